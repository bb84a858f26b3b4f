//! A whole visit that is heard: found by its category, its second attachment opened, the third page read aloud, its address
//! taken along, all by keys with a headset, and recorded; and that a glass that is listened to rests.
//!
//! The recording and its timeline are kept in `hearing` beside the tests' other files, to be listened to. Leaves out the single
//! screens (`without_sight`).

use std::{collections::BTreeMap, fs, io::Write as _, path::Path, time::Duration};

use serde_json::Value;

use crate::harness::common::{Need, skip};
use crate::harness::{Demo, Key, Player, Said, State, paper, stage};
use crate::schedule::complete;

fn headset(dir: &Path, plugged: bool) {
    let mut pipe = fs::OpenOptions::new().read(true).write(true).open(dir.join("headset")).expect("the pipe");
    writeln!(pipe, "{}", if plugged { "in" } else { "out" }).expect("the pipe takes a line");
    // The line is read before its last writer goes.
    std::thread::sleep(Duration::from_millis(300));
}

/// Plugs the headset in before the idle loop and waits for the board to be introduced.
fn listen(player: &mut Player, dir: &Path) -> State {
    player.wait("the attract loop", |s| s.on("attract"));
    // What came later would be announced as well, or would not be counted.
    complete(player);
    headset(dir, true);
    player.wait("the board to be introduced", |s| s.on("board") && s.heard("Úřední deska, ") && s.heard("oznámení"))
}

/// What was said in the visit so far, by its numbers; the answer of the program remembers the last of it alone.
#[derive(Default)]
struct Visit(BTreeMap<u64, Said>);

impl Visit {
    fn hear(&mut self, said: &[Said]) {
        self.0.extend(said.iter().map(|it| (it.id, it.clone())));
    }

    /// Goes down to what begins with one of these, or up where it is not there; what it is.
    fn go(&mut self, player: &mut Player, words: &[&str]) -> String {
        for key in [Key::Down, Key::Up] {
            while let Some(said) = player.key_if_heard(key) {
                self.hear(&said);
                let first = said.iter().find(|it| !it.document).map(|it| it.text.replace('\u{a0}', " "));
                if let Some(first) = first.filter(|first| words.iter().any(|it| first.starts_with(it))) {
                    return first;
                }
            }
        }
        panic!("there is no {words:?}: {:#?}", self.0);
    }

    /// Asks for help, which ends the reading of a document.
    fn ask_for_help(&mut self, player: &mut Player) {
        let before = player.state().last_said();
        let helps = |s: &State| s.said_after(before).last().is_some_and(|it| !it.document);
        self.press(player, Key::Help, "the help", helps);
    }

    fn press(&mut self, player: &mut Player, key: Key, what: &str, condition: impl Fn(&State) -> bool) -> State {
        let state = player.key_to(key, what, condition);
        self.hear(state.said());
        state
    }
}

/// Lines of the timeline beside the recording.
fn timeline(dir: &Path) -> Vec<Value> {
    let lines = fs::read_to_string(dir.join("visit.jsonl")).expect("the timeline");
    lines.lines().map(|line| serde_json::from_str(line).expect("a line of the timeline")).collect()
}

fn has_espeak() -> bool {
    let found = std::process::Command::new("espeak-ng").arg("--version").output().is_ok();
    if !found {
        skip(Need::Espeak, "espeak-ng is not installed");
    }
    found
}

