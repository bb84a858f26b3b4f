//! Sweeping of the index: parts of the full-text table that may hold removed words are merged, and the log is emptied.
//!
//! Whether there may be any is written in the file (`merge_mark`), so that a clean one is not merged.
//!
//! Left out: removing words (`write`), the moment of a sweep (`follower`).

use super::{
    SearchError, SearchIndex,
    merge_mark::{mark_merged, may_have_removed_words},
};

/// Merges all parts of the full-text table to one.
const MERGE: &str = "INSERT INTO entry (entry) VALUES ('optimize')";

impl SearchIndex {
    /// Merges all parts of the full-text table to one without deleted words. Parts that all stand on one level are merged with
    /// the marks of what was deleted, its words among them (SQLite 3.54.1), so a second merge follows, with a part of a lower
    /// level: a row that comes and goes.
    fn merge(&mut self) -> Result<(), SearchError> {
        self.db.execute(MERGE, [])?;
        self.db.execute("INSERT OR REPLACE INTO entry (rowid, title) VALUES (-1, 'qqqqqqqqqqqq')", [])?;
        self.db.execute("DELETE FROM entry WHERE rowid = -1", [])?;
        let write = self.db.transaction()?;
        write.execute(MERGE, [])?;
        mark_merged(&write)?;
        write.commit()?;
        Ok(())
    }

    /// Where words were removed, merges the parts of the full-text table and empties the log; true when nothing deleted is
    /// left. Somebody who reads may hold the log. The merge takes longer the larger the index is, and as much of the disk.
    pub(in crate::search) fn sweep(&mut self) -> Result<bool, SearchError> {
        if may_have_removed_words(&self.db)? {
            self.merge()?;
            self.unswept = true;
        }
        if self.unswept {
            let busy = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
            self.unswept = !matches!(busy, Ok(0));
        }
        Ok(!self.unswept)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::{
        platform::sqlite::{Check, beside, check},
        search::{
            INDEX_FILE,
            index::IndexEntry,
            index_tests::{entry, has_bytes, ids, put},
        },
    };

    /// Two words that only the first notice has, in its title and in its document.
    const REMOVED: [&str; 2] = ["kvapilk", "zybrzyck"];

    fn first() -> IndexEntry {
        entry(1, "Oznameni pro Kvapilka", "MUJ/1/2026")
    }

    /// An index of three notices, each written by itself, so that the full-text table has several parts.
    fn three_notices(path: &Path) -> SearchIndex {
        let mut index = SearchIndex::open_or_begin(path).unwrap();
        put(&mut index, &entry(2, "Prodej pozemku", "MUJ/2/2026"), &["Nic."]);
        put(&mut index, &first(), &["Josef Zybrzycky."]);
        put(&mut index, &entry(3, "Uzavirka ulice", "MUJ/3/2026"), &["Nic."]);
        index
    }

    fn remove_first(index: &mut SearchIndex) {
        index.remove(&[first().key()]).unwrap();
        index.remove_documents(&[first().documents[0].1]).unwrap();
    }

    /// What FTS5 has written of its parts; a merge writes it anew.
    fn parts(index: &SearchIndex) -> Vec<u8> {
        index.db.query_row("SELECT block FROM entry_data WHERE id = 10", [], |row| row.get(0)).unwrap()
    }

    fn assert_swept(index: &SearchIndex, folder: &Path) {
        assert!(!may_have_removed_words(&index.db).unwrap());
        REMOVED.iter().for_each(|word| assert!(!has_bytes(folder, word), "{word}"));
        index.db.execute("INSERT INTO entry (entry) VALUES ('integrity-check')", []).unwrap();
        check(&index.db, Check::Whole).unwrap();
        assert_eq!((ids(index, "pozemek"), ids(index, "kvapilka")), (vec!["2".to_owned()], vec![]));
    }

    /// Opens the files as a power cut leaves them now: what the file says is `expected`, and a sweep leaves no removed word.
    fn assert_after_cut(path: &Path, expected: bool, when: &str) {
        let folder = tempfile::tempdir().unwrap();
        let cut = folder.path().join(INDEX_FILE);
        for end in ["", "-wal"] {
            fs::copy(beside(path, end), beside(&cut, end)).unwrap();
        }
        let mut index = SearchIndex::open_or_begin(&cut).unwrap();
        assert_eq!(may_have_removed_words(&index.db).unwrap(), expected, "{when}");
        assert!(index.sweep().unwrap(), "{when}");
        assert_swept(&index, folder.path());
    }

    #[test]
    fn a_removal_is_known_after_a_start_until_its_merge_and_a_clean_file_is_not_merged() {
        let removals: [(&str, fn(&mut SearchIndex)); 4] = [
            ("taken out", |index| index.remove(&[first().key()]).unwrap()),
            ("replaced", |index| index.put(&[(entry(1, "Jiny nazev", "1"), String::new())]).unwrap()),
            ("a document taken out", |index| index.remove_documents(&[first().documents[0].1]).unwrap()),
            ("a document read again", |index| {
                index.put_document(&first().documents[0].1, &["Jinak.".to_owned()], true, &[first().key()]).unwrap();
            }),
        ];
        for (name, remove) in removals {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(INDEX_FILE);
            let mut index = three_notices(&path);
            let new = parts(&index);
            assert!(index.sweep().unwrap() && parts(&index) == new, "{name}: only written to");
            remove(&mut index);
            drop(index);
            let mut index = SearchIndex::open_or_begin(&path).unwrap();
            assert!(may_have_removed_words(&index.db).unwrap(), "{name}");
            assert!(index.sweep().unwrap() && !may_have_removed_words(&index.db).unwrap(), "{name}");
            let merged = parts(&index);
            drop(index);
            let mut index = SearchIndex::open_or_begin(&path).unwrap();
            assert!(!may_have_removed_words(&index.db).unwrap(), "{name}");
            assert!(index.sweep().unwrap() && parts(&index) == merged, "{name}: merged once");
        }
    }

    #[test]
    fn removing_what_is_not_there_asks_for_no_merge() {
        let folder = tempfile::tempdir().unwrap();
        let mut index = three_notices(&folder.path().join(INDEX_FILE));
        index.remove(&[entry(9, "", "").key()]).unwrap();
        index.remove_documents(&[entry(9, "", "").documents[0].1]).unwrap();
        assert!(!may_have_removed_words(&index.db).unwrap());
        // A scan before its words are recognised, and with them.
        let scan = entry(4, "Sken", "4");
        put(&mut index, &scan, &[""]);
        put(&mut index, &entry(5, "Sken", "5"), &[""]);
        index.put_document(&scan.documents[0].1, &["Slova.".into()], true, &[scan.key()]).unwrap();
        assert!(!may_have_removed_words(&index.db).unwrap());
    }

    #[test]
    fn after_a_power_cut_at_any_moment_no_removed_word_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(INDEX_FILE);
        let mut index = three_notices(&path);
        remove_first(&mut index);
        assert_after_cut(&path, true, "after the removal");
        index.db.execute(MERGE, []).unwrap();
        assert_after_cut(&path, true, "between the two merges");
        index.db.execute_batch(&format!("BEGIN; {MERGE}; INSERT INTO merged VALUES (1)")).unwrap();
        assert_after_cut(&path, true, "before the last step is committed");
        index.db.execute_batch("ROLLBACK").unwrap();
        index.merge().unwrap();
        assert_after_cut(&path, false, "before the log is emptied");
    }

