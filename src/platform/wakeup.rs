//! A wake-up for one thread, built on eventfd, so that it can be polled together with another descriptor.

use std::{
    io,
    os::fd::{AsFd as _, BorrowedFd, OwnedFd},
    time::Duration,
};

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec};

/// Rung by many, heard by one.
pub struct Wakeup(OwnedFd);

impl Wakeup {
    pub fn new() -> io::Result<Self> {
        Ok(Self(rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?))
    }

    /// Ends the waiting, or the next one when nobody waits.
    pub fn wake(&self) {
        // It fails only when 2^64 rings have not been heard.
        let _ = rustix::io::write(&self.0, &1u64.to_ne_bytes());
    }

    /// Sleeps until it is woken, `other` has something to read, or the time is up (`None`: never); true when
    /// `other` has.
    pub fn wait(&self, other: Option<BorrowedFd<'_>>, time: Option<Duration>) -> io::Result<bool> {
        let time = time.map(|time| Timespec {
            tv_sec: time.as_secs().min(86_400) as i64,
            tv_nsec: i64::from(time.subsec_nanos()),
        });
        let own = self.0.as_fd();
        let mut waits =
            [PollFd::new(&own, PollFlags::IN), PollFd::from_borrowed_fd(other.unwrap_or(own), PollFlags::IN)];
        match rustix::event::poll(&mut waits, time.as_ref()) {
            Ok(0) | Err(rustix::io::Errno::INTR) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let [rung, has] = waits.map(|wait| !wait.revents().is_empty());
        if rung {
            // Emptied, so that the next wait sleeps; only this thread reads it, so it cannot block.
            let _ = rustix::io::read(&self.0, &mut [0; 8]);
        }
        Ok(has && other.is_some())
    }
}
