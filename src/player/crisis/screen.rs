//! Screen of a warning, its nodes: the head, the words below it on paper, and the foot with the way to the board.
//!
//! Left out: how head and words are laid out (`head_layout`, `layout`).

use accesskit::Role;
use bevy::prelude::*;
use jiff::{Timestamp, tz::TimeZone};

use super::{
    CrisisScreen,
    foot::{FootFacts, foot_height, spawn_foot},
    head::spawn_head,
    head_layout::{self, HeadlineText},
    layout::{self, INDENT, WarningArea, WarningBlockKind, WarningText},
    short_lines::short_lines,
    telephone::telephone,
};
use crate::{
    player::{
        paint::Pictures,
        stage::{Screen, ScreenRoot, Stage, root_node},
        state::Today,
        theme::{TextWeight, Theme},
        widgets::{at, says, says_in, text},
    },
    source::crisis::{AlertText, ShownAlert},
    words::{self, Language},
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
    let widths = [theme.widths(TextWeight::Body), theme.widths(TextWeight::Strong)];
    let shown = crisis.shown.clone();
    let mut laid = Vec::new();
    let mut pages = Vec::new();
    for (index, item) in shown.iter().enumerate() {
        let headlines: Vec<HeadlineText> =
            item.texts.iter().map(|text| headline_text(crisis, item, text, &today)).collect();
        let kind = if item.test { test_word(crisis, theme) } else { String::new() };
        let head = head_layout::lay_head(widths, &metrics, (&theme.town, &kind), &headlines);
        let number = number_of(item);
        let area = words_area(theme, head.height, number.as_deref());
        let room = WarningArea {
            widths,
            size: area.size(),
            body: metrics.body,
            least: theme.least_body(),
            side_by_side: metrics.landscape(),
        };
        let spoken: Vec<WarningText> =
            item.texts.iter().map(|text| warning_text(crisis, item, text, &today.zone, head.whole)).collect();
        pages.extend(layout::lay_out_warning(&room, index, &spoken));
        laid.push((head, number, area));
    }
    crisis.pages = pages;
    if let Some(item) = crisis.lead.take() {
        // What is new has the first word, for as long as it takes to read.
        crisis.page = crisis.pages.iter().position(|page| page.item == item).unwrap_or(0);
        crisis.pinned = crisis.pages.get(crisis.page).map(|page| time.elapsed() + page.dwell);
    }
    crisis.page = crisis.page.min(crisis.pages.len().saturating_sub(1));
    let crisis = &*crisis;
    let Some(page) = crisis.pages.get(crisis.page) else { return };
    let Some((item, (head, number, area))) = shown.get(page.item).zip(laid.get(page.item)) else { return };
    let name = format!("{}: {}", kind_word(theme, item), item.headline());
    commands.spawn((ScreenRoot, root_node(0), says(Role::Alert, name))).with_children(|screen| {
        spawn_head(screen, theme, &mut pictures, head);
        let tallest = page.columns.iter().map(layout::WarningColumn::height).fold(0.0, f32::max);
        // A little above the middle, where the eye looks first.
        let start = area.min.y + ((area.height() - tallest).max(0.0) * 0.3).round();
        for column in &page.columns {
            spawn_column(screen, theme, column, Vec2::new(area.min.x + column.left, start), area.width());
        }
        spawn_dots(screen, theme, crisis, area.max.y);
        let terminal = stage.home == Screen::Terminal;
        let facts = FootFacts { telephone: number.as_deref(), several: crisis.pages.len() > 1, terminal };
        spawn_foot(screen, theme, &mut pictures, &facts);
    });
}

/// Where the words stand between head and foot.
fn words_area(theme: &Theme, head: f32, number: Option<&str>) -> Rect {
    let metrics = theme.metrics;
    let margin = head_layout::margin(&metrics);
    let air = metrics.px(44.0);
    let bottom = metrics.height - foot_height(theme, number) - metrics.em(1.4);
    Rect::new(margin, head + air, metrics.width - margin, bottom.max(head + air + metrics.body))
}

/// The word for what it is: a warning, or a test of one.
fn kind_word(theme: &Theme, item: &ShownAlert) -> String {
    theme.words.get(if item.test { "warning-test" } else { "warning" })
}

/// "Zkouška · Test".
fn test_word(crisis: &CrisisScreen, theme: &Theme) -> String {
    let [own, other] = [theme.language, theme.language.other()].map(|it| crisis.words(it.tag()).get("warning-test"));
    if own == other { own } else { format!("{own} · {other}") }
}

