//! State of the satisfaction terminal: the person's way through the survey, what is due, and what is being written.
//!
//! Left out: the way itself, which is pure (`feedback::visit`), and what changes it (`steps`).

use std::{
    sync::{Arc, Mutex, mpsc::Receiver},
    time::Duration,
};

use bevy::prelude::*;
use jiff::civil::Date;
use tokio::sync::watch;

use crate::{
    config::{
        TerminalCounter,
        survey::{LocalisedText, Survey, Surveys},
    },
    feedback::{
        survey::survey_of_day,
        visit::{Visit, VisitRules, VisitScreen},
        votes::vote_writer::{VoteReceipt, VoteWriterHandle, Withdrawal},
    },
    player::widgets::CommentDraft,
    words::Language,
};

/// A terminal as it is set.
#[derive(Clone, Debug)]
pub(crate) struct TerminalSettings {
    /// It is all that the program shows; otherwise the board leads to it.
    pub alone: bool,
    /// Its identifier in votes.
    pub id: String,
    /// For people.
    pub name: Option<LocalisedText>,
    /// Languages that a person may choose.
    pub languages: Vec<Language>,
    /// Counters that a person may say they were at.
    pub counters: Vec<TerminalCounter>,
    /// How long the thanks stand.
    pub thanks: Duration,
    /// How long a further question waits.
    pub wait: Duration,
}

/// The terminal's ends of other stages.
pub(crate) struct TerminalLinks {
    /// Where votes go.
    pub writer: VoteWriterHandle,
    /// What became of each vote.
    pub receipts: Receiver<VoteReceipt>,
    /// Surveys as they are read.
    pub surveys: watch::Receiver<Arc<Surveys>>,
}

/// The terminal's state.
#[derive(Resource)]
pub(crate) struct TerminalScreen {
    settings: Option<TerminalSettings>,
    pub(super) links: Option<(VoteWriterHandle, Mutex<Receiver<VoteReceipt>>, watch::Receiver<Arc<Surveys>>)>,
    pub visit: Visit,
    /// What is due, and on which day that was found.
    pub(super) due: Option<Arc<Survey>>,
    pub(super) found: Option<Date>,
    pub(super) draft: CommentDraft,
    /// The languages, the town's own first.
    pub(super) languages: Vec<Language>,
    /// Where the text that is being written stands: width, font size, lines.
    pub(super) field: (f32, f32, usize),
    /// It was on the screen in the last frame.
    pub(super) shown: bool,
}

impl TerminalScreen {
    /// Nobody has touched anything yet. Settings and links are `None` for a board without a terminal.
    pub(crate) fn new(settings: Option<TerminalSettings>, links: Option<TerminalLinks>, home: Language) -> Self {
        let rules = settings.as_ref().map_or_else(VisitRules::default, |it| VisitRules {
            terminal: it.id.clone(),
            counters: it.counters.iter().map(|counter| counter.id.clone()).collect(),
            thanks: it.thanks,
            wait: it.wait,
        });
        let mut languages = vec![home];
        languages.extend(settings.iter().flat_map(|it| &it.languages).copied().filter(|it| *it != home));
        Self {
            settings,
            links: links.map(|it| (it.writer, Mutex::new(it.receipts), it.surveys)),
            visit: Visit::new(rules),
            due: None,
            found: None,
            draft: CommentDraft::new(),
            languages,
            field: (0.0, 0.0, 1),
            shown: false,
        }
    }

    /// True when there is a terminal at all.
    pub(crate) fn is_there(&self) -> bool {
        self.settings.is_some() && self.links.is_some()
    }

    /// It is all that the program shows.
    pub(crate) fn alone(&self) -> bool {
        self.is_there() && self.settings.as_ref().is_some_and(|it| it.alone)
    }

    /// How long after `now` something changes by itself.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        self.visit.next_change(now)
    }

    /// Name of the step on the screen, for speech and tests.
    pub(crate) fn step(&self) -> &'static str {
        match self.visit.screen() {
            VisitScreen::Nothing => "nothing",
            VisitScreen::Counters => "counters",
            VisitScreen::Question(_) => "question",
            VisitScreen::Reasons(..) => "reasons",
            VisitScreen::Comment => "comment",
            VisitScreen::Thanks => "thanks",
            VisitScreen::NotKept => "not-kept",
            VisitScreen::PartKept => "part-kept",
            VisitScreen::Unknown => "unknown",
        }
    }

    /// Takes back the votes that were waited for long enough, so that what is said of them next is true.
    pub(super) fn withdraw_overdue(&mut self, now: Duration) {
        let Some((writer, ..)) = &self.links else { return };
        for id in self.visit.overdue_votes(now) {
            match writer.withdraw(id) {
                Withdrawal::NotKept => self.visit.set_receipt(id, false),
                Withdrawal::TooLate => self.visit.too_late(id),
            }
        }
    }

    /// Seconds of the countdown that stands.
    pub(crate) fn seconds_left(&self, now: Duration) -> Option<u32> {
        self.visit.seconds_left(now)
    }

    pub(super) fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// "Zpět" leads somewhere from here.
    pub(super) fn may_leave(&self) -> bool {
        self.visit.may_go_back() || (!self.alone() && self.visit.at_start())
    }

    /// What may stand under the town's name, the best first: the terminal's own name with the counter where one was
    /// chosen, the counter alone, the name alone.
    pub(super) fn titles(&self, language: Language) -> Vec<String> {
        let Some(settings) = &self.settings else { return vec![] };
        let name = settings.name.as_ref().map(|it| it.typeset(language));
        let counter = self.visit.counter().and_then(|index| settings.counters.get(index));
        match (name, counter.map(|it| it.name.typeset(language))) {
            (Some(name), Some(counter)) => vec![format!("{name} · {counter}"), counter],
            (name, counter) => counter.into_iter().chain(name).collect(),
        }
    }

    pub(super) fn counters(&self, language: Language) -> Vec<String> {
        self.settings.iter().flat_map(|it| &it.counters).map(|it| it.name.typeset(language)).collect()
    }

    /// Nothing of the person who left is to be found by the next one.
    pub(super) fn forget(&mut self) {
        self.draft = CommentDraft::new();
    }

    /// Finds what is due, when the day or the surveys are others.
    pub(super) fn find_due_survey(&mut self, today: Date) {
        let Some((settings, (_, _, surveys))) = self.settings.as_ref().zip(self.links.as_mut()) else { return };
        if self.found == Some(today) && !surveys.has_changed().unwrap_or(false) {
            return;
        }
        let surveys = surveys.borrow_and_update().clone();
        let due = survey_of_day::survey_due(&surveys, &settings.id, today);
        // The same survey stays the same, so that nobody is disturbed by a file that was only touched.
        if due != self.due.as_deref() {
            self.due = due.cloned().map(Arc::new);
        }
        self.found = Some(today);
    }
}
