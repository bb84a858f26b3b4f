//! Layout of the idle loop on the panels that boards are built of: everything that can be touched within reach of somebody
//! who sits, every title as large as somebody passing by needs it, nothing over anything else.

use bevy::math::Rect;

use super::{
    date_block::DateFacts,
    distance_type::DistanceType,
    frame,
    headline::place_title,
    placed_lines::GroundLayout,
    screen::within_reach,
    word_column::{ColumnRoom, SceneWords, lay_words},
};
use crate::{
    player::theme::{CAP_HEIGHT_EM, Metrics, PanelSize, TextWeight, measure::Widths},
    words::{Language, Words},
};

const TITLES: [&str; 9] = [
    "Veřejná vyhláška – oznámení o zahájení územního řízení „Obnova mostu přes Lučinu“",
    "Obecně závazná vyhláška č. 4/2026 – návrh k připomínkám",
    "Volné byty",
    "Seznam nemovitostí nedostatečně určitě označených v katastru – Javořice a Dolní Javořice",
    "Veřejnoprávní smlouva o zajištění výkonu přestupkové agendy s obcí Horní Javořice",
    "Informace o vzniku a ustavení okrskových volebních komisí a o přijímání žádostí o zápis do zvláštního seznamu voličů",
    "Opatření obecné povahy – stanovení místní úpravy provozu v ulici Lipová",
    "Oznámení o zahájení zjišťovacího řízení – modernizace trati v úseku Javořice – Lučina nad Javorem",
    "Rozpočtové opatření č. 9/2026",
];

fn panels() -> impl Iterator<Item = (f32, f32, Metrics)> {
    let sizes = [(1080.0, 1920.0), (1920.0, 1080.0), (3840.0, 2160.0), (2160.0, 3840.0)];
    [32.0, 43.0, 55.0].into_iter().flat_map(move |inches| {
        [500.0, 700.0, 900.0, 1_000.0].into_iter().flat_map(move |edge| {
            sizes.into_iter().map(move |(width, height)| {
                let panel = PanelSize {
                    diagonal_mm: inches * 25.4,
                    viewing_distance_mm: 800.0,
                    passing_distance_mm: 3_000.0,
                    bottom_edge_mm: edge,
                    low_always: true,
                };
                (inches, edge, Metrics::new(width, height, panel, 1.0, true))
            })
        })
    })
}

/// The real faces where they are installed, else letters of one width.
fn widths() -> [Widths; 2] {
    ["Inter-Medium.ttf", "Inter-SemiBold.ttf"].map(|name| {
        let font = crate::fonts::folders().iter().find_map(|folder| std::fs::read(folder.join(name)).ok());
        font.and_then(|bytes| Widths::from_font(&bytes)).unwrap_or_else(|| Widths::all_equal(0.57))
    })
}

fn words(title: &str, language: Language) -> SceneWords {
    let say = Words::new(language);
    let until = jiff::civil::date(2027, 1, 14);
    let (day, month) = crate::words::month_of_day(language, until, Some(2026));
    let date = DateFacts { label: say.get("posted-until"), day, month, left: say.count("days-left", 46) };
    SceneWords {
        headline: place_title(title),
        whole: title.into(),
        kicker: say.get("new-on-board"),
        lead: "Městský úřad Javořice, odbor územního plánování".into(),
        date: Some(date),
    }
}

fn laid(metrics: &Metrics, widths: &[Widths; 2], words: &SceneWords) -> (ColumnRoom, GroundLayout) {
    let sizes = DistanceType::new(metrics);
    let widest = sizes.widest_word(&widths[TextWeight::Strong as usize], &words.headline.title);
    let room = frame::words_room(metrics, widest);
    (room, lay_words([&widths[0], &widths[1]], sizes, words, room))
}

#[test]
fn a_title_is_large_whole_or_shortened_and_lies_over_nothing() {
    let widths = widths();
    for (inches, _, metrics) in panels().filter(|(_, edge, _)| *edge == 700.0) {
        for language in Language::ALL {
            for title in TITLES {
                let words = words(title, language);
                let (room, layout) = laid(&metrics, &widths, &words);
                let what = format!("{inches} {}x{} {language:?} {title}", metrics.width, metrics.height);
                let large = layout.lines.iter().find(|it| it.tight).expect("a title");
                assert!(large.size >= metrics.distance_title() && large.lines.len() <= 4, "{what}");
                assert!(large.size * CAP_HEIGHT_EM / metrics.px_per_mm >= 36.0, "{what}");
                assert!(layout.bottom <= frame::footer_top(&metrics), "{what}: {}", layout.bottom);
                for lines in &layout.lines {
                    assert!(lines.size * CAP_HEIGHT_EM / metrics.px_per_mm >= 17.0, "{what}: {lines:?}");
                    for line in &lines.lines {
                        let wide = widths[lines.weight as usize].width_of(line, lines.size) * 0.96;
                        assert!(lines.at.x + wide <= room.room.max.x + 2.0, "{what}: {line}");
                    }
                }
                let place = frame::page_place(&metrics, room, layout.bottom);
                assert!(
                    place.width() > metrics.width * 0.38 && place.height() > metrics.height * 0.17,
                    "{what}: {place:?}"
                );
                assert!(metrics.landscape() || place.min.y >= layout.bottom, "{what}");
                assert!(place.max.y <= frame::footer_top(&metrics) + 0.5);
            }
        }
    }
}

#[test]
fn everything_that_can_be_touched_is_within_reach_of_somebody_who_sits() {
    let widths = widths();
    for (inches, edge, metrics) in panels() {
        let what = format!("{inches} in, edge at {edge} mm, {}x{}", metrics.width, metrics.height);
        let centre_mm = |place: Rect| edge + (metrics.height - place.center().y) / metrics.px_per_mm;
        let footer = Rect::new(0.0, frame::footer_top(&metrics), metrics.width, metrics.height);
        // What hangs too high has a quarter of the glass in any case.
        let most = 1_201.0_f32.max(edge + metrics.height / metrics.px_per_mm * 0.25);
        assert!(centre_mm(footer) <= most, "the pill, {what}: {}", centre_mm(footer));
        assert!(footer.height() / metrics.px_per_mm >= 60.0, "{what}");
        for title in TITLES {
            let (room, layout) = laid(&metrics, &widths, &words(title, Language::Czech));
            let page = frame::page_place(&metrics, room, layout.bottom);
            let touched = within_reach(page, metrics.reach()).expect("some of the page can be touched");
            assert!(centre_mm(touched) <= most, "the page, {what}: {}", centre_mm(touched));
        }
    }
}
