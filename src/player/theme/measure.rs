//! Text measuring: breaks and shortens text by the font's own advance widths before it is drawn, so that a card's
//! height is known without a layout pass and no text is ever cut without an ellipsis. Pure; draws nothing.

use skrifa::{
    FontRef, MetadataProvider as _,
    instance::{LocationRef, Size},
};

use super::ellipsis::{ellipsis_after, tidy_end, with_ellipsis};

/// Characters whose widths are kept: Latin, Greek, Cyrillic, punctuation, arrows.
const KEPT: u32 = 0x2400;

/// Kerning is left out of the sums; this share of the width is left free instead.
const SLACK: f32 = 0.985;
/// A line that is shortened ends with a whole word where so much of the width is used without it.
const ENOUGH: f32 = 0.4;
/// A last line of one word is short below this share of the width.
const SHORT: f32 = 0.25;

/// Advance widths of one font face, in ems.
#[derive(Clone)]
pub(crate) struct Widths(Vec<f32>);

impl Widths {
    /// Reads a face; `None` when the bytes are no font.
    pub(crate) fn from_font(font: &[u8]) -> Option<Self> {
        let font = FontRef::new(font).ok()?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let charmap = font.charmap();
        let width = |code| charmap.map(code).and_then(|glyph| metrics.advance_width(glyph)).unwrap_or(0.62_f32);
        let mut widths: Vec<f32> = (0..KEPT).map(width).collect();
        // Figures are drawn tabular: all as wide as the widest.
        let figures = '0' as usize..='9' as usize;
        let widest = widths[figures.clone()].iter().copied().fold(0.0, f32::max);
        widths[figures].fill(widest);
        Some(Self(widths))
    }

    /// A face in which every character is as wide as the next, for tests of what is laid out with it.
    #[cfg(test)]
    pub(crate) fn all_equal(ems: f32) -> Self {
        Self(vec![ems; KEPT as usize])
    }

