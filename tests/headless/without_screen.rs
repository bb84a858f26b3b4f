//! The program without a window: the command line of this build, whichever it is (`cargo test` and
//! `cargo test --no-default-features`), and the stages of a board started, used and stopped with no screen in front.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use vyveska::{
    clock::Clock,
    config::{Config, FolderSettings, follow::ScheduleInForce},
    control_socket::{self, ControlQuestion},
    evidence::{self, JournalConfig, TrustAnchor},
    run::{
        HAS_SCREEN,
        stages::{ScreenHooks, ScreenInputs, Stages},
    },
};

/// Every subcommand, with and without a screen.
const SUBCOMMANDS: [&str; 25] = [
    "demo",
    "play",
    "setup",
    "doctor",
    "accessibility",
    "check",
    "import",
    "replay",
    "render",
    "schedule",
    "glass",
    "status",
    "metrics",
    "update",
    "search",
    "release",
    "evidence",
    "clock",
    "speech",
    "crisis",
    "feedback",
    "collect",
    "admin",
    "manual",
    "completions",
];

/// Long enough for every machine; what is waited for comes within a second or two.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the built program where no display is.
fn vyveska(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_build_has_every_subcommand() {
    let help = stdout(&vyveska(&["--help"]));
    let list = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> = names.filter_map(|line| line.split_whitespace().next()).filter(|it| *it != "help").collect();
    assert_eq!(names, SUBCOMMANDS);
    for name in SUBCOMMANDS {
        assert_eq!(vyveska(&[name, "--help"]).status.code(), Some(0), "{name}");
    }
}

#[test]
fn the_version_says_which_build_it_is() {
    assert_eq!(HAS_SCREEN, cfg!(feature = "player"));
    let version = stdout(&vyveska(&["--version"]));
    assert!(version.starts_with(concat!("vyveska ", env!("CARGO_PKG_VERSION"), " (")), "{version}");
    assert_eq!(version.contains("(with a screen)"), HAS_SCREEN, "{version}");
    assert_eq!(version.contains("(without a screen"), !HAS_SCREEN, "{version}");
}

#[test]
fn what_shows_a_board_says_what_it_lacks_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let (config, clerks) = (folder.path().join("vyveska.toml"), folder.path().join("clerks"));
    fs::create_dir(&clerks).unwrap();
    let text = format!(
        "[town]\nname = \"Lhota\"\n[store]\ndir = {state:?}\n[[folder]]\nname = \"slozka\"\npath = {clerks:?}\n"
    );
    fs::write(&config, text).unwrap();
    let (config, state) = (config.to_str().unwrap(), state.to_str().unwrap());
    assert_eq!(vyveska(&["check", "--config", config]).status.code(), Some(0));
    for arguments in [["play", "--config", config], ["demo", "--state", state]] {
        let output = vyveska(&arguments);
        let (said, code) = (stderr(&output), output.status.code());
        assert_eq!(stdout(&output), "");
        if HAS_SCREEN {
            assert!(said.contains("there is no display") && code == Some(75), "{said} {code:?}");
        } else {
            assert!(said.contains("built without a screen") && code == Some(2), "{said} {code:?}");
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(!Path::new(state).exists(), "{arguments:?} began all the same");
        }
    }
}

#[test]
fn what_a_server_needs_works_in_every_build() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().to_str().unwrap();
    let schedule = vyveska(&["schedule", "--config", "config/vyveska.toml", "--json"]);
    assert!(matches!(schedule.status.code(), Some(0 | 2)), "{}", stderr(&schedule));
    let clock = vyveska(&["clock", "--state", state, "--json"]);
    assert!(stdout(&clock).contains("\"shown\""), "{}", stderr(&clock));
    assert_eq!(vyveska(&["status", "--state", state]).status.code(), Some(75));
    assert_eq!(vyveska(&["crisis", "Voda", "--state", state]).status.code(), Some(0));
    assert_eq!(vyveska(&["crisis", "--end", "--state", state]).status.code(), Some(0));
}

