//! The board: chips of categories and the list of cards. Only the cards near the glass exist as nodes, so 1,500 notices
//! scroll as well as 50; and only the part of the list that is near is laid out at all.

pub mod card;
mod completeness;
#[cfg(test)]
mod cost_tests;
mod follow;
pub mod head;
mod laid;
pub mod rows;
mod tile;

use std::{collections::HashMap, sync::Arc, time::Duration};

use accesskit::Role;
use bevy::prelude::*;
use jiff::{SignedDuration, Zoned, civil::Date};

use self::{
    completeness::{Completeness, completeness},
    laid::Laid,
};
use super::{
    Today,
    action::Action,
    crisis::{self, Crisis},
    input::Gesture,
    paint::Pictures,
    stage::{Screen, ScreenRoot, Stage, root},
    terminal::Terminal,
    theme::{
        Metrics, Theme, Weight,
        widgets::{at, chip, chip_width, says, text},
    },
};
use crate::{
    notice::{Blob, SourceId},
    raster::Draw,
    store::Snapshot,
    touch::{Intent, Point, Scroll, TouchThresholds},
    words::{self, Language},
};

/// What the board shows and where it stands.
#[derive(Resource)]
pub struct Board {
    pub snapshot: Arc<Snapshot>,
    /// The chosen chip; `None` is all.
    pub category: Option<String>,
    pub list: Scroll,
    pub chips: Scroll,
    /// There is a terminal to which a tile leads.
    tile: bool,
    /// The sources of official notices.
    official: Vec<SourceId>,
    /// Whom a visitor asks when the board could not be loaded: the office, its address, its telephone.
    contact: Vec<String>,
    /// A source that nobody could read for longer than this is told on the glass.
    old_after: SignedDuration,
    /// Days for which a notice is marked as new.
    new_days: u32,
    /// Where the chips stand since the screen was last made.
    chips_area: Rect,
    laid: Laid,
    /// What the cards were made for; others are made anew.
    made_for: Option<(Metrics, Language, Option<Date>)>,
    spawned: HashMap<usize, Entity>,
    /// The first pages of cards in sight, as their documents would open.
    openings: HashMap<usize, (Blob, Draw)>,
    held: Option<Hold>,
    /// Thresholds of this panel.
    pub feel: TouchThresholds,
}

/// Which of the two the finger moves.
#[derive(Clone, Copy, PartialEq)]
enum Hold {
    List,
    Chips,
}

/// The node that moves with the list.
#[derive(Component)]
pub struct ListContent;

/// The node that moves with the chips.
#[derive(Component)]
pub struct ChipsContent;

impl Board {
    pub fn new(
        snapshot: Arc<Snapshot>,
        feel: TouchThresholds,
        old_after: SignedDuration,
        new_days: u32,
        tile: bool,
        official: Vec<SourceId>,
        contact: Vec<String>,
    ) -> Self {
        Self {
            snapshot,
            category: None,
            list: Scroll::new(0.0, 0.0),
            chips: Scroll::new(0.0, 0.0),
            old_after,
            new_days,
            tile,
            official,
            contact,
            chips_area: Rect::default(),
            laid: Laid::default(),
            made_for: None,
            spawned: HashMap::new(),
            openings: HashMap::new(),
            held: None,
            feel,
        }
    }

    /// Goes back to how the next visitor finds it.
    pub fn reset(&mut self) {
        self.category = None;
        self.list.scroll_to(0.0);
        self.chips.scroll_to(0.0);
    }

    /// Whether a board is all that the official sources have.
    pub fn completeness(&self, snapshot: &Snapshot) -> Completeness {
        completeness(&snapshot.sources, &self.official)
    }

    /// What the visitor is told above the list, where the data are old or some could not be read.
    pub fn band(&self, theme: &Theme, snapshot: &Snapshot, now: &Zoned) -> Option<String> {
        if !snapshot.notices.is_empty() && self.completeness(snapshot) == Completeness::NotRead {
            return Some(theme.words.get("board-partly-read"));
        }
        let failing = snapshot.sources.iter().filter(|source| source.problem.is_some());
        let checked = failing.filter_map(|source| source.checked).min()?;
        (now.timestamp().duration_since(checked) > self.old_after).then(|| {
            let day = checked.to_zoned(now.time_zone().clone()).date();
            theme.words.fill("data-as-of", &[("date", &words::short_date(theme.language, day))])
        })
    }

    /// Stops list and chips; true when one of them was gliding.
    pub fn hold(&mut self) -> bool {
        let (list, chips) = (self.list.hold(), self.chips.hold());
        list || chips
    }

