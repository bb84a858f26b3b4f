//! Line difference of two texts: what goes, what comes, and a few lines around. Pure.

/// Unchanged lines that are shown around a change.
const AROUND: usize = 2;
/// Texts of more lines than this are not compared line by line.
const MOST: usize = 1_500;

/// One line, with its number: of the new text, or of the old one where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) enum DifferenceLine {
    Same(usize, String),
    Gone(usize, String),
    New(usize, String),
    /// Lines that are left out.
    Skipped,
}

impl DifferenceLine {
    /// Class of the style sheet.
    pub(in crate::admin) const fn class(&self) -> &'static str {
        match self {
            Self::Gone(..) => "old",
            Self::New(..) => "new",
            Self::Same(..) | Self::Skipped => "",
        }
    }

    /// Sign in front of it.
    pub(in crate::admin) const fn sign(&self) -> &'static str {
        match self {
            Self::Gone(..) => "−",
            Self::New(..) => "+",
            Self::Same(..) => "",
            Self::Skipped => "…",
        }
    }

    /// Key of the word for who does not see colours; `None` of a line that stays.
    pub(in crate::admin) const fn word_key(&self) -> Option<&'static str> {
        match self {
            Self::Gone(..) => Some("difference-removed"),
            Self::New(..) => Some("difference-added"),
            Self::Same(..) | Self::Skipped => None,
        }
    }

    /// Its number as it is shown; empty of what is left out.
    pub(in crate::admin) fn number(&self) -> String {
        match self {
            Self::Same(number, _) | Self::Gone(number, _) | Self::New(number, _) => number.to_string(),
            Self::Skipped => String::new(),
        }
    }

    /// What stands in it.
    pub(in crate::admin) fn text(&self) -> &str {
        match self {
            Self::Same(_, text) | Self::Gone(_, text) | Self::New(_, text) => text,
            Self::Skipped => "",
        }
    }
}

/// The difference; empty of equal texts. By the longest common subsequence of lines between what begins and ends alike.
pub(in crate::admin) fn line_difference(old: &str, new: &str) -> Vec<DifferenceLine> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    shortened(all_lines(&old, &new))
}

/// Every line of both texts, once.
fn all_lines(old: &[&str], new: &[&str]) -> Vec<DifferenceLine> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let middle = |rest: &[&str]| rest.len().saturating_sub(end);
    let (gone, came) =
        (old_rest.get(..middle(old_rest)).unwrap_or_default(), new_rest.get(..middle(new_rest)).unwrap_or_default());
    let same = |(place, text): (usize, &&str)| DifferenceLine::Same(place.saturating_add(1), (*text).to_owned());
    let numbered = || new.iter().enumerate();
    let mut all: Vec<DifferenceLine> = numbered().take(start).map(same).collect();
    all.extend(compared(gone, came, start));
    all.extend(numbered().skip(new.len().saturating_sub(end)).map(same));
    all
}

/// The lines between the common beginning, which has so many lines, and the common end.
fn compared(old: &[&str], new: &[&str], start: usize) -> Vec<DifferenceLine> {
    let number = |place: usize| start.saturating_add(place).saturating_add(1);
    let gone = |place: usize, line: &str| DifferenceLine::Gone(number(place), line.to_owned());
    let came = |place: usize, line: &str| DifferenceLine::New(number(place), line.to_owned());
    if old.len().saturating_mul(new.len()) > MOST * MOST {
        let all_old = old.iter().enumerate().map(|(place, line)| gone(place, line));
        return all_old.chain(new.iter().enumerate().map(|(place, line)| came(place, line))).collect();
    }
    // `longest[a][b]` of what begins at line `a` of the old and `b` of the new text.
    let mut longest = vec![vec![0_u16; new.len() + 1]; old.len() + 1];
    let at = |table: &[Vec<u16>], a: usize, b: usize| table.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0);
    for (a, left) in old.iter().enumerate().rev() {
        for (b, right) in new.iter().enumerate().rev() {
            let value = if left == right {
                at(&longest, a + 1, b + 1).saturating_add(1)
            } else {
                at(&longest, a + 1, b).max(at(&longest, a, b + 1))
            };
            if let Some(cell) = longest.get_mut(a).and_then(|row| row.get_mut(b)) {
                *cell = value;
            }
        }
    }
    let (mut a, mut b, mut out) = (0, 0, Vec::new());
    loop {
        match (old.get(a), new.get(b)) {
            (Some(left), Some(right)) if left == right => {
                out.push(DifferenceLine::Same(number(b), (*right).to_owned()));
                (a, b) = (a + 1, b + 1);
            }
            (Some(left), Some(_)) if at(&longest, a + 1, b) >= at(&longest, a, b + 1) => {
                out.push(gone(a, left));
                a += 1;
            }
            (_, Some(right)) => {
                out.push(came(b, right));
                b += 1;
            }
            (Some(left), None) => {
                out.push(gone(a, left));
                a += 1;
            }
            (None, None) => return out,
        }
    }
}

/// Leaves out what is far from any change.
fn shortened(lines: Vec<DifferenceLine>) -> Vec<DifferenceLine> {
    let changed: Vec<usize> =
        lines.iter().enumerate().filter(|(_, it)| !matches!(it, DifferenceLine::Same(..))).map(|(at, _)| at).collect();
    let near = |at: usize| changed.iter().any(|it| it.abs_diff(at) <= AROUND);
    let mut out: Vec<DifferenceLine> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        if near(at) {
            out.push(line);
        } else if !changed.is_empty() && out.last() != Some(&DifferenceLine::Skipped) {
            out.push(DifferenceLine::Skipped);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::{Language, Words};

    fn said(old: &str, new: &str) -> String {
        let line = |it: DifferenceLine| format!("{}{}{}", it.sign(), it.number(), it.text());
        line_difference(old, new).into_iter().map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_goes_and_what_comes_is_shown_with_its_number_and_surroundings() {
        assert_eq!(said("a\nb\nc", "a\nb\nc"), "");
        assert_eq!(said("t\nu\nv\nw\nx\ny\nz", "t\nu\nv\n!\nx\ny\nz"), "…|2u|3v|−4w|+4!|5x|6y|…");
        assert_eq!(said("", "a"), "+1a");
        assert_eq!(said("a\nb", "b"), "−1a|1b");
        assert_eq!(said("a\na\nb", "a\nb\nb"), "1a|−2a|+2b|3b");
        assert_eq!(said("a\nb\nc\nd\ne\nf\ng\nh", "a\nb\nc\nd\nE\nf\ng\nh\ni"), "…|3c|4d|−5e|+5E|6f|7g|8h|+9i");
    }

    #[test]
    fn the_table_and_its_caption_have_the_same_words() {
        for language in Language::ALL {
            let words = Words::for_admin(language);
            let plain = |key: &str| words.get(key).replace('\u{a0}', " ");
            for (sign, key) in [("−", "difference-removed"), ("+", "difference-added")] {
                let said = format!("{sign} {}", plain(key));
                assert!(plain("difference-caption").contains(&said), "{language:?}: {said}");
            }
        }
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(old in prop::collection::vec("[ab]{1,2}", 0..12), new in prop::collection::vec("[ab]{1,2}", 0..12)) {
            let (left, right): (Vec<&str>, Vec<&str>) =
                (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
            let all = all_lines(&left, &right);
            let part = |without: &str| -> Vec<&str> {
                all.iter().filter(|it| it.sign() != without).map(DifferenceLine::text).collect()
            };
            prop_assert_eq!(part("+"), left);
            prop_assert_eq!(part("−"), right);
        }
    }
}
