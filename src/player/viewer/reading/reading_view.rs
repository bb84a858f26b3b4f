//! Reading view's state: the open document's text in lines as far as it is known, where each page begins, and the place to go
//! to once it is known.
//!
//! Left out: the text itself (`document_text`), asking for it (`steps`), nodes (`nodes`).

use std::ops::Range;

use bevy::prelude::*;

use super::{
    document_text::{DocumentSentence, DocumentText, PageContent},
    flow::{FlowedPage, TextMeasure},
    text_place::{TextPlace, place_on_page, word_below},
};
use crate::{
    notice::BlobHash,
    player::theme::Theme,
    raster::{PageText, PointRect, TextOrigin},
    touch::Viewport,
    words::Words,
};

/// Percent of a page with text that its pictures cover where they are more than an emblem and less than a scan.
const SOME_PICTURE: std::ops::RangeInclusive<u8> = 8..=80;
/// A page under so much of pictures, in percent, is one.
const PICTURE: u8 = 50;

/// A page of the text in lines.
#[derive(Clone, Debug, Default)]
pub(super) struct TextPage {
    pub flowed: Option<FlowedPage>,
    /// In pixels; a guess while it is not laid out.
    pub height: f32,
    /// Of the content that it was laid out of.
    of: u32,
    /// Grows with every change of what is to be seen of it.
    pub version: u32,
}

/// The text of the open document, where it is read as text.
#[derive(Resource, Default)]
pub(crate) struct ReadingView {
    pub(super) of: Option<BlobHash>,
    pub(super) pages: Vec<TextPage>,
    /// Where each page begins, in pixels, and where the last one ends.
    tops: Vec<f32>,
    pub(super) measure: Option<TextMeasure>,
    /// The place to go to once its page is known.
    pub(super) goal: Option<TextPlace>,
    /// Where the page stood when the text was asked for, and where the text stood then.
    pub(super) came: Option<(Viewport, Option<f32>)>,
    /// Where the page was sent when the text was left, and where the text stood then.
    pub(super) left: Option<(BlobHash, Viewport, TextPlace)>,
    /// The sentence that is spoken.
    pub(super) spoken: Option<DocumentSentence>,
}

impl ReadingView {
    /// Another document: nothing of it is laid out.
    pub(super) fn open(&mut self, of: BlobHash, pages: usize) {
        let (goal, came, left) = (self.goal.take(), self.came.take(), self.left.take());
        *self = Self { of: Some(of), pages: vec![TextPage::default(); pages], goal, came, left, ..Self::default() };
    }

    /// Takes the sizes of the text; everything is to be laid out anew.
    pub(super) fn take_measure(&mut self, measure: TextMeasure) {
        if self.measure.replace(measure).is_some() {
            self.came = None;
        }
        for page in &mut self.pages {
            page.flowed = None;
            page.height = measure.view.max(1.0);
            page.version += 1;
        }
        self.sum_up();
    }

    /// Lays a page out whose content is known, where that is another than it was laid out of; true where it did.
    pub(super) fn lay_out(&mut self, number: usize, document: &DocumentText, theme: &Theme) -> bool {
        let (Some(measure), count) = (self.measure, self.pages.len()) else { return false };
        let version = document.version(number);
        let Some(page) = self.pages.get_mut(number).filter(|it| it.flowed.is_none() || it.of != version) else {
            return false;
        };
        let (note, reading, end) = match document.page(number) {
            PageContent::Unknown => return false,
            PageContent::Failed => (Some(theme.words.get("reading-failed")), None, None),
            PageContent::Known { text, reading } => {
                let end = reading.cut_short.then(|| theme.words.get("reading-cut-short"));
                (said_of(text, &theme.words), Some(&**reading), end)
            }
        };
        let mut notes: Vec<String> = vec![];
        if measure.numbered {
            let place = [("page", &*(number + 1).to_string()), ("pages", &*count.to_string())];
            notes.push(format!("{} {}", theme.words.get("viewer-page"), theme.words.fill("page-of", &place)));
        }
        notes.extend(note);
        let flowed = FlowedPage::new(theme, &measure, &notes, reading, end.as_deref());
        page.height = flowed.height;
        page.flowed = Some(flowed);
        page.of = version;
        page.version += 1;
        true
    }

