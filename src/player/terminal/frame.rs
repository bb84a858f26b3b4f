//! Frame of every screen of the terminal: the head with the town, the name and the time, the bar with the languages and
//! the reach, and where the question and the things to be touched may stand between them.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::TerminalScreen;
use crate::{
    player::{
        action::{Action, TerminalTouch},
        paint::{Pictures, Shows},
        state::Today,
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{ClockTime, Fill, Press, PressedGround, at, head_height, says, spawn_rule, text},
    },
    words::Language,
};

/// With "Níže" nothing that is to be touched stands higher than this share of the panel, even where that could be
/// reached, so that one sees it move.
const REACH_SHARE: f32 = 0.6;
/// Centre of the faces on an upright panel, as a share of its height.
const FACES: f32 = 0.55;

/// The bar itself, which the countdown covers.
#[derive(Component)]
pub(crate) struct TerminalBar;

/// Room between the head and the bar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TerminalArea {
    pub area: Rect,
    /// What is to be touched stands below this.
    pub reach: f32,
    pub low: bool,
}

impl TerminalArea {
    /// Where a text of one height and a block of another stand: the text's and the block's upper edges.
    pub(crate) fn compose(&self, theme: &Theme, said: f32, block: f32) -> (f32, f32) {
        if self.low {
            let top = (self.area.max.y - block - theme.metrics.em(1.0)).max(self.area.min.y).round();
            let free = (top - self.area.min.y - said).max(0.0);
            // Near to what is touched: who sits sees less of what is high.
            return ((self.area.min.y + free * 0.66).round(), top);
        }
        let free = (self.area.height() - said - block).max(0.0);
        // A little above the middle, where the eye looks first; text and answers stay together.
        let between = (free * 0.3).max(theme.metrics.em(1.8).min(free * 0.7)).min(theme.metrics.em(5.0));
        let top = self.area.min.y + ((free - between) * 0.46).round();
        (top, (top + said + between).round())
    }

    /// The same for faces of a height whose centres are `middle` below their upper edge: on an upright panel a little
    /// below its own middle, and the question between them and the head.
    pub(crate) fn compose_faces(&self, theme: &Theme, said: f32, block: f32, middle: f32) -> (f32, f32) {
        let metrics = &theme.metrics;
        let top = (metrics.height * FACES - middle).round();
        let free = top - self.area.min.y - said;
        if self.low || metrics.landscape() || free < metrics.em(1.8) || top + block > self.area.max.y {
            return self.compose(theme, said, block);
        }
        ((self.area.min.y + free * 0.5).round(), top)
    }

    /// The room when there is no bar.
    pub(crate) fn without_bar(mut self, bar: f32) -> Self {
        self.area.max.y += bar;
        self
    }

    /// The most a block to be touched may take.
    pub(crate) fn tallest(&self, theme: &Theme, said: f32) -> f32 {
        let under = self.area.min.y + said;
        let highest = match self.low {
            true => self.reach.max(under + theme.metrics.em(1.0)),
            false => under + theme.metrics.em(2.4),
        };
        (self.area.max.y - theme.metrics.em(1.0) - highest).max(1.0)
    }
}

/// The room of this screen; `foot` is what stands over the bar.
pub(crate) fn terminal_area(theme: &Theme, terminal: &TerminalScreen, foot: f32) -> TerminalArea {
    let metrics = &theme.metrics;
    let bottom = metrics.height - bar_height(theme, terminal) - foot;
    let margin = metrics.em(1.3);
    let area = Rect::new(margin, head_height(theme) + metrics.em(0.6), metrics.width - margin, bottom);
    let reach = metrics.reach().max(metrics.height * (1.0 - REACH_SHARE));
    TerminalArea { area, reach: if theme.low { reach.max(area.min.y) } else { area.min.y }, low: theme.low }
}

