//! Hash-chain walk over the journal's lines, pure: whether each line continues the chain, and which lines are signed.
//!
//! A signature covers every entry chained before it. Entries behind the newest signature are not reported: anybody can
//! write a line with a correct hash.
//!
//! Left out: reading the files (`verify`).

use std::{io, path::Path};

use jiff::Timestamp;

use super::verdict::{JournalProblem, TrustAnchor, Verdict, WalkOutcome};
use crate::{
    evidence::{
        ChainHead, JournalEntry, JournalEvent,
        journal::{
            alive_marker::AliveMarker,
            files::{self, SignedHead},
            key::{SignedStatement, is_head_signed},
        },
    },
    notice::BlobHash,
};

pub(in crate::evidence) struct ChainWalker<'a> {
    trust: &'a TrustAnchor,
    chain: ChainHead,
    /// The key that signs by the lines that are signed.
    key: Option<String>,
    /// The key that signs by all lines read so far, and the one that did at the signed head.
    newest_key: Option<String>,
    key_at_head: Option<String>,
    other_keys: usize,
    other_key_at: Option<u64>,
    checkpoints: u64,
    set_aside: u64,
    strange: u64,
    signed_singly: u64,
    pub unfinished: usize,
    entries: u64,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    /// Where what is signed ends.
    covered: ChainHead,
    /// Entries that no signature covers yet, and where the first of them stands.
    waiting: Vec<(JournalEntry, ChainHead, bool)>,
    /// So many of them stand before a break in the chain: nothing will cover them any more.
    left: u64,
    /// The chain was broken somewhere.
    broken: bool,
    waits_at: Option<JournalProblem>,
    pub problem: Option<JournalProblem>,
    /// Number of the signed head, and the hash of the entry with this number.
    signed: u64,
    at_signed: Option<BlobHash>,
    alive: Option<ChainHead>,
    at_alive: bool,
    trusted_head_seen: bool,
}

impl<'a> ChainWalker<'a> {
    /// `signed` is the number in the head, `alive` the entry that the sign of life names.
    pub(crate) fn new(trust: &'a TrustAnchor, signed: u64, alive: Option<ChainHead>) -> Self {
        Self {
            trust,
            chain: ChainHead::EMPTY,
            key: None,
            newest_key: None,
            key_at_head: None,
            other_keys: 0,
            other_key_at: None,
            checkpoints: 0,
            set_aside: 0,
            strange: 0,
            signed_singly: 0,
            unfinished: 0,
            entries: 0,
            first: None,
            last: None,
            covered: ChainHead::EMPTY,
            waiting: vec![],
            left: 0,
            broken: false,
            waits_at: None,
            problem: None,
            signed,
            at_signed: (signed == 0).then_some(ChainHead::EMPTY.head),
            alive,
            at_alive: alive == Some(ChainHead::EMPTY),
            trusted_head_seen: false,
        }
    }

    /// Checks one line and hands on what is signed with it; what is wrong comes back. A line that does not continue the
    /// chain
    /// may still be an entry, and the chain is taken up from it.
    pub(crate) fn check_line(
        &mut self,
        line: &[u8],
        place: impl Fn(String) -> JournalProblem,
        each: &mut impl FnMut(JournalEntry),
    ) -> Option<String> {
        let Ok(text) = std::str::from_utf8(line) else { return Some("the line is no text".to_owned()) };
        let before = self.chain;
        let (entry, next, broken) = match before.verify_next(text) {
            Ok((entry, next)) => (entry, next, None),
            Err(error) => {
                let Ok((entry, head)) = JournalEntry::parse(text) else { return Some(error.to_string()) };
                let next = ChainHead { seq: entry.seq, head };
                (entry, next, Some(error.to_string()))
            }
        };
        if broken.is_some() {
            self.broken = true;
            self.left = self.left.saturating_add(self.waiting.len() as u64);
            self.waiting.clear();
        }
        self.chain = next;
        // Up to the head its signature stands for all. Behind it each entry has to be signed itself, and by the same
        // key.
        let behind = entry.seq > self.signed;
        let key = if behind && self.signed > 0 { self.key_at_head.clone() } else { self.newest_key.clone() };
        let fault = broken.or_else(|| self.event(before, &entry.event, key.as_deref()));
        if fault.is_none() && matches!(entry.event, JournalEvent::Checkpoint { .. }) {
            self.settle(each);
        }
        if let JournalEvent::Key { public } = &entry.event {
            self.newest_key = Some(public.clone());
        }
        let key = if behind && self.signed > 0 { &key } else { &self.newest_key };
        if next.seq == self.signed {
            self.at_signed = Some(next.head);
            self.key_at_head.clone_from(key);
        }
        let own = JournalEntry::signature(text);
        let is_own = |(what, signature): (BlobHash, &str)| {
            key.as_ref().is_some_and(|key| SignedStatement::Entry(entry.seq, what).is_signed(key, signature))
        };
        let signed = (behind || self.broken) && own.is_some_and(is_own);
        // Behind a break the head's chain does not reach: what is older than what was read, or not signed where this
        // board
        // signs, is another's.
        let strange =
            self.broken && (entry.seq <= self.covered.seq || (!signed && key.is_some() && self.signed_singly > 0));
        let covered = !strange && (signed || !behind);
        if self.waits_at.is_none() && !covered {
            self.waits_at =
                Some(place("this board did not sign this entry, which stands behind the signed head".into()));
        }
        self.waiting.push((entry, next, own.is_some()));
        if covered {
            self.settle(each);
        }
        fault
    }

