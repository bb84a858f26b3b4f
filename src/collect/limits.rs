//! Limits of one delivery: its size, and how long its parts may take.
//!
//! Left out: the number of connections (`connection_limits`), and votes in one delivery (`feedback::MOST_VOTES`).

use std::time::Duration;

/// Most bytes of one delivery (the upload limit).
pub(crate) const LARGEST: usize = 4 << 20;
/// Longest time in which a body has to arrive.
pub(super) const BODY: Duration = Duration::from_secs(30);
/// Longest time that a delivery waits for memory.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Longest time that a delivery waits for its commit; a longer commit is reported as a database that does not answer.
pub(super) const COMMIT_TIMEOUT: Duration = Duration::from_secs(30);
