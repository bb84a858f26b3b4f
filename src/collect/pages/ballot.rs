//! Ballot: a sent form made into votes. Pure; nothing in the form is trusted.
//!
//! The form carries the name of its visit, made when the page was. The first answer has that name, and every other vote's
//! follows from it and from the question: the same form sent twice gives the same names, and the urn keeps the first.
//! What is skipped is a vote as well. "What exactly?" is asked after a score that has reasons, as on the glass; a reason
//! that belongs to another score was picked before the person thought again, and says nothing.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, Zoned};
use sha2::{Digest as _, Sha256};

use crate::{
    config::survey::{AnswerScale, Survey, SurveyQuestion},
    feedback::{self, StepEnding, Vote, VoteBatch, VoteId, VoteStep},
    words::Language,
};

/// The terminal that votes from public pages belong to.
pub(crate) const TERMINAL: &str = crate::config::PUBLIC_TERMINAL;
/// A page may lie open for so long.
const OPEN: SignedDuration = SignedDuration::from_hours(24);
/// Clocks of one machine do not differ by more.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);
/// Votes of one visit have numbers next to each other; there are fewer questions.
const PLACES: u64 = 1_000;

/// A form as it was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ballot {
    pub visit: VoteId,
    /// The version of the survey that the page showed.
    pub version: String,
    /// What was picked, by the question's id: a score or an option.
    pub picked: BTreeMap<String, String>,
    /// The reasons, by the question's id.
    pub reasons: BTreeMap<String, String>,
    pub comment: String,
}

/// Why a form is not taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BallotError {
    #[error("nothing is answered")]
    Empty,
    /// The page lay open too long, or the survey has changed since.
    #[error("the page is old")]
    Old,
    #[error("no browser sends such a form")]
    Wrong,
}

impl Ballot {
    /// A page that nobody has filled in.
    pub(crate) fn new(survey: &Survey, visit: VoteId) -> Self {
        Self {
            visit,
            version: survey.version.clone(),
            picked: BTreeMap::new(),
            reasons: BTreeMap::new(),
            comment: String::new(),
        }
    }

    /// Reads what a browser sent.
    ///
    /// # Errors
    /// It has what the page does not, or lacks what it has.
    pub(crate) fn read(body: &[u8], survey: &Survey) -> Result<Self, BallotError> {
        let (mut visit, mut version, mut comment) = (None, None, None);
        let (mut picked, mut reasons) = (BTreeMap::new(), BTreeMap::new());
        for (key, value) in url::form_urlencoded::parse(body) {
            let place = match key.as_ref() {
                "visit" => &mut visit,
                "version" => &mut version,
                "comment" => &mut comment,
                key => {
                    let answer = key.strip_prefix("q-").map(|id| (id, &mut picked));
                    let reason = key.strip_prefix("r-").map(|id| (id, &mut reasons));
                    let (id, among) = answer.or(reason).ok_or(BallotError::Wrong)?;
                    if among.insert(id.to_owned(), value.into_owned()).is_some() {
                        return Err(BallotError::Wrong);
                    }
                    continue;
                }
            };
            if place.replace(value.into_owned()).is_some() {
                return Err(BallotError::Wrong);
            }
        }
        let visit = visit.and_then(|it| it.parse().ok()).ok_or(BallotError::Wrong)?;
        let (version, comment) = (version.ok_or(BallotError::Wrong)?, comment.unwrap_or_default());
        let ballot = Self { visit, version, picked, reasons, comment };
        // Another version may have had other questions.
        let known = |id: &String| survey.question(id).is_some();
        if ballot.version == survey.version && !ballot.picked.keys().chain(ballot.reasons.keys()).all(known) {
            return Err(BallotError::Wrong);
        }
        Ok(ballot)
    }

