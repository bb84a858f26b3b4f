//! Configuration file of the subcommands: where it is, and reading it with every problem printed.

use std::path::Path;

use crate::config::{self, Config};

/// Where the configuration is unless one is named.
pub(super) const CONFIG: &str = "/etc/vyveska/vyveska.toml";

/// Reads the configuration; where it is wrong, prints every problem of it and returns `None`.
pub(super) fn load_or_complain(path: &Path) -> Option<Config> {
    config::load(path).inspect_err(|report| eprintln!("{report}")).ok()
}
