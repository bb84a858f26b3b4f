//! Index charts of a question: its trend over days or weeks, its map of weekdays and hours, its places beside each other.
//! Pure.

use jiff::{Unit, civil::Date};

use super::{Drawing, Say, Table};
use crate::{
    config::survey::AnswerScale,
    feedback::{
        report::{
            chart::{Chart, DotChart, DotRow, HeatMap, HeatRow, HeatText, LineChart, LinePoint, WIDE},
            data::{FeedbackReport, PlaceReport, QuestionReport, TrendPoint},
        },
        tally::Figure,
    },
    words::{weekday, weekday_short},
};

/// A line over more days than this shows weeks.
const MOST_DAYS: i32 = 92;
/// Labels that have room beside each other below a line.
const MOST_LABELS: f64 = 16.0;

fn index_cell(say: &Say, index: Option<Figure>) -> [String; 2] {
    match index {
        Some(it) => [say.decimal(it.value, 1), say.between(it)],
        None => [say.get("few"), "–".to_owned()],
    }
}

/// The index over the days or weeks of the period.
pub(super) fn trend_line(say: &Say, report: &FeedbackReport, question: &QuestionReport) -> Option<Drawing> {
    let known = |points: &[TrendPoint]| points.iter().filter(|it| it.index.is_some()).count();
    let (days, weeks) = (known(&question.days), known(&question.weeks));
    // Days of which most say nothing are told as weeks.
    let weekly = report.period.days() > MOST_DAYS || (days.saturating_mul(2) < question.days.len() && weeks > 1);
    let points = if weekly { &question.weeks } else { &question.days };
    if report.period.days() < 2 || points.len() < 2 || known(points) == 0 {
        return None;
    }
    let at = |day: Date| report.period.from.until((Unit::Day, day)).map_or(0.0, |it| f64::from(it.get_days()));
    let spots = points.iter().map(|it| LinePoint {
        at: at(it.day),
        answers: it.answers as f64,
        index: it.index.map(|it| (it.value, it.interval.low, it.interval.high)),
    });
    let every = (points.len().saturating_add(9) / 10).max(1);
    // Labels of days next to each other would stand on each other.
    let apart = f64::from(report.period.days()) / MOST_LABELS;
    let mut last = f64::NEG_INFINITY;
    let far = |it: &&TrendPoint| {
        let far = at(it.day) - last >= apart;
        last = if far { at(it.day) } else { last };
        far
    };
    let ticks = points.iter().step_by(every).filter(far).map(|it| (at(it.day), say.words.day_month(it.day)));
    let rows: Vec<Vec<String>> = points
        .iter()
        .map(|it| {
            let [index, between] = index_cell(say, it.index);
            vec![say.words.short_date(it.day), say.whole(it.answers), index, between]
        })
        .collect();
    let before =
        question.previous.index.map(|it| (it.value, say.fill("before-line", &[("value", &say.decimal(it.value, 1))])));
    let first = points.first().map_or(0.0, |it| at(it.day)).min(0.0);
    let chart = Chart::Line(LineChart {
        width: WIDE,
        from: first,
        to: at(report.period.to),
        spots: spots.collect(),
        ticks: ticks.collect(),
        gap: if weekly { 8.0 } else { 4.0 },
        before,
        counts: "n".to_owned(),
    });
    let (title, column) = if weekly { ("weeks", "col-week") } else { ("days", "col-day") };
    let head = [column, "col-count", "col-index", "col-interval"].map(|key| say.get(key)).to_vec();
    let table = Table { head, rows };
    let told = table.in_words(2);
    Some(Drawing { title: say.get(title), hint: say.get("days-hint"), chart: Some(chart), told, table })
}

