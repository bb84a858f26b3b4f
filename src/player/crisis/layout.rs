//! Layout of a warning's words: as large as they fit, both languages together if they can be, else one after the other,
//! and what is too long for one page goes on on the next. Nothing is left out. Draws nothing.

use std::time::Duration;

use bevy::math::Vec2;

use crate::player::theme::{TextWeight, measure::Widths};

/// A page stands at least and at most this long, and long enough to be read between.
const DWELL: (Duration, Duration) = (Duration::from_secs(12), Duration::from_secs(40));
/// Characters that a person reads in a second, standing, in worry.
const READ: usize = 18;
/// Largest type, in sizes of body text.
const LARGEST: f32 = 1.9;
/// A headline is so much larger than its text.
const HEADLINE: f32 = 1.75;
/// The second language is so much smaller, where it stands beside the first.
const SECOND: f32 = 0.82;

/// A warning's words in one language.
pub(crate) struct WarningText {
    pub headline: String,
    /// When, until when, where.
    pub facts: String,
    pub text: String,
    /// What to do.
    pub instruction: String,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WarningBlockKind {
    Headline,
    Facts,
    Text,
    Instruction,
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
}

impl WarningBlock {
    pub(crate) fn weight(&self) -> TextWeight {
        if matches!(self.kind, WarningBlockKind::Headline | WarningBlockKind::Instruction) {
            TextWeight::Strong
        } else {
            TextWeight::Body
        }
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
        let least_wide = if room.side_by_side { room.body * 1.4 } else { room.least };
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
    let (largest, least) = ((room.body * LARGEST).max(room.least), room.least);
    let steps = std::iter::successors(Some(largest), move |size| (*size > least).then(|| (size * 0.94).max(least)));
    steps.map(f32::round)
}

/// Everything on one page at this size; `None` when it does not fit.
fn together(room: &WarningArea, spoken: &[WarningText], size: f32) -> Option<Vec<WarningColumn>> {
    let second = (size * SECOND).round().max(room.least);
    // Lines longer than this are hard to follow.
    let widest = size * 34.0;
    let columns = match spoken {
        [first, other] if room.side_by_side => {
            let between = room.body * 2.0;
            let width = ((room.size.x - between) / 2.0).min(widest);
            let right = blocks(room, other, second, width);
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
                let mut own = blocks(room, one, if i == 0 { size } else { second }, width);
                if let Some(head) = own.first_mut().filter(|_| i > 0) {
                    (head.gap, head.ruled) = ((size * 1.5).round(), true);
                }
                all.extend(own);
            }
            vec![WarningColumn { left: 0.0, blocks: all }]
        }
    };
    columns.iter().all(|column| column.height() <= room.size.y).then_some(columns)
}

fn blocks(room: &WarningArea, spoken: &WarningText, size: f32, width: f32) -> Vec<WarningBlock> {
    let head = (size * HEADLINE).round();
    let facts = (size * 0.78).round().max(room.least);
    let paragraphs = |text: &str, kind| text.split('\n').map(|it| (kind, it.to_owned(), size)).collect::<Vec<_>>();
    let mut all = vec![(WarningBlockKind::Headline, spoken.headline.clone(), head)];
    all.extend(paragraphs(&spoken.text, WarningBlockKind::Text));
    all.extend(paragraphs(&spoken.instruction, WarningBlockKind::Instruction));
    all.push((WarningBlockKind::Facts, spoken.facts.clone(), facts));
    all.retain(|(_, text, _)| !text.trim().is_empty());
    let made = all.into_iter().enumerate().map(|(i, (kind, text, size))| {
        let weight = if matches!(kind, WarningBlockKind::Headline | WarningBlockKind::Instruction) {
            TextWeight::Strong
        } else {
            TextWeight::Body
        };
        let lines = room.widths[weight as usize].lines(&text, size, width, usize::MAX - 1);
        WarningBlock { kind, lines, size, gap: if i == 0 { 0.0 } else { (size * 0.6).round() }, ruled: false }
    });
    made.collect()
}

/// One language in columns, over as many pages as it takes, each under its headline.
fn flow(room: &WarningArea, spoken: &WarningText, size: f32) -> Vec<Vec<WarningColumn>> {
    let between = room.body * 2.0;
    let (most, width) = match room.side_by_side {
        true => (2, ((room.size.x - between) / 2.0).min(size * 34.0)),
        false => (1, room.size.x.min(size * 34.0)),
    };
    let mut all = blocks(room, spoken, size, width).into_iter();
    let Some(mut head) = all.next() else { return Vec::new() };
    // A headline must leave room for what it heads.
    let kept = ((room.size.y * 0.4 / line(head.size)) as usize).max(1);
    let rest = if head.lines.len() > kept { head.lines.split_off(kept) } else { Vec::new() };
    let over = (!rest.is_empty()).then(|| WarningBlock { lines: rest, gap: 0.0, ..head.clone() });
    let first = WarningColumn { left: 0.0, blocks: vec![head.clone()] };
    let mut pages = vec![vec![first.clone()]];
    let mut left = room.size.y - head.height();
    for block in over.into_iter().chain(all) {
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
                    page.push(WarningColumn { left: (room.size.x + between) / 2.0, blocks: Vec::new() });
                    (left, gap) = (room.size.y, 0.0);
                }
                // Not even a line fits under the headline: the panel is too small for any rule to hold.
                Some(page) if page.iter().all(|column| column.blocks.len() < 2) => return pages,
                _ => {
                    pages.push(vec![first.clone()]);
                    (left, gap) = (room.size.y - head.height(), block.gap);
                }
            }
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
            headline: "Voda není pitná".into(),
            facts: "vydáno dnes".into(),
            instruction: "Převařte ji.".into(),
            text,
        }
    }

    fn every_word(pages: &[WarningPage]) -> String {
        let blocks = pages.iter().flat_map(|it| &it.columns).flat_map(|it| &it.blocks);
        let lines = blocks.filter(|it| it.kind != WarningBlockKind::Headline).flat_map(|it| it.lines.clone());
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
        assert!(pages[0].columns[0].blocks[0].size > 80.0);
        assert!(lay_out_warning(&room, 0, &[spoken(60), spoken(60)]).len() > 1);
    }
}
