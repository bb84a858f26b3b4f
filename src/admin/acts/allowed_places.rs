//! Allowed places: the only files that acts may change, told from their paths alone. Pure.
//!
//! They are what the board reads and a person may change by hand: the watched folders, the folder of crisis messages, that of
//! closed surveys' codes, the
//! configuration with the schedule and the surveys that it names, other TOML files beside it, and the site's own folder.
//! Left out: links within such a folder, which only the disk knows (`file_check`).

use std::path::{Component, Path, PathBuf};

use crate::config::Config;

/// Where acts may change files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AllowedPlaces {
    /// With all that is in them.
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    /// The configuration's own file.
    configuration: Option<PathBuf>,
    /// Folder of the configuration: TOML files directly in it.
    beside: Option<PathBuf>,
}

impl AllowedPlaces {
    /// The places of a configuration; `own` is the site's own folder.
    pub(super) fn new(config: &Config, config_file: Option<&Path>, own: &Path) -> Self {
        let mut folders: Vec<PathBuf> = config.folders.iter().map(|it| it.path.clone()).collect();
        folders.push(config.crisis.folder_in(&config.store.dir));
        folders.push(own.to_owned());
        folders.extend(config.collect.as_ref().map(|it| it.codes_in(&config.store.dir)));
        let named = [
            config_file.map(Path::to_owned),
            config.idle.schedule.clone(),
            config.terminal.as_ref().map(|it| it.surveys.clone()),
            config.collect.as_ref().and_then(|it| it.surveys.clone()),
        ];
        let beside = config_file.and_then(Path::parent).map(Path::to_owned);
        let configuration = config_file.map(Path::to_owned);
        Self { folders, files: named.into_iter().flatten().collect(), configuration, beside }
    }

    /// The configuration's file, of which not every text may be written.
    pub(super) fn configuration(&self) -> Option<&Path> {
        self.configuration.as_deref()
    }

    /// The folder within which a path must stay on the disk as well; `None` where nothing there may be changed.
    pub(super) fn base_of<'a>(&'a self, path: &'a Path) -> Option<&'a Path> {
        if let Some(folder) = self.folders.iter().find(|folder| path.strip_prefix(folder).is_ok_and(is_plain)) {
            return Some(folder);
        }
        if self.files.iter().any(|file| file == path) {
            return path.parent();
        }
        let beside = self.beside.as_deref()?;
        let name = path.strip_prefix(beside).ok().filter(|rest| is_plain(rest) && rest.components().count() == 1)?;
        name.extension().is_some_and(|end| end == "toml").then_some(beside)
    }
}

/// A path below a folder that leads nowhere else, and to nothing hidden, which is the board's own.
fn is_plain(rest: &Path) -> bool {
    let plain = |part: Component<'_>| match part {
        Component::Normal(name) => !name.as_encoded_bytes().starts_with(b"."),
        _ => false,
    };
    rest.components().count() > 0 && rest.components().all(plain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::FolderSettings;

    fn places() -> AllowedPlaces {
        let mut config = Config::default_for("Lhota", Path::new("/var/lib/vyveska"));
        config.folders = vec![
            FolderSettings::at("deska", "/srv/deska".into()),
            FolderSettings::at("media", "/etc/vyveska/../media".into()),
        ];
        config.idle.schedule = Some("/etc/vyveska/plan/program.toml".into());
        AllowedPlaces::new(&config, Some(Path::new("/etc/vyveska/vyveska.toml")), Path::new("/var/lib/vyveska/admin"))
    }

    #[test]
    fn only_what_a_person_may_change_by_hand_may_be_changed() {
        let places = places();
        let base = |path: &str| places.base_of(Path::new(path)).map(|it| it.to_str().unwrap().to_owned());
        for (path, within) in [
            ("/srv/deska/zamer.pdf", "/srv/deska"),
            ("/srv/deska/2026/zamer.txt", "/srv/deska"),
            ("/etc/vyveska/../media/a.png", "/etc/vyveska/../media"),
            ("/var/lib/vyveska/crisis/voda.txt", "/var/lib/vyveska/crisis"),
            ("/var/lib/vyveska/admin/trial.json", "/var/lib/vyveska/admin"),
            ("/etc/vyveska/vyveska.toml", "/etc/vyveska"),
            ("/etc/vyveska/plan/program.toml", "/etc/vyveska/plan"),
            ("/etc/vyveska/nove.toml", "/etc/vyveska"),
        ] {
            assert_eq!(base(path).as_deref(), Some(within), "{path}");
        }
        for path in [
            "/srv/deska",
            "/srv/deska/../heslo",
            "/srv/deska/a/../../heslo",
            "/srv/deska/.vyveska-deska",
            "/srv/deska/.git/config",
            "/srv/deska2/a.pdf",
            "srv/deska/a.pdf",
            "/var/lib/vyveska/evidence/key",
            "/var/lib/vyveska/admin.sqlite",
            "/var/lib/vyveska/admin/../admin.sqlite",
            "/etc/vyveska/server.key",
            "/etc/vyveska/.toml",
            "/etc/vyveska/tls/a.toml",
            "/etc/vyveska/../passwd.toml",
            "/etc/passwd",
            "/",
            "",
        ] {
            assert_eq!(base(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_way_up_leads_out_of_a_folder(parts in prop::collection::vec("\\PC{0,6}|\\.\\.|\\.", 0..6)) {
            let path = format!("/srv/deska/{}", parts.join("/"));
            if places().base_of(Path::new(&path)).is_some() {
                // What the system would make of it, taken by the letter.
                let mut real: Vec<&std::ffi::OsStr> = Vec::new();
                for part in Path::new(&path).components() {
                    match part {
                        Component::ParentDir => drop(real.pop()),
                        Component::Normal(name) => real.push(name),
                        _ => {}
                    }
                }
                prop_assert!(real.len() > 2 && real[0] == "srv" && real[1] == "deska", "{}", path);
            }
        }
    }
}
