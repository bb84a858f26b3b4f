//! Machine log: writes into the journal when a part of the machine begins to fail or is well again, and wakes the player when
//! a display becomes dark or is lit again, so that nothing counts as shown any longer.
//!
//! Left out: what of it is written (`evidence`), and looking at the machine (`machine`).

use std::{sync::Arc, time::Instant};

use tokio::sync::watch;

use super::{hooks::ScreenHooks, network::BackgroundTask};
use crate::{
    clock::Clock,
    evidence::{JournalHandle, JournalOutbox, MachineRecorder},
    machine::{DisplayFault, MachineState},
};

/// Follows the machine until its watch ends.
pub(super) fn task(
    mut machine: watch::Receiver<Arc<MachineState>>,
    clock: Clock,
    journal: JournalHandle,
    hooks: &ScreenHooks,
) -> BackgroundTask {
    let hooks = hooks.clone();
    Box::pin(async move {
        let (mut recorder, mut outbox) = (MachineRecorder::default(), JournalOutbox::default());
        let mut fault = None::<DisplayFault>;
        while machine.changed().await.is_ok() {
            let state = machine.borrow_and_update().clone();
            let now = clock.now();
            for event in recorder.observe(Instant::now(), &state) {
                tracing::info!(?event, "the machine fares otherwise");
                outbox.push(now, event);
            }
            outbox.flush_to(&journal);
            let seen = state.facts.display_fault();
            if std::mem::replace(&mut fault, seen) != seen {
                hooks.wake();
            }
        }
    })
}
