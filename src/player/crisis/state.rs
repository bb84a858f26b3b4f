//! State of the warning screen: the warnings that stand, the pages that they take, and which page is on the screen.
//!
//! Left out: when a warning takes the screen (`follow`), how pages are laid out (`layout`).

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use bevy::prelude::*;
use jiff::Timestamp;
use tokio::sync::watch;

use super::layout::WarningPage;
use crate::{
    source::crisis::{AlertFeedHealth, ShownAlert},
    words::{Language, Words},
};

/// A page that a visitor turned to stands at least this long.
const TURNED: Duration = Duration::from_secs(30);

/// The warnings that stand, and which of their pages is on the screen.
#[derive(Resource)]
pub(crate) struct CrisisScreen {
    pub(super) receiver: watch::Receiver<Arc<Vec<ShownAlert>>>,
    health: watch::Receiver<AlertFeedHealth>,
    pub(super) shown: Arc<Vec<ShownAlert>>,
    /// What has had the screen already: the same again, as weather services send it, does not take it anew.
    pub(super) known: BTreeSet<String>,
    pub(super) pages: Vec<WarningPage>,
    /// The page on the screen.
    pub(super) page: usize,
    /// The page stands until a time of the player, whoever's turn it is.
    pub(super) pinned: Option<Duration>,
    /// The warning that comes first when the pages are laid out next.
    pub(super) lead: Option<usize>,
    /// When the next page is due.
    pub(super) until: Option<Timestamp>,
    /// In the order of [`Language::ALL`].
    words: [Words; 6],
}

impl CrisisScreen {
    /// No warning was taken in yet.
    pub(crate) fn new(
        receiver: watch::Receiver<Arc<Vec<ShownAlert>>>,
        health: watch::Receiver<AlertFeedHealth>,
    ) -> Self {
        Self {
            receiver,
            health,
            shown: Arc::default(),
            known: BTreeSet::new(),
            pages: Vec::new(),
            page: 0,
            pinned: None,
            lead: None,
            until: None,
            words: Language::ALL.map(Words::new),
        }
    }

    /// How the feed of warnings fares.
    pub(crate) fn health(&self) -> AlertFeedHealth {
        self.health.borrow().clone()
    }

    /// The one on the screen.
    pub(crate) fn on_screen(&self) -> Option<&ShownAlert> {
        self.shown.get(self.pages.get(self.page)?.item)
    }

    /// How many stand, and how many pages they take.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.shown.len(), self.pages.len())
    }

    /// When the next page is due.
    pub(crate) fn until(&self) -> Option<Timestamp> {
        self.until
    }

    /// Turns so many pages on, round and round.
    pub(crate) fn turn_by(&mut self, step: i32, now: Duration) {
        let count = self.pages.len().max(1) as i64;
        self.page = (self.page as i64 + i64::from(step)).rem_euclid(count) as usize;
        self.pinned = Some(now + TURNED);
    }

    /// The words in which a text's own facts are told: its language's, or English.
    pub(super) fn words(&self, language: &str) -> &Words {
        let [_, english, ..] = &self.words;
        self.words.iter().find(|words| words.language().tag() == language).unwrap_or(english)
    }

    /// Which page is due at a moment, and until when. Time is cut into rounds since 1970, so boards stay in step.
    pub(super) fn due(&self, now: Timestamp) -> (usize, Option<Timestamp>) {
        let dwell = |page: &WarningPage| i64::try_from(page.dwell.as_millis()).unwrap_or(i64::MAX).max(1_000);
        let round: i64 = self.pages.iter().map(dwell).fold(0, i64::saturating_add);
        if self.pages.len() < 2 || round == 0 {
            return (0, None);
        }
        let now = now.as_millisecond();
        let began = now - now.rem_euclid(round);
        let mut end = began;
        for (index, page) in self.pages.iter().enumerate() {
            end = end.saturating_add(dwell(page));
            if now < end {
                return (index, Timestamp::from_millisecond(end).ok());
            }
        }
        (0, None)
    }
}