    /// How many notices the list has.
    fn total(&self) -> usize {
        match &self.category {
            None => self.snapshot.notices.len(),
            Some(chosen) => {
                self.snapshot.categories().iter().find(|(name, _)| name == chosen).map_or(0, |(_, count)| *count)
            }
        }
    }
}

/// Areas of the board in pixels.
#[derive(Clone, Copy)]
pub struct Areas {
    pub chips: Rect,
    pub list: Rect,
}

/// Where chips and list stand.
pub fn areas(theme: &Theme, band: bool, strip: bool, tile: bool) -> Areas {
    let metrics = &theme.metrics;
    let mut top = head::height(theme);
    if band {
        top += band_height(theme);
    }
    let chips = Rect::new(0.0, top, metrics.width, top + metrics.target() + metrics.em(1.2));
    let strip = if strip { crisis::strip_height(theme) } else { 0.0 };
    let tile = if tile { tile::height(theme) } else { 0.0 };
    let bottom = metrics.height - head::foot_height(theme) - strip - tile;
    Areas { chips, list: Rect::new(0.0, chips.max.y, metrics.width, bottom.max(chips.max.y + 1.0)) }
}

fn band_height(theme: &Theme) -> f32 {
    theme.metrics.line(theme.metrics.body) + theme.metrics.em(0.9)
}

/// Makes the board's nodes anew.
pub fn rebuild(
    mut commands: Commands,
    stage: Res<Stage>,
    mut board: ResMut<Board>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    mut terminal: ResMut<Terminal>,
    crisis: Res<Crisis>,
    today: Res<Today>,
) {
    if !(stage.dirty && stage.screen == Screen::Board) {
        return;
    }
    let theme = &mut *theme;
    let board = &mut *board;
    board.spawned.clear();
    let band = board.band(theme, &board.snapshot, &today.now);
    let areas = areas(theme, band.is_some(), crisis.stands(), board.tile);
    board.chips_area = areas.chips;
    rows::lay(board, theme, areas.list, today.day());
    let metrics = theme.metrics;
    // The window is cleared to the paper's colour; a ground of its own would be one more pass over the whole glass.
    commands.spawn((ScreenRoot, root(0))).with_children(|screen| {
        screen
            .spawn(Node { overflow: Overflow::clip(), ..at(0.0, areas.list.min.y, metrics.width, areas.list.height()) })
            .with_children(|list| {
                list.spawn((
                    ListContent,
                    at(0.0, 0.0, metrics.width, areas.list.height()),
                    UiTransform::default(),
                    says(Role::List, theme.words.get("official-board")),
                ));
                if board.laid.rows.is_empty() {
                    empty(list, theme, &emptiness(theme, board, &today), areas.list.height());
                }
            });
        head::spawn(screen, theme, &today);
        if let Some(band) = band {
            let top = head::height(theme);
            screen
                .spawn((
                    Node {
                        align_items: AlignItems::Center,
                        justify_content: JustifyContent::Center,
                        ..at(0.0, top, metrics.width, band_height(theme))
                    },
                    BackgroundColor(theme.palette.ending_ground),
                    says(Role::Status, band.clone()),
                ))
                .with_child(text(theme, band, Weight::Strong, metrics.body, theme.palette.ending_ink));
        }
        chips(screen, theme, board, areas.chips);
        let mut bottom = metrics.height - head::foot_height(theme);
        if board.tile {
            tile::spawn(screen, theme, &mut terminal.drawn, &mut pictures, bottom);
            bottom -= tile::height(theme);
        }
        if let Some(worst) = crisis.worst() {
            crisis::spawn_strip(screen, theme, &mut pictures, worst, bottom);
        }
        head::spawn_foot(screen, theme, &mut pictures);
    });
}

/// What is said where no notice is shown: a title, and lines below it.
fn emptiness(theme: &Theme, board: &Board, today: &Today) -> Vec<String> {
    if board.category.is_some() {
        return vec![theme.words.get("category-empty")];
    }
    // What should hang today nobody knows.
    if today.doubt.is_some() {
        return vec![theme.words.get("time-unknown")];
    }
    let (title, hint, contact) = match board.completeness(&board.snapshot) {
        Completeness::Whole => ("board-empty", Some("board-empty-hint"), false),
        Completeness::Loading => ("board-loading", None, false),
        Completeness::NotRead => ("board-not-read", Some("board-not-read-hint"), true),
    };
    let mut lines = vec![theme.words.get(title)];
    lines.extend(hint.map(|hint| theme.words.get(hint)));
    lines.extend(board.contact.iter().filter(|_| contact).cloned());
    lines
}

