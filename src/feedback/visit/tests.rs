//! Every way through a visit.

mod whatever;

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
struct Hall {
    visit: Visit,
    now: Duration,
    ids: u64,
    cast: Vec<Vote>,
}

impl Hall {
    fn new(text: &str, counters: &[&str]) -> Self {
        let rules = Rules {
            terminal: "prepazka-4".into(),
            counters: counters.iter().map(|it| (*it).to_owned()).collect(),
            thanks: s(3.0),
            wait: s(20.0),
        };
        let mut visit = Visit::new(rules);
        visit.ask(s(0.0), Some(&survey(text)));
        Self { visit, now: s(1.0), ids: 0, cast: vec![] }
    }

    fn touch(&mut self, touch: Touch) -> Option<Vote> {
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
            self.visit.receipt(vote.id, true);
        }
        let end = self.now + s(seconds);
        while self.now < end {
            self.now = (self.now + s(0.05)).min(end);
            self.tick();
            for vote in &self.cast {
                self.visit.receipt(vote.id, true);
            }
        }
    }

    fn said(&self) -> Vec<(String, Step, Option<u8>, Option<String>, Ui)> {
        let said = |it: &Vote| (it.question.clone(), it.step, it.score, it.choice.clone(), it.ui);
        self.cast.iter().map(said).collect()
    }
}

