//! Code of the first administrator on the glass: behind the staff's PIN, for eyes alone, and gone with who asked for it.

use rusqlite::Connection;

use crate::harness::{Player, Terminal, counter::ONE, stage};

/// Past the keypad of the staff screen.
fn open_staff(player: &mut Player) {
    let arms = player.state().all("image").first().map(|it| it.rect.middle()).expect("the arms");
    player.hold(arms, 3.6);
    player.wait("the keypad", |s| s.on("staff"));
    for key in ["2", "0", "2", "6", "OK"] {
        player.tap(key);
    }
    player.wait("the staff's screen", |s| s.find("Ukončit program…").is_some());
}

#[test]
fn the_first_administrator_s_code_stands_behind_the_pin_for_eyes_alone() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let terminal = Terminal::asking(ONE).wait(60).with("[admin]\n[staff]\npin = \"2026\"\n");
    let mut player = terminal.play(&alone.glass);
    player.wait("the terminal", |s| s.on("terminal"));
    player.settle();
    open_staff(&mut player);
    player.tap("Kód pro správu");
    let state = player.wait("the code", |s| s.find("Kód pro správu je vidět na skle").is_some());
    let db = Connection::open(terminal.state().join("admin.sqlite")).unwrap();
    let kept: Vec<String> = db
        .prepare("SELECT hash FROM one_time_code WHERE purpose = 'first-administrator'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(kept.len() == 1 && kept[0].starts_with("$argon2id$"), "{kept:?}");
    let is_code = |word: &str| word.len() == 9 && word.as_bytes()[4] == b'-' && word.to_uppercase() == word;
    let told = format!("{state:?}");
    assert!(!told.split(['"', ' ', '\u{a0}']).any(is_code), "other programs are told the code: {told}");
    player.tap("Zpět na desku");
    player.wait("the terminal", |s| s.on("terminal"));
    player.settle();
    open_staff(&mut player);
    let state = player.state();
    assert!(state.find("Kód pro správu je vidět").is_none(), "whoever comes next does not see it: {state:#?}");
    assert!(state.find("Kód pro správu").is_some(), "and may ask for another one");
}
