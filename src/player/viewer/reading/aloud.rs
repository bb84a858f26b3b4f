//! Reading aloud: which sentence of the document is heard, what was given to the voice, and what is given to it next. The
//! voice has some sentences ahead, so that no gap is heard between two, and pages turn by themselves.
//!
//! Left out: the voice itself (`narration`), one piece for it (`aloud_piece`), following it on the glass (`aloud_steps`).

use std::{collections::VecDeque, time::Duration};

use bevy::prelude::*;

use super::{
    aloud_piece::{AloudPiece, AloudWords, page_introduction, piece},
    document_text::{DocumentText, PageContent},
    key_presses::KeyPresses,
    sentence_cursor::{ReadingStride, SentenceCursor},
    text_place::{TextPlace, word_below},
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
    /// Keys that asked to go on or back.
    presses: KeyPresses,
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

    /// How far a key goes.
    pub(super) fn stride(&mut self, now: Duration, steps: i32) -> ReadingStride {
        self.presses.stride(now, steps)
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
                None if at.page == 0 => SentenceCursor::first(reading, 0).map_or(NextReading::Over, NextReading::At),
                None if matches!(stride, ReadingStride::Page | ReadingStride::Heading) => {
                    NextReading::Page(at.page - 1)
                }
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
    pub(super) fn pieces(&mut self, document: &DocumentText, words: AloudWords) -> Vec<AloudPiece> {
        let mut out: Vec<AloudPiece> = vec![];
        if self.start.is_some() {
            return out;
        }
        while self.on && self.given.len() + out.len() < AHEAD {
            match self.next {
                NextReading::Over => break,
                NextReading::At(cursor) => {
                    let Some(reading) = document.reading(cursor.page) else { break };
                    out.extend(self.introduction(document, cursor.page, words));
                    if cursor.begins_heading(reading) {
                        out.extend(piece(&words.say.get("reading-heading"), words.screen, None));
                    }
                    let sentence = cursor.sentence(document);
                    out.extend(sentence.and_then(|(_, text)| piece(&text, words.document, Some(cursor))));
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
                    out.extend(self.introduction(document, page, words));
                    let end = if from_end { SentenceCursor::last } else { SentenceCursor::first };
                    let at = document.reading(page).and_then(|reading| end(reading, page));
                    self.next = at.map_or(NextReading::Page(page + 1), NextReading::At);
                }
            }
        }
        out
    }

    /// What is said before a page that nothing was said of yet.
    fn introduction(&mut self, document: &DocumentText, page: usize, words: AloudWords) -> Vec<AloudPiece> {
        match self.told.replace(page) {
            Some(told) if told == page => vec![],
            told => page_introduction(document, page, told.is_none(), words),
        }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        notice::BlobHash,
        raster::{PageFacts, PageSize, PageTag, PageTagKind, PageText, PageWord, PointRect},
        words::{Language, Words},
    };

    /// A page with these lines.
    fn page(lines: &[&str]) -> Arc<PageText> {
        let words = lines.iter().enumerate().flat_map(|(line, text)| {
            text.split(' ').enumerate().map(move |(at, word)| PageWord {
                text: word.to_owned(),
                rect: PointRect {
                    x: 50.0 + at as f32 * 40.0,
                    y: 100.0 + line as f32 * 40.0,
                    width: 36.0,
                    height: 12.0,
                },
                starts_line: at == 0,
            })
        });
        Arc::new(PageText::from_layer(words.collect(), false, PageFacts::default()))
    }

    fn document(pages: usize) -> DocumentText {
        let mut document = DocumentText::default();
        let sizes = vec![PageSize { width_pt: 595.0, height_pt: 842.0 }; pages];
        document.open(BlobHash::digest(b"x"), Arc::new(sizes), Language::Czech);
        document
    }

    /// Lets the voice say everything that it is given; what it said.
    fn hear(aloud: &mut ReadingAloud, document: &DocumentText) -> Vec<String> {
        let words = Words::new(Language::Czech);
        let words = AloudWords { say: &words, screen: Language::Czech, document: Language::Czech };
        let (mut id, mut said) = (1, vec![]);
        loop {
            let pieces = aloud.pieces(document, words);
            aloud.note_given(id.., &pieces);
            let Some(piece) = aloud.given.front().copied() else { return said };
            said.extend(pieces.iter().map(|piece| piece.utterance.given.replace('\u{a0}', " ")));
            id += pieces.len() as u64;
            aloud.started(piece.0);
            if aloud.finished(piece.0) {
                return said;
            }
        }
    }

    #[test]
    fn pages_turn_by_themselves_and_the_first_says_how_good_its_text_is() {
        let mut document = document(2);
        let mut aloud = ReadingAloud::default();
        aloud.begin(TextPlace::Top { page: 0 }, false);
        aloud.find_start(&document);
        assert_eq!((aloud.wanted_page(), hear(&mut aloud, &document)), (Some(0), vec![]));
        document.take(0, Some(page(&["Alfa jedna.", "Beta dva."])));
        document.take(1, Some(page(&["Gama tři."])));
        aloud.find_start(&document);
        let said = hear(&mut aloud, &document);
        assert_eq!(said, ["Strana 1", "Text dokumentu", "Alfa jedna.", "Beta dva.", "Strana 2", "Gama tři."]);
        assert!(aloud.is_over());
    }

    #[test]
    fn it_goes_back_and_on_by_sentences_over_the_end_of_a_page() {
        let mut document = document(2);
        document.take(0, Some(page(&["Alfa jedna.", "Beta dva."])));
        document.take(1, Some(page(&["Gama tři.", "Delta čtyři."])));
        let mut aloud = ReadingAloud::default();
        aloud.begin(TextPlace::Top { page: 1 }, false);
        aloud.find_start(&document);
        hear(&mut aloud, &document);
        assert_eq!(aloud.heard.map(|it| (it.page, it.block)), Some((1, 1)));
        aloud.go(&document, ReadingStride::Sentence, -1);
        assert_eq!(hear(&mut aloud, &document), ["Gama tři.", "Delta čtyři."]);
        aloud.go(&document, ReadingStride::Sentence, -1);
        aloud.heard = Some(SentenceCursor { page: 1, block: 0, sentence: 0 });
        aloud.go(&document, ReadingStride::Sentence, -1);
        assert_eq!(hear(&mut aloud, &document).last().map(String::as_str), Some("Delta čtyři."));
        aloud.go(&document, ReadingStride::Sentence, 1);
        assert!(aloud.is_over(), "nothing follows the last one");
    }

    #[test]
    fn a_picture_of_which_the_document_says_nothing_is_told() {
        let told = |percent: u8, tags: Vec<PageTag>| {
            let mut document = document(1);
            let text = PageText::clone(&page(&["Alfa jedna."]));
            let facts = PageFacts { picture_percent: percent, ..text.facts };
            document.take(0, Some(Arc::new(PageText { facts, tags, ..text })));
            let mut aloud = ReadingAloud::default();
            aloud.begin(TextPlace::Top { page: 0 }, false);
            aloud.find_start(&document);
            hear(&mut aloud, &document).contains(&"Na stránce je i obrázek bez popisu.".to_owned())
        };
        let decoration =
            PageTag { kind: PageTagKind::Artifact, description: String::new(), rect: None, words: vec![0, 1] };
        assert_eq!([3, 30, 95].map(|percent| told(percent, vec![])), [false, true, false]);
        assert!(!told(30, vec![decoration]));
    }

    #[test]
    fn a_page_without_text_is_told_and_passed_over() {
        let mut document = document(2);
        let facts = PageFacts { picture_percent: 100, ..PageFacts::default() };
        document.take(0, Some(Arc::new(PageText::from_layer(vec![], false, facts))));
        document.take(1, None);
        let mut aloud = ReadingAloud::default();
        aloud.begin(TextPlace::Top { page: 0 }, false);
        aloud.find_start(&document);
        let said = hear(&mut aloud, &document);
        assert_eq!(said[..2], ["Strana 1", "Stránka je obrázek bez textu."]);
        assert_eq!(said.len(), 4, "{said:?}");
    }
}
