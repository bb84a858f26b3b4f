//! Grouping of files into notices, each with the sidecar that describes it. Pure: relative paths to groups.
//!
//! A document is a notice. A sub-folder that holds `oznameni.toml`, or whose name begins with a date, is one notice
//! with all its files. Any other sub-folder is a category.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use super::copy_names;
use crate::{
    notice::{BlobHash, nfc},
    source::folder::{
        answers::answer_names,
        paths::{comparable_path, last_name},
        terms::file_name,
    },
};

/// The files of one notice. The numbers are places in what was given to [`group_files`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct FileGroup {
    /// Relative path of the document or of the folder; what the notice is called by.
    pub key: PathBuf,
    /// The documents, in the order of their names as people count.
    pub files: Vec<usize>,
    /// The texts that describe it; more than one is a mistake.
    pub sidecars: Vec<usize>,
    /// Name of the sub-folder that is its category.
    pub category: Option<String>,
    pub is_folder: bool,
    /// Stem of its answer: relative path without " - VYVĚŠENO….txt".
    pub status: PathBuf,
}

/// A text that describes a document which is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct OrphanSidecar {
    pub sidecar: usize,
    /// Relative path of the document, with or without its extension.
    pub stem: PathBuf,
    /// Stem of its answer.
    pub status: PathBuf,
}

/// Every path in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::source::folder) struct FileGroups {
    pub items: Vec<FileGroup>,
    pub orphans: Vec<OrphanSidecar>,
    /// Files that look like answers of the board.
    pub statuses: Vec<usize>,
}

/// Sorts the paths of a folder, each relative to it, into notices.
pub(in crate::source::folder) fn group_files(paths: &[&Path]) -> FileGroups {
    let mut out = FileGroups::default();
    let marked: BTreeSet<&Path> = paths
        .iter()
        .filter(|path| path.file_name().is_some_and(|it| file_name::is_folder_sidecar(&it.to_string_lossy())))
        .filter_map(|path| path.parent().filter(|parent| !parent.as_os_str().is_empty()))
        .collect();
    let mut folders: BTreeMap<PathBuf, FileGroup> = BTreeMap::new();
    let mut sidecars = Vec::new();
    for (place, path) in paths.iter().enumerate() {
        let file_name = last_name(path);
        let folder = folder_of(path, &marked);
        if is_answer(&file_name) {
            out.statuses.push(place);
        } else if let Some(folder) = folder {
            let item = folders.entry(folder.to_owned()).or_insert_with(|| FileGroup::new(folder, true));
            if file_name::is_folder_sidecar(&file_name) && path.parent() == Some(folder) {
                item.sidecars.push(place);
            } else {
                item.files.push(place);
            }
        } else if file_name::is_sidecar(&file_name) {
            sidecars.push(place);
        } else {
            out.items.push(FileGroup { files: vec![place], ..FileGroup::new(path, false) });
        }
    }
    for item in folders.values_mut() {
        let full =
            |place: &usize| paths.get(*place).map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        item.files.sort_by(|a, b| natural(&full(a), &full(b)));
    }
    out.items.extend(folders.into_values());
    describe(&mut out, paths, &sidecars);
    name_statuses(&mut out.items);
    out.items.sort_by(|a, b| a.key.cmp(&b.key));
    out
}

/// True for the name of an answer, and of a copy of one that a program made which keeps files in step.
fn is_answer(file_name: &str) -> bool {
    let conflict = |copy: &copy_names::CopyName| matches!(copy, copy_names::CopyName::Conflict { .. });
    file_name.ends_with(".txt")
        && (answer_names::answered_stem(file_name).is_some()
            || copy_names::possible_copies(file_name)
                .iter()
                .any(|copy| conflict(copy) && answer_names::answered_stem(copy.original_name()).is_some()))
}

