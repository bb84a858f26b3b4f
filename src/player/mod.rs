//! THE ONLY BEVY: the screens of the board and what a visitor does on them.
//!
//! The truth is in plain values (`board::Board`, `viewer::Viewer`, `attract::Attract`, `stage::Stage`); nodes
//! and sheets are only its picture and are made anew from it, within one frame. Nothing here waits for a file, a
//! socket or a lock (invariant 1): other stages send, and wake the event loop.

mod bridge;
mod sleep;
mod stage;
mod action;
mod act;
mod input;
mod idle;
mod attract;
mod rota;
mod board;
mod viewer;
mod staff;
mod crisis;
mod terminal;
mod voice;
mod pages;
mod failures;
mod problems;
mod paint;
mod glass;
mod sighted;
mod witness;
mod fault;
mod theme;
mod window;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, mpsc::Receiver},
    time::Duration,
};

use bevy::{prelude::*, render::pipelined_rendering::PipelinedRenderingPlugin};
use jiff::{Zoned, civil::Date, tz::TimeZone};
use tokio::sync::watch;

pub use bridge::{Stop, Waker};
pub use fault::Heartbeat;
pub use rota::Rota;
pub use terminal::{TerminalLinks, TerminalSettings};
pub use theme::{Faces, Panel};
pub use voice::Voice;

use crate::{
    ask::Ask,
    clock::{Clock, Doubt},
    config::Pin,
    display::Lamp,
    evidence::{Pen, Pulse},
    notice::SourceId,
    problems::Told,
    raster::{Done, Pool},
    rotation::Light,
    source::{
        Sights,
        crisis::{Health, Shown},
    },
    store::{BlobStore, Snapshot},
    touch::{Feel, Session},
    words::{self, Language},
};

/// Day and time of the frame, in the board's zone.
#[derive(Resource, Clone)]
pub struct Today {
    /// While the time is not known it is counted on from the last right moment, for order alone.
    pub now: Zoned,
    pub zone: TimeZone,
    /// Why the time is not known; then the glass says no day and no hour.
    pub doubt: Option<Doubt>,
}

impl Today {
    /// The day, where it is known.
    pub fn day(&self) -> Option<Date> {
        self.doubt.is_none().then(|| self.now.date())
    }

    /// The hour and minute as the glass says them.
    pub fn time_said(&self) -> String {
        if self.doubt.is_some() { "--:--".to_owned() } else { words::time(self.now.time()) }
    }

    /// The day as the glass says it, or that the time is not known.
    pub fn day_said(&self, theme: &theme::Theme) -> String {
        self.day().map_or_else(|| theme.words.get("time-unknown"), |day| words::long(theme.language, day))
    }
}

/// What the player is told before it starts.
pub struct Settings {
    pub town: String,
    pub accent: [u8; 3],
    /// The town's coat of arms, as the bytes of a PNG; a plain shield in the town's colour stands in for it.
    pub arms: Option<Vec<u8>>,
    pub faces: Faces,
    pub panel: Panel,
    pub language: Language,
    pub zone: TimeZone,
    pub old_data: jiff::SignedDuration,
    /// The sources of official notices; "nothing hangs" is said only when each of them was read.
    pub official: Vec<SourceId>,
    /// The office, its address, its telephone, as lines for a visitor.
    pub contact: Vec<String>,
    /// Days for which a notice is marked as new.
    pub new_days: u32,
    pub idle_after: Duration,
    pub countdown: Duration,
    pub motion: bool,
    pub pin: Option<Pin>,
    /// The satisfaction terminal, alone or behind the board's tile.
    pub terminal: Option<TerminalSettings>,
    /// A window of this size instead of the whole screen.
    pub window: Option<(u32, u32)>,
}

