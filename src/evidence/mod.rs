//! Evidence: what the board can prove. An append-only journal, hash-chained and signed, and what is read out of it.
//!
//! The journal is the write-ahead log of the catalogue: bytes durable → journal entry durable → catalogue row. Whatever
//! moment the power goes, the journal knows at least as much as the catalogue, and the store brings the catalogue up to
//! it when it opens ([`Standing`]). An entry about something the journal already says is not written a second time, so
//! what was cut off may simply be done again.
//!
//! What is proven: an entry that was changed, removed, reordered, inserted or cut off is found by [`verify()`] with the
//! public key alone, and one that was appended without the private key is no entry: every entry is signed. What is not: who
//! holds the private key (it lies on the board, readable by the player's user only) can write another history from some
//! moment on. A head printed on an imprint and kept elsewhere closes that hole, and the catalogue remembers the journal's
//! end as well: a folder that was deleted or put back to an older state is found at the next start ([`Witness::knows`]).
//!
//! No document speaks of a time that has not come, or of which the journal knows nothing: [`History`] is read at a moment.
//!
//! What stands on the glass comes from the player, condensed ([`OnGlass`]); when the glass was dark, from the player as well
//! ([`Dark`]), and from its sign of life once it hangs ([`Pulse`]).
//!
//! An entry of a moment at which the board did not know the time ([`crate::clock`]) is marked as doubtful: its time is counted
//! on from the last moment that was right, and no statement is made by it.
//!
//! Left out: deciding what is posted or taken down (`store`), and knowing what is on the glass (`player`).

mod event;
mod entry;
mod standing;
mod glass;
mod why;
mod dark;
mod key;
mod files;
mod kept;
mod alive;
mod segment;
mod opened;
mod newest;
mod journal;
mod recover;
mod heal;
mod clerk;
mod witness;
mod outbox;
mod walk;
mod verify;
mod record;
mod timeline;
mod history;
mod day;
mod wording;
mod export;
mod proof;
mod duty;
mod correction;
mod told;
mod sheet;
mod pdf;

pub use clerk::{Evidence, EvidenceConfig, start};
pub use dark::{Dark, Pulse};
pub use day::{HungOn, on, on_with_announcements};
pub use entry::{BadEntry, Chain, Entry};
pub use event::{By, Event, NoticeTime, Outcome, PageTime, Warner, Warning};
pub use export::{NotYet, Origin, clause, imprint};
pub use glass::{OnGlass, Seen};
pub use history::History;
pub use journal::{Journal, JournalError};
pub use newest::newest;
pub use outbox::Outbox;
pub use pdf::pdf;
pub use record::{FileRecord, Interval, OnGlassRecord, PostingRecord, Shadow};
pub use sheet::{Block, Sheet};
pub use standing::Standing;
pub use told::{told, verdict_doubts, verdict_told};
pub use verify::{Problem, Trust, Verdict, VerifyError, read, verify};
pub use why::{CARD_LOST, CARD_REFUSED, COVERED, NOT_TAKEN, STARTING};
pub use witness::{NoWitness, NotRecorded, Pen, Witness};