    #[test]
    fn a_merge_that_fails_in_its_last_step_is_done_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(INDEX_FILE);
        let mut index = three_notices(&path);
        remove_first(&mut index);
        let fails = "CREATE TRIGGER no_room BEFORE INSERT ON merged BEGIN SELECT RAISE(ABORT, 'no room'); END";
        index.db.execute_batch(fails).unwrap();
        assert!(index.sweep().is_err() && may_have_removed_words(&index.db).unwrap());
        drop(index);
        let mut index = SearchIndex::open_or_begin(&path).unwrap();
        assert!(index.sweep().is_err() && may_have_removed_words(&index.db).unwrap());
        index.db.execute_batch("DROP TRIGGER no_room").unwrap();
        assert!(index.sweep().unwrap());
        assert_swept(&index, folder.path());
    }

    #[test]
    fn a_file_of_the_version_before_is_kept_and_merged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(INDEX_FILE);
        let mut index = three_notices(&path);
        remove_first(&mut index);
        index.db.execute_batch("DROP TABLE merged; PRAGMA user_version = 1").unwrap();
        drop(index);
        let mut index = SearchIndex::open_or_begin(&path).unwrap();
        assert!(may_have_removed_words(&index.db).unwrap());
        assert!(index.sweep().unwrap());
        assert_swept(&index, folder.path());
    }
}
