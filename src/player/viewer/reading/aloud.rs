//! Reading aloud: which sentence of the document is heard, what was given to the voice, and what is given to it next. The
//! voice has some sentences ahead, so that no gap is heard between two, and pages turn by themselves.
//!
//! Left out: the voice itself (`narration`), following it on the glass (`aloud_steps`).

use std::collections::VecDeque;

use bevy::prelude::*;

use super::{
    document_text::{DocumentText, PageContent},
    reading_view::said_of,
    sentence_cursor::{ReadingStride, SentenceCursor},
    text_place::{TextPlace, word_below},
};
use crate::{
    player::theme::Theme,
    raster::TextOrigin,
    speech::{Utterance, spoken, utterances},
    words::Language,
};

/// Pieces that the voice has ahead.
const AHEAD: usize = 4;

/// What is given to the voice next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NextReading {
    /// A sentence.
    At(SentenceCursor),
    /// A page from its beginning, once it is known.
    Page(usize),
    /// A page from its end, once it is known.
    PageEnd(usize),
    /// All was given.
    #[default]
    Over,
}

/// A piece for the voice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AloudPiece {
    pub utterance: Utterance,
    /// The sentence that it is; none for what the board says itself.
    pub cursor: Option<SentenceCursor>,
}

/// What is read aloud.
#[derive(Resource, Default)]
pub(crate) struct ReadingAloud {
    /// Somebody listens to the document.
    pub(super) on: bool,
    /// Given to the voice and not heard to its end, by the voice's numbers.
    given: VecDeque<(u64, Option<SentenceCursor>)>,
    /// What is heard, or was last.
    pub(super) heard: Option<SentenceCursor>,
    pub(super) next: NextReading,
    /// Where it begins, until the text there is known.
    start: Option<TextPlace>,
    /// How good the text is was said of this page.
    told: Option<usize>,
    /// The next pieces take the place of what is being said.
    pub(super) cuts: bool,
    /// The loudspeaker was taken for it.
    pub(super) raised: bool,
}

impl ReadingAloud {
    /// Begins at a place.
    pub(super) fn begin(&mut self, start: TextPlace, raised: bool) {
        let raised = raised || self.raised;
        *self = Self { on: true, start: Some(start), cuts: true, raised, ..Self::default() };
    }

    /// Begins where it was asked for, once the text there is known.
    pub(super) fn find_start(&mut self, document: &DocumentText) {
        let Some(start) = self.start else { return };
        let page = start.page();
        if matches!(document.page(page), PageContent::Unknown) {
            return;
        }
        let cursor = document.reading(page).and_then(|reading| match start {
            TextPlace::Top { .. } => None,
            TextPlace::OnPage { y, .. } => {
                let (block, byte) = word_below(reading, y)?;
                SentenceCursor::at(reading, page, block, byte)
            }
            TextPlace::Byte { block, byte, .. } => SentenceCursor::at(reading, page, block, byte),
        });
        self.start = None;
        self.next = cursor.map_or(NextReading::Page(page), NextReading::At);
    }

    /// Nothing is read any more.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Goes on so many strides on, or back below 0, from what is heard.
    pub(super) fn go(&mut self, document: &DocumentText, stride: ReadingStride, steps: i32) {
        let Some(mut at) = self.heard.or(match self.next {
            NextReading::At(cursor) => Some(cursor),
            _ => None,
        }) else {
            return;
        };
        let on = steps > 0;
        let mut next = NextReading::At(at);
        for _ in 0..steps.unsigned_abs() {
            let Some(reading) = document.reading(at.page) else { break };
            next = match at.stride(reading, stride, on) {
                Some(cursor) => {
                    at = cursor;
                    NextReading::At(cursor)
                }
                None if on && at.page + 1 < document.len() => NextReading::Page(at.page + 1),
                None if on => NextReading::Over,
                None if at.page == 0 => {
                    SentenceCursor::first(reading, 0).map_or(NextReading::Over, NextReading::At)
                }
                None if stride == ReadingStride::Page => NextReading::Page(at.page - 1),
                None => NextReading::PageEnd(at.page - 1),
            };
            if !matches!(next, NextReading::At(_)) {
                break;
            }
        }
        self.given.clear();
        self.next = next;
        self.cuts = true;
    }

