//! Geometry of the picture on the wall: heights above the floor, and how large letters can become. Pure.
//!
//! The configuration names the diagonal and not the form; panels of boards are 16:9, upright or on their side, and what is
//! told holds for both. The rules of sizes are those of the screens (`player::theme::metrics`).

use crate::config::PanelSettings;

/// Highest place that somebody who sits reaches, above the floor, by the test of EN 301 549, 8.3.2.2.
const REACH_MM: f32 = 1_200.0;
/// Lowest place (8.3.2.1).
const LOWEST_MM: f32 = 380.0;
/// Room for what can be touched on a panel that hangs too high.
const LEAST_ROOM_MM: f32 = 150.0;
/// Height of a capital letter at 0.7 degrees of the distance (5.1.4).
const CAP_PER_DISTANCE: f32 = 0.01222;
/// Height of a capital letter of the font, in ems.
const CAP_EM: f32 = 0.727;

/// The picture of a panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PictureGeometry {
    panel: PanelSettings,
    long_mm: f32,
    short_mm: f32,
}

impl PictureGeometry {
    /// Of a panel of 16:9.
    pub(super) fn of(panel: PanelSettings) -> Self {
        let diagonal = panel.diagonal_in * 25.4;
        let unit = diagonal / 16_f32.hypot(9.0);
        Self { panel, long_mm: 16.0 * unit, short_mm: 9.0 * unit }
    }

    /// Lower edge above the floor.
    pub(super) fn bottom_mm(&self) -> f32 {
        self.panel.bottom_edge_mm
    }

    /// Upper edge above the floor, upright and on its side.
    pub(super) fn tops_mm(&self) -> (f32, f32) {
        (self.bottom_mm() + self.long_mm, self.bottom_mm() + self.short_mm)
    }

    /// Up to where what can be touched stands when everything stands low: the middle of the highest.
    pub(super) fn highest_control_mm(&self) -> f32 {
        REACH_MM.max(self.bottom_mm() + LEAST_ROOM_MM)
    }

    /// Everything stands low without being asked.
    pub(super) fn always_low(&self) -> bool {
        self.panel.low_always
    }

    /// True where the low layout ends above what somebody who sits reaches.
    pub(super) fn is_too_high(&self) -> bool {
        self.highest_control_mm() > REACH_MM
    }

    /// True where what stands at the lower edge is below what is reached.
    pub(super) fn is_too_low(&self) -> bool {
        self.bottom_mm() < LOWEST_MM
    }

    /// Highest lower edge with which everything is within reach.
    pub(super) fn highest_edge_mm() -> f32 {
        REACH_MM - LEAST_ROOM_MM
    }

    /// Lowest lower edge with which everything is within reach.
    pub(super) fn lowest_edge_mm() -> f32 {
        LOWEST_MM
    }

    /// How far the eyes are that the board is set up for.
    pub(super) fn distance_mm(&self) -> f32 {
        self.panel.viewing_distance_mm
    }

    /// Height that a capital letter of body text needs at that distance.
    pub(super) fn needed_capital_mm(&self) -> f32 {
        self.distance_mm() * CAP_PER_DISTANCE
    }

    /// Height of a capital letter of body text at the last step of "Větší písmo"; type larger than a twentieth of the
    /// shorter side would leave no room for what it says.
    pub(super) fn largest_capital_mm(&self) -> f32 {
        let font = self.needed_capital_mm() / CAP_EM;
        let least = |width: f32, height: f32| font.min(width / 25.0).min(height / 30.0);
        let most = |width: f32, height: f32| (width / 20.0).min(height / 20.0).max(least(width, height));
        let body = |width: f32, height: f32| (2.0 * least(width, height)).min(most(width, height));
        body(self.short_mm, self.long_mm).min(body(self.long_mm, self.short_mm)) * CAP_EM
    }
}
