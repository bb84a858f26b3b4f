//! Identity of the watched folder: decides whether the folder that is there now is the accepted one. An unmounted
//! share leaves an empty folder in its place, and a listing of that would take everything down.
//!
//! The folder is recognised by a marker, a hidden file `.vyveska` of ours that is written once documents lie in it,
//! and by the documents that hang from it. Where no marker can be written (a read-only share) only the documents
//! count, or a marker that somebody else puts there. The accepted identity is kept in the state folder, so a restart
//! changes nothing.
//!
//! The rule, in this order:
//! 1. Nothing hangs from it: any folder that can be read is accepted.
//! 2. There is an empty marker: a human says that this is the folder.
//! 3. It was a mount point and is none any more: it is not there.
//! 4. The remembered marker is there: it is the folder, whatever it lacks.
//! 5. At least half of the documents that hang lie in it: it is the folder; the marker was lost, and is written again.
//! 6. Otherwise it is not there. Then nothing is taken down, and nothing is written into it.
//!
//! Device numbers do not help: those of network shares are given out anew at every start. Whether another file system
//! begins at the folder does help.
//!
//! Left out: what is missing from a folder that is there (`store::reconcile`).

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use rand::TryRng as _;
use serde::{Deserialize, Serialize};

use super::walk::FolderWalk;
use crate::{
    notice::{BlobHash, SourceId},
    platform::atomic_file::{Readers, write_durably},
    source::folder::paths::nfc_path,
};

/// Name of the marker. It begins with a dot, so it is no document.
const MARKER: &str = ".vyveska";
/// The marker's explanation for people, before its name.
const WORDS: &str =
    "Podle tohoto souboru Vývěska pozná složku úřední desky. Nemažte jej ani nekopírujte jinam.\r\nid: ";
/// More of a marker is not read.
const LONGEST: u64 = 4096;

/// The accepted identity of a folder, kept in the state folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::source::folder) struct FolderMemory {
    /// Text of its marker; `None` where none was seen or written.
    pub marker: Option<String>,
    /// It was a mount point.
    pub mounted: bool,
    /// Sub-folders of documents that were mount points of their own.
    pub mounts: BTreeSet<PathBuf>,
    /// Until when the clerks were told what went down; what went down later is told once.
    pub told: Option<Timestamp>,
}

/// The folder, as it was accepted.
#[derive(Debug)]
pub(in crate::source::folder) struct FolderIdentity {
    path: PathBuf,
    /// File of the memory; `None` in tests.
    file: Option<PathBuf>,
    memory: FolderMemory,
    /// The marker could not be written; told once.
    unmarked: bool,
    /// Sub-folders that were mount points, are none any more, and lack documents that hang.
    lacking: BTreeSet<PathBuf>,
}

/// Why the folder is not there, for the admin: what, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct FolderAway(pub String);

impl FolderIdentity {
    /// The folder as it is remembered; an unreadable memory is none.
    pub(crate) fn new(path: &Path, file: Option<PathBuf>) -> Self {
        let read = file.as_ref().and_then(|file| fs::read(file).ok());
        let memory = read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { path: path.to_owned(), file, memory, unmarked: false, lacking: BTreeSet::new() }
    }

    pub(crate) fn memory(&self) -> &FolderMemory {
        &self.memory
    }

