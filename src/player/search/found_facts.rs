//! Facts of what was found: its kind, where the words are, and how long it hangs, in one row or below one another. Pure.
//!
//! The colour of a kind stands with its whole word: where that has no room beside the day, the day stands below it.
//!
//! Left out: the words themselves (`results`), the nodes (`result`).

use crate::player::theme::measure::Widths;

/// Lines of the kind and of where the words are.
const WHERE_LINES: usize = 3;
/// What parts the kind from where the words are.
const BETWEEN: &str = " · ";
/// Share of a room that words which fit into it may fill; kerning is left out of sums of widths.
const FILLED: f32 = 0.98;

/// The facts of a result as they are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundFacts {
    /// "Vyhlášky · strana 2"
    pub where_it_is: Vec<String>,
    /// "do 14. 12."
    pub until: String,
    /// It stands below.
    pub until_below: bool,
}

impl FoundFacts {
    /// Lines that they take.
    pub(super) fn lines(&self) -> usize {
        self.where_it_is.len() + usize::from(self.until_below)
    }
}

/// Facts in a room, at a font size: the kind, where it was found, and until when it hangs in all words and in few.
pub(super) fn found_facts(
    widths: &Widths,
    size: f32,
    room: f32,
    (kind, found): (Option<&str>, &str),
    [whole, day]: [String; 2],
) -> FoundFacts {
    let said = kind.map_or_else(|| found.to_owned(), |kind| format!("{kind}{BETWEEN}{found}"));
    let fits =
        |text: &str, until: &str| widths.width_of(text, size) <= (room - widths.width_of(until, size) - size) * FILLED;
    let one_row =
        |where_it_is: String, until: String| FoundFacts { where_it_is: vec![where_it_is], until, until_below: false };
    if fits(&said, &whole) {
        return one_row(said, whole);
    }
    // Where both have no room, the day is enough.
    if fits(&said, &day) {
        return one_row(said, day);
    }
    let line = widths.line(&said, size, room - widths.width_of(&day, size) - size);
    // A kind with nothing behind it would be cut, or say nothing of where the words are.
    let says_more = |kind: &str| line.strip_prefix(kind).is_some_and(|rest| rest.starts_with(BETWEEN));
    if kind.is_none_or(says_more) {
        return one_row(line, day);
    }
    FoundFacts { where_it_is: widths.lines(&said, size, room, WHERE_LINES), until: day, until_below: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(room: f32, kind: Option<&str>) -> FoundFacts {
        // Ten pixels a letter.
        let until = ["do 14. 12. · zbývá 15 dní".to_owned(), "do 14. 12.".to_owned()];
        found_facts(&Widths::all_equal(0.5), 20.0, room, (kind, "strana 2"), until)
    }

    #[test]
    fn the_kind_is_whole_in_every_room() {
        let wide = facts(600.0, Some("Vyhlášky"));
        assert_eq!((wide.where_it_is.concat().as_str(), wide.lines()), ("Vyhlášky · strana 2", 1));
        assert!(wide.until.contains("zbývá"));
        assert_eq!(facts(330.0, Some("Vyhlášky")).until, "do 14. 12.");
        let cut = facts(310.0, Some("Vyhlášky"));
        assert_eq!((cut.where_it_is.concat().as_str(), cut.lines()), ("Vyhlášky · strana…", 1));
        assert_eq!(facts(300.0, Some("Vyhlášky")).lines(), 2, "no kind with nothing behind it");
        for room in [240.0, 280.0, 320.0, 460.0] {
            let long = facts(room, Some("Opatření obecné povahy"));
            assert!(long.where_it_is.join(" ").starts_with("Opatření obecné povahy"), "{room}: {long:?}");
            assert_eq!(long.until_below, room < 460.0, "{room}: {long:?}");
        }
        assert_eq!(facts(180.0, None).lines(), 1);
    }
}
