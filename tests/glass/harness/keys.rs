//! Keys: presses injected into the X server's keyboard device, and what the program said after each.
//!
//! The wire format is that of the `inputtest` driver, as for the fingers. Leaves out what a key asks for; the names are those of
//! the board's own table of keys.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use super::player::{LOOK, Player};
use super::state::{Said, State};

const CLIENT_VERSION: u32 = 0;
const WAIT_FOR_SYNC: u32 = 1;
const KEY: u32 = 5;

/// A key by its number at the X server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Up = 111,
    Down = 116,
    Left = 113,
    Right = 114,
    Confirm = 36,
    Back = 9,
    Home = 110,
    Help = 67,
    Again = 68,
    Louder = 86,
    Faster = 112,
    /// The digit 5.
    Five = 14,
}

/// A keyboard at the X server.
pub struct Keys(UnixStream);

impl Keys {
    /// Connects to the keyboard device of a server.
    pub fn connect(socket: &Path) -> Result<Keys, String> {
        let device = UnixStream::connect(socket).map_err(|e| format!("the keyboard does not answer: {e}"))?;
        device.set_read_timeout(Some(Duration::from_secs(10))).map_err(|e| e.to_string())?;
        let keys = Keys(device);
        keys.send(&[12, CLIENT_VERSION, 1 | 1 << 16])?;
        keys.answer(12)?;
        Ok(keys)
    }

    /// Presses a key and lets it go.
    pub fn press(&self, key: Key) {
        // The pace of a hand: the same key sooner again is a trembling one.
        std::thread::sleep(Duration::from_millis(70));
        for down in [1, 0] {
            self.send(&[16, KEY, key as u32, down]).expect("the keyboard listens");
        }
        self.send(&[8, WAIT_FOR_SYNC]).and_then(|()| self.answer(8)).expect("the keyboard answers");
    }

    fn send(&self, words: &[u32]) -> Result<(), String> {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        (&self.0).write_all(&bytes).map_err(|e| format!("the keyboard does not listen: {e}"))
    }

    fn answer(&self, length: usize) -> Result<(), String> {
        let mut bytes = vec![0u8; length];
        (&self.0).read_exact(&mut bytes).map_err(|e| format!("the keyboard does not answer: {e}"))
    }
}

impl Player {
    /// Presses a key and waits until something was said of it that was not said before.
    pub fn key(&mut self, key: Key) -> Vec<Said> {
        let before = self.state().last_said();
        self.glass().keys().press(key);
        let what = format!("something to be said after {key:?}");
        self.wait(&what, |s| s.last_said() > before).said_after(before)
    }

    /// The voice as fast as it goes, which cuts short what is being said.
    pub fn hurry(&mut self) {
        for _ in 0..4 {
            self.key(Key::Faster);
        }
    }

    /// Presses a key and tells what was said of it; nothing where nothing is for a second and a half.
    pub fn key_if_heard(&mut self, key: Key) -> Option<Vec<Said>> {
        let before = self.state().last_said();
        self.glass().keys().press(key);
        let deadline = Instant::now() + Duration::from_millis(1_500);
        while Instant::now() < deadline {
            let state = self.state();
            if state.last_said() > before {
                return Some(state.said_after(before));
            }
            std::thread::sleep(LOOK);
        }
        None
    }

    /// Presses a key and waits for what comes of it.
    pub fn key_to(&mut self, key: Key, what: &str, condition: impl Fn(&State) -> bool) -> State {
        self.glass().keys().press(key);
        self.wait(what, condition)
    }

    /// Presses a key again and again until what the cursor stands on begins with these words.
    pub fn key_until(&mut self, key: Key, words: &str) -> Vec<Said> {
        let mut heard = vec![];
        for _ in 0..120 {
            let said = self.key(key);
            if said.first().is_some_and(|first| first.text.starts_with(words)) {
                return said;
            }
            heard.extend(said.into_iter().map(|it| it.text));
        }
        panic!("{key:?} never came to \u{201e}{words}\u{201c}: {heard:#?}");
    }
}