    /// Width of one line of text at a font size, in pixels.
    pub(crate) fn width_of(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.0.get(c as usize).copied().unwrap_or(1.0)).sum::<f32>() * size
    }

    /// Font size of a name in a room: it is shortened last, first it is set smaller, down to seven tenths.
    pub(crate) fn name_size(&self, name: &str, size: f32, room: f32) -> f32 {
        (size * (room * 0.98 / self.width_of(name, size).max(1.0)).clamp(0.7, 1.0)).floor()
    }

    /// Text in lines no wider than `width`; at most `most` lines, the last one ending in an ellipsis when text is left.
    /// The last line is not one short word where the line before it has more than one.
    pub(crate) fn lines(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let mut lines = self.running_lines(text, size, width, most);
        // Where a word was broken its end is no word of its own.
        let whole = |word: &str| text.split(' ').any(|it| it == word);
        if let [.., before, last] = lines.as_mut_slice()
            && !last.contains(' ')
            && self.width_of(last, size) < width * SHORT
            && whole(last)
            && let Some(two) = self.balanced(&format!("{before} {last}"), size, width * SLACK)
        {
            (*before, *last) = two;
        }
        lines
    }

    /// [`Widths::lines`] each as full as it goes, for a text that is still being typed: a word stays where it is.
    pub(crate) fn running_lines(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let width = (width * SLACK).max(size);
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let words = text.split(' ').filter(|word| !word.is_empty());
        for word in words.flat_map(|word| self.pieces(word, size, width)) {
            let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
            if self.width_of(&longer, size) <= width || line.is_empty() {
                line = longer;
                continue;
            }
            lines.push(std::mem::replace(&mut line, word));
            if lines.len() > most {
                break;
            }
        }
        lines.push(line);
        if lines.len() > most {
            lines.truncate(most);
            // A line that only joins to what is left out is left out too.
            while lines.len() > 1 && lines.last().is_some_and(|line| tidy_end(line).is_empty()) {
                lines.pop();
            }
            if let Some(last) = lines.last_mut() {
                *last = self.cut(last, size, width);
            }
        }
        lines
    }

    /// A text in two lines as nearly of one width as its words allow; `None` where it has no such break.
    fn balanced(&self, text: &str, size: f32, width: f32) -> Option<(String, String)> {
        let breaks = text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]));
        let wider = |(first, second): &(&str, &str)| self.width_of(first, size).max(self.width_of(second, size));
        let best = breaks.min_by(|a, b| wider(a).total_cmp(&wider(b)))?;
        (wider(&best) <= width).then(|| (best.0.to_owned(), best.1.to_owned()))
    }

    /// One line: the text itself, or its beginning and an ellipsis.
    pub(crate) fn line(&self, text: &str, size: f32, width: f32) -> String {
        self.lines(text, size, width, 1).into_iter().next().unwrap_or_default()
    }

    /// Text in as few lines as the width allows, each about as long as the others.
    pub(crate) fn even_lines(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let lines = self.lines(text, size, width, most);
        let all = self.lines(text, size, width, usize::MAX - 1);
        // What has to be shortened has full lines.
        if lines.len() < 2 || all.len() > most {
            return lines;
        }
        let longest = text.split(' ').map(|word| self.width_of(word, size)).fold(0.0, f32::max);
        // A word that has to be broken leaves nothing to even out.
        if longest * 1.03 > width {
            return lines;
        }
        let (mut low, mut high) = ((width / lines.len() as f32).max(longest * 1.03), width);
        let mut best = lines;
        for _ in 0..8 {
            let middle = (low + high) / 2.0;
            let tried = self.lines(text, size, middle, usize::MAX - 1);
            if tried.len() <= best.len() {
                (best, high) = (tried, middle);
            } else {
                low = middle;
            }
        }
        best
    }

    /// A word wider than a line is broken where the line ends.
    fn pieces(&self, word: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = vec![];
        let mut piece = String::new();
        for c in word.chars() {
            piece.push(c);
            if self.width_of(&piece, size) > width && piece.chars().count() > 1 {
                piece.pop();
                pieces.push(std::mem::replace(&mut piece, c.to_string()));
            }
        }
        pieces.push(piece);
        pieces
    }

    /// As much of a line as there is room for beside an ellipsis.
    fn cut(&self, line: &str, size: f32, width: f32) -> String {
        let mut kept = line.trim_end().to_owned();
        while !kept.is_empty() && self.width_of(&kept, size) + self.width_of(ellipsis_after(&kept), size) > width {
            kept.pop();
        }
        // Half of a number or of a date is another one: it goes with what belongs to it. One letter says nothing, and
        // where enough is left a word is not cut at all.
        let start = kept.rfind(' ').map_or(0, |at| at + 1);
        let group = line.get(start..).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        let number = group.contains(|c: char| c.is_ascii_digit());
        let letter = kept.get(start..).is_some_and(|part| part.chars().count() == 1);
        let enough = kept.get(..start).is_some_and(|rest| self.width_of(rest, size) >= width * ENOUGH);
        if start > 0 && start + group.len() > kept.len() && (number || letter || enough) {
            kept.truncate(start);
        }
        with_ellipsis(&kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character half an em wide.
    fn half() -> Widths {
        Widths(vec![0.5; KEPT as usize])
    }

    #[test]
    fn breaks_at_spaces_and_shortens_with_an_ellipsis() {
        let w = half();
        assert_eq!(w.lines("jedna dva tři", 20.0, 102.0, 3), ["jedna dva", "tři"]);
        assert_eq!(w.lines("jedna dva tři čtyři", 20.0, 102.0, 1), ["jedna dva…"]);
        assert_eq!(w.lines("", 20.0, 100.0, 3), [""]);
        assert_eq!(w.lines("krátké", 20.0, 100.0, 1), ["krátké"]);
    }

    #[test]
    fn a_date_is_never_cut_in_two() {
        let w = half();
        let text = "objížďka od\u{a0}30.\u{a0}11.\u{a0}2026 platí";
        // Ten pixels a letter.
        assert_eq!(w.lines(text, 20.0, 248.0, 1), ["objížďka…"]);
        assert_eq!(w.lines(text, 20.0, 256.0, 1), ["objížďka od\u{a0}30.\u{a0}11.\u{a0}2026…"]);
        assert_eq!(w.lines("Dražby · Exekutor", 20.0, 101.0, 1), ["Dražby…"], "nothing joins to nothing");
        assert_eq!(w.lines("Výhled na léta", 20.0, 92.0, 1), ["Výhled…"]);
        assert_eq!(w.lines("1234567890 123", 20.0, 82.0, 1), ["1234567…"], "nothing else is there");
    }

    #[test]
    fn nothing_that_joins_to_what_is_left_out_stands_before_the_ellipsis() {
        let w = half();
        // Ten pixels a letter.
        assert_eq!(w.lines("na rok 2027 a střednědobý výhled", 20.0, 145.0, 1), ["na rok 2027…"]);
        assert_eq!(w.lines("výhled na léta pod mostem", 20.0, 185.0, 1), ["výhled na léta…"]);
        // A whole line that joins goes, and the ellipsis stands in the one above.
        assert_eq!(w.lines("abcdefgh na abcdefghij", 20.0, 102.0, 2), ["abcdefgh…"]);
        assert_eq!(w.lines("a abcdefghijkl", 20.0, 62.0, 1), ["a…"], "nothing else is there");
    }

    #[test]
    fn the_last_line_is_not_one_short_word() {
        let w = half();
        // Ten pixels a letter, sixteen letters a line.
        assert_eq!(w.running_lines("jedna dva tři pět", 20.0, 163.0, 3), ["jedna dva tři", "pět"]);
        assert_eq!(w.lines("jedna dva tři pět", 20.0, 163.0, 3), ["jedna dva", "tři pět"]);
        assert_eq!(w.lines("abcdefghijklmnop pět", 20.0, 163.0, 3), ["abcdefghijklmnop", "pět"], "one long word");
        assert_eq!(w.lines("abcdefghijklmnopqrs", 20.0, 163.0, 3), ["abcdefghijklmnop", "qrs"], "a broken word");
        assert_eq!(w.lines("jedna dva tři čtyřicet", 20.0, 163.0, 3), ["jedna dva tři", "čtyřicet"], "no short word");
        assert_eq!(w.lines("jedna dva tři pět", 20.0, 163.0, 1), ["jedna dva tři…"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        assert_eq!(half().lines("abcdefghij", 20.0, 52.0, 9), ["abcde", "fghij"]);
    }

    #[test]
    fn lines_are_of_even_length_and_no_more_than_needed() {
        let widths = half();
        let text = "Jak jste dnes byli spokojeni s vyřízením své záležitosti?";
        for width in [300.0, 400.0, 620.0] {
            let greedy = widths.lines(text, 20.0, width, 9);
            let even = widths.even_lines(text, 20.0, width, 9);
            assert_eq!(even.len(), greedy.len());
            assert_eq!(even.join(" "), greedy.join(" "));
            let ragged = |lines: &[String]| {
                let lengths: Vec<usize> = lines.iter().map(|it| it.chars().count()).collect();
                lengths.iter().max().unwrap() - lengths.iter().min().unwrap()
            };
            assert!(ragged(&even) <= ragged(&greedy), "{even:?}");
        }
        assert_eq!(widths.even_lines("Krátce", 20.0, 400.0, 3), ["Krátce"]);
        // Of four lines at the most, all of the text stands in four.
        let four = widths.even_lines("V neděli rozsvítíme vánoční strom na náměstí", 104.0, 900.0, 4);
        assert_eq!(four.join(" "), "V neděli rozsvítíme vánoční strom na náměstí");
        let long = widths.even_lines("Bearbeitungsgeschwindigkeit und Freundlichkeit", 20.0, 200.0, 9);
        assert!(long.iter().all(|it| widths.width_of(it, 20.0) <= 200.0), "{long:?}");
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_allowed_and_nothing_is_lost_silently(text in "[a-zěšč ]{0,120}", width in 60.0f32..600.0, most in 1usize..5) {
            let w = half();
            let lines = w.lines(&text, 20.0, width, most);
            proptest::prop_assert_eq!(lines.len(), w.running_lines(&text, 20.0, width, most).len());
            proptest::prop_assert!(lines.len() <= most);
            for line in &lines {
                proptest::prop_assert!(w.width_of(line, 20.0) <= width.max(20.0) + 10.0, "{line}");
            }
            let shown: String = lines.concat().replace(' ', "");
            let whole = text.replace(' ', "");
            proptest::prop_assert!(shown == whole || shown.ends_with('…'));
        }
    }
}
