//! Feeds: polling one, detecting its format, parsing it into a listing (OFN, `<ud>` XML, RSS, Atom), and reading meaning
//! from titles, labels and links.
//!
//! Left out: fetching (`source::http`), reconciliation with what is posted (`store`).

pub(super) mod announcement;
pub(super) mod context;
pub(super) mod document_kind;
pub(super) mod document_link;
pub(super) mod format;
pub(super) mod html_text;
pub(super) mod item_labels;
pub(super) mod items;
pub mod ofn;
pub mod poll;
pub(crate) mod xml;
pub(crate) mod dates;
