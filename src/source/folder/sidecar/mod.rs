//! Sidecars, a clerk's TOML or JSON beside a document: parsing the two formats, reading the values, caching them
//! between scans, writing one.
//!
//! Left out: what follows from the values (`terms`).

pub(super) mod cache;
pub(super) mod format;
pub(super) mod reader;
pub(super) mod writer;
