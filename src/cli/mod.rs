//! The command line: one file a subcommand. Machine output is JSON on standard output and nothing else there; words for
//! people go to standard error.
//!
//! Exit codes: 0 done or asked to stop · 1 failed · 2 the configuration is wrong (do not restart) · 3 a page that cannot
//! be drawn · 75 try again later.

mod play;
mod demo;
mod check;
mod import;
mod replay;
mod render;
mod schedule;
mod glass;
mod status;
mod release;
mod evidence;
mod clock;
mod crisis;
mod feedback;
mod collect;

use std::{path::Path, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::{self, Config};

/// Vývěska: the official notice board of a town on a touch screen.
#[derive(Parser)]
#[command(name = "vyveska", version, about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Demo),
    Play(play::Play),
    Check(check::Check),
    Import(import::Import),
    Replay(replay::Replay),
    Render(render::Render),
    Schedule(schedule::ScheduleArgs),
    Glass(glass::Glass),
    Status(status::Status),
    Release(release::Release),
    Evidence(evidence::Evidence),
    Clock(clock::ClockArgs),
    Crisis(crisis::Crisis),
    Feedback(feedback::Feedback),
    Collect(collect::CollectArgs),
}

/// Exit codes the service manager and scripts rely on.
#[derive(Clone, Copy)]
pub enum Exit {
    Done = 0,
    Failed = 1,
    WrongConfig = 2,
    Unshowable = 3,
    TryLater = 75,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Runs the command that was asked for.
pub fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("VYVESKA_LOG").unwrap_or_else(|_| {
        tracing_subscriber::EnvFilter::new("info,wgpu=error,naga=warn,wgpu_hal=error,bevy_render=error")
    });
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).init();
    match Arguments::parse().command {
        Command::Demo(demo) => demo.run(),
        Command::Play(play) => play.run(),
        Command::Check(check) => check.run(),
        Command::Import(import) => import.run(),
        Command::Replay(replay) => replay.run(),
        Command::Render(render) => render.run(),
        Command::Schedule(schedule) => schedule.run(),
        Command::Glass(glass) => glass.run(),
        Command::Status(status) => status.run(),
        Command::Release(release) => release.run(),
        Command::Evidence(evidence) => evidence.run(),
        Command::Clock(clock) => clock.run(),
        Command::Crisis(crisis) => crisis.run(),
        Command::Feedback(feedback) => feedback.run(),
        Command::Collect(collect) => collect.run(),
    }
    .into()
}

/// Reads the configuration; where it is wrong, says every problem of it.
fn configured(path: &Path) -> Option<Config> {
    config::load(path).inspect_err(|report| eprintln!("{report}")).ok()
}

/// Says what went wrong, to a person.
fn complain(error: &dyn std::error::Error) {
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
fn print_json(value: &serde_json::Value) {
    use std::io::Write as _;
    writeln!(std::io::stdout().lock(), "{value:#}").ok();
}

/// Which running player is asked.
#[derive(clap::Args)]
struct Asked {
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
    /// The player's state folder; otherwise the configuration's.
    #[arg(long, value_name = "DIR")]
    state: Option<std::path::PathBuf>,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = play::CONFIG)]
    config: std::path::PathBuf,
}

impl Asked {
    /// The player's answer, or the exit code when there is none, which was said.
    fn ask(&self, question: crate::ask::Question) -> Result<serde_json::Value, Exit> {
        let state = self.state()?;
        check_answer(crate::ask::ask(&state, question), &state)
    }

    /// The player's state folder, or the exit code when it is not known, which was said.
    fn state(&self) -> Result<std::path::PathBuf, Exit> {
        if let Some(state) = &self.state {
            return Ok(state.clone());
        }
        configured(&self.config).map(|config| config.store.dir).ok_or_else(|| {
            eprintln!("vyveska: name the player's state folder with --state, or its configuration with --config");
            Exit::WrongConfig
        })
    }
}

/// The player's answer as JSON, or the exit code when there is none, which was said.
fn check_answer(answer: std::io::Result<String>, state: &std::path::Path) -> Result<serde_json::Value, Exit> {
    let text = answer.map_err(|error| {
        eprintln!("vyveska: no player answers in {}: {error}", state.display());
        Exit::TryLater
    })?;
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    match &value["error"] {
        serde_json::Value::String(error) => {
            eprintln!("vyveska: {error}");
            Err(Exit::TryLater)
        }
        _ if value.is_null() => {
            eprintln!("vyveska: the player's answer cannot be read");
            Err(Exit::Failed)
        }
        _ => Ok(value),
    }
}
