//! Visit of one person: the way through the questions, from the first touch to the thanks. Pure.
//!
//! Counter, question, reason, next question, comment, thanks. Every answer becomes a [`Vote`] at once; the thanks wait
//! until all of them are known to be stored. A touch during the thanks, right after a screen change, or with a second
//! finger counts for nothing.
//!
//! Left out: the screens (`player::terminal`), and storing the votes (`vote_writer`).

mod timeouts;

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use super::{StepEnding, Vote, VoteId, VoteStep};
use crate::{
    config::survey::{Survey, SurveyQuestion},
    touch::TouchDebounce,
    words::Language,
};

/// What was touched stands marked for so long before the next screen comes, so that one sees what one said.
pub(crate) const CHOICE_HIGHLIGHT: Duration = Duration::from_millis(220);
/// Without a receipt for so long, an answer is withdrawn ([`Visit::overdue_votes`]) …
pub(crate) const RECEIPT_TIMEOUT: Duration = Duration::from_secs(5);
/// … and where that is too late, because it is being written, it is waited for until this. Then nobody knows, and that
/// is
/// said.
pub(crate) const UNKNOWN_TIMEOUT: Duration = Duration::from_secs(10);

/// Rules of a terminal.
#[derive(Clone, Debug, Default)]
pub(crate) struct VisitRules {
    /// Its short name; votes carry it.
    pub terminal: String,
    /// Short names of its counters. With one, every vote is of it; with more it is asked first.
    pub counters: Vec<String>,
    /// How long the thanks stand.
    pub thanks: Duration,
    /// How long a further question waits.
    pub wait: Duration,
}

/// Where a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VisitScreen {
    /// Nothing is asked today.
    Nothing,
    /// Which counter?
    Counters,
    /// The question with this index.
    Question(usize),
    /// The reasons, after this score of this question.
    Reasons(usize, u8),
    /// Anything to add?
    Comment,
    Thanks,
    /// No answer could be stored, and the screen says so.
    NotKept,
    /// Some of what was answered is kept and some is not.
    PartKept,
    /// It is not known whether the answers are stored.
    Unknown,
}

/// Target of a touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum VisitTouch {
    Counter(usize),
    Score(u8),
    /// An option of a choice.
    Option(usize),
    /// One of the reasons that fit the score.
    Reason(usize),
    Comment(String),
    Skip,
    /// From the first question to the counters.
    Back,
}

/// Values of a vote that come from outside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VoteStamp {
    pub id: VoteId,
    pub at: Timestamp,
    /// Difference of the civil time from UTC in seconds.
    pub offset_s: i32,
    pub language: Language,
    /// The time is not known.
    pub doubtful: bool,
}

/// One person's way; after the thanks it is the next person's.
#[derive(Debug)]
pub(crate) struct Visit {
    rules: VisitRules,
    survey: Option<Arc<Survey>>,
    at: VisitScreen,
    /// Changes with every screen.
    serial: u32,
    /// Persons so far.
    person: u64,
    /// When this screen came.
    came: Duration,
    guard: TouchDebounce,
    /// From when on it waits.
    since: Duration,
    counter: Option<usize>,
    /// The language or the reach is not as the next person should find it.
    touched: bool,
    chosen: Option<VisitTouch>,
    /// Where it goes next, and since when.
    next: Option<(VisitScreen, Duration)>,
    /// The first vote, which names the visit, and its score.
    first: Option<(VoteId, Option<u8>)>,
    /// Votes that are not known to be kept yet; true for those that can no longer be taken back.
    open: Vec<(VoteId, bool)>,
    /// Votes that are kept, and votes that are not.
    kept: u32,
    lost: u32,
}

