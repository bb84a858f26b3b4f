//! Problem detection: finds the problems of this moment in the reports of the stages. Pure. A new input is a field of
//! [`ProblemInputs`] and a line in [`find_problems`]; an unknown input stays at its default and finds nothing.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{SignedDuration, Timestamp};

use super::{Problem, ProblemKind};
use crate::{
    feedback::votes::vote_uploader::DeliveryStatus,
    notice::{DisplayCheck, Notice, Obstacle},
    source::{DefectKind, DisplayChecks, crisis::AlertFeedHealth},
    store::{Snapshot, SourceState},
};

/// Documents that cannot be shown are named one by one up to this many.
const MOST_UNSHOWN: usize = 50;

/// What is known of the board.
#[derive(Clone, Debug, Default)]
pub struct ProblemInputs {
    /// Moment that all of it is of.
    pub now: Timestamp,
    /// State of the board; `None` before the first one.
    pub snapshot: Option<Arc<Snapshot>>,
    /// Of the snapshot, counted once for each.
    pub attachments: Arc<AttachmentFaults>,
    /// Documents that hang and cannot be shown.
    pub unshown: Vec<UnshownDocument>,
    /// Why the store cannot keep what it is given.
    pub store: Option<String>,
    /// Room on the disk of the state folder; empty where the system does not say.
    pub disks: Vec<DiskRoom>,
    /// What is wrong with the journal of evidence.
    pub journal: Option<String>,
    /// How long the player has given no sign of life.
    pub glass_silent: SignedDuration,
    /// Why nothing is to be seen on the glass, planned darkness apart.
    pub dark: Option<String>,
    /// What of the machine under the board is wrong.
    pub machine: MachineFaults,
    /// Why the clock is doubted.
    pub clock: Option<String>,
    /// Raster workers that are wanted and that run; `None` where nobody counts them.
    pub workers: Option<WorkerCounts>,
    /// Why office documents cannot be converted now, through no fault of theirs.
    pub converter: Option<String>,
    /// How the feed of warnings fares; `None` where there is none.
    pub warnings: Option<AlertFeedHealth>,
    /// What is wrong with the configuration in place of which the last good one plays.
    pub configuration: Option<String>,
    /// What is wrong with the file of the schedule.
    pub schedule: Option<String>,
    /// What is wrong with the file of surveys.
    pub surveys: Option<String>,
    /// How the votes' delivery fares; `None` where they stay here.
    pub delivery: Option<DeliveryStatus>,
    /// The version of the program that was given up last, and why; `None` where none needs a person.
    pub update: Option<(String, String)>,
    /// Why messages do not go out.
    pub messages: Option<String>,
    /// Times from which on a silent source is a problem.
    pub limits: ProblemLimits,
}

/// A player draws, or wakes to look, several times a minute.
const SILENT: SignedDuration = SignedDuration::from_secs(90);

/// From when on something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemLimits {
    /// A source that cannot be read for so long is urgent.
    pub gone: SignedDuration,
    /// Data of a source that were not read for so long are old, whatever it says.
    pub old: SignedDuration,
}

impl Default for ProblemLimits {
    fn default() -> Self {
        Self { gone: SignedDuration::from_hours(4), old: SignedDuration::from_hours(48) }
    }
}

/// Attachments of a board for which something is missing, by source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachmentFaults {
    /// Their bytes are not there.
    pub missing: BTreeMap<String, FaultCount>,
    /// Office documents of which no PDF can be made.
    pub undrawable: BTreeMap<String, FaultCount>,
    /// Documents that cannot be shown for what they are, the first of them.
    pub unshown: Vec<UnshownDocument>,
}

/// How many, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultCount {
    pub count: usize,
    /// Notice and attachment.
    pub first: String,
}

/// A document that hangs and cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnshownDocument {
    /// Notice and attachment, for people.
    pub document: String,
    /// Obstacle, in words for people.
    pub why: String,
}

/// Room on the disk of a folder, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiskRoom {
    pub folder: String,
    pub free: u64,
    /// With less it is a problem.
    pub least: u64,
}

/// What of the machine is wrong now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MachineFaults {
    /// What the disk did wrong with the small file that tries it.
    pub disk: Option<String>,
    /// The temperature in degrees Celsius, where that is too much.
    pub hot: Option<f64>,
    /// The supply gives too little voltage.
    pub under_voltage: bool,
    /// No time server keeps the clock any more.
    pub time_server_lost: bool,
    /// Connectors at which a display could be, where none is.
    pub displays_gone: Option<String>,
}

