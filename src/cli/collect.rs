//! `vyveska collect`: the collector of the votes of a town's terminals. It needs no display.

use std::{io::Write as _, path::PathBuf};

use clap::Args;

use super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
    output::complain,
    service_reload::service_reload,
    until_stopped::until_stopped,
};
use crate::{
    clock::{self, Clock, KnownTime},
    collect::{self, CollectorError},
    config::{CollectSettings, Config, VoteDatabase},
    feedback::{
        alert::{self, AlertSetup},
        misuse, monthly_report,
        votes::vote_store,
    },
    machine::{disk_space, resident_bytes},
    metrics,
    platform::private_files,
};

/// Open files asked of the system.
const FILES: u64 = 16_384;

/// Collect the votes of the town's satisfaction terminals, until asked to stop. Where it listens is the first line on
/// standard output.
#[derive(Args)]
pub(super) struct CollectArgs {
    /// The configuration with [collect].
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl CollectArgs {
    pub(super) fn run(self) -> Exit {
        let Some(config) = load_or_complain(&self.config) else { return Exit::WrongConfig };
        let Some(wanted) = &config.collect else {
            eprintln!("vyveska: there is no [collect] with listen = \"127.0.0.1:8460\" in {}", self.config.display());
            return Exit::WrongConfig;
        };
        if let Err(error) = private_files::create_folder(&config.store.dir) {
            eprintln!("vyveska: the state folder cannot be made: {error}: {}", config.store.dir.display());
            return Exit::TryLater;
        }
        private_files::restrict_all(&config.store.dir, &config.crisis.folder_in(&config.store.dir));
        allow_many_connections();
        let database = wanted.database_in(&config.store.dir);
        let codes = Some(wanted.codes_in(&config.store.dir));
        let wanted = &CollectSettings { codes, ..wanted.clone() };
        let known = KnownTime { newest: None, built: clock::build_time() };
        let clock = Clock::system(config.town.zone.clone()).watched(known);
        let running = match collect::start(wanted, &config.town, &database, clock.clone()) {
            Ok(running) => running,
            Err(error) => {
                complain(&error);
                return if error.is_config() { Exit::WrongConfig } else { Exit::TryLater };
            }
        };
        let scheme = if wanted.tls.is_some() { "https" } else { "http" };
        let address = running.address();
        // A reader that left is no failure of ours.
        writeln!(std::io::stdout().lock(), "{scheme}://{address}/").ok();
        tracing::info!(%address, terminals = wanted.terminals.len(), "the collector takes votes");
        let _metrics = metrics::serve_if_asked(config.metrics.collector_listen, figures(&config, &running));
        let told = monthly_report::start(&config, clock.clone())
            .and_then(|monthly| Ok((monthly, alerts(&config, &running, database, clock)?)));
        let _told = match told {
            Ok(told) => told,
            Err(error) => {
                complain(&CollectorError::Thread(error));
                return Exit::TryLater;
            }
        };
        // Its surveys are a file of their own, which is followed.
        match until_stopped(|| running.is_running(), service_reload(self.config, |_| false)) {
            Ok(true) => {
                tracing::info!("the collector was asked to stop");
                Exit::Done
            }
            Ok(false) => {
                eprintln!("vyveska: the collector ended by itself, the log says why");
                Exit::Failed
            }
            Err(error) => {
                complain(&CollectorError::Thread(error));
                Exit::Failed
            }
        }
    }
}

/// Reads the collector's figures for a monitoring system.
fn figures(config: &Config, running: &collect::Collector) -> impl Fn() -> String + Send + Sync + 'static {
    let (seen, queue, state) = (running.seen(), running.queue(), config.store.dir.clone());
    let terminals = config.collect.as_ref().map_or(0, |it| it.terminals.len());
    move || {
        let collect::CollectorFigures { votes, last, failing } = seen.borrow().clone();
        let reading = metrics::CollectorReading {
            votes,
            last,
            failing,
            queued: queue(),
            terminals,
            disk: disk_space(&state),
            resident: resident_bytes(u64::from(std::process::id())),
        };
        metrics::collector_exposition(&reading).into_text()
    }
}

/// Whoever is to be told about the votes of all terminals; `None` where nobody is.
fn alerts(
    config: &Config,
    running: &collect::Collector,
    database: VoteDatabase,
    clock: Clock,
) -> std::io::Result<Option<alert::AlertHandle>> {
    if !config.alerts.has_recipient() {
        return Ok(None);
    }
    let surveys = running.surveys();
    let flag = move |votes: &[_]| misuse::misuse_flags(surveys.borrow().misuse, votes);
    let open = move || vote_store::open(&database);
    alert::start(AlertSetup::from_config(config), clock, Box::new(open), Box::new(flag)).map(Some)
}

/// Every connection is an open file, and a service is given few unless it asks.
fn allow_many_connections() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let given = getrlimit(Resource::Nofile);
    let most = given.maximum.map_or(FILES, |it| it.min(FILES));
    if given.current.is_some_and(|it| it < most) {
        // With fewer it serves fewer at one time.
        setrlimit(Resource::Nofile, Rlimit { current: Some(most), maximum: given.maximum }).ok();
    }
}
