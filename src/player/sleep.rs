//! Sleep of the event loop, its wake-up timer: after every frame it is set to when the next one is needed.
//!
//! The timer is a thread of its own that wakes the loop at a moment. Bevy's own way, `UpdateMode`'s `wait`, cannot be
//! used for it: its runner takes a changed mode for a reason to draw at once, and a wait to a fixed moment is a shorter
//! one in every frame, so that the loop turned some 140 times a second for as long as anything was due within the
//! longest sleep (`bevy_winit` 0.19, `state.rs`, "The update mode could have been changed"). The mode stays the same
//! here, whatever is due.
//!
//! Left out: what wakes the loop by an event (touches, and the other stages through [`Waker`]).

use std::{
    io,
    sync::{Arc, Condvar, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};

use bevy::{
    ecs::system::SystemParam,
    prelude::*,
    window::RequestRedraw,
    winit::{UpdateMode, WinitSettings},
};

use super::{
    attract::{Attract, until_next_touch_word},
    crisis::CrisisScreen,
    frame_sets::{Feature, FramePart, FrameStage},
    heartbeat::LoopTurns,
    input::FingerState,
    pages::PagePictures,
    screen_reader::ScreenReader,
    staff::StaffScreen,
    stage::{Overlay, Screen, Stage},
    state::{BoardClock, VisitorPresence},
    terminal::TerminalScreen,
    viewer::Viewer,
    waker::Waker,
};

/// The longest sleep; a lost wake-up is made good after this.
const LONGEST_SLEEP: Duration = Duration::from_secs(20);
/// A sleep ends so much after what it waits for, so that it has surely come.
const PAST: Duration = Duration::from_millis(5);
/// What is due already and has changed nothing in this frame is looked at again after this, not at once.
const OVERDUE: Duration = Duration::from_millis(250);
/// A frame that fingers led is followed by another after this, where they say nothing more until then: two of their reports
/// come nearer to each other, and a scale that stands for so long is drawn sharp under the fingers (`viewer`). A turn that
/// only learns how the frame fared would stand in the way of the next report.
const LED: Duration = Duration::from_millis(50);
/// Wanted moments that differ by less are one.
const SAME: Duration = Duration::from_millis(1);

/// How the event loop sleeps: until an event, or for the longest sleep.
fn winit_settings() -> WinitSettings {
    let mode = UpdateMode::reactive_low_power(LONGEST_SLEEP);
    WinitSettings { focused_mode: mode, unfocused_mode: mode }
}

/// The moment to wake at, and what wakes the sleeping thread when it changes.
type TimerShared = (Mutex<Option<Instant>>, Condvar);

/// Wakes the event loop at a moment; the newest moment replaces the one before. Its thread ends when this is dropped.
#[derive(Resource)]
pub(crate) struct WakeTimer {
    shared: Arc<TimerShared>,
}

impl WakeTimer {
    /// Starts the thread.
    pub(crate) fn start(waker: Waker) -> io::Result<Self> {
        Self::with_wake(move || waker.wake())
    }

    fn with_wake(wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let shared = Arc::new(TimerShared::default());
        let weak = Arc::downgrade(&shared);
        std::thread::Builder::new().name("timer".into()).spawn(move || run_timer(&weak, wake))?;
        Ok(Self { shared })
    }

    /// Sets the moment.
    pub(crate) fn set(&self, at: Instant) {
        let (moment, changed) = &*self.shared;
        let mut moment = moment.lock().unwrap_or_else(PoisonError::into_inner);
        let old = moment.replace(at);
        // A later one is found when the thread wakes for the old one; that wakes nobody else.
        if old.is_none_or(|old| at + SAME < old) {
            changed.notify_one();
        }
    }
}

impl Drop for WakeTimer {
    fn drop(&mut self) {
        self.shared.1.notify_one();
    }
}

/// The thread: sleeps until the moment, wakes the loop once, and waits for the next moment.
fn run_timer(shared: &Weak<TimerShared>, wake: impl Fn()) {
    while let Some(shared) = shared.upgrade() {
        let (moment, changed) = &*shared;
        let guard = moment.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let due = guard.filter(|at| *at <= now);
        if due.is_some() {
            let mut guard = guard;
            *guard = None;
            drop(guard);
            wake();
            continue;
        }
        let room = guard.map_or(LONGEST_SLEEP, |at| at.saturating_duration_since(now)).min(LONGEST_SLEEP);
        drop(changed.wait_timeout(guard, room));
    }
}

/// Counts the turns of the event loop and sets the timer at the end of each.
pub(crate) struct SleepPlugin;

impl Plugin for SleepPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(winit_settings())
            .init_resource::<LoopTurns>()
            .add_systems(Update, set_wake_timer.in_set(FramePart(FrameStage::Send, Feature::Sleep)));
    }
}

