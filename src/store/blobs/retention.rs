//! Which files of the store may go: blobs that no kept notice names, and what was left in staging. Pure policy; the
//! actor deletes.

use std::{cmp::Reverse, collections::HashSet, path::PathBuf};

use jiff::{SignedDuration, Timestamp};

use crate::notice::BlobHash;

/// A blob younger than this stays even over the budget: the listing that names it may be on its way.
const SETTLING: SignedDuration = SignedDuration::from_hours(1);

/// A staging file untouched for this long belongs to no download in progress.
const STAGING_AGE: SignedDuration = SignedDuration::from_hours(24);

/// How long and how much the store keeps of what hangs no more.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct RetentionPolicy {
    /// Age from which a blob that nothing names may go.
    pub keep: SignedDuration,
    /// Bytes of all blobs from which those that nothing names go earlier, oldest first.
    pub budget: u64,
}

#[cfg(test)]
impl Default for RetentionPolicy {
    fn default() -> Self {
        Self { keep: SignedDuration::from_hours(30 * 24), budget: 8 * 1024 * 1024 * 1024 }
    }
}

/// A blob as it lies on the disk.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct BlobFile {
    pub hash: BlobHash,
    pub bytes: u64,
    pub modified: Timestamp,
}

/// Blobs that may be deleted now, oldest first. Never one in `named`.
pub(in crate::store) fn blobs_to_prune(
    files: &[BlobFile],
    named: &HashSet<BlobHash>,
    now: Timestamp,
    policy: RetentionPolicy,
) -> Vec<BlobHash> {
    let mut total = files.iter().fold(0u64, |sum, file| sum.saturating_add(file.bytes));
    let mut loose: Vec<&BlobFile> = files.iter().filter(|file| !named.contains(&file.hash)).collect();
    loose.sort_by_key(|file| (file.modified, Reverse(file.bytes)));
    let mut out = Vec::new();
    for file in loose {
        let age = now.duration_since(file.modified);
        if age >= policy.keep || (total > policy.budget && age >= SETTLING) {
            total = total.saturating_sub(file.bytes);
            out.push(file.hash);
        }
    }
    out
}

/// A file that bears an earlier time was written under a clock that was wrong; it may be a download in progress.
const FIRST: Timestamp = Timestamp::constant(1_577_836_800, 0);

/// Files in staging that no download can still be writing.
pub(in crate::store) fn staging_to_prune(files: Vec<(PathBuf, Timestamp)>, now: Timestamp) -> Vec<PathBuf> {
    files
        .into_iter()
        .filter(|(_, modified)| *modified >= FIRST && now.duration_since(*modified) >= STAGING_AGE)
        .map(|(path, _)| path)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3600;

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + hours * HOUR).unwrap()
    }

    fn file(name: u8, bytes: u64, hours: i64) -> BlobFile {
        BlobFile { hash: BlobHash::digest(&[name]), bytes, modified: at(hours) }
    }

    #[test]
    fn old_and_unnamed_goes_and_the_budget_takes_the_oldest_first() {
        let policy = RetentionPolicy { keep: SignedDuration::from_hours(100), budget: 25 };
        let files = [file(1, 10, -200), file(2, 10, -200), file(3, 10, -50), file(4, 10, -40), file(5, 10, 0)];
        let named = HashSet::from([files[0].hash]);
        let gone = blobs_to_prune(&files, &named, at(0), policy);
        assert_eq!(gone, [files[1].hash, files[2].hash, files[3].hash]);
    }

    #[test]
    fn a_clock_that_went_back_prunes_nothing() {
        let policy = RetentionPolicy { keep: SignedDuration::from_hours(100), budget: 0 };
        assert_eq!(blobs_to_prune(&[file(1, 10, 500)], &HashSet::new(), at(0), policy), []);
        assert_eq!(staging_to_prune(vec![("a".into(), at(500))], at(0)), Vec::<PathBuf>::new());
    }

    #[test]
    fn staging_keeps_todays_downloads() {
        let files = vec![("old".into(), at(-25)), ("today".into(), at(-23))];
        assert_eq!(staging_to_prune(files, at(0)), [PathBuf::from("old")]);
        // Written while the machine's clock stood at 1970, or will have been in 2099.
        let wrong = vec![("1970".into(), Timestamp::UNIX_EPOCH), ("2099".into(), at(24 * 365 * 73))];
        assert_eq!(staging_to_prune(wrong, at(0)), Vec::<PathBuf>::new());
    }

    proptest! {
        #[test]
        fn a_named_blob_never_goes(
            files in prop::collection::vec((0u8..20, 0u64..1000, -3000i64..10), 0..20),
            named in prop::collection::hash_set(0u8..20, 0..20),
            budget in 0u64..3000,
        ) {
            let files: Vec<_> = files.into_iter().map(|(n, bytes, hours)| file(n, bytes, hours)).collect();
            let named: HashSet<_> = named.into_iter().map(|n| BlobHash::digest(&[n])).collect();
            let policy = RetentionPolicy { budget, ..RetentionPolicy::default() };
            let gone = blobs_to_prune(&files, &named, at(0), policy);
            prop_assert!(gone.iter().all(|hash| !named.contains(hash)));
        }
    }
}
