//! What this board did not sign is no proof, and is not taken up again: lines appended, a sign of life made up, another key,
//! a journal of an older program, an older journal, another board's.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::date};
use vyveska::{
    clock::Clock,
    evidence::{
        self, ChainHead, DocumentContext, Journal, JournalConfig, JournalEntry, JournalEvent, JournalHistory,
        JournalThread, TrustAnchor, Verdict,
    },
    words::{Language, Words},
};

use super::{at, check, down, files, history, notice, posted, store::Office, store::ids, written, zone};

const FILE: u64 = 1 << 20;

/// The end of a folder's chain, by its lines.
fn end(folder: &Path) -> ChainHead {
    let text = fs::read_to_string(files(folder).pop().unwrap()).unwrap();
    let (entry, head) = JournalEntry::parse(text.lines().next_back().unwrap()).unwrap();
    ChainHead { seq: entry.seq, head }
}

/// Appends lines that continue the chain, as anybody can who may write the file.
fn forge(folder: &Path, events: Vec<(Timestamp, JournalEvent)>) {
    let mut chain = end(folder);
    let mut file = fs::OpenOptions::new().append(true).open(files(folder).pop().unwrap()).unwrap();
    for (moment, event) in events {
        let (line, next) = chain.next_entry(moment, event).unwrap();
        writeln!(file, "{line}").unwrap();
        chain = next;
    }
}

fn read(folder: &Path) -> (Verdict, JournalHistory) {
    evidence::verify_and_read(folder, &TrustAnchor::default(), at(86_400)).unwrap()
}

/// The doložka of a notice, one day after noon, as text; `None` where the journal has no such notice.
fn clause(folder: &Path, number: u64) -> Option<String> {
    let (verdict, told) = read(folder);
    let origin = DocumentContext { town: "Kocourkov", zone: zone(), made: at(86_400), verdict: &verdict };
    let id = notice(number).id;
    let record = told.find(&id.0).next_back()?;
    Some(evidence::clause(&told, record, &origin).text().replace('\u{a0}', " "))
}

/// The imprint of the day of the postings.
fn imprint(folder: &Path) -> String {
    let (verdict, told) = read(folder);
    let origin = DocumentContext { town: "Kocourkov", zone: zone(), made: at(86_400), verdict: &verdict };
    let day = date(2026, 11, 22);
    evidence::imprint(&told, day, &evidence::posted_on(&told, day, &zone()), &origin).unwrap().text()
}

fn aside(folder: &Path, what: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.to_str().unwrap().contains(what)).collect()
}

fn hangs(folder: &Path, number: u64) -> bool {
    let journal = Journal::open(folder, FILE, at(9));
    journal.posted_state().unwrap().hanging().any(|(hung, _)| hung.id == notice(number).id)
}

fn start(dir: &Path, clock: &Clock) -> JournalThread {
    evidence::start(JournalConfig::within(dir), clock.clone()).unwrap()
}

#[test]
fn a_line_appended_without_the_key_is_named_proves_nothing_and_is_not_taken_up() {
    let folder = written(FILE, 3);
    let folder = folder.path();
    let whole = read(folder).0;
    assert_eq!(whole.signed_singly, whole.entries, "every entry carries its own signature");
    forge(folder, vec![(at(60), posted(77)), (at(61), down(1))]);
    let (verdict, told) = read(folder);
    assert_eq!((verdict.unsigned, verdict.entries, verdict.head), (2, whole.entries, whole.head));
    assert!(!verdict.is_whole() && verdict.problem.is_none());
    assert_eq!(verdict.unsigned_at.as_ref().unwrap().line, Some(usize::try_from(whole.entries).unwrap() + 1));
    assert_eq!(told.postings.len(), 3, "what nobody signed is told to nobody");
    assert!(told.postings.iter().all(|record| record.down.is_none()));
    assert_eq!(clause(folder, 77), None);
    let words = Words::new(Language::Czech);
    let said = evidence::verdict_text(&verdict, &words);
    assert!(said.contains("stojí zápisy, které deska nepodepsala (2)") && !said.contains("Deník je úplný"), "{said}");
    for text in [clause(folder, 1).unwrap(), imprint(folder)] {
        assert!(text.contains("něco, co deska nepodepsala (zápisů: 2)"), "{text}");
        assert!(!text.contains("Deník desky byl při vyhotovení úplný"), "{text}");
    }

    let mut journal = Journal::open(folder, FILE, at(90));
    assert!(journal.posted_state().unwrap().hanging().all(|(hung, _)| hung.id != notice(77).id));
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 3);
    journal.record(at(91), vec![posted(4)]).unwrap();
    assert!(journal.faults()[0].starts_with("2 entries that this board did not sign"), "{:?}", journal.faults());
    drop(journal);
    let (verdict, told) = read(folder);
    assert!(verdict.is_whole() && verdict.is_proven(), "{verdict:?}");
    assert_eq!((verdict.strange, told.postings.len()), (2, 4));
    let kept = aside(folder, ".unsigned-");
    assert!(fs::read_to_string(&kept[0]).unwrap().contains("slozka/77.pdf"), "it is kept");
    assert!(clause(folder, 4).unwrap().contains("které deska nepodepsala (2)"), "and told");
}

