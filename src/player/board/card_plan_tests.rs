//! Tests of a card's plan: on every panel, in both orientations, low and not, at every size of text and in all six
//! languages the word of the kind is whole, and every row of facts has room.

use bevy::{asset::Assets, text::Font};
use jiff::civil::date;

use super::*;
use crate::{
    notice::{Attachment, NoticeId, Posting, RevisionKind, SourceId},
    player::{
        board::areas::{BoardParts, areas, list_columns},
        paint::Picture,
        theme::{FontFaces, PanelSize, TEXT_STEPS},
    },
    words::{Language, card_kind, said_category},
};

/// Kinds of real boards, short and long.
const KINDS: [&str; 7] = [
    "Veřejné vyhlášky",
    "Ztráty a nálezy",
    "Opatření obecné povahy",
    "Obecně závazné vyhlášky",
    "Veřejnoprávní smlouvy",
    "Závěrečný účet",
    "Posuzování vlivů na životní prostředí",
];

fn theme(inches: f32, language: Language) -> Theme {
    let read = |name: &str| crate::fonts::folders().iter().find_map(|folder| std::fs::read(folder.join(name)).ok());
    let (body, strong) = (read("Inter-Medium.ttf"), read("Inter-SemiBold.ttf"));
    let faces = body.zip(strong).map(|(body, strong)| FontFaces { body, strong });
    let panel = PanelSize {
        diagonal_mm: inches * 25.4,
        viewing_distance_mm: 800.0,
        passing_distance_mm: 3_000.0,
        bottom_edge_mm: 700.0,
        low_always: false,
    };
    let (faces, mut fonts) = (faces.expect("the board's fonts: run scripts/setup"), Assets::<Font>::default());
    let arms = Picture::for_tests(10, 10);
    Theme::new(faces, &mut fonts, arms, "Město Javořice".into(), [11, 79, 138], panel, language).unwrap()
}

fn notice(kind: &str, until: Option<Date>) -> Notice {
    let posting = Posting { from: date(2026, 11, 20), until };
    let attachment = |i: usize| Attachment::new("Příloha", format!("https://mesto.example/{i}.pdf"));
    Notice {
        category: Some(kind.into()),
        originator: Some("Odbor územního plánování a stavebního řádu".into()),
        attachments: (0..12).map(attachment).collect(),
        ..Notice::new(
            SourceId("mesto".into()),
            NoticeId("1".into()),
            "Seznam nemovitostí nedostatečně určitě označených v katastru – Javořice a Dolní Javořice",
            posting,
        )
    }
}

/// Calls `check` with every shape of a card: the theme, its sizes, the room for its text, and whether it is in columns.
fn every_shape(mut check: impl FnMut(&str, &Theme, &CardSizes, f32, bool)) {
    for inches in [32.0, 43.0] {
        for language in Language::ALL {
            let mut theme = theme(inches, language);
            for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0)] {
                for low in [false, true] {
                    theme.reset();
                    theme.fit(width, height);
                    theme.set_low(low);
                    theme.set_language(language);
                    for step in 0..TEXT_STEPS.len() {
                        let parts = BoardParts { tab_rows: 2, tools: 160.0, ..BoardParts::default() };
                        let columns = list_columns(&theme.metrics, &areas(&theme.metrics, parts));
                        let (sizes, in_columns) = (card_sizes(&theme.metrics, columns.columns), columns.columns > 1);
                        let crop = if in_columns { 0.0 } else { sizes.crop_in(columns.width) };
                        let room = sizes.room(columns.width, crop);
                        let what = format!("{inches}\" {width} wide, low {low}, step {step}, {language:?}");
                        check(&what, &theme, &sizes, room, in_columns);
                        theme.larger_text();
                    }
                }
            }
        }
    }
}

#[test]
fn the_word_of_a_kind_is_whole_beside_whatever_else_a_card_says() {
    let ends = [None, Some(date(2026, 11, 23)), Some(date(2026, 12, 14)), Some(date(2027, 11, 29))];
    let revision = RevisionNote { kind: RevisionKind::Extended, on: date(2026, 11, 21) };
    every_shape(|what, theme, sizes, room, in_columns| {
        for (kind, until) in KINDS.iter().flat_map(|kind| ends.map(|end| (*kind, end))) {
            for revised in [None, Some(revision)] {
                let notice = notice(kind, until);
                let word = card_kind(&theme.words, said_category(&notice, true).unwrap());
                let subject = CardSubject { notice: &notice, revised, kind: Some(&word) };
                let plan = plan_card(theme, &subject, Some(date(2026, 11, 21)), (sizes, room), in_columns);
                let what = format!("{what}: {kind} until {until:?}, revised {}: {plan:?}", revised.is_some());
                let said = plan.who.join(" ").replace('\u{a0}', " ");
                assert!(said.starts_with(&word.replace('\u{a0}', " ")), "{what}");
                let body = theme.widths(TextWeight::Body);
                assert!(plan.who.iter().all(|line| body.width_of(line, theme.metrics.body) <= room), "{what}");
                // What stands in its row has room beside it.
                let tag = plan.revised.as_ref().map_or(0.0, |word| tag_width(theme, word) + sizes.gap);
                let row = plan.rows.iter().find(|row| row.contains(&Fact::Who)).unwrap();
                let before = if row.contains(&Fact::Revised) { tag } else { 0.0 };
                let own = plan.who.iter().map(|line| body.width_of(line, theme.metrics.body)).fold(0.0, f32::max);
                assert!(before + own <= room + 1.0, "{what}");
                let height = card_height(&plan, &notice, sizes, in_columns);
                let needed = sizes.height(plan.title.len(), plan.fact_lines());
                assert!(height + 0.5 >= needed, "{what}: {height} of {needed}");
            }
        }
    });
}

