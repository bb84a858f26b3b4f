//! Effects of an act: files that are put, moved in or removed, and rows of the site's own database. They are kept as data, so
//! that what was interrupted can be carried out again; each may be carried out twice. Pure.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::notice::BlobHash;

/// One file that is changed. `seen` is the hash of the file as the person saw it, `None` where there was none: where it is
/// another by now, the act is refused as a whole, before it is journalled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::admin) enum FileEffect {
    /// A folder is made, with those above it.
    Folder { path: PathBuf },
    /// A text is put under this name, whole and durable.
    Put { path: PathBuf, text: String, seen: Option<BlobHash> },
    /// An uploaded file of the site's own folder is copied under this name, whole and durable.
    Place { from: PathBuf, path: PathBuf, seen: Option<BlobHash> },
    /// The file is removed.
    Remove { path: PathBuf, seen: BlobHash },
}

impl FileEffect {
    /// The file or folder that is changed.
    pub(in crate::admin) fn path(&self) -> &Path {
        match self {
            Self::Folder { path } | Self::Put { path, .. } | Self::Place { path, .. } | Self::Remove { path, .. } => {
                path
            }
        }
    }
}

/// One statement on the site's own database.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::admin) struct RowEffect {
    /// SQL of ours with `?1`, `?2`; never with a value in it (ASVS 1.2.4).
    pub sql: String,
    /// Text, number, null or truth.
    pub values: Vec<serde_json::Value>,
    /// It has to change something, else the act was done already and is refused before it is journalled.
    #[serde(default)]
    pub once: bool,
}

impl RowEffect {
    /// A statement with its values.
    pub(in crate::admin) fn new(sql: &'static str, values: Vec<serde_json::Value>) -> Self {
        Self { sql: sql.to_owned(), values, once: false }
    }

    /// A statement that changes something the first time alone: a button that is pressed twice is one act.
    pub(in crate::admin) fn once(sql: &'static str, values: Vec<serde_json::Value>) -> Self {
        Self { once: true, ..Self::new(sql, values) }
    }
}

/// All effects of an act, as they are kept until it is done.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::admin) struct ActEffects {
    /// In this order.
    pub files: Vec<FileEffect>,
    /// After the files and all at once.
    pub rows: Vec<RowEffect>,
}

impl ActEffects {
    /// The first file that another act changes as well; folders are made by as many as like.
    pub(in crate::admin) fn shared_file<'a>(&'a self, other: &Self) -> Option<&'a Path> {
        let files = |effects: &'a Self| effects.files.iter().filter(|it| !matches!(it, FileEffect::Folder { .. }));
        files(self).map(FileEffect::path).find(|path| other.files.iter().any(|it| it.path() == *path))
    }
}
