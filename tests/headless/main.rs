//! The suites without a window, in one program: store, sources, evidence, votes, reports, raster workers. It comes of the same
//! build as everything else; `scripts/test --headless` builds it without the player, and then it links no Bevy.
//!
//! A test that has to be a process of its own (it is killed, it measures its memory, its disk is full) starts this program
//! again (`common::child`). Left out: the screens (`tests/glass`) and the borders between modules (`tests/architecture.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what failed by ending"
)]
#![allow(unreachable_pub, reason = "nothing is outside of a program; the modules are shared")]

#[path = "../common/mod.rs"]
mod common;

mod authority;
mod child;
#[allow(dead_code, reason = "the server can do more than each test needs")]
mod loopback;
mod paper;
mod postgres;
mod power_cuts;
mod reading;

#[allow(dead_code, unused_imports, reason = "sections use what they need of the site and the browser")]
mod admin;
mod alerts;
mod channels;
mod clerk;
mod clock;
mod collect;
mod convert;
mod crates;
mod crisis;
mod display;
mod evidence;
mod feed;
mod folder;
mod hostile;
mod large_feed;
mod monitoring;
mod pages;
mod quirks;
mod raster;
mod raster_corpus;
mod recognition;
mod reload;
mod replay;
mod report;
mod search;
mod search_boxes;
mod session;
mod skipping;
mod speech;
mod state_before;
mod store;
mod trial_feeds;
mod unit_interface;
mod units;
mod update;
mod voice;
mod without_screen;
