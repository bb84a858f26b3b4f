//! The satisfaction terminal: one question, one touch. As the whole program, or opened from the board.
//!
//! The way of a person is pure (`feedback::visit`); this puts it on the glass, hears what is touched, casts the votes and
//! takes the urn's word about them. Nothing here waits: votes go into the booth's queue, receipts are looked for every
//! frame.

mod act;
mod answers;
mod cards;
mod draw;
mod ends;
mod face;
mod frame;
mod keyboard;
mod keys;
mod tell;
mod title;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, mpsc::Receiver},
    time::Duration,
};

use bevy::prelude::*;
use jiff::civil::Date;
use tokio::sync::watch;

pub use act::{act, follow, watch};
pub use draw::rebuild;
pub use face::Face;
pub use keys::Key;
pub use tell::tell;

use self::keys::Draft;
use super::paint::{Picture, Pictures};
use crate::{
    config::{
        TerminalCounter,
        survey::{LocalisedText, Survey, Surveys},
    },
    feedback::{
        survey::survey_of_day,
        visit::{Visit, VisitRules, VisitScreen, VisitTouch},
        votes::vote_writer::{VoteReceipt, VoteWriterHandle, Withdrawal},
    },
    words::Language,
};

/// A terminal as it is set.
#[derive(Clone, Debug)]
pub struct TerminalSettings {
    /// It is all that the program shows; otherwise the board leads to it.
    pub alone: bool,
    pub id: String,
    /// For people.
    pub name: Option<LocalisedText>,
    pub languages: Vec<Language>,
    pub counters: Vec<TerminalCounter>,
    /// How long the thanks stand.
    pub thanks: Duration,
    /// How long a further question waits.
    pub wait: Duration,
}

/// The terminal's ends of other stages.
pub struct TerminalLinks {
    pub booth: VoteWriterHandle,
    pub receipts: Receiver<VoteReceipt>,
    pub surveys: watch::Receiver<Arc<Surveys>>,
}

/// What on the terminal's screens can be touched.
#[derive(Clone, Debug, PartialEq)]
pub enum Touched {
    /// A step of the visit, on the screen with this name.
    Visit(u32, VisitTouch),
    /// Send what was written, from the screen with this name.
    Send(u32),
    Key(Key),
    Language(Language),
    /// Lower, or higher again.
    Reach,
    /// "Pokračovat" of the countdown.
    Stay,
    /// To the counters, or to the board.
    Leave,
}

/// The terminal's state.
#[derive(Resource)]
pub struct Terminal {
    settings: Option<TerminalSettings>,
    links: Option<(VoteWriterHandle, Mutex<Receiver<VoteReceipt>>, watch::Receiver<Arc<Surveys>>)>,
    pub(super) visit: Visit,
    /// What is due, and on which day that was found.
    due: Option<Arc<Survey>>,
    found: Option<Date>,
    /// Everything that is to be touched stands low.
    low: bool,
    draft: Draft,
    /// The languages, the town's own first.
    languages: Vec<Language>,
    pub(super) drawn: Drawn,
    /// Where the text that is being written stands: width, font size, lines.
    field: (f32, f32, usize),
    /// It was on the glass in the last frame.
    shown: bool,
}

/// Pictures that were drawn once.
#[derive(Default)]
pub struct Drawn(HashMap<(Face, u32, bool), Picture>);

impl Drawn {
    /// A face of this many pixels.
    pub(super) fn face(&mut self, face: Face, side: u32, night: bool, pictures: &mut Pictures) -> Picture {
        let side = side.clamp(8, 1_024);
        let draw = || pictures.keep(side, side, face::draw(face, side, night));
        self.0.entry((face, side, night)).or_insert_with(draw).clone()
    }
}

impl Terminal {
    /// `None` for a board without a terminal.
    pub fn new(settings: Option<TerminalSettings>, links: Option<TerminalLinks>, home: Language) -> Self {
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
            links: links.map(|it| (it.booth, Mutex::new(it.receipts), it.surveys)),
            visit: Visit::new(rules),
            due: None,
            found: None,
            low: false,
            draft: Draft::new(),
            languages,
            drawn: Drawn::default(),
            field: (0.0, 0.0, 1),
            shown: false,
        }
    }

    /// True when there is a terminal at all.
    pub fn is_there(&self) -> bool {
        self.settings.is_some() && self.links.is_some()
    }

    /// It is all that the program shows.
    pub fn alone(&self) -> bool {
        self.is_there() && self.settings.as_ref().is_some_and(|it| it.alone)
    }

    /// How long after `now` something changes by itself.
    pub fn next_change(&self, now: Duration) -> Option<Duration> {
        self.visit.next_change(now)
    }

    /// Name of the step on the glass, for speech and tests.
    pub fn step(&self) -> &'static str {
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
    fn withdraw(&mut self, now: Duration) {
        let Some((booth, ..)) = &self.links else { return };
        for id in self.visit.overdue_votes(now) {
            match booth.withdraw(id) {
                Withdrawal::NotKept => self.visit.set_receipt(id, false),
                Withdrawal::TooLate => self.visit.too_late(id),
            }
        }
    }

    /// Seconds of the countdown that stands.
    pub fn left(&self, now: Duration) -> Option<u32> {
        self.visit.seconds_left(now)
    }

    pub fn low(&self) -> bool {
        self.low
    }

    fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// "Zpět" leads somewhere from here.
    fn may_leave(&self) -> bool {
        self.visit.may_go_back() || (!self.alone() && self.visit.at_start())
    }

    /// What may stand under the town's name, the best first: the terminal's own name with the counter where one was
    /// chosen, the counter alone, the name alone.
    fn titles(&self, language: Language) -> Vec<String> {
        let Some(settings) = &self.settings else { return vec![] };
        let name = settings.name.as_ref().map(|it| it.typeset(language));
        let counter = self.visit.counter().and_then(|index| settings.counters.get(index));
        match (name, counter.map(|it| it.name.typeset(language))) {
            (Some(name), Some(counter)) => vec![format!("{name} · {counter}"), counter],
            (name, counter) => counter.into_iter().chain(name).collect(),
        }
    }

    fn counters(&self, language: Language) -> Vec<String> {
        self.settings.iter().flat_map(|it| &it.counters).map(|it| it.name.typeset(language)).collect()
    }

    /// Nothing of the person who left is to be found by the next one.
    fn forget(&mut self) {
        self.low = false;
        self.draft = Draft::new();
    }

    /// Finds what is due, when the day or the surveys are others.
    fn find(&mut self, today: Date) {
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
