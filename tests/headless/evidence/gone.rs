//! A folder or a file that is taken away while the program runs, or put back to an older state while it does not: what is
//! acknowledged stands where it is found, and what is missing is named.

use std::{collections::BTreeSet, fs, path::Path};

use vyveska::{
    clock::Clock,
    evidence::{self, DocumentContext, Journal, JournalConfig, JournalEvent, TrustAnchor},
    source::SourceReport,
};

use super::{
    at, check, files, history, notice, posted, source,
    store::{Office, ids},
    zone,
};

fn office(dir: &Path) -> Office {
    Office::new(dir, Clock::by_hand(zone(), at(0)))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn postings(folder: &Path) -> usize {
    history(folder).postings.len()
}

#[test]
fn a_file_that_was_removed_renamed_or_replaced_comes_back_before_anything_is_acknowledged() {
    type Take = fn(&Path);
    let takes: [(&str, Take); 4] = [
        ("removed", |path| fs::remove_file(path).unwrap()),
        ("renamed", |path| fs::rename(path, path.with_extension("moved")).unwrap()),
        ("replaced", |path| {
            fs::rename(path, path.with_extension("moved")).unwrap();
            fs::write(path, "{}\n").unwrap();
        }),
        ("its head removed", |path| fs::remove_file(path.with_file_name("head.json")).unwrap()),
    ];
    for (what, take) in takes {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(dir.path(), 1 << 20, at(0));
        journal.record(at(1), vec![posted(1)]).unwrap();
        take(&files(dir.path()).remove(0));
        journal.record(at(2), vec![posted(2)]).unwrap();
        assert_eq!(postings(dir.path()), 2, "{what}: acknowledged is there");
        journal.flush(at(3)).unwrap();
        assert!(check(dir.path()).is_whole(), "{what}: {:?}", check(dir.path()));
        drop(journal);
        let journal = Journal::open(dir.path(), 1 << 20, at(4));
        assert_eq!(journal.posted_state().unwrap().hanging().count(), 2, "{what}");
        assert!(journal.faults().is_empty());
    }
}

#[test]
fn a_folder_that_was_removed_is_made_again_with_its_key_and_what_is_missing_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("evidence");
    let mut journal = Journal::open(&folder, 3000, at(0));
    for number in 0..8 {
        journal.record(at(1), vec![posted(number)]).unwrap();
    }
    let key = check(&folder).key;
    assert!(files(&folder).len() > 1);
    fs::remove_dir_all(&folder).unwrap();
    journal.record(at(2), vec![posted(9)]).unwrap();
    journal.flush(at(3)).unwrap();
    assert!(journal.faults().iter().any(|fault| fault.contains("taken away")), "{:?}", journal.faults());
    drop(journal);
    let (verdict, told) = evidence::verify_and_read(&folder, &TrustAnchor::default(), at(60)).unwrap();
    assert_eq!((verdict.key, verdict.other_keys), (key, 0));
    assert!(verdict.problem.is_some(), "the older files are missing");
    assert!(told.postings.iter().any(|record| record.notice().unwrap().id == notice(9).id));
    // The next start knows everything that hangs.
    let journal = Journal::open(&folder, 3000, at(4));
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 9);
}

#[test]
fn a_file_that_was_cut_while_the_program_runs_is_damage_and_nothing_that_hangs_is_forgotten() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(dir.path(), 1 << 20, at(0));
    for number in 0..5 {
        journal.record(at(1), vec![posted(number)]).unwrap();
    }
    let path = files(dir.path()).remove(0);
    let text = fs::read_to_string(&path).unwrap();
    let kept: usize = text.lines().take(3).map(|line| line.len() + 1).sum();
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(kept as u64).unwrap();
    journal.record(at(2), vec![posted(9)]).unwrap();
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 6);
    assert!(journal.faults()[0].contains("damaged"), "{:?}", journal.faults());
    journal.flush(at(3)).unwrap();
    drop(journal);
    assert!(check(dir.path()).problem.is_some());
    assert!(history(dir.path()).postings.iter().any(|record| record.notice().unwrap().id == notice(9).id));
    let journal = Journal::open(dir.path(), 1 << 20, at(4));
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 6);
}

#[test]
fn another_program_that_took_the_folder_meanwhile_is_not_written_into() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = Journal::open(dir.path(), 1 << 20, at(0));
    first.record(at(1), vec![posted(1)]).unwrap();
    fs::remove_file(dir.path().join("lock")).unwrap();
    let mut second = Journal::open(dir.path(), 1 << 20, at(2));
    second.record(at(3), vec![posted(2)]).unwrap();
    assert!(first.record(at(4), vec![posted(3)]).is_err(), "it fails loudly");
    second.record(at(5), vec![posted(4)]).unwrap();
    assert!(check(dir.path()).is_whole());
    assert_eq!(postings(dir.path()), 3);
}

#[test]
fn the_state_folder_that_was_removed_while_the_board_runs_is_there_again_with_everything() {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("state");
    let office = office(&state);
    let town = office.start();
    town.list([1, 2]);
    town.until("posted", |board| board.notices.len() == 2);
    fs::remove_dir_all(&state).unwrap();
    town.list([1, 2, 3]);
    let before = town.until("posted", |board| board.notices.len() == 3).generation;
    // Files come in as before, once the store's thread went round.
    town.tell(SourceReport::Unchanged { source: source() });
    town.until("the next board", |board| board.generation > before);
    let begun = std::time::Instant::now();
    while !state.join("staging").is_dir() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "the folder is not made again");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    town.drop_in(3);
    town.list([1, 2, 3]);
    town.until("with its document", |board| {
        board.find(&notice(3).id).is_some_and(|hung| hung.first_document().is_some())
    });
    drop(town);
    assert!(check(&office.evidence()).is_whole());
    assert_eq!(postings(&office.evidence()), 3);
    assert_eq!(ids(&office.start().store.snapshots().borrow()).len(), 3, "and after a restart");
    // The catalogue alone knows it too.
    fs::remove_dir_all(office.evidence()).unwrap();
    assert_eq!(ids(&office.start().store.snapshots().borrow()).len(), 3);
}

