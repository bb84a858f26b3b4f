//! Queue of waiting jobs, bounded: the most urgent first, first come first served within one urgency. Pure.
//!
//! Left out: threads and workers (`slot`).

use std::collections::BTreeMap;

use crate::raster::job::{JobId, JobUrgency, RasterJob};

/// Most jobs that wait.
pub(crate) const MAX_WAITING: usize = 512;

/// The waiting jobs.
#[derive(Debug)]
pub(crate) struct JobQueue {
    waiting: BTreeMap<(JobUrgency, u64), RasterJob>,
    /// The numbers of the next job at the end and of the last one that was put in front.
    next: u64,
    front: u64,
}

impl Default for JobQueue {
    fn default() -> Self {
        // Neither end is reached in the life of any machine.
        Self { waiting: BTreeMap::new(), next: u64::MAX / 2, front: u64::MAX / 2 }
    }
}

impl JobQueue {
    /// Adds a job. When the queue is full the least urgent oldest job leaves and is given back, to be answered as
    /// dropped: what was asked for longest ago and matters least is the likeliest to have scrolled away.
    pub(crate) fn push(&mut self, job: RasterJob) -> Option<RasterJob> {
        self.waiting.insert((job.urgency, self.next), job);
        self.next = self.next.wrapping_add(1);
        if self.waiting.len() <= MAX_WAITING {
            return None;
        }
        let (&(urgency, _), _) = self.waiting.last_key_value()?;
        let (&key, _) = self.waiting.range((urgency, 0)..).next()?;
        self.waiting.remove(&key)
    }

    /// Puts a job back that had been taken and was not done: it is the first of its urgency. Beyond the bound by as
    /// many as there are workers.
    pub(crate) fn put_back(&mut self, job: RasterJob) {
        self.front = self.front.wrapping_sub(1);
        self.waiting.insert((job.urgency, self.front), job);
    }

    /// How many wait that a visitor waits for.
    pub(crate) fn visible(&self) -> usize {
        self.waiting.range(..(JobUrgency::Near, 0)).count()
    }

    /// Takes the next job; without `idle_too` the idle ones stay.
    pub(crate) fn pop(&mut self, idle_too: bool) -> Option<RasterJob> {
        let entry = self.waiting.first_entry()?;
        (idle_too || entry.key().0 < JobUrgency::Idle).then(|| entry.remove())
    }

    /// Takes a job back; false when it does not wait.
    pub(crate) fn remove(&mut self, id: JobId) -> bool {
        let before = self.waiting.len();
        self.waiting.retain(|_, job| job.id != id);
        self.waiting.len() < before
    }

    pub(crate) fn len(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::{BlobHash, MediaKind};
    use crate::raster::job::{RasterDocument, RasterTask};

    fn job(id: u64, urgency: JobUrgency) -> RasterJob {
        let document = RasterDocument { hash: BlobHash([0; 32]), kind: MediaKind::Pdf, path: "/nowhere".into() };
        RasterJob { id: JobId(id), document, task: RasterTask::Measure, urgency, keep: false }
    }

    #[test]
    fn visible_first_and_in_the_order_asked() {
        let mut queue = JobQueue::default();
        for (id, urgency) in [
            (1, JobUrgency::Idle),
            (2, JobUrgency::Near),
            (3, JobUrgency::Visible),
            (4, JobUrgency::Visible),
            (5, JobUrgency::Near),
        ] {
            assert!(queue.push(job(id, urgency)).is_none());
        }
        assert!(queue.remove(JobId(5)) && !queue.remove(JobId(5)));
        let order: Vec<_> = std::iter::from_fn(|| queue.pop(false)).map(|job| job.id.0).collect();
        assert_eq!(order, [3, 4, 2]);
        assert_eq!(queue.pop(true).map(|job| job.id.0), Some(1));
    }

    #[test]
    fn what_is_put_back_comes_first_in_its_urgency() {
        let mut queue = JobQueue::default();
        for (id, urgency) in [(1, JobUrgency::Near), (2, JobUrgency::Near), (3, JobUrgency::Visible)] {
            assert!(queue.push(job(id, urgency)).is_none());
        }
        assert_eq!(queue.visible(), 1);
        queue.put_back(job(4, JobUrgency::Near));
        queue.put_back(job(5, JobUrgency::Idle));
        let order: Vec<_> = std::iter::from_fn(|| queue.pop(true)).map(|job| job.id.0).collect();
        assert_eq!(order, [3, 4, 1, 2, 5]);
    }

    #[test]
    fn a_full_queue_gives_back_the_least_urgent_oldest() {
        let mut queue = JobQueue::default();
        assert!(queue.push(job(1000, JobUrgency::Near)).is_none());
        assert!(queue.push(job(1001, JobUrgency::Near)).is_none());
        for id in 2..MAX_WAITING as u64 {
            assert!(queue.push(job(id, JobUrgency::Visible)).is_none());
        }
        assert_eq!(queue.push(job(1002, JobUrgency::Visible)).map(|job| job.id.0), Some(1000));
        assert_eq!(queue.push(job(1003, JobUrgency::Idle)).map(|job| job.id.0), Some(1003));
        assert_eq!(queue.len(), MAX_WAITING);
    }
}
