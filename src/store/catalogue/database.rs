//! The catalogue: one SQLite file with what the store keeps: opened, healed, read. What is written into it: `write`.
//!
//! WAL with `synchronous = FULL`: a commit that returned survives a power cut. A spoiled file is put aside and a new one
//! begun; one that cannot be written is read from a copy, so that the last good board is there on a failing disk too. A file
//! that was removed or replaced while the program ran is written again from the one that is still open (`whereabouts`).

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, ErrorCode, OptionalExtension as _};

use super::{
    migrations,
    purge_queue::{self, QueuedPurge},
    write::{CatalogueWrite, parse_revision_kind},
};
use crate::{
    evidence::{ChainHead, JournalError, NotRecorded},
    notice::{Blob, BlobHash, MediaKind, Notice, NoticeId, Obstacle, RevisionNote, SourceId},
    platform::{
        private_files,
        sqlite::{
            corrupt_db::{is_corrupt, set_aside, sibling_path},
            file_identity::{self, FileIdentity},
        },
    },
    source::{FolderTakeDown, FolderTakeDownBy},
    store::{HeldLoss, NoticeAbsence, SourceDefects, SourceState, blobs::converted_pdfs::ConversionResult},
};

/// How long a write waits for another process that reads or copies the catalogue.
const PATIENCE: Duration = Duration::from_secs(1);

/// The opened catalogue.
pub(in crate::store) struct Catalogue {
    db: Connection,
    path: PathBuf,
    /// Which file was opened.
    file: FileIdentity,
    /// What is read while the real file cannot be opened for writing.
    stand_in: Option<CatalogueFallback>,
}

/// What stands in for a catalogue that cannot be opened for writing.
enum CatalogueFallback {
    /// A copy, in this folder.
    Copy { _folder: tempfile::TempDir },
    /// An empty one in memory: what the journal knows is all there is.
    Empty,
}

