//! What the pool's threads know of one another: the jobs that wait, who does which, and who has to make room. Pure.
//! Leaves out the threads (`slot`, `librarian`).

use std::time::Instant;

use super::{
    job::{JobId, Urgency},
    quarantine::Quarantine,
    queue::Queue,
};

/// What changes; the lock around it is never held across anything that waits.
#[derive(Default)]
pub struct State {
    /// For the workers.
    pub queue: Queue,
    /// For the shelf; what it does not have goes on to the workers.
    pub lookups: Queue,
    /// What the shelf looks for now, and whether it is still wanted.
    pub looking: Option<(JobId, bool)>,
    pub quarantine: Quarantine,
    pub slots: Vec<SlotState>,
    pub restarts: u64,
    pub from_shelf: u64,
    /// When somebody last wanted something that cannot wait.
    pub asked: Option<Instant>,
    pub stopping: bool,
}

/// What others may know of one slot.
#[derive(Default)]
pub struct SlotState {
    pub running: Option<Running>,
    pub pid: Option<u32>,
}

/// The job a slot works on.
#[derive(Clone, Copy)]
pub struct Running {
    pub id: JobId,
    pub urgency: Urgency,
    pub since: Instant,
    /// It has been called off.
    pub stop: Option<Stop>,
}

/// A job that was called off.
#[derive(Clone, Copy)]
pub struct Stop {
    pub since: Instant,
    /// It only makes room for a more urgent one and is done again later.
    pub again: bool,
}

impl SlotState {
    /// True for a slot that takes the next job soon.
    fn is_free(&self) -> bool {
        self.running.is_none_or(|running| running.stop.is_some())
    }
}

impl State {
    /// Calls a running job off for good, and tells which slot has to hear of it.
    pub fn abandon(&mut self, id: JobId, now: Instant) -> Option<usize> {
        let mut slots = self.slots.iter_mut().enumerate();
        let (number, running) = slots
            .find_map(|(number, slot)| Some((number, slot.running.as_mut().filter(|running| running.id == id)?)))?;
        running.stop.get_or_insert(Stop { since: now, again: false }).again = false;
        Some(number)
    }

    /// Calls a job off that can wait, when visible ones wait and no slot is free for them: the least urgent, of those
    /// the one that began last, as it has the least to lose. Tells which slot has to hear of it.
    pub fn make_room(&mut self, now: Instant) -> Option<usize> {
        if self.queue.visible() <= self.slots.iter().filter(|slot| slot.is_free()).count() {
            return None;
        }
        let running =
            self.slots.iter_mut().enumerate().filter_map(|(number, slot)| Some((number, slot.running.as_mut()?)));
        let (number, running) = running
            .filter(|(_, running)| running.stop.is_none() && running.urgency > Urgency::Visible)
            .max_by_key(|(_, running)| (running.urgency, running.since))?;
        running.stop = Some(Stop { since: now, again: true });
        Some(number)
    }

    /// One worker is kept free of idle work where there is more than one, for what a visitor asks next.
    pub fn idle_too(&self) -> bool {
        let idle = |slot: &&SlotState| slot.running.is_some_and(|running| running.urgency == Urgency::Idle);
        self.slots.iter().filter(idle).count() < self.slots.len().saturating_sub(1).max(1)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        notice::{BlobHash, MediaKind},
        raster::job::{Document, Job, Task},
    };

    fn busy(urgencies: &[Urgency]) -> State {
        let start = Instant::now();
        let running = |(number, urgency): (usize, &Urgency)| Running {
            id: JobId(number as u64),
            urgency: *urgency,
            since: start + Duration::from_millis(number as u64),
            stop: None,
        };
        let slot = |entry| SlotState { running: Some(running(entry)), pid: None };
        State { slots: urgencies.iter().enumerate().map(slot).collect(), ..State::default() }
    }

    fn ask(state: &mut State, id: u64, urgency: Urgency) -> Option<usize> {
        let document = Document { hash: BlobHash([0; 32]), kind: MediaKind::Pdf, path: "/nowhere".into() };
        let job = Job { id: JobId(id), document, task: Task::Measure, urgency, keep: false };
        assert!(state.queue.push(job).is_none());
        state.make_room(Instant::now())
    }

    #[test]
    fn visible_work_takes_the_place_of_the_least_urgent_and_latest() {
        use Urgency::{Idle, Near, Visible};
        let mut state = busy(&[Near, Idle, Idle, Visible]);
        assert_eq!(ask(&mut state, 10, Near), None);
        assert_eq!(ask(&mut state, 11, Visible), Some(2));
        assert_eq!(ask(&mut state, 12, Visible), Some(1));
        assert_eq!(ask(&mut state, 13, Visible), Some(0));
        assert_eq!(ask(&mut state, 14, Visible), None, "visible work does not push visible work out");
        assert!(state.slots[2].running.unwrap().stop.unwrap().again);
        assert_eq!(state.abandon(JobId(2), Instant::now()), Some(2));
        assert!(!state.slots[2].running.unwrap().stop.unwrap().again, "nobody wants it any more");
        assert_eq!(state.abandon(JobId(99), Instant::now()), None);
    }

    #[test]
    fn nobody_makes_room_while_a_slot_is_free() {
        let mut state = busy(&[Urgency::Idle, Urgency::Idle]);
        state.slots[1].running = None;
        assert_eq!(ask(&mut state, 10, Urgency::Visible), None);
        assert_eq!(ask(&mut state, 11, Urgency::Visible), Some(0));
    }
}
