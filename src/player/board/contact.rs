//! Contact of the office below what is said of a board that could not be shown: where it is and which number it has, each in
//! as many lines as it needs.
//!
//! Left out: when it is told (`empty_said`).

use accesskit::Role;
use bevy::prelude::*;

use super::state::OfficeContact;
use crate::player::{
    paint::{Picture, Pictures, Shows},
    theme::{Metrics, TextWeight, Theme, icon::Icon},
    widgets::{at, says, spawn_rule_in, text},
};

/// Lines that an address or a number may take.
const MOST_LINES: usize = 3;

/// Words of one size.
struct ContactWords {
    spoken: String,
    lines: Vec<String>,
    weight: TextWeight,
    font: f32,
}

/// A row of whom to ask: a sign, what stands out, what is said below.
struct ContactRow {
    sign: Picture,
    words: Vec<ContactWords>,
}

/// The rows in a width, below their head.
pub(super) struct ContactList {
    rows: Vec<ContactRow>,
    room: f32,
    /// Font size of the head.
    size: f32,
}

/// From a row's left edge to its words.
fn indent(metrics: &Metrics) -> f32 {
    metrics.px(96.0)
}

impl ContactRow {
    fn block(&self, metrics: &Metrics) -> f32 {
        self.words.iter().map(|words| words.lines.len() as f32 * metrics.line(words.font)).sum()
    }

    fn height(&self, metrics: &Metrics) -> f32 {
        (self.block(metrics) + metrics.px(60.0)).max(metrics.px(120.0))
    }
}

impl ContactList {
    /// What is known of the office, in a width.
    pub(super) fn new(
        theme: &mut Theme,
        pictures: &mut Pictures,
        contact: &OfficeContact,
        (room, size): (f32, f32),
    ) -> Self {
        let metrics = theme.metrics;
        let OfficeContact { office, address, telephone } = contact.clone();
        let (place, below) = if office.is_some() { (office, address) } else { (address, None) };
        let mut rows = vec![];
        for (icon, strong, soft) in [(Icon::Pin, place, below), (Icon::Call, telephone, None)] {
            let Some(strong) = strong else { continue };
            let words = |spoken: String, weight, font| {
                let lines = theme.widths(weight).lines(&spoken, font, room - indent(&metrics), MOST_LINES);
                ContactWords { spoken, lines, weight, font }
            };
            let soft = soft.map(|soft| words(soft, TextWeight::Body, metrics.body));
            let words = [words(strong, TextWeight::Strong, metrics.card_title())].into_iter().chain(soft).collect();
            rows.push(ContactRow { sign: theme.icon(icon, metrics.px(48.0), pictures), words });
        }
        Self { rows, room, size }
    }

    /// How high it is; nothing where nothing is known.
    pub(super) fn height(&self, theme: &Theme) -> f32 {
        if self.rows.is_empty() {
            return 0.0;
        }
        let rows: f32 = self.rows.iter().map(|row| row.height(&theme.metrics)).sum();
        head_height(&theme.metrics, self.size) + rows
    }

    /// Spawns it from a corner on.
    pub(super) fn spawn(self, content: &mut ChildSpawnerCommands, theme: &Theme, (left, mut top): (f32, f32)) {
        let (metrics, palette) = (theme.metrics, theme.palette);
        if self.rows.is_empty() {
            return;
        }
        let head = theme.words.get("where-to-ask");
        content.spawn((
            at(left, top, self.room, metrics.line(self.size)),
            text(theme, head.clone(), TextWeight::Strong, self.size, palette.ink),
            says(Role::Heading, head),
        ));
        top += head_height(&metrics, self.size);
        let (start, side) = (left + indent(&metrics), metrics.px(48.0));
        for row in self.rows {
            spawn_rule_in(content, theme, Vec2::new(left, top), self.room);
            let mut line_top = top + ((row.height(&metrics) - row.block(&metrics)) / 2.0).round();
            top += row.height(&metrics);
            content.spawn((Shows::tinted(row.sign, palette.ink_soft), at(left, line_top, side, side)));
            for ContactWords { spoken, lines, weight, font } in row.words {
                let high = metrics.line(font) * lines.len() as f32;
                let ink = if weight == TextWeight::Strong { palette.ink } else { palette.ink_soft };
                let place = at(start, line_top, self.room - indent(&metrics), high);
                content.spawn((place, text(theme, lines.join("\n"), weight, font, ink), says(Role::Label, spoken)));
                line_top += high;
            }
        }
    }
}

/// Height of the head with the room below it.
fn head_height(metrics: &Metrics, size: f32) -> f32 {
    metrics.line(size) + metrics.px(28.0)
}
