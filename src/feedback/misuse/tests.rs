//! The rule on bursts, beside a straightforward one over all pairs of windows.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::{
    config::survey::AnswerScale,
    feedback::{StepEnding, VoteStep},
    words::Language,
};

const RULE: MisuseLimits = MisuseLimits { same: 5, any: 8, public: 60, within_s: 30 };

/// An opening answer, so many milliseconds after the start.
fn answer(seq: u64, ms: i64, score: u8) -> Vote {
    let at = Timestamp::from_second(1_790_000_000).unwrap() + SignedDuration::from_millis(ms);
    let id = VoteId::from_parts(at, u128::from(seq).to_be_bytes()[6..].try_into().unwrap());
    Vote {
        id,
        visit: id,
        terminal: "t".into(),
        counter: None,
        survey: "s".into(),
        version: "v".into(),
        question: "q".into(),
        scale: AnswerScale::Four,
        step: VoteStep::Answer,
        score: Some(score),
        choice: None,
        comment: None,
        ui: StepEnding::Touch,
        language: Language::Czech,
        at,
        offset_s: 3_600,
        seq,
        doubtful: false,
    }
}

fn sift(rule: MisuseLimits, votes: impl IntoIterator<Item = Vote>) -> Vec<(u64, bool)> {
    let mut out = Vec::new();
    let mut each = |vote: Vote, flagged| out.push((vote.seq, flagged));
    let mut sift = MisuseFilter::new(rule);
    votes.into_iter().for_each(|vote| sift.push(vote, &mut each));
    sift.finish(&mut each);
    out
}

fn flags(votes: impl IntoIterator<Item = Vote>) -> Vec<bool> {
    sift(RULE, votes).into_iter().map(|(_, flagged)| flagged).collect()
}

fn run(seconds: &[f64], score: impl Fn(usize) -> u8) -> Vec<bool> {
    flags(seconds.iter().enumerate().map(|(i, s)| answer(i as u64 + 1, (s * 1000.0) as i64, score(i))))
}

#[test]
fn of_five_equal_answers_within_half_a_minute_the_first_counts() {
    assert_eq!(run(&[0.0, 2.0, 4.0, 6.0, 30.0], |_| 0), [false, true, true, true, true]);
    assert_eq!(run(&[0.0, 2.0, 4.0, 6.0, 30.1], |_| 0), [false; 5], "the fifth came too late");
    assert_eq!(run(&[0.0, 2.0, 4.0, 6.0], |_| 0), [false; 4], "four people may be of one mind");
    assert_eq!(run(&[0.0, 2.0, 4.0, 6.0, 8.0], |i| (i % 2) as u8), [false; 5], "they differ");
}

#[test]
fn of_eight_answers_whatever_they_are_the_first_counts() {
    let seconds: Vec<f64> = (0..8).map(f64::from).collect();
    let flagged = run(&seconds, |i| (i % 4) as u8);
    assert_eq!(flagged, [false, true, true, true, true, true, true, true]);
    assert_eq!(run(&seconds[..7], |i| (i % 4) as u8), [false; 7]);
}

#[test]
fn a_long_burst_counts_once_and_the_next_person_counts_again() {
    let mut seconds: Vec<f64> = (0..200).map(|i| f64::from(i) * 3.0).collect();
    seconds.push(600.0 + 40.0);
    let flagged = run(&seconds, |_| 3);
    assert_eq!(flagged.iter().filter(|it| !**it).count(), 2);
    assert!(!flagged[0] && !flagged[200]);
}

#[test]
fn the_reasons_and_further_answers_of_a_flagged_visit_are_flagged_with_it() {
    let mut votes: Vec<Vote> = (0..5u64).map(|i| answer(i * 2 + 1, i as i64 * 4_000, 0)).collect();
    for i in 0..5usize {
        let mut reason = answer(i as u64 * 2 + 2, i as i64 * 4_000 + 60_000, 0);
        reason.visit = votes[i].visit;
        reason.step = VoteStep::Reason;
        reason.choice = Some("cekani".into());
        votes.push(reason);
    }
    let seen: Vec<(u64, bool)> = sift(RULE, votes);
    assert_eq!(seen.iter().filter(|(_, flagged)| *flagged).count(), 8);
    assert!(seen.iter().all(|(seq, flagged)| *flagged == (*seq > 2)), "{seen:?}");
}