#[test]
fn the_board_does_not_show_what_was_forged_into_its_journal() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), Clock::by_hand(zone(), at(0)));
    let town = office.start();
    town.list([1, 2]);
    town.until("posted", |board| board.notices.len() == 2);
    drop(town);
    forge(&office.evidence(), vec![(at(60), posted(77)), (at(61), down(1))]);
    let town = office.start();
    let seen = ids(&town.store.snapshots().borrow());
    assert_eq!(seen, [notice(1), notice(2)].map(|notice| notice.id.0).into());
    assert!(town.evidence.handle().faults()[0].contains("did not sign"), "the admin is told");
    drop(town);
    assert_eq!(history(&office.evidence()).postings.len(), 2);
    assert!(check(&office.evidence()).is_whole());
}

#[test]
fn whole_files_and_strange_keys_are_no_more_ours_than_a_line() {
    let folder = written(FILE, 3);
    let folder = folder.path();
    let whole = read(folder).0;
    // A file of its own, and a stranger's journal that goes on with a key of his.
    let stranger = tempfile::tempdir().unwrap();
    let mut other = Journal::open(stranger.path(), FILE, at(0));
    other.record(at(1), vec![posted(88)]).unwrap();
    drop(other);
    let text = fs::read_to_string(files(stranger.path()).remove(0)).unwrap();
    let next = folder.join(format!("journal-{:012}-2026-12.jsonl", whole.entries + 1));
    let (key, next_chain) =
        end(folder).next_entry(at(2), JournalEvent::Key { public: check(stranger.path()).key.unwrap() }).unwrap();
    let (forged, _) = next_chain.next_entry(at(3), posted(88)).unwrap();
    fs::write(&next, format!("{key}\n{forged}\n{text}")).unwrap();
    let (verdict, told) = read(folder);
    assert!(!verdict.is_whole());
    assert!(told.postings.iter().all(|record| record.notice().unwrap().id != notice(88).id));
    assert!(!hangs(folder, 88));
    assert!(!next.exists() && aside(folder, "2026-12.jsonl.unsigned-").len() == 1);
    assert!(check(folder).is_whole());
    assert_eq!(check(folder).strange, 4);
}

/// Goes on with a copy of a journal under another key, and puts these of its files back.
fn go_on_elsewhere(folder: &Path, back: &[&str]) {
    let elsewhere = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.file_name() != "key") {
        fs::copy(entry.path(), elsewhere.path().join(entry.file_name())).unwrap();
    }
    let mut journal = Journal::open(elsewhere.path(), FILE, at(20));
    journal.record(at(21), vec![posted(77), down(1)]).unwrap();
    journal.checkpoint(at(22)).unwrap();
    journal.mark_alive(at(23)).unwrap();
    drop(journal);
    for path in files(elsewhere.path()) {
        fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    for name in back {
        fs::copy(elsewhere.path().join(name), folder.join(name)).unwrap();
    }
}

