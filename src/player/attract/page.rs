//! Page of a notice, or a photograph, cut to the place that a scene has for it: which part of it is drawn. Pure but for
//! the asking.

use bevy::math::Vec2;

use crate::{
    notice::Blob,
    player::{
        pages::{PageInk, PageMargins, PagePictures},
        paint::Picture,
    },
    raster::{Draw, JobUrgency, PageSize, PixelRect, Unshowable},
};

/// What may be cut off a picture that has another shape than its place; more of it is shown whole instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PictureCut {
    /// A page is read from its top; only one that is lower than its place is cut at its sides.
    Page,
    /// A photograph is cut at both sides.
    Photograph,
}

/// A page that is lower than its place is cut at its sides by so much at the most, as a share of its width.
const MOST_OF_PAGE: f32 = 0.2;
/// And a photograph.
const MOST_OF_PHOTOGRAPH: f32 = 0.45;

/// Margins of a page are cut off until it is so much larger at the most.
const MOST_LARGER: f32 = 1.4;
/// So much white stays at each edge, as a share of what is seen.
const AIR: f32 = 0.04;

/// What of a page is seen across, as shares of its width, and where it begins, as a share of its height: its text block
/// with a little air.
fn text_block(margins: PageMargins) -> (f32, f32, f32) {
    let (left, right) = (margins.left.clamp(0.0, 0.4), 1.0 - margins.right.clamp(0.0, 0.4));
    let block = right - left;
    let seen = (block / (1.0 - 2.0 * AIR)).clamp(1.0 / MOST_LARGER, 1.0);
    let from = ((left + right - seen) / 2.0).clamp(0.0, 1.0 - seen);
    (from, seen, (margins.top - AIR * seen).clamp(0.0, 0.3))
}

/// The part of a first page that fills a place with its text: from just above its largest line on, where that leaves
/// enough of the page, and to the white between two lines.
fn cut_to_text(sheet: PageSize, place: Vec2, ink: &PageInk) -> Draw {
    let plain = cut_to(sheet, place, PictureCut::Page);
    if sheet.width_pt > sheet.height_pt {
        return plain;
    }
    let (from, seen, margin) = text_block(ink.margins);
    let scale = place.x / (sheet.width_pt.max(1.0) * seen);
    let whole = sheet.pixels(scale);
    let (width, height) = (place.x.round().max(1.0) as u32, place.y.round().max(1.0) as u32);
    if whole.1 < height || whole.0 < width {
        return plain;
    }
    let x = ((whole.0 as f32 * from).round() as u32).min(whole.0 - width);
    let (shown, lowest) = (height as f32 / whole.1 as f32, (whole.1 - height) as f32 / whole.1 as f32);
    let top = ink.lines.above_largest().filter(|top| *top <= lowest).unwrap_or(margin);
    let top = ink.lines.settled(top.min(lowest), shown);
    let y = ((whole.1 as f32 * top).round() as u32).min(whole.1 - height);
    Draw { page: 0, scale, clip: PixelRect { x, y, width, height } }
}

/// The part of a first page that fills a place, or all of it where that would cut off too much.
fn cut_to(sheet: PageSize, place: Vec2, cut: PictureCut) -> Draw {
    let (width, height) = (sheet.width_pt.max(1.0), sheet.height_pt.max(1.0));
    let (across, along) = (place.x / width, place.y / height);
    let cover = across.max(along);
    let lost = 1.0 - across.min(along) / cover;
    let reads_on = cut == PictureCut::Page && along <= across;
    let most = if cut == PictureCut::Page { MOST_OF_PAGE } else { MOST_OF_PHOTOGRAPH };
    let scale = if reads_on || lost <= most { cover } else { across.min(along) };
    let whole = sheet.pixels(scale);
    let clip_width = whole.0.min(place.x.round().max(1.0) as u32);
    let clip_height = whole.1.min(place.y.round().max(1.0) as u32);
    let x = (whole.0 - clip_width) / 2;
    let y = if reads_on { 0 } else { (whole.1 - clip_height) / 2 };
    Draw { page: 0, scale, clip: PixelRect { x, y, width: clip_width, height: clip_height } }
}

