//! One way out, on a thread of its own: what is due goes out, what was not taken waits for its next turn. A mail server
//! that hangs does not hold the webhook up.

use std::time::Duration;

use jiff::Timestamp;

use super::{
    Addressed, Book, BookError, Letter, Message, Names, Note, Setup, after_quiet,
    outbox::{Channel, latest},
};
use crate::{clock::Clock, words::Words};

/// How a message leaves.
pub(super) trait Way: Send {
    /// Hands it over; returns when the other side has taken it.
    ///
    /// # Errors
    /// Why it was not taken.
    fn send(&mut self, message: &Message, address: &str) -> Result<(), Refusal>;
}

/// A message was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Why, and what to do, in one line.
    pub problem: String,
    /// The other side asks for so long a pause.
    pub pause: Option<Duration>,
}

impl From<String> for Refusal {
    fn from(problem: String) -> Self {
        Self { problem, pause: None }
    }
}

/// What one thread sends.
pub(super) struct Sender {
    pub setup: std::sync::Arc<Setup>,
    pub clock: Clock,
    pub words: Words,
    pub channel: Channel,
    pub way: Box<dyn Way>,
    pub book: Option<Book>,
    /// Sent, and the book could not be told; not to be sent again.
    pub unmarked: Vec<Letter>,
    pub unmarked_notes: Vec<Addressed>,
}

impl Sender {
    /// Sends what is due, unless the hours are quiet. `stopped` is asked between two messages.
    pub(super) fn round(&mut self, stopped: impl Fn() -> bool) -> Result<(), BookError> {
        let mut book = match self.book.take().filter(Book::is_current) {
            Some(book) => book,
            None => Book::open(&self.setup.book)?,
        };
        self.send_due(&mut book, stopped)?;
        // After an error the next round opens it anew.
        self.book = Some(book);
        Ok(())
    }

    fn send_due(&mut self, book: &mut Book, stopped: impl Fn() -> bool) -> Result<(), BookError> {
        while let Some(letter) = self.unmarked.last() {
            book.sent(letter, self.clock.now())?;
            self.unmarked.pop();
        }
        while let Some(note) = self.unmarked_notes.last() {
            book.note_sent(note, self.clock.now())?;
            self.unmarked_notes.pop();
        }
        // The end of an episode may go out as soon as its beginning has.
        while self.send_once(book, &stopped)? {}
        while self.send_notes(book, &stopped)? {}
        Ok(())
    }

    /// The same for messages with words of their own.
    fn send_notes(&mut self, book: &mut Book, stopped: &impl Fn() -> bool) -> Result<bool, BookError> {
        let (mut went, now) = (false, self.clock.now());
        for it in book.notes_due(self.channel, now, latest(now, |at| self.postponed(at)))? {
            if stopped() || self.postponed(self.clock.now()) > self.clock.now() {
                return Ok(false);
            }
            let Note { name, answers, subject, text, json, .. } = it.note.clone();
            let message = Message { key: name, answers, subject, text, json, written: it.written };
            match self.way.send(&message, &it.address) {
                Ok(()) => {
                    went = true;
                    tracing::info!(message = it.note.name, "sent by {}", self.channel.word());
                    if let Err(error) = book.note_sent(&it, self.clock.now()) {
                        self.unmarked_notes.push(it);
                        return Err(error);
                    }
                }
                Err(refusal) => {
                    let (message, problem, by) = (&it.note.name, &refusal.problem, self.channel.word());
                    tracing::warn!(message, %problem, "not sent by {by}, it is tried again");
                    book.note_not_sent(&it, &refusal, self.clock.now(), |at| self.postponed(at))?;
                }
            }
        }
        Ok(went)
    }

    /// True when something went out.
    fn send_once(&mut self, book: &mut Book, stopped: &impl Fn() -> bool) -> Result<bool, BookError> {
        let mut went = false;
        let now = self.clock.now();
        for letter in book.due(self.channel, now, latest(now, |at| self.postponed(at)))? {
            if stopped() || self.postponed(self.clock.now()) > self.clock.now() {
                return Ok(false);
            }
            if !book.waits(&letter)? {
                continue;
            }
            let Some(episode) = book.episode(&letter.episode)? else { continue };
            let setup = &self.setup;
            let names = Names {
                town: &setup.town,
                terminal: episode.called.as_deref().or(setup.name_of(&episode.terminal)).unwrap_or(&episode.terminal),
                link: setup.link.as_ref(),
                words: &self.words,
                zone: &setup.zone,
            };
            let message = Message::of(&episode, letter.edge, letter.written, &names);
            match self.way.send(&message, &letter.address) {
                Ok(()) => {
                    went = true;
                    tracing::info!(
                        alert = letter.episode,
                        edge = letter.edge.word(),
                        "sent by {}",
                        self.channel.word()
                    );
                    if let Err(error) = book.sent(&letter, self.clock.now()) {
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
                    book.not_sent(&letter, &refusal, self.clock.now(), |at| self.postponed(at))?;
                }
            }
        }
        Ok(went)
    }

    fn postponed(&self, at: Timestamp) -> Timestamp {
        after_quiet(self.setup.alerts.quiet, &at.to_zoned(self.setup.zone.clone()))
    }
}
