//! Output of the subcommands: errors for people on standard error, JSON for machines on standard output.

use std::{error::Error, io::Write as _};

/// Prints an error with its causes, each text once.
pub(super) fn complain(error: &dyn Error) {
    eprint!("vyveska: {error}");
    let mut source = error.source();
    let mut last = error.to_string();
    while let Some(cause) = source {
        let text = cause.to_string();
        if !last.contains(&text) {
            eprint!(": {text}");
        }
        last = text;
        source = cause.source();
    }
    eprintln!();
}

/// Prints JSON for machines. A reader that left is no failure of ours.
pub(super) fn print_json(value: &serde_json::Value) {
    writeln!(std::io::stdout().lock(), "{value:#}").ok();
}