fn empty(list: &mut ChildSpawnerCommands, theme: &Theme, says_what: &[String], height: f32) {
    let metrics = theme.metrics;
    let Some((title, hints)) = says_what.split_first() else { return };
    let room = metrics.width - metrics.em(4.0);
    let centred = |top| Node {
        justify_content: JustifyContent::Center,
        ..at(metrics.em(2.0), top, room, metrics.line(metrics.title()) * 4.0)
    };
    let lines = theme.widths(Weight::Strong).lines(title, metrics.title(), room, 4);
    list.spawn((centred(height * 0.36), says(Role::Label, title.clone()))).with_child((text(
        theme,
        lines.join("\n"),
        Weight::Strong,
        metrics.title(),
        theme.palette.ink,
    ),));
    let mut top = height * 0.36 + metrics.line(metrics.title()) * lines.len() as f32 + metrics.em(0.7);
    for hint in hints {
        let lines = theme.widths(Weight::Body).lines(hint, metrics.body, room, 6);
        list.spawn((centred(top), says(Role::Label, hint.clone()))).with_child((text(
            theme,
            lines.join("\n"),
            Weight::Body,
            metrics.body,
            theme.palette.ink_soft,
        ),));
        top += metrics.line(metrics.body) * lines.len() as f32 + metrics.em(0.3);
    }
}

fn chips(screen: &mut ChildSpawnerCommands, theme: &Theme, board: &mut Board, area: Rect) {
    // "All: 0" would be a statement too.
    if board.snapshot.notices.is_empty() {
        return;
    }
    let metrics = theme.metrics;
    let margin = metrics.em(1.3);
    let height = metrics.target();
    let mut entries = vec![(theme.words.get("all"), board.snapshot.notices.len(), None)];
    entries.extend(board.snapshot.categories().iter().map(|(name, count)| (name.clone(), *count, Some(name.clone()))));
    let widest = metrics.width - 2.0 * margin - metrics.em(2.0);
    screen
        .spawn(Node { overflow: Overflow::clip(), ..at(0.0, area.min.y, area.width(), area.height()) })
        .with_children(|strip| {
            let mut content = strip.spawn((
                ChipsContent,
                at(0.0, 0.0, area.width(), area.height()),
                UiTransform::default(),
                says(Role::TabList, theme.words.get("categories")),
            ));
            content.with_children(|row| {
                let mut x = margin;
                for (name, count, category) in entries {
                    let word = theme.widths(Weight::Body).line(&format!("{name} · {count}"), metrics.body, widest);
                    let width = chip_width(theme, &word);
                    let place = at(x, (area.height() - height) / 2.0, width, height);
                    let chosen = board.category == category;
                    chip(row, theme, place, &name, &word, chosen, Action::Category(category));
                    x += width + metrics.mm(3.0).max(metrics.em(0.5));
                }
                board.chips.resize(x + margin - metrics.em(0.5), area.width());
            });
        });
}

/// Moves list and chips with the finger.
pub fn drag(mut gestures: MessageReader<Gesture>, stage: Res<Stage>, mut board: ResMut<Board>) {
    if stage.screen != Screen::Board || stage.overlay.is_some() {
        gestures.clear();
        return;
    }
    let board = &mut *board;
    for Gesture(intent) in gestures.read() {
        match *intent {
            Intent::Press(Point { y, .. }) => {
                board.hold();
                board.held = Some(if (board.chips_area.min.y..board.chips_area.max.y).contains(&y) {
                    Hold::Chips
                } else {
                    Hold::List
                });
            }
            Intent::Pan { from, to } => match board.held {
                Some(Hold::Chips) => board.chips.drag(to.x - from.x),
                _ => board.list.drag(to.y - from.y),
            },
            Intent::Fling { velocity } => match board.held {
                Some(Hold::Chips) => board.chips.fling(velocity.x, board.feel),
                _ => board.list.fling(velocity.y, board.feel),
            },
            Intent::Rest | Intent::Release => {
                board.list.release();
                board.chips.release();
            }
            _ => {}
        }
    }
}

/// Lets list and chips glide on.
pub fn glide(time: Res<Time<Real>>, mut stage: ResMut<Stage>, mut board: ResMut<Board>) {
    if stage.screen != Screen::Board {
        return;
    }
    // A long sleep before this frame must not throw the list.
    let dt = time.delta().min(Duration::from_millis(50));
    let board = &mut *board;
    let list = board.list.step(dt);
    let chips = board.chips.step(dt);
    stage.moving |= list || chips;
}
