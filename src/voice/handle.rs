//! Handle of the voice: leaves orders for the playback thread and fetches its events, without ever waiting.

use std::{io, sync::Arc, time::Instant};

use super::{
    earcon::Earcon,
    event::VoiceEvent,
    inbox::{Inbox, Orders},
    levels::{Rate, Volume},
    piece::Piece,
    status::VoiceStatus,
};
use crate::config::SpeechSettings;

/// The voice; cheap to clone. With the last clone its threads and processes end.
#[derive(Clone, Debug)]
pub struct Voice {
    inbox: Arc<Inbox>,
}

impl Voice {
    /// Starts the voice. `waker` is called on a thread of the voice whenever there are events.
    ///
    /// # Errors
    /// A thread cannot be started.
    pub fn start(_settings: &SpeechSettings, _waker: impl Fn() + Send + 'static) -> io::Result<Self> {
        Ok(Self::silent())
    }

    /// A voice that says nothing and has no events, without any thread.
    pub fn silent() -> Self {
        Self { inbox: Arc::default() }
    }

    /// Cuts what is being said and what waits, within 60 ms and with a soft end, then says these in order. What was paused
    /// goes on. A tone is not cut: it is heard first.
    pub fn say(&self, pieces: Vec<Piece>) {
        self.order(|orders| {
            orders.cut();
            orders.append(pieces, Instant::now());
        });
    }

    /// Says these after what is being said and what waits. What finds no room in the queue (256 pieces) is told as
    /// [`VoiceEvent::Failed`].
    pub fn append(&self, pieces: Vec<Piece>) {
        self.order(|orders| orders.append(pieces, Instant::now()));
    }

    /// Cuts what is being said and what waits, tones too.
    pub fn cut(&self) {
        self.order(|orders| {
            orders.cut();
            orders.earcon = None;
        });
    }

    /// Stops where it is, in the middle of a word; what is said next waits too.
    pub fn pause(&self) {
        self.order(|orders| orders.pause = Some(true));
    }

    /// Goes on after a pause, where it stopped.
    pub fn go_on(&self) {
        self.order(|orders| orders.pause = Some(false));
    }

    /// The tone for a headset that was plugged in, a quarter of a second; before what is said next.
    pub fn trill(&self) {
        self.order(|orders| orders.earcon = Some(Earcon::Trill));
    }

    /// The tone for the end of a list; before what is said next.
    pub fn click(&self) {
        self.order(|orders| orders.earcon = Some(Earcon::Click));
    }

    /// The rate of what is said from now on; what is being said goes on as it is.
    pub fn set_rate(&self, rate: Rate) {
        self.order(|orders| orders.rate = Some(rate));
    }

    /// The volume, at once.
    pub fn set_volume(&self, volume: Volume) {
        self.order(|orders| orders.volume = Some(volume));
    }

    /// Rate and volume as the configuration has them: the person has left.
    pub fn reset(&self) {
        self.order(|orders| {
            orders.reset = true;
            (orders.rate, orders.volume) = (None, None);
        });
    }

    /// What happened since the last call, oldest first.
    pub fn events(&self) -> Vec<VoiceEvent> {
        self.inbox.events()
    }

    /// How the voice fares, for the admin.
    pub fn status(&self) -> VoiceStatus {
        self.inbox.status()
    }

    fn order(&self, change: impl FnOnce(&mut Orders)) {
        self.inbox.order(change);
    }
}

/// The other end of a voice without threads, for tests of whoever gives it something to say.
#[cfg(test)]
#[derive(Debug)]
pub(crate) struct VoiceByHand {
    inbox: Arc<Inbox>,
}

#[cfg(test)]
impl VoiceByHand {
    /// A voice, and its other end.
    pub(crate) fn new() -> (Voice, Self) {
        let voice = Voice::silent();
        let inbox = voice.inbox.clone();
        (voice, Self { inbox })
    }

    /// What was asked for since the last look: whether the old was cut, and the pieces that came after that.
    pub(crate) fn asked(&self) -> (bool, Vec<Piece>) {
        let orders = self.inbox.take(Some(std::time::Duration::ZERO));
        (orders.cut, orders.pieces.into_iter().map(|it| it.piece).collect())
    }

    /// Lets something happen.
    pub(crate) fn tell(&self, event: VoiceEvent) {
        self.inbox.tell(event);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::inbox::MOST_PIECES, *};
    use crate::{speech, words::Language};

    fn piece(id: u64) -> Piece {
        let utterance = speech::utterances("Ano.", Language::Czech).remove(0);
        Piece { id, utterance }
    }

    #[test]
    fn what_is_said_takes_the_place_of_what_waits() {
        let (voice, hand) = VoiceByHand::new();
        voice.append(vec![piece(1), piece(2)]);
        voice.say(vec![piece(3)]);
        voice.append(vec![piece(4)]);
        let (cut, pieces) = hand.asked();
        assert!(cut);
        assert_eq!(pieces.iter().map(|it| it.id).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(hand.asked(), (false, vec![]));
        hand.tell(VoiceEvent::Idle);
        assert_eq!(voice.events(), [VoiceEvent::Idle]);
        assert_eq!(voice.events(), []);
    }

    #[test]
    fn the_queue_has_a_bound() {
        let voice = Voice::silent();
        voice.append((0..1000).map(piece).collect());
        let orders = voice.inbox.take(None);
        assert_eq!((orders.pieces.len(), orders.refused), (MOST_PIECES, Some(MOST_PIECES as u64)));
    }
}
