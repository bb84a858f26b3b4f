//! Inter-process communication between the pool and a worker: message format, socket with file descriptors, and the
//! shared memory that carries the answer. Every number from a worker is checked when it is read.
//!
//! Left out: when messages are sent (`pool`, `worker`).

pub(super) mod framing;
pub(super) mod mapping;
pub mod protocol;
pub(super) mod socket;
