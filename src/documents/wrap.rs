//! Line wrapping for documents: at spaces, and within a word that is longer than the line. Pure.
//!
//! Not broken at hyphens: readers of PDF join a word again that was broken there without its hyphen, and the name of a file
//! would be copied wrong. Left out: widths (`typeface`).

use std::ops::Range;

/// What is drawn as one: where it begins in the text, and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextCluster {
    /// Where its first letter stands, in bytes.
    pub start: usize,
    /// Its width, in the unit of the room.
    pub advance: f32,
}

/// The text in lines of this width, without the spaces at which it was broken; one empty line for an empty text.
///
/// `clusters` are those of the whole text, in its order.
pub(crate) fn break_lines(text: &str, clusters: &[TextCluster], room: f32) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut begin, mut width) = (0, 0.0);
    // The last run of spaces: where it begins and ends, and how wide the line is up to its end.
    let mut gap: Option<(Range<usize>, f32)> = None;
    for cluster in clusters {
        let at = cluster.start;
        if text.get(at..).is_some_and(|rest| rest.starts_with(' ')) {
            width += cluster.advance;
            let from = gap.take().filter(|(last, _)| last.end == at).map_or(at, |(last, _)| last.start);
            gap = Some((from..at.saturating_add(1), width));
            continue;
        }
        if width + cluster.advance > room
            && let Some((spaces, used)) = gap.take()
        {
            // Spaces at the beginning are no place to break.
            if spaces.start > begin {
                out.push(begin..spaces.start);
                (begin, width) = (spaces.end, width - used);
            }
        }
        if width + cluster.advance > room && at > begin {
            out.push(begin..at);
            (begin, width) = (at, 0.0);
        }
        width += cluster.advance;
    }
    out.push(begin..text.trim_end_matches(' ').len().max(begin));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: f32) -> Vec<&str> {
        let clusters: Vec<_> = text.char_indices().map(|(start, _)| TextCluster { start, advance: 1.0 }).collect();
        break_lines(text, &clusters, room).into_iter().map(|it| &text[it]).collect()
    }

    #[test]
    fn words_are_broken_at_spaces_and_hashes_where_they_have_to_be() {
        assert_eq!(lines("doložka vyvěšení na desce", 10.0), ["doložka", "vyvěšení", "na desce"]);
        assert_eq!(lines("x abcdefghijklm", 6.0), ["x", "abcdef", "ghijkl", "m"]);
        assert_eq!(lines("", 6.0), [""]);
        assert_eq!(lines("abc", 0.5), ["a", "b", "c"], "no room is no reason never to end");
        assert_eq!(lines("ab   cd  ", 4.0), ["ab", "cd"]);
        assert_eq!(lines("  abcdefgh", 6.0), ["  abcd", "efgh"]);
        assert_eq!(lines("10\u{a0}000 Kč", 6.0), ["10\u{a0}000", "Kč"], "a no-break space holds");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[a-zčž \u{a0}]{0,80}", room in 1.0f32..30.0) {
            let lines = lines(&text, room);
            let letters = |it: &str| it.chars().filter(|it| *it != ' ').collect::<String>();
            proptest::prop_assert_eq!(letters(&lines.concat()), letters(&text));
            proptest::prop_assert!(lines.iter().all(|it| it.trim().chars().count() as f32 <= room.max(1.0)), "{:?}", lines);
        }
    }
}