#[test]
fn entries_signed_with_a_strangers_key_are_not_taken_up_and_prove_nothing() {
    for back in [&[][..], &["head.json"], &["head.json", "standing.json", "alive"]] {
        let folder = written(FILE, 3);
        let folder = folder.path();
        go_on_elsewhere(folder, back);
        let (verdict, told) = read(folder);
        assert!(!verdict.is_whole() || !verdict.is_proven(), "{back:?}");
        if back.is_empty() {
            assert_eq!((verdict.unsigned, told.postings.len()), (4, 3), "{verdict:?}");
        }
        for text in [clause(folder, 0).unwrap(), imprint(folder)] {
            assert!(text.contains("POZOR") && !text.contains("Deník desky byl při vyhotovení úplný"), "{text}");
        }
        let mut journal = Journal::open(folder, FILE, at(30));
        let hung: Vec<_> = journal.posted_state().unwrap().hanging().map(|(hung, _)| hung.id.clone()).collect();
        assert_eq!(hung, [0, 1, 2].map(|number| notice(number).id), "{back:?}");
        journal.record(at(31), vec![posted(4)]).unwrap();
        assert!(!journal.faults().is_empty(), "{back:?}");
        drop(journal);
        let journal = Journal::open(folder, FILE, at(40));
        assert_eq!(journal.posted_state().unwrap().hanging().count(), 4, "{back:?}");
    }
}

/// What one line's author can do with the head as well: a key of his own, entries signed with it, and a head.
fn cut_and_sign_with_another_key(folder: &Path) {
    let path = files(folder).remove(0);
    let text = fs::read_to_string(&path).unwrap();
    let kept: Vec<&str> = text.lines().take(3).collect();
    fs::write(&path, kept.join("\n") + "\n").unwrap();
    for name in ["key", "head.json", "standing.json", "alive"] {
        fs::remove_file(folder.join(name)).ok();
    }
    // The program itself makes a key where there is none, and signs what it finds.
    let (_, chain) =
        JournalEntry::parse(kept[2]).map(|(entry, head)| (entry.at, ChainHead { seq: entry.seq, head })).unwrap();
    let stranger = tempfile::tempdir().unwrap();
    let mut other = Journal::open(stranger.path(), FILE, at(0));
    other.record(at(1), vec![posted(5)]).unwrap();
    drop(other);
    fs::copy(stranger.path().join("key"), folder.join("key")).unwrap();
    let signer = check(stranger.path()).key.unwrap();
    let (line, _) = chain.next_entry(at(2), JournalEvent::Key { public: signer }).unwrap();
    fs::write(&path, format!("{}\n{line}\n", kept.join("\n"))).unwrap();
    drop(Journal::open(folder, FILE, at(3)));
}

#[test]
fn a_journal_cut_and_signed_with_another_key_is_not_called_complete_in_any_document() {
    let folder = written(FILE, 5);
    let folder = folder.path();
    let before = read(folder).0;
    cut_and_sign_with_another_key(folder);
    let (verdict, _) = read(folder);
    assert!(!verdict.is_proven());
    for text in [clause(folder, 0).unwrap(), imprint(folder)] {
        assert!(text.contains("POZOR") && !text.contains("úplný a beze změn"), "{text}");
        assert!(!text.contains("přístupná nepřetržitě"), "{text}");
        assert!(text.find("POZOR").unwrap() < text.find("Úřad").unwrap(), "at the head of the document: {text}");
    }
    let trust = TrustAnchor { key: before.key, head: None };
    assert!(evidence::verify(folder, &trust, at(86_400)).unwrap().problem.is_some());
}

