//! Watch over a trial, as root: looks at the player every few seconds until the gate has decided, and carries out what follows.
//!
//! One that is killed begins anew with the next start. What is decided is durable before the player is started anew, so that the next
//! start goes by it, whatever becomes of this program. Left out: the decision (`gate`).

use std::{
    ffi::OsString,
    io,
    os::unix::{fs::MetadataExt as _, process::CommandExt as _},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};

use super::{
    board_sample::BoardSample,
    commands::{CommandError, run_command},
    gate::{AwaitedProof, Gate, GateLook, GateVerdict, TrialBaseline},
    selection::VersionSelection,
    selection_file::SelectionFile,
    service::{error_lines, last_log_lines, restart_player, service_facts},
    trial_fault::TrialFault,
    trial_files::{GivenUpTrial, WatchFile, read_baseline, read_given_up, write_given_up, write_watch},
    update_paths::UpdatePaths,
    version_number::VersionNumber,
};
use crate::clock::Clock;

/// A look that takes longer is none.
const PROBE_LIMIT: Duration = Duration::from_secs(35);
/// An end of the watch that is told moves by jitter alone within this.
const SAME_END: SignedDuration = SignedDuration::from_secs(30);

/// The program that looks as the board's user.
#[derive(Clone, Debug)]
pub(crate) struct ProbeCommand {
    /// The good version's program.
    pub program: PathBuf,
    /// A folder whose owner it runs as, never one that the configuration names.
    pub owned: PathBuf,
    /// Options that say which board it is.
    pub options: Vec<OsString>,
}

impl ProbeCommand {
    /// A sample of the board; `None` where it does not answer in time.
    pub(crate) fn sample(&self, whole: bool, journal: Option<&str>, draws: Option<&Path>) -> Option<BoardSample> {
        let mut command = self.command("probe").ok()?;
        command.args(whole.then_some("--whole"));
        command.args(journal.map(|journal| format!("--journal={journal}")));
        if let Some(program) = draws {
            command.arg("--draws").arg(program);
        }
        let text = run_command(command, PROBE_LIMIT);
        let text = text.inspect_err(|error| tracing::info!(%error, "the board is not seen")).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Has the catalogue brought to what the selected version needs.
    pub(crate) fn prepare(&self) -> Result<(), CommandError> {
        run_command(self.command("prepare")?, PROBE_LIMIT).map(drop)
    }

    /// The command as the owner of that folder. Whoever is not root can only be itself.
    fn command(&self, what: &str) -> Result<Command, CommandError> {
        let unknown = |error| CommandError::Start(format!("what looks at {}", self.owned.display()), error);
        let owner = self.owned.metadata().map_err(unknown)?;
        let mut command = Command::new(&self.program);
        command.args(["update", what]).args(&self.options);
        if rustix::process::geteuid().is_root() && owner.uid() != 0 {
            // With a user of its own all supplementary groups are dropped.
            command.uid(owner.uid()).gid(owner.gid());
        }
        Ok(command)
    }
}

/// How a watch ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TrialEnd {
    /// There is no trial.
    NoTrial,
    /// The version is good now.
    Good(VersionNumber),
    /// It was given up, and the good one runs.
    GivenUp(VersionNumber, String),
}

