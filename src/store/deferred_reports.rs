//! Deferred reports: keeps reports of sources while the time is not known, the newest one of each source and each file
//! once, and hands them on when the time is known again. Pure.
//!
//! The queue is bounded: as many listings as there are sources, and as many files as the board asked for. Left out:
//! deciding whether the time is known (`clock`), handling the reports (`actor`).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    notice::{BlobHash, Obstacle, SourceId},
    source::{ReadyFile, SourceReport},
};

/// Reports that wait.
#[derive(Default)]
pub(super) struct DeferredReports {
    /// The newest listing, failure or confirmation.
    sources: BTreeMap<SourceId, Vec<SourceReport>>,
    files: BTreeMap<String, Result<ReadyFile, String>>,
    drawn: BTreeMap<BlobHash, Result<ReadyFile, Obstacle>>,
    purged: BTreeSet<BlobHash>,
}

impl DeferredReports {
    /// Keeps a report for later; an older one that it makes void goes.
    pub(crate) fn defer(&mut self, report: SourceReport) {
        match report {
            // A listing stays until the next one: "unchanged" says that it still holds, and a failure says nothing of
            // it.
            SourceReport::Unchanged { ref source } | SourceReport::Failed { ref source, .. } => {
                let waiting = self.sources.entry(source.clone()).or_default();
                waiting.retain(|it| matches!(it, SourceReport::Listing { .. }));
                waiting.push(report);
            }
            SourceReport::Listing { ref source, .. } => drop(self.sources.insert(source.clone(), vec![report])),
            SourceReport::File { address, result } => drop(self.files.insert(address, result)),
            SourceReport::Drawn { of, result } => drop(self.drawn.insert(of, result)),
            SourceReport::Purged { hashes } => self.purged.extend(hashes),
        }
    }

    /// Everything that waits, files before the listings that may name them.
    pub(crate) fn take_all(&mut self) -> Vec<SourceReport> {
        let Self { sources, files, drawn, purged } = std::mem::take(self);
        let hashes: Vec<BlobHash> = purged.into_iter().collect();
        let purged = (!hashes.is_empty()).then_some(SourceReport::Purged { hashes });
        let files = files.into_iter().map(|(address, result)| SourceReport::File { address, result });
        let sources = sources.into_values().flatten();
        let drawn = drawn.into_iter().map(|(of, result)| SourceReport::Drawn { of, result });
        purged.into_iter().chain(files).chain(sources).chain(drawn).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Listing;

    #[test]
    fn the_newest_word_of_each_source_waits_and_each_file_once() {
        let (mut late, source) = (DeferredReports::default(), SourceId("mesto".into()));
        let listing = || SourceReport::Listing { source: source.clone(), listing: Listing::default() };
        let unchanged = || SourceReport::Unchanged { source: source.clone() };
        let failed = |why: &str| SourceReport::Failed { source: source.clone(), why: why.into() };
        let file = |why: &str| SourceReport::File { address: "/a".into(), result: Err(why.into()) };
        for report in [failed("a"), listing(), file("1"), failed("b"), unchanged(), file("2")] {
            late.defer(report);
        }
        assert_eq!(late.take_all(), [file("2"), listing(), unchanged()]);
        assert_eq!(late.take_all(), []);
    }
}
