//! Watch over the headset, a thread: it tells the playback thread of every change at once.

use std::{
    io,
    os::fd::{AsFd as _, BorrowedFd},
    path::Path,
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::{
    jack_controls::JackControls,
    jack_pipe::JackPipe,
    jack_switch::{JackSwitch, open_new},
};
use crate::{config::HeadsetChoice, platform::wakeup::StopSignal, voice::inbox::Inbox};

/// The state is read again after this, because events get lost.
const AGAIN: Duration = Duration::from_secs(5);
const DEVICES: &str = "/dev/input";
const CLASSES: &str = "/sys/class/input";
const CARDS: &str = "/proc/asound";

/// The running thread; none where nothing has to be watched. Dropping it ends the thread.
#[derive(Debug)]
pub(in crate::voice) struct HeadsetWatch {
    stop: Arc<StopSignal>,
    thread: Option<JoinHandle<()>>,
}

impl HeadsetWatch {
    /// Starts the watch, or tells at once what is always so.
    ///
    /// # Errors
    /// The thread cannot be started, or the pipe cannot be opened.
    pub(in crate::voice) fn start(choice: &HeadsetChoice, inbox: Arc<Inbox>) -> io::Result<Self> {
        let stop = Arc::new(StopSignal::new()?);
        let mut reports = HeadsetReports { inbox, last: None };
        let ended = stop.clone();
        let watch: Box<dyn FnOnce() + Send> = match choice {
            HeadsetChoice::Always | HeadsetChoice::Never => {
                reports.report(Some(*choice == HeadsetChoice::Always), "the configuration");
                return Ok(Self { stop, thread: None });
            }
            HeadsetChoice::Pipe(path) => {
                let pipe = JackPipe::open(path)
                    .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
                reports.report(Some(false), &format!("pipe {}", path.display()));
                let source = format!("pipe {}", path.display());
                Box::new(move || follow_pipe(pipe, &source, &mut reports, &ended))
            }
            HeadsetChoice::Auto => Box::new(move || follow_jacks(&mut reports, &ended)),
        };
        let thread = thread::Builder::new().name("headset".into()).spawn(watch)?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for HeadsetWatch {
    fn drop(&mut self) {
        self.stop.set();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that watches the headset ended by a panic");
        }
    }
}

/// Tells changes, and only those.
struct HeadsetReports {
    inbox: Arc<Inbox>,
    last: Option<(Option<bool>, String)>,
}

impl HeadsetReports {
    fn report(&mut self, state: Option<bool>, source: &str) {
        let known = (state, source.to_owned());
        if self.last.as_ref() == Some(&known) {
            return;
        }
        self.inbox.set_status(|status| (status.headset, status.headset_source) = known.clone());
        self.last = Some(known);
        // What is not known is no headset.
        let is_in = state == Some(true);
        self.inbox.order(|orders| {
            orders.headset = Some(is_in);
            orders.unplugged |= !is_in;
        });
    }
}

fn follow_pipe(mut pipe: JackPipe, source: &str, reports: &mut HeadsetReports, stop: &StopSignal) {
    while wait(&[stop.as_fd(), pipe.as_fd()], None) && !stop.is_set() {
        for state in pipe.read() {
            reports.report(Some(state), source);
        }
    }
}

fn follow_jacks(reports: &mut HeadsetReports, stop: &StopSignal) {
    let mut switches: Vec<JackSwitch> = Vec::new();
    let mut controls = JackControls::default();
    while !stop.is_set() {
        open_new(&mut switches, Path::new(DEVICES), Path::new(CLASSES));
        if let Some(switch) = switches.iter().find(|it| it.is_in() == Some(true)).or(switches.first()) {
            controls = JackControls::default();
            reports.report(switch.is_in(), &switch.name());
        } else if let Some((is_in, name)) = controls.read(Path::new(CARDS)) {
            reports.report(Some(is_in), &name);
        } else {
            reports.report(None, "");
        }
        let mut descriptors = vec![stop.as_fd()];
        descriptors.extend(switches.iter().map(JackSwitch::as_fd));
        descriptors.extend(controls.descriptors());
        let woken = wait(&descriptors, Some(AGAIN));
        drop(descriptors);
        if woken {
            switches.iter_mut().for_each(JackSwitch::drain);
            controls.drain();
        }
    }
}

/// Waits until one of them has something to read; false where the time is up.
fn wait(descriptors: &[BorrowedFd<'_>], time: Option<Duration>) -> bool {
    let time = time.map(|time| Timespec { tv_sec: time.as_secs() as i64, tv_nsec: i64::from(time.subsec_nanos()) });
    let mut waits: Vec<PollFd<'_>> =
        descriptors.iter().map(|fd| PollFd::from_borrowed_fd(*fd, PollFlags::IN)).collect();
    match poll(&mut waits, time.as_ref()) {
        Ok(ready) => ready > 0,
        Err(error) => error == rustix::io::Errno::INTR,
    }
}
