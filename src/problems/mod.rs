//! Problems of the board that need a person, in one list for `vyveska status`, the staff and the mail.
//!
//! A problem is one kind in one place ([`ProblemKind`], `place`). [`find_problems`] finds the problems of this moment
//! from everything that the stages report ([`ProblemInputs`]); a new input is added there and nowhere else. `lifecycle`
//! follows each problem over time: it must last some minutes before it counts, it is reported once, and its end is
//! reported. [`problem_message`] writes the message, `watcher` runs all of it. Once a week `weekly_reporter` tells what the
//! week was like, whether anything was wrong or not.
//!
//! Urgent problems are reported at once: nothing hangs or is to be seen, the disk is full or fails, the journal is broken,
//! the clock is doubted, a source is not there for hours. All others come once a day, in one message with the current, the new and the ended
//! ones.
//!
//! Left out: sending messages (`feedback::alert`), whether a program answers at all (`control_socket`).

mod detect;
mod lifecycle;
mod message;
mod text;
mod watcher;
mod weekly_message;
mod weekly_reporter;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub(crate) use self::{
    detect::{AttachmentFaults, DiskRoom, ProblemLimits, WorkerCounts, count_attachment_faults, find_problems},
    lifecycle::{ProblemEvent, ProblemMemory, ProblemUpdate, RememberedProblem, StandingProblem, advance},
    message::{BoardContext, problem_message},
    text::{ProblemText, problem_json, problem_text},
    watcher::InputReader,
    weekly_message::WEEK_DAYS,
};
pub use self::{
    detect::{MachineFaults, ProblemInputs, UnshownDocument},
    watcher::{ProblemWatcher, WatcherSetup, start},
    weekly_message::WeekFigures,
    weekly_reporter::{FigureReader, WeeklyReporter, start_weekly},
};

/// Kinds of problems, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// Sources were read, and the board is empty.
    NothingHangs,
    /// The player hangs: what the screen shows goes on standing, right or not.
    Glass,
    /// Nothing is to be seen on the glass, and why was measured.
    Dark,
    /// No display is connected.
    Display,
    /// The device's time is doubted.
    Clock,
    /// The journal of evidence is broken or cannot be written.
    Journal,
    /// The store cannot keep what it is given.
    Store,
    /// The disk loses bytes, or does not answer.
    DiskCanary,
    /// Little room on a disk.
    Disk,
    /// The supply gives too little voltage.
    UnderVoltage,
    /// The machine is too hot.
    Temperature,
    /// A source cannot be read, or was not for a long time.
    Source,
    /// What a source lost is held until somebody decides.
    Held,
    /// A source is read and has defects.
    Defects,
    /// Attachments cannot be fetched.
    Attachments,
    /// Office documents of which no PDF can be made.
    Office,
    /// A document that cannot be shown.
    Unshown,
    /// No program draws documents.
    Workers,
    /// Office documents wait, because nothing converts them.
    Converter,
    /// Warnings cannot be read.
    Warnings,
    /// No time server keeps the clock any more.
    TimeServer,
    /// The configuration is wrong; the last good one plays.
    Configuration,
    /// The file of the schedule is wrong.
    Schedule,
    /// The file of surveys is wrong.
    Surveys,
    /// Votes cannot be delivered.
    Delivery,
    /// Votes were refused and set aside.
    Refused,
    /// A new version of the program was given up; the one before runs.
    Update,
    /// Messages about all this do not go out.
    Messages,
}

impl ProblemKind {
    /// Its word in the book and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NothingHangs => "nothing-hangs",
            Self::Glass => "glass",
            Self::Dark => "dark",
            Self::Display => "display",
            Self::Clock => "clock",
            Self::Journal => "journal",
            Self::Store => "store",
            Self::DiskCanary => "disk-canary",
            Self::Disk => "disk",
            Self::UnderVoltage => "under-voltage",
            Self::Temperature => "temperature",
            Self::Source => "source",
            Self::Held => "held",
            Self::Defects => "defects",
            Self::Attachments => "attachments",
            Self::Office => "office",
            Self::Unshown => "unshown",
            Self::Workers => "workers",
            Self::Converter => "converter",
            Self::Warnings => "warnings",
            Self::TimeServer => "time-server",
            Self::Configuration => "configuration",
            Self::Schedule => "schedule",
            Self::Surveys => "surveys",
            Self::Delivery => "delivery",
            Self::Refused => "refused",
            Self::Update => "update",
            Self::Messages => "messages",
        }
    }

    /// How long it has to stand before it counts: what mends itself within that is nobody's business.
    pub const fn settle_time(self) -> SignedDuration {
        SignedDuration::from_mins(match self {
            Self::Glass | Self::Clock | Self::Journal => 0,
            Self::Configuration | Self::Schedule | Self::Surveys | Self::Refused | Self::DiskCanary | Self::Update => 0,
            Self::Store | Self::Disk | Self::Held | Self::Defects | Self::Dark => 2,
            Self::NothingHangs | Self::Source | Self::Workers | Self::Converter | Self::Office | Self::Unshown => 5,
            Self::Display | Self::UnderVoltage => 5,
            Self::Temperature => 10,
            Self::Warnings | Self::Delivery | Self::Messages => 30,
            // A line to the internet that was cut at noon is mended by one.
            Self::TimeServer => 120,
            // A board that starts anew fetches for a while.
            Self::Attachments => 60,
        })
    }
}

/// Something that is wrong now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Which of them: the source, the disk, the document; blank where there is only one.
    pub place: String,
    /// What exactly, in words for the admin.
    pub what: String,
    /// Whoever is told is told at once …
    pub urgent: bool,
    /// … or once it has stood for so long.
    pub urgent_after: Option<SignedDuration>,
    /// Since when, where that is known.
    pub since: Option<Timestamp>,
}

#[cfg(test)]
mod month_tests;
