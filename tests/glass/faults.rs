//! What goes wrong behind the glass must not be seen on it: killed workers, broken documents.
//!
//! Leaves out the worker's own tests, which need no glass.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::harness::{Demo, Player, paper, player::program, stage};

/// Kills the workers as soon as there are any; returns how many were killed.
fn kill_when_at_work(player: &Player) -> usize {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let killed = player.kill_workers();
        if killed > 0 || Instant::now() >= deadline {
            return killed;
        }
    }
}

#[test]
fn killing_the_workers_is_not_seen() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    // Two papers: a document under which workers die again and again is rightly put aside.
    let demo =
        Demo::new().paper("Výkres první.pdf", paper::heavy("first")).paper("Výkres druhý.pdf", paper::heavy("second"));
    let mut player = alone.glass.play(&demo);
    player.filled(40);
    player.wake();
    let card = player.find_card("Výkres první");
    player.tap_at(card.rect.middle());
    player.wait("the notice", |s| s.on("viewer"));
    assert!(kill_when_at_work(&player) > 0, "there was no worker to kill");
    let state = player.sharp();
    assert_eq!(state.title.as_deref(), Some(card.name.as_str()));
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board"));

    let opened = player.open("Výkres druhý");
    player.tap("Zvětšit");
    assert!(kill_when_at_work(&player) > 0, "there was no worker to kill");
    let near = player.wait("a larger page", |s| s.on("viewer") && s.still && s.sharp && s.zoom > opened.zoom);
    assert!(near.sheet(1).is_some());
    assert!(player.is_running());
}

#[test]
fn a_damaged_and_an_encrypted_pdf_say_so() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let demo =
        Demo::new().paper("Rozbitá listina.pdf", paper::damaged()).paper("Zamčená listina.pdf", paper::encrypted());
    let mut player = alone.glass.play(&demo);
    player.filled(40);
    player.wake();
    let cannot =
        ["nelze zobrazit", "nejde zobrazit", "nelze otevřít", "nemůžeme zobrazit", "poškozen", "heslem", "šifrovan"];
    let mut said = Vec::new();
    for title in ["Rozbitá listina", "Zamčená listina"] {
        let card = player.find_card(title);
        player.tap_at(card.rect.middle());
        let state = player.wait("words that it cannot be shown", |s| s.on("viewer") && s.still && s.says(&cannot));
        assert_eq!(state.title.as_deref(), Some(card.name.as_str()), "its title is kept");
        let about = |name: &&str| cannot.iter().any(|w| name.to_lowercase().contains(w));
        let words: Vec<String> =
            state.elements.iter().map(|e| e.name.as_str()).filter(about).map(str::to_owned).collect();
        said.push(words);
        player.tap("Zpět");
        player.wait("the board", |s| s.on("board"));
    }
    assert_ne!(said[0], said[1], "a lock and a breakage are told in the same words");
    // The next document opens as if nothing had been.
    let before = player.state().notices;
    std::fs::write(player.folder().join("Zdravá listina.pdf"), paper::letter(1, "sound")).unwrap();
    player.wait("the sound paper", |s| s.notices == before + 1);
    player.open("Zdravá listina");
}

#[test]
fn a_worker_that_is_away_for_a_while_is_no_fault_of_the_document() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let home = tempfile::tempdir().unwrap();
    let [state, folder] = ["state", "folder"].map(|name| home.path().join(name));
    fs::create_dir_all(&state).unwrap();
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("Zdravá listina.pdf"), paper::letter(2, "away")).unwrap();
    // A worker that ends at once for as long as this file is there: no memory for it, a library being replaced.
    let away = home.path().join("away");
    fs::write(&away, "").unwrap();
    let worker = program().with_file_name("vyveska-raster");
    let script = home.path().join("worker");
    fs::write(&script, format!("#!/bin/sh\n[ -e {away:?} ] && exit 1\nexec {worker:?} \"$@\"\n")).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(program());
    Demo::new().arguments(&mut command, &state, &folder);
    command.env("VYVESKA_RASTER", &script);
    let mut player = Player::launch(&alone.glass, home, state, folder, command);
    player.filled(40);
    player.wake();
    let card = player.find_card("Zdravá listina");
    player.tap_at(card.rect.middle());
    let said = player.wait("words that it cannot be shown for now", |s| s.on("viewer") && s.says(&["teď nedaří"]));
    assert!(!said.says(&["poškozen"]), "a sound document is called damaged: {said:#?}");
    fs::remove_file(&away).unwrap();
    // By itself, without a touch.
    let shown =
        player.wait_for("the page", Duration::from_secs(90), |s| s.on("viewer") && s.sharp && !s.sheets.is_empty());
    assert_eq!(shown.pages, Some(2));
}

#[test]
fn a_blank_document_is_told_to_its_clerk_in_status_and_on_the_glass() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let demo =
        Demo::new().paper("Prázdná listina.pdf", paper::blank()).paper("Celá listina.pdf", paper::letter(1, "whole"));
    let mut player = alone.glass.play(&demo);
    player.filled(40);
    let status = |player: &Player| -> serde_json::Value {
        serde_json::from_slice(&player.command(&["status", "--json"]).stdout).expect("one JSON document")
    };
    let names = |player: &Player| -> Vec<String> {
        let entries = std::fs::read_dir(player.folder()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    };
    let deadline = Instant::now() + Duration::from_secs(90);
    let told = loop {
        let (told, names) = (status(&player), names(&player));
        let blank = names.iter().any(|name| name == "Prázdná listina - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt");
        let whole = names.iter().any(|name| name.starts_with("Celá listina - VYVĚŠENO do "));
        if blank && whole && told["documents"]["hidden"].as_u64() > Some(0) {
            break told;
        }
        assert!(Instant::now() < deadline, "never told: {names:?} {}", told["documents"]);
    };
    let hidden = told["documents"]["named"].as_array().unwrap();
    let about = hidden.iter().find(|document| document["file"] == "Prázdná listina.pdf").unwrap();
    assert_eq!(about["why"], "blank", "{about}");
    assert!(hidden.iter().all(|document| document["file"] != "Celá listina.pdf"), "{hidden:?}");
    let text =
        std::fs::read_to_string(player.folder().join("Prázdná listina - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt")).unwrap();
    assert!(text.contains("na stránkách dokumentu nic není") && text.contains("Co dělat: "), "{text}");
    player.wake();
    let card = player.find_card("Prázdná listina");
    player.tap_at(card.rect.middle());
    player.wait("words that it is blank", |s| s.on("viewer") && s.still && s.says(&["stránky dokumentu jsou prázdné"]));
}
