//! Piece that is read aloud: a sentence of the document, or what the board says itself before a page. Pure.
//!
//! Left out: which comes next (`aloud`).

use super::{
    document_text::{DocumentText, PageContent},
    reading_view::said_of,
    sentence_cursor::SentenceCursor,
};
use crate::{
    raster::TextOrigin,
    speech::{Utterance, spoken, utterances},
    words::{Language, Words},
};

/// Words for what the board says itself, and the languages.
#[derive(Clone, Copy)]
pub(super) struct AloudWords<'a> {
    pub say: &'a Words,
    /// Of the board's own words.
    pub screen: Language,
    pub document: Language,
}

/// A piece for the voice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AloudPiece {
    pub utterance: Utterance,
    /// The sentence that it is; none for what the board says itself.
    pub cursor: Option<SentenceCursor>,
}

/// A text as a piece; nothing where it has nothing to be said.
pub(super) fn piece(text: &str, language: Language, cursor: Option<SentenceCursor>) -> Option<AloudPiece> {
    let said = spoken(text, language);
    let utterance = Utterance { range: 0..text.len(), given: text.to_owned(), said, language };
    (!utterance.said.is_empty()).then_some(AloudPiece { utterance, cursor })
}

/// What is said before a page: its number, and how good its text is where that is not the document's own. Before the `first`
/// one that is read it is said in any case.
pub(super) fn page_introduction(
    document: &DocumentText,
    page: usize,
    first: bool,
    words: AloudWords,
) -> Vec<AloudPiece> {
    let mut said: Vec<String> = vec![];
    if document.len() > 1 {
        said.push(words.say.fill("page-number", &[("page", &(page + 1).to_string())]));
    }
    match document.page(page) {
        PageContent::Known { text, .. } if text.origin == TextOrigin::Layer => {
            said.extend(first.then(|| words.say.get("document-text")));
            said.extend(said_of(text, words.say));
        }
        PageContent::Known { text, .. } => said.extend(said_of(text, words.say)),
        PageContent::Failed => said.push(words.say.get("reading-failed")),
        PageContent::Unknown => {}
    }
    let said = said.iter().flat_map(|it| utterances(it, words.screen));
    said.map(|utterance| AloudPiece { utterance, cursor: None }).collect()
}
