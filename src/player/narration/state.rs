//! State of the narration: who listens, who has the voice, what was given to it, rate and volume.
//!
//! Left out: sound and engines (`crate::voice`).

use std::{collections::VecDeque, ops::Range, time::Duration};

use bevy::prelude::*;

use super::speaker::{Listener, Speaker};
use crate::{
    config::SpeechSettings,
    speech::Utterance,
    voice::{Piece, Rate, Voice, VoiceEvent, Volume},
};

/// Pieces that are remembered, for `glass` and for "again".
const REMEMBERED: usize = 40;

/// A voice from which nothing is heard for so long is not speaking: no sentence is that long.
const LOST: Duration = Duration::from_secs(90);

/// A piece that was given to the voice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SaidPiece {
    pub id: u64,
    pub speaker: Speaker,
    pub utterance: Utterance,
    /// What a visitor typed; nobody else is told.
    pub private: bool,
}

/// The one voice of the board.
#[derive(Resource)]
pub(crate) struct Narration {
    voice: Voice,
    listener: Listener,
    /// Of the next piece.
    next: u64,
    /// Who has the voice, and the last piece of it.
    current: Option<(Speaker, u64)>,
    paused: bool,
    /// The time of this frame, and when the voice was asked for something or told something last.
    now: Duration,
    heard: Duration,
    events: Vec<VoiceEvent>,
    said: VecDeque<SaidPiece>,
    /// First piece of what was said last by [`Narration::say`].
    began: u64,
    rate: Rate,
    volume: Volume,
    /// Rate and volume that a visitor finds.
    home: (Rate, Volume),
}

impl Narration {
    /// Nobody listens.
    pub(crate) fn new(voice: Voice, settings: &SpeechSettings) -> Self {
        let (rate, volume) = (Rate::nearest(settings.rate_percent), Volume::nearest(settings.volume_db));
        Self {
            voice,
            listener: Listener::Nobody,
            next: 1,
            current: None,
            paused: false,
            now: Duration::ZERO,
            heard: Duration::ZERO,
            events: vec![],
            said: VecDeque::new(),
            began: 0,
            rate,
            volume,
            home: (rate, volume),
        }
    }

    /// Who listens.
    pub(crate) fn listener(&self) -> Listener {
        self.listener
    }

    /// Somebody else listens, or nobody; what is being said is cut where nobody does.
    pub(crate) fn set_listener(&mut self, listener: Listener) {
        if listener == Listener::Nobody {
            self.cut();
        }
        self.listener = listener;
    }

    /// Cuts what is being said and says these in order; their ids. Nothing where nobody listens.
    pub(crate) fn say(&mut self, speaker: Speaker, utterances: Vec<Utterance>) -> Range<u64> {
        self.speak(speaker, utterances, false)
    }

    /// The same with what a visitor typed.
    pub(crate) fn say_privately(&mut self, speaker: Speaker, utterances: Vec<Utterance>) -> Range<u64> {
        self.speak(speaker, utterances, true)
    }

    fn speak(&mut self, speaker: Speaker, utterances: Vec<Utterance>, private: bool) -> Range<u64> {
        let (ids, pieces) = self.pieces(speaker, utterances, private);
        if !ids.is_empty() {
            self.current = Some((speaker, ids.end - 1));
            (self.began, self.heard) = (ids.start, self.now);
            self.paused = false;
            self.voice.say(pieces);
        }
        ids
    }

    /// Says these after what is being said by the same speaker; their ids. Nothing where somebody else has the voice.
    pub(crate) fn append(&mut self, speaker: Speaker, utterances: Vec<Utterance>) -> Range<u64> {
        match self.current {
            None => return self.say(speaker, utterances),
            Some((other, _)) if other != speaker => return 0..0,
            Some(_) => {}
        }
        let (ids, pieces) = self.pieces(speaker, utterances, false);
        if !ids.is_empty() {
            self.current = Some((speaker, ids.end - 1));
            self.voice.append(pieces);
        }
        ids
    }

    fn pieces(&mut self, speaker: Speaker, utterances: Vec<Utterance>, private: bool) -> (Range<u64>, Vec<Piece>) {
        let first = self.next;
        if self.listener == Listener::Nobody {
            return (first..first, vec![]);
        }
        let mut pieces = Vec::with_capacity(utterances.len());
        for utterance in utterances {
            let id = self.next;
            self.next += 1;
            if self.said.len() == REMEMBERED {
                self.said.pop_front();
            }
            self.said.push_back(SaidPiece { id, speaker, utterance: utterance.clone(), private });
            pieces.push(Piece { id, utterance });
        }
        (first..self.next, pieces)
    }

    /// Silence.
    pub(crate) fn cut(&mut self) {
        if self.current.take().is_some() {
            self.voice.cut();
        }
        self.paused = false;
    }

    /// Stops within a word.
    pub(crate) fn pause(&mut self) {
        if self.current.is_some() && !std::mem::replace(&mut self.paused, true) {
            self.voice.pause();
        }
    }

    /// Goes on where it was stopped.
    pub(crate) fn go_on(&mut self) {
        if std::mem::take(&mut self.paused) {
            self.voice.go_on();
        }
    }

    /// True while something is being said, a pause not counted.
    pub(crate) fn is_speaking(&self) -> bool {
        self.current.is_some() && !self.paused
    }

