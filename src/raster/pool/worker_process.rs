//! Worker process as the pool sees it: start, request, wait, kill. Every reply is checked.
//!
//! Left out: which job comes next, and what a failure means for the document (`slot`, `attempt`).

use std::{
    io,
    os::fd::{AsFd as _, BorrowedFd, OwnedFd},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec};

use crate::{
    platform::wakeup::Wakeup,
    raster::ipc::{
        protocol::{SandboxWalls, WorkerReply},
        socket,
    },
};

/// A worker that has not said hello by then does not start.
const HELLO: Duration = Duration::from_secs(10);

/// A running worker; killed and collected when dropped.
pub(crate) struct WorkerProcess {
    child: Child,
    socket: OwnedFd,
    pub walls: SandboxWalls,
}

/// Result of waiting for a worker.
#[derive(Debug)]
pub(crate) enum WorkerEvent {
    Reply(WorkerReply),
    /// It closed the connection: it exited or was killed.
    Gone,
    /// It said something that is no answer.
    Lie(String),
    /// The deadline passed.
    Silence,
    /// The waiting was called off.
    CalledOff,
}

impl WorkerProcess {
    /// Starts a worker and waits until its sandbox is in force.
    ///
    /// Its environment is empty, its only descriptors are the socket (as standard input) and /dev/null.
    pub(crate) fn start(
        program: &Path,
        pdfium: &Path,
        faces: Option<&Path>,
        wakeup: &Wakeup,
        called_off: impl Fn() -> bool,
    ) -> io::Result<Self> {
        let (ours, theirs) = socket::socket_pair()?;
        let child = Command::new(program)
            .arg(pdfium)
            .args(faces)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::from(theirs))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| io::Error::new(error.kind(), format!("{error}: {}", program.display())))?;
        // The command, and with it our copy of the worker's end, is gone by now: a worker that exits is seen at once.
        let mut worker = Self { child, socket: ours, walls: SandboxWalls::default() };
        let deadline = Instant::now() + HELLO;
        match worker.receive(wakeup, || (!called_off()).then_some(deadline)) {
            WorkerEvent::Reply(WorkerReply::Hello(walls)) => worker.walls = walls,
            WorkerEvent::Reply(WorkerReply::Failed { why, .. }) => return Err(io::Error::other(why.to_string())),
            WorkerEvent::Reply(_) => return Err(io::Error::other("it did not greet")),
            WorkerEvent::Lie(what) => {
                return Err(io::Error::other(format!("it is no raster worker of this version, {what}")));
            }
            WorkerEvent::Gone => return Err(io::Error::other("it exited at once")),
            WorkerEvent::Silence | WorkerEvent::CalledOff => return Err(io::Error::other("it said nothing")),
        }
        Ok(worker)
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Hands over a request with the document and the memory for the answer.
    pub(crate) fn send_request(&self, request: &[u8], descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
        socket::send(&self.socket, request, descriptors)
    }

    /// Waits for the next packet. `until` says how long, and is asked again at every wake-up: `None` calls
    /// the waiting off.
    pub(crate) fn receive(&self, wakeup: &Wakeup, until: impl Fn() -> Option<Instant>) -> WorkerEvent {
        loop {
            let Some(until) = until() else { return WorkerEvent::CalledOff };
            let left = until.saturating_duration_since(Instant::now());
            match wakeup.wait(Some(self.socket.as_fd()), Some(left)) {
                Ok(true) => {
                    return match socket::receive(self.socket.as_fd()) {
                        Ok(bytes) if bytes.is_empty() => WorkerEvent::Gone,
                        Ok(bytes) => WorkerReply::decode(&bytes)
                            .map_or_else(|error| WorkerEvent::Lie(error.to_string()), WorkerEvent::Reply),
                        Err(_) => WorkerEvent::Gone,
                    };
                }
                Ok(false) if left.is_zero() => return WorkerEvent::Silence,
                Ok(false) => {}
                Err(error) => return WorkerEvent::Lie(error.to_string()),
            }
        }
    }

    /// The descriptor that becomes readable when the worker sends or ends.
    pub(crate) fn socket(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }

    /// Whether a worker that was not asked has sent something: it ended, or it breaks the protocol.
    pub(crate) fn is_unfit(&self) -> bool {
        let mut waits = [PollFd::new(&self.socket, PollFlags::IN)];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        !matches!(rustix::event::poll(&mut waits, Some(&now)), Ok(0))
    }

    /// Kills the worker if it still runs, collects it, and returns its exit status.
    pub(crate) fn kill(mut self) -> Option<ExitStatus> {
        // Killing one that is already on its way out changes nothing about how it ended.
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

impl Drop for WorkerProcess {
    fn drop(&mut self) {
        // Both fail only when it has already been collected.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
