//! Tests of the list of cards: what a frame costs, and where cards stand in one column and in several.

use super::*;

const SHAPE: ListShape = ListShape {
    columns: 1,
    left: 10.0,
    gap: 5.0,
    card_width: 480.0,
    section_height: 30.0,
    above_section: 16.0,
    below: 6.0,
};

fn entries(counts: &[(ListSection, usize)]) -> Vec<ListEntry> {
    let sections = counts.iter().flat_map(|(section, count)| std::iter::repeat_n(*section, *count));
    sections.enumerate().map(|(place, section)| ListEntry { place, section }).collect()
}

fn older(count: usize) -> Vec<ListEntry> {
    entries(&[(ListSection::Month(2026, 10), count)])
}

/// Lays a list as the board does, and scrolls for so many frames; how many cards were measured, and at most in a frame.
fn scroll(entries: &[ListEntry], frames: usize) -> (usize, usize) {
    let (mut laid, mut measured, mut most) = (CardList::default(), 0, 0);
    laid.begin(SHAPE);
    for frame in 0..=frames {
        let mut now = 0;
        let to = frame as f32 * 150.0 + 6_000.0;
        laid.extend(entries, to, if frame == 0 { usize::MAX } else { 64 }, |_| {
            now += 1;
            195.0
        });
        assert!(laid.rows.last().unwrap().place.max.y >= to.min(entries.len() as f32 * 200.0) - 5.0 || frame == 0);
        (measured, most) = (measured + now, most.max(now));
    }
    (measured, most)
}

#[test]
fn a_hundred_thousand_notices_cost_a_frame_what_fifteen_hundred_do() {
    let (few, many) = (older(1_500), older(100_000));
    assert_eq!(scroll(&few, 300), scroll(&many, 300));
    let (measured, most) = scroll(&many, 300);
    assert!(measured < 300 && most <= 64, "{measured} cards, {most} in a frame");
}

#[test]
fn the_whole_list_is_laid_as_it_would_be_at_once() {
    for columns in [1, 2, 3] {
        let (all, shape) = (
            entries(&[
                (ListSection::Today, 4),
                (ListSection::ThisWeek, 31),
                (ListSection::Month(2026, 9), 500),
                (ListSection::Month(2026, 8), 1_465),
            ]),
            ListShape { columns, ..SHAPE },
        );
        let height = |place: usize| 100.0 + (place % 3) as f32 * 20.0;
        let (mut whole, mut steps) = (CardList::default(), CardList::default());
        whole.begin(shape);
        steps.begin(shape);
        assert!(!whole.extend(&all, f32::INFINITY, usize::MAX, height));
        let mut to = 0.0;
        while steps.extend(&all, to, 7, height) {
            to += 400.0;
        }
        assert_eq!(whole.rows, steps.rows);
        assert_eq!(whole.length(2_000), whole.bottom() + 6.0);
    }
}

#[test]
fn the_length_is_guessed_and_right_at_the_end() {
    let all = older(10_000);
    let mut laid = CardList::default();
    laid.begin(SHAPE);
    assert!(laid.extend(&all, 6_000.0, usize::MAX, |_| 195.0));
    let guess = laid.length(10_000);
    laid.extend(&all, f32::INFINITY, usize::MAX, |_| 195.0);
    assert!((guess / laid.length(10_000) - 1.0).abs() < 0.02, "{guess}");
}

#[test]
fn a_month_is_found_with_its_name_above_its_first_card() {
    let all = entries(&[(ListSection::Today, 2), (ListSection::Month(2026, 9), 900), (ListSection::Month(2026, 8), 9)]);
    let mut laid = CardList::default();
    laid.begin(SHAPE);
    laid.extend(&all, 500.0, usize::MAX, |_| 195.0);
    let top = laid.top_of(&all, 902, |_| 195.0).unwrap();
    let row = laid.rows.iter().find(|row| row.place.min.y == top).unwrap();
    assert_eq!(row.kind, RowKind::Section(ListSection::Month(2026, 8)));
    assert_eq!(laid.top_of(&all, 0, |_| 195.0), Some(0.0));
    assert_eq!(laid.top_of(&all, 9_999, |_| 195.0), None);
}

#[test]
fn a_section_that_does_not_fill_its_rows_gives_two_columns_to_its_first_card_and_to_its_last() {
    let columns = |count: usize, columns: usize| {
        let mut laid = CardList::default();
        laid.begin(ListShape { columns, ..SHAPE });
        laid.extend(&older(count), f32::INFINITY, usize::MAX, |_| 100.0);
        let cards = laid.rows.iter().map(|row| match row.kind {
            RowKind::Card { wide, .. } => (((row.place.min.x - 10.0) / 485.0) as usize, row.place.min.y as usize, wide),
            RowKind::Section(_) => panic!("one section has no name in the list"),
        });
        cards.collect::<Vec<_>>()
    };
    assert_eq!(columns(4, 3), [(0, 0, true), (2, 0, false), (0, 105, false), (1, 105, true)]);
    assert_eq!(columns(3, 3), [(0, 0, false), (1, 0, false), (2, 0, false)]);
    assert_eq!(columns(5, 3)[0], (0, 0, true));
    assert_eq!(columns(1, 2), [(0, 0, true)]);
    assert_eq!(columns(2, 1), [(0, 0, false), (0, 105, false)]);
    // No place stays empty and nothing lies over anything, whatever the number.
    for count in 2..40 {
        for wanted in 2..4 {
            let cards = columns(count, wanted);
            let places: usize = cards.iter().map(|(.., wide)| if *wide { 2 } else { 1 }).sum();
            assert_eq!(places % wanted, 0, "{count} cards in {wanted} columns");
            let mut taken = std::collections::HashSet::new();
            for (column, top, wide) in cards {
                assert!(taken.insert((column, top)) && (!wide || taken.insert((column + 1, top))));
            }
        }
    }
}
