//! Standing files: whether the configuration of a running player is right as it stands on the disk now, which the player itself
//! does not look at until it is asked to, with the schedule and the surveys that it names.
//!
//! The check is that of `vyveska check`, made by whoever asks. Left out: programs that are not installed (`check`), and what the
//! player says of its last reading.

use std::{fs::File, io::ErrorKind, path::Path};

use serde_json::{Value, json};

use crate::config::{WholeConfig, absent_folders};

/// What a look at the files found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum StandingFiles {
    /// Why nothing is known of them.
    Unknown(String),
    Right {
        file: String,
        /// Watched folders that are not there now, `file:line:col: …`; `None` where all are.
        missing: Option<String>,
    },
    /// Everything that is wrong, `file:line:col: …`.
    Wrong { file: String, report: String },
}

impl StandingFiles {
    /// Looks at the file that a player says it reads.
    pub(super) fn of_player(status: &Value) -> Self {
        match status["configuration"]["file"].as_str() {
            Some(file) => Self::look(file),
            None => Self::Unknown("the running player does not say which file it was started with".to_owned()),
        }
    }

    fn look(file: &str) -> Self {
        let unread = File::open(file).err().filter(|error| error.kind() == ErrorKind::PermissionDenied);
        if let Some(error) = unread {
            return Self::Unknown(format!("{file}: {error}"));
        }
        let file = file.to_owned();
        match WholeConfig::load(Path::new(&file)) {
            Ok(_) => {
                let missing = absent_folders(Path::new(&file)).map(|report| report.to_string());
                Self::Right { file, missing }
            }
            Err(report) => Self::Wrong { file, report: report.to_string() },
        }
    }

    pub(super) fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong { .. })
    }

    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Unknown(why) => json!({ "file": null, "problem": null, "missing": null, "unknown": why }),
            Self::Right { file, missing } => {
                json!({ "file": file, "problem": null, "missing": missing, "unknown": null })
            }
            Self::Wrong { file, report } => {
                json!({ "file": file, "problem": report, "missing": null, "unknown": null })
            }
        }
    }

    /// In words, with what to do.
    pub(super) fn print(&self) {
        match self {
            Self::Unknown(why) => eprintln!("the configuration on the disk: not known, {why}"),
            Self::Right { file, missing: None } => {
                eprintln!("the configuration on the disk, {file}: nothing is wrong");
            }
            Self::Right { file, missing: Some(missing) } => {
                eprintln!("the configuration on the disk, {file}: nothing is wrong, but folders of it are not there:");
                missing.lines().for_each(|line| eprintln!("  {line}"));
                eprintln!("  mount the share, make the folder, or mend the path; nothing of them goes down meanwhile");
            }
            Self::Wrong { file, report } => {
                eprintln!("the configuration on the disk is wrong as it stands now, whatever the player read before:");
                report.lines().for_each(|line| eprintln!("  {line}"));
                eprintln!(
                    "  mend it before the next start; `vyveska check --config {file}` tells when nothing is wrong"
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_file_is_looked_at_as_it_stands_and_not_as_the_player_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("vyveska.toml");
        let right = "[town]\nname = \"V\"\n[[folder]]\nname = \"f\"\npath = \"f\"\n";
        let look = || StandingFiles::of_player(&json!({ "configuration": { "file": file, "problem": null } }));
        fs::write(&file, right).unwrap();
        assert!(matches!(look(), StandingFiles::Right { .. }), "{:?}", look());
        assert_eq!(look().to_json()["problem"], Value::Null);
        let missing = look().to_json()["missing"].clone();
        assert!(missing.as_str().is_some_and(|it| it.contains("vyveska.toml:5:8: folder[1].path")), "{missing}");
        assert!(!look().is_wrong(), "a share is mounted later");
        fs::create_dir(folder.path().join("f")).unwrap();
        assert_eq!(look().to_json()["missing"], Value::Null);
        fs::write(&file, right.replace("[town]", "[town")).unwrap();
        let told = look().to_json();
        assert!(told["problem"].as_str().is_some_and(|it| it.contains("vyveska.toml:1:")), "{told}");
        // A file that it names.
        let schedule = folder.path().join("schedule.toml");
        fs::write(&schedule, "[[slot]]\nname = \"a\"\nitems = [{ show = \"klok\" }]\n").unwrap();
        fs::write(&file, format!("{right}[idle]\nschedule = \"schedule.toml\"\n")).unwrap();
        let told = look().to_json();
        assert!(told["problem"].as_str().is_some_and(|it| it.contains("schedule.toml:3:")), "{told}");
        fs::remove_file(&file).unwrap();
        assert!(look().is_wrong(), "it is gone");
    }

    #[test]
    fn of_a_player_that_names_no_file_nothing_is_known() {
        for status in [json!({}), json!({ "configuration": { "file": null } })] {
            let found = StandingFiles::of_player(&status);
            assert!(!found.is_wrong() && found.to_json()["unknown"].is_string(), "{found:?}");
        }
    }
}
