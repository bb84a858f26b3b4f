//! Tests of the viewer's areas: on every panel, at every height, in every language and at every size of text everything
//! can be reached, bars are one row, and the page keeps its share of the glass.

use std::sync::Arc;

use bevy::prelude::*;
use jiff::civil::date;

use super::*;
use crate::{
    notice::{Attachment, Notice, NoticeId, Posting, SourceId},
    player::{
        action::Action,
        paint::Picture,
        theme::{FontFaces, PanelSize, TEXT_STEPS, Theme},
        viewer::{
            attachment_chips::attachment_chips,
            facts::{end_fact, end_word},
            menu::{ListPlan, MorePlan},
            number_pad_layout::NumberPadLayout,
            page_colour::PageColour,
            rail_plan::RailAttachments,
            strip_layout::StripLayout,
            tools::LEAST_TOOLS,
        },
    },
    raster::PageSize,
    words::Language,
};

/// A touchable thing: what it is, where, and what it does.
type Touchable = (String, Rect, Option<Action>);

fn faces() -> Option<FontFaces> {
    let read = |name: &str| crate::fonts::folders().iter().find_map(|folder| std::fs::read(folder.join(name)).ok());
    Some(FontFaces { body: read("Inter-Medium.ttf")?, strong: read("Inter-SemiBold.ttf")? })
}

fn open() -> OpenNotice {
    let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 14)) };
    let attachment = |i: usize| Attachment::new(format!("Projektová zpráva {i}"), format!("https://mesto.example/{i}"));
    let notice = Notice {
        category: Some("Veřejná vyhláška".into()),
        originator: Some("Odbor územního plánování a stavebního řádu".into()),
        reference: Some("MUJ/4821/2026".into()),
        attachments: (0..5).map(attachment).collect(),
        ..Notice::new(
            SourceId("mesto".into()),
            NoticeId("1".into()),
            "Oznámení o zahájení územního řízení „Obnova mostu přes Lučinu v ulici Nádražní“",
            posting,
        )
    };
    OpenNotice { pages: 40, ..OpenNotice::new(Arc::new(notice), None) }
}

/// Everything on the viewer's screen that can be touched, and the page.
fn touchables(theme: &Theme, open: &OpenNotice, areas: &ViewerAreas) -> Vec<Touchable> {
    let at = |rect: Rect, corner: Vec2| Rect { min: rect.min + corner, max: rect.max + corner };
    let mut all: Vec<Touchable> = vec![("page".into(), areas.page, None)];
    if areas.shape == ViewerShape::Upright {
        all.push(("header".into(), areas.header, None));
        all.push(("chips".into(), areas.chips, None));
    }
    if areas.shape == ViewerShape::Rail {
        let plan = RailPlan::measure(theme, open, areas.bar.height());
        all.push(("rail: back".into(), at(plan.back, areas.bar.min), None));
        for (place, tool) in plan.tools {
            all.push((format!("rail: {}", tool.name), at(place, areas.bar.min), Some(tool.action)));
        }
        match plan.attachments {
            RailAttachments::Rows(rows) => {
                all.extend(rows.into_iter().map(|row| ("rail: attachment".into(), at(row, areas.bar.min), None)));
            }
            RailAttachments::Button(place) => all.push(("rail: attachments".into(), at(place, areas.bar.min), None)),
            RailAttachments::None => {}
        }
    } else {
        let tools = bar_tools(theme, open);
        for index in 0..areas.tools.shown {
            let place = at(areas.tools.place(theme, index), areas.tools_corner(theme));
            let tool = if index + 1 == areas.tools.shown { tools.last() } else { tools.get(index) }.unwrap();
            all.push((format!("bar: {}", tool.name), place, Some(tool.action.clone())));
        }
    }
    let more = MorePlan::measure(theme, areas, open, PageColour::default());
    for (index, tool) in more.tools.iter().enumerate() {
        let place = at(more.grid.place(index, more.tools.len()), more.corner(theme));
        all.push((format!("more: {}", tool.name), place, Some(tool.action.clone())));
    }
    for count in [6, 30] {
        let list = ListPlan::measure(theme, areas, count);
        all.push(("list: head".into(), list.head, None));
        all.extend(list.rows.into_iter().map(|row| ("list: row".into(), row, None)));
    }
    let sheets = vec![PageSize { width_pt: 595.0, height_pt: 842.0 }; 40];
    let strip = StripLayout::measure(theme, areas, &sheets);
    for (name, place) in [("head", strip.head), ("row", strip.row), ("slider", strip.slider)] {
        all.push((format!("strip: {name}"), place, None));
    }
    let pad = NumberPadLayout::measure(theme, areas);
    all.push(("pad: head".into(), pad.head, None));
    all.extend(pad.keys.into_iter().map(|(key, place)| ("pad: key".into(), place, Some(Action::PageKey(key)))));
    all
}

