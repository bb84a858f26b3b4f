//! Answer files of a folder: writes new answers beside the documents and deletes those that no longer hold. Touches only
//! files that begin with the board's own mark.
//!
//! Left out: which answers are wanted (`wanted_answers`), their names and texts (`answer_names`, `answer_text`), reading and
//! writing of one file (`answer_file`).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::civil::Date;

use super::{
    answer_file::{AnswerOwner, read_answer, stands_for, write_answer},
    answer_text,
    wanted_answers::{ProvisionalAnswer, WantedAnswers},
};
use crate::{
    notice::nfc,
    source::folder::{
        answers::answer_names,
        paths,
        scan::walk::{FileStamp, FoundFile},
    },
};

/// A folder that could not be written is tried again after this long.
const RETRY: Duration = Duration::from_secs(30);

/// The answer files of a folder, with a cache of their texts.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct AnswerFiles {
    read: BTreeMap<PathBuf, (FileStamp, AnswerOwner)>,
    /// Since when the folder could not be written, and why; told once.
    failed: Option<(Instant, io::ErrorKind, String)>,
}

impl AnswerFiles {
    /// Makes the folder say what is wanted; true when it does. `found` are the files that look like answers, `now` is
    /// the time for people.
    pub(crate) fn write_answers(
        &mut self,
        root: &Path,
        found: &[&FoundFile],
        wanted: &WantedAnswers,
        now: &str,
    ) -> bool {
        if self.failed.as_ref().is_some_and(|(at, ..)| at.elapsed() < RETRY) {
            return false;
        }
        // By the names as they were written: a share may store their diacritics otherwise.
        let there: BTreeMap<PathBuf, &FoundFile> =
            found.iter().map(|found| (written(&found.relative), *found)).collect();
        let names: BTreeSet<&Path> = found.iter().map(|found| found.relative.as_path()).collect();
        self.read.retain(|path, _| names.contains(path.as_path()));
        let mut result = Ok(());
        for (path, text) in &wanted.texts {
            let whose = there.get(path).map(|found| self.whose(found));
            let done = match whose {
                Some(AnswerOwner::Own(old)) if stands_for(&old, text) => Ok(()),
                Some(AnswerOwner::Foreign) => Ok(()),
                // Says more than what is known without the document.
                Some(AnswerOwner::Refused) if !wanted.present.contains(&answered_path(path)) => Ok(()),
                _ => write_answer(&root.join(path), text, now),
            };
            result = result.and(done);
        }
        for found in found.iter().copied() {
            let path = written(&found.relative);
            let stem = answered_path(&path);
            let first = there.get(&path).is_some_and(|first| first.relative == found.relative);
            let stays = match self.whose(found) {
                AnswerOwner::Foreign => true,
                // One of two that look the same.
                _ if !first => false,
                _ if wanted.texts.contains_key(&path) => true,
                // The record of what hung, for whoever took the document away.
                AnswerOwner::Own(_)
                    if answer_names::is_take_down_answer(&paths::last_name(&path))
                        && !wanted.present.contains(&stem) =>
                {
                    wanted.stale.is_none_or(|stale| found.arrived.is_none_or(|at| at > stale))
                }
                AnswerOwner::Own(_)
                    if answer_names::is_problem_answer(&paths::last_name(&path)) && wanted.right.contains(&stem) =>
                {
                    false
                }
                AnswerOwner::Own(_) => wanted.keep.contains(&stem),
                AnswerOwner::Refused => !wanted.present.contains(&stem),
            };
            if !stays {
                result = result.and(gone(fs::remove_file(&found.path)));
            }
        }
        match result {
            Ok(()) => {
                self.failed = None;
                true
            }
            Err(error) => {
                if self.failed.is_none() {
                    let folder = root.display();
                    tracing::warn!("clerks get no answers, the folder cannot be written ({error}): {folder}");
                }
                self.failed = Some((Instant::now(), error.kind(), error.to_string()));
                false
            }
        }
    }

    /// Settles which of the answers about documents on their way are said.
    pub(crate) fn settle_provisional(&mut self, found: &[&FoundFile], wanted: &mut WantedAnswers) {
        let begun = std::mem::take(&mut wanted.begun);
        if begun.is_empty() {
            return;
        }
        let mut standing: BTreeMap<PathBuf, Vec<&FoundFile>> = BTreeMap::new();
        for found in found {
            standing.entry(answered_path(&found.relative)).or_default().push(found);
        }
        for (path, ProvisionalAnswer { text, unless }) in begun {
            let stem = answered_path(&path);
            let others = standing.get(&stem).into_iter().flatten().filter(|found| found.relative != path);
            match unless {
                Some((other, said)) => {
                    let stands = others.filter(|found| found.relative == other);
                    let same = stands
                        .into_iter()
                        .any(|found| matches!(self.whose(found), AnswerOwner::Own(old) if stands_for(&old, &said)));
                    let (path, text) = if same { (other, said) } else { (path, text) };
                    wanted.texts.insert(path, text);
                }
                None => {
                    if others.into_iter().any(|found| self.whose(found) != AnswerOwner::Foreign) {
                        wanted.keep.insert(stem);
                    } else {
                        wanted.texts.insert(path, text);
                    }
                }
            }
        }
    }

