//! Parts of the sheet, measured before they are placed: the code with its steps, a choice, the address, the foot. Pure.
//!
//! Each part begins at its own upper left corner and is moved to its place as a whole. Left out: where that is (`layout`).

use bevy::prelude::*;

use crate::player::theme::{Metrics, TextWeight, measure::Widths};

/// What parts are measured with.
pub(super) struct HomePen<'a> {
    pub metrics: &'a Metrics,
    pub body: &'a Widths,
    pub strong: &'a Widths,
    /// Sizes of text against what the visitor asks for.
    pub shrink: f32,
}

/// Lines that fit, and where they stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlacedText {
    /// Upper left corner.
    pub at: Vec2,
    pub lines: Vec<String>,
    pub weight: TextWeight,
    pub size: f32,
    /// Width of the longest line.
    pub width: f32,
    pub height: f32,
}

/// The code and how one uses it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CodePart {
    /// The white square.
    pub square: Rect,
    /// The disc of each step with its number, and its words.
    pub steps: Vec<(Rect, PlacedText)>,
    pub height: f32,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowPart {
    pub place: Rect,
    /// The ring that tells whether it is chosen.
    pub mark: Rect,
    pub name: PlacedText,
    pub about: PlacedText,
}

/// The foot: the promise and the way back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FootPart {
    pub promise: PlacedText,
    pub back: Rect,
    pub arrow: Rect,
    pub word: PlacedText,
    pub height: f32,
}

fn moved(rect: Rect, by: Vec2) -> Rect {
    Rect { min: rect.min + by, max: rect.max + by }
}

fn square(left: f32, top: f32, side: f32) -> Rect {
    Rect::new(left, top, left + side, top + side)
}

impl CodePart {
    pub(super) fn move_by(&mut self, by: Vec2) {
        self.square = moved(self.square, by);
        for (disc, text) in &mut self.steps {
            *disc = moved(*disc, by);
            text.at += by;
        }
    }
}

impl RowPart {
    pub(super) fn move_by(&mut self, by: Vec2) {
        (self.place, self.mark) = (moved(self.place, by), moved(self.mark, by));
        self.name.at += by;
        self.about.at += by;
    }
}

impl FootPart {
    pub(super) fn move_by(&mut self, by: Vec2) {
        (self.back, self.arrow) = (moved(self.back, by), moved(self.arrow, by));
        self.promise.at += by;
        self.word.at += by;
    }
}

impl HomePen<'_> {
    fn widths(&self, weight: TextWeight) -> &Widths {
        if weight == TextWeight::Strong { self.strong } else { self.body }
    }

    /// A size as shrunk as the sheet is, and never smaller than a note of the design.
    fn size(&self, size: f32) -> f32 {
        (size * self.shrink).round().max(self.metrics.px(24.0).min(size))
    }

    /// A text in lines no wider than `width`.
    pub(super) fn text(&self, text: &str, weight: TextWeight, size: f32, width: f32, most: usize) -> PlacedText {
        self.exact(text, weight, self.size(size), width, most)
    }

    fn exact(&self, text: &str, weight: TextWeight, size: f32, width: f32, most: usize) -> PlacedText {
        let lines = self.widths(weight).lines(text, size, width, most);
        let widest = lines.iter().map(|line| self.widths(weight).width_of(line, size)).fold(0.0, f32::max);
        let height = self.metrics.line(size) * lines.len() as f32;
        PlacedText { at: Vec2::ZERO, lines, weight, size, width: widest.ceil(), height }
    }
}

/// The code's square with the three steps beside it; they shrink until they are hardly higher than the code.
pub(super) fn code_part(pen: &HomePen, words: &[String; 3], side: f32, width: f32) -> CodePart {
    let metrics = pen.metrics;
    let side = side.floor();
    let left = side + metrics.px(48.0);
    let mut size = pen.size(metrics.card_title());
    loop {
        let disc = metrics.line(size).max(metrics.px(52.0)).round();
        let indent = disc + metrics.px(24.0);
        let room = (width - left - indent).max(size);
        let texts: Vec<_> = words.iter().map(|it| pen.exact(it, TextWeight::Body, size, room, 5)).collect();
        let gap = metrics.px(28.0);
        let height = texts.iter().map(|text| text.height.max(disc)).sum::<f32>() + 2.0 * gap;
        let least = metrics.px(26.0);
        if height > side * 1.08 && size > least {
            size = (size * 0.94).floor().max(least);
            continue;
        }
        let mut top = ((side - height) / 2.0).max(0.0).min(metrics.px(8.0)).round();
        let mut steps = vec![];
        for mut text in texts {
            // The number stands beside the first line.
            let first = (disc - metrics.line(size)) / 2.0;
            text.at = Vec2::new(left + indent, (top + first.max(0.0)).round());
            let row = text.height.max(disc);
            steps.push((square(left, top, disc), text));
            top += row + gap;
        }
        return CodePart { square: square(0.0, 0.0, side), steps, height: side.max(height) };
    }
}

