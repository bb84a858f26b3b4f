//! Reading the catalogue: the rows of kept notices, files, sources, converted PDFs and recent take-downs. A row that
//! cannot be parsed is skipped with an error in the log; the source's next listing brings it again.
//!
//! Left out: writing rows (`write`).

use jiff::{Timestamp, civil::Date};
use rusqlite::OptionalExtension as _;

use super::{
    database::Catalogue,
    error::CatalogueError,
    purge_queue::{self, QueuedPurge},
    write::parse_revision_kind,
};
use crate::{
    evidence::ChainHead,
    notice::{Blob, BlobHash, MediaKind, Notice, NoticeId, Obstacle, RevisionNote, SourceId},
    source::{FolderTakeDown, FolderTakeDownBy},
    store::{HeldLoss, NoticeAbsence, SourceDefects, SourceState, blobs::converted_pdfs::ConversionResult},
};

/// A notice as the catalogue keeps it.
#[derive(Clone, Debug)]
pub(in crate::store) struct NoticeRow {
    pub notice: Notice,
    pub first_seen: Timestamp,
    pub settled: bool,
    /// Since when its source lacks it.
    pub absent: Option<NoticeAbsence>,
    /// The note about its changes for visitors.
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

/// Most take-downs that are read for the answers to clerks; the newest ones.
const MOST_DOWN: u32 = 20_000;

impl Catalogue {
    /// Reads what hangs or may hang, the known blobs, and the sources. A row that cannot be understood is left out with
    /// an error in the log; the source's next listing brings it again.
    pub(crate) fn load(&self) -> Result<CatalogueContents, CatalogueError> {
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

    /// Notices that went down, newest first.
    pub(super) fn downs(&self) -> Result<Vec<(SourceId, NoticeId, FolderTakeDown)>, CatalogueError> {
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

    /// Outcomes of conversions. Failures of another version of the program do not count.
    pub(super) fn drawn(&self) -> Result<Vec<(BlobHash, ConversionResult)>, CatalogueError> {
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
    pub(crate) fn journal_end(&self) -> Result<Option<ChainHead>, CatalogueError> {
        let mut query = self.db.prepare("SELECT seq, head FROM journal")?;
        let row = query.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).optional()?;
        Ok(row.and_then(|(seq, head)| Some(ChainHead { seq: u64::try_from(seq).ok()?, head: head.parse().ok()? })))
    }

    /// Everything that is to be purged.
    pub(crate) fn queued_purges(&self) -> Result<Vec<QueuedPurge>, CatalogueError> {
        purge_queue::list_queue(&self.db)
    }

    /// Notices that went down as over, yet are not over on `today`: the clock was ahead when they went.
    pub(crate) fn down_too_early(&self, today: Date) -> Result<Vec<NoticeRow>, CatalogueError> {
        let mut rows = self.rows("reason = 'over' AND until >= ?1", [today.to_string()])?;
        rows.retain(|row| !row.notice.posting.is_over(today));
        Ok(rows)
    }

    pub(super) fn rows<P: rusqlite::Params>(&self, which: &str, with: P) -> Result<Vec<NoticeRow>, CatalogueError> {
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
