//! Cards to choose from: counters, options, reasons. In as many columns as fit; nothing is cut off.

use accesskit::Role;
use bevy::{a11y::AccessibilityNode, prelude::*};

use crate::{
    feedback::visit::VisitTouch,
    player::{
        action::{Action, TerminalTouch},
        paint::Shadow,
        theme::{TextWeight, Theme},
        widgets::{Fill, Press, at, centred_lines, says},
    },
};

/// A card lies a little above its ground.
const SHADOW: f32 = 0.1;
/// Lines of a card, where there is room for so many.
const LINES: usize = 3;
/// Font sizes of a card, in body sizes.
const SIZES: [f32; 3] = [1.3, 1.15, 1.0];
/// Where nothing else fits: rather small than cut off.
const SMALL: [f32; 3] = [0.9, 0.8, 0.7];

/// A card to be touched.
pub(crate) struct AnswerCard {
    pub lines: Vec<String>,
    pub node: AccessibilityNode,
    pub touch: VisitTouch,
    /// This one was touched, or another one.
    pub chosen: Option<bool>,
}

/// How cards stand.
pub(crate) struct CardGrid {
    pub height: f32,
    /// Every word is whole and every card as high as its lines.
    pub fits: bool,
    columns: usize,
    cell: Vec2,
    size: f32,
    lines: Vec<Vec<String>>,
    names: Vec<String>,
}

fn gap(theme: &Theme) -> f32 {
    theme.metrics.mm(4.0).max(theme.metrics.em(0.55)).round()
}

/// Lays texts into a width and a height. Smaller letters than a text should have are taken only as a `last` resort.
pub(crate) fn lay_out_cards(theme: &Theme, names: Vec<String>, width: f32, tallest: f32, last: bool) -> CardGrid {
    let metrics = &theme.metrics;
    let count = names.len().max(1);
    let columns: &[usize] = match (metrics.landscape(), count) {
        (true, ..=3) => &[count, 2, 1],
        (true, 4) => &[2, 4, 3],
        (true, 5..=6) => &[3, 2, 4],
        (true, _) => &[4, 3, 2],
        (false, ..=4) => &[1, 2],
        (false, _) => &[2, 3, 1],
    };
    let small: &[f32] = if last { &SMALL } else { &[] };
    let mut tightest: Option<(bool, CardGrid)> = None;
    for size in SIZES.iter().chain(small) {
        for columns in columns {
            let (grid, broken) = try_columns(theme, &names, width, tallest, *columns, metrics.em(*size));
            if grid.fits {
                return grid;
            }
            // A broken word is worse than a low card.
            if tightest.as_ref().is_none_or(|(was, it)| (broken, grid.height) < (*was, it.height)) {
                tightest = Some((broken, grid));
            }
        }
    }
    // More than fits: the cards are as low as they have to be.
    let empty =
        CardGrid { height: 0.0, fits: false, columns: 1, cell: Vec2::ZERO, size: metrics.body, lines: vec![], names };
    let mut grid = tightest.map_or(empty, |(_, grid)| grid);
    let rows = grid.names.len().div_ceil(grid.columns).max(1) as f32;
    grid.cell.y = grid.cell.y.min((tallest + gap(theme)) / rows - gap(theme)).floor();
    grid.height = grid.cell.y * rows + gap(theme) * (rows - 1.0);
    grid
}

fn try_columns(
    theme: &Theme,
    names: &[String],
    width: f32,
    tallest: f32,
    columns: usize,
    size: f32,
) -> (CardGrid, bool) {
    let metrics = &theme.metrics;
    let gap = gap(theme);
    let widest = if columns == 1 { metrics.em(26.0) } else { metrics.em(18.0) };
    let cell = ((width + gap) / columns as f32 - gap).min(widest).floor();
    let room = cell - metrics.em(1.4);
    let strong = theme.widths(TextWeight::Strong);
    let lines: Vec<Vec<String>> = names.iter().map(|it| strong.even_lines(it, size, room, 6)).collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(1);
    let whole = names.iter().flat_map(|it| it.split(' ')).all(|it| strong.width_of(it, size) * 1.02 < room);
    let rows = names.len().div_ceil(columns).max(1) as f32;
    let least = (metrics.line(size) * most as f32 + metrics.em(0.9)).max(metrics.target() * 1.15);
    let nice = (least + metrics.em(0.9)).max(metrics.target() * if metrics.landscape() { 1.9 } else { 2.2 });
    let room = ((tallest + gap) / rows - gap).floor();
    let high = nice.min(room).max(least).round();
    let height = high * rows + gap * (rows - 1.0);
    // Letters as small as they get may stand in one line more.
    let lines_at_most = if size < metrics.body { LINES + 1 } else { LINES };
    let fits = whole && most <= lines_at_most && height <= tallest + 0.5;
    (CardGrid { height, fits, columns, cell: Vec2::new(cell, high), size, lines, names: names.to_vec() }, !whole)
}

