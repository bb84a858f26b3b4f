//! State of the idle loop: what is on the screen, what is due next, and what it is chosen from.
//!
//! Left out: choosing it (`choose`), what stands on the screen for it (`scene`).

use std::sync::Arc;

use bevy::prelude::*;
use jiff::Timestamp;
use tokio::sync::watch;

use super::scene::Scene;
use crate::{
    config::schedule::Schedule,
    feedback::MonthResults,
    notice::Notice,
    rotation::{BoardContent, DueItem, Programme},
    store::Snapshot,
};

/// One thing gave way to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SceneChange {
    /// When that was due, and when the next change is.
    pub since: Timestamp,
    pub until: Timestamp,
}

/// The idle loop's state.
#[derive(Resource)]
pub(crate) struct Attract {
    pub(super) schedule: Arc<Schedule>,
    /// What runs around now; made anew with the content, the schedule and the clock.
    pub(super) programme: Option<Programme>,
    /// What is on the screen.
    pub(super) shown: Option<(DueItem, Scene)>,
    /// What changed in this frame.
    pub(super) change: Option<SceneChange>,
    /// When what is due ends, while it is not ready: another thing, or none, stands on the screen.
    pub(super) waiting: Option<Timestamp>,
    /// No board was taken in yet.
    new: bool,
    /// What stands is of a schedule that is no more.
    pub(super) anew: bool,
    /// There is a terminal that the loop may invite to.
    terminal: bool,
    /// Office, address and telephone, as far as they are configured.
    pub(super) contact: Vec<String>,
    /// What citizens said last month.
    pub(super) results: Option<Arc<MonthResults>>,
    /// The same as it comes; `None` on a board without a terminal.
    results_watch: Option<watch::Receiver<Option<Arc<MonthResults>>>>,
}

impl Attract {
    /// Nothing is on the screen yet, and no board was taken in.
    pub(crate) fn new(
        schedule: Arc<Schedule>,
        terminal: bool,
        contact: Vec<String>,
        results_watch: Option<watch::Receiver<Option<Arc<MonthResults>>>>,
    ) -> Self {
        Self {
            schedule,
            programme: None,
            shown: None,
            change: None,
            waiting: None,
            new: true,
            anew: false,
            terminal,
            contact,
            results: None,
            results_watch,
        }
    }

    /// What of a board the loop has to show.
    pub(crate) fn content<'a>(&self, snapshot: &'a Snapshot) -> BoardContent<'a> {
        let Snapshot { notices, announcements, media, .. } = snapshot;
        BoardContent { notices, announcements, media, terminal: self.terminal, results: self.results.is_some() }
    }

    /// Takes in what citizens said last month; true where that is news.
    pub(super) fn take_results(&mut self) -> bool {
        let Some(watch) = self.results_watch.as_mut().filter(|it| it.has_changed().unwrap_or(false)) else {
            return false;
        };
        self.results = watch.borrow_and_update().clone();
        self.programme = None;
        true
    }

    /// True until the first board was taken in.
    pub(crate) fn is_new(&self) -> bool {
        self.new
    }

    /// The notice, announcement or issue on the screen.
    pub(crate) fn notice(&self) -> Option<&Arc<Notice>> {
        self.shown.as_ref().and_then(|(due, _)| due.what.notice())
    }

    /// Name of the kind of what is on the screen, and of the slot it is from.
    pub(crate) fn kind(&self) -> Option<(&'static str, &str)> {
        self.shown.as_ref().map(|(due, _)| (due.what.kind(), due.slot.as_str()))
    }

    /// Nothing stands on the screen, on purpose.
    pub(crate) fn is_dark(&self) -> bool {
        matches!(self.shown, Some((_, Scene::Dark)))
    }

    /// When it began to be due.
    pub(crate) fn since(&self) -> Option<Timestamp> {
        self.shown.as_ref().map(|(due, _)| due.since)
    }

    /// The time became unknown, or known again.
    pub(crate) fn choose_anew(&mut self) {
        self.programme = None;
        self.anew = true;
    }

    /// Goes on with another schedule.
    pub(super) fn reschedule(&mut self, schedule: Arc<Schedule>) {
        self.schedule = schedule;
        self.programme = None;
        self.anew = true;
    }

    /// Takes a new board in; something taken down disappears at once.
    pub(crate) fn follow(&mut self, snapshot: &Snapshot) -> bool {
        self.new = false;
        self.programme = None;
        let gone = self.notice().is_some_and(|notice| snapshot.find(&notice.id).is_none());
        if gone {
            self.shown = None;
        }
        gone
    }

    /// When the loop has to be looked at again. What is not ready wakes the player when it is; until then only its end
    /// counts.
    pub(crate) fn until(&self) -> Option<Timestamp> {
        self.waiting.or(self.shown.as_ref().map(|(due, _)| due.until))
    }
}
