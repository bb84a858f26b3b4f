//! Queue before a service outside, as the office's directory: one question at a time, few that wait, so that a slow service
//! takes no more than a few of the threads on which pages are made.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

/// The queue of one service.
pub(in crate::admin) struct OutsideQueue {
    turn: Mutex<()>,
    inside: AtomicUsize,
    most: usize,
}

/// The turn of one question; the next one has it when this value goes.
pub(in crate::admin) struct OutsideTurn {
    queue: &'static OutsideQueue,
    _held: MutexGuard<'static, ()>,
}

impl OutsideQueue {
    /// A queue in which one asks and the others up to `most` wait.
    pub(in crate::admin) const fn new(most: usize) -> Self {
        Self { turn: Mutex::new(()), inside: AtomicUsize::new(0), most }
    }

    /// Waits for the turn; `None` where too many wait already.
    pub(in crate::admin) fn turn(&'static self) -> Option<OutsideTurn> {
        if self.inside.fetch_add(1, Ordering::Relaxed) >= self.most {
            self.inside.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        Some(OutsideTurn { queue: self, _held: self.turn.lock().unwrap_or_else(PoisonError::into_inner) })
    }
}

impl Drop for OutsideTurn {
    fn drop(&mut self) {
        self.queue.inside.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_asks_few_wait_and_the_rest_is_told_to_come_again() {
        static QUEUE: OutsideQueue = OutsideQueue::new(2);
        let first = QUEUE.turn().unwrap();
        let second = std::thread::spawn(|| QUEUE.turn().is_some());
        while QUEUE.inside.load(Ordering::Relaxed) < 2 {
            std::thread::yield_now();
        }
        assert!(QUEUE.turn().is_none(), "the third");
        drop(first);
        assert!(second.join().unwrap());
        assert!(QUEUE.turn().is_some());
        assert_eq!(QUEUE.inside.load(Ordering::Relaxed), 0);
    }
}
