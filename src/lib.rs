//! Vývěska: the official notice board of a Czech town on a touch screen.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod notice;
pub mod clock;
pub mod words;
pub mod touch;
pub mod config;
pub mod rotation;
pub mod source;
pub mod store;
pub mod raster;
pub mod demo;
pub mod ask;
#[cfg(feature = "player")]
pub mod player;
#[cfg(feature = "player")]
pub mod run;
#[cfg(feature = "player")]
pub mod cli;
