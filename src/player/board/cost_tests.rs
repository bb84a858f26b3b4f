//! Cost of a frame of the board, with the real systems and without a window: counted in rows and nodes. Times are
//! printed (`--nocapture`) and hold nobody.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bevy::{app::Update, prelude::*};
use jiff::{SignedDuration, Timestamp, civil::date, tz::TimeZone};

use super::{card_list::RowKind, list_order::notice_at, rows::place_rows, screen::rebuild_board, *};
use crate::{
    notice::{Attachment, Notice, NoticeId, Posting, SourceId},
    player::{
        paint::{Picture, Pictures},
        stage::{Screen, Stage},
        state::{StandingWarnings, Today},
        theme::{FontFaces, PanelSize, Theme},
    },
    store::Snapshot,
    touch::TouchThresholds,
    words::Language,
};

fn faces() -> Option<FontFaces> {
    let read = |name: &str| crate::fonts::folders().iter().find_map(|folder| std::fs::read(folder.join(name)).ok());
    Some(FontFaces { body: read("Inter-Medium.ttf")?, strong: read("Inter-SemiBold.ttf")? })
}

fn notices(count: usize) -> Vec<Arc<Notice>> {
    let categories = ["Veřejná vyhláška", "Záměr obce", "Rozpočet", "Dražba", "Volby"];
    let notice = |i: usize| {
        let posting = Posting { from: date(2026, 11, 22), until: i.is_multiple_of(3).then(|| date(2026, 12, 7)) };
        Notice {
            category: Some(categories[i % categories.len()].into()),
            attachments: vec![Attachment::new("Příloha", format!("https://mesto.example/{i}.pdf"))],
            ..Notice::new(
                SourceId("mesto".into()),
                NoticeId(format!("https://mesto.example/{i}")),
                format!("Záměr prodeje pozemku č. {i} v katastrálním území Lhota u Příbramě, obec Lhota"),
                posting,
            )
        }
    };
    (0..count).map(|i| Arc::new(notice(i))).collect()
}

/// What was seen of one run.
#[derive(Debug, PartialEq, Eq)]
struct Cost {
    /// Rows that were laid at the first frame, and after the scrolling.
    laid: (usize, usize),
    /// Nodes alive at most.
    nodes: usize,
}

/// Shows a board, scrolls for 200 frames and chooses a category.
fn run(count: usize) -> Option<Cost> {
    let mut app = App::new();
    let mut fonts = Assets::<Font>::default();
    let panel = PanelSize {
        diagonal_mm: 32.0 * 25.4,
        viewing_distance_mm: 600.0,
        passing_distance_mm: 3_000.0,
        bottom_edge_mm: 700.0,
        low_always: false,
    };
    let arms = Picture::for_tests(10, 10);
    let theme = Theme::new(faces()?, &mut fonts, arms, "Lhota".into(), [0, 60, 120], panel, Language::Czech)?;
    let zone = TimeZone::get("Europe/Prague").unwrap();
    let now = Timestamp::from_second(1_795_345_200).unwrap();
    let snapshot = Arc::new(Snapshot::from_notices(notices(count), date(2026, 11, 22), now));
    let feel = TouchThresholds::new(theme.metrics.px_per_mm);
    let options = BoardOptions {
        old_after: SignedDuration::from_hours(48),
        terminal: false,
        aloud: false,
        official: vec![],
        contact: OfficeContact::default(),
    };
    let mut stage = Stage::default();
    stage.show(Screen::Board);
    app.insert_resource(theme)
        .insert_resource(Pictures::default())
        .init_resource::<StandingWarnings>()
        .insert_resource(Today { now: now.to_zoned(zone.clone()), zone, doubt: None })
        .insert_resource(BoardScreen::new(snapshot, feel, options))
        .insert_resource(stage)
        .add_systems(Update, (rebuild_board, place_rows, |mut stage: ResMut<Stage>| stage.dirty = false).chain());
    let laid = |app: &App| app.world().resource::<BoardScreen>().card_list.rows.len();
    let nodes = |app: &mut App| app.world_mut().query::<&Node>().iter(app.world()).count();
    let began = Instant::now();
    app.update();
    let first = (laid(&app), began.elapsed());
    let (mut most, mut longest) = (0, Duration::ZERO);
    let began = Instant::now();
    for _ in 0..200 {
        app.world_mut().resource_mut::<BoardScreen>().list.drag(-60.0);
        let frame = Instant::now();
        app.update();
        longest = longest.max(frame.elapsed());
        most = most.max(nodes(&mut app));
    }
    let scrolled = (laid(&app), began.elapsed() / 200);
    app.world_mut().resource_mut::<BoardScreen>().choose_category(Some("Volby".into()));
    app.world_mut().resource_mut::<Stage>().dirty = true;
    let began = Instant::now();
    app.update();
    let chosen = began.elapsed();
    let BoardScreen { card_list: list, snapshot, order, .. } = app.world().resource::<BoardScreen>();
    assert!(list.rows.iter().all(|row| match row.kind {
        RowKind::Card { nth, .. } => {
            notice_at(snapshot, order[nth].place).unwrap().category.as_deref() == Some("Volby")
        }
        RowKind::Section(_) => true,
    }));
    println!(
        "{:>7} notices: first frame {:?}, a frame of scrolling {:?} (longest {longest:?}), a category {chosen:?}",
        snapshot.notices.len(),
        first.1,
        scrolled.1
    );
    Some(Cost { laid: (first.0, scrolled.0), nodes: most })
}

#[test]
fn scrolling_a_hundred_thousand_notices_makes_no_more_rows_and_nodes_than_fifteen_hundred() {
    let few = run(1_500).expect("the board's fonts: run scripts/setup");
    let many = run(100_000).unwrap();
    assert_eq!(few.laid, many.laid);
    // Longer numbers on the tabs may leave room for one tab less.
    assert!(few.nodes.abs_diff(many.nodes) < 20, "{few:?}, {many:?}");
    assert!(many.laid.1 < 300 && many.nodes < 1_500, "{many:?}");
    run(50).unwrap();
}
