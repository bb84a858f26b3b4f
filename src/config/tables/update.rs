//! Table `[update]`: whether new versions of the program are installed by themselves, when, and from where.

use std::path::PathBuf;

use crate::config::{
    schedule::{TIME, parse_minute},
    table_reader::TableReader,
};

/// Updates of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateSettings {
    /// New versions are installed by themselves, where there is a source.
    pub enabled: bool,
    /// Minutes of the day between which a version may be changed; may run over midnight. The opening hours of the office are never
    /// among them, whatever is said here.
    pub hours: (u16, u16),
    /// The file of apt with the town's repository; without the file nothing is looked for.
    pub source: PathBuf,
    /// Key by which the packages of a folder or stick have to be signed.
    pub key: PathBuf,
}

impl Default for UpdateSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            hours: (2 * 60, 6 * 60),
            source: PathBuf::from("/etc/apt/sources.list.d/vyveska.sources"),
            key: PathBuf::from("/usr/share/keyrings/vyveska.gpg"),
        }
    }
}

impl UpdateSettings {
    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let from = section.parsed("from", TIME, parse_minute).unwrap_or(default.hours.0);
        let to = section.parsed("to", TIME, parse_minute).unwrap_or(default.hours.1);
        if from == to {
            section.report_problem("to", "is the same as from", "another time");
        }
        // It need not exist: a stick is not there most of the time, nor is a repository everywhere.
        let mut path = |key| {
            section.parsed(key, "a path that begins with /", |text| {
                let path = PathBuf::from(text.trim());
                if path.is_absolute() { Ok(path) } else { Err("does not begin with /") }
            })
        };
        let (source, key) = (path("source"), path("key"));
        let enabled = section.flag("enabled").unwrap_or(default.enabled);
        section.report_unknown_keys();
        let (source, key) = (source.unwrap_or(default.source), key.unwrap_or(default.key));
        Self { enabled, hours: (from, to), source, key }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<UpdateSettings, String> {
        let whole = format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = '/f'\n[update]\n{text}\n");
        let read = crate::config::parse(&whole, std::path::Path::new("v.toml"));
        read.map(|config| config.update).map_err(|report| report.to_string())
    }

    #[test]
    fn updates_are_at_night_unless_something_else_is_said() {
        assert_eq!(read(""), Ok(UpdateSettings::default()));
        let own = read("enabled = false\nfrom = \"23:00\"\nto = \"1:30\"\nsource = \"/etc/apt/x.sources\"").unwrap();
        assert_eq!((own.enabled, own.hours), (false, (1_380, 90)));
        for (text, says) in [
            ("from = \"2:00\"\nto = \"2:00\"", "v.toml:7:6: update.to"),
            ("source = \"vyveska.sources\"", "does not begin with /"),
            ("hours = \"2-6\"", "unknown key"),
            ("from = 2", "update.from"),
        ] {
            let report = read(text).unwrap_err();
            assert!(report.contains(says), "{report}");
        }
    }
}