#[test]
fn the_kind_in_the_rail_is_whole_or_not_there() {
    let mut faults = vec![];
    every_case(|case, theme, open, areas| {
        if areas.shape != ViewerShape::Rail {
            return;
        }
        for category in ["Veřejná vyhláška", "Posuzování vlivů na životní prostředí", "Opatření obecné povahy"]
        {
            let notice = Notice { category: Some(category.into()), ..(*open.notice).clone() };
            let open = OpenNotice { pages: 40, ..OpenNotice::new(Arc::new(notice), None) };
            let areas = ViewerAreas::measure(theme, &open);
            let plan = RailPlan::measure(theme, &open, areas.bar.height());
            if plan.kind.concat().contains('…') {
                faults.push(format!("{:?}: {case:?}", plan.kind));
            }
            if case.step == 0 && case.inches > 40.0 && !case.low && plan.kind.is_empty() {
                faults.push(format!("no kind: {case:?}"));
            }
        }
    });
    tell(&faults);
}

#[test]
fn the_rail_says_until_when_a_notice_hangs_below_its_title() {
    let mut faults = vec![];
    every_case_on(&[(1_920.0, 1_080.0), (3_840.0, 2_160.0)], |case, theme, open, areas| {
        if areas.shape != ViewerShape::Rail {
            return;
        }
        for until in [open.notice.posting.until, Some(date(2027, 12, 14)), None] {
            let notice = Notice { posting: Posting { until, ..open.notice.posting }, ..(*open.notice).clone() };
            let open = OpenNotice { pages: 40, ..OpenNotice::new(Arc::new(notice), None) };
            let areas = ViewerAreas::measure(theme, &open);
            let plan = RailPlan::measure(theme, &open, areas.bar.height());
            let said: Vec<String> = [end_fact(theme, &open), end_word(theme, &open)].into_iter().flatten().collect();
            let first = |lines: usize| plan.facts.iter().take(lines).cloned().collect::<Vec<_>>().join(" ");
            if !said.contains(&first(1)) && !said.contains(&first(2)) {
                faults.push(format!("{:?} instead of {said:?}: {case:?}", plan.facts));
            }
            // It lies over nothing that stands below it.
            let line = theme.metrics.line(plan.size);
            let bottom = plan.facts_top + plan.facts.len() as f32 * line;
            let below = match &plan.attachments {
                RailAttachments::None => plan.back.min.y,
                RailAttachments::Rows(rows) => rows.first().map_or(0.0, |row| row.min.y),
                RailAttachments::Button(place) => place.min.y,
            };
            if bottom > below + 0.5 || plan.title_top + theme.metrics.line(plan.title_size) > plan.facts_top {
                faults.push(format!("until {bottom}, attachments from {below}: {case:?}"));
            }
        }
    });
    tell(&faults);
}

