//! Hot-plug: the screen is unplugged and plugged in again, under another name and with another size, as after a loss of its EDID.
//! The board is the same program, covers the screen, is right again and takes touches where they are; meanwhile nothing counts as
//! shown.
//!
//! The session's own configuration in a real sway, whose screens are windows of the X server: its fingers touch them, and closing
//! the window unplugs the screen. Leaves out a graphics card, whose connectors are made up for the journal.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::common::rounds;
use crate::harness::player::program;
use crate::harness::sway::{self, Sway};
use crate::harness::{Demo, Glass, Player, Point, Shot, paper, stage};

/// The monitor's own modes; it hangs turned by a right angle.
const MODES: [(u32, u32); 2] = [(1280, 720), (1024, 576)];

/// The screen is away for so long at least: what lasts no second is no interruption.
const AWAY: Duration = Duration::from_millis(1_200);

/// A picture that stayed the same for so long has everything on it.
const RESTS: Duration = Duration::from_millis(1_500);

const PATIENCE: Duration = Duration::from_secs(30);

fn wait(what: &str, player: &Player, mut condition: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "waited for {what}; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// The session of the package, with its files in this folder.
fn session(dir: &Path) -> String {
    let packaged = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/debian");
    let (script, screens) = (dir.join("follow-screen"), dir.join("output.conf"));
    fs::copy(packaged.join("follow-screen"), &script).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(&screens, format!("output * transform 90\noutput * mode {}x{}\n", MODES[0].0, MODES[0].1)).unwrap();
    let text = fs::read_to_string(packaged.join("sway.conf")).unwrap();
    let places = [
        ("/usr/lib/vyveska/follow-screen", script.to_str().unwrap()),
        ("/etc/vyveska-glass/output.conf", screens.to_str().unwrap()),
        ("/etc/vyveska-glass/page.svg fill #0B4F8A", "#0B4F8A solid_color"),
    ];
    places.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "the session's configuration has no {from}");
        text.replace(from, to)
    })
}

/// A board in a session on a glass.
struct Board {
    player: Player,
    sway: Sway,
    mode: (u32, u32),
    /// How many screens there were.
    screens: usize,
}

impl Board {
    fn glass(&self) -> &Glass {
        self.player.glass()
    }

    /// Touches a place of the upright picture: on the panel, which lies, it is somewhere else.
    fn tap(&self, (x, y): Point) {
        self.player.settle();
        self.glass().fingers().tap((f64::from(self.mode.0) - y, x));
    }

    fn tap_named(&mut self, name: &str) {
        let state = self.player.wait(name, |s| s.still && s.find(name).is_some());
        self.tap(state.find(name).unwrap().rect.middle());
    }

    fn trouble(&self) -> Value {
        self.player.status()["glass"]["trouble"].clone()
    }

    fn unplug(&self) {
        assert_eq!(self.glass().close_windows(), 1, "one screen");
        let seen = |trouble: Value| trouble == "the session has no screen";
        wait("a board without a screen that says so", &self.player, || seen(self.trouble()));
        let status = self.player.command(&["status"]);
        let said = String::from_utf8_lossy(&status.stderr).into_owned();
        assert!(said.contains("glass: nothing is to be seen, the session has no screen"), "{said}");
    }

    /// Plugs a screen in, under the next name.
    fn plug_in(&mut self, mode: (u32, u32)) {
        self.screens += 1;
        let (name, size) = (format!("X11-{}", self.screens), format!("{}x{}", mode.0, mode.1));
        self.sway.message(&["output", &name, "mode", &size, "transform", "90"]);
        self.sway.message(&["create_output"]);
        self.mode = mode;
    }

    /// Waits until the board covers the screen.
    fn covers(&self) {
        let upright = serde_json::json!([self.mode.1, self.mode.0]);
        wait("a board that fits", &self.player, || {
            let status = self.player.status();
            status["glass"]["size"] == upright && status["glass"]["trouble"].is_null()
        });
        wait("the whole screen", &self.player, || {
            let tree = self.sway.message(&["-t", "get_tree"]);
            let window = find_window(&tree).unwrap_or_else(|| panic!("no window: {tree}"));
            window["fullscreen_mode"] == 1
                && window["rect"]["width"] == upright[0]
                && window["rect"]["height"] == upright[1]
        });
        wait("no pointer", &self.player, || !self.glass().pointer_is_seen());
    }

