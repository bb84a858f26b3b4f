//! Pool of worker processes: takes render jobs, queues them by urgency, runs one thread and one worker per slot, and
//! answers through a callback. A document that stops three workers is quarantined.
//!
//! Left out: the messages (`ipc`), what runs inside a worker (`worker`), and the cache on disk (`disk_cache`).

pub(super) mod attempt;
pub(super) mod client;
pub(super) mod quarantine;
pub(super) mod queue;
pub(super) mod render_pool;
pub(super) mod slot;
pub(super) mod state;
pub(super) mod worker_process;
