//! Journal events: everything that can be recorded. Pure values. A kind that shipped is never renamed, and a field never
//! changes its meaning.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    clock::{self, ClockFault},
    notice::{BlobHash, MediaKind, Notice, NoticeId, SourceId},
};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum JournalEvent {
    /// A key signs from here on: the first entry of every journal, and again where the key was lost.
    Key {
        /// Ed25519, 64 hexadecimal digits.
        public: String,
    },
    /// The player runs; `down_since` is the last moment it is known to have run before, `None` the first time.
    PlayerUp {
        version: String,
        down_since: Option<Timestamp>,
        /// Whose board it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        town: Option<String>,
    },
    /// The player stops by itself; without this entry it was killed or lost its power.
    PlayerDown {
        why: String,
    },
    /// The glass shows the board again, dark since then.
    ScreenOn {
        off_since: Option<Timestamp>,
    },
    ScreenOff {
        why: String,
    },
    /// The bytes behind an address are in the store.
    Received {
        address: String,
        sha256: BlobHash,
        bytes: u64,
        media: MediaKind,
    },
    /// A PDF was made of an office document in the store; it is shown in its place.
    Drawn {
        of: BlobHash,
        sha256: BlobHash,
        bytes: u64,
    },
    /// Bytes with personal data were removed after their notice went down.
    Purged {
        hashes: Vec<BlobHash>,
    },
    /// `since`: the notice hung earlier than this entry, by the catalogue, as where the journal begins later.
    Posted {
        notice: Notice,
        since: Option<Timestamp>,
    },
    /// `what` names the fields that are new, as in `revised`.
    Revised {
        notice: Notice,
        what: Vec<String>,
    },
    /// So many notices are missing from a source, out of so many; they stay on the board.
    Held {
        source: SourceId,
        missing: usize,
        shown: usize,
    },
    /// Nothing of the source is held any more.
    Released {
        source: SourceId,
    },
    /// Goes down at the entry's time; `planned` is the last day of its posting.
    TakenDown {
        source: SourceId,
        id: NoticeId,
        planned: Option<Date>,
        by: TakenDownBy,
        why: Option<String>,
    },
    /// A source was asked. `sha256` is of the body, where there was one.
    Fetched {
        source: SourceId,
        outcome: SourceOutcome,
        status: Option<u16>,
        sha256: Option<BlobHash>,
        why: Option<String>,
    },
    /// A visitor had this notice open all that time; `pages` are those that stood still for a while.
    Opened {
        source: SourceId,
        id: NoticeId,
        since: Timestamp,
        until: Timestamp,
        pages: Vec<PageTime>,
    },
    /// How often and how long the notices of the idle loop stood on the glass between the two times.
    Rotated {
        since: Timestamp,
        until: Timestamp,
        notices: Vec<NoticeTime>,
    },
    /// How often and how long the list of everything posted stood on the glass between the two times.
    Listed {
        since: Timestamp,
        until: Timestamp,
        times: u64,
        seconds: u64,
    },
    /// A warning that takes the whole screen came, changed or ended. `expires`: when it ends by itself.
    Crisis {
        id: String,
        headline: String,
        from: CrisisOrigin,
        what: CrisisChange,
        expires: Option<Timestamp>,
    },
    /// The machine's clock was set, or the machine slept.
    ClockJump {
        from: Timestamp,
        to: Timestamp,
    },
    /// From here on the time is not known: the machine's clock shows `shown`, which cannot be right.
    ClockDoubted {
        why: ClockFault,
        shown: Timestamp,
    },
    /// The time is known again. By the clock that is right now the doubt had begun at `began`; entries were dated from
    /// `counted_from` on.
    ClockRight {
        by: clock::TimeVoucher,
        began: Timestamp,
        counted_from: Timestamp,
    },
    /// The key's word for everything up to the entry before.
    Checkpoint {
        seq: u64,
        head: BlobHash,
        signature: String,
    },
    /// The end of a file that a power cut left unfinished was set aside under this name.
    Torn {
        file: String,
        bytes: u64,
        sha256: BlobHash,
    },
    /// Entries that stood behind what this board signed, and that it did not sign, were set aside under this name.
    Unsigned {
        file: String,
        entries: u64,
        bytes: u64,
        sha256: BlobHash,
    },
    /// A file of the journal was taken away while the program ran, and was written again.
    Restored {
        file: String,
        bytes: u64,
    },
    /// The catalogue knows entry `knew` with this hash, and the journal, which ended at `ended`, has no such entry: it
    /// is
    /// older than the catalogue, or another board's. What hung by it is not known to hang any more; what does is told
    /// anew.
    RolledBack {
        knew: u64,
        head: BlobHash,
        ended: u64,
    },
    /// The journal does not go back to the signed head any more; it goes on from there in a new file.
    Damaged {
        what: String,
    },
    /// The disk took nothing for so long that these entries could not be kept one by one.
    Condensed {
        of: String,
        count: u64,
        since: Timestamp,
        until: Timestamp,
    },
    /// Written by a newer program.
    #[serde(other)]
    Unknown,
}