    /// What is on the panel, but for the edge with the clock, where a minute may pass meanwhile.
    fn seen(&self) -> Shot {
        let (width, height) = self.mode;
        let shot = self.glass().shot();
        Shot::new(image::imageops::crop_imm(shot.pixels(), 0, 0, width - width / 12, height).to_image())
    }

    /// What is on the panel once it rests: a picture that stayed the same for so long has its thumbnails.
    fn rested(&self) -> Shot {
        let (mut last, mut since) = (self.seen(), Instant::now());
        wait("a picture that rests", &self.player, || {
            let now = self.seen();
            if now.difference(&last) > 0.0 {
                (last, since) = (now, Instant::now());
            }
            since.elapsed() >= RESTS
        });
        last
    }

    /// Opens a notice by a touch where it is, and leaves it.
    fn visit(&mut self) {
        let card = self.player.free_card();
        self.tap(card.rect.middle());
        self.player.wait("the notice that was touched", |s| s.on("viewer") && s.still);
        self.tap_named("Zpět");
        self.player.wait("the board", |s| s.on("board") && s.still && !s.cards().is_empty());
    }
}

fn find_window(node: &Value) -> Option<&Value> {
    if node["app_id"] == "vyveska" {
        return Some(node);
    }
    let below = ["nodes", "floating_nodes"].into_iter().filter_map(|key| node[key].as_array()).flatten();
    below.into_iter().find_map(find_window)
}

/// The entries of a journal of these kinds.
fn entries(state: &Path, kinds: &[&str]) -> Vec<Value> {
    let mut files: Vec<_> = fs::read_dir(state.join("evidence")).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
    files.sort();
    let text: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let is_wanted = |entry: &Value| entry["kind"].as_str().is_some_and(|kind| kinds.contains(&kind));
    lines.filter_map(|line| [&line, &line["event"]].into_iter().find(|it| is_wanted(it)).cloned()).collect()
}

#[test]
fn a_screen_that_comes_back_shows_the_board_again_and_takes_touches_and_meanwhile_nothing_was_shown() {
    let Some(alone) = stage::alone((1280, 1280)) else { return };
    if sway::is_missing() {
        return;
    }
    let home = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
    let [state, folder] = ["state", "folder"].map(|name| home.path().join(name));
    fs::create_dir_all(&state).and_then(|()| fs::create_dir_all(&folder)).unwrap();
    // Its word for a window that is to close has to be known before the compositor looks for it.
    alone.glass.closing_words();
    let sway = Sway::on(&alone.glass, home.path(), &session(home.path()));
    let mut command = Command::new("env");
    command.args(sway.place().map(|(name, value)| format!("{name}={}", value.display()))).arg(program());
    Demo::new().arguments(&mut command, &state, &folder);
    let player = Player::launch(&alone.glass, home, state, folder, command);
    let mut board = Board { player, sway, mode: MODES[0], screens: 1 };
    board.player.filled(40);
    board.covers();
    let begun = Instant::now();
    let state = board.player.wait("the idle loop", |s| s.on("attract"));
    let pill = state.all("button").into_iter().find(|it| it.name.starts_with("Dotkněte se")).unwrap().rect.middle();
    board.tap(pill);
    board.player.wait("the board", |s| s.on("board") && s.still && !s.cards().is_empty());
    board.visit();

    // It goes on working while nobody sees it: pictures that no screen takes hold it up for nothing.
    board.unplug();
    let mut dark = Duration::ZERO;
    let away = Instant::now();
    let notices = board.player.state().notices;
    fs::write(board.player.folder().join("Listina.pdf"), paper::letter(1, "unplugged")).unwrap();
    board.player.wait("another notice", |s| s.notices > notices);
    std::thread::sleep(AWAY.saturating_sub(away.elapsed()));
    dark += away.elapsed();
    board.plug_in(MODES[0]);
    board.covers();
    board.visit();
    let before = board.rested();

    let rounds = rounds("VYVESKA_PLUGS", 3, 100);
    for round in 1..=rounds {
        let mode = MODES[usize::from(round % 3 == 2)];
        board.unplug();
        let away = Instant::now();
        std::thread::sleep(AWAY);
        dark += away.elapsed();
        board.plug_in(mode);
        board.covers();
        board.visit();
        if mode == MODES[0] {
            wait("the picture as it was", &board.player, || before.difference(&board.seen()) < 0.01);
        }
        assert!(!board.glass().pointer_is_seen(), "round {round}");
    }
    let lived = begun.elapsed();
    board.player.ask_to_end();
    board.player.wait_end();
    let state = board.player.state_folder();
    let off = entries(state, &["screen-off"]);
    let why = off.iter().filter(|it| it["why"] == "the session has no screen").count() as u64;
    assert_eq!(why, rounds + 1, "{off:#?}");
    assert_eq!(entries(state, &["screen-on"]).len(), off.len(), "each darkness ended");
    let shown = entries(state, &["listed", "opened"]);
    let seconds = |entry: &Value| match entry["seconds"].as_u64() {
        Some(seconds) => seconds as f64,
        None => {
            let at = |key: &str| entry[key].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
            at("until").duration_since(at("since")).as_secs_f64()
        }
    };
    let claimed: f64 = shown.iter().map(seconds).sum();
    let most = (lived - dark).as_secs_f64();
    assert!(claimed > 0.0 && claimed <= most, "{claimed} s were said to be shown in {most} s; {shown:#?}");
}

