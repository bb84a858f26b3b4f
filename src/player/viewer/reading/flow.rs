//! Flow of a page's text: its blocks in lines that fit the glass, in pieces that are drawn by themselves. Pure.
//!
//! Left out: their nodes (`nodes`).

use std::ops::Range;

use bevy::math::Rect;

use super::text_areas::margin;
use crate::{
    player::theme::{TextWeight, Theme},
    reading::{BlockKind, PageReading, TextBlock},
    words::typeset,
};

/// Text of a document at the reference panel, in its pixels, where body text has 28; its lines; and how many letters a
/// line has at least, however large the text is.
const TEXT: f32 = 52.0 / 28.0;
const LINE: f32 = 74.0 / 52.0;
const LEAST_EMS: f32 = 11.0;
/// Lines of a piece at the most.
const PIECE_LINES: usize = 12;

/// Sizes of the text on this glass, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TextMeasure {
    /// Of the column.
    pub left: f32,
    pub width: f32,
    pub size: f32,
    /// Height of the view.
    pub view: f32,
    /// The pages are numbered: there is more than one.
    pub numbered: bool,
}

/// A line, and its bytes in the text of its block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FlowedLine {
    pub text: String,
    pub range: Range<usize>,
}

/// How a piece looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PieceLook {
    pub weight: TextWeight,
    pub size: f32,
    pub line: f32,
    pub indent: f32,
    /// In the softer ink.
    pub soft: bool,
    /// A line is drawn above it.
    pub ruled: bool,
}

/// Lines that are drawn together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FlowedPiece {
    /// Of the page; none for what the board says of the page.
    pub block: Option<usize>,
    /// The first of its block.
    pub first: bool,
    pub look: PieceLook,
    /// From the beginning of the page.
    pub top: f32,
    pub lines: Vec<FlowedLine>,
}

/// The text of a page in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FlowedPage {
    pub pieces: Vec<FlowedPiece>,
    pub height: f32,
}

impl TextMeasure {
    /// The sizes for a text in this place.
    pub(super) fn new(theme: &Theme, text: Rect, numbered: bool) -> Self {
        let margin = margin(theme);
        let width = (text.width() - 2.0 * margin).max(1.0);
        let most = (width / LEAST_EMS).min(text.height() / 3.0).max(theme.least_body());
        let size = (theme.metrics.body * TEXT).min(most).round();
        // A line is no longer than what the eye finds back from.
        let width = width.min(size * 38.0);
        Self { left: margin, width, size, view: text.height(), numbered }
    }

    fn look(&self, theme: &Theme, kind: Option<BlockKind>) -> PieceLook {
        let note = (self.size * 0.62).max(theme.metrics.note().min(self.size)).round();
        let (weight, size) = match kind {
            Some(BlockKind::Heading(1)) => (TextWeight::Strong, (self.size * 1.12).round()),
            Some(BlockKind::Heading(_) | BlockKind::TableHead) => (TextWeight::Strong, self.size),
            Some(_) => (TextWeight::Body, self.size),
            None => (TextWeight::Body, note),
        };
        let indent = if kind == Some(BlockKind::ListItem) { (self.size * 0.6).round() } else { 0.0 };
        let ruled = matches!(kind, Some(BlockKind::TableRow));
        PieceLook { weight, size, line: (size * LINE).round(), indent, soft: kind.is_none(), ruled }
    }
}

impl FlowedPiece {
    pub(super) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.look.line
    }

    /// From the beginning of the page to that of a line.
    pub(super) fn line_top(&self, line: usize) -> f32 {
        self.top + line as f32 * self.look.line
    }
}

impl FlowedPage {
    /// Lays the text of a page out: first what the board says of it, then its blocks, and behind them another word.
    pub(super) fn new(
        theme: &Theme,
        measure: &TextMeasure,
        notes: &[String],
        reading: Option<&PageReading>,
        end: Option<&str>,
    ) -> Self {
        let mut page = Self { pieces: vec![], height: (measure.size * 0.5).round() };
        for note in notes {
            page.add(theme, measure, None, note, None);
        }
        let mut before = None;
        for (number, block) in reading.into_iter().flat_map(|reading| &reading.blocks).enumerate() {
            page.height += gap(measure, before, block);
            page.add(theme, measure, Some(number), &block.text, Some(block.kind));
            before = Some(block.kind);
        }
        if let Some(end) = end {
            page.height += (measure.size * 0.4).round();
            page.add(theme, measure, None, end, None);
        }
        page.height += (measure.size * 0.8).round();
        page
    }

