//! Rail plan: what stands where beside the page on a screen on its side. Pure.
//!
//! From below: back to the board, turning, zoom and pages, what leads away; these do what gestures do and are the lowest.
//! What is known of the notice and its attachments share what is left; until when it hangs comes first of it, below the title.
//! Left out: the nodes (`rail`).

use bevy::math::{Rect, Vec2};

use super::{
    facts::{end_fact, end_word, fact_lines, kind_word},
    open_notice::OpenNotice,
    tool_grid::{ToolGrid, disc, label_sizes},
    tools::{
        Tool, aloud_tools, leading_tools, more_tool, next_tool, pages_tool, previous_tool, scroll_tools, size_tools,
        zoom_tools,
    },
};
use crate::{
    player::theme::{TextWeight, Theme, icon::Icon},
    words::{originator_forms, typeset_czech},
};

/// The rail takes at most this share of the width.
const WIDEST: f32 = 0.36;
/// Tools beside one another.
const COLUMNS: usize = 3;
/// Lines of the title at the most.
const TITLE_LINES: usize = 5;

/// Lines of the kind at the most.
const KIND_LINES: usize = 3;

/// Lines of a fact at the most.
const FACT_LINES: usize = 2;
/// Lines of until when it hangs at the most; a day has one.
const END_LINES: usize = 2;
/// Share of a room that words which fit into it may fill; kerning is left out of sums of widths.
const FILLED: f32 = 0.98;

/// The attachments in the rail.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RailAttachments {
    None,
    /// One under another.
    Rows(Vec<Rect>),
    /// A button that unfolds them.
    Button(Rect),
}

/// Places in pixels of the rail, and the lines that fit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RailPlan {
    /// The kind in lines beside its colour; none where there is no room for it.
    pub kind: Vec<String>,
    pub kind_top: f32,
    pub title: Vec<String>,
    pub title_top: f32,
    pub title_size: f32,
    pub facts: Vec<String>,
    pub facts_top: f32,
    pub rules: Vec<f32>,
    pub attachments: RailAttachments,
    /// Turning back and on, with the place in the document between them; then zoom and pages; then the rest.
    pub tools: Vec<(Rect, Tool)>,
    pub number: Rect,
    /// Shows the document as text, or as pages again; where there is no room for it, it stands under "Více".
    pub as_text: Option<Rect>,
    pub back: Rect,
    /// Font size of the words, and diameter of the tools.
    pub size: f32,
    pub disc: f32,
}

/// The rail's tools, row by row from above.
fn tool_rows(theme: &Theme, open: &OpenNotice) -> [Vec<Tool>; 3] {
    if open.aloud.is_on() {
        let [close, back, pause, next, rate, volume] = aloud_tools(theme, open);
        return [vec![close, rate, volume], vec![back, pause, next], vec![]];
    }
    let [phone, search] = leading_tools(theme, open);
    let leading = vec![search, phone, more_tool(theme)];
    if open.as_text {
        // Their words stop growing; what they stand at is under "Více".
        let [smaller, larger] = size_tools(theme).map(|tool| Tool { state: None, ..tool });
        let scroll = scroll_tools(theme, [Icon::Up, Icon::Down]).to_vec();
        return [leading, vec![smaller, larger, pages_tool(theme, open)], scroll];
    }
    let [smaller, larger] = zoom_tools(theme, open);
    [
        leading,
        vec![smaller, larger, pages_tool(theme, open)],
        vec![previous_tool(theme, open, Icon::Left), next_tool(theme, open, Icon::Right)],
    ]
}

/// A disc of the rail with words of this size.
fn rail_disc(theme: &Theme, size: f32) -> f32 {
    (disc(theme, size) * 64.0 / 72.0).round().max(theme.metrics.mm(15.0))
}

/// Side of the dot in a kind's colour.
pub(super) fn kind_dot(theme: &Theme) -> f32 {
    theme.metrics.px(16.0)
}

/// Where a kind's word begins, from its dot on.
pub(super) fn kind_indent(theme: &Theme) -> f32 {
    kind_dot(theme) + theme.metrics.px(12.0)
}

/// Free room at the rail's sides.
fn side(theme: &Theme) -> f32 {
    theme.metrics.px(16.0)
}

