//! The idle loop follows its schedule: what stands on the glass is what `vyveska schedule` says, through office hours, a
//! night in which the clocks change, and a holiday.
//!
//! Leaves out what is seen between two things (`cross_fade`), and which of several slots wins and what is in which order,
//! which has tests without a glass. The boards' clocks run fast here, so a dwell of half an hour is a second.

use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::harness::common::rounds;
use crate::harness::{Demo, Glass, Plan, Player, Shot, State, stage};

/// Half an hour in a second.
const SPEED: u32 = 1_800;
/// A switch may be this late: the next frame, on a renderer in software that shares its machine.
pub const LATE: Duration = Duration::from_millis(100);
/// The same where a thing stands for a second, a quarter of it fading in, and the page has to be drawn in it, too, by a
/// program that is not optimised, on a machine that may be busy. That few looks find it late is asked beside it.
const LATE_IN_A_HURRY: Duration = Duration::from_millis(900);

const DAY: &str = r#"
[[calendar]]
name = "urad"
hours = [{ days = ["mo", "we", "th"], from = "08:00", to = "12:00" }, { days = ["th"], from = "13:00", to = "17:00" }]

[[slot]]
name = "day"
items = [
    { show = "clock", office = "urad", dwell-s = 1800 },
    { show = "newest", count = 4, dwell-s = 1800 },
    { show = "announcements", count = 3, dwell-s = 1800 },
    { show = "magazine", source = "listy", dwell-s = 1800 },
    { show = "media", source = "plakaty", dwell-s = 1800 },
    { show = "satisfaction", dwell-s = 1800 },
]

[[slot]]
name = "office"
office = "urad open"
priority = 10
order = "weighted"
items = [
    { show = "message", source = "plakaty", file = "vitejte.md", dwell-s = 1200 },
    { show = "newest", count = 3, weight = 2, dwell-s = 1200 },
]

[[slot]]
name = "holiday"
days = ["holiday"]
from = "05:30"
priority = 20
order = "shuffle"
items = [
    { show = "announcements", count = 4, dwell-s = 1500 },
    { show = "media", source = "plakaty", dwell-s = 1500 },
]

[[slot]]
name = "night"
from = "22:00"
to = "05:30"
priority = 30
items = [{ show = "nothing", dwell-s = 3600 }]

# It comes twice when summer time ends.
[[slot]]
name = "two o'clock"
from = "02:00"
to = "03:00"
priority = 40
items = [{ show = "clock", dwell-s = 900 }]
"#;

/// Waits until everything of the town is on the board: what comes later would change the plan.
pub fn complete(player: &Player) {
    let deadline = Instant::now() + Duration::from_secs(60);
    let fetched = |list: &Value| {
        let all: Vec<&Value> = list.as_array().map(|all| all.iter().collect()).unwrap_or_default();
        let files = all.iter().flat_map(|notice| notice["attachments"].as_array().into_iter().flatten());
        (all.len(), files.into_iter().all(|file| !file["blob"].is_null()))
    };
    loop {
        let board = player.board();
        let [notices, news, media] = ["notices", "announcements", "media"].map(|key| fetched(&board[key]));
        if notices.0 >= 40 && notices.1 && news == (4, true) && media == (4, true) {
            return;
        }
        assert!(Instant::now() < deadline, "{notices:?} {news:?} {media:?}; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A moment that is written down.
pub fn moment(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// Memory of the player's own process in KiB; pages shared by several count in parts.
fn memory(player: &Player) -> u64 {
    let text = fs::read_to_string(format!("/proc/{}/smaps_rollup", player.id())).expect("it runs");
    let pss = text.lines().find_map(|line| line.strip_prefix("Pss:")).expect("the kernel tells it");
    pss.trim().trim_end_matches("kB").trim().parse().expect("a number")
}

/// Processor time of the player's own process, in hundredths of a second.
fn ticks(player: &Player) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", player.id())).expect("it runs");
    let (_, fields) = stat.rsplit_once(')').expect("the kernel's form");
    fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
}

/// Waits until a stretch is found in which the player does nothing at all.
fn rests(player: &Player) {
    const SPAN: Duration = Duration::from_secs(4);
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let (frame, before) = (player.state().frame, ticks(player));
        std::thread::sleep(SPAN);
        let (used, drawn) = (ticks(player) - before, player.state().frame - frame);
        eprintln!("between two switches: {drawn} frames and {used} ticks of {} in {SPAN:?}", SPAN.as_millis() / 10);
        // The question draws one, and a minute may turn.
        if drawn <= 3 && used <= 8 {
            return;
        }
        assert!(Instant::now() < deadline, "{drawn} frames and {used} ticks in {SPAN:?}; {}", player.evidence());
    }
}

/// A schedule in a file; the folder goes with what is returned first.
pub fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("schedule.toml");
    fs::write(&path, text).unwrap();
    (dir, path)
}

/// Where pictures of what was seen are put.
pub fn pictures() -> PathBuf {
    option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, PathBuf::from)
}

