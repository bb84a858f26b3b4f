//! Watcher of the votes: keeps the values that the rules need in memory, reads terminals with new votes again, and
//! judges every half a minute.
//!
//! Left out: the thread (`threads`), and the rules (`rules`).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp};

use super::{
    AlertBook, AlertBookError, AlertSetup, MisuseFlagger, ScoredAnswer, TerminalStatus, VoteStoreOpener, judge,
    rules::look_back, scored_answers,
};
use crate::{
    clock::Clock,
    config::AlertSettings,
    feedback::{
        TerminalNames, Vote,
        votes::vote_store::{TerminalContact, VoteQuery, VoteStore, VoteStoreError},
    },
    platform::hours::after_quiet_hours,
};

/// All terminals are read again this often, notified or not.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);
/// Streaks may grow slowly; answers are read so far back.
const READ_BACK: SignedDuration = SignedDuration::from_hours(14 * 24);
/// Time for terminals to deliver what they kept, before their silence means anything.
const SETTLING: SignedDuration = SignedDuration::from_mins(15);

/// Why a round came to nothing; the next one tries again.
#[derive(Debug, thiserror::Error)]
pub(super) enum AlertWatchError {
    #[error(transparent)]
    Book(#[from] AlertBookError),
    #[error(transparent)]
    Urn(#[from] VoteStoreError),
}

/// Whose votes have changed.
#[derive(Clone, Debug, Default)]
pub(super) struct ChangedTerminals {
    pub terminals: BTreeSet<String>,
    pub all: bool,
}

pub(super) struct AlertWatcher {
    setup: Arc<AlertSetup>,
    clock: Clock,
    open: VoteStoreOpener,
    flag: MisuseFlagger,
    store: Option<Box<dyn VoteStore>>,
    book: Option<AlertBook>,
    answers: BTreeMap<String, Vec<ScoredAnswer>>,
    /// Newest answer of each terminal that was read; a newer one shows votes without a notification.
    voted: BTreeMap<String, Timestamp>,
    read: Option<Timestamp>,
    started: Timestamp,
    /// The waiting messages match the configuration.
    addressed: bool,
}

impl AlertWatcher {
    pub(super) fn new(setup: Arc<AlertSetup>, clock: Clock, open: VoteStoreOpener, flag: MisuseFlagger) -> Self {
        let started = clock.now();
        let (answers, voted) = (BTreeMap::new(), BTreeMap::new());
        Self {
            setup,
            clock,
            open,
            flag,
            store: None,
            book: None,
            answers,
            voted,
            read: None,
            started,
            addressed: false,
        }
    }

    /// Reads what is new and writes down what begins and what is over. True when messages may have been written.
    pub(super) fn judge_round(&mut self, news: &ChangedTerminals) -> Result<bool, AlertWatchError> {
        let mut store = match self.store.take() {
            Some(store) => store,
            None => (self.open)()?,
        };
        let mut book = match self.book.take().filter(AlertBook::is_current) {
            Some(book) => book,
            None => AlertBook::open(&self.setup.book)?,
        };
        let heard = store.contacts()?;
        let mut news = news.clone();
        for it in &heard {
            if it.voted.is_some() && self.voted.get(&it.terminal) != it.voted.as_ref() {
                news.terminals.insert(it.terminal.clone());
            }
        }
        self.read(&mut *store, &news)?;
        let voted = heard.iter().filter_map(|it| Some((it.terminal.clone(), it.voted?)));
        self.voted = voted.collect();
        let wrote = self.judge(&mut *store, &mut book, &heard)?;
        // After an error both are opened anew.
        (self.store, self.book) = (Some(store), Some(book));
        Ok(wrote)
    }

    fn read(&mut self, store: &mut dyn VoteStore, news: &ChangedTerminals) -> Result<(), VoteStoreError> {
        let now = self.clock.now();
        let from = now.checked_sub(READ_BACK).ok();
        let old = self.read.is_none_or(|read| now.duration_since(read).abs() >= AGAIN);
        if news.all || old {
            self.answers.clear();
            self.read = None;
            self.take(store, &VoteQuery { from, ..VoteQuery::default() })?;
            self.read = Some(now);
            return Ok(());
        }
        for terminal in &news.terminals {
            self.take(store, &VoteQuery { from, to: None, terminal: Some(terminal.clone()) })?;
        }
        Ok(())
    }

    /// Votes come by terminal, then in its order; one terminal's are held at a time.
    fn take(&mut self, store: &mut dyn VoteStore, asked: &VoteQuery) -> Result<(), VoteStoreError> {
        let mut held: Vec<Vote> = Vec::new();
        let (flag, kept, alerts) = (&self.flag, &mut self.answers, &self.setup.alerts);
        let now = self.clock.now();
        let mut close = |held: &mut Vec<Vote>| {
            let Some(terminal) = held.first().map(|vote| vote.terminal.clone()) else { return };
            let misuse = flag(held);
            let judged = std::mem::take(held).into_iter().zip(misuse.into_iter().chain(std::iter::repeat(false)));
            kept.insert(terminal, shortened(scored_answers(judged), alerts, now));
        };
        store.read_votes(asked, &mut |vote| {
            if held.first().is_some_and(|first| first.terminal != vote.terminal) {
                close(&mut held);
            }
            held.push(vote);
        })?;
        close(&mut held);
        Ok(())
    }

    fn judge(
        &mut self,
        store: &mut dyn VoteStore,
        book: &mut AlertBook,
        heard: &[TerminalContact],
    ) -> Result<bool, AlertBookError> {
        let now = self.clock.zoned().timestamp().to_zoned(self.setup.zone.clone());
        let moment = now.timestamp();
        let heard: BTreeMap<&str, &TerminalContact> = heard.iter().map(|it| (it.terminal.as_str(), it)).collect();
        let expected: Vec<&str> = self.setup.terminals.iter().map(|it| it.id.as_str()).collect();
        let since = book.watched_since(&expected, moment)?;
        let mut past = book.past_by_terminal()?;
        let names: BTreeSet<String> =
            [expected.iter().copied().map(str::to_owned).collect(), self.answers.keys().cloned().collect::<Vec<_>>()]
                .into_iter()
                .flatten()
                .chain(past.keys().cloned())
                .collect();
        let due = after_quiet_hours(self.setup.alerts.quiet, &now);
        let channels = self.setup.recipients();
        let (mut wrote, mut called) = (false, None);
        if !self.addressed {
            wrote |= book.readdress(&channels, due, moment)?;
            self.addressed = true;
        }
        for name in &names {
            let watched = self.setup.terminals.iter().find(|it| it.id == *name);
            let heard = heard.get(name.as_str());
            let delivered = heard.map(|it| it.delivered);
            let terminal = TerminalStatus {
                id: name,
                expected: watched.is_some(),
                here: watched.is_some_and(|it| it.here),
                since: since.get(name).copied().unwrap_or(moment),
                heard: delivered,
                voted: heard.and_then(|it| it.voted),
                settled: watched.is_some_and(|it| it.here)
                    || delivered.is_some_and(|at| at >= self.started)
                    || moment.duration_since(self.started) >= SETTLING,
            };
            let answers = self.answers.get(name).map_or(&[][..], Vec::as_slice);
            let past = past.remove(name).unwrap_or_default();
            let changes = judge(&self.setup.alerts, &now, &terminal, answers, &past);
            if !changes.is_empty() {
                let called = called.get_or_insert_with(|| names_of_terminals(store));
                let own = called.get(name).and_then(TerminalNames::name).map(|it| it.get(self.setup.language));
                let terminal = (name.as_str(), own.or(self.setup.configured_name(name)));
                book.write_changes(terminal, &changes, &channels, due, moment)?;
                wrote = true;
            }
        }
        Ok(wrote)
    }
}

/// Names that terminals sent. No alert waits for them: the configuration may have one, and the id is always there.
fn names_of_terminals(store: &mut dyn VoteStore) -> BTreeMap<String, TerminalNames> {
    store.terminal_names().unwrap_or_else(|error| {
        tracing::warn!(%error, "the names of the terminals cannot be read");
        BTreeMap::new()
    })
}

/// The votes for the rules: those of the last hours, and before them as many first answers as a streak needs.
fn shortened(mut answers: Vec<ScoredAnswer>, alerts: &AlertSettings, now: Timestamp) -> Vec<ScoredAnswer> {
    let from = now.checked_sub(look_back(alerts)).unwrap_or(Timestamp::MIN);
    let Some(recent) = answers.iter().position(|it| it.at >= from) else {
        // Everything is old; the last ones may still be the beginning of a streak.
        let place = start_of(&answers, answers.len(), alerts);
        answers.drain(..place);
        return answers;
    };
    let place = start_of(&answers, recent, alerts);
    answers.drain(..place);
    answers.shrink_to_fit();
    answers
}

fn start_of(answers: &[ScoredAnswer], before: usize, alerts: &AlertSettings) -> usize {
    let mut left = alerts.streak.unwrap_or(0);
    let mut place = before;
    for (at, answer) in answers.iter().enumerate().take(before).rev() {
        if left == 0 {
            break;
        }
        left -= u32::from(answer.first);
        place = at;
    }
    place
}
