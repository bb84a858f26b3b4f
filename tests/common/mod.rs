//! Shared by all test programs and benches: how a test says that it could not run ([`skip`]), how long it runs ([`rounds`]), and
//! a browser for pages ([`chromium`]).

#[allow(dead_code, reason = "not every program looks at pages")]
pub mod chromium;
mod rounds;
mod skip;

#[allow(unused_imports, reason = "not every program uses all of it")]
pub use {
    rounds::rounds,
    skip::{Need, skip},
};
