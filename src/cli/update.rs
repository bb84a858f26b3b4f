//! `vyveska update`: new versions of the program. `check`, `status` and `back` are a person's; `install` is the timer's too; `gate`,
//! `prepare` and `probe` are the units'.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::{Args, Subcommand};
use jiff::tz::TimeZone;
use serde_json::json;

use super::{
    config_file::CONFIG,
    exit::Exit,
    output::{complain, print_json},
};
use crate::{
    clock::Clock,
    config::{Config, WholeConfig},
    notice::BlobHash,
    update::{
        AptSource, ProbeCommand, SampleOrder, SelectionFile, TrialEnd, TrialFault, UpdateOutcome, UpdatePaths,
        UpdateRun, UpdateRunError, UpdateStatus, WATCHED, give_up_trial, offered_version, prepare_catalogue,
        take_sample, watch_trial,
    },
};

/// The file of apt with the town's repository; without it nothing is looked for.
const SOURCE: &str = "/etc/apt/sources.list.d/vyveska.sources";
/// The key by which the packages of a folder or stick have to be signed.
const KEY: &str = "/usr/share/keyrings/vyveska.gpg";

/// Find, install and try new versions of the program, and go back.
#[derive(Args)]
pub(super) struct UpdateArgs {
    #[command(subcommand)]
    what: UpdateCommand,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG, global = true)]
    config: PathBuf,
    /// JSON on standard output.
    #[arg(long, global = true)]
    json: bool,
    /// Copies of the last good configuration, as the unit keeps them.
    #[arg(long, value_name = "DIR", default_value = "/var/lib/vyveska/configuration", global = true, hide = true)]
    keep_good: PathBuf,
    /// The board's state folder, instead of the configuration's.
    #[arg(long, value_name = "DIR", global = true, hide = true)]
    state: Option<PathBuf>,
    /// The file of apt with the town's repository, and the key that signs what comes on a stick. Root's files, never named by the
    /// configuration: whoever may change that must not choose what root installs.
    #[arg(long, value_name = "FILE", default_value = SOURCE, global = true, hide = true)]
    source: PathBuf,
    #[arg(long, value_name = "FILE", default_value = KEY, global = true, hide = true)]
    key: PathBuf,
    /// Another folder than /var/lib/vyveska-update.
    #[arg(long, value_name = "DIR", global = true, hide = true)]
    folder: Option<PathBuf>,
    /// Another folder than /usr/lib/vyveska.
    #[arg(long, value_name = "DIR", global = true, hide = true)]
    programs: Option<PathBuf>,
}

#[derive(Subcommand)]
enum UpdateCommand {
    /// Tell which version is offered; installs nothing.
    Check {
        /// A folder or stick with packages and signed lists, instead of the town's repository.
        #[arg(long, value_name = "DIR")]
        from: Option<PathBuf>,
    },
    /// Install the newest version beside the one that runs, and try it: ten minutes of watching, and back by itself where anything is
    /// not as before. Within the hours of `[update]` and never before a visitor; 75 where that is not now.
    Install {
        /// A folder or stick with packages and signed lists, instead of the town's repository.
        #[arg(long, value_name = "DIR")]
        from: Option<PathBuf>,
        /// At once, whatever the hour is and whoever is there.
        #[arg(long)]
        now: bool,
    },
    /// Give the version on trial up: the good one runs again.
    Back,
    /// Tell which version is good, which one is tried, and what was given up last, with the end of its log.
    Status,
    /// Watch over the version on trial until it is good or given up; the unit vyveska-gate does.
    Gate {
        /// How long it is watched after its first picture; shorter for a trial of the trial.
        #[arg(long, value_name = "S", default_value_t = WATCHED.as_secs(), hide = true)]
        seconds: u64,
    },
    /// Copy the catalogue before a trial, or return it; the unit of the player does.
    #[command(hide = true)]
    Prepare,
    /// Look at the running board as its user, as JSON.
    #[command(hide = true)]
    Probe {
        #[arg(long)]
        whole: bool,
        #[arg(long, value_name = "NUMBER:SHA256", value_parser = parse_journal_end)]
        journal: Option<(u64, BlobHash)>,
        #[arg(long, value_name = "FILE")]
        draws: Option<PathBuf>,
    },
}

