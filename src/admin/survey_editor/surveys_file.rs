//! Surveys file: the file that the board or the collector reads, as it is now.

use std::{fs, io, path::PathBuf};

use crate::{
    admin::site::Site,
    config::{ConfigReport, Surveys},
    feedback::votes_source::surveys_path,
    notice::BlobHash,
};

/// Largest file that is edited here, in bytes.
pub(super) const LARGEST: usize = 200 << 10;

/// The file with its text.
#[derive(Clone, Debug)]
pub(super) struct SurveysFile {
    pub path: PathBuf,
    pub text: String,
    /// Hash of its bytes; `None` where there is no file yet.
    pub hash: Option<BlobHash>,
}

impl SurveysFile {
    /// Reads it; `None` where the configuration names none.
    ///
    /// # Errors
    /// It cannot be read, or is no text.
    pub(super) fn read(site: &Site) -> io::Result<Option<Self>> {
        let config = site.config();
        let Some(path) = surveys_path(&config).map(ToOwned::to_owned) else { return Ok(None) };
        match fs::read(&path) {
            Ok(bytes) => {
                let hash = Some(BlobHash::digest(&bytes));
                let text =
                    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
                Ok(Some(Self { path, text, hash }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(Some(Self { path, text: String::new(), hash: None }))
            }
            Err(error) => Err(error),
        }
    }

    /// The surveys of a text, checked as the board checks them; problems are told of this file.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub(super) fn check(&self, text: &str) -> Result<Surveys, ConfigReport> {
        Surveys::parse(text, self.path.file_name().unwrap_or_default().as_ref())
    }
}
