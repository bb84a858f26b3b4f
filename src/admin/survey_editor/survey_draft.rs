//! Survey draft: the whole file of surveys as one person is changing it. It changes nothing until it is made valid.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use super::surveys_file::SurveysFile;
use crate::{
    admin::{access::Person, site::Site, web::Fault},
    notice::BlobHash,
};

/// The section's word among drafts.
pub(super) const KIND: &str = "surveys";

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SurveyDraft {
    /// The whole file.
    pub text: String,
    /// The file as it was when the draft was begun.
    pub seen: Option<BlobHash>,
}

/// What is edited: the file, and this person's draft of it.
pub(super) struct Workpiece {
    pub file: SurveysFile,
    pub draft: Option<SurveyDraft>,
}

impl Workpiece {
    /// Opens it.
    ///
    /// # Errors
    /// No file is configured, or it cannot be read.
    pub(super) fn open(site: &Site, person: &Person) -> Result<Self, Fault> {
        let file = SurveysFile::read(site)?.ok_or(Fault::Conflict("surveys-no-file"))?;
        let draft = load(&site.database(), person.id)?;
        Ok(Self { file, draft })
    }

    /// The text that is worked on.
    pub(super) fn text(&self) -> &str {
        self.draft.as_ref().map_or(&self.file.text, |draft| &draft.text)
    }

    /// Somebody has changed the file since the draft was begun.
    pub(super) fn is_stale(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.seen != self.file.hash)
    }

    /// Keeps a new text as the draft; one that is the file's own is none.
    ///
    /// # Errors
    /// The database fails.
    pub(super) fn keep(&self, site: &Site, person: &Person, text: String, now: Timestamp) -> Result<(), Fault> {
        if text == self.file.text {
            return Ok(discard(&site.database(), person.id)?);
        }
        let seen = self.draft.as_ref().map_or(self.file.hash, |draft| draft.seen);
        Ok(save(&site.database(), person.id, &SurveyDraft { text, seen }, now)?)
    }
}

/// Name of a person's one draft.
pub(super) fn draft_id(owner: i64) -> String {
    format!("{KIND}-{owner}")
}

fn load(database: &Connection, owner: i64) -> rusqlite::Result<Option<SurveyDraft>> {
    let sql = "SELECT data FROM draft WHERE id = ?1 AND kind = ?2";
    let data: Option<String> = database.query_row(sql, params![draft_id(owner), KIND], |row| row.get(0)).optional()?;
    Ok(data.and_then(|data| serde_json::from_str(&data).ok()))
}

fn save(database: &Connection, owner: i64, draft: &SurveyDraft, now: Timestamp) -> rusqlite::Result<()> {
    let data = serde_json::to_string(draft).unwrap_or_default();
    database.execute(
        "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES (?1, ?2, ?3, 'open', ?4, ?5, ?5)
         ON CONFLICT (id) DO UPDATE SET data = excluded.data, number = number + 1, changed = excluded.changed",
        params![draft_id(owner), KIND, owner, data, now.as_second()],
    )?;
    Ok(())
}

/// Throws a person's draft away.
pub(super) fn discard(database: &Connection, owner: i64) -> rusqlite::Result<()> {
    database.execute("DELETE FROM draft WHERE id = ?1 AND kind = ?2", params![draft_id(owner), KIND]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::database;

    #[test]
    fn everybody_has_one_draft_of_his_own() {
        let folder = tempfile::tempdir().unwrap();
        let open = database::open(&folder.path().join("admin.sqlite")).unwrap();
        let draft = |text: &str| SurveyDraft { text: text.into(), seen: Some(BlobHash::digest(b"a")) };
        let now = Timestamp::UNIX_EPOCH;
        save(&open, 1, &draft("a"), now).unwrap();
        save(&open, 1, &draft("b"), now).unwrap();
        save(&open, 2, &draft("c"), now).unwrap();
        assert_eq!((load(&open, 1).unwrap(), load(&open, 3).unwrap()), (Some(draft("b")), None));
        discard(&open, 1).unwrap();
        assert_eq!((load(&open, 1).unwrap(), load(&open, 2).unwrap()), (None, Some(draft("c"))));
    }
}
