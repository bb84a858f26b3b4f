//! Answer progress for each document: PŘIJÍMÁ SE while it is taken in, converted and drawn; VYVĚŠENO once its first
//! page was drawn; VYVĚŠENO, ALE NELZE ZOBRAZIT with advice where it cannot be. A notice hangs from the moment it is
//! posted, whether or not it was drawn, and the words never say otherwise. Pure.
//!
//! Left out: drawing (`raster::check`), how the files of a notice are shown taken together (`visibility`).

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{
    answer_names::AnswerState,
    answer_text, remarks,
    visibility::NoticeVisibility,
    wanted_answers::{ProvisionalAnswer, WantedAnswers},
};
use crate::{
    notice::Notice,
    source::{DisplayChecks, TextChecks, folder::answers::answer_names},
};

/// Delay before the first answer about a file that is still being written; most are taken sooner.
const PATIENCE: Duration = Duration::from_secs(4);
/// The files of a notice that hangs and that the board does not show by then are another source's: what hangs is that
/// one's.
const ELSEWHERE: Duration = Duration::from_secs(90);

/// Parts of an answer that do not depend on the display check.
#[derive(Clone, Copy, Debug)]
pub(in crate::source::folder) struct PostedAnswer<'a> {
    pub state: AnswerState,
    pub correction: Option<&'a str>,
    pub remarks: &'a [String],
    /// What is known of the documents' text.
    pub texts: Option<&'a TextChecks>,
}

/// Documents on their way, with the time since when.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct AnswerSteps {
    taking: BTreeMap<PathBuf, Instant>,
    unseen: BTreeMap<PathBuf, Instant>,
}

impl AnswerSteps {
    /// Forgets what is not there any more.
    pub(crate) fn retain(&mut self, there: impl Fn(&Path) -> bool) {
        self.taking.retain(|path, _| there(path));
        self.unseen.retain(|path, _| there(path));
    }

    /// Answers about a document that is still being written, unless something is said of it already.
    pub(crate) fn answer_taking(&mut self, wanted: &mut WantedAnswers, stem: &Path, now: Instant) {
        let since = *self.taking.entry(stem.to_owned()).or_insert(now);
        if now.saturating_duration_since(since) < PATIENCE {
            wanted.keep.insert(stem.to_owned());
        } else {
            wanted.add_provisional(stem, ProvisionalAnswer { text: answer_text::taking_text(), unless: None });
        }
    }

    /// Answers about a notice that the store keeps; `checks` is `None` where nobody looks.
    pub(crate) fn answer_posted(
        &mut self,
        wanted: &mut WantedAnswers,
        stem: &Path,
        notice: &Notice,
        said: PostedAnswer<'_>,
        checks: Option<&DisplayChecks>,
        now: Instant,
    ) {
        let PostedAnswer { state, correction, remarks, texts } = said;
        self.taking.remove(stem);
        let view = match checks.filter(|_| matches!(state, AnswerState::Hangs { .. })) {
            Some(checks) => NoticeVisibility::from_checks(notice, checks),
            None => NoticeVisibility::Untried,
        };
        let blobs = || notice.attachments.iter().filter_map(|file| file.blob);
        let listed = checks.is_none_or(|checks| blobs().any(|blob| checks.contains_key(&blob.hash)));
        let view = if listed || view == NoticeVisibility::Untried {
            self.unseen.remove(stem);
            view
        } else {
            let since = *self.unseen.entry(stem.to_owned()).or_insert(now);
            let elsewhere = now.saturating_duration_since(since) >= ELSEWHERE;
            if elsewhere { NoticeVisibility::Untried } else { view }
        };
        let text = |state, view: &NoticeVisibility| {
            remarks::with_remarks(answer_text::posted_text(notice, state, correction, view, texts), remarks)
        };
        match &view {
            NoticeVisibility::Untried | NoticeVisibility::Shown(_) => wanted.add(stem, state, text(state, &view)),
            NoticeVisibility::Hidden(..) => wanted.add(stem, AnswerState::Hidden, text(AnswerState::Hidden, &view)),
            NoticeVisibility::Delayed => wanted.add(stem, AnswerState::Taking, text(AnswerState::Taking, &view)),
            NoticeVisibility::Pending => {
                // After a restart nothing is known for a moment of what was drawn before.
                let drawn = text(state, &NoticeVisibility::Shown(Vec::new()));
                let unless = Some((answer_names::answer_path(stem, state), drawn));
                wanted.add_provisional(stem, ProvisionalAnswer { text: text(AnswerState::Taking, &view), unless });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, DisplayCheck, MediaKind, NoticeId, Obstacle, Posting, SourceId};

    fn said(state: AnswerState) -> PostedAnswer<'static> {
        PostedAnswer { state, correction: None, remarks: &[], texts: None }
    }

    fn notice(files: &[&str]) -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        let mut notice = Notice::new(SourceId("s".into()), NoticeId("a".into()), "Záměr", posting);
        let file = |name: &&str| {
            let blob = Blob { hash: BlobHash::digest(name.as_bytes()), kind: MediaKind::Pdf, bytes: 1 };
            Attachment { blob: Some(blob), ..Attachment::new(*name, *name) }
        };
        notice.attachments = files.iter().map(file).collect();
        notice
    }

    fn checks(of: &[(&str, DisplayCheck)]) -> DisplayChecks {
        of.iter().map(|(name, check)| (BlobHash::digest(name.as_bytes()), *check)).collect()
    }