    /// Decides whether what was walked is the folder. `hanging` are the documents of it that the store keeps, relative
    /// to it and in NFC.
    pub(crate) fn accept(&mut self, walk: &FolderWalk, hanging: &BTreeSet<String>) -> Result<(), FolderAway> {
        let marker = match read_marker(&self.path) {
            Ok(marker) => marker,
            Err(error) => {
                return Err(self.away(&format!("its marker {MARKER} cannot be read ({error})"), "Mend the share."));
            }
        };
        let unmounted = self.memory.mounted && !walk.mounted;
        let ours = marker.is_some() && marker == self.memory.marker && !unmounted;
        let a_humans_word = marker.as_ref().is_some_and(String::is_empty);
        self.lacking.clear();
        let lost: Vec<&PathBuf> = self.memory.mounts.difference(&walk.mounts).collect();
        if hanging.is_empty() || (lost.is_empty() && (ours || a_humans_word)) {
            return Ok(());
        }
        let there: BTreeSet<String> = walk.files.iter().map(|found| nfc_path(&found.relative)).collect();
        // The document of a notice is a file, or a folder with files in it.
        let is_there = |path: &&String| {
            let inside = format!("{path}/");
            there.contains(*path) || there.range(inside.clone()..).next().is_some_and(|it| it.starts_with(&inside))
        };
        let lacks = |mount: &PathBuf| {
            let inside = format!("{}/", nfc_path(mount));
            hanging.range(inside.clone()..).take_while(|it| it.starts_with(&inside)).any(|path| !is_there(&path))
        };
        let lacking = lost.into_iter().filter(|mount| lacks(mount)).cloned().collect();
        let found = hanging.iter().filter(is_there).count();
        if ours || a_humans_word || (!unmounted && found.saturating_mul(2) >= hanging.len()) {
            self.lacking = lacking;
            return Ok(());
        }
        let what = match (unmounted, &marker) {
            (true, _) => "the share is not mounted, another folder stands in its place".to_owned(),
            (false, Some(_)) => {
                format!("another folder is in its place: its marker {MARKER} is not the one that was accepted")
            }
            (false, None) if walk.files.is_empty() => {
                "it is empty and its marker is gone, as when a share is not mounted".to_owned()
            }
            (false, None) => format!("another folder is in its place: the marker {MARKER} is missing"),
        };
        let what = format!(
            "{what}, and {} of {} documents that hang are not in it",
            hanging.len().saturating_sub(found),
            hanging.len()
        );
        let advice = format!(
            "Mount the share or bring the folder back. If this is the right folder, put an empty file named {MARKER} into it."
        );
        Err(self.away(&what, &advice))
    }

    /// The folder cannot be read at all.
    pub(crate) fn unreadable(&self, error: &io::Error) -> FolderAway {
        let advice = "Mount the share, make the folder again, or give this program the right to read it.";
        self.away(&format!("the folder cannot be read ({error})"), advice)
    }

    fn away(&self, what: &str, advice: &str) -> FolderAway {
        FolderAway(format!("{what}: {}. Nothing of it goes down meanwhile. {advice}", self.path.display()))
    }

    /// Remembers the folder that was just accepted, and marks it where it holds anything.
    pub(crate) fn remember_accepted(&mut self, walk: &FolderWalk) {
        let mut memory = self.memory.clone();
        if !walk.files.is_empty() {
            memory.mounted = walk.mounted;
            memory.mounts = walk.mounts.union(&self.lacking).cloned().collect();
            match read_marker(&self.path) {
                Ok(Some(marker)) if !marker.is_empty() => memory.marker = Some(marker),
                Ok(_) => match write_marker(&self.path) {
                    Ok(marker) => memory.marker = Some(marker),
                    Err(error) => {
                        if !self.unmarked {
                            let folder = self.path.display();
                            tracing::info!(
                                "no marker can be written ({error}), the documents tell the folder: {folder}"
                            );
                        }
                        (self.unmarked, memory.marker) = (true, None);
                    }
                },
                Err(_) => {}
            }
        }
        self.remember(memory);
    }

    /// The clerks were told of everything that went down until then.
    pub(crate) fn set_told_until(&mut self, until: Timestamp) {
        self.remember(FolderMemory { told: Some(until), ..self.memory.clone() });
    }

    fn remember(&mut self, memory: FolderMemory) {
        if memory == self.memory {
            return;
        }
        self.memory = memory;
        let Some(file) = &self.file else { return };
        if let Err(error) = save(file, &self.memory) {
            tracing::warn!(path = %file.display(), "what the folder is cannot be remembered: {error}");
        }
    }
}

/// Path in the state folder of a source's accepted folder identity.
pub fn memory_file(state: &Path, source: &SourceId) -> PathBuf {
    let safe: String =
        source.0.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).take(60).collect();
    let mark: String = BlobHash::digest(source.0.as_bytes()).to_string().chars().take(8).collect();
    state.join("folders").join(format!("{safe}-{mark}.json"))
}

/// Reads the marker's text; `None` where there is none.
fn read_marker(folder: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    match fs::File::open(folder.join(MARKER)) {
        Ok(file) => drop(file.take(LONGEST).read_to_end(&mut bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.rsplit("id: ").next().unwrap_or_default().trim().to_owned()))
}

fn write_marker(folder: &Path) -> io::Result<String> {
    let mut random = [0; 16];
    rand::rngs::SysRng.try_fill_bytes(&mut random).map_err(io::Error::other)?;
    let id = hex::encode(random);
    let mut file = tempfile::Builder::new().prefix(".vyveska-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(format!("{WORDS}{id}\r\n").as_bytes())?;
    file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644)).ok();
    file.persist(folder.join(MARKER)).map_err(|error| error.error)?;
    Ok(id)
}

