//! Layout of a warning's head: the sign, the town, until when it holds, and the headline in both languages in one size,
//! as large as both fit. Draws nothing.
//!
//! Left out: what is said below (`layout`).

use bevy::math::{Rect, Vec2};

use crate::{
    player::theme::{Metrics, TextWeight, measure::Widths},
    words::Language,
};

/// Share of the glass that the head takes, and the most that a long headline may make of it.
const SHARE: f32 = 0.45;
const LARGEST_SHARE: f32 = 0.6;
/// Largest headline and smallest, in pixels of the design.
const SIZES: (f32, f32) = (200.0, 34.0);
/// A headline smaller than this has rather a higher head.
const LARGE: f32 = 56.0;
/// Height of the lines of a headline, in font sizes.
const LINE: f32 = 1.06;
/// Large letters stand closer, by this share of their size; and what that leaves of a width.
pub(crate) const TIGHT: f32 = -0.03;
const TIGHTENED: f32 = 0.965;
const META: f32 = 46.0;

/// A headline and its term in one language.
pub(crate) struct HeadlineText {
    pub headline: String,
    /// Until when it holds; empty where that is not known.
    pub valid: String,
    /// Where it is one of the board's.
    pub language: Option<Language>,
}

/// What lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadPart {
    /// Town, term.
    Meta,
    Headline,
}

/// Lines at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HeadLines {
    pub part: HeadPart,
    pub at: Vec2,
    pub lines: Vec<String>,
    pub size: f32,
    pub line: f32,
    pub weight: TextWeight,
    /// Of a headline, where it is known.
    pub language: Option<Language>,
}

/// The head.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WarningHead {
    pub height: f32,
    pub sign: Rect,
    pub lines: Vec<HeadLines>,
    /// The headlines are whole.
    pub whole: bool,
}

/// Left and right margin of the screen.
pub(crate) fn margin(metrics: &Metrics) -> f32 {
    metrics.px(if metrics.landscape() { 96.0 } else { 60.0 })
}

/// Lays the head out. `kind` is the word for what is no real warning; else empty.
pub(crate) fn lay_head(
    widths: [&Widths; 2],
    metrics: &Metrics,
    (town, kind): (&str, &str),
    spoken: &[HeadlineText],
) -> WarningHead {
    let layer = HeadLayer { widths, metrics, town, kind, spoken };
    let sizes = |from: f32, to: f32| {
        let (from, to) = (metrics.px(from), metrics.px(to));
        std::iter::successors(Some(from), move |size| (*size > to).then(|| (size * 0.95).max(to))).map(f32::round)
    };
    let share = |share: f32| (metrics.height * share).round();
    let large = sizes(SIZES.0, LARGE).map(|size| (size, share(SHARE)));
    let higher = sizes(LARGE, SIZES.1).map(|size| (size, share(LARGEST_SHARE)));
    let mut last = WarningHead::default();
    for (size, height) in large.chain(higher) {
        last = layer.lay(size, height);
        if last.whole {
            // A head that grew is no higher than it has to be.
            let end = last.lines.iter().map(|it| it.at.y + it.lines.len() as f32 * it.line).fold(0.0, f32::max);
            last.height = height.min((end + metrics.px(48.0)).max(share(SHARE)));
            return last;
        }
    }
    last
}

struct HeadLayer<'a> {
    widths: [&'a Widths; 2],
    metrics: &'a Metrics,
    town: &'a str,
    kind: &'a str,
    spoken: &'a [HeadlineText],
}

