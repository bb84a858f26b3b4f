//! Page of the report, laid out once: words, numbers, charts and tables in their order, for the HTML and the PDF alike.
//! Pure.
//!
//! Left out: how it looks on paper (`html`, `pdf`).

mod say;
mod blocks;
mod question;
mod index_charts;
mod drawing;

use super::data::{FeedbackReport, SurveyReport};
use crate::words::Language;
pub use blocks::Page;
pub(crate) use blocks::{Card, CommentLine, Drawing, ReportBlock, Table, Tone};
pub(crate) use say::Say;

impl Page {
    /// Lays a report out in a language.
    pub fn of(report: &FeedbackReport, language: Language) -> Self {
        let say = Say::new(language);
        let date = |day| say.words.short_date(day);
        let (from, to) = (date(report.period.from), date(report.period.to));
        let zone = jiff::tz::TimeZone::get(&report.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let mut about = vec![say.fill("made", &[("value", &date(report.made.to_zoned(zone).date()))])];
        if let Some(terminal) = &report.terminal {
            let name = report.terminal_name.as_ref().map_or_else(|| terminal.clone(), |it| it.typeset(language));
            about.push(say.fill("only-terminal", &[("value", &name)]));
        }
        if let Some(counter) = &report.counter {
            let name = report.counter_name.as_ref().map_or_else(|| counter.clone(), |it| it.typeset(language));
            about.push(say.fill("only-counter", &[("value", &name)]));
        }
        if report.question.is_some() {
            about.push(say.get("only-question"));
        }
        let mut blocks = Vec::new();
        if report.surveys.iter().all(|it| it.questions.is_empty()) {
            blocks.push(ReportBlock::Note(say.get("empty")));
        }
        // What most people answered is read first.
        let mut surveys: Vec<&SurveyReport> = report.surveys.iter().collect();
        surveys.sort_by_key(|it| std::cmp::Reverse(it.visits));
        for survey in surveys {
            blocks.extend(survey_blocks(&say, report, survey));
        }
        blocks.push(ReportBlock::Method(say.get("method"), method(&say, report)));
        Self {
            language,
            town: report.town.clone(),
            title: say.get("title"),
            period: if from == to { from } else { say.fill("span", &[("from", &from), ("to", &to)]) },
            made: report.made,
            about,
            table: say.get("table"),
            blocks,
        }
    }
}

fn survey_blocks(say: &Say, report: &FeedbackReport, survey: &SurveyReport) -> Vec<ReportBlock> {
    let mut lines = Vec::new();
    if survey.versions > 1 {
        lines.push(say.fill("versions", &[("value", &survey.versions.to_string())]));
    }
    if survey.doubtful > 0 {
        lines.push(say.fill("no-time", &[("value", &say.whole(survey.doubtful))]));
    }
    let mut out = vec![ReportBlock::Survey(survey.title.typeset(say.language()), lines)];
    out.push(ReportBlock::Cards(vec![visits(say, survey), misuse(say, report, survey)]));
    for question in &survey.questions {
        out.push(ReportBlock::Question(question.text.typeset(say.language())));
        out.push(ReportBlock::Cards(question::cards(say, report, question)));
        out.extend(drawing::of(say, report, question));
    }
    out
}

fn visits(say: &Say, survey: &SurveyReport) -> Card {
    let (label, value, lines) = (say.get("visits"), say.whole(survey.visits), vec![say.get("visits-detail")]);
    Card { label, value, tone: Tone::Plain, gauge: None, lines }
}

fn misuse(say: &Say, report: &FeedbackReport, survey: &SurveyReport) -> Card {
    let (label, line) = match report.misuse.included {
        true => ("misuse-included", "misuse-included-detail"),
        false => ("misuse", "misuse-detail"),
    };
    Card {
        label: say.get(label),
        value: say.whole(survey.misuse),
        tone: Tone::Plain,
        gauge: None,
        lines: vec![say.get(line)],
    }
}

fn method(say: &Say, report: &FeedbackReport) -> Vec<String> {
    let few = usize::try_from(report.few).unwrap_or(usize::MAX);
    let number = |it: u32| it.to_string();
    let rule = report.misuse;
    vec![
        say.get("method-index"),
        say.get("method-share"),
        say.get("method-trend"),
        say.fill(
            "method-misuse",
            &[("same", &number(rule.same)), ("any", &number(rule.any)), ("seconds", &number(rule.within_s))],
        ),
        say.fill(
            "method-public",
            &[("any", &number(rule.any)), ("public", &number(rule.public)), ("seconds", &number(rule.within_s))],
        ),
        say.words.count("report-few-hint", few) + ".",
        say.get("method-privacy"),
    ]
}