/// The head over the full width.
pub(crate) fn spawn_head(parent: &mut ChildSpawnerCommands, theme: &Theme, terminal: &TerminalScreen, today: &Today) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let height = head_height(theme);
    let margin = metrics.em(1.3);
    let arms = height - metrics.em(1.5);
    let big = metrics.title() * 1.25;
    let clock = big * 1.3;
    let time = today.time_text();
    let time_width = theme.widths(TextWeight::Strong).width_of("00:00", clock);
    let left = margin + arms * 0.86 + metrics.em(0.8);
    let room = metrics.width - left - margin - metrics.em(0.8) - time_width;
    parent.spawn((at(0.0, 0.0, metrics.width, height), BackgroundColor(palette.bar))).with_children(|head| {
        head.spawn((
            at(margin, (height - arms) / 2.0, arms * 0.86, arms),
            Press(Action::Arms),
            says(Role::Image, theme.words.get("arms")),
        ))
        .with_child((Shows::tinted(theme.arms.clone(), Color::WHITE), at(0.0, 0.0, arms * 0.86, arms)));
        let widths = theme.widths(TextWeight::Body);
        let names = terminal.titles(theme.language);
        let fits = names.iter().find(|it| widths.width_of(it, metrics.body) < room * 0.97);
        let name = fits.or(names.last()).cloned();
        let lines = metrics.line(big) + if name.is_some() { metrics.line(metrics.body) } else { 0.0 };
        let top = ((height - lines) / 2.0).round();
        let place = |left: f32, top: f32| Node {
            position_type: PositionType::Absolute,
            left: px(left),
            top: px(top),
            ..default()
        };
        let strong = theme.widths(TextWeight::Strong);
        let size = strong.name_size(&theme.town, big, room);
        let town = strong.line(&theme.town, size, room);
        head.spawn((
            place(left, top + ((metrics.line(big) - metrics.line(size)) / 2.0).round()),
            text(theme, town, TextWeight::Strong, size, palette.ink),
            says(Role::Banner, theme.town.clone()),
        ));
        if let Some(name) = name {
            let line = widths.line(&name, metrics.body, room);
            head.spawn((
                place(left, top + metrics.line(big)),
                text(theme, line, TextWeight::Body, metrics.body, palette.ink_soft),
                says(Role::Label, name),
            ));
        }
        let top = ((height - metrics.line(clock)) / 2.0).round();
        let right = Node { position_type: PositionType::Absolute, right: px(margin), top: px(top), ..default() };
        let mut node = head.spawn((ClockTime, right, text(theme, time, TextWeight::Strong, clock, palette.ink)));
        if today.doubt.is_some() {
            node.insert(says(Role::Status, today.day_text(&theme.words)));
        }
    });
    spawn_rule(parent, theme, height - 1.0);
}

/// A button of the bar.
struct BarButton {
    sign: BarSign,
    word: String,
    name: String,
    action: Action,
    chosen: bool,
}

enum BarSign {
    Code(&'static str),
    Icon(Icon),
}

fn bar_buttons(theme: &Theme, terminal: &TerminalScreen) -> Vec<BarButton> {
    let mut items = vec![];
    let mut icon = |icon, word: &str, action| {
        let word = theme.words.get(word);
        items.push(BarButton { sign: BarSign::Icon(icon), name: word.clone(), word, action, chosen: false });
    };
    if terminal.may_leave() {
        icon(Icon::Back, "terminal-back", Action::Terminal(TerminalTouch::Leave));
    }
    let low = if theme.low { (Icon::Higher, "higher") } else { (Icon::Lower, "lower") };
    icon(low.0, low.1, Action::Reach);
    let at = usize::from(terminal.may_leave());
    for language in terminal.languages().iter().rev() {
        let item = BarButton {
            sign: BarSign::Code(language_code(*language)),
            word: language.name().to_owned(),
            name: language.name().to_owned(),
            action: Action::Terminal(TerminalTouch::Language(*language)),
            chosen: *language == theme.language,
        };
        items.insert(at, item);
    }
    items
}

const fn language_code(language: Language) -> &'static str {
    match language {
        Language::Czech => "CS",
        Language::English => "EN",
        Language::Polish => "PL",
        Language::Slovak => "SK",
        Language::German => "DE",
        Language::Ukrainian => "UA",
    }
}

fn disc(theme: &Theme) -> f32 {
    theme.metrics.target().max(theme.metrics.em(2.5))
}

/// Rows of the bar, each with the widths of its buttons.
fn button_rows(theme: &Theme, items: &[BarButton]) -> Vec<Vec<f32>> {
    let least = disc(theme).max(theme.metrics.target()) + theme.metrics.mm(3.0);
    let width = |item: &BarButton| {
        (theme.widths(TextWeight::Body).width_of(&item.word, theme.metrics.body) * 1.03 + theme.metrics.em(0.5))
            .max(least)
    };
    let widths: Vec<f32> = items.iter().map(width).collect();
    let room = theme.metrics.width - theme.metrics.em(0.8);
    let mut count = 1;
    while count < items.len() {
        let rows: Vec<Vec<f32>> = widths.chunks(items.len().div_ceil(count)).map(<[f32]>::to_vec).collect();
        if rows.iter().all(|row| row.iter().sum::<f32>() <= room) {
            return in_columns(rows, room);
        }
        count += 1;
    }
    widths.into_iter().map(|it| vec![it]).collect()
}

