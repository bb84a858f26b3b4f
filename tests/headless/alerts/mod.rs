//! Alerts from the urn to a real webhook and a real mail server, which fail, stall and come back; and programs that are
//! killed between the steps.

mod board;
mod hook;
mod killed;
mod letters;
mod office;
pub mod post;
mod trouble;
mod watching;

use jiff::SignedDuration;
use vyveska::feedback::alert::{self, Acknowledgement, AlertBook, AlertKind, MessageState};

use hook::Hook;
use office::{Office, minutes, monday, until};
use post::Post;

#[test]
fn a_streak_is_told_by_webhook_and_letter_once_and_its_end_as_well() {
    let (dir, hook, post) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes), Post::start());
    let office = Office::new(dir.path(), Some(&hook), Some(&post));
    let handle = office.start();
    office.vote("prepazka-1", 1, monday(), &[3, 0, 1, 0]);
    handle.notifier().votes_arrived("prepazka-1");
    until("the beginning", || (hook.taken().len() == 1 && post.got().len() == 2).then_some(()));
    for _ in 0..5 {
        office.pass(&handle, minutes(10));
    }
    office.vote("prepazka-1", 5, office.clock.now(), &[0, 3, 0]);
    handle.notifier().check_now();
    until("the end", || (hook.taken().len() == 2 && post.got().len() == 4).then_some(()));
    drop(handle);
    let body: serde_json::Value = serde_json::from_str(&hook.got()[0].body).unwrap();
    let name = "streak-prepazka-1-20261123T080001000Z";
    assert_eq!(body["alert"], name);
    assert_eq!(
        (&body["event"], &body["kind"], &body["name"]),
        (&"begin".into(), &"streak".into(), &"Přepážka 1".into())
    );
    assert_eq!(body["link"], "https://hlasy.mesto.test/");
    assert_eq!(hook.taken(), [format!("{name}-begin"), format!("{name}-end")]);
    let letters = post.got();
    let to: Vec<_> = letters.iter().map(|it| it.to.as_str()).collect();
    assert_eq!(to, ["starosta@mesto.test", "tajemnik@mesto.test", "starosta@mesto.test", "tajemnik@mesto.test"]);
    assert_eq!(letters[0].id, format!("<{name}-begin@mesto.test>"));
    assert!(letters[2].text.contains(&format!("In-Reply-To: <{name}-begin@mesto.test>")), "{}", letters[2].text);
    assert_eq!(office.episodes().len(), 1);
    // Started again it has nothing to say.
    let again = office.start();
    office.pass(&again, minutes(1));
    until("another look", || (office.episodes().len() == 1).then_some(()));
    drop(again);
    assert_eq!((hook.got().len(), post.got().len()), (2, 4));
}

#[test]
fn whoever_cannot_take_a_message_gets_it_later() {
    let (dir, hook, post) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Fails), Post::start());
    post.be(post::Mood::Later);
    let office = Office::new(dir.path(), Some(&hook), Some(&post));
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0]);
    let handle = office.start();
    until("the first tries", || (hook.got().len() == 1 && post.tried() == 2).then_some(()));
    office.tried(1);
    // Not before a minute is over.
    office.pass(&handle, SignedDuration::from_secs(59));
    hook.be(hook::Mood::Sends);
    office.pass(&handle, SignedDuration::from_secs(1));
    until("the second tries", || (hook.got().len() == 2 && post.tried() == 4).then_some(()));
    office.tried(2);
    hook.be(hook::Mood::Dies);
    post.be(post::Mood::Dies);
    office.pass(&handle, minutes(2));
    until("the third tries", || (hook.got().len() == 3 && post.got().len() == 2).then_some(()));
    office.tried(3);
    hook.be(hook::Mood::Takes);
    post.be(post::Mood::Refuses("tajemnik@mesto.test".into()));
    office.pass(&handle, minutes(5));
    until("one address", || (hook.taken().len() == 1 && post.got().len() == 3).then_some(()));
    office.tried(4);
    post.be(post::Mood::Takes);
    office.pass(&handle, minutes(15));
    until("both addresses", || (post.got().len() == 4).then_some(()));
    office.tried(4);
    drop(handle);
    assert_eq!(post.got().iter().filter(|it| it.told).count(), 2, "each got theirs once");
    let bodies: Vec<_> = hook.got().into_iter().map(|it| (it.key, it.body)).collect();
    assert!(bodies.windows(2).all(|two| two[0] == two[1]), "every try is the same message");
    let ids: Vec<_> = post.got().into_iter().map(|it| it.id).collect();
    assert!(ids.windows(2).all(|two| two[0] == two[1]));
    assert!(office.episodes()[0].messages.iter().all(|it| it.state == MessageState::Sent));
}

