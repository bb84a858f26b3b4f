//! Signed prefix of the journal, pure: the entries under a valid signature in an unbroken chain. Only they are taken
//! over at a start, because a line with a correct hash needs no key and proves nothing.
//!
//! Three signatures count: an entry's own, a checkpoint's, and the signed head's; each covers every entry chained before
//! it. They must be of this board's key where the journal knows it; where it does not (the key was lost and made anew),
//! of the key that the journal names. So a stranger who appends a key of his own and signs with it changes nothing.
//!
//! Left out: reading the files and setting aside the rest (`recovery`), and the check of a whole journal
//! (`verification`).

use jiff::Timestamp;

use super::{
    files::SignedHead,
    key::{SignedStatement, is_head_signed},
};
use crate::evidence::{ChainHead, JournalEntry, JournalEvent, PostedState};

/// The signed content of the files.
#[derive(Default)]
pub(in crate::evidence) struct SignedPrefix {
    pub standing: PostedState,
    /// Where what is signed ends.
    pub chain: Option<ChainHead>,
    pub ended: Option<Timestamp>,
    /// The key that signs by the journal.
    pub signer: Option<String>,
    /// The file in which what is signed ends, counted from the first that was read, and how many of its bytes that are.
    pub end: Option<(usize, usize)>,
    /// Whether the entry was seen that what was kept beside the journal goes up to.
    pub joined: bool,
    /// The entry that the head speaks of is another one.
    pub other_head: bool,
    /// Lines that do not continue the one before were met.
    pub broken: bool,
    /// Such a line stands before entries that are ours, in the file in which they end.
    pub hole: bool,
}

/// Reads lines one by one.
pub(in crate::evidence) struct SignedPrefixReader<'a> {
    ours: &'a str,
    head: Option<&'a SignedHead>,
    /// Entries up to this number are taken as read, for the head that names them is this board's. Only while the chain
    /// holds; where it does not, everything is read once more with no such trust.
    trusted: u64,
    /// Number of the head that is this board's, 0 where there is none. Entries without signature, as older programs
    /// wrote
    /// them, are taken up to it before a break in the chain.
    own_head: u64,
    /// Up to here the standing is known.
    known: Option<ChainHead>,
    /// The journal knows this board's key.
    ours_seen: bool,
    /// The key that signs by the lines read so far.
    signer: Option<String>,
    /// An entry with a signature of its own was met: from there on none is without.
    signs: bool,
    chain: Option<ChainHead>,
    newest: u64,
    /// The file of the line before, and the newest file within which the chain was broken.
    file: usize,
    broken_in: Option<usize>,
    /// The entry that the head speaks of was met.
    head_met: bool,
    /// Where the chain does not hold, entries are put in the order of their numbers before they are taken over.
    unordered: Option<Vec<JournalEntry>>,
    /// Entries that no signature covers yet.
    pending: Vec<UnsignedEntry>,
    told: SignedPrefix,
}

struct UnsignedEntry {
    entry: JournalEntry,
    next: ChainHead,
    end: (usize, usize),
}

impl<'a> SignedPrefixReader<'a> {
    /// Reads from an empty board, or from one that is known; `trust` says whether the chain is expected to hold.
    pub(crate) fn new(
        ours: &'a str,
        head: Option<&'a SignedHead>,
        known: Option<(ChainHead, PostedState)>,
        trust: bool,
    ) -> Self {
        let own_head =
            head.filter(|head| is_head_signed(ours, &head.chain(), &head.signature)).map_or(0, |head| head.seq);
        let (known, standing) = known.map_or((None, PostedState::default()), |(chain, it)| (Some(chain), it));
        let signer = known.is_some().then(|| ours.to_owned());
        Self {
            ours,
            head,
            trusted: if trust { own_head } else { 0 },
            own_head,
            known,
            ours_seen: known.is_some(),
            signer: signer.clone(),
            signs: false,
            chain: None,
            newest: 0,
            file: 0,
            broken_in: None,
            head_met: false,
            unordered: (!trust).then(Vec::new),
            pending: vec![],
            told: SignedPrefix { standing, signer, ..SignedPrefix::default() },
        }
    }

