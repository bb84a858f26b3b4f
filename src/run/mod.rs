//! Starts and stops the stages in order; the only place that knows them all. `net` is the thread with the network.
//!
//! Order: store (the last good board is there at once, with no network), sources, raster pool, questions, player. They
//! stop in the opposite order; every handle ends its thread when dropped.

mod net;
mod rota;
mod feedback;
mod problems;
mod time;

use std::{
    io,
    path::Path,
    sync::{
        Arc,
        mpsc::{SyncSender, sync_channel},
    },
    time::{Duration, SystemTime},
};

use jiff::SignedDuration;
use tokio::sync::{mpsc, watch};

use feedback::Feedback;
use net::{Boards, Net, Purge};
use problems::{Problems, Seen};
pub use time::{is_right, known};

use crate::{
    ask,
    clock::Clock,
    config::{self, Config, Feed, FeedAddress, FeedFormat},
    display,
    evidence::{self, Evidence, EvidenceConfig},
    notice::SourceId,
    player::{self, FontFaces, Links, PlayerStop, Settings, Waker},
    private_files,
    raster::{Done, NotFound, Pool, PoolConfig, ShelfConfig, check},
    source::{
        self, Address, FetchConfig,
        convert::{self, ConvertConfig, Tools},
        crisis, feed, folder,
    },
    store::{self, SourceKind, StoreConfig},
};

/// Reports on their way to the store; a source that finds it full waits.
const REPORTS: usize = 64;
/// Finished pages on their way to the player; a worker's thread that finds it full waits for the next frame.
const PAGES: usize = 256;
/// Pace of the watched folders' scans.
const FOLDER_POLL: Duration = Duration::from_secs(1);
/// How long a file in them may stand half written before it is refused.
const FOLDER_PATIENCE: Duration = Duration::from_secs(60);

