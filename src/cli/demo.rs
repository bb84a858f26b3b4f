//! `vyveska demo`: a made-up town on loopback and the player in front of it.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
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
    config::{
        AdminSettings, Config, FeedAddress, FeedSettings, FolderSettings, HeadsetChoice, Pin, ProgramMode, SinkChoice,
        Surveys, TerminalConfig, TownSettings, survey::LocalisedText,
    },
    demo::{self, DemoError},
    feedback,
    notice::NoticeKind,
    words::Language,
};

/// Play a made-up town: its feed, its documents, a watched folder. Needs no network and no configuration.
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
    /// Diagonal of the panel, in inches.
    #[arg(long, value_name = "IN", default_value_t = 32.0)]
    diagonal_in: f32,
    /// From the floor to the panel's lower edge, in millimetres.
    #[arg(long, value_name = "MM", default_value_t = 700.0)]
    bottom_edge_mm: f32,
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
    /// Seconds without a touch until the countdown.
    #[arg(long, value_name = "S", default_value_t = 60)]
    idle_after_s: u64,
    /// Seconds of the countdown.
    #[arg(long, value_name = "S", default_value_t = 20)]
    countdown_s: u64,
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
        let (config, _town) = match self.prepare(&clock) {
            Ok(prepared) => prepared,
            Err(error) => {
                complain(&error);
                return Exit::Failed;
            }
        };
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
        let exit = show_board(config, clock, self.window, move || opened.open(its_config, its_clock));
        web.close();
        exit
    }

    /// The town's server and the board's configuration; what is returned beside it has to live as long as the board.
    fn prepare(&self, clock: &Clock) -> Result<(Config, DemoGuard), DemoError> {
        let town = demo::MadeUpTown::read()?;
        let temporary = if self.state.is_none() { Some(tempfile::tempdir().map_err(DemoError::State)?) } else { None };
        let state =
            self.state.clone().or_else(|| temporary.as_ref().map(|dir| dir.path().to_owned())).unwrap_or_default();
        let folder = self.folder.clone().unwrap_or_else(|| state.join("folder"));
        std::fs::create_dir_all(&folder).map_err(DemoError::State)?;
        let served = demo::serve(&town, clock.today(), self.notices, self.town_feed_down)?;
        let folders = demo::lay_out_folders(&town, &state)?;
        let mut config = Config::default_for(&town.name, &state);
        config.town.arms = Some(town.arms.clone());
        config.panel.diagonal_in = self.diagonal_in;
        config.panel.bottom_edge_mm = self.bottom_edge_mm;
        config.panel.low_always = self.low;
        config.idle.after = Duration::from_secs(self.idle_after_s);
        config.idle.countdown = Duration::from_secs(self.countdown_s);
        match self.dwell_s {
            Some(dwell) => config.idle.dwell = Duration::from_secs(dwell.max(1)),
            None => config.idle.schedule = Some(self.schedule.clone().unwrap_or(folders.schedule)),
        }
        if let Some(dir) = &self.speech {
            config.speech.enabled = true;
            config.speech.sink = SinkChoice::Wav(dir.join("visit.wav"));
            config.speech.headset = HeadsetChoice::Pipe(dir.join("headset"));
            config.speech.loudspeaker = self.loudspeaker;
        }
        config.staff.pin = Pin::new(PIN);
        config.feeds.push(FeedSettings::at("mesto", FeedAddress::Url(served.feed.clone())));
        config.feeds.push(FeedSettings::at("aktuality", FeedAddress::Url(served.news.clone())));
        let mut clerks = FolderSettings::at("slozka", folder);
        clerks.category = Some("Z radnice".into());
        config.folders.push(clerks);
        for (name, path) in [("plakaty", folders.posters), ("listy", folders.magazine)] {
            config.folders.push(FolderSettings {
                kind: NoticeKind::Media,
                days: 365,
                ..FolderSettings::at(name, path)
            });
        }
        let terminal = TerminalConfig {
            name: Some(LocalisedText::in_language(Language::Czech, "Přepážka 4 · Občanské průkazy")),
            ..TerminalConfig::with_id("radnice", &folders.surveys)
        };
        if let Some(survey) = Surveys::read(&folders.surveys).ok().and_then(|it| it.surveys.into_iter().next()) {
            let votes = state.join(feedback::VOTES_FILE);
            demo::write_last_month(&survey, &terminal.id, &votes, clock.today(), &config.town.zone)?;
        }
        config.terminal = Some(terminal);
        config.mode = if self.terminal { ProgramMode::Terminal } else { ProgramMode::Board };
        Ok((config, DemoGuard { _temporary: temporary, _served: served }))
    }
}

/// The administration web of the demo, on a free port of this machine, while the board plays.
#[derive(Clone, Default)]
struct AdministrationWeb(Arc<Mutex<AdministrationState>>);

#[derive(Default)]
struct AdministrationState {
    running: Option<AdminServer>,
    closed: bool,
}

impl AdministrationWeb {
    /// Opens it and says where it is. The demo goes on where it cannot be.
    fn open(&self, mut config: Config, clock: Clock) {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        config.admin = Some(AdminSettings { listen, ..AdminSettings::default() });
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return;
        }
        match admin::start(config.clone(), None, clock.clone()) {
            Ok(server) => {
                eprintln!("The administration web: http://{}/", server.address());
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