fn parse_journal_end(text: &str) -> Result<(u64, BlobHash), String> {
    let (number, hash) = text.split_once(':').ok_or("is no end of a journal")?;
    let number = number.parse().map_err(|_| "is no number of an entry")?;
    Ok((number, hash.parse().map_err(|_| "is no hash of an entry")?))
}

impl UpdateArgs {
    pub(super) fn run(self) -> Exit {
        match &self.what {
            UpdateCommand::Check { from } => self.check(from.as_deref()),
            UpdateCommand::Install { from, now } => self.install(from.as_deref(), *now),
            UpdateCommand::Back => self.back(),
            UpdateCommand::Status => self.status(),
            UpdateCommand::Gate { seconds } => self.gate(Duration::from_secs(*seconds)),
            UpdateCommand::Prepare => self.prepare(),
            UpdateCommand::Probe { whole, journal, draws } => {
                self.probe(&SampleOrder { whole: *whole, journal: *journal, program: draws.clone() })
            }
        }
    }

    fn paths(&self) -> UpdatePaths {
        let default = UpdatePaths::default();
        UpdatePaths {
            folder: self.folder.clone().unwrap_or(default.folder),
            programs: self.programs.clone().unwrap_or(default.programs),
        }
    }

    /// The configuration that the board plays by; what is wrong with it was printed. A running board that is named by its folder
    /// needs none.
    fn load(&self) -> Option<Config> {
        if let Some(state) = &self.state {
            return Some(Config::default_for("Vývěska", state));
        }
        let whole = WholeConfig::load_or_last_good(&self.config, &self.keep_good);
        whole.map(|whole| whole.config).inspect_err(|report| eprintln!("{report}")).ok()
    }

    /// The folder whose owner the board's user is: that of the copies of the last good configuration, which the unit names.
    fn owned(&self) -> PathBuf {
        let beside = || self.keep_good.parent().map(Path::to_owned);
        self.state.clone().or_else(beside).unwrap_or_default()
    }

    fn apt_source(&self, from: Option<&Path>) -> std::io::Result<AptSource> {
        let town = || Ok(AptSource::repository(&self.source));
        from.map_or_else(town, |folder| AptSource::folder(folder, &self.key))
    }

    /// What looks at the board: the good version's program.
    fn probe_command(&self) -> std::io::Result<ProbeCommand> {
        let paths = self.paths();
        let program = paths.program(&SelectionFile::of(&paths).read()?.good);
        let named = [
            ("--config", &self.config),
            ("--keep-good", &self.keep_good),
            ("--folder", &paths.folder),
            ("--programs", &paths.programs),
        ];
        let state_option = self.state.iter().map(|state| ("--state", state));
        let options = named.into_iter().chain(state_option);
        let options = options.flat_map(|(name, path)| [OsString::from(name), path.into()]).collect();
        Ok(ProbeCommand { program, owned: self.owned(), options })
    }

    fn check(&self, from: Option<&Path>) -> Exit {
        let source = match self.apt_source(from) {
            Ok(source) if source.is_there() => source,
            Ok(_) => {
                eprintln!("no repository is set up: {} is not there", self.source.display());
                return Exit::Failed;
            }
            Err(error) => return failed(&error),
        };
        match offered_version(&source) {
            Ok(offered) if self.json => print_json(&json!({ "offered": offered })),
            Ok(Some(offered)) => eprintln!("version {offered} is offered"),
            Ok(None) => eprintln!("no version is offered"),
            Err(error) => return failed(&error),
        }
        Exit::Done
    }

