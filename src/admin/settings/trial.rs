//! Trial of a configuration: a change that could leave the glass dark is put back by itself after ten minutes, unless somebody
//! says that the glass is bright.
//!
//! The text before it stands in a row of the site's own database from the moment of the act, so that no crash loses it. It is
//! put back whether or not the player answers, since the change may be why it does not; that is journalled as soon as it can
//! be. A file that somebody changed by hand meanwhile is left as it is.

use std::{fs, io, os::unix::fs::PermissionsExt as _, path::Path};

use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::current_text::follow_file;
use crate::{
    admin::{
        access::Person,
        acts::{self, Act, ActError, ActKind, FileEffect, RowEffect},
        site::Site,
    },
    notice::BlobHash,
    platform::atomic_file::{Readers, write_durably},
};

/// How long a trial lasts, in seconds.
pub(super) const LENGTH: i64 = 10 * 60;
/// Id and kind of its row among the drafts; there is one at most.
const ROW: &str = "settings-trial";
/// The old text is in the file again, and the journal does not know it yet.
const RETURNED: &str = "returned";

/// A trial that is not over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ConfigTrial {
    /// The text to be put back.
    old: String,
    /// Hash of the text on trial.
    new: BlobHash,
    /// End, in seconds since 1970.
    pub(super) until: i64,
    /// Login of who put the old text back while the journal did not answer.
    #[serde(default)]
    by: Option<String>,
}

impl ConfigTrial {
    /// A trial of a text from now on.
    pub(super) fn new(old: &str, new: &str, now: i64) -> Self {
        let until = now.saturating_add(LENGTH);
        Self { old: old.to_owned(), new: BlobHash::digest(new.as_bytes()), until, by: None }
    }

    /// Its row, written with the act.
    pub(super) fn row(&self, person: &Person, now: i64) -> serde_json::Result<RowEffect> {
        let sql = "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES (?1, ?1, ?2, 'running', ?3, ?4, ?4)";
        Ok(RowEffect::new(sql, vec![json!(ROW), json!(person.id), json!(serde_json::to_string(self)?), json!(now)]))
    }
}

/// Why a trial could not be ended.
#[derive(Debug, thiserror::Error)]
pub(super) enum TrialError {
    #[error("the trial cannot be read: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("the trial's row cannot be read: {0}")]
    Row(#[from] serde_json::Error),
    #[error("the text before the trial cannot be put back: {0}")]
    Write(#[from] io::Error),
    #[error(transparent)]
    Act(#[from] ActError),
}

/// The trial that runs, and whether its text is put back already and only the journal does not know it.
pub(super) fn running(site: &Site) -> Result<Option<(ConfigTrial, bool)>, TrialError> {
    let row = site.database().query_row("SELECT state, data FROM draft WHERE id = ?1", [ROW], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    });
    let Some((state, data)) = row.optional()? else { return Ok(None) };
    Ok(Some((serde_json::from_str(&data)?, state == RETURNED)))
}

/// Ends the trial: somebody saw the glass.
pub(super) fn keep(site: &Site, person: &Person) -> Result<(), TrialError> {
    if running(site)?.is_some_and(|(_, returned)| !returned) {
        acts::carry_out(site, person, ending(site, "kept", None))?;
    }
    Ok(())
}

/// Puts the text before it back, and journals that. `person` is who wants it; `None` where the time is over.
pub(super) fn put_back(site: &Site, person: Option<&Person>) -> Result<(), TrialError> {
    let Some((mut trial, returned)) = running(site)? else { return Ok(()) };
    let path = site.config_file();
    // A person's is an act as any other, in the journal first; where nobody journals it, the change may be why.
    if let Some(person) = person
        && !returned
        && acts::file_hash(path)? == Some(trial.new)
    {
        let file = FileEffect::Put { path: path.to_owned(), text: trial.old.clone(), seen: Some(trial.new) };
        match acts::carry_out(site, person, ending(site, "returned", None).file(file)) {
            Err(ActError::NotJournalled(error)) => {
                tracing::warn!(%error, who = person.login, "a text on trial is put back before that is journalled");
                trial.by = Some(person.login.clone());
            }
            done => {
                done?;
                follow_file(site);
                return Ok(());
            }
        }
    }
    let (mut word, mut written) = ("returned", false);
    if !returned {
        match acts::file_hash(path)? {
            Some(found) if found == trial.new => {
                write_durably(path, trial.old.as_bytes(), Readers::Mode(mode(path)?))?;
                written = true;
                tracing::warn!(path = %path.display(), "the configuration on trial was not confirmed; the one before it is back");
            }
            found if found == Some(BlobHash::digest(trial.old.as_bytes())) => {}
            _ => word = "changed-by-hand",
        }
        let data = serde_json::to_string(&trial)?;
        let sql = "UPDATE draft SET state = ?2, data = ?3 WHERE id = ?1";
        site.database().execute(sql, [ROW, RETURNED, data.as_str()])?;
        follow_file(site);
    }
    acts::carry_out(site, person.unwrap_or(&Person::program()), ending(site, word, trial.by.as_deref()))?;
    // Nobody is there to do it, and the glass may be dark.
    if written
        && person.is_none()
        && let Err(error) = site.player().restart()
    {
        tracing::warn!(%error, "the board takes the text that was put back over at its next start");
    }
    Ok(())
}

/// Puts back what nobody confirmed in time.
pub(super) fn put_back_overdue(site: &Site) -> Result<(), TrialError> {
    match running(site)? {
        Some((trial, returned)) if returned || is_over(&trial, site.now().as_second()) => put_back(site, None),
        _ => Ok(()),
    }
}

/// A clock that was set back far ends a trial as well.
fn is_over(trial: &ConfigTrial, now: i64) -> bool {
    now >= trial.until || now < trial.until.saturating_sub(LENGTH.saturating_mul(2))
}

/// The act that ends the trial; `by` is who did it, where somebody else tells the journal.
fn ending(site: &Site, word: &str, by: Option<&str>) -> Act {
    let name = site.config_file().file_name().unwrap_or_default().to_string_lossy().into_owned();
    Act::new(ActKind::ChangeConfiguration, name)
        .change("trial", Some("running"), Some(word))
        .change("login", None, by)
        .row(RowEffect::new("DELETE FROM draft WHERE id = ?1", vec![json!(ROW)]))
}

fn mode(path: &Path) -> io::Result<u32> {
    Ok(fs::metadata(path)?.permissions().mode() & 0o777)
}
