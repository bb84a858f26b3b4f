//! Areas of the text: the strip that says where it is from, and the lines below it. Pure.

use bevy::math::Rect;

use crate::player::{
    theme::{TextWeight, Theme},
    viewer::areas::ViewerAreas,
};

/// Lines of the strip at the most.
const STRIP_LINES: usize = 3;

/// Where the text and what is said of it stand, in pixels of the window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextAreas {
    pub strip: Rect,
    /// The lines of the strip.
    pub note: Vec<String>,
    pub text: Rect,
}

/// Free room beside the text.
pub(super) fn margin(theme: &Theme) -> f32 {
    theme.metrics.px(60.0).min((theme.metrics.width * 0.06).round())
}

/// Side of the strip's icon, and where its words begin behind it.
pub(super) fn strip_icon(theme: &Theme) -> (f32, f32) {
    let side = (theme.metrics.label() * 1.1).round();
    (side, side + theme.metrics.px(16.0))
}

impl TextAreas {
    /// Divides the place of the pages.
    pub(super) fn measure(theme: &Theme, areas: &ViewerAreas) -> Self {
        let metrics = &theme.metrics;
        let top = areas.page.min.y.max(areas.header.max.y);
        let (_, indent) = strip_icon(theme);
        let room = (areas.page.width() - 2.0 * margin(theme) - indent).max(metrics.body);
        let size = metrics.label();
        let words = theme.words.get("document-text-hint");
        let note = theme.widths(TextWeight::Body).lines(&words, size, room, STRIP_LINES);
        let high = (note.len() as f32 * metrics.line(size) + metrics.px(28.0)).max(metrics.px(72.0)).round();
        // Where there is room for one line alone, that is the text's.
        let high = if areas.page.max.y - top < 2.0 * high { 0.0 } else { high };
        let (left, right) = (areas.page.min.x, areas.page.max.x);
        let strip = Rect::new(left, top, right, top + high);
        let text = Rect::new(left, strip.max.y, right, areas.page.max.y.max(strip.max.y + 1.0));
        Self { strip, note, text }
    }
}