#[test]
fn skips_time_outs_and_second_questions_are_no_touches_to_count() {
    let votes = (1..=20).map(|seq| {
        let mut vote = answer(seq, seq as i64 * 500, 0);
        match seq % 3 {
            0 => (vote.ui, vote.score) = (StepEnding::Skip, None),
            1 => (vote.ui, vote.score) = (StepEnding::Timeout, None),
            _ => vote.visit = answer(10_000, 0, 0).id,
        }
        vote
    });
    assert!(flags(votes).iter().all(|flagged| !flagged));
}

#[test]
fn terminals_and_public_pages_are_judged_each_for_itself() {
    let other = |mut vote: Vote| {
        vote.terminal = "u".into();
        vote
    };
    let votes: Vec<Vote> = (1..=4).map(|i| answer(i, 0, 0)).chain((1..=4).map(|i| other(answer(i, 0, 0)))).collect();
    assert_eq!(flags(votes), [false; 8]);
    let page = |seq: u64, survey: &str| {
        let mut vote = answer(seq, seq as i64 * 100, 0);
        (vote.ui, vote.survey, vote.terminal) = (StepEnding::Qr, survey.to_owned(), "qr".to_owned());
        vote
    };
    let votes: Vec<Vote> = (1..=118).map(|seq| page(seq, if seq % 2 == 0 { "a" } else { "b" })).collect();
    assert_eq!(flags(votes), [false; 118], "a hall of people on each page, all of one mind");
    assert_eq!(flags((1..=200).map(|seq| page(seq, "a"))).iter().filter(|it| **it).count(), 199, "a program");
    // A sentence without an answer is a form as well.
    let sentence = |seq| Vote { step: VoteStep::Comment, score: None, ..page(seq, "a") };
    assert_eq!(flags((1..=60).map(sentence)).iter().filter(|it| **it).count(), 59);
}

/// Forms of a page: when, from an address that sent many, the score and what was written; each has a second vote.
fn forms(of: impl IntoIterator<Item = (i64, bool, u8, &'static str)>) -> Vec<bool> {
    let mut votes = vec![];
    for (seq, (ms, many, score, written)) in (1..).step_by(2).zip(of) {
        let ui = if many { StepEnding::QrMany } else { StepEnding::Qr };
        let opening = Vote { ui, ..answer(seq, ms, score) };
        let comment = Some(written.to_owned()).filter(|it| !it.is_empty());
        let ui = if comment.is_some() { ui } else { StepEnding::Skip };
        let visit = opening.visit;
        votes.push(opening);
        votes.push(Vote { visit, step: VoteStep::Comment, score: None, comment, ui, ..answer(seq + 1, ms, 0) });
    }
    votes.sort_by_key(|it| (it.at, it.seq));
    (1..).zip(&mut votes).for_each(|(seq, it)| it.seq = seq);
    let order: Vec<(u64, bool)> = sift(RULE, votes.iter().cloned());
    assert!(order.iter().map(|it| it.0).eq(1..=votes.len() as u64), "votes leave in their order");
    let opening = |(seq, _): &&(u64, bool)| votes[*seq as usize - 1].step == VoteStep::Answer;
    order.iter().filter(opening).map(|it| it.1).collect()
}

#[test]
fn a_flood_on_a_public_page_voids_no_honest_answer_beside_it() {
    // A program sends one and the same form ten times a second; every two seconds a person answers something else.
    let flood = (0..600).map(|n| (n * 100, false, 0, "fuj"));
    let people = (0..30).map(|n| (n * 2_000 + 50, false, (n % 4) as u8, ""));
    let mut all: Vec<_> = flood.chain(people).collect();
    all.sort_by_key(|it| it.0);
    let flags = forms(all.clone());
    let counted = |honest: bool| {
        let of = all.iter().zip(&flags).filter(|(it, _)| it.3.is_empty() == honest);
        of.filter(|(_, flagged)| !**flagged).count()
    };
    assert_eq!((counted(true), counted(false)), (30, 1));
}

#[test]
fn a_flood_from_one_address_is_known_though_it_writes_something_else_each_time() {
    const WORDS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];
    let flood = (0..300_i64).map(|n| (n * 100, n > 8, (n % 4) as u8, WORDS[n as usize % 7]));
    let people = (0..20).map(|n| (n * 1_500 + 50, false, 3, ""));
    let mut all: Vec<_> = flood.chain(people).collect();
    all.sort_by_key(|it| it.0);
    let flags = forms(all.clone());
    let lost: Vec<_> = all.iter().zip(&flags).filter(|(it, flagged)| !it.1 && **flagged).collect();
    assert_eq!(lost, [], "who is not from that address counts");
    assert!(all.iter().zip(&flags).filter(|(it, flagged)| it.1 && !**flagged).count() <= 1);
}

