//! Tells the program when it was built, in seconds since 1970: no clock that is right shows an earlier time (`clock::trust`).
//! `SOURCE_DATE_EPOCH` sets it for builds that are to be the same, byte by byte.
//! Beside it the linker is told to pack relocations.
//!
//! Left out: everything else; a build that is not clean keeps the time of its first one, which is as good a bound.

use std::{
    env,
    time::{SystemTime, UNIX_EPOCH},
};

fn main() {
    println!("cargo::rerun-if-changed=scripts/build-time.rs");
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let given = env::var("SOURCE_DATE_EPOCH").ok().and_then(|it| it.trim().parse::<u64>().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    println!("cargo::rustc-env=VYVESKA_BUILT={}", given.unwrap_or_else(now));
    pack_relocations();
}

/// Where a program lies in memory is chosen at each start, and every pointer in its tables is then set right. As a list with
/// 24 bytes a pointer that is megabytes, read from end to end and kept in memory by each process: as DT_RELR some bits a
/// pointer. glibc reads it from 2.36 on, which Debian 12 has; linkers of other machines learnt it later.
fn pack_relocations() {
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if (target("ARCH").as_str(), target("ENV").as_str()) == ("x86_64", "gnu") {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
