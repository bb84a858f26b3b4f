//! Open document: its pages, where they lie, and how they are on their way; or why there are none.
//!
//! Left out: how it is measured and laid out (`document`), how it moves (`movement`).

use std::time::Duration;

use bevy::math::Vec2;

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

/// How the pages of a document are laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DocumentPlan {
    pub order: PageOrdering,
    /// The size of text at which it opens, as a step of "Větší písmo"; at 0 it opens as pages.
    pub step: usize,
    /// Size of the view in pixels.
    pub view: Vec2,
    /// Pixels at its top that the header covers at times.
    pub free: f32,
}

/// How pages stand beside one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageOrdering {
    /// One under another.
    Single,
    /// Two beside each other.
    Pairs,
    /// The halves of a magazine.
    Spreads,
}

/// A document whose page sizes are known.
pub(crate) struct OpenDocument {
    pub blob: Blob,
    pub sheets: Sheets,
    pub layout: Layout,
    pub viewport: Viewport,
    /// Scale at which it opened; base pictures are drawn for it.
    pub opening_scale: f64,
    /// How it opened; it eases back to that when it is left alone.
    pub(super) opened: Viewport,
    /// What it was laid out for.
    pub(super) plan: DocumentPlan,
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
    pub(super) length: Duration,
}
