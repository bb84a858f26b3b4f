//! XML feeds: a tolerant XML tree, what all channels share, RSS and Atom with their attachments, and the `<ud>` export.
//! Pure.
//!
//! Left out: days and addresses, which follow the rules of `ofn`.

pub(in crate::source) mod channel;
pub(in crate::source) mod rss;
pub(in crate::source) mod rss_attachments;
pub(in crate::source) mod item_days;
pub(in crate::source) mod tree;
pub(in crate::source) mod ud;
