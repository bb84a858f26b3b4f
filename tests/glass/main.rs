//! The glass tests: the built program on a real X server, touched by injected fingers, read by its pixels.
//!
//! Those that measure time have the machine for themselves, of the others two play at once (`harness/turn.rs`). Where the X
//! server or its drivers are missing they are skipped (`tests/common/skip.rs`). What they need on Debian: xserver-xorg-core,
//! xserver-xorg-video-dummy, mesa-vulkan-drivers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]
#![allow(unreachable_pub, reason = "nothing is outside of a program; the modules are shared")]

mod harness;

mod motion;
mod number_pad;
mod own;

mod reach;
mod rest;

mod administration;
mod board;
mod picture;
mod shared_surface;
mod places;

mod viewer;

mod reading;

mod take_home;
mod touches;

mod voice;

mod idle;

mod hands;
mod hearing;
mod hot_plug;

mod sources;
mod surveys;
mod update;

mod device;
mod faults;

mod kiosk;
mod large_glass;
mod problems;

mod crisis;
mod cross_fade;

mod magazine;
mod journal;
mod schedule;
mod search;
mod setup_code;
mod state_before;
mod terminal;
mod turned_screen;
mod without_sight;
mod wrong_clock;