    fn install(&self, from: Option<&Path>, now: bool) -> Exit {
        let Some(config) = self.load() else { return Exit::WrongConfig };
        if !config.update.enabled && !now {
            eprintln!("[update] enabled = false: nothing is installed");
            return Exit::Done;
        }
        let (source, probe) = match (self.apt_source(from), self.probe_command()) {
            (Ok(source), Ok(probe)) => (source, probe),
            (Err(error), _) | (_, Err(error)) => return failed(&error),
        };
        let (paths, clock) = (self.paths(), Clock::system(config.town.zone.clone()));
        let run = UpdateRun { paths: &paths, config: &config, probe: &probe, clock: &clock, at_once: now };
        match run.run(&source) {
            Ok(UpdateOutcome::Newest(good)) => eprintln!("version {good} is the newest"),
            Ok(UpdateOutcome::OnTrial(trial)) => eprintln!("version {trial} is on trial"),
            Ok(UpdateOutcome::GivenUp(version)) => eprintln!("version {version} was given up and is not tried again"),
            Ok(UpdateOutcome::Begun(version)) => eprintln!("version {version} is on trial now"),
            Err(UpdateRunError::Refused(refusal)) => {
                eprintln!("not now: {refusal}");
                return Exit::TryLater;
            }
            Err(error) => return failed(&error),
        }
        Exit::Done
    }

    fn back(&self) -> Exit {
        let paths = self.paths();
        match SelectionFile::of(&paths).read() {
            Ok(selection) if selection.trial.is_none() => {
                eprintln!("no version is on trial; {} is the good one", selection.good);
                return Exit::Failed;
            }
            Ok(_) => {}
            Err(error) => return failed(&error),
        }
        match give_up_trial(&paths, TrialFault::Ordered, Clock::system(TimeZone::UTC).now()) {
            Ok(()) => self.status(),
            Err(error) => failed(&error),
        }
    }

    fn status(&self) -> Exit {
        let Some(status) = UpdateStatus::read(&self.paths()) else {
            eprintln!("this program was not installed from packages: no version is chosen");
            return Exit::Failed;
        };
        if self.json {
            print_json(&json!(status));
            return Exit::Done;
        }
        status.lines().iter().for_each(|line| eprintln!("{line}"));
        if let Some(given_up) = &status.given_up {
            given_up.log.iter().for_each(|line| eprintln!("    {line}"));
        }
        Exit::Done
    }

    fn gate(&self, watched: Duration) -> Exit {
        let watched = self
            .probe_command()
            .and_then(|probe| watch_trial(&self.paths(), &probe, &Clock::system(TimeZone::UTC), watched));
        match watched {
            Ok(TrialEnd::NoTrial) => eprintln!("no version is on trial"),
            Ok(TrialEnd::Good(version)) => eprintln!("version {version} is good"),
            // The unit did what it is for.
            Ok(TrialEnd::GivenUp(version, why)) => eprintln!("version {version} was given up: {why}"),
            Err(error) => return failed(&error),
        }
        Exit::Done
    }

    fn prepare(&self) -> Exit {
        let selection = match SelectionFile::of(&self.paths()).read() {
            Ok(selection) => selection,
            Err(error) => return failed(&error),
        };
        // Where no configuration can be read there is the folder that the unit names.
        let state = self.load().map_or_else(|| self.owned(), |config| config.store.dir);
        match prepare_catalogue(&state, &selection) {
            Ok(()) => Exit::Done,
            Err(error) if selection.trial.is_some() => failed(&error),
            Err(error) => {
                // The good version starts whatever happens.
                tracing::error!(%error, "the catalogue from before the version that was given up does not return");
                Exit::Done
            }
        }
    }

    fn probe(&self, order: &SampleOrder) -> Exit {
        let Some(config) = self.load() else { return Exit::WrongConfig };
        match take_sample(&config, order) {
            Ok(sample) => {
                print_json(&json!(sample));
                Exit::Done
            }
            Err(error) => {
                eprintln!("vyveska: {error}");
                Exit::TryLater
            }
        }
    }
}

fn failed(error: &dyn std::error::Error) -> Exit {
    complain(error);
    Exit::Failed
}
