//! The report of a town whose votes are known: every figure against one worked out in another way, the written forms, and
//! the page in a real browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

mod asked;
mod browser;
mod figures;
mod forms;
mod small;
mod sql;
mod town;
