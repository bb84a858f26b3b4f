//! Table `[panel]`: the size of the display panel, so that sizes and gestures can be given in millimetres.

use crate::config::table_reader::TableReader;

/// The screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelSettings {
    /// Diagonal of the picture, in inches.
    pub diagonal_in: f32,
    /// Where the visitor's eyes are, in millimetres from the screen.
    pub viewing_distance_mm: f32,
    /// Height of the picture's lower edge above the floor, in millimetres.
    pub bottom_edge_mm: f32,
    /// Everything that can be touched always stands where somebody who sits reaches it, without asking by the button.
    pub low_always: bool,
}

impl Default for PanelSettings {
    fn default() -> Self {
        Self { diagonal_in: 32.0, viewing_distance_mm: 800.0, bottom_edge_mm: 700.0, low_always: false }
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
            bottom_edge_mm: section.decimal("bottom-edge-mm", 0.0..=1_500.0).unwrap_or(default.bottom_edge_mm),
            low_always: section
                .parsed("low", "\"button\" or \"always\"", |text| match text {
                    "button" => Ok(false),
                    "always" => Ok(true),
                    _ => Err("is neither"),
                })
                .unwrap_or(default.low_always),
        };
        section.report_unknown_keys();
        panel
    }
}