    /// The votes of this form, as one delivery.
    ///
    /// # Errors
    /// Nothing is answered, the page is old, or an answer is none of those that were offered.
    pub(crate) fn votes(&self, survey: &Survey, language: Language, now: &Zoned) -> Result<VoteBatch, BallotError> {
        let made = made(self.visit).ok_or(BallotError::Wrong)?;
        let age = now.timestamp().duration_since(made);
        if age > OPEN || age < -AHEAD || self.version != survey.version {
            return Err(BallotError::Old);
        }
        let mut votes = Vec::new();
        for question in &survey.questions {
            let mut vote = self.vote(survey, question, VoteStep::Answer, made, now);
            if let Some(picked) = self.picked.get(&question.id) {
                (vote.score, vote.choice) = answer(question, picked).ok_or(BallotError::Wrong)?;
                vote.ui = StepEnding::Qr;
            }
            let reason = self.reason(survey, question, vote.score, made, now)?;
            votes.push(vote);
            votes.extend(reason);
        }
        let comment = feedback::clean_comment(&self.comment);
        if comment.is_some() && !survey.comment {
            return Err(BallotError::Wrong);
        }
        if let Some(first) = survey.questions.first().filter(|_| comment.is_some()) {
            let score = votes.first().and_then(|it| it.score);
            let vote = self.vote(survey, first, VoteStep::Comment, made, now);
            votes.push(Vote { score, comment, ui: StepEnding::Qr, ..vote });
        }
        // What was answered first opens the visit, as on the glass; misuse is told by it.
        let opening = votes.iter().position(|it| it.ui == StepEnding::Qr).ok_or(BallotError::Empty)?;
        let mut opening = votes.remove(opening);
        opening.id = self.visit;
        votes.insert(0, opening);
        // In the order in which they came, not in which the pages were opened.
        let base = u64::try_from(now.timestamp().as_millisecond()).ok().and_then(|it| it.checked_mul(PLACES));
        for (vote, place) in votes.iter_mut().zip(1u64..) {
            vote.language = language;
            vote.seq = base.and_then(|it| it.checked_add(place)).ok_or(BallotError::Wrong)?;
        }
        if votes.iter().any(|it| it.check(TERMINAL).is_err()) {
            return Err(BallotError::Wrong);
        }
        Ok(VoteBatch { terminal: TERMINAL.to_owned(), names: None, surveys: vec![survey.clone()], votes })
    }

    /// The vote on "What exactly?", where it is asked after this score.
    fn reason(
        &self,
        survey: &Survey,
        question: &SurveyQuestion,
        score: Option<u8>,
        made: Timestamp,
        now: &Zoned,
    ) -> Result<Option<Vote>, BallotError> {
        let picked = self.reasons.get(&question.id);
        let offered = |id: &String| question.follow_up.iter().flat_map(|it| &it.reasons).any(|it| it.id == *id);
        if picked.is_some_and(|id| !offered(id)) {
            return Err(BallotError::Wrong);
        }
        let fitting = score.map(|score| question.reasons_for(score)).unwrap_or_default();
        if fitting.is_empty() {
            return Ok(None);
        }
        let choice = picked.filter(|id| fitting.iter().any(|it| it.id == **id)).cloned();
        let ui = if choice.is_some() { StepEnding::Qr } else { StepEnding::Skip };
        let vote = self.vote(survey, question, VoteStep::Reason, made, now);
        Ok(Some(Vote { score, choice, ui, ..vote }))
    }

    /// A vote that nobody has answered yet.
    fn vote(&self, survey: &Survey, question: &SurveyQuestion, step: VoteStep, made: Timestamp, now: &Zoned) -> Vote {
        Vote {
            id: derived(self.visit, made, &question.id, step),
            visit: self.visit,
            terminal: TERMINAL.to_owned(),
            counter: None,
            survey: survey.id.clone(),
            version: survey.version.clone(),
            question: question.id.clone(),
            scale: question.scale,
            step,
            score: None,
            choice: None,
            comment: None,
            ui: StepEnding::Skip,
            language: Language::default(),
            at: now.timestamp(),
            offset_s: now.offset().seconds(),
            seq: 0,
            doubtful: false,
        }
    }
}

/// Marks a form that came from an address that sent many.
pub(crate) fn mark(batch: &mut VoteBatch) {
    batch.votes.iter_mut().filter(|it| it.ui == StepEnding::Qr).for_each(|it| it.ui = StepEnding::QrMany);
}

/// The score or the option of an answer, where it is one that was offered.
fn answer(question: &SurveyQuestion, picked: &str) -> Option<(Option<u8>, Option<String>)> {
    if question.scale == AnswerScale::Choice {
        return question.options.iter().find(|it| it.id == picked).map(|it| (None, Some(it.id.clone())));
    }
    let score = (0..question.scale.score_count()).find(|score| score.to_string() == picked)?;
    Some((Some(score), None))
}

/// When a visit was named; UUIDv7 begins with it.
fn made(visit: VoteId) -> Option<Timestamp> {
    let bytes = visit.bytes();
    let version = bytes.get(6).copied()? >> 4;
    let mut millis = [0; 8];
    millis.get_mut(2..)?.copy_from_slice(bytes.get(..6)?);
    Timestamp::from_millisecond(i64::from_be_bytes(millis)).ok().filter(|_| version == 7)
}

fn derived(visit: VoteId, made: Timestamp, question: &str, step: VoteStep) -> VoteId {
    let mut digest = Sha256::new();
    digest.update(visit.bytes());
    digest.update(question.as_bytes());
    // Votes that are kept have these numbers in their names.
    let step: u8 = match step {
        VoteStep::Answer => 0,
        VoteStep::Comment => 1,
        VoteStep::Reason => 2,
    };
    digest.update([0, step]);
    let mut random = [0; 10];
    for (to, from) in random.iter_mut().zip(digest.finalize()) {
        *to = from;
    }
    VoteId::from_parts(made, random)
}

#[cfg(test)]
#[path = "ballot_tests.rs"]
mod tests;
