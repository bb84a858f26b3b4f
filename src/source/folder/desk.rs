//! What the folder claims: each group of files becomes a notice, a removal, or a problem that its clerk is told of.
//!
//! A notice that was right once stays as it was while its files or its text are being changed or are wrong.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Instant,
};

use jiff::{civil::Date, tz::TimeZone};

use super::{
    FolderConfig,
    answer::{self, State},
    document,
    grouping::{self, Groups, Item},
    intake::Intake,
    kinds::Kinds,
    name,
    notes::Notes,
    sidecar::{Problem, Sidecar},
    status::Wanted,
    terms::{Given, loop_terms, terms},
    walk::Found,
};
use crate::{
    notice::{Attachment, BlobHash, Notice, NoticeId, NoticeKind},
    source::{Answer, Answers, Listing, Removal, Warning, WarningKind},
};

/// Longer ones are no messages; in bytes.
const LONGEST_MESSAGE: u64 = 64 * 1024;

/// One look at the folder.
pub(super) struct Look<'a> {
    pub config: &'a FolderConfig,
    pub files: &'a [Found],
    pub groups: &'a Groups,
    pub intake: &'a Intake,
    pub notes: &'a Notes,
    pub answers: &'a Answers,
    pub zone: TimeZone,
    pub today: Date,
    pub now: Instant,
}

/// What is remembered of a notice.
#[derive(Debug)]
pub(super) struct Kept {
    pub id: NoticeId,
    /// The day it hangs from where nothing else says so; fixed when it is first listed.
    first_day: Option<Date>,
    /// As it was last right.
    good: Option<Notice>,
}

enum Outcome {
    /// Something is still being written.
    Waiting,
    Good(Box<Notice>, Option<String>),
    Wrong(Vec<Problem>),
    Removed(String),
}

/// All notices of the folder, by the path of their document.
#[derive(Debug)]
pub(super) struct Desk {
    kinds: Kinds,
    pub kept: BTreeMap<PathBuf, Kept>,
    /// Which notice each file belonged to at the last look.
    owners: BTreeMap<PathBuf, PathBuf>,
    /// What was listed, for when its document is gone.
    pub gone: BTreeMap<NoticeId, Gone>,
    /// Where the answers stand of documents that came while the time was not known: the times of their files say nothing.
    pub late: BTreeSet<PathBuf>,
}

/// What is remembered of a notice longer than its document is there.
#[derive(Clone, Debug)]
pub(super) struct Gone {
    /// Where its answer stands.
    pub status: PathBuf,
    pub from: Date,
    /// The last day it has to hang by law.
    pub minimum: Option<Date>,
}

impl Desk {
    pub fn new(kinds: Kinds) -> Self {
        let (kept, owners, gone, late) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Self { kinds, kept, owners, gone, late }
    }

    /// Notes which notices there are; `first_day` tells the first day that an earlier answer gave.
    pub fn see(&mut self, look: &Look<'_>, mut first_day: impl FnMut(&Path) -> Option<Date>) {
        self.remember_late(look.groups.statuses.iter().filter_map(|at| look.files.get(*at)));
        let keys: BTreeSet<&Path> = look.groups.items.iter().map(|item| item.key.as_path()).collect();
        let mut owners = BTreeMap::new();
        for item in &look.groups.items {
            let files = item.files.iter().filter_map(|at| look.files.get(*at));
            for found in files.clone() {
                owners.insert(found.relative.clone(), item.key.clone());
            }
            if self.kept.contains_key(&item.key) {
                continue;
            }
            let mut before = files.filter_map(|found| look.intake.get(&found.relative)?.renamed_from.as_ref());
            let before = before.find_map(|path| self.owners.get(path)).filter(|key| !keys.contains(key.as_path()));
            let kept = match before.cloned().and_then(|key| self.kept.remove(&key)) {
                Some(kept) => kept,
                None => {
                    let id = self.free_id(look.config, &item.key);
                    let back = self.gone.get(&id).map(|gone| gone.from);
                    Kept { id, first_day: back.or_else(|| first_day(&item.status)), good: None }
                }
            };
            self.kept.insert(item.key.clone(), kept);
        }
        self.owners = owners;
        self.kept.retain(|key, _| keys.contains(key.as_path()));
    }

    /// True for a document that the store keeps, or that was listed: it is never moved away.
    pub fn is_kept(&self, key: &Path, answers: &Answers) -> bool {
        self.kept.get(key).is_some_and(|kept| kept.good.is_some() || answers.contains_key(&kept.id))
    }

