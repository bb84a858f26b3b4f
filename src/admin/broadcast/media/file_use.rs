//! Use of a media file by the schedule: slots that name it, and slots that show all of its folder. Pure.

use crate::config::schedule::{ItemContent, Schedule};

/// Who shows a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileUse {
    /// Names of slots that name the file; without it they would show nothing in its place.
    pub named: Vec<String>,
    /// Names of slots that show whatever its folder has.
    pub folder: Vec<String>,
}

/// The use of the file with this name in a source.
pub(super) fn file_use(schedule: &Schedule, source: &str, file: &str) -> FileUse {
    let last = file.rsplit('/').next().unwrap_or(file);
    let mut found = FileUse::default();
    for slot in &schedule.slots {
        let names = |item: &ItemContent| match item {
            ItemContent::Message { source: own, file } | ItemContent::Results { answer: Some((own, file)) } => {
                own.0 == source && file == last
            }
            _ => false,
        };
        let shows = |item: &ItemContent| match item {
            ItemContent::Media { source: own } | ItemContent::Magazine { source: own, .. } => own.0 == source,
            _ => false,
        };
        if slot.items.iter().any(|item| names(&item.show)) {
            found.named.push(slot.name.clone());
        } else if slot.items.iter().any(|item| shows(&item.show)) {
            found.folder.push(slot.name.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::IdleSettings;

    #[test]
    fn a_slot_that_names_a_file_is_told_apart_from_one_that_shows_its_folder() {
        let text = include_str!("../../../../assets/town/schedule.toml");
        let schedule = Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap();
        let used = |source, file| {
            let FileUse { named, folder } = file_use(&schedule, source, file);
            (named.join(", "), folder.join(", "))
        };
        assert_eq!(used("plakaty", "vitejte.md"), ("Úřední hodiny".into(), "Celý den, Víkend".into()));
        assert_eq!(used("plakaty", "2026/vitejte.md").0, "Úřední hodiny");
        assert_eq!(used("plakaty", "co-jsme-zmenili.md").0, "Celý den, Úřední hodiny");
        assert_eq!(used("listy", "12.pdf"), (String::new(), "Celý den, Víkend".into()));
        assert_eq!(used("listy", "vitejte.md").0, "");
    }
}
