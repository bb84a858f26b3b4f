//! Start of the player: settings, links to the other stages, the resources made of them, and the event loop.
//!
//! Left out: starting the other stages (`run`).

use std::{
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, SyncSender},
    },
    thread::JoinHandle,
    time::Duration,
};

use bevy::{
    prelude::*,
    render::{RenderPlugin, pipelined_rendering::PipelinedRenderingPlugin},
};
use jiff::tz::TimeZone;
use tokio::sync::watch;

use super::{
    PlayerPlugins,
    attract::Attract,
    board::{BoardOptions, BoardScreen, NamedPlacesFeed, OfficeContact},
    crisis::CrisisScreen,
    fault,
    heartbeat::Heartbeat,
    inbox::SnapshotFeed,
    input::FingerState,
    narration::Narration,
    pages::PagePictures,
    paint::{self, Pictures},
    report::{ControlQuestions, DisplayLog, FeedbackStatus},
    screen_reader::ScreenReader,
    search::SearchScreen,
    sleep::WakeTimer,
    staff::{SetupCodes, StaffScreen},
    stage::{Screen, Stage},
    state::{
        BoardClock, BoardMachine, BoardProblems, BoardVoice, CurrentSnapshot, DisplayLink, OfficeWay, ReloadWatch,
        ScheduleWatch, Today, VisitorPresence,
    },
    take_home::TakeHome,
    terminal::{TerminalLinks, TerminalScreen, TerminalSettings},
    theme::{FontFaces, LightWatch, PanelSize, Theme, icon},
    viewer::{DocumentHits, LoudspeakerUse, Viewer},
    waker::{PlayerStop, Waker},
    window,
};
use crate::{
    clock::Clock,
    config::{KeySettings, Pin, ReloadOutcome, SpeechSettings, follow::ScheduleInForce},
    control_socket::PendingQuestion,
    display::DisplaySignals,
    evidence::{JournalHandle, PlayerPulse},
    machine::MachineState,
    notice::SourceId,
    problems::ProblemText,
    publication::PublicAddresses,
    raster::{JobDone, RenderPool},
    rotation::Light,
    search::SearchLinks,
    source::{
        DisplayChecks,
        crisis::{AlertFeedHealth, ShownAlert},
    },
    store::{BlobStore, Snapshot},
    touch::{Session, TouchThresholds},
    voice::Voice,
    words::Language,
};

/// Settings of the player, from the configuration.
pub(crate) struct Settings {
    /// The town's name.
    pub town: String,
    /// The town's colour.
    pub accent: [u8; 3],
    /// The town's coat of arms, as the bytes of a PNG; a plain shield in the town's colour stands in for it.
    pub arms: Option<Vec<u8>>,
    /// The fonts.
    pub faces: FontFaces,
    /// The panel in physical terms.
    pub panel: PanelSize,
    /// The language that a visitor finds.
    pub language: Language,
    /// The languages that a visitor may choose from.
    pub languages: Vec<Language>,
    /// The zone of civil time.
    pub zone: TimeZone,
    /// A source that nobody could read for longer than this is said to be old.
    pub old_data: jiff::SignedDuration,
    /// The sources of official notices; "nothing hangs" is said only when each of them was read.
    pub official: Vec<SourceId>,
    /// The office, its address, its telephone, for a visitor.
    pub contact: OfficeContact,
    /// The countdown begins after so long without a touch.
    pub idle_after: Duration,
    /// The idle loop begins after so long a countdown.
    pub countdown: Duration,
    /// Movements of a page are shown.
    pub motion: bool,
    /// Bytes on the graphics card for pictures of pages; `None`: by the screen's size.
    pub picture_bytes: Option<usize>,
    /// The PIN of the staff screen; without one there is none.
    pub pin: Option<Pin>,
    /// The satisfaction terminal, alone or behind the board's tile.
    pub terminal: Option<TerminalSettings>,
    /// The keys with which the board is worked without sight.
    pub keys: KeySettings,
    /// The voice, where there is one.
    pub speech: SpeechSettings,
    /// A window of this size instead of the whole screen.
    pub window: Option<(u32, u32)>,
}

