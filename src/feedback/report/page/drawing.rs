//! The charts of a question with their tables. Pure.

use jiff::{Unit, civil::Date};

use super::{Drawing, ReportBlock, Say, Table};
use crate::{
    config::survey::AnswerScale,
    feedback::{
        report::{
            chart::{
                BarChart, BarRow, Chart, ChartColumn, ChartFace, ColumnChart, ColumnGroup, DotChart, DotRow, HALF,
                HeatMap, HeatRow, HeatText, LineChart, LinePoint, Shade, WIDE, palette, score_shade,
            },
            data::{AnswerShare, FeedbackReport, PlaceReport, QuestionReport, RankedReason, RankedReasons, TrendPoint},
        },
        tally::Figure,
    },
    words::{typeset_czech, weekday, weekday_short},
};

/// A line over more days than this shows weeks.
const MOST_DAYS: i32 = 92;

pub(super) fn of(say: &Say, report: &FeedbackReport, question: &QuestionReport) -> Vec<ReportBlock> {
    let mut out = Vec::new();
    if let Some(it) = shares(say, question) {
        out.push(ReportBlock::Drawings(vec![it]));
    }
    let asked = question.follow_up;
    let ranked = [&question.negative, &question.neutral, &question.positive_reasons];
    if question.scale.has_faces() || ranked.iter().any(|it| !it.reasons.is_empty()) {
        let all = asked.answered.saturating_add(asked.skipped).saturating_add(asked.timed_out);
        if all > 0 {
            out.push(ReportBlock::Drawings(vec![
                reasons(say, "negative", &question.negative, palette::CORAL, (HALF, 150.0)),
                reasons(say, "positive", &question.positive_reasons, palette::GREEN, (HALF, 150.0)),
            ]));
            // Four faces have no middle.
            if !question.neutral.reasons.is_empty() {
                let neutral = reasons(say, "neutral", &question.neutral, palette::AMBER, (WIDE, 250.0));
                out.push(ReportBlock::Drawings(vec![neutral]));
            }
            let (answered, skipped) = (say.whole(asked.answered), say.whole(asked.skipped));
            let timeout = say.whole(asked.timed_out);
            let values = [("answered", answered.as_str()), ("skipped", &skipped), ("timeout", &timeout)];
            out.push(ReportBlock::Note(say.fill("follow-up", &values)));
        }
    }
    out.extend(line(say, report, question).map(|it| ReportBlock::Drawings(vec![it])));
    out.extend(heat(say, question).map(|it| ReportBlock::Drawings(vec![it])));
    out.extend(languages(say, question).map(|it| ReportBlock::Drawings(vec![it])));
    for (key, places) in [("counters", &question.counters), ("terminals", &question.terminals)] {
        // One place is no comparison.
        if places.len() > 1 {
            out.push(ReportBlock::Drawings(vec![compared(say, key, places, question)]));
        }
    }
    out.extend(comments(say, question));
    out
}

/// What somebody answered, in words.
fn answer(say: &Say, scale: AnswerScale, share: &AnswerShare) -> String {
    if let Some(text) = &share.text {
        return text.typeset(say.language());
    }
    let Some(score) = share.score else { return String::new() };
    match scale {
        AnswerScale::Four => say.words.get(&format!("terminal-four-{score}")),
        AnswerScale::Five => say.words.get(&format!("terminal-five-{score}")),
        AnswerScale::Nps | AnswerScale::Choice => score.to_string(),
    }
}

fn shares(say: &Say, question: &QuestionReport) -> Option<Drawing> {
    let shares = question.shares.as_ref()?;
    let scale = question.scale;
    let rows: Vec<Vec<String>> = shares
        .iter()
        .map(|it| {
            let count = say.whole(it.answers);
            vec![answer(say, scale, it), count, say.percent(it.share.value), say.percent_between(it.share)]
        })
        .collect();
    let told = told(&rows, 2);
    let head = ["col-answer", "col-count", "col-share", "col-interval"].map(|key| say.get(key)).to_vec();
    let chart = if scale == AnswerScale::Nps {
        Chart::Columns(columns(say, shares))
    } else {
        Chart::Bars(bars(say, scale, shares))
    };
    let title = say.get("shares");
    let hint = if scale == AnswerScale::Nps { String::new() } else { say.get("shares-hint") };
    Some(Drawing { title, hint, chart: Some(chart), told, table: Table { head, rows } })
}

fn bars(say: &Say, scale: AnswerScale, shares: &[AnswerShare]) -> BarChart {
    let rows = shares.iter().map(|it| BarRow {
        mood: it.score.and_then(|score| ChartFace::for_score(scale, score)),
        label: answer(say, scale, it),
        shade: score_shade(scale, it.score.unwrap_or_default()),
        share: it.share.value,
        low: it.share.interval.low,
        high: it.share.interval.high,
        text: say.percent(it.share.value),
        count: say.whole(it.answers),
    });
    BarChart { width: WIDE, words: if scale.has_faces() { 180.0 } else { 250.0 }, rows: rows.collect() }
}

fn columns(say: &Say, shares: &[AnswerShare]) -> ColumnChart {
    let upwards = || shares.iter().rev().filter_map(|it| Some((it.score?, it)));
    let columns = upwards().map(|(score, it)| ChartColumn {
        label: score.to_string(),
        share: it.share.value,
        text: say.percent(it.share.value),
        shade: score_shade(AnswerScale::Nps, score),
    });
    let groups = [("detractors", 0, 6), ("passives", 7, 8), ("promoters", 9, 10)].map(|(key, first, last)| {
        let within = upwards().filter(|(score, _)| (first..=last).contains(&usize::from(*score)));
        let sum: f64 = within.map(|(_, it)| it.share.value).sum();
        let score = u8::try_from(first).unwrap_or_default();
        ColumnGroup {
            first,
            last,
            label: say.get(key),
            text: say.percent(sum),
            shade: score_shade(AnswerScale::Nps, score),
        }
    });
    ColumnChart { width: WIDE, columns: columns.collect(), groups: groups.to_vec() }
}

