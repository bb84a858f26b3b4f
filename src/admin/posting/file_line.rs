//! File line: a file of a draft as pages show it, with the picture of its first page. Pure.

use super::{
    draft::{DraftFile, DraftText},
    page_pictures::SEEN_PAGES,
};
use crate::{
    admin::obstacle_text::obstacle_text,
    words::{Words, file_size},
};

/// One file.
pub(in crate::admin) struct FileLine {
    /// Its hash, by which forms name it.
    pub hash: String,
    pub name: String,
    pub size: String,
    /// "3 strany"; empty of what has none.
    pub pages: String,
    /// "čitelný text: ano".
    pub text: String,
    pub tagged: String,
    /// Why the board will not show it, and what to do.
    pub obstacle: Option<String>,
    /// An office document that was converted.
    pub converted: bool,
    /// Paths of the pictures of its pages.
    pub pictures: Vec<String>,
}

/// The files as pages show them; `base` is the path under which their pages are ("/posting/ID/page").
pub(in crate::admin) fn file_lines(words: &Words, base: &str, files: &[DraftFile]) -> Vec<FileLine> {
    files.iter().map(|file| file_line(words, base, file)).collect()
}

fn file_line(words: &Words, base: &str, file: &DraftFile) -> FileLine {
    let pages = file.pages.min(SEEN_PAGES);
    let shown = file.pages > 0;
    let text = match file.text {
        _ if !shown => String::new(),
        DraftText::Unknown => words.get("posting-text-unknown"),
        DraftText::Own => words.get("posting-text-own"),
        DraftText::Partly => words.get("posting-text-partly"),
        DraftText::Recognised(percent) => words.fill("posting-text-recognised", &[("value", &percent.to_string())]),
        DraftText::Picture => words.get("posting-text-picture"),
    };
    let tagged = match file.tagged {
        _ if !shown => String::new(),
        true => words.get("posting-tagged-yes"),
        false => words.get("posting-tagged-no"),
    };
    FileLine {
        hash: file.hash.to_string(),
        name: file.name.clone(),
        size: file_size(words.language(), file.bytes),
        pages: if shown { words.count("pages", file.pages as usize) } else { String::new() },
        text,
        tagged,
        obstacle: file.obstacle.map(|obstacle| obstacle_text(words, obstacle)),
        converted: file.drawn.is_some(),
        pictures: (0..pages).map(|page| format!("{base}/{}/{page}", file.hash)).collect(),
    }
}
