//! The collector as its terminals meet it: over real sockets, over both databases, and with everybody killed now and
//! then. PostgreSQL is started here where it is installed (`scripts/setup` does); otherwise its tests say so loudly.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

mod asking;
#[path = "../authority/mod.rs"]
mod authority;
mod carried;
mod encrypted;
mod killed;
mod monthly;
mod page;
mod postgres;
mod refused;
mod tls;
mod town;
mod urns;