#[test]
fn every_subcommand_has_a_manual_page_and_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    let manual = folder.path().join("man1");
    let output = vyveska(&["manual", manual.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = |name: &str| fs::read_to_string(manual.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(page("vyveska.1").contains(".TH vyveska 1"));
    for name in SUBCOMMANDS {
        let text = page(&format!("vyveska-{name}.1"));
        assert!(text.contains(".SH NAME") && text.contains(".SH SYNOPSIS"), "{name}");
    }
    assert!(page("vyveska-feedback-report.1").contains("report"), "one below another");
    for shell in ["bash", "zsh", "fish"] {
        let output = vyveska(&["completions", shell]);
        let text = stdout(&output);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        for name in SUBCOMMANDS {
            assert!(text.contains(name), "{shell} does not complete {name}");
        }
    }
    assert_eq!(vyveska(&["completions", "cmd"]).status.code(), Some(2));
}

/// Waits until this holds.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        thread::sleep(Duration::from_millis(20));
    }
}

fn start(config: &Config, wakes: &Arc<AtomicU32>) -> (Stages, ScreenInputs) {
    let wakes = wakes.clone();
    let wake = move || {
        wakes.fetch_add(1, Ordering::Relaxed);
    };
    let schedule = ScheduleInForce::at_start(&config.idle).unwrap();
    let clock = Clock::system(config.town.zone.clone());
    Stages::start(config, clock, schedule, &ScreenHooks::new(wake, || {})).unwrap()
}

#[test]
fn the_stages_run_and_stop_in_order_with_no_screen_in_front() {
    let folder = tempfile::tempdir().unwrap();
    let (state, clerks) = (folder.path().join("state"), folder.path().join("clerks"));
    fs::create_dir(&clerks).unwrap();
    fs::copy("assets/town/documents/formular.pdf", clerks.join("Formulář.pdf")).unwrap();
    let mut config = Config::default_for("Lhota", &state);
    config.convert.enabled = false;
    config.folders.push(FolderSettings::at("slozka", clerks));
    let wakes = Arc::new(AtomicU32::new(0));

    let (mut stages, inputs) = start(&config, &wakes);
    until("the notice", || inputs.snapshots.borrow().notices.len() == 1);
    // The raster stage looks at the document though nobody shows it.
    until("the sight of its document", || !inputs.sights.borrow().is_empty());
    until("a wake-up", || wakes.load(Ordering::Relaxed) > 0);
    let asked = {
        let state = state.clone();
        thread::Builder::new().spawn(move || control_socket::ask(&state, ControlQuestion::Board)).unwrap()
    };
    let question = inputs.questions.recv_timeout(PATIENCE).unwrap();
    assert_eq!(question.question, ControlQuestion::Board);
    question.answer.send("{}".into()).unwrap();
    assert_eq!(asked.join().unwrap().unwrap(), "{}");
    assert_eq!(control_socket::release(&state, "slozka", "").unwrap(), "{\"released\":0}\n");

    stages.set_end_reason("the test ends");
    drop(inputs);
    drop(stages);
    let (verdict, history) = evidence::verify_and_read(
        &JournalConfig::within(&state).folder,
        &TrustAnchor::default(),
        Clock::system(config.town.zone.clone()).now(),
    )
    .unwrap();
    assert!(verdict.is_whole(), "{:?}", verdict.problem);
    assert_eq!(history.town.as_deref(), Some("Lhota"));
    assert_eq!(history.postings.len(), 1, "what the store did last is in the journal");
    let journal: String = fs::read_dir(JournalConfig::within(&state).folder)
        .unwrap()
        .filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok())
        .collect();
    assert!(journal.contains("the test ends"), "the journal was closed before it was told why");

    // The same folder once more: the last good board is there at once.
    let (stages, inputs) = start(&config, &wakes);
    assert_eq!(inputs.snapshots.borrow().notices.len(), 1);
    drop(inputs);
    drop(stages);
}