/// The catalogue could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the catalogue is damaged: {0}")]
    Damaged(String),
    #[error("the catalogue has version {found}, this program knows versions to {known}")]
    TooNew { found: usize, known: usize },
    #[error("a notice cannot be written down: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the catalogue cannot be opened for writing")]
    ReadOnly,
    #[error(transparent)]
    Journal(#[from] NotRecorded),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A notice as the catalogue keeps it.
#[derive(Clone, Debug)]
pub(in crate::store) struct NoticeRow {
    pub notice: Notice,
    pub first_seen: Timestamp,
    pub settled: bool,
    /// Since when its source lacks it.
    pub absent: Option<NoticeAbsence>,
    /// What the visitor is told of its changes.
    pub revised: Option<RevisionNote>,
}

/// Everything the store needs to make the board again.
pub(in crate::store) struct CatalogueContents {
    pub rows: Vec<NoticeRow>,
    pub files: Vec<(String, Blob)>,
    pub sources: Vec<SourceState>,
    pub drawn: Vec<(BlobHash, ConversionResult)>,
    pub downs: Vec<(SourceId, NoticeId, FolderTakeDown)>,
}

/// As many notices that went down are told to the clerks of folders; the newest ones.
const MOST_DOWN: u32 = 20_000;

impl Catalogue {
    /// Opens the catalogue, heals it, brings it to the newest schema.
    pub fn open(path: &Path) -> Result<Self, CatalogueError> {
        let (error, stand_in) = match open_or_begin(path) {
            Ok(db) => {
                return Ok(Self { db, path: path.to_owned(), file: FileIdentity::at_path(path), stand_in: None });
            }
            Err(error @ CatalogueError::TooNew { .. }) => return Err(error),
            Err(error) => (error, open_copy(path)),
        };
        let path = path.to_owned();
        if let Ok((folder, db)) = stand_in {
            tracing::error!(%error, path = %path.display(), "the catalogue cannot be written; the last board is read from it");
            let file = FileIdentity::default();
            return Ok(Self { db, path, file, stand_in: Some(CatalogueFallback::Copy { _folder: folder }) });
        }
        tracing::error!(%error, path = %path.display(), "the catalogue can be neither written nor read");
        let mut db = Connection::open_in_memory()?;
        migrations::migrate(&mut db)?;
        Ok(Self { db, path, file: FileIdentity::default(), stand_in: Some(CatalogueFallback::Empty) })
    }

    /// Reads what hangs or may hang, the known blobs, and the sources. A row that cannot be understood is left out with
    /// an error in the log; the source's next listing brings it again.
    pub fn load(&self) -> Result<CatalogueContents, CatalogueError> {
        let rows = self.rows("taken_down IS NULL", [])?;
        let mut query = self.db.prepare("SELECT address, hash, kind, bytes FROM files JOIN blobs USING (hash)")?;
        let found = query.query_map([], |row| {
            let fields: (String, String, String, i64) = row.try_into()?;
            Ok(fields)
        })?;
        let mut files = Vec::new();
        for found in found {
            let (address, hash, kind, bytes) = found?;
            match (hash.parse(), serde_json::from_str(&kind), u64::try_from(bytes)) {
                (Ok(hash), Ok(kind), Ok(bytes)) => files.push((address, Blob { hash, kind, bytes })),
                _ => tracing::error!(%address, "a file in the catalogue cannot be understood"),
            }
        }
        let mut query = self.db.prepare("SELECT source, checked, problem, missing, shown FROM sources")?;
        let sources = query.query_map([], |row| {
            let (missing, shown): (Option<u32>, Option<u32>) = (row.get(3)?, row.get(4)?);
            Ok(SourceState {
                source: SourceId(row.get(0)?),
                checked: row.get::<_, Option<String>>(1)?.and_then(|at| at.parse().ok()),
                problem: row.get(2)?,
                held: missing.zip(shown).map(|(m, s)| HeldLoss { missing: m as usize, shown: s as usize }),
                pending: vec![],
                defects: SourceDefects::default(),
            })
        })?;
        let sources = sources.collect::<Result<_, _>>()?;
        Ok(CatalogueContents { rows, files, sources, drawn: self.drawn()?, downs: self.downs()? })
    }

    /// What went down, newest first.
    fn downs(&self) -> Result<Vec<(SourceId, NoticeId, FolderTakeDown)>, CatalogueError> {
        let mut query = self.db.prepare(
            "SELECT source, id, notice, first_seen, taken_down, reason, why FROM notices WHERE taken_down IS NOT NULL
             ORDER BY taken_down DESC LIMIT ?1",
        )?;
        let rows = query.query_map([MOST_DOWN], |row| {
            let fields: (String, String, String, String, String, String, Option<String>) = row.try_into()?;
            Ok(fields)
        })?;
        let mut out = Vec::new();
        for row in rows {
            let (source, id, notice, since, at, reason, why) = row?;
            let (Ok(notice), Ok(since), Ok(at)) = (serde_json::from_str::<Notice>(&notice), since.parse(), at.parse())
            else {
                continue;
            };
            let by = match reason.as_str() {
                "over" => FolderTakeDownBy::OwnDate,
                "released" => FolderTakeDownBy::Human,
                _ => FolderTakeDownBy::Clerk,
            };
            let down = FolderTakeDown { title: notice.title, posting: notice.posting, since, at, by, why };
            out.push((SourceId(source), NoticeId(id), down));
        }
        Ok(out)
    }

    /// What became of making PDFs. Failures of another version of the program do not count.
    fn drawn(&self) -> Result<Vec<(BlobHash, ConversionResult)>, CatalogueError> {
        let mut query = self.db.prepare(
            "SELECT drawn.hash, pdf, bytes, tries, version, problem FROM drawn LEFT JOIN blobs ON blobs.hash = drawn.pdf",
        )?;
        let rows = query.query_map([], |row| {
            let fields: (String, Option<String>, Option<i64>, u32, String, Option<String>) = row.try_into()?;
            Ok(fields)
        })?;
        let mut out = Vec::new();
        for row in rows {
            let (of, pdf, bytes, tries, version, problem) = row?;
            let pdf = pdf.and_then(|pdf| pdf.parse().ok()).zip(bytes.and_then(|bytes| u64::try_from(bytes).ok()));
            let pdf = pdf.map(|(hash, bytes)| Blob { hash, kind: MediaKind::Pdf, bytes });
            let tries = if version == env!("CARGO_PKG_VERSION") { tries } else { 0 };
            if let Ok(of) = of.parse() {
                let why = problem.as_deref().and_then(Obstacle::from_code);
                out.push((of, ConversionResult { pdf, tries, why }));
            }
        }
        Ok(out)
    }

    /// The newest entry of the journal that the catalogue knows.
    pub fn journal_end(&self) -> Result<Option<ChainHead>, CatalogueError> {
        let mut query = self.db.prepare("SELECT seq, head FROM journal")?;
        let row = query.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).optional()?;
        Ok(row.and_then(|(seq, head)| Some(ChainHead { seq: u64::try_from(seq).ok()?, head: head.parse().ok()? })))
    }

    /// Everything that is to be purged.
    pub fn queued_purges(&self) -> Result<Vec<QueuedPurge>, CatalogueError> {
        purge_queue::list_queue(&self.db)
    }

    /// Notices that went down as over, yet are not over on `today`: the clock was ahead when they went.
    pub fn down_too_early(&self, today: Date) -> Result<Vec<NoticeRow>, CatalogueError> {
        let mut rows = self.rows("reason = 'over' AND until >= ?1", [today.to_string()])?;
        rows.retain(|row| !row.notice.posting.is_over(today));
        Ok(rows)
    }

    /// Writes everything or nothing, with the end of the journal that it is in; durable, and in the file that is found under
    /// the catalogue's name, once this returns.
    pub fn commit(
        &mut self,
        at: Timestamp,
        writes: &[CatalogueWrite<'_>],
        journal: Option<ChainHead>,
    ) -> Result<(), CatalogueError> {
        if self.stand_in.is_some() {
            // The disk may be well again; what stands in is let go with the first file that opens.
            self.db = open_or_begin(&self.path).map_err(|_| CatalogueError::ReadOnly)?;
            self.file = FileIdentity::at_path(&self.path);
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
        if self.file == FileIdentity::at_path(&self.path) {
            return Ok(());
        }
        let copy = sibling_path(&self.path, ".again");
        file_identity::prepare_copy(&copy)?;
        self.db.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        file_identity::replace_file(&copy, &self.path)?;
        self.db = open_for_writing(&self.path)?;
        self.file = FileIdentity::at_path(&self.path);
        tracing::error!(
            path = %self.path.display(),
            "the catalogue was taken away while the program ran; it is written again from the one that is still open"
        );
        Ok(())
    }

    fn rows<P: rusqlite::Params>(&self, which: &str, with: P) -> Result<Vec<NoticeRow>, CatalogueError> {
        let sql = format!(
            "SELECT source, id, notice, first_seen, settled, absent_since, absent_readings, absent_held, revised_on,
                    revised_how
             FROM notices WHERE {which}"
        );
        let mut query = self.db.prepare(&sql)?;
        let found = query.query_map(with, |row| {
            let known: (String, String, String, String, bool) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            let absent: (Option<String>, Option<u32>, Option<bool>) = (row.get(5)?, row.get(6)?, row.get(7)?);
            let revised: (Option<String>, Option<String>) = (row.get(8)?, row.get(9)?);
            Ok((known, absent, revised))
        })?;
        let mut out = Vec::new();
        for found in found {
            let ((source, id, notice, first_seen, settled), (since, readings, held), (on, how)) = found?;
            let (Ok(notice), Ok(first_seen)) = (serde_json::from_str(&notice), first_seen.parse()) else {
                tracing::error!(%source, %id, "a notice in the catalogue cannot be understood");
                continue;
            };
            // A loss that cannot be read is confirmed from its beginning.
            let since = since.and_then(|since| since.parse().ok());
            let absent = since.zip(readings).zip(held);
            let absent = absent.map(|((since, readings), held)| NoticeAbsence { since, readings, held });
            let on = on.and_then(|on| on.parse().ok());
            let revised =
                on.zip(how.and_then(|how| parse_revision_kind(&how))).map(|(on, kind)| RevisionNote { on, kind });
            out.push(NoticeRow { notice, first_seen, settled, absent, revised });
        }
        Ok(out)
    }
}

fn open_for_writing(path: &Path) -> Result<Connection, CatalogueError> {
    // Where it cannot be made, SQLite says why.
    let _ = private_files::prepare_database(path);
    let mut db = Connection::open(path)?;
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    // What is deleted is written over, for it may have named a person.
    db.pragma_update(None, "secure_delete", true)?;
    let verdict: Option<String> = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).optional()?;
    if let Some(verdict) = verdict.filter(|verdict| verdict != "ok") {
        return Err(CatalogueError::Damaged(verdict));
    }
    let found = migrations::schema_version(&db)?;
    if found > migrations::NEWEST_VERSION {
        return Err(CatalogueError::TooNew { found, known: migrations::NEWEST_VERSION });
    }
    migrations::migrate(&mut db)?;
    Ok(db)
}

/// Opens the catalogue; a spoiled one is put aside and a new one begun.
fn open_or_begin(path: &Path) -> Result<Connection, CatalogueError> {
    match open_for_writing(path) {
        Err(error) if error.is_damage() => {
            let aside = set_aside(path)?;
            tracing::error!(%error, aside = %aside.display(), "the catalogue was spoiled and put aside; a new one is begun");
            open_for_writing(path)
        }
        other => other,
    }
}

/// Opens a copy of the catalogue, its write-ahead log included: the log holds what was committed last. A full disk has no
/// room for it, so the second place is memory.
fn open_copy(path: &Path) -> Result<(tempfile::TempDir, Connection), CatalogueError> {
    let copy = |folder: io::Result<tempfile::TempDir>| {
        let folder = folder?;
        let copy = folder.path().join("catalogue.sqlite");
        fs::copy(path, &copy)?;
        let log = sibling_path(path, "-wal");
        if log.is_file() {
            fs::copy(log, sibling_path(&copy, "-wal"))?;
        }
        let db = open_for_writing(&copy)?;
        Ok((folder, db))
    };
    copy(tempfile::tempdir()).or_else(|_: CatalogueError| copy(tempfile::tempdir_in("/dev/shm")))
}

impl CatalogueError {
    /// What kind of failure it is, as the disk would say it.
    pub(in crate::store) fn io_kind(&self) -> io::ErrorKind {
        match self {
            Self::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
                Some(ErrorCode::ReadOnly) => io::ErrorKind::ReadOnlyFilesystem,
                Some(ErrorCode::PermissionDenied) => io::ErrorKind::PermissionDenied,
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => io::ErrorKind::ResourceBusy,
                _ => io::ErrorKind::Other,
            },
            Self::Io(error) | Self::Journal(NotRecorded::Journal(JournalError::Io { source: error, .. })) => {
                error.kind()
            }
            _ => io::ErrorKind::Other,
        }
    }

    /// True when the file itself is spoiled, so that waiting or space would not help.
    fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) => true,
            Self::Sqlite(error) => is_corrupt(error),
            _ => false,
        }
    }
}
