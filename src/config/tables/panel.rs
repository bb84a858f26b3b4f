//! `[panel]`: the glass, so that sizes and gestures can be told in millimetres.

use crate::config::table_reader::TableReader;

/// The glass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelSettings {
    /// Diagonal of the picture, in inches.
    pub diagonal_in: f32,
    /// Where the visitor's eyes are, in millimetres from the glass.
    pub viewing_distance_mm: f32,
}

impl Default for PanelSettings {
    fn default() -> Self {
        Self { diagonal_in: 32.0, viewing_distance_mm: 600.0 }
    }
}

impl PanelSettings {
    /// Device pixels in a millimetre when the whole picture is `width` by `height` pixels.
    pub fn px_per_mm(&self, width: f32, height: f32) -> f32 {
        width.hypot(height) / (self.diagonal_in * 25.4)
    }

    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let panel = Self {
            diagonal_in: section.decimal("diagonal-in", 5.0..=200.0).unwrap_or(default.diagonal_in),
            viewing_distance_mm: section
                .decimal("viewing-distance-mm", 300.0..=5_000.0)
                .unwrap_or(default.viewing_distance_mm),
        };
        section.report_unknown_keys();
        panel
    }
}
