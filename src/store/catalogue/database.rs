//! The catalogue database: one SQLite file with everything the store keeps; opens it, recovers it, commits to it.
//!
//! WAL with `synchronous = FULL`: a commit that returned survives a power cut. A corrupt file is set aside and a new
//! one begun. A file that cannot be written is read from a copy, so that the last good board is there on a failing
//! disk too. A file that was removed or replaced while the program ran is written again from the connection that is
//! still open (`platform::sqlite::opened_file`).
//!
//! The rule for a full disk is in `store::disk_health`.
//!
//! Left out: opening one connection (`open`), reading rows (`read`), writing rows (`write`).

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;

use super::{
    error::CatalogueError,
    migrations,
    open::{open_copy, open_for_writing, open_or_begin},
    write::CatalogueWrite,
};
use crate::{
    evidence::ChainHead,
    platform::sqlite::{
        beside,
        opened_file::{self, OpenedFile},
    },
};

/// The opened catalogue.
pub(in crate::store) struct Catalogue {
    pub(super) db: Connection,
    path: PathBuf,
    /// Which file was opened.
    file: OpenedFile,
    /// The source that is read while the real file cannot be opened for writing.
    stand_in: Option<CatalogueFallback>,
}

/// Replacement for a catalogue that cannot be opened for writing.
enum CatalogueFallback {
    /// A copy, in this folder.
    Copy { _folder: tempfile::TempDir },
    /// An empty one in memory: what the journal knows is all there is.
    Empty,
}

impl Catalogue {
    /// Opens the catalogue, heals it, brings it to the newest schema.
    pub(crate) fn open(path: &Path) -> Result<Self, CatalogueError> {
        let (error, stand_in) = match open_or_begin(path) {
            Ok(db) => {
                return Ok(Self { db, path: path.to_owned(), file: OpenedFile::at_path(path), stand_in: None });
            }
            Err(error @ CatalogueError::TooNew { .. }) => return Err(error),
            Err(error) => (error, open_copy(path)),
        };
        let path = path.to_owned();
        if let Ok((folder, db)) = stand_in {
            tracing::error!(%error, path = %path.display(), "the catalogue cannot be written; the last board is read from it");
            let file = OpenedFile::default();
            return Ok(Self { db, path, file, stand_in: Some(CatalogueFallback::Copy { _folder: folder }) });
        }
        tracing::error!(%error, path = %path.display(), "the catalogue can be neither written nor read");
        let mut db = Connection::open_in_memory()?;
        migrations::migrate(&mut db)?;
        Ok(Self { db, path, file: OpenedFile::default(), stand_in: Some(CatalogueFallback::Empty) })
    }

    /// Writes everything or nothing, with the end of the journal that it is in; durable, and in the file that is found
    /// under the catalogue's name, once this returns.
    pub(crate) fn commit(
        &mut self,
        at: Timestamp,
        writes: &[CatalogueWrite<'_>],
        journal: Option<ChainHead>,
    ) -> Result<(), CatalogueError> {
        if self.stand_in.is_some() {
            // The disk may be well again; what stands in is let go with the first file that opens.
            self.db = open_or_begin(&self.path).map_err(|_| CatalogueError::ReadOnly)?;
            self.file = OpenedFile::at_path(&self.path);
            self.stand_in = None;
        }
        self.hold()?;
        let at = at.to_string();
        let all = self.db.transaction()?;
        for write in writes {
            write.execute(&all, &at)?;
        }
        if let Some(end) = journal {
            CatalogueWrite::Journal(end).execute(&all, &at)?;
        }
        all.commit()?;
        self.hold()
    }

    /// Writes the catalogue again where its file was removed or replaced.
    fn hold(&mut self) -> Result<(), CatalogueError> {
        if self.file == OpenedFile::at_path(&self.path) {
            return Ok(());
        }
        let copy = beside(&self.path, ".again");
        opened_file::prepare_copy(&copy)?;
        self.db.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        opened_file::replace_file(&copy, &self.path)?;
        self.db = open_for_writing(&self.path)?;
        self.file = OpenedFile::at_path(&self.path);
        tracing::error!(
            path = %self.path.display(),
            "the catalogue was taken away while the program ran; it is written again from the one that is still open"
        );
        Ok(())
    }
}
