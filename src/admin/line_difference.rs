//! Line difference of two texts: what goes, what comes, and a few lines around. Pure.

/// Unchanged lines that are shown around a change.
const AROUND: usize = 2;
/// Texts of more lines than this are not compared line by line.
const MOST: usize = 1_500;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) enum DifferenceLine {
    Same(String),
    Gone(String),
    New(String),
    /// Lines that are left out.
    Skipped,
}

/// The difference; empty of equal texts. By the longest common subsequence of lines between what begins and ends alike.
pub(in crate::admin) fn line_difference(old: &str, new: &str) -> Vec<DifferenceLine> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = |lines: &[&str]| lines.len().saturating_sub(start);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = end.min(rest(&old)).min(rest(&new));
    let middle = |lines: &[&str]| -> Vec<String> {
        let last = lines.len().saturating_sub(end);
        lines.get(start..last).unwrap_or_default().iter().map(|it| (*it).to_owned()).collect()
    };
    let (gone, came) = (middle(&old), middle(&new));
    if gone.is_empty() && came.is_empty() {
        return Vec::new();
    }
    let same = |lines: &[&str]| lines.iter().map(|it| DifferenceLine::Same((*it).to_owned())).collect::<Vec<_>>();
    let mut all = same(old.get(..start).unwrap_or_default());
    all.extend(compared(&gone, &came));
    all.extend(same(old.get(old.len().saturating_sub(end)..).unwrap_or_default()));
    shortened(all)
}

fn compared(old: &[String], new: &[String]) -> Vec<DifferenceLine> {
    let gone = |line: &String| DifferenceLine::Gone(line.clone());
    let came = |line: &String| DifferenceLine::New(line.clone());
    if old.len().saturating_mul(new.len()) > MOST * MOST {
        return old.iter().map(gone).chain(new.iter().map(came)).collect();
    }
    // `longest[a][b]` of what begins at line `a` of the old and `b` of the new text.
    let mut longest = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    let at = |table: &[Vec<u32>], a: usize, b: usize| table.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0);
    for (a, left) in old.iter().enumerate().rev() {
        for (b, right) in new.iter().enumerate().rev() {
            let value = if left == right {
                at(&longest, a + 1, b + 1) + 1
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
                out.push(DifferenceLine::Same(left.clone()));
                (a, b) = (a + 1, b + 1);
            }
            (Some(left), Some(_)) if at(&longest, a + 1, b) >= at(&longest, a, b + 1) => {
                out.push(gone(left));
                a += 1;
            }
            (_, Some(right)) => {
                out.push(came(right));
                b += 1;
            }
            (Some(left), None) => {
                out.push(gone(left));
                a += 1;
            }
            (None, None) => return out,
        }
    }
}

/// Leaves out what is far from any change.
fn shortened(lines: Vec<DifferenceLine>) -> Vec<DifferenceLine> {
    let changed: Vec<usize> =
        lines.iter().enumerate().filter(|(_, it)| !matches!(it, DifferenceLine::Same(_))).map(|(at, _)| at).collect();
    let near = |at: usize| changed.iter().any(|it| it.abs_diff(at) <= AROUND);
    let mut out: Vec<DifferenceLine> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        if near(at) {
            out.push(line);
        } else if out.last() != Some(&DifferenceLine::Skipped) {
            out.push(DifferenceLine::Skipped);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(old: &str, new: &str) -> String {
        let line = |it: DifferenceLine| match it {
            DifferenceLine::Same(text) => format!(" {text}"),
            DifferenceLine::Gone(text) => format!("-{text}"),
            DifferenceLine::New(text) => format!("+{text}"),
            DifferenceLine::Skipped => "~".to_owned(),
        };
        line_difference(old, new).into_iter().map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_goes_and_what_comes_is_shown_with_its_surroundings() {
        assert_eq!(said("a\nb\nc", "a\nb\nc"), "");
        assert_eq!(said("1\n2\n3\n4\n5\n6\n7", "1\n2\n3\nx\n5\n6\n7"), "~| 2| 3|-4|+x| 5| 6|~");
        assert_eq!(said("", "a"), "+a");
        assert_eq!(said("a\nb", "b"), "-a| b");
        assert_eq!(said("a\na\nb", "a\nb\nb"), " a|-a|+b| b");
    }
}
