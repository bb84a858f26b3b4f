//! The visitor: touches by name and by place, and the ways a visitor goes: wake, find, open, come home.
//!
//! Leaves out what the glass answers; see `player` and `state`.

use std::time::{Duration, Instant};

use vyveska::touch::DEBOUNCE;

use super::fingers::{Fingers, Point};
use super::player::{LOOK, Player, START};
use super::state::{Element, Rect, State};

impl Player {
    // ---- touching ----

    /// The fingers, for gestures that have no word of their own here.
    pub fn fingers(&self) -> &Fingers {
        self.glass().fingers()
    }

    /// Waits until an element of this name rests on the glass and taps its middle.
    pub fn tap(&mut self, name: &str) {
        let at = self.place(name);
        self.glass().fingers().tap(at);
    }

    /// Taps a tool of the viewer for which its bar has no room.
    pub fn tap_more(&mut self, name: &str) {
        self.tap("Více");
        self.tap(name);
    }

    /// The middle of the visible part of the element of this name, once two looks agree where it is.
    pub fn place(&mut self, name: &str) -> Point {
        let screen = self.glass().screen();
        let mut last = None;
        for _ in 0..200 {
            let state = self.wait(&format!("\u{201e}{name}\u{201c} on the glass"), |s| s.find(name).is_some());
            let rect = state.find(name).map(|e| e.rect.clip(&screen));
            if rect == last
                && let Some(rect) = rect
            {
                assert!(rect.area() > 0.0, "\u{201e}{name}\u{201c} is told but outside the screen: {state:#?}");
                return rect.middle();
            }
            last = rect;
            std::thread::sleep(LOOK);
        }
        panic!("\u{201e}{name}\u{201c} never rested; {}", self.evidence());
    }

    /// Lets the moment pass in which a touch is taken to be meant for the screen before.
    pub fn settle(&self) {
        std::thread::sleep(DEBOUNCE + Duration::from_millis(100));
    }

    /// Touches a place.
    pub fn tap_at(&self, at: Point) {
        self.fingers().tap(at);
    }

    /// Touches a place twice.
    pub fn double_tap(&self, at: Point) {
        self.fingers().double_tap(at);
    }

    /// A slow drag that ends at rest.
    pub fn drag(&self, from: Point, to: Point) {
        self.fingers().drag(from, to);
    }

    /// A stroke lifted at full speed.
    pub fn fling(&self, from: Point, to: Point) {
        self.fingers().fling(from, to);
    }

    /// Two fingers from `r0` to `r1` pixels from their middle.
    pub fn pinch(&self, middle: Point, r0: f64, r1: f64) {
        self.fingers().pinch(middle, r0, r1);
    }

    /// A touch that rests.
    pub fn hold(&self, at: Point, seconds: f64) {
        self.fingers().hold(at, seconds);
    }

    // ---- the visitor's ways ----

    /// From the attract loop to the board, by the pill that asks for a touch: what stands above it may be a button.
    pub fn wake(&mut self) -> State {
        let words = |s: &State| s.all("button").into_iter().find(|e| e.name.starts_with("Dotkněte se")).cloned();
        let state = self.wait("the attract loop", |s| s.on("attract") && words(s).is_some());
        let words = words(&state).expect("it was there a moment ago");
        self.tap_at(words.rect.middle());
        self.wait("the board", |s| s.on("board") && !s.cards().is_empty());
        self.still()
    }

    /// Waits until the board has at least so many notices.
    pub fn filled(&mut self, notices: usize) -> State {
        self.wait_for("a full board", START, |s| s.notices >= notices)
    }

    /// A card whose middle a finger can reach; the first of them.
    pub fn free_card(&mut self) -> Element {
        let screen = self.glass().screen();
        let state = self.wait("a card to touch", |s| s.still && !s.free_cards(screen).is_empty());
        state.free_cards(screen).first().map(|e| (*e).clone()).expect("it was there a moment ago")
    }