#[test]
fn a_chip_says_which_attachment_it_is_and_the_row_holds_it() {
    let names = ["Rozhodnutí o uzavírce", "Mapa objížďky", "Vizualizace nového mostu", "Rozhodnutí o objížďce"];
    let attachment = |name: &&str| Attachment::new(*name, "https://mesto.example/a.pdf".to_owned());
    let mut faults = vec![];
    every_case(|case, theme, open, areas| {
        if areas.shape != ViewerShape::Upright {
            return;
        }
        for (count, share) in (1..=names.len()).flat_map(|count| [0.3, 0.45, 0.6, 0.8, 1.0].map(|share| (count, share)))
        {
            let attachments: Vec<Attachment> = names.iter().take(count).map(attachment).collect();
            let notice = Notice { attachments, ..(*open.notice).clone() };
            let open = OpenNotice::new(Arc::new(notice), None);
            let width = (theme.metrics.width - theme.metrics.px(120.0)) * share;
            let row = attachment_chips(theme, &open, width);
            for chip in &row.chips {
                let word = chip.word.replace('\u{a0}', " ");
                let whole = names.get(chip.index) == Some(&word.as_str());
                let telling = word.trim_end_matches('…');
                let tells = telling.contains(' ') && names.iter().filter(|name| name.starts_with(telling)).count() == 1;
                if !whole && !tells && count > 1 {
                    faults.push(format!("{word}: {count} in {width}: {case:?}"));
                }
            }
            let all = row.all.unwrap_or_default();
            let chips: f32 = row.chips.iter().map(|chip| chip.width + theme.metrics.px(8.0)).sum();
            if !row.chips.is_empty() && chips - theme.metrics.px(8.0) + all > width + 1.0 {
                faults.push(format!("{row:?} in {width}: {case:?}"));
            }
        }
    });
    tell(&faults);
}

/// What was checked, for the words of a failure.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "told by a failure")]
struct Case {
    inches: f32,
    edge: f32,
    landscape: bool,
    step: usize,
    language: Language,
    low: bool,
}

/// Calls `check` for every panel, height, orientation, size of text and language.
fn every_case(check: impl FnMut(Case, &Theme, &OpenNotice, &ViewerAreas)) {
    every_case_on(&[(1_080.0, 1_920.0), (1_920.0, 1_080.0)], check);
}

/// Calls `check` for every panel, height, size of text and language of glasses of so many pixels.
fn every_case_on(glasses: &[(f32, f32)], mut check: impl FnMut(Case, &Theme, &OpenNotice, &ViewerAreas)) {
    let Some(FontFaces { body, strong }) = faces() else {
        println!("skipped: the board's fonts are not here (scripts/setup)");
        return;
    };
    let mut fonts = Assets::<Font>::default();
    let notice = open();
    for inches in [32.0, 43.0, 55.0] {
        for edge in [500.0, 700.0, 900.0, 1_000.0] {
            let panel = PanelSize {
                diagonal_mm: inches * 25.4,
                viewing_distance_mm: 800.0,
                passing_distance_mm: 3_000.0,
                bottom_edge_mm: edge,
                low_always: false,
            };
            let faces = FontFaces { body: body.clone(), strong: strong.clone() };
            let arms = Picture::for_tests(1, 1);
            let mut theme =
                Theme::new(faces, &mut fonts, arms, "Město".into(), [0, 80, 140], panel, Language::Czech).unwrap();
            for &size in glasses {
                let landscape = size.0 > size.1;
                for low in [false, true] {
                    theme.reset();
                    theme.set_low(low);
                    theme.fit(size.0, size.1);
                    for step in 0..TEXT_STEPS.len() {
                        for language in Language::ALL {
                            theme.set_language(language);
                            let areas = ViewerAreas::measure(&theme, &notice);
                            check(Case { inches, edge, landscape, step, language, low }, &theme, &notice, &areas);
                        }
                        theme.larger_text();
                    }
                }
            }
        }
    }
}

/// Fails with the first of the faults, and how many there are.
fn tell(faults: &[String]) {
    let first: Vec<&String> = faults.iter().step_by(faults.len() / 25 + 1).collect();
    assert!(faults.is_empty(), "{} faults: {first:#?}", faults.len());
}

#[test]
fn everything_that_can_be_touched_is_on_the_glass_and_within_reach() {
    let mut faults = vec![];
    every_case(|case, theme, open, areas| {
        let mut check = |holds: bool, fault: String| {
            if !holds {
                faults.push(format!("{fault}: {case:?}"));
            }
        };
        let glass = Rect::new(-1.0, -1.0, theme.metrics.width + 1.0, theme.metrics.height + 1.0);
        let least = theme.metrics.mm(15.0) - 1.0;
        for (name, place, _) in touchables(theme, open, areas) {
            check(glass.contains(place.min) && glass.contains(place.max), format!("{name} {place:?} is off the glass"));
            check(place.center().y >= theme.metrics.reach() - 1.0, format!("{name} {place:?} is too high"));
            check(place.width() >= least && place.height() >= least, format!("{name} {place:?} is too small"));
        }
    });
    tell(&faults);
}

