//! The two threads beside the shelf: one looks things up before a worker is asked, so that what was seen before needs
//! neither worker nor PDFium; the other puts away what workers drew. Leaves out the shelf itself.

use std::sync::mpsc::Receiver;

use super::{
    job::{Bitmap, Done, Job, Output, Task},
    pool::Shared,
    protocol,
    shelf::{Key, Shelf},
};

/// So many drawings wait to be put away; one more is not kept this time.
pub(super) const ERRANDS: usize = 2;

/// What the second thread does next.
pub(super) enum Errand {
    Keep(Key, Vec<u8>),
    Stop,
}

/// Answers what is on the shelf, hands on the rest.
pub(super) fn look_up(shared: &Shared) {
    let Some(desk) = &shared.shelf else { return };
    loop {
        let mut state = shared.lock();
        if state.stopping {
            return;
        }
        let Some(job) = state.lookups.pop(true) else {
            drop(state);
            if desk.bell.wait(None, None).is_err() {
                // Waiting fails only without memory; to try again at once would make that worse.
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            continue;
        };
        state.looking = Some((job.id, true));
        drop(state);
        let found = find(&desk.shelf, &job);
        let mut state = shared.lock();
        // Gone already, and nobody may ask for it again: not even handed on.
        let wanted = state.looking.take().is_some_and(|(_, wanted)| wanted) && !state.stopping;
        match found {
            _ if !wanted => {}
            Some(output) => {
                state.from_shelf += 1;
                drop(state);
                (shared.on_done)(Done { id: job.id, result: Ok(output) });
            }
            None => shared.enqueue(state, job),
        }
    }
}

fn find(shelf: &Shelf, job: &Job) -> Option<Output> {
    let bytes = shelf.get(&Key::of(job.document.hash, &job.task)?)?;
    match job.task {
        Task::Measure => protocol::decode_pages(&bytes).ok().map(Output::Measured),
        Task::Draw(draw) => {
            Some(Output::Drawn(Bitmap { width: draw.clip.width, height: draw.clip.height, bgra: bytes }))
        }
        Task::Text { .. } => None,
    }
}

/// Puts away until the pool stops.
pub(super) fn put_away(shared: &Shared, errands: &Receiver<Errand>) {
    let Some(desk) = &shared.shelf else { return };
    desk.shelf.tidy();
    while let Ok(Errand::Keep(key, bytes)) = errands.recv() {
        if shared.lock().stopping {
            return;
        }
        desk.shelf.keep(&key, &bytes);
    }
}
