//! Departures: detects that files are leaving the folder right now. Deleting thousands takes more than a moment, and
//! so does a share that goes away during a scan; missing documents are claimed once nothing more leaves, so that they
//! are judged as one loss.

use std::{
    collections::HashSet,
    path::PathBuf,
    time::{Duration, Instant},
};

use super::walk::FolderWalk;
use crate::source::folder::{answers::answer_names, paths};

/// Nothing left for this long: what is missing now is missing.
const QUIET: Duration = Duration::from_millis(1200);
/// Longer than this nobody waits for the end of it.
const LONGEST: Duration = Duration::from_secs(20);

/// The files of the last scan, and since when some leave.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct FolderDepartures {
    files: HashSet<PathBuf>,
    /// When the first one left, and the last one.
    since: Option<(Instant, Instant)>,
}

impl FolderDepartures {
    /// True while files leave.
    pub(crate) fn update(&mut self, walk: &FolderWalk, now: Instant) -> bool {
        let documents = walk.files.iter().map(|found| &found.relative);
        // The board's own answers come and go with what it says.
        let documents = documents.filter(|path| answer_names::answered_stem(&paths::last_name(path)).is_none());
        let files: HashSet<PathBuf> = documents.cloned().collect();
        if self.files.difference(&files).next().is_some() {
            self.since = Some((self.since.map_or(now, |(first, _)| first), now));
        }
        self.files = files;
        let goes_on =
            |(first, last): (Instant, Instant)| now.duration_since(last) < QUIET && now.duration_since(first) < LONGEST;
        if self.since.is_some_and(|since| !goes_on(since)) {
            self.since = None;
        }
        self.since.is_some()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{super::walk::walk_folder, *};

    #[test]
    fn what_leaves_one_after_another_leaves_at_once() {
        let root = tempfile::tempdir().unwrap();
        for name in ["a.pdf", "b.pdf", "c.pdf"] {
            fs::write(root.path().join(name), "x").unwrap();
        }
        let (mut leaving, start) = (FolderDepartures::default(), Instant::now());
        let mut see =
            |millis| leaving.update(&walk_folder(root.path()).unwrap(), start + Duration::from_millis(millis));
        assert!(!see(0));
        fs::remove_file(root.path().join("a.pdf")).unwrap();
        assert!(see(1_000));
        fs::remove_file(root.path().join("b.pdf")).unwrap();
        assert!(see(2_000) && see(3_000), "still within the pause after the second");
        assert!(!see(3_300));
    }
}
