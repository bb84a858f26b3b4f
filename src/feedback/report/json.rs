//! JSON form of the report, for programs: [`super::FeedbackReport`] serialised. Pure.
//!
//! Keys stay; new ones may come. `format` grows when one changes its meaning. Shares are from 0 to 1 with four places,
//! indices from 0 to 100 and net promoter scores from −100 to 100 with two; `low` and `high` are the ends of the 95 %
//! interval. A figure of too few answers is null, and `few` beside it is true. Scores count from 0, the worst. `heat` is
//! seven weekdays from Monday by 24 hours of local time. Texts are in the languages they were written in.

use serde::Serialize;

use super::FeedbackReport;

/// Number of the form.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct ReportJson<'a> {
    format: u32,
    formulas: Formulas,
    #[serde(flatten)]
    report: &'a FeedbackReport,
}

#[derive(Serialize)]
struct Formulas {
    index: &'static str,
    share: &'static str,
    nps: &'static str,
    trend: &'static str,
}

const FORMULAS: Formulas = Formulas {
    index: "mean(score / best) * 100; interval mean +- 1.96 * s / sqrt(n), cut to 0..100, Wilson where s = 0",
    share: "count / n; interval Wilson, 95 %",
    nps: "share(9..10) - share(0..6), * 100; interval +- 1.96 * sqrt((p + d - (p - d)^2) / n), cut to -100..100",
    trend: "index - previous index; interval +- 1.96 * sqrt(se1^2 + se2^2); up or down only when it leaves out 0",
};

/// The report as a JSON value.
pub fn json(report: &FeedbackReport) -> serde_json::Value {
    // Plain data without maps of strange keys: it cannot fail.
    serde_json::to_value(ReportJson { format: FORMAT, formulas: FORMULAS, report }).unwrap_or_default()
}
