//! Acceptance of the watched folder as it lies there now, for programs that put something into it: by the rule with which the board
//! itself takes it for the accepted one or not.
//!
//! Left out: the rule (`scan::folder_identity`), and remembering the folder, which the board alone does.

use std::{collections::BTreeSet, io, path::Path};

use super::{
    notices::claims,
    scan::{
        folder_identity::{FolderIdentity, memory_file},
        walk::walk_folder,
    },
};
use crate::notice::{NoticeId, SourceId};

/// Why the folder at this path is not the one that the board of this state folder accepted, in words for the admin; `None` where
/// it is. `hanging` are the identities of what hangs. Touches the disk.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn strange_folder<'a>(
    path: &Path,
    (state, source): (&Path, &SourceId),
    hanging: impl Iterator<Item = &'a NoticeId>,
) -> io::Result<Option<String>> {
    let prefix = claims::source_prefix(source);
    let hanging: BTreeSet<String> = hanging.filter_map(|id| id.0.strip_prefix(&prefix).map(str::to_owned)).collect();
    let walk = walk_folder(path)?;
    let mut identity = FolderIdentity::new(path, Some(memory_file(state, source)));
    Ok(identity.accept(&walk, &hanging).err().map(|away| away.0))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn an_empty_folder_in_the_place_of_what_hangs_is_a_strange_one() {
        let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (source, id) = (SourceId("deska".into()), NoticeId("folder:deska:a.pdf".into()));
        let strange =
            |hanging: &[NoticeId]| strange_folder(folder.path(), (state.path(), &source), hanging.iter()).unwrap();
        assert_eq!(strange(&[]), None, "nothing hangs from it");
        assert!(strange(std::slice::from_ref(&id)).is_some_and(|why| why.contains("it is empty")));
        fs::write(folder.path().join("a.pdf"), "x").unwrap();
        assert_eq!(strange(std::slice::from_ref(&id)), None);
        assert!(!state.path().join("folders").exists(), "looking remembers nothing");
        let gone = folder.path().join("gone");
        assert!(strange_folder(&gone, (state.path(), &source), [].into_iter()).is_err());
    }
}
