//! Drill of restoring a backup: it is unpacked into a folder of its own, the chain of its journal is verified and its databases
//! are read through. What was found is kept with its time; the board's own files are not touched.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::backup;
use crate::{
    admin::site::Site,
    config,
    evidence::{self, TrustAnchor},
    platform::{
        atomic_file::{Readers, write_durably},
        private_files,
        sqlite::{self, Check},
    },
};

/// File of the newest result, beside the backup.
const RESULT: &str = "drill.json";
/// How long a database is waited for; nobody else uses it.
const PATIENCE: Duration = Duration::from_secs(1);

/// One thing that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DrillStep {
    /// File or folder within the backup.
    pub(super) what: String,
    /// What is wrong; `None` where nothing is.
    pub(super) wrong: Option<String>,
    /// Entries of the journal.
    pub(super) entries: Option<u64>,
}

/// Result of a drill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DrillResult {
    pub(super) at: Timestamp,
    /// Name of the backup.
    pub(super) backup: String,
    pub(super) steps: Vec<DrillStep>,
}

impl DrillResult {
    /// Whether a board could go on from it.
    pub(super) fn is_well(&self) -> bool {
        !self.steps.is_empty() && self.steps.iter().all(|step| step.wrong.is_none())
    }
}

/// The newest result.
pub(super) fn newest_result(site: &Site) -> Option<DrillResult> {
    serde_json::from_slice(&fs::read(backup::folder(site).join(RESULT)).ok()?).ok()
}

/// Tries a backup, and keeps the result.
pub(super) fn drill(site: &Site, path: &Path) -> io::Result<DrillResult> {
    private_files::create_folder(&site.folder())?;
    let folder = tempfile::Builder::new().prefix("drill-").tempdir_in(site.folder())?;
    tar::Archive::new(io::BufReader::new(File::open(path)?)).unpack(folder.path())?;
    let result = DrillResult {
        at: site.now(),
        backup: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        steps: steps(folder.path(), site),
    };
    let text = serde_json::to_vec_pretty(&result)?;
    write_durably(&backup::folder(site).join(RESULT), &text, Readers::Owner)?;
    Ok(result)
}

fn steps(folder: &Path, site: &Site) -> Vec<DrillStep> {
    let mut out = vec![journal(folder, site.now()), configuration(folder, site.config_file())];
    let databases = backup::database_names().filter(|name| folder.join(name).exists());
    out.extend(databases.map(|name| database(&folder.join(name), name)));
    out
}

fn journal(folder: &Path, now: Timestamp) -> DrillStep {
    let (wrong, entries) = match evidence::verify(&folder.join(backup::JOURNAL), &TrustAnchor::default(), now) {
        Ok(verdict) if verdict.is_whole() && verdict.is_proven() => (None, Some(verdict.entries)),
        Ok(verdict) => {
            let problem = verdict.problem.as_ref().map_or_else(|| "not proven".to_owned(), ToString::to_string);
            (Some(problem), Some(verdict.entries))
        }
        Err(error) => (Some(error.to_string()), None),
    };
    DrillStep { what: backup::JOURNAL.into(), wrong, entries }
}

/// Checked as if it lay where the board's file does, so that what it names is found.
fn configuration(folder: &Path, place: &Path) -> DrillStep {
    let name: PathBuf = Path::new(backup::CONFIG).join(backup::CONFIG_FILE);
    let wrong = match fs::read_to_string(folder.join(&name)) {
        Ok(text) => config::parse(&text, place).err().map(|report| report.to_string()),
        Err(error) => Some(error.to_string()),
    };
    DrillStep { what: name.display().to_string(), wrong, entries: None }
}

fn database(path: &Path, name: &str) -> DrillStep {
    let read = sqlite::open_to_read(path, PATIENCE).and_then(|db| sqlite::check(&db, Check::Whole));
    DrillStep { what: name.to_owned(), wrong: read.err().map(|error| error.to_string()), entries: None }
}