impl Visit {
    /// A terminal at which nobody is, and which does not know yet what to ask.
    pub(crate) fn new(rules: VisitRules) -> Self {
        let mut visit = Self {
            rules,
            survey: None,
            at: VisitScreen::Nothing,
            serial: 0,
            person: 0,
            came: Duration::ZERO,
            guard: TouchDebounce::default(),
            since: Duration::ZERO,
            counter: None,
            touched: false,
            chosen: None,
            next: None,
            first: None,
            open: Vec::new(),
            kept: 0,
            lost: 0,
        };
        visit.reset_person();
        visit
    }

    /// Where the visitor is.
    pub(crate) fn screen(&self) -> VisitScreen {
        self.at
    }

    /// Name of the screen: touches carry it, and one of another screen is nothing.
    pub(crate) fn serial(&self) -> u32 {
        self.serial
    }

    /// Counts the persons; the next one finds everything as it was.
    pub(crate) fn person(&self) -> u64 {
        self.person
    }

    /// The survey that is asked; `None` where none is.
    pub(crate) fn survey(&self) -> Option<&Arc<Survey>> {
        self.survey.as_ref()
    }

    /// The question that stands, or that is explained.
    pub(crate) fn question(&self) -> Option<(usize, &SurveyQuestion)> {
        let (VisitScreen::Question(index) | VisitScreen::Reasons(index, _)) = self.at else { return None };
        Some((index, self.survey.as_ref()?.questions.get(index)?))
    }

    /// The counter that was chosen, or the only one.
    pub(crate) fn counter(&self) -> Option<usize> {
        self.counter
    }

    /// The answer that was touched a moment ago, while it stands marked.
    pub(crate) fn chosen(&self) -> Option<&VisitTouch> {
        self.chosen.as_ref()
    }

    /// True when "Zpět" leads to the counters.
    pub(crate) fn may_go_back(&self) -> bool {
        self.at == VisitScreen::Question(0) && self.rules.counters.len() > 1
    }

    /// True on the screen that the next person finds.
    pub(crate) fn at_start(&self) -> bool {
        self.first.is_none() && (self.at == self.start() || self.at == VisitScreen::Nothing)
    }

    fn start(&self) -> VisitScreen {
        match &self.survey {
            None => VisitScreen::Nothing,
            Some(_) if self.rules.counters.len() > 1 => VisitScreen::Counters,
            Some(_) => VisitScreen::Question(0),
        }
    }

    /// Sets the survey that is due. A visit that has begun is not disturbed. Returns whether the screen has changed.
    pub(crate) fn set_survey(&mut self, now: Duration, due: Option<&Arc<Survey>>) -> bool {
        if self.survey.as_ref() == due || !self.at_start() || self.touched || self.next.is_some() {
            return false;
        }
        self.survey = due.cloned();
        self.show_screen(self.start(), now);
        true
    }

