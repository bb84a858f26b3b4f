//! Parser of OFN feeds: the norm "Úřední desky" (OFN, 2021-07-20) as towns really write it, and its announcements, the
//! norm "Aktuality". Bytes to a listing.
//!
//! Pure. Tolerant item by item: a bad item is a warning, never the end of the feed. Whether a listing is believed (an
//! empty one, one that shrank) is decided by the store.

mod attachment;
mod feed_reader;
pub(in crate::source::feed) mod fields;
mod item;
mod item_days;
mod announcement;
mod salvage;
mod stream;

pub(in crate::source) use super::dates::date_reader::{AskedDay, FieldDay, read_day, read_day_text, split_range};
pub(in crate::source) use attachment::{ItemBases, read_attachments, web_address};
pub(in crate::source) use feed_reader::parse_ofn_text;
pub use feed_reader::{NotAFeed, parse_ofn};
pub(in crate::source) use item::vismo_identity;
pub(in crate::source) use item_days::warn_far_ahead;
