//! The folder scan's actor: in each round it walks the folder, takes documents in, claims the listing and writes the
//! answers.
//!
//! Left out: starting and stopping the thread (`handle`).

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender},
    },
    thread::{self},
    time::{Duration, Instant, SystemTime},
};

use tokio::sync::{
    mpsc::{Sender, error::TrySendError},
    watch,
};

use super::{
    answers::answer_files::AnswerFiles,
    document_checks::DocumentChecks,
    folder_config::FolderConfig,
    intake::{folder_intake::FolderIntake, recheck::BytesRecheck, refusal},
    notices::{
        claims::{self, FolderClaims},
        scan_view::ScanView,
    },
    paths,
    scan::{
        departures::FolderDepartures,
        folder_identity::{FolderAway, FolderIdentity},
        grouping::{self, FileGroups},
        walk::{self, FolderWalk, FoundFile},
    },
    sidecar::cache::SidecarCache,
    terms::legal_kinds::LegalKinds,
};
use crate::{
    clock::Clock,
    notice::{NoticeId, NoticeKind},
    platform::file_watch as watcher,
    source::{DefectKind, FolderAnswers, FolderTakeDowns, Listing, SourceDefect, SourceReport},
    words::{self, Language},
};

/// The first listing waits this long at most for files that are still being written; without the wait a restart would
/// report an empty folder.
const SETTLING: Duration = Duration::from_secs(15);
/// Wake-ups nearer than this are one.
const SHORTEST: Duration = Duration::from_millis(150);
/// Interval of "unchanged" reports.
const HEARTBEAT: Duration = Duration::from_secs(60);
/// Records of what went down stay in the folder for this long.
const RECORDS: Duration = Duration::from_secs(30 * 86_400);
/// One scan copies for this long; what is left is taken by the next, so that a thousand files appear one after another.
const COPYING: Duration = Duration::from_secs(1);

pub(super) struct FolderScan {
    config: FolderConfig,
    clock: Clock,
    out: Sender<SourceReport>,
    answers: watch::Receiver<Arc<FolderAnswers>>,
    checks: Option<DocumentChecks>,
    downs: watch::Receiver<Arc<FolderTakeDowns>>,
    stop: Arc<AtomicBool>,
    identity: FolderIdentity,
    intake: FolderIntake,
    sidecars: SidecarCache,
    claims: FolderClaims,
    answer_files: AnswerFiles,
    recheck: BytesRecheck,
    departures: FolderDepartures,
    /// The last listing reported, and when something was said last.
    last_listing: Option<(Listing, Instant)>,
    /// Why the folder was not there at the last look.
    failed: Option<FolderAway>,
    /// The last scan left files for the next one.
    behind: bool,
    started: Instant,
}

/// The scan is asked to stop, or no one listens any more.
struct ScanStopped;

impl FolderScan {
    /// A scan that has seen nothing yet.
    pub(super) fn new(
        config: FolderConfig,
        clock: Clock,
        out: Sender<SourceReport>,
        answers: watch::Receiver<Arc<FolderAnswers>>,
        checks: Option<DocumentChecks>,
        downs: watch::Receiver<Arc<FolderTakeDowns>>,
        stop: Arc<AtomicBool>,
    ) -> Self {
        Self {
            claims: FolderClaims::new(LegalKinds::new(&config.kinds)),
            identity: FolderIdentity::new(&config.path, config.memory.clone()),
            config,
            clock,
            out,
            answers,
            checks,
            downs,
            stop,
            intake: FolderIntake::default(),
            sidecars: SidecarCache::default(),
            answer_files: AnswerFiles::default(),
            recheck: BytesRecheck::default(),
            departures: FolderDepartures::default(),
            last_listing: None,
            failed: None,
            behind: false,
            started: Instant::now(),
        }
    }

    /// Scans until the handle is dropped.
    pub(super) fn run(mut self, woken: &Receiver<()>, wake: SyncSender<()>) {
        let mut watching = watcher::watch_folder(&self.config.path, wake.clone());
        while self.once().is_ok() {
            thread::sleep(SHORTEST.min(self.config.poll));
            let pause = if self.behind { Duration::ZERO } else { self.config.poll };
            if let Err(RecvTimeoutError::Disconnected) = woken.recv_timeout(pause) {
                return;
            }
            // A folder that was away and is back is a new one to the watcher.
            if self.failed.is_some() {
                watching = None;
            } else if watching.is_none()
                && self.last_listing.as_ref().is_some_and(|(_, at)| at.elapsed() < self.config.poll * 2)
            {
                watching = watcher::watch_folder(&self.config.path, wake.clone());
            }
        }
    }

