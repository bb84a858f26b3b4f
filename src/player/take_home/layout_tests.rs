//! Tests of the sheet's layout: on every panel, in both orientations, at every size of text, high and low.

use super::*;
use crate::{
    player::{
        theme::{PanelSize, TEXT_STEPS},
        widgets::QrModules,
    },
    words::{Language, Words},
};

const ADDRESSES: [&str; 3] = [
    "https://hlasy.mesto.example/d/k3v7x2m",
    "https://www.mesto.example/uredni-deska/dokumenty/2026/11/navrh-obecne-zavazne-vyhlasky-c-4-2026-o-odpadech.pdf",
    "text",
];

fn words(language: Language, rows: usize, address: &str) -> HomeWords {
    let say = Words::new(language);
    let row = |number: usize| match number {
        0 => ("Návrh obecně závazné vyhlášky č. 4/2026 o poplatku".to_owned(), "PDF · 3 strany · 240 kB".to_owned()),
        _ => (say.get("take-home-record"), say.get("take-home-link")),
    };
    HomeWords {
        title: say.get("take-home-title"),
        steps: ["take-home-step-camera", "take-home-step-aim", "take-home-step-link"].map(|key| say.get(key)),
        rows: (0..rows).map(row).collect(),
        more: say.count("take-home-more", rows),
        address: address.contains("://").then(|| (say.get("take-home-by-hand"), address.to_owned())),
        promise: say.get("take-home-promise"),
        back: say.get("take-home-back"),
    }
}

fn check(metrics: &Metrics, plan: &HomePlan, address: &str, what: &str) {
    let window = Rect::new(0.0, 0.0, metrics.width, metrics.height);
    let inside = |rect: Rect| rect.intersect(window) == rect;
    assert!(inside(plan.place), "{what}: {:?}", plan.place);
    let code = QrModules::within(address, plan.code.square.width()).unwrap_or_else(|| panic!("{what}: no code"));
    assert!(code.code_side() as f32 / metrics.px_per_mm >= 60.0, "{what}: {} px", code.code_side());
    assert!(code.scale as f32 / metrics.px_per_mm >= 1.0, "{what}: {} px a module", code.scale);
    let touched = plan.rows.iter().map(|row| row.row.place).chain([plan.foot.back]);
    let touched: Vec<Rect> = touched.collect();
    for rect in &touched {
        assert!(inside(*rect) && rect.center().y >= metrics.reach(), "{what}: {rect:?}, {}", metrics.reach());
        assert!(rect.height() / metrics.px_per_mm >= 14.9, "{what}: {rect:?}");
    }
    // Nothing lies over anything else.
    let text = |text: &PlacedText| Rect::from_corners(text.at, text.at + Vec2::new(text.width, text.height));
    let mut all = vec![plan.code.square, text(&plan.title), text(&plan.foot.promise)];
    all.extend(touched);
    all.extend(plan.address.iter().map(text));
    all.extend(plan.code.steps.iter().map(|(_, step)| text(step)));
    for (place, one) in all.iter().enumerate() {
        assert!(inside(*one), "{what}: {one:?} is beyond the glass");
        for other in all.iter().skip(place + 1) {
            let both = one.intersect(*other);
            assert!(both.width() <= 2.0 || both.height() <= 2.0, "{what}: {one:?} over {other:?}");
        }
    }
    let marked = plan.rows.iter().filter(|row| row.index.is_some()).count();
    assert!(marked >= 1, "{what}: no choice in sight");
}

#[test]
fn everything_fits_on_every_panel() {
    // Wider than Inter is in any of the six languages.
    let widths = Widths::all_equal(0.58);
    for inches in [32.0, 43.0, 55.0] {
        for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0), (2160.0, 3840.0), (3840.0, 2160.0)] {
            for (edge, low) in [(700.0, false), (500.0, true), (700.0, true), (900.0, true)] {
                let panel = PanelSize {
                    diagonal_mm: inches * 25.4,
                    viewing_distance_mm: 800.0,
                    passing_distance_mm: 3_000.0,
                    bottom_edge_mm: edge,
                    low_always: false,
                };
                for (step, language) in TEXT_STEPS.iter().flat_map(|step| Language::ALL.map(|it| (*step, it))) {
                    let metrics = Metrics::new(width, height, panel, step, low);
                    for (rows, address) in [1, 2, 3, 26].into_iter().zip(ADDRESSES.into_iter().cycle()) {
                        let what = format!("{inches}\" {width}x{height} {edge} {low} {step} {language:?} {rows}");
                        let plan = home_plan(&metrics, [&widths, &widths], &words(language, rows, address), 0);
                        check(&metrics, &plan, address, &what);
                    }
                }
            }
        }
    }
}

#[test]
fn every_choice_of_a_long_list_can_be_reached() {
    let say = words(Language::Czech, 26, ADDRESSES[0]);
    let mut seen = vec![];
    let mut first = 0;
    for _ in 0..26 {
        let rows = rows_in_sight(&say, first, 4);
        assert_eq!((rows.len() <= 4, rows.last()), (true, Some(&None)), "the last row turns to the others");
        let shown: Vec<usize> = rows.into_iter().flatten().collect();
        first = shown.last().unwrap() + 1;
        seen.extend(shown);
        if first >= 26 {
            break;
        }
    }
    assert_eq!(seen, (0..26).collect::<Vec<_>>());
    assert_eq!(rows_in_sight(&words(Language::Czech, 3, "x"), 0, 4), [Some(0), Some(1), Some(2)]);
}
