//! Warnings as the board has them: from a folder and from a CAP feed, through faults, restarts and their own end.

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use crate::loopback::{Server, answer, with};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use vyveska::{
    clock::Clock,
    config::{AlertSeverity, AlertUrgency},
    evidence::{self, JournalConfig},
    source::{
        FetchAddress,
        crisis::{self, AlertFilter, CommandMessage, CrisisConfig, CrisisHandle, ShownAlert},
    },
    words::Language,
};

const CAP: &str = include_str!("../fixtures/cap/three-events-two-languages.xml");
/// A warning is there, and gone, within this.
const AT_ONCE: Duration = Duration::from_secs(2);

fn now() -> Timestamp {
    "2026-11-23T06:00:00+01:00".parse().unwrap()
}

fn clock() -> Clock {
    Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), now())
}

fn config(state: &Path, feed: Option<&str>) -> CrisisConfig {
    CrisisConfig {
        folder: state.join("crisis"),
        kept: state.join("crisis.json"),
        feed: feed.map(str::to_owned),
        filter: AlertFilter {
            areas: vec!["5309".into()],
            min_severity: AlertSeverity::Severe,
            min_urgency: AlertUrgency::Expected,
            tests: false,
            first: Language::Czech,
        },
    }
}

/// Waits until what stands is as wanted, at most `limit`.
fn wait(
    handle: &CrisisHandle,
    limit: Duration,
    what: &str,
    is: impl Fn(&[ShownAlert]) -> bool,
) -> Arc<Vec<ShownAlert>> {
    let deadline = Instant::now() + limit;
    let shown = handle.shown_alerts();
    loop {
        let now = shown.borrow().clone();
        if is(&now) {
            return now;
        }
        assert!(Instant::now() < deadline, "waited {limit:?} for {what}: {now:#?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A poll on a thread of its own, until this is dropped.
struct Polling(Option<tokio::sync::oneshot::Sender<()>>, Option<std::thread::JoinHandle<()>>);

impl Polling {
    fn start(poll: impl Future<Output = ()> + Send + 'static) -> Self {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let run = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                tokio::select! { () = poll => {}, _ = stopped => {} }
            });
        };
        Self(Some(stop), Some(std::thread::Builder::new().name("poll".into()).spawn(run).unwrap()))
    }
}

impl Drop for Polling {
    fn drop(&mut self) {
        drop(self.0.take());
        self.1.take().unwrap().join().unwrap();
    }
}

fn heads(shown: &[ShownAlert]) -> Vec<&str> {
    shown.iter().map(ShownAlert::headline).collect()
}

#[test]
fn a_message_in_the_folder_is_there_at_once_changes_and_goes() {
    let state = tempfile::tempdir().unwrap();
    let handle = crisis::start(config(state.path(), None), clock(), None).unwrap();
    let folder = state.path().join("crisis");
    fs::write(folder.join("a.txt"), "Voda není pitná\nPřevařujte ji.").unwrap();
    let shown = wait(&handle, AT_ONCE, "the message", |it| heads(it) == ["Voda není pitná"]);
    assert_eq!((shown[0].until, shown[0].texts.len()), (None, 1));
    fs::write(folder.join("a.txt"), "Voda je znovu pitná\nDěkujeme.").unwrap();
    wait(&handle, AT_ONCE, "the new words", |it| heads(it) == ["Voda je znovu pitná"]);
    // What is no message hides none.
    for (name, bytes) in [("b.pdf", &b"%PDF"[..]), ("c.toml", b"headline"), ("d.xml", b"<html/>"), (".e.txt", b"x")] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::create_dir(folder.join("f.txt")).unwrap();
    fs::write(folder.join("g.xml"), CAP).unwrap();
    wait(&handle, AT_ONCE, "the cap file", |it| it.len() > 1 && it[0].headline() == "Voda je znovu pitná");
    fs::remove_file(folder.join("a.txt")).unwrap();
    fs::remove_file(folder.join("g.xml")).unwrap();
    wait(&handle, AT_ONCE, "nothing", <[_]>::is_empty);
}

