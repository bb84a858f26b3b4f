//! The town's feed as the norm "Úřední desky" (OFN, 2021-07-20) has it, and as towns really write it: bytes → listing.
//! Its announcements, the norm "Aktuality", come the same way.
//!
//! Pure. Tolerant item by item: a bad item is a warning, never the end of the feed. Whether a listing is believed (an
//! empty one, one that shrank) is decided by the store.

mod attachment;
mod board;
mod date;
#[cfg(test)]
mod date_tests;
mod date_typo;
mod date_words;
mod fields;
mod item;
mod news;
mod salvage;
mod stream;

pub use super::context::FeedContext;
pub(super) use attachment::{Bases, read_value as read_attachments, web_address};
pub(super) use board::parse_text;
pub use board::{NotAFeed, parse};
pub(super) use date::{Asked, Day, range, read_day, read_text};
pub(super) use item::{far, numbered};
