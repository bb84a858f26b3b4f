//! Wake-up signals built on eventfd, which can be polled together with another descriptor: [`Wakeup`] ends one wait of one
//! thread and is then used up; [`StopSignal`] stays set for good.
//!
//! Left out: what a thread does when it is woken.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    time::Duration,
};

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec};

/// Wakes one waiting thread; any thread may send it.
pub(crate) struct Wakeup(OwnedFd);

impl Wakeup {
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self(rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?))
    }

    /// Ends the waiting, or the next one when nobody waits.
    pub(crate) fn wake(&self) {
        // It fails only when 2^64 of them have not been read.
        let _ = rustix::io::write(&self.0, &1u64.to_ne_bytes());
    }

    /// Sleeps until the wake-up comes, `other` has something to read, or the time is up (`None`: never); true when
    /// `other` has.
    pub(crate) fn wait(&self, other: Option<BorrowedFd<'_>>, time: Option<Duration>) -> io::Result<bool> {
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
        let [woken, has] = waits.map(|wait| !wait.revents().is_empty());
        if woken {
            // Emptied, so that the next wait sleeps; only this thread reads it, so it cannot block.
            let _ = rustix::io::read(&self.0, &mut [0; 8]);
        }
        Ok(has && other.is_some())
    }
}

/// Tells a thread to stop; once set it stays set.
#[derive(Debug)]
pub(crate) struct StopSignal(OwnedFd);

impl StopSignal {
    /// A signal that is not set.
    ///
    /// # Errors
    /// The process may open no more descriptors.
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self(rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?))
    }

    /// Sets it for good.
    pub(crate) fn set(&self) {
        // It fails only where it was set some 2^64 times.
        let _ = rustix::io::write(&self.0, &1u64.to_ne_bytes());
    }

    /// True once it was set.
    pub(crate) fn is_set(&self) -> bool {
        let mut waits = [PollFd::new(&self.0, PollFlags::IN)];
        rustix::event::poll(&mut waits, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).is_ok_and(|ready| ready > 0)
    }
}

impl AsFd for StopSignal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_stays_and_a_wakeup_is_used_up() {
        let (stop, wakeup) = (StopSignal::new().unwrap(), Wakeup::new().unwrap());
        assert!(!stop.is_set());
        stop.set();
        stop.set();
        assert!(stop.is_set() && stop.is_set());
        assert!(wakeup.wait(Some(stop.as_fd()), Some(Duration::ZERO)).unwrap(), "the other descriptor is ready");
        wakeup.wake();
        let soon = Some(Duration::from_millis(1));
        assert!(!wakeup.wait(None, None).unwrap(), "woken at once");
        assert!(!wakeup.wait(None, soon).unwrap(), "and only once");
    }
}
