//! Feedback settings, for votes and messages: `[terminal]`, `[collect]`, `[alerts]`, `[take-home]`, and the TLS options in
//! a PostgreSQL address.
//!
//! Left out: the surveys themselves (`config::survey`).

pub(super) mod alerts;
pub(super) mod collect;
pub(super) mod postgres_tls;
pub(super) mod take_home;
pub(super) mod terminal;