/// Programs that draw documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerCounts {
    pub wanted: usize,
    pub running: usize,
}

/// Counts missing and unshown attachments of a board; `checks` are their display checks.
pub(crate) fn count_attachment_faults(snapshot: &Snapshot, checks: &DisplayChecks) -> AttachmentFaults {
    let mut found = AttachmentFaults::default();
    let count = |of: &mut BTreeMap<String, FaultCount>, notice: &Notice, name: &str| {
        let tally = of.entry(notice.source.0.clone()).or_default();
        if tally.count == 0 {
            tally.first = format!("{}: {name}", notice.title);
        }
        tally.count += 1;
    };
    for notice in snapshot.all_notices() {
        // Its text is what is shown.
        if notice.is_message() {
            continue;
        }
        for attachment in &notice.attachments {
            let Some(blob) = attachment.blob else {
                count(&mut found.missing, notice, &attachment.name);
                continue;
            };
            let seen = match checks.get(&blob.hash) {
                Some(DisplayCheck::Hidden(obstacle)) => Some(*obstacle),
                _ => None,
            };
            if let Some(obstacle) = attachment.obstacle.or(seen) {
                if matches!(obstacle, Obstacle::NotConverted | Obstacle::NoConverter) {
                    count(&mut found.undrawable, notice, &attachment.name);
                } else if found.unshown.len() < MOST_UNSHOWN {
                    let document = format!("{}: {}", notice.title, attachment.name);
                    found.unshown.push(UnshownDocument { document, why: obstacle.description().to_owned() });
                }
            }
        }
    }
    found
}

/// Everything that is wrong now, the worst kinds first. Whether it lasts long enough to count is decided in
/// `lifecycle`.
pub(crate) fn find_problems(inputs: &ProblemInputs) -> Vec<Problem> {
    let mut out = FoundProblems(Vec::new());
    if inputs.glass_silent >= SILENT {
        let what = format!("no sign of life for {} s", inputs.glass_silent.as_secs());
        out.one(ProblemKind::Glass, "", Some(&what), true);
    }
    out.one(ProblemKind::Dark, "", inputs.dark.as_deref(), true);
    out.machine(&inputs.machine);
    out.one(ProblemKind::Clock, "", inputs.clock.as_deref(), true);
    out.one(ProblemKind::Journal, "", inputs.journal.as_deref(), true);
    out.one(ProblemKind::Store, "", inputs.store.as_deref(), true);
    for disk in inputs.disks.iter().filter(|it| it.free < it.least) {
        let what = format!("{} MB are free, {} MB should be", disk.free >> 20, disk.least >> 20);
        out.one(ProblemKind::Disk, &disk.folder, Some(&what), true);
    }
    if let Some(snapshot) = &inputs.snapshot {
        let read = snapshot.sources.iter().any(|it| it.checked.is_some());
        if read && snapshot.notices.is_empty() {
            out.one(ProblemKind::NothingHangs, "", Some(""), true);
        }
        for source in &snapshot.sources {
            out.0.extend(unread(source, inputs));
            out.0.extend(held(source));
            out.0.extend(losses(source));
        }
    }
    let AttachmentFaults { missing, undrawable, unshown } = &*inputs.attachments;
    for (kind, of) in [(ProblemKind::Attachments, missing), (ProblemKind::Office, undrawable)] {
        for (source, tally) in of {
            out.one(kind, source, Some(&format!("{}, first: {}", tally.count, tally.first)), false);
        }
    }
    for it in unshown.iter().chain(&inputs.unshown).take(MOST_UNSHOWN) {
        out.one(ProblemKind::Unshown, &it.document, Some(&it.why), false);
    }
    if inputs.workers.is_some_and(|it| it.wanted > 0 && it.running == 0) {
        out.one(ProblemKind::Workers, "", Some(""), true);
    }
    out.one(ProblemKind::Converter, "", inputs.converter.as_deref(), false);
    if let Some(AlertFeedHealth { problem: Some(why), since, .. }) = &inputs.warnings {
        out.0.push(Problem {
            kind: ProblemKind::Warnings,
            place: String::new(),
            what: why.clone(),
            urgent: false,
            urgent_after: Some(inputs.limits.gone),
            since: *since,
        });
    }
    out.one(ProblemKind::Configuration, "", inputs.configuration.as_deref(), true);
    out.one(ProblemKind::Schedule, "", inputs.schedule.as_deref(), false);
    out.one(ProblemKind::Surveys, "", inputs.surveys.as_deref(), false);
    if let Some(delivery) = &inputs.delivery {
        if let Some(why) = &delivery.problem {
            out.one(ProblemKind::Delivery, "", Some(&format!("{} votes wait: {why}", delivery.waiting)), false);
        }
        if delivery.aside > 0 {
            let why = delivery.why_aside.as_deref().unwrap_or_default();
            out.one(ProblemKind::Refused, "", Some(&format!("{} votes, last: {why}", delivery.aside)), false);
        }
    }
    if let Some((version, why)) = &inputs.update {
        out.one(ProblemKind::Update, version, Some(why.as_str()), false);
    }
    out.one(ProblemKind::Messages, "", inputs.messages.as_deref(), false);
    let mut out = out.0;
    out.sort_by(|a, b| (!a.urgent, a.kind, &a.place).cmp(&(!b.urgent, b.kind, &b.place)));
    out.dedup_by(|a, b| a.kind == b.kind && a.place == b.place);
    out
}

