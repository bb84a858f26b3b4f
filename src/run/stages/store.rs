//! Store stage: the catalogue, the blobs and the thread that reconciles the sources' reports with them.

use std::{
    io,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use jiff::SignedDuration;
use tokio::sync::mpsc;

use crate::{
    clock::Clock,
    config::Config,
    evidence::JournalHandle,
    run::error::RunError,
    source::{self, SourceReport},
    store::{self, FoundCatalogue, SourceKind, StoreConfig, StoreHandle},
};

/// Reports on their way to the store; a source that finds it full waits.
const REPORTS: usize = 64;

/// A board that has something to show shows it before its feeds are asked and before its index is compared with it: with five
/// thousand notices each of the two takes a core for as long as the first picture does.
const HEAD_START: Duration = Duration::from_secs(1);

/// The running store.
pub(super) struct StoreStage {
    /// Dropping it stops the thread and waits for it.
    pub handle: StoreHandle,
    /// Where the sources send their reports.
    pub reports: mpsc::Sender<SourceReport>,
    /// Where downloads lie until the store takes them over.
    pub staging: PathBuf,
}

impl StoreStage {
    /// How long whatever takes a core, and the first picture does not need, is to wait. Asked at the start.
    pub(super) fn head_start(&self) -> Duration {
        let empty = self.handle.snapshots().borrow().notices.is_empty();
        if empty { Duration::ZERO } else { HEAD_START }
    }
}

/// Reads the catalogue on a thread of its own while the journal is opened on this one: both take longer the more notices
/// there are, and the first picture waits for both. `converts` says whether PDFs of office documents can be made on this
/// machine.
pub(super) fn find_beside<T>(
    config: &Config,
    converts: bool,
    open_journal: impl FnOnce() -> io::Result<T>,
) -> Result<(FoundCatalogue, T), RunError> {
    let config = store_config(config, converts);
    std::thread::scope(|scope| -> Result<(FoundCatalogue, T), RunError> {
        let thread = std::thread::Builder::new().name("catalogue".into());
        let reading = thread.spawn_scoped(scope, || store::find_catalogue(config))?;
        let journal = open_journal()?;
        let found = match reading.join() {
            Ok(found) => found?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        Ok((found, journal))
    })
}

/// Opens the store, clears what an earlier run left half downloaded, and starts the thread.
///
/// `found` is its catalogue. Changes are written to the journal through `journal` before they are committed.
pub(super) fn start(found: FoundCatalogue, clock: &Clock, journal: JournalHandle) -> Result<StoreStage, RunError> {
    let store = store::open_found(found, clock.clone(), Box::new(journal))?;
    let staging = store.staging();
    // By a clock that is doubted nothing is old.
    if clock.doubt().is_none()
        && let Err(error) = source::sweep_staging(&staging, SystemTime::from(clock.machine_time()))
    {
        tracing::warn!("what was left on its way into the store cannot be swept out: {error}");
    }
    let (reports, inbox) = mpsc::channel(REPORTS);
    Ok(StoreStage { handle: store.start(inbox)?, reports, staging })
}

fn store_config(config: &Config, converts: bool) -> StoreConfig {
    let mut kinds: Vec<_> = config.feeds.iter().map(|feed| (feed.name.clone(), SourceKind::Feed)).collect();
    kinds.extend(config.folders.iter().map(|folder| (folder.name.clone(), SourceKind::Folder)));
    let mut out = StoreConfig::new(config.store.dir.clone(), kinds);
    out.hold_drop_percent = u8::try_from(config.store.hold_drop_percent).unwrap_or(100);
    out.confirm_readings = config.store.confirm_readings;
    out.hold_for = SignedDuration::try_from(config.store.hold_for).unwrap_or(out.hold_for);
    out.keep_days = config.store.keep_days;
    out.budget_bytes = config.store.budget_bytes;
    out.draws = converts;
    out
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use jiff::{civil::date, tz::TimeZone};

    use super::*;
    use crate::{
        config::FolderSettings,
        evidence::{self, JournalConfig, JournalThread},
        notice::{Notice, NoticeId, Posting, SourceId},
        source::Listing,
    };

    fn begun(config: &Config, clock: &Clock) -> (JournalThread, StoreStage) {
        let open_journal = || evidence::start(JournalConfig::within(&config.store.dir), clock.clone());
        let (found, journal) = find_beside(config, false, open_journal).unwrap();
        let stage = start(found, clock, journal.handle()).unwrap();
        (journal, stage)
    }

    #[test]
    fn a_board_that_has_something_to_show_gives_its_first_picture_a_head_start() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default_for("Lhota", folder.path());
        config.folders.push(FolderSettings::at("slozka", folder.path().join("clerks")));
        let clock = Clock::by_hand(TimeZone::UTC, "2026-11-22T10:00:00Z".parse().unwrap());

        let (journal, stage) = begun(&config, &clock);
        assert_eq!(stage.head_start(), Duration::ZERO, "there is nothing to show");
        let source = SourceId("slozka".into());
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let notices = vec![Notice::new(source.clone(), NoticeId("1".into()), "Listina", posting)];
        let listing = Listing { notices, ..Listing::default() };
        stage.reports.blocking_send(SourceReport::Listing { source, listing }).unwrap();
        let until = Instant::now() + Duration::from_secs(30);
        while stage.head_start().is_zero() {
            assert!(Instant::now() < until, "nothing hangs");
            std::thread::sleep(Duration::from_millis(10));
        }
        drop(stage);
        drop(journal);

        let (_journal, stage) = begun(&config, &clock);
        assert_eq!(stage.head_start(), HEAD_START);
    }

    #[test]
    fn the_catalogue_and_the_journal_each_say_why_they_cannot_be_opened() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::default_for("Lhota", folder.path());
        let refused = find_beside(&config, false, || Err::<(), _>(io::Error::other("no room")));
        assert!(matches!(refused, Err(RunError::Start(_))));
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let refused = find_beside(&Config::default_for("Lhota", &file), false, || Ok(()));
        assert!(matches!(refused, Err(RunError::Store(_))));
    }
}
