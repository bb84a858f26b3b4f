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

/// The file as it stands.
pub(super) fn current_text(site: &Site) -> io::Result<CurrentText> {
    let path = site.config_file();
    let text = fs::read_to_string(path)?;
    Ok(CurrentText { path: path.to_owned(), seen: BlobHash::digest(text.as_bytes()), text })
}

impl CurrentText {
    /// What another text in the place of this one means, or everything that is wrong with it. That it names another program to
    /// run is wrong: whoever may change the configuration over the web runs no programs on the machine.
    pub(super) fn check(&self, text: &str) -> Result<Config, Vec<ConfigProblem>> {
        let config = config::parse(text, &self.path).map_err(|report| report.problems)?;
        let programs = config::changed_programs(&self.text, text);
        if programs.is_empty() { Ok(config) } else { Err(programs.into_iter().map(program_problem).collect()) }
    }
}

fn program_problem(key: &str) -> ConfigProblem {
    ConfigProblem {
        place: None,
        key: key.to_owned(),
        wrong: "names a program to run; it is changed in the file on the machine, not over the web".to_owned(),
        legal: Some("as it stands in the file".to_owned()),
        given: None,
    }
}

/// Takes the configuration of the file over into the pages, where it is right and another one: an edit by hand. The state
/// folder stays the one of the start, where the journal and the running player are.
pub(super) fn follow_file(site: &Site) {
    let Ok(current) = current_text(site) else { return };
    let Ok(mut config) = current.check(&current.text) else { return };
    config.store.dir.clone_from(&site.config().store.dir);
    if *site.config() != config {
        tracing::info!(path = %current.path.display(), "the configuration was read again");
        site.set_config(config);
    }
}