/// Why the player could not run, and what the service manager should make of it.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("the state folder cannot be used: {1}: {0}")]
    State(#[source] io::Error, std::path::PathBuf),
    #[error("the coat of arms cannot be read: {1}: {0}")]
    Arms(#[source] io::Error, std::path::PathBuf),
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error(transparent)]
    Raster(#[from] NotFound),
    #[error("a part of the player cannot start: {0}")]
    Start(#[from] io::Error),
    #[error("{0}")]
    Schedule(config::Report),
    #[error("the board's fonts are not installed: run scripts/setup, or name their folder in VYVESKA_FONTS")]
    Fonts,
    #[error("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set")]
    NoDisplay,
    #[error("{0}")]
    Surveys(config::Report),
    #[error(transparent)]
    Collector(#[from] crate::feedback::post::PostError),
    #[error(transparent)]
    Player(#[from] player::StartError),
}

/// Plays the board by this clock until it is asked to stop. Must be called on the main thread; blocks.
pub fn play(config: Config, clock: Clock, window: Option<(u32, u32)>) -> Result<(), RunError> {
    if !["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    {
        return Err(RunError::NoDisplay);
    }
    let (rotas, rota) = watch::channel(Arc::new(rota::first(&config.idle).map_err(RunError::Schedule)?));
    let faces = faces()?;
    let raster = raster(&config)?;
    let state = config.store.dir.clone();
    private_files::folder(&state).map_err(|error| RunError::State(error, state.clone()))?;
    private_files::close_all(&state, &config.crisis.folder_in(&state));
    let clock = time::watched(clock, &state);

    let mut kinds: Vec<_> = config.feeds.iter().map(|feed| (feed.name.clone(), SourceKind::Feed)).collect();
    kinds.extend(config.folders.iter().map(|folder| (folder.name.clone(), SourceKind::Folder)));
    let mut store_config = StoreConfig::new(state.clone(), kinds);
    store_config.hold_drop_percent = u8::try_from(config.store.hold_drop_percent).unwrap_or(100);
    store_config.confirm_readings = config.store.confirm_readings;
    store_config.hold_for = SignedDuration::try_from(config.store.hold_for).unwrap_or(store_config.hold_for);
    store_config.keep_days = config.store.keep_days;
    store_config.budget_bytes = config.store.budget_bytes;
    let office = office(&config.convert);
    store_config.draws = office.is_some();
    // Before the store, so that it ends after it: what the store does last is written down as well.
    let journal = EvidenceConfig { town: Some(config.town.name.clone()), ..EvidenceConfig::within(&state) };
    let mut evidence = evidence::start(journal, clock.clone())?;
    let store = store::open_witnessed(store_config, clock.clone(), Box::new(evidence.pen()))?;
    let staging = store.staging();
    // By a clock that is doubted nothing is old.
    if clock.doubt().is_none()
        && let Err(error) = source::sweep(&staging, SystemTime::from(clock.machine()))
    {
        tracing::warn!("what was left on its way into the store cannot be swept out: {error}");
    }
    let (reports, inbox) = mpsc::channel(REPORTS);
    let store = store.start(inbox)?;

    let waker = Waker::default();
    let stop = PlayerStop::default();
    let feeds =
        config.feeds.iter().map(|feed| (feed_config(feed, &staging, &clock), told(&evidence, &clock))).collect();
    let (done_sender, done) = sync_channel(PAGES);
    let (looks, looked) = check::answers();
    let to_player = deliver(done_sender, waker.clone());
    let pool = Pool::start(raster, move |done| {
        if let Some(done) = looks.take(done) {
            to_player(done);
        }
    })?;
    let check = check::start(pool.line(), looked, store.snapshots(), store.blobs())?;
    let purge = Purge { purged: store.purged(), purger: Box::new(pool.purger()) };
    let display = display::start(config.display.clone(), clock.clone(), Some(evidence.pen()))?;
    let warnings = crisis::start(crisis_config(&config), clock.clone(), Some(evidence.pen()))?;
    let asked = config.crisis.cap.as_ref().map(|cap| {
        let (every, most) = (config.crisis.every, config.crisis.most_messages);
        crisis::poll(address(cap), every, config.town.zone.clone(), most, warnings.inbox())
    });
    let boards = Boards { snapshots: store.snapshots(), warnings: warnings.shown(), light: display.light(), purge };
    let mut feedback = config.terminal.as_ref().map(|it| Feedback::start(&config, it, &clock, &waker)).transpose()?;
    let mut tasks = feedback.as_mut().map(|it| std::mem::take(&mut it.tasks)).unwrap_or_default();
    tasks.push(Box::pin(rota::follow(config.idle.clone(), rotas, waker.clone())));
    tasks.push(Box::pin(time::follow(clock.clone(), state.clone(), evidence.pen(), waker.clone())));
    let _net = Net::start(feeds, asked, tasks, &store.wanted(), boards, &reports, &waker, &stop)?;
    let _convert = match office {
        Some(tools) => {
            let convert = ConvertConfig { tools, staging: staging.clone(), deadline: config.convert.deadline };
            Some(convert::start(convert, store.drawings(), reports.clone())?)
        }
        None => None,
    };
    let mut folders = vec![];
    for folder in &config.folders {
        let folder_config = folder::FolderConfig {
            source: folder.name.clone(),
            path: folder.path.clone(),
            kind: folder.kind,
            category: folder.category.clone(),
            days: folder.days,
            kinds: config.kinds.clone(),
            staging: staging.clone(),
            poll: FOLDER_POLL,
            patience: FOLDER_PATIENCE,
            memory: Some(folder::memory_file(&state, &folder.name)),
        };
        let (out, answers, downs) = (reports.clone(), store.answers(), store.downs());
        folders.push(folder::start_watched(folder_config, clock.clone(), out, answers, downs, check.sights())?);
    }

    let asks = {
        let (waker, orders) = (waker.clone(), store.orders());
        let release = move |source: &str, why: &str| {
            orders.release(SourceId(source.to_owned()), why.to_owned()).map_err(|error| error.to_string())
        };
        ask::listen(&state, move || waker.wake(), release)?
    };
    let arms = match &config.town.arms {
        Some(path) => Some(std::fs::read(path).map_err(|error| RunError::Arms(error, path.clone()))?),
        None => None,
    };
    let settings = Settings {
        town: config.town.name.clone(),
        accent: [config.town.accent.red, config.town.accent.green, config.town.accent.blue],
        arms,
        faces,
        panel: player::PanelSize {
            diagonal_mm: config.panel.diagonal_in * 25.4,
            viewing_distance_mm: config.panel.viewing_distance_mm,
        },
        language: config.town.language,
        zone: config.town.zone.clone(),
        old_data: jiff::SignedDuration::try_from(config.board.old_data).unwrap_or(jiff::SignedDuration::from_hours(48)),
        official: official(&config),
        contact: [&config.town.office, &config.town.address, &config.town.telephone]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        new_days: config.board.new_days,
        idle_after: config.idle.after,
        countdown: config.idle.countdown,
        motion: config.idle.motion,
        pin: config.staff.pin.clone(),
        terminal: feedback.as_ref().map(|it| it.settings.clone()),
        window,
    };
    let seen = Seen {
        snapshots: store.snapshots(),
        journal: evidence.pen(),
        sights: check.sights(),
        rota: rota.clone(),
        voice: feedback.as_ref().map(|it| it.voice.clone()),
        beats: {
            let pulse = evidence.pulse();
            Box::new(move || pulse.beats())
        },
        workers: {
            let workers = pool.workers();
            Box::new(move || {
                let (wanted, running) = workers();
                crate::problems::Workers { wanted, running }
            })
        },
        warnings: config.crisis.cap.as_ref().map(|_| warnings.health()),
    };
    let problems = Problems::start(&config, &clock, seen, feedback.as_ref().and_then(Feedback::teller))?;
    let (pen, pulse) = (evidence.pen(), evidence.pulse());
    // From here on the player has to give signs of life.
    pulse.beat(clock.now());
    let links = Links {
        clock,
        snapshots: store.snapshots(),
        warnings: warnings.shown(),
        warned: warnings.health(),
        lamp: display.lamp(),
        light: display.light(),
        schedule: rota,
        blobs: store.blobs(),
        pool,
        sights: check.sights(),
        done,
        asks,
        waker,
        stop,
        pen,
        pulse,
        feedback: feedback.as_ref().map(|it| it.voice.clone()),
        problems: problems.list(),
        terminal: feedback.as_mut().and_then(|it| it.links.take()),
    };
    tracing::info!(state = %state.display(), "the board plays");
    player::run(settings, links).inspect_err(|error| evidence.because(error.to_string()))?;
    tracing::info!("the board was asked to stop");
    Ok(())
}

/// The sources whose notices are official ones, as far as the configuration tells.
fn official(config: &Config) -> Vec<SourceId> {
    let feeds = config.feeds.iter().map(|feed| (&feed.name, feed.kind));
    let folders = config.folders.iter().map(|folder| (&folder.name, folder.kind));
    feeds.chain(folders).filter(|(_, kind)| kind.is_official()).map(|(name, _)| name.clone()).collect()
}

/// Sends finished pages to the player. A page that was dropped from a full queue is answered on the player's own
/// thread, which must not wait for itself: then the answer is left out and the page asked for again.
fn deliver(done: SyncSender<Done>, waker: Waker) -> impl Fn(Done) + Send + Sync + 'static {
    let player = std::thread::current().id();
    move |page| {
        if std::thread::current().id() == player {
            done.try_send(page).ok();
        } else {
            // The player is gone when this fails; so is the reason to draw.
            done.send(page).ok();
        }
        waker.wake();
    }
}

/// The programs that make PDFs of office documents, if that is wanted and they are there.
fn office(config: &config::Convert) -> Option<Tools> {
    if !config.enabled {
        return None;
    }
    let found = convert::find(config.program.as_deref());
    found.inspect_err(|error| tracing::warn!("office documents are listed and not shown: {error}")).ok()
}

/// Writes the answers of a feed into the journal. Its queue holds a thousand, and polls come minutes apart.
fn told(evidence: &Evidence, clock: &Clock) -> feed::Told {
    let (pen, clock) = (evidence.pen(), clock.clone());
    Box::new(move |event| {
        if pen.try_note(clock.now(), event).is_err() {
            tracing::error!("the journal is behind; the answer of a feed is not written down");
        }
    })
}

fn feed_config(feed: &Feed, staging: &Path, clock: &Clock) -> feed::FeedConfig {
    feed::FeedConfig {
        source: feed.name.clone(),
        address: address(&feed.address),
        format: feed.format.map(|format| match format {
            FeedFormat::Ofn => source::Format::Ofn,
            FeedFormat::Rss => source::Format::Rss,
            FeedFormat::Ud => source::Format::Ud,
        }),
        kind: feed.kind,
        keep_days: feed.keep_days,
        most_notices: feed.most_notices,
        clock: clock.clone(),
        every: feed.every,
        staging: staging.to_owned(),
        fetch: FetchConfig {
            ca_file: feed.ca_file.clone(),
            file_limit_bytes: feed.limit_bytes,
            feed_limit_bytes: feed.feed_limit_bytes,
            clock: Some(clock.clone()),
            ..FetchConfig::default()
        },
    }
}

fn address(address: &FeedAddress) -> Address {
    match address {
        FeedAddress::Url(url) => Address::Url(url.clone()),
        FeedAddress::Path(path) => Address::Path(path.clone()),
    }
}

/// What stands where of the warnings.
fn crisis_config(config: &Config) -> crisis::CrisisConfig {
    let crisis = &config.crisis;
    crisis::CrisisConfig {
        folder: crisis.folder_in(&config.store.dir),
        kept: config.store.dir.join("crisis.json"),
        feed: crisis.cap.as_ref().map(|cap| match cap {
            FeedAddress::Url(url) => url.to_string(),
            FeedAddress::Path(path) => path.display().to_string(),
        }),
        filter: crisis::Filter {
            areas: crisis.areas.clone(),
            min_severity: crisis.min_severity,
            min_urgency: crisis.min_urgency,
            tests: crisis.tests,
            first: config.town.language,
        },
    }
}

/// The raster pool's setting for a configuration.
fn raster(config: &Config) -> Result<PoolConfig, NotFound> {
    let found = PoolConfig::found()?;
    Ok(PoolConfig {
        workers: config.raster.workers.unwrap_or(found.workers),
        deadline: config.raster.deadline,
        require_sandbox: config.raster.require_sandbox,
        shelf: (config.raster.keep_bytes > 0)
            .then(|| ShelfConfig { folder: config.store.dir.join("pages"), most_bytes: config.raster.keep_bytes }),
        ..found
    })
}

/// Reads the faces from the first folder that has them.
fn faces() -> Result<FontFaces, RunError> {
    for folder in player::font_folders() {
        let read = |name: &str| std::fs::read(folder.join(format!("Inter-{name}.ttf")));
        if let (Ok(body), Ok(strong)) = (read("Medium"), read("SemiBold")) {
            return Ok(FontFaces { body, strong });
        }
    }
    Err(RunError::Fonts)
}