#[test]
fn what_nobody_takes_for_a_week_is_kept_as_failed() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Fails));
    let office = Office::new(dir.path(), Some(&hook), None);
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0]);
    let handle = office.start();
    until("a try", || (hook.got().len() == 1).then_some(()));
    office.tried(1);
    office.pass(&handle, minutes(7 * 24 * 60));
    // It may have been the machine that was off for a week; a day of tries is given to it.
    for tries in 2..=24 {
        until("a try", || (hook.got().len() == tries).then_some(()));
        office.tried(u32::try_from(tries).unwrap());
        office.pass(&handle, minutes(60));
    }
    let failed = || office.episodes()[0].messages.iter().any(|it| it.state == MessageState::Failed);
    until("it is given up", || failed().then_some(()));
    let letter = office.episodes().remove(0).messages.remove(0);
    assert_eq!((letter.tries, hook.got().len()), (24, 24));
    assert!(letter.problem.unwrap().contains("503"));
}

#[test]
fn nothing_is_sent_in_the_quiet_hours_and_everything_after_them() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes));
    let mut office = Office::new(dir.path(), Some(&hook), None);
    // From 18:00 to 9:30, and it is 9:00.
    office.alerts.quiet = Some((18 * 60, 9 * 60 + 30));
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0, 3]);
    let handle = office.start();
    let episode = until("the book", || office.episodes().pop().filter(|it| it.ended.is_some()));
    office.pass(&handle, minutes(29));
    assert_eq!(episode.messages.len(), 2);
    assert!(episode.messages.iter().all(|it| it.due == monday() + minutes(30)));
    assert!(hook.got().is_empty());
    office.pass(&handle, minutes(1));
    until("both, in order", || (hook.taken().len() == 2).then_some(()));
    assert!(hook.taken()[0].ends_with("-begin") && hook.taken()[1].ends_with("-end"));
}

#[test]
fn an_acknowledged_alert_says_nothing_more() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Fails));
    let office = Office::new(dir.path(), Some(&hook), None);
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0]);
    let handle = office.start();
    until("a try", || (hook.got().len() == 1).then_some(()));
    office.tried(1);
    let mut book = AlertBook::open_existing(&alert::book_path(dir.path())).unwrap();
    let name = office.episodes()[0].name.clone();
    let mut say = |name: &str, by: &str| book.acknowledge(name, by, Some("volám technika"), monday()).unwrap();
    assert_eq!(say(&name, "Nováková"), Acknowledgement::Done);
    assert_eq!(say(&name, "Dvořák"), Acknowledgement::Already(monday(), "Nováková".into()));
    assert_eq!(say("streak-nikde-1", "Dvořák"), Acknowledgement::Unknown);
    hook.be(hook::Mood::Takes);
    office.pass(&handle, minutes(1));
    // Its end is in the book and goes to nobody; the next streak is told again.
    office.vote("prepazka-1", 4, office.clock.now(), &[3, 0, 0, 0]);
    handle.notifier().check_now();
    until("the next", || (hook.taken().len() == 1).then_some(()));
    drop(handle);
    let episodes = office.episodes();
    assert_eq!(hook.taken(), [format!("{}-begin", episodes[0].name)]);
    assert!(episodes[1].ended.is_some());
    assert_eq!(episodes[1].messages.len(), 1);
    assert_eq!(episodes[1].messages[0].state, MessageState::Dropped);
    let by = (monday(), "Nováková".to_owned(), Some("volám technika".to_owned()));
    assert_eq!(episodes[1].acknowledged, Some(by));
}