impl HeadLayer<'_> {
    fn lay(&self, size: f32, height: f32) -> WarningHead {
        let metrics = self.metrics;
        let margin = margin(metrics);
        let across = metrics.landscape();
        let side = metrics.px(if across { 216.0 } else { 240.0 });
        let sign = match across {
            true => Rect::new(margin, (height - side) / 2.0, margin + side, (height + side) / 2.0),
            false => {
                let top = metrics.px(60.0);
                Rect::new(metrics.width - margin - side, top, metrics.width - margin, top + side)
            }
        };
        let left = if across { sign.max.x + metrics.px(64.0) } else { margin };
        let right = metrics.width - margin;
        let mut lines = Vec::new();
        let beside = if across { right } else { sign.min.x - metrics.px(24.0) };
        let top = self.meta(&mut lines, Vec2::new(left, metrics.px(52.0)), beside - left) + metrics.px(4.0);
        let line = (size * LINE).round();
        let mut y = top;
        let mut whole = true;
        for (index, text) in self.spoken.iter().enumerate() {
            let weight = if index == 0 { TextWeight::Strong } else { TextWeight::Body };
            let widths = self.widths[weight as usize];
            let room = |at: f32| {
                // Beside the sign a line is shorter.
                let end = if !across && at < sign.max.y { beside } else { right };
                end - left
            };
            let most = ((height - metrics.px(36.0) - y) / line).floor().max(0.0) as usize;
            let gaps = size <= metrics.px(LARGE);
            let set = wrap(widths, &text.headline, size * TIGHTENED, gaps, |index| room(y + index as f32 * line));
            let broken = text.headline.split(' ').any(|word| widths.width_of(word, size * TIGHTENED) > right - left);
            // Nor does a word lie on the sign while it may be smaller.
            let end = |index: usize| room(y + index as f32 * line);
            let over = set.iter().enumerate().any(|(at, it)| widths.width_of(it, size * TIGHTENED) > end(at));
            whole &= set.len() <= most && !((broken || over) && size > metrics.px(SIZES.1) + 1.0);
            let set: Vec<String> = set.into_iter().take(most).collect();
            if set.is_empty() {
                continue;
            }
            let count = set.len() as f32;
            let at = Vec2::new(left - (size * 0.05).round(), y);
            lines.push(HeadLines {
                part: HeadPart::Headline,
                at,
                lines: set,
                size,
                line,
                weight,
                language: text.language,
            });
            y += count * line + metrics.px(6.0);
        }
        WarningHead { height, sign, lines, whole }
    }

    /// The town, what it is, and until when it holds; tells where they end.
    fn meta(&self, out: &mut Vec<HeadLines>, corner: Vec2, width: f32) -> f32 {
        let size = self.metrics.px(META);
        let line = (size * 1.2).round();
        let [body, strong] = self.widths;
        let valid = self.spoken.iter().enumerate().filter(|(_, it)| !it.valid.is_empty());
        let valid: Vec<(&str, TextWeight)> = valid
            .map(|(index, it)| (it.valid.as_str(), if index == 0 { TextWeight::Strong } else { TextWeight::Body }))
            .collect();
        let town = body.line(self.town, size, width);
        let mut put = |at: Vec2, text: &str, weight: TextWeight| {
            let lines = self.widths[weight as usize].lines(text, size, width, 2);
            let end = at.y + lines.len() as f32 * line;
            out.push(HeadLines { part: HeadPart::Meta, at, lines, size, line, weight, language: None });
            end
        };
        let first =
            if self.kind.is_empty() { (town.as_str(), TextWeight::Body) } else { (self.kind, TextWeight::Strong) };
        let mut end = put(corner, first.0, first.1);
        if !self.kind.is_empty() {
            end = put(Vec2::new(corner.x, end), &town, TextWeight::Body);
        }
        // Across, the terms stand at the right of the same line where they have room.
        let between = body.width_of(" · ", size);
        let wide = |(text, weight): &(&str, TextWeight)| match weight {
            TextWeight::Strong => strong.width_of(text, size) * 1.02,
            TextWeight::Body => body.width_of(text, size) * 1.02,
        };
        let all: f32 = valid.iter().map(wide).sum::<f32>() + between * valid.len().saturating_sub(1) as f32;
        let beside = body.width_of(first.0, size) + self.metrics.px(80.0) + all <= width;
        if self.metrics.landscape() && beside {
            let mut x = corner.x + width - all;
            for (index, term) in valid.iter().enumerate() {
                if index > 0 {
                    put(Vec2::new((x + body.width_of(" ", size)).round(), corner.y), "·", TextWeight::Body);
                    x += between;
                }
                put(Vec2::new(x.round(), corner.y), term.0, term.1);
                x += wide(term);
            }
            return end;
        }
        for (text, weight) in valid {
            end = put(Vec2::new(corner.x, end), text, weight);
        }
        end
    }
}

