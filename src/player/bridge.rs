//! Where the player meets the other stages: snapshots, finished pages and questions come in, wake-ups go out. Nothing
//! here waits; the stages wake the event loop when they have something.

use std::{
    sync::{Arc, Mutex, OnceLock, mpsc::Receiver},
    time::Duration,
};

use bevy::{
    prelude::*,
    window::RequestRedraw,
    winit::{EventLoopProxy, UpdateMode, WinitSettings, WinitUserEvent},
};
use tokio::sync::watch;

use super::{
    Today,
    attract::Attract,
    board::Board,
    crisis::Crisis,
    idle::Idle,
    input::Hands,
    pages::Pages,
    paint::Pictures,
    stage::{Overlay, Screen, Stage},
    terminal::Terminal,
    theme::Theme,
    viewer::Viewer,
};
use crate::{ask::Ask, clock::Clock, display::Lamp, store::Snapshot, touch::Feel};

/// The longest sleep; a lost wake-up is made good after this.
const LONGEST_SLEEP: Duration = Duration::from_secs(20);
/// A sleep ends so much after what it waits for, so that it has surely come.
const PAST: Duration = Duration::from_millis(5);
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
pub struct Asks(pub Mutex<Receiver<Ask>>);

impl Asks {
    pub fn take(&self) -> Vec<Ask> {
        self.0.lock().map(|asks| asks.try_iter().collect()).unwrap_or_default()
    }
}

/// Set when the service manager or a person at a terminal asks the player to stop.
#[derive(Resource, Clone, Default)]
pub struct Stop(pub Arc<std::sync::atomic::AtomicBool>);

/// The light of the glass.
#[derive(Resource)]
pub struct GlassLamp(pub Lamp);

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
        let feel = Feel::new(theme.metrics.px_per_mm);
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
        let gone = attract.follow(&snapshot);
        let attachments = snapshot.everything().flat_map(|notice| &notice.attachments);
        pages.hang(attachments.filter_map(|attachment| attachment.document()).map(|blob| blob.hash).collect());
        match viewer.follow(&snapshot) {
            Ok(revised) => stage.dirty |= revised && stage.screen == Screen::Viewer,
            Err(()) if stage.screen == Screen::Viewer => stage.cover(Some(Overlay::TakenDown)),
            Err(()) => {}
        }
        board.snapshot = snapshot;
        stage.dirty |= stage.screen == Screen::Board || (gone && stage.screen == Screen::Attract);
    }
}

/// The first screen gives way once a page is ready, or after a moment.
pub fn started(time: Res<Time<Real>>, mut stage: ResMut<Stage>) {
    if stage.screen == Screen::Starting && time.elapsed() >= START {
        let home = stage.home;
        stage.show(home);
    }
}

/// Says when the next frame is needed: at once while something moves, else at the next thing that is due.
pub fn sleep(
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    idle: Res<Idle>,
    hands: Res<Hands>,
    attract: Res<Attract>,
    viewer: Res<Viewer>,
    crisis: Res<Crisis>,
    terminal: Res<Terminal>,
    clock: Res<BoardClock>,
    today: Res<Today>,
    mut settings: ResMut<WinitSettings>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    if stage.moving {
        redraw.write(RequestRedraw);
    }
    let now = time.elapsed();
    let civil = &today.now;
    // A little past the minute, so that the minute has surely turned.
    let to_minute = Duration::from_millis(
        (60_000 - (i64::from(civil.second()) * 1_000 + i64::from(civil.millisecond()))).max(0) as u64 + 20,
    );
    let mut wait = LONGEST_SLEEP.min(clock.0.real(to_minute));
    match stage.screen {
        Screen::Starting => wait = wait.min(Duration::from_millis(100)),
        Screen::Attract => {
            if let Some(until) = attract.until() {
                wait = wait.min(clock.0.real_until(until) + PAST);
            }
        }
        Screen::Terminal => {
            let changes = [terminal.next_change(now), stage.overlay.and_then(|_| idle.next_change(now))];
            for change in changes.into_iter().flatten() {
                wait = wait.min(change + PAST);
            }
        }
        Screen::Board | Screen::Viewer | Screen::Crisis => {
            if stage.screen == Screen::Crisis
                && let Some(until) = crisis.until()
            {
                wait = wait.min(clock.0.real_until(until) + PAST);
            }
            if let Some(change) = idle.next_change(now) {
                wait = wait.min(change + PAST);
            }
        }
    }
    if let Some(at) = hands.wake_at() {
        wait = wait.min(at.saturating_sub(now) + Duration::from_millis(2));
    }
    if stage.screen == Screen::Viewer && viewer.document().is_none() {
        wait = wait.min(Duration::from_millis(100));
    }
    let wanted = UpdateMode::reactive_low_power(wait.max(Duration::from_millis(1)));
    if settings.focused_mode != wanted {
        settings.focused_mode = wanted;
        settings.unfocused_mode = wanted;
    }
}
