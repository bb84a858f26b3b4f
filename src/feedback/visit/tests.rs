//! Every way through a visit.

mod properties;

use std::path::Path;

use super::*;
use crate::config::survey::Surveys;

const ONE: &str = r#"
[[survey]]
id = "spokojenost"
title = "Spokojenost"
[[survey.question]]
id = "celkem"
text = "Jak?"
scale = "four"
reasons = [{ id = "ochota", text = "Ochota" }, { id = "cekani", text = "Čekání", scores = [0, 1] }]
"#;

const MANY: &str = r#"
[[survey]]
id = "sdeleni"
title = "Sdělení"
comment = true
[[survey.question]]
id = "odkud"
text = "Odkud?"
scale = "choice"
options = [{ id = "web", text = "Web" }, { id = "deska", text = "Deska" }]
[[survey.question]]
id = "dost"
text = "Dost?"
scale = "five"
reasons = [{ id = "malo", text = "Málo", scores = [0, 1] }]
[[survey.question]]
id = "doporucit"
text = "Doporučit?"
scale = "nps"
"#;

fn survey(text: &str) -> Arc<Survey> {
    Arc::new(Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0))
}

fn s(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// A terminal with a clock of its own and an urn that keeps what it is told to.
struct TestTerminal {
    visit: Visit,
    now: Duration,
    ids: u64,
    cast: Vec<Vote>,
}

impl TestTerminal {
    fn new(text: &str, counters: &[&str]) -> Self {
        let rules = VisitRules {
            terminal: "prepazka-4".into(),
            counters: counters.iter().map(|it| (*it).to_owned()).collect(),
            thanks: s(3.0),
            wait: s(20.0),
        };
        let mut visit = Visit::new(rules);
        visit.set_survey(s(0.0), Some(&survey(text)));
        Self { visit, now: s(1.0), ids: 0, cast: vec![] }
    }

    fn touch(&mut self, touch: VisitTouch) -> Option<Vote> {
        let (ids, visit) = (&mut self.ids, &mut self.visit);
        let vote = visit.touch(self.now, visit.serial(), touch, &mut || stamp(ids));
        self.cast.extend(vote.clone());
        vote
    }

    fn tick(&mut self) {
        let ids = &mut self.ids;
        let (_, vote) = self.visit.tick(self.now, &mut || stamp(ids));
        self.cast.extend(vote);
    }

    /// Everything cast so far is kept, and so many seconds pass in small steps.
    fn pass(&mut self, seconds: f64) {
        for vote in &self.cast {
            self.visit.set_receipt(vote.id, true);
        }
        let end = self.now + s(seconds);
        while self.now < end {
            self.now = (self.now + s(0.05)).min(end);
            self.tick();
            for vote in &self.cast {
                self.visit.set_receipt(vote.id, true);
            }
        }
    }

    fn said(&self) -> Vec<(String, VoteStep, Option<u8>, Option<String>, StepEnding)> {
        let said = |it: &Vote| (it.question.clone(), it.step, it.score, it.choice.clone(), it.ui);
        self.cast.iter().map(said).collect()
    }
}

fn stamp(ids: &mut u64) -> VoteStamp {
    *ids += 1;
    let mut random = [0; 10];
    random[2..].copy_from_slice(&ids.to_be_bytes());
    let at = Timestamp::from_second(1_795_345_200).unwrap();
    VoteStamp { id: VoteId::from_parts(at, random), at, offset_s: 3_600, language: Language::Czech, doubtful: false }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn one_touch_is_an_answer_and_the_thanks_stand_their_time() {
    let mut hall = TestTerminal::new(ONE, &["obcanky"]);
    let vote = hall.touch(VisitTouch::Score(3)).unwrap();
    assert_eq!((vote.score, vote.visit, vote.counter.as_deref()), (Some(3), vote.id, Some("obcanky")));
    assert_eq!(hall.visit.chosen(), Some(&VisitTouch::Score(3)), "it is marked at once");
    hall.pass(0.3);
    assert_eq!(hall.visit.screen(), VisitScreen::Reasons(0, 3));
    hall.pass(0.3);
    assert!(hall.touch(VisitTouch::Reason(1)).is_none(), "waiting is no reason after praise");
    hall.touch(VisitTouch::Reason(0));
    hall.pass(0.3);
    assert_eq!(hall.visit.screen(), VisitScreen::Thanks);
    hall.pass(2.8);
    assert_eq!(hall.visit.screen(), VisitScreen::Thanks);
    hall.pass(0.3);
    assert_eq!((hall.visit.screen(), hall.visit.person()), (VisitScreen::Question(0), 2));
    let reason = ("celkem".into(), VoteStep::Reason, Some(3), some("ochota"), StepEnding::Touch);
    assert_eq!(hall.said(), [("celkem".into(), VoteStep::Answer, Some(3), None, StepEnding::Touch), reason]);
    assert!(hall.cast.iter().all(|it| it.visit == vote.id));
}

#[test]
fn a_reason_can_be_skipped_and_left() {
    for (skip, ui) in [(true, StepEnding::Skip), (false, StepEnding::Timeout)] {
        let mut hall = TestTerminal::new(ONE, &[]);
        hall.touch(VisitTouch::Score(0));
        hall.pass(1.0);
        if skip {
            hall.touch(VisitTouch::Skip);
            hall.pass(0.3);
        } else {
            hall.pass(19.0);
            assert!(hall.visit.seconds_left(hall.now).is_some_and(|left| left <= 2));
            hall.pass(1.0);
        }
        assert_eq!(hall.visit.screen(), VisitScreen::Thanks);
        assert_eq!(hall.said()[1], ("celkem".into(), VoteStep::Reason, Some(0), None, ui));
    }
}

#[test]
fn a_touch_extends_the_wait() {
    let mut hall = TestTerminal::new(ONE, &[]);
    hall.touch(VisitTouch::Score(0));
    hall.pass(15.0);
    assert!(hall.visit.seconds_left(hall.now).is_some());
    hall.visit.extend_wait(hall.now);
    assert_eq!(hall.visit.seconds_left(hall.now), None);
    hall.pass(19.0);
    assert_eq!(hall.visit.screen(), VisitScreen::Reasons(0, 0));
}

#[test]
fn several_questions_and_a_comment() {
    let mut hall = TestTerminal::new(MANY, &["a", "b"]);
    assert_eq!(hall.visit.screen(), VisitScreen::Counters);
    assert!(hall.touch(VisitTouch::Counter(1)).is_none());
    for touch in
        [VisitTouch::Option(1), VisitTouch::Score(4), VisitTouch::Score(9), VisitTouch::Comment(" Díky\n".into())]
    {
        hall.pass(1.0);
        assert!(hall.touch(touch).is_some());
    }
    hall.pass(0.3);
    assert_eq!(hall.visit.screen(), VisitScreen::Thanks);
    assert_eq!(
        hall.said()[..3],
        [
            ("odkud".into(), VoteStep::Answer, None, some("deska"), StepEnding::Touch),
            ("dost".into(), VoteStep::Answer, Some(4), None, StepEnding::Touch),
            ("doporucit".into(), VoteStep::Answer, Some(9), None, StepEnding::Touch),
        ]
    );
    let comment = &hall.cast[3];
    assert_eq!((comment.step, comment.comment.as_deref()), (VoteStep::Comment, Some("Díky")));
    assert!(hall.cast.iter().all(|it| it.counter.as_deref() == Some("b")));
}

#[test]
fn somebody_who_leaves_between_two_questions_is_thanked_for_the_first() {
    let mut hall = TestTerminal::new(MANY, &[]);
    hall.touch(VisitTouch::Option(0));
    hall.pass(21.0);
    assert_eq!(hall.visit.screen(), VisitScreen::Thanks);
    assert_eq!(hall.said()[1], ("dost".into(), VoteStep::Answer, None, None, StepEnding::Timeout));
    hall.pass(3.2);
    assert!(hall.visit.at_start());
    assert_eq!(hall.cast.len(), 2);
}

#[test]
fn an_empty_comment_is_a_skipped_one() {
    let mut hall = TestTerminal::new(MANY, &[]);
    for touch in [VisitTouch::Option(0), VisitTouch::Skip, VisitTouch::Skip, VisitTouch::Comment("  ".into())] {
        hall.touch(touch);
        hall.pass(1.0);
    }
    assert_eq!(
        hall.cast.iter().map(|it| it.ui).collect::<Vec<_>>(),
        [StepEnding::Touch, StepEnding::Skip, StepEnding::Skip, StepEnding::Skip]
    );
    assert_eq!(hall.cast[3].step, VoteStep::Comment);
}

#[test]
fn what_cannot_be_seen_of_a_comment_is_not_kept() {
    for (said, kept) in [("a\0b\u{7}\u{202e}\r\nc", some("ab\nc")), ("\0 \u{200b}", None)] {
        let mut hall = TestTerminal::new(MANY, &[]);
        for touch in [VisitTouch::Option(0), VisitTouch::Skip, VisitTouch::Skip, VisitTouch::Comment(said.into())] {
            hall.touch(touch);
            hall.pass(1.0);
        }
        assert_eq!((hall.cast[3].ui == StepEnding::Touch, &hall.cast[3].comment), (kept.is_some(), &kept));
    }
}

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
