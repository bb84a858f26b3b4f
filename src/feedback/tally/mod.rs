//! Tally of votes: counts them one after another, in little memory. Pure.
//!
//! A [`VoteTally`] takes every vote and whether it is misuse ([`super::misuse`]). It gives whole numbers by survey and
//! question, from which `report` makes figures (`statistics`).
//!
//! Left out: the texts of the surveys (`config::survey`).

pub(crate) mod statistics;
mod percentages;
mod period;
mod question;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

pub(crate) use percentages::whole_percentages;
pub use period::Period;
pub use question::Comment;
pub(crate) use question::{FollowUpTally, QuestionTally, ReasonTally, TallyCell};
pub use statistics::{Direction, Figure};
pub(crate) use statistics::{ScoreSums, Trend, nps, share};

use super::Vote;
use crate::config::survey::AnswerScale;

/// Rules of the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TallyOptions {
    /// Days whose votes are counted, by the civil time of each terminal.
    pub period: Period,
    /// Count also what is flagged as play.
    pub with_misuse: bool,
    /// Keep what was written, not only how often.
    pub with_comments: bool,
}

/// Counts the votes of one period.
#[derive(Debug)]
pub struct VoteTally {
    counting: TallyOptions,
    tallied: PeriodTally,
}

/// Every survey that was answered in the period, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodTally {
    /// Counts by the survey's id.
    pub surveys: BTreeMap<String, SurveyTally>,
    /// Counters, and the terminals at which they were answered.
    pub places: BTreeMap<String, BTreeSet<String>>,
}

/// The votes of one survey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveyTally {
    /// Versions that were asked, and when for the last time.
    pub versions: BTreeMap<String, Timestamp>,
    /// Visits in which something was answered, without play where play is left out.
    pub visits: u64,
    /// Visits found to be play, counted or not.
    pub misuse: u64,
    /// Answers counted that were given while the terminal did not know the time: they are in all sums of the period
    /// that
    /// their counted time lies in, and in none of its hours, days and weeks.
    pub doubtful: u64,
    /// A question whose scale was changed stands here twice: such answers cannot be put together.
    pub questions: BTreeMap<(String, ScaleKey), QuestionTally>,
}

/// A scale as a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScaleKey(u8);

impl From<AnswerScale> for ScaleKey {
    fn from(scale: AnswerScale) -> Self {
        Self(scale.score_count())
    }
}

impl VoteTally {
    /// A tally with nothing counted.
    pub fn new(counting: TallyOptions) -> Self {
        Self { counting, tallied: PeriodTally::default() }
    }

    /// Counts a vote, if it is of the period.
    pub fn add(&mut self, vote: &Vote, flagged: bool) {
        let local = vote.local_time();
        if !self.counting.period.holds(local.date()) {
            return;
        }
        let survey = self.tallied.surveys.entry(vote.survey.clone()).or_default();
        let opens = vote.id == vote.visit && vote.answered();
        if flagged && opens {
            survey.misuse = survey.misuse.saturating_add(1);
        }
        if flagged && !self.counting.with_misuse {
            return;
        }
        match survey.versions.get_mut(&vote.version) {
            Some(last) => *last = vote.at.max(*last),
            None => {
                survey.versions.insert(vote.version.clone(), vote.at);
            }
        }
        if opens {
            survey.visits = survey.visits.saturating_add(1);
        }
        if vote.doubtful && vote.answered_at().is_some() {
            survey.doubtful = survey.doubtful.saturating_add(1);
        }
        if vote.answered_at().is_some()
            && let Some(counter) = &vote.counter
            && !self.tallied.places.get(counter).is_some_and(|it| it.contains(&vote.terminal))
        {
            self.tallied.places.entry(counter.clone()).or_default().insert(vote.terminal.clone());
        }
        let key = (vote.question.clone(), ScaleKey::from(vote.scale));
        let question = survey.questions.entry(key).or_insert_with(|| QuestionTally::new(vote.scale));
        question.add(vote, local, self.counting.with_comments);
    }

    /// The figures of all that was counted.
    pub fn finish(self) -> PeriodTally {
        self.tallied
    }
}
