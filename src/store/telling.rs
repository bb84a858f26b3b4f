//! When the next board is told, and what it says of the disk.
//!
//! Left out: what is on a board (`board`), and who hears of it (`publish`).

use std::{
    io,
    time::{Duration, Instant},
};

use jiff::Timestamp;

use super::{
    actor::Actor,
    health::{Cause, Part},
    write::Write,
};

/// A board that has nothing new but bytes is told so long after the one before it, and later where making one takes long:
/// whoever downloads thousands of files is told of them a few times a second.
const PAUSE: Duration = Duration::from_millis(200);
/// Boards of that kind take at most this part of the thread's time.
const SHARE: u32 = 6;

impl Actor {
    pub(super) fn note(&mut self, what: Part, outcome: io::Result<()>, at: Timestamp) {
        self.ledger.watch.note(what, self.blobs.root(), outcome.as_ref().copied().map_err(Cause::from), at);
    }

    /// Looks at the disk, tries again what did not work, and tells where that is news.
    pub(super) fn check_up(&mut self, now: Timestamp) {
        self.ledger.watch.look(now);
        if self.ledger.watch.stands(Part::Catalogue)
            && let Some(source) = self.state.configured().next().cloned()
        {
            // Says the same as before; what counts is whether it can be written.
            let same = self.state.source(&source);
            let _ = self.ledger.write(now, vec![], &[Write::Source(&same)]);
        }
        if std::mem::take(&mut self.doubtful) || self.ledger.watch.stands(Part::Blobs) {
            let outcome = [self.blobs.root(), self.staging.as_path()].into_iter().try_for_each(|folder| {
                let mut file = tempfile::NamedTempFile::new_in(folder)?;
                io::Write::write_all(&mut file, &[0; 4096])?;
                file.as_file().sync_all()
            });
            self.note(Part::Blobs, outcome, now);
        }
        if !self.ledger.watch.health().tells_the_same(&self.told.health()) {
            self.publish();
        }
    }

    /// When a board with the newest bytes is due; `None` where there is nothing new.
    pub fn next_board(&self, now: Instant) -> Option<Duration> {
        let since = |(at, cost): (Instant, Duration)| {
            PAUSE.max(cost.saturating_mul(SHARE)).saturating_sub(now.saturating_duration_since(at))
        };
        self.files_to_tell.then(|| self.made.map_or(Duration::ZERO, since))
    }

    /// Tells of new bytes, where that is due.
    pub fn tell_files(&mut self, now: Instant) {
        if self.next_board(now).is_some_and(|wait| wait.is_zero()) {
            self.told.publish_files(&mut self.state, &self.blobs, &self.clock, self.ledger.watch.health());
            self.made(now);
        }
    }

    fn made(&mut self, began: Instant) {
        self.files_to_tell = false;
        self.made = Some((Instant::now(), began.elapsed()));
    }

    /// Tells everybody what is new.
    pub(super) fn publish(&mut self) {
        let began = Instant::now();
        self.told.publish(&mut self.state, &self.names, &self.blobs, &self.clock, self.ledger.watch.health());
        self.made(began);
    }
}