/// How long a page stood on the glass, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTime {
    /// Number of the attachment among those of the notice, from one.
    pub file: u32,
    /// Number of the page, from one.
    pub page: u32,
    pub seconds: u64,
}

/// How often and how long a notice stood on the glass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeTime {
    pub source: SourceId,
    pub id: NoticeId,
    pub times: u64,
    /// Whole seconds, together.
    pub seconds: u64,
}

/// Cause of a take-down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenDownBy {
    /// Its own last day has passed.
    OwnDate,
    /// A feed lists it no longer.
    Source,
    /// A feed lists it no longer, and its later readings confirmed that.
    Confirmed,
    /// It was taken out of the folder.
    Folder,
    /// It was missing from its source, and a human at the board said that it may go.
    Human,
}

/// Where a warning comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrisisOrigin {
    Cap,
    Manual,
}

/// Change of a crisis message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrisisChange {
    Shown,
    Updated,
    Ended,
}

/// Result of asking a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceOutcome {
    Listing,
    Unchanged,
    Failed,
}

impl JournalEvent {
    /// The kind as it stands in the journal.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Key { .. } => "key",
            Self::PlayerUp { .. } => "player-up",
            Self::PlayerDown { .. } => "player-down",
            Self::ScreenOn { .. } => "screen-on",
            Self::ScreenOff { .. } => "screen-off",
            Self::Received { .. } => "received",
            Self::Drawn { .. } => "drawn",
            Self::Purged { .. } => "purged",
            Self::Posted { .. } => "posted",
            Self::Revised { .. } => "revised",
            Self::Held { .. } => "held",
            Self::Released { .. } => "released",
            Self::TakenDown { .. } => "taken-down",
            Self::Fetched { .. } => "fetched",
            Self::Opened { .. } => "opened",
            Self::Rotated { .. } => "rotated",
            Self::Listed { .. } => "listed",
            Self::Crisis { .. } => "crisis",
            Self::ClockJump { .. } => "clock-jump",
            Self::ClockDoubted { .. } => "clock-doubted",
            Self::ClockRight { .. } => "clock-right",
            Self::Checkpoint { .. } => "checkpoint",
            Self::Torn { .. } => "torn",
            Self::Unsigned { .. } => "unsigned",
            Self::Restored { .. } => "restored",
            Self::RolledBack { .. } => "rolled-back",
            Self::Damaged { .. } => "damaged",
            Self::Condensed { .. } => "condensed",
            Self::Unknown => "unknown",
        }
    }
}

/// Names of the fields in which two states of a notice differ.
pub(crate) fn changed_fields(old: &Notice, new: &Notice) -> Vec<String> {
    let fields = [
        ("title", old.title != new.title),
        ("reference", old.reference != new.reference),
        ("file-mark", old.file_mark != new.file_mark),
        ("originator", old.originator != new.originator),
        ("category", old.category != new.category),
        ("from", old.posting.from != new.posting.from),
        ("until", old.posting.until != new.posting.until),
        ("attachments", old.attachments != new.attachments),
        ("page", old.page_url != new.page_url),
        ("text", old.text != new.text),
        ("duties", old.duties != new.duties),
        ("kind", old.kind != new.kind),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect()
}
