//! Layout of a warning's words below its head: as large as they fit, both languages together if they can be, else one
//! after the other, and what is too long for one page goes on on the next. Nothing is left out. Draws nothing.
//!
//! Left out: the headlines (`head_layout`).

use std::time::Duration;

use bevy::math::Vec2;

use crate::{
    player::theme::{TextWeight, measure::Widths},
    words::Language,
};

/// A page stands at least and at most this long, and long enough to be read between.
const DWELL: (Duration, Duration) = (Duration::from_secs(12), Duration::from_secs(40));
/// Characters that a person reads in a second, standing, in worry.
const READ: usize = 18;
/// Largest type, in sizes of body text: upright, and where both languages stand beside each other.
const LARGEST: (f32, f32) = (1.93, 1.65);
/// Room for the mark before a short line, in its font sizes.
pub(crate) const INDENT: f32 = 0.9;

/// A warning's words in one language.
pub(crate) struct WarningText {
    /// Text that has to be read from its beginning; a headline that the head has no room for is its first paragraph.
    pub text: String,
    /// What to do.
    pub instruction: String,
    /// All of the two in short lines, where they are few.
    pub short: Vec<String>,
    /// When and where.
    pub facts: String,
    /// Of all of these, where it is one of the board's.
    pub language: Option<Language>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WarningBlockKind {
    Facts,
    Text,
    Instruction,
    /// A short line behind a mark.
    Short,
}

/// A paragraph in lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WarningBlock {
    pub kind: WarningBlockKind,
    pub lines: Vec<String>,
    pub size: f32,
    /// Room above it.
    pub gap: f32,
    /// A line across above it, in the middle of the gap.
    pub ruled: bool,
    pub language: Option<Language>,
}

impl WarningBlock {
    pub(crate) fn weight(&self) -> TextWeight {
        weight(self.kind)
    }

    pub(crate) fn height(&self) -> f32 {
        self.lines.len() as f32 * line(self.size)
    }
}

/// What stands on the screen at once: one or two columns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WarningPage {
    /// Which warning it belongs to.
    pub item: usize,
    pub columns: Vec<WarningColumn>,
    pub dwell: Duration,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WarningColumn {
    pub left: f32,
    pub blocks: Vec<WarningBlock>,
}

impl WarningColumn {
    pub(crate) fn height(&self) -> f32 {
        self.blocks.iter().map(|block| block.gap + block.height()).sum()
    }
}

/// What the words are laid out with.
pub(crate) struct WarningArea<'a> {
    pub widths: [&'a Widths; 2],
    pub size: Vec2,
    /// Size of body text as the visitor chose it, and the least that may be.
    pub body: f32,
    pub least: f32,
    /// Side by side rather than one above the other.
    pub side_by_side: bool,
}

fn weight(kind: WarningBlockKind) -> TextWeight {
    if kind == WarningBlockKind::Instruction { TextWeight::Strong } else { TextWeight::Body }
}

fn line(size: f32) -> f32 {
    (size * 1.28).round()
}

/// The pages of a warning.
pub(crate) fn lay_out_warning(room: &WarningArea, item: usize, spoken: &[WarningText]) -> Vec<WarningPage> {
    let page = |columns: Vec<WarningColumn>| {
        let read: usize =
            columns.iter().flat_map(|it| &it.blocks).flat_map(|it| &it.lines).map(|it| it.chars().count()).sum();
        let dwell = Duration::from_secs((read / READ) as u64).clamp(DWELL.0, DWELL.1);
        WarningPage { item, columns, dwell }
    };
    if let Some(columns) = sizes(room).find_map(|size| together(room, spoken, size)) {
        return vec![page(columns)];
    }
    let mut pages = Vec::new();
    for one in spoken {
        // On a wide panel one language alone reads better in two columns than in one of small type.
        let least_wide = if room.side_by_side { room.body * 1.2 } else { room.least };
        let alone = std::slice::from_ref(one);
        let wide = sizes(room).filter(|size| *size >= least_wide).find_map(|size| together(room, alone, size));
        let flow = || sizes(room).map(|size| flow(room, one, size)).find(|pages| pages.len() == 1);
        let all = wide.map(|columns| vec![columns]).or_else(flow).unwrap_or_else(|| self::flow(room, one, room.least));
        pages.extend(all.into_iter().map(page));
    }
    pages
}