/// The index of each hour of the week.
pub(super) fn heat_map(say: &Say, question: &QuestionReport) -> Option<Drawing> {
    // Hours before the first and after the last figure would be grey alone; without any there is no map.
    let known = |hour: usize| question.heat.iter().any(|day| day.get(hour).is_some_and(|it| it.index.is_some()));
    let (first, last) = ((0..24).find(|it| known(*it))?, (0..24).rev().find(|it| known(*it))?);
    let week = jiff::civil::Weekday::Monday.cycle_forward().take(7);
    let days: Vec<_> = week
        .zip(&question.heat)
        .enumerate()
        // Days on which the office is closed are left out at the end of the week.
        .filter(|(number, (_, day))| *number < 5 || day.iter().any(|it| it.answers > 0))
        .map(|(_, day)| day)
        .collect();
    let rows: Vec<Vec<String>> = days
        .iter()
        .map(|(weekday_of, day)| {
            let cells = day.get(first..=last).unwrap_or_default().iter().map(|it| match it.index {
                Some(index) => format!("{} ({})", say.decimal(index, 1), say.whole(it.answers)),
                None if it.answers > 0 => format!("– ({})", say.whole(it.answers)),
                None => "–".to_owned(),
            });
            std::iter::once(weekday(say.language(), *weekday_of).to_owned()).chain(cells).collect()
        })
        .collect();
    let heat_rows = days.iter().map(|(weekday_of, day)| HeatRow {
        name: weekday_short(say.language(), *weekday_of).to_owned(),
        fields: day.get(first..=last).unwrap_or_default().iter().map(|it| (it.index, it.answers)).collect(),
    });
    let many = last.saturating_sub(first) > 12;
    let hour = |it: usize| if many { it.to_string() } else { format!("{it}–{}", it.saturating_add(1)) };
    let hours: Vec<String> = (first..=last).map(hour).collect();
    let text = HeatText { index: say.get("col-index"), few: say.get("few") };
    let chart = Chart::Heat(HeatMap { width: WIDE, hours: hours.clone(), rows: heat_rows.collect(), text });
    let head = std::iter::once(say.get("col-day")).chain(hours).collect();
    let told = rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("; ");
    let (title, hint) = (say.get("heat"), say.get("heat-hint"));
    Some(Drawing { title, hint, chart: Some(chart), told, table: Table { head, rows } })
}

/// The counters or the terminals beside each other.
pub(super) fn place_chart(say: &Say, key: &str, places: &[PlaceReport], question: &QuestionReport) -> Drawing {
    let names: Vec<String> = places.iter().map(|it| place_name(say, it)).collect();
    let name = |it: &PlaceReport| {
        let name = place_name(say, it);
        // Two of one name are told apart by what votes call them.
        let twice = names.iter().filter(|other| **other == name).count() > 1;
        it.id.as_ref().filter(|_| twice).map_or_else(|| name.clone(), |id| format!("{name} ({id})"))
    };
    // A choice has no index, only answers.
    let scored = question.scale != AnswerScale::Choice;
    // The best first; whoever has no figure stands at the end.
    let mut places: Vec<&PlaceReport> = places.iter().collect();
    places.sort_by(|a, b| {
        let index = |it: &PlaceReport| it.index.map_or(-1.0, |it| it.value);
        index(b).total_cmp(&index(a)).then(b.answers.cmp(&a.answers))
    });
    let row = |it: &&PlaceReport| {
        let figures = scored.then(|| index_cell(say, it.index));
        [name(it), say.whole(it.answers)].into_iter().chain(figures.into_iter().flatten()).collect()
    };
    let rows: Vec<Vec<String>> = places.iter().map(row).collect();
    let dots = places.iter().map(|it| DotRow {
        label: name(it),
        index: it.index.map(|it| (it.value, it.interval.low, it.interval.high)),
        text: it.index.map(|it| say.decimal(it.value, 1)).unwrap_or_default(),
        count: format!("n = {}", say.whole(it.answers)),
    });
    let all = question.index.map(|it| (it.value, say.fill("all", &[("value", &say.decimal(it.value, 1))])));
    let chart = Chart::Dots(DotChart { width: WIDE, rows: dots.collect(), all, few: say.get("few") });
    let head = ["col-place", "col-count", "col-index", "col-interval"].iter().take(if scored { 4 } else { 2 });
    let head = head.map(|key| say.get(key)).collect();
    let hint = if scored { say.get("places-hint") } else { String::new() };
    let table = Table { head, rows };
    let told = table.in_words(2);
    Drawing { title: say.get(key), hint, chart: scored.then_some(chart), told, table }
}

/// What a counter or a terminal is called in the report.
pub(super) fn place_name(say: &Say, place: &PlaceReport) -> String {
    match (&place.name, &place.id) {
        (Some(name), _) => name.typeset(say.language()),
        (None, Some(id)) => id.clone(),
        (None, None) => say.get("no-counter"),
    }
}
