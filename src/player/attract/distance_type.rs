//! Type for somebody passing by: sizes and line heights of the distance scale, which no visitor's choice changes, and a
//! title as large as it fits. Pure.
//!
//! A title is never smaller than the passer-by's distance asks for: of the sizes down to that one the largest is taken at
//! which each word fits its line, and a word that does not even then is broken with a hyphen. Left out: where a word breaks
//! (`word_break`), where lines stand (`placed_lines`).

use super::word_break::hyphenated;
use crate::{
    player::theme::{Metrics, measure::Widths},
    words::typeset_czech,
};

/// Largest title against the least one (160 to 104 in the design).
const LARGEST: f32 = 160.0 / 104.0;
/// Sizes tried between the two.
const STEPS: u8 = 7;
/// A last line of so few letters is avoided.
const SHORT_WORD: usize = 4;
/// Lines of a title at the most.
pub(crate) const MOST_LINES: usize = 4;
/// Large letters stand closer, by this share of their size.
pub(crate) const TIGHT: f32 = -0.03;
/// What that leaves of a line's width, at the most.
const TIGHTENED: f32 = 0.96;
/// Kerning is left out of sums of widths; this share of a width is left free instead.
const SLACK: f32 = 0.98;

/// Sizes of type for somebody passing by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DistanceType {
    /// Least title.
    pub title: f32,
    /// Kicker, lead and facts.
    pub fact: f32,
}

/// A title in lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FittedTitle {
    pub size: f32,
    pub lines: Vec<String>,
    /// Nothing of it is left out.
    pub whole: bool,
}

impl DistanceType {
    pub(crate) fn new(metrics: &Metrics) -> Self {
        Self { title: metrics.distance_title(), fact: metrics.distance_fact() }
    }

    /// A size of the design at the reference panel, where its least title has 104.
    pub(crate) fn px(self, design: f32) -> f32 {
        (self.title * design / 104.0).round().max(1.0)
    }

    /// Height of a line of facts.
    pub(crate) fn fact_line(self) -> f32 {
        (self.fact * 1.2).round()
    }

    /// Height of a line of large type.
    pub(crate) fn title_line(size: f32) -> f32 {
        (size * 1.08).round()
    }

    /// How far large letters move left, so that their stems stand on the margin.
    pub(crate) fn bearing(size: f32) -> f32 {
        (size * 0.05).round()
    }

    /// Width of the widest word of a title at its least size, with what a column needs beside it.
    pub(crate) fn widest_word(self, strong: &Widths, title: &str) -> f32 {
        let widths = title.split(' ').map(|word| strong.width_of(word, self.title * TIGHTENED));
        (widths.fold(0.0, f32::max) / SLACK).ceil()
    }

    /// A title as large as it fits into a width and a height. What does not fit at its least size has as many lines of
    /// it as `tallest` holds, four at the most, and is shortened where those are too few.
    pub(crate) fn fit_title(self, strong: &Widths, text: &str, width: f32, height: f32, tallest: f32) -> FittedTitle {
        let most = ((tallest / Self::title_line(self.title)).floor().max(1.0) as usize).min(MOST_LINES);
        let mut set = typeset_czech(text);
        let wide = |set: &str, size: f32| {
            set.split(' ').map(|word| strong.width_of(word, size * TIGHTENED)).fold(0.0, f32::max) > width * SLACK
        };
        if wide(&set, self.title) {
            // Words that hold on to each other let go where they are wider than the column together.
            set = let_go(&set, |group| wide(group, self.title));
        }
        let wider = |group: &str| strong.width_of(group, self.title * TIGHTENED) > width * SLACK;
        if wide(&set, self.title) {
            set = hyphenated(&set, wider);
        }
        // What no hyphen may part lets its words go, and is broken where the line ends.
        if wide(&set, self.title) {
            set = hyphenated(text, wider);
        }
        for step in (0..=STEPS).rev() {
            let size = (self.title * (1.0 + (LARGEST - 1.0) * f32::from(step) / f32::from(STEPS))).round();
            // All of them: what is shortened may have fewer lines than it might.
            let lines = strong.lines(&set, size * TIGHTENED, width, usize::MAX - 1);
            let tall = lines.len() as f32 * Self::title_line(size);
            let fits = lines.len() <= most && (step == 0 || (tall <= height && !wide(&set, size)));
            if !fits {
                continue;
            }
            let lines = strong.even_lines(&set, size * TIGHTENED, width, most);
            // A short word alone in the last line looks lost; a smaller size may take it up.
            let lost = lines.len() > 1 && lines.last().is_some_and(|line| line.chars().count() <= SHORT_WORD);
            if !lost || step == 0 {
                return FittedTitle { size, lines, whole: true };
            }
        }
        let lines = strong.lines(&set, self.title * TIGHTENED, width, most);
        FittedTitle { size: self.title, lines, whole: false }
    }
}