/// Size of words, grid of the tools, and height of what never gives way, for a rail that fits.
fn sizes(theme: &Theme, open: &OpenNotice, room: f32) -> (f32, f32, ToolGrid, f32) {
    let metrics = &theme.metrics;
    let tools: Vec<Tool> = tool_rows(theme, open).concat();
    let widest = metrics.width * WIDEST - 2.0 * side(theme);
    let mut last = None;
    for size in label_sizes(theme) {
        let disc = rail_disc(theme, size);
        let words = tools.iter().map(|tool| theme.widths(TextWeight::Body).width_of(&tool.word, size));
        let cell = words.fold(disc, f32::max) + metrics.px(18.0);
        let wide = (cell * COLUMNS as f32).ceil().max(metrics.px(396.0) - 2.0 * side(theme));
        let grid = ToolGrid {
            columns: COLUMNS,
            rows: 3,
            cell: Vec2::new(
                (wide / COLUMNS as f32).floor(),
                disc + metrics.px(8.0) + metrics.line(size) + metrics.px(14.0),
            ),
            disc,
            size,
        };
        let fixed = grid.height() + back_height(theme) + metrics.px(24.0 + 12.0 + 16.0 + 24.0);
        // One line of the title, of the kind, and of until when it hangs.
        let title = metrics.line(metrics.bar_title()) + 2.0 * metrics.line(size) + attachments_least(theme, open, size);
        let found = (size, wide + 2.0 * side(theme), grid, fixed);
        if wide <= widest && fixed + title <= room {
            return found;
        }
        last = Some(found);
    }
    let (size, wide, grid, fixed) = last.unwrap_or_else(|| {
        let grid = ToolGrid { columns: COLUMNS, rows: 3, cell: Vec2::ONE, disc: 1.0, size: 10.0 };
        (10.0, metrics.px(396.0), grid, 0.0)
    });
    (size, wide.min(metrics.width * WIDEST), grid, fixed)
}

/// Height of one attachment.
fn attachment_row(theme: &Theme, size: f32) -> f32 {
    let metrics = &theme.metrics;
    (metrics.line(size) + metrics.px(24.0)).max(metrics.px(56.0)).max(metrics.mm(15.0))
}

/// Until when it hangs in lines of a room: with the year where one line has room for it, else in fewer letters.
fn end_lines(theme: &Theme, open: &OpenNotice, size: f32, room: f32) -> Vec<String> {
    let widths = theme.widths(TextWeight::Body);
    let said = end_fact(theme, open);
    let whole = said.filter(|said| widths.width_of(said, size) <= room * FILLED).or_else(|| end_word(theme, open));
    whole.map(|said| widths.lines(&said, size, room, END_LINES)).unwrap_or_default()
}

/// A fact in lines of a room; of an originator for whom they are too few, the longest form that has room.
fn fact_parts(theme: &Theme, open: &OpenNotice, fact: &str, size: f32, room: f32) -> Vec<String> {
    let in_lines = |text: &str| theme.widths(TextWeight::Body).lines(text, size, room, FACT_LINES);
    let parts = in_lines(fact);
    let cut = |parts: &[String]| parts.last().is_some_and(|last| last.ends_with('…'));
    let Some(originator) = open.notice.originator.as_deref().filter(|who| cut(&parts) && typeset_czech(who) == fact)
    else {
        return parts;
    };
    let forms = originator_forms(originator, &theme.town);
    let mut shorter = forms.iter().skip(1).map(|form| in_lines(&typeset_czech(form)));
    shorter.find(|parts| !cut(parts)).unwrap_or(parts)
}

/// Free room around the attachments.
fn rule_room(theme: &Theme) -> f32 {
    theme.metrics.px(24.0)
}

/// The least that the attachments take: a button that unfolds them.
fn attachments_least(theme: &Theme, open: &OpenNotice, size: f32) -> f32 {
    if open.notice.attachments.len() > 1 { attachment_row(theme, size) + rule_room(theme) } else { 0.0 }
}

fn back_height(theme: &Theme) -> f32 {
    theme.metrics.px(72.0).max(theme.metrics.target())
}

impl RailPlan {
    /// Width of the rail.
    pub(super) fn width(theme: &Theme, open: &OpenNotice, room: f32) -> f32 {
        sizes(theme, open, room).1
    }

