//! Gate of an update: decides from one look after another whether the version on trial is good, by what a visitor sees.
//! Pure; the time is an argument, and what a look does not know counts neither way.
//!
//! A process that ended is no second chance. Everything else has to stand for a while and be seen several times, because a
//! machine at night is slow, a visitor may come, and a network may fail: a gate that fires at good versions is switched off
//! by its owner. Left out: looking (`trial_watch`, `sampling`).

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use super::{
    board_sample::BoardSample, service_facts::ServiceFacts, trial_fault::TrialFault, version_number::VersionNumber,
};
use crate::evidence::OF_THE_DISPLAY;

/// All has to be well for so long after the first picture.
pub(crate) const WATCHED: Duration = Duration::from_secs(600);
/// The first picture has to come within this after the start.
const FIRST_PICTURE: Duration = Duration::from_secs(60);
/// A player that has answered once, and then does not for so long, hangs.
const SILENCE: Duration = Duration::from_secs(40);
/// The collector may be out of reach for so long.
const COLLECTOR: Duration = Duration::from_secs(1_800);
/// Lines of errors that a log may have in a watch, beside three times those of the version before.
const ERROR_LINES: u64 = 30;
/// A whole look is taken again after this; at once where something is wrong, or in the first minutes.
const WHOLE_LOOK: Duration = Duration::from_secs(20);
const FIRST_MINUTES: Duration = Duration::from_secs(120);

/// Pause between two looks, before the first picture and after it; the player takes two pictures no sooner after one another.
const PAUSES: (Duration, Duration) = (Duration::from_secs(2), Duration::from_secs(6));

/// How the board was before the trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TrialBaseline {
    pub sample: BoardSample,
    /// Lines of errors in the ten minutes before.
    pub error_lines: u64,
}

/// What is seen at one moment.
#[derive(Clone, Debug, Default)]
pub(super) struct GateLook {
    /// Since the watch began, by a clock that nobody sets.
    pub at: Duration,
    /// `None` where the service manager did not tell.
    pub service: Option<ServiceFacts>,
    /// `None` where the player did not answer.
    pub sample: Option<BoardSample>,
    /// Lines of errors since the trial began.
    pub error_lines: u64,
}

/// What follows from a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GateVerdict {
    /// Not decided: it is watched so long still, at the least; `None` before the first picture.
    Watching(Option<Duration>),
    Good,
    Bad(TrialFault),
}

/// Something that has to be seen once before a version is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AwaitedProof {
    /// A picture of more than one colour.
    Picture,
    /// What the schedule says, on the glass.
    Content,
    /// A touch that had its effect.
    Touch,
    /// A page drawn right.
    Page,
    /// An answer of the collector.
    Collector,
}

impl AwaitedProof {
    /// Its word in files and JSON.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Content => "content",
            Self::Touch => "touch",
            Self::Page => "page",
            Self::Collector => "collector",
        }
    }
}

/// A fault that was seen and has not lasted long enough.
#[derive(Clone, Copy, Debug)]
struct StandingFault {
    since: Duration,
    times: u32,
}

/// The watch over one trial.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    version: VersionNumber,
    program: PathBuf,
    before: TrialBaseline,
    watched: Duration,
    /// Since when the service manager starts it, or has.
    called: Option<Duration>,
    /// The process that is watched, how often it was started again by then, and since when it is watched.
    process: Option<(u32, Option<u32>, Duration)>,
    first_picture: Option<Duration>,
    answered: Duration,
    standing: BTreeMap<TrialFault, StandingFault>,
    awaited: Vec<AwaitedProof>,
    whole_look: Option<Duration>,
}

impl Gate {
    /// A watch of this length over a version, whose program is this file.
    pub(super) fn new(version: VersionNumber, program: PathBuf, before: TrialBaseline, watched: Duration) -> Self {
        use AwaitedProof::{Collector, Content, Page, Picture, Touch};
        let mut awaited = vec![Picture, Content, Touch, Page];
        awaited.extend((before.sample.collector == Some(true)).then_some(Collector));
        Self {
            version,
            program,
            before,
            watched,
            called: None,
            process: None,
            first_picture: None,
            answered: Duration::ZERO,
            standing: BTreeMap::new(),
            awaited,
            whole_look: None,
        }
    }

