//! Marked text: lines already broken to fit, cut where a mark begins and ends. Pure.
//!
//! Left out: breaking the lines (`theme`), their nodes (`marked_line`).

use std::ops::Range;

use crate::player::theme::ellipsis::tidy_end;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarkedPiece {
    /// Without white space at its ends.
    pub text: String,
    pub marked: bool,
    /// A space stands before it.
    pub apart: bool,
}

/// Cuts lines into pieces. They are the words of `text`, in which `marks` are bytes; the last line may end in an ellipsis.
/// Spaces may have become non-breaking ones.
pub(crate) fn mark_lines(lines: &[String], text: &str, marks: &[Range<usize>]) -> Vec<Vec<MarkedPiece>> {
    let mut letters = text.char_indices().filter(|(_, letter)| !letter.is_whitespace()).peekable();
    let mut out = vec![];
    for line in lines {
        let mut pieces: Vec<MarkedPiece> = vec![];
        let mut space = false;
        for letter in line.chars() {
            if letter.is_whitespace() {
                space = true;
                continue;
            }
            let marked = match letters.next_if(|(_, it)| *it == letter) {
                Some((at, _)) => marks.iter().any(|mark| mark.contains(&at)),
                // The ellipsis.
                None => false,
            };
            match pieces.last_mut() {
                Some(last) if last.marked == marked => {
                    if std::mem::take(&mut space) {
                        last.text.push(' ');
                    }
                    last.text.push(letter);
                }
                _ => {
                    let apart = std::mem::take(&mut space) && !pieces.is_empty();
                    pieces.push(MarkedPiece { text: letter.to_string(), marked, apart });
                }
            }
        }
        out.push(pieces);
    }
    out
}

/// A sentence from so near before its first mark that the mark is among the first `room` characters, with an ellipsis
/// where it does not begin or end.
pub(crate) fn around_first_mark(sentence: &str, marks: &[Range<usize>], room: usize) -> (String, Vec<Range<usize>>) {
    let first = marks.first().map_or(0, |mark| mark.start);
    let before = sentence.get(..first).unwrap_or_default();
    let most = room / 2;
    let far = before.chars().count().saturating_sub(most);
    let start = match before.char_indices().nth(far) {
        Some((at, _)) if far > 0 => {
            let rest = before.get(at..).unwrap_or_default();
            at + rest.find(' ').map_or(rest.len(), |space| space + 1)
        }
        _ => 0,
    };
    let kept = sentence.get(start..).unwrap_or_default();
    let begins = start == 0 && kept.starts_with(|it: char| it.is_uppercase() || !it.is_alphabetic());
    let ends = kept.ends_with(['.', '!', '?', ':', '"', '“', '…']);
    let tidy = tidy_end(kept);
    // No mark is lost for it.
    let marked = marks.last().is_some_and(|mark| start + tidy.len() < mark.end);
    let kept = if ends || marked || tidy.is_empty() { kept } else { tidy };
    let (head, tail) = (if begins { "" } else { "…" }, if ends { "" } else { "…" });
    let moved = |at: usize| (at + head.len()).saturating_sub(start);
    let marks = marks.iter().map(|mark| moved(mark.start)..moved(mark.end)).collect();
    (format!("{head}{kept}{tail}"), marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &[Vec<MarkedPiece>]) -> String {
        let piece = |it: &MarkedPiece| {
            let text = if it.marked { format!("[{}]", it.text) } else { it.text.clone() };
            if it.apart { format!(" {text}") } else { text }
        };
        lines.iter().map(|line| line.iter().map(piece).collect::<String>()).collect::<Vec<_>>().join("|")
    }

    fn marks(text: &str, words: &[&str]) -> Vec<Range<usize>> {
        words.iter().map(|it| text.find(it).map(|at| at..at + it.len()).unwrap()).collect()
    }

    #[test]
    fn marks_follow_their_words_through_the_lines() {
        let text = "Úprava provozu v ulici Lipová, Mlýnská a Tovární";
        let lines = ["Úprava provozu".to_owned(), "v\u{a0}ulici Lipová, Mlýn…".to_owned()];
        let found = mark_lines(&lines, text, &marks(text, &["Lipová", "Mlýnská"]));
        assert_eq!(shown(&found), "Úprava provozu|v ulici [Lipová], [Mlýn]…");
        assert_eq!(shown(&mark_lines(&["Lipová".to_owned()], "Lipová", &[])), "Lipová");
    }

    #[test]
    fn the_first_mark_is_always_in_sight() {
        let text = "Po dobu prací bude doprava vedena po objízdné trase ulicemi Mlýnská, Lipová a Na Hrázi.";
        let (near, moved) = around_first_mark(text, &marks(text, &["Lipová"]), 40);
        assert_eq!(near, "…ulicemi Mlýnská, Lipová a Na Hrázi.");
        assert_eq!(&near[moved[0].clone()], "Lipová");
        let (whole, moved) = around_first_mark("Prodej Lipová", &marks("Prodej Lipová", &["Lipová"]), 40);
        assert_eq!((whole.as_str(), &whole[moved[0].clone()]), ("Prodej Lipová…", "Lipová"));
        let (joins, _) = around_first_mark("Prodej Lipová a", &marks("Prodej Lipová a", &["Lipová"]), 40);
        assert_eq!(joins, "Prodej Lipová…", "nothing joins to what is not there");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-žA-Ž ,.]{0,80}", at in 0usize..90, room in 4usize..60) {
            let words: Vec<_> = text.char_indices().filter(|(_, it)| it.is_alphabetic()).collect();
            let mark = words.get(at % words.len().max(1)).map(|(at, it)| *at..at + it.len_utf8());
            let marks: Vec<_> = mark.into_iter().collect();
            let (near, moved) = around_first_mark(&text, &marks, room);
            for mark in &moved {
                proptest::prop_assert!(near.get(mark.clone()).is_some());
            }
            let pieces = mark_lines(std::slice::from_ref(&near), &near, &moved);
            let bare = |it: &str| it.chars().filter(|it| !it.is_whitespace()).collect::<String>();
            let kept: String = pieces.concat().iter().map(|it| bare(&it.text)).collect();
            let whole = bare(&near);
            proptest::prop_assert_eq!(kept, whole);
        }
    }
}
