//! Text extraction: the words of a page as PDFium finds them.
//!
//! Left out: their encoding (`ipc/text_table`), what the tags say of them (`page_tagging`), and which of them nobody sees
//! (`word_visibility`).

use pdfium_render::prelude::*;

use super::{
    page_place::on_page,
    page_tagging::page_tags,
    pdfium_structure::{ContentMark, content_mark},
    task_failure::unshowable_from,
    word_visibility::{WordVisibility, is_painted},
};
use crate::raster::{
    ipc::{limits::MAX_WORDS, text_table::MAX_WORD},
    job::{PageSize, Unshowable},
    page_text::{PageFacts, PageText},
    page_word::{PageWord, is_letter},
};

/// How PDFium marks a hyphen at which it thinks a word was parted.
const PARTED: [char; 2] = ['\u{2}', '\u{fffe}'];

/// A word that is being put together, its box in the page's own coordinates.
#[derive(Default)]
struct WordBuilder {
    text: String,
    around: Option<[f32; 4]>,
    /// How its first letter is marked.
    mark: Option<ContentMark>,
    /// Its letters are painted.
    painted: bool,
}

/// The words of the page; `size` is the page's as it is seen, `facts` are told with them. What tags say of the words comes
/// with them where the document says that it has tags.
pub(crate) fn extract_words(page: &PdfPage<'_>, size: PageSize, facts: PageFacts) -> Result<PageText, Unshowable> {
    let text = page.text().map_err(unshowable_from)?;
    let (mut words, mut marks, visibility) = (Vec::new(), Vec::new(), WordVisibility::of(page));
    let (mut open, mut starts_line, mut half) = (WordBuilder::default(), true, None);
    let mut cut_short = false;
    for letter in text.chars().iter() {
        let Some(c) = whole(letter.unicode_value(), &mut half) else { continue };
        if PARTED.contains(&c) {
            open.add('-', &letter);
        } else if is_letter(c) {
            if facts.tagged && open.mark.is_none() {
                open.mark = letter.text_object().ok().map(|it| content_mark(page.bindings(), &PdfPageObject::Text(it)));
            }
            open.add(c, &letter);
            if open.text.len() < MAX_WORD - 4 {
                continue;
            }
        } else if !c.is_whitespace() {
            continue;
        }
        let word = std::mem::take(&mut open);
        let mark = word.mark;
        if let Some(word) = word.close(&visibility, size, starts_line) {
            starts_line = false;
            words.push(word);
            marks.push(mark.unwrap_or_default());
        }
        starts_line |= matches!(c, '\r' | '\n') || PARTED.contains(&c);
        if words.len() > MAX_WORDS {
            cut_short = true;
            break;
        }
    }
    if !cut_short {
        let mark = open.mark;
        if let Some(word) = open.close(&visibility, size, starts_line) {
            words.push(word);
            marks.push(mark.unwrap_or_default());
        }
    }
    let tags = if facts.tagged { page_tags(page, size, &marks) } else { vec![] };
    Ok(PageText { tags, ..PageText::from_layer(words, false, facts) })
}

/// The character, two halves of one put together.
fn whole(value: u32, half: &mut Option<u16>) -> Option<char> {
    let unit = u16::try_from(value).ok().filter(|unit| (0xd800..0xe000).contains(unit));
    match (half.take(), unit) {
        (None, Some(first)) if first < 0xdc00 => {
            *half = Some(first);
            None
        }
        (Some(first), Some(second)) => char::decode_utf16([first, second]).next()?.ok(),
        _ => char::from_u32(value),
    }
}

impl WordBuilder {
    fn add(&mut self, c: char, letter: &PdfPageTextChar<'_>) {
        self.painted |= self.text.is_empty() && is_painted(letter);
        self.text.push(c);
        // A font may say that its letters have no height; then their shapes do.
        let has_area = |it: &PdfRect| it.width().value > 0.0 && it.height().value > 0.0;
        let (loose, tight) = (letter.loose_bounds().ok(), || letter.tight_bounds().ok());
        let Some(of) = loose.filter(has_area).or_else(tight).or(loose) else { return };
        let of = [of.left(), of.bottom(), of.right(), of.top()].map(|points| points.value);
        if of.iter().all(|number| number.is_finite()) {
            let [left, bottom, right, top] = self.around.unwrap_or(of);
            self.around = Some([left.min(of[0]), bottom.min(of[1]), right.max(of[2]), top.max(of[3])]);
        }
    }

    /// The word, if it has letters and some of it is seen on the page.
    fn close(self, visibility: &WordVisibility<'_, '_>, size: PageSize, starts_line: bool) -> Option<PageWord> {
        let around = self.around?;
        let rect = on_page(visibility.page, size, around)?;
        let seen = visibility.is_seen(&rect, &around, self.painted);
        (seen && !self.text.is_empty()).then_some(PageWord { text: self.text, rect, starts_line })
    }
}
