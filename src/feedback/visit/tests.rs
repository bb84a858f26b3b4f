//! Tests of a visit's answers and reasons, with the terminal that all tests of a visit use.

mod properties;
mod receipts_tests;
mod screens_tests;

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

/// A terminal with a clock of its own and the votes that were cast on it.
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
    let mut terminal = TestTerminal::new(ONE, &["obcanky"]);
    let vote = terminal.touch(VisitTouch::Score(3)).unwrap();
    assert_eq!((vote.score, vote.visit, vote.counter.as_deref()), (Some(3), vote.id, Some("obcanky")));
    assert_eq!(terminal.visit.chosen(), Some(&VisitTouch::Score(3)), "it is marked at once");
    terminal.pass(0.3);
    assert_eq!(terminal.visit.screen(), VisitScreen::Reasons(0, 3));
    terminal.pass(0.3);
    assert!(terminal.touch(VisitTouch::Reason(1)).is_none(), "waiting is no reason after praise");
    terminal.touch(VisitTouch::Reason(0));
    terminal.pass(0.3);
    assert_eq!(terminal.visit.screen(), VisitScreen::Thanks);
    terminal.pass(2.8);
    assert_eq!(terminal.visit.screen(), VisitScreen::Thanks);
    terminal.pass(0.3);
    assert_eq!((terminal.visit.screen(), terminal.visit.person()), (VisitScreen::Question(0), 2));
    let reason = ("celkem".into(), VoteStep::Reason, Some(3), some("ochota"), StepEnding::Touch);
    assert_eq!(terminal.said(), [("celkem".into(), VoteStep::Answer, Some(3), None, StepEnding::Touch), reason]);
    assert!(terminal.cast.iter().all(|it| it.visit == vote.id));
}

#[test]
fn a_reason_can_be_skipped_and_left() {
    for (skip, ui) in [(true, StepEnding::Skip), (false, StepEnding::Timeout)] {
        let mut terminal = TestTerminal::new(ONE, &[]);
        terminal.touch(VisitTouch::Score(0));
        terminal.pass(1.0);
        if skip {
            terminal.touch(VisitTouch::Skip);
            terminal.pass(0.3);
        } else {
            terminal.pass(19.0);
            assert!(terminal.visit.seconds_left(terminal.now).is_some_and(|left| left <= 2));
            terminal.pass(1.0);
        }
        assert_eq!(terminal.visit.screen(), VisitScreen::Thanks);
        assert_eq!(terminal.said()[1], ("celkem".into(), VoteStep::Reason, Some(0), None, ui));
    }
}

#[test]
fn a_touch_extends_the_wait() {
    let mut terminal = TestTerminal::new(ONE, &[]);
    terminal.touch(VisitTouch::Score(0));
    terminal.pass(15.0);
    assert!(terminal.visit.seconds_left(terminal.now).is_some());
    terminal.visit.extend_wait(terminal.now);
    assert_eq!(terminal.visit.seconds_left(terminal.now), None);
    terminal.pass(19.0);
    assert_eq!(terminal.visit.screen(), VisitScreen::Reasons(0, 0));
}

#[test]
fn several_questions_and_a_comment() {
    let mut terminal = TestTerminal::new(MANY, &["a", "b"]);
    assert_eq!(terminal.visit.screen(), VisitScreen::Counters);
    assert!(terminal.touch(VisitTouch::Counter(1)).is_none());
    for touch in
        [VisitTouch::Option(1), VisitTouch::Score(4), VisitTouch::Score(9), VisitTouch::Comment(" Díky\n".into())]
    {
        terminal.pass(1.0);
        assert!(terminal.touch(touch).is_some());
    }
    terminal.pass(0.3);
    assert_eq!(terminal.visit.screen(), VisitScreen::Thanks);
    assert_eq!(
        terminal.said()[..3],
        [
            ("odkud".into(), VoteStep::Answer, None, some("deska"), StepEnding::Touch),
            ("dost".into(), VoteStep::Answer, Some(4), None, StepEnding::Touch),
            ("doporucit".into(), VoteStep::Answer, Some(9), None, StepEnding::Touch),
        ]
    );
    let comment = &terminal.cast[3];
    assert_eq!((comment.step, comment.comment.as_deref()), (VoteStep::Comment, Some("Díky")));
    assert!(terminal.cast.iter().all(|it| it.counter.as_deref() == Some("b")));
}

#[test]
fn somebody_who_leaves_between_two_questions_is_thanked_for_the_first() {
    let mut terminal = TestTerminal::new(MANY, &[]);
    terminal.touch(VisitTouch::Option(0));
    terminal.pass(21.0);
    assert_eq!(terminal.visit.screen(), VisitScreen::Thanks);
    assert_eq!(terminal.said()[1], ("dost".into(), VoteStep::Answer, None, None, StepEnding::Timeout));
    terminal.pass(3.2);
    assert!(terminal.visit.at_start());
    assert_eq!(terminal.cast.len(), 2);
}

#[test]
fn an_empty_comment_is_a_skipped_one() {
    let mut terminal = TestTerminal::new(MANY, &[]);
    for touch in [VisitTouch::Option(0), VisitTouch::Skip, VisitTouch::Skip, VisitTouch::Comment("  ".into())] {
        terminal.touch(touch);
        terminal.pass(1.0);
    }
    assert_eq!(
        terminal.cast.iter().map(|it| it.ui).collect::<Vec<_>>(),
        [StepEnding::Touch, StepEnding::Skip, StepEnding::Skip, StepEnding::Skip]
    );
    assert_eq!(terminal.cast[3].step, VoteStep::Comment);
}

#[test]
fn what_cannot_be_seen_of_a_comment_is_not_kept() {
    for (said, kept) in [("a\0b\u{7}\u{202e}\r\nc", some("ab\nc")), ("\0 \u{200b}", None)] {
        let mut terminal = TestTerminal::new(MANY, &[]);
        for touch in [VisitTouch::Option(0), VisitTouch::Skip, VisitTouch::Skip, VisitTouch::Comment(said.into())] {
            terminal.touch(touch);
            terminal.pass(1.0);
        }
        assert_eq!((terminal.cast[3].ui == StepEnding::Touch, &terminal.cast[3].comment), (kept.is_some(), &kept));
    }
}
