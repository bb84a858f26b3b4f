//! Limits of the protocol between the pool and a worker: memory, pages, and the size of a page.

use crate::raster::page_word::PointRect;

/// Most words of one page.
pub(crate) const MAX_WORDS: usize = 65_536;
/// Bytes of the memory in front of the answer.
pub(crate) const HEAD_BYTES: usize = 64;
/// Memory larger than this is not kept for the next job, by either end: the base of an A4 page, what is in sight of a full-HD
/// panel and each side of its surroundings fit, with their aprons. New memory for such a page costs the worker 10 ms.
pub(crate) const KEEP_MEMORY: usize = 12 << 20;
/// A document with more pages is not shown.
pub(crate) const MAX_PAGES: u32 = 65_536;

/// No page side is longer, in points (70 m); PDF's own limit is 14,400 units, which a page may enlarge.
pub(crate) const MAX_PAGE_POINTS: f32 = 200_000.0;

/// All four are numbers, and the rectangle lies on the largest page there is.
pub(super) fn is_on_page(rect: PointRect) -> bool {
    let side = |from: f32, length: f32| from >= 0.0 && length >= 0.0 && from + length <= MAX_PAGE_POINTS * 1.001;
    // A comparison with what is no number is false.
    side(rect.x, rect.width) && side(rect.y, rect.height)
}
