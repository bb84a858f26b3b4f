//! Reading the whole journal and saying whether it is what was written.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::Serialize;

use super::{
    Chain, Entry, Event, History,
    files::{self, Head},
    key::is_signed,
};
use crate::notice::BlobHash;

/// What is known of the journal from elsewhere, as from a printed imprint.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// The public key, 64 hexadecimal digits.
    pub key: Option<String>,
    /// The hash of an entry that has to be there.
    pub head: Option<BlobHash>,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The first thing that is not as it was written; `None` where everything is.
    pub problem: Option<Problem>,
    pub files: usize,
    pub entries: u64,
    pub first: Option<Timestamp>,
    pub last: Option<Timestamp>,
    /// Hash of the newest entry.
    pub head: BlobHash,
    /// The key that signs now.
    pub key: Option<String>,
    /// How many times the key was lost and another one made. More than none is for a human to judge.
    pub other_keys: usize,
    /// Heads inside the journal whose signature is right.
    pub checkpoints: u64,
    /// Bytes of an entry that is being written, or that a power cut left unfinished.
    pub unfinished: usize,
    /// Ends of files that power cuts left, kept beside the journal.
    pub set_aside: u64,
}

/// Something that was changed, removed, reordered, inserted or cut off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub file: PathBuf,
    /// Counted from one; `None` where it is about the file as a whole.
    pub line: Option<usize>,
    pub what: String,
}

/// The journal cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{source}: {}", .path.display())]
pub struct VerifyError {
    path: PathBuf,
    source: io::Error,
}

impl Verdict {
    /// True when everything is as it was written.
    pub fn is_whole(&self) -> bool {
        self.problem.is_none()
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Checks the journal in this folder. The player may be writing it meanwhile.
pub fn verify(folder: &Path, trust: &Trust) -> Result<Verdict, VerifyError> {
    walk(folder, trust, |_| {})
}

/// Checks the journal and reads what it tells. Entries behind a problem are read as well, where they are whole themselves.
pub fn read(folder: &Path, trust: &Trust) -> Result<(Verdict, History), VerifyError> {
    let mut history = History::default();
    let verdict = walk(folder, trust, |entry| history.take(entry))?;
    let alive = fs::read_to_string(folder.join(files::ALIVE)).ok();
    history.known = history.known.max(alive.and_then(|text| text.trim().parse().ok()));
    Ok((verdict, history))
}

fn walk(folder: &Path, trust: &Trust, mut each: impl FnMut(Entry)) -> Result<Verdict, VerifyError> {
    let wrong = |path: &Path| {
        let path = path.to_owned();
        move |source| VerifyError { path, source }
    };
    // The head first: what is written meanwhile only makes the journal longer than the head says.
    let head = Head::read(folder);
    let paths = files::list(folder).map_err(wrong(folder))?;
    let mut walk = Walk::new(trust, head.as_ref().ok().and_then(Option::as_ref).map_or(0, |head| head.seq));
    let count = paths.len();
    for (place, path) in paths.iter().enumerate() {
        let bytes = fs::read(path).map_err(wrong(path))?;
        for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let place_of = |what: String| Problem { file: path.clone(), line: Some(number.saturating_add(1)), what };
            match line.strip_suffix(b"\n") {
                Some(line) => match walk.line(line) {
                    Ok(entry) => each(entry),
                    Err((what, entry)) => {
                        walk.problem.get_or_insert_with(|| place_of(what));
                        entry.into_iter().for_each(|entry| each(*entry));
                    }
                },
                None if place.saturating_add(1) == count => walk.unfinished = line.len(),
                None => drop(walk.problem.get_or_insert_with(|| place_of("the file ends in mid-entry".into()))),
            }
        }
    }
    let verdict = walk.end(folder, head, count);
    Ok(verdict)
}

struct Walk<'a> {
    trust: &'a Trust,
    chain: Chain,
    key: Option<String>,
    other_keys: usize,
    checkpoints: u64,
    set_aside: u64,
    unfinished: usize,
    entries: u64,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    problem: Option<Problem>,
    /// Number of the signed head, and the hash of the entry with this number.
    signed: u64,
    at_signed: Option<BlobHash>,
    trusted_head_seen: bool,
}

impl<'a> Walk<'a> {
    fn new(trust: &'a Trust, signed: u64) -> Self {
        Self {
            trust,
            chain: Chain::EMPTY,
            key: None,
            other_keys: 0,
            checkpoints: 0,
            set_aside: 0,
            unfinished: 0,
            entries: 0,
            first: None,
            last: None,
            problem: None,
            signed,
            at_signed: (signed == 0).then_some(Chain::EMPTY.head),
            trusted_head_seen: false,
        }
    }

