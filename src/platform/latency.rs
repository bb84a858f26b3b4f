//! Latency trace from finger to pixels: the target under which each step of a picture says when it happened.
//!
//! Every step is one line at level `trace` with its own time, written where the step is taken: a finger moves or leaves,
//! a picture is ordered, a worker takes and ends it, it arrives, goes to the graphics card, and the frame is presented.
//! `VYVESKA_LOG=vyveska::latency=trace` turns it on; otherwise each costs a comparison.
//!
//! Left out: frames as the window system shows them, which only an observer outside sees (`tests/bench`).

/// The target of the trace's lines.
pub(crate) const LATENCY: &str = "vyveska::latency";
