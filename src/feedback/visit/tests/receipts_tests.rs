//! Tests of a visit's end: the thanks wait for the receipt of the vote store, and name what was lost or is unknown.

use super::*;

/// A person who has answered the last question; the name of that last vote, of which nothing is known yet.
fn waiting(hall: &mut TestTerminal) -> VoteId {
    for touch in [VisitTouch::Option(0), VisitTouch::Skip, VisitTouch::Skip] {
        hall.touch(touch);
        hall.pass(1.0);
    }
    let last = hall.touch(VisitTouch::Skip).unwrap().id;
    for _ in 0..40 {
        hall.now += s(0.1);
        hall.tick();
        assert_eq!(hall.visit.screen(), VisitScreen::Comment, "the urn has not answered");
        assert!(hall.visit.overdue_votes(hall.now).is_empty());
    }
    last
}

#[test]
fn the_thanks_wait_for_the_urn_and_say_when_it_failed() {
    // What was answered before is kept.
    for (answer, told) in
        [(Some(true), VisitScreen::Thanks), (Some(false), VisitScreen::PartKept), (None, VisitScreen::Unknown)]
    {
        let mut hall = TestTerminal::new(MANY, &[]);
        let last = waiting(&mut hall);
        match answer {
            Some(kept) => hall.visit.set_receipt(last, kept),
            None => hall.now += s(2.0),
        }
        hall.tick();
        assert_eq!(hall.visit.screen(), told, "{answer:?}");
    }
    let mut hall = TestTerminal::new(ONE, &[]);
    let only = hall.touch(VisitTouch::Score(3)).unwrap();
    hall.visit.set_receipt(only.id, false);
    hall.now += s(1.0);
    hall.tick();
    hall.now += s(1.0);
    let skipped = hall.touch(VisitTouch::Skip).unwrap();
    hall.visit.set_receipt(skipped.id, false);
    hall.now += s(1.0);
    hall.tick();
    assert_eq!(hall.visit.screen(), VisitScreen::NotKept, "nothing of it is kept");
}

#[test]
fn a_vote_that_is_not_answered_for_is_taken_back_before_it_is_said_to_be_lost() {
    let mut hall = TestTerminal::new(MANY, &[]);
    let last = waiting(&mut hall);
    assert_eq!(hall.visit.next_change(hall.now), Some(s(1.0)), "the moment in which it is taken back");
    hall.now += s(1.0);
    assert_eq!(hall.visit.overdue_votes(hall.now), [last]);
    hall.visit.set_receipt(last, false);
    hall.tick();
    assert_eq!(hall.visit.screen(), VisitScreen::PartKept);
}

#[test]
fn what_nobody_knows_is_said_to_be_unknown_and_its_end_is_told_when_it_comes() {
    for (kept, told) in
        [(Some(true), VisitScreen::Thanks), (Some(false), VisitScreen::PartKept), (None, VisitScreen::Unknown)]
    {
        let mut hall = TestTerminal::new(MANY, &[]);
        let last = waiting(&mut hall);
        hall.now += s(1.0);
        hall.visit.too_late(last);
        assert!(hall.visit.overdue_votes(hall.now).is_empty());
        hall.tick();
        assert_eq!(hall.visit.screen(), VisitScreen::Comment, "its commit has begun, the receipt is waited for");
        assert_eq!(hall.visit.next_change(hall.now), Some(s(5.0)));
        hall.now += s(5.0);
        hall.tick();
        assert_eq!(hall.visit.screen(), VisitScreen::Unknown);
        if let Some(kept) = kept {
            hall.visit.set_receipt(last, kept);
        }
        hall.tick();
        assert_eq!(hall.visit.screen(), told);
        hall.now += s(60.0);
        hall.tick();
        assert!(hall.visit.at_start(), "{:?}", hall.visit.screen());
    }
}
