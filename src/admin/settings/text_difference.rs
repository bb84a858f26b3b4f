//! Difference of two texts, line by line, with a little of what stands around it. Pure.

/// Lines around a change that are shown.
const AROUND: usize = 2;
/// Texts that differ in more lines are not compared line by line: the old lines are told, then the new ones.
const MOST: usize = 1_000;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiffChange {
    Same,
    Removed,
    Added,
    /// Lines that are the same were left out here.
    Gap,
}

/// A line of the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DiffRow {
    pub(super) change: DiffChange,
    /// Number in the new text; in the old one where it was removed.
    pub(super) number: usize,
    pub(super) text: String,
}

impl DiffRow {
    /// Class of the style sheet.
    pub(super) fn class(&self) -> &'static str {
        match self.change {
            DiffChange::Removed => "old",
            DiffChange::Added => "new",
            DiffChange::Same | DiffChange::Gap => "",
        }
    }

    /// Sign in front of it.
    pub(super) fn sign(&self) -> &'static str {
        match self.change {
            DiffChange::Removed => "−",
            DiffChange::Added => "+",
            DiffChange::Same => "",
            DiffChange::Gap => "…",
        }
    }
}

/// The difference; empty where there is none.
pub(super) fn text_difference(old: &str, new: &str) -> Vec<DiffRow> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let all = all_lines(&old, &new);
    let changed: Vec<usize> =
        all.iter().enumerate().filter(|(_, line)| line.change != DiffChange::Same).map(|(at, _)| at).collect();
    let near = |at: usize| changed.iter().any(|place| place.abs_diff(at) <= AROUND);
    let mut out: Vec<DiffRow> = Vec::new();
    for (at, line) in all.into_iter().enumerate() {
        if near(at) {
            out.push(line);
        } else if !changed.is_empty() && out.last().is_none_or(|last| last.change != DiffChange::Gap) {
            out.push(DiffRow { change: DiffChange::Gap, number: 0, text: String::new() });
        }
    }
    out
}

/// Every line of both texts, once.
fn all_lines(old: &[&str], new: &[&str]) -> Vec<DiffRow> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
    let old_rest = old_rest.get(..old_rest.len().saturating_sub(end)).unwrap_or_default();
    let new_rest = new_rest.get(..new_rest.len().saturating_sub(end)).unwrap_or_default();
    let line = |change, number: usize, text: &str| DiffRow { change, number, text: text.to_owned() };
    let same = |at: usize, text: &&str| line(DiffChange::Same, at.saturating_add(1), text);
    let mut out: Vec<DiffRow> = new.iter().take(start).enumerate().map(|(at, text)| same(at, text)).collect();
    let common = common_lines(old_rest, new_rest);
    let (mut left, mut right) = (0, 0);
    for (old_at, new_at) in common.into_iter().chain([(old_rest.len(), new_rest.len())]) {
        for (at, text) in old_rest.iter().enumerate().take(old_at).skip(left) {
            out.push(line(DiffChange::Removed, start.saturating_add(at).saturating_add(1), text));
        }
        for (at, text) in new_rest.iter().enumerate().take(new_at).skip(right) {
            out.push(line(DiffChange::Added, start.saturating_add(at).saturating_add(1), text));
        }
        if let Some(text) = new_rest.get(new_at) {
            out.push(same(start.saturating_add(new_at), text));
        }
        (left, right) = (old_at.saturating_add(1), new_at.saturating_add(1));
    }
    let tail = new.len().saturating_sub(end);
    out.extend(new.iter().enumerate().skip(tail).map(|(at, text)| same(at, text)));
    out
}

/// Places of the lines of a longest common part, in both.
fn common_lines(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len() > MOST || new.len() > MOST {
        return Vec::new();
    }
    // Lengths of the longest common part from each pair of places on.
    let width = new.len().saturating_add(1);
    let mut lengths = vec![0u16; old.len().saturating_add(1).saturating_mul(width)];
    let at = |row: usize, column: usize| row.saturating_mul(width).saturating_add(column);
    let length = |lengths: &[u16], row, column| lengths.get(at(row, column)).copied().unwrap_or(0);
    for (row, left) in old.iter().enumerate().rev() {
        for (column, right) in new.iter().enumerate().rev() {
            let best = match left == right {
                true => length(&lengths, row + 1, column + 1).saturating_add(1),
                false => length(&lengths, row + 1, column).max(length(&lengths, row, column + 1)),
            };
            if let Some(place) = lengths.get_mut(at(row, column)) {
                *place = best;
            }
        }
    }
    let (mut row, mut column, mut out) = (0, 0, Vec::new());
    while let (Some(left), Some(right)) = (old.get(row), new.get(column)) {
        if left == right {
            out.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if length(&lengths, row + 1, column) >= length(&lengths, row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn changed_lines_are_told_with_what_stands_around_them() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh";
        let new = "a\nb\nc\nd\nE\nf\ng\nh\ni";
        let told: Vec<String> =
            text_difference(old, new).iter().map(|it| format!("{}{}{}", it.sign(), it.number, it.text)).collect();
        assert_eq!(told, ["…0", "3c", "4d", "−5e", "+5E", "6f", "7g", "8h", "+9i"]);
        assert!(text_difference(old, old).is_empty());
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(old in prop::collection::vec("[ab]{1,2}", 0..12), new in prop::collection::vec("[ab]{1,2}", 0..12)) {
            let (left, right): (Vec<&str>, Vec<&str>) =
                (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
            let all = all_lines(&left, &right);
            let part = |without: DiffChange| -> Vec<&str> {
                all.iter().filter(|it| it.change != without).map(|it| it.text.as_str()).collect()
            };
            prop_assert_eq!(part(DiffChange::Added), left);
            prop_assert_eq!(part(DiffChange::Removed), right);
        }
    }
}
