//! Rows of a card's facts: which of them stand beside one another. Pure.
//!
//! The colour of a kind stands with its whole word, so the word is never shortened to make room for what stands beside it:
//! where a row is too narrow for both, the facts take one row more.
//!
//! Left out: the words (`card_plan`), the nodes (`card`).

/// A fact of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// That it was changed since it was posted.
    Revised,
    /// Its kind and originator.
    Who,
    /// Until when it hangs.
    End,
    /// How many days are left.
    Days,
    /// How many attachments there are.
    Files,
}

use Fact::{Days, End, Files, Revised, Who};

/// Rows of facts, from the fewest on; the first that fits is taken.
const WAYS: [&[&[Fact]]; 6] = [
    &[&[Revised, Who, End, Days, Files]],
    &[&[Revised, Who], &[End, Days, Files]],
    &[&[Who], &[Revised, End, Days, Files]],
    &[&[Who], &[Revised], &[End, Days, Files]],
    &[&[Who], &[Revised], &[End], &[Days, Files]],
    &[&[Who], &[Revised], &[End], &[Days], &[Files]],
];

/// Widths of facts in pixels; 0 of what is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct FactWidths {
    pub revised: f32,
    /// What has to be seen of it: the whole word of the kind, or some letters of an originator.
    pub who: f32,
    pub end: f32,
    /// With what parts it from the end.
    pub days: f32,
    pub files: f32,
    /// Between two facts.
    pub gap: f32,
}

impl FactWidths {
    fn of(&self, fact: Fact) -> f32 {
        match fact {
            Revised => self.revised,
            Who => self.who,
            End => self.end,
            Days => self.days,
            Files => self.files,
        }
    }

    /// Width of facts beside one another.
    pub(crate) fn row(&self, facts: &[Fact]) -> f32 {
        let there = facts.iter().filter(|fact| self.of(**fact) > 0.0);
        let wide = |fact: &Fact| self.of(*fact) + if *fact == Days { 0.0 } else { self.gap };
        (there.map(wide).sum::<f32>() - self.gap).max(0.0)
    }
}

/// The rows in which facts of these widths stand in a room, at least two of them where asked for.
pub(crate) fn fact_rows(widths: &FactWidths, room: f32, two_rows: bool) -> Vec<Vec<Fact>> {
    let ways = WAYS.iter().skip(usize::from(two_rows)).map(|way| -> Vec<Vec<Fact>> {
        let row = |facts: &&[Fact]| facts.iter().copied().filter(|fact| widths.of(*fact) > 0.0).collect::<Vec<_>>();
        way.iter().map(row).filter(|facts| !facts.is_empty()).collect()
    });
    let mut last = vec![];
    for way in ways {
        if way.iter().all(|facts| widths.row(facts) <= room) {
            return way;
        }
        last = way;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTHS: FactWidths = FactWidths { revised: 0.0, who: 120.0, end: 130.0, days: 110.0, files: 54.0, gap: 18.0 };

    #[test]
    fn facts_stand_in_one_row_where_the_kind_has_room_beside_them() {
        // 120 + 18 + 130 + 110 + 18 + 54
        assert_eq!(WIDTHS.row(&[Who, End, Days, Files]), 450.0);
        assert_eq!(fact_rows(&WIDTHS, 450.0, false), [vec![Who, End, Days, Files]]);
        assert_eq!(fact_rows(&WIDTHS, 450.0, true), [vec![Who], vec![End, Days, Files]]);
    }

    #[test]
    fn what_has_no_room_stands_in_a_row_of_its_own() {
        assert_eq!(fact_rows(&WIDTHS, 449.0, false), [vec![Who], vec![End, Days, Files]]);
        assert_eq!(fact_rows(&WIDTHS, 311.0, false), [vec![Who], vec![End], vec![Days, Files]]);
        let revised = FactWidths { revised: 270.0, ..WIDTHS };
        assert_eq!(fact_rows(&revised, 642.0, false), [vec![Revised, Who], vec![End, Days, Files]]);
        let wide = FactWidths { who: 400.0, ..revised };
        assert_eq!(fact_rows(&wide, 642.0, false), [vec![Who], vec![Revised, End, Days, Files]]);
        assert_eq!(fact_rows(&wide, 500.0, false), [vec![Who], vec![Revised], vec![End, Days, Files]]);
        let tag = FactWidths { who: 90.0, end: 300.0, days: 0.0, files: 54.0, ..WIDTHS };
        assert_eq!(fact_rows(&tag, 310.0, false), [vec![Who], vec![End], vec![Files]]);
        assert_eq!(fact_rows(&FactWidths::default(), 100.0, true), Vec::<Vec<Fact>>::new(), "a poster has no facts");
    }

    proptest::proptest! {
        #[test]
        fn every_fact_stands_once_and_no_row_is_wider_than_need_be(
            widths in [0.0f32..700.0, 0.0..700.0, 0.0..400.0, 0.0..200.0, 0.0..110.0], room in 300.0f32..900.0,
            two in proptest::bool::ANY,
        ) {
            let [revised, who, end, days, files] = widths;
            let widths = FactWidths { revised, who, end, days, files, gap: 18.0 };
            let rows = fact_rows(&widths, room, two);
            for fact in [Revised, Who, End, Days, Files] {
                let count = rows.iter().flatten().filter(|it| **it == fact).count();
                proptest::prop_assert_eq!(count, usize::from(widths.of(fact) > 0.0));
            }
            for row in &rows {
                proptest::prop_assert!(widths.row(row) <= room || row.len() == 1, "{:?}", rows);
            }
        }
    }
}
