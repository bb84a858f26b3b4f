//! Notice files: what lies in a watched folder for one notice (its documents, the text that describes it, the board's
//! answers), and what the board will make of a changed text. For programs that change a folder as a clerk would, with the
//! same rules by which the folder is read.
//!
//! Left out: changing anything (`admin`), and reading the folder for the board (`actor`).

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use jiff::civil::Date;

use super::{
    answers::{answer_names, answer_text},
    clerk_problem::ClerkProblem,
    paths::{comparable_path, last_name},
    scan::{
        grouping::{self, FileGroup, FileGroups},
        walk::{FoundFile, walk_folder},
    },
    sidecar::reader::{Sidecar, read_sidecar},
    terms::{
        file_name,
        legal_kinds::LegalKinds,
        posting_terms::{TermsInput, posting_terms},
    },
};
use crate::{
    config::{DocumentKind, FolderSettings},
    notice::{LegalDuties, Posting},
};

/// More of an answer is not read, in bytes.
const LONGEST_ANSWER: usize = 256 << 10;

/// What lies in the folder for one notice. All paths are absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoticeFiles {
    /// Its documents; none where they were taken away.
    pub documents: Vec<PathBuf>,
    /// The text that describes it: the one that is there, or the one that would be read.
    pub sidecar: PathBuf,
    /// There is more than one such text, which is a mistake.
    pub ambiguous: bool,
    /// Names of other documents that the same text describes.
    pub shared_with: Vec<String>,
    /// What the board wrote about it, newest first.
    pub answers: Vec<WrittenAnswer>,
    /// Name of the document or folder, which may say title and days.
    name: String,
    is_folder: bool,
    category: Option<String>,
}

/// An answer of the board as it stands in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenAnswer {
    /// Name of its file, which says the state.
    pub name: String,
    pub text: String,
    pub written: Option<SystemTime>,
    /// It tells of something that is wrong.
    pub is_problem: bool,
}

/// What the board makes of a notice with a text beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DescribedNotice {
    pub title: String,
    pub category: Option<String>,
    pub reference: Option<String>,
    pub file_mark: Option<String>,
    pub originator: Option<String>,
    pub posting: Posting,
    pub duties: LegalDuties,
    /// It is to be taken down, for this reason.
    pub removal: Option<String>,
    pub correction: Option<String>,
}

impl NoticeFiles {
    /// What lies there for the notice that has a document at this address. Touches the disk.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn find(root: &Path, address: &Path) -> io::Result<Option<Self>> {
        let Ok(document) = address.strip_prefix(root) else { return Ok(None) };
        let walk = walk_folder(root)?;
        let paths: Vec<&Path> = walk.files.iter().map(|found| found.relative.as_path()).collect();
        let groups = grouping::group_files(&paths);
        let place = paths.iter().position(|path| *path == document);
        let group = groups.items.iter().find(|group| place.is_some_and(|place| group.files.contains(&place)));
        let found = FolderLookup { root, files: &walk.files, groups: &groups };
        Ok(Some(match group {
            Some(group) => found.of_group(group),
            None => found.of_missing(document),
        }))
    }

    /// What the board makes of the notice with this text beside it; `first_day` is that of its posting where neither its
    /// name nor the text gives one. Pure.
    ///
    /// # Errors
    /// It would not be posted so; in words for the clerk.
    pub(crate) fn described_by(
        &self,
        text: Option<&[u8]>,
        settings: &FolderSettings,
        kinds: &[DocumentKind],
        first_day: Date,
    ) -> Result<DescribedNotice, Vec<ClerkProblem>> {
        let sidecar_name = last_name(&self.sidecar);
        let (sidecar, problems) = text.map(|text| read_sidecar(&sidecar_name, text)).unwrap_or_default();
        if !problems.is_empty() {
            return Err(problems);
        }
        let named = match self.is_folder {
            true => file_name::read_stem(&self.name),
            false => file_name::read_file_name(&self.name),
        };
        let given = TermsInput {
            file: &self.name,
            named: &named,
            sidecar: text.is_some().then_some((sidecar_name.as_str(), &sidecar)),
            sub_folder: self.category.as_deref(),
            category: settings.category.as_deref(),
            days: settings.days,
            first_day,
        };
        let terms = posting_terms(&given, &LegalKinds::new(kinds)).map_err(|problem| vec![problem])?;
        let Sidecar { reference, file_mark, originator, removal, correction, .. } = sidecar;
        Ok(DescribedNotice {
            title: terms.title,
            category: terms.category,
            reference,
            file_mark,
            originator,
            posting: terms.posting,
            duties: terms.duties,
            removal,
            correction,
        })
    }
}

