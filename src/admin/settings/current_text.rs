//! Current text of the configuration's file, and the check of another one.

use std::{fs, io, path::PathBuf};

use crate::{
    admin::site::Site,
    config::{self, Config, ConfigProblem},
    notice::BlobHash,
};

/// The file as it stands.
pub(super) struct CurrentText {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) seen: BlobHash,
}

/// The file as it stands; `None` in the demo, whose configuration is in no file.
pub(super) fn current_text(site: &Site) -> io::Result<Option<CurrentText>> {
    let Some(path) = site.config_file() else { return Ok(None) };
    let text = fs::read_to_string(path)?;
    Ok(Some(CurrentText { path: path.to_owned(), seen: BlobHash::digest(text.as_bytes()), text }))
}

impl CurrentText {
    /// What another text in the place of this one means, or everything that is wrong with it.
    pub(super) fn check(&self, text: &str) -> Result<Config, Vec<ConfigProblem>> {
        config::parse(text, &self.path).map_err(|report| report.problems)
    }
}

/// Takes the configuration of the file over into the pages, where it is right and another one: an edit by hand. The state
/// folder stays the one of the start, where the journal and the running player are.
pub(super) fn follow_file(site: &Site) {
    let Ok(Some(current)) = current_text(site) else { return };
    let Ok(mut config) = current.check(&current.text) else { return };
    config.store.dir.clone_from(&site.config().store.dir);
    if *site.config() != config {
        tracing::info!(path = %current.path.display(), "the configuration was read again");
        site.set_config(config);
    }
}
