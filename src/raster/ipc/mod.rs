//! Inter-process communication (IPC) between the pool and a worker: message format, socket with file descriptors, and
//! the shared memory that carries the answer. Every number from a worker is checked when it is read.
//!
//! Left out: when messages are sent (`pool`, `worker`).

pub(super) mod framing;
pub(super) mod limits;
pub(super) mod mapping;
mod page_table;
pub mod protocol;
mod reply;
mod request;
pub(super) mod socket;
mod tag_table;
pub(super) mod text_table;
