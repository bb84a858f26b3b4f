//! Collector series: the figures of a collector of votes. Pure.

use jiff::Timestamp;

use super::{exposition::Exposition, series};
use crate::machine::DiskSpace;

/// Everything that the figures follow from.
#[derive(Clone, Debug, Default)]
pub(crate) struct CollectorReading {
    /// Votes kept.
    pub votes: u64,
    /// When the last new vote came.
    pub last: Option<Timestamp>,
    /// The database does not take votes.
    pub failing: bool,
    /// Deliveries that wait for it.
    pub queued: usize,
    /// Terminals whose deliveries are taken.
    pub terminals: usize,
    /// Room on the disk of the state folder.
    pub disk: Option<DiskSpace>,
    /// Memory of the collector, in bytes.
    pub resident: Option<u64>,
}

/// The series of a collector.
pub(crate) fn collector_exposition(reading: &CollectorReading) -> Exposition {
    let mut out = Exposition::default();
    out.add(series::COLLECTOR_BUILD, &[env!("CARGO_PKG_VERSION")], Some(1.0));
    out.add_flag(series::COLLECTOR_OK, &[], Some(!reading.failing));
    out.add(series::COLLECTOR_VOTES, &[], Some(reading.votes as f64));
    out.add(series::COLLECTOR_LAST, &[], reading.last.map(|at| at.as_second() as f64));
    out.add(series::COLLECTOR_QUEUED, &[], Some(reading.queued as f64));
    out.add(series::COLLECTOR_TERMINALS, &[], Some(reading.terminals as f64));
    out.add(series::COLLECTOR_DISK_FREE, &[], reading.disk.map(|disk| disk.free as f64));
    out.add(series::COLLECTOR_DISK_SIZE, &[], reading.disk.map(|disk| disk.size as f64));
    out.add(series::COLLECTOR_RESIDENT, &[], reading.resident.map(|bytes| bytes as f64));
    out
}

#[cfg(test)]
mod tests {
    use super::{super::series::COLLECTOR, *};

    #[test]
    fn a_collector_tells_all_of_its_series_and_of_an_empty_database_no_last_vote() {
        let reading = CollectorReading {
            votes: 417,
            last: Some(Timestamp::from_second(1_795_000_000).unwrap()),
            disk: Some(DiskSpace { free: 1, size: 2 }),
            resident: Some(3),
            ..CollectorReading::default()
        };
        let text = collector_exposition(&reading).into_text();
        for it in COLLECTOR {
            assert!(text.contains(&format!("# TYPE {} ", it.name)), "{}", it.name);
        }
        assert!(text.contains("\nvyveska_collector_votes 417.0\n") && text.contains("_ok 1.0\n"), "{text}");
        let empty =
            collector_exposition(&CollectorReading { failing: true, ..CollectorReading::default() }).into_text();
        assert!(!empty.contains("last_vote") && empty.contains("_ok 0.0\n"), "{empty}");
    }
}
