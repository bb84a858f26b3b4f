//! Counts of one question's votes. Pure.

use std::collections::{BTreeMap, VecDeque};

use jiff::civil::{Date, DateTime};

use super::ScoreSums;
use crate::{
    config::survey::AnswerScale,
    feedback::{StepEnding, Vote, VoteId, VoteStep},
    words::Language,
};

/// Comments kept of one question; of more, the last ones.
const MOST_COMMENTS: usize = 1_000;
/// Hours of a day, days of a week from Monday.
const CELLS: usize = 7 * 24;

/// Whole numbers alone; figures are made of them later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionTally {
    pub scale: AnswerScale,
    /// Answers with scores, summed up.
    pub sums: ScoreSums,
    /// Answers to each score.
    pub scores: [u64; 11],
    /// Answers to each option.
    pub options: BTreeMap<String, u64>,
    /// Answers, whatever they are.
    pub answers: u64,
    pub skipped: u64,
    pub timed_out: u64,
    /// Complaining and praising answers, and those that do neither.
    pub negative: u64,
    pub neutral: u64,
    pub positive: u64,
    pub follow_up: FollowUpTally,
    pub reasons: BTreeMap<String, ReasonTally>,
    /// Comments written.
    pub comments: u64,
    pub written: VecDeque<Comment>,
    cells: Vec<TallyCell>,
    pub days: BTreeMap<Date, TallyCell>,
    /// Answers in each language.
    pub languages: BTreeMap<Language, u64>,
    pub counters: BTreeMap<Option<String>, TallyCell>,
    pub terminals: BTreeMap<String, TallyCell>,
}

/// A written comment; of its time only the day, so that nobody can be recognised by it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Comment {
    /// Day on which it was written, by the terminal's civil time.
    pub day: Date,
    /// Id of the counter; `None` where the terminal has none.
    pub counter: Option<String>,
    /// Score of the answer that it explains; `None` where the scale has none.
    pub score: Option<u8>,
    /// Empty where it was erased since.
    pub text: String,
    /// Id of the vote, by which it is erased; it tells the moment, so it is in no form of the report.
    #[serde(skip)]
    pub vote: VoteId,
}

/// Endings of the question for a reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FollowUpTally {
    pub answered: u64,
    pub skipped: u64,
    pub timed_out: u64,
}

/// How often a reason was given after which kind of answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReasonTally {
    pub negative: u64,
    pub neutral: u64,
    pub positive: u64,
}

/// Answers of one hour, day or place; the sums where there are scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TallyCell {
    pub answers: u64,
    pub sums: ScoreSums,
}

impl TallyCell {
    fn add(&mut self, score: Option<u8>) {
        self.answers = self.answers.saturating_add(1);
        if let Some(score) = score {
            self.sums.add(score);
        }
    }

    /// Adds what another tally of the same question counted.
    pub fn merge(&mut self, other: Self) {
        self.answers = self.answers.saturating_add(other.answers);
        self.sums.merge(other.sums);
    }
}

impl QuestionTally {
    pub(super) fn new(scale: AnswerScale) -> Self {
        Self {
            scale,
            sums: ScoreSums::default(),
            scores: [0; 11],
            options: BTreeMap::new(),
            answers: 0,
            skipped: 0,
            timed_out: 0,
            negative: 0,
            neutral: 0,
            positive: 0,
            follow_up: FollowUpTally::default(),
            reasons: BTreeMap::new(),
            comments: 0,
            written: VecDeque::new(),
            cells: vec![TallyCell::default(); CELLS],
            days: BTreeMap::new(),
            languages: BTreeMap::new(),
            counters: BTreeMap::new(),
            terminals: BTreeMap::new(),
        }
    }

    /// Answers on this weekday (0 is Monday) in this hour.
    pub fn hour_cell(&self, weekday: usize, hour: usize) -> TallyCell {
        self.cells.get(weekday.saturating_mul(24).saturating_add(hour)).copied().unwrap_or_default()
    }

    pub(super) fn add(&mut self, vote: &Vote, local: DateTime, with_comments: bool) {
        match (vote.step, vote.ui) {
            (VoteStep::Answer, StepEnding::Skip) => bump(&mut self.skipped),
            (VoteStep::Answer, StepEnding::Timeout) => bump(&mut self.timed_out),
            (VoteStep::Answer, StepEnding::Touch | StepEnding::Qr | StepEnding::QrMany | StepEnding::Code) => {
                self.answer(vote, local);
            }
            (VoteStep::Reason, StepEnding::Skip) => bump(&mut self.follow_up.skipped),
            (VoteStep::Reason, StepEnding::Timeout) => bump(&mut self.follow_up.timed_out),
            (VoteStep::Reason, StepEnding::Touch | StepEnding::Qr | StepEnding::QrMany | StepEnding::Code) => {
                self.reason(vote);
            }
            (VoteStep::Comment, StepEnding::Touch | StepEnding::Qr | StepEnding::QrMany | StepEnding::Code) => {
                self.comment(vote, local, with_comments);
            }
            // Nothing was written; nobody has to.
            (VoteStep::Comment, StepEnding::Skip | StepEnding::Timeout) => {}
        }
    }

    fn answer(&mut self, vote: &Vote, local: DateTime) {
        bump(&mut self.answers);
        if let Some(score) = vote.score {
            self.sums.add(score);
            if let Some(it) = self.scores.get_mut(usize::from(score)) {
                bump(it);
            }
            if self.scale.is_negative(score) {
                bump(&mut self.negative);
            } else if self.scale.is_positive(score) {
                bump(&mut self.positive);
            } else {
                bump(&mut self.neutral);
            }
        }
        if let Some(choice) = &vote.choice {
            bump(self.options.entry(choice.clone()).or_default());
        }
        let weekday = usize::try_from(local.date().weekday().to_monday_zero_offset()).unwrap_or_default();
        let hour = usize::try_from(local.hour()).unwrap_or_default();
        if !vote.doubtful {
            // Of an answer with a code only the day is known.
            let hour_known = vote.ui != StepEnding::Code;
            if let Some(cell) =
                self.cells.get_mut(weekday.saturating_mul(24).saturating_add(hour)).filter(|_| hour_known)
            {
                cell.add(vote.score);
            }
            self.days.entry(local.date()).or_default().add(vote.score);
        }
        bump(self.languages.entry(vote.language).or_default());
        self.counters.entry(vote.counter.clone()).or_default().add(vote.score);
        self.terminals.entry(vote.terminal.clone()).or_default().add(vote.score);
    }

    fn reason(&mut self, vote: &Vote) {
        bump(&mut self.follow_up.answered);
        let Some(reason) = &vote.choice else { return };
        let reason = self.reasons.entry(reason.clone()).or_default();
        match vote.score {
            Some(score) if self.scale.is_negative(score) => bump(&mut reason.negative),
            Some(score) if self.scale.is_positive(score) => bump(&mut reason.positive),
            _ => bump(&mut reason.neutral),
        }
    }

    fn comment(&mut self, vote: &Vote, local: DateTime, keep: bool) {
        bump(&mut self.comments);
        let Some(text) = vote.comment.as_ref().filter(|_| keep) else { return };
        let (counter, score) = (vote.counter.clone(), vote.score);
        self.written.push_back(Comment { day: local.date(), counter, score, text: text.clone(), vote: vote.id });
        if self.written.len() > MOST_COMMENTS {
            self.written.pop_front();
        }
    }
}

fn bump(number: &mut u64) {
    *number = number.saturating_add(1);
}