/// What was seen of a stretch of time.
struct Seen {
    looks: usize,
    /// Looks at which a switch was due and not yet made.
    late: usize,
    switches: usize,
    kinds: BTreeSet<String>,
    slots: BTreeSet<String>,
    memory: Vec<u64>,
}

/// Plays from a moment to another and compares every look with the plan.
fn follow(glass: &Glass, schedule: &str, at: &str, until: &str) -> Seen {
    let (_dir, path) = file(schedule);
    let mut player = glass.play(&Demo::new().schedule(&path).time(at, SPEED));
    complete(&player);
    let asked = player.state().clock;
    let plan = Plan::ask(&player, &asked, until);
    assert!(plan.warnings.is_empty(), "{:?}", plan.warnings);
    // What stands now may have been chosen before all was there.
    let first = plan.dues.get(2).expect("a plan for hours").from;
    player.wait("the plan's time", |s| first <= moment(&s.clock));

    let wall = |real: Duration| SignedDuration::try_from(real * SPEED).unwrap();
    let (kinds, slots) = (BTreeSet::new(), BTreeSet::new());
    let mut seen = Seen { looks: 0, late: 0, switches: 0, kinds, slots, memory: Vec::new() };
    let mut last: Option<State> = None;
    let end = moment(until);
    loop {
        let state = player.state();
        let now = moment(&state.clock);
        if end <= now {
            break;
        }
        seen.looks += 1;
        let due = plan.at(now).unwrap_or_else(|| panic!("nothing is planned for {now}"));
        if !due.is_on(&state) {
            seen.late += 1;
            let before = plan.at(now - wall(LATE_IN_A_HURRY)).filter(|before| before.is_on(&state));
            assert!(before.is_some(), "at {now} {due:?} is due and there stands {state:#?}; {}", player.evidence());
        }
        if last.as_ref().is_some_and(|last| last.since != state.since) {
            seen.switches += 1;
        }
        if seen.looks % 20 == 1 {
            seen.memory.push(memory(&player));
        }
        seen.kinds.extend(state.shows.clone());
        seen.slots.extend(state.slot.clone());
        last = Some(state);
        std::thread::sleep(Duration::from_millis(25));
    }
    eprintln!(
        "{at} to {until}: {} looks, {} late, {} switches, {:?} KiB",
        seen.looks, seen.late, seen.switches, seen.memory
    );
    seen
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn a_working_day_is_what_the_schedule_says() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    // A Thursday, from after two o'clock. What is in the folders is taken in some ten seconds, which are five hours.
    let seen = follow(&alone.glass, DAY, "2029-10-25T03:00+02:00", "2029-10-25T23:30:00+02:00");
    assert_eq!(seen.slots, set(&["day", "office", "night"]));
    let kinds = ["announcement", "clock", "magazine", "media", "message", "notice", "nothing"];
    assert_eq!(seen.kinds, set(&kinds));
    assert!(seen.late * 5 < seen.looks && seen.switches > 20, "{} of {}, {}", seen.late, seen.looks, seen.switches);
}

#[test]
fn a_night_of_the_change_of_time_and_a_holiday_are_what_the_schedule_says() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    // Summer time ends on this holiday: two o'clock comes twice.
    let seen = follow(&alone.glass, DAY, "2029-10-27T08:00+02:00", "2029-10-28T11:00:00+01:00");
    assert_eq!(seen.slots, set(&["day", "holiday", "night", "two o'clock"]));
    assert!(seen.late * 5 < seen.looks && seen.switches > 20, "{} of {}, {}", seen.late, seen.looks, seen.switches);
}

/// A round of eleven things.
pub const ROUND: &str = r#"
[[calendar]]
name = "urad"
hours = [{ days = ["mo", "tu", "we", "th", "fr"], from = "08:00", to = "11:30" }, { days = ["mo", "we"], from = "12:30", to = "17:00" }]

[[slot]]
name = "all"
items = [
    { show = "newest", count = 3, dwell-s = 60 },
    { show = "announcements", count = 4, dwell-s = 60 },
    { show = "message", source = "plakaty", file = "vitejte.md", dwell-s = 60 },
    { show = "media", source = "plakaty", dwell-s = 60 },
    { show = "magazine", source = "listy", dwell-s = 60 },
    { show = "clock", office = "urad", dwell-s = 60 },
]
"#;

/// What is above the foot with its clock.
fn above(glass: &Glass) -> Shot {
    glass.rows(0.0, 0.8)
}

