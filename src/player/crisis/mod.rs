//! A warning over the whole screen: what has happened, what to do, since when and until when, in the first language and in
//! English. It comes over whatever stands, goes by itself, and one touch leads to the board, where a strip leads back.
//! Nothing on it moves or flashes.

mod draw;
mod faces;
mod strip;

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use bevy::prelude::*;
use jiff::Timestamp;
use tokio::sync::watch;

pub use draw::rebuild;
pub use strip::{height as strip_height, spawn as spawn_strip};

use self::faces::Face;
use super::{
    Today,
    bridge::GlassLamp,
    stage::{Overlay, Screen, Stage},
    viewer::Viewer,
};
use crate::{
    source::crisis::{AlertFeedHealth, ShownAlert},
    words::{Language, Words},
};

/// A face that a visitor turned to stands at least this long.
const TURNED: Duration = Duration::from_secs(30);

/// The warnings that stand, and which of their faces is on the glass.
#[derive(Resource)]
pub struct Crisis {
    receiver: watch::Receiver<Arc<Vec<ShownAlert>>>,
    health: watch::Receiver<AlertFeedHealth>,
    shown: Arc<Vec<ShownAlert>>,
    /// What has had the screen already: the same again, as weather services send it, does not take it anew.
    told: BTreeSet<String>,
    faces: Vec<Face>,
    face: usize,
    /// A face that stands until a time of the player, whoever's turn it is.
    pinned: Option<Duration>,
    /// The item that comes first when the faces are laid out next.
    lead: Option<usize>,
    /// When the next face is due.
    until: Option<Timestamp>,
    /// In the order of [`Language::ALL`].
    words: [Words; 6],
}

impl Crisis {
    pub fn new(receiver: watch::Receiver<Arc<Vec<ShownAlert>>>, health: watch::Receiver<AlertFeedHealth>) -> Self {
        Self {
            receiver,
            health,
            shown: Arc::default(),
            told: BTreeSet::new(),
            faces: Vec::new(),
            face: 0,
            pinned: None,
            lead: None,
            until: None,
            words: Language::ALL.map(Words::new),
        }
    }

    /// How the feed of warnings fares.
    pub fn health(&self) -> AlertFeedHealth {
        self.health.borrow().clone()
    }

    /// True while a warning stands.
    pub fn stands(&self) -> bool {
        !self.shown.is_empty()
    }

    /// The worst one.
    pub fn worst(&self) -> Option<&ShownAlert> {
        self.shown.first()
    }

    /// The one on the glass.
    pub fn on_glass(&self) -> Option<&ShownAlert> {
        self.shown.get(self.faces.get(self.face)?.item)
    }

    /// How many stand, and how many faces they take.
    pub fn counts(&self) -> (usize, usize) {
        (self.shown.len(), self.faces.len())
    }

    /// When the next face is due.
    pub fn until(&self) -> Option<Timestamp> {
        self.until
    }

    /// Turns so many faces on, round and round.
    pub fn turn_by(&mut self, step: i32, now: Duration) {
        let count = self.faces.len().max(1) as i64;
        self.face = (self.face as i64 + i64::from(step)).rem_euclid(count) as usize;
        self.pinned = Some(now + TURNED);
    }

    /// The words in which a text's own facts are told: its language's, or English.
    fn words(&self, language: &str) -> &Words {
        let [_, english, ..] = &self.words;
        self.words.iter().find(|words| words.language().tag() == language).unwrap_or(english)
    }

    /// Which face is due at a moment, and until when. Time is cut into rounds since 1970, so boards stay in step.
    fn due(&self, now: Timestamp) -> (usize, Option<Timestamp>) {
        let dwell = |face: &Face| i64::try_from(face.dwell.as_millis()).unwrap_or(i64::MAX).max(1_000);
        let round: i64 = self.faces.iter().map(dwell).fold(0, i64::saturating_add);
        if self.faces.len() < 2 || round == 0 {
            return (0, None);
        }
        let now = now.as_millisecond();
        let began = now - now.rem_euclid(round);
        let mut end = began;
        for (index, face) in self.faces.iter().enumerate() {
            end = end.saturating_add(dwell(face));
            if now < end {
                return (index, Timestamp::from_millisecond(end).ok());
            }
        }
        (0, None)
    }
}

/// What tells two warnings apart for a visitor.
fn gist(shown: &ShownAlert) -> String {
    format!("{:?} {} {}", shown.severity, shown.headline(), shown.texts.first().map_or("", |it| it.area.as_str()))
}

/// Follows the warnings: takes the screen when there is news, gives it back when the last one is over, turns the faces.
pub fn watch(
    time: Res<Time<Real>>,
    today: Res<Today>,
    windows: Query<&Window>,
    mut crisis: ResMut<Crisis>,
    mut stage: ResMut<Stage>,
    mut viewer: ResMut<Viewer>,
    lamp: Res<GlassLamp>,
) {
    let now = time.elapsed();
    if crisis.receiver.has_changed().unwrap_or(false)
        || (crisis.shown.is_empty() && !crisis.receiver.borrow().is_empty())
    {
        let shown = crisis.receiver.borrow_and_update().clone();
        let news = shown.iter().position(|it| !crisis.told.contains(&gist(it)));
        crisis.told = shown.iter().map(gist).collect();
        crisis.shown = shown;
        lamp.0.set_alarm(crisis.stands());
        stage.dirty |= matches!(stage.screen, Screen::Board | Screen::Crisis | Screen::Terminal);
        if news.is_some() {
            crisis.lead = news;
            if matches!(stage.screen, Screen::Board | Screen::Viewer | Screen::Terminal) {
                viewer.close();
                if stage.overlay != Some(Overlay::Staff) {
                    stage.cover(None);
                }
                stage.come(Screen::Crisis, now);
            }
        }
    }
    let visible = stage.screen == Screen::Starting && windows.single().is_ok_and(|window| window.visible);
    if crisis.stands() && (stage.screen == Screen::Attract || visible) {
        stage.come(Screen::Crisis, now);
    }
    if !crisis.stands() && stage.screen == Screen::Crisis {
        let home = stage.home;
        stage.come(home, now);
    }
    if stage.screen != Screen::Crisis || stage.dirty {
        return;
    }
    let (due, until) = crisis.due(today.now.timestamp());
    crisis.until = until;
    if let Some(end) = crisis.pinned {
        if now < end {
            let left = jiff::SignedDuration::try_from(end - now).unwrap_or_default();
            crisis.until = today.now.timestamp().checked_add(left).ok();
            return;
        }
        crisis.pinned = None;
    }
    if crisis.face != due {
        crisis.face = due;
        stage.dirty = true;
    }
}
