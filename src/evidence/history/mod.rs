//! History read from the journal: which notices were posted when, what stood on the display, when the board was
//! dark or its clock not trusted, and when the machine under it failed. Only `newest_first` reads files.
//!
//! Left out: checking the journal (`verification`), and the wording of documents (`documents`).

pub(super) mod blackout;
pub(super) mod blackout_cause;
pub(super) mod day;
pub(super) mod display_log;
pub(super) mod journal_history;
pub(super) mod machine_faults;
pub(super) mod newest_first;
pub(super) mod outage_period;
pub(super) mod records;
pub(super) mod timeline;
