//! The program's own answer to `glass`: what is on the glass now, by role, name and rectangle.
//!
//! Leaves out how it is asked (`player`). Fields the program does not send are taken as empty, so that one missing field fails
//! the tests that need it and no others.

use serde::Deserialize;
use serde_json::Value;

use super::fingers::Point;

/// A rectangle in pixels of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "[f64; 4]")]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl From<[f64; 4]> for Rect {
    fn from([x, y, w, h]: [f64; 4]) -> Rect {
        Rect { x, y, w, h }
    }
}

impl Rect {
    /// Its middle.
    pub fn middle(&self) -> Point {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// The place at these parts of its width and height, each 0 to 1.
    pub fn at(&self, part: Point) -> Point {
        (self.x + part.0 * self.w, self.y + part.1 * self.h)
    }

    /// The inverse of [`Rect::at`].
    pub fn part(&self, at: Point) -> Point {
        ((at.0 - self.x) / self.w, (at.1 - self.y) / self.h)
    }

    /// True when the place lies inside.
    pub fn holds(&self, at: Point) -> bool {
        at.0 >= self.x && at.1 >= self.y && at.0 < self.x + self.w && at.1 < self.y + self.h
    }

    /// True when all of `inner` lies inside, give or take a pixel.
    pub fn contains(&self, inner: &Rect) -> bool {
        inner.x >= self.x - 1.0
            && inner.y >= self.y - 1.0
            && inner.x + inner.w <= self.x + self.w + 1.0
            && inner.y + inner.h <= self.y + self.h + 1.0
    }

    /// The common part; of no size when there is none.
    pub fn clip(&self, other: &Rect) -> Rect {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let w = ((self.x + self.w).min(other.x + other.w) - x).max(0.0);
        let h = ((self.y + self.h).min(other.y + other.h) - y).max(0.0);
        Rect { x, y, w, h }
    }

    /// Its area in square pixels.
    pub fn area(&self) -> f64 {
        self.w * self.h
    }
}

/// A page on the glass.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Sheet {
    /// From 1.
    pub page: u32,
    pub rect: Rect,
}

/// A thing a visitor can see or touch.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Element {
    pub role: String,
    /// With plain spaces, whatever kind of space is drawn.
    #[serde(deserialize_with = "with_plain_spaces")]
    pub name: String,
    pub rect: Rect,
    pub selected: Option<bool>,
    /// What more is said of it.
    pub about: Option<String>,
    /// The language of its name, where it is another than the screen's.
    pub lang: Option<String>,
    /// A tap on it does something.
    pub touchable: bool,
    /// It lies over the screen.
    pub over: bool,
}

/// What is on the glass.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct State {
    pub screen: String,
    pub behind: Option<String>,
    pub notice: Option<Value>,
    pub title: Option<String>,
    pub attachment: Option<u32>,
    pub page: Option<u32>,
    pub pages: Option<u32>,
    pub zoom: Option<f64>,
    pub scale: Option<f64>,
    pub sharp: bool,
    pub still: bool,
    pub language: String,
    pub frame: u64,
    pub notices: usize,
    pub view: Option<Rect>,
    pub sheets: Vec<Sheet>,
    pub elements: Vec<Element>,
    /// What the idle loop shows: kind, slot, and since when.
    pub shows: Option<String>,
    pub slot: Option<String>,
    pub since: Option<String>,
    /// The board's time at its last frame; nothing while it does not know it.
    #[serde(deserialize_with = "text_or_nothing")]
    pub clock: String,
    /// Where a person at the satisfaction terminal is: step, question, seconds of the countdown, low reach.
    pub step: Option<String>,
    pub question: Option<String>,
    pub left: Option<u32>,
    pub low: Option<bool>,
    /// The highest place where the middle of something that can be touched may stand, in pixels from the top.
    pub reach: f64,
    /// The step of larger text.
    pub text: usize,
    /// Whoever works the board without sight, once there is somebody.
    pub reader: Option<Reader>,
    /// A document is read as text.
    pub as_text: bool,
}

/// What is read without sight.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Reader {
    pub on: bool,
    pub listener: String,
    pub cursor: usize,
    pub items: usize,
    pub speaks: bool,
    /// What was said last, the newest last.
    pub said: Vec<Said>,
}

/// A piece that was said.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Said {
    pub id: u64,
    #[serde(deserialize_with = "with_plain_spaces")]
    pub text: String,
    /// As the engine was given it.
    pub said: String,
    pub lang: String,
    /// It was read from a document.
    pub document: bool,
}

fn with_plain_spaces<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(String::deserialize(deserializer)?.replace('\u{a0}', " "))
}

