//! The player's service, as the service manager tells of it and lets it be started anew, and its log.

use std::{fs, path::PathBuf, process::Command, time::Duration};

use jiff::Timestamp;

use super::{
    commands::{CommandError, run_command},
    service_facts::{PROPERTIES, ServiceFacts},
};

/// The player's unit.
const UNIT: &str = "vyveska.service";
/// That of its administration web.
const ADMIN_UNIT: &str = "vyveska-admin.service";
/// A question to the service manager or the log is answered within this.
const LIMIT: Duration = Duration::from_secs(15);
/// Lines that are kept of the log of a version that was given up.
const LOG_LINES: &str = "200";
/// Lines in which errors are counted.
const MOST_LINES: &str = "5000";

/// How the player's unit is now; `None` where the service manager does not tell.
pub(super) fn service_facts() -> Option<ServiceFacts> {
    let mut command = Command::new("systemctl");
    command.args(["show", UNIT, &format!("--property={PROPERTIES}")]);
    let told = run_command(command, LIMIT);
    let told = told.inspect_err(|error| tracing::warn!(%error, "the player's unit is not known")).ok()?;
    let mut facts = ServiceFacts::parse(&told);
    facts.program = facts.pid.and_then(program_of);
    facts.memory = facts.pid.and_then(memory_of);
    Some(facts)
}

/// The file that a process runs.
fn program_of(pid: u32) -> Option<PathBuf> {
    let program = fs::read_link(format!("/proc/{pid}/exe")).ok()?;
    // Of a file that was replaced while it runs.
    let name = program.to_string_lossy();
    Some(name.strip_suffix(" (deleted)").map_or(program.clone(), PathBuf::from))
}

/// Memory of a process without pages of files, in bytes.
fn memory_of(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let value = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    value.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// Has the player started anew, without waiting for it.
///
/// # Errors
/// The service manager refuses.
pub(super) fn restart_player() -> Result<(), CommandError> {
    // Starts that count as too many are those of the version that is given up.
    let mut reset = Command::new("systemctl");
    reset.args(["reset-failed", UNIT]);
    let _ = run_command(reset, LIMIT);
    let mut command = Command::new("systemctl");
    command.args(["restart", "--no-block", UNIT]);
    run_command(command, LIMIT)?;
    restart_administration();
    Ok(())
}

/// The administration web is of the same version. Where it does not run there is nothing to start anew, unless it failed: by a
/// version that is given up, which the one before need not stay down for.
fn restart_administration() {
    let ask = |arguments: &[&str]| {
        let mut command = Command::new("systemctl");
        command.args(arguments).arg(ADMIN_UNIT);
        run_command(command, LIMIT).is_ok()
    };
    let failed = ask(&["is-failed", "--quiet"]);
    if failed {
        ask(&["reset-failed"]);
    }
    ask(&[if failed { "restart" } else { "try-restart" }, "--no-block"]);
}

/// Lines of errors in the player's log since a moment; 0 where there is no log.
pub(super) fn error_lines(since: Timestamp) -> u64 {
    let since = format!("--since=@{}", since.as_second());
    let text = |more: &[&str]| {
        let arguments = [&["--lines", MOST_LINES, since.as_str()][..], more].concat();
        log_text(&arguments).unwrap_or_default()
    };
    // A log with priorities says it by them, one without by its words.
    let by_priority = text(&["--priority=err"]).lines().count();
    let by_words = text(&[]).lines().filter(|line| is_error_line(line)).count();
    by_priority.max(by_words) as u64
}

/// The end of the player's log.
pub(super) fn last_log_lines() -> Vec<String> {
    let text = log_text(&["--output=short-iso", "--lines", LOG_LINES]).unwrap_or_default();
    text.lines().map(plain_line).collect()
}

fn log_text(arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("journalctl");
    command.args(["--unit", UNIT, "--quiet", "--no-pager", "--all", "--output=cat"]).args(arguments);
    run_command(command, LIMIT).inspect_err(|error| tracing::warn!(%error, "the player's log is not read")).ok()
}

/// A line of our own log with its level, with colours or without.
fn is_error_line(line: &str) -> bool {
    plain_line(line).split_whitespace().take(4).any(|word| word == "ERROR")
}

/// A line without colours and other control characters.
fn plain_line(line: &str) -> String {
    let (mut out, mut escape) = (String::new(), false);
    for c in line.chars() {
        match c {
            '\u{1b}' => escape = true,
            _ if escape => escape = !c.is_ascii_alphabetic(),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_an_error_is_known_with_and_without_colours() {
        assert!(is_error_line("2026-11-30T02:00:00Z ERROR the disk is full"));
        assert!(is_error_line("\u{1b}[2m2026-11-30T02:00:00Z\u{1b}[0m \u{1b}[31mERROR\u{1b}[0m the disk is full"));
        assert!(!is_error_line("2026-11-30T02:00:00Z  INFO a document says ERROR in its title"));
        assert_eq!(plain_line("\u{1b}[31mERROR\u{1b}[0m a\tb"), "ERROR ab");
    }

    #[test]
    fn the_program_of_a_process_is_a_file() {
        assert_eq!(program_of(std::process::id()), std::env::current_exe().ok());
        assert_eq!(program_of(u32::MAX), None);
        assert!(memory_of(std::process::id()).is_some_and(|bytes| bytes > 100 << 10));
    }
}