/// Rows whose buttons stand below each other, where each is as wide as the widest of its column and there is room for that.
fn in_columns(rows: Vec<Vec<f32>>, room: f32) -> Vec<Vec<f32>> {
    let of_column = |column: usize| rows.iter().filter_map(|row| row.get(column)).copied().fold(0.0, f32::max);
    let columns: Vec<f32> = (0..rows.first().map_or(0, Vec::len)).map(of_column).collect();
    if columns.iter().sum::<f32>() > room {
        return rows;
    }
    rows.iter().map(|row| columns.iter().take(row.len()).copied().collect()).collect()
}

fn row_height(theme: &Theme) -> f32 {
    disc(theme) + theme.metrics.em(0.25) + theme.metrics.line(theme.metrics.body)
}

/// Height of the bar.
pub(crate) fn bar_height(theme: &Theme, terminal: &TerminalScreen) -> f32 {
    let count = button_rows(theme, &bar_buttons(theme, terminal)).len() as f32;
    (row_height(theme) * count + theme.metrics.em(0.5) * (count - 1.0) + theme.metrics.em(1.3)).round()
}

/// The bar at the lower edge.
pub(crate) fn spawn_bar(
    parent: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    terminal: &TerminalScreen,
) {
    let items = bar_buttons(theme, terminal);
    let rows = button_rows(theme, &items);
    let metrics = theme.metrics;
    let height = bar_height(theme, terminal);
    let top = metrics.height - height;
    let bar = theme.palette.bar;
    parent.spawn((TerminalBar, at(0.0, top, metrics.width, height), BackgroundColor(bar))).with_children(|bar| {
        let mut items = items.into_iter();
        let mut y = metrics.em(0.65);
        for row in rows {
            let air = (metrics.width - row.iter().sum::<f32>()) / row.len() as f32;
            let mut x = air / 2.0;
            for (width, item) in row.into_iter().zip(&mut items) {
                // The air between two buttons is theirs, but for the gap that keeps them apart.
                let wide = width + (air - metrics.mm(3.0)).max(0.0);
                let left = x - (wide - width) / 2.0;
                spawn_bar_button(bar, theme, pictures, at(left.round(), y, wide.round(), row_height(theme)), item);
                x += width + air;
            }
            y += row_height(theme) + metrics.em(0.5);
        }
    });
    spawn_rule(parent, theme, top);
}

fn spawn_bar_button(
    bar: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    place: Node,
    item: BarButton,
) {
    let (metrics, palette, side) = (theme.metrics, theme.palette, disc(theme));
    let (rest, ink) = match item.chosen {
        true => (palette.accent, palette.on_accent),
        false => (palette.accent_soft, palette.accent),
    };
    let mut node = says(Role::Button, item.name);
    if matches!(item.sign, BarSign::Code(_)) {
        node.set_selected(item.chosen);
    }
    let mut cell = bar.spawn((
        Node {
            flex_direction: FlexDirection::Column,
            align_items: AlignItems::Center,
            row_gap: px(metrics.em(0.25)),
            ..place
        },
        Press(item.action),
        node,
    ));
    let mut ground = Entity::PLACEHOLDER;
    cell.with_children(|cell| {
        let mut circle = cell.spawn((
            Node {
                width: px(side),
                height: px(side),
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border_radius: BorderRadius::MAX,
                ..default()
            },
            BackgroundColor(rest),
            Fill { rest, pressed: if item.chosen { palette.accent } else { palette.pressed } },
        ));
        match item.sign {
            BarSign::Code(code) => {
                circle.with_child(text(theme, code, TextWeight::Strong, metrics.body, ink));
            }
            BarSign::Icon(icon) => {
                let size = (side * 0.5).round();
                let icon = theme.icon(icon, size, pictures);
                circle.with_child((Shows::tinted(icon, ink), Node { width: px(size), height: px(size), ..default() }));
            }
        }
        ground = circle.id();
        let weight = if item.chosen { TextWeight::Strong } else { TextWeight::Body };
        cell.spawn(text(theme, item.word, weight, metrics.body, palette.ink))
            .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
    });
    cell.insert(PressedGround(ground));
}