    /// Why the clerks get no answers; a share that is only read is meant to be so.
    pub(crate) fn unwritable(&self) -> Option<&str> {
        let (_, kind, why) = self.failed.as_ref()?;
        (*kind != io::ErrorKind::ReadOnlyFilesystem).then_some(why)
    }

    /// The first days that the answers here give, by document; a restart must not move them.
    pub(crate) fn first_days(&mut self, found: &[&FoundFile]) -> BTreeMap<PathBuf, Date> {
        let day = |found: &&FoundFile| match self.whose(found) {
            AnswerOwner::Own(text) => Some((answered_path(&found.relative), answer_text::parse_first_day(&text)?)),
            _ => None,
        };
        found.iter().filter_map(day).collect()
    }

    fn whose(&mut self, found: &FoundFile) -> AnswerOwner {
        if let Some((stamp, whose)) = self.read.get(&found.relative)
            && *stamp == found.stamp
        {
            return whose.clone();
        }
        let whose = read_answer(&found.path).unwrap_or(AnswerOwner::Foreign);
        self.read.insert(found.relative.clone(), (found.stamp, whose.clone()));
        whose
    }
}

/// The document that an answer is about, as a relative path.
pub(in crate::source::folder) fn answered_path(path: &Path) -> PathBuf {
    let file_name = paths::last_name(path);
    path.with_file_name(answer_names::answered_stem(&file_name).unwrap_or(file_name))
}

/// The path of an answer with its name in NFC.
fn written(path: &Path) -> PathBuf {
    path.with_file_name(nfc(&paths::last_name(path)).into_owned())
}