    fn once(&mut self) -> Result<(), ScanStopped> {
        let source = self.config.source.clone();
        let walked = walk::walk_folder(&self.config.path).map_err(|error| self.identity.unreadable(&error));
        let accepted = walked.and_then(|walk| self.identity.accept(&walk, &self.hanging()).map(|()| walk));
        let walk = match accepted {
            Ok(walk) => walk,
            Err(away) if self.failed.as_ref() == Some(&away) => return self.go_on(),
            Err(away) => {
                tracing::warn!(source = source.0, "{}", away.0);
                let why = away.0.clone();
                self.failed = Some(away);
                return self.send(SourceReport::Failed { source, why });
            }
        };
        // What is being taken away is seen whole, not one file after another: many at once are no clerk's doing.
        if self.departures.update(&walk, Instant::now()) {
            return self.go_on();
        }
        let paths: Vec<_> = walk.files.iter().map(|found| found.relative.as_path()).collect();
        let groups = grouping::group_files(&paths);
        if self.clock.doubt().is_some() {
            self.put_off(&walk, &groups);
            return self.go_on();
        }
        self.look(&walk, &groups)?;
        let waiting = self.intake.is_waiting() || self.sidecars.is_waiting();
        if self.last_listing.is_none() && waiting && (self.behind || self.started.elapsed() < SETTLING) {
            return self.go_on();
        }
        self.claim(&walk, &groups)?;
        self.identity.remember_accepted(&walk);
        Ok(())
    }

    /// The documents of this folder that the store keeps, by their paths in NFC. One that was renamed since is looked
    /// for under its new name.
    fn hanging(&self) -> BTreeSet<String> {
        let prefix = claims::id_prefix(&self.config);
        let names: HashMap<&NoticeId, &Path> =
            self.claims.kept.iter().map(|(key, kept)| (&kept.id, key.as_path())).collect();
        let answers = self.answers.borrow();
        let of = |id: &NoticeId| {
            let path = id.0.strip_prefix(&prefix)?;
            Some(names.get(id).map_or_else(|| path.to_owned(), |key| paths::nfc_path(key)))
        };
        answers.keys().filter_map(of).collect()
    }

    /// While the time is not known no document is taken and none goes: a day would be given to it that is not its own.
    /// What was answered stays; the clerk of a new document is told that it waits.
    fn put_off(&mut self, walk: &FolderWalk, groups: &FileGroups) {
        let answers = self.answers.borrow().clone();
        let found: Vec<&FoundFile> = groups.statuses.iter().filter_map(|place| walk.files.get(*place)).collect();
        let wanted = match self.config.kind {
            NoticeKind::Official => self.claims.answer_unknown_time(&self.config, groups, &answers, &found),
            NoticeKind::Announcement | NoticeKind::Media => self.claims.keep_all_answers(&found),
        };
        self.answer_files.write_answers(&self.config.path, &found, &wanted, "čas není znám");
    }

    /// Sees what changed and takes the documents whose time has come.
    fn look(&mut self, walk: &FolderWalk, groups: &FileGroups) -> Result<(), ScanStopped> {
        let start = Instant::now();
        let at = |places: &mut dyn Iterator<Item = usize>| -> Vec<&FoundFile> {
            places.filter_map(|place| walk.files.get(place)).collect()
        };
        let documents = at(&mut groups.items.iter().flat_map(|item| item.files.iter().copied()));
        let texts: BTreeSet<usize> = groups
            .items
            .iter()
            .flat_map(|item| item.sidecars.iter().copied())
            .chain(groups.orphans.iter().map(|orphan| orphan.sidecar))
            .collect();
        self.sidecars.update(&at(&mut texts.into_iter()), start);
        self.intake.update(&documents, start, self.clock.today());
        self.behind = false;
        let known = documents.clone();
        for found in documents {
            if start.elapsed() > COPYING {
                self.behind = true;
                break;
            }
            if let Some((address, result)) = self.intake.take_document(&self.config, found, Instant::now()) {
                self.send(SourceReport::File { address, result })?;
            }
        }
        if !self.behind {
            self.recheck.step(&mut self.intake, &known, Instant::now());
        }
        Ok(())
    }