#[test]
fn forms_that_nothing_tells_from_a_flood_count_once_and_a_hall_of_people_counts_whole() {
    const WORDS: [&str; 5] = ["", "a", "b", "c", "d"];
    let mixed = |n: i64| (n * 400, false, (n % 4) as u8, WORDS[n as usize % 5]);
    assert_eq!(forms((0..59).map(mixed)).iter().filter(|it| **it).count(), 0);
    assert_eq!(forms((0..59).map(|n| (n * 400, n > 7, 3, ""))).iter().filter(|it| **it).count(), 0);
    assert_eq!(forms((0..70).map(mixed)).iter().filter(|it| !**it).count(), 1);
}

#[test]
fn a_clock_that_is_set_back_a_little_hides_no_burst_and_one_set_back_far_joins_no_strangers() {
    assert_eq!(run(&[10.0, 9.5, 11.0, 10.2, 12.0], |_| 0), [false, true, true, true, true]);
    assert_eq!(run(&[5000.0, 5001.0, 5002.0, 100.0, 101.0], |_| 0), [false; 5]);
    let (early, late) = (Timestamp::MIN, Timestamp::MAX);
    let votes = (1..50).map(|seq| {
        let mut vote = answer(seq, 0, 0);
        vote.at = if seq % 2 == 0 { early } else { late };
        vote
    });
    assert_eq!(flags(votes).len(), 49);
}

#[test]
fn a_clock_that_stands_still_holds_back_no_more_than_it_may() {
    let mut sift = MisuseFilter::new(RULE);
    let (mut seen, mut flagged) = (0u64, 0u64);
    let mut each = |_: Vote, play: bool| {
        seen += 1;
        flagged += u64::from(play);
    };
    for seq in 1..=30_000 {
        sift.push(answer(seq, 0, (seq % 4) as u8), &mut each);
        assert!(sift.held.waiting.len() <= MOST);
    }
    sift.finish(&mut each);
    assert_eq!((seen, flagged), (30_000, 29_999));
}

/// The rule by its words: every window of every length is looked at.
fn plainly(rule: MisuseLimits, times: &[(i64, u8)]) -> Vec<bool> {
    let within = i64::from(rule.within_s) * 1_000;
    let mut out = vec![false; times.len()];
    for i in 0..times.len() {
        for j in i..times.len() {
            if times[j].0 - times[i].0 > within {
                break;
            }
            if j - i + 1 >= rule.any as usize {
                out[i + 1..=j].fill(true);
            }
            let equal: Vec<usize> = (i..=j).filter(|k| times[*k].1 == times[i].1).collect();
            if equal.len() >= rule.same as usize {
                equal.iter().skip(1).for_each(|k| out[*k] = true);
            }
        }
    }
    out
}

proptest! {
    #[test]
    fn the_stream_finds_what_the_words_of_the_rule_say(
        steps in proptest::collection::vec((0i64..15_000, 0u8..3), 0..120),
        same in 2u32..7, any in 2u32..10, within_s in 1u32..40,
    ) {
        let rule = MisuseLimits { same, any, public: 60, within_s };
        let mut at = 0;
        let times: Vec<(i64, u8)> = steps.into_iter().map(|(step, score)| { at += step; (at, score) }).collect();
        let votes = times.iter().enumerate().map(|(i, (ms, score))| answer(i as u64 + 1, *ms, *score));
        let found = sift(rule, votes);
        prop_assert!(found.iter().map(|it| it.0).eq(1..=times.len() as u64), "the order changed");
        prop_assert_eq!(found.into_iter().map(|it| it.1).collect::<Vec<_>>(), plainly(rule, &times));
    }

    #[test]
    fn whatever_the_clock_does_every_vote_comes_out_once(
        at in proptest::collection::vec(-2_000_000i64..2_000_000, 0..200),
    ) {
        let found = sift(RULE, at.iter().enumerate().map(|(i, ms)| answer(i as u64 + 1, *ms, 0)));
        prop_assert!(found.iter().map(|it| it.0).eq(1..=at.len() as u64));
        prop_assert!(found.first().is_none_or(|it| !it.1), "the first answer of all is nobody's repetition");
    }
}
