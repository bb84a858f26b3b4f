//! Timing of publication: decides when the next board is published, and adds the health of the disk to it.
//!
//! Left out: the contents of a board (`board`), its readers (`publisher`).

use std::{
    io,
    time::{Duration, Instant},
};

use jiff::Timestamp;

use crate::store::{
    actor::StoreActor,
    catalogue::write::CatalogueWrite,
    disk_health::{FailureCause, StorePart},
};

/// Interval between boards that differ only in files, longer where making one takes long: so thousands of downloads
/// publish a few boards a second.
const PAUSE: Duration = Duration::from_millis(200);
/// Boards of that kind take at most this part of the thread's time.
const SHARE: u32 = 6;

impl StoreActor {
    pub(in crate::store) fn record_disk_outcome(&mut self, what: StorePart, outcome: io::Result<()>, at: Timestamp) {
        self.journaled.disk.record(what, self.blobs.root(), outcome.as_ref().copied().map_err(FailureCause::from), at);
    }

    /// Looks at the disk, tries again what did not work, and tells where that is news.
    pub(in crate::store) fn check_disk(&mut self, now: Timestamp) {
        self.journaled.disk.check_room(now);
        if self.journaled.disk.is_failing(StorePart::Catalogue)
            && let Some(source) = self.state.configured().next().cloned()
        {
            // Says the same as before; what counts is whether it can be written.
            let same = self.state.source_state(&source);
            let _ = self.journaled.write(now, vec![], &[CatalogueWrite::Source(&same)]);
        }
        if std::mem::take(&mut self.doubtful) || self.journaled.disk.is_failing(StorePart::Blobs) {
            let outcome = [self.blobs.root(), self.staging.as_path()].into_iter().try_for_each(|folder| {
                let mut file = tempfile::NamedTempFile::new_in(folder)?;
                io::Write::write_all(&mut file, &[0; 4096])?;
                file.as_file().sync_all()
            });
            self.record_disk_outcome(StorePart::Blobs, outcome, now);
        }
        if !self.journaled.disk.health().tells_the_same(&self.publisher.health()) {
            self.publish();
        }
    }

    /// Time until a board with the newest bytes is due; `None` where there is nothing new.
    pub(crate) fn next_board_due(&self, now: Instant) -> Option<Duration> {
        let since = |(at, cost): (Instant, Duration)| {
            PAUSE.max(cost.saturating_mul(SHARE)).saturating_sub(now.saturating_duration_since(at))
        };
        self.files_to_tell.then(|| self.made.map_or(Duration::ZERO, since))
    }

    /// Tells of new bytes, where that is due.
    pub(crate) fn publish_files(&mut self, now: Instant) {
        if self.next_board_due(now).is_some_and(|wait| wait.is_zero()) {
            self.publisher.publish_files(&mut self.state, &self.blobs, &self.clock, self.journaled.disk.health());
            self.made(now);
        }
    }

    fn made(&mut self, began: Instant) {
        self.files_to_tell = false;
        self.made = Some((Instant::now(), began.elapsed()));
    }

    /// Tells everybody what is new.
    pub(in crate::store) fn publish(&mut self) {
        let began = Instant::now();
        self.publisher.publish(&mut self.state, &self.names, &self.blobs, &self.clock, self.journaled.disk.health());
        self.made(began);
    }
}