/// Watches over the version on trial until it is decided; so long after its first picture, at the least.
///
/// # Errors
/// The selection cannot be read or written.
pub(crate) fn watch_trial(
    paths: &UpdatePaths,
    probe: &ProbeCommand,
    clock: &Clock,
    watched: Duration,
) -> io::Result<TrialEnd> {
    let Some(trial) = SelectionFile::of(paths).read()?.on_trial().cloned() else {
        return write_counted_out(paths, clock.now()).map(|()| TrialEnd::NoTrial);
    };
    let before = read_baseline(paths);
    let journal = before.sample.journal.map(|(number, hash)| format!("{number}:{hash}"));
    let program = paths.program(&trial);
    let baseline = TrialBaseline { sample: before.sample, error_lines: before.error_lines };
    // As the kernel names the program of a process.
    let file = program.canonicalize().unwrap_or_else(|_| program.clone());
    let mut gate = Gate::new(trial.clone(), file, baseline, watched);
    let (begun, since, mut told) = (Instant::now(), clock.now(), None);
    loop {
        // The starts may be used up meanwhile, or a person may have decided.
        let selection = SelectionFile::of(paths).read()?;
        if selection.on_trial() != Some(&trial) {
            write_counted_out(paths, clock.now())?;
            return Ok(ended(&trial, selection));
        }
        let whole = gate.wants_whole_look(begun.elapsed());
        let sample = probe.sample(whole, journal.as_deref(), Some(&program));
        let error_lines = error_lines(since);
        let look = GateLook { at: begun.elapsed(), service: service_facts(), sample, error_lines };
        match gate.look(&look) {
            GateVerdict::Bad(fault) => {
                give_up_trial(paths, fault, clock.now())?;
                return Ok(TrialEnd::GivenUp(trial, fault.to_string()));
            }
            GateVerdict::Good => {
                SelectionFile::of(paths).change(VersionSelection::confirm_trial)?;
                if let Err(error) = probe.prepare() {
                    tracing::warn!(%error, "the copy of the catalogue is removed at the next start");
                }
                return Ok(TrialEnd::Good(trial));
            }
            GateVerdict::Watching(left) => tell(paths, &trial, left, gate.awaited(), clock.now(), &mut told),
        }
        thread::sleep(gate.pause());
    }
}

/// How a trial ended that somebody else has decided.
fn ended(trial: &VersionNumber, selection: VersionSelection) -> TrialEnd {
    match selection.refused {
        _ if selection.good == *trial => TrialEnd::Good(trial.clone()),
        Some((refused, why)) if refused == *trial => TrialEnd::GivenUp(refused, why),
        _ => TrialEnd::NoTrial,
    }
}

/// Writes down how far the watch is, where that changed.
fn tell(
    paths: &UpdatePaths,
    version: &VersionNumber,
    left: Option<Duration>,
    awaited: &[AwaitedProof],
    now: Timestamp,
    told: &mut Option<WatchFile>,
) {
    let left = left.and_then(|left| SignedDuration::try_from(left).ok());
    let until = left.and_then(|left| now.checked_add(left).ok());
    let awaits = awaited.iter().map(|proof| proof.code().to_owned()).collect();
    let watch = WatchFile { version: version.clone(), until, awaits };
    let moved = |told: &WatchFile| match told.until.zip(watch.until) {
        Some((told, until)) => until.duration_since(told).abs() > SAME_END,
        None => told.until != watch.until,
    };
    if told.as_ref().is_none_or(|told| told.awaits != watch.awaits || moved(told)) {
        if let Err(error) = write_watch(paths, &watch) {
            tracing::warn!(%error, "how far the watch is cannot be written down");
        }
        *told = Some(watch);
    }
}

/// Gives the version on trial up: the good one is selected, the player starts anew, and the reason is kept with the log.
///
/// # Errors
/// The selection cannot be written; the trial goes on, and its starts are counted.
pub(crate) fn give_up_trial(paths: &UpdatePaths, fault: TrialFault, now: Timestamp) -> io::Result<()> {
    // The log of the next start is that of another version.
    let log = last_log_lines();
    SelectionFile::of(paths).change(|selection| selection.give_up_trial(fault.code()))?;
    if let Err(error) = restart_player() {
        tracing::error!(%error, "the good version is selected, but the player is not started anew");
    }
    write_record(paths, now, log)
}

/// Writes down what was given up by the count of its starts alone.
fn write_counted_out(paths: &UpdatePaths, now: Timestamp) -> io::Result<()> {
    let refused = SelectionFile::of(paths).read()?.refused;
    let known = read_given_up(paths).map(|it| it.version);
    if refused.is_some_and(|(refused, _)| Some(&refused) != known.as_ref()) {
        write_record(paths, now, last_log_lines())?;
    }
    Ok(())
}

fn write_record(paths: &UpdatePaths, at: Timestamp, log: Vec<String>) -> io::Result<()> {
    let selection = SelectionFile::of(paths).read()?;
    let Some((version, fault)) = selection.refused else { return Ok(()) };
    let why = TrialFault::of_code(&fault).map_or_else(|| fault.clone(), |fault| fault.to_string());
    tracing::error!(%version, %why, "a version was given up");
    write_given_up(paths, &GivenUpTrial { version, good: selection.good, at, fault, why, log })
}
