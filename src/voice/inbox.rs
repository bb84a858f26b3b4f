//! Inbox of the playback thread: the orders of the player, the state of the headset and finished sounds, and on the way back
//! the events. Nobody waits for it: its lock is held for a few instructions.
//!
//! Bounds: [`MOST_PIECES`] pieces wait, what comes then is refused and told; [`MOST_EVENTS`] events wait, the oldest are
//! dropped; of tones one waits. Everything else is a value of which the newest counts.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{
    earcon::Earcon,
    event::VoiceEvent,
    levels::{Rate, Volume},
    piece::{AskedPiece, MadeSound, Piece},
    status::VoiceStatus,
};

/// Pieces that wait to be said.
pub(super) const MOST_PIECES: usize = 256;
/// Events that wait to be fetched.
const MOST_EVENTS: usize = 1024;

/// What was asked for since the playback thread looked last, in the order of the fields.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// The headset was out in the meantime, whatever it is now.
    pub unplugged: bool,
    /// The headset is in, or out.
    pub headset: Option<bool>,
    /// Default rate and volume; those below count from then on.
    pub reset: bool,
    pub rate: Option<Rate>,
    pub volume: Option<Volume>,
    /// What is being said and what waits is cut.
    pub cut: bool,
    pub pieces: Vec<AskedPiece>,
    /// The first piece that found no room.
    pub refused: Option<u64>,
    pub pause: Option<bool>,
    pub earcon: Option<Earcon>,
    /// Of the synthesis.
    pub made: Vec<MadeSound>,
    pub stop: bool,
}

impl Orders {
    fn is_empty(&self) -> bool {
        let news = self.unplugged || self.reset || self.cut || self.stop || self.refused.is_some();
        let values = self.headset.is_some() || self.rate.is_some() || self.volume.is_some() || self.pause.is_some();
        !(news || values || self.earcon.is_some() || !self.pieces.is_empty() || !self.made.is_empty())
    }

    /// Cuts what is being said and what waits; what follows is said without a pause.
    pub(super) fn cut(&mut self) {
        self.cut = true;
        self.pieces.clear();
        self.refused = None;
        self.pause = Some(false);
    }

    /// Adds pieces as far as there is room.
    pub(super) fn append(&mut self, pieces: Vec<Piece>, asked: Instant) {
        for piece in pieces {
            if self.pieces.len() < MOST_PIECES {
                self.pieces.push(AskedPiece { piece, asked });
            } else {
                self.refused = self.refused.or(Some(piece.id));
            }
        }
    }
}

/// The inbox and the events, shared by the threads.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    orders: Mutex<Orders>,
    news: Condvar,
    events: Mutex<VecDeque<VoiceEvent>>,
    status: Mutex<VoiceStatus>,
}

/// A lock that somebody left by a panic holds values all the same.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inbox {
    /// Changes the orders and wakes the playback thread.
    pub(super) fn order(&self, change: impl FnOnce(&mut Orders)) {
        change(&mut locked(&self.orders));
        self.news.notify_all();
    }

    /// Takes all orders; waits until there are some, for so long at the most (`None`: without an end).
    pub(super) fn take(&self, wait: Option<Duration>) -> Orders {
        let mut orders = locked(&self.orders);
        let until = wait.map(|wait| Instant::now() + wait);
        while orders.is_empty() {
            orders = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => break,
                Some(left) => self.news.wait_timeout(orders, left).map_or_else(|fault| fault.into_inner().0, |it| it.0),
                None => self.news.wait(orders).unwrap_or_else(PoisonError::into_inner),
            };
        }
        std::mem::take(&mut orders)
    }

    pub(super) fn tell(&self, event: VoiceEvent) {
        let mut events = locked(&self.events);
        if events.len() == MOST_EVENTS {
            events.pop_front();
        }
        events.push_back(event);
    }

    pub(super) fn events(&self) -> Vec<VoiceEvent> {
        locked(&self.events).drain(..).collect()
    }

    pub(super) fn status(&self) -> VoiceStatus {
        locked(&self.status).clone()
    }

    pub(super) fn set_status(&self, change: impl FnOnce(&mut VoiceStatus)) {
        change(&mut locked(&self.status));
    }
}
