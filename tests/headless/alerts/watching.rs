//! A board without a screen tells a watching service that its glass is confirmed, and nothing while it is not; once a week its
//! people hear what it was like.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use jiff::{Timestamp, civil::Weekday};
use serde_json::{Value, json};
use vyveska::{
    clock::Clock,
    config::{Config, FolderSettings, follow::ScheduleInForce},
    feedback::alert::{self, AlertBook},
    run::stages::{ScreenHooks, ScreenInputs, Stages},
};

use super::{
    hook::{Hook, Mood},
    office::{until, zone},
};

/// A service that counts what asks it.
fn service() -> (url::Url, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/deska", listener.local_addr().unwrap()).parse().unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    let seen = count.clone();
    let serve = move || {
        for stream in listener.incoming() {
            let (mut stream, mut head) = (stream.unwrap(), [0; 2048]);
            let read = stream.read(&mut head).unwrap();
            assert!(head[..read].starts_with(b"GET /deska HTTP/1.1"), "{:?}", String::from_utf8_lossy(&head[..read]));
            seen.fetch_add(1, Ordering::SeqCst);
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        }
    };
    thread::Builder::new().name("hlidac".into()).spawn(serve).unwrap();
    (url, count)
}

/// Starts the stages; a player that is none answers what is asked with what stands in the value.
fn start(folder: &Path, config: &Config, clock: Clock, answer: &Arc<Mutex<Value>>) -> (Stages, thread::JoinHandle<()>) {
    std::fs::create_dir_all(folder.join("clerks")).unwrap();
    let schedule = ScheduleInForce::at_start(&config.idle).unwrap();
    let (stages, inputs) = Stages::start(config, clock, schedule, &ScreenHooks::new(|| {}, || {})).unwrap();
    let ScreenInputs { questions, .. } = inputs;
    let answer = answer.clone();
    let player = thread::Builder::new().name("player".into()).spawn(move || {
        // Ends with the socket's listener, or after the test.
        while let Ok(question) = questions.recv_timeout(Duration::from_secs(20)) {
            question.answer.send(answer.lock().unwrap().to_string()).ok();
        }
    });
    (stages, player.unwrap())
}

fn config(folder: &Path) -> Config {
    let mut config = Config::default_for("Lhota", &folder.join("state"));
    config.convert.enabled = false;
    config.folders.push(FolderSettings::at("slozka", folder.join("clerks")));
    config
}

fn glass(light: &str, trouble: Value, age: u64) -> Value {
    json!({ "glass": { "light": light, "trouble": trouble }, "last_frame_ms": age, "notices": 3 })
}

#[test]
fn a_service_is_asked_only_while_the_glass_is_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let (url, pings) = service();
    let mut config = config(folder.path());
    config.alerts.ping = Some(url);
    config.alerts.ping_every = Duration::from_secs(60);
    // A minute of the board is half a second.
    let clock = Clock::fast(zone(), Timestamp::now(), 120);
    let answer = Arc::new(Mutex::new(glass("day", "the window is covered".into(), 40)));
    let (stages, _player) = start(folder.path(), &config, clock, &answer);
    let wait = |more: usize| {
        let before = pings.load(Ordering::SeqCst);
        until("pings", || (pings.load(Ordering::SeqCst) >= before + more).then_some(()));
    };
    // Dark for several looks, which come each half a minute of the board.
    thread::sleep(Duration::from_secs(2));
    assert_eq!(pings.load(Ordering::SeqCst), 0);
    *answer.lock().unwrap() = glass("day", Value::Null, 40);
    wait(2);
    *answer.lock().unwrap() = glass("off", Value::Null, 900_000);
    wait(2);
    *answer.lock().unwrap() = json!({ "error": "the player does not answer" });
    // One may be under way.
    thread::sleep(Duration::from_millis(700));
    let before = pings.load(Ordering::SeqCst);
    thread::sleep(Duration::from_secs(2));
    assert_eq!(pings.load(Ordering::SeqCst), before);
    drop(stages);
}

#[test]
fn the_week_is_told_with_what_the_journal_and_the_player_know() {
    let folder = tempfile::tempdir().unwrap();
    let hook = Hook::start(Mood::Takes);
    let mut config = config(folder.path());
    config.alerts.webhook = Some(hook.url());
    config.alerts.digest = None;
    config.alerts.weekly = Some((Weekday::Monday, 7 * 60));
    let state = folder.path().join("state");
    // As if the last one had been told a week ago.
    let clock = Clock::system(config.town.zone.clone());
    std::fs::create_dir_all(&state).unwrap();
    let now = clock.now();
    let long_ago = now.to_zoned(config.town.zone.clone()).date().checked_sub(jiff::Span::new().days(14)).unwrap();
    let mut book = AlertBook::open(&alert::book_path(&state)).unwrap();
    book.remember(("week", &long_ago.to_string()), &[], &[], (now, now)).unwrap();
    drop(book);
    let answer = Arc::new(Mutex::new(glass("day", Value::Null, 40)));
    let (stages, _player) = start(folder.path(), &config, clock, &answer);
    until("the week", || hook.taken().iter().any(|name| name.starts_with("board-week-")).then_some(()));
    let body: Value = serde_json::from_str(&hook.got().last().unwrap().body).unwrap();
    assert_eq!((&body["event"], &body["notices"], &body["confirmed"]), (&"week".into(), &3.into(), &true.into()));
    assert!(body["votes"].is_null(), "there is no terminal: {body}");
    drop(stages);
    let again = hook.taken().iter().filter(|name| name.starts_with("board-week-")).count();
    assert_eq!(again, 1);
}
