//! Layout of the number pad: where title, field and keys stand. Pure.
//!
//! Keys are three in a row; six where everything stands so low that there is no room for four rows.
//!
//! Left out: the nodes (`number_pad`).

use bevy::math::Rect;

use super::{
    areas::{ViewerAreas, ViewerShape, chip_height},
    menu_head::{close_width, head_gap},
    page_entry::MOST_DIGITS,
};
use crate::player::{
    action::PageKey,
    theme::{TextWeight, Theme},
};

/// Least side of a key, in millimetres.
const KEY_MM: f32 = 20.0;
/// Largest width and usual height of a key, in pixels of the design.
const KEY: (f32, f32) = (240.0, 96.0);

/// The pad in pixels of the window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NumberPadLayout {
    pub place: Rect,
    /// The pill that closes it, and the title where there is room for it beside.
    pub head: Rect,
    pub title: Rect,
    pub title_lines: Vec<String>,
    pub title_size: f32,
    /// What was typed, and from where to where it may go.
    pub field: Rect,
    /// Room for the words that there is no such page.
    pub refusal: Rect,
    pub keys: Vec<(PageKey, Rect)>,
}

/// The words that there is no page of this number.
pub(super) fn refusal_words(theme: &Theme, number: &str) -> String {
    theme.words.fill("viewer-no-such-page", &[("page", number)])
}

impl NumberPadLayout {
    /// Measures the pad.
    pub(super) fn measure(theme: &Theme, areas: &ViewerAreas) -> Self {
        let metrics = &theme.metrics;
        let margin = metrics.px(if areas.shape == ViewerShape::Upright { 60.0 } else { 24.0 });
        let (left, right) = (areas.bar.min.x + margin, areas.bar.max.x - margin);
        let width = right - left;
        let (gap, space) = (metrics.px(10.0), metrics.px(12.0));
        let (above, below) = (metrics.px(20.0), metrics.px(16.0));
        let label = metrics.label();
        let strong = theme.widths(TextWeight::Strong);

        let head = chip_height(theme);
        let title = theme.words.get("viewer-go-to-page");
        let beside = width - close_width(theme) - head_gap(theme);
        let fits = |size: &f32| strong.lines(&title, *size, beside, 1).concat() == title;
        let one = [metrics.bar_title(), label].into_iter().find(fits);
        let title_size = one.unwrap_or(label);
        let title_lines = strong.lines(&title, title_size, if one.is_some() { beside } else { width }, 2);
        let title_height = title_lines.len() as f32 * metrics.line(title_size);
        let own_row = if one.is_some() { 0.0 } else { title_height + space };

        let field = chip_height(theme);
        let longest = refusal_words(theme, &"0".repeat(MOST_DIGITS));
        let refusal =
            theme.widths(TextWeight::Body).lines(&longest, label, width, 3).len() as f32 * metrics.line(label);
        let fixed = above + head + space + own_row + field + refusal + space + below;
        let room = areas.bar.max.y - areas.reach - fixed;
        let high = |columns: usize| {
            let rows = (12 / columns) as f32;
            ((room + gap) / rows - gap).min(metrics.px(KEY.1).max(metrics.mm(KEY_MM))).floor()
        };
        let columns = if high(3) >= metrics.mm(KEY_MM) { 3 } else { 6 };
        let rows = (12 / columns) as f32;
        let key_height = high(columns).max(metrics.mm(15.0));
        let in_row = columns as f32;
        let key_width = ((width - gap * (in_row - 1.0)) / in_row).min(metrics.px(KEY.0)).floor();

        let place = areas.menu(fixed + rows * (key_height + gap) - gap);
        let head = Rect::new(areas.bar.min.x, place.min.y + above, areas.bar.max.x, place.min.y + above + head);
        let title_top = if one.is_some() { (head.center().y - title_height / 2.0).round() } else { head.max.y + space };
        let title = Rect::new(left, title_top, right, title_top + title_height);
        let field_top = head.max.y + space + own_row;
        let field = Rect::new(left, field_top, right, field_top + field);
        let refusal = Rect::new(left, field.max.y, right, field.max.y + refusal);
        let corner = (place.center().x - (in_row * (key_width + gap) - gap) / 2.0).round();
        let top = refusal.max.y + space;
        let keys = key_order(columns).into_iter().enumerate().map(|(at, key)| {
            let (row, column) = ((at / columns) as f32, (at % columns) as f32);
            let (x, y) = (corner + column * (key_width + gap), top + row * (key_height + gap));
            (key, Rect::new(x, y, x + key_width, y + key_height))
        });
        Self { place, head, title, title_lines, title_size, field, refusal, keys: keys.collect() }
    }
}

/// The keys in rows of so many: as on a telephone, or in two rows.
fn key_order(columns: usize) -> Vec<PageKey> {
    let digits = (1..=9).map(PageKey::Digit);
    let zero = PageKey::Digit(0);
    let last =
        if columns == 3 { [PageKey::Erase, zero, PageKey::Enter] } else { [zero, PageKey::Erase, PageKey::Enter] };
    digits.chain(last).collect()
}
