//! Tables of `vyveska.toml`, one file for each: it reads the settings of its table and checks every key.
//!
//! Left out: reading a table key by key (`table_reader`), checks over several tables (`check`), the tables for votes
//! (`config::feedback`).

pub(super) mod admin;
pub(super) mod approval_rules;
pub(super) mod board;
pub(super) mod convert;
pub(super) mod crisis;
pub(super) mod directory;
pub(super) mod display;
pub(super) mod document_kinds;
pub(super) mod identity_provider;
pub(super) mod idle_timing;
pub(super) mod keys;
pub(super) mod metrics;
pub(super) mod panel;
pub(super) mod raster;
pub(super) mod recognition;
pub(super) mod role_groups;
pub(super) mod sources;
pub(super) mod speech;
pub(super) mod staff;
pub(super) mod statutory_kinds;
pub(super) mod store;
pub(super) mod town;
pub(super) mod update;

#[cfg(test)]
mod outside_tests;