impl FileGroup {
    fn new(key: &Path, is_folder: bool) -> Self {
        let mut parts = key.components().map(|part| nfc(&part.as_os_str().to_string_lossy()).replace('_', " "));
        let first = parts.next().filter(|_| parts.next().is_some());
        let (key, status) = (key.to_owned(), PathBuf::new());
        Self { key, files: vec![], sidecars: vec![], category: first, is_folder, status }
    }

    /// Relative path without the extension.
    fn stem(&self) -> PathBuf {
        if self.is_folder {
            self.key.clone()
        } else {
            self.key.with_file_name(file_name::without_extension(&last_name(&self.key)))
        }
    }
}

/// The outermost folder above a path that is one notice.
fn folder_of<'a>(path: &'a Path, marked: &BTreeSet<&Path>) -> Option<&'a Path> {
    let above = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    above.filter(|folder| marked.contains(folder) || file_name::is_dated(&last_name(folder))).last()
}

/// Gives each text to the documents it stands beside: `X.pdf.toml` to `X.pdf`, `X.toml` to every `X` there.
fn describe(out: &mut FileGroups, paths: &[&Path], sidecars: &[usize]) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in out.items.iter().enumerate() {
        let names = BTreeSet::from([comparable_path(&item.key), comparable_path(&item.stem())]);
        names.into_iter().for_each(|name| by_name.entry(name).or_default().push(at));
    }
    for &place in sidecars {
        let Some(path) = paths.get(place) else { continue };
        let stem = path.with_file_name(file_name::without_extension(&last_name(path)));
        match by_name.get(&comparable_path(&stem)) {
            Some(found) => {
                for at in found {
                    if let Some(item) = out.items.get_mut(*at) {
                        item.sidecars.push(place);
                    }
                }
            }
            None => out.orphans.push(OrphanSidecar { sidecar: place, status: answer_stem(&stem), stem }),
        }
    }
}

/// Two documents of one name but for the extension answer under their whole names, and those whose whole names look the
/// same (their diacritics are stored otherwise) under a mark of their own.
fn name_statuses(items: &mut [FileGroup]) {
    let count = |name: &dyn Fn(&FileGroup) -> PathBuf| {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for item in items.iter() {
            let count = seen.entry(comparable_path(&name(item))).or_default();
            *count = count.saturating_add(1);
        }
        seen
    };
    let (stems, keys) = (count(&FileGroup::stem), count(&|item| item.key.clone()));
    let only =
        |seen: &BTreeMap<String, usize>, name: &Path| seen.get(&comparable_path(name)).is_none_or(|count| *count == 1);
    for item in items {
        let stem = item.stem();
        let status = match () {
            () if only(&stems, &stem) => stem,
            () if only(&keys, &item.key) => item.key.clone(),
            () => {
                let mark: String = BlobHash::digest(item.key.as_os_str().as_encoded_bytes()).to_string();
                let mark = mark.get(..8).unwrap_or_default();
                item.key.with_file_name(format!("{} {mark}", last_name(&item.key)))
            }
        };
        item.status = answer_stem(&status);
    }
}

/// The path under which a document or folder is answered.
pub(in crate::source::folder) fn answer_stem(path: &Path) -> PathBuf {
    path.with_file_name(answer_names::short_stem(&last_name(path)))
}

/// Order of names as people count: "2" before "10".
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    while let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) {
        let (from_a, from_b) = (digits(a), digits(b));
        let order = match from_a.is_empty() || from_b.is_empty() {
            true => {
                (a, b) = (a.get(x.len_utf8()..).unwrap_or_default(), b.get(y.len_utf8()..).unwrap_or_default());
                x.to_lowercase().cmp(y.to_lowercase())
            }
            false => {
                (a, b) = (a.get(from_a.len()..).unwrap_or_default(), b.get(from_b.len()..).unwrap_or_default());
                let (x, y) = (from_a.trim_start_matches('0'), from_b.trim_start_matches('0'));
                x.len().cmp(&y.len()).then_with(|| x.cmp(y))
            }
        };
        if order.is_ne() {
            return order;
        }
    }
    a.len().cmp(&b.len())
}