    /// Takes a line without its line feed, `None` for one that is no text; `end` is its file, and the file's bytes with
    /// it.
    pub(crate) fn push_line(&mut self, line: Option<&str>, end: (usize, usize)) {
        let Some((line, (entry, head))) = line.and_then(|line| Some((line, JournalEntry::parse(line).ok()?))) else {
            self.interrupt(Some(end.0));
            return;
        };
        let next = ChainHead { seq: entry.seq, head };
        if self.chain.is_some_and(|chain| chain.head != entry.prev || chain.seq.saturating_add(1) != entry.seq) {
            // A file that does not follow the one before it is whole in itself, as after damage.
            self.interrupt((end.0 == self.file).then_some(end.0));
        }
        self.file = end.0;
        let before = self.chain.replace(next);
        if let JournalEvent::Key { public } = &entry.event {
            self.signer = Some(public.clone());
            self.ours_seen |= public == self.ours;
        }
        if let JournalEvent::Checkpoint { seq, head, signature } = &entry.event
            && before == Some(ChainHead { seq: *seq, head: *head })
            && self.is_ours(SignedStatement::Head(ChainHead { seq: *seq, head: *head }), signature)
        {
            self.settle();
        }
        let at_head = self.head.filter(|head| head.seq == entry.seq);
        self.head_met |= at_head.is_some_and(|at| at.head == head);
        self.told.other_head = !self.head_met && (self.told.other_head || at_head.is_some());
        let trusted = entry.seq <= self.trusted;
        let own = !trusted && self.is_own(line, entry.seq);
        let by_head =
            at_head.is_some_and(|at| at.chain() == next && self.is_ours(SignedStatement::Head(next), &at.signature));
        self.signs |= own;
        // An entry of ours that stands behind newer ones was put there.
        if own && entry.seq <= self.newest {
            self.interrupt(Some(end.0));
            self.apply(entry);
            return;
        }
        self.pending.push(UnsignedEntry { entry, next, end });
        if trusted || own || by_head {
            self.settle();
        }
    }

    /// The result; entries that no signature covers are left out.
    pub(crate) fn finish(mut self) -> SignedPrefix {
        if let Some(mut entries) = self.unordered.take() {
            entries.sort_by_key(|entry| entry.seq);
            entries.dedup_by_key(|entry| entry.seq);
            entries.into_iter().for_each(|entry| self.apply(entry));
        }
        self.told
    }

    /// The file in which what is signed ends, so far.
    pub(crate) fn end_file(&self) -> Option<usize> {
        self.told.end.map(|(file, _)| file)
    }

    /// Whether what was taken as read has to be read once more with no trust.
    pub(crate) fn is_doubtful(&self) -> bool {
        let short = self.told.chain.map_or(0, |chain| chain.seq) < self.trusted;
        self.trusted > 0 && (self.told.broken || self.told.other_head || short)
    }

    fn is_own(&self, line: &str, seq: u64) -> bool {
        JournalEntry::signature(line)
            .is_some_and(|(what, signature)| self.is_ours(SignedStatement::Entry(seq, what), signature))
    }

    /// Whether a signature counts.
    fn is_ours(&self, word: SignedStatement, signature: &str) -> bool {
        let other = self.signer.as_deref().filter(|_| !self.ours_seen);
        word.is_signed(self.ours, signature) || other.is_some_and(|other| word.is_signed(other, signature))
    }

    /// A signature covers everything that waits.
    fn settle(&mut self) {
        for UnsignedEntry { entry, next, end } in std::mem::take(&mut self.pending) {
            self.told.joined |= Some(next) == self.known;
            (self.told.chain, self.told.ended, self.told.end) = (Some(next), Some(entry.at), Some(end));
            self.apply(entry);
            self.told.hole = self.broken_in == Some(end.0);
        }
    }

    /// The chain ends here. Entries of a program that did not sign them are taken as that program took them.
    fn interrupt(&mut self, within: Option<usize>) {
        self.told.broken = true;
        (self.chain, self.broken_in) = (None, within.or(self.broken_in));
        for UnsignedEntry { entry, .. } in std::mem::take(&mut self.pending) {
            if !self.signs && entry.seq <= self.own_head {
                self.apply(entry);
            }
        }
    }

    fn apply(&mut self, entry: JournalEntry) {
        self.newest = self.newest.max(entry.seq);
        if let Some(unordered) = &mut self.unordered {
            unordered.push(entry);
            return;
        }
        if let JournalEvent::Key { public } = &entry.event {
            self.told.signer = Some(public.clone());
        }
        if self.known.is_none_or(|known| entry.seq > known.seq) {
            self.told.standing.take_over(entry.at, entry.event);
        }
    }
}
