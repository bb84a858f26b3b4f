//! Tests of the areas against the reach of a person who sits and against their edges: panels of three sizes, hung at
//! four heights, in both orientations, at every size of text and in all six languages.

use bevy::{asset::Assets, math::Rect, text::Font};
use jiff::{SignedDuration, Timestamp, civil::date};
use std::sync::Arc;

use super::{
    BoardOptions, BoardScreen, OfficeContact,
    areas::{BoardAreas, BoardForm, BoardParts, areas, list_columns, margin, tab_height},
    card_plan::card_sizes,
    rail, tabs,
    tools::{BoardTools, tools, tools_grid},
};
use crate::{
    notice::{Notice, NoticeId, NoticeKind, Posting, SourceId},
    player::{
        action::{Action, BoardTouch},
        paint::Picture,
        theme::{FontFaces, PanelSize, TEXT_STEPS, TextWeight, Theme},
    },
    store::Snapshot,
    touch::TouchThresholds,
    words::Language,
};

const SIZES: [(f32, f32); 2] = [(1080.0, 1920.0), (1920.0, 1080.0)];
const KINDS: [&str; 9] = [
    "Veřejné vyhlášky",
    "Záměry",
    "Dražby",
    "Rozpočet",
    "Zasedání",
    "Volby",
    "Volné byty",
    "Ztráty a nálezy",
    "Opatření obecné povahy",
];

fn theme(inches: f32, edge: f32, language: Language) -> Option<Theme> {
    let read = |name: &str| crate::fonts::folders().iter().find_map(|folder| std::fs::read(folder.join(name)).ok());
    let faces = FontFaces { body: read("Inter-Medium.ttf")?, strong: read("Inter-SemiBold.ttf")? };
    let panel = PanelSize {
        diagonal_mm: inches * 25.4,
        viewing_distance_mm: 800.0,
        passing_distance_mm: 3_000.0,
        bottom_edge_mm: edge,
        low_always: false,
    };
    let (mut fonts, arms) = (Assets::<Font>::default(), Picture::for_tests(10, 10));
    Theme::new(faces, &mut fonts, arms, "Město Javořice".into(), [11, 79, 138], panel, language)
}

fn board() -> BoardScreen {
    board_of(&KINDS)
}

fn board_of(kinds: &[&str]) -> BoardScreen {
    let today = date(2026, 11, 29);
    let notice = |i: usize, kind| {
        let posting = Posting { from: today, until: None };
        let category = Some(kinds[i % kinds.len()].to_owned());
        Arc::new(Notice {
            category,
            kind,
            ..Notice::new(SourceId("mesto".into()), NoticeId(i.to_string()), "Záměr", posting)
        })
    };
    let mut all: Vec<_> = (0..49).map(|i| notice(i, NoticeKind::Official)).collect();
    all.push(notice(99, NoticeKind::Announcement));
    let options = BoardOptions {
        old_after: SignedDuration::from_hours(48),
        terminal: true,
        aloud: false,
        official: vec![],
        contact: OfficeContact::default(),
    };
    let snapshot = Arc::new(Snapshot::from_notices(all, today, Timestamp::UNIX_EPOCH));
    BoardScreen::new(snapshot, TouchThresholds::new(2.0), options)
}

