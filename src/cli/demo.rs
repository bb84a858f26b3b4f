//! `vyveska demo`: a made-up town on loopback, and in front of it the player and the administration web, from a configuration file.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use clap::Args;

use super::{
    exit::Exit,
    moment::OtherTimeArgs,
    output::complain,
    show::{require_screen, show_board},
    window_size::parse_window_size,
};
use crate::{
    admin::{self, AdminServer},
    clock::Clock,
    config::{AdminSettings, Config, Surveys, TownSettings, WholeConfig},
    demo::{self, DemoChoices, DemoError, DemoPlaces},
    feedback,
};

/// Play a made-up town: its feed, its documents, a watched folder. Needs no network; its configuration
/// is made in the state folder.
#[derive(Args)]
pub(super) struct DemoArgs {
    /// A window of this size instead of the whole screen, as 1080x1920.
    #[arg(long, value_name = "WxH", value_parser = parse_window_size)]
    window: Option<(u32, u32)>,
    /// Keep the board's state here; otherwise in a folder that is gone afterwards.
    #[arg(long, value_name = "DIR")]
    state: Option<PathBuf>,
    /// The watched folder; otherwise `folder` in the state folder.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The satisfaction terminal alone, instead of the board with a tile that leads to it.
    #[arg(long)]
    terminal: bool,
    /// The town's server does not answer: the last good board is shown.
    #[arg(long)]
    town_feed_down: bool,
    /// So many notices instead of the town's own.
    #[arg(long, value_name = "N")]
    notices: Option<usize>,
    /// Diagonal of the panel, in inches; otherwise 32.
    #[arg(long, value_name = "IN")]
    diagonal_in: Option<f32>,
    /// From the floor to the panel's lower edge, in millimetres; otherwise 700.
    #[arg(long, value_name = "MM")]
    bottom_edge_mm: Option<f32>,
    /// The board speaks; what it says is written to `visit.wav` in this folder, with a timeline beside it, and the headset
    /// is plugged in and out by the lines "in" and "out" in its pipe `headset`.
    #[arg(long, value_name = "DIR")]
    speech: Option<PathBuf>,
    /// The voice is heard by the loudspeaker as well.
    #[arg(long, requires = "speech")]
    loudspeaker: bool,
    /// Everything that can be touched always stands within reach of somebody who sits.
    #[arg(long)]
    low: bool,
    /// Seconds without a touch until the countdown; otherwise 60.
    #[arg(long, value_name = "S")]
    idle_after_s: Option<u64>,
    /// Seconds of the countdown; otherwise 20.
    #[arg(long, value_name = "S")]
    countdown_s: Option<u64>,
    /// The newest notices alone in the idle loop, each for so many seconds.
    #[arg(long, value_name = "S", conflicts_with = "schedule")]
    dwell_s: Option<u64>,
    /// The idle loop's schedule; otherwise the town's own, `schedule.toml` in the state folder.
    #[arg(long, value_name = "FILE")]
    schedule: Option<PathBuf>,
    #[command(flatten)]
    time: OtherTimeArgs,
}

/// Leaves the demo by touch: hold the coat of arms for three seconds.
const PIN: &str = "2026";
/// The configuration's file in the state folder.
const CONFIG_FILE: &str = "vyveska.toml";

impl DemoArgs {
    pub(super) fn run(self) -> Exit {
        if let Err(exit) = require_screen() {
            return exit;
        }
        let clock = match self.time.clock(&TownSettings::named("").zone) {
            Ok(clock) => clock,
            Err(wrong) => {
                eprintln!("{wrong}");
                return Exit::WrongConfig;
            }
        };
        let (config, file, _town) = match self.prepare(&clock) {
            Ok(prepared) => prepared,
            Err(error) => {
                complain(&error);
                return if matches!(error, DemoError::Configuration(_)) { Exit::WrongConfig } else { Exit::Failed };
            }
        };
        eprintln!("The configuration: {}", file.display());
        eprintln!(
            "The made-up town's folder for clerks: {}",
            config.folders.first().map_or_else(String::new, |f| f.path.display().to_string())
        );
        eprintln!("Leave by touch: hold the coat of arms on the board for 3 seconds, PIN {PIN}.");
        if let Some(schedule) = &config.idle.schedule {
            eprintln!("What the idle board shows is said in {}", schedule.display());
        }
        let web = AdministrationWeb::default();
        let (opened, its_config, its_clock) = (web.clone(), config.clone(), clock.clone());
        // The board first: the administration web begins when a picture is on the glass.
        let exit = show_board(config, clock, self.window, move || opened.open(its_config, file, its_clock));
        web.close();
        exit
    }

