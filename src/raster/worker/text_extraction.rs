//! Text extraction: the words of a page as PDFium finds them.
//!
//! Left out: their encoding (`ipc/text_table`), and what the tags say of them (`page_tagging`).

use pdfium_render::prelude::*;

use super::{
    page_place::on_page,
    page_tagging::page_tags,
    pdfium_structure::{ContentMark, content_mark},
    task_failure::unshowable_from,
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
}

/// The words of the page; `size` is the page's as it is seen, `facts` are told with them. What tags say of the words comes
/// with them where the document says that it has tags.
pub(crate) fn extract_words(page: &PdfPage<'_>, size: PageSize, facts: PageFacts) -> Result<PageText, Unshowable> {
    let text = page.text().map_err(unshowable_from)?;
    let (mut words, mut marks) = (Vec::new(), Vec::new());
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
        if let Some(word) = word.close(page, size, starts_line) {
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
        if let Some(word) = open.close(page, size, starts_line) {
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
        self.text.push(c);
        let Ok(of) = letter.loose_bounds().or_else(|_| letter.tight_bounds()) else { return };
        let of = [of.left(), of.bottom(), of.right(), of.top()].map(|points| points.value);
        if of.iter().all(|number| number.is_finite()) {
            let [left, bottom, right, top] = self.around.unwrap_or(of);
            self.around = Some([left.min(of[0]), bottom.min(of[1]), right.max(of[2]), top.max(of[3])]);
        }
    }

    /// The word, if it has letters and some of it lies on the page.
    fn close(self, page: &PdfPage<'_>, size: PageSize, starts_line: bool) -> Option<PageWord> {
        let rect = on_page(page, size, self.around?)?;
        (!self.text.is_empty()).then_some(PageWord { text: self.text, rect, starts_line })
    }
}
