//! Head of the list: the section that is read, the place in the list ("1–9 ze 49", which opens the list of places to go
//! to), and the way back to the top once one has left it.
//!
//! The words follow the list without anything being made anew, and change only where what they say does.
//!
//! Left out: the list of places (`sheet`).

use accesskit::Role;
use bevy::{a11y::AccessibilityNode, prelude::*};

use super::{
    BoardScreen,
    areas::{BoardAreas, tab_font},
    card_list::RowKind,
    list_order::{BoardView, ListSection, SeenRange},
};
use crate::{
    player::{
        action::{Action, BoardTouch},
        paint::{Pictures, Shows},
        stage::{Screen, Stage},
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{Fill, Press, hairline, says, text},
    },
    words::{self, Language},
};

/// The words that name the section.
#[derive(Component)]
pub(crate) struct SectionWords;

/// The words that name the place in the list.
#[derive(Component)]
pub(crate) struct PlaceWords;

/// The button that leads back to the top.
#[derive(Component)]
pub(crate) struct TopButton;

/// What of the list is in sight: a card counts once its title can be read.
pub(crate) fn seen_range(board: &BoardScreen, theme: &Theme) -> Option<SeenRange> {
    let title = theme.metrics.card_title() * 1.8;
    let (top, bottom) = (board.list.offset(), board.list.offset() + board.list.view());
    let rows = &board.card_list.rows;
    let start = rows.partition_point(|row| row.place.max.y < top - theme.metrics.height);
    let cards = rows.iter().skip(start).take_while(|row| row.place.min.y < bottom + theme.metrics.height);
    let seen = cards.filter_map(|row| match row.kind {
        RowKind::Card { nth, .. } => (row.place.max.y - title > top && row.place.min.y + title < bottom).then_some(nth),
        RowKind::Section(_) => None,
    });
    let (first, last) = seen.fold(None, |range: Option<(usize, usize)>, nth| {
        Some(range.map_or((nth, nth), |(first, last)| (first.min(nth), last.max(nth))))
    })?;
    let section = board.order.get(first)?.section;
    Some(SeenRange { first: first + 1, last: last + 1, section, left_top: top > board.list.view() * 0.5 })
}

/// The name of a section.
pub(crate) fn section_name(theme: &Theme, view: &BoardView, section: ListSection) -> String {
    let word = |key| theme.words.get(key);
    match section {
        ListSection::Today => word("posted-today"),
        ListSection::ThisWeek => word("this-week"),
        ListSection::Month(year, month) => month_name(theme.language, year, month),
        ListSection::News => word("town-news"),
        ListSection::Media => word("town-media"),
        ListSection::None if *view == BoardView::EndingSoon => word("ending-soon"),
        ListSection::None => word("official-board"),
    }
}

/// "Říjen 2026": a month that stands alone begins with a capital letter.
pub(crate) fn month_name(language: Language, year: i16, month: i8) -> String {
    let Ok(day) = jiff::civil::Date::new(year, month, 1) else { return String::new() };
    let name = words::month_year(language, day);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "1–9 ze 49".
fn place_text(theme: &Theme, seen: SeenRange, total: usize) -> String {
    let range =
        if seen.first == seen.last { seen.first.to_string() } else { format!("{}–{}", seen.first, seen.last) };
    theme.words.fill(place_key(total), &[("value", &range), ("pages", &total.to_string())])
}

/// The words for a place of so many, by the form of the preposition "z" that the word spoken first asks for: before a hiss (four, six,
/// seven, hundred), before "three", or the plain one.
pub(crate) fn place_key(number: usize) -> &'static str {
    let spoken = match number {
        1_000.. => return place_key(number / 1_000),
        200..=999 => number / 100,
        100..=199 => return "place-in-list-hiss",
        20..=99 => number / 10,
        10..=19 => number - 10,
        _ => number,
    };
    match spoken {
        4 | 6 | 7 => "place-in-list-hiss",
        3 => "place-in-list-three",
        _ => "place-in-list",
    }
}

/// What the words of the line have room for.
#[derive(Clone, Copy)]
struct HeadRoom {
    /// "Nahoru" stands beside its sign.
    top_word: bool,
    /// Width for the name of the section.
    name: f32,
}

/// The room in a line of this width, on a list of so many.
fn head_room(theme: &Theme, width: f32, total: usize, seen: SeenRange) -> HeadRoom {
    let metrics = &theme.metrics;
    let (font, gap) = (tab_font(metrics), metrics.px(8.0));
    let sign = font + 2.0 * metrics.px(14.0) + 2.0 * hairline(metrics) + gap;
    let word = |words: &str, weight| theme.widths(weight).width_of(words, font) * 1.03 + gap;
    // The longest place of all, so that nothing changes on the way.
    let last = SeenRange { first: total.saturating_sub(1).max(1), last: total, ..seen };
    let left = width - sign - word(&place_text(theme, last, total), TextWeight::Body) - gap;
    let top = sign + word(&theme.words.get("to-top"), TextWeight::Body);
    let top_word = word(&theme.words.get("posted-today"), TextWeight::Strong) + top <= left;
    let taken = match (seen.left_top, top_word) {
        (false, _) => 0.0,
        (true, true) => top,
        (true, false) => sign,
    };
    HeadRoom { top_word, name: left - taken }
}

/// The name of a section, whole; nothing where there is no room for it: half of a word beside a number says neither.
fn shown_name(theme: &Theme, name: &str, room: HeadRoom) -> String {
    let wide = theme.widths(TextWeight::Strong).width_of(name, tab_font(&theme.metrics));
    if wide <= room.name { name.to_owned() } else { String::new() }
}

