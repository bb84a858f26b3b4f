//! What becomes of one group of files: a notice, a removal, a problem, or nothing yet.

use std::{cell::OnceCell, collections::HashMap, path::Path};

use super::{
    copies::{Copy, copies},
    desk::{Desk, Look, problem},
    document,
    grouping::{self, Item},
    intake::Known,
    name, odd, remarks,
    sidecar::{Problem, Sidecar},
    terms::{Given, loop_terms, terms},
    walk::Found,
};
use crate::{
    notice::{Attachment, BlobHash, Notice, NoticeKind},
    source::Answer,
};

/// Longer ones are no messages; in bytes.
const LONGEST_MESSAGE: u64 = 64 * 1024;
/// A first day further ahead than this is remarked.
const FAR: i32 = 366;

pub(super) enum Outcome {
    /// Something is still being written.
    Waiting,
    Good {
        notice: Box<Notice>,
        correction: Option<String>,
        remarks: Vec<String>,
        /// Its days come from its name or from the text beside it.
        dated: bool,
    },
    Wrong(Vec<Problem>),
    Removed(String),
}

impl Desk {
    /// Says what becomes of an item.
    pub fn outcome(&self, look: &Look<'_>, item: &Item, siblings: &Siblings<'_>) -> Outcome {
        let mut texts = Vec::new();
        for found in item.sidecars.iter().filter_map(|at| look.files.get(*at)) {
            let Some(read) = look.notes.get(&found.relative) else { return Outcome::Waiting };
            texts.push((grouping::text(&found.relative), read));
        }
        let problems: Vec<Problem> = texts.iter().flat_map(|(_, (_, problems))| problems.clone()).collect();
        if !problems.is_empty() {
            return Outcome::Wrong(problems);
        }
        if let [_, (second, _), ..] = texts.as_slice() {
            return Outcome::Wrong(vec![problem(second, "dokument má dva popisy", "Nechte jen jeden z nich.")]);
        }
        let sidecar = texts.first().map(|(name, (sidecar, _))| (name.as_str(), sidecar));
        if let Some(why) = sidecar.and_then(|(_, sidecar)| sidecar.removal.clone()) {
            return Outcome::Removed(why);
        }
        let (mut attachments, mut arrived, mut like) = (Vec::new(), None, None);
        for found in item.files.iter().filter_map(|at| look.files.get(*at)) {
            if let Some(problem) = odd::unreadable_name(&found.relative) {
                return Outcome::Wrong(vec![problem]);
            }
            let Some(known) = look.intake.get(&found.relative) else { return Outcome::Waiting };
            let inside = found.relative.strip_prefix(&item.key).ok().filter(|_| item.is_folder);
            let name = inside.map_or_else(|| grouping::text(&found.relative), |it| it.to_string_lossy().into_owned());
            if let Some(refusal) = known.refusal {
                return Outcome::Wrong(vec![refusal.problem(&name)]);
            }
            if known.unreadable(look.now, look.config.patience).is_some() {
                let advice = "Zavřete jej v programu, který jej drží otevřený, nebo povolte desce soubor číst.";
                return Outcome::Wrong(vec![problem(&name, "soubor nejde přečíst", advice)]);
            }
            let Some(blob) = known.current() else { return Outcome::Waiting };
            match copy(look, found, known, siblings) {
                Copied::No => {}
                Copied::Like(of) => like = Some(of),
                Copied::Unsure => return Outcome::Waiting,
                Copied::Yes(problem) => return Outcome::Wrong(vec![problem]),
            }
            arrived = arrived.max(Some(document::arrival(found.arrived, &look.zone, known.first_seen)));
            let address = found.path.to_string_lossy().into_owned();
            attachments.push(Attachment { blob: Some(blob), ..Attachment::new(name, address) });
        }
        if attachments.is_empty() {
            return Outcome::Waiting;
        }
        let Some(kept) = self.kept.get(&item.key) else { return Outcome::Waiting };
        let file = grouping::text(&item.key);
        let named = if item.is_folder { name::read_stem(&file) } else { name::read(&file) };
        let given = Given {
            file: &file,
            named: &named,
            sidecar,
            sub_folder: item.category.as_deref(),
            category: look.config.category.as_deref(),
            days: look.config.days,
            first_day: kept.first_day.or(arrived.filter(|_| !self.late.contains(&item.status))).unwrap_or(look.today),
        };
        let terms = match look.config.kind {
            NoticeKind::Media => loop_terms(&given),
            NoticeKind::Official | NoticeKind::Announcement => terms(&given, &self.kinds),
        };
        let terms = match terms {
            Ok(terms) => terms,
            Err(problem) => return Outcome::Wrong(vec![problem]),
        };
        let hangs = look.answers.get(&kept.id).is_some_and(|answer| *answer != Answer::Waits);
        if hangs && terms.duties.minimum.is_some() && terms.posting.from > look.today {
            return Outcome::Wrong(vec![remarks::hangs_already(&file, terms.posting.from)]);
        }
        let text = match attachments.as_slice() {
            // Read once, and again with other bytes.
            [only] if look.config.kind == NoticeKind::Media => match kept.good.as_ref() {
                Some(good) if good.attachments.first().is_some_and(|old| old.blob == only.blob) => good.text.clone(),
                _ => message(only),
            },
            _ => None,
        };
        let nothing = Sidecar::default();
        let sidecar = sidecar.map_or(&nothing, |(_, sidecar)| sidecar);
        let mut told = Vec::new();
        if terms.guessed {
            told.push(remarks::guessed(
                terms.posting.from,
                named.days.has_last().then_some(terms.posting.until).flatten(),
            ));
        }
        if (terms.posting.from - look.today).get_days() > FAR {
            told.push(remarks::far(terms.posting.from));
        }
        if sidecar.title.is_none() {
            told.extend(remarks::empty_name(&terms.title).or_else(|| remarks::tilde(&file)));
        }
        told.extend(like.map(|of| remarks::like(&file, &of)));
        let dated = terms.dated;
        let notice = Notice {
            kind: look.config.kind,
            text,
            reference: sidecar.reference.clone(),
            file_mark: sidecar.file_mark.clone(),
            originator: sidecar.originator.clone(),
            category: terms.category,
            attachments,
            duties: terms.duties,
            ..Notice::new(look.config.source.clone(), kept.id.clone(), terms.title, terms.posting)
        };
        Outcome::Good { notice: Box::new(notice), correction: sidecar.correction.clone(), remarks: told, dated }
    }
}