/// A text whose words let go of each other where they are too wide together; a word of one letter holds on to the next.
fn let_go(set: &str, too_wide: impl Fn(&str) -> bool) -> String {
    let freed = |group: &str| {
        let mut out = String::with_capacity(group.len());
        for word in group.split('\u{a0}') {
            let holds = out.rsplit([' ', '\u{a0}']).next().is_some_and(|last| last.chars().count() == 1);
            if !out.is_empty() {
                out.push(if holds { '\u{a0}' } else { ' ' });
            }
            out.push_str(word);
        }
        out
    };
    set.split(' ')
        .map(|group| if too_wide(group) { freed(group) } else { group.to_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::player::theme::PanelSize;

    const SIZES: DistanceType = DistanceType { title: 104.0, fact: 50.0 };

    #[test]
    fn capitals_of_a_title_are_37_mm_high_and_facts_18_on_the_reference_panel() {
        use crate::player::theme::CAP_HEIGHT_EM;
        let panel = PanelSize {
            diagonal_mm: 43.0 * 25.4,
            viewing_distance_mm: 800.0,
            passing_distance_mm: 3_000.0,
            bottom_edge_mm: 700.0,
            low_always: false,
        };
        for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0), (2160.0, 3840.0), (3840.0, 2160.0)] {
            for step in [1.0, 2.0] {
                let metrics = Metrics::new(width, height, panel, step, false);
                let sizes = DistanceType::new(&metrics);
                let cap_mm = |size: f32| size * CAP_HEIGHT_EM / metrics.px_per_mm;
                assert!(cap_mm(sizes.title) >= 37.0, "{width}x{height}: {}", cap_mm(sizes.title));
                assert!(cap_mm(sizes.fact) >= 18.0, "{width}x{height}: {}", cap_mm(sizes.fact));
                assert!(cap_mm(metrics.body) >= 800.0 * 0.01222 * 0.98, "{}", cap_mm(metrics.body));
            }
        }
    }

    #[test]
    fn only_what_is_too_wide_lets_go_and_no_single_letter() {
        let set = "k\u{a0}dispozici ulice\u{a0}Nádražní\u{a0}a\u{a0}nařízená";
        let freed = let_go(set, |group| group.chars().count() > 12);
        assert_eq!(freed, "k\u{a0}dispozici ulice Nádražní a\u{a0}nařízená");
        assert_eq!(let_go(set, |_| false), set);
    }

    #[test]
    fn a_word_wider_than_the_line_is_set_smaller_and_below_the_least_size_broken_with_a_hyphen() {
        let widths = Widths::all_equal(0.55);
        let fit = |text: &str, width| SIZES.fit_title(&widths, text, width, 500.0, 500.0);
        // 17 letters: 933 pixels at the least size, 1,436 at the largest.
        let smaller = fit("vodohospodářských děl", 1_100.0);
        assert!(smaller.lines.contains(&"vodohospodářských".to_owned()), "{smaller:?}");
        assert!(smaller.whole && (104.0..160.0).contains(&smaller.size), "{smaller:?}");
        let broken = fit("vodohospodářských děl", 700.0);
        assert_eq!((broken.size, broken.lines.join("|").as_str()), (104.0, "vodohospo-|dářských děl"));
        assert!(broken.whole);
        // Nothing is added to a number.
        let number = fit("1234567890123456", 700.0);
        assert_eq!(number.lines.concat(), "1234567890123456");
        let reference = fit("č. j. MUVZ/12345/2026/SÚ", 700.0);
        assert!(!reference.lines.concat().contains('-'), "{reference:?}");
    }

    #[test]
    fn a_short_title_is_large_and_a_long_one_is_cut_at_its_end_alone() {
        let widths = Widths::all_equal(0.55);
        let fit = |text: &str, width, height| SIZES.fit_title(&widths, text, width, height, height);
        let short = fit("Volné byty", 960.0, 500.0);
        assert_eq!((short.size, short.lines.len(), short.whole), (160.0, 1, true));
        let middle = fit("Obnova mostu přes Lučinu", 960.0, 500.0);
        assert!(middle.size > 120.0 && (2..=3).contains(&middle.lines.len()) && middle.whole, "{middle:?}");
        let long = fit(&"Záměr prodeje pozemku v katastrálním území ".repeat(4), 960.0, 500.0);
        assert!(long.size == 104.0 && long.lines.len() == 4 && !long.whole, "{long:?}");
        assert!(long.lines[3].ends_with('…') && long.lines[..3].iter().all(|line| !line.contains('…')));
    }

    proptest! {
        #[test]
        fn a_title_is_never_small_and_never_wider_than_its_column(
            text in "([A-Ža-ž0-9]{1,14} ){0,16}[a-ž]{1,14}", width in 500.0f32..1400.0, height in 120.0f32..900.0,
        ) {
            let widths = Widths::all_equal(0.55);
            let fitted = SIZES.fit_title(&widths, &text, width, height, height);
            prop_assert!(fitted.size >= 104.0 && fitted.size <= 160.0 && fitted.lines.len() <= MOST_LINES);
            prop_assert!(fitted.lines.len() as f32 * DistanceType::title_line(fitted.size) <= height.max(113.0));
            for line in &fitted.lines {
                prop_assert!(widths.width_of(line, fitted.size * TIGHTENED) <= width.max(fitted.size) + 1.0, "{line}");
            }
            // A hyphen where a word was broken is none of the text.
            let bare = |it: &str| it.replace([' ', '\u{a0}', '-'], "");
            let (said, whole) = (bare(&fitted.lines.concat()), bare(&text));
            prop_assert!(!fitted.whole || said == whole);
            prop_assert!(fitted.whole || said.ends_with('…'));
        }
    }
}
