//! A clerk's folder with the store behind it, over restarts: what the board shows, what the clerk reads, what the admin
//! is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

mod answers;
mod house;
mod names;
mod papers;
mod share;
mod trials;
mod whole;