fn digits(text: &str) -> &str {
    text.get(..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each notice as "key: files; texts", then what is left.
    fn shown(names: &[&str]) -> Vec<String> {
        let paths: Vec<&Path> = names.iter().map(Path::new).collect();
        let groups = group_files(&paths);
        let list = |places: &[usize]| places.iter().map(|at| names[*at]).collect::<Vec<_>>().join(", ");
        let items = groups
            .items
            .iter()
            .map(|item| format!("{}: {}; {}", item.key.display(), list(&item.files), list(&item.sidecars)));
        let orphans = groups.orphans.iter().map(|it| format!("? {} of {}", names[it.sidecar], it.stem.display()));
        items.chain(orphans).chain(groups.statuses.iter().map(|at| format!("! {}", names[*at]))).collect()
    }

    #[test]
    fn texts_go_to_the_documents_they_stand_beside() {
        assert_eq!(
            shown(&["a.pdf", "a.toml", "b.pdf", "b.PDF.json", "Sub/c.pdf", "c.toml", "d.docx", "d.pdf", "D.toml"]),
            [
                "Sub/c.pdf: Sub/c.pdf; ",
                "a.pdf: a.pdf; a.toml",
                "b.pdf: b.pdf; b.PDF.json",
                "d.docx: d.docx; D.toml",
                "d.pdf: d.pdf; D.toml",
                "? c.toml of c",
            ]
        );
    }

    #[test]
    fn a_folder_with_a_text_or_a_date_is_one_notice_and_any_other_a_category() {
        assert_eq!(
            shown(&[
                "2026-11-22 Rozpočet/10 příloha.pdf",
                "2026-11-22 Rozpočet/2 návrh.pdf",
                "2026-11-22 Rozpočet/Mapy/1.pdf",
                "Záměry/Pole/Oznámení.toml",
                "Záměry/Pole/a.pdf",
                "Záměry/b.pdf",
                "Záměry/b - CHYBA.txt",
            ]),
            [
                "2026-11-22 Rozpočet: 2026-11-22 Rozpočet/2 návrh.pdf, 2026-11-22 Rozpočet/10 příloha.pdf, \
                 2026-11-22 Rozpočet/Mapy/1.pdf; ",
                "Záměry/Pole: Záměry/Pole/a.pdf; Záměry/Pole/Oznámení.toml",
                "Záměry/b.pdf: Záměry/b.pdf; ",
                "! Záměry/b - CHYBA.txt",
            ]
        );
        let paths = [Path::new("Veřejné_vyhlášky/a.pdf"), Path::new("b.pdf"), Path::new("b.doc")];
        let items = group_files(&paths).items;
        let found: Vec<_> = items.iter().map(|it| (it.category.as_deref(), it.status.to_str().unwrap())).collect();
        assert_eq!(found, [(Some("Veřejné vyhlášky"), "Veřejné_vyhlášky/a"), (None, "b.doc"), (None, "b.pdf")]);
    }

    proptest::proptest! {
        #[test]
        fn every_path_has_exactly_one_place(names in proptest::collection::btree_set(
            "(2026-11-22 x/|Sub/|S/T/)?(oznameni|a|b|10|\\PC{1,4})( - CHYBA)?\\.(pdf|toml|json|txt)", 0..12)
        ) {
            let paths: Vec<&Path> = names.iter().map(Path::new).collect();
            let groups = group_files(&paths);
            let mut places: Vec<usize> = groups.items.iter().flat_map(|item| item.files.clone()).collect();
            places.extend(&groups.statuses);
            places.extend(groups.orphans.iter().map(|orphan| orphan.sidecar));
            places.extend(groups.items.iter().flat_map(|item| item.sidecars.clone()).collect::<BTreeSet<_>>());
            places.sort_unstable();
            proptest::prop_assert_eq!(places, (0..names.len()).collect::<Vec<_>>());
        }

        #[test]
        fn counting_order_is_an_order(a in "[a1-3 ž]{0,6}", b in "[a1-3 ž]{0,6}") {
            proptest::prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
        }
    }
}
