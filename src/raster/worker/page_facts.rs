//! Facts of a page beside its words: how much of it lies under pictures, and what the document says of itself.
//!
//! Left out: judging by them whether a page is a scan (`recognition`).

use pdfium_render::prelude::*;

use crate::raster::{job::PageSize, page_text::PageFacts};

/// Objects of a page that are looked at; a page of more is a drawing.
const MOST_OBJECTS: usize = 5_000;
/// Objects of a drawing within the page that are looked at.
const MOST_INNER: usize = 8;

/// The facts of a page; `size` is the page's as it is seen.
pub(crate) fn page_facts(document: &PdfDocument<'_>, page: &PdfPage<'_>, size: PageSize) -> PageFacts {
    let catalog = document.catalog();
    let language = catalog.get_language().ok().and_then(|text| two_letters(&text));
    PageFacts { picture_percent: picture_percent(page, size), tagged: catalog.is_tagged(), language }
}

/// The language of a tag like `cs-CZ`.
fn two_letters(tag: &str) -> Option<[u8; 2]> {
    let language = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    <[u8; 2]>::try_from(language.as_bytes()).ok().filter(|letters| letters.iter().all(u8::is_ascii_lowercase))
}

/// Percent of the page that its pictures cover; scans in strips are many. Pictures over each other count twice.
fn picture_percent(page: &PdfPage<'_>, size: PageSize) -> u8 {
    let whole = size.width_pt * size.height_pt;
    let covered: f32 = page.objects().iter().take(MOST_OBJECTS).map(|object| picture_area(&object, whole)).sum();
    // Sides are bounded from below, and a cast saturates.
    (covered / whole * 100.0).clamp(0.0, 100.0) as u8
}

/// Area in square points that an object's pictures cover, `page` at the most.
fn picture_area(object: &PdfPageObject<'_>, page: f32) -> f32 {
    match object.object_type() {
        PdfPageObjectType::Image => bounds_area(object, page),
        // A scan may lie within one drawing that is placed on the page; its own bounds then are the picture's.
        PdfPageObjectType::XObjectForm => object.as_x_object_form_object().map_or(0.0, |form| {
            let is_picture = |inner: PdfPageObject<'_>| inner.object_type() == PdfPageObjectType::Image;
            let holds_picture = (0..form.len().min(MOST_INNER)).any(|at| form.get(at).is_ok_and(is_picture));
            if holds_picture { bounds_area(object, page) } else { 0.0 }
        }),
        _ => 0.0,
    }
}

fn bounds_area(object: &PdfPageObject<'_>, page: f32) -> f32 {
    let Ok(bounds) = object.bounds() else { return 0.0 };
    let area = (bounds.width().value * bounds.height().value).abs();
    if area.is_finite() { area.min(page) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_two_letters_or_none() {
        assert_eq!(two_letters("cs-CZ"), Some(*b"cs"));
        assert_eq!(two_letters("UK"), Some(*b"uk"));
        for tag in ["", "c", "čs", "ces", "12-cs", "x\u{0}"] {
            assert_eq!(two_letters(tag), None, "{tag}");
        }
    }
}
