//! The town's feed as the norm "Úřední desky" (OFN, 2021-07-20) has it, and as towns really write it: bytes → listing.
//! Its announcements, the norm "Aktuality", come the same way.
//!
//! Pure. Tolerant item by item: a bad item is a warning, never the end of the feed. Whether a listing is believed (an
//! empty one, one that shrank) is decided by the store.

mod attachment;
mod feed_reader;
mod date;
#[cfg(test)]
mod date_tests;
mod date_typo;
mod date_words;
mod fields;
mod item;
mod announcement;
mod salvage;
mod stream;

pub use super::context::FeedContext;
pub(in crate::source) use attachment::{ItemBases, read_attachments, web_address};
pub(in crate::source) use date::{AskedDay, FieldDay, read_day, read_day_text, split_range};
pub(in crate::source) use feed_reader::parse_ofn_text;
pub use feed_reader::{NotAFeed, parse_ofn};
pub(in crate::source) use item::{vismo_identity, warn_far_ahead};
