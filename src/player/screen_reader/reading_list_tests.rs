//! Tests of the reading list: every item once, up and down are inverse, jumps lead on.

use proptest::prelude::*;

use super::*;

fn element(role: Role, name: &str) -> ScreenElement {
    ScreenElement::words(role, name.to_owned())
}

fn list(roles: &[bool], long: Option<(usize, usize, Vec<usize>)>) -> ReadingList {
    let name = |at: usize| at.to_string();
    let role = |heading: bool| if heading { Role::Heading } else { Role::Button };
    ReadingList {
        elements: roles.iter().enumerate().map(|(at, heading)| element(role(*heading), &name(at))).collect(),
        long: long.map(|(before, cards, sections)| LongList { before, cards, sections }),
    }
}

fn begins_group(list: &ReadingList, at: usize) -> bool {
    matches!(list.item(at), Some(ReadingItem::Section(_))) || list.element(at).is_some_and(ScreenElement::begins_group)
}

fn lists() -> impl Strategy<Value = ReadingList> {
    let long = (0usize..200, 0usize..60, prop::collection::btree_set(1usize..60, 0..8));
    (prop::collection::vec(any::<bool>(), 0..12), prop::option::of(long)).prop_map(|(roles, long)| {
        let long = long.map(|(before, cards, sections)| {
            let sections = sections.into_iter().filter(|card| *card < cards).collect();
            (before.min(roles.len()), cards, sections)
        });
        list(&roles, long)
    })
}

proptest! {
    #[test]
    fn every_item_stands_at_one_place_and_is_found_there(list in lists()) {
        for at in 0..list.len() {
            let item = list.item(at).unwrap();
            prop_assert_eq!(list.place_of(item), Some(at));
        }
        prop_assert_eq!(list.item(list.len()), None);
    }

    #[test]
    fn walking_down_says_everything_once_and_walking_up_leads_the_same_way_back(list in lists()) {
        if list.len() == 0 {
            return Ok(());
        }
        let mut seen = vec![0];
        while let Some(to) = list.step(*seen.last().unwrap(), true) {
            prop_assert_eq!(list.step(to, false), seen.last().copied());
            seen.push(to);
        }
        prop_assert_eq!(&seen, &(0..list.len()).collect::<Vec<_>>());
        prop_assert_eq!(list.step(0, false), None);
    }

    #[test]
    fn jumps_lead_on_to_a_group_or_to_the_end_and_are_no_trap(list in lists(), from in 0usize..200) {
        if list.len() == 0 {
            return Ok(());
        }
        let from = from % list.len();
        for on in [true, false] {
            let mut at = from;
            let mut steps = 0;
            while let Some(to) = list.jump(at, on) {
                prop_assert!(if on { to > at } else { to < at }, "{at} to {to}");
                let end = if on { list.len() - 1 } else { 0 };
                prop_assert!(begins_group(&list, to) || to == end);
                let passed = if on { at + 1..to } else { to + 1..at };
                prop_assert!(!passed.into_iter().any(|it| begins_group(&list, it)), "a group was passed");
                at = to;
                steps += 1;
                prop_assert!(steps <= list.len());
            }
            prop_assert_eq!(at, if on { list.len() - 1 } else { 0 });
        }
    }
}

#[test]
fn a_board_is_one_line_of_head_kinds_sections_cards_and_tools() {
    let board = list(&[true, true, false], Some((2, 4, vec![1, 3])));
    let items: Vec<_> = (0..board.len()).filter_map(|at| board.item(at)).collect();
    use ReadingItem::{Card, Element, Section};
    let expected = [Element(0), Element(1), Card(0), Section(0), Card(1), Card(2), Section(1), Card(3), Element(2)];
    assert_eq!(items, expected);
    assert_eq!((board.jump(2, true), board.jump(3, true), board.jump(4, false)), (Some(3), Some(6), Some(3)));
    assert_eq!((board.jump(8, false), board.jump(3, false), board.jump(6, true)), (Some(6), Some(1), Some(8)));
}

#[test]
fn a_hundred_thousand_notices_are_not_walked_through_for_a_jump() {
    let board = list(&[true, false], Some((1, 100_000, (1..50).map(|month| month * 2_000).collect())));
    let begin = std::time::Instant::now();
    for at in (0..100_000).step_by(97) {
        assert!(board.jump(at, true).is_some());
    }
    assert!(begin.elapsed() < std::time::Duration::from_secs(2));
}

#[test]
fn the_cursor_stays_on_its_element_when_the_screen_is_made_anew() {
    let mut before = list(&[true, false, false], Some((3, 5, vec![])));
    let mut after = before.clone();
    after.elements.insert(0, element(Role::Status, "new"));
    after.long = Some(LongList { before: 4, cards: 9, sections: vec![] });
    let found = |after: &ReadingList, before: &ReadingList, at| after.find(&before.standpoint(at).unwrap());
    assert_eq!(found(&after, &before, 2), 3, "by its name");
    assert_eq!(found(&after, &before, 4), 5, "a card is the card of its number");
    // A button that says another word and does the same is the same button.
    before.elements[1].action = Some(crate::player::action::Action::Reach);
    after.elements[2].action = Some(crate::player::action::Action::Reach);
    after.elements[2].name = "Výše".to_owned();
    assert_eq!(found(&after, &before, 1), 2);
    assert_eq!(found(&ReadingList::default(), &before, 1), 0);
}
