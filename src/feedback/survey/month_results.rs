//! Results of a month, short enough for a board, made from the same figures as the report. Pure.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::{
    config::survey::{AnswerScale, LocalisedText, MisuseLimits},
    feedback::{
        report::{FeedbackReport, PlaceNames, QuestionReport, RankedReasons, ReportRequest},
        tally::{Direction, Period, whole_percentages},
        votes::vote_store::{VoteStore, VoteStoreError},
    },
};

/// Reasons that are named of each kind.
const MOST_REASONS: usize = 2;

/// The answers to the question that was answered most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MonthResults {
    /// Its first day.
    pub month: Date,
    /// Id of the survey.
    pub survey: String,
    /// Wording of the question.
    pub question: LocalisedText,
    /// Answers that were offered.
    pub scale: AnswerScale,
    /// Answers counted; misuse is left out.
    pub answers: u64,
    /// 0 to 100; a choice has none.
    pub index: Option<f64>,
    /// Against the month before, where both have enough answers.
    pub trend: Option<Direction>,
    /// The best score first, or the options in their order.
    pub shares: Vec<ResultShare>,
    /// Reasons of satisfied people, the most frequent first.
    pub praised: Vec<LocalisedText>,
    /// Reasons of dissatisfied people.
    pub criticised: Vec<LocalisedText>,
}

/// One answer's share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ResultShare {
    pub score: Option<u8>,
    pub text: Option<LocalisedText>,
    /// Of the answers, in percent.
    pub share: f64,
}

impl MonthResults {
    /// Counts a month; `None` where nothing was asked or the answers are too few.
    ///
    /// # Errors
    /// The vote store cannot be read.
    pub fn count_month(
        store: &mut dyn VoteStore,
        month: Date,
        zone: &TimeZone,
        misuse: MisuseLimits,
        few: u32,
    ) -> Result<Option<Self>, VoteStoreError> {
        let wanted = ReportRequest {
            town: String::new(),
            zone: zone.clone(),
            made: Timestamp::UNIX_EPOCH,
            period: Period::month_of(month),
            terminal: None,
            survey: None,
            counter: None,
            question: None,
            few,
            misuse,
            with_misuse: false,
            with_comments: false,
            names: PlaceNames::default(),
        };
        let report = FeedbackReport::from_votes(store, &wanted)?;
        // What invited people said among themselves is for no glass.
        let open = report.surveys.iter().filter(|it| !it.closed);
        let all = open.flat_map(|survey| survey.questions.iter().map(move |it| (survey, it)));
        let told = all.filter(|(_, question)| !question.few && question.shares.is_some());
        // The first of those that were answered most, as the survey asks them.
        let most = told.reduce(|best, next| if next.1.answers > best.1.answers { next } else { best });
        Ok(most.map(|(survey, question)| Self::said(&survey.id, question, month)))
    }

    fn said(survey: &str, question: &QuestionReport, month: Date) -> Self {
        let shares = question.shares.iter().flatten();
        let shares = shares
            .map(|it| ResultShare { score: it.score, text: it.text.clone(), share: it.share.value * 100.0 })
            .collect();
        // Praise and complaint are never added up: one reason may be both.
        let named =
            |ranked: &RankedReasons| ranked.reasons.iter().take(MOST_REASONS).map(|it| it.text.clone()).collect();
        Self {
            month: month.first_of_month(),
            survey: survey.to_owned(),
            question: question.text.clone(),
            scale: question.scale,
            answers: question.answers,
            index: question.index.map(|it| it.value),
            trend: question.trend.map(|it| it.direction),
            shares,
            praised: named(&question.positive_reasons),
            criticised: named(&question.negative),
        }
    }

    /// The shares as whole percentages that add up, in their order.
    pub fn percentages(&self) -> Vec<u32> {
        whole_percentages(&self.shares.iter().map(|it| it.share).collect::<Vec<_>>())
    }
}
