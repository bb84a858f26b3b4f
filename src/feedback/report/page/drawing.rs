//! Drawings of a question in their order: how the answers, reasons and languages are shared out, and what was written. Pure.
//!
//! Left out: the charts of the index over time, hours and places (`index_charts`).

use super::{
    CommentLine, Drawing, ReportBlock, Say, Table,
    index_charts::{heat_map, place_chart, place_name, trend_line},
};
use crate::{
    config::survey::AnswerScale,
    feedback::{
        report::{
            chart::{
                BarChart, BarRow, Chart, ChartColumn, ChartFace, ColumnChart, ColumnGroup, HALF, Shade, WIDE, palette,
                score_shade,
            },
            data::{AnswerShare, FeedbackReport, QuestionReport, RankedReason, RankedReasons},
        },
        tally::Figure,
    },
    words::typeset_czech,
};

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
    out.extend(trend_line(say, report, question).map(|it| ReportBlock::Drawings(vec![it])));
    out.extend(heat_map(say, question).map(|it| ReportBlock::Drawings(vec![it])));
    out.extend(languages(say, question).map(|it| ReportBlock::Drawings(vec![it])));
    for (key, places) in [("counters", &question.counters), ("terminals", &question.terminals)] {
        // One place is no comparison.
        if places.len() > 1 {
            out.push(ReportBlock::Drawings(vec![place_chart(say, key, places, question)]));
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
    let head = ["col-answer", "col-count", "col-share", "col-interval"].map(|key| say.get(key)).to_vec();
    let chart = if scale == AnswerScale::Nps {
        Chart::Columns(columns(say, shares))
    } else {
        Chart::Bars(bars(say, scale, shares))
    };
    let title = say.get("shares");
    let hint = if scale == AnswerScale::Nps { String::new() } else { say.get("shares-hint") };
    let table = Table { head, rows };
    let told = table.in_words(2);
    Some(Drawing { title, hint, chart: Some(chart), told, table })
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
    let head = ["col-reason", "col-count", "col-share", "col-interval"].map(|key| say.get(key)).to_vec();
    let count = say.whole(ranked.answers);
    let hint = match (ranked.few, bars.is_empty()) {
        (true, _) => format!("{} (n = {count})", say.get("few")),
        (_, true) => say.get("reasons-none"),
        _ => say.fill(&format!("reasons-{kind}-hint"), &[("value", &count)]),
    };
    let chart = (!bars.is_empty()).then_some(Chart::Bars(BarChart { width, words, rows: bars }));
    let table = Table { head, rows };
    let told = table.in_words(2);
    Drawing { title: say.get(&format!("reasons-{kind}")), hint, chart, told, table }
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
    let table = Table { head, rows };
    let told = table.in_words(2);
    Some(Drawing { title, hint, chart: Some(chart), told, table })
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
        let parts = [Some(say.words.short_date(it.day)), place.map(|it| place_name(say, it)), said];
        let text = if it.text.is_empty() { say.get("written-erased") } else { typeset_czech(&it.text) };
        let about = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        CommentLine { about, text, erased: it.text.is_empty(), vote: it.vote }
    });
    Some(ReportBlock::Comments(say.get("written"), lines.collect()))
}
