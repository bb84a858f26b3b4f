//! Tests of a visit's screens: touches that are ignored, choices that go back, and a survey that changes.

use super::*;

#[test]
fn touches_right_after_a_change_and_during_the_thanks_are_nobodys() {
    let mut terminal = TestTerminal::new(ONE, &[]);
    terminal.touch(VisitTouch::Score(0));
    assert!(terminal.touch(VisitTouch::Score(3)).is_none(), "the second finger");
    terminal.pass(0.3);
    assert!(terminal.touch(VisitTouch::Reason(0)).is_none(), "meant for the face that stood there");
    terminal.pass(0.4);
    terminal.touch(VisitTouch::Skip);
    terminal.pass(0.5);
    for touch in
        [VisitTouch::Score(0), VisitTouch::Reason(0), VisitTouch::Skip, VisitTouch::Counter(0), VisitTouch::Back]
    {
        assert!(terminal.touch(touch).is_none());
    }
    let stale = terminal.visit.serial().wrapping_sub(1);
    terminal.pass(4.0);
    assert!(terminal.visit.touch(terminal.now, stale, VisitTouch::Score(1), &mut || unreachable!()).is_none());
    assert_eq!(terminal.cast.len(), 2);
}

#[test]
fn who_drums_on_the_glass_gives_no_reason_until_it_rests() {
    let mut terminal = TestTerminal::new(ONE, &[]);
    terminal.touch(VisitTouch::Score(3));
    terminal.pass(0.25);
    assert_eq!(terminal.visit.screen(), VisitScreen::Reasons(0, 3));
    for _ in 0..100 {
        terminal.pass(0.1);
        assert!(terminal.touch(VisitTouch::Reason(0)).is_none());
    }
    terminal.pass(0.4);
    assert!(terminal.touch(VisitTouch::Reason(0)).is_some(), "a touch after a rest is meant");
}

#[test]
fn what_a_person_changed_on_the_first_screen_goes_back() {
    let mut terminal = TestTerminal::new(ONE, &["a", "b"]);
    terminal.pass(100.0);
    assert_eq!(terminal.visit.person(), 1, "nobody was there");
    terminal.visit.mark_changed(terminal.now);
    terminal.pass(20.1);
    assert_eq!(terminal.visit.person(), 2);
    terminal.pass(1.0);
    terminal.touch(VisitTouch::Counter(0));
    terminal.pass(1.0);
    assert_eq!((terminal.visit.screen(), terminal.visit.may_go_back()), (VisitScreen::Question(0), true));
    terminal.touch(VisitTouch::Back);
    terminal.pass(1.0);
    assert_eq!((terminal.visit.screen(), terminal.visit.counter()), (VisitScreen::Counters, None));
    terminal.touch(VisitTouch::Counter(0));
    terminal.pass(21.0);
    assert_eq!((terminal.visit.screen(), terminal.visit.person()), (VisitScreen::Counters, 3));
    assert!(terminal.cast.is_empty());
}

#[test]
fn another_survey_waits_for_the_person_to_leave() {
    let mut terminal = TestTerminal::new(ONE, &[]);
    let other = survey(MANY);
    terminal.touch(VisitTouch::Score(2));
    assert!(!terminal.visit.set_survey(terminal.now, Some(&other)));
    terminal.pass(30.0);
    assert!(terminal.visit.at_start() && terminal.visit.set_survey(terminal.now, Some(&other)));
    assert!(!terminal.visit.set_survey(terminal.now, Some(&other)), "it is asked already");
    assert!(terminal.visit.set_survey(terminal.now, None));
    assert_eq!(terminal.visit.screen(), VisitScreen::Nothing);
    assert!(terminal.touch(VisitTouch::Score(2)).is_none());
}
