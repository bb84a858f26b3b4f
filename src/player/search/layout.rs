//! Layout of the search: head, results, suggestions, field and keyboard, for every panel. Pure.
//!
//! Upright, everything that is touched to write stands below the results; across, beside them, until the keys are hidden:
//! then the results have the whole width. With everything low the results take the upper part of what can be reached, and
//! the keys give way down to 15 mm.

use bevy::math::Rect;

use super::keys::{COLUMNS, ROWS};
use crate::player::theme::Metrics;

/// Width and height of a key of the design.
const KEY: (f32, f32) = (94.0, 88.0);
/// A key grows at the most so much wider where there is room.
const WIDEST: f32 = 1.25;

/// Where everything stands, in pixels of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SearchLayout {
    /// Title and how much was found, in the lower part of it.
    pub head: Rect,
    /// Height of that part; above it nobody who sits could touch anything.
    pub title: f32,
    pub results: Rect,
    /// Ground of what is below.
    pub panel: Rect,
    pub chips: Rect,
    pub chip: f32,
    pub field: Rect,
    pub keys: Rect,
    /// Between two keys, two chips, two cards.
    pub gap: f32,
    /// Between the window's edge and what is read.
    pub margin: f32,
}

impl SearchLayout {
    /// For a window, with all keys or with the last row alone.
    pub(super) fn measure(metrics: &Metrics, keyboard: bool) -> Self {
        let px = |design| metrics.px(design);
        let (width, height, landscape) = (metrics.width, metrics.height, metrics.landscape());
        let across = landscape && (keyboard || metrics.low);
        let (gap, side) = (px(10.0), px(24.0));
        let least = metrics.mm(15.0);
        let rows = if keyboard { ROWS } else { 1.0 };
        let room = if across { width * 0.56 } else { width } - 2.0 * side;
        let key_width = ((room - 9.0 * gap) / COLUMNS).min(px(KEY.0) * WIDEST).floor();
        let keys_width = key_width * COLUMNS + 9.0 * gap;
        let chip = px(72.0).max(least).max(metrics.line(metrics.label()) + px(20.0));
        let field_height = px(104.0).max(metrics.line(metrics.bar_title()) + px(24.0));
        let head_height = px(104.0).max(metrics.line(metrics.bar_title()) + px(24.0));
        let top = metrics.reach().max(head_height);
        // What stands above the keys, below the results.
        let fixed = px(20.0) + chip + px(16.0) + field_height + px(28.0) + side;
        let one_result =
            if across { 0.0 } else { metrics.line(metrics.card_title()) * 2.0 + metrics.line(metrics.body) };
        let wanted_results = match (metrics.low, landscape) {
            (true, _) => one_result + px(40.0),
            (false, true) => height * 0.25,
            (false, false) => (one_result * 2.0).max(height * 0.2),
        };
        let free = height - top - fixed - if across { 0.0 } else { wanted_results };
        let key_height = (free / rows - gap).min(px(KEY.1)).max(least).floor();
        let keys_height = key_height * rows + gap * (rows - 1.0);

        let (margin, left) =
            if across { (px(48.0), side * 2.0) } else { (px(60.0), ((width - keys_width) / 2.0).round()) };
        let keys = Rect::new(left, height - side - keys_height, left + keys_width, height - side);
        let (inner_left, inner_right) = if landscape { (keys.min.x, keys.max.x) } else { (margin, width - margin) };
        let field_bottom = keys.min.y - px(28.0);
        let field = Rect::new(inner_left, field_bottom - field_height, inner_right, field_bottom);
        let chips_bottom = field.min.y - px(16.0);
        let panel_right = if across { keys.max.x + side * 2.0 } else { width };
        let panel_top = if across { top } else { chips_bottom - chip - px(20.0) };
        let chips_top = if across { (top + px(20.0)).min(chips_bottom - chip) } else { chips_bottom - chip };
        let head = Rect::new(0.0, 0.0, width, top);
        Self {
            head,
            title: head_height,
            results: if across {
                Rect::new(panel_right, top, width, height)
            } else {
                Rect::new(0.0, top, width, panel_top.max(top + 1.0))
            },
            panel: Rect::new(0.0, panel_top, panel_right, height),
            chips: Rect::new(inner_left, chips_top, inner_right, chips_bottom),
            chip,
            field,
            keys,
            gap,
            margin,
        }
    }

    /// Width of a result's card.
    pub(super) fn card_width(&self) -> f32 {
        self.results.width() - 2.0 * self.margin
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::theme::PanelSize;

    /// Every panel that is sold, upright and across, normal and low, at every size of text.
    fn all(mut check: impl FnMut(&str, &Metrics)) {
        for inches in [32.0, 43.0, 55.0] {
            for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0), (2160.0, 3840.0), (3840.0, 2160.0)] {
                for bottom_edge_mm in [500.0, 700.0, 900.0, 1000.0] {
                    for (low, step) in [(false, 1.0), (false, 2.0), (true, 1.0), (true, 1.6), (true, 2.0)] {
                        let panel = PanelSize {
                            diagonal_mm: inches * 25.4,
                            viewing_distance_mm: 800.0,
                            passing_distance_mm: 3000.0,
                            bottom_edge_mm,
                            low_always: false,
                        };
                        let metrics = Metrics::new(width, height, panel, step, low);
                        let case = format!("{inches}\" {width}x{height} at {bottom_edge_mm}, low {low}, text {step}");
                        check(&case, &metrics);
                    }
                }
            }
        }
    }

    #[test]
    fn keys_are_large_and_everything_stands_in_the_window() {
        all(|case, metrics| {
            for keyboard in [true, false] {
                let layout = SearchLayout::measure(metrics, keyboard);
                let key = (layout.keys.width() - 9.0 * layout.gap) / COLUMNS / metrics.px_per_mm;
                assert!(key >= 19.9, "{case}: keys {key} mm wide");
                let rows = if keyboard { ROWS } else { 1.0 };
                let high = ((layout.keys.height() + layout.gap) / rows - layout.gap) / metrics.px_per_mm;
                assert!(high >= if metrics.low { 14.5 } else { 19.5 }, "{case}: keys {high} mm high");
                for place in [layout.chips, layout.field, layout.keys, layout.panel] {
                    let inside = place.min.x >= 0.0 && place.max.x <= metrics.width && place.max.y <= metrics.height;
                    assert!(inside && place.min.y >= 0.0, "{case}: {place:?}");
                }
                assert!(layout.chips.max.y < layout.field.min.y && layout.field.max.y < layout.keys.min.y, "{case}");
                assert!(layout.results.height() > 1.0 || metrics.low, "{case}: no room for results");
            }
        });
    }

    #[test]
    fn with_everything_low_nothing_to_touch_stands_too_high() {
        all(|case, metrics| {
            if metrics.low {
                let layout = SearchLayout::measure(metrics, true);
                for place in [layout.results, layout.chips, layout.field, layout.keys] {
                    assert!(place.center().y >= metrics.reach() - 1.0, "{case}: {place:?} above {}", metrics.reach());
                }
                assert!(layout.results.min.y >= metrics.reach(), "{case}");
            }
        });
    }
}