    /// What has not been seen so far.
    pub(super) fn awaited(&self) -> &[AwaitedProof] {
        &self.awaited
    }

    /// Whether the next look is to try everything, or only to ask how the player is.
    pub(super) fn wants_whole_look(&self, at: Duration) -> bool {
        let early = self.first_picture.is_none_or(|first| at.saturating_sub(first) < FIRST_MINUTES);
        let old = self.whole_look.is_none_or(|last| at.saturating_sub(last) >= WHOLE_LOOK);
        self.process.is_some() && (early || old || !self.standing.is_empty())
    }

    /// How long to wait before the next look.
    pub(super) fn pause(&self) -> Duration {
        if self.first_picture.is_none() { PAUSES.0 } else { PAUSES.1 }
    }

    /// Takes a look into account.
    pub(super) fn look(&mut self, look: &GateLook) -> GateVerdict {
        match self.fault(look) {
            Some(fault) => GateVerdict::Bad(fault),
            None => self.progress(look.at),
        }
    }

    fn progress(&self, at: Duration) -> GateVerdict {
        let Some(first) = self.first_picture else { return GateVerdict::Watching(None) };
        let left = self.watched.saturating_sub(at.saturating_sub(first));
        if left.is_zero() && self.awaited.is_empty() && self.standing.is_empty() {
            return GateVerdict::Good;
        }
        GateVerdict::Watching(Some(left))
    }

    fn fault(&mut self, look: &GateLook) -> Option<TrialFault> {
        if let Some(service) = &look.service {
            let fault = self.process_fault(look.at, service);
            if fault.is_some() {
                return fault;
            }
        }
        let Some((.., since)) = self.process else {
            let late = self.called.is_some_and(|called| look.at >= called + FIRST_PICTURE);
            return late.then_some(TrialFault::NoStart);
        };
        let Some(sample) = &look.sample else {
            let limit = if self.first_picture.is_some() { self.answered + SILENCE } else { since + FIRST_PICTURE };
            let fault = if self.first_picture.is_some() { TrialFault::Silent } else { TrialFault::NoPicture };
            return (look.at >= limit).then_some(fault);
        };
        self.answered = look.at;
        if self.first_picture.is_none() {
            if !sample.shows_board() {
                return (look.at >= since + FIRST_PICTURE).then_some(TrialFault::NoPicture);
            }
            self.first_picture = Some(look.at);
        }
        if sample.page.is_some() || sample.touch.is_some() {
            self.whole_look = Some(look.at);
        }
        self.note_proofs(sample);
        self.note_standing(look, sample)
    }

    /// What is wrong with the process; the trial's own is found here first.
    fn process_fault(&mut self, at: Duration, service: &ServiceFacts) -> Option<TrialFault> {
        if service.failed {
            return Some(if self.process.is_some() { TrialFault::Restarted } else { TrialFault::NoStart });
        }
        if !service.waits {
            self.called.get_or_insert(at);
        }
        let runs = service.program.as_ref() == Some(&self.program);
        match (self.process, service.pid) {
            // Of an old player that is only now being ended nothing is said.
            (None, pid) => {
                if let Some(pid) = pid.filter(|_| runs) {
                    (self.process, self.answered) = (Some((pid, service.restarts, at)), at);
                }
                None
            }
            (Some((pid, restarts, _)), now) => {
                // A program that cannot be read is the same for as long as its process is.
                let same = now == Some(pid) && service.restarts == restarts;
                (!same || (service.program.is_some() && !runs)).then_some(TrialFault::Restarted)
            }
        }
    }

    fn note_proofs(&mut self, sample: &BoardSample) {
        // Whoever has a crisis on the glass, or only asks people, has no schedule to be compared with.
        let other = sample.warnings > 0 || sample.screen.as_deref() == Some("terminal");
        self.awaited.retain(|proof| {
            let seen = match proof {
                AwaitedProof::Picture => sample.picture,
                AwaitedProof::Content => {
                    if other {
                        sample.picture
                    } else {
                        sample.due
                    }
                }
                AwaitedProof::Touch => sample.touch,
                AwaitedProof::Page => sample.page,
                AwaitedProof::Collector => sample.collector,
            };
            seen != Some(true)
        });
    }

