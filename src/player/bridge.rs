//! Where the player meets the other stages: snapshots, finished pages and questions come in, wake-ups go out. Nothing
//! here waits; the stages wake the event loop when they have something. Left out: sleeping until something is due (`sleep`).

use std::{
    sync::{Arc, Mutex, OnceLock, mpsc::Receiver},
    time::Duration,
};

use bevy::{
    prelude::*,
    winit::{EventLoopProxy, WinitUserEvent},
};
use tokio::sync::watch;

use super::{
    Today,
    attract::Attract,
    board::Board,
    input::Hands,
    pages::Pages,
    paint::Pictures,
    stage::{Overlay, Screen, Stage},
    theme::Theme,
    viewer::Viewer,
};
use crate::{
    clock::Clock, control_socket::PendingQuestion, display::DisplaySignals, store::Snapshot, touch::TouchThresholds,
};

/// The start screen gives way to the idle loop after this, pages or no pages.
const START: Duration = Duration::from_millis(1_500);

/// Wakes the player's event loop from any thread.
#[derive(Clone, Default)]
pub struct Waker(Arc<OnceLock<EventLoopProxy<WinitUserEvent>>>);

impl Waker {
    /// Asks for a frame; does nothing before the window is there, for it draws its first frames anyway.
    pub fn wake(&self) {
        if let Some(proxy) = self.0.get() {
            // The loop is gone only when the player is.
            proxy.send_event(WinitUserEvent::WakeUp).ok();
        }
    }

    /// Gives the waker the window's event loop.
    pub fn connect(&self, proxy: EventLoopProxy<WinitUserEvent>) {
        self.0.set(proxy).ok();
    }
}

/// Boards as the store publishes them.
#[derive(Resource)]
pub struct Snapshots(pub watch::Receiver<Arc<Snapshot>>);

/// Questions over the socket.
#[derive(Resource)]
pub struct Asks(pub Mutex<Receiver<PendingQuestion>>);

impl Asks {
    pub fn take(&self) -> Vec<PendingQuestion> {
        self.0.lock().map(|asks| asks.try_iter().collect()).unwrap_or_default()
    }
}

/// Set when the service manager or a person at a terminal asks the player to stop.
#[derive(Resource, Clone, Default)]
pub struct Stop(pub Arc<std::sync::atomic::AtomicBool>);

/// The light of the glass.
#[derive(Resource)]
pub struct GlassLamp(pub DisplaySignals);

/// The board's clock.
#[derive(Resource)]
pub struct BoardClock(pub Clock);

/// Takes in everything that came since the last frame.
#[expect(clippy::too_many_arguments, reason = "this is where the stages meet")]
pub fn receive(
    windows: Query<&Window>,
    clock: Res<BoardClock>,
    stop: Res<Stop>,
    mut exit: MessageWriter<AppExit>,
    mut snapshots: ResMut<Snapshots>,
    mut pictures: ResMut<Pictures>,
    mut today: ResMut<Today>,
    mut theme: ResMut<Theme>,
    mut stage: ResMut<Stage>,
    mut board: ResMut<Board>,
    mut viewer: ResMut<Viewer>,
    mut attract: ResMut<Attract>,
    mut pages: ResMut<Pages>,
    mut hands: ResMut<Hands>,
) {
    stage.moving = false;
    if stop.0.load(std::sync::atomic::Ordering::Relaxed) {
        exit.write(AppExit::Success);
    }
    let day_before = today.now.date();
    let doubt = clock.0.doubt();
    today.now = clock.0.zoned();
    if today.now.date() != day_before || doubt.is_some() != today.doubt.is_some() {
        stage.dirty = true;
    }
    if doubt.is_some() != today.doubt.is_some() {
        attract.look_anew();
    }
    today.doubt = doubt;
    if let Ok(window) = windows.single()
        && window.width() >= 1.0
        && theme.fit(window.width(), window.height())
    {
        stage.dirty = true;
        stage.overlay_dirty = true;
        let feel = TouchThresholds::new(theme.metrics.px_per_mm);
        if feel.px_per_mm != viewer.feel.px_per_mm {
            hands.set_feel(feel);
            board.feel = feel;
            viewer.feel = feel;
        }
    }
    if pages.receive(&mut pictures) {
        stage.moving = true;
    }
    if snapshots.0.has_changed().unwrap_or(false) || attract.is_new() {
        let snapshot = snapshots.0.borrow_and_update().clone();
        let told = |snapshot| (board.completeness(snapshot), board.band(&theme, snapshot, &today.now));
        let mut other = told(&snapshot) != told(&board.snapshot);
        // Another reading of a source that says the same changes nothing on the glass.
        if attract.is_new() || !snapshot.shows_as(&board.snapshot) {
            let gone = attract.follow(&snapshot);
            pages.hang(snapshot.documents.clone());
            match viewer.follow(&snapshot) {
                Ok(revised) => stage.dirty |= revised && stage.screen == Screen::Viewer,
                Err(()) if stage.screen == Screen::Viewer => stage.cover(Some(Overlay::TakenDown)),
                Err(()) => {}
            }
            stage.dirty |= gone && stage.screen == Screen::Attract;
        }
        other |= board.follow(snapshot);
        stage.dirty |= other && stage.screen == Screen::Board;
    }
}

/// The first screen gives way once a page is ready, or after a moment.
pub fn started(time: Res<Time<Real>>, mut stage: ResMut<Stage>) {
    if stage.screen == Screen::Starting && time.elapsed() >= START {
        let home = stage.home;
        stage.show(home);
    }
}
