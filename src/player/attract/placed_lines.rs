//! Lines of text, rules and pictures at their places on the ground of a scene, laid out before they are drawn.
//!
//! Left out: how each scene lays itself out (`word_column`, `message`, `clock`, `results`).

use accesskit::Role;
use bevy::{
    prelude::*,
    text::{LetterSpacing, LineHeight},
};

use super::distance_type::{DistanceType, TIGHT};
use crate::player::{
    paint::{Picture, Shows},
    state::{DayForm, Today},
    theme::{TextWeight, Theme},
    widgets::{ClockDay, ClockTime, at, says, text},
};

/// Which clock lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineClock {
    Time,
    Day,
}

/// Lines of one size at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlacedLines {
    /// Upper left corner.
    pub at: Vec2,
    pub lines: Vec<String>,
    pub size: f32,
    /// Height of each.
    pub line: f32,
    pub weight: TextWeight,
    /// In the paler ink of the ground.
    pub soft: bool,
    /// Large letters, which stand closer and on the margin.
    pub tight: bool,
    /// What is said of them.
    pub spoken: Option<(Role, String)>,
    /// They show the time or the day, which go on by themselves.
    pub clock: Option<LineClock>,
}

impl PlacedLines {
    /// Lines of facts at a corner.
    pub(crate) fn facts(at: Vec2, lines: Vec<String>, sizes: DistanceType, weight: TextWeight) -> Self {
        let (size, line) = (sizes.fact, sizes.fact_line());
        Self { at, lines, size, line, weight, soft: false, tight: false, spoken: None, clock: None }
    }

    /// Large lines at a corner.
    pub(crate) fn large(at: Vec2, lines: Vec<String>, size: f32) -> Self {
        let (line, weight) = (DistanceType::title_line(size), TextWeight::Strong);
        Self { at, lines, size, line, weight, soft: false, tight: true, spoken: None, clock: None }
    }

    pub(crate) fn soft(self) -> Self {
        Self { soft: true, ..self }
    }

    /// The same in another size.
    pub(crate) fn sized(self, size: f32) -> Self {
        Self { size, line: (size * 1.2).round(), ..self }
    }

    pub(crate) fn spoken(self, role: Role, said: impl Into<String>) -> Self {
        Self { spoken: Some((role, said.into())), ..self }
    }

    /// Where they end.
    pub(crate) fn bottom(&self) -> f32 {
        self.at.y + self.lines.len() as f32 * self.line
    }
}

/// A picture at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlacedPicture {
    pub place: Rect,
    pub picture: Picture,
    /// It has see-through parts.
    pub blended: bool,
    /// What is said of it.
    pub spoken: String,
}

/// What stands on the ground of a scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GroundLayout {
    pub lines: Vec<PlacedLines>,
    /// Hairlines.
    pub rules: Vec<Rect>,
    /// Filled places in the ink of the ground, with how much of it shows.
    pub bars: Vec<(Rect, f32)>,
    pub pictures: Vec<PlacedPicture>,
    /// Where it ends.
    pub bottom: f32,
}

impl GroundLayout {
    /// Adds what was laid out from a corner of its own.
    pub(crate) fn add(&mut self, other: Self, corner: Vec2) {
        let moved = |place: Rect| Rect { min: place.min + corner, max: place.max + corner };
        self.lines.extend(other.lines.into_iter().map(|it| PlacedLines { at: it.at + corner, ..it }));
        self.rules.extend(other.rules.into_iter().map(moved));
        self.bars.extend(other.bars.into_iter().map(|(place, alpha)| (moved(place), alpha)));
        self.pictures.extend(other.pictures.into_iter().map(|it| PlacedPicture { place: moved(it.place), ..it }));
    }
}

/// How much of the ground's ink a hairline has.
const RULE_ALPHA: f32 = 0.28;

/// Spawns it.
pub(crate) fn spawn_ground(screen: &mut ChildSpawnerCommands, theme: &Theme, today: &Today, layout: &GroundLayout) {
    let palette = theme.palette;
    let rules = layout.rules.iter().map(|place| (*place, RULE_ALPHA));
    for (place, alpha) in rules.chain(layout.bars.iter().copied()) {
        let node = at(place.min.x, place.min.y, place.width(), place.height());
        screen.spawn((node, BackgroundColor(palette.on_attract.with_alpha(alpha))));
    }
    for PlacedPicture { place, picture, blended, spoken } in &layout.pictures {
        let shows = match blended {
            true => Shows::tinted(picture.clone(), Color::WHITE),
            false => Shows::opaque(picture.clone()),
        };
        let mut node = screen.spawn((shows, at(place.min.x, place.min.y, place.width(), place.height())));
        if !spoken.is_empty() {
            node.insert(says(Role::Image, spoken.clone()));
        }
    }
    for placed in &layout.lines {
        spawn_lines(screen, theme, today, placed);
    }
}

fn spawn_lines(screen: &mut ChildSpawnerCommands, theme: &Theme, today: &Today, placed: &PlacedLines) {
    let ink = if placed.soft { theme.palette.on_attract_soft } else { theme.palette.on_attract };
    let bearing = if placed.tight { DistanceType::bearing(placed.size) } else { 0.0 };
    let left = placed.at.x - bearing;
    let place = Node { position_type: PositionType::Absolute, left: px(left), top: px(placed.at.y), ..default() };
    let words = match placed.clock {
        Some(LineClock::Time) => today.time_text(),
        _ => placed.lines.join("\n"),
    };
    let mut node = screen.spawn((place, text(theme, words, placed.weight, placed.size, ink)));
    node.insert(LineHeight::Px(placed.line));
    if placed.tight {
        node.insert(LetterSpacing::Px(placed.size * TIGHT));
    }
    if let Some((role, said)) = &placed.spoken {
        node.insert(says(*role, said.replace('\u{a0}', " ")));
    }
    match placed.clock {
        Some(LineClock::Time) => {
            node.insert((ClockTime, says(Role::Timer, today.time_text())));
        }
        Some(LineClock::Day) => {
            node.insert(ClockDay(DayForm::OfYear));
        }
        None => {}
    }
}