    /// Divides a rail of this height.
    pub(super) fn measure(theme: &Theme, open: &OpenNotice, room: f32) -> Self {
        let metrics = &theme.metrics;
        let (size, width, grid, fixed) = sizes(theme, open, room);
        let (left, inner) = (side(theme), width - 2.0 * side(theme));
        // From below.
        let back_top = room - metrics.px(24.0) - back_height(theme);
        let back = Rect::new(left, back_top, left + inner, back_top + back_height(theme));
        let tools_top = back_top - metrics.px(12.0) - grid.height();
        let mut tools = vec![];
        for (row, set) in tool_rows(theme, open).into_iter().enumerate() {
            for (i, tool) in set.into_iter().enumerate() {
                // Between turning back and turning on stands the place in the document.
                let column = if row == 2 && i == 1 { 2 } else { i };
                let place = grid.place(row * COLUMNS + column, 3 * COLUMNS);
                let by = Vec2::new(left, tools_top);
                tools.push((Rect { min: place.min + by, max: place.max + by }, tool));
            }
        }
        let middle = grid.place(2 * COLUMNS + 1, 3 * COLUMNS);
        let top = tools_top + middle.min.y;
        let number = Rect::new(left + middle.min.x, top, left + middle.max.x, top + grid.disc);
        // What is known shares the rest: facts first, then attachments one under another, then as much of the title as there
        // is room for.
        let mut free = room - fixed;
        let text = inner - 2.0 * metrics.px(16.0);
        let line = metrics.line(size);
        let widths = theme.widths(TextWeight::Body);
        // The colour stands with the whole word.
        let kind = kind_word(theme, open).map(|word| widths.lines(&word, size, text - kind_indent(theme), KIND_LINES));
        let title_size = metrics.bar_title();
        let title_line = metrics.line(title_size);
        let all =
            theme.widths(TextWeight::Strong).lines(&typeset_czech(&open.notice.title), title_size, text, TITLE_LINES);
        let least = attachments_least(theme, open, size);
        free -= title_line + least;
        // The day is the law's, so nothing but one line of the title comes before it.
        let end = Some(end_lines(theme, open, size, text)).filter(|lines| lines.len() as f32 * line <= free);
        let mut facts = end.unwrap_or_default();
        free -= facts.len() as f32 * line;
        let kind = kind.filter(|lines| lines.len() as f32 * line <= free).unwrap_or_default();
        free -= kind.len() as f32 * line;
        let kind_top = metrics.px(24.0);
        let pill = back_height(theme) + metrics.px(12.0);
        // Under "Více" it is found as well, and half of a title is none; who reads the text sees how to go back to the page.
        let second = if all.len() > 1 && !open.as_text { title_line } else { 0.0 };
        let as_text = (open.document.is_some() && pill + second <= free).then(|| {
            free -= pill;
            let bottom = tools_top - metrics.px(12.0);
            Rect::new(left, bottom - back_height(theme), left + inner, bottom)
        });
        // What it is called comes before what else is known of it.
        let called = title_line * (all.len().min(3) as f32 - 1.0);
        let end = end_fact(theme, open);
        for fact in fact_lines(theme, open).into_iter().filter(|fact| Some(fact) != end.as_ref()) {
            // A fact is there with all of its lines, or not at all.
            let parts = fact_parts(theme, open, &fact, size, text);
            let high = parts.len() as f32 * line;
            if high + called <= free {
                free -= high;
                facts.extend(parts);
            }
        }
        let count = open.notice.attachments.len();
        let (row, rule) = (attachment_row(theme, size), rule_room(theme));
        let more = count as f32 * row + 2.0 * rule - least;
        let as_rows = count > 1 && more + called <= free;
        free -= if as_rows { more } else { 0.0 };
        let lines = (1 + (free / title_line).max(0.0) as usize).min(TITLE_LINES);
        let title = theme.widths(TextWeight::Strong).lines(&typeset_czech(&open.notice.title), title_size, text, lines);
        let below_kind = if kind.is_empty() { 0.0 } else { kind.len() as f32 * line + metrics.px(4.0) };
        let title_top = kind_top + below_kind;
        let facts_top = title_top + title.len() as f32 * title_line + metrics.px(8.0);
        let mut top = facts_top + facts.len() as f32 * line + rule / 2.0;
        let mut rules = vec![];
        let attachments = match count {
            0 | 1 => RailAttachments::None,
            _ if as_rows => {
                rules.push(top);
                top += rule / 2.0;
                let place = |i: usize| Rect::new(left, top + i as f32 * row, left + inner, top + (i + 1) as f32 * row);
                let places: Vec<Rect> = (0..count).map(place).collect();
                rules.push(top + count as f32 * row + rule / 2.0);
                RailAttachments::Rows(places)
            }
            _ => RailAttachments::Button(Rect::new(left, top, left + inner, top + row)),
        };
        let disc = grid.disc;
        Self {
            kind,
            kind_top,
            title,
            title_top,
            title_size,
            facts,
            facts_top,
            rules,
            attachments,
            tools,
            number,
            as_text,
            back,
            size,
            disc,
        }
    }

    /// The lowest place, at this one or above it, that lies in nothing of the rail; in pixels of the rail.
    pub(super) fn edge_above(&self, theme: &Theme, at: f32) -> f32 {
        let metrics = &theme.metrics;
        let lines = |top: f32, count: usize, size: f32| {
            let high = metrics.line(size);
            (0..count).map(move |line| (top + line as f32 * high, top + (line + 1) as f32 * high)).collect::<Vec<_>>()
        };
        let mut taken = lines(self.title_top, self.title.len(), self.title_size);
        taken.extend(lines(self.facts_top, self.facts.len(), self.size));
        taken.extend(lines(self.kind_top, self.kind.len(), self.size));
        let attachments: &[Rect] = match &self.attachments {
            RailAttachments::None => &[],
            RailAttachments::Rows(rows) => rows,
            RailAttachments::Button(place) => std::slice::from_ref(place),
        };
        let tools = self.tools.iter().map(|(place, _)| place);
        let places = attachments.iter().chain(&self.as_text).chain(tools).chain([&self.number, &self.back]);
        taken.extend(places.map(|place| (place.min.y, place.max.y)));
        let mut edge = at;
        while let Some((top, _)) = taken.iter().find(|(top, bottom)| *top < edge && edge < *bottom) {
            edge = (top - metrics.px(4.0)).min(*top).floor();
        }
        edge.max(0.0)
    }
}
