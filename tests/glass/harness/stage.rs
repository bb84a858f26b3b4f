//! Where the tests play: on a glass of their own or on a shared one, and none where there is no X server to play on.
//!
//! `alone` and `shared` have the whole machine, `beside` and `shared_beside` leave half of it to another test (`turn`).
//! Leaves out what they play.

use std::sync::{Mutex, PoisonError};

use super::common::{Need, skip};
use super::demo::Demo;
use super::glass::Glass;
use super::paper;
use super::player::Player;
use super::turn::Turn;
use super::xserver::XServer;

/// The size most tests play at: a portrait panel, small enough for a software renderer.
pub const PORTRAIT: (u32, u32) = (720, 1280);

/// The title of the paper on the shared board.
pub const PAPER: &str = "Zkušební listina";

/// The pages of that paper.
pub const PAGES: u32 = 6;

/// The shared players that nobody plays on.
static SHARED: Mutex<Vec<Player>> = Mutex::new(Vec::new());

/// True where nothing can be played; the test is skipped then.
fn obstacle() -> bool {
    if !cfg!(feature = "player") {
        skip(Need::Player, "built without the player");
        return true;
    }
    no_display()
}

/// True where there is no X server for the tests; the test is skipped then.
fn no_display() -> bool {
    let missing = XServer::missing();
    if let Some(missing) = &missing {
        skip(Need::Display, missing);
    }
    missing.is_some()
}

/// A glass of one test's own, and its turn.
pub struct Alone {
    // The order matters: the screen goes before the next one comes.
    pub glass: Glass,
    _turn: Turn,
}

/// A glass of this size on a machine that does nothing else; `None` where there can be none.
pub fn alone(size: (u32, u32)) -> Option<Alone> {
    if obstacle() { None } else { Some(bare(size, Turn::alone())) }
}

/// A glass of this size beside which another test may play: for one that measures no time; `None` where there can be none.
pub fn beside(size: (u32, u32)) -> Option<Alone> {
    if obstacle() { None } else { Some(bare(size, Turn::beside())) }
}

/// A glass of the usual size beside which another test may play, on a server without this extension.
pub fn beside_without(extension: Option<&str>) -> Option<Alone> {
    if obstacle() {
        return None;
    }
    let turn = Turn::beside();
    let glass = Glass::start_without(PORTRAIT.0, PORTRAIT.1, extension).unwrap_or_else(|e| panic!("no glass: {e}"));
    Some(Alone { glass, _turn: turn })
}

/// A glass without the program on it, for the harness's own tests; `None` where there is no X server.
pub fn empty(size: (u32, u32)) -> Option<Alone> {
    if no_display() { None } else { Some(bare(size, Turn::alone())) }
}

fn bare(size: (u32, u32), turn: Turn) -> Alone {
    let glass = Glass::start(size.0, size.1).unwrap_or_else(|e| panic!("no glass: {e}"));
    Alone { glass, _turn: turn }
}

/// A shared player, at the top of its board.
pub struct Shared {
    player: Option<Player>,
    _turn: Turn,
}

impl Shared {
    /// The player.
    pub fn player(&mut self) -> &mut Player {
        self.player.as_mut().expect("it is there until the turn ends")
    }

    fn take(turn: Turn) -> Shared {
        let mut free = SHARED.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let runs = free.as_mut().is_some_and(Player::is_running);
        let player = free.filter(|_| runs).unwrap_or_else(start);
        let mut shared = Shared { player: Some(player), _turn: turn };
        shared.player().home();
        shared
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        // What a failed test leaves behind is nobody's start.
        if let Some(player) = self.player.take().filter(|_| !std::thread::panicking()) {
            SHARED.lock().unwrap_or_else(PoisonError::into_inner).push(player);
        }
    }
}

/// Starts a player that is to be shared, and waits until its board is full.
fn start() -> Player {
    let glass = Glass::start(PORTRAIT.0, PORTRAIT.1).unwrap_or_else(|e| panic!("no glass: {e}"));
    let demo = Demo::new().paper(&format!("{PAPER}.pdf"), paper::letter(PAGES, "shared"));
    let mut player = glass.play(&demo);
    player.wake();
    player.filled(40);
    player
}

/// A shared player on a machine that does nothing else; `None` where there can be none.
pub fn shared() -> Option<Shared> {
    if obstacle() { None } else { Some(Shared::take(Turn::alone())) }
}

/// A shared player beside which another test may play: for one that measures no time; `None` where there can be none.
pub fn shared_beside() -> Option<Shared> {
    if obstacle() { None } else { Some(Shared::take(Turn::beside())) }
}
