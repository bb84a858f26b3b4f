//! Display power and brightness, by the rule of `rotation::night`, through the commands of the configuration (ddcutil,
//! wlopm, cec-ctl). One command at a time, no shell, none for longer than ten seconds.
//!
//! Left out: dimming drawn on the screen itself (`player`, which follows [`DisplayHandle::light`]).

use std::{
    io,
    os::unix::process::CommandExt as _,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::sync::watch;

use crate::{
    clock::Clock,
    config::{self, DisplaySettings},
    evidence::{self, JournalEvent, JournalHandle},
    rotation::{Light, Night, light_at, next_light_change},
};

/// A command that takes longer is ended.
const LONGEST: Duration = Duration::from_secs(10);
/// Interval at which a running command is checked.
const LOOK: Duration = Duration::from_millis(10);
/// A command that failed is tried again after this.
const RETRY: Duration = Duration::from_secs(30);
/// The longest sleep; a clock that was set is noticed after this.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// Signals from the player; neither call waits.
#[derive(Clone, Debug)]
pub struct DisplaySignals {
    touched: Arc<AtomicBool>,
    alarm: Arc<AtomicBool>,
    /// Holds one wake-up; a second one is dropped, the newest state is in the flags.
    wake: SyncSender<()>,
}

impl DisplaySignals {
    /// Somebody is there.
    pub fn touched(&self) {
        if !self.touched.swap(true, Ordering::Relaxed) {
            let _ = self.wake.try_send(());
        }
    }

    /// Sets whether an alert is active, for which the display must be on.
    pub fn set_alarm(&self, stands: bool) {
        if self.alarm.swap(stands, Ordering::Relaxed) != stands {
            let _ = self.wake.try_send(());
        }
    }
}

/// The running actor. Dropping it switches the screen on again and stops the thread.
#[derive(Debug)]
pub struct DisplayHandle {
    light: watch::Receiver<Light>,
    signals: DisplaySignals,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl DisplayHandle {
    /// How much light the screen is meant to give now.
    pub fn light(&self) -> watch::Receiver<Light> {
        self.light.clone()
    }

    /// The player's end.
    pub fn signals(&self) -> DisplaySignals {
        self.signals.clone()
    }
}

impl Drop for DisplayHandle {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.signals.wake.try_send(());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the display ended by a panic");
        }
    }
}

/// Starts the actor; at once it brings the screen to where it has to be.
pub fn start(config: DisplaySettings, clock: Clock, journal: Option<JournalHandle>) -> io::Result<DisplayHandle> {
    let (wake, woken) = sync_channel(1);
    let signals = DisplaySignals { touched: Arc::default(), alarm: Arc::default(), wake };
    let (publish, light) = watch::channel(Light::Day);
    let stop = Arc::new(AtomicBool::new(false));
    let mut actor = DisplayActor {
        config,
        clock,
        journal,
        signals: signals.clone(),
        stop: stop.clone(),
        publish,
        awake: None,
        powered: None,
        percent: None,
        off_since: None,
        failed: None,
    };
    let thread = thread::Builder::new().name("display".to_owned()).spawn(move || actor.run(&woken))?;
    Ok(DisplayHandle { light, signals, stop, thread: Some(thread) })
}

struct DisplayActor {
    config: DisplaySettings,
    clock: Clock,
    journal: Option<JournalHandle>,
    signals: DisplaySignals,
    stop: Arc<AtomicBool>,
    publish: watch::Sender<Light>,
    awake: Option<Timestamp>,
    /// What the last commands that worked did; `None` before the first.
    powered: Option<bool>,
    percent: Option<u8>,
    off_since: Option<Timestamp>,
    failed: Option<Instant>,
}

impl DisplayActor {
    fn run(&mut self, woken: &Receiver<()>) {
        while !self.stop.load(Ordering::Relaxed) {
            let wait = self.turn();
            // The sender lives in this actor, so the end of the wait is no news.
            let _ = woken.recv_timeout(wait);
        }
        if self.powered == Some(false) {
            self.power(true);
        }
    }