/// What may have something due.
#[derive(SystemParam)]
struct WakeSources<'w> {
    stage: Res<'w, Stage>,
    presence: Res<'w, VisitorPresence>,
    fingers: Res<'w, FingerState>,
    attract: Res<'w, Attract>,
    viewer: Res<'w, Viewer>,
    crisis: Res<'w, CrisisScreen>,
    terminal: Res<'w, TerminalScreen>,
    pages: Res<'w, PagePictures>,
    staff: Res<'w, StaffScreen>,
    reader: Res<'w, ScreenReader>,
}

/// Sets when the next frame is needed: at once while something moves, else at the next thing that is due.
fn set_wake_timer(
    time: Res<Time<Real>>,
    sources: WakeSources,
    clock: Res<BoardClock>,
    timer: Res<WakeTimer>,
    mut turns: ResMut<LoopTurns>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let WakeSources { stage, presence, fingers, attract, viewer, crisis, terminal, pages, staff, reader } = sources;
    turns.0 += 1;
    if stage.moving {
        redraw.write(RequestRedraw);
    }
    let now = time.elapsed();
    // A little past the minute, so that the minute has surely turned.
    let civil = clock.0.zoned();
    let second = i64::from(civil.second()) * 1_000 + i64::from(civil.millisecond());
    let to_minute = Duration::from_millis((60_000 - second).max(0).unsigned_abs() + 20);
    let mut wait = LONGEST_SLEEP.min(clock.0.real_duration(to_minute));
    let mut due = |change: Option<Duration>| wait = wait.min(change.map_or(LONGEST_SLEEP, sleep_until));
    match stage.screen {
        Screen::Starting => due(Some(Duration::from_millis(100))),
        Screen::Attract => {
            due(attract.until().map(|until| clock.0.real_until(until)));
            due((!attract.is_dark()).then(|| until_next_touch_word(now)));
        }
        Screen::Terminal => {
            due(terminal.next_change(now));
            due(stage.overlay.and_then(|_| presence.next_change(now)));
        }
        Screen::Board | Screen::Viewer | Screen::Search | Screen::Crisis => {
            if stage.screen == Screen::Crisis {
                due(crisis.until().map(|until| clock.0.real_until(until)));
            }
            due(presence.next_change(now));
        }
    }
    if stage.overlay == Some(Overlay::Staff) {
        due(staff.next_change(now));
    }
    due(reader.next_change(now));
    due(stage.led.then_some(LED));
    due(stage.overlay_until.map(|until| until.saturating_sub(now)));
    due(pages.next_try().map(|at| at.saturating_duration_since(Instant::now())));
    due(fingers.wake_at().map(|at| at.saturating_sub(now)));
    if stage.screen == Screen::Viewer {
        due(viewer.is_measuring().then_some(Duration::from_millis(100)));
        due(viewer.next_change(now));
    }
    timer.set(Instant::now() + wait);
}

/// The sleep until something that comes in so much time; what is due now was looked at in this very frame.
fn sleep_until(change: Duration) -> Duration {
    if change.is_zero() { OVERDUE } else { change + PAST }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_is_overdue_is_not_asked_for_at_once() {
        assert_eq!(sleep_until(Duration::ZERO), OVERDUE);
        assert_eq!(sleep_until(Duration::from_secs(3)), Duration::from_millis(3_005));
    }

    #[test]
    fn the_timer_wakes_once_at_the_newest_moment() {
        let (woken, wakes) = channel();
        let timer = WakeTimer::with_wake(move || woken.send(Instant::now()).unwrap_or_default()).unwrap();
        let start = Instant::now();
        timer.set(start + Duration::from_secs(3_600));
        let moment = start + Duration::from_millis(40);
        timer.set(moment);
        let first = wakes.recv_timeout(Duration::from_secs(20)).unwrap();
        assert!(first >= moment, "woken before the moment");
        assert!(wakes.try_recv().is_err(), "woken twice for one moment");

        // Put off: the old moment wakes nobody, the new one does.
        let (early, late) = (Instant::now() + Duration::from_millis(20), Instant::now() + Duration::from_millis(120));
        timer.set(early);
        timer.set(late);
        assert!(wakes.recv_timeout(Duration::from_secs(20)).unwrap() >= late);
        drop(timer);
        assert!(wakes.recv_timeout(Duration::from_secs(25)).is_err(), "the thread goes on after its timer");
    }

    #[test]
    fn the_mode_of_the_event_loop_never_changes() {
        let settings = winit_settings();
        assert_eq!(settings.focused_mode, settings.unfocused_mode);
        assert_eq!(settings.focused_mode, UpdateMode::reactive_low_power(LONGEST_SLEEP));
    }
}