    /// Who has the voice.
    pub(crate) fn speaker(&self) -> Option<Speaker> {
        self.current.map(|(speaker, _)| speaker)
    }

    /// The tone that somebody is heard from now on.
    pub(crate) fn trill(&self) {
        self.voice.trill();
    }

    /// The tone of an end, or of a key that does nothing here.
    pub(crate) fn click(&self) {
        if self.listener != Listener::Nobody {
            self.voice.click();
        }
    }

    /// The rate of what is said.
    pub(crate) fn rate(&self) -> Rate {
        self.rate
    }

    /// The volume of what is said.
    pub(crate) fn volume(&self) -> Volume {
        self.volume
    }

    /// One step faster or slower; the rate from now on.
    pub(crate) fn change_rate(&mut self, faster: bool) -> Rate {
        self.rate = if faster { self.rate.faster() } else { self.rate.slower() };
        self.voice.set_rate(self.rate);
        self.rate
    }

    /// One step louder or quieter; the volume from now on.
    pub(crate) fn change_volume(&mut self, louder: bool) -> Volume {
        self.volume = if louder { self.volume.louder() } else { self.volume.quieter() };
        self.voice.set_volume(self.volume);
        self.volume
    }

    /// Nothing of this person is left: rate, volume and what was said.
    pub(crate) fn forget(&mut self) {
        self.cut();
        self.said.clear();
        (self.rate, self.volume) = self.home;
        self.voice.reset();
    }

    /// What a speaker said last, from where it cut what was said before.
    pub(crate) fn last_said(&self, speaker: Speaker) -> Vec<Utterance> {
        let last = self.said.iter().filter(|piece| piece.speaker == speaker && piece.id >= self.began);
        last.map(|piece| piece.utterance.clone()).collect()
    }

    /// What the voice told since the last frame.
    pub(crate) fn events(&self) -> &[VoiceEvent] {
        &self.events
    }

    /// The pieces that were given to the voice last, the newest last.
    pub(crate) fn said(&self) -> impl DoubleEndedIterator<Item = &SaidPiece> {
        self.said.iter()
    }

    /// Takes in what the voice told since the last frame.
    pub(super) fn take_events(&mut self, now: Duration) {
        self.now = now;
        self.events = self.voice.events();
        let Some((_, last)) = self.current else { return };
        if !self.events.is_empty() || self.paused {
            self.heard = now;
        }
        let over = self.events.iter().any(|event| match event {
            VoiceEvent::Finished { id } => *id >= last,
            VoiceEvent::Failed { id, .. } => id.is_none_or(|id| id >= last),
            _ => false,
        });
        if over || now.saturating_sub(self.heard) > LOST {
            self.current = None;
            self.paused = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{speech, voice::VoiceByHand, words::Language};

    fn narration() -> (Narration, VoiceByHand) {
        let (voice, hand) = VoiceByHand::new();
        (Narration::new(voice, &SpeechSettings::default()), hand)
    }

    fn words(text: &str) -> Vec<Utterance> {
        speech::utterances(text, Language::Czech)
    }

    #[test]
    fn without_a_listener_nothing_is_said() {
        let (mut narration, hand) = narration();
        assert!(narration.say(Speaker::Screen, words("Ano.")).is_empty());
        assert_eq!((hand.asked().1.len(), narration.is_speaking(), narration.said().count()), (0, false, 0));
    }

    #[test]
    fn one_speaker_has_the_voice_until_all_of_it_was_heard_or_another_one_takes_it() {
        let (mut narration, hand) = narration();
        narration.set_listener(Listener::Headset);
        let document = narration.say(Speaker::Document, words("Jedna. Dvě."));
        assert_eq!(document.end - document.start, 2);
        assert!(narration.append(Speaker::Screen, words("Ne.")).is_empty(), "who has not the voice waits");
        assert_eq!(hand.asked().1.len(), 2);
        hand.tell(VoiceEvent::Finished { id: document.start });
        narration.take_events(Duration::from_secs(1));
        assert_eq!(narration.speaker(), Some(Speaker::Document));
        hand.tell(VoiceEvent::Finished { id: document.end - 1 });
        narration.take_events(Duration::from_secs(2));
        assert_eq!(narration.speaker(), None);

        narration.say(Speaker::Document, words("Tři."));
        narration.say(Speaker::Screen, words("Konec."));
        assert_eq!(narration.speaker(), Some(Speaker::Screen));
        let (cut, pieces) = hand.asked();
        assert!(cut && pieces.len() == 1 && pieces[0].utterance.given == "Konec.");
        assert_eq!(narration.last_said(Speaker::Screen)[0].given, "Konec.");
    }

    #[test]
    fn a_voice_that_is_lost_keeps_nobody_waiting() {
        let (mut narration, _hand) = narration();
        narration.set_listener(Listener::Headset);
        narration.take_events(Duration::from_secs(10));
        narration.say(Speaker::Screen, words("Ano."));
        narration.take_events(Duration::from_secs(99));
        assert!(narration.is_speaking());
        narration.take_events(Duration::from_secs(101));
        assert!(!narration.is_speaking());
    }

    #[test]
    fn rate_and_volume_are_forgotten_with_the_person() {
        let (mut narration, _hand) = narration();
        let before = (narration.rate, narration.volume);
        narration.change_rate(true);
        narration.change_volume(false);
        assert_ne!((narration.rate, narration.volume), before);
        narration.forget();
        assert_eq!((narration.rate, narration.volume), before);
    }
}