    /// Which faults stand, and the first that has stood long enough.
    fn note_standing(&mut self, look: &GateLook, sample: &BoardSample) -> Option<TrialFault> {
        let mut out = None;
        for (fault, stands, lasts, times) in self.conditions(look, sample) {
            match stands {
                None => {}
                Some(false) => {
                    self.standing.remove(&fault);
                }
                Some(true) => {
                    let standing = self.standing.entry(fault).or_insert(StandingFault { since: look.at, times: 0 });
                    standing.times = standing.times.saturating_add(1);
                    let lasted = look.at.saturating_sub(standing.since) >= lasts;
                    if lasted && standing.times >= times {
                        out = out.or(Some(fault));
                    }
                }
            }
        }
        out
    }

    /// Each fault: whether it is there now, how long it has to last, and how often it has to be seen.
    fn conditions(&self, look: &GateLook, now: &BoardSample) -> Vec<(TrialFault, Option<bool>, Duration, u32)> {
        let before = &self.before.sample;
        let wrong = |seen: Option<bool>| seen.map(|well| !well);
        let fewer = |now: Option<u64>, before: Option<u64>| now.zip(before).map(|(now, before)| now < before);
        let lost = |now: u64, before: u64| now.saturating_mul(2) < before && (before >= 4 || now == 0);
        let notices = now.notices.zip(before.notices).map(|(now, before)| lost(now, before));
        // The catalogue's checks come one after another; what hangs since is none of the version's.
        let bearable = |before: u64| before.saturating_add(2).saturating_add(now.notices.unwrap_or(0) / 10);
        let hidden = now.hidden.zip(before.hidden).map(|(now, before)| now > bearable(before));
        let walls = if before.walls == Some(false) { None } else { wrong(now.walls) };
        let journal = before.journal_faults.is_empty().then_some(!now.journal_faults.is_empty());
        let service = look.service.as_ref();
        let memory = service.and_then(|it| it.memory.zip(it.memory_high)).map(|(now, high)| now > high);
        let errors = look.error_lines > self.before.error_lines.saturating_mul(3).saturating_add(ERROR_LINES);
        // A display that somebody switched off is no fault of the version; without a picture nothing is good either.
        let of_player = |why: &String| !OF_THE_DISPLAY.contains(&why.as_str());
        let dark = now.is_off.map(|off| !off && now.trouble.as_ref().is_some_and(of_player));
        // A network that is gone for the feeds too is no fault of the version; one answer is enough.
        let awaited = self.awaited.contains(&AwaitedProof::Collector);
        let unreached = awaited && now.collector == Some(false) && now.sources_well == Some(true);
        let version = now.version.as_ref().map(|version| *version != self.version);
        let seconds = Duration::from_secs;
        vec![
            (TrialFault::OtherVersion, version, seconds(5), 2),
            (TrialFault::JournalBroken, wrong(now.journal_continues), seconds(5), 2),
            (TrialFault::VotesFewer, fewer(now.votes, before.votes), seconds(5), 2),
            (TrialFault::WallsDown, walls, seconds(5), 2),
            (TrialFault::OneColour, wrong(now.picture), seconds(10), 3),
            (TrialFault::TouchDead, wrong(now.touch), seconds(10), 3),
            (TrialFault::PageWrong, wrong(now.page), seconds(10), 3),
            (TrialFault::Dark, dark, seconds(35), 4),
            (TrialFault::OtherContent, wrong(now.due), seconds(35), 4),
            (TrialFault::NoticesGone, notices, seconds(35), 4),
            (TrialFault::Unshown, hidden, seconds(35), 4),
            (TrialFault::JournalFault, journal, seconds(30), 3),
            (TrialFault::Memory, memory, seconds(30), 4),
            (TrialFault::Errors, Some(errors), Duration::ZERO, 1),
            (TrialFault::Collector, Some(unreached), COLLECTOR, 10),
        ]
    }
}
