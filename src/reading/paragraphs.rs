//! Paragraphs of a column: where one ends among its lines, and which of them are headings and items of lists. Pure.

use super::{
    lines::Segment,
    list_marker::{is_bullet, is_dash, is_marker, is_numbering},
    text_block::BlockKind,
};
use crate::raster::PageText;

/// Type so many times as large as the body's is a heading, and a title.
const HEADING: f32 = 1.15;
const TITLE: f32 = 1.4;
/// Words of a heading at the most.
const HEADING_WORDS: usize = 40;
/// Words of a heading in capitals alone.
const CAPITAL_WORDS: usize = 16;

/// Lines that are read as one.
pub(super) type LineBlock = (BlockKind, Vec<Segment>);

/// A line with what is asked of it again and again.
struct ColumnLine<'a> {
    segment: Segment,
    /// Height of its type.
    size: f32,
    first: &'a str,
    second: &'a str,
    last: &'a str,
}

/// The column that the lines stand in.
struct TextColumn {
    left: f32,
    right: f32,
    /// From one line to the next within a paragraph.
    pitch: f32,
    body: f32,
}

/// The lines of a column in blocks.
pub(super) fn line_blocks(page: &PageText, lines: Vec<Segment>, body: f32) -> Vec<LineBlock> {
    let lines: Vec<ColumnLine> = lines.into_iter().map(|segment| ColumnLine::new(page, segment)).collect();
    let column = TextColumn::measure(&lines, body);
    let mut blocks: Vec<Vec<ColumnLine>> = vec![];
    for line in lines {
        let last = blocks.last_mut();
        match last.filter(|block| goes_on(block, &line, &column)) {
            Some(block) => block.push(line),
            None => blocks.push(vec![line]),
        }
    }
    let mut kinds: Vec<BlockKind> = blocks.iter().map(|block| kind(page, block, body)).collect();
    for (number, pair) in blocks.windows(2).enumerate() {
        let [block, next] = pair else { continue };
        let Some(own) = kinds.get_mut(number) else { continue };
        // "3.2 Trasa" above a text is a heading as well.
        let numbered = block.first().is_some_and(|line| is_numbering(line.first) && !line.second.is_empty());
        let may_be = *own == BlockKind::Paragraph || *own == BlockKind::ListItem && numbered;
        if may_be && is_bare_heading(block, next, &column) {
            *own = BlockKind::Heading(2);
        }
    }
    let segments = |block: Vec<ColumnLine>| block.into_iter().map(|line| line.segment).collect();
    kinds.into_iter().zip(blocks.into_iter().map(segments)).collect()
}

impl<'a> ColumnLine<'a> {
    fn new(page: &'a PageText, segment: Segment) -> Self {
        let words = segment.words.iter().filter_map(|word| page.words.get(*word));
        let (mut letters, mut heights) = (0.0, 0.0);
        for word in words.clone() {
            let count = word.text.chars().count() as f32;
            letters += count;
            heights += count * word.rect.height;
        }
        let mut texts = words.map(|word| word.text.as_str());
        let first = texts.next().unwrap_or_default();
        let second = texts.next().unwrap_or_default();
        let last = texts.next_back().unwrap_or(if second.is_empty() { first } else { second });
        Self { segment, size: heights / f32::max(letters, 1.0), first, second, last }
    }

    /// True where it begins with a mark that stands before items, if this is the beginning of one.
    fn is_marked(&self) -> bool {
        is_marker(self.first) && !self.second.is_empty()
    }

    /// True where it ends as a sentence or a part of an enumeration does.
    fn is_ended(&self) -> bool {
        self.last.ends_with(['.', ':', ';', '!', '?', ','])
    }

    fn begins_large(&self) -> bool {
        let letter = self.first.chars().find(|c| c.is_alphanumeric());
        letter.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit())
    }
}

impl TextColumn {
    fn measure(lines: &[ColumnLine], body: f32) -> Self {
        let left = lines.iter().map(|line| line.segment.rect.x).fold(f32::MAX, f32::min);
        let right = lines.iter().map(|line| line.segment.right()).fold(f32::MIN, f32::max);
        let mut steps: Vec<f32> = lines
            .windows(2)
            .map(|pair| pair[1].segment.middle() - pair[0].segment.middle())
            .filter(|step| (0.5 * body..2.2 * body).contains(step))
            .collect();
        steps.sort_by(f32::total_cmp);
        // Below the middle: what stands between paragraphs is wider.
        let pitch = steps.get(steps.len() * 2 / 5).copied().unwrap_or(1.3 * body);
        Self { left, right, pitch, body }
    }