    /// The one answer of a notice with two files, and its text.
    fn answer(first: DisplayCheck, second: DisplayCheck) -> (String, String) {
        let (mut wanted, mut steps) = (WantedAnswers::default(), AnswerSteps::default());
        let state = AnswerState::Hangs { until: Some(date(2026, 12, 7)) };
        let checks = checks(&[("a.pdf", first), ("b.pdf", second)]);
        let notice = notice(&["a.pdf", "b.pdf"]);
        steps.answer_posted(&mut wanted, Path::new("x/Záměr"), &notice, said(state), Some(&checks), Instant::now());
        let begun = wanted.begun.into_iter().map(|(path, begun)| (path, begun.text));
        let all: Vec<_> = wanted.texts.into_iter().chain(begun).collect();
        let [(path, text)] = all.as_slice() else { panic!("{all:?}") };
        (path.to_string_lossy().into_owned(), text.clone())
    }

    #[test]
    fn the_board_shows_is_said_only_after_the_first_page_of_each_file_was_drawn() {
        let hidden = DisplayCheck::Hidden(Obstacle::Locked);
        for (first, second, name, says, not) in [
            (
                DisplayCheck::Shown,
                DisplayCheck::Shown,
                "x/Záměr - VYVĚŠENO do 7. 12. 2026.txt",
                "Deska dokument zobrazuje.",
                "Co dělat",
            ),
            (
                DisplayCheck::Shown,
                DisplayCheck::Pending,
                "x/Záměr - PŘIJÍMÁ SE.txt",
                "PŘIJÍMÁ SE: ",
                "Deska dokument zobrazuje",
            ),
            (
                DisplayCheck::Delayed,
                DisplayCheck::Shown,
                "x/Záměr - PŘIJÍMÁ SE.txt",
                "se zatím nepodařilo",
                "Deska dokument zobrazuje",
            ),
            (
                DisplayCheck::Shown,
                hidden,
                "x/Záměr - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt",
                "VYVĚŠENO, ALE NELZE ZOBRAZIT: b.pdf: soubor je zamčený heslem.\r\nCo dělat: Uložte jej bez hesla",
                "Deska dokument zobrazuje",
            ),
            (
                hidden,
                DisplayCheck::Pending,
                "x/Záměr - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt",
                "VYVĚŠENO, ALE NELZE ZOBRAZIT: a.pdf: ",
                "Deska dokument zobrazuje",
            ),
            (
                DisplayCheck::Shown,
                DisplayCheck::Hidden(Obstacle::SignedFile),
                "x/Záměr - VYVĚŠENO do 7. 12. 2026.txt",
                "b.pdf: soubor je uvnitř elektronického podpisu",
                "NELZE ZOBRAZIT",
            ),
        ] {
            let (path, text) = answer(first, second);
            assert_eq!(path, name);
            assert!(text.contains(says) && !text.contains(not), "{says}\n{not}\n{text}");
            // Whatever the drawing says, the notice hangs and the days are told.
            assert!(text.contains("Vyvěšeno od: 22. 11. 2026") && !text.contains("není vyvěšen"), "{text}");
        }
    }

    #[test]
    fn where_nobody_looks_nothing_is_said_of_the_sight() {
        let (mut wanted, mut steps) = (WantedAnswers::default(), AnswerSteps::default());
        let state = AnswerState::Hangs { until: None };
        steps.answer_posted(&mut wanted, Path::new("Záměr"), &notice(&["a.pdf"]), said(state), None, Instant::now());
        let text = wanted.texts.get(Path::new("Záměr - VYVĚŠENO.txt")).unwrap();
        assert!(!text.contains("zobrazuje"), "{text}");
    }

    #[test]
    fn what_another_source_shows_in_its_place_is_not_waited_for_for_ever() {
        let (mut steps, start) = (AnswerSteps::default(), Instant::now());
        let mut said = |after: Duration| {
            let mut wanted = WantedAnswers::default();
            let state = AnswerState::Hangs { until: None };
            let (notice, nothing) = (notice(&["a.pdf"]), DisplayChecks::default());
            steps.answer_posted(&mut wanted, Path::new("a"), &notice, said(state), Some(&nothing), start + after);
            wanted.texts.into_keys().chain(wanted.begun.into_keys()).map(|path| path.display().to_string()).collect()
        };
        let names: [Vec<String>; 2] = [said(Duration::ZERO), said(ELSEWHERE)];
        assert_eq!(names, [["a - PŘIJÍMÁ SE.txt".to_owned()], ["a - VYVĚŠENO.txt".to_owned()]].map(Vec::from));
    }

    #[test]
    fn a_document_that_is_still_being_written_is_told_of_after_a_while() {
        let (mut steps, start) = (AnswerSteps::default(), Instant::now());
        let mut wanted = WantedAnswers::default();
        steps.answer_taking(&mut wanted, Path::new("a"), start);
        assert!(wanted.begun.is_empty() && wanted.keep.contains(Path::new("a")));
        let mut wanted = WantedAnswers::default();
        steps.answer_taking(&mut wanted, Path::new("a"), start + PATIENCE);
        let text = &wanted.begun.get(Path::new("a - PŘIJÍMÁ SE.txt")).unwrap().text;
        assert!(text.contains("zatím není vyvěšen"), "{text}");
        steps.retain(|_| false);
        assert!(steps.taking.is_empty());
    }
}