/// Every place that can be touched, with what it is. Cards, which move, are the strip of them that is in sight.
fn touched(theme: &Theme, board: &BoardScreen) -> (BoardAreas, Vec<(String, Rect)>) {
    let mut parts =
        BoardParts { tab_rows: tabs::tab_rows(theme, board), band: true, strip: 60.0, ..BoardParts::default() };
    let first = areas(&theme.metrics, parts);
    let (form, kinds) = (first.form, first.kinds.height() < 1.0);
    let set = tools(
        theme,
        BoardTools { search: true, kinds, town: true, terminal: true, aloud: true },
        form == BoardForm::Rail,
    );
    let (grid, height) = tools_grid(theme, &set, form);
    parts.tools = height;
    let found = areas(&theme.metrics, parts);
    let mut all = vec![];
    let (kinds, town) = (tabs::kind_tabs(theme, board), tabs::town_tab(theme, board));
    let edge = margin(&theme.metrics);
    let placed = match form {
        BoardForm::Rail => rail::place_rows(theme, &found, kinds, town),
        _ if found.kinds.height() > 1.0 => {
            let rows = if theme.metrics.low { 1 } else { 2 };
            let placed = tabs::place_tabs(theme, kinds, town, theme.metrics.width - 2.0 * edge, rows);
            let from = bevy::math::Vec2::new(edge, found.kinds.min.y);
            placed
                .into_iter()
                .map(|(place, tab)| (Rect { min: place.min + from, max: place.max + from }, tab))
                .collect()
        }
        _ => vec![],
    };
    all.extend(placed.into_iter().map(|(place, tab)| (tab.name, place)));
    for (i, button) in set.iter().enumerate() {
        let (column, row) = (i % grid.columns, i / grid.columns);
        let corner = found.tools.min
            + bevy::math::Vec2::new(column as f32 * grid.cell_width, 12.0 + row as f32 * grid.cell_height);
        let cell = Rect::from_corners(corner, corner + bevy::math::Vec2::new(grid.cell_width, grid.cell_height));
        all.push((button.word.clone(), cell));
    }
    let card = card_sizes(&theme.metrics, list_columns(&theme.metrics, &found).columns).height(1, 1);
    let seen = Rect { max: bevy::math::Vec2::new(found.list.max.x, found.list.min.y + card), ..found.list };
    all.push(("card".into(), seen));
    let sheet = found.sheet;
    let close = Rect { max: bevy::math::Vec2::new(sheet.max.x, sheet.min.y + tab_height(&theme.metrics)), ..sheet };
    for (name, place) in [
        ("close", close),
        ("list head", found.list_head),
        ("steps", Rect { max: found.steps.center(), ..found.steps }),
        ("mark", found.mark),
        ("strip", found.strip),
    ] {
        if place.width() > 1.0 && place.height() > 1.0 {
            all.push((name.into(), place));
        }
    }
    (found, all)
}

#[test]
fn everything_that_can_be_touched_is_within_reach_and_within_the_edges() {
    let board = board();
    for inches in [32.0, 43.0, 55.0] {
        for edge in [500.0, 700.0, 900.0, 1_000.0] {
            for language in Language::ALL {
                let mut theme = theme(inches, edge, language).expect("the board's fonts: run scripts/setup");
                for (low, (width, height), step) in [false, true]
                    .into_iter()
                    .flat_map(|low| SIZES.map(|size| (low, size)))
                    .flat_map(|(low, size)| [0, TEXT_STEPS.len() - 1].map(|step| (low, size, step)))
                {
                    theme.reset();
                    theme.fit(width, height);
                    theme.set_low(low);
                    (0..step).for_each(|_| theme.larger_text());
                    theme.set_language(language);
                    let (found, all) = touched(&theme, &board);
                    let what = format!("{inches}\" at {edge} mm, {width} wide, low {low}, step {step}, {language:?}");
                    for (name, place) in all {
                        assert!(place.center().y >= theme.metrics.reach() - 1.0, "{what}: {name} at {place:?}");
                        assert!(place.min.x >= -1.0 && place.max.x <= width + 1.0, "{what}: {name} at {place:?}");
                        assert!(place.min.y >= -1.0 && place.max.y <= height + 1.0, "{what}: {name} at {place:?}");
                    }
                    assert!(found.list.height() > 60.0, "{what}: {:?}", found.list);
                }
            }
        }
    }
}