/// A choice as wide as the list: its name, and what one gets at the right or below.
pub(super) fn row_part(pen: &HomePen, name: &str, about: &str, width: f32) -> RowPart {
    let metrics = pen.metrics;
    let (pad, ring) = (metrics.px(28.0), metrics.px(40.0));
    let left = pad + ring + metrics.px(24.0);
    let room = width - left - pad;
    let mut about = pen.text(about, TextWeight::Body, metrics.body, room, 1);
    let beside = room - about.width - metrics.px(24.0);
    let whole = |room| pen.text(name, TextWeight::Body, metrics.card_title(), room, 2);
    let one = pen.widths(TextWeight::Body).width_of(name, pen.size(metrics.card_title()));
    let below = about.width > 0.0 && one > beside && beside < room * 0.55;
    let mut name = whole(if below { room } else { beside.max(metrics.px(80.0)) });
    let text = if below { name.height + about.height } else { name.height.max(about.height) };
    let height = (text + metrics.px(30.0)).max(metrics.px(102.0)).max(metrics.target()).round();
    let middle = |high: f32| ((height - high) / 2.0).round();
    name.at = Vec2::new(left, if below { middle(text) } else { middle(name.height) });
    about.at = match below {
        true => Vec2::new(left, name.at.y + name.height),
        false => Vec2::new(width - pad - about.width, middle(about.height)),
    };
    RowPart { place: Rect::new(0.0, 0.0, width, height), mark: square(pad, middle(ring), ring), name, about }
}

/// For whom the address is, and the address, in two lines at the most; nothing where it is too long to be copied by hand.
pub(super) fn address_part(pen: &HomePen, words: Option<&(String, String)>, width: f32) -> (Vec<PlacedText>, f32) {
    let none = (vec![], 0.0);
    let Some((hint, address)) = words else { return none };
    let metrics = pen.metrics;
    let sizes = [metrics.bar_title(), metrics.card_title(), metrics.body];
    let whole = |text: &PlacedText| text.lines.concat() == *address;
    let shown = |text: &str, lines: usize| {
        sizes.into_iter().map(|size| pen.text(text, TextWeight::Strong, size, width, lines)).find(whole)
    };
    // In one line, else divided behind a stroke, where one pauses when copying it; else wherever the line ends.
    let strokes = address.char_indices().rev().filter(|(_, it)| *it == '/').map(|(at, _)| at + 1);
    let divided = strokes.filter_map(|at| address.split_at_checked(at)).filter(|(_, rest)| !rest.is_empty());
    let mut divided = divided.map(|(first, rest)| format!("{first} {rest}"));
    let shown = shown(address, 1).or_else(|| divided.find_map(|text| shown(&text, 2))).or_else(|| shown(address, 2));
    let Some(mut shown) = shown else { return none };
    let hint = pen.text(hint, TextWeight::Body, metrics.body, width, 2);
    shown.at.y = hint.height + metrics.px(4.0);
    let height = shown.at.y + shown.height;
    (vec![hint, shown], height)
}

/// The promise at the left and the way back at the right.
pub(super) fn foot_part(pen: &HomePen, promise: &str, back: &str, width: f32) -> FootPart {
    let metrics = pen.metrics;
    let (pad, gap) = (metrics.px(44.0), metrics.px(20.0));
    let side = metrics.px(40.0);
    let most = width * 0.66;
    let mut word = pen.text(back, TextWeight::Strong, metrics.card_title(), most - 2.0 * pad - side - gap, 2);
    let button = metrics.px(104.0).max(metrics.target()).max(word.height + metrics.px(24.0)).round();
    let long = word.width + 2.0 * pad + side + gap;
    let left = (width - long).round();
    let mut promise = pen.text(promise, TextWeight::Body, metrics.body, left - metrics.px(32.0), 4);
    let height = button.max(promise.height);
    let middle = |high: f32| ((height - high) / 2.0).round();
    word.at = Vec2::new(left + pad + side + gap, middle(word.height));
    promise.at = Vec2::new(0.0, middle(promise.height));
    let top = middle(button);
    FootPart {
        promise,
        back: Rect::new(left, top, width, top + button),
        arrow: square(left + pad, middle(side), side),
        word,
        height,
    }
}
