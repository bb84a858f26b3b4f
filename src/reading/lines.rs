//! Lines of a page: words that stand close together become segments, segments at one height a row. Pure.
//!
//! Segments follow the order of the document, which is right within a line even where a scan is crooked; rows follow the
//! places alone. Left out: which segments of a row belong to different columns (`columns`).

use std::collections::HashSet;

use super::list_marker::is_marker;
use crate::raster::{PageText, PointRect};

/// A wider gap than so many heights of body text ends a segment.
const GAP: f32 = 0.8;
/// A list's mark may stand so many heights before its text.
const MARKER_GAP: f32 = 6.0;

/// Words of one line without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Numbers of the page's words.
    pub words: Vec<usize>,
    pub rect: PointRect,
}

/// Segments at one height, from left to right.
#[derive(Clone, Debug)]
pub(super) struct TextRow {
    pub segments: Vec<Segment>,
}

impl Segment {
    pub(super) fn right(&self) -> f32 {
        self.rect.x + self.rect.width
    }

    pub(super) fn middle(&self) -> f32 {
        self.rect.y + self.rect.height / 2.0
    }

    /// Its words with spaces between.
    pub(super) fn text(&self, page: &PageText) -> String {
        let words: Vec<&str> =
            self.words.iter().filter_map(|word| page.words.get(*word)).map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    fn take(&mut self, other: Self) {
        self.rect = self.rect.with(other.rect);
        self.words.extend(other.words);
    }
}

impl TextRow {
    /// The rectangle around all of it.
    pub(super) fn rect(&self) -> PointRect {
        let mut rects = self.segments.iter().map(|segment| segment.rect);
        let first = rects.next().unwrap_or_default();
        rects.fold(first, PointRect::with)
    }

    pub(super) fn middle(&self) -> f32 {
        let rect = self.rect();
        rect.y + rect.height / 2.0
    }

    /// Numbers of its words from left to right.
    pub(super) fn words(self) -> impl Iterator<Item = usize> {
        self.segments.into_iter().flat_map(|segment| segment.words)
    }

    /// What is left of it without these words; nothing where that is all.
    pub(super) fn without(self, page: &PageText, words: &HashSet<usize>) -> Option<Self> {
        let rest = |segment: Segment| {
            let left: Vec<usize> = segment.words.into_iter().filter(|word| !words.contains(word)).collect();
            let places = left.iter().filter_map(|word| page.words.get(*word)).map(|word| word.rect);
            let rect = places.reduce(PointRect::with)?;
            Some(Segment { words: left, rect })
        };
        let segments: Vec<Segment> = self.segments.into_iter().filter_map(rest).collect();
        (!segments.is_empty()).then_some(Self { segments })
    }

    /// All of it as one segment.
    pub(super) fn joined(self) -> Option<Segment> {
        self.segments.into_iter().reduce(|mut all, next| {
            all.take(next);
            all
        })
    }
}

/// Height of the page's body text: the height that half of the letters reach.
pub(super) fn body_height(page: &PageText) -> f32 {
    let mut heights: Vec<(f32, usize)> =
        page.words.iter().map(|word| (word.rect.height, word.text.chars().count())).collect();
    heights.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = heights.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut letters = 0;
    let middle = heights.iter().find(|(_, count)| {
        letters += count;
        letters > half
    });
    middle.map_or(1.0, |(height, _)| height.max(1.0))
}

/// The page's words as segments, and the words that stand upright beside the text.
pub(super) fn segments(page: &PageText, body: f32) -> (Vec<Segment>, Vec<usize>) {
    let (mut segments, mut turned): (Vec<Segment>, Vec<usize>) = (vec![], vec![]);
    for (number, word) in page.words.iter().enumerate() {
        let rect = word.rect;
        let letters = word.text.chars().nth(3).is_some();
        if letters && rect.height > 2.5 * body && rect.height > 2.0 * rect.width {
            turned.push(number);
            continue;
        }
        let one = Segment { words: vec![number], rect };
        let last = segments.last_mut().zip(number.checked_sub(1).and_then(|before| page.words.get(before)));
        match last
            .filter(|(segment, before)| segment.words.last() == Some(&(number - 1)) && follows(before.rect, rect, body))
        {
            Some((segment, _)) => segment.take(one),
            None => segments.push(one),
        }
    }
    (segments, turned)
}

/// True where a word stands behind another on the same line, no more than a space apart.
fn follows(before: PointRect, next: PointRect, body: f32) -> bool {
    let height = before.height.min(next.height);
    let overlap = (before.y + before.height).min(next.y + next.height) - before.y.max(next.y);
    overlap >= 0.4 * height && is_near(before.x + before.width, next.x, height.max(body))
}

fn is_near(right: f32, left: f32, height: f32) -> bool {
    (-0.5 * height..=GAP * height).contains(&(left - right))
}

/// Segments in rows from above; what stands close together in a row is one segment.
pub(super) fn rows(page: &PageText, mut segments: Vec<Segment>, body: f32) -> Vec<TextRow> {
    segments.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.rect.x.total_cmp(&b.rect.x)));
    let mut rows: Vec<TextRow> = vec![];
    for segment in segments {
        let near = |row: &&mut TextRow| {
            row.segments.first().is_some_and(|first| {
                let height = first.rect.height.min(segment.rect.height);
                (first.middle() - segment.middle()).abs() < 0.4 * height
            })
        };
        match rows.last_mut().filter(near) {
            Some(row) => row.segments.push(segment),
            None => rows.push(TextRow { segments: vec![segment] }),
        }
    }
    for row in &mut rows {
        row.segments.sort_by(|a, b| a.rect.x.total_cmp(&b.rect.x));
        row.segments = std::mem::take(&mut row.segments).into_iter().fold(vec![], |mut row: Vec<Segment>, next| {
            match row.last_mut().filter(|last| belongs(page, last, &next, body)) {
                Some(last) => last.take(next),
                None => row.push(next),
            }
            row
        });
    }
    rows
}

/// True where a segment goes on with another of its row: a space apart, or the text of a list's mark.
fn belongs(page: &PageText, last: &Segment, next: &Segment, body: f32) -> bool {
    let height = last.rect.height.min(next.rect.height).max(body);
    let gap = next.rect.x - last.right();
    is_near(last.right(), next.rect.x, height)
        || last.words.len() == 1 && (0.0..MARKER_GAP * height).contains(&gap) && is_marker(&last.text(page))
}