#[test]
fn a_key_that_was_lost_is_for_a_human_to_judge_in_every_document() {
    let folder = written(FILE, 2);
    let folder = folder.path();
    fs::remove_file(folder.join("key")).unwrap();
    let mut journal = Journal::open(folder, FILE, at(3));
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 2, "what the old key signed is taken over");
    journal.record(at(4), vec![posted(2)]).unwrap();
    assert!(journal.faults()[0].contains("key was lost or replaced"), "{:?}", journal.faults());
    drop(journal);
    let (verdict, _) = read(folder);
    assert_eq!((verdict.problem.as_ref(), verdict.other_keys, verdict.unsigned), (None, 1, 0));
    assert!(verdict.is_whole() && !verdict.is_proven());
    let words = Words::new(Language::Czech);
    assert!(!evidence::verdict_text(&verdict, &words).contains("Deník je úplný"));
    let at = verdict.other_key_at.unwrap();
    for text in [clause(folder, 0).unwrap(), imprint(folder)] {
        assert!(text.contains(&format!("Od zápisu č. {at} podepisuje deník jiný klíč")), "{text}");
        assert!(!text.contains("úplný a beze změn"), "{text}");
    }
    // The next start knows its own key, and goes on.
    let mut journal = Journal::open(folder, FILE, super::at(5));
    journal.record(super::at(6), vec![posted(3)]).unwrap();
    drop(journal);
    assert_eq!(read(folder).0.other_keys, 1);
}

#[test]
fn a_sign_of_life_that_nobody_signed_or_that_has_not_come_is_believed_by_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::by_hand(zone(), at(0));
    let running = start(dir.path(), &clock);
    running.handle().try_record_later(at(0), posted(1)).unwrap();
    drop(running);
    let folder = JournalConfig::within(dir.path()).folder;
    let good = fs::read_to_string(folder.join("alive")).unwrap();
    let known = read(&folder).1.known;
    assert_eq!(known, Some(at(0)));
    // A bare time, as older programs wrote it; and a good one with another time in it.
    let later = good.replace("2026-11-22T11:00:00Z", "2026-11-22T19:00:00Z");
    assert_ne!(good, later);
    for forged in ["2026-11-22T19:00:00Z".to_owned(), "2099-01-01T00:00:00Z".to_owned(), later, "{}".to_owned()] {
        fs::write(folder.join("alive"), &forged).unwrap();
        let (verdict, told) = read(&folder);
        assert!(verdict.is_whole());
        assert_eq!(told.known, known, "{forged}");
        assert_eq!(Journal::open(&folder, FILE, at(30_000)).last_alive(at(30_000)), None, "{forged}");
    }
    // Killed, and started much later: it is not known to have run in between.
    let mut journal = Journal::open(&folder, FILE, at(10));
    let up = JournalEvent::PlayerUp { version: "1".into(), down_since: None, town: None };
    journal.record(at(10), vec![up]).unwrap();
    drop(journal);
    clock.set(at(30_000));
    drop(start(dir.path(), &clock));
    let shadow = history(&folder).shadows.last().unwrap().time;
    assert_eq!((shadow.from, shadow.to), (at(10), Some(at(30_000))));
    // Its own word for a time that has not come is none either.
    clock.set(at(86_400 * 365));
    drop(start(dir.path(), &clock));
    let told = evidence::verify_and_read(&folder, &TrustAnchor::default(), at(40_000)).unwrap().1;
    assert_eq!(told.known, Some(at(30_000)));
    assert_eq!(Journal::open(&folder, FILE, at(40_000)).last_alive(at(40_000)), None);
}

#[test]
fn a_sign_of_life_knows_of_a_journal_that_was_put_back() {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::by_hand(zone(), at(0));
    drop(start(dir.path(), &clock));
    let folder = JournalConfig::within(dir.path()).folder;
    let (path, head) = (files(&folder).remove(0), folder.join("head.json"));
    let (text, signed) = (fs::read(&path).unwrap(), fs::read(&head).unwrap());
    drop(start(dir.path(), &clock));
    assert!(check(&folder).is_whole());
    fs::write(&path, text).unwrap();
    fs::write(&head, signed).unwrap();
    let problem = check(&folder).problem.unwrap();
    assert!(problem.what.contains("when the program last ran it had entry"), "{problem}");
}

#[test]
fn a_killed_programs_entries_behind_its_head_are_its_own() {
    let folder = written(FILE, 3);
    let folder = folder.path();
    let (head, kept) = (folder.join("head.json"), folder.join("standing.json"));
    let old = (fs::read(&head).unwrap(), fs::read(&kept).unwrap());
    let mut journal = Journal::open(folder, FILE, at(5));
    for number in 10..14 {
        journal.record(at(6), vec![posted(number)]).unwrap();
    }
    drop(journal);
    // Killed before the head could be written; then torn in the last line as well.
    fs::write(&head, old.0).unwrap();
    fs::write(&kept, old.1).unwrap();
    let verdict = check(folder);
    assert!(verdict.is_whole(), "{verdict:?}");
    assert!((10..14).all(|number| hangs(folder, number)));
    assert!(aside(folder, ".unsigned-").is_empty());
}