    /// The listing, and the answers that should stand in the folder. `moved` were refused just now.
    pub fn claims(&mut self, look: &Look<'_>, moved: &BTreeSet<PathBuf>) -> (Listing, Wanted) {
        let (mut listing, mut wanted) = (Listing::default(), Wanted::default());
        let mut unsure = 0_usize;
        for item in look.groups.items.iter().filter(|item| !moved.contains(&item.key)) {
            wanted.present.insert(item.status.clone());
            let outcome = self.outcome(look, item);
            let Some(kept) = self.kept.get_mut(&item.key) else { continue };
            let answer = look.answers.get(&kept.id).copied();
            match outcome {
                Outcome::Good(notice, correction) => {
                    kept.first_day = Some(kept.first_day.unwrap_or(notice.posting.from));
                    self.late.remove(&item.status);
                    let said = match answer {
                        Some(Answer::Hangs) => Some(State::Hangs { until: notice.posting.until }),
                        Some(Answer::Waits) => Some(State::Waits { from: notice.posting.from }),
                        None if notice.posting.is_over(look.today) => Some(State::Over),
                        Some(Answer::TooEarly) | None => None,
                    };
                    match said.filter(|_| notice.kind == NoticeKind::Official) {
                        Some(State::Over) => {
                            let text = answer::over(&notice.title, notice.posting.until, None);
                            wanted.say(&item.status, State::Over, text);
                        }
                        Some(state) => {
                            wanted.say(&item.status, state, answer::posted(&notice, state, correction.as_deref()));
                        }
                        None if notice.kind != NoticeKind::Official => {}
                        None => {
                            wanted.keep.insert(item.status.clone());
                            wanted.right.insert(item.status.clone());
                        }
                    }
                    kept.good = Some(*notice);
                }
                Outcome::Waiting => drop(wanted.keep.insert(item.status.clone())),
                Outcome::Wrong(problems) => {
                    let hanging = kept.good.as_ref().filter(|_| answer == Some(Answer::Hangs));
                    wanted.say(&item.status, State::Wrong, answer::wrong(&problems, hanging));
                    for problem in problems {
                        let text = format!("{}: {}", problem.key.unwrap_or_default(), problem.wrong);
                        let title = grouping::text(&item.key);
                        listing.warnings.push(Warning::item(WarningKind::ItemSkipped, &title, text));
                    }
                }
                Outcome::Removed(why) => {
                    let text = answer::over(&grouping::text(&item.key), None, Some(&why));
                    match answer {
                        None => wanted.say(&item.status, State::Over, text),
                        Some(_) => drop(wanted.keep.insert(item.status.clone())),
                    }
                    listing.removals.push(Removal { id: kept.id.clone(), why });
                    kept.good = None;
                    continue;
                }
            }
            if let Some(notice) = &kept.good {
                let (from, minimum) = (notice.posting.from, notice.duties.minimum);
                self.gone.insert(kept.id.clone(), Gone { status: item.status.clone(), from, minimum });
                listing.notices.push(notice.clone());
            } else if answer.is_some() {
                unsure = unsure.saturating_add(1);
            }
        }
        if unsure > 0 {
            // What they said before the restart is not known here; it must not come down for that.
            let text = format!("{unsure} documents that hang cannot be read as they are now");
            listing.warnings.push(Warning::whole(WarningKind::Window, text));
        }
        self.orphans(look, &mut listing, &mut wanted);
        self.too_early(look, &listing, &mut wanted);
        (listing, wanted)
    }

    fn outcome(&self, look: &Look<'_>, item: &Item) -> Outcome {
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
        let mut attachments = Vec::new();
        let mut arrived = None;
        for found in item.files.iter().filter_map(|at| look.files.get(*at)) {
            let Some(known) = look.intake.get(&found.relative) else { return Outcome::Waiting };
            let inside = found.relative.strip_prefix(&item.key).ok().filter(|_| item.is_folder);
            let name = inside.map_or_else(|| grouping::text(&found.relative), |it| it.to_string_lossy().into_owned());
            if let Some(refusal) = known.refusal {
                return Outcome::Wrong(vec![refusal.problem(&name)]);
            }
            let Some(blob) = known.current() else { return Outcome::Waiting };
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
            NoticeKind::Media => Ok(loop_terms(&given)),
            NoticeKind::Official | NoticeKind::Announcement => terms(&given, &self.kinds),
        };
        let terms = match terms {
            Ok(terms) => terms,
            Err(problem) => return Outcome::Wrong(vec![problem]),
        };
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
        Outcome::Good(Box::new(notice), sidecar.correction.clone())
    }

    fn free_id(&self, config: &FolderConfig, key: &Path) -> NoticeId {
        let plain = format!("{}{}", prefix(config), key.to_string_lossy());
        let mut id = NoticeId(plain.clone());
        let mut number = 1_u32;
        // A document that was renamed keeps its identity; another one may have come under its old name.
        while self.kept.values().any(|kept| kept.id == id) {
            number = number.saturating_add(1);
            id = NoticeId(format!("{plain}#{number}"));
        }
        id
    }
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

impl Wanted {
    /// Asks for an answer beside the document or folder `stem`.
    pub fn say(&mut self, stem: &Path, state: State, text: String) {
        let name = answer::file_name(&grouping::text(stem), state);
        self.texts.insert(stem.with_file_name(name), text);
    }
}

/// What the identity of every notice of the folder begins with; the path of its document follows.
pub(super) fn prefix(config: &FolderConfig) -> String {
    format!("folder:{}:", config.source.0)
}

pub(super) fn problem(file: &str, wrong: &str, advice: &str) -> Problem {
    Problem { file: file.to_owned(), key: None, wrong: wrong.to_owned(), advice: advice.to_owned() }
}