    fn add(&mut self, theme: &Theme, measure: &TextMeasure, block: Option<usize>, text: &str, kind: Option<BlockKind>) {
        let look = measure.look(theme, kind);
        let language = if block.is_some() { theme.own_language() } else { theme.language };
        let set = typeset(language, text);
        let room = measure.width - look.indent;
        let lines = theme.widths(look.weight).running_lines(&set, look.size, room, usize::MAX - 1);
        let lines = ranged(lines, text);
        for (number, lines) in lines.chunks(PIECE_LINES).enumerate() {
            let ruled = look.ruled && number == 0;
            let look = PieceLook { ruled, ..look };
            let piece = FlowedPiece { block, first: number == 0, look, top: self.height, lines: lines.to_vec() };
            self.height += piece.height();
            self.pieces.push(piece);
        }
    }

    /// The piece, and its line, in which a byte of a block stands.
    pub(super) fn line_of(&self, block: usize, byte: usize) -> Option<(&FlowedPiece, usize)> {
        let holds = |piece: &&FlowedPiece| {
            piece.block == Some(block) && piece.lines.last().is_some_and(|line| byte < line.range.end)
        };
        let piece = self.pieces.iter().find(holds)?;
        Some((piece, piece.lines.iter().position(|line| byte < line.range.end)?))
    }

    /// The first line of a block that begins no higher than so far down the page.
    pub(super) fn block_line_below(&self, down: f32) -> Option<(usize, &FlowedLine)> {
        let mut lines = self.pieces.iter().flat_map(|piece| {
            let tops = (0..piece.lines.len()).map(move |line| piece.line_top(line) + piece.look.line / 2.0);
            piece.lines.iter().zip(tops).filter_map(move |(line, middle)| Some((piece.block?, line, middle)))
        });
        lines.find(|(.., middle)| *middle >= down).map(|(block, line, _)| (block, line))
    }
}

/// White above a block.
fn gap(measure: &TextMeasure, before: Option<BlockKind>, block: &TextBlock) -> f32 {
    let ems = match (before, block.kind) {
        (None, _) => 0.0,
        (Some(BlockKind::Heading(_)), BlockKind::Heading(_)) => 0.3,
        (_, BlockKind::Heading(_)) => 1.2,
        (Some(BlockKind::ListItem), BlockKind::ListItem) => 0.4,
        (Some(BlockKind::TableHead | BlockKind::TableRow), BlockKind::TableRow) => 0.3,
        _ => 0.8,
    };
    (measure.size * ems).round()
}

/// Lines with their bytes in the text of which they are made; only the white between words is another.
fn ranged(lines: Vec<String>, text: &str) -> Vec<FlowedLine> {
    let mut letters = text.char_indices().filter(|(_, letter)| !letter.is_whitespace());
    let mut end = 0;
    let of = |line: String| {
        let count = line.chars().filter(|letter| !letter.is_whitespace()).count();
        let mut start = None;
        for (at, letter) in letters.by_ref().take(count) {
            start = start.or(Some(at));
            end = at + letter.len_utf8();
        }
        FlowedLine { text: line, range: start.unwrap_or(end)..end }
    };
    lines.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_bytes() {
        let text = "Žádost o povolení záměru.";
        let lines = ranged(vec!["Žádost".into(), "o\u{a0}povo".into(), "lení záměru.".into()], text);
        let parts: Vec<&str> = lines.iter().map(|line| &text[line.range.clone()]).collect();
        assert_eq!(parts, ["Žádost", "o povo", "lení záměru."]);
    }

    proptest::proptest! {
        #[test]
        fn every_letter_is_in_one_line(text in "[a-žA-Ž ]{0,200}", width in 5usize..30) {
            let words: Vec<String> = text.split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect();
            let lines: Vec<String> = words.chunks(width / 5).map(|it| it.join(" ")).collect();
            let all = ranged(lines.clone(), &text);
            let bare = |it: &str| it.chars().filter(|it| !it.is_whitespace()).collect::<String>();
            for (line, of) in all.iter().zip(&lines) {
                proptest::prop_assert_eq!(bare(&text[line.range.clone()]), bare(of));
            }
            let letters: usize = all.iter().map(|line| bare(&text[line.range.clone()]).len()).sum();
            proptest::prop_assert_eq!(letters, bare(&text).len());
        }
    }
}
