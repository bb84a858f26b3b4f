//! Everything that should neither lose an alert nor tell it twice: odd webhooks, a mail server that hangs, a clock that is
//! set back, rules and addresses that change, a book that is damaged or taken away, a full disk.

use std::{fs, io::Write as _, path::PathBuf, process::Command, time::Duration};

use jiff::SignedDuration;
use vyveska::{
    config::AlertSettings,
    feedback::alert::{self, AlertBook, AlertKind, MessageState},
};

use super::{
    hook::{self, Hook},
    office::{Office, minutes, monday, until},
    post::{self, Post},
};

/// An office with a streak that stands.
fn streak(folder: &std::path::Path, hook: Option<&Hook>, post: Option<&Post>) -> Office {
    let office = Office::new(folder, hook, post);
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0]);
    office
}

fn states(office: &Office) -> Vec<MessageState> {
    office.episodes().iter().flat_map(|it| &it.messages).map(|it| it.state).collect()
}

fn problem(office: &Office) -> String {
    office.episodes()[0].messages[0].problem.clone().unwrap()
}

#[test]
fn a_webhook_that_wants_to_be_left_alone_is_and_gets_it_then() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Busy));
    let office = streak(dir.path(), Some(&hook), None);
    let handle = office.start();
    office.tried(1);
    assert_eq!(office.episodes()[0].messages[0].due, monday() + minutes(30), "{}", problem(&office));
    hook.be(hook::Mood::Takes);
    office.pass(&handle, minutes(29));
    hook.settle();
    assert_eq!(hook.got().len(), 1);
    office.pass(&handle, minutes(1));
    until("it is told", || (hook.taken().len() == 1).then_some(()));
}

#[test]
fn a_webhook_that_is_slow_and_never_ends_its_answer_has_taken_it() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Talks));
    let office = streak(dir.path(), Some(&hook), None);
    let handle = office.start();
    until("it is told", || (states(&office) == [MessageState::Sent]).then_some(()));
    office.pass(&handle, minutes(60));
    hook.settle();
    assert_eq!(hook.got().len(), 1);
}

#[test]
fn a_webhook_that_is_gone_or_moved_says_so_and_is_asked_again() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Gone));
    let office = streak(dir.path(), Some(&hook), None);
    let handle = office.start();
    office.tried(1);
    assert_eq!(problem(&office), "the server answered 410 Gone; is [alerts] webhook still its address?");
    hook.be(hook::Mood::Sends);
    office.pass(&handle, minutes(1));
    office.tried(2);
    assert!(problem(&office).contains("302 Found; it leads elsewhere"), "{}", problem(&office));
    hook.be(hook::Mood::Takes);
    office.pass(&handle, minutes(2));
    until("it is told", || (states(&office) == [MessageState::Sent]).then_some(()));
}

#[test]
fn a_mail_server_that_hangs_in_the_middle_of_a_letter_gets_it_again_and_holds_up_no_webhook() {
    let (dir, hook, post) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes), Post::start());
    post.be(post::Mood::Hangs);
    let office = streak(dir.path(), Some(&hook), Some(&post));
    let handle = office.start();
    until("the webhook", || (hook.taken().len() == 1).then_some(()));
    until("both letters were tried", || {
        let mut letters = office.episodes().remove(0).messages.into_iter().filter(|it| !it.address.is_empty());
        letters.all(|it| it.tries == 1 && it.state == MessageState::Waits).then_some(())
    });
    post.be(post::Mood::Takes);
    office.pass(&handle, minutes(1));
    until("the letters", || (post.got().len() == 2).then_some(()));
    until("all are marked", || (states(&office) == [MessageState::Sent; 3]).then_some(()));
    assert_eq!(hook.got().len(), 1);
}

#[test]
fn a_clock_that_is_set_back_a_day_holds_nothing_up() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Fails));
    let office = streak(dir.path(), Some(&hook), None);
    let handle = office.start();
    office.tried(1);
    office.pass(&handle, SignedDuration::from_hours(-24));
    until("it is tried at once", || (hook.got().len() == 2).then_some(()));
    office.tried(2);
    // And by the new clock from now on.
    office.pass(&handle, minutes(1));
    hook.settle();
    assert_eq!(hook.got().len(), 2);
    hook.be(hook::Mood::Takes);
    office.pass(&handle, minutes(1));
    until("it is told", || (states(&office) == [MessageState::Sent]).then_some(()));
}

