//! Frame of a scene: where its words, its picture and the footer stand, upright and across. Draws nothing.

use bevy::math::{Rect, Vec2};

use super::{distance_type::DistanceType, word_column::ColumnRoom};
use crate::player::theme::Metrics;

/// Height of the footer.
pub(crate) fn footer_height(metrics: &Metrics) -> f32 {
    metrics.px(if metrics.landscape() { 168.0 } else { 208.0 })
}

/// Where the footer begins.
pub(super) fn footer_top(metrics: &Metrics) -> f32 {
    metrics.height - footer_height(metrics)
}

/// Left and right margin.
pub(crate) fn margin(metrics: &Metrics) -> f32 {
    metrics.px(if metrics.landscape() { 96.0 } else { 60.0 })
}

/// The ground within the margins.
pub(crate) fn ground(metrics: &Metrics) -> Rect {
    let margin = margin(metrics);
    Rect::new(margin, metrics.px(64.0), metrics.width - margin, footer_top(metrics) - metrics.px(52.0))
}

/// Room for the words beside or above a picture. `widest` is the widest word of the title, which a column across is
/// made wide enough for.
pub(crate) fn words_room(metrics: &Metrics, widest: f32) -> ColumnRoom {
    let ground = ground(metrics);
    if metrics.landscape() {
        let width = (metrics.width * 0.42 - ground.min.x - metrics.px(44.0)).max(widest);
        let width = width.min(metrics.width * 0.58 - ground.min.x);
        let room = Rect { max: Vec2::new(ground.min.x + width.round(), ground.max.y), ..ground };
        return ColumnRoom { room, limit: room.max.y, date_low: true };
    }
    let bottom = picture_top(metrics) - metrics.px(40.0);
    let room = Rect { max: Vec2::new(ground.max.x, bottom), ..ground };
    ColumnRoom { room, limit: footer_top(metrics) - metrics.height * 0.22, date_low: false }
}

/// Where the picture of an upright board begins, where the words above leave it.
fn picture_top(metrics: &Metrics) -> f32 {
    metrics.px(824.0).min((metrics.height * 0.5).round())
}

/// Place of the page: as wide as the margins allow below the words, which end at `bottom`, or all of the glass beside
/// them.
pub(crate) fn page_place(metrics: &Metrics, words: ColumnRoom, bottom: f32) -> Rect {
    if metrics.landscape() {
        return Rect::new(words.room.max.x + metrics.px(44.0), 0.0, metrics.width, footer_top(metrics));
    }
    let top = picture_top(metrics).max(bottom + metrics.px(44.0)).round();
    Rect::new(words.room.min.x, top, words.room.max.x, footer_top(metrics))
}

/// Place of a picture that is shown whole, with ground around it.
pub(crate) fn whole_place(metrics: &Metrics, words: ColumnRoom, bottom: f32) -> Rect {
    let place = page_place(metrics, words, bottom);
    let air = metrics.px(52.0);
    match metrics.landscape() {
        true => Rect::new(place.min.x, ground(metrics).min.y, metrics.width - margin(metrics), place.max.y - air),
        false => Rect { max: Vec2::new(place.max.x, place.max.y - air), ..place },
    }
}

/// Room for the words that belong to a photograph: beside it at the right, or above it.
pub(crate) fn photograph_words(metrics: &Metrics, sizes: DistanceType) -> ColumnRoom {
    let ground = ground(metrics);
    if metrics.landscape() {
        let left = photograph_edge(metrics) + metrics.px(64.0);
        // Below them is the code with how the article begins.
        let limit = ground.max.y - sizes.px(268.0);
        let room = Rect::new(left, ground.min.y, ground.max.x, limit);
        return ColumnRoom { room, limit, date_low: false };
    }
    let room = Rect { max: Vec2::new(ground.max.x, (metrics.height * 0.36).round()), ..ground };
    ColumnRoom { room, limit: (metrics.height * 0.48).round(), date_low: false }
}

/// Right edge of a photograph on a glass across.
fn photograph_edge(metrics: &Metrics) -> f32 {
    (metrics.width * 0.5).round()
}

/// Place of a photograph: the left half, or the whole width below the words, which end at `bottom`.
pub(crate) fn photograph_place(metrics: &Metrics, sizes: DistanceType, bottom: f32) -> Rect {
    if metrics.landscape() {
        return Rect::new(0.0, 0.0, photograph_edge(metrics), footer_top(metrics));
    }
    let top = (metrics.height * 0.36).max(bottom + metrics.px(44.0)).round();
    Rect::new(0.0, top, metrics.width, footer_top(metrics) - sizes.px(320.0))
}
