//! Quarantine of documents that stopped workers: after three times a document is not tried again while the program runs.
//! Pure.
//!
//! Left out: what counts as stopping a worker (`attempt`).

use std::collections::BTreeMap;

use crate::notice::BlobHash;

/// So many workers a document may stop before it is quarantined.
pub(crate) const STRIKES: u8 = 3;
/// Most documents remembered.
const MAX_REMEMBERED: usize = 4096;

/// Counts of stopped workers by document.
#[derive(Debug, Default)]
pub(crate) struct Quarantine {
    strikes: BTreeMap<BlobHash, u8>,
}

impl Quarantine {
    /// Notes that `document` stopped a worker; true when it is quarantined from now on.
    ///
    /// A full memory forgets the documents that are not quarantined yet, and when that is not enough, one that is:
    /// it would have to stop three workers again.
    pub(crate) fn strike(&mut self, document: BlobHash) -> bool {
        if self.strikes.len() >= MAX_REMEMBERED && !self.strikes.contains_key(&document) {
            self.strikes.retain(|_, count| *count >= STRIKES);
            if self.strikes.len() >= MAX_REMEMBERED {
                self.strikes.pop_first();
            }
        }
        let count = self.strikes.entry(document).or_default();
        *count = count.saturating_add(1);
        *count >= STRIKES
    }

    pub(crate) fn holds(&self, document: BlobHash) -> bool {
        self.strikes.get(&document).is_some_and(|count| *count >= STRIKES)
    }

    /// How many documents are quarantined.
    pub(crate) fn len(&self) -> usize {
        self.strikes.values().filter(|count| **count >= STRIKES).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_strikes_and_the_memory_stays_bounded() {
        let mut quarantine = Quarantine::default();
        let bad = BlobHash([255; 32]);
        assert!(!quarantine.strike(bad) && !quarantine.strike(bad) && !quarantine.holds(bad));
        assert!(quarantine.strike(bad) && quarantine.holds(bad));
        for number in 0u32..10_000 {
            let mut hash = [0; 32];
            hash[..4].copy_from_slice(&number.to_be_bytes());
            assert!(!quarantine.strike(BlobHash(hash)));
        }
        assert!(quarantine.holds(bad) && quarantine.len() == 1 && quarantine.strikes.len() <= MAX_REMEMBERED);
    }
}
