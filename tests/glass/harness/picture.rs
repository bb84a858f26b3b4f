//! Pictures of the glass: the pixels a visitor sees, and the few questions the tests ask of them.
//!
//! Leaves out how they are taken; see `glass`.

use std::collections::HashSet;
use std::path::Path;

use image::{Rgb, RgbImage};

use super::fingers::Point;
use super::state::Rect;

/// A picture of the glass or of a part of it.
#[derive(Clone)]
pub struct Shot(RgbImage);

impl Shot {
    /// Wraps pixels.
    pub fn new(pixels: RgbImage) -> Shot {
        Shot(pixels)
    }

    /// The pixels.
    pub fn pixels(&self) -> &RgbImage {
        &self.0
    }

    /// Saves it as PNG; the folder must exist.
    pub fn save(&self, path: &Path) -> Result<(), String> {
        self.0.save(path).map_err(|e| format!("picture not saved: {e}: {}", path.display()))
    }

    /// True when every pixel has the same colour.
    pub fn is_uniform(&self) -> bool {
        self.has_at_most(1)
    }

    /// True when there are at most `n` colours; stops looking as soon as there are more.
    pub fn has_at_most(&self, n: usize) -> bool {
        let mut seen = HashSet::new();
        self.0.pixels().all(|p| {
            seen.insert(p.0);
            seen.len() <= n
        })
    }

    /// How many different colours there are.
    pub fn distinct_colours(&self) -> usize {
        self.0.pixels().map(|p| p.0).collect::<HashSet<_>>().len()
    }

    /// The part inside `rect`, clipped to the picture.
    pub fn region(&self, rect: Rect) -> Shot {
        let side = |v: f64, max: u32| v.round().clamp(0.0, f64::from(max)) as u32;
        let (x0, x1) = (side(rect.x, self.0.width()), side(rect.x + rect.w, self.0.width()));
        let (y0, y1) = (side(rect.y, self.0.height()), side(rect.y + rect.h, self.0.height()));
        Shot(image::imageops::crop_imm(&self.0, x0, y0, x1.saturating_sub(x0), y1.saturating_sub(y0)).to_image())
    }

    /// The colour at a place; `None` outside the picture.
    pub fn colour(&self, at: Point) -> Option<[u8; 3]> {
        if at.0 < 0.0 || at.1 < 0.0 {
            return None;
        }
        self.0.get_pixel_checked(at.0 as u32, at.1 as u32).map(|Rgb(c)| *c)
    }

    /// Share of the pixels, 0 to 1, that differ visibly from `other` of the same size.
    pub fn difference(&self, other: &Shot) -> f64 {
        assert_eq!(self.0.dimensions(), other.0.dimensions(), "only pictures of one size compare");
        // Most rows are the same to the byte, which is found sooner than pixel by pixel.
        let row = self.0.width().max(1) as usize * 3;
        let rows = self.0.as_raw().chunks(row).zip(other.0.as_raw().chunks(row)).filter(|(a, b)| a != b);
        let pixels = rows.flat_map(|(a, b)| a.as_chunks::<3>().0.iter().zip(b.as_chunks::<3>().0));
        let changed = pixels.filter(|(a, b)| !alike(**a, **b)).count();
        changed as f64 / (self.0.len() / 3).max(1) as f64
    }
}

/// True when the eye takes two colours for the same.
pub fn alike(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 14)
}