/// The number that all its words have in common.
fn number_of(item: &ShownAlert) -> Option<String> {
    let words: Vec<&str> = item.texts.iter().flat_map(|it| [it.text.as_str(), it.instruction.as_str()]).collect();
    telephone(&words.join("\n| "))
}

/// A headline, and until when the warning holds: the hour alone where that is today.
fn headline_text(crisis: &CrisisScreen, item: &ShownAlert, text: &AlertText, today: &Today) -> HeadlineText {
    let say = crisis.words(&text.language);
    let valid = item.until.map(|until| {
        let at = until.to_zoned(today.zone.clone());
        match today.day() == Some(at.date()) {
            true => say.fill("valid-today", &[("value", &words::clock_time(at.time()))]),
            false => say.fill("valid-until", &[("date", &moment(say, until, &today.zone))]),
        }
    });
    let headline = words::typeset(say.language(), &text.headline);
    HeadlineText { headline, valid: valid.unwrap_or_default(), language: Language::from_tag(&text.language) }
}

/// "29. 11. 2026 18:00", not to be broken.
fn moment(say: &words::Words, at: Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone());
    format!("{}\u{a0}{}", say.short_date(at.date()).replace(' ', "\u{a0}"), words::clock_time(at.time()))
}

/// A warning's words with its facts, ready to be broken into lines. A headline that is not whole in the head is their
/// first paragraph.
fn warning_text(
    crisis: &CrisisScreen,
    item: &ShownAlert,
    text: &AlertText,
    zone: &TimeZone,
    whole: bool,
) -> WarningText {
    let say = crisis.words(&text.language);
    let issued = say.fill("issued", &[("date", &moment(say, item.issued, zone))]);
    // The sentence begins here.
    let mut letters = issued.chars();
    let issued = letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default();
    let facts: Vec<&str> = [issued.as_str(), text.area.as_str()].into_iter().filter(|it| !it.is_empty()).collect();
    let set = |text: &str| words::typeset(say.language(), text);
    let lines = |text: &str| text.split('\n').map(set).collect::<Vec<_>>().join("\n");
    let body = match whole {
        true => text.text.clone(),
        false => format!("{}\n{}", text.headline, text.text),
    };
    let all = [body.as_str(), text.instruction.as_str()].join("\n");
    let short = short_lines(&all).unwrap_or_default().iter().map(|line| set(line)).collect();
    WarningText {
        text: lines(&body),
        instruction: set(&text.instruction),
        short,
        facts: facts.join(" · "),
        language: Language::from_tag(&text.language),
    }
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
        let ink = if block.kind == WarningBlockKind::Facts { palette.ink_soft } else { palette.ink };
        let mut left = at_.x;
        if block.kind == WarningBlockKind::Short {
            let side = (block.size * 0.36).round();
            let middle = top + theme.metrics.line(block.size) / 2.0;
            let mark = at(left, (middle - side / 2.0).round(), side, side);
            screen.spawn((mark, BackgroundColor(palette.crisis)));
            left += (block.size * INDENT).round();
        }
        screen.spawn((
            Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() },
            text(theme, block.lines.join("\n"), block.weight(), block.size, ink),
            says_in(
                Role::Paragraph,
                block.lines.join(" ").replace('\u{a0}', " "),
                block.language.unwrap_or(theme.own_language()),
            ),
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
        let words = text(theme, name.clone(), TextWeight::Strong, metrics.body, palette.ink_soft);
        screen.spawn((place, says(Role::Status, name))).with_child(words);
        return;
    }
    let (dot, long, gap) = (metrics.em(0.5), metrics.em(1.8), metrics.em(0.45));
    let width = dot * (count - 1) as f32 + long + gap * (count - 1) as f32;
    let left = ((metrics.width - width) / 2.0).round();
    let top = top + metrics.em(0.5);
    screen.spawn((at(left, top, width, dot), says(Role::Status, name))).with_children(|row| {
        let mut x = 0.0;
        for i in 0..count {
            let (wide, colour) =
                if i == index { (long, palette.crisis) } else { (dot, palette.ink_soft.with_alpha(0.55)) };
            row.spawn((Node { border_radius: BorderRadius::MAX, ..at(x, 0.0, wide, dot) }, BackgroundColor(colour)));
            x += wide + gap;
        }
    });
}