#[test]
fn the_clock_card_is_seen() {
    for (size, name) in [((1080, 1920), "portrait"), ((1920, 1080), "landscape")] {
        let Some(alone) = stage::alone(size) else { return };
        let (calendar, _) = ROUND.split_once("items = [").expect("a slot with items");
        let (_dir, path) = file(&format!("{calendar}items = [{{ show = \"clock\", office = \"urad\" }}]\n"));
        // The minute turns soon after the start.
        let mut player = alone.glass.play(&Demo::new().schedule(&path).time("2026-11-25T09:41:48+01:00", 1));
        let state = player.wait("the clock", |s| s.still && s.shows.as_deref() == Some("clock"));
        // On a glass of 32 inches on its side there is room for two days.
        let third = (name == "portrait").then_some("Pátek 27. 11.");
        let always = ["Dnes", "8:00–11:30, 12:30–17:00", "Zítra, čtvrtek 26. 11.", "svátek má Kateřina"];
        for said in always.into_iter().chain(third) {
            assert!(state.says(&[said]), "{said}: {state:#?}");
        }
        let minute = |state: &State| moment(&state.clock).as_second() / 60;
        let shot = above(player.glass());
        let _ = shot.save(&pictures().join(format!("schedule-{name}-clock.png")));
        assert!(!shot.has_at_most(50), "hardly anything is on the card");
        // What is told is what is seen: the picture stays until the minute turns, and turns with it.
        if minute(&player.state()) == minute(&state) {
            assert!(shot.difference(&above(player.glass())) < 0.001 || minute(&player.state()) != minute(&state));
        }
        let limit = Duration::from_secs(70);
        let next = player.wait_for("the next minute", limit, |s| s.still && minute(s) > minute(&state));
        assert_eq!(next.shows.as_deref(), Some("clock"));
        let turned = shot.difference(&above(player.glass()));
        assert!(turned > 0.0005 && turned < 0.2, "the hands are a small part of the card: {turned}");
    }
}

/// Things that stand three seconds each.
pub const SHORT: &str = r#"
[[slot]]
name = "short"
items = [{ show = "newest", count = 4, dwell-s = 3 }, { show = "announcements", count = 2, dwell-s = 3 }]
"#;

#[test]
fn a_schedule_that_is_edited_is_followed_and_a_broken_one_is_not() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let (_dir, path) = file(&SHORT.replace("dwell-s = 3 }, {", "dwell-s = 600 }, {"));
    let mut player = alone.glass.play(&Demo::new().schedule(&path));
    player.wait_for("a notice", Duration::from_secs(60), |s| s.shows.as_deref() == Some("notice") && s.notices >= 40);
    let status = |player: &Player| -> Value {
        serde_json::from_slice(&player.command(&["status", "--json"]).stdout).expect("one JSON document")
    };
    let soon = Duration::from_secs(3);
    rests(&player);

    fs::write(&path, "[[slot]]\nname = \"office\"\nitems = [{ show = \"clock\" }]\n").unwrap();
    player.wait_for("the new schedule", soon, |s| s.slot.as_deref() == Some("office"));
    assert_eq!(player.state().shows.as_deref(), Some("clock"));
    assert_eq!(status(&player)["schedule"]["problem"], Value::Null);

    fs::write(&path, "[[slot]]\nname = \"office\"\nitems = [\n    { show = \"klok\" },\n]\n").unwrap();
    let deadline = Instant::now() + soon;
    let problem = loop {
        if let Some(problem) = status(&player)["schedule"]["problem"].as_str() {
            break problem.to_owned();
        }
        assert!(Instant::now() < deadline, "nothing is told of a broken schedule; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(problem.contains("schedule.toml:4:"), "no file, line and column: {problem}");
    let state = player.still();
    assert_eq!((state.slot.as_deref(), state.shows.as_deref()), (Some("office"), Some("clock")));

    fs::write(&path, SHORT).unwrap();
    player.wait_for("the schedule that is right again", soon, |s| s.slot.as_deref() == Some("short"));
    assert_eq!(status(&player)["schedule"]["problem"], Value::Null);
}

#[test]
fn without_a_running_board_there_is_no_plan_of_it() {
    if !cfg!(feature = "player") {
        return;
    }
    let empty = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_vyveska"));
    let output = command.args(["schedule", "--running", "--json", "--state"]).arg(empty.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(75), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
}

#[test]
fn memory_stays_what_it_is() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let hours = i64::try_from(rounds("VYVESKA_HOURS", 14, 30)).unwrap();
    let start = moment("2029-10-25T01:00:00+02:00");
    let until = (start + SignedDuration::from_hours(hours)).to_string();
    let seen = follow(&alone.glass, &DAY.replace("nothing", "clock"), &start.to_string(), &until);
    // The first round brings every page, letter and code to the card once.
    let rounds: Vec<u64> = seen.memory.iter().skip(seen.memory.len() / 3).copied().collect();
    let (first, last) = (rounds.first().expect("looks"), rounds.last().expect("looks"));
    // A page or two may come to be kept later; one kept at every switch would be ten times as much.
    assert!(*last < first + 16 * 1024, "{rounds:?} KiB");
}
