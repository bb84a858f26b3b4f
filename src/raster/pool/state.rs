//! State of the pool under its lock: waiting jobs, running jobs, and the slots that have to make room. Pure.
//!
//! Left out: the threads (`slot`, `disk_cache/threads`).

use std::time::Instant;

use super::{quarantine::Quarantine, queue::JobQueue};
use crate::raster::job::{JobId, JobUrgency};

/// The changing state of the pool; its lock is never held across anything that waits.
#[derive(Default)]
pub(crate) struct PoolState {
    /// For the workers.
    pub queue: JobQueue,
    /// Jobs for the disk cache; those that it cannot answer go on to the workers.
    pub lookups: JobQueue,
    /// The job that the disk cache looks up now, and whether it is still wanted.
    pub looking: Option<(JobId, bool)>,
    pub quarantine: Quarantine,
    pub slots: Vec<SlotState>,
    pub restarts: u64,
    pub from_disk_cache: u64,
    /// When somebody last wanted something that cannot wait.
    pub asked: Option<Instant>,
    pub stopping: bool,
}

/// What others may know of one slot.
#[derive(Default)]
pub(crate) struct SlotState {
    pub running: Option<RunningJob>,
    pub pid: Option<u32>,
}

/// The job a slot works on.
#[derive(Clone, Copy)]
pub(crate) struct RunningJob {
    pub id: JobId,
    pub urgency: JobUrgency,
    pub since: Instant,
    /// It has been called off.
    pub stop: Option<StopRequest>,
}

/// A job that was called off.
#[derive(Clone, Copy)]
pub(crate) struct StopRequest {
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

impl PoolState {
    /// Calls a running job off for good. Returns the slot to wake.
    pub(crate) fn call_off(&mut self, id: JobId, now: Instant) -> Option<usize> {
        let mut slots = self.slots.iter_mut().enumerate();
        let (number, running) = slots
            .find_map(|(number, slot)| Some((number, slot.running.as_mut().filter(|running| running.id == id)?)))?;
        running.stop.get_or_insert(StopRequest { since: now, again: false }).again = false;
        Some(number)
    }

    /// Calls a job off that can wait, when visible ones wait and no slot is free for them: the least urgent, of those
    /// the one that began last, as it has the least to lose. Returns the slot to wake.
    pub(crate) fn make_room(&mut self, now: Instant) -> Option<usize> {
        if self.queue.visible() <= self.slots.iter().filter(|slot| slot.is_free()).count() {
            return None;
        }
        let running =
            self.slots.iter_mut().enumerate().filter_map(|(number, slot)| Some((number, slot.running.as_mut()?)));
        let (number, running) = running
            .filter(|(_, running)| running.stop.is_none() && running.urgency > JobUrgency::Visible)
            .max_by_key(|(_, running)| (running.urgency, running.since))?;
        running.stop = Some(StopRequest { since: now, again: true });
        Some(number)
    }

    /// One worker is kept free of idle work where there is more than one, for what a visitor asks next.
    pub(crate) fn may_take_idle(&self) -> bool {
        let idle = |slot: &&SlotState| slot.running.is_some_and(|running| running.urgency == JobUrgency::Idle);
        self.slots.iter().filter(idle).count() < self.slots.len().saturating_sub(1).max(1)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        notice::{BlobHash, MediaKind},
        raster::job::{RasterDocument, RasterJob, RasterTask},
    };

    fn busy(urgencies: &[JobUrgency]) -> PoolState {
        let start = Instant::now();
        let running = |(number, urgency): (usize, &JobUrgency)| RunningJob {
            id: JobId(number as u64),
            urgency: *urgency,
            since: start + Duration::from_millis(number as u64),
            stop: None,
        };
        let slot = |entry| SlotState { running: Some(running(entry)), pid: None };
        PoolState { slots: urgencies.iter().enumerate().map(slot).collect(), ..PoolState::default() }
    }

    fn ask(state: &mut PoolState, id: u64, urgency: JobUrgency) -> Option<usize> {
        let document = RasterDocument { hash: BlobHash([0; 32]), kind: MediaKind::Pdf, path: "/nowhere".into() };
        let job = RasterJob { id: JobId(id), document, task: RasterTask::Measure, urgency, keep: false };
        assert!(state.queue.push(job).is_none());
        state.make_room(Instant::now())
    }

    #[test]
    fn visible_work_takes_the_place_of_the_least_urgent_and_latest() {
        use JobUrgency::{Idle, Near, Visible};
        let mut state = busy(&[Near, Idle, Idle, Visible]);
        assert_eq!(ask(&mut state, 10, Near), None);
        assert_eq!(ask(&mut state, 11, Visible), Some(2));
        assert_eq!(ask(&mut state, 12, Visible), Some(1));
        assert_eq!(ask(&mut state, 13, Visible), Some(0));
        assert_eq!(ask(&mut state, 14, Visible), None, "visible work does not push visible work out");
        assert!(state.slots[2].running.unwrap().stop.unwrap().again);
        assert_eq!(state.call_off(JobId(2), Instant::now()), Some(2));
        assert!(!state.slots[2].running.unwrap().stop.unwrap().again, "nobody wants it any more");
        assert_eq!(state.call_off(JobId(99), Instant::now()), None);
    }

    #[test]
    fn nobody_makes_room_while_a_slot_is_free() {
        let mut state = busy(&[JobUrgency::Idle, JobUrgency::Idle]);
        state.slots[1].running = None;
        assert_eq!(ask(&mut state, 10, JobUrgency::Visible), None);
        assert_eq!(ask(&mut state, 11, JobUrgency::Visible), Some(0));
    }
}
