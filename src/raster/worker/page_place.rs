//! Place on a page as it is seen, from PDFium's own coordinates.

use pdfium_render::prelude::*;

use crate::raster::{job::PageSize, page_word::PointRect};

/// Steps of a point in which PDFium tells places; it knows whole pixels alone.
const STEPS: f32 = 64.0;

/// A rectangle of the page's own coordinates (left, bottom, right, top) as it is seen, as far as it lies on the page.
pub(super) fn on_page(page: &PdfPage<'_>, size: PageSize, corners: [f32; 4]) -> Option<PointRect> {
    let [left, bottom, right, top] = corners;
    if !corners.iter().all(|number| number.is_finite()) {
        return None;
    }
    let (a, b) = (seen(page, size, left, bottom)?, seen(page, size, right, top)?);
    let onto = |from: f32, to: f32, page: f32| {
        let (from, to) = (from.min(to), from.max(to));
        (to >= 0.0 && from <= page).then(|| (from.clamp(0.0, page), to.clamp(0.0, page)))
    };
    let ((x, right), (y, bottom)) = (onto(a.0, b.0, size.width_pt)?, onto(a.1, b.1, size.height_pt)?);
    Some(PointRect { x, y, width: right - x, height: bottom - y })
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