struct FoundProblems(Vec<Problem>);

impl FoundProblems {
    fn machine(&mut self, machine: &MachineFaults) {
        self.one(ProblemKind::Display, "", machine.displays_gone.as_deref(), true);
        self.one(ProblemKind::DiskCanary, "", machine.disk.as_deref(), true);
        self.one(ProblemKind::UnderVoltage, "", machine.under_voltage.then_some(""), false);
        let degrees = machine.hot.map(|degrees| format!("{degrees:.0} °C"));
        self.one(ProblemKind::Temperature, "", degrees.as_deref(), false);
        self.one(ProblemKind::TimeServer, "", machine.time_server_lost.then_some(""), false);
    }

    fn one(&mut self, kind: ProblemKind, place: &str, what: Option<&str>, urgent: bool) {
        if let Some(what) = what {
            let (place, what) = (place.to_owned(), what.to_owned());
            self.0.push(Problem { kind, place, what, urgent, urgent_after: None, since: None });
        }
    }
}

/// A source that cannot be read, or was not for a long time.
fn unread(source: &SourceState, inputs: &ProblemInputs) -> Option<Problem> {
    let age = source.checked.map(|at| inputs.now.duration_since(at));
    let is_old = age.is_some_and(|it| it >= inputs.limits.old);
    let what = match (&source.problem, source.checked) {
        (Some(why), _) => why.clone(),
        (None, None) => "it has not been read yet".to_owned(),
        (None, Some(at)) if is_old => format!("it was last read {at}"),
        (None, Some(_)) => return None,
    };
    let urgent = is_old || age.is_some_and(|it| source.problem.is_some() && it >= inputs.limits.gone);
    // One that was never read since the start has no age but that of the problem.
    let urgent_after = Some(inputs.limits.gone);
    Some(Problem { kind: ProblemKind::Source, place: source.source.0.clone(), what, urgent, urgent_after, since: None })
}

/// What a source has and the board does not, for a fault of the source. Files that did not come are counted elsewhere,
/// and what else is odd in a feed is told by `status` alone: nobody has to do anything about it at once.
fn losses(source: &SourceState) -> Option<Problem> {
    let file = [DefectKind::AttachmentMissing, DefectKind::AttachmentIsPage];
    let mut losses = source.defects.first.iter().filter(|it| it.kind.is_loss() && !file.contains(&it.kind));
    let first = losses.next()?;
    let item = first.item.as_ref().map(|item| format!("{item}: ")).unwrap_or_default();
    let more = losses.count();
    let what =
        if more > 0 { format!("{item}{}, and {more} more", first.text) } else { format!("{item}{}", first.text) };
    Some(Problem {
        kind: ProblemKind::Defects,
        place: source.source.0.clone(),
        what,
        urgent: false,
        urgent_after: None,
        since: None,
    })
}

/// What a source lost, and what was taken out of it before its time.
fn held(source: &SourceState) -> Option<Problem> {
    let pending = || source.pending.iter().filter(|it| it.held);
    let what = match source.held {
        Some(held) => format!("{} of {} are missing", held.missing, held.shown),
        None => format!("{}, first: {}", pending().count(), pending().next()?.title),
    };
    let since = pending().map(|it| it.since).min();
    Some(Problem {
        kind: ProblemKind::Held,
        place: source.source.0.clone(),
        what,
        urgent: false,
        urgent_after: None,
        since,
    })
}

#[cfg(test)]
#[path = "detect_tests.rs"]
mod tests;