#[test]
fn a_terminal_that_falls_silent_is_told_and_so_is_its_return() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes));
    let mut office = Office::new(dir.path(), Some(&hook), None);
    (office.alerts.streak, office.alerts.silent) = (None, Some(std::time::Duration::from_secs(4 * 3600)));
    office.vote("prepazka-2", 1, monday(), &[3]);
    let handle = office.start();
    let watched = || AlertBook::open_existing(&alert::book_path(dir.path())).ok()?.watched_since(&[], monday()).ok();
    until("it looked", || watched().filter(|it| it.contains_key("prepazka-1")));
    office.pass(&handle, minutes(3 * 60));
    office.vote("prepazka-2", 2, office.clock.now(), &[3]);
    office.pass(&handle, minutes(61));
    until("silence", || (hook.taken().len() == 1).then_some(()));
    let episode = office.episodes().remove(0);
    assert_eq!((episode.kind, episode.terminal.as_str()), (AlertKind::Silent, "prepazka-1"));
    assert_eq!(episode.figures.alive, Some(false), "never heard of");
    let body: serde_json::Value = serde_json::from_str(&hook.got()[0].body).unwrap();
    assert_eq!(body["subject"], "Přepážka 1: terminál neodpovídá");
    office.vote("prepazka-1", 1, office.clock.now(), &[2]);
    handle.notifier().check_now();
    until("its return", || (hook.taken().len() == 2).then_some(()));
    assert!(office.episodes().iter().all(|it| it.ended.is_some()));
}

#[test]
fn a_terminal_is_called_as_it_called_itself_when_it_began() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes));
    let office = Office::new(dir.path(), Some(&hook), None);
    office.name("prepazka-1", "Přepážka 1 · Občanské průkazy");
    office.name("prepazka-7", "Přepážka 7");
    for terminal in ["prepazka-1", "prepazka-2", "prepazka-7", "prepazka-8"] {
        office.vote(terminal, 1, monday(), &[0, 0, 0]);
    }
    let handle = office.start();
    until("the beginnings", || (hook.taken().len() == 4).then_some(()));
    office.name("prepazka-1", "Přepážka 1 · Pasy");
    office.vote("prepazka-1", 4, office.clock.now(), &[3]);
    handle.notifier().votes_arrived("prepazka-1");
    until("the end", || (hook.taken().len() == 5).then_some(()));
    drop(handle);
    let bodies = hook.got().into_iter().map(|it| serde_json::from_str::<serde_json::Value>(&it.body).unwrap());
    let mut names: Vec<_> = bodies.map(|it| format!("{} {} {}", it["terminal"], it["event"], it["name"])).collect();
    names.sort();
    let expected = [
        r#""prepazka-1" "begin" "Přepážka 1 · Občanské průkazy""#,
        r#""prepazka-1" "end" "Přepážka 1 · Občanské průkazy""#,
        r#""prepazka-2" "begin" "Přepážka 2""#,
        r#""prepazka-7" "begin" "Přepážka 7""#,
        r#""prepazka-8" "begin" "prepazka-8""#,
    ];
    assert_eq!(names, expected);
    let text = alert::episodes_as_text(&office.episodes(), &office::zone());
    assert!(text.contains("  Přepážka 7 (prepazka-7): 3 bad") && text.contains("  prepazka-8: 3 bad"), "{text}");
}

#[test]
fn a_book_of_before_names_goes_on() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Fails));
    let office = Office::new(dir.path(), Some(&hook), None);
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0]);
    let handle = office.start();
    until("a try", || (hook.got().len() == 1).then_some(()));
    office.tried(1);
    drop(handle);
    let book = rusqlite::Connection::open(alert::book_path(dir.path())).unwrap();
    let later = "DROP TABLE notes; DROP TABLE memory; ALTER TABLE episodes DROP COLUMN called; PRAGMA user_version = 1";
    book.execute_batch(later).unwrap();
    drop(book);
    hook.be(hook::Mood::Takes);
    let handle = office.start();
    office.pass(&handle, minutes(2));
    until("it is sent", || (hook.taken().len() == 1).then_some(()));
    drop(handle);
    let body: serde_json::Value = serde_json::from_str(&hook.got().last().unwrap().body).unwrap();
    assert_eq!((&body["name"], office.episodes()[0].called.as_deref()), (&"Přepážka 1".into(), None));
}

#[test]
fn a_spoiled_book_is_put_aside_and_a_locked_urn_waited_for() {
    let (dir, hook) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes));
    let office = Office::new(dir.path(), Some(&hook), None);
    std::fs::write(alert::book_path(dir.path()), "this was never a database, whatever it is called\n".repeat(99))
        .unwrap();
    // The urn is a folder at first.
    std::fs::create_dir(office.votes()).unwrap();
    let handle = office.start();
    until("the urn was missed", || {
        handle.notifier().check_now();
        let names = std::fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
        names.into_iter().find(|name| name.starts_with("alerts.db.spoiled-"))
    });
    std::fs::remove_dir(office.votes()).unwrap();
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0]);
    handle.notifier().check_now();
    until("the message", || (hook.taken().len() == 1).then_some(()));
}