/// Words in lines, each with a width of its own; with `gaps` a line stays empty rather than that a word is wider than it.
fn wrap(widths: &Widths, text: &str, size: f32, gaps: bool, width: impl Fn(usize) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // Of a line below everything.
    let widest = width(1_000);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if widths.width_of(&longer, size) <= width(lines.len()) {
            line = longer;
            continue;
        }
        let first = line.is_empty();
        if !first {
            lines.push(std::mem::take(&mut line));
        }
        // The word does not fit beside the sign: its line stays empty, and it stands below.
        while (first || gaps) && widths.width_of(word, size) > width(lines.len()) && width(lines.len()) < widest {
            lines.push(String::new());
        }
        word.clone_into(&mut line);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::theme::PanelSize;

    fn metrics(width: f32, height: f32) -> Metrics {
        let panel = PanelSize {
            diagonal_mm: 43.0 * 25.4,
            viewing_distance_mm: 800.0,
            passing_distance_mm: 3_000.0,
            bottom_edge_mm: 700.0,
            low_always: false,
        };
        Metrics::new(width, height, panel, 1.0, false)
    }

    fn text(headline: &str, valid: &str) -> HeadlineText {
        HeadlineText { headline: headline.into(), valid: valid.into(), language: None }
    }

    #[test]
    fn a_short_headline_is_large_in_both_languages_and_beside_the_sign() {
        let widths = Widths::all_equal(0.55);
        let (short, long) = ("Voda není pitná", "Voda z\u{a0}vodovodu není pitná");
        for (width, height, headline) in [(1080.0, 1920.0, short), (1920.0, 1080.0, short), (1080.0, 1920.0, long)] {
            let metrics = metrics(width, height);
            let spoken = [text(headline, "platí dnes do 18:00"), text("Don't drink tap water", "until 18:00")];
            let head = lay_head([&widths, &widths], &metrics, ("Město Javořice", ""), &spoken);
            assert!(head.whole && (head.height - height * 0.45).abs() < 1.0);
            let headlines: Vec<&HeadLines> = head.lines.iter().filter(|it| it.part == HeadPart::Headline).collect();
            assert_eq!(headlines.len(), 2);
            assert!(headlines[0].size == headlines[1].size && headlines[0].size > 100.0, "{headlines:?}");
            for it in &head.lines {
                for (index, line) in it.lines.iter().enumerate() {
                    let end = it.at.x + widths.width_of(line, it.size * TIGHTENED);
                    let beside = width < height && it.at.y + index as f32 * it.line < head.sign.max.y;
                    assert!(end <= if beside { head.sign.min.x } else { width }, "{line}");
                }
                assert!(it.at.y + it.lines.len() as f32 * it.line <= head.height, "{it:?}");
            }
        }
    }

    #[test]
    fn a_long_headline_makes_the_head_higher_before_it_is_cut() {
        let widths = Widths::all_equal(0.55);
        let long = "Nebezpečí povodně na dolním toku řeky Lučiny a jejích přítoků v celém správním obvodu ".repeat(2);
        let spoken = [text(long.trim(), ""), text(long.trim(), "")];
        let head = lay_head([&widths, &widths], &metrics(1080.0, 1920.0), ("Město", "Zkouška"), &spoken);
        assert!(head.whole && head.height <= 1920.0 * 0.6 + 1.0, "{head:?}");
        let endless = [text(&long.repeat(6), ""), text(&long.repeat(6), "")];
        assert!(!lay_head([&widths, &widths], &metrics(1920.0, 1080.0), ("Město", ""), &endless).whole);
    }
}