#[test]
fn a_strange_line_while_the_program_runs_breaks_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    let mut journal = Journal::open(folder, FILE, at(0));
    journal.record(at(1), vec![posted(1)]).unwrap();
    forge(folder, vec![(at(2), posted(77))]);
    journal.record(at(3), vec![posted(2)]).unwrap();
    assert_eq!(history(folder).postings.len(), 2);
    journal.flush(at(4)).unwrap();
    drop(journal);
    let verdict = check(folder);
    assert!(verdict.is_whole() && verdict.strange == 1, "{verdict:?}");
    assert!(!hangs(folder, 77));
}

#[test]
fn a_strange_line_within_a_damaged_journal_is_not_taken_up_either() {
    let folder = written(3000, 12);
    let folder = folder.path();
    fs::remove_file(folder.join("standing.json")).unwrap();
    // At the end of an older file, where the next file's first line still follows the line before it.
    let path = files(folder).remove(1);
    let text = fs::read_to_string(&path).unwrap();
    let (entry, head) = JournalEntry::parse(text.lines().next_back().unwrap()).unwrap();
    let (line, _) = ChainHead { seq: entry.seq, head }.next_entry(at(2), posted(77)).unwrap();
    fs::write(&path, format!("{text}{line}\n")).unwrap();
    assert!(check(folder).problem.is_some());
    let journal = Journal::open(folder, 3000, at(9));
    let standing = journal.posted_state().unwrap();
    assert!(standing.hanging().all(|(hung, _)| hung.id != notice(77).id));
    assert_eq!(standing.hanging().count(), 12, "and nothing else is lost");
    drop(journal);
    // Nor without a head.
    fs::remove_file(folder.join("head.json")).unwrap();
    forge(folder, vec![(at(3), posted(78))]);
    assert!(!hangs(folder, 78));
    assert!(check(folder).problem.is_some());
}

#[test]
fn a_journal_that_was_damaged_once_is_not_damaged_anew_with_every_start() {
    let folder = written(FILE, 5);
    let folder = folder.path();
    let path = files(folder).remove(0);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.lines().take(3).map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    for second in 10..13 {
        fs::remove_file(folder.join("standing.json")).ok();
        let mut journal = Journal::open(folder, FILE, at(second));
        journal.record(at(second), vec![posted(second as u64)]).unwrap();
    }
    let text: String = files(folder).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(text.matches("\"kind\":\"damaged\"").count(), 1);
    let journal = Journal::open(folder, FILE, at(20));
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 2 + 3);
}

#[test]
fn files_that_were_exchanged_lose_nothing_of_the_board_and_are_named() {
    let folder = written(3000, 12);
    let folder = folder.path();
    let paths = files(folder);
    let texts = [0, 2].map(|place: usize| fs::read(&paths[place]).unwrap());
    fs::write(&paths[2], &texts[0]).unwrap();
    fs::write(&paths[0], &texts[1]).unwrap();
    fs::remove_file(folder.join("standing.json")).unwrap();
    assert!(check(folder).problem.is_some());
    let journal = Journal::open(folder, 3000, at(9));
    assert_eq!(journal.posted_state().unwrap().hanging().count(), 12);
}

#[test]
fn checkpoints_stand_by_number_and_not_since_a_start() {
    let dir = tempfile::tempdir().unwrap();
    let mut number = 0;
    for start in 0..26 {
        let mut journal = Journal::open(dir.path(), FILE, at(start));
        for _ in 0..40 {
            journal.record(at(start), vec![posted(number)]).unwrap();
            number += 1;
        }
    }
    let verdict = check(dir.path());
    assert!(verdict.is_whole());
    assert_eq!((verdict.entries, verdict.checkpoints), (1 + 1040 + 2, 2));
}