    /// The town's server, and the configuration's file with what it means; what is returned beside them has to live as long as
    /// the board.
    fn prepare(&self, clock: &Clock) -> Result<(Config, PathBuf, DemoGuard), DemoError> {
        let town = demo::MadeUpTown::read()?;
        let temporary = if self.state.is_none() { Some(tempfile::tempdir().map_err(DemoError::State)?) } else { None };
        let state = self.state.as_deref().or(temporary.as_ref().map(tempfile::TempDir::path)).unwrap_or(Path::new(""));
        let state = &std::path::absolute(state).map_err(DemoError::State)?;
        let clerks = self.folder.clone().unwrap_or_else(|| state.join("folder"));
        std::fs::create_dir_all(&clerks).map_err(DemoError::State)?;
        let served = demo::serve(&town, clock.today(), self.notices, self.town_feed_down)?;
        let folders = demo::lay_out_folders(&town, state)?;
        let file = state.join(CONFIG_FILE);
        let places = DemoPlaces { state, clerks: &clerks, folders: &folders, served: &served, pin: PIN };
        demo::write_configuration(&file, &town, &places, &self.choices())?;
        let whole = WholeConfig::load(&file).map_err(|report| DemoError::Configuration(report.to_string()))?;
        let mut config = whole.config;
        self.set_trial_times(&mut config);
        if let Some(terminal) = &config.terminal
            && let Some(survey) = Surveys::read(&terminal.surveys).ok().and_then(|it| it.surveys.into_iter().next())
        {
            let votes = config.store.dir.join(feedback::VOTES_FILE);
            demo::write_last_month(&survey, &terminal.id, &votes, clock.today(), &config.town.zone)?;
        }
        Ok((config, file, DemoGuard { _temporary: temporary, _served: served }))
    }

    fn choices(&self) -> DemoChoices {
        DemoChoices {
            diagonal_in: self.diagonal_in,
            bottom_edge_mm: self.bottom_edge_mm,
            low: self.low,
            terminal: self.terminal,
            idle_after_s: self.idle_after_s,
            countdown_s: self.countdown_s,
            dwell_s: self.dwell_s,
            schedule: self.schedule.clone(),
            speech: self.speech.clone(),
            loudspeaker: self.loudspeaker,
        }
    }

    /// Times that are shorter than a board may be set to, for trials: in force beside the file.
    fn set_trial_times(&self, config: &mut Config) {
        let set = |time: &mut Duration, seconds: Option<u64>| {
            if let Some(seconds) = seconds {
                *time = Duration::from_secs(seconds);
            }
        };
        set(&mut config.idle.after, self.idle_after_s);
        set(&mut config.idle.countdown, self.countdown_s);
        set(&mut config.idle.dwell, self.dwell_s.map(|seconds| seconds.max(1)));
    }
}

/// The administration web of the demo, while the board plays.
#[derive(Clone, Default)]
struct AdministrationWeb(Arc<Mutex<AdministrationState>>);

#[derive(Default)]
struct AdministrationState {
    running: Option<AdminServer>,
    closed: bool,
}

impl AdministrationWeb {
    /// Opens it where `[admin]` of the file says, otherwise on a free port, also where the table says other things and leaves
    /// the address as shipped: a board of this machine may have that port. Says where it is. The demo goes on where it cannot be.
    fn open(&self, mut config: Config, file: PathBuf, clock: Clock) {
        let settings = config.admin.get_or_insert_default();
        if settings.listen == AdminSettings::default().listen {
            settings.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        }
        let scheme = if settings.tls.is_some() { "https" } else { "http" };
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return;
        }
        match admin::start(config.clone(), file, clock.clone()) {
            Ok(server) => {
                eprintln!("The administration web: {scheme}://{}/", server.address());
                state.running = Some(server);
            }
            Err(error) => return eprintln!("There is no administration web: {error}"),
        }
        drop(state);
        // A kept state folder has its administrator.
        if let Ok(code) = admin::first_administrator_code(&config, &clock) {
            eprintln!("One-time code of its first administrator: {}", code.code);
        }
    }

    /// Closes it; one that was still opening does not.
    fn close(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.closed = true;
        let running = state.running.take();
        drop(state);
        drop(running);
    }
}

/// What has to outlive the board.
struct DemoGuard {
    _temporary: Option<tempfile::TempDir>,
    _served: demo::TownServer,
}