/// Spawns the line in its area.
pub(crate) fn spawn_list_head(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &BoardScreen,
    areas: &BoardAreas,
) {
    let (area, metrics, palette) = (areas.list_head, theme.metrics, theme.palette);
    let Some(seen) = board.seen.filter(|_| area.height() > 1.0) else { return };
    let font = tab_font(&metrics);
    let name = section_name(theme, &board.view, seen.section);
    let room = head_room(theme, area.width(), board.order.len(), seen);
    let pill = metrics.px(56.0).max(metrics.mm(15.0)).max(metrics.line(font) + metrics.px(8.0));
    let middle = |high: f32| (area.min.y + (area.height() - high) / 2.0).round();
    let line = metrics.line(font);
    screen.spawn((
        SectionWords,
        Node { position_type: PositionType::Absolute, left: px(area.min.x), top: px(middle(line)), ..default() },
        text(theme, shown_name(theme, &name, room), TextWeight::Strong, font, palette.ink_soft),
        says(Role::Heading, name),
    ));
    let icons = [Icon::Up, Icon::Down].map(|icon| theme.icon(icon, font, pictures));
    let [up, down] = icons;
    let (place, top) = (place_text(theme, seen, board.order.len()), theme.words.get("to-top"));
    let go = theme.words.get("places");
    let ground = Node {
        align_items: AlignItems::Center,
        height: px(pill),
        column_gap: px(metrics.px(8.0)),
        padding: UiRect::horizontal(px(metrics.px(14.0))),
        border: UiRect::all(px(hairline(&metrics))),
        border_radius: BorderRadius::all(px(pill / 2.0)),
        ..default()
    };
    let look = (
        BackgroundColor(palette.surface),
        BorderColor::all(palette.line),
        Fill { rest: palette.surface, pressed: palette.pressed },
    );
    let sign =
        |picture| (Shows::tinted(picture, palette.accent), Node { width: px(font), height: px(font), ..default() });
    let row = Node {
        position_type: PositionType::Absolute,
        right: px(metrics.width - area.max.x),
        top: px(middle(pill)),
        column_gap: px(metrics.px(8.0)),
        ..default()
    };
    screen.spawn(row).with_children(|row| {
        let shown = if seen.left_top { Display::Flex } else { Display::None };
        let button = (Press(Action::Board(BoardTouch::Top)), says(Role::Button, top.clone()));
        row.spawn((TopButton, Node { display: shown, ..ground.clone() }, look, button)).with_children(|button| {
            button.spawn(sign(up));
            if room.top_word {
                button.spawn(text(theme, top, TextWeight::Body, font, palette.ink));
            }
        });
        let words = text(theme, place, TextWeight::Body, font, palette.ink_soft);
        // News have no months and no ends.
        if board.view == BoardView::TownNews {
            row.spawn(Node { align_items: AlignItems::Center, height: px(pill), ..default() })
                .with_child((PlaceWords, words));
            return;
        }
        let button = (Press(Action::Board(BoardTouch::Places)), says(Role::Button, go));
        row.spawn((ground, look, button)).with_children(|button| {
            button.spawn((PlaceWords, words));
            button.spawn(sign(down));
        });
    });
}

/// Keeps the words right while the list moves.
pub(crate) fn follow_list(
    stage: Res<Stage>,
    theme: Res<Theme>,
    mut board: ResMut<BoardScreen>,
    mut sections: Query<(&mut Text, &mut AccessibilityNode), (With<SectionWords>, Without<PlaceWords>)>,
    mut places: Query<&mut Text, (With<PlaceWords>, Without<SectionWords>)>,
    mut top: Query<&mut Node, With<TopButton>>,
) {
    if stage.screen != Screen::Board || board.sheet.is_some() {
        return;
    }
    let seen = seen_range(&board, &theme);
    let (Some(seen), true) = (seen, seen != board.seen) else { return };
    board.seen = Some(seen);
    let room = head_room(&theme, board.areas.list_head.width(), board.order.len(), seen);
    for (mut words, mut said) in &mut sections {
        let name = section_name(&theme, &board.view, seen.section);
        words.set_if_neq(Text(shown_name(&theme, &name, room)));
        if said.0.label() != Some(name.as_str()) {
            said.0.set_label(name);
        }
    }
    for mut words in &mut places {
        words.set_if_neq(Text(place_text(&theme, seen, board.order.len())));
    }
    for mut node in &mut top {
        let display = if seen.left_top { Display::Flex } else { Display::None };
        if node.display != display {
            node.display = display;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preposition_is_the_one_that_is_spoken() {
        let hiss = [4, 6, 7, 14, 16, 17, 40, 49, 60, 75, 100, 149, 600, 4_000, 100_000];
        assert!(hiss.into_iter().all(|number| place_key(number) == "place-in-list-hiss"));
        assert!([3, 13, 30, 39, 300, 3_000].into_iter().all(|number| place_key(number) == "place-in-list-three"));
        let plain = [1, 2, 5, 8, 9, 10, 11, 12, 15, 20, 28, 50, 58, 90, 200, 500, 1_000, 1_500, 2_000];
        assert!(plain.into_iter().all(|number| place_key(number) == "place-in-list"));
    }

    #[test]
    fn a_month_that_stands_alone_begins_with_a_capital_letter() {
        assert_eq!(month_name(Language::Czech, 2026, 10).replace('\u{a0}', " "), "Říjen 2026");
        assert_eq!(month_name(Language::Ukrainian, 2026, 10).replace('\u{a0}', " "), "Жовтень 2026 р.");
    }
}