fn reasons(say: &Say, kind: &str, ranked: &RankedReasons, shade: Shade, (width, words): (f64, f64)) -> Drawing {
    let name = |it: &RankedReason| it.text.typeset(say.language());
    let rows: Vec<Vec<String>> = ranked
        .reasons
        .iter()
        .map(|it| vec![name(it), say.whole(it.given), say.percent(it.share.value), say.percent_between(it.share)])
        .collect();
    let bars = ranked.reasons.iter().map(|it| BarRow {
        mood: None,
        label: name(it),
        shade,
        share: it.share.value,
        low: it.share.interval.low,
        high: it.share.interval.high,
        text: say.percent(it.share.value),
        count: say.whole(it.given),
    });
    let bars: Vec<BarRow> = bars.collect();
    let told = told(&rows, 2);
    let head = ["col-reason", "col-count", "col-share", "col-interval"].map(|key| say.get(key)).to_vec();
    let count = say.whole(ranked.answers);
    let hint = match (ranked.few, bars.is_empty()) {
        (true, _) => format!("{} (n = {count})", say.get("few")),
        (_, true) => say.get("reasons-none"),
        _ => say.fill(&format!("reasons-{kind}-hint"), &[("value", &count)]),
    };
    let chart = (!bars.is_empty()).then_some(Chart::Bars(BarChart { width, words, rows: bars }));
    Drawing { title: say.get(&format!("reasons-{kind}")), hint, chart, told, table: Table { head, rows } }
}

fn languages(say: &Say, question: &QuestionReport) -> Option<Drawing> {
    // One language is no comparison.
    let all = question.languages.as_ref().filter(|it| it.len() > 1)?;
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|it| {
            let (count, share) = (say.whole(it.answers), say.percent(it.share.value));
            vec![it.language.name().to_owned(), count, share, say.percent_between(it.share)]
        })
        .collect();
    let bars = all.iter().map(|it| BarRow {
        mood: None,
        label: it.language.name().to_owned(),
        shade: palette::ACCENT,
        share: it.share.value,
        low: it.share.interval.low,
        high: it.share.interval.high,
        text: say.percent(it.share.value),
        count: say.whole(it.answers),
    });
    let chart = Chart::Bars(BarChart { width: WIDE, words: 180.0, rows: bars.collect() });
    let head = ["col-language", "col-count", "col-share", "col-interval"].map(|key| say.get(key)).to_vec();
    let (title, hint) = (say.get("languages"), say.get("shares-hint"));
    Some(Drawing { title, hint, chart: Some(chart), told: told(&rows, 2), table: Table { head, rows } })
}

fn index_cell(say: &Say, index: Option<Figure>) -> [String; 2] {
    match index {
        Some(it) => [say.decimal(it.value, 1), say.between(it)],
        None => [say.get("few"), "–".to_owned()],
    }
}

fn line(say: &Say, report: &FeedbackReport, question: &QuestionReport) -> Option<Drawing> {
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
    let ticks = points.iter().step_by(every).map(|it| (at(it.day), say.words.day_month(it.day)));
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
    let told = told(&rows, 2);
    Some(Drawing {
        title: say.get(title),
        hint: say.get("days-hint"),
        chart: Some(chart),
        told,
        table: Table { head, rows },
    })
}

fn heat(say: &Say, question: &QuestionReport) -> Option<Drawing> {
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

fn compared(say: &Say, key: &str, places: &[PlaceReport], question: &QuestionReport) -> Drawing {
    let names: Vec<String> = places.iter().map(|it| name(say, it)).collect();
    let name = |it: &PlaceReport| {
        let name = name(say, it);
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
    let told = told(&rows, 2);
    let hint = if scored { say.get("places-hint") } else { String::new() };
    Drawing { title: say.get(key), hint, chart: scored.then_some(chart), told, table: Table { head, rows } }
}

fn name(say: &Say, place: &PlaceReport) -> String {
    match (&place.name, &place.id) {
        (Some(name), _) => name.typeset(say.language()),
        (None, Some(id)) => id.clone(),
        (None, None) => say.get("no-counter"),
    }
}

fn comments(say: &Say, question: &QuestionReport) -> Option<ReportBlock> {
    if question.comments == 0 {
        return None;
    }
    if question.written.is_empty() {
        return Some(ReportBlock::Note(say.fill("written-hidden", &[("value", &say.whole(question.comments))])));
    }
    let lines = question.written.iter().map(|it| {
        let score = it.score.map(|score| AnswerShare {
            score: Some(score),
            choice: None,
            text: None,
            answers: 0,
            share: Figure::NOTHING,
        });
        let said = score.map(|it| answer(say, question.scale, &it));
        let place = question.counters.iter().find(|place| place.id.is_some() && place.id == it.counter);
        let parts = [Some(say.words.short_date(it.day)), place.map(|it| name(say, it)), said];
        let text = if it.text.is_empty() { say.get("written-erased") } else { typeset_czech(&it.text) };
        (parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), text)
    });
    Some(ReportBlock::Comments(say.get("written"), lines.collect()))
}

/// The rows in one sentence: what, and the column that matters most.
fn told(rows: &[Vec<String>], column: usize) -> String {
    let row = |row: &Vec<String>| {
        let (what, value) = (row.first().map_or("", String::as_str), row.get(column).map_or("", String::as_str));
        format!("{what}: {value}")
    };
    rows.iter().map(row).collect::<Vec<_>>().join("; ")
}
