//! What `scripts/bench` measures: the built player beside Chromium in kiosk mode and beside a bare textured quad, on the same
//! X server, with the same documents and the same injected fingers. Timing is read from X DAMAGE, of no program's own telling.
//!
//! `glass [--quick] [--json FILE] [--raster FILE] [ROW]…` prints the table as Markdown on standard output and its progress on
//! standard error. A row is named by its name or the beginning of it. The exit code is 0 when every wanted row has its
//! numbers, whether or not they meet their targets; a row that fails to measure says why in the table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "it shares the harness of the tests")]
#![allow(unreachable_pub, reason = "nothing is outside of a program; the modules are shared")]

#[path = "../glass/harness/mod.rs"]
mod harness;

mod administration;
mod chromium;
mod cpu;
mod damage;
mod documents;
mod eyes;
mod fading;
mod film;
mod hands;
mod listing;
mod memory;
mod moving;
mod opening;
mod ours;
mod paging;
mod paper;
mod plan;
mod quad;
mod resting;
mod scenes;
mod searching;
mod starting;
mod stats;
mod table;
mod table_rows;
mod verdict;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use harness::xserver::XServer;
use plan::Plan;
use serde_json::Value;
use table::Table;

const USAGE: &str = "usage: glass [--quick] [--json FILE] [--raster FILE] [ROW]...";

/// The name of the rows that the raster measurement prints.
const RASTER: &str = "raster";
/// The name of the rows that the measurement of votes prints; they come in the same file.
const VOTES: &str = "votes";

struct Arguments {
    plan: Plan,
    json: Option<PathBuf>,
    raster: Option<PathBuf>,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|w| w == quad::ARGUMENT) {
        return end(quad::draw());
    }
    let arguments = match arguments(words.into_iter()) {
        Ok(arguments) => arguments,
        Err(e) => {
            eprintln!("{e}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if let Some(missing) = XServer::missing() {
        return end(Err(missing));
    }
    // What breaks a scene off is told by the scene, in one place and once.
    std::panic::set_hook(Box::new(|_| ()));
    let sides = match scenes::play(&arguments.plan) {
        Ok(sides) => sides,
        Err(e) => return end(Err(e)),
    };
    let raster = match &arguments.raster {
        Some(file) if arguments.plan.wants_any(&[RASTER, VOTES]) => raster(file),
        _ => Vec::new(),
    };
    let table = Table::new(&arguments.plan, &sides, &raster);
    print!("{}", table.markdown());
    if let Some(path) = &arguments.json
        && let Err(e) = std::fs::write(path, format!("{:#}\n", table.json()))
    {
        return end(Err(format!("not written: {e}: {}", path.display())));
    }
    if table.is_complete() { ExitCode::SUCCESS } else { end(Err("some rows could not be measured".to_owned())) }
}

fn end(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("bench: error: {e}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut read = Arguments { plan: Plan { rows: Vec::new(), quick: false }, json: None, raster: None };
    while let Some(word) = words.next() {
        let mut value = || words.next().map(PathBuf::from).ok_or(format!("a value is missing after {word}"));
        match word.as_str() {
            "--quick" => read.plan.quick = true,
            "--json" => read.json = Some(value()?),
            "--raster" => read.raster = Some(value()?),
            // Cargo says so to every bench it runs.
            "--bench" => {}
            _ if word.starts_with('-') => return Err(format!("not known: {word}")),
            _ if table_rows::knows(&word) || RASTER.starts_with(&word) || VOTES.starts_with(&word) => {
                read.plan.rows.push(word);
            }
            _ => return Err(format!("no such row: {word}; there are: {}, {RASTER}, {VOTES}", table_rows::names())),
        }
    }
    Ok(read)
}

/// What the raster measurement printed, line by line.
fn raster(file: &Path) -> Vec<Result<Value, String>> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let lines: Vec<_> = text
        .lines()
        .filter(|l| l.trim_start().starts_with('{'))
        .map(|l| serde_json::from_str(l).map_err(|e| format!("not understood: {e}")))
        .collect();
    if lines.is_empty() { vec![Err("the raster measurement told nothing".to_owned())] } else { lines }
}
