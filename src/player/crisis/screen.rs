//! Screen of a warning, its nodes: a red head with the word, the words on paper, and below them one big button to the
//! board, between the buttons that turn the pages.
//!
//! Left out: how the words are laid out (`layout`).

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};
use jiff::{Timestamp, tz::TimeZone};

use super::{
    CrisisScreen,
    layout::{self, WarningArea, WarningBlockKind, WarningText},
};
use crate::{
    player::{
        action::Action,
        paint::{Pictures, Shows},
        stage::{Screen, ScreenRoot, Stage, root_node},
        state::Today,
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{
            ButtonGrid, ClockDay, ClockTime, Fill, Press, RoundButton, at, button_grid, head_height, says,
            spawn_buttons, spawn_rule, text,
        },
    },
    source::crisis::{AlertText, ShownAlert},
    words,
};

/// Dots at the most; more would say nothing.
const MOST_DOTS: usize = 12;

/// Makes the warning's nodes anew.
pub(crate) fn rebuild_crisis(
    mut commands: Commands,
    stage: Res<Stage>,
    time: Res<Time<Real>>,
    mut crisis: ResMut<CrisisScreen>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    today: Res<Today>,
) {
    if !(stage.dirty && stage.screen == Screen::Crisis) {
        return;
    }
    let (crisis, theme) = (&mut *crisis, &mut *theme);
    let metrics = theme.metrics;
    let (top, foot, margin) = (head_height(theme), foot_height(theme), metrics.em(1.6));
    let dots = metrics.em(1.7);
    let area = Rect::new(margin, top + margin, metrics.width - margin, metrics.height - foot - dots - metrics.em(0.4));
    let room = WarningArea {
        widths: [theme.widths(TextWeight::Body), theme.widths(TextWeight::Strong)],
        size: area.size(),
        body: metrics.body,
        least: theme.least_body(),
        side_by_side: metrics.landscape(),
    };
    let shown = crisis.shown.clone();
    let spoken =
        |it: &ShownAlert| it.texts.iter().map(|text| warning_text(crisis, it, text, &today.zone)).collect::<Vec<_>>();
    let pages = shown.iter().enumerate().flat_map(|(i, it)| layout::lay_out_warning(&room, i, &spoken(it))).collect();
    crisis.pages = pages;
    if let Some(item) = crisis.lead.take() {
        // What is new has the first word, for as long as it takes to read.
        crisis.page = crisis.pages.iter().position(|page| page.item == item).unwrap_or(0);
        crisis.pinned = crisis.pages.get(crisis.page).map(|page| time.elapsed() + page.dwell);
    }
    crisis.page = crisis.page.min(crisis.pages.len().saturating_sub(1));
    let crisis = &*crisis;
    let Some((page, item)) = crisis.pages.get(crisis.page).and_then(|page| Some((page, shown.get(page.item)?))) else {
        return;
    };
    let name = format!("{}: {}", kind_word(theme, item), item.headline());
    commands.spawn((ScreenRoot, root_node(0), says(Role::Alert, name))).with_children(|screen| {
        spawn_head(screen, theme, &mut pictures, crisis, item, &today);
        let tallest = page.columns.iter().map(layout::WarningColumn::height).fold(0.0, f32::max);
        // A little above the middle, where the eye looks first.
        let start = area.min.y + ((area.height() - tallest).max(0.0) * 0.3).round();
        for column in &page.columns {
            spawn_column(screen, theme, column, Vec2::new(area.min.x + column.left, start), area.width());
        }
        spawn_dots(screen, theme, crisis, metrics.height - foot - dots);
        let terminal = stage.home == Screen::Terminal;
        spawn_foot(screen, theme, &mut pictures, (crisis.pages.len() > 1, terminal));
    });
}

/// The word for what it is: a warning, or a test of one.
fn kind_word(theme: &Theme, item: &ShownAlert) -> String {
    theme.words.get(if item.test { "warning-test" } else { "warning" })
}

