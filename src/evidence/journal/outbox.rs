//! Outbox of journal events for a thread that must not wait: holds events until the journal's queue accepts them. Pure
//! but for that queue.

use std::collections::VecDeque;

use jiff::Timestamp;

use crate::evidence::{JournalEvent, JournalHandle};

/// Events that wait. Beyond that they are counted, and the count is written as one entry: seven hours of a busy board.
const WAITING: usize = 256;

/// Events on their way to the journal, oldest first.
#[derive(Debug, Default)]
pub(crate) struct JournalOutbox {
    waiting: VecDeque<(Timestamp, JournalEvent)>,
    /// How many were not kept one by one, from when to when.
    counted: Option<(u64, Timestamp, Timestamp)>,
}

impl JournalOutbox {
    /// Takes an event for the next [`JournalOutbox::flush_to`].
    pub(crate) fn push(&mut self, at: Timestamp, event: JournalEvent) {
        if self.waiting.len() < WAITING {
            self.waiting.push_back((at, event));
            return;
        }
        let (count, since, until) = self.counted.get_or_insert((0, at, at));
        *count = count.saturating_add(1);
        (*since, *until) = ((*since).min(at), (*until).max(at));
    }

    /// Sends waiting events as far as the queue takes them. Returns whether none waits any more.
    pub(crate) fn flush_to(&mut self, journal: &JournalHandle) -> bool {
        while let Some((at, event)) = self.waiting.pop_front() {
            if let Err(event) = journal.try_record_later(at, event) {
                self.waiting.push_front((at, *event));
                return false;
            }
        }
        if let Some((count, since, until)) = self.counted {
            let event = JournalEvent::Condensed { of: "on-glass".into(), count, since, until };
            if journal.try_record_later(until, event).is_err() {
                return false;
            }
            self.counted = None;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;
    use crate::evidence::journal::{command::JournalCommand, handle::JournalTrouble};

    #[test]
    fn what_a_full_queue_gives_back_is_told_later_in_order_and_too_much_is_counted() {
        let (commands, received) = sync_channel(10);
        let (journal, mut outbox) =
            (JournalHandle { commands, trouble: JournalTrouble::default() }, JournalOutbox::default());
        let at = |second| Timestamp::from_second(second).unwrap();
        for second in 0..300 {
            outbox.push(at(second), JournalEvent::PlayerDown { why: second.to_string() });
        }
        let mut heard = Vec::new();
        let mut all = false;
        while !all {
            all = outbox.flush_to(&journal);
            heard.extend(received.try_iter().filter_map(|command| match command {
                JournalCommand::RecordLater(_, event) => Some(*event),
                _ => None,
            }));
        }
        assert_eq!(heard.len(), 257);
        assert_eq!(heard[255], JournalEvent::PlayerDown { why: "255".into() });
        let counted = JournalEvent::Condensed { of: "on-glass".into(), count: 44, since: at(256), until: at(299) };
        assert_eq!(heard[256], counted);
        drop(received);
        outbox.push(at(0), JournalEvent::Unknown);
        assert!(!outbox.flush_to(&journal), "a journal that is closed takes nothing, and nobody waits for it");
    }
}
