//! Table of page sizes, the answer to `Measure`: two 32-bit floats a page, in points, little-endian.

use super::{
    framing::MalformedMessage,
    limits::{MAX_PAGE_POINTS, MAX_PAGES},
};
use crate::raster::job::PageSize;

/// Bytes of one page in the table: width and height as 32-bit floats.
pub(crate) const PAGE_BYTES: usize = 8;

/// Writes the table; sides are brought within their bounds.
pub(crate) fn encode_pages(pages: &[PageSize]) -> Vec<u8> {
    let side = |points: f32| if points.is_finite() { points.clamp(0.01, MAX_PAGE_POINTS) } else { 1.0 };
    pages.iter().flat_map(|page| [side(page.width_pt), side(page.height_pt)]).flat_map(f32::to_le_bytes).collect()
}

/// Reads the table.
pub(crate) fn decode_pages(bytes: &[u8]) -> Result<Vec<PageSize>, MalformedMessage> {
    let (pages, rest) = bytes.as_chunks::<PAGE_BYTES>();
    if pages.is_empty() || !rest.is_empty() || pages.len() > MAX_PAGES as usize {
        return Err(MalformedMessage::Length);
    }
    let side = |points: f32| {
        if points.is_finite() && points > 0.0 && points <= MAX_PAGE_POINTS {
            Ok(points)
        } else {
            Err(MalformedMessage::Value)
        }
    };
    pages
        .iter()
        .map(|&[a, b, c, d, e, f, g, h]| {
            let (width, height) = (f32::from_le_bytes([a, b, c, d]), f32::from_le_bytes([e, f, g, h]));
            Ok(PageSize { width_pt: side(width)?, height_pt: side(height)? })
        })
        .collect()
}
