//! Text extraction: the words of a page as PDFium finds them.
//!
//! Left out: their encoding (`ipc/text_table`).

use pdfium_render::prelude::*;

use super::task_failure::unshowable_from;
use crate::raster::{
    ipc::text_table::{MAX_WORD, MAX_WORDS},
    job::{PageSize, Unshowable},
    page_text::{PageFacts, PageText, PageWord, PointRect, is_letter},
};

/// Steps of a point in which PDFium tells places; it knows whole pixels alone.
const STEPS: f32 = 64.0;
/// How PDFium marks a hyphen at which it thinks a word was parted.
const PARTED: [char; 2] = ['\u{2}', '\u{fffe}'];

/// A word that is being put together, its box in the page's own coordinates.
#[derive(Default)]
struct WordBuilder {
    text: String,
    around: Option<[f32; 4]>,
}

/// The words of the page; `size` is the page's as it is seen, `facts` are told with them.
pub(crate) fn extract_words(page: &PdfPage<'_>, size: PageSize, facts: PageFacts) -> Result<PageText, Unshowable> {
    let text = page.text().map_err(unshowable_from)?;
    let mut words = Vec::new();
    let (mut open, mut starts_line, mut half) = (WordBuilder::default(), true, None);
    for letter in text.chars().iter() {
        let Some(c) = whole(letter.unicode_value(), &mut half) else { continue };
        if PARTED.contains(&c) {
            open.add('-', &letter);
        } else if is_letter(c) {
            open.add(c, &letter);
            if open.text.len() < MAX_WORD - 4 {
                continue;
            }
        } else if !c.is_whitespace() {
            continue;
        }
        let word = std::mem::take(&mut open);
        if let Some(word) = word.close(page, size, starts_line) {
            starts_line = false;
            words.push(word);
        }
        starts_line |= matches!(c, '\r' | '\n') || PARTED.contains(&c);
        if words.len() > MAX_WORDS {
            return Ok(PageText::from_layer(words, false, facts));
        }
    }
    words.extend(open.close(page, size, starts_line));
    Ok(PageText::from_layer(words, false, facts))
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
        let [left, bottom, right, top] = self.around?;
        let (a, b) = (seen(page, size, left, bottom)?, seen(page, size, right, top)?);
        let onto = |from: f32, to: f32, page: f32| {
            let (from, to) = (from.min(to), from.max(to));
            (to >= 0.0 && from <= page).then(|| (from.clamp(0.0, page), to.clamp(0.0, page)))
        };
        let ((x, right), (y, bottom)) = (onto(a.0, b.0, size.width_pt)?, onto(a.1, b.1, size.height_pt)?);
        let rect = PointRect { x, y, width: right - x, height: bottom - y };
        (!self.text.is_empty()).then_some(PageWord { text: self.text, rect, starts_line })
    }
}

/// A place of the page as it is seen, in points from its upper left corner.
fn seen(page: &PdfPage<'_>, size: PageSize, x: f32, y: f32) -> Option<(f32, f32)> {
    // Sides are bounded, so the cast does not saturate.
    let side = |points: f32| (points * STEPS).round().max(1.0) as i32;
    let (width, height) = (side(size.width_pt), side(size.height_pt));
    let config = PdfRenderConfig::new().set_fixed_size(width, height);
    let (right, down) = page.points_to_pixels(PdfPoints::new(x), PdfPoints::new(y), &config).ok()?;
    Some((right as f32 / width as f32 * size.width_pt, down as f32 / height as f32 * size.height_pt))
}