    /// Says what the folder claims, to the store and then to the clerks.
    fn claim(&mut self, walk: &FolderWalk, groups: &FileGroups) -> Result<(), ScanStopped> {
        let (source, now, answers) = (self.config.source.clone(), self.clock.zoned(), self.answers.borrow().clone());
        let checks = self.checks.as_ref().map(|checks| checks.display.borrow().clone());
        let texts = self.checks.as_ref().and_then(|checks| checks.text.as_ref()).map(|texts| texts.borrow().clone());
        // After the answers: the store tells what is down before it tells what it keeps.
        let downs = self.downs.borrow().clone();
        // A time in the future comes from a clock that ran ahead.
        if self.identity.memory().told.is_none_or(|told| told > now.timestamp()) {
            self.identity.set_told_until(now.timestamp());
        }
        let stale = SystemTime::from(self.clock.machine_time()).checked_sub(RECORDS);
        let found: Vec<&FoundFile> = groups.statuses.iter().filter_map(|place| walk.files.get(*place)).collect();
        let look = ScanView {
            config: &self.config,
            walk,
            files: &walk.files,
            groups,
            intake: &self.intake,
            sidecars: &self.sidecars,
            answers: &answers,
            checks: checks.as_deref(),
            texts: texts.as_deref(),
            downs: &downs,
            memory: self.identity.memory(),
            stale,
            unwritable: self.answer_files.unwritable().map(str::to_owned),
            zone: now.time_zone().clone(),
            today: now.date(),
            now: Instant::now(),
        };
        let (mut first_days, statuses) = (None, &mut self.answer_files);
        self.claims
            .update(&look, |stem| first_days.get_or_insert_with(|| statuses.first_days(&found)).get(stem).copied());
        let written = format!("{} {}", words::short_date(Language::Czech, now.date()), words::clock_time(now.time()));
        let moved = move_refused(&look, &self.claims, &written);
        let (mut listing, mut wanted) = self.claims.make_listing(&look, &moved);
        if walk.cut {
            let text = "the folder has too many files, the rest is left out";
            for kind in [DefectKind::TooManyNotices, DefectKind::Trouble] {
                listing.warnings.push(SourceDefect::about_source(kind, text));
            }
        }
        let report = match &self.last_listing {
            Some((last_listing, at)) if *last_listing == listing && self.failed.is_none() => {
                (at.elapsed() >= HEARTBEAT).then_some(SourceReport::Unchanged { source })
            }
            _ => Some(SourceReport::Listing { source, listing: listing.clone() }),
        };
        self.failed = None;
        match report {
            Some(report) => {
                self.last_listing = Some((listing, Instant::now()));
                self.send(report)?;
            }
            None => self.go_on()?,
        }
        self.answer_files.settle_provisional(&found, &mut wanted);
        let written = self.answer_files.write_answers(&self.config.path, &found, &wanted, &written);
        let newest = downs.values().map(|down| down.at).max();
        if let Some(newest) =
            newest.filter(|newest| written && self.identity.memory().told.is_some_and(|told| told < *newest))
        {
            self.identity.set_told_until(newest);
        }
        Ok(())
    }

    fn go_on(&self) -> Result<(), ScanStopped> {
        match self.stop.load(Ordering::Relaxed) || self.out.is_closed() {
            true => Err(ScanStopped),
            false => Ok(()),
        }
    }

    /// Waits while the store's channel is full, but not past a stop.
    fn send(&self, mut report: SourceReport) -> Result<(), ScanStopped> {
        loop {
            self.go_on()?;
            match self.out.try_send(report) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Closed(_)) => return Err(ScanStopped),
                Err(TrySendError::Full(back)) => report = back,
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Moves refused documents out of the way. One that is part of a folder stays, and so does a new state of one that
/// hangs: taking it away would take the notice down. What cannot be moved stays and is answered where it is.
fn move_refused(look: &ScanView<'_>, claims: &FolderClaims, now: &str) -> BTreeSet<PathBuf> {
    let mut moved = BTreeSet::new();
    for item in look.groups.items.iter().filter(|item| !item.is_folder) {
        let Some(refusal) = look.intake.get(&item.key).and_then(|known| known.refusal) else { continue };
        if claims.is_kept(&item.key, look.answers) || item.key.to_str().is_none() {
            continue;
        }
        match refusal::refuse_file(&look.config.path, &item.key, refusal, now) {
            Ok(()) => drop(moved.insert(item.key.clone())),
            Err(error) => tracing::debug!(path = %item.key.display(), "a refused file cannot be moved: {error}"),
        }
    }
    moved
}