/// Every file by its path without regard to case and to how diacritics are stored; put together when it is asked for.
pub(super) struct Siblings<'a> {
    look: &'a Look<'a>,
    paths: OnceCell<HashMap<String, &'a Path>>,
}

impl<'a> Siblings<'a> {
    pub fn new(look: &'a Look<'a>) -> Self {
        Self { look, paths: OnceCell::new() }
    }

    fn get(&self, path: &Path) -> Option<&'a Path> {
        let paths = self.paths.get_or_init(|| {
            let files = self.look.groups.items.iter().flat_map(|item| &item.files);
            let found = files.filter_map(|at| self.look.files.get(*at));
            found.map(|found| (grouping::lower(&found.relative), found.relative.as_path())).collect()
        });
        paths.get(&grouping::lower(path)).copied()
    }
}

impl Siblings<'_> {
    /// Another file, the one that counts, whose path looks the same.
    fn look_alike(&self, path: &Path) -> Option<&Path> {
        self.get(path).filter(|other| *other != path)
    }
}

enum Copied {
    No,
    /// Its original is not read yet.
    Unsure,
    /// Its name looks like that of a copy of this.
    Like(String),
    Yes(Problem),
}

/// Whether a file is a copy that a program made of another one, or that was dropped twice.
fn copy(look: &Look<'_>, found: &Found, known: &Known, siblings: &Siblings<'_>) -> Copied {
    let file = grouping::text(&found.relative);
    // `None` while the other one is not read.
    let same = |other: &Path| match look.intake.get(other) {
        Some(other) if other.is_pending() && !other.was_taken() => None,
        other => Some(other.and_then(Known::current).map(|blob| blob.hash) == known.current().map(|blob| blob.hash)),
    };
    let mut like = None;
    // A name that only differs in case or in how its diacritics are stored.
    if let Some(other) = siblings.look_alike(&found.relative) {
        match same(other) {
            None => return Copied::Unsure,
            Some(true) => {
                return refused(&file, &file, "soubor téhož jména a obsahu leží vedle něj (jinak uložená písmena)");
            }
            Some(false) => like = Some(file.clone()),
        }
    }
    for copy in copies(&file) {
        let of = copy.of().to_owned();
        let beside = siblings.get(&found.relative.with_file_name(&of)).filter(|beside| *beside != found.relative);
        match (&copy, beside) {
            (Copy::Conflict { by, .. }, _) => {
                return refused(&file, &of, &format!("soubor je konfliktní kopie, kterou založil {by}"));
            }
            (Copy::Beside { .. }, Some(_)) => {
                return refused(&file, &of, "soubor je kopie dokumentu, který leží vedle něj");
            }
            (Copy::Numbered { .. }, Some(beside)) => match same(beside) {
                None => return Copied::Unsure,
                Some(true) => {
                    return refused(&file, &of, "soubor je táž kopie dokumentu, který leží vedle něj (bajt po bajtu)");
                }
                Some(false) => like = like.or(Some(of)),
            },
            (Copy::Beside { .. }, None) => like = like.or(Some(of)),
            (Copy::Numbered { .. }, None) => {}
        }
    }
    like.map_or(Copied::No, Copied::Like)
}

fn refused(file: &str, of: &str, wrong: &str) -> Copied {
    let advice = format!(
        "Porovnejte jej s „{of}“. Platí-li tento, uložte jej pod tím jménem a tento smažte; jinak jej smažte hned. \
         Má-li viset zvlášť, dejte mu vlastní název."
    );
    Copied::Yes(problem(file, wrong, &advice))
}

/// The text of a message in Markdown, as its bytes were taken.
fn message(file: &Attachment) -> Option<String> {
    if !file.name.to_lowercase().ends_with(".md") {
        return None;
    }
    let blob = file.blob.filter(|blob| blob.bytes <= LONGEST_MESSAGE)?;
    let bytes = std::fs::read(&file.address).ok()?;
    (blob.hash == BlobHash::of(&bytes)).then(|| String::from_utf8_lossy(&bytes).into_owned())
}
