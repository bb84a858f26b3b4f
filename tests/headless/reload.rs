//! Reload of the configuration by SIGHUP, on running stages without a window: what is taken at once, what waits for the next
//! start, and a file that is wrong, which changes nothing. The signal never ends the board.

use std::{
    fs,
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use vyveska::{
    clock::Clock,
    config::{self, Config, ConfigOrigin, ReloadOutcome, follow::ScheduleInForce},
    run::stages::{ScreenHooks, ScreenInputs, Stages},
};

/// Long enough for every machine; what is waited for comes within a second or two.
const PATIENCE: Duration = Duration::from_secs(60);

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        thread::sleep(Duration::from_millis(20));
    }
}

/// A feed with so many notices that hang today.
fn feed(count: usize) -> String {
    let today = Clock::system(jiff::tz::TimeZone::UTC).today();
    let item = |n: usize| {
        json!({
            "typ": ["Digitální objekt", "Informace na úřední desce"],
            "iri": format!("https://lhota.example/deska/{n}"),
            "url": format!("https://lhota.example/deska/{n}"),
            "název": { "cs": format!("Oznámení {n}") },
            "vyvěšení": { "typ": "Časový okamžik", "datum": today.to_string() },
            "relevantní_do": { "typ": "Časový okamžik", "nespecifikovaný": true },
        })
    };
    json!({
        "@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld",
        "typ": "Úřední deska",
        "iri": "https://lhota.example/deska.jsonld",
        "informace": (0..count).map(item).collect::<Vec<_>>(),
    })
    .to_string()
}

/// A board whose configuration is in a file.
struct Board {
    // Dropped in this order.
    inputs: ScreenInputs,
    _stages: Stages,
    dir: tempfile::TempDir,
}

impl Board {
    fn start(text: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (name, count) in [("a.jsonld", 1), ("b.jsonld", 2)] {
            fs::write(dir.path().join(name), feed(count)).unwrap();
        }
        fs::write(dir.path().join("s.toml"), "[[slot]]\nname = \"stále\"\nitems = [{ show = \"clock\" }]\n").unwrap();
        let path = dir.path().join("vyveska.toml");
        fs::write(&path, text).unwrap();
        let mut config: Config = config::load(&path).unwrap();
        config.origin = Some(ConfigOrigin { path, text: text.to_owned() });
        let schedule = ScheduleInForce::at_start(&config.idle).unwrap();
        let clock = Clock::system(config.town.zone.clone());
        let (stages, inputs) = Stages::start(&config, clock, schedule, &ScreenHooks::new(|| {}, || {})).unwrap();
        Self { inputs, _stages: stages, dir }
    }

    /// Writes another text and asks for it, as `systemctl reload` does; returns what became of it.
    fn reload(&mut self, text: &str) -> Arc<ReloadOutcome> {
        fs::write(self.dir.path().join("vyveska.toml"), text).unwrap();
        until("somebody who hears the signal", hears_hang_up);
        self.inputs.reload.borrow_and_update();
        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::HUP).unwrap();
        until("the reload", || self.inputs.reload.has_changed().unwrap());
        self.inputs.reload.borrow().clone()
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }
}

/// Whether this program has a handler of SIGHUP (proc(5), `SigCgt`); without one the signal would end it.
fn hears_hang_up() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(caught.trim(), 16).unwrap() & 1 == 1
}

const TEXT: &str = "[town]\nname = \"Lhota\"\n[idle]\nafter-s = 60\n[store]\ndir = \"state\"\n[convert]\nenabled = false\n\
                    [[feed]]\nname = \"mesto\"\npath = \"a.jsonld\"\n";

#[test]
fn a_running_board_takes_what_it_can_and_says_what_waits() {
    let mut board = Board::start(TEXT);
    let notices = |board: &Board| board.inputs.snapshots.borrow().notices.len();
    until("the notice of the first feed", || notices(&board) == 1);

    // The feed is elsewhere from now on: it is read at once, not at its next quarter of an hour.
    let elsewhere = TEXT.replace("a.jsonld", "b.jsonld").replace("Lhota", "Lhotka");
    let outcome = board.reload(&elsewhere);
    assert_eq!((outcome.taken.join(" "), outcome.restart.join(" ")), ("feed[1].path".into(), "town.name".into()));
    until("the notices of the second feed", || notices(&board) == 2);

    // A file that is wrong changes nothing, and what waits still does.
    let outcome = board.reload(&elsewhere.replace("after-s = 60", "after-s = 5"));
    assert!(outcome.problem.as_ref().is_some_and(|it| it.contains("vyveska.toml:4:")), "{outcome:?}");
    assert_eq!(outcome.restart, ["town.name"]);
    until("the problem for the staff", || {
        board.inputs.problems.borrow().iter().any(|it| format!("{:?}", it.kind) == "Configuration")
    });

    // A schedule is named that was not: the idle loop has it, and follows it.
    let scheduled = TEXT.replace("after-s = 60", "after-s = 60\nschedule = \"s.toml\"");
    let outcome = board.reload(&scheduled);
    assert_eq!(outcome.problem, None);
    assert_eq!((outcome.taken.join(" "), outcome.restart.len()), ("feed[1].path idle.schedule".into(), 0));
    let file = board.path("s.toml");
    until("the schedule", || board.inputs.schedule.borrow().file.as_deref() == Some(Path::new(&file)));
    fs::write(&file, "[[slot]]\nname = \"zvěsti\"\nitems = [{ show = \"newest\" }]\n").unwrap();
    until("the schedule's own change", || format!("{:?}", board.inputs.schedule.borrow().schedule).contains("zvěsti"));
}
