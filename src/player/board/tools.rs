//! Tools of the board: search, kinds, larger text, contrast, low reach, language, satisfaction; in one row of a bar, or in
//! two rows of a rail.
//!
//! Left out: what each of them does (`navigation`).

use bevy::prelude::*;

use super::areas::{BoardForm, bar_height, rail_head, rail_row, rail_width};
use crate::player::{
    action::{Action, BoardTouch},
    paint::{Pictures, Shadow},
    theme::{Metrics, TEXT_STEPS, Theme, icon::Icon},
    widgets::{ButtonGrid, RoundButton, at, grid_in_columns, spawn_buttons, spawn_rule_in},
};

/// Columns of the rail's tools.
const RAIL_COLUMNS: usize = 3;

/// What the tools depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BoardTools {
    /// There are notices to be searched.
    pub search: bool,
    /// There is no room for the kinds themselves.
    pub kinds: bool,
    /// There is no list, and the town's news take the place of the search.
    pub town: bool,
    /// There is a terminal where the office is rated.
    pub terminal: bool,
    /// There is a voice that everybody may hear.
    pub aloud: bool,
}

/// The tools in their order.
pub(crate) fn tools(theme: &Theme, shown: BoardTools, rail: bool) -> Vec<RoundButton> {
    let word = |key| theme.words.get(key);
    let larger = word(if rail { "tool-text" } else { "larger-text" });
    let mut set = vec![];
    if shown.search {
        set.push(RoundButton::new(Icon::Search, word("tool-search"), Action::OpenSearch));
    } else if shown.town {
        set.push(RoundButton::new(Icon::News, word("town-news"), Action::Board(BoardTouch::TownNews)));
    }
    if shown.kinds {
        set.push(RoundButton::new(Icon::More, word("tool-kinds"), Action::Board(BoardTouch::Kinds)));
    }
    let steps = TEXT_STEPS.len();
    let mut text = RoundButton::new(Icon::LargerText, larger, Action::LargerText).on(theme.step > 0);
    if theme.step > 0 {
        text = text.at_step(theme.step, steps);
    }
    set.push(text);
    set.push(RoundButton::new(Icon::Contrast, word("contrast"), Action::Contrast).on(theme.dark));
    let low = theme.metrics.low;
    let (icon, key) = if low { (Icon::Higher, "higher") } else { (Icon::Lower, "lower") };
    set.push(RoundButton::new(icon, word(key), Action::Reach).on(low));
    set.push(RoundButton::new(Icon::Language, word("language-switch"), Action::OpenLanguages));
    // Of eight tools in a row the words would be too small; the contact of a transmitter asks for the same.
    if shown.aloud && !(shown.kinds && shown.terminal) {
        set.push(RoundButton::new(Icon::Loudspeaker, word("read-aloud"), Action::ReadAloud));
    }
    if shown.terminal {
        set.push(RoundButton::new(Icon::Face, word("tool-rate"), Action::Feedback));
    }
    set
}

/// The tools' grid and the height of their area.
pub(crate) fn tools_grid(theme: &Theme, set: &[RoundButton], form: BoardForm) -> (ButtonGrid, f32) {
    let words: Vec<&str> = set.iter().map(|button| button.word.as_str()).collect();
    let metrics = &theme.metrics;
    if form == BoardForm::Rail {
        let mut grid = grid_in_columns(theme, &words, rail_width(metrics) - 2.0 * rail_pad(metrics), RAIL_COLUMNS);
        let words = metrics.px(8.0) + metrics.line(grid.size) * grid.lines as f32 + metrics.px(14.0);
        let pads = metrics.px(24.0);
        // Above them one row of the rail has room at the least: where words are large the discs give way.
        let free = metrics.height - rail_head(metrics).max(metrics.reach()) - rail_row(metrics) - pads;
        let discs = [64.0, 48.0].map(|design| metrics.px(design).max(metrics.mm(15.0)));
        let fits = |disc: &f32| grid.rows as f32 * (disc + words) <= free;
        grid.disc = discs.into_iter().find(fits).unwrap_or(discs[1]);
        grid.cell_height = grid.disc + words;
        return (grid, grid.rows as f32 * grid.cell_height + pads);
    }
    let grid = grid_in_columns(theme, &words, metrics.width - 2.0 * metrics.px(30.0), words.len());
    (grid, bar_height(metrics, grid.lines))
}

fn rail_pad(metrics: &Metrics) -> f32 {
    metrics.px(16.0)
}

/// Spawns the tools in their area.
pub(crate) fn spawn_tools(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    (area, form): (Rect, BoardForm),
    set: &[RoundButton],
) {
    let (grid, _) = tools_grid(theme, set, form);
    let metrics = theme.metrics;
    let rail = form == BoardForm::Rail;
    let (left, top) = if rail {
        (rail_pad(&metrics), area.min.y + metrics.px(12.0))
    } else {
        ((metrics.width - grid.cell_width * set.len() as f32) / 2.0, area.min.y + metrics.px(24.0))
    };
    if !rail {
        // The list goes on under the bar: its end is seen to fade.
        let fade = Shadow { colour: theme.palette.paper, below: 0.0, blur: metrics.px(56.0) };
        let ground = BackgroundColor(theme.palette.bar);
        screen.spawn((at(0.0, area.min.y, area.width(), area.height()), ground, fade));
        spawn_rule_in(screen, theme, Vec2::new(0.0, area.min.y), area.width());
    }
    spawn_buttons(screen, theme, pictures, grid, (left.round(), top.round()), set);
}
