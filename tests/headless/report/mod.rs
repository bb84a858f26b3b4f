//! The report of a town whose votes are known: every figure against one worked out in another way, the written forms, and
//! the page in a real browser.

mod asked;
mod both;
mod browser;
mod erased;
mod figures;
mod forms;
mod small;
mod sql;
mod town;
