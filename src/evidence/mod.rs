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

mod wording;
mod sheet;
mod face;
mod pdf;
mod documents;
mod history;
mod journal;
mod verification;

pub use documents::clause::{DocumentContext, FutureDayError, clause, imprint};
pub use documents::cli_text::{day_text, verdict_doubts, verdict_text};
pub use face::{Face, FaceRefs, xmp};
pub use history::blackout::{BlackoutTracker, PlayerPulse};
pub use history::blackout_cause::{CARD_LOST, CARD_REFUSED, COVERED, NOT_TAKEN, STARTING};
pub use history::day::{DayPosting, posted_on, posted_on_with_announcements};
pub use history::display_log::{GlassContent, GlassRecorder};
pub use history::journal_history::JournalHistory;
pub use history::records::{FileRecord, OnGlassRecord, Outage, PostingRecord, TimeInterval};
pub use journal::entry::{BadEntry, ChainHead, JournalEntry};
pub use journal::event::{CrisisChange, CrisisOrigin, JournalEvent, NoticeTime, PageTime, SourceOutcome, TakenDownBy};
pub use journal::handle::{JournalHandle, JournalSink, NotRecorded, NullJournal};
pub use journal::outbox::JournalOutbox;
pub use journal::posted_state::PostedState;
pub use journal::thread::{JournalConfig, JournalThread, start};
pub use journal::writer::{Journal, JournalError};
pub use pdf::{PdfError, pdf};
pub use sheet::{Block, Sheet};
pub use verification::trusted_time::newest_trusted_time;
pub use verification::verify::{JournalProblem, TrustAnchor, Verdict, VerifyError, verify, verify_and_read};
