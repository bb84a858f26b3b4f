//! The steps in which a clerk is answered: PŘIJÍMÁ SE while a document is taken, converted and drawn; VYVĚŠENO once its first
//! page was drawn; VYVĚŠENO, ALE NELZE ZOBRAZIT with what to do where it cannot be. A notice hangs from the moment it is
//! posted, whatever its drawing says, and the words never say otherwise. Pure; left out: looking (`raster::check`).

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{
    answer::{self, State},
    remarks,
    status::{Begun, Wanted},
};
use crate::{
    notice::{Notice, Obstacle, Sight},
    source::Sights,
};

/// A file that is being written is told of after this long; most are taken sooner.
const PATIENCE: Duration = Duration::from_secs(4);
/// The files of a notice that hangs and that the board does not show by then are another source's: what hangs is that one's.
const ELSEWHERE: Duration = Duration::from_secs(90);

/// How the files of a notice stand before a visitor's eyes, taken together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// Nobody looks, so nothing is said.
    Untried,
    /// Being converted or drawn.
    Pending,
    /// Could not be drawn so far, for no fault of the document.
    Delayed,
    /// The first page of each was drawn. Signatures and packages beside it, which have no pages, are named.
    Shown(Vec<(String, Obstacle)>),
    /// These cannot be shown; true where others can.
    Hidden(Vec<(String, Obstacle)>, bool),
}

impl View {
    /// As far as it is known; files that are not among the sights are not shown anywhere yet.
    pub fn of(notice: &Notice, sights: &Sights) -> Self {
        let files = notice.attachments.iter().map(|file| {
            let sight = file.blob.and_then(|blob| sights.get(&blob.hash).copied());
            (file.name.as_str(), sight.unwrap_or(Sight::Pending))
        });
        let files: Vec<(&str, Sight)> = files.collect();
        let any = |wanted: Sight| files.iter().any(|(_, sight)| *sight == wanted);
        let hidden = files.iter().filter_map(|(name, sight)| match sight {
            Sight::Hidden(obstacle) => Some(((*name).to_owned(), *obstacle)),
            _ => None,
        });
        let hidden: Vec<(String, Obstacle)> = hidden.collect();
        let shown = any(Sight::Shown);
        let beside = shown && hidden.iter().all(|(_, obstacle)| is_wrapping(*obstacle));
        match () {
            () if !hidden.is_empty() && !beside => Self::Hidden(hidden, shown),
            () if any(Sight::Delayed) => Self::Delayed,
            () if any(Sight::Pending) => Self::Pending,
            () => Self::Shown(hidden),
        }
    }
}

/// True for what comes beside a document to prove it; nobody expects to read it.
fn is_wrapping(obstacle: Obstacle) -> bool {
    matches!(obstacle, Obstacle::SignedFile | Obstacle::SignedPackage | Obstacle::DataMessage)
}

/// What is said of a notice besides how it is seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub state: State,
    pub correction: Option<&'a str>,
    pub remarks: &'a [String],
}

/// Since when documents are on their way.
#[derive(Debug, Default)]
pub(super) struct Steps {
    taking: BTreeMap<PathBuf, Instant>,
    unseen: BTreeMap<PathBuf, Instant>,
}

impl Steps {
    /// Forgets what is not there any more.
    pub fn retain(&mut self, there: impl Fn(&Path) -> bool) {
        self.taking.retain(|path, _| there(path));
        self.unseen.retain(|path, _| there(path));
    }

    /// Answers about a document that is still being written, unless something is said of it already.
    pub fn taking(&mut self, wanted: &mut Wanted, stem: &Path, now: Instant) {
        let since = *self.taking.entry(stem.to_owned()).or_insert(now);
        if now.saturating_duration_since(since) < PATIENCE {
            wanted.keep.insert(stem.to_owned());
        } else {
            wanted.begin(stem, Begun { text: answer::taking(), unless: None });
        }
    }

    /// Answers about a notice that the store keeps; `sights` is `None` where nobody looks.
    pub fn posted(
        &mut self,
        wanted: &mut Wanted,
        stem: &Path,
        notice: &Notice,
        said: Said<'_>,
        sights: Option<&Sights>,
        now: Instant,
    ) {
        let Said { state, correction, remarks } = said;
        self.taking.remove(stem);
        let view = match sights.filter(|_| matches!(state, State::Hangs { .. })) {
            Some(sights) => View::of(notice, sights),
            None => View::Untried,
        };
        let blobs = || notice.attachments.iter().filter_map(|file| file.blob);
        let listed = sights.is_none_or(|sights| blobs().any(|blob| sights.contains_key(&blob.hash)));
        let view = if listed || view == View::Untried {
            self.unseen.remove(stem);
            view
        } else {
            let since = *self.unseen.entry(stem.to_owned()).or_insert(now);
            let elsewhere = now.saturating_duration_since(since) >= ELSEWHERE;
            if elsewhere { View::Untried } else { view }
        };
        let text = |state, view: &View| remarks::with(answer::posted(notice, state, correction, view), remarks);
        match &view {
            View::Untried | View::Shown(_) => wanted.say(stem, state, text(state, &view)),
            View::Hidden(..) => wanted.say(stem, State::Hidden, text(State::Hidden, &view)),
            View::Delayed => wanted.say(stem, State::Taking, text(State::Taking, &view)),
            View::Pending => {
                // After a restart nothing is known for a moment of what was drawn before.
                let drawn = text(state, &View::Shown(Vec::new()));
                let unless = Some((answer::path(stem, state), drawn));
                wanted.begin(stem, Begun { text: text(State::Taking, &view), unless });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, MediaKind, NoticeId, Posting, SourceId};

    fn said(state: State) -> Said<'static> {
        Said { state, correction: None, remarks: &[] }
    }

    fn notice(files: &[&str]) -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        let mut notice = Notice::new(SourceId("s".into()), NoticeId("a".into()), "Záměr", posting);
        let file = |name: &&str| {
            let blob = Blob { hash: BlobHash::of(name.as_bytes()), kind: MediaKind::Pdf, bytes: 1 };
            Attachment { blob: Some(blob), ..Attachment::new(*name, *name) }
        };
        notice.attachments = files.iter().map(file).collect();
        notice
    }

