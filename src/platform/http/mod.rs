//! HTTP basics: building a client, TLS trust and the reason of a refusal, the time that a server says.
//!
//! Left out: what is requested and how often (`source::http`, `feedback`).

pub(crate) mod client;
pub(crate) mod server_time;
pub(crate) mod trust;
