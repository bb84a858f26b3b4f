//! Proposal of a configuration: a text that somebody wrote and has not confirmed yet. It is kept as a draft of his with its
//! secrets, so that no page has them.

use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use super::secret_mask::SecretVault;
use crate::{
    admin::{access::Person, site::Site, web::Fault},
    notice::BlobHash,
};

/// Kind of its rows among the drafts.
const KIND: &str = "settings";

/// A proposed text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ConfigProposal {
    pub(super) text: String,
    /// Hash of the file that it was made from.
    pub(super) seen: BlobHash,
    /// The secrets that its pages have marks for.
    pub(super) vault: SecretVault,
}

impl ConfigProposal {
    /// Keeps it in place of an earlier one of this person; returns its id.
    pub(super) fn save(&self, site: &Site, person: &Person) -> Result<String, Fault> {
        use rand::TryRng as _;
        let mut random = [0; 16];
        rand::rngs::SysRng.try_fill_bytes(&mut random).map_err(|error| Fault::Own(error.to_string()))?;
        let (id, now) = (hex::encode(random), site.now().as_second());
        let data = serde_json::to_string(self).map_err(|error| Fault::Own(error.to_string()))?;
        let mut db = site.database();
        let all = db.transaction()?;
        all.execute("DELETE FROM draft WHERE kind = ?1 AND owner = ?2", params![KIND, person.id])?;
        all.execute(
            "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES (?1, ?2, ?3, 'open', ?4, ?5, ?5)",
            params![id, KIND, person.id, data, now],
        )?;
        all.commit()?;
        Ok(id)
    }

    /// The one with this id, where it is this person's.
    pub(super) fn load(site: &Site, person: &Person, id: &str) -> Result<Option<Self>, Fault> {
        let sql = "SELECT data FROM draft WHERE id = ?1 AND kind = ?2 AND owner = ?3";
        let found: Option<String> =
            site.database().query_row(sql, params![id, KIND, person.id], |row| row.get(0)).optional()?;
        let read = |data: String| serde_json::from_str(&data).map_err(|error| Fault::Own(error.to_string()));
        found.map(read).transpose()
    }
}
