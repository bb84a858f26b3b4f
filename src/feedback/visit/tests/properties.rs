//! Property tests of a visit: rules that hold for any touches at any times.

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
        let mut terminal = TestTerminal::new(if many { MANY } else { ONE }, if two { &["a", "b"] } else { &[] });
        let (mut told, mut kept, mut person) = (0, std::collections::BTreeSet::new(), terminal.visit.person());
        let mut mine: Vec<Vote> = vec![];
        for (touch, wait, receipt) in acts {
            terminal.now += Duration::from_millis(wait);
            terminal.tick();
            if let Some(touch) = touch {
                terminal.touch(touch);
            }
            if terminal.visit.person() != person {
                person = terminal.visit.person();
                mine.clear();
            }
            for vote in terminal.cast.split_off(told) {
                prop_assert_eq!(Vote { seq: 1, ..vote.clone() }.check("prepazka-4"), Ok(()));
                mine.push(vote.clone());
                terminal.cast.push(vote);
            }
            if let (Some(yes), Some(vote)) = (receipt, terminal.cast.get(told)) {
                terminal.visit.set_receipt(vote.id, yes);
                if yes {
                    kept.insert(vote.id);
                }
                told += 1;
            } else {
                told = terminal.cast.len();
            }
            let steps: std::collections::BTreeSet<_> = mine.iter().map(|it| (it.question.clone(), it.step)).collect();
            prop_assert_eq!(steps.len(), mine.len(), "the same was answered twice");
            prop_assert!(mine.iter().all(|it| Some(it.visit) == mine.first().map(|it| it.id)));
            if terminal.visit.screen() == VisitScreen::Thanks {
                prop_assert!(!mine.is_empty() && mine.iter().all(|it| kept.contains(&it.id)));
            }
            if terminal.visit.screen() == VisitScreen::NotKept {
                prop_assert!(mine.iter().all(|it| !kept.contains(&it.id)), "who is told so votes again");
            }
        }
        terminal.now += s(100.0);
        for _ in 0..6 {
            terminal.tick();
            terminal.now += s(100.0);
        }
        prop_assert!(terminal.visit.at_start(), "{:?}", terminal.visit.screen());
    }

    #[test]
    fn waking_when_told_misses_nothing(score in 0_u8..4, late in 0_u64..30) {
        let mut terminal = TestTerminal::new(ONE, &[]);
        terminal.touch(VisitTouch::Score(score));
        let id = terminal.cast[0].id;
        terminal.visit.set_receipt(id, true);
        let mut seen = vec![];
        while let Some(wait) = terminal.visit.next_change(terminal.now) {
            terminal.now += wait + Duration::from_millis(late);
            terminal.tick();
            for vote in &terminal.cast {
                terminal.visit.set_receipt(vote.id, true);
            }
            seen.push((terminal.visit.screen(), terminal.visit.seconds_left(terminal.now)));
            prop_assert!(seen.len() < 40, "{:?}", seen);
        }
        prop_assert!(terminal.visit.at_start());
        for left in 1..=9 {
            prop_assert!(seen.contains(&(VisitScreen::Reasons(0, score), Some(left))), "{left} of {seen:?}");
        }
        prop_assert!(seen.contains(&(VisitScreen::Thanks, None)));
    }
}