#[test]
fn keys_of_the_number_pad_are_twenty_millimetres_and_none_lies_on_another() {
    let mut faults = vec![];
    every_case(|case, theme, _, areas| {
        let pad = NumberPadLayout::measure(theme, areas);
        let least = theme.metrics.mm(20.0) - 1.0;
        let mut check = |holds: bool, fault: String| {
            if !holds {
                faults.push(format!("{fault}: {case:?}"));
            }
        };
        check(pad.keys.len() == 12, format!("{} keys", pad.keys.len()));
        for (at, (key, place)) in pad.keys.iter().enumerate() {
            check(place.width() >= least && place.height() >= least, format!("{key:?} {place:?} is too small"));
            check(pad.refusal.max.y <= place.min.y && place.max.y <= pad.place.max.y, format!("{key:?} {place:?}"));
            let apart = pad.keys.iter().skip(at + 1).all(|(_, other)| place.intersect(*other).is_empty());
            check(apart, format!("{key:?} {place:?} lies on another"));
        }
        let stacked = pad.head.max.y <= pad.field.min.y && pad.title.max.y <= pad.field.min.y;
        check(stacked, format!("title {:?}, head {:?}, field {:?}", pad.title, pad.head, pad.field));
        check(pad.title_lines.len() <= 2 && !pad.title_lines.concat().ends_with('…'), format!("{:?}", pad.title_lines));
    });
    tell(&faults);
}

#[test]
fn what_does_the_same_as_a_gesture_is_in_the_lower_part() {
    let mut faults = vec![];
    let gestures = [
        Action::ZoomIn,
        Action::ZoomOut,
        Action::FitWidth,
        Action::WholePage,
        Action::TurnPage(1),
        Action::TurnPage(-1),
    ];
    every_case(|case, theme, open, areas| {
        let all = touchables(theme, open, areas);
        for gesture in &gestures {
            let lowest =
                all.iter().filter(|(.., action)| action.as_ref() == Some(gesture)).map(|(_, it, _)| it.center().y);
            let lowest = lowest.fold(0.0, f32::max);
            let part = if case.landscape { 1.0 / 2.0 } else { 2.0 / 3.0 };
            if lowest <= theme.metrics.height * part {
                faults.push(format!("{gesture:?} at {lowest}: {case:?}"));
            }
        }
    });
    tell(&faults);
}

#[test]
fn a_bar_is_one_row_in_which_no_word_touches_another() {
    every_case(|case, theme, open, areas| {
        if areas.shape == ViewerShape::Rail {
            return;
        }
        assert!(areas.tools.shown >= LEAST_TOOLS, "{case:?}");
        let widths = theme.widths(crate::player::theme::TextWeight::Body);
        let tools = bar_tools(theme, open);
        let shown: Vec<_> = super::super::tool_grid::shown_tools(&tools, areas.tools.shown).collect();
        let mut end = 0.0;
        for (index, tool) in shown.iter().enumerate() {
            let middle = areas.tools.place(theme, index).center().x;
            let half = widths.width_of(&tool.word, areas.tools.size) / 2.0;
            assert!(middle - half >= end, "{} runs into what stands beside it: {case:?}", tool.word);
            end = middle + half + 1.0;
        }
        assert!(end <= theme.metrics.width, "{case:?}");
    });
}

#[test]
fn at_the_largest_text_the_page_keeps_sixty_percent_of_the_glass() {
    every_case(|case, theme, _, areas| {
        if case.low || case.step + 1 < TEXT_STEPS.len() {
            return;
        }
        let height = areas.page.height() - areas.header.height();
        let share = areas.page.width() * height / (theme.metrics.width * theme.metrics.height);
        assert!(share >= 0.6, "{share:.2} with the header in sight: {case:?}");
    });
}
