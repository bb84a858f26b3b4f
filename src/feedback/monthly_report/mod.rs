//! Monthly report by mail to the leadership of the town: when it is due, its letter, and on a collector the thread that
//! sends it and remembers what was sent.
//!
//! Left out: the report itself (`report`), and the pages of the administration web, which has recipients of its own
//! (`admin::satisfaction`).

pub(crate) mod due;
mod ledger;
mod letter;
mod sender;

pub(crate) use letter::{MonthlyLetter, monthly_pdf};
pub(crate) use sender::start;