fn save(path: &Path, memory: &FolderMemory) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    write_durably(path, &serde_json::to_vec_pretty(memory)?, Readers::Owner)
}

#[cfg(test)]
mod tests {
    use super::{super::walk::walk_folder, *};

    struct TestFolder {
        folder: tempfile::TempDir,
        memory: tempfile::TempDir,
    }

    impl TestFolder {
        fn new(files: &[&str]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            for name in files {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, "x").unwrap();
            }
            Self { folder, memory: tempfile::tempdir().unwrap() }
        }

        /// As after a restart.
        fn share(&self) -> FolderIdentity {
            FolderIdentity::new(self.folder.path(), Some(self.memory.path().join("a/b.json")))
        }

        fn is(&self, share: &mut FolderIdentity, hanging: &[&str]) -> bool {
            let hanging = hanging.iter().map(|path| (*path).to_owned()).collect();
            share.accept(&walk_folder(self.folder.path()).unwrap(), &hanging).is_ok()
        }

        fn settle(&self, share: &mut FolderIdentity) {
            share.remember_accepted(&walk_folder(self.folder.path()).unwrap());
        }
    }

    #[test]
    fn a_marked_folder_may_be_empty_and_an_unmarked_one_may_not() {
        let place = TestFolder::new(&["a.pdf", "Sub/b.pdf"]);
        let mut share = place.share();
        assert!(place.is(&mut share, &[]), "nothing hangs of it");
        place.settle(&mut share);
        fs::remove_file(place.folder.path().join("a.pdf")).unwrap();
        fs::remove_dir_all(place.folder.path().join("Sub")).unwrap();
        let mut share = place.share();
        assert!(place.is(&mut share, &["a.pdf", "Sub/b.pdf"]), "its marker is there");
        fs::remove_file(place.folder.path().join(MARKER)).unwrap();
        assert!(!place.is(&mut share, &["a.pdf", "Sub/b.pdf"]) && place.is(&mut share, &[]));
        fs::write(place.folder.path().join(MARKER), "").unwrap();
        assert!(place.is(&mut share, &["a.pdf"]), "a human's word");
    }

    #[test]
    fn without_a_marker_half_of_the_documents_are_enough() {
        let place = TestFolder::new(&["a.pdf", "Dated/1.pdf"]);
        let mut share = place.share();
        for (hanging, expected) in [
            (&["a.pdf", "x.pdf"][..], true),
            (&["Dated", "x.pdf"], true),
            (&["a.pdf", "x.pdf", "y.pdf"], false),
            (&["Date", "x.pdf"], false),
        ] {
            assert_eq!(place.is(&mut share, hanging), expected, "{hanging:?}");
        }
    }

    #[test]
    fn what_was_a_mount_point_is_not_the_folder_without_its_mount() {
        let place = TestFolder::new(&["a.pdf", "Sub/b.pdf"]);
        let mut share = place.share();
        place.settle(&mut share);
        let mounts = BTreeSet::from([PathBuf::from("Sub")]);
        share.memory = FolderMemory { mounts: mounts.clone(), ..share.memory };
        assert!(place.is(&mut share, &["a.pdf", "Sub/b.pdf"]) && share.lacking.is_empty());
        assert!(place.is(&mut share, &["a.pdf", "Sub/c.pdf"]));
        assert_eq!(share.lacking, mounts, "it is remembered as long as something of it hangs");
        share.memory.mounted = true;
        assert!(!place.is(&mut share, &["a.pdf"]), "a copy of the share in its mount point, marker and all");
        let away =
            share.accept(&walk_folder(place.folder.path()).unwrap(), &BTreeSet::from(["a.pdf".into()])).unwrap_err();
        assert!(away.0.starts_with("the share is not mounted"), "{}", away.0);
    }

    #[test]
    fn a_memory_that_is_spoiled_is_none() {
        let place = TestFolder::new(&["a.pdf"]);
        fs::create_dir(place.memory.path().join("a")).unwrap();
        fs::write(place.memory.path().join("a/b.json"), "{").unwrap();
        let mut share = place.share();
        assert!(place.is(&mut share, &["a.pdf"]) && share.memory() == &FolderMemory::default());
    }
}
