//! Shares as bars that lie, each with its words, its number and the interval it lies in. Pure.

use plotters::prelude::DrawingBackend;

use super::{
    ChartFace,
    canvas::{ChartCanvas, ChartText, Shade, TextSide, palette},
    text_width::fold_lines,
};

const ROW: f64 = 42.0;
/// Words that do not fit beside their bar in two lines stand above it, in so many at the most.
const MOST_LINES: usize = 4;
/// Such a row without its words.
const BELOW: f64 = 48.0;
const FACES: f64 = 44.0;
/// Size of the words, and how far apart their lines are.
const SIZE: f64 = 15.0;
const LINE: f64 = 18.0;
/// Room of the share and of the count at the end.
const SHARE: f64 = 76.0;
const COUNT: f64 = 70.0;
/// Two charts beside each other have less of it.
const NARROW: f64 = 500.0;

/// Bars, one below another.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    pub width: f64,
    /// Room for the words; faces come on top of it.
    pub words: f64,
    pub rows: Vec<BarRow>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarRow {
    pub mood: Option<ChartFace>,
    pub label: String,
    pub shade: Shade,
    /// From 0 to 1, and where it lies with certainty.
    pub share: f64,
    pub low: f64,
    pub high: f64,
    /// The share and the count in words.
    pub text: String,
    pub count: String,
}

impl BarChart {
    /// Lines of each row's words above the bars; `None` where all words fit beside them.
    fn above(&self) -> Option<Vec<Vec<String>>> {
        let room = self.words - 14.0;
        if self.rows.iter().all(|it| fits(&it.label, room)) {
            return None;
        }
        Some(self.rows.iter().map(|it| fold_lines(&it.label, SIZE, self.width - self.faces(), MOST_LINES)).collect())
    }

    fn faces(&self) -> f64 {
        if self.rows.iter().any(|it| it.mood.is_some()) { FACES } else { 0.0 }
    }

    pub(super) fn size(&self) -> (f64, f64) {
        let rows = self.rows.len().max(1) as f64;
        let height =
            self.above().map_or(rows * ROW, |it| rows * BELOW + it.iter().map(Vec::len).sum::<usize>() as f64 * LINE);
        (self.width, height)
    }

    pub(super) fn draw<B: DrawingBackend>(&self, canvas: &ChartCanvas<B>)
    where
        B::ErrorType: 'static,
    {
        let (faces, above) = (self.faces(), self.above());
        let left = if above.is_some() { faces } else { faces + self.words };
        let (share, count) = if self.width < NARROW { (66.0, 50.0) } else { (SHARE, COUNT) };
        let room = (self.width - left - share - count).max(10.0);
        // The whole width is the next full tenth over everything that is shown.
        let most = self.rows.iter().map(|it| it.high.max(it.share)).fold(0.1, f64::max);
        let scale = room / (most * 10.0).ceil().min(10.0) * 10.0;
        let mut begin = 0.0;
        for (number, row) in self.rows.iter().enumerate() {
            let lines = above.as_ref().and_then(|it| it.get(number)).map_or(&[][..], Vec::as_slice);
            for (line, at) in lines.iter().zip(0u8..) {
                canvas.text((faces, begin + (f64::from(at) + 0.5) * LINE), line, ChartText::plain(SIZE));
            }
            // A bar stands nearer to its own words than to the next ones.
            let (before, after) = if above.is_some() { (17.0, BELOW - 17.0) } else { (0.5 * ROW, 0.5 * ROW) };
            let middle = begin + lines.len() as f64 * LINE + before;
            begin = middle + after;
            if let Some(mood) = row.mood {
                mood.draw(canvas, (18.0, middle), 16.5);
            }
            if above.is_none() {
                label(canvas, &row.label, (faces, middle), self.words - 14.0);
            }
            let (top, height) = (middle - 12.0, 24.0);
            canvas.rect((left, top), (room, height), palette::TRACK);
            let length = row.share * scale;
            if length > 0.3 {
                canvas.rect((left, top), (length, height), row.shade);
                canvas.frame((left, top), (length, height), 1.0, palette::edge(row.shade));
            }
            let (low, high) = (left + row.low * scale, left + row.high * scale);
            canvas.path(&[(low, middle), (high, middle)], 1.5, palette::INK);
            for end in [low, high] {
                canvas.path(&[(end, middle - 4.5), (end, middle + 4.5)], 1.5, palette::INK);
            }
            let end = left + room + share;
            canvas.text((end, middle), &row.text, ChartText::plain(16.0).bold().side(TextSide::Left));
            canvas.text((self.width, middle), &row.count, ChartText::plain(14.0).soft().side(TextSide::Left));
        }
    }
}

/// Words beside a row, in two lines where they have to be; in three where the row is high enough.
pub(super) fn label<B: DrawingBackend>(canvas: &ChartCanvas<B>, text: &str, (x, middle): (f64, f64), room: f64)
where
    B::ErrorType: 'static,
{
    let lines = fold_lines(text, SIZE, room, 3);
    let first = middle - (lines.len() as f64 - 1.0) * LINE / 2.0;
    for (number, line) in lines.iter().enumerate() {
        canvas.text((x, first + number as f64 * LINE), line, ChartText::plain(SIZE));
    }
}

/// True when two lines beside a row show all of it.
pub(super) fn fits(text: &str, room: f64) -> bool {
    fold_lines(text, SIZE, room, 2).join(" ") == text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::report::chart::{Chart, HALF};

    fn drawn(label: &str) -> (f64, String) {
        let bar = |label: &str| BarRow {
            mood: None,
            label: label.to_owned(),
            shade: palette::CORAL,
            share: 0.4,
            low: 0.3,
            high: 0.5,
            text: "40 %".to_owned(),
            count: "12".to_owned(),
        };
        let bars = Chart::Bars(BarChart { width: HALF, words: 150.0, rows: vec![bar(label), bar("Jiné")] });
        (bars.size().1, bars.svg().unwrap().0)
    }

    #[test]
    fn a_long_reason_is_printed_whole_above_its_bar() {
        let (short, _) = drawn("Srozumitelnost informací");
        let long = "Musel jsem přijít třikrát, protože u přepážky pokaždé chtěli ještě jeden další doklad a nikdo mi to předem neřekl";
        let (tall, svg) = drawn(long);
        assert!(short == 2.0 * ROW && tall > short, "{short} {tall}");
        assert!(!svg.contains('…'), "{svg}");
        let said: Vec<&str> = svg.split("<text ").skip(1).filter_map(|it| it.split(['>', '<']).nth(1)).collect();
        let said = said.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(long) && said.contains("Jiné"), "{said}");
    }
}
