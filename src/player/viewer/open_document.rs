//! Open document: its pages, where they lie, and how they are on their way; or why there are none.
//!
//! Left out: how it is measured and laid out (`document`), how it moves (`movement`).

use std::time::Duration;

use crate::{
    notice::{Blob, Obstacle},
    player::pages::Sheets,
    raster::Unshowable,
    touch::{Glide, Layout, Viewport},
};

/// What the viewer shows instead of pages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PageAbsence {
    NoAttachments,
    /// The bytes are not here yet.
    NotYet,
    /// The PDF of an office document is not made yet.
    NotDrawnYet,
    /// The bytes cannot be shown, whoever draws them.
    Obstacle(Obstacle),
    Unshowable(Unshowable),
}

/// A document whose page sizes are known.
pub(crate) struct OpenDocument {
    pub blob: Blob,
    pub sheets: Sheets,
    pub layout: Layout,
    pub viewport: Viewport,
    /// Scale at which it opened; base pictures are drawn for it.
    pub opening_scale: f64,
    /// It was laid out for a landscape screen, as spreads.
    pub(super) spread: bool,
    pub(super) glide: Option<Glide>,
    pub(super) motion: Option<ViewMovement>,
    pub(super) settling: bool,
}

impl OpenDocument {
    /// The page that is read, from 0; of a spread the left one.
    pub(crate) fn current_page(&self) -> usize {
        self.viewport.current_page(&self.layout)
    }

    /// "3 / 12" for a page, "4–5 / 12" for a spread.
    pub(crate) fn place_word(&self, page: usize) -> String {
        let row = self.layout.row_pages(page);
        match row.len() {
            2 => format!("{}–{} / {}", row.start + 1, row.end, self.layout.len()),
            _ => format!("{} / {}", page + 1, self.layout.len()),
        }
    }
}

/// A movement on its way.
pub(super) struct ViewMovement {
    pub(super) from: Viewport,
    pub(super) to: Viewport,
    pub(super) gone: Duration,
}
