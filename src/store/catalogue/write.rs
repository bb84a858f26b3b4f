//! Catalogue writes, row by row: one variant for each kind of change.
//!
//! Left out: the transaction and the file (`database`).

use jiff::Timestamp;
use rusqlite::{Transaction, named_params, params};

use super::{error::CatalogueError, purge_queue};
use crate::{
    evidence::ChainHead,
    notice::{Blob, BlobHash, Notice, NoticeId, Obstacle, RevisionKind, RevisionNote, SourceId},
    store::{HeldLoss, NoticeAbsence, NoticeChange, SourceState, TakeDownReason},
};

/// A change of a source with what comes of it.
#[derive(Clone, Debug)]
pub(in crate::store) struct SourceChange {
    pub source: SourceId,
    pub change: NoticeChange,
    pub settled: bool,
    /// Of a revision: what the visitor is told of all changes from then on.
    pub revised: Option<RevisionNote>,
    /// Of a posting: since when it hangs, where that is not from now on.
    pub since: Option<Timestamp>,
}

impl SourceChange {
    /// A change of now that revises nothing.
    pub(crate) fn new(source: SourceId, change: NoticeChange, settled: bool) -> Self {
        Self { source, change, settled, revised: None, since: None }
    }
}

/// One thing to write. All writes of one report are committed together.
pub(in crate::store) enum CatalogueWrite<'a> {
    Change(&'a SourceChange),
    /// The notices that the source lacks; all others of it are not missing.
    Absences(&'a SourceId, &'a [(NoticeId, NoticeAbsence)]),
    /// A listing of this source passed whole: everything of it is settled.
    Settle(&'a SourceId),
    Source(&'a SourceState),
    File {
        address: &'a str,
        blob: Blob,
    },
    FileFailed {
        address: &'a str,
        why: &'a str,
    },
    /// The PDF that was made of a document.
    Drawn {
        of: BlobHash,
        pdf: Blob,
    },
    /// No PDF could be made of a document, so often.
    DrawFailed {
        of: BlobHash,
        why: Obstacle,
        tries: u32,
    },
    ForgetBlob(BlobHash),
    /// Bytes with personal data are gone from the store.
    Purged(BlobHash),
    /// And everything that was drawn of them.
    PurgedEverywhere(BlobHash),
    /// The end of the journal that all of it is in.
    Journal(ChainHead),
}

impl CatalogueWrite<'_> {
    /// Writes it within a transaction; `at` is the moment in UTC.
    pub(crate) fn execute(&self, all: &Transaction<'_>, at: &str) -> Result<(), CatalogueError> {
        let run = |sql: &str, with: &[(&str, &dyn rusqlite::ToSql)]| all.prepare_cached(sql)?.execute(with);
        match self {
            Self::Change(entered) => change_notice(all, at, entered)?,
            Self::Absences(source, absences) => {
                run(
                    "UPDATE notices SET absent_since = NULL, absent_readings = NULL, absent_held = NULL
                     WHERE source = :source AND absent_since IS NOT NULL",
                    named_params! { ":source": source.0 },
                )?;
                for (id, absence) in *absences {
                    run(
                        "UPDATE notices SET absent_since = :since, absent_readings = :readings, absent_held = :held
                         WHERE source = :source AND id = :id AND taken_down IS NULL",
                        named_params! {
                            ":source": source.0, ":id": id.0, ":since": absence.since.to_string(),
                            ":readings": absence.readings, ":held": absence.held,
                        },
                    )?;
                }
            }
            Self::Settle(source) => {
                run(
                    "UPDATE notices SET settled = 1 WHERE source = :source AND settled = 0",
                    named_params! { ":source": source.0 },
                )?;
            }
            Self::Source(state) => {
                let held =
                    |pick: fn(HeldLoss) -> usize| state.held.map(|held| i64::try_from(pick(held)).unwrap_or(i64::MAX));
                run(
                    "INSERT OR REPLACE INTO sources (source, checked, problem, missing, shown)
                     VALUES (:source, :checked, :problem, :missing, :shown)",
                    named_params! {
                        ":source": state.source.0, ":checked": state.checked.map(|at| at.to_string()),
                        ":problem": state.problem, ":missing": held(|h| h.missing), ":shown": held(|h| h.shown),
                    },
                )?;
            }
            Self::File { address, blob } => {
                let hash = blob.hash.to_string();
                purge_queue::queue_file(all, at, address, &hash)?;
                add_blob(all, *blob)?;
                run(
                    "INSERT OR REPLACE INTO files (address, hash, at) VALUES (:address, :hash, :at)",
                    named_params! { ":address": address, ":hash": hash, ":at": at },
                )?;
            }
            // Bytes that are there already stay; the failure of a later attempt takes nothing away.
            Self::FileFailed { address, why } => {
                run(
                    "INSERT INTO files (address, at, problem) VALUES (:address, :at, :why)
                     ON CONFLICT DO UPDATE SET at = excluded.at, problem = excluded.problem",
                    named_params! { ":address": address, ":at": at, ":why": why },
                )?;
            }
            Self::Drawn { of, pdf } => {
                add_blob(all, *pdf)?;
                draw(all, at, *of, Some(pdf.hash), None, 0)?;
            }
            Self::DrawFailed { of, why, tries } => draw(all, at, *of, None, Some(why.code()), *tries)?,
            Self::Purged(hash) => {
                run("UPDATE purges SET gone = 1 WHERE hash = :hash", named_params! { ":hash": hash.to_string() })?;
            }
            Self::PurgedEverywhere(hash) => {
                let hash = hash.to_string();
                run("DELETE FROM purges WHERE hash = :hash AND gone = 1", named_params! { ":hash": hash })?;
            }
            Self::Journal(ChainHead { seq, head }) => {
                run(
                    "INSERT OR REPLACE INTO journal (one, seq, head) VALUES (1, :seq, :head)",
                    named_params! { ":seq": i64::try_from(*seq).unwrap_or(i64::MAX), ":head": head.to_string() },
                )?;
            }
            Self::ForgetBlob(hash) => {
                let hash = hash.to_string();
                run("DELETE FROM files WHERE hash = :hash", named_params! { ":hash": hash })?;
                run("DELETE FROM drawn WHERE hash = :hash OR pdf = :hash", named_params! { ":hash": hash })?;
                run("DELETE FROM blobs WHERE hash = :hash", named_params! { ":hash": hash })?;
            }
        }
        Ok(())
    }
}

fn add_blob(all: &Transaction<'_>, blob: Blob) -> Result<(), CatalogueError> {
    let bytes = i64::try_from(blob.bytes).unwrap_or(i64::MAX);
    all.prepare_cached(
        "INSERT INTO blobs (hash, kind, bytes) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET kind = excluded.kind, bytes = excluded.bytes",
    )?
    .execute(params![blob.hash.to_string(), serde_json::to_string(&blob.kind)?, bytes])?;
    Ok(())
}

fn draw(
    all: &Transaction<'_>,
    at: &str,
    of: BlobHash,
    pdf: Option<BlobHash>,
    why: Option<&str>,
    tries: u32,
) -> Result<(), CatalogueError> {
    let pdf = pdf.map(|pdf| pdf.to_string());
    all.prepare_cached(
        "INSERT OR REPLACE INTO drawn (hash, pdf, at, problem, tries, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![of.to_string(), pdf, at, why, tries, env!("CARGO_PKG_VERSION")])?;
    Ok(())
}

fn change_notice(all: &Transaction<'_>, at: &str, entered: &SourceChange) -> Result<(), CatalogueError> {
    let SourceChange { source, change, settled, revised, since } = entered;
    let since = since.map(|since| since.to_string());
    let at = since.as_deref().unwrap_or(at);
    let until = |notice: &Notice| notice.posting.until.map(|day| day.to_string());
    let on = revised.map(|revised| revised.on.to_string());
    let how = revised.map(|revised| revision_word(revised.kind));
    let of = match change {
        NoticeChange::Post(notice) | NoticeChange::Revise(notice) => &notice.id,
        NoticeChange::TakeDown { id, .. } => id,
    };
    purge_queue::queue_notice(all, at, source, of)?;
    if let NoticeChange::Post(notice) | NoticeChange::Revise(notice) = change {
        purge_queue::record_addresses(all, notice)?;
    }
    let (id, what) =
        match change {
            NoticeChange::Post(notice) => {
                all.prepare_cached(
                "INSERT INTO notices (source, id, notice, until, first_seen, settled) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET notice = excluded.notice, until = excluded.until, settled = excluded.settled,
                    first_seen = excluded.first_seen, taken_down = NULL, reason = NULL, why = NULL,
                    absent_since = NULL, absent_readings = NULL, absent_held = NULL, revised_on = NULL,
                    revised_how = NULL",
            )?
            .execute(params![source.0, notice.id.0, serde_json::to_string(notice)?, until(notice), at, settled])?;
                (&notice.id, "posted")
            }
            NoticeChange::Revise(notice) => {
                all.prepare_cached(
                    "UPDATE notices SET notice = ?3, until = ?4, revised_on = ?5, revised_how = ?6
                 WHERE source = ?1 AND id = ?2",
                )?
                .execute(params![
                    source.0,
                    notice.id.0,
                    serde_json::to_string(notice)?,
                    until(notice),
                    on,
                    how
                ])?;
                (&notice.id, "revised")
            }
            NoticeChange::TakeDown { id, reason, why } => {
                let what = match reason {
                    TakeDownReason::Over => "over",
                    TakeDownReason::Withdrawn => "withdrawn",
                    TakeDownReason::Released => "released",
                };
                all.prepare_cached(
                "UPDATE notices SET taken_down = ?3, reason = ?4, why = ?5, absent_since = NULL, absent_readings = NULL,
                    absent_held = NULL
                 WHERE source = ?1 AND id = ?2",
            )?
            .execute(params![source.0, id.0, at, what, why])?;
                (id, what)
            }
        };
    all.prepare_cached("INSERT INTO changes (at, source, id, what) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![at, source.0, id.0, what])?;
    Ok(())
}

fn revision_word(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Extended => "extended",
        RevisionKind::Corrected => "corrected",
    }
}

/// The kind of revision that a row names.
pub(in crate::store) fn parse_revision_kind(word: &str) -> Option<RevisionKind> {
    [RevisionKind::Extended, RevisionKind::Corrected].into_iter().find(|kind| revision_word(*kind) == word)
}
