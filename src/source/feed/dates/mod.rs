//! Dates as feeds write them, whatever the format of the feed: civil days, in every form seen in the field.
//!
//! Left out: which field of an item is which day (`ofn::item_days`, `xml::item_days`).

pub(crate) mod date_reader;
#[cfg(test)]
pub(crate) mod date_reader_tests;
pub(crate) mod date_typo;
pub(crate) mod date_words;