#[test]
fn an_originator_tells_one_office_from_another_however_little_room_there_is() {
    let names = [
        "Odbor územního plánování a stavebního řádu",
        "Městský úřad Javořice, odbor životního prostředí",
        "Krajský úřad Pardubického kraje",
        "Stavební úřad",
    ];
    let ends = [None, Some(date(2026, 11, 23)), Some(date(2026, 12, 14)), Some(date(2027, 11, 29))];
    every_shape(|what, theme, sizes, room, in_columns| {
        for (name, until) in names.iter().flat_map(|name| ends.map(|end| (*name, end))) {
            let notice = Notice { originator: Some(name.into()), ..notice("Záměry", until) };
            let telling = originator_forms(name, &theme.town).pop().unwrap();
            let telling = telling_beginning(&telling).replace('\u{a0}', " ");
            let plan = |kind| {
                let subject = CardSubject { notice: &notice, revised: None, kind };
                plan_card(theme, &subject, Some(date(2026, 11, 21)), (sizes, room), in_columns)
            };
            let alone = plan(None);
            let said = alone.who.join(" ").replace('\u{a0}', " ");
            assert!(said.starts_with(&telling) || name.starts_with(&said), "{what}: {name}: {alone:?}");
            let widest = |plan: &CardPlan| {
                let own = |line: &String| theme.widths(TextWeight::Body).width_of(line, theme.metrics.body);
                plan.who.iter().map(own).fold(0.0, f32::max)
            };
            assert!(widest(&alone) <= room && alone.who.len() <= 2, "{what}: {name}: {alone:?}");
            let height = card_height(&alone, &notice, sizes, in_columns);
            assert!(height + 0.5 >= sizes.height(alone.title.len(), alone.fact_lines()), "{what}: {alone:?}");
            // Beside a kind it is told from others, or left out.
            let beside = plan(Some("Záměry"));
            let said = beside.who.join(" ").replace('\u{a0}', " ");
            let behind = said.strip_prefix("Záměry · ").unwrap_or_default();
            assert!(behind.is_empty() || behind.starts_with(&telling) || name == behind, "{what}: {name}: {beside:?}");
            assert!(widest(&beside) <= room, "{what}: {name}: {beside:?}");
        }
    });
}

#[test]
fn on_the_reference_panel_facts_are_one_row_as_they_are_drawn() {
    let mut theme = theme(43.0, Language::Czech);
    theme.fit(1080.0, 1920.0);
    for (low, kind, lines) in [(false, "Vyhlášky", 1), (true, "Vyhlášky", 1), (false, "Opatření obecné povahy", 1)]
    {
        theme.set_low(low);
        let parts = BoardParts { tab_rows: 1, tools: 160.0, ..BoardParts::default() };
        let columns = list_columns(&theme.metrics, &areas(&theme.metrics, parts));
        let sizes = card_sizes(&theme.metrics, 1);
        let notice = notice(kind, Some(date(2026, 12, 14)));
        let subject = CardSubject { notice: &notice, revised: None, kind: Some(kind) };
        assert_eq!(sizes.crop_in(columns.width), sizes.crop);
        let room = sizes.room(columns.width, sizes.crop);
        let plan = plan_card(&theme, &subject, Some(date(2026, 11, 29)), (&sizes, room), false);
        assert_eq!(plan.fact_lines(), lines, "low {low}: {plan:?}");
        assert!(plan.in_one_row(&sizes), "low {low}: {plan:?}");
        // Low there may be room beside the kind for "Odbor…" alone, which no office is called.
        assert!(kind != "Vyhlášky" || low || plan.who[0].contains('·'), "the originator too: {plan:?}");
        assert!(!plan.who[0].ends_with("Odbor…"), "{plan:?}");
        // The tag of a revision takes the room of the kind: the card has a row more.
        let revised = Some(RevisionNote { kind: RevisionKind::Corrected, on: date(2026, 11, 22) });
        let plan = plan_card(&theme, &CardSubject { revised, ..subject }, None, (&sizes, room), false);
        assert!(!low || plan.fact_lines() == 2, "low {low}: {plan:?}");
    }
}