/// The folder at one moment.
struct FolderLookup<'a> {
    root: &'a Path,
    files: &'a [FoundFile],
    groups: &'a FileGroups,
}

impl FolderLookup<'_> {
    fn path(&self, place: usize) -> Option<&Path> {
        self.files.get(place).map(|found| found.path.as_path())
    }

    fn of_group(&self, group: &FileGroup) -> NoticeFiles {
        let existing = group.sidecars.first().copied();
        let others = self.groups.items.iter().filter(|other| other.key != group.key);
        let shares = |other: &&FileGroup| existing.is_some_and(|place| other.sidecars.contains(&place));
        let sidecar = existing.and_then(|place| self.path(place)).map(Path::to_owned);
        NoticeFiles {
            documents: group.files.iter().filter_map(|place| self.path(*place)).map(Path::to_owned).collect(),
            sidecar: sidecar.unwrap_or_else(|| self.root.join(self.new_sidecar(group))),
            ambiguous: group.sidecars.len() > 1,
            shared_with: others.filter(shares).map(|other| last_name(&other.key)).collect(),
            answers: self.answers_to(&group.status),
            name: last_name(&group.key),
            is_folder: group.is_folder,
            category: group.category.clone(),
        }
    }

    /// The document was taken away; a text alone may still say why.
    fn of_missing(&self, document: &Path) -> NoticeFiles {
        let stem = stem_of(document);
        let names = [comparable_path(document), comparable_path(&stem)];
        let mut orphans = self.groups.orphans.iter().filter(|orphan| names.contains(&comparable_path(&orphan.stem)));
        let existing = orphans.next().and_then(|orphan| self.path(orphan.sidecar)).map(Path::to_owned);
        let text = document.with_file_name(format!("{}.toml", last_name(&stem)));
        let mut parts = document.components();
        let first = parts.next().filter(|_| parts.next().is_some());
        NoticeFiles {
            documents: vec![],
            sidecar: existing.unwrap_or_else(|| self.root.join(text)),
            ambiguous: orphans.next().is_some(),
            shared_with: vec![],
            answers: self.answers_to(&grouping::answer_stem(&stem)),
            name: last_name(document),
            is_folder: false,
            category: first.map(|part| part.as_os_str().to_string_lossy().replace('_', " ")),
        }
    }

    /// Where a text about this notice alone is read: beside documents that share a stem it bears the whole name.
    fn new_sidecar(&self, group: &FileGroup) -> PathBuf {
        if group.is_folder {
            return group.key.join("oznameni.toml");
        }
        let stem = stem_of(&group.key);
        let same =
            |other: &&FileGroup| !other.is_folder && comparable_path(&stem_of(&other.key)) == comparable_path(&stem);
        let alone = self.groups.items.iter().filter(same).count() <= 1;
        let name = if alone { last_name(&stem) } else { last_name(&group.key) };
        group.key.with_file_name(format!("{name}.toml"))
    }

    fn answers_to(&self, status: &Path) -> Vec<WrittenAnswer> {
        let places = self.groups.statuses.iter().filter_map(|place| self.files.get(*place));
        let about = |found: &&FoundFile| {
            let stem = answer_names::answered_stem(&last_name(&found.relative));
            stem.is_some_and(|stem| comparable_path(&found.relative.with_file_name(stem)) == comparable_path(status))
        };
        let mut answers: Vec<WrittenAnswer> = places.filter(about).filter_map(read_answer).collect();
        answers.sort_by(|a, b| b.written.cmp(&a.written).then_with(|| a.name.cmp(&b.name)));
        answers
    }
}