/// A warning's words with its facts, ready to be broken into lines.
fn warning_text(crisis: &CrisisScreen, item: &ShownAlert, text: &AlertText, zone: &TimeZone) -> WarningText {
    let words = crisis.words(&text.language);
    let moment = |at: Timestamp| {
        let at = at.to_zoned(zone.clone());
        format!("{}\u{a0}{}", words.short_date(at.date()).replace(' ', "\u{a0}"), words::clock_time(at.time()))
    };
    let mut facts = vec![words.fill("issued", &[("date", &moment(item.issued))])];
    facts.extend(item.until.map(|until| words.fill("valid-until", &[("date", &moment(until))])));
    if let Some(first) = facts.first_mut() {
        // The sentence begins here.
        let mut letters = first.chars();
        *first = letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default();
    }
    facts.extend((!text.area.is_empty()).then(|| text.area.clone()));
    let set = |text: &str| words::typeset(words.language(), text);
    WarningText {
        headline: set(&text.headline),
        facts: facts.join(" · "),
        text: text.text.split('\n').map(set).collect::<Vec<_>>().join("\n"),
        instruction: set(&text.instruction),
    }
}

fn spawn_head(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    crisis: &CrisisScreen,
    item: &ShownAlert,
    today: &Today,
) {
    let metrics = theme.metrics;
    let (ground, ink) = (theme.palette.alarm, theme.palette.on_alarm);
    let (height, margin) = (head_height(theme), metrics.em(1.6));
    let side = height - metrics.em(1.7);
    let icon = theme.icon(Icon::Warning, side, pictures);
    let big = metrics.title() * 1.25;
    let key = if item.test { "warning-test" } else { "warning" };
    let (own, other) =
        (crisis.words(theme.language.tag()).get(key), crisis.words(theme.language.other().tag()).get(key));
    let title = if own == other { own } else { format!("{own} · {other}") };
    let day = today.day_text(&theme.words);
    let time_width = theme.widths(TextWeight::Strong).width_of("00:00", big * 1.12);
    let day_width = theme.widths(TextWeight::Body).width_of(&day, metrics.body);
    let left = margin + side + metrics.em(0.8);
    let room = metrics.width - left - margin;
    // With very large type the time gives way, then the day; what it is comes first.
    let title_width = theme.widths(TextWeight::Strong).width_of(&title, big) * 1.03;
    let town_width = theme.widths(TextWeight::Strong).width_of(&theme.town, metrics.body);
    let show_time = title_width + time_width + metrics.em(0.8) <= room;
    let show_day = town_width + day_width + metrics.em(0.8) <= room;
    screen.spawn((at(0.0, 0.0, metrics.width, height), BackgroundColor(ground))).with_children(|head| {
        head.spawn((Shows::tinted(icon, ink), at(margin, ((height - side) / 2.0).round(), side, side)));
        let line = |top: f32| Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
        let second = metrics.em(0.7) + metrics.line(big);
        let word = theme.widths(TextWeight::Strong).line(&title, big, room);
        head.spawn((line(metrics.em(0.7)), text(theme, word, TextWeight::Strong, big, ink), says(Role::Label, title)));
        let room = room - if show_day { day_width + metrics.em(0.8) } else { 0.0 };
        let town = theme.widths(TextWeight::Body).line(&theme.town, metrics.body, room);
        head.spawn((line(second), text(theme, town, TextWeight::Body, metrics.body, ink)));
        let right =
            |top: f32| Node { position_type: PositionType::Absolute, right: px(margin), top: px(top), ..default() };
        if show_time {
            let time = today.time_text();
            head.spawn((ClockTime, right(metrics.em(0.55)), text(theme, time, TextWeight::Strong, big * 1.12, ink)));
        }
        if show_day {
            head.spawn((ClockDay, right(second), text(theme, day, TextWeight::Body, metrics.body, ink)));
        }
    });
}

fn spawn_column(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    column: &layout::WarningColumn,
    at_: Vec2,
    width: f32,
) {
    let palette = theme.palette;
    let mut top = at_.y;
    for block in &column.blocks {
        if block.ruled {
            let thick = (theme.metrics.px_per_mm * 0.3).round().max(1.0);
            let middle = (top + block.gap / 2.0).round();
            screen.spawn((at(at_.x, middle, width, thick), BackgroundColor(palette.line)));
        }
        top += block.gap;
        let role = if block.kind == WarningBlockKind::Headline { Role::Heading } else { Role::Paragraph };
        let ink = if block.kind == WarningBlockKind::Facts { palette.ink_soft } else { palette.ink };
        screen.spawn((
            Node { position_type: PositionType::Absolute, left: px(at_.x), top: px(top), ..default() },
            text(theme, block.lines.join("\n"), block.weight(), block.size, ink),
            says(role, block.lines.join(" ").replace('\u{a0}', " ")),
        ));
        top += block.height();
    }
}