#[test]
fn the_tools_are_one_row_of_whole_words_in_every_language_at_every_size() {
    for inches in [32.0, 43.0, 55.0] {
        for language in Language::ALL {
            let mut theme = theme(inches, 700.0, language).expect("the board's fonts: run scripts/setup");
            for (width, height) in SIZES {
                theme.reset();
                theme.fit(width, height);
                theme.set_language(language);
                for step in 0..TEXT_STEPS.len() {
                    for form in [BoardForm::Bar, BoardForm::Rail] {
                        let shown = BoardTools {
                            search: true,
                            kinds: form == BoardForm::Bar,
                            town: true,
                            terminal: true,
                            aloud: true,
                        };
                        let set = tools(&theme, shown, form == BoardForm::Rail);
                        let (grid, _) = tools_grid(&theme, &set, form);
                        assert_eq!(grid.rows, if form == BoardForm::Rail { 3 } else { 1 });
                        for button in &set {
                            let widths = theme.widths(TextWeight::Body);
                            let lines = widths.lines(&button.word, grid.size, grid.cell_width, 2);
                            let what = format!("{inches}\" {width} {language:?} step {step}: {lines:?}");
                            assert_eq!(lines.join(" "), button.word, "{what}");
                            assert!(
                                lines.iter().all(|line| widths.width_of(line, grid.size) <= grid.cell_width),
                                "{what}"
                            );
                            // 7.3 mm high capitals, asked for at 600 mm, are the least; words in bars are never smaller.
                            assert!(grid.size >= theme.metrics.px(17.0), "{what}: {}", grid.size);
                        }
                    }
                    theme.larger_text();
                }
            }
        }
    }
}

#[test]
fn a_kind_stands_with_its_whole_word_beside_its_colour_in_tabs_and_in_the_rail() {
    let long = ["Veřejné vyhlášky", "Posuzování vlivů na životní prostředí", "Opatření obecné povahy", "Dražby"];
    let board = board_of(&long);
    for (inches, language) in [32.0, 43.0, 55.0].into_iter().flat_map(|inches| Language::ALL.map(|it| (inches, it))) {
        let mut theme = theme(inches, 700.0, language).expect("the board's fonts: run scripts/setup");
        for ((width, height), low) in SIZES.into_iter().flat_map(|size| [(size, false), (size, true)]) {
            theme.reset();
            theme.fit(width, height);
            theme.set_low(low);
            theme.set_language(language);
            for step in 0..TEXT_STEPS.len() {
                let what = format!("{inches}\" {width} wide, low {low}, step {step}, {language:?}");
                let kinds = tabs::kind_tabs(&theme, &board);
                for tab in kinds.iter().filter(|tab| tab.dot.is_some()) {
                    assert!(!tab.word.contains('…'), "{what}: {tab:?}");
                    let tall = tab.word.lines().count() as f32 * theme.metrics.line(tab.size);
                    assert!(tall <= tab_height(&theme.metrics) + 1.0, "{what}: {tab:?}");
                }
                let (found, _) = touched(&theme, &board);
                if found.form == BoardForm::Rail {
                    let rows = rail::place_rows(&theme, &found, kinds, tabs::town_tab(&theme, &board));
                    assert!(low || rows.last().unwrap().0.max.y <= found.tools.min.y, "{what}: {rows:?}");
                    for (place, tab) in rows {
                        let (lines, size) = rail::row_lines(&theme, &tab, place.width());
                        assert!(!lines.concat().contains('…'), "{what}: {lines:?}");
                        assert!(lines.len() as f32 * theme.metrics.line(size) <= place.height(), "{what}: {lines:?}");
                    }
                }
                theme.larger_text();
            }
        }
    }
}

