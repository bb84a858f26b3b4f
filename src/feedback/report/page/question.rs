//! Key figures of a question, as cards. Pure.

use super::{Card, Say, Tone};
use crate::{
    config::survey::AnswerScale,
    feedback::{
        report::{
            chart::Gauge,
            data::{FeedbackReport, QuestionReport},
        },
        tally::Direction,
    },
};

const GAUGE: f64 = 330.0;

pub(super) fn cards(say: &Say, report: &FeedbackReport, question: &QuestionReport) -> Vec<Card> {
    let mut out = Vec::new();
    if question.scale != AnswerScale::Choice {
        if question.scale == AnswerScale::Nps {
            out.push(nps(say, report, question));
        }
        let (index, trend) = (index(say, report, question), trend(say, report, question));
        // Beside the score that stands for the whole there is room for the trend's words.
        out.extend(if question.scale == AnswerScale::Nps { [trend, index] } else { [index, trend] });
    }
    out.push(answers(say, question));
    out
}

fn few(say: &Say, report: &FeedbackReport, label: &str, n: u64) -> Card {
    let hint = say.words.count("report-few-hint", usize::try_from(report.few).unwrap_or(usize::MAX));
    Card {
        label: say.get(label),
        value: say.get("few"),
        tone: Tone::Few,
        gauge: None,
        lines: vec![format!("n = {}", say.whole(n)), hint],
    }
}

fn index(say: &Say, report: &FeedbackReport, question: &QuestionReport) -> Card {
    let Some(index) = question.index else { return few(say, report, "index", question.answers) };
    let scale = (0.0, 100.0);
    let (low, high) = (index.interval.low, index.interval.high);
    // The net promoter score comes first where it is used.
    let main = question.scale != AnswerScale::Nps;
    Card {
        label: say.get("index"),
        value: say.decimal(index.value, 1),
        tone: if main { Tone::Main } else { Tone::Plain },
        gauge: main.then_some(Gauge { width: GAUGE, scale, value: index.value, low, high }),
        lines: vec![
            format!("n = {} · {}", say.whole(question.answers), say.interval(index)),
            format!("= {}", say.get("index-formula")),
        ],
    }
}

fn nps(say: &Say, report: &FeedbackReport, question: &QuestionReport) -> Card {
    let Some(nps) = question.nps else { return few(say, report, "nps", question.answers) };
    let scale = (-100.0, 100.0);
    let (low, high) = (nps.interval.low, nps.interval.high);
    Card {
        label: say.get("nps"),
        value: say.signed(nps.value),
        tone: Tone::Main,
        gauge: Some(Gauge { width: GAUGE, scale, value: nps.value, low, high }),
        lines: vec![
            format!("n = {} · {}", say.whole(question.answers), say.interval(nps)),
            format!("= {}", say.get("nps-formula")),
        ],
    }
}

fn trend(say: &Say, report: &FeedbackReport, question: &QuestionReport) -> Card {
    let previous = question.previous;
    let count = say.answers(previous.answers);
    let date = |day| say.words.short_date(day);
    let (from, to) = (date(report.previous.from), date(report.previous.to));
    let Some((trend, before)) = question.trend.zip(previous.index) else {
        let why = if previous.few { say.fill("trend-few", &[("count", &count)]) } else { say.get("few") };
        return Card {
            label: say.get("trend"),
            value: say.get("trend-none"),
            tone: Tone::Few,
            gauge: None,
            lines: vec![why, say.fill("span", &[("from", &from), ("to", &to)])],
        };
    };
    let (tone, word, arrow) = match trend.direction {
        Direction::Up => (Tone::Up, "up", "▲ "),
        Direction::Down => (Tone::Down, "down", "▼ "),
        Direction::Unclear => (Tone::Plain, "unclear", ""),
    };
    let (low, high) = (say.signed(trend.interval.low), say.signed(trend.interval.high));
    let value = say.decimal(before.value, 1);
    Card {
        label: say.get("trend"),
        value: say.signed(trend.difference),
        tone,
        gauge: None,
        lines: vec![
            format!("{arrow}{}", say.get(word)),
            say.fill("interval", &[("low", &low), ("high", &high)]),
            say.fill("trend-detail", &[("from", &from), ("to", &to), ("value", &value), ("count", &count)]),
        ],
    }
}

fn answers(say: &Say, question: &QuestionReport) -> Card {
    let mut lines = Vec::new();
    if let Some(share) = question.positive.filter(|_| question.scale.has_faces()) {
        lines.push(format!("{}: {}", say.get("positive"), say.percent(share.value)));
    }
    let (skipped, timeout) = (say.whole(question.skipped), say.whole(question.timed_out));
    lines.push(say.fill("answers-detail", &[("skipped", &skipped), ("timeout", &timeout)]));
    Card { label: say.get("answers"), value: say.whole(question.answers), tone: Tone::Plain, gauge: None, lines }
}
