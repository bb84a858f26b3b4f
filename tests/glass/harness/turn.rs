//! Turns at the machine: a test that measures has it for itself, of those that mostly wait two play at once.
//!
//! What is measured is time (how late a switch is, whether a finger's pace is read right, what is seen from one look to the
//! next), which a second board on a renderer in software would change. Whoever waits for a condition, or counts frames and
//! turns of the loop, only takes longer beside another one. Leaves out the glass that a turn is for; see `stage`.

use std::sync::{Condvar, Mutex, PoisonError};

/// So many boards may play at once.
const SEATS: usize = 2;

/// How many seats are taken.
static TAKEN: Mutex<usize> = Mutex::new(0);

/// A seat was left.
static LEFT: Condvar = Condvar::new();

/// A turn, until it is dropped.
pub struct Turn {
    seats: usize,
}

impl Turn {
    /// Waits for the machine to be free.
    pub fn alone() -> Turn {
        Turn::take(SEATS)
    }

    /// Waits for one seat.
    pub fn beside() -> Turn {
        Turn::take(1)
    }

    fn take(seats: usize) -> Turn {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = LEFT.wait_while(taken, |taken| *taken + seats > SEATS);
        *taken.unwrap_or_else(PoisonError::into_inner) += seats;
        Turn { seats }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= self.seats;
        LEFT.notify_all();
    }
}
