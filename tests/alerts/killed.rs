//! The program is killed at random moments, again and again, while the other side fails and dies as well.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use vyveska::{clock::Clock, feedback::alert::MessageState};

use super::{
    hook::{Hook, Mood},
    office::{Office, monday, until, zone},
    post::{self, Post},
};

/// So many times as fast, so that an hour's wait is seconds.
const SPEED: u32 = 600;

fn child() -> Option<PathBuf> {
    std::env::var_os("VYVESKA_CHILD").map(PathBuf::from)
}

fn number(name: &str) -> Option<u16> {
    std::env::var(name).ok()?.parse().ok()
}

/// Judges and sends until it is killed.
#[test]
fn alerts_that_are_going_to_be_killed() {
    let Some(dir) = child() else { return };
    let mut office = Office::new(&dir, None, None);
    let start: Timestamp = std::env::var("VYVESKA_NOW").unwrap().parse().unwrap();
    office.clock = Clock::fast(zone(), start, SPEED);
    let port = number("VYVESKA_HOOK").unwrap();
    office.alerts.webhook = Some(format!("http://127.0.0.1:{port}/upozorneni").parse().unwrap());
    office.alerts.mail = Some(vyveska::config::MailSettings {
        to: vec!["tajemnik@mesto.test".into()],
        from: "deska@mesto.test".into(),
        host: "127.0.0.1".into(),
        port: number("VYVESKA_POST").unwrap(),
        security: vyveska::config::MailSecurity::None,
        user: None,
        password_file: None,
        ca_file: None,
    });
    let _handle = office.start();
    loop {
        std::thread::park();
    }
}

#[test]
fn alerts_killed_at_any_moment_lose_nothing_and_repeat_only_what_could_not_be_marked() {
    if child().is_some() {
        return;
    }
    let kills: u64 = std::env::var("VYVESKA_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let (dir, hook, post) = (tempfile::tempdir().unwrap(), Hook::start(Mood::Anything), Post::start());
    let office = Office::new(dir.path(), Some(&hook), Some(&post));
    let (mut now, mut random) = (monday(), 0x9e37_79b9_7f4a_7c15_u64);
    for kill in 0..=kills {
        // Every second streak is over as well.
        let scores: &[u8] = if kill % 2 == 0 { &[3, 0, 0, 0] } else { &[3, 0, 1, 0, 3] };
        office.vote(&format!("terminal-{kill}"), 1, now, scores);
        post.be(if kill % 3 == 0 { post::Mood::Dies } else { post::Mood::Takes });
        hook.settle();
        post.settle();
        let before = (hook.got().len(), post.got().len());
        let mut alerts = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::alerts_that_are_going_to_be_killed", "--nocapture", "--test-threads=1"])
            .env("VYVESKA_CHILD", dir.path())
            .env("VYVESKA_NOW", now.to_string())
            .env("VYVESKA_HOOK", hook.port.to_string())
            .env("VYVESKA_POST", post.port.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if kill < kills {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(kill | 1);
            // From before anything is open to the middle of the work.
            std::thread::sleep(Duration::from_millis((random >> 33) % 300));
        } else {
            hook.be(Mood::Takes);
            post.be(post::Mood::Takes);
            until("everything is sent", || {
                let all = office.episodes();
                let whole = all.len() as u64 > kills
                    && all.iter().all(|it| it.messages.iter().all(|it| it.state == MessageState::Sent));
                whole.then_some(())
            });
        }
        assert!(alerts.try_wait().unwrap().is_none(), "the alerts ended by themselves");
        alerts.kill().unwrap();
        alerts.wait().unwrap();
        hook.settle();
        post.settle();
        // What was taken while one program ran was taken once; only a kill leaves something to be sent again.
        let taken = hook.got().into_iter().skip(before.0).filter(|it| it.taken).map(|it| it.key);
        let told = post.got().into_iter().skip(before.1).filter(|it| it.told).map(|it| it.id);
        for (way, mut keys) in [("webhook", taken.collect::<Vec<_>>()), ("mail", told.collect())] {
            let all = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), all, "{way}: a program that lives sends nothing twice");
        }
        now += SignedDuration::from_mins(10);
    }
    let mut taken: BTreeMap<String, u64> = BTreeMap::new();
    let mut bodies: BTreeMap<String, String> = BTreeMap::new();
    for got in hook.got() {
        *taken.entry(got.key.clone()).or_default() += u64::from(got.taken);
        let body = bodies.entry(got.key).or_insert_with(|| got.body.clone());
        assert_eq!(*body, got.body, "a second try says the same");
    }
    let mut letters: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for got in post.got() {
        let counts = letters.entry(got.id).or_default();
        *if got.told { &mut counts.0 } else { &mut counts.1 } += 1;
    }
    let ends = kills.div_ceil(2).min(kills + 1);
    let expected = kills + 1 + ends;
    assert_eq!(taken.len() as u64, expected, "every beginning and every end has one name: {taken:?}");
    assert_eq!(letters.len() as u64, expected);
    assert!(taken.values().all(|count| *count >= 1) && letters.values().all(|it| it.0 >= 1), "{taken:?} {letters:?}");
    let twice: u64 = taken.values().map(|count| count - 1).sum();
    let letters_twice: u64 = letters.values().map(|it| it.0 - 1).sum();
    assert!(twice <= kills && letters_twice <= kills, "at most one for each kill: {twice}, {letters_twice}");
    println!("{kills} kills, {expected} messages on each way, {twice} and {letters_twice} came twice under one name");
}
