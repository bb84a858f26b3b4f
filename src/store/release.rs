//! Release of held losses: a human at the board orders that everything a source lost goes down now; the order's
//! channel, its checks and its outcome.
//!
//! Left out: writing the outcome down (`commit`), the socket that carries the order (`control_socket`).

use std::{
    sync::mpsc::{SyncSender, sync_channel},
    time::Duration,
};

use jiff::civil::Date;
use tokio::sync::mpsc;

use super::{CatalogueError, NoticeChange, ReconcileOutcome, TakeDownReason, view::state::StoreState};
use crate::notice::SourceId;

/// Orders on their way to the store; when full, whoever gives one is told to try again.
pub(super) const ORDER_QUEUE: usize = 4;
/// How long whoever gives an order waits for the store, which may be writing to a slow disk.
const PATIENCE: Duration = Duration::from_secs(8);

/// An order of a human at the board.
pub(super) enum StoreOrder {
    /// Everything that this source lacks goes down now.
    Release { source: SourceId, why: String, answer: SyncSender<Result<usize, OrderError>> },
}

/// An order was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// No source of the configuration has this name.
    #[error("there is no source {name:?}; there is {}", .known.join(", "))]
    UnknownSource {
        /// Name in the order.
        name: String,
        /// Names that there are.
        known: Vec<String>,
    },
    /// So many of the notices must still hang by law, and no reason was given.
    #[error("{0} notices must hang by law; taking them down asks for a reason")]
    NeedsReason(usize),
    /// The clock is doubted.
    #[error("the board does not know the time, so it cannot know what may go; `vyveska status` says why")]
    NoTime,
    /// The queue of orders is full.
    #[error("the store has too much to do; try again")]
    Busy,
    /// The store did not answer in time; it may still carry the order out.
    #[error("the store does not answer; what was asked may still be done")]
    Silent,
    /// The store's thread has ended.
    #[error("the store has stopped")]
    Stopped,
    /// The catalogue or the journal cannot be written.
    #[error("it cannot be written down: {0}")]
    Catalog(#[from] CatalogueError),
}

/// Gives orders to the running store; cheap to clone.
#[derive(Clone, Debug)]
pub struct StoreOrders {
    pub(super) sender: mpsc::Sender<StoreOrder>,
}

impl StoreOrders {
    /// Takes everything down that `source` lacks, whether it is held or waits to be confirmed; how many notices that
    /// were. `why` is written into the journal; where a notice must hang by law it may not be empty. Blocks until it is
    /// done, for seconds at most.
    pub fn release(&self, source: SourceId, why: String) -> Result<usize, OrderError> {
        let (answer, answered) = sync_channel(1);
        self.sender.try_send(StoreOrder::Release { source, why, answer }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => OrderError::Busy,
            mpsc::error::TrySendError::Closed(_) => OrderError::Stopped,
        })?;
        answered.recv_timeout(PATIENCE).map_err(|_| OrderError::Silent)?
    }
}

/// The outcome of a release: a take-down of everything that the source lacks. Pure.
pub(super) fn release_outcome(
    state: &StoreState,
    source: &SourceId,
    why: &str,
    today: Date,
) -> Result<ReconcileOutcome, OrderError> {
    if state.source_kind(source).is_none() {
        let known = state.configured().map(|source| source.0.clone()).collect();
        return Err(OrderError::UnknownSource { name: source.0.clone(), known });
    }
    let absent = state.absent(source, today);
    let by_law = absent.iter().filter(|(_, must_hang)| *must_hang).count();
    if why.is_empty() && by_law > 0 {
        return Err(OrderError::NeedsReason(by_law));
    }
    let why = (!why.is_empty()).then(|| why.to_owned());
    let down = |(id, _)| NoticeChange::TakeDown { id, reason: TakeDownReason::Released, why: why.clone() };
    let changes = absent.into_iter().map(down).collect();
    // A human stands for the loss, and so for the rest of the listing.
    Ok(ReconcileOutcome { changes, held: None, absences: vec![], settled: true })
}