/// Channels and handles to the other stages.
pub(crate) struct Links {
    /// The board's clock.
    pub clock: Clock,
    /// Boards as the store publishes them.
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    /// The warnings that stand, worst first.
    pub warnings: watch::Receiver<Arc<Vec<ShownAlert>>>,
    /// How the feed of warnings fares.
    pub warned: watch::Receiver<AlertFeedHealth>,
    /// The power of the display, told of touches and warnings.
    pub display: DisplaySignals,
    /// How bright the display is to be.
    pub light: watch::Receiver<Light>,
    /// What became of the last reload of the configuration.
    pub reload: watch::Receiver<Arc<ReloadOutcome>>,
    /// The schedule of the idle loop.
    pub schedule: watch::Receiver<Arc<ScheduleInForce>>,
    /// Where documents lie.
    pub blobs: BlobStore,
    /// Who draws pages.
    pub pool: RenderPool,
    /// What became of looking at the documents.
    pub sights: watch::Receiver<Arc<DisplayChecks>>,
    /// Finished pages; the pool's callback sends here and wakes.
    pub done: Receiver<JobDone>,
    /// Questions over the control socket.
    pub asks: Receiver<PendingQuestion>,
    /// Wakes the event loop when something was sent.
    pub waker: Waker,
    /// Ends the player.
    pub stop: PlayerStop,
    /// What was on the screen goes into the journal.
    pub journal: JournalHandle,
    /// Signs of life for the service manager.
    pub pulse: PlayerPulse,
    /// Is told once of the first presented frame.
    pub first_frame: SyncSender<()>,
    /// Where the terminal's votes go and its surveys come from.
    pub terminal: Option<TerminalLinks>,
    /// What citizens said, and how their votes fare.
    pub feedback: Option<FeedbackStatus>,
    /// What the town's collector has of this board's documents; `None` where it hands none over.
    pub public_addresses: Option<watch::Receiver<Arc<PublicAddresses>>>,
    /// What is wrong with the board.
    pub problems: watch::Receiver<Arc<Vec<ProblemText>>>,
    /// What is known of the machine.
    pub machine: watch::Receiver<Arc<MachineState>>,
    /// By which way office documents become PDFs; `None` where they do not.
    pub office: Option<String>,
    /// Where a visitor's search goes and its replies come from.
    pub search: SearchLinks,
    /// What says the screens; `None` on a board without speech.
    pub voice: Option<Voice>,
    /// Codes of the first administrator; `None` on a board without an administration web.
    pub setup_codes: Option<SetupCodes>,
}

/// Why the player could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A font is missing or is none.
    #[error("a font of the board cannot be read; run scripts/setup")]
    Font,
    /// The coat of arms is no picture.
    #[error("the coat of arms is not a picture the board can read: {0}")]
    Arms(String),
    /// No graphics device can show anything.
    #[error("nothing can be shown: {0}")]
    Device(#[from] paint::NoDevice),
    /// The graphics device cannot be opened in a thread of its own.
    #[error("the thread that opens the graphics device cannot start: {0}")]
    Thread(std::io::Error),
    /// The wake-up timer has no thread.
    #[error("the timer of the player's event loop cannot start: {0}")]
    WakeTimer(#[from] std::io::Error),
    /// The event loop ended with an error.
    #[error("the player ended with an error; the log says which")]
    Ended,
}

/// Start of the graphics device, by a thread of its own: it takes as long as the other stages' start, which goes on
/// meanwhile.
pub(crate) struct RendererStart(JoinHandle<Result<RenderPlugin, paint::NoDevice>>);

impl RendererStart {
    /// Begins to open the device.
    pub(crate) fn begin() -> Result<Self, StartError> {
        let thread = std::thread::Builder::new().name("device".into());
        Ok(Self(thread.spawn(paint::renderer).map_err(StartError::Thread)?))
    }

    /// Waits for the device.
    fn wait(self) -> Result<RenderPlugin, paint::NoDevice> {
        self.0.join().unwrap_or(Err(paint::NoDevice))
    }
}

/// Runs the player until it is asked to stop. Must be called on the main thread.
pub(crate) fn run(settings: Settings, links: Links, renderer: RendererStart) -> Result<(), StartError> {
    let mut app = App::new();
    app.set_error_handler(fault::on_error);
    let kiosk = settings.window.is_none();
    let plugins = DefaultPlugins.set(window::window_plugin(settings.window)).set(renderer.wait()?);
    app.add_plugins(plugins.disable::<bevy::log::LogPlugin>().disable::<PipelinedRenderingPlugin>());
    app.insert_resource(ClearColor(Color::srgb_u8(0x0C, 0x2A, 0x45)));
    app.insert_resource(WakeTimer::start(links.waker.clone())?);
    if let Some(proxy) = app.world().get_resource::<bevy::winit::EventLoopProxyWrapper>() {
        links.waker.connect((**proxy).clone());
    }
    insert_resources(&mut app, settings, links)?;
    app.add_plugins(PlayerPlugins);
    app.add_plugins(window::outlive_the_screen);
    app.add_systems(Startup, window::spawn_camera);
    if kiosk {
        app.add_plugins(window::fill_the_screen);
    }
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(_) => Err(StartError::Ended),
    }
}

