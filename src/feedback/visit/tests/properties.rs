//! What can never come of a visit, whatever is touched and whenever.

use proptest::prelude::*;

use super::*;

fn touches() -> impl Strategy<Value = VisitTouch> {
    prop_oneof![
        (0_usize..4).prop_map(VisitTouch::Counter),
        (0_u8..12).prop_map(VisitTouch::Score),
        (0_usize..4).prop_map(VisitTouch::Option),
        (0_usize..4).prop_map(VisitTouch::Reason),
        ".{0,3}".prop_map(VisitTouch::Comment),
        Just(VisitTouch::Skip),
        Just(VisitTouch::Back),
    ]
}

proptest! {
    #[test]
    fn whatever_is_touched_the_votes_are_sound(
        many: bool, two: bool,
        acts in prop::collection::vec((prop::option::of(touches()), 0_u64..2_000, prop::option::weighted(0.9, any::<bool>())), 1..80),
    ) {
        let mut hall = TestTerminal::new(if many { MANY } else { ONE }, if two { &["a", "b"] } else { &[] });
        let (mut told, mut kept, mut person) = (0, std::collections::BTreeSet::new(), hall.visit.person());
        let mut mine: Vec<Vote> = vec![];
        for (touch, wait, receipt) in acts {
            hall.now += Duration::from_millis(wait);
            hall.tick();
            if let Some(touch) = touch {
                hall.touch(touch);
            }
            if hall.visit.person() != person {
                person = hall.visit.person();
                mine.clear();
            }
            for vote in hall.cast.split_off(told) {
                prop_assert_eq!(Vote { seq: 1, ..vote.clone() }.check("prepazka-4"), Ok(()));
                mine.push(vote.clone());
                hall.cast.push(vote);
            }
            if let (Some(yes), Some(vote)) = (receipt, hall.cast.get(told)) {
                hall.visit.set_receipt(vote.id, yes);
                if yes {
                    kept.insert(vote.id);
                }
                told += 1;
            } else {
                told = hall.cast.len();
            }
            let steps: std::collections::BTreeSet<_> = mine.iter().map(|it| (it.question.clone(), it.step)).collect();
            prop_assert_eq!(steps.len(), mine.len(), "the same was answered twice");
            prop_assert!(mine.iter().all(|it| Some(it.visit) == mine.first().map(|it| it.id)));
            if hall.visit.screen() == VisitScreen::Thanks {
                prop_assert!(!mine.is_empty() && mine.iter().all(|it| kept.contains(&it.id)));
            }
            if hall.visit.screen() == VisitScreen::NotKept {
                prop_assert!(mine.iter().all(|it| !kept.contains(&it.id)), "who is told so votes again");
            }
        }
        hall.now += s(100.0);
        for _ in 0..6 {
            hall.tick();
            hall.now += s(100.0);
        }
        prop_assert!(hall.visit.at_start(), "{:?}", hall.visit.screen());
    }

    #[test]
    fn waking_when_told_misses_nothing(score in 0_u8..4, late in 0_u64..30) {
        let mut hall = TestTerminal::new(ONE, &[]);
        hall.touch(VisitTouch::Score(score));
        let id = hall.cast[0].id;
        hall.visit.set_receipt(id, true);
        let mut seen = vec![];
        while let Some(wait) = hall.visit.next_change(hall.now) {
            hall.now += wait + Duration::from_millis(late);
            hall.tick();
            for vote in &hall.cast {
                hall.visit.set_receipt(vote.id, true);
            }
            seen.push((hall.visit.screen(), hall.visit.seconds_left(hall.now)));
            prop_assert!(seen.len() < 40, "{:?}", seen);
        }
        prop_assert!(hall.visit.at_start());
        for left in 1..=9 {
            prop_assert!(seen.contains(&(VisitScreen::Reasons(0, score), Some(left))), "{left} of {seen:?}");
        }
        prop_assert!(seen.contains(&(VisitScreen::Thanks, None)));
    }
}