/// Sizes of text to try, the largest first, down to the least that may be.
fn sizes(room: &WarningArea) -> impl Iterator<Item = f32> {
    let largest = if room.side_by_side { LARGEST.1 } else { LARGEST.0 };
    let (largest, least) = ((room.body * largest).max(room.least), room.least);
    let steps = std::iter::successors(Some(largest), move |size| (*size > least).then(|| (size * 0.94).max(least)));
    steps.map(f32::round)
}

/// Everything on one page at this size; `None` when it does not fit.
fn together(room: &WarningArea, spoken: &[WarningText], size: f32) -> Option<Vec<WarningColumn>> {
    // Lines longer than this are hard to follow.
    let widest = size * 34.0;
    let columns = match spoken {
        [first, other] if room.side_by_side => {
            let between = room.body * 2.0;
            let width = ((room.size.x - between) / 2.0).min(widest);
            let right = blocks(room, other, size, width);
            let left = (room.size.x + between) / 2.0;
            vec![
                WarningColumn { left: 0.0, blocks: blocks(room, first, size, width) },
                WarningColumn { left, blocks: right },
            ]
        }
        _ => {
            let width = room.size.x.min(widest);
            let mut all = Vec::new();
            for (i, one) in spoken.iter().enumerate() {
                let mut own = blocks(room, one, size, width);
                if let Some(head) = own.first_mut().filter(|_| i > 0) {
                    (head.gap, head.ruled) = ((size * 1.5).round(), true);
                }
                all.extend(own);
            }
            vec![WarningColumn { left: 0.0, blocks: all }]
        }
    };
    let two = room.side_by_side && spoken.len() == 2;
    let width = if two { (room.size.x - room.body * 2.0) / 2.0 } else { room.size.x }.min(widest);
    let whole = size <= room.least || !breaks_words(room, spoken, size, width);
    (whole && columns.iter().all(|column| column.height() <= room.size.y)).then_some(columns)
}

/// A word does not fit into a line.
fn breaks_words(room: &WarningArea, spoken: &[WarningText], size: f32, width: f32) -> bool {
    // The bolder face, with room for the mark of a short line.
    let widths = room.widths[TextWeight::Strong as usize];
    let room = width * 0.97 - size * INDENT;
    let texts = spoken.iter().flat_map(|it| [&it.text, &it.instruction].into_iter().chain(&it.short));
    texts.flat_map(|text| text.split(char::is_whitespace)).any(|word| widths.width_of(word, size) > room)
}

fn blocks(room: &WarningArea, spoken: &WarningText, size: f32, width: f32) -> Vec<WarningBlock> {
    let facts = (size * 0.62).round().max(room.least);
    let paragraphs = |text: &str, kind| text.split('\n').map(|it| (kind, it.to_owned(), size)).collect::<Vec<_>>();
    let mut all = match spoken.short.is_empty() {
        true => paragraphs(&spoken.text, WarningBlockKind::Text),
        false => spoken.short.iter().map(|it| (WarningBlockKind::Short, it.clone(), size)).collect(),
    };
    if spoken.short.is_empty() {
        all.extend(paragraphs(&spoken.instruction, WarningBlockKind::Instruction));
    }
    all.push((WarningBlockKind::Facts, spoken.facts.clone(), facts));
    all.retain(|(_, text, _)| !text.trim().is_empty());
    let made = all.into_iter().enumerate().map(|(i, (kind, text, size))| {
        let width = if kind == WarningBlockKind::Short { width - (size * INDENT).round() } else { width };
        let lines = room.widths[weight(kind) as usize].lines(&text, size, width, usize::MAX - 1);
        let gap = if kind == WarningBlockKind::Short { size * 0.3 } else { size * 0.6 };
        WarningBlock {
            kind,
            lines,
            size,
            gap: if i == 0 { 0.0 } else { gap.round() },
            ruled: false,
            language: spoken.language,
        }
    });
    made.collect()
}