/// The other stages' ends.
pub struct Links {
    pub clock: Clock,
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    /// The warnings that stand, worst first.
    pub warnings: watch::Receiver<Arc<Vec<Shown>>>,
    /// How the feed of warnings fares.
    pub warned: watch::Receiver<Health>,
    /// The light of the glass, told of touches and warnings.
    pub lamp: Lamp,
    pub light: watch::Receiver<Light>,
    /// The schedule of the idle loop.
    pub rota: watch::Receiver<Arc<Rota>>,
    pub blobs: BlobStore,
    pub pool: Pool,
    /// What became of looking at the documents.
    pub sights: watch::Receiver<Arc<Sights>>,
    /// Finished pages; the pool's callback sends here and wakes.
    pub done: Receiver<Done>,
    pub asks: Receiver<Ask>,
    pub waker: Waker,
    pub stop: Stop,
    /// What was on the glass goes into the journal.
    pub pen: Pen,
    pub pulse: Pulse,
    /// Where the terminal's votes go and its surveys come from.
    pub booth: Option<TerminalLinks>,
    /// What citizens said, and how their votes fare.
    pub voice: Option<Voice>,
    /// What is wrong with the board.
    pub problems: watch::Receiver<Arc<Vec<Told>>>,
}

/// Order of the player's work within a frame.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlayerSystems {
    Receive,
    Input,
    Decide,
    Layout,
    Show,
    Send,
}

/// Why the player could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("a font of the board cannot be read; run scripts/setup")]
    Font,
    #[error("the coat of arms is not a picture the board can read: {0}")]
    Arms(String),
    #[error("nothing can be shown: {0}")]
    Device(#[from] paint::NoDevice),
    #[error("the timer of the player's event loop cannot start: {0}")]
    Timer(#[from] std::io::Error),
    #[error("the player ended with an error; the log says which")]
    Ended,
}

/// Where the fonts are: `VYVESKA_FONTS`, beside the program, or the set-up's folder.
pub fn font_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("VYVESKA_FONTS").map(PathBuf::from).into_iter().collect();
    if let Some(beside) = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|dir| dir.join("fonts"))) {
        folders.push(beside);
    }
    folders.push(PathBuf::from("/usr/share/vyveska/fonts"));
    folders.push(PathBuf::from("third-party/fonts"));
    folders
}

/// Runs the player until it is asked to stop. Must be called on the main thread.
pub fn run(settings: Settings, links: Links) -> Result<(), StartError> {
    let mut app = App::new();
    app.set_error_handler(fault::on_error);
    let kiosk = settings.window.is_none();
    let plugins = DefaultPlugins.set(window::plugin(settings.window)).set(paint::renderer()?);
    app.add_plugins(plugins.disable::<bevy::log::LogPlugin>().disable::<PipelinedRenderingPlugin>());
    app.insert_resource(sleep::settings());
    app.insert_resource(ClearColor(Color::srgb_u8(0x0C, 0x2A, 0x45)));
    app.init_resource::<sleep::Turns>().insert_resource(sleep::Timer::start(links.waker.clone())?);
    if let Some(proxy) = app.world().get_resource::<bevy::winit::EventLoopProxyWrapper>() {
        links.waker.connect((**proxy).clone());
    }

    let arms = arms(&settings)?;
    let mut pictures = paint::Pictures::default();
    let arms = pictures.emblem(&arms);
    app.insert_resource(pictures);
    let mut fonts = app.world_mut().resource_mut::<Assets<Font>>();
    let theme = theme::Theme::new(
        settings.faces,
        &mut fonts,
        arms,
        settings.town,
        settings.accent,
        settings.panel,
        settings.language,
    )
    .ok_or(StartError::Font)?;

    let (now, doubt) = (links.clock.zoned(), links.clock.doubt());
    let snapshot = links.snapshots.borrow().clone();
    let schedule = links.rota.borrow().schedule.clone();
    let size = settings.window.unwrap_or((1080, 1920));
    let px_per_mm = (size.0 as f32).hypot(size.1 as f32) / settings.panel.diagonal_mm.max(1.0);
    let feel = Feel::new(px_per_mm);
    let terminal = terminal::Terminal::new(settings.terminal, links.booth, settings.language);
    let tile = terminal.is_there() && !terminal.alone();
    app.insert_resource(theme)
        .insert_resource(Heartbeat::default())
        .insert_resource(Today { now, zone: settings.zone, doubt })
        .insert_resource(stage::Stage::with_home(if terminal.alone() {
            stage::Screen::Terminal
        } else {
            stage::Screen::Attract
        }))
        .insert_resource(terminal)
        .insert_resource(board::Board::new(
            snapshot,
            feel,
            settings.old_data,
            settings.new_days,
            tile,
            settings.official,
            settings.contact,
        ))
        .insert_resource(viewer::Viewer::new(feel, settings.motion))
        .insert_resource(viewer::sheets::SheetPictures::default())
        .insert_resource(viewer::strip::Strip::default())
        .insert_resource(attract::Attract::new(schedule, tile))
        .insert_resource(attract::Codes::default())
        .insert_resource(voice::Voices(links.voice))
        .insert_resource(problems::Problems(links.problems))
        .insert_resource(rota::Rotas::new(links.rota))
        .insert_resource(rota::Lights(links.light))
        .insert_resource(crisis::Crisis::new(links.warnings, links.warned))
        .insert_resource(bridge::GlassLamp(links.lamp))
        .insert_resource(staff::Staff::new(settings.pin))
        .insert_resource(idle::Idle::new(Session::new(settings.idle_after, settings.countdown)))
        .insert_resource(input::Hands::new(feel))
        .insert_resource(pages::Pages::new(links.pool, links.blobs, links.sights, links.done))
        .insert_resource(bridge::Snapshots(links.snapshots))
        .insert_resource(bridge::Asks(Mutex::new(links.asks)))
        .insert_resource(bridge::BoardClock(links.clock))
        .insert_resource(witness::Witness::new(links.pen, links.pulse))
        .insert_resource(links.stop);
    app.add_plugins(plugin);
    if kiosk {
        app.add_plugins(window::fill_the_screen);
    }
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(_) => Err(StartError::Ended),
    }
}

