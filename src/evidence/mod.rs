//! Evidence of what was posted and shown: an append-only, hash-chained and signed journal, and the documents made from
//! it.
//!
//! The journal is the write-ahead log of the catalogue: bytes durable → journal entry durable → catalogue row. Whenever
//! the power goes, the journal knows at least as much as the catalogue, and the store completes the catalogue when it
//! opens ([`PostedState`]). An event that the journal already holds is not written again, so an interrupted change may
//! be repeated.
//!
//! Proven: an entry that was changed, removed, reordered, inserted or cut off is found by [`verify()`] with the public
//! key alone, and a line that was appended without the private key is no entry. Not proven: the holder of the private
//! key (it is stored on the board, readable by the player's user only) can write another history from some moment on. A
//! head printed on a day's imprint and kept elsewhere closes that hole. The catalogue also remembers the end of the
//! journal, so a folder that was deleted or put back to an older state is found at the next start
//! ([`JournalSink::contains`]).
//!
//! No document speaks of a time that has not come, or of one that the journal does not cover: [`JournalHistory`] is read
//! at a moment.
//!
//! The player reports the content of the glass in condensed form ([`GlassRecorder`]) and the times at which the glass
//! was dark ([`BlackoutTracker`]); a player that hangs is recognised by its missing sign of life ([`PlayerPulse`]). What the
//! kernel tells of the machine is condensed to the moments at which a part of it began to fail or was well again.
//!
//! An entry made while the board did not know the time ([`crate::clock`]) is marked as doubtful: its time is counted on
//! from the last reliable moment, and no document states it.
//!
//! Left out: deciding what is posted or taken down (`store`), and knowing what is on the glass (`player`).

mod wording;
mod sheet;
mod pdf;
mod documents;
mod history;
mod journal;
mod verification;

pub use documents::clause::clause;
pub use documents::cli_text::{day_text, verdict_text};
pub(crate) use documents::cli_text::{outage_text, verdict_doubts};
pub use documents::context::DocumentContext;
pub use documents::imprint::{FutureDayError, imprint};
pub(crate) use history::blackout::{BlackoutTracker, PlayerPulse};
pub(crate) use history::blackout_cause::{
    BROKE_DOWN, CARD_LOST, CARD_REFUSED, CLOCK, COVERED, DISPLAY_OFF, NIGHT, NO_DISPLAY, NO_SCREEN, NO_TIME, NOT_TAKEN,
    OF_THE_DISPLAY, SILENT, STARTING, STOPPED,
};
pub use history::day::posted_on;
pub(crate) use history::day::{DayPosting, posted_on_with_announcements};
pub(crate) use history::display_log::{GlassContent, GlassRecorder};
pub use history::journal_history::JournalHistory;
pub use history::machine_faults::MachineFault;
pub(crate) use history::newest_first::{NewestFirst, has_act};
pub(crate) use history::outage_period::{OutagePeriod, outage_period};
pub(crate) use history::records::{FileRecord, OnGlassRecord, Outage, PostingRecord, TimeInterval};
pub use journal::entry::{ChainHead, JournalEntry};
pub(crate) use journal::error::JournalError;
pub use journal::event::JournalEvent;
pub(crate) use journal::event_values::{CrisisChange, CrisisOrigin, FieldChange, NoticeTime};
pub use journal::event_values::{MachinePart, SourceOutcome, TakenDownBy};
pub(crate) use journal::handle::JournalHandle;
pub(crate) use journal::machine_recorder::MachineRecorder;
pub(crate) use journal::outbox::JournalOutbox;
pub(crate) use journal::posted_state::PostedState;
pub(crate) use journal::recent_entries::{recent_chain_heads, recent_entries};
pub use journal::sink::JournalSink;
pub(crate) use journal::sink::{NotRecorded, NullJournal};
pub use journal::thread::{JournalConfig, JournalThread, start};
pub use journal::writer::Journal;
pub use pdf::pdf;
pub(crate) use pdf::pdf_of_all;
pub use sheet::{Block, Sheet};
pub use verification::trusted_time::newest_trusted_time;
pub use verification::verdict::{TrustAnchor, Verdict};
pub(crate) use verification::verify::VerifyError;
pub(crate) use verification::verify::verify_and_visit;
pub use verification::verify::{verify, verify_and_read};
