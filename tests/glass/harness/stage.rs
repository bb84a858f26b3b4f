//! Where the tests play: one at a time, most of them on one shared glass, and none where there is no X server to play on.
//!
//! Leaves out what they play.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::common::{Need, skip};
use super::demo::Demo;
use super::glass::Glass;
use super::paper;
use super::player::Player;
use super::xserver::XServer;

/// The size most tests play at: a portrait panel, small enough for a software renderer.
pub const PORTRAIT: (u32, u32) = (720, 1280);

/// The title of the paper on the shared board.
pub const PAPER: &str = "Zkušební listina";

/// The pages of that paper.
pub const PAGES: u32 = 6;

/// One at a time: a software renderer needs the whole machine, and a glass keeps its fingers to itself.
static TURN: Mutex<Option<Player>> = Mutex::new(None);

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

/// A glass of this size for one test alone.
pub struct Alone {
    pub glass: Glass,
    _turn: MutexGuard<'static, Option<Player>>,
}

/// Waits for this test's turn and starts a glass for it; `None` where there can be none.
pub fn alone(size: (u32, u32)) -> Option<Alone> {
    if obstacle() { None } else { Some(bare(size)) }
}

/// A glass without the program on it, for the harness's own tests; `None` where there is no X server.
pub fn empty(size: (u32, u32)) -> Option<Alone> {
    if no_display() { None } else { Some(bare(size)) }
}

fn bare(size: (u32, u32)) -> Alone {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let glass = Glass::start(size.0, size.1).unwrap_or_else(|e| panic!("no glass: {e}"));
    Alone { glass, _turn: turn }
}

/// The shared player, at the top of its board.
pub struct Shared(MutexGuard<'static, Option<Player>>);

impl Shared {
    /// The player.
    pub fn player(&mut self) -> &mut Player {
        self.0.as_mut().expect("it is there until the turn ends")
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // What a failed test leaves behind is nobody's start.
            *self.0 = None;
        }
    }
}

/// Waits for this test's turn and brings the shared player home; `None` where there can be none.
pub fn shared() -> Option<Shared> {
    if obstacle() {
        return None;
    }
    let mut turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    if turn.as_mut().is_some_and(|p| !p.is_running()) {
        *turn = None;
    }
    if turn.is_none() {
        let glass = Glass::start(PORTRAIT.0, PORTRAIT.1).unwrap_or_else(|e| panic!("no glass: {e}"));
        let demo = Demo::new().paper(&format!("{PAPER}.pdf"), paper::letter(PAGES, "shared"));
        let mut player = glass.play(&demo);
        player.wake();
        player.filled(40);
        *turn = Some(player);
    }
    let mut shared = Shared(turn);
    shared.player().home();
    Some(shared)
}
