//! Orders for the raster pool, as keys under which their results are kept. Pure.

use crate::{
    notice::BlobHash,
    raster::{Draw, PageSize, PixelRect},
};

/// One picture of a page.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PictureKey {
    pub hash: BlobHash,
    pub page: u32,
    /// Bits of the scale, so that the key can be hashed.
    pub scale: u32,
    pub clip: PixelRect,
}

impl PictureKey {
    /// The key under which the result of an order is kept.
    pub(crate) fn new(document: BlobHash, draw: Draw) -> Self {
        Self { hash: document, page: draw.page, scale: draw.scale.to_bits(), clip: draw.clip }
    }

    /// The order that it is the result of.
    pub(crate) fn draw(&self) -> Draw {
        Draw { page: self.page, scale: f32::from_bits(self.scale), clip: self.clip }
    }
}

/// What can be ordered from the raster pool.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PageOrder {
    Measure(BlobHash),
    Draw(PictureKey),
    /// The words of a page.
    Text(BlobHash, u32),
}

impl PageOrder {
    /// The document it is of.
    pub(crate) fn document(&self) -> BlobHash {
        match self {
            Self::Measure(hash) | Self::Text(hash, _) => *hash,
            Self::Draw(key) => key.hash,
        }
    }
}

/// The order for a whole page at a scale in pixels per point.
pub(crate) fn whole_page(page: usize, sheet: PageSize, scale: f32) -> Draw {
    let (width, height) = sheet.pixels(scale);
    let clip = PixelRect { x: 0, y: 0, width, height };
    Draw { page: page as u32, scale, clip }
}
