//! Table `[update]`: whether new versions of the program are installed by themselves, and when.
//!
//! Left out: from where, and by whose key. Whoever may change the configuration must not thereby choose what root installs; both are
//! files of root's (`cli::update`).

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
}

impl Default for UpdateSettings {
    fn default() -> Self {
        Self { enabled: true, hours: (2 * 60, 6 * 60) }
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
        let enabled = section.flag("enabled").unwrap_or(default.enabled);
        section.report_unknown_keys();
        Self { enabled, hours: (from, to) }
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
        let own = read("enabled = false\nfrom = \"23:00\"\nto = \"1:30\"").unwrap();
        assert_eq!((own.enabled, own.hours), (false, (1_380, 90)));
        for (text, says) in [
            ("from = \"2:00\"\nto = \"2:00\"", "v.toml:7:6: update.to"),
            ("source = \"/etc/apt/vyveska.sources\"", "v.toml:6:1: update.source: unknown key"),
            ("from = 2", "v.toml:6:8: update.from"),
        ] {
            let report = read(text).unwrap_err();
            assert!(report.contains(says), "{report}");
        }
    }
}