/// Draws cards; `touch` says what each is.
pub(crate) fn spawn_cards(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    grid: CardGrid,
    place: Vec2,
    width: f32,
    (serial, chosen): (u32, Option<&VisitTouch>),
    touch: impl Fn(usize) -> VisitTouch,
) {
    let gap = gap(theme);
    let count = grid.names.len();
    let wide = |cards: usize| grid.cell.x * cards as f32 + gap * (cards as f32 - 1.0);
    for (index, (lines, name)) in grid.lines.into_iter().zip(grid.names).enumerate() {
        let (column, row) = (index % grid.columns, index / grid.columns);
        // A shorter last row keeps the columns.
        let in_row = grid.columns.min(count);
        let x = place.x + ((width - wide(in_row)) / 2.0).round() + column as f32 * (grid.cell.x + gap);
        let y = place.y + row as f32 * (grid.cell.y + gap);
        let touch = touch(index);
        let chosen = chosen.map(|it| *it == touch);
        let node = says(Role::Button, name.replace('\u{a0}', " "));
        let rect = Rect::new(x, y, x + grid.cell.x, y + grid.cell.y);
        spawn_card(parent, theme, serial, AnswerCard { lines, node, touch, chosen }, rect, grid.size);
    }
}

/// One card.
pub(crate) fn spawn_card(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    serial: u32,
    card: AnswerCard,
    place: Rect,
    size: f32,
) {
    let palette = theme.palette;
    let AnswerCard { lines, mut node, touch, chosen } = card;
    let (rest, ink, edge) = match chosen {
        Some(true) => (palette.accent, palette.on_accent, palette.accent),
        Some(false) => (palette.surface, palette.ink.with_alpha(0.45), palette.line),
        None => (palette.surface, palette.ink, palette.line),
    };
    node.set_selected(chosen == Some(true));
    let radius = theme.metrics.em(0.6).min(place.height() / 2.0);
    parent
        .spawn((
            Node {
                border: UiRect::all(px((theme.metrics.px_per_mm * 0.4).round().max(1.0))),
                border_radius: BorderRadius::all(px(radius)),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(rest),
            BorderColor::all(edge),
            Shadow {
                colour: palette.shadow.with_alpha(SHADOW),
                below: theme.metrics.em(0.08),
                blur: theme.metrics.em(0.3),
            },
            Fill { rest, pressed: if chosen == Some(true) { palette.accent } else { palette.pressed } },
            Press(Action::Terminal(TerminalTouch::Visit(serial, touch))),
            node,
        ))
        .with_children(|inside| {
            let border = (theme.metrics.px_per_mm * 0.4).round().max(1.0);
            let place = Rect::new(0.0, 0.0, place.width() - 2.0 * border, place.height() - 2.0 * border);
            centred_lines(inside, theme, place, &lines, TextWeight::Strong, (size, theme.metrics.line(size)), ink);
        });
}

/// A wide button with a word in one line: "Přeskočit", "Odeslat".
pub(crate) fn spawn_pill(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    place: Rect,
    word: &str,
    strong: bool,
    touched: TerminalTouch,
) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (rest, pressed, ink) = match strong {
        true => (palette.accent, palette.ink, palette.on_accent),
        false => (palette.accent_soft, palette.pressed, palette.ink),
    };
    parent
        .spawn((
            Node {
                border_radius: BorderRadius::all(px(place.height() / 2.0)),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(rest),
            Fill { rest, pressed },
            Press(Action::Terminal(touched)),
            says(Role::Button, word.replace('\u{a0}', " ")),
        ))
        .with_children(|inside| {
            let size = metrics.em(1.15);
            let inner = Rect::new(0.0, 0.0, place.width(), place.height());
            let line = theme.widths(TextWeight::Strong).line(word, size, place.width());
            centred_lines(inside, theme, inner, &[line], TextWeight::Strong, (size, metrics.line(size)), ink);
        });
}

/// Width of such a button.
pub(crate) fn pill_width(theme: &Theme, word: &str) -> f32 {
    let word = theme.widths(TextWeight::Strong).width_of(word, theme.metrics.em(1.15)) * 1.03;
    (word + theme.metrics.em(2.6)).max(theme.metrics.target() * 2.0).round()
}

/// Height of such a button.
pub(crate) fn pill_height(theme: &Theme) -> f32 {
    theme.metrics.target().max(theme.metrics.em(2.7)).round()
}