    fn width(&self) -> f32 {
        (self.right - self.left).max(1.0)
    }
}

/// True where a line belongs to the block above it.
fn goes_on(block: &[ColumnLine], line: &ColumnLine, column: &TextColumn) -> bool {
    let (Some(first), Some(last)) = (block.first(), block.last()) else { return false };
    let body = column.body;
    let scale = line.size / last.size.max(0.1);
    let step = line.segment.middle() - last.segment.middle();
    // Larger type stands further apart.
    let pitch = column.pitch.max(1.15 * line.size.min(last.size));
    if !(0.85..=1.18).contains(&scale) || step > 1.35 * pitch || step < 0.0 {
        return false;
    }
    let indent = line.segment.rect.x - last.segment.rect.x;
    let free = column.right - last.segment.right();
    let short = free > 0.2 * column.width();
    let item = first.is_marked();
    if line.is_marked() {
        let date = !line.second.starts_with(|c: char| c.is_alphabetic() || "„\"(§".contains(c));
        let numbered = !is_bullet(line.first) && !is_dash(line.first) && date;
        let sure = is_bullet(line.first) || item || last.is_ended() || short || indent.abs() > 0.5 * body;
        let goes_on = item && indent > 1.2 * body && !is_bullet(line.first) && !last.is_ended();
        if sure && !numbered && !goes_on {
            return false;
        }
    }
    if item && block.len() > 1 && indent < -0.8 * body && line.begins_large() {
        return false;
    }
    let sentence = last.last.ends_with(['.', ':', '!', '?', ';', '“', '"', ')']);
    let begins = line.begins_large();
    let indented = indent > 0.8 * body && last.segment.rect.x <= column.left + 0.3 * body;
    let new = begins
        && (short && sentence
            || free > 0.4 * column.width() && indent.abs() < 0.5 * body && first.size < 1.1 * body
            || indented && sentence && !item);
    !new
}

/// True for a short line without an end that stands above running text: a heading in type of the body's size.
fn is_bare_heading(block: &[ColumnLine], next: &[ColumnLine], column: &TextColumn) -> bool {
    let ([line], Some(below)) = (block, next.first()) else { return false };
    let share = |line: &ColumnLine| line.segment.rect.width / column.width();
    let step = below.segment.rect.y - line.segment.rect.y;
    let ended = line.is_ended() || line.last.ends_with(['“', '"', ')']);
    let name = if is_numbering(line.first) { line.second } else { line.first };
    let letters = name.chars().next().is_some_and(char::is_uppercase);
    !ended
        && letters
        && line.segment.words.len() <= 8
        && share(line) < 0.6
        && share(below) > 0.7
        && step < 3.0 * column.body
}

/// What the lines of a block are.
fn kind(page: &PageText, block: &[ColumnLine], body: f32) -> BlockKind {
    let Some(first) = block.first() else { return BlockKind::Paragraph };
    let words: usize = block.iter().map(|line| line.segment.words.len()).sum();
    let size = block.iter().map(|line| line.size).fold(0.0, f32::max);
    let letters = || {
        let words = block.iter().flat_map(|line| &line.segment.words).filter_map(|word| page.words.get(*word));
        words.flat_map(|word| word.text.chars()).filter(|c| c.is_alphabetic())
    };
    let some = letters().count() >= 3;
    if some && size >= TITLE * body && words <= HEADING_WORDS {
        return BlockKind::Heading(1);
    }
    let capitals = words <= CAPITAL_WORDS && letters().count() >= 4 && letters().all(char::is_uppercase);
    let section = matches!(first.first, "§" | "Čl." | "Článek" | "ČÁST" | "Část" | "HLAVA" | "Hlava")
        && words <= 6
        && block.len() == 1
        && !first.last.ends_with([',', ';']);
    if some && size >= HEADING * body && words <= HEADING_WORDS || capitals || section {
        return BlockKind::Heading(2);
    }
    if first.is_marked() { BlockKind::ListItem } else { BlockKind::Paragraph }
}