    /// Adds up where pages begin.
    pub(super) fn sum_up(&mut self) {
        self.tops.clear();
        let mut top = 0.0_f64;
        for page in &self.pages {
            self.tops.push(top as f32);
            top += f64::from(page.height);
        }
        self.tops.push(top as f32);
    }

    /// Where a page begins, in pixels of the text.
    pub(super) fn top(&self, page: usize) -> f32 {
        self.tops.get(page).copied().unwrap_or_default()
    }

    /// Length of the whole text.
    pub(super) fn length(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The page on which a place of the text lies.
    pub(super) fn page_at(&self, offset: f32) -> usize {
        let last = self.pages.len().saturating_sub(1);
        self.tops.partition_point(|top| *top <= offset).saturating_sub(1).min(last)
    }

    /// Pages that lie between two places of the text.
    pub(super) fn pages_between(&self, from: f32, to: f32) -> Range<usize> {
        if self.pages.is_empty() { 0..0 } else { self.page_at(from)..self.page_at(to) + 1 }
    }

    /// The place that stands at the top of the view.
    pub(super) fn place_at(&self, offset: f32) -> TextPlace {
        let page = self.page_at(offset);
        let down = offset - self.top(page);
        let line = self.pages.get(page).and_then(|it| it.flowed.as_ref()).and_then(|it| it.block_line_below(down));
        match line {
            Some((block, line)) if down > 0.5 => TextPlace::Byte { page, block, byte: line.range.start },
            _ if down > 0.5 * self.pages.get(page).map_or(0.0, |it| it.height) => {
                TextPlace::Top { page: (page + 1).min(self.pages.len().saturating_sub(1)) }
            }
            _ => TextPlace::Top { page },
        }
    }

    /// Where a place stands in the text, in pixels; nothing where its page is not laid out yet.
    pub(super) fn offset_of(&self, place: TextPlace, document: &DocumentText) -> Option<f32> {
        let (page, top) = (self.pages.get(place.page())?, self.top(place.page()));
        let flowed = page.flowed.as_ref()?;
        let (block, byte) = match place {
            TextPlace::Byte { block, byte, .. } => (block, byte),
            TextPlace::OnPage { page, y } => match document.reading(page).and_then(|reading| word_below(reading, y)) {
                Some(found) => found,
                None => return Some(top),
            },
            TextPlace::Top { .. } => return Some(top),
        };
        Some(flowed.line_of(block, byte).map_or(top, |(piece, line)| top + piece.line_top(line)))
    }
}

/// Where a place of the text stands on its page; the page alone where it is its beginning, or not known.
pub(super) fn on_page(place: TextPlace, document: &DocumentText) -> (usize, Option<PointRect>) {
    match place {
        TextPlace::Byte { page, block, byte } => {
            (page, document.reading(page).and_then(|reading| place_on_page(reading, block, byte)))
        }
        TextPlace::Top { page } | TextPlace::OnPage { page, .. } => (page, None),
    }
}

/// What the board says of a page's text: where it comes from unless it is the document's own, or why there is none; and that
/// a picture stands in the text of which the document says nothing.
pub(super) fn said_of(text: &PageText, words: &Words) -> Option<String> {
    let pictures = SOME_PICTURE.contains(&text.facts.picture_percent) && text.tags.is_empty();
    let key = match text.origin {
        TextOrigin::Layer if pictures => "reading-picture-too",
        TextOrigin::Layer => return None,
        TextOrigin::None if text.facts.picture_percent >= PICTURE => "reading-picture",
        TextOrigin::None => "reading-no-text",
        TextOrigin::Recognised { .. } => "reading-recognised",
        TextOrigin::Awaited => "reading-awaited",
        TextOrigin::NotReadable => "reading-not-readable",
    };
    Some(words.get(key))
}