#[test]
fn a_whole_visit_is_recorded_and_its_timeline_is_what_was_shown_and_pressed() {
    if !has_espeak() {
        return;
    }
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&Demo::new().speech(dir.path()));
    let mut visit = Visit::default();
    let state = listen(&mut player, dir.path());
    visit.hear(state.said());

    // The category, in the row or behind it.
    visit.hear(&player.key_until(Key::Left, "Druhy oznámení"));
    let found = visit.go(&mut player, &["Zasedání", "Další"]);
    if found.starts_with("Další") {
        visit.press(&mut player, Key::Confirm, "the kinds", |s| s.find("Zavřít").is_some());
        visit.go(&mut player, &["Zasedání"]);
    }
    visit.press(&mut player, Key::Confirm, "the category", |s| s.on("board") && s.find("Zavřít").is_none() && s.still);
    let shown = player.still().cards();

    // Its notices are said in the order in which they stand.
    let before = player.state().last_said();
    visit.go(&mut player, &["Program 18. zasedání"]);
    let said: Vec<String> = visit.0.range(before + 1..).map(|(_, it)| it.text.clone()).collect();
    let heard: Vec<usize> = said
        .iter()
        .filter_map(|it| shown.iter().position(|card| it.chars().count() > 8 && card.starts_with(it.as_str())))
        .collect();
    assert!(heard.is_sorted() && !heard.is_empty(), "not in the order of the glass: {heard:?} of {shown:?}, {said:?}");
    visit.press(&mut player, Key::Confirm, "the notice", |s| s.on("viewer"));
    player.sharp();

    // Its second attachment, and that one's third page.
    let second = "Usnesení ze 17. zasedání";
    // Where the bar has no room for their names, they stand in a list.
    if visit.go(&mut player, &[second, "Přílohy 2"]).starts_with("Přílohy") {
        visit.press(&mut player, Key::Confirm, "the list of attachments", |s| s.find(second).is_some());
        visit.go(&mut player, &[second]);
    }
    visit.press(&mut player, Key::Confirm, "the attachment", |s| {
        s.attachment == Some(1) && s.sharp && s.page == Some(1)
    });
    visit.ask_for_help(&mut player);
    player.still();
    visit.go(&mut player, &["Další strana"]);
    visit.press(&mut player, Key::Confirm, "its second page", |s| s.still && s.page == Some(2));
    visit.press(&mut player, Key::Confirm, "its third page", |s| s.still && s.sharp && s.page == Some(3));
    visit.go(&mut player, &["Dokument, strana 3"]);
    let before = player.state().last_said();
    let reads = |s: &State| s.said_after(before).iter().filter(|it| it.document).count() >= 3;
    let state = visit.press(&mut player, Key::Confirm, "the third page to be read", reads);
    let read: Vec<Said> = state.said_after(before).into_iter().filter(|it| it.document).collect();
    assert_eq!(read[0].text.replace('\u{a0}', " "), "Strana 3", "{read:?}");
    // The sentence that is heard is counted on the glass, and the next one follows by itself.
    let second = |s: &State| s.elements.iter().any(|it| it.name.replace('\u{a0}', " ").starts_with("Věta 2 z "));
    let state = player.wait_for("its second sentence to be heard", Duration::from_secs(90), second);
    visit.hear(state.said());

    visit.press(&mut player, Key::Confirm, "a pause", |s| !s.speaks());
    visit.press(&mut player, Key::Confirm, "it to go on", State::speaks);

    // The address is taken along.
    visit.ask_for_help(&mut player);
    visit.go(&mut player, &["Do mobilu"]);
    visit.press(&mut player, Key::Confirm, "the code", |s| s.on("take-home") && s.still);
    let state = player.still();
    let address = state.all("image").into_iter().map(|it| it.name.clone()).find(|it| it.contains("://"));
    let address = address.unwrap_or_else(|| panic!("no address on the glass: {state:#?}"));
    let begins: String = address.chars().take(20).collect();
    visit.go(&mut player, &[&begins]);
    player.wait("the address to be heard", |s| !s.speaks());
    visit.press(&mut player, Key::Back, "the notice", |s| s.on("viewer"));

    // The plug is pulled: silence, and the visit is over.
    headset(dir.path(), false);
    player.wait("silence", |s| !s.speaks() && s.listener().is_none_or(|it| it == "nobody"));
    player.stop();

    let lines = timeline(dir.path());
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let mut end = 0;
    for line in &lines {
        eprintln!(
            "{:>6} {:>6} {:>6}  {}  {}  |  {}",
            line["t_asked"],
            line["t_first_sample"],
            line["t_end"],
            text(line, "language"),
            text(line, "given"),
            text(line, "said")
        );
        // What the engine was given has neither figure nor sign.
        assert!(!text(line, "said").contains(|c: char| c.is_numeric() || "§/".contains(c)), "{line}");
        assert!(["cs", "en", "pl", "sk", "de", "uk"].contains(&text(line, "language").as_str()), "{line}");
        // One voice: a piece begins after the one before it has ended.
        let (Some(first), Some(last)) = (line["t_first_sample"].as_u64(), line["t_end"].as_u64()) else { continue };
        assert!(first >= end && last >= first, "two voices at once: {line}");
        assert!(line["t_asked"].as_u64().is_some_and(|asked| asked <= first), "{line}");
        end = last;
    }
    // What the program told is what was recorded: by the same numbers the same words.
    let recorded: BTreeMap<u64, &Value> = lines.iter().filter_map(|line| Some((line["id"].as_u64()?, line))).collect();
    assert!(lines.windows(2).all(|pair| pair[0]["id"].as_u64() <= pair[1]["id"].as_u64()), "not in order");
    let mut checked = 0;
    for (id, said) in &visit.0 {
        let Some(line) = recorded.get(id) else { continue };
        let plain = |text: &str| text.replace('\u{a0}', " ");
        assert_eq!(
            (plain(&text(line, "given")), text(line, "said"), text(line, "language")),
            (plain(&said.text), said.said.clone(), said.lang.clone())
        );
        checked += 1;
    }
    assert!(checked >= 10, "only {checked} of {} pieces were heard", visit.0.len());
    // The stations of the visit, in their order.
    let heard: Vec<String> = lines.iter().map(|line| text(line, "given").replace('\u{a0}', " ")).collect();
    let mut rest = heard.iter();
    for station in ["Zasedání", "Program 18.", "Usnesení ze 17.", "Strana 3", "Do mobilu", &begins] {
        assert!(rest.any(|it| it.starts_with(station)), "„{station}“ was not heard in its place: {heard:#?}");
    }
    keep(dir.path());
}

