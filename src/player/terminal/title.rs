//! Title of a question, in large letters: as large as it fits, in lines of even length, never cut off.

use accesskit::Role;
use bevy::prelude::*;

use crate::player::{
    theme::{TextWeight, Theme},
    widgets::{at, centred_lines, says},
};

/// Font sizes of a question, in body sizes.
const SIZES: [f32; 10] = [3.4, 3.0, 2.5, 2.25, 2.0, 1.8, 1.6, 1.45, 1.3, 1.15];
/// Height of its lines, in font sizes.
const LINE: f32 = 1.2;
const MOST_LINES: usize = 12;
/// Size of the lines above and below it, in body sizes.
const SMALL: f32 = 1.1;

/// A question with the small line above it and the one below.
pub(crate) struct QuestionTitle {
    pub name: String,
    lines: Vec<String>,
    size: f32,
    /// Font size of the lines above and below.
    small: f32,
    above: Vec<String>,
    below: Vec<String>,
}

impl QuestionTitle {
    /// Sets a question for a width, no higher than `height` where it can be.
    pub(crate) fn fit(
        theme: &Theme,
        (above, text, below): (&str, &str, &str),
        width: f32,
        height: f32,
        largest: f32,
    ) -> Self {
        let metrics = &theme.metrics;
        let small_size = metrics.em(SMALL);
        let small = |text: &str| match text {
            "" => vec![],
            text => theme.widths(TextWeight::Body).even_lines(text, small_size, width, 3),
        };
        let (above, below) = (small(above), small(below));
        let mut title =
            Self { name: text.to_owned(), lines: vec![], size: metrics.body, small: small_size, above, below };
        let wide = width.min(metrics.em(40.0));
        for size in SIZES.into_iter().filter(|it| *it <= largest) {
            title.size = metrics.em(size);
            title.lines = theme.widths(TextWeight::Strong).even_lines(text, title.size, wide, MOST_LINES);
            let whole =
                text.split(' ').all(|word| theme.widths(TextWeight::Strong).width_of(word, title.size) < wide * 0.98);
            let few = title.lines.len() <= if metrics.landscape() { 3 } else { 5 };
            if whole && few && title.height(theme) <= height {
                break;
            }
        }
        title
    }

    fn gap(&self, theme: &Theme) -> f32 {
        theme.metrics.em(0.7)
    }

    pub(crate) fn height(&self, theme: &Theme) -> f32 {
        let small = |lines: &[String]| match lines.len() {
            0 => 0.0,
            count => count as f32 * theme.metrics.line(self.small) + self.gap(theme),
        };
        small(&self.above) + self.lines.len() as f32 * (self.size * LINE).round() + small(&self.below)
    }

    pub(crate) fn spawn(&self, parent: &mut ChildSpawnerCommands, theme: &Theme, left: f32, top: f32, width: f32) {
        let (metrics, palette) = (theme.metrics, theme.palette);
        let line = metrics.line(self.small);
        let mut y = top;
        let small = |parent: &mut ChildSpawnerCommands, lines: &[String], y: f32| {
            let place = Rect::new(left, y, left + width, y + line * lines.len() as f32);
            let at = at(place.min.x, place.min.y, place.width(), place.height());
            parent.spawn((at, says(Role::Label, lines.join(" ")))).with_children(|slot| {
                let inner = Rect::new(0.0, 0.0, place.width(), place.height());
                let body = (self.small, line);
                centred_lines(slot, theme, inner, lines, TextWeight::Body, body, palette.ink_soft);
            });
        };
        if !self.above.is_empty() {
            small(parent, &self.above, y);
            y += line * self.above.len() as f32 + self.gap(theme);
        }
        let tall = (self.size * LINE).round();
        let height = tall * self.lines.len() as f32;
        parent.spawn((at(left, y, width, height), says(Role::Heading, self.name.clone()))).with_children(|slot| {
            let inner = Rect::new(0.0, 0.0, width, height);
            centred_lines(slot, theme, inner, &self.lines, TextWeight::Strong, (self.size, tall), palette.ink);
        });
        y += height + self.gap(theme);
        if !self.below.is_empty() {
            small(parent, &self.below, y);
        }
    }
}
