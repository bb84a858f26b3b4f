//! Update run: one try to find a newer version, install it and begin its trial. Each step can break off anywhere; the next run
//! goes on from what it finds.

use std::{
    io, thread,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use super::{
    board_sample::BoardSample,
    commands::CommandError,
    disk_room::lack_of_room,
    installed_versions::{installed_versions, packaged_version},
    packages::{AptSource, install_newest, is_whole, newest_offered, read_offers, remove_versions},
    permission::{UpdateMoment, UpdateRefusal, office_hours_on, update_refusal},
    selection::VersionSelection,
    selection_file::SelectionFile,
    service::{error_lines, restart_player, service_facts},
    trial_files::{BaselineFile, write_baseline},
    trial_watch::ProbeCommand,
    update_paths::UpdatePaths,
    version_number::VersionNumber,
};
use crate::{
    clock::Clock,
    config::{Config, Schedule},
};

/// A visitor is waited for in pauses of this.
const PAUSE: Duration = Duration::from_secs(60);
/// How often; the hours for updates end it sooner.
const MOST_PAUSES: u32 = 240;
/// A player that was started anew with the packages answers within this.
const SETTLES: Duration = Duration::from_secs(60);
/// How often it is asked meanwhile.
const ASK: Duration = Duration::from_millis(500);
/// Errors in the log are counted over so long before a trial.
const BEFORE: SignedDuration = SignedDuration::from_mins(10);

/// What a run needs.
#[derive(Debug)]
pub(crate) struct UpdateRun<'a> {
    pub paths: &'a UpdatePaths,
    pub config: &'a Config,
    pub probe: &'a ProbeCommand,
    pub clock: &'a Clock,
    /// An admin orders it: whatever the hour, and whoever is there.
    pub at_once: bool,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UpdateOutcome {
    /// Nothing newer is offered or installed.
    Newest(VersionNumber),
    /// A trial stands already.
    OnTrial(VersionNumber),
    /// The newest version was given up before.
    GivenUp(VersionNumber),
    /// This version is on trial now.
    Begun(VersionNumber),
}

/// Why a run did not come to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UpdateRunError {
    /// The next night tries again.
    #[error("not now: {0}")]
    Refused(#[from] UpdateRefusal),
    #[error("there is no room for a new version: {0}")]
    NoRoom(String),
    #[error("version {0} is not installed as it was packed; it is not tried")]
    NotWhole(VersionNumber),
    #[error(transparent)]
    Command(#[from] CommandError),
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl UpdateRun<'_> {
    /// Looks for a newer version in a source, installs it, and begins the trial of the newest installed one.
    ///
    /// # Errors
    /// It may not be now, or apt does not believe the source, or a step fails. What runs goes on.
    pub(crate) fn run(&self, source: &AptSource) -> Result<UpdateOutcome, UpdateRunError> {
        let selection = SelectionFile::of(self.paths).read()?;
        if let Some(trial) = selection.on_trial() {
            return Ok(UpdateOutcome::OnTrial(trial.clone()));
        }
        self.wait_for_permission()?;
        self.remove_old(&selection);
        if source.is_there() {
            self.install(source, &selection)?;
        }
        let Some(newest) = packaged_version(self.paths).filter(|version| *version > selection.good) else {
            return Ok(UpdateOutcome::Newest(selection.good));
        };
        if selection.refused.as_ref().is_some_and(|(refused, _)| *refused == newest) {
            return Ok(UpdateOutcome::GivenUp(newest));
        }
        if !is_whole(&newest) {
            return Err(UpdateRunError::NotWhole(newest));
        }
        // It took a while.
        self.wait_for_permission()?;
        self.begin(newest)
    }

    fn install(&self, source: &AptSource, selection: &VersionSelection) -> Result<(), UpdateRunError> {
        read_offers(source)?;
        let packaged = packaged_version(self.paths);
        // One that an earlier run left half installed is no newer, and is finished.
        let is_wanted = |version: &VersionNumber| match &packaged {
            Some(packaged) if version == packaged => *version > selection.good && !is_whole(version),
            Some(packaged) => version > packaged,
            None => true,
        };
        let Some((version, package)) = newest_offered(source)?.filter(|(version, _)| is_wanted(version)) else {
            return Ok(());
        };
        let catalogue = self.config.store.dir.join("catalogue.sqlite");
        if let Some(lack) = lack_of_room(self.paths, &selection.good, &catalogue) {
            return Err(UpdateRunError::NoRoom(lack));
        }
        tracing::info!(%version, "a new version is installed beside the one that runs");
        Ok(install_newest(source, &version, &package)?)
    }

    fn begin(&self, version: VersionNumber) -> Result<UpdateOutcome, UpdateRunError> {
        let sample = self.settled_sample();
        let now = self.clock.now();
        write_baseline(self.paths, &BaselineFile { sample, error_lines: error_lines(before(now)) })?;
        let (selection, begins) = SelectionFile::of(self.paths).change(|it| it.begin_trial(version.clone()))?;
        if !begins {
            return Ok(UpdateOutcome::Newest(selection.good));
        }
        tracing::info!(%version, "the trial of a new version begins");
        // From here on the starts are counted, whatever becomes of this program.
        restart_player()?;
        Ok(UpdateOutcome::Begun(version))
    }

    /// How the board is before the trial: what it shows now has to be shown after. Installing the session's package has it
    /// started anew, and the player with it, by the version before and under the units that came; so its answer is awaited.
    fn settled_sample(&self) -> BoardSample {
        let (begun, mut last) = (Instant::now(), None);
        loop {
            let sample = self.probe.sample(true, None, None);
            last = sample.or(last);
            let shows = last.as_ref().is_some_and(BoardSample::shows_board);
            let comes = || service_facts().is_some_and(|facts| facts.pid.is_some() || facts.starts);
            if shows || begun.elapsed() >= SETTLES || !comes() {
                break;
            }
            thread::sleep(ASK);
        }
        last.unwrap_or_else(|| {
            tracing::error!("the version before does not answer; less is known of what a trial has to keep");
            BoardSample::default()
        })
    }

    /// Two versions are kept: the good one and the one before; and one that was not tried so far.
    fn remove_old(&self, selection: &VersionSelection) {
        let packaged = packaged_version(self.paths);
        let kept = [Some(&selection.good), selection.previous.as_ref(), selection.on_trial(), packaged.as_ref()];
        let mut old = installed_versions(self.paths);
        old.retain(|version| !kept.contains(&Some(version)));
        if let Err(error) = remove_versions(&old) {
            tracing::warn!(%error, "old versions are not removed");
        }
    }

    fn wait_for_permission(&self) -> Result<(), UpdateRefusal> {
        for _ in 0..MOST_PAUSES {
            match self.refusal() {
                None => return Ok(()),
                Some(refusal) if refusal.passes_soon() => thread::sleep(PAUSE),
                Some(refusal) => return Err(refusal),
            }
        }
        Err(UpdateRefusal::Visitor)
    }

    fn refusal(&self) -> Option<UpdateRefusal> {
        if self.at_once {
            return None;
        }
        let now = self.clock.zoned();
        // With a file that is being edited the hours of `[alerts]` are left.
        let schedule = Schedule::load_configured(&self.config.idle);
        let schedule = schedule.unwrap_or_else(|_| Schedule::built_in(&self.config.idle));
        let open = office_hours_on(self.config, &schedule, now.date());
        let sample: Option<BoardSample> = self.probe.sample(false, None, None);
        let hours = self.config.update.hours;
        update_refusal(&UpdateMoment { now: &now, hours, open: &open, sample: sample.as_ref() })
    }
}

fn before(now: Timestamp) -> Timestamp {
    now.checked_sub(BEFORE).unwrap_or(now)
}

/// What a source offers, installed or not.
///
/// # Errors
/// apt does not believe the source, or it is not there.
pub(crate) fn offered_version(source: &AptSource) -> Result<Option<VersionNumber>, CommandError> {
    read_offers(source)?;
    Ok(newest_offered(source)?.map(|(version, _)| version))
}
