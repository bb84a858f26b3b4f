//! Line difference of two texts: what is taken away and what is added, with a few lines around. Pure.

/// Lines around a change that are told.
const AROUND: usize = 2;
/// Pairs of lines that are compared; beyond it the whole middle counts as changed.
const MOST_PAIRS: usize = 4_000_000;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin::broadcast) enum LineKind {
    Same,
    Removed,
    Added,
    /// Lines that are left out here; its text is empty.
    Skipped,
}

/// The lines of both texts, as far as they are near a change; nothing where the texts are the same.
pub(in crate::admin::broadcast) fn line_difference<'a>(old: &'a str, new: &'a str) -> Vec<(LineKind, &'a str)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let lead = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let left = old.len().min(new.len()).saturating_sub(lead);
    let trail = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(one, other)| one == other).count();
    let middle = |lines: &[&'a str]| -> Vec<&'a str> {
        lines.get(lead..lines.len().saturating_sub(trail)).unwrap_or_default().to_vec()
    };
    let mut all: Vec<(LineKind, &str)> = old.iter().take(lead).map(|line| (LineKind::Same, *line)).collect();
    all.extend(changed(&middle(&old), &middle(&new)));
    all.extend(old.iter().skip(old.len().saturating_sub(trail)).map(|line| (LineKind::Same, *line)));
    shortened(all)
}

/// The longest common order of lines, and what is not of it.
fn changed<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(LineKind, &'a str)> {
    let removed = |lines: &[&'a str]| lines.iter().map(|line| (LineKind::Removed, *line)).collect::<Vec<_>>();
    let added = |lines: &[&'a str]| lines.iter().map(|line| (LineKind::Added, *line)).collect::<Vec<_>>();
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return [removed(old), added(new)].concat();
    }
    let width = new.len().saturating_add(1);
    let mut common = vec![0_u32; width.saturating_mul(old.len().saturating_add(1))];
    let at = |common: &[u32], i: usize, j: usize| {
        common.get(i.saturating_mul(width).saturating_add(j)).copied().unwrap_or(0)
    };
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let longest = if old.get(i) == new.get(j) {
                at(&common, i.saturating_add(1), j.saturating_add(1)).saturating_add(1)
            } else {
                at(&common, i.saturating_add(1), j).max(at(&common, i, j.saturating_add(1)))
            };
            if let Some(cell) = common.get_mut(i.saturating_mul(width).saturating_add(j)) {
                *cell = longest;
            }
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while let (Some(one), Some(other)) = (old.get(i), new.get(j)) {
        if one == other {
            out.push((LineKind::Same, *one));
            (i, j) = (i.saturating_add(1), j.saturating_add(1));
        } else if at(&common, i.saturating_add(1), j) >= at(&common, i, j.saturating_add(1)) {
            out.push((LineKind::Removed, *one));
            i = i.saturating_add(1);
        } else {
            out.push((LineKind::Added, *other));
            j = j.saturating_add(1);
        }
    }
    out.extend(removed(old.get(i..).unwrap_or_default()));
    out.extend(added(new.get(j..).unwrap_or_default()));
    out
}

fn shortened(all: Vec<(LineKind, &str)>) -> Vec<(LineKind, &str)> {
    let changes: Vec<usize> = all.iter().enumerate().filter(|(_, it)| it.0 != LineKind::Same).map(|(i, _)| i).collect();
    let near = |line: usize| {
        let next = changes.partition_point(|it| *it < line);
        let close = |at: Option<&usize>| at.is_some_and(|at| at.abs_diff(line) <= AROUND);
        close(changes.get(next)) || close(next.checked_sub(1).and_then(|it| changes.get(it)))
    };
    let mut out = Vec::new();
    for (place, line) in all.into_iter().enumerate() {
        if near(place) {
            out.push(line);
        } else if !changes.is_empty() && out.last().is_none_or(|it: &(LineKind, &str)| it.0 != LineKind::Skipped) {
            out.push((LineKind::Skipped, ""));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_changed_line_is_told_with_its_neighbours() {
        let old = "a\nb\nc\nd\ne\nf\ng\n";
        let told = line_difference(old, "a\nb\nc\nD\ne\nf\ng\n");
        use LineKind::{Added, Removed, Same, Skipped};
        assert_eq!(
            told,
            [
                (Skipped, ""),
                (Same, "b"),
                (Same, "c"),
                (Removed, "d"),
                (Added, "D"),
                (Same, "e"),
                (Same, "f"),
                (Skipped, "")
            ],
        );
        assert_eq!(line_difference(old, old), []);
        assert_eq!(line_difference("", "x"), [(Added, "x")]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_it(
            old in prop::collection::vec("[abc]", 0..12), new in prop::collection::vec("[abc]", 0..12),
        ) {
            let told = changed(&old.iter().map(String::as_str).collect::<Vec<_>>(), &new.iter().map(String::as_str).collect::<Vec<_>>());
            let of = |without: LineKind| -> Vec<String> {
                told.iter().filter(|it| it.0 != without).map(|it| it.1.to_owned()).collect()
            };
            prop_assert_eq!(&of(LineKind::Added), &old);
            prop_assert_eq!(&of(LineKind::Removed), &new);
        }
    }
}