#[test]
fn what_leads_to_the_kinds_says_so_where_fewer_than_two_stand_beside_it() {
    let boards = [board(), board_of(&["Posuzování vlivů na životní prostředí", "Opatření obecné povahy", "Dražby"])];
    for (inches, language) in [32.0, 43.0, 55.0].into_iter().flat_map(|inches| Language::ALL.map(|it| (inches, it))) {
        let mut theme = theme(inches, 700.0, language).expect("the board's fonts: run scripts/setup");
        for ((width, height), low) in SIZES.into_iter().flat_map(|size| [(size, false), (size, true)]) {
            theme.reset();
            theme.fit(width, height);
            theme.set_low(low);
            theme.set_language(language);
            for step in 0..TEXT_STEPS.len() {
                for board in &boards {
                    let what = format!("{inches}\" {width} wide, low {low}, step {step}, {language:?}");
                    let (found, _) = touched(&theme, board);
                    let (kinds, town) = (tabs::kind_tabs(&theme, board), tabs::town_tab(&theme, board));
                    let room = theme.metrics.width - 2.0 * margin(&theme.metrics);
                    let placed = match found.form {
                        BoardForm::Rail => rail::place_rows(&theme, &found, kinds, town),
                        _ => tabs::place_tabs(&theme, kinds, town, room, if low { 1 } else { 2 }),
                    };
                    let there = placed.iter().filter(|(_, tab)| tab.dot.is_some()).count();
                    let opens = |tab: &&tabs::Tab| tab.action == Action::Board(BoardTouch::Kinds);
                    let Some(lead) = placed.iter().map(|(_, tab)| tab).find(opens) else { continue };
                    let word = |key| theme.words.get(key);
                    if there < 2 {
                        assert!([word("tool-kinds"), word("categories")].contains(&lead.word), "{what}: {lead:?}");
                        assert_eq!(lead.name, word("categories"), "{what}");
                    } else {
                        assert_eq!(lead.name, word("tab-more"), "{what}");
                    }
                    assert!(!lead.word.contains('…'), "{what}: {lead:?}");
                }
                theme.larger_text();
            }
        }
    }
}

#[test]
fn no_tab_lies_over_another_or_is_cut_off() {
    let board = board();
    for language in Language::ALL {
        let mut theme = theme(43.0, 700.0, language).expect("the board's fonts: run scripts/setup");
        for _ in 0..TEXT_STEPS.len() {
            for rows in [1, 2] {
                let width = theme.metrics.width - 2.0 * margin(&theme.metrics);
                let (kinds, town) = (tabs::kind_tabs(&theme, &board), tabs::town_tab(&theme, &board));
                let placed = tabs::place_tabs(&theme, kinds, town, width, rows);
                let bottom = rows as f32 * tab_height(&theme.metrics) * 1.4;
                for (i, (place, tab)) in placed.iter().enumerate() {
                    assert!(place.min.x >= 0.0 && place.max.x <= width + 0.5, "{language:?}: {tab:?} at {place:?}");
                    assert!(place.max.y <= bottom, "{language:?}: {tab:?} at {place:?}");
                    for (other, _) in &placed[i + 1..] {
                        assert!(place.intersect(*other).is_empty(), "{language:?}: {tab:?}");
                    }
                }
                // What is not shown is counted where "more" leads to; a number that has no room is left out whole.
                let opens = |tab: &&tabs::Tab| tab.action == Action::Board(BoardTouch::Kinds);
                let lead = placed.iter().map(|(_, tab)| tab).find(opens);
                let shown: usize = placed.iter().skip(1).filter_map(|(_, tab)| tab.count).sum();
                assert!(shown == 49 || lead.is_some_and(|lead| lead.count.is_none()), "{language:?}: {shown}");
            }
            theme.larger_text();
        }
    }
}

#[test]
fn the_reference_panels_have_the_areas_of_the_design() {
    let mut theme = theme(43.0, 700.0, Language::Czech).expect("the board's fonts: run scripts/setup");
    let board = board();
    theme.fit(1080.0, 1920.0);
    let (found, _) = touched(&theme, &board);
    assert_eq!((found.form, found.head.height()), (BoardForm::Bar, 128.0));
    assert!((155.0..=162.0).contains(&found.tools.height()), "{:?}", found.tools);
    let columns = list_columns(&theme.metrics, &found);
    assert_eq!((columns.columns, columns.left, columns.width), (1, 60.0, 960.0));
    let sizes = card_sizes(&theme.metrics, 1);
    assert!((112.0..=118.0).contains(&sizes.height(1, 1)), "{}", sizes.height(1, 1));
    assert!((153.0..=160.0).contains(&sizes.height(2, 1)), "{}", sizes.height(2, 1));
    theme.fit(1920.0, 1080.0);
    let (found, _) = touched(&theme, &board);
    assert_eq!((found.form, found.list.min.x), (BoardForm::Rail, 400.0));
    assert_eq!(list_columns(&theme.metrics, &found).columns, 3);
}
