//! Shared by all test programs and benches: how a test says that it could not run ([`skip`]), and how long it runs ([`rounds`]).

mod rounds;
mod skip;

#[allow(unused_imports, reason = "not every program uses all of it")]
pub use {
    rounds::rounds,
    skip::{Need, skip},
};