fn gone(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::source::folder::scan::walk;

    fn names(root: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(root).unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn sync(statuses: &mut AnswerFiles, root: &Path, wanted: &WantedAnswers, now: &str) {
        let walk = walk::walk_folder(root).unwrap();
        let found: Vec<&FoundFile> = walk.files.iter().collect();
        statuses.write_answers(root, &found, wanted, now);
    }

    #[test]
    fn the_record_of_what_hung_stays_when_its_document_goes() {
        let root = tempfile::tempdir().unwrap();
        let mut statuses = AnswerFiles::default();
        sync(&mut statuses, root.path(), &wanted("a - SEJMUTO.txt"), "1");
        sync(&mut statuses, root.path(), &WantedAnswers::default(), "2");
        assert_eq!(names(root.path()), ["a - SEJMUTO.txt"]);
        let stale =
            WantedAnswers { stale: Some(SystemTime::now() + Duration::from_secs(60)), ..WantedAnswers::default() };
        sync(&mut statuses, root.path(), &stale, "3");
        assert_eq!(names(root.path()).len(), 0);
        sync(&mut statuses, root.path(), &wanted("a - SEJMUTO.txt"), "4");
        let present = WantedAnswers { present: BTreeSet::from(["a".into()]), ..WantedAnswers::default() };
        sync(&mut statuses, root.path(), &present, "5");
        assert_eq!(names(root.path()).len(), 0, "a document of that name came");
    }

    #[test]
    fn an_answer_whose_name_the_share_stores_otherwise_is_not_written_again() {
        let root = tempfile::tempdir().unwrap();
        let mut statuses = AnswerFiles::default();
        sync(&mut statuses, root.path(), &wanted("a - VYVĚŠENO.txt"), "1");
        let apart = "a - VYVE\u{30c}S\u{30c}ENO.txt";
        fs::rename(root.path().join("a - VYVĚŠENO.txt"), root.path().join(apart)).unwrap();
        sync(&mut statuses, root.path(), &wanted("a - VYVĚŠENO.txt"), "2");
        assert_eq!(names(root.path()), [apart]);
        sync(&mut statuses, root.path(), &WantedAnswers::default(), "3");
        assert_eq!(names(root.path()).len(), 0);
    }

    fn wanted(name: &str) -> WantedAnswers {
        let text = format!("{}\r\nVyvěšeno od: 22. 11. 2026\r\n", answer_text::ANSWER_MARK);
        WantedAnswers { texts: BTreeMap::from([(name.into(), text)]), ..WantedAnswers::default() }
    }

    #[test]
    fn an_answer_is_replaced_and_a_foreign_file_is_not() {
        let root = tempfile::tempdir().unwrap();
        let mut statuses = AnswerFiles::default();
        fs::write(root.path().join("b - CHYBA.txt"), "my own notes").unwrap();
        sync(&mut statuses, root.path(), &wanted("a - ČEKÁ, bude vyvěšeno 1. 12. 2026.txt"), "1");
        sync(&mut statuses, root.path(), &wanted("a - VYVĚŠENO.txt"), "2");
        assert_eq!(names(root.path()), ["a - VYVĚŠENO.txt", "b - CHYBA.txt"]);
        // The same answer is not written again, also not after a restart.
        sync(&mut AnswerFiles::default(), root.path(), &wanted("a - VYVĚŠENO.txt"), "3");
        let text = fs::read_to_string(root.path().join("a - VYVĚŠENO.txt")).unwrap();
        assert!(text.ends_with("Zapsáno: 2\r\n"), "{text}");
        let walk = walk::walk_folder(root.path()).unwrap();
        let found: Vec<&FoundFile> = walk.files.iter().collect();
        assert!(statuses.first_days(&found).contains_key(Path::new("a")));
        sync(&mut statuses, root.path(), &wanted("b - CHYBA.txt"), "4");
        assert_eq!(names(root.path()), ["b - CHYBA.txt"]);
        assert_eq!(fs::read_to_string(root.path().join("b - CHYBA.txt")).unwrap(), "my own notes");
    }

    #[test]
    fn a_document_on_its_way_is_told_of_unless_a_better_answer_stands() {
        let root = tempfile::tempdir().unwrap();
        let begin = |unless: Option<(PathBuf, String)>| {
            let mut wanted = WantedAnswers::default();
            wanted.begun.insert(
                "a - PŘIJÍMÁ SE.txt".into(),
                ProvisionalAnswer { text: format!("{}\r\n", answer_text::ANSWER_MARK), unless },
            );
            let walk = walk::walk_folder(root.path()).unwrap();
            let found: Vec<&FoundFile> = walk.files.iter().collect();
            let mut statuses = AnswerFiles::default();
            statuses.settle_provisional(&found, &mut wanted);
            statuses.write_answers(root.path(), &found, &wanted, "1");
            names(root.path())
        };
        assert_eq!(begin(None), ["a - PŘIJÍMÁ SE.txt"]);
        assert_eq!(begin(None), ["a - PŘIJÍMÁ SE.txt"]);
        // What was drawn before a restart stands, byte for byte.
        let drawn = format!("{}\r\nSHA-256: 1\r\n", answer_text::ANSWER_MARK);
        let shown = PathBuf::from("a - VYVĚŠENO.txt");
        write_answer(&root.path().join(&shown), &drawn, "1").unwrap();
        assert_eq!(begin(Some((shown.clone(), drawn.clone()))), ["a - VYVĚŠENO.txt"]);
        assert_eq!(begin(None), ["a - VYVĚŠENO.txt"]);
        let more = format!("{drawn}Pro čtečky: text: ano\r\n");
        write_answer(&root.path().join(&shown), &more, "1").unwrap();
        assert_eq!(begin(Some((shown.clone(), drawn.clone()))), ["a - VYVĚŠENO.txt"]);
        assert!(fs::read_to_string(root.path().join(&shown)).unwrap().contains("čtečky"), "what was known stands");
        // And that of other bytes does not.
        assert_eq!(begin(Some((shown, drawn.replace('1', "2")))), ["a - PŘIJÍMÁ SE.txt"]);
    }

    #[test]
    fn what_nothing_new_is_known_of_stays() {
        let root = tempfile::tempdir().unwrap();
        sync(&mut AnswerFiles::default(), root.path(), &wanted("a - VYVĚŠENO.txt"), "1");
        let keep = WantedAnswers { keep: BTreeSet::from(["a".into()]), ..WantedAnswers::default() };
        sync(&mut AnswerFiles::default(), root.path(), &keep, "2");
        assert_eq!(names(root.path()), ["a - VYVĚŠENO.txt"]);
    }

    #[test]
    fn the_answer_about_a_refused_file_goes_when_another_comes() {
        let root = tempfile::tempdir().unwrap();
        write_answer(&root.path().join("a - CHYBA.txt"), &format!("{}\r\n", answer_text::REFUSED_MARK), "1").unwrap();
        sync(&mut AnswerFiles::default(), root.path(), &WantedAnswers::default(), "2");
        assert_eq!(names(root.path()), ["a - CHYBA.txt"]);
        let present = WantedAnswers { present: BTreeSet::from(["a".into()]), ..WantedAnswers::default() };
        sync(&mut AnswerFiles::default(), root.path(), &present, "3");
        assert_eq!(names(root.path()).len(), 0);
    }
}
