//! Missing folders: watched folders of a configuration that are not there now, each with its place in the file.
//!
//! They are no fault of the file, because a share is mounted later and a board starts without it. But of a path that somebody
//! wrote wrong nobody else tells before the board reads the file. Left out: what a running board says of its sources.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    check::{parse_table, read_text, result_or_report},
    report::ConfigReport,
    table_reader::ConfigFindings,
};

/// The folders of the file `path` that are not there; `None` where all are, or the file is no configuration.
pub(crate) fn absent_folders(path: &Path) -> Option<ConfigReport> {
    let text = read_text(path).ok()?;
    let findings = ConfigFindings::new(&text);
    let table = parse_table(&findings)?;
    let base = path.parent().map(PathBuf::from).unwrap_or_default();
    let folders = table.iter().find(|(key, _)| key.get_ref() == "folder");
    let folders = folders.and_then(|(_, value)| value.get_ref().as_array());
    for (i, folder) in folders.into_iter().flat_map(|array| array.iter()).enumerate() {
        let named = folder.get_ref().as_table().and_then(|it| it.iter().find(|(key, _)| key.get_ref() == "path"));
        let Some((value, named)) = named.and_then(|(_, it)| Some((it, it.get_ref().as_str()?))) else { continue };
        if is_gone(&base.join(named)) {
            let (key, legal) = (format!("folder[{}].path", i + 1), "a folder that is there".to_owned());
            let (wrong, given) = ("is not there now".to_owned(), format!("\"{named}\""));
            findings.add_problem(value.span().start, key, wrong, Some(legal), Some(given));
        }
    }
    result_or_report(findings, Some(()), path).err()
}

/// It is known that no folder is there: of one that may not be looked at nothing is said.
fn is_gone(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(found) => !found.is_dir(),
        Err(error) => matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_told_with_its_place() {
        let here = tempfile::tempdir().unwrap();
        let file = here.path().join("vyveska.toml");
        fs::create_dir(here.path().join("a")).unwrap();
        fs::write(here.path().join("file"), "").unwrap();
        let of = |paths: [&str; 2]| {
            let folder = |path: &str| format!("[[folder]]\nname = \"f\"\npath = \"{path}\"\n");
            fs::write(&file, paths.map(folder).concat()).unwrap();
            absent_folders(&file).map(|report| report.to_string())
        };
        assert_eq!(of(["a", "a"]), None);
        let told = of(["a", "neni"]).unwrap();
        assert!(told.contains("vyveska.toml:6:8: folder[2].path: is not there now; legal: "), "{told}");
        assert!(told.ends_with("given: \"neni\"") && told.lines().count() == 1, "{told}");
        assert_eq!(of(["file", "neni"]).unwrap().lines().count(), 2);
        fs::write(&file, "[[folder]\n").unwrap();
        assert_eq!(absent_folders(&file), None, "the check of the file says what is wrong with it");
    }
}