fn stamp(ids: &mut u64) -> Stamp {
    *ids += 1;
    let mut random = [0; 10];
    random[2..].copy_from_slice(&ids.to_be_bytes());
    let at = Timestamp::from_second(1_795_345_200).unwrap();
    Stamp { id: VoteId::at(at, random), at, offset_s: 3_600, language: Language::Czech, doubtful: false }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn one_touch_is_an_answer_and_the_thanks_stand_their_time() {
    let mut hall = Hall::new(ONE, &["obcanky"]);
    let vote = hall.touch(Touch::Score(3)).unwrap();
    assert_eq!((vote.score, vote.visit, vote.counter.as_deref()), (Some(3), vote.id, Some("obcanky")));
    assert_eq!(hall.visit.chosen(), Some(&Touch::Score(3)), "it is marked at once");
    hall.pass(0.3);
    assert_eq!(hall.visit.at(), At::Reasons(0, 3));
    hall.pass(0.3);
    assert!(hall.touch(Touch::Reason(1)).is_none(), "waiting is no reason after praise");
    hall.touch(Touch::Reason(0));
    hall.pass(0.3);
    assert_eq!(hall.visit.at(), At::Thanks);
    hall.pass(2.8);
    assert_eq!(hall.visit.at(), At::Thanks);
    hall.pass(0.3);
    assert_eq!((hall.visit.at(), hall.visit.person()), (At::Question(0), 2));
    let reason = ("celkem".into(), Step::Reason, Some(3), some("ochota"), Ui::Touch);
    assert_eq!(hall.said(), [("celkem".into(), Step::Answer, Some(3), None, Ui::Touch), reason]);
    assert!(hall.cast.iter().all(|it| it.visit == vote.id));
}

#[test]
fn a_reason_can_be_skipped_and_left() {
    for (skip, ui) in [(true, Ui::Skip), (false, Ui::Timeout)] {
        let mut hall = Hall::new(ONE, &[]);
        hall.touch(Touch::Score(0));
        hall.pass(1.0);
        if skip {
            hall.touch(Touch::Skip);
            hall.pass(0.3);
        } else {
            hall.pass(19.0);
            assert!(hall.visit.left(hall.now).is_some_and(|left| left <= 2));
            hall.pass(1.0);
        }
        assert_eq!(hall.visit.at(), At::Thanks);
        assert_eq!(hall.said()[1], ("celkem".into(), Step::Reason, Some(0), None, ui));
    }
}

#[test]
fn a_touch_extends_the_wait() {
    let mut hall = Hall::new(ONE, &[]);
    hall.touch(Touch::Score(0));
    hall.pass(15.0);
    assert!(hall.visit.left(hall.now).is_some());
    hall.visit.stay(hall.now);
    assert_eq!(hall.visit.left(hall.now), None);
    hall.pass(19.0);
    assert_eq!(hall.visit.at(), At::Reasons(0, 0));
}

#[test]
fn several_questions_and_a_comment() {
    let mut hall = Hall::new(MANY, &["a", "b"]);
    assert_eq!(hall.visit.at(), At::Counters);
    assert!(hall.touch(Touch::Counter(1)).is_none());
    for touch in [Touch::Option(1), Touch::Score(4), Touch::Score(9), Touch::Comment(" Díky\n".into())] {
        hall.pass(1.0);
        assert!(hall.touch(touch).is_some());
    }
    hall.pass(0.3);
    assert_eq!(hall.visit.at(), At::Thanks);
    assert_eq!(
        hall.said()[..3],
        [
            ("odkud".into(), Step::Answer, None, some("deska"), Ui::Touch),
            ("dost".into(), Step::Answer, Some(4), None, Ui::Touch),
            ("doporucit".into(), Step::Answer, Some(9), None, Ui::Touch),
        ]
    );
    let comment = &hall.cast[3];
    assert_eq!((comment.step, comment.comment.as_deref()), (Step::Comment, Some("Díky")));
    assert!(hall.cast.iter().all(|it| it.counter.as_deref() == Some("b")));
}

#[test]
fn somebody_who_leaves_between_two_questions_is_thanked_for_the_first() {
    let mut hall = Hall::new(MANY, &[]);
    hall.touch(Touch::Option(0));
    hall.pass(21.0);
    assert_eq!(hall.visit.at(), At::Thanks);
    assert_eq!(hall.said()[1], ("dost".into(), Step::Answer, None, None, Ui::Timeout));
    hall.pass(3.2);
    assert!(hall.visit.at_start());
    assert_eq!(hall.cast.len(), 2);
}

#[test]
fn an_empty_comment_is_a_skipped_one() {
    let mut hall = Hall::new(MANY, &[]);
    for touch in [Touch::Option(0), Touch::Skip, Touch::Skip, Touch::Comment("  ".into())] {
        hall.touch(touch);
        hall.pass(1.0);
    }
    assert_eq!(hall.cast.iter().map(|it| it.ui).collect::<Vec<_>>(), [Ui::Touch, Ui::Skip, Ui::Skip, Ui::Skip]);
    assert_eq!(hall.cast[3].step, Step::Comment);
}

#[test]
fn what_cannot_be_seen_of_a_comment_is_not_kept() {
    for (said, kept) in [("a\0b\u{7}\u{202e}\r\nc", some("ab\nc")), ("\0 \u{200b}", None)] {
        let mut hall = Hall::new(MANY, &[]);
        for touch in [Touch::Option(0), Touch::Skip, Touch::Skip, Touch::Comment(said.into())] {
            hall.touch(touch);
            hall.pass(1.0);
        }
        assert_eq!((hall.cast[3].ui == Ui::Touch, &hall.cast[3].comment), (kept.is_some(), &kept));
    }
}

#[test]
fn the_thanks_wait_for_the_urn_and_say_when_it_failed() {
    for (answer, told) in [(Some(true), At::Thanks), (Some(false), At::NotKept), (None, At::NotKept)] {
        let mut hall = Hall::new(MANY, &[]);
        for touch in [Touch::Option(0), Touch::Skip, Touch::Skip] {
            hall.touch(touch);
            hall.pass(1.0);
        }
        let last = hall.touch(Touch::Skip).unwrap();
        for _ in 0..40 {
            hall.now += s(0.1);
            hall.tick();
            assert_eq!(hall.visit.at(), At::Comment, "the urn has not answered");
        }
        match answer {
            Some(kept) => hall.visit.receipt(last.id, kept),
            None => hall.now += s(2.0),
        }
        hall.tick();
        assert_eq!(hall.visit.at(), told, "{answer:?}");
    }
}

#[test]
fn touches_right_after_a_change_and_during_the_thanks_are_nobodys() {
    let mut hall = Hall::new(ONE, &[]);
    hall.touch(Touch::Score(0));
    assert!(hall.touch(Touch::Score(3)).is_none(), "the second finger");
    hall.pass(0.3);
    assert!(hall.touch(Touch::Reason(0)).is_none(), "meant for the face that stood there");
    hall.pass(0.4);
    hall.touch(Touch::Skip);
    hall.pass(0.5);
    for touch in [Touch::Score(0), Touch::Reason(0), Touch::Skip, Touch::Counter(0), Touch::Back] {
        assert!(hall.touch(touch).is_none());
    }
    let stale = hall.visit.serial().wrapping_sub(1);
    hall.pass(4.0);
    assert!(hall.visit.touch(hall.now, stale, Touch::Score(1), &mut || unreachable!()).is_none());
    assert_eq!(hall.cast.len(), 2);
}

#[test]
fn who_drums_on_the_glass_gives_no_reason_until_it_rests() {
    let mut hall = Hall::new(ONE, &[]);
    hall.touch(Touch::Score(3));
    hall.pass(0.25);
    assert_eq!(hall.visit.at(), At::Reasons(0, 3));
    for _ in 0..100 {
        hall.pass(0.1);
        assert!(hall.touch(Touch::Reason(0)).is_none());
    }
    hall.pass(0.4);
    assert!(hall.touch(Touch::Reason(0)).is_some(), "a touch after a rest is meant");
}

#[test]
fn what_a_person_changed_on_the_first_screen_goes_back() {
    let mut hall = Hall::new(ONE, &["a", "b"]);
    hall.pass(100.0);
    assert_eq!(hall.visit.person(), 1, "nobody was there");
    hall.visit.changed(hall.now);
    hall.pass(20.1);
    assert_eq!(hall.visit.person(), 2);
    hall.pass(1.0);
    hall.touch(Touch::Counter(0));
    hall.pass(1.0);
    assert_eq!((hall.visit.at(), hall.visit.may_go_back()), (At::Question(0), true));
    hall.touch(Touch::Back);
    hall.pass(1.0);
    assert_eq!((hall.visit.at(), hall.visit.counter()), (At::Counters, None));
    hall.touch(Touch::Counter(0));
    hall.pass(21.0);
    assert_eq!((hall.visit.at(), hall.visit.person()), (At::Counters, 3));
    assert!(hall.cast.is_empty());
}

#[test]
fn another_survey_waits_for_the_person_to_leave() {
    let mut hall = Hall::new(ONE, &[]);
    let other = survey(MANY);
    hall.touch(Touch::Score(2));
    assert!(!hall.visit.ask(hall.now, Some(&other)));
    hall.pass(30.0);
    assert!(hall.visit.at_start() && hall.visit.ask(hall.now, Some(&other)));
    assert!(!hall.visit.ask(hall.now, Some(&other)), "it is asked already");
    assert!(hall.visit.ask(hall.now, None));
    assert_eq!(hall.visit.at(), At::Nothing);
    assert!(hall.touch(Touch::Score(2)).is_none());
}