    /// Brings the screen to where it has to be; returns how long nothing will change by itself.
    fn turn(&mut self) -> Duration {
        let now = self.clock.zoned();
        if self.signals.touched.swap(false, Ordering::Relaxed) {
            let awake = SignedDuration::try_from(self.config.awake).unwrap_or(SignedDuration::from_secs(180));
            self.awake = now.timestamp().checked_add(awake).ok();
        }
        // Of a board that started without knowing the time nobody knows whether it is night.
        let unknown = self.clock.doubt().is_some_and(|doubt| !doubt.counted);
        let night_of = self.config.night.filter(|_| !unknown);
        let rule = night_of.map(|(from, to)| Night { from, to, dim: self.config.dim, off: self.config.power_off });
        let light = light_at(rule.as_ref(), &now, self.awake, self.signals.alarm.load(Ordering::Relaxed));
        self.publish.send_if_modified(|published| std::mem::replace(published, light) != light);
        if self.failed.is_none_or(|at| at.elapsed() >= RETRY) || light != Light::Off {
            self.failed = None;
            self.bring(light);
        }
        let next = next_light_change(rule.as_ref(), &now, self.awake);
        next.map_or(LONGEST_SLEEP, |at| self.clock.real_until(at)).min(LONGEST_SLEEP)
    }

    fn bring(&mut self, light: Light) {
        let on = light != Light::Off;
        if self.config.power_off && self.powered != Some(on) {
            self.power(on);
        }
        let (day, dark) = self.config.percent;
        let percent = if light == Light::Day { day } else { dark };
        if on && self.percent != Some(percent) {
            let done = self.config.brightness.clone().map(|command| self.command(&command, percent, true));
            if done == Some(false) {
                self.failed = Some(Instant::now());
            }
            // A brightness that cannot be set is not tried over and over; the next change tries again.
            self.percent = Some(percent);
        }
    }

    fn power(&mut self, on: bool) {
        let command = if on { self.config.on.clone() } else { self.config.off.clone() };
        let Some(command) = command else { return };
        if !self.command(&command, self.config.percent.0, on) {
            self.failed = Some(Instant::now());
            return;
        }
        let (before, now) = (self.powered.replace(on), self.clock.now());
        let event = match (on, before) {
            (false, _) => {
                self.off_since = Some(now);
                JournalEvent::ScreenOff { why: evidence::NIGHT.to_owned() }
            }
            (true, Some(false)) => JournalEvent::ScreenOn { off_since: self.off_since.take() },
            // It was on, as far as anybody knows.
            (true, _) => return,
        };
        if self.journal.as_ref().is_some_and(|journal| journal.try_record_later(now, event).is_err()) {
            tracing::error!("the journal is behind; the power of the display is not written down");
        }
    }

    /// Runs a command to its end; true when it did well. One that is not `needed` gives way to a touch.
    fn command(&self, command: &config::CommandWords, percent: u8, needed: bool) -> bool {
        let words = command.filled("{percent}", &percent.to_string());
        let Some((program, arguments)) = words.split_first() else { return false };
        let began = Instant::now();
        let child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            // Its own group: what it starts ends with it.
            .process_group(0)
            .spawn();
        let mut child = match child {
            Ok(child) => child,
            Err(error) => {
                tracing::warn!("the display's command cannot be started: {error}: {program}");
                return false;
            }
        };
        loop {
            let why = match child.try_wait() {
                Ok(Some(status)) => {
                    let took_ms = began.elapsed().as_millis() as u64;
                    match status.success() {
                        true => tracing::info!(took_ms, "the display's command is done: {}", words.join(" ")),
                        false => tracing::warn!(took_ms, "the display's command failed, {status}: {}", words.join(" ")),
                    }
                    return status.success();
                }
                Err(error) => error.to_string(),
                Ok(None) if began.elapsed() >= LONGEST => "it took too long".to_owned(),
                Ok(None) if !needed && self.signals.touched.load(Ordering::Relaxed) => "somebody came".to_owned(),
                Ok(None) => {
                    thread::sleep(LOOK);
                    continue;
                }
            };
            tracing::warn!("the display's command was ended, {why}: {}", words.join(" "));
            end(&mut child);
            return false;
        }
    }
}

/// Ends a command with all that it started.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