    /// Takes a touch on the screen with this number. Returns the vote to cast.
    pub(crate) fn touch(
        &mut self,
        now: Duration,
        serial: u32,
        touch: VisitTouch,
        stamp: &mut dyn FnMut() -> VoteStamp,
    ) -> Option<Vote> {
        if serial != self.serial || self.next.is_some() {
            return None;
        }
        if self.guard.refuses(now) {
            return None;
        }
        let survey = self.survey.clone()?;
        let (vote, next) = match (self.at, &touch) {
            (VisitScreen::Counters, VisitTouch::Counter(index)) if *index < self.rules.counters.len() => {
                self.counter = Some(*index);
                (None, VisitScreen::Question(0))
            }
            (VisitScreen::Question(0), VisitTouch::Back) if self.may_go_back() => {
                self.counter = None;
                (None, VisitScreen::Counters)
            }
            (VisitScreen::Question(index), VisitTouch::Score(score)) => {
                let question = survey.questions.get(index).filter(|it| *score < it.scale.score_count())?;
                let next = if question.reasons_for(*score).is_empty() {
                    self.after(index)
                } else {
                    VisitScreen::Reasons(index, *score)
                };
                (Some(self.vote(stamp(), question, VoteStep::Answer, Some(*score), None, StepEnding::Touch)), next)
            }
            (VisitScreen::Question(index), VisitTouch::Option(option)) => {
                let question = survey.questions.get(index)?;
                let choice = question.options.get(*option)?.id.clone();
                let vote = self.vote(stamp(), question, VoteStep::Answer, None, Some(choice), StepEnding::Touch);
                (Some(vote), self.after(index))
            }
            (VisitScreen::Reasons(index, score), VisitTouch::Reason(reason)) => {
                let question = survey.questions.get(index)?;
                let choice = question.reasons_for(score).get(*reason)?.id.clone();
                let vote = self.vote(stamp(), question, VoteStep::Reason, Some(score), Some(choice), StepEnding::Touch);
                (Some(vote), self.after(index))
            }
            (VisitScreen::Comment, VisitTouch::Comment(text)) => {
                let comment = super::clean_comment(text);
                let ui = if comment.is_some() { StepEnding::Touch } else { StepEnding::Skip };
                (Some(Vote { comment, ..self.unanswered(stamp(), &survey, ui)? }), VisitScreen::Thanks)
            }
            (VisitScreen::Question(1..) | VisitScreen::Reasons(..) | VisitScreen::Comment, VisitTouch::Skip) => {
                let next = match self.at {
                    VisitScreen::Question(index) | VisitScreen::Reasons(index, _) => self.after(index),
                    _ => VisitScreen::Thanks,
                };
                (Some(self.unanswered(stamp(), &survey, StepEnding::Skip)?), next)
            }
            _ => return None,
        };
        self.chosen = Some(touch);
        self.next = Some((next, now));
        self.enter(vote)
    }

    /// The screen after a question.
    fn after(&self, index: usize) -> VisitScreen {
        let Some(survey) = &self.survey else { return VisitScreen::Thanks };
        match index.saturating_add(1) {
            next if next < survey.questions.len() => VisitScreen::Question(next),
            _ if survey.comment => VisitScreen::Comment,
            _ => VisitScreen::Thanks,
        }
    }

    /// Remembers a vote that is on its way.
    fn enter(&mut self, vote: Option<Vote>) -> Option<Vote> {
        if let Some(vote) = &vote {
            self.first.get_or_insert((vote.id, vote.score));
            self.open.push((vote.id, false));
        }
        vote
    }

    /// The vote that records that this screen was left without an answer.
    fn unanswered(&self, stamp: VoteStamp, survey: &Survey, ui: StepEnding) -> Option<Vote> {
        Some(match self.at {
            VisitScreen::Question(index) => {
                self.vote(stamp, survey.questions.get(index)?, VoteStep::Answer, None, None, ui)
            }
            VisitScreen::Reasons(index, score) => {
                self.vote(stamp, survey.questions.get(index)?, VoteStep::Reason, Some(score), None, ui)
            }
            // A comment is about the visit; it goes with the first answer.
            VisitScreen::Comment => {
                let score = self.first.and_then(|(_, score)| score);
                self.vote(stamp, survey.questions.first()?, VoteStep::Comment, score, None, ui)
            }
            _ => return None,
        })
    }

    fn vote(
        &self,
        stamp: VoteStamp,
        question: &SurveyQuestion,
        step: VoteStep,
        score: Option<u8>,
        choice: Option<String>,
        ui: StepEnding,
    ) -> Vote {
        let (survey, version) = self.survey.as_ref().map(|it| (it.id.clone(), it.version.clone())).unwrap_or_default();
        Vote {
            id: stamp.id,
            visit: self.first.map_or(stamp.id, |(id, _)| id),
            terminal: self.rules.terminal.clone(),
            counter: self.counter.and_then(|index| self.rules.counters.get(index)).cloned(),
            survey,
            version,
            question: question.id.clone(),
            scale: question.scale,
            step,
            score,
            choice,
            comment: None,
            ui,
            language: stamp.language,
            at: stamp.at,
            offset_s: stamp.offset_s,
            seq: 0,
            doubtful: stamp.doubtful,
        }
    }
}

#[cfg(test)]
mod tests;