#[test]
fn a_message_goes_at_its_own_end_and_is_not_there_after_it() {
    let state = tempfile::tempdir().unwrap();
    let clock = clock();
    let handle = crisis::start(config(state.path(), None), clock.clone(), None).unwrap();
    let folder = state.path().join("crisis");
    let until = now() + SignedDuration::from_hours(1);
    let message = CommandMessage {
        headline: "Únik plynu",
        text: "Zavřete okna.",
        headline_en: "Gas leak",
        text_en: "",
        until: Some(until),
        severity: AlertSeverity::Moderate,
        test: true,
    };
    let path = crisis::post_message(&folder, &message).unwrap();
    let shown = wait(&handle, AT_ONCE, "the message", |it| it.len() == 1);
    assert_eq!((shown[0].until, shown[0].texts[1].headline.as_str()), (Some(until), "Gas leak"));
    assert_eq!((shown[0].severity, shown[0].test), (AlertSeverity::Moderate, true));
    clock.set(until);
    wait(&handle, AT_ONCE, "its end", <[_]>::is_empty);
    assert!(path.exists(), "the file is the office's");
    assert!(crisis::end_message(&folder).unwrap() && !crisis::end_message(&folder).unwrap());
}

#[test]
fn a_feed_that_breaks_takes_nothing_away_and_a_restart_neither() {
    let state = tempfile::tempdir().unwrap();
    let body = Arc::new(Mutex::new(CAP.as_bytes().to_vec()));
    let served = body.clone();
    let server = Server::start(move |_| match served.lock().unwrap().clone() {
        body if body.is_empty() => answer("500 Oops", &[], b"oops"),
        body => answer("200 OK", &[], &body),
    });
    let clock = clock();
    let evidence = evidence::start(JournalConfig::within(state.path()), clock.clone()).unwrap();
    let url = server.url("/cap.xml");
    let start = || {
        let handle =
            crisis::start(config(state.path(), Some(url.as_str())), clock.clone(), Some(evidence.handle())).unwrap();
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let every = Duration::from_millis(100);
        let task = Polling::start(crisis::poll_cap(FetchAddress::Url(url.clone()), every, zone, 500, handle.inbox()));
        (handle, task)
    };
    let (handle, task) = start();
    let shown = wait(&handle, Duration::from_secs(10), "the warning", |it| it.len() == 1);
    let headlines: Vec<_> = shown[0].texts.iter().map(|it| it.headline.as_str()).collect();
    assert_eq!(headlines, ["Velmi silný vítr", "Severe wind"]);

    // It breaks in three ways; each is asked for at least once.
    for broken in [Vec::new(), b"<html>maintenance</html>".to_vec(), CAP.as_bytes()[..2_000].to_vec()] {
        *body.lock().unwrap() = broken;
        let seen = server.requests().len();
        let deadline = Instant::now() + Duration::from_secs(10);
        while server.requests().len() < seen + 3 {
            assert!(Instant::now() < deadline, "it does not ask any more");
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(handle.shown_alerts().borrow().len(), 1, "a broken feed took a warning away");
        let told = handle.health().borrow().clone();
        assert!(told.problem.is_some() && told.since.is_some(), "{told:?}");
    }
    drop(task);
    drop(handle);
    let (handle, task) = start();
    assert_eq!(handle.shown_alerts().borrow().len(), 1, "a restart lost the warning");

    // A cancellation ends it; nothing else would before its time.
    let cancel = CAP
        .replace("VZOR.20261123051000<", "VZOR.20261123070000<")
        .replacen("<sent>2026-11-23T05:10:00", "<sent>2026-11-23T07:00:00", 1)
        .replace("<msgType>Update", "<msgType>Cancel")
        .replace("VZOR.20261122170000,2026-11-22T17:00:00+01:00", "VZOR.20261123051000,2026-11-23T05:10:00+01:00");
    *body.lock().unwrap() = cancel.into_bytes();
    wait(&handle, Duration::from_secs(10), "the cancellation", <[_]>::is_empty);
    *body.lock().unwrap() = CAP.as_bytes().to_vec();
    drop(task);
    drop(handle);
    let (handle, task) = start();
    let seen = server.requests().len();
    let deadline = Instant::now() + Duration::from_secs(10);
    while server.requests().len() < seen + 3 {
        assert!(Instant::now() < deadline, "it does not ask any more");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(handle.shown_alerts().borrow().is_empty(), "a cancelled warning came back");
    drop(task);
    drop(handle);
    drop(evidence);

    let mut told = String::new();
    let mut folders = vec![state.path().join("evidence")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                told += &String::from_utf8_lossy(&fs::read(path).unwrap());
            }
        }
    }
    assert_eq!(told.matches("\"what\":\"shown\"").count(), 2, "{told}");
    assert_eq!(told.matches("\"what\":\"ended\"").count(), 1, "{told}");
}