/// One language in columns, over as many pages as it takes.
fn flow(room: &WarningArea, spoken: &WarningText, size: f32) -> Vec<Vec<WarningColumn>> {
    let between = room.body * 2.0;
    let (most, width) = match room.side_by_side {
        true => (2, ((room.size.x - between) / 2.0).min(size * 34.0)),
        false => (1, room.size.x.min(size * 34.0)),
    };
    let empty = WarningColumn { left: 0.0, blocks: Vec::new() };
    let mut pages = vec![vec![empty.clone()]];
    let mut left = room.size.y;
    for block in blocks(room, spoken, size, width) {
        let (mut lines, mut gap) = (block.lines.clone(), block.gap);
        while !lines.is_empty() {
            let fits = ((left - gap) / line(block.size)).floor().max(0.0) as usize;
            if fits > 0 {
                let next = lines.split_off(fits.min(lines.len()));
                let part = WarningBlock { lines, gap, ..block.clone() };
                left -= part.gap + part.height();
                if let Some(column) = pages.last_mut().and_then(|page| page.last_mut()) {
                    column.blocks.push(part);
                }
                (lines, gap) = (next, 0.0);
                continue;
            }
            match pages.last_mut() {
                Some(page) if page.len() < most => {
                    page.push(WarningColumn { left: (room.size.x + between) / 2.0, ..empty.clone() });
                }
                // Not even a line fits on a page: the panel is too small for any rule to hold.
                Some(page) if page.iter().all(|column| column.blocks.is_empty()) => return pages,
                _ => pages.push(vec![empty.clone()]),
            }
            (left, gap) = (room.size.y, 0.0);
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths() -> Widths {
        Widths::all_equal(0.5)
    }

    fn spoken(length: usize) -> WarningText {
        let text = "slovo delší a ještě jedno. ".repeat(length);
        let text = text.trim().to_owned();
        WarningText {
            facts: "vydáno dnes".into(),
            instruction: "Převařte ji.".into(),
            text,
            short: vec![],
            language: None,
        }
    }

    fn every_word(pages: &[WarningPage]) -> String {
        let blocks = pages.iter().flat_map(|it| &it.columns).flat_map(|it| &it.blocks);
        let lines = blocks.flat_map(|it| it.lines.clone());
        lines.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn everything_fits_its_room_and_no_word_is_lost() {
        let widths = widths();
        for (width, height) in [(960.0, 1300.0), (1800.0, 700.0), (600.0, 500.0)] {
            for length in [0, 1, 5, 40, 200] {
                let room = WarningArea {
                    widths: [&widths, &widths],
                    size: Vec2::new(width, height),
                    body: 40.0,
                    least: 27.0,
                    side_by_side: width > height,
                };
                let pages = lay_out_warning(&room, 3, &[spoken(length), spoken(length / 2)]);
                for page in &pages {
                    assert_eq!(page.item, 3);
                    assert!(page.dwell >= DWELL.0 && page.dwell <= DWELL.1);
                    for column in &page.columns {
                        assert!(column.height() <= height, "{width}x{height}, {length}: {}", column.height());
                        assert!(column.blocks.iter().all(|block| block.size >= 27.0));
                    }
                }
                let words = every_word(&pages);
                assert_eq!(words.matches("jedno.").count(), length + length / 2, "{width}x{height}, {length}");
                assert_eq!(words.matches("Převařte").count(), 2);
                assert!(!words.contains('…'));
            }
        }
    }

    #[test]
    fn few_words_are_large_and_share_a_page() {
        let widths = widths();
        let room = WarningArea {
            widths: [&widths, &widths],
            size: Vec2::new(960.0, 1300.0),
            body: 27.0,
            least: 27.0,
            side_by_side: false,
        };
        let pages = lay_out_warning(&room, 0, &[spoken(2), spoken(2)]);
        assert_eq!(pages.len(), 1);
        assert!(pages[0].columns[0].blocks[0].size > 50.0);
        assert!(lay_out_warning(&room, 0, &[spoken(60), spoken(60)]).len() > 1);
    }
}
