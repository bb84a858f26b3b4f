//! MessageState folders that were written before the code was put into its present order (`tests/fixtures/state-before`): a board, a
//! terminal and a collector, each stopped by its service manager. They open as they did, with all that was in them.
//!
//! Left out: the program itself on such a folder, which the glass tests start, and older journals (`evidence::older`).

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, tz::TimeZone};
use vyveska::{
    clock::Clock,
    config::VoteDatabase,
    evidence::{self, JournalConfig, TakenDownBy, TrustAnchor},
    feedback::{
        StepEnding, VOTES_FILE, Vote, VoteStep,
        alert::{self, AlertBook, AlertKind, MessageState},
        votes::vote_store::{self, VoteQuery},
    },
    notice::{BlobHash, SourceId},
    source::crisis::{self, AlertFilter, CrisisConfig},
    store::{self, SourceKind, StoreConfig},
    words::Language,
};

/// The address of the feed of warnings that the board read.
const FEED: &str = "/tmp/lhota/cap.xml";
/// Entries of the board's journal.
const ENTRIES: u64 = 13;
/// Number of the first vote.
const FIRST: u64 = 1_795_951_524;

/// Later than anything in the folders, and before anything there ends.
fn later() -> Timestamp {
    "2026-11-29T20:00:00Z".parse().unwrap()
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

/// A copy of a state folder, to be opened and written into.
fn state(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/state-before").join(name), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

fn journal(state: &Path) -> PathBuf {
    JournalConfig::within(state).folder
}

#[test]
fn a_journal_of_before_is_whole_and_says_what_hung() {
    let state = state("board");
    let (verdict, told) = evidence::verify_and_read(&journal(state.path()), &TrustAnchor::default(), later()).unwrap();
    assert!(verdict.is_whole() && verdict.is_proven(), "{verdict:?}");
    assert_eq!((verdict.entries, verdict.signed_singly, verdict.unsigned), (ENTRIES, ENTRIES, 0));
    let mut titles: Vec<_> = told
        .postings
        .iter()
        .map(|it| (it.versions[0].1.title.as_str(), it.down.as_ref().map(|down| down.by)))
        .collect();
    titles.sort_by_key(|it| it.0);
    assert_eq!(titles, [("Pozvánka", Some(TakenDownBy::Folder)), ("Rozpočet", None), ("Záměr pronájmu", None)]);
    assert!(told.postings.iter().all(|it| told.files(it).len() == 1), "each with its document");
}

#[test]
fn a_board_of_before_hangs_what_hung_with_its_documents_and_posts_nothing_twice() {
    let state = state("board");
    let clock = Clock::by_hand(zone(), later());
    let evidence = evidence::start(JournalConfig::within(state.path()), clock.clone()).unwrap();
    let config = StoreConfig::new(state.path().into(), vec![(SourceId("slozka".into()), SourceKind::Folder)]);
    let opened = store::open_with_journal(config, clock, Box::new(evidence.handle())).unwrap();
    let (_reports, inbox) = tokio::sync::mpsc::channel(1);
    let store = opened.start(inbox).unwrap();
    let board = store.snapshots().borrow().clone();
    let titles: BTreeSet<_> = board.notices.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, BTreeSet::from(["Rozpočet", "Záměr pronájmu"]));
    for notice in &board.notices {
        let blob = notice.attachments[0].blob.unwrap();
        let bytes = fs::read(store.blobs().path(&blob.hash)).unwrap();
        assert_eq!((BlobHash::digest(&bytes), bytes.len() as u64), (blob.hash, blob.bytes), "{}", notice.title);
    }
    drop((store, evidence));
    let (verdict, told) =
        evidence::verify_and_read(&journal(state.path()), &TrustAnchor::default(), Timestamp::MAX).unwrap();
    assert!(verdict.is_whole() && verdict.is_proven(), "{verdict:?}");
    assert_eq!(told.postings.len(), 3, "nothing was posted a second time");
}

#[test]
fn a_warning_of_before_stands_at_once() {
    let state = state("board");
    let config = CrisisConfig {
        folder: state.path().join("crisis"),
        kept: state.path().join("crisis.json"),
        feed: Some(FEED.into()),
        filter: AlertFilter::everything(Language::Czech),
    };
    let handle = crisis::start(config, Clock::by_hand(zone(), later()), None).unwrap();
    let shown = handle.shown_alerts().borrow().clone();
    let headlines: Vec<_> = shown.iter().flat_map(|it| &it.texts).map(|it| it.headline.as_str()).collect();
    assert_eq!(headlines, ["Velmi silný vítr"]);
}

fn votes(path: &Path) -> Vec<Vote> {
    let mut votes = vec![];
    let mut urn = vote_store::open(&VoteDatabase::File(path.into())).unwrap();
    urn.read_votes(&VoteQuery::default(), &mut |it| votes.push(it)).unwrap();
    assert_eq!(urn.count().unwrap(), votes.len() as u64);
    votes
}

/// Three visitors who were not satisfied, and why.
fn are_the_three_visits(votes: &[Vote]) {
    let said: Vec<_> = votes.iter().map(|it| (it.step, it.score, it.choice.as_deref(), it.ui, it.seq)).collect();
    let visit = |n: u64| {
        [
            (VoteStep::Answer, Some(0), None, StepEnding::Touch, n),
            (VoteStep::Reason, Some(0), Some("cekani"), StepEnding::Touch, n + 1),
        ]
    };
    assert_eq!(said, [visit(FIRST), visit(FIRST + 2), visit(FIRST + 4)].concat());
    assert!(
        votes.iter().all(|it| it.terminal == "prepazka-4" && it.survey == "spokojenost" && it.question == "celkem")
    );
}

#[test]
fn votes_and_the_alert_of_a_terminal_of_before_are_there() {
    let state = state("terminal");
    are_the_three_visits(&votes(&state.path().join(VOTES_FILE)));
    let episodes = AlertBook::open(&alert::book_path(state.path())).unwrap().episodes(true).unwrap();
    let told: Vec<_> = episodes.iter().map(|it| (it.kind, it.terminal.as_str(), it.ended)).collect();
    assert_eq!(told, [(AlertKind::Streak, "prepazka-4", None)]);
    let messages: Vec<_> = episodes[0].messages.iter().map(|it| (it.state, it.tries)).collect();
    assert_eq!(messages, [(MessageState::Waits, 1)], "nobody took it");
}

#[test]
fn votes_and_watched_terminals_of_a_collector_of_before_are_there() {
    let state = state("collector");
    let file = state.path().join("collected.db");
    are_the_three_visits(&votes(&file));
    let heard = vote_store::open(&VoteDatabase::File(file)).unwrap().contacts().unwrap();
    assert_eq!(heard.iter().map(|it| it.terminal.as_str()).collect::<Vec<_>>(), ["prepazka-4"]);
    let mut book = AlertBook::open(&alert::book_path(state.path())).unwrap();
    assert!(book.episodes(true).unwrap().is_empty());
    assert!(book.watched_since(&[], later()).unwrap()["prepazka-4"] < later());
}