#[test]
fn what_the_kernel_tells_of_the_display_and_of_the_heat_is_in_status_and_journal() {
    // The machine is made up only for programs built for tests.
    let Some(alone) = stage::beside(stage::PORTRAIT).filter(|_| cfg!(debug_assertions)) else { return };
    let home = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
    let [state, folder, machine] = ["state", "folder", "machine"].map(|name| home.path().join(name));
    let tell = |file: &str, text: &str| {
        let path = machine.join("class").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    fs::create_dir_all(&state).and_then(|()| fs::create_dir_all(&folder)).unwrap();
    tell("drm/card0-HDMI-A-1/status", "connected\n");
    tell("drm/card0-HDMI-A-1/dpms", "On\n");
    tell("thermal/thermal_zone0/temp", "61000\n");
    tell("hwmon/hwmon0/name", "rpi_volt\n");
    tell("hwmon/hwmon0/in0_lcrit_alarm", "0\n");
    let mut command = Command::new(program());
    Demo::new().time("2026-11-30T09:00", 20).arguments(&mut command, &state, &folder);
    command.env("VYVESKA_MACHINE", &machine);
    let player = Player::launch(&alone.glass, home, state, folder, command);
    let status = || player.status();
    wait("a word about the machine", &player, || status()["machine"]["facts"]["temperature_celsius"] == 61.0);
    assert!(status()["glass"]["trouble"].is_null(), "{}", status()["glass"]);
    for (file, text, trouble) in [
        ("drm/card0-HDMI-A-1/dpms", "Off\n", "the display is switched off"),
        ("drm/card0-HDMI-A-1/status", "disconnected\n", "no display is connected"),
    ] {
        tell(file, text);
        wait(trouble, &player, || status()["glass"]["trouble"] == trouble);
        assert_eq!(player.picture()["error"], "picture-refused: dark");
    }
    tell("drm/card0-HDMI-A-1/dpms", "On\n");
    tell("drm/card0-HDMI-A-1/status", "connected\n");
    wait("a display again", &player, || status()["glass"]["trouble"].is_null());
    tell("thermal/thermal_zone0/temp", "83400\n");
    tell("hwmon/hwmon0/in0_lcrit_alarm", "1\n");
    let machine_is = |key: &str, value: bool| status()["machine"][key] == value;
    wait("the heat and the weak supply", &player, || machine_is("hot", true) && machine_is("low_voltage", true));
    tell("thermal/thermal_zone0/temp", "60000\n");
    wait("the end of the heat", &player, || machine_is("hot", false));
    let told = || entries(player.state_folder(), &["machine", "screen-off", "screen-on"]);
    let is = |entry: &Value, part: &str, well: bool| entry["part"] == part && entry["well"] == well;
    wait("the end of the heat in the journal", &player, || told().iter().any(|it| is(it, "temperature", true)));
    let told = told();
    assert!(told.iter().any(|it| is(it, "temperature", false) && it["celsius"] == 83), "{told:#?}");
    assert!(told.iter().any(|it| is(it, "voltage", false)), "{told:#?}");
    // One interruption, with its first cause, and it ended.
    let dark: Vec<_> =
        told.iter().filter(|it| it["kind"] != "machine" && it["why"] != "the player is starting").collect();
    let began = dark.iter().position(|it| it["why"] == "the display is switched off");
    assert!(began.is_some_and(|at| dark.len() == at + 2 && dark[at + 1]["kind"] == "screen-on"), "{dark:#?}");
}
