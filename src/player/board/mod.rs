//! The board: chips of categories and the list of cards. Only the cards near the glass exist as nodes, so 1,500 notices
//! scroll as well as 50.

pub mod card;
pub mod head;
pub mod rows;
mod tile;

use std::{collections::HashMap, sync::Arc, time::Duration};

use accesskit::Role;
use bevy::prelude::*;
use jiff::tz::TimeZone;

use self::rows::Row;
use super::{
    Today,
    action::Action,
    crisis::{self, Crisis},
    input::Gesture,
    paint::Pictures,
    stage::{Screen, ScreenRoot, Stage, root},
    terminal::Terminal,
    theme::{
        Theme, Weight,
        widgets::{at, chip, chip_width, says, text},
    },
};
use crate::{
    notice::{Blob, Notice},
    raster::Draw,
    store::Snapshot,
    touch::{Feel, Intent, Point, Scroll},
    words,
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
    /// A source that nobody could read for longer than this is told on the glass.
    pub old_after: jiff::SignedDuration,
    /// Days for which a notice is marked as new.
    new_days: u32,
    /// Where the chips stand since the screen was last made.
    chips_area: Rect,
    rows: Vec<Row>,
    spawned: HashMap<usize, Entity>,
    /// The first pages of cards in sight, as their documents would open.
    openings: HashMap<usize, (Blob, Draw)>,
    held: Option<Hold>,
    /// Thresholds of this panel.
    pub feel: Feel,
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
        feel: Feel,
        old_after: jiff::SignedDuration,
        new_days: u32,
        tile: bool,
    ) -> Self {
        Self {
            snapshot,
            category: None,
            list: Scroll::new(0.0, 0.0),
            chips: Scroll::new(0.0, 0.0),
            old_after,
            new_days,
            tile,
            chips_area: Rect::default(),
            rows: vec![],
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

    /// Stops list and chips; true when one of them was gliding.
    pub fn hold(&mut self) -> bool {
        let (list, chips) = (self.list.hold(), self.chips.hold());
        list || chips
    }

    fn shown(&self) -> impl Iterator<Item = &Arc<Notice>> {
        self.snapshot.notices.iter().filter(|notice| self.category.is_none() || (notice.category == self.category))
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

/// What the visitor is told when the data are old, if they are.
fn old_data(theme: &Theme, board: &Board, zone: &TimeZone) -> Option<String> {
    let oldest = board.snapshot.sources.iter().filter(|source| source.problem.is_some()).map(|s| s.checked).min()?;
    let checked = oldest?;
    (board.snapshot.at.duration_since(checked) > board.old_after).then(|| {
        let day = checked.to_zoned(zone.clone()).date();
        theme.words.fill("data-as-of", &[("date", &words::short(theme.language, day))])
    })
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
    let band = old_data(theme, board, &today.zone);
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
                if board.rows.is_empty() {
                    empty(list, theme, board.category.is_some(), today.doubt.is_some(), areas.list.height());
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

fn empty(list: &mut ChildSpawnerCommands, theme: &Theme, filtered: bool, undated: bool, height: f32) {
    let metrics = theme.metrics;
    let (title, hint) = match (filtered, undated) {
        (true, _) => ("category-empty", None),
        // What should hang today nobody knows.
        (false, true) => ("time-unknown", None),
        (false, false) => ("board-empty", Some("board-empty-hint")),
    };
    let room = metrics.width - metrics.em(4.0);
    let centred = |top| Node {
        justify_content: JustifyContent::Center,
        ..at(metrics.em(2.0), top, room, metrics.line(metrics.title()) * 4.0)
    };
    let title = theme.words.get(title);
    let lines = theme.widths(Weight::Strong).lines(&title, metrics.title(), room, 4);
    list.spawn((centred(height * 0.36), says(Role::Label, title))).with_child((text(
        theme,
        lines.join("\n"),
        Weight::Strong,
        metrics.title(),
        theme.palette.ink,
    ),));
    if let Some(hint) = hint {
        let hint = theme.words.get(hint);
        let top = height * 0.36 + metrics.line(metrics.title()) * lines.len() as f32 + metrics.em(0.7);
        let lines = theme.widths(Weight::Body).lines(&hint, metrics.body, room, 6);
        list.spawn((centred(top), says(Role::Label, hint))).with_child((text(
            theme,
            lines.join("\n"),
            Weight::Body,
            metrics.body,
            theme.palette.ink_soft,
        ),));
    }
}

fn chips(screen: &mut ChildSpawnerCommands, theme: &Theme, board: &mut Board, area: Rect) {
    let metrics = theme.metrics;
    let margin = metrics.em(1.3);
    let height = metrics.target();
    let mut entries = vec![(theme.words.get("all"), board.snapshot.notices.len(), None)];
    entries.extend(board.snapshot.categories().into_iter().map(|(name, count)| (name.clone(), count, Some(name))));
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
