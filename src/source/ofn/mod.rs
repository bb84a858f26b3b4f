//! The town's feed as the norm "Úřední desky" (OFN, 2021-07-20) has it, and as towns really write it: bytes → listing.
//!
//! Pure. Tolerant item by item: a bad item is a warning, never the end of the feed. Whether a listing is believed (an
//! empty one, one that shrank) is decided by the store.

mod attachment;
mod board;
mod date;
mod fields;
mod item;
mod salvage;

pub use board::{FeedContext, NotAFeed, parse};
