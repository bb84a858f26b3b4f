//! Article card: an announcement of the town or a message, its picture above, its address as a QR code below.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    frame,
    results::{self, ResultFigures},
};
use crate::{
    player::{
        paint::{Picture, Shadow, Shows},
        theme::{TextWeight, Theme},
        widgets::{at, says, text},
    },
    words::typeset_czech,
};

/// What stands on the card.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Article {
    /// Paragraphs, in order; what does not fit is left out at the end of a line.
    pub blocks: Vec<String>,
    pub picture: Option<Picture>,
    /// Figures that the words answer.
    pub tallied: Option<ResultFigures>,
    /// The address of the whole article, or of what a message leads to.
    pub code: Option<Picture>,
    /// What is said beside the code.
    pub word: String,
}

/// Sizes of the text, against that of a title; the largest in which all of it fits is taken.
const SIZES: [f32; 6] = [1.7, 1.5, 1.3, 1.15, 1.0, 0.85];

/// Box for the picture of an article, in pixels.
pub(crate) fn picture_box(theme: &Theme) -> Vec2 {
    let place = frame::scene_box(theme);
    let pad = pad(theme);
    // A card on a wide board is low, and its words need their place.
    let part = if theme.metrics.landscape() { 0.36 } else { 0.44 };
    Vec2::new(place.width() - 2.0 * pad, (place.height() * part).round())
}

/// Width of what stands on the card.
pub(crate) fn text_width(theme: &Theme) -> f32 {
    frame::scene_box(theme).width() - 2.0 * pad(theme)
}

/// Side of the QR code at the most.
pub(crate) fn code_side(theme: &Theme) -> f32 {
    (frame::scene_box(theme).height() * 0.24).min(theme.metrics.mm(60.0)).round()
}

fn pad(theme: &Theme) -> f32 {
    theme.metrics.em(1.3)
}

/// Spawns the card.
pub(crate) fn spawn_article(screen: &mut ChildSpawnerCommands, theme: &Theme, article: &Article) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (place, pad) = (frame::scene_box(theme), pad(theme));
    let (width, height) = (place.width(), place.height());
    let shadow = Shadow { colour: Color::BLACK.with_alpha(0.38), below: metrics.em(0.45), blur: metrics.em(1.1) };
    screen
        .spawn((at(place.min.x, place.min.y, width, height), BackgroundColor(palette.surface), shadow))
        .with_children(|card| {
            let mut top = pad;
            if let Some(picture) = &article.picture {
                let (wide, tall) = (picture.width() as f32, picture.height() as f32);
                let left = ((width - wide) / 2.0).round();
                card.spawn((Shows::opaque(picture.clone()), at(left, top, wide, tall)));
                top += tall + metrics.em(0.9);
            }
            if let Some(tallied) = &article.tallied {
                top = results::spawn_figures(card, theme, tallied, (pad, width - 2.0 * pad), (top, height - pad));
            }
            let mut bottom = height - pad;
            if let Some(code) = &article.code {
                let side = code.width() as f32;
                bottom -= side;
                let word = article.word.clone();
                let room = width - 3.0 * pad - side;
                let lines = theme.widths(TextWeight::Strong).lines(&word, metrics.body, room, 3);
                let block = lines.len() as f32 * metrics.line(metrics.body);
                card.spawn((at(pad, bottom + ((side - block) / 2.0).round(), room, block), says(Role::Label, word)))
                    .with_child(text(theme, lines.join("\n"), TextWeight::Strong, metrics.body, palette.ink_soft));
                // The code stays black on white on a dark card as well: telephones expect it so.
                card.spawn((Shows::opaque(code.clone()), at(width - pad - side, bottom, side, side)));
                bottom -= metrics.em(0.9);
            }
            let room = width - 2.0 * pad;
            let size = text_size(theme, &article.blocks, Vec2::new(room, bottom - top));
            let line = metrics.line(size);
            for block in &article.blocks {
                let most = ((bottom - top) / line).floor().max(0.0) as usize;
                if most == 0 {
                    break;
                }
                let lines = theme.widths(TextWeight::Body).lines(&typeset_czech(block), size, room, most);
                let tall = lines.len() as f32 * line;
                card.spawn((at(pad, top, room, tall), says(Role::Paragraph, block.clone()))).with_child(text(
                    theme,
                    lines.join("\n"),
                    TextWeight::Body,
                    size,
                    palette.ink,
                ));
                top += tall + gap(theme);
            }
        });
}

/// Between two paragraphs.
fn gap(theme: &Theme) -> f32 {
    theme.metrics.em(0.6)
}

/// The size of the text: a short one is read from afar, a long one is not cut off.
fn text_size(theme: &Theme, blocks: &[String], room: Vec2) -> f32 {
    let fits = |size: &f32| {
        let most = (room.y / theme.metrics.line(*size)).max(0.0) as usize + 1;
        let lines =
            |block: &String| theme.widths(TextWeight::Body).lines(&typeset_czech(block), *size, room.x, most).len();
        let tall: f32 = blocks.iter().map(|block| lines(block) as f32 * theme.metrics.line(*size) + gap(theme)).sum();
        tall - gap(theme) <= room.y
    };
    let sizes = SIZES.map(|part| theme.metrics.title() * part);
    sizes.into_iter().find(fits).unwrap_or(sizes[SIZES.len() - 1])
}
