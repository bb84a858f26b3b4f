//! HTTP fetching: conditional requests for feeds, resumable downloads of attachments, and the download queue with a circuit
//! breaker for each host.
//!
//! Left out: the client and TLS (`platform::http`), staged files (`staging`), parsing what was fetched (`feed`).

pub(super) mod download_queue;
pub(super) mod downloads;
pub(super) mod fetch;
pub(super) mod fetch_config;
pub(super) mod fetch_error;
