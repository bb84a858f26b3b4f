//! Tells the program when it was built, in seconds since 1970: no clock that is right shows an earlier time (`clock::trust`).
//! `SOURCE_DATE_EPOCH` sets it for builds that are to be the same, byte by byte.
//!
//! Left out: everything else; a build that is not clean keeps the time of its first one, which is as good a bound.

use std::{
    env,
    time::{SystemTime, UNIX_EPOCH},
};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let given = env::var("SOURCE_DATE_EPOCH").ok().and_then(|it| it.trim().parse::<u64>().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    println!("cargo::rustc-env=VYVESKA_BUILT={}", given.unwrap_or_else(now));
}
