//! Channel sender, one thread for e-mail and one for the webhook: sends due messages, and schedules the next try of
//! those that failed. A mail server that hangs does not delay the webhook.

use jiff::Timestamp;

use super::transport::MessageTransport;
use crate::{
    clock::Clock,
    feedback::alert::{
        AlertBook, AlertBookError, AlertContext, AlertMessage, AlertNote, AlertSetup, QueuedMessage, QueuedNote,
        book::{message_queue::latest_due, queued_message::AlertChannel},
    },
    platform::hours::after_quiet_hours,
    words::Words,
};

/// Sender of one channel.
pub(in crate::feedback::alert) struct ChannelSender {
    pub setup: std::sync::Arc<AlertSetup>,
    pub clock: Clock,
    pub words: Words,
    pub channel: AlertChannel,
    pub transport: Box<dyn MessageTransport>,
    pub book: Option<AlertBook>,
    /// Sent, but not yet marked as sent in the book; never to be sent again.
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
        while let Some(queued) = self.unmarked.last() {
            book.mark_sent(queued, self.clock.now())?;
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

    /// The same for notes.
    fn send_notes(&mut self, book: &mut AlertBook, stopped: &impl Fn() -> bool) -> Result<bool, AlertBookError> {
        let (mut sent, now) = (false, self.clock.now());
        for it in book.notes_due(self.channel, now, latest_due(now, |at| self.postponed(at)))? {
            if stopped() || self.postponed(self.clock.now()) > self.clock.now() {
                return Ok(false);
            }
            let AlertNote { name, answers, subject, text, json, .. } = it.note.clone();
            let message = AlertMessage { key: name, answers, subject, text, json, written: it.written };
            match self.transport.send(&message, &it.address) {
                Ok(()) => {
                    sent = true;
                    tracing::info!(message = it.note.name, "sent by {}", self.channel.word());
                    if let Err(error) = book.mark_note_sent(&it, self.clock.now()) {
                        self.unmarked_notes.push(it);
                        return Err(error);
                    }
                }
                Err(failure) => {
                    let (message, problem, by) = (&it.note.name, &failure.problem, self.channel.word());
                    tracing::warn!(message, %problem, "not sent by {by}, it is tried again");
                    book.mark_note_failed(&it, &failure, self.clock.now(), |at| self.postponed(at))?;
                }
            }
        }
        Ok(sent)
    }

    /// Sends due messages once. Returns whether one was sent.
    fn send_once(&mut self, book: &mut AlertBook, stopped: &impl Fn() -> bool) -> Result<bool, AlertBookError> {
        let mut sent = false;
        let now = self.clock.now();
        for queued in book.messages_due(self.channel, now, latest_due(now, |at| self.postponed(at)))? {
            if stopped() || self.postponed(self.clock.now()) > self.clock.now() {
                return Ok(false);
            }
            if !book.is_waiting(&queued)? {
                continue;
            }
            let Some(episode) = book.episode(&queued.episode)? else { continue };
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
            let message = AlertMessage::for_episode(&episode, queued.edge, queued.written, &names);
            match self.transport.send(&message, &queued.address) {
                Ok(()) => {
                    sent = true;
                    tracing::info!(
                        alert = queued.episode,
                        edge = queued.edge.word(),
                        "sent by {}",
                        self.channel.word()
                    );
                    if let Err(error) = book.mark_sent(&queued, self.clock.now()) {
                        self.unmarked.push(queued);
                        return Err(error);
                    }
                }
                Err(failure) => {
                    tracing::warn!(
                        alert = queued.episode,
                        edge = queued.edge.word(),
                        problem = %failure.problem,
                        "not sent by {}, it is tried again",
                        self.channel.word()
                    );
                    book.mark_failed(&queued, &failure, self.clock.now(), |at| self.postponed(at))?;
                }
            }
        }
        Ok(sent)
    }

    fn postponed(&self, at: Timestamp) -> Timestamp {
        after_quiet_hours(self.setup.alerts.quiet, &at.to_zoned(self.setup.zone.clone()))
    }
}
