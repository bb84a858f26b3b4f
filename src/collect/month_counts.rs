//! Month counts, a cache of the results of the last months, so that one of many boards that ask at once has them
//! counted.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use jiff::civil::Date;
use tokio::sync::Mutex as Turn;

use crate::feedback::MonthResults;

/// A month is counted again after this; boards ask every few hours, and all at once after a power cut.
const FRESH: Duration = Duration::from_secs(600);

/// Months that were counted a little while ago, and whose turn it is to count one.
#[derive(Clone, Default)]
pub(super) struct MonthCounts {
    months: Arc<Mutex<BTreeMap<Date, (Instant, Option<MonthResults>)>>>,
    pub turn: Arc<Turn<()>>,
}

impl MonthCounts {
    /// What was counted of the month, where that is not long ago; `None` within for a month without votes.
    pub(crate) fn fresh(&self, month: Date) -> Option<Option<MonthResults>> {
        let months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        months.get(&month).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, results)| results.clone())
    }

    /// Keeps what was counted of the month.
    pub(crate) fn keep(&self, month: Date, results: Option<MonthResults>) {
        let mut months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        // No more than those that may be asked for at one time.
        months.retain(|_, (at, _)| at.elapsed() < FRESH);
        months.insert(month, (Instant::now(), results));
    }
}
