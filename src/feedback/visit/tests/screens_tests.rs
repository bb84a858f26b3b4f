//! Tests of a visit's screens: touches that are ignored, choices that go back, and a survey that changes.

use super::*;

#[test]
fn touches_right_after_a_change_and_during_the_thanks_are_nobodys() {
    let mut hall = TestTerminal::new(ONE, &[]);
    hall.touch(VisitTouch::Score(0));
    assert!(hall.touch(VisitTouch::Score(3)).is_none(), "the second finger");
    hall.pass(0.3);
    assert!(hall.touch(VisitTouch::Reason(0)).is_none(), "meant for the face that stood there");
    hall.pass(0.4);
    hall.touch(VisitTouch::Skip);
    hall.pass(0.5);
    for touch in
        [VisitTouch::Score(0), VisitTouch::Reason(0), VisitTouch::Skip, VisitTouch::Counter(0), VisitTouch::Back]
    {
        assert!(hall.touch(touch).is_none());
    }
    let stale = hall.visit.serial().wrapping_sub(1);
    hall.pass(4.0);
    assert!(hall.visit.touch(hall.now, stale, VisitTouch::Score(1), &mut || unreachable!()).is_none());
    assert_eq!(hall.cast.len(), 2);
}

#[test]
fn who_drums_on_the_glass_gives_no_reason_until_it_rests() {
    let mut hall = TestTerminal::new(ONE, &[]);
    hall.touch(VisitTouch::Score(3));
    hall.pass(0.25);
    assert_eq!(hall.visit.screen(), VisitScreen::Reasons(0, 3));
    for _ in 0..100 {
        hall.pass(0.1);
        assert!(hall.touch(VisitTouch::Reason(0)).is_none());
    }
    hall.pass(0.4);
    assert!(hall.touch(VisitTouch::Reason(0)).is_some(), "a touch after a rest is meant");
}

#[test]
fn what_a_person_changed_on_the_first_screen_goes_back() {
    let mut hall = TestTerminal::new(ONE, &["a", "b"]);
    hall.pass(100.0);
    assert_eq!(hall.visit.person(), 1, "nobody was there");
    hall.visit.mark_changed(hall.now);
    hall.pass(20.1);
    assert_eq!(hall.visit.person(), 2);
    hall.pass(1.0);
    hall.touch(VisitTouch::Counter(0));
    hall.pass(1.0);
    assert_eq!((hall.visit.screen(), hall.visit.may_go_back()), (VisitScreen::Question(0), true));
    hall.touch(VisitTouch::Back);
    hall.pass(1.0);
    assert_eq!((hall.visit.screen(), hall.visit.counter()), (VisitScreen::Counters, None));
    hall.touch(VisitTouch::Counter(0));
    hall.pass(21.0);
    assert_eq!((hall.visit.screen(), hall.visit.person()), (VisitScreen::Counters, 3));
    assert!(hall.cast.is_empty());
}

#[test]
fn another_survey_waits_for_the_person_to_leave() {
    let mut hall = TestTerminal::new(ONE, &[]);
    let other = survey(MANY);
    hall.touch(VisitTouch::Score(2));
    assert!(!hall.visit.set_survey(hall.now, Some(&other)));
    hall.pass(30.0);
    assert!(hall.visit.at_start() && hall.visit.set_survey(hall.now, Some(&other)));
    assert!(!hall.visit.set_survey(hall.now, Some(&other)), "it is asked already");
    assert!(hall.visit.set_survey(hall.now, None));
    assert_eq!(hall.visit.screen(), VisitScreen::Nothing);
    assert!(hall.touch(VisitTouch::Score(2)).is_none());
}
