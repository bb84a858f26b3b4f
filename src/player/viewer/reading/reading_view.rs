//! Reading view's state: the texts of the open document's pages as far as they are known, where each begins, and the place to
//! go to once it is known.
//!
//! Left out: asking for the texts (`steps`), nodes (`nodes`).

use std::{ops::Range, sync::Arc};

use bevy::prelude::*;

use super::{
    flow::{FlowedPage, TextMeasure},
    text_place::{TextPlace, place_on_page, word_below},
};
use crate::{
    notice::BlobHash,
    player::theme::Theme,
    raster::{PageSize, PageText, PointRect, TextOrigin},
    reading::{PageReading, RunningLines, read_page},
    touch::Viewport,
};

/// Of so many pages what is seen first tells which lines every page has.
const RUNNING_PAGES: usize = 12;
/// Pages whose texts are kept.
const KEPT_PAGES: usize = 60;
/// Words of a page that are laid out; a page that has more says so.
const MOST_WORDS: usize = 20_000;

/// A page under so much of pictures, in percent, is one.
const PICTURE: u8 = 50;

/// What is known of the text of a page.
#[derive(Clone, Debug, Default)]
pub(super) enum PageContent {
    /// Nothing yet.
    #[default]
    Unknown,
    /// It cannot be read.
    Failed,
    Known { text: Arc<PageText>, reading: Arc<PageReading> },
}

/// A page of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct TextPage {
    pub content: PageContent,
    pub flowed: Option<FlowedPage>,
    /// In pixels; a guess while it is not laid out.
    pub height: f32,
    /// Grows with every change of what is to be seen of it.
    pub version: u32,
}

/// A sentence of the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MarkedSentence {
    pub page: usize,
    pub block: usize,
    pub range: Range<usize>,
}

/// The text of the open document, where it is read as text.
#[derive(Resource, Default)]
pub(crate) struct ReadingView {
    pub(super) of: Option<BlobHash>,
    pub(super) pages: Vec<TextPage>,
    /// Where each page begins, in pixels, and where the last one ends.
    tops: Vec<f32>,
    running: RunningLines,
    pub(super) measure: Option<TextMeasure>,
    /// The place to go to once its page is known.
    pub(super) goal: Option<TextPlace>,
    /// Where the page stood when the text was asked for, and where the text stood then.
    pub(super) came: Option<(Viewport, Option<f32>)>,
    /// Where the page was sent when the text was left, and where the text stood then.
    pub(super) left: Option<(BlobHash, Viewport, TextPlace)>,
    /// The sentence that is spoken.
    pub(super) spoken: Option<MarkedSentence>,
}

impl ReadingView {
    /// Another document, or none: nothing is known of it.
    pub(super) fn open(&mut self, of: Option<BlobHash>, pages: usize) {
        let (goal, came, left) = (self.goal.take(), self.came.take(), self.left.take());
        *self = Self { of, pages: vec![TextPage::default(); pages], goal, came, left, ..Self::default() };
    }

    /// Takes the sizes of the text; true where they are others than before, and everything is to be laid out anew.
    pub(super) fn take_measure(&mut self, measure: TextMeasure) -> bool {
        if self.measure == Some(measure) {
            return false;
        }
        if self.measure.replace(measure).is_some() {
            self.came = None;
        }
        for page in &mut self.pages {
            page.flowed = None;
            page.height = measure.view.max(1.0);
            page.version += 1;
        }
        self.sum_up();
        true
    }

    /// Takes what is known of a page; true where it is something else than before.
    pub(super) fn take(&mut self, page: usize, found: Option<Arc<PageText>>, sizes: &[PageSize], theme: &Theme) -> bool {
        let Some(slot) = self.pages.get_mut(page) else { return false };
        let same = match (&slot.content, &found) {
            (PageContent::Known { text, .. }, Some(found)) => Arc::ptr_eq(text, found),
            (PageContent::Failed, None) => true,
            _ => false,
        };
        if same && slot.flowed.is_some() {
            return false;
        }
        if !same {
            slot.content = match found {
                None => PageContent::Failed,
                Some(text) => {
                    let text = cut(text);
                    let size = size_of(sizes, page);
                    let reading = Arc::new(read_page(&text, size, &self.running, theme.own_language()));
                    PageContent::Known { text, reading }
                }
            };
            self.find_running_lines(sizes, theme);
            self.drop_far_pages(page);
        }
        self.lay_out(page, theme);
        true
    }

