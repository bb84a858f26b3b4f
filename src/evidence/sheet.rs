//! A document of few kinds of lines, from which plain text and a PDF are made. Pure.

/// One part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// What it is, and the value.
    Pair(String, String),
    Text(String),
    /// Signs that are compared one by one, as a hash.
    Digits(String),
}

/// A document for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub title: String,
    pub blocks: Vec<Block>,
}

impl Sheet {
    /// The sheet as plain text, each paragraph a line.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}\n", self.title, "=".repeat(self.title.chars().count()));
        for block in &self.blocks {
            let line = match block {
                Block::Heading(text) => format!("\n{text}\n{}", "-".repeat(text.chars().count())),
                Block::Pair(what, value) => format!("{what}: {value}"),
                Block::Text(text) => text.clone(),
                Block::Digits(text) => format!("    {text}"),
            };
            out.push_str(&line);
            out.push('\n');
        }
        out
    }
}
