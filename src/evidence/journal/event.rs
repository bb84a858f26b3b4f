//! Journal events: everything that can be recorded. Pure values. A kind that shipped is never renamed, and a field never
//! changes its meaning.
//!
//! Left out: the values that their fields are made of (`event_values`), and in which fields two states of a notice differ
//! (`changed_fields`).

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::event_values::{
    CrisisChange, CrisisOrigin, FieldChange, MachinePart, NoticeTime, PageTime, SourceOutcome, TakenDownBy,
};
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
        /// Version of the program.
        version: String,
        /// Last sign of life of the run before; `None` the first time.
        down_since: Option<Timestamp>,
        /// Whose board it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        town: Option<String>,
    },
    /// The player stops by itself; without this entry it was killed or lost its power.
    PlayerDown {
        /// Cause in English words; `blackout_cause` has the usual ones.
        why: String,
    },
    /// The glass shows the board again, dark since then.
    ScreenOn {
        /// When the screen was switched off; `None` where that is not known.
        off_since: Option<Timestamp>,
    },
    /// The glass is dark from here on.
    ScreenOff {
        /// Cause in English words; `blackout_cause` has the usual ones.
        why: String,
    },
    /// The bytes behind an address are in the store.
    Received {
        /// Address of the attachment, as in its notice.
        address: String,
        /// Hash of the bytes.
        sha256: BlobHash,
        /// Length in bytes.
        bytes: u64,
        /// Kind of the file, told from its bytes.
        media: MediaKind,
    },
    /// A PDF was made of an office document in the store; it is shown in its place.
    Drawn {
        /// Hash of the office document.
        of: BlobHash,
        /// Hash of the PDF.
        sha256: BlobHash,
        /// Length of the PDF in bytes.
        bytes: u64,
    },
    /// Bytes with personal data were removed after their notice went down.
    Purged {
        /// SHA-256 of each removed file.
        hashes: Vec<BlobHash>,
    },
    /// `since`: the notice hung earlier than this entry, by the catalogue, as where the journal begins later.
    Posted {
        /// The notice as it hangs from here on.
        notice: Notice,
        /// Since when it hung by the catalogue; `None` where it is new.
        since: Option<Timestamp>,
    },
    /// `what` names the fields that are new, as in `revised`.
    Revised {
        /// The notice as it hangs from here on.
        notice: Notice,
        /// Names of the changed fields, as `changed_fields` gives them.
        what: Vec<String>,
    },
    /// So many notices are missing from a source, out of so many; they stay on the board.
    Held {
        /// The source that lost them.
        source: SourceId,
        /// Notices that the source lists no longer.
        missing: usize,
        /// Notices of the source that hung before.
        shown: usize,
    },
    /// Nothing of the source is held any more.
    Released {
        /// The source whose loss is settled.
        source: SourceId,
    },
    /// Goes down at the entry's time; `planned` is the last day of its posting.
    TakenDown {
        /// Source of the notice.
        source: SourceId,
        /// Identity of the notice in its source.
        id: NoticeId,
        /// Last day of the posting; `None` where the office gave none.
        planned: Option<Date>,
        /// Who or what took it down.
        by: TakenDownBy,
        /// Reason that a person gave; `None` where nobody did.
        why: Option<String>,
    },
    /// A source was asked. `sha256` is of the body, where there was one.
    Fetched {
        /// The source that was asked.
        source: SourceId,
        /// What the answer was worth.
        outcome: SourceOutcome,
        /// HTTP status: 200 with a body, 304 for "unchanged" without one, or the server's refusal. `None` where no answer
        /// came, for an address that is not there (404, 410), and for a feed in a file.
        status: Option<u16>,
        /// Hash of the body; `None` where none came.
        sha256: Option<BlobHash>,
        /// Cause of a failure; `None` without one.
        why: Option<String>,
    },
    /// A visitor had this notice open all that time; `pages` are those that stood still for a while.
    Opened {
        /// Source of the notice.
        source: SourceId,
        /// Identity of the notice in its source.
        id: NoticeId,
        /// When the visitor opened it.
        since: Timestamp,
        /// When it was closed.
        until: Timestamp,
        /// Pages that stood still on the glass, and for how long.
        pages: Vec<PageTime>,
    },
    /// How often and how long the notices of the idle loop stood on the glass between the two times.
    Rotated {
        /// Beginning of the time summed up.
        since: Timestamp,
        /// End of the time summed up.
        until: Timestamp,
        /// Each notice that stood on the glass, with its times.
        notices: Vec<NoticeTime>,
    },
    /// How often and how long the list of everything posted stood on the glass between the two times.
    Listed {
        /// Beginning of the time summed up.
        since: Timestamp,
        /// End of the time summed up.
        until: Timestamp,
        /// How often the list came up.
        times: u64,
        /// Whole seconds for which it stood, together.
        seconds: u64,
    },
    /// A warning that takes the whole screen came, changed or ended. `expires`: when it ends by itself.
    Crisis {
        /// Name of the warning among those that stand.
        id: String,
        /// Headline in the first language.
        headline: String,
        /// Where the warning came from.
        from: CrisisOrigin,
        /// What became of it.
        what: CrisisChange,
        /// When it ends by itself; `None` where somebody has to end it.
        expires: Option<Timestamp>,
    },
    /// The machine's clock was set, or the machine slept.
    ClockJump {
        /// Moment that the clock had to show.
        from: Timestamp,
        /// Moment that it showed.
        to: Timestamp,
    },
    /// From here on the time is not known: the machine's clock shows `shown`, which cannot be right.
    ClockDoubted {
        /// What is wrong with the clock.
        why: ClockFault,
        /// What the clock showed.
        shown: Timestamp,
    },
    /// The time is known again. By the clock that is right now the doubt had begun at `began`; entries were dated from
    /// `counted_from` on.
    ClockRight {
        /// Who or what vouches for the clock.
        by: clock::TimeVoucher,
        /// Beginning of the doubt by the clock that is right now.
        began: Timestamp,
        /// Beginning of the doubt as its entries are dated.
        counted_from: Timestamp,
    },
    /// A part of the machine under the board is well from here on, or not, as far as its kernel tells.
    Machine {
        /// Which part.
        part: MachinePart,
        /// Whether it is well.
        well: bool,
        /// The hottest part of the machine in degrees Celsius; of the temperature alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        celsius: Option<i32>,
    },
    /// A person changed something through the administration web; written before it is carried out.
    Act {
        /// Name of the act, which no other has.
        act: String,
        /// By which name the person signed in.
        who: String,
        /// Name for people.
        name: String,
        /// The person's role, a word.
        role: String,
        /// Where the person signed in: "directory" or "provider" of the office; `None` by an account of the web's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<String>,
        /// What was done, a word.
        what: String,
        /// What it was done to, as people call it.
        target: String,
        /// Old and new values.
        changes: Vec<FieldChange>,
        /// Reason that the person gave; `None` where none was asked.
        why: Option<String>,
    },
    /// The key's word for everything up to the entry before.
    Checkpoint {
        /// Number of the entry before.
        seq: u64,
        /// Hash of the entry before.
        head: BlobHash,
        /// Ed25519 signature of both, 128 hexadecimal digits.
        signature: String,
    },
    /// The end of a file that a power cut left unfinished was set aside under this name.
    Torn {
        /// Name of the file in the journal's folder.
        file: String,
        /// Length of what was set aside, in bytes.
        bytes: u64,
        /// Hash of what was set aside.
        sha256: BlobHash,
    },
    /// Entries that stood behind what this board signed, and that it did not sign, were set aside under this name.
    Unsigned {
        /// Name of the file in the journal's folder.
        file: String,
        /// Number of whole entries among the bytes.
        entries: u64,
        /// Length of what was set aside, in bytes.
        bytes: u64,
        /// Hash of what was set aside.
        sha256: BlobHash,
    },
    /// A file of the journal was taken away while the program ran, and was written again.
    Restored {
        /// Name of the file in the journal's folder.
        file: String,
        /// Length of what was written again, in bytes.
        bytes: u64,
    },
    /// The catalogue knows entry `knew` with this hash, and the journal, which ended at `ended`, has no such entry: it is
    /// older than the catalogue, or another board's. What hung by it is not known to hang any more; what does is told anew.
    RolledBack {
        /// Number of the last entry that the catalogue knows.
        knew: u64,
        /// Hash of that entry.
        head: BlobHash,
        /// Number of the last entry that the journal has; 0 for an empty one.
        ended: u64,
    },
    /// The journal does not go back to the signed head any more; it goes on from there in a new file.
    Damaged {
        /// What is wrong, in words.
        what: String,
    },
    /// The disk took nothing for so long that these entries could not be kept one by one.
    Condensed {
        /// Kind of the entries left out, as [`JournalEvent::kind`] names it; `on-glass` for the player's.
        of: String,
        /// How many there were.
        count: u64,
        /// Time of the first of them.
        since: Timestamp,
        /// Time of the last of them.
        until: Timestamp,
    },
    /// Written by a newer program.
    #[serde(other)]
    Unknown,
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
            Self::Machine { .. } => "machine",
            Self::Act { .. } => "act",
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