/// Rules that look for silence alone, four hours of it.
fn silence(office: &mut Office) {
    let hours = Duration::from_secs(4 * 3600);
    office.alerts = AlertSettings { streak: None, silent: Some(hours), ..office.alerts.clone() };
}

#[test]
fn a_clock_that_is_set_back_ends_no_silence() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes));
    let mut office = Office::new(dir.path(), Some(&hook), None);
    silence(&mut office);
    for terminal in ["prepazka-1", "prepazka-2"] {
        office.vote(terminal, 1, monday(), &[3]);
    }
    let handle = office.start();
    office.pass(&handle, minutes(5 * 60));
    until("both are silent", || (hook.taken().len() == 2).then_some(()));
    office.pass(&handle, SignedDuration::from_hours(-24));
    until("it looked by that clock", || {
        let watched =
            AlertBook::open_existing(&alert::book_path(dir.path())).ok()?.watched_since(&[], monday()).ok()?;
        (watched["prepazka-2"] < monday()).then_some(())
    });
    office.pass(&handle, SignedDuration::from_hours(24));
    office.vote("prepazka-1", 2, office.clock.now(), &[3]);
    handle.notifier().check_now();
    until("its end", || hook.taken().last().is_some_and(|it| it.ends_with("-end")).then_some(()));
    assert_eq!(hook.taken().len(), 3, "nothing but an answer ends a silence");
    assert!(office.episodes().iter().all(|it| it.kind == AlertKind::Silent));
    assert_eq!(office.episodes().iter().filter(|it| it.ended.is_some()).count(), 1);
}

#[test]
fn a_rule_that_is_taken_away_and_comes_back_tells_what_still_stands_again() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes));
    let mut office = streak(dir.path(), Some(&hook), None);
    office.vote("prepazka-2", 1, monday(), &[3]);
    office.alerts.silent = Some(Duration::from_secs(4 * 3600));
    let handle = office.start();
    until("the streak", || (hook.taken().len() == 1).then_some(()));
    office.pass(&handle, minutes(5 * 60));
    until("both are silent", || (hook.taken().len() == 3).then_some(()));
    drop(handle);
    let with = office.alerts.clone();
    (office.alerts.streak, office.alerts.silent) = (None, None);
    let handle = office.start();
    until("the ends", || (hook.taken().len() == 6).then_some(()));
    drop(handle);
    let ends: Vec<_> = hook.got().into_iter().skip(3).map(|it| it.body).collect();
    assert!(ends.iter().all(|it| it.contains("už se nesleduje")), "nobody voted: {ends:?}");
    office.alerts = with;
    let handle = office.start();
    office.pass(&handle, minutes(20));
    until("all of it again", || (hook.taken().len() == 9).then_some(()));
    let mut again: Vec<_> = hook.taken().into_iter().skip(6).collect();
    again.sort();
    assert!(again.iter().all(|it| it.ends_with("-2-begin")), "under names of their own: {again:?}");
    // And the end of each once.
    office.vote("prepazka-1", 9, office.clock.now(), &[3]);
    office.vote("prepazka-2", 9, office.clock.now(), &[3]);
    handle.notifier().check_now();
    until("the ends of it all", || (hook.taken().len() == 12).then_some(()));
    assert!(office.episodes().iter().all(|it| it.ended.is_some()));
    office.pass(&handle, minutes(1));
    hook.settle();
    assert_eq!(hook.got().len(), 12);
}

#[test]
fn an_address_that_is_corrected_is_told_what_stands_and_the_wrong_one_nothing_more() {
    let (dir, post) = (tempfile::tempdir().unwrap(), Post::start());
    post.be(post::Mood::Refuses("tajemnk@mesto.test".into()));
    let mut office = streak(dir.path(), None, Some(&post));
    office.alerts.mail.as_mut().unwrap().to = vec!["starosta@mesto.test".into(), "tajemnk@mesto.test".into()];
    let handle = office.start();
    until("one got it", || (post.got().len() == 1).then_some(()));
    office.tried(1);
    drop(handle);
    office.alerts.mail.as_mut().unwrap().to[1] = "tajemnik@mesto.test".into();
    let handle = office.start();
    until("the other one", || (post.got().len() == 2).then_some(()));
    office.pass(&handle, minutes(60));
    office.vote("prepazka-1", 9, office.clock.now(), &[3]);
    handle.notifier().check_now();
    until("the end", || (post.got().len() == 4).then_some(()));
    drop(handle);
    let to: Vec<_> = post.got().into_iter().map(|it| it.to).collect();
    assert_eq!(to, ["starosta@mesto.test", "tajemnik@mesto.test", "starosta@mesto.test", "tajemnik@mesto.test"]);
    let mut dropped = office.episodes().remove(0).messages.into_iter().filter(|it| it.state == MessageState::Dropped);
    assert_eq!(dropped.next().unwrap().address, "tajemnk@mesto.test");
}

