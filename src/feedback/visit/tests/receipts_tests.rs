//! Tests of a visit's end: the thanks wait for the receipt of the vote store, and name what was lost or is unknown.

use super::*;

/// A person who has answered the last question; the name of that last vote, of which nothing is known yet.
fn waiting(terminal: &mut TestTerminal) -> VoteId {
    for touch in [VisitTouch::Option(0), VisitTouch::Skip, VisitTouch::Skip] {
        terminal.touch(touch);
        terminal.pass(1.0);
    }
    let last = terminal.touch(VisitTouch::Skip).unwrap().id;
    for _ in 0..40 {
        terminal.now += s(0.1);
        terminal.tick();
        assert_eq!(terminal.visit.screen(), VisitScreen::Comment, "the vote writer has not answered");
        assert!(terminal.visit.overdue_votes(terminal.now).is_empty());
    }
    last
}

#[test]
fn the_thanks_wait_for_the_urn_and_say_when_it_failed() {
    // What was answered before is kept.
    for (answer, told) in
        [(Some(true), VisitScreen::Thanks), (Some(false), VisitScreen::PartKept), (None, VisitScreen::Unknown)]
    {
        let mut terminal = TestTerminal::new(MANY, &[]);
        let last = waiting(&mut terminal);
        match answer {
            Some(kept) => terminal.visit.set_receipt(last, kept),
            None => terminal.now += s(2.0),
        }
        terminal.tick();
        assert_eq!(terminal.visit.screen(), told, "{answer:?}");
    }
    let mut terminal = TestTerminal::new(ONE, &[]);
    let only = terminal.touch(VisitTouch::Score(3)).unwrap();
    terminal.visit.set_receipt(only.id, false);
    terminal.now += s(1.0);
    terminal.tick();
    terminal.now += s(1.0);
    let skipped = terminal.touch(VisitTouch::Skip).unwrap();
    terminal.visit.set_receipt(skipped.id, false);
    terminal.now += s(1.0);
    terminal.tick();
    assert_eq!(terminal.visit.screen(), VisitScreen::NotKept, "nothing of it is kept");
}

#[test]
fn a_vote_that_is_not_answered_for_is_taken_back_before_it_is_said_to_be_lost() {
    let mut terminal = TestTerminal::new(MANY, &[]);
    let last = waiting(&mut terminal);
    assert_eq!(terminal.visit.next_change(terminal.now), Some(s(1.0)), "the moment in which it is taken back");
    terminal.now += s(1.0);
    assert_eq!(terminal.visit.overdue_votes(terminal.now), [last]);
    terminal.visit.set_receipt(last, false);
    terminal.tick();
    assert_eq!(terminal.visit.screen(), VisitScreen::PartKept);
}

#[test]
fn what_nobody_knows_is_said_to_be_unknown_and_its_end_is_told_when_it_comes() {
    for (kept, told) in
        [(Some(true), VisitScreen::Thanks), (Some(false), VisitScreen::PartKept), (None, VisitScreen::Unknown)]
    {
        let mut terminal = TestTerminal::new(MANY, &[]);
        let last = waiting(&mut terminal);
        terminal.now += s(1.0);
        terminal.visit.too_late(last);
        assert!(terminal.visit.overdue_votes(terminal.now).is_empty());
        terminal.tick();
        assert_eq!(terminal.visit.screen(), VisitScreen::Comment, "its commit has begun, the receipt is waited for");
        assert_eq!(terminal.visit.next_change(terminal.now), Some(s(5.0)));
        terminal.now += s(5.0);
        terminal.tick();
        assert_eq!(terminal.visit.screen(), VisitScreen::Unknown);
        if let Some(kept) = kept {
            terminal.visit.set_receipt(last, kept);
        }
        terminal.tick();
        assert_eq!(terminal.visit.screen(), told);
        terminal.now += s(60.0);
        terminal.tick();
        assert!(terminal.visit.at_start(), "{:?}", terminal.visit.screen());
    }
}