/// Makes what the plugins work on of settings and links. Resources that begin empty are made by their plugins.
fn insert_resources(app: &mut App, settings: Settings, links: Links) -> Result<(), StartError> {
    let arms = arms_picture(&settings)?;
    let mut pictures = Pictures::default();
    let arms = pictures.emblem(&arms);
    let mut fonts = app.world_mut().resource_mut::<Assets<Font>>();
    let theme =
        Theme::new(settings.faces, &mut fonts, arms, settings.town, settings.accent, settings.panel, settings.language)
            .ok_or(StartError::Font)?
            .offering(settings.languages);
    let (now, doubt) = (links.clock.zoned(), links.clock.doubt());
    let snapshot = links.snapshots.borrow().clone();
    let search_board = snapshot.clone();
    let schedule = links.schedule.borrow().schedule.clone();
    let size = settings.window.unwrap_or((1080, 1920));
    let px_per_mm = (size.0 as f32).hypot(size.1 as f32) / settings.panel.diagonal_mm.max(1.0);
    let feel = TouchThresholds::new(px_per_mm);
    let terminal = TerminalScreen::new(settings.terminal, links.terminal, settings.language);
    let tile = terminal.is_there() && !terminal.alone();
    let OfficeContact { office, address, telephone } = settings.contact.clone();
    let contact = [office, address, telephone].into_iter().flatten().collect();
    let board = BoardOptions {
        old_after: settings.old_data,
        terminal: tile,
        aloud: settings.speech.enabled && settings.speech.loudspeaker,
        official: settings.official,
        contact: settings.contact,
    };
    let results = links.feedback.as_ref().map(|feedback| feedback.results.clone());
    if let Some(feedback) = links.feedback {
        app.insert_resource(feedback);
    }
    let voice = links.voice.clone().unwrap_or_else(Voice::silent);
    app.insert_resource(Narration::new(voice, &settings.speech))
        .insert_resource(LoudspeakerUse(settings.speech.enabled && settings.speech.loudspeaker))
        .insert_resource(ScreenReader::new(settings.keys, &settings.speech));
    if let Some(voice) = links.voice {
        app.insert_resource(BoardVoice(voice));
    }
    app.insert_resource(pictures)
        .insert_resource(theme)
        .insert_resource(Heartbeat::telling(links.first_frame))
        .insert_resource(Today { now, zone: settings.zone, doubt })
        .insert_resource(Stage::with_home(if terminal.alone() { Screen::Terminal } else { Screen::Attract }))
        .insert_resource(terminal)
        .insert_resource(CurrentSnapshot(snapshot.clone()))
        .insert_resource(BoardScreen::new(snapshot, feel, board))
        .insert_resource(NamedPlacesFeed(links.search.named))
        .insert_resource(Viewer::new(feel, settings.motion))
        .insert_resource(SearchScreen::new(links.search.lines, links.search.replies, search_board, feel))
        .insert_resource(DocumentHits::new(links.search.documents, links.search.places))
        .insert_resource(Attract::new(schedule, tile, contact, results))
        .insert_resource(BoardProblems(links.problems))
        .insert_resource(BoardMachine(links.machine))
        .insert_resource(ScheduleWatch::new(links.schedule))
        .insert_resource(LightWatch(links.light))
        .insert_resource(ReloadWatch(links.reload))
        .insert_resource(OfficeWay(links.office))
        .insert_resource(CrisisScreen::new(links.warnings, links.warned))
        .insert_resource(DisplayLink(links.display))
        .insert_resource(StaffScreen::new(settings.pin, links.setup_codes))
        .insert_resource(TakeHome::new(links.public_addresses))
        .insert_resource(VisitorPresence::new(Session::new(settings.idle_after, settings.countdown)))
        .insert_resource(FingerState::new(feel))
        .insert_resource(PagePictures::new(links.pool, links.blobs, links.sights, links.done, settings.picture_bytes))
        .insert_resource(SnapshotFeed(links.snapshots))
        .insert_resource(ControlQuestions(Mutex::new(links.asks)))
        .insert_resource(BoardClock(links.clock))
        .insert_resource(DisplayLog::new(links.journal, links.pulse))
        .insert_resource(links.stop);
    Ok(())
}

/// The coat of arms: the town's own, or a plain shield.
fn arms_picture(settings: &Settings) -> Result<image::RgbaImage, StartError> {
    let picture = match &settings.arms {
        Some(bytes) => {
            let picture = image::load_from_memory(bytes).map_err(|error| StartError::Arms(error.to_string()))?;
            Some(picture.thumbnail(512, 512).into_rgba8())
        }
        None => image::RgbaImage::from_raw(440, 512, icon::shield(440, 512, settings.accent)),
    };
    Ok(picture.unwrap_or_else(|| image::RgbaImage::new(1, 1)))
}
