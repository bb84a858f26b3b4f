//! Index of the shelf: which records and documents are in its folder, known without reading it. Pure.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::record::DocumentRecord;
use crate::notice::BlobHash;

/// Records by short name, and the lengths of the documents.
#[derive(Debug, Default)]
pub(super) struct ShelfIndex {
    records: HashMap<String, Arc<DocumentRecord>>,
    /// Length of each document that is there.
    files: HashMap<BlobHash, u64>,
}

/// A notice with the documents of it that are there.
#[derive(Clone, Debug)]
pub(super) struct ShelvedNotice {
    pub record: Arc<DocumentRecord>,
    pub present: HashSet<BlobHash>,
}

impl ShelfIndex {
    /// A record that is in the folder from here on, in place of one with its short name.
    pub(super) fn put_record(&mut self, record: DocumentRecord) {
        self.records.insert(record.id.clone(), Arc::new(record));
    }

    /// A document that is in the folder from here on.
    pub(super) fn put_file(&mut self, hash: BlobHash, length: u64) {
        self.files.insert(hash, length);
    }

    /// The record with this short name.
    pub(super) fn record(&self, id: &str) -> Option<Arc<DocumentRecord>> {
        self.records.get(id).cloned()
    }

    /// The notice with this short name.
    pub(super) fn shelved(&self, id: &str) -> Option<ShelvedNotice> {
        let record = self.record(id)?;
        Some(ShelvedNotice { present: record.public_hashes().filter(|hash| self.has_file(hash)).collect(), record })
    }

    /// What of a board is public: short names, with the identities on that board.
    pub(super) fn public_of(&self, terminal: &str) -> Vec<(String, BlobHash)> {
        let own = self.records.values().filter(|record| record.terminal == terminal && record.public().is_some());
        own.map(|record| (record.id.clone(), record.key)).collect()
    }

    /// Records of notices whose last day has passed.
    pub(super) fn over(&self, today: Date) -> Vec<Arc<DocumentRecord>> {
        self.records.values().filter(|record| record.is_over(today)).cloned().collect()
    }

    /// Names of all documents that are there.
    pub(super) fn files(&self) -> impl Iterator<Item = BlobHash> {
        self.files.keys().copied()
    }

    /// True where the document is there.
    pub(super) fn has_file(&self, hash: &BlobHash) -> bool {
        self.files.contains_key(hash)
    }

    /// Bytes of all documents together.
    pub(super) fn bytes(&self) -> u64 {
        self.files.values().sum()
    }

    /// Forgets those of the documents that no public record names, and tells which ones.
    pub(super) fn forget_unnamed(&mut self, hashes: Vec<BlobHash>) -> Vec<BlobHash> {
        let named: HashSet<BlobHash> = self.records.values().flat_map(|record| record.public_hashes()).collect();
        let unnamed: Vec<BlobHash> = hashes.into_iter().filter(|hash| !named.contains(hash)).collect();
        for hash in &unnamed {
            self.files.remove(hash);
        }
        unnamed
    }

    /// Forgets the records longest taken down, where more than so many are, and tells their short names.
    pub(super) fn forget_oldest(&mut self, most: usize) -> Vec<String> {
        let mut gone: Vec<_> = self.records.values().filter_map(|it| Some((it.gone_on()?, it.id.clone()))).collect();
        gone.sort();
        gone.truncate(gone.len().saturating_sub(most));
        let forgotten: Vec<String> = gone.into_iter().map(|(_, id)| id).collect();
        for id in &forgotten {
            self.records.remove(id);
        }
        forgotten
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::collect::documents::record::RecordState;

    #[test]
    fn of_too_many_that_were_taken_down_the_oldest_are_forgotten() {
        let mut index = ShelfIndex::default();
        for (id, day) in [("b", 2), ("c", 3), ("a", 1)] {
            let state = RecordState::Gone { on: date(2026, 11, day), files: vec![] };
            let key = BlobHash::digest(id.as_bytes());
            index.put_record(DocumentRecord { id: id.into(), terminal: "deska".into(), key, state });
        }
        assert!(index.forget_oldest(3).is_empty());
        assert_eq!(index.forget_oldest(1), ["a", "b"]);
        assert!(index.record("a").is_none() && index.record("c").is_some());
    }
}
