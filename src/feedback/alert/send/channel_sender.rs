//! One way out, on a thread of its own: what is due goes out, what was not taken waits for its next turn. A mail server
//! that hangs does not hold the webhook up.

use std::time::Duration;

use jiff::Timestamp;

use crate::{
    clock::Clock,
    feedback::alert::{
        AlertBook, AlertBookError, AlertContext, AlertMessage, AlertNote, AlertSetup, QueuedMessage, QueuedNote,
        book::message_queue::{AlertChannel, latest_due},
    },
    platform::hours::after_quiet_hours,
    words::Words,
};

/// How a message leaves.
pub(in crate::feedback::alert) trait MessageTransport: Send {
    /// Hands it over; returns when the other side has taken it.
    ///
    /// # Errors
    /// Why it was not taken.
    fn send(&mut self, message: &AlertMessage, address: &str) -> Result<(), SendFailure>;
}

/// A message was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::feedback::alert) struct SendFailure {
    /// Why, and what to do, in one line.
    pub problem: String,
    /// The other side asks for so long a pause.
    pub pause: Option<Duration>,
}

impl From<String> for SendFailure {
    fn from(problem: String) -> Self {
        Self { problem, pause: None }
    }
}

/// What one thread sends.
pub(in crate::feedback::alert) struct ChannelSender {
    pub setup: std::sync::Arc<AlertSetup>,
    pub clock: Clock,
    pub words: Words,
    pub channel: AlertChannel,
    pub way: Box<dyn MessageTransport>,
    pub book: Option<AlertBook>,
    /// Sent, and the book could not be told; not to be sent again.
    pub unmarked: Vec<QueuedMessage>,
    pub unmarked_notes: Vec<QueuedNote>,
}

impl ChannelSender {
    /// Sends what is due, unless the hours are quiet. `stopped` is asked between two messages.
    pub(in crate::feedback::alert) fn send_round(&mut self, stopped: impl Fn() -> bool) -> Result<(), AlertBookError> {
        let mut book = match self.book.take().filter(AlertBook::is_current) {
            Some(book) => book,
            None => AlertBook::open(&self.setup.book)?,
        };
        self.send_due(&mut book, stopped)?;
        // After an error the next round opens it anew.
        self.book = Some(book);
        Ok(())
    }

    fn send_due(&mut self, book: &mut AlertBook, stopped: impl Fn() -> bool) -> Result<(), AlertBookError> {
        while let Some(letter) = self.unmarked.last() {
            book.mark_sent(letter, self.clock.now())?;
            self.unmarked.pop();
        }
        while let Some(note) = self.unmarked_notes.last() {
            book.mark_note_sent(note, self.clock.now())?;
            self.unmarked_notes.pop();
        }
        // The end of an episode may go out as soon as its beginning has.
        while self.send_once(book, &stopped)? {}
        while self.send_notes(book, &stopped)? {}
        Ok(())
    }

    /// The same for messages with words of their own.
    fn send_notes(&mut self, book: &mut AlertBook, stopped: &impl Fn() -> bool) -> Result<bool, AlertBookError> {
        let (mut went, now) = (false, self.clock.now());
        for it in book.notes_due(self.channel, now, latest_due(now, |at| self.postponed(at)))? {
            if stopped() || self.postponed(self.clock.now()) > self.clock.now() {
                return Ok(false);
            }
            let AlertNote { name, answers, subject, text, json, .. } = it.note.clone();
            let message = AlertMessage { key: name, answers, subject, text, json, written: it.written };
            match self.way.send(&message, &it.address) {
                Ok(()) => {
                    went = true;
                    tracing::info!(message = it.note.name, "sent by {}", self.channel.word());
                    if let Err(error) = book.mark_note_sent(&it, self.clock.now()) {
                        self.unmarked_notes.push(it);
                        return Err(error);
                    }
                }
                Err(refusal) => {
                    let (message, problem, by) = (&it.note.name, &refusal.problem, self.channel.word());
                    tracing::warn!(message, %problem, "not sent by {by}, it is tried again");
                    book.mark_note_failed(&it, &refusal, self.clock.now(), |at| self.postponed(at))?;
                }
            }
        }
        Ok(went)
    }

    /// True when something went out.
    fn send_once(&mut self, book: &mut AlertBook, stopped: &impl Fn() -> bool) -> Result<bool, AlertBookError> {
        let mut went = false;
        let now = self.clock.now();
        for letter in book.messages_due(self.channel, now, latest_due(now, |at| self.postponed(at)))? {
            if stopped() || self.postponed(self.clock.now()) > self.clock.now() {
                return Ok(false);
            }
            if !book.is_waiting(&letter)? {
                continue;
            }
            let Some(episode) = book.episode(&letter.episode)? else { continue };
            let setup = &self.setup;
            let names = AlertContext {
                town: &setup.town,
                terminal: episode
                    .called
                    .as_deref()
                    .or(setup.configured_name(&episode.terminal))
                    .unwrap_or(&episode.terminal),
                link: setup.link.as_ref(),
                words: &self.words,
                zone: &setup.zone,
            };
            let message = AlertMessage::for_episode(&episode, letter.edge, letter.written, &names);
            match self.way.send(&message, &letter.address) {
                Ok(()) => {
                    went = true;
                    tracing::info!(
                        alert = letter.episode,
                        edge = letter.edge.word(),
                        "sent by {}",
                        self.channel.word()
                    );
                    if let Err(error) = book.mark_sent(&letter, self.clock.now()) {
                        self.unmarked.push(letter);
                        return Err(error);
                    }
                }
                Err(refusal) => {
                    tracing::warn!(
                        alert = letter.episode,
                        edge = letter.edge.word(),
                        problem = %refusal.problem,
                        "not sent by {}, it is tried again",
                        self.channel.word()
                    );
                    book.mark_failed(&letter, &refusal, self.clock.now(), |at| self.postponed(at))?;
                }
            }
        }
        Ok(went)
    }

    fn postponed(&self, at: Timestamp) -> Timestamp {
        after_quiet_hours(self.setup.alerts.quiet, &at.to_zoned(self.setup.zone.clone()))
    }
}