#[test]
fn a_book_that_is_taken_away_while_it_runs_is_begun_anew() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes));
    let office = streak(dir.path(), Some(&hook), None);
    let handle = office.start();
    until("the first", || (states(&office) == [MessageState::Sent]).then_some(()));
    let book = alert::book_path(dir.path());
    for end in ["", "-wal", "-shm"] {
        let mut name = book.clone().into_os_string();
        name.push(end);
        fs::remove_file(PathBuf::from(name)).ok();
    }
    office.vote("prepazka-2", 1, office.clock.now(), &[0, 0, 0]);
    handle.notifier().votes_arrived("prepazka-2");
    // Better twice than never: what stood before is told again with it.
    until("the second", || hook.taken().iter().any(|it| it.contains("prepazka-2")).then_some(()));
}

#[test]
fn a_book_with_a_damaged_page_is_put_aside() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Fails));
    let office = streak(dir.path(), Some(&hook), None);
    let handle = office.start();
    office.tried(1);
    drop(handle);
    // All pages but the first, which is all that opening looks at.
    let book = alert::book_path(dir.path());
    // Of two that close it at once, either may leave this to the other.
    let last = rusqlite::Connection::open(&book).unwrap();
    last.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(last);
    let mut bytes = fs::read(&book).unwrap();
    assert!(bytes.len() > 8_192, "it is one file: {}", bytes.len());
    bytes[4_096..].fill(0xa5);
    fs::write(&book, bytes).unwrap();
    hook.be(hook::Mood::Takes);
    let handle = office.start();
    until("it is told all the same", || (hook.taken().len() == 1).then_some(()));
    drop(handle);
    let names = fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|it| it.starts_with("alerts.db.spoiled-")).count(), 1);
}

#[test]
fn on_a_full_disk_nothing_is_told_twice_and_all_goes_on_when_there_is_room() {
    let Some(dir) = std::env::var_os("VYVESKA_SMALL_DISK").map(PathBuf::from) else {
        return on_a_small_disk("trouble::on_a_full_disk_nothing_is_told_twice_and_all_goes_on_when_there_is_room");
    };
    let hook = Hook::start(hook::Mood::Fails);
    let office = streak(&dir, Some(&hook), None);
    let handle = office.start();
    office.tried(1);
    let filler = dir.join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    while file.write_all(&[1; 4_096]).is_ok() {}
    while file.write_all(&[1]).is_ok() {}
    hook.be(hook::Mood::Takes);
    office.pass(&handle, minutes(1));
    until("it is told", || (hook.taken().len() == 1).then_some(()));
    for _ in 0..10 {
        office.pass(&handle, minutes(60));
        hook.settle();
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(hook.taken().len(), 1, "once, marked or not");
    drop(file);
    fs::remove_file(&filler).unwrap();
    office.pass(&handle, minutes(1));
    until("it is marked", || (states(&office) == [MessageState::Sent]).then_some(()));
    office.vote("prepazka-2", 1, office.clock.now(), &[0, 0, 0]);
    handle.notifier().votes_arrived("prepazka-2");
    until("the next", || (hook.taken().len() == 2).then_some(()));
}

/// Runs a test of this file again with a disk of 2 MB. Says so where the machine does not permit that.
fn on_a_small_disk(test: &str) {
    let dir = tempfile::tempdir().unwrap();
    let mount = || {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", "mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\""]).arg(dir.path());
        command
    };
    if !mount().arg("true").output().is_ok_and(|out| out.status.success()) {
        eprintln!("SKIPPED: this machine lets nobody mount a small disk (unshare -rm), {test} is not tested");
        return;
    }
    let mut again = mount();
    again.arg(std::env::current_exe().unwrap()).args(["--exact", test, "--nocapture", "--test-threads=1"]);
    let out = again.env("VYVESKA_SMALL_DISK", dir.path()).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&out.stderr));
}