    /// Scrolls the board until a card of this title can be reached, and returns it; where it can be already, nothing moves.
    /// A card may come at the top while it looks further down, so it begins anew again and again and looks further each time.
    pub fn find_card(&mut self, title: &str) -> Element {
        let screen = self.glass().screen();
        let is_it = |card: &&Element| card.name.starts_with(title);
        if let Some(card) = self.still().free_cards(screen).into_iter().find(is_it) {
            return card.clone();
        }
        let deadline = Instant::now() + START;
        let mut steps = 4;
        while Instant::now() < deadline {
            self.scroll_to_top();
            steps *= 2;
            for _ in 0..steps {
                let before = self.still();
                let cards = before.free_cards(screen);
                if let Some(card) = cards.iter().copied().find(is_it) {
                    return card.clone();
                }
                let (from, to) = stride(&cards, screen);
                self.drag(from, to);
                if self.still().all("listitem") == before.all("listitem") || Instant::now() >= deadline {
                    break;
                }
            }
        }
        panic!("no card \u{201e}{title}\u{201c} on the board; {}", self.evidence());
    }

    /// Scrolls the board to its top.
    pub fn scroll_to_top(&mut self) {
        let screen = self.glass().screen();
        let places = |s: &State| s.all("listitem").into_iter().cloned().collect::<Vec<_>>();
        for _ in 0..40 {
            let before = self.still();
            self.fling((screen.w * 0.5, screen.h * 0.4), (screen.w * 0.5, screen.h * 0.8));
            let after = self.still();
            if places(&before) == places(&after) {
                return;
            }
        }
        panic!("the board has no top; {}", self.evidence());
    }

    /// Finds a card, opens it, and waits until its first page is sharp.
    pub fn open(&mut self, title: &str) -> State {
        let card = self.find_card(title);
        self.tap_at(card.rect.middle());
        self.wait("the notice", |s| s.on("viewer") && s.title.as_deref() == Some(card.name.as_str()));
        self.sharp()
    }

    /// Chooses a language by its own name, from the board; the word that leads there is the same in all of them.
    pub fn speak(&mut self, name: &str) {
        self.tap("Language");
        self.wait("the languages", |s| s.on("languages") && s.still);
        self.tap(name);
    }

    /// From wherever a visitor may be to the top of the whole board, in Czech.
    pub fn home(&mut self) -> State {
        for _ in 0..8 {
            let state = self.still();
            match state.screen.as_str() {
                "board" if state.language != "cs" => self.speak("Česky"),
                "languages" => self.tap("Česky"),
                "board" => {
                    self.tap("Vše");
                    self.scroll_to_top();
                    return self.still();
                }
                "viewer" => self.tap(if state.language == "cs" { "Zpět" } else { "Back" }),
                "countdown" => self.tap("Pokračovat"),
                // It goes by itself.
                "taken-down" => {}
                _ => {
                    self.wake();
                }
            }
            self.wait("the touch to have an effect", |s| {
                (s.screen.as_str(), s.language.as_str()) != (state.screen.as_str(), state.language.as_str())
            });
        }
        panic!("no way back to the board; {}", self.evidence());
    }
}

/// A drag that shows further cards: the lowest of those that can be reached comes to where the highest is, so that none is
/// passed over. Where there are hardly any it is a quarter of the screen.
fn stride(cards: &[&Element], screen: Rect) -> (Point, Point) {
    let by_place = |a: &&&Element, b: &&&Element| a.rect.y.total_cmp(&b.rect.y);
    let (highest, lowest) = (cards.iter().min_by(by_place), cards.iter().max_by(by_place));
    let way = highest.zip(lowest).map(|(highest, lowest)| (lowest.rect.middle(), lowest.rect.y - highest.rect.y));
    match way.filter(|(_, by)| *by > screen.h * 0.25) {
        Some(((x, y), by)) => ((x, y), (x, y - by)),
        None => ((screen.w * 0.5, screen.h * 0.65), (screen.w * 0.5, screen.h * 0.4)),
    }
}
