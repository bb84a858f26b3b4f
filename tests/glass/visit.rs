//! A short visit by itself, for machines without a display: wakes the demo, opens a notice, zooms, and saves a picture of
//! every screen.
//!
//! `visit --out DIR [--size 1080x1920]…` plays once for each size, portrait and landscape when none is given. It uses the
//! harness of the glass tests and the `vyveska` built beside it. Leaves out judging what it saw; that is what people do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "it shares the harness of the tests")]
#![allow(unreachable_pub, reason = "nothing is outside of a program; the modules are shared")]

mod harness;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use harness::xserver::XServer;
use harness::{Demo, Glass, Player, Point, State};

const USAGE: &str = "usage: visit --out DIR [--size 1080x1920]...";

fn main() -> ExitCode {
    let (out, sizes) = match arguments(std::env::args().skip(1)) {
        Ok(read) => read,
        Err(e) => {
            eprintln!("{e}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if let Some(missing) = XServer::missing() {
        eprintln!("there is nothing to visit: {missing}");
        return ExitCode::FAILURE;
    }
    for size in sizes {
        let way = if size.0 > size.1 { "landscape" } else { "portrait" };
        let dir = out.join(format!("{way}-{}x{}", size.0, size.1));
        if let Err(e) = std::fs::create_dir_all(&dir).map_err(|e| e.to_string()).and_then(|()| visit(size, &dir)) {
            eprintln!("the visit ended early: {e}");
            return ExitCode::FAILURE;
        }
        println!("{}", dir.display());
    }
    ExitCode::SUCCESS
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<(PathBuf, Vec<(u32, u32)>), String> {
    let (mut out, mut sizes) = (None, Vec::new());
    while let Some(word) = words.next() {
        let value = words.next().ok_or(format!("a value is missing after {word}"))?;
        match word.as_str() {
            "--out" => out = Some(PathBuf::from(value)),
            "--size" => {
                let size = value.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
                sizes.push(size.ok_or(format!("not a size in pixels: {value}"))?);
            }
            _ => return Err(format!("not known: {word}")),
        }
    }
    if sizes.is_empty() {
        sizes = vec![(1080, 1920), (1920, 1080)];
    }
    Ok((out.ok_or("no folder for the pictures")?, sizes))
}

/// One visit from the attract loop back to it. What does not happen in time panics with what was seen instead.
fn visit(size: (u32, u32), dir: &Path) -> Result<(), String> {
    let glass = Glass::start(size.0, size.1)?;
    // The visitor here is quick, but the renderer may not be: half a minute between two touches is plenty.
    let mut player = glass.play(&Demo::new().idle_after(30).countdown(15));
    let save = |player: &Player, name: &str| {
        let path = dir.join(name);
        eprintln!("saved {}", path.display());
        player.shot().save(&path)
    };
    player.filled(40);
    player.wait("a document in the attract loop", |s| s.on("attract") && s.still);
    save(&player, "attract.png")?;

    player.wake();
    save(&player, "board.png")?;
    let (x, screen) = (glass.screen().middle().0, glass.screen());
    player.fling((x, screen.h * 0.75), (x, screen.h * 0.4));
    player.still();
    save(&player, "board-scrolled.png")?;

    player.scroll_to_top();
    let state = open_a_document(&mut player);
    save(&player, "viewer.png")?;
    if let Some(view) = state.view {
        player.pinch(view.at((0.5, 0.4)), 60.0, 150.0);
        player.wait("a larger page", |s| s.still && (s.sharp || s.pages.is_none()));
        save(&player, "viewer-zoomed.png")?;
    }

    player.tap("Zpět");
    let board = player.wait("the board", |s| s.on("board") && s.still);
    if let Some(chip) = board.all("tab").iter().find(|t| t.name != "Vše") {
        player.tap(&chip.name);
        player.wait("the chip's own cards", |s| s.still && s.cards() != board.cards());
        save(&player, "board-chip.png")?;
    }
    player.tap("Hodnotit");
    player.wait("the terminal", |s| s.on("terminal") && s.still);
    save(&player, "terminal.png")?;
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board") && s.still);
    player.speak("English");
    player.wait("the English board", |s| s.language == "en" && s.still);
    save(&player, "board-english.png")?;
    player.wait_for("the countdown", std::time::Duration::from_secs(60), |s| s.on("countdown"));
    save(&player, "countdown.png")?;
    if player.stop().success() { Ok(()) } else { Err("the player did not end well".to_owned()) }
}

/// Opens the first card with a document; the last one tried when none of those on the glass has any.
fn open_a_document(player: &mut Player) -> State {
    let screen = player.glass().screen();
    let cards: Vec<Point> = player.still().free_cards(screen).iter().map(|e| e.rect.middle()).collect();
    for (i, card) in cards.iter().enumerate() {
        player.tap_at(*card);
        let state = player.wait("its page", |s| s.on("viewer") && s.still && (s.sharp || s.pages.is_none()));
        if state.pages.is_some() || i + 1 == cards.len() {
            return state;
        }
        player.tap("Zpět");
        player.wait("the board", |s| s.on("board") && s.still);
    }
    panic!("no card to touch; {}", player.evidence());
}
