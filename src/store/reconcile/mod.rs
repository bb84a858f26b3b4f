//! Reconciliation: compares what a source lists with what is posted and says what changes; finds the same notice again under a
//! new identity, under a shared one, and in several sources. Pure.
//!
//! Left out: writing the changes down (`journal_link`).

pub(super) mod duplicates;
pub(super) mod identity;
pub(super) mod rules;
#[cfg(test)]
pub(super) mod rules_property_tests;
#[cfg(test)]
pub(super) mod rules_tests;
pub(super) mod shared_ids;
