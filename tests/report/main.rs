//! The report of a town whose votes are known: every figure against one worked out in another way, the written forms, and
//! the page in a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

mod asked;
mod both;
mod browser;
mod erased;
mod figures;
mod forms;
#[path = "../paper/mod.rs"]
mod paper;
#[path = "../collect/postgres.rs"]
#[allow(dead_code, reason = "the collector's tests crash it as well")]
mod postgres;
mod small;
mod sql;
mod town;