    /// Checks one line. A line that does not continue the chain may still be an entry, and the chain is taken up from it.
    fn line(&mut self, line: &[u8]) -> Result<Entry, (String, Option<Box<Entry>>)> {
        let text = std::str::from_utf8(line).map_err(|_| ("the line is no text".to_owned(), None))?;
        let before = self.chain;
        let (entry, fault) = match before.follow(text) {
            Ok((entry, next)) => {
                self.chain = next;
                (entry, None)
            }
            Err(error) => {
                let Ok((entry, head)) = Entry::read(text) else { return Err((error.to_string(), None)) };
                self.chain = Chain { seq: entry.seq, head };
                (entry, Some(error.to_string()))
            }
        };
        self.entries = self.entries.saturating_add(1);
        self.first = self.first.or(Some(entry.at));
        self.last = Some(entry.at);
        if self.chain.seq == self.signed {
            self.at_signed = Some(self.chain.head);
        }
        self.trusted_head_seen |= self.trust.head == Some(self.chain.head);
        match fault.or_else(|| self.event(before, &entry.event)) {
            Some(what) => Err((what, Some(Box::new(entry)))),
            None => Ok(entry),
        }
    }

    fn event(&mut self, before: Chain, event: &Event) -> Option<String> {
        if self.key.is_none() && !matches!(event, Event::Key { .. }) {
            return Some("the journal does not begin with its key".into());
        }
        match event {
            Event::Key { public } => {
                let before = self.key.replace(public.clone());
                self.other_keys = self.other_keys.saturating_add(usize::from(before.is_some()));
            }
            Event::Checkpoint { seq, head, signature } => {
                if (Chain { seq: *seq, head: *head }) != before {
                    return Some("the checkpoint is about another entry than the one before it".into());
                }
                if !self.key.as_ref().is_some_and(|key| is_signed(key, &before, signature)) {
                    return Some("the checkpoint is not signed by the journal's key".into());
                }
                self.checkpoints = self.checkpoints.saturating_add(1);
            }
            Event::Damaged { what } => return Some(format!("the player found the journal damaged: {what}")),
            Event::Torn { .. } => self.set_aside = self.set_aside.saturating_add(1),
            _ => {}
        }
        None
    }

    fn end(mut self, folder: &Path, head: io::Result<Option<Head>>, files: usize) -> Verdict {
        let file = folder.join(files::HEAD);
        let key = self.key.clone();
        let signed = |head: &Head| {
            key.as_ref().or(self.trust.key.as_ref()).is_some_and(|key| is_signed(key, &head.chain(), &head.signature))
        };
        let what = match head {
            Err(error) => Some(format!("the signed head cannot be read: {error}")),
            Ok(None) if self.entries > 0 => Some("the signed head is missing".into()),
            Ok(None) => Some("there is no journal".into()),
            Ok(Some(head)) if self.entries == 0 && head.seq == 0 => None,
            Ok(Some(head)) if !signed(&head) => Some("the head is not signed by the journal's key".into()),
            Ok(Some(head)) if head.seq > self.chain.seq => {
                Some(format!("the journal was cut off: it ends at entry {}, its head is {}", self.chain.seq, head.seq))
            }
            Ok(Some(head)) if self.at_signed != Some(head.head) => {
                Some("the entry that the head speaks of is another one".into())
            }
            Ok(Some(_)) => None,
        };
        if let Some(what) = what {
            self.problem.get_or_insert(Problem { file, line: None, what });
        }
        let whole = |what: &str| Problem { file: folder.to_owned(), line: None, what: what.into() };
        if self.trust.key.is_some() && self.trust.key != self.key {
            self.problem.get_or_insert_with(|| whole("the journal is signed by another key than the one given"));
        }
        if self.trust.head.is_some() && !self.trusted_head_seen {
            self.problem.get_or_insert_with(|| whole("the entry with the hash given is not in the journal"));
        }
        Verdict {
            problem: self.problem,
            files,
            entries: self.entries,
            first: self.first,
            last: self.last,
            head: self.chain.head,
            key: self.key,
            other_keys: self.other_keys,
            checkpoints: self.checkpoints,
            unfinished: self.unfinished,
            set_aside: self.set_aside,
        }
    }
}
