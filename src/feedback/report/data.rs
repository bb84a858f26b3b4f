//! Report data as plain values. Serialised they are the machine form (`json`): other programs rely on the keys.
//!
//! Where there are fewer answers than `few`, `few` is true and the figure is absent, in every form of the report.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{
    config::survey::{AnswerScale, LocalisedText, MisuseLimits},
    feedback::tally::{Comment, Figure, FollowUpTally, Period, Trend},
    words::Language,
};

/// A report on the votes of a period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FeedbackReport {
    /// Name of the town.
    pub town: String,
    /// When it was made.
    pub made: Timestamp,
    /// Whose civil time the period is in.
    pub zone: String,
    /// Days whose votes are counted.
    pub period: Period,
    /// The period that the trend compares with.
    pub previous: Period,
    /// The only terminal asked for.
    pub terminal: Option<String>,
    /// Name of that terminal; `None` where it has none or all are counted.
    pub terminal_name: Option<LocalisedText>,
    /// The only survey asked for.
    pub survey: Option<String>,
    /// The only counter asked for.
    pub counter: Option<String>,
    /// Name of that counter; `None` where it has none or all are counted.
    pub counter_name: Option<LocalisedText>,
    /// The only question asked for.
    pub question: Option<String>,
    /// Fewer answers are no figure.
    pub few: u32,
    /// Rule against play, and what it found.
    pub misuse: MisuseSummary,
    /// Answers counted.
    pub answers: u64,
    /// Those among them that were given while the terminal did not know the time; they are in no series of time.
    pub doubtful: u64,
    /// By id.
    pub surveys: Vec<SurveyReport>,
}

/// The rule by which visits were found to be play, and how many were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MisuseSummary {
    pub same: u32,
    pub any: u32,
    pub public: u32,
    pub within_s: u32,
    /// Visits found to be play.
    pub visits: u64,
    /// They are counted all the same, because it was asked for.
    pub included: bool,
}

/// One survey.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SurveyReport {
    pub id: String,
    pub title: LocalisedText,
    /// It is for invited people only.
    pub closed: bool,
    /// Versions that were asked in the period.
    pub versions: usize,
    /// Visits in which something was answered.
    pub visits: u64,
    /// Visits found to be play, counted or not.
    pub misuse: u64,
    /// Answers counted that were given while the terminal did not know the time.
    pub doubtful: u64,
    /// In the order in which they are asked.
    pub questions: Vec<QuestionReport>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct QuestionReport {
    /// Id of the question within its survey.
    pub id: String,
    /// Wording of the question.
    pub text: LocalisedText,
    /// Answers that were offered.
    pub scale: AnswerScale,
    /// Answers counted.
    pub answers: u64,
    /// Times that "skip" was touched instead of an answer.
    pub skipped: u64,
    /// Times that nobody answered until the time was up.
    pub timed_out: u64,
    /// The answers are too few for any figure.
    pub few: bool,
    /// Mean of score / best · 100.
    pub index: Option<Figure>,
    /// Share of praising answers: the upper two faces, 9 and 10 of the net promoter score.
    pub positive: Option<Figure>,
    /// Promoters minus detractors, where the scale is the net promoter score's.
    pub nps: Option<Figure>,
    /// The same question in the period before.
    pub previous: PreviousPeriod,
    /// Index against the period before; `None` where either has too few answers or no index.
    pub trend: Option<Trend>,
    /// By score from the best, or by option in the survey's order.
    pub shares: Option<Vec<AnswerShare>>,
    /// How the question for a reason ended.
    pub follow_up: FollowUpTally,
    /// Reasons after a complaining answer: the lower two faces, 0 to 6 of the net promoter score.
    pub negative: RankedReasons,
    /// Reasons after an answer that neither complains nor praises: the middle face, 7 and 8.
    pub neutral: RankedReasons,
    /// Reasons after a praising answer.
    pub positive_reasons: RankedReasons,
    /// Comments written, erased ones included.
    pub comments: u64,
    /// Only where it was asked for.
    pub written: Vec<Comment>,
    /// Weekdays from Monday, hours from 0; local civil time.
    pub heat: Vec<Vec<HeatCell>>,
    /// Days with answers, in order.
    pub days: Vec<TrendPoint>,
    /// Weeks named by their Monday.
    pub weeks: Vec<TrendPoint>,
    /// By the language in which people answered, the most answers first.
    pub languages: Option<Vec<LanguageShare>>,
    /// Answers by counter, in the order of the ids.
    pub counters: Vec<PlaceReport>,
    /// Answers by terminal, in the order of the ids.
    pub terminals: Vec<PlaceReport>,
}

/// The same question in the period before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct PreviousPeriod {
    pub answers: u64,
    pub few: bool,
    pub index: Option<Figure>,
}

/// One score or one option.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerShare {
    pub score: Option<u8>,
    pub choice: Option<String>,
    /// `None` for a score to which the survey gives no words of its own.
    pub text: Option<LocalisedText>,
    pub answers: u64,
    pub share: Figure,
}

/// Reasons by how often they were given after one kind of answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RankedReasons {
    /// Answers of this kind, with or without a reason.
    pub answers: u64,
    /// The answers are too few for reasons to be told.
    pub few: bool,
    /// The most frequent first.
    pub reasons: Vec<RankedReason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RankedReason {
    pub id: String,
    pub text: LocalisedText,
    pub given: u64,
    /// Of the answers of this kind.
    pub share: Figure,
}

/// One hour of one weekday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct HeatCell {
    pub answers: u64,
    pub few: bool,
    pub index: Option<f64>,
}

/// One day or week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TrendPoint {
    pub day: Date,
    pub answers: u64,
    pub few: bool,
    pub index: Option<Figure>,
}

/// One language in which people answered.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LanguageShare {
    pub language: Language,
    pub answers: u64,
    /// Of all answers to the question.
    pub share: Figure,
}

/// One counter or terminal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceReport {
    /// `None` are the answers of terminals that have no counters.
    pub id: Option<String>,
    /// `None` where it has no name.
    pub name: Option<LocalisedText>,
    /// Answers given there.
    pub answers: u64,
    /// The answers are too few for an index.
    pub few: bool,
    /// Mean of score / best · 100; `None` where the scale has no scores or the answers are too few.
    pub index: Option<Figure>,
}

impl MisuseSummary {
    pub(super) fn new(rule: MisuseLimits, visits: u64, included: bool) -> Self {
        Self { same: rule.same, any: rule.any, public: rule.public, within_s: rule.within_s, visits, included }
    }
}

impl FeedbackReport {
    /// The question that stands for the whole: the first one with faces, or else the first one with scores.
    pub fn headline(&self) -> Option<(&SurveyReport, &QuestionReport)> {
        let all = || self.surveys.iter().flat_map(|survey| survey.questions.iter().map(move |it| (survey, it)));
        all()
            .find(|(_, it)| it.scale.has_faces() && it.answers > 0)
            .or_else(|| all().find(|(_, it)| it.scale.score_count() > 0))
    }
}