/// An answer, where the file is one that the board wrote.
fn read_answer(found: &FoundFile) -> Option<WrittenAnswer> {
    let name = last_name(&found.relative);
    let bytes = fs::read(&found.path).ok()?;
    let text = String::from_utf8_lossy(bytes.get(..LONGEST_ANSWER).unwrap_or(&bytes)).into_owned();
    let own = [answer_text::ANSWER_MARK, answer_text::REFUSED_MARK].iter().any(|mark| text.starts_with(mark));
    let written = fs::metadata(&found.path).and_then(|metadata| metadata.modified()).ok();
    own.then(|| WrittenAnswer { is_problem: answer_names::is_problem_answer(&name), name, text, written })
}

fn stem_of(path: &Path) -> PathBuf {
    path.with_file_name(file_name::without_extension(&last_name(path)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    fn files(root: &tempfile::TempDir, document: &str) -> NoticeFiles {
        NoticeFiles::find(root.path(), &root.path().join(document)).unwrap().unwrap()
    }

    #[test]
    fn the_text_is_the_one_that_the_board_reads() {
        let root = folder(&[
            ("a.pdf", ""),
            ("a.json", "{}"),
            ("b.pdf", ""),
            ("c.pdf", ""),
            ("c.docx", ""),
            ("2026-11-22 Rozpočet/1.pdf", ""),
            ("Záměry/d.pdf", ""),
            ("e.pdf", ""),
            ("e.docx", ""),
            ("e.toml", ""),
        ]);
        for (document, sidecar) in [
            ("a.pdf", "a.json"),
            ("b.pdf", "b.toml"),
            ("c.pdf", "c.pdf.toml"),
            ("2026-11-22 Rozpočet/1.pdf", "2026-11-22 Rozpočet/oznameni.toml"),
            ("Záměry/d.pdf", "Záměry/d.toml"),
            ("gone.pdf", "gone.toml"),
        ] {
            assert_eq!(files(&root, document).sidecar, root.path().join(sidecar), "{document}");
        }
        assert_eq!(files(&root, "e.pdf").shared_with, ["e.docx"]);
        assert_eq!(files(&root, "gone.pdf").documents, Vec::<PathBuf>::new());
        assert_eq!(NoticeFiles::find(root.path(), Path::new("/elsewhere/a.pdf")).unwrap(), None);
    }

    #[test]
    fn answers_are_those_of_the_board_alone() {
        let mark = answer_text::ANSWER_MARK;
        let root = folder(&[
            ("a.pdf", ""),
            ("a - VYVĚŠENO do 7. 12. 2026.txt", &format!("{mark}\r\nNázev: a\r\n")),
            ("a - CHYBA.txt", "my own notes"),
            ("b - VYVĚŠENO.txt", &format!("{mark}\r\n")),
        ]);
        let found = files(&root, "a.pdf").answers;
        assert_eq!(found.len(), 1);
        assert!(!found[0].is_problem && found[0].text.contains("Název: a"), "{found:?}");
    }

    #[test]
    fn a_changed_text_is_judged_as_the_board_judges_it() {
        let root = folder(&[("Veřejná vyhláška.pdf", "")]);
        let notice = files(&root, "Veřejná vyhláška.pdf");
        let settings = FolderSettings::at("s", root.path().to_owned());
        let day = date(2026, 11, 22);
        let of = |text: &str| notice.described_by(Some(text.as_bytes()), &settings, &[], day);
        let plain = notice.described_by(None, &settings, &[], day).unwrap();
        assert_eq!((plain.posting.until, plain.duties.minimum), (Some(date(2026, 12, 7)), Some(date(2026, 12, 7))));
        assert_eq!(of("vyveseno-do = '20. 12. 2026'").unwrap().posting.until, Some(date(2026, 12, 20)));
        assert!(of("vyveseno-do = '6. 12. 2026'").unwrap_err()[0].wrong.contains("nejdříve 7. 12. 2026"));
        assert_eq!(of("duvod-sejmuti = 'omyl'").unwrap().removal.as_deref(), Some("omyl"));
        assert!(of("nazve = 'x'").is_err());
    }
}