    /// Finds the lines that every page has, while few pages are known; pages are read anew where there are others now.
    fn find_running_lines(&mut self, sizes: &[PageSize], theme: &Theme) {
        let known: Vec<(usize, Arc<PageText>)> = (self.pages.iter().enumerate())
            .filter_map(|(number, page)| match &page.content {
                PageContent::Known { text, .. } => Some((number, text.clone())),
                _ => None,
            })
            .collect();
        if known.len() > RUNNING_PAGES {
            return;
        }
        let running = RunningLines::find(known.iter().map(|(number, text)| (&**text, size_of(sizes, *number))));
        if running == self.running {
            return;
        }
        self.running = running;
        for (number, text) in known {
            let anew = read_page(&text, size_of(sizes, number), &self.running, theme.own_language());
            let Some(page) = self.pages.get_mut(number) else { continue };
            if let PageContent::Known { reading, .. } = &mut page.content
                && **reading != anew
            {
                *reading = Arc::new(anew);
                page.flowed = None;
            }
        }
    }

    /// Forgets the texts of pages far from this one, of which there are too many; their lengths stay.
    fn drop_far_pages(&mut self, near: usize) {
        let known = |page: &TextPage| matches!(page.content, PageContent::Known { .. });
        if self.pages.iter().filter(|page| known(page)).count() <= KEPT_PAGES {
            return;
        }
        for (number, page) in self.pages.iter_mut().enumerate() {
            if number.abs_diff(near) > KEPT_PAGES / 4 {
                page.content = PageContent::Unknown;
                page.flowed = None;
            }
        }
    }

    /// Lays a page out whose content is known and that is not laid out.
    pub(super) fn lay_out(&mut self, number: usize, theme: &Theme) {
        let (Some(measure), count) = (self.measure, self.pages.len()) else { return };
        let Some(page) = self.pages.get_mut(number).filter(|page| page.flowed.is_none()) else { return };
        let (notes, reading, end) = match &page.content {
            PageContent::Unknown => return,
            PageContent::Failed => (vec![theme.words.get("reading-failed")], None, None),
            PageContent::Known { text, reading } => {
                let end = text.cut_short.then(|| theme.words.get("reading-cut-short"));
                (said_of(text, theme).into_iter().collect(), Some(&**reading), end)
            }
        };
        let mut all: Vec<String> = vec![];
        if measure.numbered {
            let place = theme.words.fill("page-of", &[("page", &(number + 1).to_string()), ("pages", &count.to_string())]);
            all.push(format!("{} {place}", theme.words.get("viewer-page")));
        }
        all.extend(notes);
        let flowed = FlowedPage::new(theme, &measure, &all, reading, end.as_deref());
        page.height = flowed.height;
        page.flowed = Some(flowed);
        page.version += 1;
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

    /// Where a place stands in the text, in pixels; nothing where its page is not known yet.
    pub(super) fn offset_of(&self, place: TextPlace) -> Option<f32> {
        let (page, top) = (self.pages.get(place.page())?, self.top(place.page()));
        let flowed = page.flowed.as_ref()?;
        let (block, byte) = match (place, &page.content) {
            (TextPlace::Byte { block, byte, .. }, _) => (block, byte),
            (TextPlace::OnPage { y, .. }, PageContent::Known { reading, .. }) => match word_below(reading, y) {
                Some(found) => found,
                None => return Some(top),
            },
            _ => return Some(top),
        };
        Some(flowed.line_of(block, byte).map_or(top, |(piece, line)| top + piece.line_top(line)))
    }

    /// Where a place of the text stands on its page; the page alone where it is its beginning, or not known.
    pub(super) fn on_page(&self, place: TextPlace) -> (usize, Option<PointRect>) {
        let known = self.pages.get(place.page()).map(|page| &page.content);
        match (place, known) {
            (TextPlace::Byte { page, block, byte }, Some(PageContent::Known { reading, .. })) => {
                (page, place_on_page(reading, block, byte))
            }
            _ => (place.page(), None),
        }
    }
}

fn size_of(sizes: &[PageSize], page: usize) -> PageSize {
    sizes.get(page).copied().unwrap_or(PageSize { width_pt: 595.0, height_pt: 842.0 })
}

/// A page with more words than are laid out, cut short.
fn cut(text: Arc<PageText>) -> Arc<PageText> {
    if text.words.len() <= MOST_WORDS {
        return text;
    }
    let words = text.words.iter().take(MOST_WORDS).cloned().collect();
    Arc::new(PageText { words, cut_short: true, ..(*text).clone() })
}

/// What the board says of a page's text: where it comes from unless it is the document's own, or why there is none.
fn said_of(text: &PageText, theme: &Theme) -> Option<String> {
    let key = match text.origin {
        TextOrigin::Layer => return None,
        TextOrigin::None if text.facts.picture_percent >= PICTURE => "reading-picture",
        TextOrigin::None => "reading-no-text",
        TextOrigin::Recognised { .. } => "reading-recognised",
        TextOrigin::Awaited => "reading-awaited",
        TextOrigin::NotReadable => "reading-not-readable",
    };
    Some(theme.words.get(key))
}