#[test]
fn a_catalogue_that_was_replaced_while_the_board_runs_is_put_back() {
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path());
    let town = office.start();
    town.list([1, 2]);
    town.until("posted", |board| board.notices.len() == 2);
    let path = dir.path().join("catalogue.sqlite");
    fs::rename(&path, dir.path().join("moved")).unwrap();
    fs::write(&path, "something else").unwrap();
    town.list([2, 3]);
    town.until("one went, one came", |board| board.find(&notice(3).id).is_some() && board.notices.len() == 2);
    drop(town);
    assert_eq!(fs::read_to_string(dir.path().join("catalogue.sqlite.spoiled-1")).unwrap(), "something else");
    fs::remove_dir_all(office.evidence()).unwrap();
    let seen = ids(&office.start().store.snapshots().borrow());
    assert_eq!(seen, [2, 3].map(|number| notice(number).id.0).into(), "by the catalogue alone");
}

/// A board with two notices, one of which went down; then something becomes of its journal, and it is started again.
fn after(what: impl Fn(&Path, &Path)) -> (tempfile::TempDir, Office) {
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path());
    let old = dir.path().join("old");
    let town = office.start();
    town.list([1, 2]);
    town.until("posted", |board| board.notices.len() == 2);
    drop(town);
    copy(&office.evidence(), &old);
    let town = office.start();
    town.list([2, 3]);
    town.until("one went, one came", |board| board.find(&notice(3).id).is_some() && board.notices.len() == 2);
    drop(town);
    what(&office.evidence(), &old);
    let town = office.start();
    let seen = ids(&town.store.snapshots().borrow());
    assert_eq!(seen, [2, 3].map(|number| notice(number).id.0).into(), "the board goes on as it was");
    town.list([2, 3, 4]);
    town.until("and plays", |board| board.notices.len() == 3);
    let told = town.evidence.handle().faults();
    assert!(told.iter().any(|line| line.contains("older than what the catalogue knows")), "{told:?}");
    drop(town);
    let verdict = check(&office.evidence());
    assert!(verdict.problem.as_ref().unwrap().what.contains("older than what the catalogue knows"), "{verdict:?}");
    (dir, office)
}

#[test]
fn a_journal_that_was_put_back_to_an_older_state_is_named_and_takes_nothing_up_again() {
    let (_dir, office) = after(|evidence, old| {
        fs::remove_dir_all(evidence).unwrap();
        copy(old, evidence);
    });
    let (verdict, told) = evidence::verify_and_read(&office.evidence(), &TrustAnchor::default(), at(60)).unwrap();
    let origin = DocumentContext { town: "", zone: zone(), made: at(60), verdict: &verdict };
    let gone = told.find("MU/1/2026").next_back().unwrap();
    assert!(gone.down.is_none() && gone.lost.is_some());
    let text = evidence::clause(&told, gone, &origin).text();
    assert!(text.contains("Sejmuto: není známo") && text.contains("POZOR"), "{text}");
    let hangs = evidence::clause(&told, told.find("MU/2/2026").next_back().unwrap(), &origin).text();
    assert!(hangs.contains("není důkazem"), "{hangs}");
    // The fault is told once, and not again with the next start.
    drop(office.start());
    let text: String = files(&office.evidence()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(text.matches("\"kind\":\"rolled-back\"").count(), 1);
}

#[test]
fn a_journal_that_was_deleted_or_is_another_boards_is_named() {
    after(|evidence, _| fs::remove_dir_all(evidence).unwrap());
    let (_dir, office) = after(|evidence, _| {
        let other = tempfile::tempdir().unwrap();
        let town = Office::new(other.path(), Clock::by_hand(zone(), at(0)));
        let running = town.start();
        running.list(20..40);
        running.until("posted", |board| board.notices.len() == 20);
        drop(running);
        fs::remove_dir_all(evidence).unwrap();
        copy(&town.evidence(), evidence);
    });
    let told = history(&office.evidence());
    let hangs = told.postings.iter().filter(|record| record.down.is_none() && record.lost.is_none());
    let hangs: BTreeSet<_> = hangs.map(|record| record.notice().unwrap().id.0.clone()).collect();
    assert_eq!(hangs, [2, 3, 4].map(|number| notice(number).id.0).into(), "nothing of the other board");
}

#[test]
fn what_was_not_written_leaves_no_sign_of_life() {
    let dir = tempfile::tempdir().unwrap();
    let folder = JournalConfig::within(dir.path()).folder;
    let mut journal = Journal::open(&folder, 1 << 20, at(0));
    journal.mark_alive(at(1)).unwrap();
    assert_eq!(journal.last_alive(at(60)), Some(at(1)));
    assert_eq!(journal.last_alive(at(0)), None, "later than now");
    journal.record_later(at(30), JournalEvent::ScreenOff { why: "noc".into() });
    journal.mark_alive(at(40)).unwrap();
    assert_eq!(journal.last_alive(at(60)), Some(at(1)), "the dark glass would be forgotten");
    journal.flush(at(41)).unwrap();
    journal.mark_alive(at(42)).unwrap();
    assert_eq!(journal.last_alive(at(60)), Some(at(42)));
}
