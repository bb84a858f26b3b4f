//! `vyveska admin`: the administration web of the town hall, a process of its own beside the player.

use std::{io::Write as _, path::PathBuf};

use clap::{Args, Subcommand};

use super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
    output::complain,
    service_reload::service_reload,
    until_stopped::until_stopped,
};
use crate::{
    admin::{self, AdminError},
    clock::Clock,
    metrics,
    platform::private_files,
    run,
};

/// Serve the administration web of this machine's board, until asked to stop. Where it listens is the first line on standard
/// output.
#[derive(Args)]
pub(super) struct AdminArgs {
    #[command(subcommand)]
    what: Option<AdminCommand>,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG, global = true)]
    config: PathBuf,
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Print a one-time code with which the first administrator makes his account; it lasts ten minutes.
    Setup,
    /// Print a one-time code with which somebody sets a new password. What he was signed in with ends.
    Reset {
        /// Name by which the person signs in.
        login: String,
    },
}

impl AdminArgs {
    pub(super) fn run(self) -> Exit {
        let Some(config) = load_or_complain(&self.config) else { return Exit::WrongConfig };
        if let Err(error) = private_files::create_folder(&config.store.dir) {
            eprintln!("vyveska: the state folder cannot be made: {error}: {}", config.store.dir.display());
            return Exit::TryLater;
        }
        let clock = Clock::system(config.town.zone.clone()).watched(run::known_time(&config.store.dir));
        let result = match self.what {
            None => serve(config, self.config, clock),
            Some(AdminCommand::Setup) => admin::first_administrator_code(&config, &clock).map(print_code),
            Some(AdminCommand::Reset { login }) => {
                admin::reset_code(&config, &self.config, &clock, &login).map(print_code)
            }
        };
        result.unwrap_or_else(|error| {
            complain(&error);
            if error.is_config() { Exit::WrongConfig } else { Exit::TryLater }
        })
    }
}

/// The code alone on standard output, what it is for beside it.
fn print_code(code: admin::OneTimeCode) -> Exit {
    eprintln!("{}", code.purpose);
    writeln!(std::io::stdout().lock(), "{}", code.code).ok();
    Exit::Done
}

fn serve(config: crate::config::Config, file: PathBuf, clock: Clock) -> Result<Exit, AdminError> {
    let scheme = if config.admin.as_ref().is_some_and(|admin| admin.tls.is_some()) { "https" } else { "http" };
    let (listen, state, times) = (config.metrics.listen, config.store.dir.clone(), clock.clone());
    // The pages follow the file by themselves, but for where they listen and where the board keeps its state.
    let reload = service_reload(file.clone(), |key| !key.starts_with("admin.") && key != "store.dir");
    let running = admin::start(config, file, clock)?;
    let _metrics = metrics::serve_if_asked(listen, move || metrics::board_text(&state, times.now()));
    let address = running.address();
    // A reader that left is no failure of ours.
    writeln!(std::io::stdout().lock(), "{scheme}://{address}/").ok();
    tracing::info!(%address, "the administration web is open");
    match until_stopped(|| running.is_running(), reload).map_err(AdminError::Thread)? {
        true => {
            tracing::info!("the administration web was asked to stop");
            Ok(Exit::Done)
        }
        false => {
            eprintln!("vyveska: the administration web ended by itself, the log says why");
            Ok(Exit::Failed)
        }
    }
}