/// The picture of the first page cut to a place; `Ok(None)` while it is being drawn.
pub(crate) fn cut_picture(
    pages: &mut PagePictures,
    blob: Blob,
    place: Vec2,
    cut: PictureCut,
    urgency: JobUrgency,
) -> Result<Option<Picture>, Unshowable> {
    let Some(sheets) = pages.sheets(blob, urgency)? else { return Ok(None) };
    let Some(sheet) = sheets.first() else { return Err(Unshowable::Damaged) };
    let draw = match cut {
        PictureCut::Photograph => cut_to(*sheet, place, cut),
        PictureCut::Page => {
            let Some(ink) = pages.first_ink(blob, urgency)? else { return Ok(None) };
            cut_to_text(*sheet, place, &ink)
        }
    };
    pages.part(blob, draw, urgency)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::player::pages::PageLines;

    const A4: PageSize = PageSize { width_pt: 595.0, height_pt: 842.0 };

    #[test]
    fn a_page_has_the_width_of_its_place_and_begins_at_its_top() {
        let draw = cut_to(A4, Vec2::new(960.0, 888.0), PictureCut::Page);
        assert_eq!((draw.clip.x, draw.clip.y, draw.clip.width, draw.clip.height), (0, 0, 960, 888));
        assert!((draw.scale - 960.0 / 595.0).abs() < 0.01);
    }

    #[test]
    fn a_page_is_as_large_as_its_text_fills_the_place() {
        let place = Vec2::new(960.0, 888.0);
        let margins = PageMargins { left: 0.12, right: 0.12, top: 0.08 };
        let ink = |margins| PageInk { margins, ..PageInk::default() };
        let draw = cut_to_text(A4, place, &ink(margins));
        assert!((draw.scale / (960.0 / 595.0) - 0.92 / 0.76).abs() < 0.02, "{draw:?}");
        assert_eq!((draw.clip.width, draw.clip.height), (960, 888));
        assert!(draw.clip.x > 80 && draw.clip.y > 50, "{draw:?}");
        // Ink up to the edges, and a text so narrow that it would become a poster.
        assert_eq!(cut_to_text(A4, place, &ink(PageMargins::default())), cut_to(A4, place, PictureCut::Page));
        let narrow = cut_to_text(A4, place, &ink(PageMargins { left: 0.4, right: 0.4, top: 0.0 }));
        assert!((narrow.scale / (960.0 / 595.0) - MOST_LARGER).abs() < 0.01, "{narrow:?}");
    }

    #[test]
    fn a_page_begins_above_its_largest_line_and_ends_between_two_lines() {
        let place = Vec2::new(960.0, 888.0);
        let margins = PageMargins { left: 0.12, right: 0.12, top: 0.05 };
        let text = (0..40).map(|i| (0.3 + i as f32 * 0.016, 0.31 + i as f32 * 0.016));
        let lines: Vec<(f32, f32)> = [(0.06, 0.07), (0.2, 0.23)].into_iter().chain(text).collect();
        let draw = cut_to_text(A4, place, &PageInk { margins, lines: PageLines::for_tests(&lines) });
        let whole = A4.pixels(draw.scale).1 as f32;
        let (top, end) = (draw.clip.y as f32 / whole, (draw.clip.y + draw.clip.height) as f32 / whole);
        assert!((0.14..=0.2).contains(&top), "{top}");
        assert!(lines.iter().all(|(from, to)| end <= from + 0.001 || end >= to - 0.001), "{end} cuts a line");
    }

    #[test]
    fn a_plan_across_is_filled_from_its_middle_or_shown_whole() {
        let across = PageSize { width_pt: 842.0, height_pt: 595.0 };
        let filled = cut_to(across, Vec2::new(1112.0, 912.0), PictureCut::Page);
        assert_eq!((filled.clip.width, filled.clip.height), (1112, 912));
        assert!(filled.clip.x > 0 && filled.clip.y == 0);
        let wide = PageSize { width_pt: 1684.0, height_pt: 595.0 };
        let whole = cut_to(wide, Vec2::new(960.0, 888.0), PictureCut::Page);
        assert_eq!((whole.clip.x, whole.clip.width), (0, 960));
        assert!(whole.clip.height < 400);
    }

    #[test]
    fn a_photograph_is_cut_at_both_sides() {
        let draw =
            cut_to(PageSize { width_pt: 1200.0, height_pt: 800.0 }, Vec2::new(960.0, 912.0), PictureCut::Photograph);
        assert_eq!((draw.clip.width, draw.clip.height), (960, 912));
        assert!(draw.clip.x > 150, "{draw:?}");
        let poster =
            cut_to(PageSize { width_pt: 400.0, height_pt: 1600.0 }, Vec2::new(960.0, 912.0), PictureCut::Photograph);
        assert_eq!(poster.clip.height, 912);
        assert!(poster.clip.width < 300);
    }

    proptest! {
        #[test]
        fn a_cut_lies_on_the_page_and_in_its_place(
            w in 1.0f32..20_000.0, h in 1.0f32..20_000.0, x in 50.0f32..4_000.0, y in 50.0f32..4_000.0, page: bool,
        ) {
            let sheet = PageSize { width_pt: w, height_pt: h };
            let cut = if page { PictureCut::Page } else { PictureCut::Photograph };
            let draw = cut_to(sheet, Vec2::new(x, y), cut);
            let whole = sheet.pixels(draw.scale);
            prop_assert!(draw.clip.x + draw.clip.width <= whole.0 && draw.clip.y + draw.clip.height <= whole.1);
            prop_assert!(draw.clip.width as f32 <= x + 1.0 && draw.clip.height as f32 <= y + 1.0);
            let margins = PageMargins { left: w % 0.5, right: h % 0.5, top: x % 0.5 };
            let lines = PageLines::for_tests(&[(x % 0.4, x % 0.4 + 0.03), (y % 0.9, y % 0.9 + 0.02)]);
            let draw = cut_to_text(sheet, Vec2::new(x, y), &PageInk { margins, lines });
            let whole = sheet.pixels(draw.scale);
            prop_assert!(draw.clip.x + draw.clip.width <= whole.0 && draw.clip.y + draw.clip.height <= whole.1);
        }
    }
}
