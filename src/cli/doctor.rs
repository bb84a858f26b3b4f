//! `vyveska doctor`: everything on this machine that is not as a board needs it, with what to do.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::{config_file::CONFIG, exit::Exit, output::print_json};
use crate::{
    config::WholeConfig,
    control_socket::{self, ControlQuestion},
    installation::{self, ExaminedMachine, Finding, FindingLevel, examine},
};

/// Look at everything a board needs: configuration, screen, clock, disk, feeds, folders, and the running board. Exit code
/// 0 where the board works, 1 where something has to be done.
#[derive(Args)]
pub(super) struct DoctorArgs {
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
    /// Ask no feed.
    #[arg(long)]
    offline: bool,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl DoctorArgs {
    pub(super) fn run(self) -> Exit {
        let mut findings = examine(&ExaminedMachine {
            config: self.config.clone(),
            drm: PathBuf::from("/sys/class/drm"),
            synchronised: PathBuf::from("/run/systemd/timesync/synchronized"),
            units: installation::units_folder().map(Path::to_owned),
            office: installation::office_socket().map(Path::to_owned),
            network: !self.offline,
        });
        findings.extend(WholeConfig::load(&self.config).into_iter().flat_map(|whole| running(&whole.config.store.dir)));
        let ill = findings.iter().any(|it| it.level == FindingLevel::Fault);
        if self.json {
            print_json(&json!(findings));
        } else {
            for Finding { level, subject, state, advice } in &findings {
                eprintln!("{:<9} {subject}: {state}", level.word());
                if !advice.is_empty() {
                    eprintln!("          {advice}");
                }
            }
        }
        if ill { Exit::Failed } else { Exit::Done }
    }
}

/// The running board and what is wrong with it by its own word.
fn running(state: &Path) -> Vec<Finding> {
    let answer = control_socket::ask(state, ControlQuestion::Status);
    let status: Value = match answer.map(|text| serde_json::from_str(&text)) {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => return vec![Finding::new(FindingLevel::Unknown, "running board", error.to_string(), "")],
        Err(error) => {
            let state = format!("none answers: {error}");
            return vec![Finding::new(FindingLevel::Fault, "running board", state, "systemctl status vyveska")];
        }
    };
    let told = format!("screen {}, {} notices", status["screen"], status["notices"]);
    let mut findings = vec![Finding::good("running board", told)];
    for problem in status["problems"].as_array().into_iter().flatten() {
        let word = |key: &str| problem[key].as_str().unwrap_or_default();
        let level = if word("severity") == "urgent" { FindingLevel::Fault } else { FindingLevel::Lack };
        let what = if word("what").is_empty() { String::new() } else { format!(": {}", word("what")) };
        findings.push(Finding::new(level, "problem", format!("{}{what}", word("title")), word("do")));
    }
    findings
}