/// The coat of arms: the town's own, or a plain shield.
fn arms(settings: &Settings) -> Result<image::RgbaImage, StartError> {
    let picture = match &settings.arms {
        Some(bytes) => {
            let picture = image::load_from_memory(bytes).map_err(|error| StartError::Arms(error.to_string()))?;
            Some(picture.thumbnail(512, 512).into_rgba8())
        }
        None => image::RgbaImage::from_raw(440, 512, theme::icon::shield(440, 512, settings.accent)),
    };
    Ok(picture.unwrap_or_else(|| image::RgbaImage::new(1, 1)))
}

/// The systems, in the order of a frame.
fn plugin(app: &mut App) {
    use PlayerSystems::{Decide, Input, Layout, Receive, Send, Show};
    app.add_message::<action::Action>().add_message::<input::Gesture>();
    app.configure_sets(Update, (Receive, Input, Decide, Layout, Show, Send).chain());
    app.add_plugins(paint::PaintPlugin);
    app.add_systems(Startup, window::spawn_camera);
    app.add_systems(
        Update,
        (
            (bridge::receive, rota::follow, voice::follow, terminal::follow, paint::upload, bridge::started)
                .chain()
                .in_set(Receive),
            input::fingers.in_set(Input),
            (
                act::act,
                terminal::act,
                crisis::watch,
                terminal::watch,
                // After all that leads back to the board: when nobody is there, the idle loop comes in the same frame.
                idle::watch,
                staff::watch,
                act::taken_down,
                board::drag,
                viewer::chrome::fit,
                viewer::hands,
            )
                .chain()
                .in_set(Decide),
            (board::glide, viewer::glide, viewer::document::measure, viewer::chrome::fit, attract::turn)
                .chain()
                .in_set(Layout),
            (
                act::clear,
                attract::rebuild,
                board::rebuild,
                crisis::rebuild,
                terminal::rebuild,
                terminal::tell,
                viewer::chrome::rebuild,
                idle::rebuild,
                staff::rebuild,
                act::drawn,
                board::rows::place,
                board::rows::thumbnails,
                board::rows::prefetch,
                viewer::strip::place,
                viewer::strip::pictures,
                viewer::chrome::update,
                viewer::sheets::draw,
                act::tick_clock,
            )
                .chain()
                .in_set(Show),
            ((|mut pages: ResMut<pages::Pages>| pages.end_frame()), sleep::sleep).chain().in_set(Send),
        ),
    );
    app.add_systems(Last, (input::drawn, witness::look).after(paint::show));
    // Before anything changes: what is told is what the last frame presented.
    app.add_systems(First, (input::presented, glass::answer).chain());
}