/// Which page of how many.
fn spawn_dots(screen: &mut ChildSpawnerCommands, theme: &Theme, crisis: &CrisisScreen, top: f32) {
    let (count, index) = (crisis.pages.len(), crisis.page);
    if count < 2 {
        return;
    }
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (page, pages) = ((index + 1).to_string(), count.to_string());
    let name = theme.words.fill("warning-part", &[("page", &page), ("pages", &pages)]);
    if count > MOST_DOTS {
        let width = theme.widths(TextWeight::Strong).width_of(&name, metrics.body);
        let place = at(((metrics.width - width) / 2.0).round(), top, width * 1.1, metrics.line(metrics.body));
        screen.spawn((place, says(Role::Status, name.clone()))).with_child(text(
            theme,
            name,
            TextWeight::Strong,
            metrics.body,
            palette.ink_soft,
        ));
        return;
    }
    let (dot, long, gap) = (metrics.em(0.5), metrics.em(1.8), metrics.em(0.45));
    let width = dot * (count - 1) as f32 + long + gap * (count - 1) as f32;
    let left = ((metrics.width - width) / 2.0).round();
    let top = top + metrics.em(0.6);
    screen.spawn((at(left, top, width, dot), says(Role::Status, name))).with_children(|row| {
        let mut x = 0.0;
        for i in 0..count {
            let (wide, colour) =
                if i == index { (long, palette.alarm) } else { (dot, palette.ink_soft.with_alpha(0.55)) };
            row.spawn((Node { border_radius: BorderRadius::MAX, ..at(x, 0.0, wide, dot) }, BackgroundColor(colour)));
            x += wide + gap;
        }
    });
}

fn turning(theme: &Theme) -> [String; 2] {
    [theme.words.get("warning-previous"), theme.words.get("warning-next")]
}

fn side_grid(theme: &Theme) -> ButtonGrid {
    let words = turning(theme);
    let widest =
        words.iter().map(|word| theme.widths(TextWeight::Body).width_of(word, theme.metrics.body)).fold(0.0, f32::max);
    let width = (widest / 0.93).max(theme.metrics.target()) + theme.metrics.mm(3.5);
    button_grid(theme, &[words[0].as_str()], width)
}

fn foot_height(theme: &Theme) -> f32 {
    side_grid(theme).cell_height + theme.metrics.em(1.4)
}

/// The way to the board, and the other pages on both sides of it.
fn spawn_foot(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    (several, terminal): (bool, bool),
) {
    let (metrics, palette, grid, height) = (theme.metrics, theme.palette, side_grid(theme), foot_height(theme));
    let (margin, pad) = (metrics.em(0.8), metrics.em(0.8));
    let top = metrics.height - height;
    let [previous, next] = turning(theme);
    let word = theme.words.get(if terminal { "terminal-tile" } else { "warning-to-board" });
    screen.spawn((at(0.0, top, metrics.width, height), BackgroundColor(palette.bar))).with_children(|foot| {
        let side = if several { grid.cell_width + margin } else { metrics.em(1.6) - margin };
        if several {
            let back = RoundButton::new(Icon::Left, previous, Action::TurnWarning(-1));
            let on = RoundButton::new(Icon::Right, next, Action::TurnWarning(1));
            spawn_buttons(foot, theme, pictures, grid, (margin, pad), &[back]);
            spawn_buttons(foot, theme, pictures, grid, (metrics.width - margin - grid.cell_width, pad), &[on]);
        }
        let (left, tall) = (margin + side, (metrics.target() * 1.5).min(height - pad));
        let width = metrics.width - 2.0 * left;
        let size = metrics.title().min(width / (theme.widths(TextWeight::Strong).width_of(&word, 1.0) * 1.15)).round();
        foot.spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                border_radius: BorderRadius::all(px(tall / 2.0)),
                ..at(left, ((height - tall) / 2.0).round(), width, tall)
            },
            BackgroundColor(palette.accent),
            Fill { rest: palette.accent, pressed: palette.ink_soft },
            Press(Action::Wake),
            says(Role::Button, word.clone()),
        ))
        .with_children(|button| {
            let mut label = button.spawn(text(theme, word, TextWeight::Strong, size, palette.on_accent));
            label.insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
        });
    });
    spawn_rule(screen, theme, top);
}