#[test]
fn of_an_index_the_newest_messages_are_fetched_and_what_is_left_out_is_told() {
    let state = tempfile::tempdir().unwrap();
    let server = Server::start(|request| {
        if request.path == "/index.atom" {
            let entry = |n: u32| {
                let day = now() + SignedDuration::from_mins(i64::from(n));
                format!("<entry><updated>{day}</updated><link href='/{n}.xml'/></entry>")
            };
            let entries: String = (0..80).map(entry).collect();
            return answer("200 OK", &[], format!("<feed>{entries}</feed>").as_bytes());
        }
        let number = request.path.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
        let cap = CAP.replace("VZOR.20261123051000", &format!("VZOR.{number}")).replace("Velmi silný vítr", &number);
        answer("200 OK", &[], cap.replace("<msgType>Update", "<msgType>Alert").as_bytes())
    });
    let zone = || TimeZone::get("Europe/Prague").unwrap();
    let url = server.url("/index.atom");
    for (most, stand) in [(500, 80), (10, 10)] {
        let folder = state.path().join(most.to_string());
        fs::create_dir(&folder).unwrap();
        let handle = crisis::start(config(&folder, Some(url.as_str())), clock(), None).unwrap();
        let every = Duration::from_millis(100);
        let poll = crisis::poll_cap(FetchAddress::Url(url.clone()), every, zone(), most, handle.inbox());
        let _polling = Polling::start(poll);
        let shown = wait(&handle, Duration::from_secs(20), "the warnings", |it| it.len() == stand);
        assert!(heads(&shown).contains(&"79"), "the newest: {:?}", heads(&shown));
        let health = handle.health().borrow().clone();
        assert_eq!((health.checked, health.problem), (Some(now()), None));
        let told: Vec<_> = health.warnings.iter().filter(|it| it.contains("most-messages")).collect();
        assert_eq!(told.len(), usize::from(most == 10), "{:?}", health.warnings);
    }
}

#[test]
fn a_message_that_never_comes_delays_no_other_one() {
    let state = tempfile::tempdir().unwrap();
    let server = Server::start(|request| {
        let body = match request.path.as_str() {
            "/index.rss" => {
                let item = |n: u32| format!("<item><link>/{n}.xml</link></item>");
                format!("<rss><channel>{}</channel></rss>", (1..=3).map(item).collect::<String>())
            }
            "/1.xml" => return with(answer("200 OK", &[], CAP.as_bytes()), 100, true),
            other => {
                let number = other.trim_matches(|c: char| !c.is_ascii_digit());
                CAP.replace("VZOR.20261123051000", number).replace("<msgType>Update", "<msgType>Alert")
            }
        };
        answer("200 OK", &[], body.as_bytes())
    });
    let url = server.url("/index.rss");
    let handle = crisis::start(config(state.path(), Some(url.as_str())), clock(), None).unwrap();
    let zone = TimeZone::get("Europe/Prague").unwrap();
    let poll = crisis::poll_cap(FetchAddress::Url(url), Duration::from_millis(100), zone, 500, handle.inbox());
    let _polling = Polling::start(poll);
    // Its server does not answer for the one; the two others stand long before it would be given up for good.
    wait(&handle, Duration::from_secs(40), "the other warnings", |it| it.len() == 1);
    let told = || handle.health().borrow().warnings.clone();
    let deadline = Instant::now() + Duration::from_secs(40);
    while !told().iter().any(|it| it.contains("no answer in time") && it.contains("/1.xml")) {
        assert!(Instant::now() < deadline, "{:?}", told());
        std::thread::sleep(Duration::from_millis(20));
    }
}
