//! Arguments that name a running player, and its answers over the control socket.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
};
use crate::{
    config,
    control_socket::{self, ControlQuestion},
};

/// Which running player is asked.
#[derive(clap::Args)]
pub(super) struct RunningPlayerArgs {
    /// JSON on standard output.
    #[arg(long)]
    pub json: bool,
    /// The player's state folder; otherwise the configuration's.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl RunningPlayerArgs {
    /// The player's answer, or the exit code when there is none; the reason was printed.
    pub(super) fn ask(&self, question: ControlQuestion) -> Result<Value, Exit> {
        let state = self.state()?;
        parse_answer(control_socket::ask(&state, question), &state)
    }

    /// The same where the configuration may be wrong: the player is asked in the state folder that can still be read of it.
    pub(super) fn ask_despite_config(&self, question: ControlQuestion) -> Result<Value, Exit> {
        let wrong = if self.state.is_none() { config::load(&self.config).err() } else { None };
        let Some(report) = wrong else { return self.ask(question) };
        let Some(state) = config::likely_state_folder(&self.config) else { return self.ask(question) };
        eprintln!(
            "vyveska: {} is wrong, so the player is asked in {}; --state names another folder",
            self.config.display(),
            state.display()
        );
        parse_answer(control_socket::ask(&state, question), &state).inspect_err(|_| eprintln!("{report}"))
    }

    /// The player's state folder, or the exit code when it is not known; the reason was printed.
    pub(super) fn state(&self) -> Result<PathBuf, Exit> {
        if let Some(state) = &self.state {
            return Ok(state.clone());
        }
        load_or_complain(&self.config).map(|config| config.store.dir).ok_or_else(|| {
            eprintln!("vyveska: name the player's state folder with --state, or its configuration with --config");
            Exit::WrongConfig
        })
    }
}

/// The player's answer as JSON, or the exit code when there is none; the reason was printed.
pub(super) fn parse_answer(answer: io::Result<String>, state: &Path) -> Result<Value, Exit> {
    let text = answer.map_err(|error| {
        eprintln!("vyveska: no player answers in {}: {error}", state.display());
        Exit::TryLater
    })?;
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    match &value["error"] {
        Value::String(error) => {
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