    /// The page whose text is to be known next.
    pub(super) fn wanted_page(&self) -> Option<usize> {
        match self.next {
            _ if !self.on => None,
            _ if self.start.is_some() => self.start.map(TextPlace::page),
            NextReading::At(cursor) => Some(cursor.page + 1),
            NextReading::Page(page) | NextReading::PageEnd(page) => Some(page),
            NextReading::Over => None,
        }
    }

    /// True where the voice is to be given more.
    pub(super) fn is_hungry(&self) -> bool {
        self.on && self.given.len() < AHEAD
    }

    /// The pieces that the voice is to be given now.
    pub(super) fn pieces(&mut self, document: &DocumentText, theme: &Theme) -> Vec<AloudPiece> {
        let mut out: Vec<AloudPiece> = vec![];
        if self.start.is_some() {
            return out;
        }
        while self.on && self.given.len() + out.len() < AHEAD {
            match self.next {
                NextReading::Over => break,
                NextReading::At(cursor) => {
                    let Some(reading) = document.reading(cursor.page) else { break };
                    out.extend(self.introduction(document, cursor.page, theme));
                    let sentence = cursor.sentence(document);
                    out.extend(sentence.and_then(|(_, text)| piece(&text, theme.own_language(), Some(cursor))));
                    self.next = cursor.next(reading).map_or(NextReading::Page(cursor.page + 1), NextReading::At);
                }
                NextReading::Page(page) | NextReading::PageEnd(page) => {
                    if page >= document.len() {
                        self.next = NextReading::Over;
                        break;
                    }
                    if matches!(document.page(page), PageContent::Unknown) {
                        break;
                    }
                    let from_end = matches!(self.next, NextReading::PageEnd(_));
                    out.extend(self.introduction(document, page, theme));
                    let first = |reading| match from_end {
                        true => SentenceCursor::last(reading, page),
                        false => SentenceCursor::first(reading, page),
                    };
                    let at = document.reading(page).and_then(|reading| first(reading));
                    self.next = at.map_or(NextReading::Page(page + 1), NextReading::At);
                }
            }
        }
        out
    }

    /// What is said before a page: its number, and how good its text is where that is not the document's own.
    fn introduction(&mut self, document: &DocumentText, page: usize, theme: &Theme) -> Vec<AloudPiece> {
        let first = self.told.is_none();
        if self.told == Some(page) {
            return vec![];
        }
        self.told = Some(page);
        let mut words: Vec<String> = vec![];
        if document.len() > 1 {
            words.push(theme.words.fill("page-number", &[("page", &(page + 1).to_string())]));
        }
        match document.page(page) {
            PageContent::Known { text, .. } if text.origin == TextOrigin::Layer => {
                words.extend(first.then(|| theme.words.get("document-text")));
            }
            PageContent::Known { text, .. } => words.extend(said_of(text, theme)),
            PageContent::Failed => words.push(theme.words.get("reading-failed")),
            PageContent::Unknown => {}
        }
        let said = words.iter().flat_map(|words| utterances(words, theme.language));
        said.map(|utterance| AloudPiece { utterance, cursor: None }).collect()
    }

    /// These pieces were given to the voice, which has numbered them.
    pub(super) fn note_given(&mut self, ids: impl Iterator<Item = u64>, pieces: &[AloudPiece]) {
        self.given.extend(ids.zip(pieces.iter().map(|piece| piece.cursor)));
    }

    /// A piece is heard.
    pub(super) fn started(&mut self, id: u64) {
        let cursor = self.given.iter().find(|(of, _)| *of == id).and_then(|(_, cursor)| *cursor);
        self.heard = cursor.or(self.heard);
    }

    /// A piece was heard, or cannot be; true where nothing is left to be read.
    pub(super) fn finished(&mut self, id: u64) -> bool {
        self.given.retain(|(of, _)| *of > id);
        self.is_over()
    }

    /// True where all was given and heard.
    pub(super) fn is_over(&self) -> bool {
        self.on && self.start.is_none() && self.given.is_empty() && self.next == NextReading::Over
    }
}

/// A text as a piece; nothing where it has nothing to be said.
fn piece(text: &str, language: Language, cursor: Option<SentenceCursor>) -> Option<AloudPiece> {
    let said = spoken(text, language);
    let utterance = Utterance { range: 0..text.len(), given: text.to_owned(), said, language };
    (!utterance.said.is_empty()).then_some(AloudPiece { utterance, cursor })
}