fn text_or_nothing<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.unwrap_or_default())
}

impl State {
    /// True on this screen.
    pub fn on(&self, screen: &str) -> bool {
        self.screen == screen
    }

    /// The element with this name, or else the first whose name begins so.
    pub fn find(&self, name: &str) -> Option<&Element> {
        let exact = self.elements.iter().find(|e| e.name == name);
        exact.or_else(|| self.elements.iter().find(|e| e.name.starts_with(name)))
    }

    /// All elements of a role, in the order told.
    pub fn all(&self, role: &str) -> Vec<&Element> {
        self.elements.iter().filter(|e| e.role == role).collect()
    }

    /// The titles of the cards on the glass, in the order told.
    pub fn cards(&self) -> Vec<String> {
        self.all("listitem").into_iter().map(|e| e.name.clone()).collect()
    }

    /// What can be touched, by role and name; leaves out texts, among them the clock.
    pub fn touchables(&self) -> Vec<(String, String)> {
        let all = self.elements.iter().filter(|e| matches!(e.role.as_str(), "button" | "tab" | "listitem"));
        all.map(|e| (e.role.clone(), e.name.clone())).collect()
    }

    /// Cards of which a finger can reach the middle: whole on the screen, between the bars, under no button or chip.
    pub fn free_cards(&self, screen: Rect) -> Vec<&Element> {
        let over: Vec<Rect> =
            self.elements.iter().filter(|e| e.role == "button" || e.role == "tab").map(|e| e.rect).collect();
        // Bars are no elements themselves; they reach as far as what stands in them.
        let (upper, lower) = (screen.h / 3.0, screen.h * 2.0 / 3.0);
        let free = |e: &&Element| {
            let middle = e.rect.middle();
            let above_or_below = |r: &&Rect| r.x < e.rect.x + e.rect.w && e.rect.x < r.x + r.w;
            let bars = || over.iter().filter(above_or_below);
            let head = bars().filter(|r| r.middle().1 < upper).map(|r| r.y + r.h).fold(0.0, f64::max);
            let foot = bars().filter(|r| r.middle().1 > lower).map(|r| r.y).fold(screen.h, f64::min);
            screen.contains(&e.rect) && middle.1 > head && middle.1 < foot && !over.iter().any(|r| r.holds(middle))
        };
        self.all("listitem").into_iter().filter(free).collect()
    }

    /// The rectangle of a page, when it is on the glass.
    pub fn sheet(&self, page: u32) -> Option<Rect> {
        self.sheets.iter().find(|s| s.page == page).map(|s| s.rect)
    }

    /// The page under a place, and its rectangle.
    pub fn sheet_under(&self, at: Point) -> Option<(u32, Rect)> {
        self.sheets.iter().find(|s| s.rect.holds(at)).map(|s| (s.page, s.rect))
    }

    /// Number of the piece that was said last.
    pub fn last_said(&self) -> u64 {
        self.said().last().map_or(0, |it| it.id)
    }

    /// What was said last, the newest last.
    pub fn said(&self) -> &[Said] {
        self.reader.as_ref().map_or(&[], |it| &it.said)
    }

    /// What was said after a piece.
    pub fn said_after(&self, id: u64) -> Vec<Said> {
        self.said().iter().filter(|it| it.id > id).cloned().collect()
    }

    /// True when something that was said holds these words, whatever the case.
    pub fn heard(&self, words: &str) -> bool {
        self.said().iter().any(|it| it.text.to_lowercase().contains(&words.to_lowercase()))
    }

    /// Where the cursor of the keys stands.
    pub fn cursor(&self) -> Option<usize> {
        self.reader.as_ref().filter(|it| it.on).map(|it| it.cursor)
    }

    /// How many items can be read.
    pub fn items(&self) -> usize {
        self.reader.as_ref().map_or(0, |it| it.items)
    }

    /// True while something is being said.
    pub fn speaks(&self) -> bool {
        self.reader.as_ref().is_some_and(|it| it.speaks)
    }

    /// Who listens, where somebody does.
    pub fn listener(&self) -> Option<&str> {
        self.reader.as_ref().map(|it| it.listener.as_str()).filter(|it| *it != "nobody")
    }

    /// The elements of what lies over the screen.
    pub fn overlay_elements(&self) -> Vec<Element> {
        self.elements.iter().filter(|it| it.over).cloned().collect()
    }

    /// True when a name on the glass holds one of these words, whatever the case.
    pub fn says(&self, words: &[&str]) -> bool {
        let holds = |name: &str| words.iter().any(|w| name.to_lowercase().contains(&w.to_lowercase()));
        self.elements.iter().any(|e| holds(&e.name))
    }
}
