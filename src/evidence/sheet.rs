//! Sheet: a document of few kinds of lines, from which plain text and a PDF are made. Pure.

use jiff::Timestamp;

use crate::notice::without_controls;

/// One part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Title of the section that follows.
    Heading(String),
    /// What it is, and the value.
    Pair(String, String),
    /// A paragraph.
    Text(String),
    /// Signs that are compared one by one, as a hash.
    Digits(String),
}

impl Block {
    /// The block in one line each, whatever a file is named: a name that breaks lines or turns the direction of writing
    /// would forge a line of its own.
    pub fn clean(&self) -> Self {
        match self {
            Self::Heading(text) => Self::Heading(without_controls(text)),
            Self::Pair(what, value) => Self::Pair(without_controls(what), without_controls(value)),
            Self::Text(text) => Self::Text(without_controls(text)),
            Self::Digits(text) => Self::Digits(without_controls(text)),
        }
    }
}

/// A document for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Title at the top, and of the PDF.
    pub title: String,
    /// When it was made.
    pub made: Timestamp,
    /// Content below the title, from above.
    pub blocks: Vec<Block>,
}

impl Sheet {
    /// The sheet as plain text, each paragraph a line.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}\n", self.title, "=".repeat(self.title.chars().count()));
        for block in &self.blocks {
            let line = match &block.clean() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_forges_no_line() {
        let forged = "a\n   vyvěšeno 1. 1. 2020\r\u{1b}[31m\u{202e}.pdf";
        let blocks = vec![Block::Pair("Soubor".into(), forged.into())];
        let sheet = Sheet { title: "Doložka".into(), made: Timestamp::UNIX_EPOCH, blocks };
        assert_eq!(sheet.text().lines().count(), 3, "{}", sheet.text());
        assert!(!sheet.text().contains(['\u{1b}', '\u{202e}', '\r']), "{}", sheet.text());
    }
}
