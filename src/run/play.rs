//! Playing of the board: runs the player in front of the stages until it is asked to end.

use std::{
    fs,
    sync::{
        atomic::Ordering,
        mpsc::{self, SyncSender},
    },
};

use jiff::SignedDuration;

use super::{
    error::RunError,
    service_manager,
    stages::{ScreenHooks, ScreenInputs, Stages},
};
use crate::{
    admin,
    clock::Clock,
    config::{Config, ProgramMode, TerminalConfig, follow::ScheduleInForce},
    fonts,
    notice::SourceId,
    player::{
        self, FeedbackStatus, FontFaces, Links, OfficeContact, PanelSize, PlayerStop, RendererStart, Settings,
        SetupCodes, TerminalLinks, TerminalSettings, Waker,
    },
};

/// Plays the board by this clock until it is asked to end. Must be called on the main thread; blocks. `shown` is called
/// on another thread once a picture was presented.
///
/// The configuration's files are read first, so that one that is wrong is reported before anything starts.
pub(crate) fn play(
    config: Config,
    clock: Clock,
    window: Option<(u32, u32)>,
    shown: impl FnOnce() + Send + 'static,
) -> Result<(), RunError> {
    if !has_display() {
        return Err(RunError::NoDisplay);
    }
    let renderer = RendererStart::begin()?;
    let schedule = ScheduleInForce::at_start(&config.idle).map_err(RunError::Schedule)?;
    let settings = player_settings(&config, window)?;
    let (waker, stop) = (Waker::default(), PlayerStop::default());
    let hooks = {
        let (waker, stop) = (waker.clone(), stop.clone());
        ScreenHooks::new(move || waker.wake(), move || stop.0.store(true, Ordering::Relaxed))
    };
    let (mut stages, inputs) = Stages::start(&config, clock, schedule, &hooks)?;
    // From here on the player has to give signs of life.
    inputs.pulse.beat(inputs.clock.now());
    tracing::info!(state = %config.store.dir.display(), "the board plays");
    let (frame, first_frame) = mpsc::sync_channel(1);
    let awake = waker.clone();
    let _service = service_manager::start(first_frame, inputs.pulse.clone(), move || awake.wake(), shown)?;
    let codes = config.admin.is_some().then(|| setup_codes(&config, inputs.clock.clone(), waker.clone()));
    player::run(settings, player_links(inputs, codes, waker, stop, frame), renderer)
        .inspect_err(|error| stages.set_end_reason(error.to_string()))?;
    tracing::info!("the board was asked to stop");
    Ok(())
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(is_set)
}

fn player_settings(config: &Config, window: Option<(u32, u32)>) -> Result<Settings, RunError> {
    let town = &config.town;
    let read_arms = |path: &std::path::PathBuf| fs::read(path).map_err(|error| RunError::Arms(error, path.clone()));
    Ok(Settings {
        faces: read_faces()?,
        arms: town.arms.as_ref().map(read_arms).transpose()?,
        town: town.name.clone(),
        accent: [town.accent.red, town.accent.green, town.accent.blue],
        panel: PanelSize {
            diagonal_mm: config.panel.diagonal_in * 25.4,
            viewing_distance_mm: config.panel.viewing_distance_mm,
            passing_distance_mm: config.idle.viewing_distance_mm as f32,
            bottom_edge_mm: config.panel.bottom_edge_mm,
            low_always: config.panel.low_always,
        },
        language: town.language,
        languages: town.languages.clone(),
        zone: town.zone.clone(),
        old_data: SignedDuration::try_from(config.board.old_data).unwrap_or(SignedDuration::from_hours(48)),
        official: official_sources(config),
        contact: OfficeContact {
            office: town.office.clone(),
            address: town.address.clone(),
            telephone: town.telephone.clone(),
        },
        idle_after: config.idle.after,
        countdown: config.idle.countdown,
        motion: config.idle.motion,
        picture_bytes: config.raster.picture_bytes,
        pin: config.staff.pin.clone(),
        terminal: config.terminal.as_ref().map(|terminal| terminal_settings(config.mode, terminal)),
        keys: config.keys.clone(),
        speech: config.speech.clone(),
        window,
    })
}

/// Reads the faces from the first folder that has them.
fn read_faces() -> Result<FontFaces, RunError> {
    for folder in fonts::folders() {
        let read = |name: &str| fs::read(folder.join(format!("Inter-{name}.ttf")));
        if let (Ok(body), Ok(strong)) = (read("Medium"), read("SemiBold")) {
            return Ok(FontFaces { body, strong });
        }
    }
    Err(RunError::Fonts)
}

/// The sources whose notices are official ones, as far as the configuration tells.
fn official_sources(config: &Config) -> Vec<SourceId> {
    let feeds = config.feeds.iter().map(|feed| (&feed.name, feed.kind));
    let folders = config.folders.iter().map(|folder| (&folder.name, folder.kind));
    feeds.chain(folders).filter(|(_, kind)| kind.is_official()).map(|(name, _)| name.clone()).collect()
}

fn terminal_settings(mode: ProgramMode, terminal: &TerminalConfig) -> TerminalSettings {
    TerminalSettings {
        alone: mode == ProgramMode::Terminal,
        id: terminal.id.clone(),
        name: terminal.name.clone(),
        languages: terminal.languages.clone(),
        counters: terminal.counters.clone(),
        thanks: terminal.thanks,
        wait: terminal.wait,
    }
}

/// The stages' inputs in the player's own form.
fn player_links(
    inputs: ScreenInputs,
    setup_codes: Option<SetupCodes>,
    waker: Waker,
    stop: PlayerStop,
    first_frame: SyncSender<()>,
) -> Links {
    Links {
        clock: inputs.clock,
        snapshots: inputs.snapshots,
        warnings: inputs.warnings,
        warned: inputs.warning_feed,
        display: inputs.display,
        light: inputs.light,
        reload: inputs.reload,
        office: inputs.office,
        schedule: inputs.schedule,
        blobs: inputs.blobs,
        pool: inputs.pool,
        sights: inputs.sights,
        done: inputs.done,
        asks: inputs.questions,
        waker,
        stop,
        journal: inputs.journal,
        pulse: inputs.pulse,
        first_frame,
        terminal: inputs.terminal.map(|it| TerminalLinks {
            writer: it.votes,
            receipts: it.receipts,
            surveys: it.surveys,
        }),
        feedback: inputs.feedback.map(|it| FeedbackStatus {
            results: it.results,
            delivery: it.delivery,
            problem: it.survey_problem,
        }),
        public_addresses: inputs.public_addresses,
        problems: inputs.problems,
        machine: inputs.machine,
        search: inputs.search,
        voice: inputs.voice,
        setup_codes,
    }
}

/// Makes codes of the first administrator, each on a thread of its own: the player waits for no disk.
fn setup_codes(config: &Config, clock: Clock, waker: Waker) -> SetupCodes {
    let state = config.store.dir.clone();
    SetupCodes::new(move || {
        let (tell, told) = mpsc::sync_channel(1);
        let (state, clock, waker) = (state.clone(), clock.clone(), waker.clone());
        let make = move || {
            let code = admin::setup_code(&state, clock.now());
            let code = code.inspect_err(|error| tracing::warn!(%error, "no code of the first administrator is made"));
            tell.send(code.ok()).ok();
            waker.wake();
        };
        if let Err(error) = std::thread::Builder::new().name("setup code".into()).spawn(make) {
            tracing::warn!(%error, "no code of the first administrator is made");
        }
        told
    })
}