/// Keeps the recording for people.
fn keep(dir: &Path) {
    let Some(folder) = option_env!("CARGO_TARGET_TMPDIR").map(|it| Path::new(it).join("hearing")) else { return };
    fs::create_dir_all(&folder).expect("a folder for the recording");
    for name in ["visit.wav", "visit.jsonl"] {
        fs::copy(dir.join(name), folder.join(name)).expect("the recording");
    }
    eprintln!("the recording: {}", folder.display());
}

#[test]
fn a_glass_that_is_listened_to_presents_nothing_at_rest() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut player = alone.glass.play(&Demo::new().speech(dir.path()));
    listen(&mut player, dir.path());
    player.hurry();
    // It is silent between the hints.
    player.wait_for("silence", Duration::from_secs(60), |s| !s.speaks());
    player.quiet("the board while somebody listens", Duration::from_secs(3), 0);
    player.key(Key::Down);
    player.quiet("a notice that is being said", Duration::from_secs(3), 0);
    player.key_to(Key::Confirm, "a notice", |s| s.on("viewer"));
    player.sharp();
    let state =
        player.wait_for("its document to be read", Duration::from_secs(60), |s| s.said().iter().any(|it| it.document));
    assert_eq!(state.listener(), Some("headset"));
    player.key_to(Key::Confirm, "a pause", |s| !s.speaks());
    player.quiet("a document that is paused", Duration::from_secs(3), 0);
    player.stop();
}

#[test]
fn nothing_of_a_notice_with_personal_data_is_said_to_the_hall() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let dir = tempfile::tempdir().unwrap();
    let demo = Demo::new()
        .speech(dir.path())
        .loudspeaker()
        .paper("Novotny zustava.pdf", paper::lines(&[&["Jmeno Novotny a jeho adresa."]]))
        .paper("Novotny zustava.toml", b"osobni-udaje = true\n".to_vec());
    let mut player = alone.glass.play(&demo);
    player.wake();
    player.filled(40);
    player.open("Novotny zustava");
    let state = player.sharp();
    // The document is not offered to be read aloud; that of a notice without personal data is.
    let reading = |s: &State| s.elements.iter().any(|it| it.name == "Číst" && it.touchable);
    assert!(!reading(&state), "{state:#?}");
    // A key begins the reading of the screen by the loudspeaker.
    player.key_to(Key::Down, "something to be said", |s| s.last_said() > 0);
    let mut said: BTreeMap<u64, Said> = BTreeMap::new();
    for key in [Key::Up, Key::Down] {
        while let Some(heard) = player.key_if_heard(key) {
            said.extend(heard.into_iter().map(|it| (it.id, it)));
            assert!(said.len() < 200, "no end: {said:#?}");
        }
    }
    for _ in 0..2 {
        player.glass().keys().press(Key::Confirm);
        player.settle();
    }
    let state = player.state();
    assert_eq!(state.listener(), Some("loudspeaker"), "{state:#?}");
    said.extend(state.said().iter().map(|it| (it.id, it.clone())));
    assert!(!said.is_empty());
    let told = said.values().find(|it| it.document || it.text.contains("Novotn") || it.text.contains("adresa"));
    assert!(told.is_none(), "said to everybody: {told:?}");
    player.stop();
}
