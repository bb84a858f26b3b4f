//! Row of attachments: which of them stand in it as chips, how wide, and whether a pill leads to all of them. Pure.
//!
//! A chip is whole: none lies under what stands beside it or is cut by it. Names are shortened as long as enough is left of
//! each; what still has no room stands in the list that the pill with the number of all unfolds, so that one sees that
//! there are more.
//!
//! Left out: how much of a name is enough (`telling_names`), the nodes (`bar`), the list (`menu`).

/// What a row has to do with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ChipRoom {
    /// Width of the row.
    pub width: f32,
    /// Between two things of it.
    pub gap: f32,
    /// Width of the pill that leads to all.
    pub all: f32,
}

/// Chips in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ChipRow {
    /// Which attachment each one is, and its width.
    pub chips: Vec<(usize, f32)>,
    /// A pill behind them leads to all.
    pub all: bool,
}

/// The row of attachments whose chips are so wide with their whole names, and at the `least` so wide with as much of them as
/// is enough; the `chosen` one stands in it before others do.
pub(super) fn chip_row(widths: &[f32], least: &[f32], chosen: usize, room: ChipRoom) -> ChipRow {
    let every: Vec<usize> = (0..widths.len()).collect();
    if let Some(chips) = fitted((widths, least), &every, room.width, room) {
        return ChipRow { chips, all: false };
    }
    // Of one attachment as much is shown as there is room for.
    if widths.len() < 2 {
        return ChipRow { chips: widths.iter().map(|wide| (0, wide.min(room.width))).collect(), all: false };
    }
    let left = room.width - room.gap - room.all;
    for count in (1..widths.len()).rev() {
        let first = if chosen < count { count } else { count - 1 };
        let shown: Vec<usize> = every.iter().copied().filter(|it| *it < first || *it == chosen).collect();
        if let Some(chips) = fitted((widths, least), &shown, left, room) {
            return ChipRow { chips, all: true };
        }
    }
    ChipRow { chips: vec![], all: true }
}

/// These chips, the widest of them shortened where they have no room; `None` where too little would be left of a name.
fn fitted((widths, least): (&[f32], &[f32]), shown: &[usize], width: f32, room: ChipRoom) -> Option<Vec<(usize, f32)>> {
    let own: Vec<f32> = shown.iter().filter_map(|it| widths.get(*it).copied()).collect();
    let most = even_width(&own, width - room.gap * own.len().saturating_sub(1) as f32);
    let enough = |(at, own): (&usize, &f32)| own.min(most) >= least.get(*at).map_or(*own, |least| least.min(*own));
    let all = shown.iter().zip(&own).all(enough);
    all.then(|| shown.iter().copied().zip(own.iter().map(|wide| wide.min(most))).collect())
}

/// The width to which the widest of these have to be shortened so that all of them fit into a room together.
fn even_width(widths: &[f32], room: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let (mut left, mut count) = (room, sorted.len());
    for width in sorted {
        let share = left / count as f32;
        if width > share {
            return share.floor();
        }
        (left, count) = (left - width, count - 1);
    }
    f32::MAX
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: ChipRoom = ChipRoom { width: 710.0, gap: 8.0, all: 190.0 };

    /// A row in which so much is enough of each name.
    fn row(widths: &[f32], enough: f32, chosen: usize) -> ChipRow {
        let least: Vec<f32> = widths.iter().map(|wide| wide.min(enough)).collect();
        chip_row(widths, &least, chosen, ROOM)
    }

    #[test]
    fn only_the_widest_are_shortened_and_all_fit() {
        assert_eq!(even_width(&[100.0, 200.0, 300.0], 700.0), f32::MAX);
        assert_eq!(even_width(&[100.0, 300.0, 400.0], 500.0), 200.0);
        assert_eq!(even_width(&[100.0, 180.0, 400.0], 500.0), 220.0);
        assert_eq!(even_width(&[], 500.0), f32::MAX);
    }

    #[test]
    fn three_attachments_stand_beside_the_pages_pill_and_of_five_the_rest_is_led_to() {
        let three = row(&[150.0, 170.0, 270.0], 174.0, 0);
        assert_eq!(three, ChipRow { chips: vec![(0, 150.0), (1, 170.0), (2, 270.0)], all: false });
        let shortened = row(&[150.0, 300.0, 600.0], 174.0, 0);
        assert!(!shortened.all && shortened.chips[2].1 < 300.0 && shortened.chips[2].1 >= 174.0, "{shortened:?}");
        let five = row(&[300.0; 5], 174.0, 0);
        assert_eq!((five.chips.iter().map(|it| it.0).collect::<Vec<_>>(), five.all), (vec![0, 1], true));
        let last = row(&[300.0; 5], 174.0, 4);
        assert_eq!(last.chips.iter().map(|it| it.0).collect::<Vec<_>>(), [0, 4], "the one that is shown");
    }

    #[test]
    fn large_words_are_not_shortened_and_one_long_name_is() {
        let large = f32::INFINITY;
        assert_eq!(row(&[400.0, 400.0], large, 0), ChipRow { chips: vec![(0, 400.0)], all: true });
        assert_eq!(row(&[600.0, 600.0], large, 1), ChipRow { chips: vec![], all: true });
        assert_eq!(row(&[900.0], large, 0), ChipRow { chips: vec![(0, 710.0)], all: false });
        assert_eq!(row(&[], 174.0, 0), ChipRow::default());
    }

    #[test]
    fn a_name_of_which_too_little_would_be_left_has_no_chip() {
        // "Rozhodnutí…" would have room beside the pill, and says no more than that there is a decision.
        assert_eq!(
            chip_row(&[560.0, 250.0, 480.0], &[560.0, 250.0, 300.0], 0, ROOM),
            ChipRow { chips: vec![], all: true }
        );
        let telling = chip_row(&[560.0, 250.0, 480.0], &[500.0, 250.0, 300.0], 0, ROOM);
        assert_eq!(telling, ChipRow { chips: vec![(0, 512.0)], all: true });
    }

    proptest! {
        #[test]
        fn no_chip_reaches_beyond_the_row_and_what_is_missing_is_led_to(
            names in proptest::collection::vec((72.0f32..900.0, 0.2f32..1.0), 0..12), chosen in 0usize..12,
            width in 260.0f32..1400.0,
        ) {
            let room = ChipRoom { width, ..ROOM };
            let (widths, least): (Vec<f32>, Vec<f32>) = names.into_iter().map(|(wide, part)| (wide, wide * part)).unzip();
            let row = chip_row(&widths, &least, chosen, room);
            let enough = row.chips.iter().all(|(at, wide)| *wide >= least[*at]);
            prop_assert!(enough || widths.len() < 2, "{row:?}");
            let chips: f32 = row.chips.iter().map(|(_, wide)| wide + room.gap).sum();
            let end = chips + if row.all { room.all } else { -room.gap };
            prop_assert!(end <= width + 0.5 || row.chips.is_empty(), "{row:?}");
            prop_assert_eq!(row.all, row.chips.len() < widths.len());
            let there = row.chips.is_empty() || chosen >= widths.len() || row.chips.iter().any(|it| it.0 == chosen);
            prop_assert!(there, "{row:?}");
            prop_assert!(row.chips.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }
}