    fn sights(of: &[(&str, Sight)]) -> Sights {
        of.iter().map(|(name, sight)| (BlobHash::of(name.as_bytes()), *sight)).collect()
    }

    /// The one answer of a notice with two files, and its text.
    fn answer(first: Sight, second: Sight) -> (String, String) {
        let (mut wanted, mut steps) = (Wanted::default(), Steps::default());
        let state = State::Hangs { until: Some(date(2026, 12, 7)) };
        let sights = sights(&[("a.pdf", first), ("b.pdf", second)]);
        let notice = notice(&["a.pdf", "b.pdf"]);
        steps.posted(&mut wanted, Path::new("x/Záměr"), &notice, said(state), Some(&sights), Instant::now());
        let begun = wanted.begun.into_iter().map(|(path, begun)| (path, begun.text));
        let all: Vec<_> = wanted.texts.into_iter().chain(begun).collect();
        let [(path, text)] = all.as_slice() else { panic!("{all:?}") };
        (path.to_string_lossy().into_owned(), text.clone())
    }

    #[test]
    fn the_board_shows_is_said_only_after_the_first_page_of_each_file_was_drawn() {
        let hidden = Sight::Hidden(Obstacle::Locked);
        for (first, second, name, says, not) in [
            (
                Sight::Shown,
                Sight::Shown,
                "x/Záměr - VYVĚŠENO do 7. 12. 2026.txt",
                "Deska dokument zobrazuje.",
                "Co dělat",
            ),
            (Sight::Shown, Sight::Pending, "x/Záměr - PŘIJÍMÁ SE.txt", "PŘIJÍMÁ SE: ", "Deska dokument zobrazuje"),
            (
                Sight::Delayed,
                Sight::Shown,
                "x/Záměr - PŘIJÍMÁ SE.txt",
                "se zatím nepodařilo",
                "Deska dokument zobrazuje",
            ),
            (
                Sight::Shown,
                hidden,
                "x/Záměr - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt",
                "VYVĚŠENO, ALE NELZE ZOBRAZIT: b.pdf: soubor je zamčený heslem.\r\nCo dělat: Uložte jej bez hesla",
                "Deska dokument zobrazuje",
            ),
            (
                hidden,
                Sight::Pending,
                "x/Záměr - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt",
                "VYVĚŠENO, ALE NELZE ZOBRAZIT: a.pdf: ",
                "Deska dokument zobrazuje",
            ),
            (
                Sight::Shown,
                Sight::Hidden(Obstacle::SignedFile),
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
        let (mut wanted, mut steps) = (Wanted::default(), Steps::default());
        let state = State::Hangs { until: None };
        steps.posted(&mut wanted, Path::new("Záměr"), &notice(&["a.pdf"]), said(state), None, Instant::now());
        let text = wanted.texts.get(Path::new("Záměr - VYVĚŠENO.txt")).unwrap();
        assert!(!text.contains("zobrazuje"), "{text}");
    }

    #[test]
    fn what_another_source_shows_in_its_place_is_not_waited_for_for_ever() {
        let (mut steps, start) = (Steps::default(), Instant::now());
        let mut said = |after: Duration| {
            let mut wanted = Wanted::default();
            let state = State::Hangs { until: None };
            let (notice, nothing) = (notice(&["a.pdf"]), Sights::default());
            steps.posted(&mut wanted, Path::new("a"), &notice, said(state), Some(&nothing), start + after);
            wanted.texts.into_keys().chain(wanted.begun.into_keys()).map(|path| path.display().to_string()).collect()
        };
        let names: [Vec<String>; 2] = [said(Duration::ZERO), said(ELSEWHERE)];
        assert_eq!(names, [["a - PŘIJÍMÁ SE.txt".to_owned()], ["a - VYVĚŠENO.txt".to_owned()]].map(Vec::from));
    }

    #[test]
    fn a_document_that_is_still_being_written_is_told_of_after_a_while() {
        let (mut steps, start) = (Steps::default(), Instant::now());
        let mut wanted = Wanted::default();
        steps.taking(&mut wanted, Path::new("a"), start);
        assert!(wanted.begun.is_empty() && wanted.keep.contains(Path::new("a")));
        let mut wanted = Wanted::default();
        steps.taking(&mut wanted, Path::new("a"), start + PATIENCE);
        let text = &wanted.begun.get(Path::new("a - PŘIJÍMÁ SE.txt")).unwrap().text;
        assert!(text.contains("zatím není vyvěšen"), "{text}");
        steps.retain(|_| false);
        assert!(steps.taking.is_empty());
    }
}
