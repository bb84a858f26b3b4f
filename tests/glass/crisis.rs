//! A warning takes the whole glass, names itself in two languages, leads to the board and back, and goes by itself.
//!
//! Leaves out what a warning is made of, which has tests without a glass.

use std::{
    fs,
    time::{Duration, Instant},
};

use crate::harness::{Demo, Player, paper, stage};

/// A warning is on the glass, and gone from it, within this.
const AT_ONCE: Duration = Duration::from_secs(2);

/// Writes a file into the crisis folder as a program does: whole, under its last name.
fn drop_in(state: &std::path::Path, name: &str, text: &str) {
    let folder = state.join("crisis");
    fs::write(folder.join(".part"), text).unwrap();
    fs::rename(folder.join(".part"), folder.join(name)).unwrap();
}

/// Waits until the head of a warning, or of the board, is to be seen, and saves a picture beside the others of the tests.
fn picture(player: &Player, name: &str, warning: bool) {
    let red = |[r, g, b]: [u8; 3]| r > 100 && g < 60 && b < 60;
    let deadline = Instant::now() + AT_ONCE;
    while player.shot().colour((5.0, 5.0)).is_some_and(red) != warning {
        assert!(Instant::now() < deadline, "{name}: told, but not to be seen");
        std::thread::sleep(Duration::from_millis(25));
    }
    let dir = option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    let _ = player.shot().save(&dir.join(format!("crisis-{name}.png")));
}

const WATER: &str = "headline = 'Voda z vodovodu není pitná'\n\
    text = 'Do odvolání ji nepijte a nepoužívejte k vaření. Cisterny s pitnou vodou stojí na náměstí a u školy v Nádražní ulici.'\n\
    headline-en = 'Tap water is not safe to drink'\n\
    text-en = 'Do not drink it and do not cook with it until further notice. Water tankers stand in the square and at the school in Nádražní street.'\n";

#[test]
fn a_warning_takes_the_glass_leads_to_the_board_and_back_and_ends() {
    for (size, name) in [((1080, 1920), "portrait"), ((1920, 1080), "landscape")] {
        let Some(alone) = stage::alone(size) else { return };
        let kept = tempfile::tempdir().unwrap();
        let mut player = alone.glass.play(&Demo::new().state(kept.path()));
        player.filled(40);
        player.wait("the attract loop", |s| s.on("attract"));

        // Over the idle loop.
        drop_in(kept.path(), "voda.toml", WATER);
        player.wait_for("the warning", AT_ONCE, |s| s.on("crisis") && s.find("Voda z vodovodu").is_some());
        let state = player.still();
        assert!(state.find("Tap water is not safe to drink").is_some(), "no English: {state:#?}");
        assert!(state.says(&["Vydáno"]) && state.says(&["Issued"]), "no time of issue: {state:#?}");
        assert_eq!(state.title.as_deref(), Some("Voda z vodovodu není pitná"));
        let screen = player.glass().screen();
        for element in &state.elements {
            assert!(screen.contains(&element.rect), "cut off: {element:?}");
        }
        assert!(state.find("Úřední deska").is_some_and(|e| e.rect.y > screen.h * 2.0 / 3.0), "out of reach");
        picture(&player, &format!("{name}-water"), true);
        player.settle();

        // The legal notices are one touch away, and the strip leads back.
        player.tap("Úřední deska");
        player.wait("the board", |s| s.on("board") && !s.cards().is_empty());
        let board = player.still();
        let strip = board.find("Varování: Voda").expect("no way back").rect;
        assert!(strip.y > screen.h * 0.6, "the way back is out of reach");
        picture(&player, &format!("{name}-board"), false);
        player.tap("Varování: Voda");
        player.wait("the warning again", |s| s.on("crisis"));

        // A second one has a face of its own, with much to say; nothing of it is cut.
        let long = "Řeka Lučina stoupá rychleji, než se čekalo. Opusťte přízemí domů v ulicích Nábřežní, Mlýnská a Pod Lávkou. ".repeat(14);
        drop_in(
            kept.path(),
            "povoden.md",
            &format!("# Povodeň\n{long}\n---\nFlood\n{}", "The river is rising. Leave the ground floor. ".repeat(20)),
        );
        player.wait_for("the second warning", AT_ONCE, |s| s.on("crisis") && s.title.as_deref() == Some("Povodeň"));
        player.still();
        picture(&player, &format!("{name}-long"), true);
        let first = player.state();
        player.tap("Další");
        player.wait("the next part", |s| s.still && s.all("paragraph") != first.all("paragraph"));
        picture(&player, &format!("{name}-long-2"), true);
        // In the largest type the visitor can choose.
        player.tap("Úřední deska");
        player.wait("the board", |s| s.on("board"));
        for _ in 0..2 {
            player.tap(if size.0 > size.1 { "Písmo" } else { "Větší písmo" });
            player.still();
        }
        picture(&player, &format!("{name}-board-large"), false);
        player.tap("Varování: ");
        player.wait("the warning again", |s| s.on("crisis"));
        let large = player.still();
        for element in &large.elements {
            assert!(screen.contains(&element.rect), "cut off in large type: {element:?}");
        }
        picture(&player, &format!("{name}-large"), true);

        // Away again with its files.
        for file in ["voda.toml", "povoden.md"] {
            fs::remove_file(kept.path().join("crisis").join(file)).unwrap();
        }
        player.wait_for("the idle loop", AT_ONCE, |s| s.on("attract"));
    }
}

#[test]
fn a_warning_comes_over_an_open_document_and_goes_at_its_end() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let kept = tempfile::tempdir().unwrap();
    let demo = Demo::new().state(kept.path()).paper("Listina na stole.pdf", paper::letter(2, "crisis"));
    let mut player = alone.glass.play(&demo);
    player.filled(40);
    player.wake();
    player.open("Listina na stole");
    let until = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(8);
    drop_in(kept.path(), "a.toml", &format!("headline = 'Zkouška sirén'\nuntil = '{until}'"));
    player.wait_for("the warning", AT_ONCE, |s| s.on("crisis") && s.find("Zkouška sirén").is_some());
    player.wait_for("its end", Duration::from_secs(12), |s| !s.on("crisis"));
    let late = jiff::Timestamp::now().duration_since(until).as_millis();
    assert!((-100..2_000).contains(&late), "ended {late} ms after its end");
    player.wait("the idle loop", |s| s.on("attract"));
    player.settle();

    // By the command, over the board; and it is there again after a restart.
    player.wake();
    let command = player.command(&["crisis", "Únik plynu", "--text", "Zavřete okna.", "--en", "Gas leak"]);
    assert!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
    player.wait_for("the warning of the command", AT_ONCE, |s| s.on("crisis") && s.find("Únik plynu").is_some());
    assert_eq!(player.stop().code(), Some(0));
    let mut player = alone.glass.play(&Demo::new().state(kept.path()));
    player.wait("the warning after a restart", |s| s.on("crisis") && s.find("Únik plynu").is_some());
    let command = player.command(&["crisis", "--end"]);
    assert!(command.status.success(), "{}", String::from_utf8_lossy(&command.stderr));
    player.wait_for("the idle loop", AT_ONCE, |s| s.on("attract"));
}
