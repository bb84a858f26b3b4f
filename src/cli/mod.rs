//! Command-line interface (CLI): one file a subcommand. Machine output is JSON on standard output and nothing else
//! there; words for people go to standard error.
//!
//! Every build has every subcommand; in one without the feature `player` those that show a board (`play`, `demo`) say that
//! it has no screen.
//!
//! Exit codes: 0 done or asked to stop · 1 failed · 2 the configuration is wrong or this build has no screen (do not
//! restart) · 3 a page that cannot be drawn · 75 try again later.

mod exit;
mod log;
mod output;
mod config_file;
mod moment;
mod window_size;
mod until_stopped;
mod service_reload;
mod running_player;
mod show;
mod play;
mod demo;
mod setup;
mod doctor;
mod accessibility;
mod check;
mod import;
mod replay;
mod render;
mod schedule;
mod glass;
mod standing_files;
mod status;
mod metrics;
mod update;
mod search;
mod release;
mod evidence;
mod clock;
mod speech;
mod crisis;
mod feedback;
mod collect;
mod admin;
mod manual;
mod completions;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::run::HAS_SCREEN;

/// What `--version` prints after the name.
const VERSION: &str = if HAS_SCREEN {
    concat!(env!("CARGO_PKG_VERSION"), " (with a screen)")
} else {
    concat!(env!("CARGO_PKG_VERSION"), " (without a screen: play and demo are left out)")
};

/// Vývěska: the official notice board of a town on a touch screen.
#[derive(Parser)]
#[command(name = "vyveska", version = VERSION, about, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Subcommand)]
enum Subcommands {
    Demo(demo::DemoArgs),
    Play(play::PlayArgs),
    Setup(setup::SetupArgs),
    Doctor(doctor::DoctorArgs),
    Accessibility(accessibility::AccessibilityArgs),
    Check(check::CheckArgs),
    Import(import::ImportArgs),
    Replay(replay::ReplayArgs),
    Render(render::RenderArgs),
    Schedule(schedule::ScheduleArgs),
    Glass(glass::GlassArgs),
    Status(status::StatusArgs),
    Metrics(metrics::MetricsArgs),
    Update(update::UpdateArgs),
    Search(search::SearchArgs),
    Release(release::ReleaseArgs),
    Evidence(evidence::EvidenceArgs),
    Clock(clock::ClockArgs),
    Speech(speech::SpeechArgs),
    Crisis(crisis::CrisisArgs),
    Feedback(feedback::FeedbackArgs),
    Collect(collect::CollectArgs),
    Admin(admin::AdminArgs),
    Manual(manual::ManualArgs),
    Completions(completions::CompletionsArgs),
}

/// Runs the command that was asked for.
pub fn main() -> ExitCode {
    log::start();
    match CommandLine::parse().command {
        Subcommands::Demo(demo) => demo.run(),
        Subcommands::Play(play) => play.run(),
        Subcommands::Setup(setup) => setup.run(),
        Subcommands::Doctor(doctor) => doctor.run(),
        Subcommands::Accessibility(accessibility) => accessibility.run(),
        Subcommands::Check(check) => check.run(),
        Subcommands::Import(import) => import.run(),
        Subcommands::Replay(replay) => replay.run(),
        Subcommands::Render(render) => render.run(),
        Subcommands::Schedule(schedule) => schedule.run(),
        Subcommands::Glass(glass) => glass.run(),
        Subcommands::Status(status) => status.run(),
        Subcommands::Metrics(metrics) => metrics.run(),
        Subcommands::Update(update) => update.run(),
        Subcommands::Search(search) => search.run(),
        Subcommands::Release(release) => release.run(),
        Subcommands::Evidence(evidence) => evidence.run(),
        Subcommands::Clock(clock) => clock.run(),
        Subcommands::Speech(speech) => speech.run(),
        Subcommands::Crisis(crisis) => crisis.run(),
        Subcommands::Feedback(feedback) => feedback.run(),
        Subcommands::Collect(collect) => collect.run(),
        Subcommands::Admin(admin) => admin.run(),
        Subcommands::Manual(manual) => manual.run(CommandLine::command()),
        Subcommands::Completions(completions) => completions.run(CommandLine::command()),
    }
    .into()
}