    /// A signature covers everything that waits.
    fn settle(&mut self, each: &mut impl FnMut(JournalEntry)) {
        for (entry, next, singly) in std::mem::take(&mut self.waiting) {
            self.entries = self.entries.saturating_add(1);
            self.signed_singly = self.signed_singly.saturating_add(u64::from(singly));
            self.first = self.first.or(Some(entry.at));
            self.last = Some(entry.at);
            self.covered = next;
            self.trusted_head_seen |= self.trust.head == Some(next.head);
            self.at_alive |= self.alive == Some(next);
            match &entry.event {
                JournalEvent::Key { public } => {
                    let is_other = self.key.replace(public.clone()).is_some_and(|before| before != *public);
                    self.other_keys = self.other_keys.saturating_add(usize::from(is_other));
                    self.other_key_at = is_other.then_some(entry.seq).or(self.other_key_at);
                }
                JournalEvent::Torn { .. } => self.set_aside = self.set_aside.saturating_add(1),
                JournalEvent::Unsigned { entries, .. } => self.strange = self.strange.saturating_add(*entries),
                _ => {}
            }
            each(entry);
        }
        if self.left == 0 {
            self.waits_at = None;
        }
    }

    fn event(&mut self, before: ChainHead, event: &JournalEvent, key: Option<&str>) -> Option<String> {
        if self.newest_key.is_none() && !matches!(event, JournalEvent::Key { .. }) {
            return Some("the journal does not begin with its key".into());
        }
        match event {
            JournalEvent::Checkpoint { seq, head, signature } => {
                if (ChainHead { seq: *seq, head: *head }) != before {
                    return Some("the checkpoint is about another entry than the one before it".into());
                }
                if !key.is_some_and(|key| is_head_signed(key, &before, signature)) {
                    return Some("the checkpoint is not signed by the journal's key".into());
                }
                self.checkpoints = self.checkpoints.saturating_add(1);
            }
            JournalEvent::Damaged { what } => return Some(format!("the player found the journal damaged: {what}")),
            JournalEvent::RolledBack { knew, ended, .. } => {
                return Some(format!(
                    "the journal is older than what the catalogue knows: it ended at entry {ended}, and lacks entry {knew}"
                ));
            }
            _ => {}
        }
        None
    }

    /// The result, with the head, the alive marker and the number of files.
    pub(crate) fn finish(
        mut self,
        folder: &Path,
        head: io::Result<Option<SignedHead>>,
        alive: Option<&AliveMarker>,
        files: usize,
    ) -> WalkOutcome {
        let file = folder.join(files::HEAD_FILE);
        let signers = [&self.key_at_head, &self.key, &self.trust.key];
        let signer = signers.into_iter().flatten().next();
        let signed = |head: &SignedHead| signer.is_some_and(|key| is_head_signed(key, &head.chain(), &head.signature));
        let what = match head {
            Err(error) => Some(format!("the signed head cannot be read: {error}")),
            Ok(None) if self.chain.seq > 0 => Some("the signed head is missing".into()),
            Ok(None) => Some("there is no journal".into()),
            Ok(Some(head)) if self.chain.seq == 0 && head.seq == 0 => None,
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
            self.problem.get_or_insert(JournalProblem { file, line: None, what });
        }
        let whole = |what: String| JournalProblem { file: folder.to_owned(), line: None, what };
        let lived = alive.filter(|alive| self.key.as_ref().is_some_and(|key| alive.is_signed(key)));
        if let Some(alive) = lived.filter(|_| !self.at_alive) {
            let (ends, knew) = (self.chain.seq, alive.chain().seq);
            self.problem.get_or_insert_with(|| {
                whole(format!(
                    "the journal ends at entry {ends} or is another one: when the program last ran it had entry {knew}"
                ))
            });
        }
        if self.trust.key.is_some() && self.trust.key != self.key {
            self.problem.get_or_insert_with(|| whole("the journal is signed by another key than the one given".into()));
        }
        if self.trust.head.is_some() && !self.trusted_head_seen {
            self.problem.get_or_insert_with(|| whole("the entry with the hash given is not in the journal".into()));
        }
        let verdict = Verdict {
            problem: self.problem,
            files,
            entries: self.entries,
            first: self.first,
            last: self.last,
            head: self.covered.head,
            unsigned: self.left.saturating_add(self.waiting.len() as u64),
            unsigned_at: self.waits_at,
            signed_singly: self.signed_singly,
            key: self.key,
            other_keys: self.other_keys,
            other_key_at: self.other_key_at,
            checkpoints: self.checkpoints,
            unfinished: self.unfinished,
            set_aside: self.set_aside,
            strange: self.strange,
            doubted_times: 0,
        };
        WalkOutcome { verdict, at_alive: self.at_alive }
    }
}
