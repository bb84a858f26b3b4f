//! The rules of the alerts, by example and over thousands of made-up days.

use jiff::{SignedDuration, Timestamp, Zoned, tz::TimeZone};
use proptest::prelude::*;

use super::*;
use crate::{
    config::{AlertSettings, schedule::OpenHours, survey::AnswerScale},
    feedback::{StepEnding, VoteStep},
    words::Language,
};

const NOON: &str = "2026-11-23T11:00:00Z";

fn noon() -> Timestamp {
    NOON.parse().unwrap()
}

fn at(minutes: i64) -> Timestamp {
    noon() + SignedDuration::from_mins(minutes)
}

fn zoned(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::get("Europe/Prague").unwrap())
}

fn rules() -> AlertSettings {
    let open = [Some(OpenHours { from: 480, to: 1_020 }); 7];
    AlertSettings { index_votes: 4, open, ..AlertSettings::default() }
}

fn name(number: u32) -> VoteId {
    let mut random = [0; 10];
    random[6..].copy_from_slice(&number.to_be_bytes());
    VoteId::from_parts(noon(), random)
}

fn answer(number: u32, minutes: i64, score: u8) -> ScoredAnswer {
    ScoredAnswer {
        vote: name(number),
        at: at(minutes),
        share: f32::from(score) / 3.0,
        bad: AnswerScale::Four.is_negative(score),
        first: true,
    }
}

/// One answer a minute, the last one now.
fn run(scores: &[u8]) -> Vec<ScoredAnswer> {
    let first = 1 - i64::try_from(scores.len()).unwrap();
    scores.iter().zip(0u32..).map(|(score, it)| answer(it, first + i64::from(it), *score)).collect()
}

fn counter(voted: Option<Timestamp>) -> TerminalStatus<'static> {
    TerminalStatus { id: "t", expected: true, here: false, since: at(-600), heard: voted, voted, settled: true }
}

/// What is in the book, as it would be written.
#[derive(Default)]
struct TestBook {
    past: TerminalPast,
    log: Vec<(AlertKind, bool, EpisodeFigures)>,
    names: Vec<String>,
}

impl TestBook {
    fn look(
        &mut self,
        config: &AlertSettings,
        now: Timestamp,
        terminal: &TerminalStatus<'_>,
        answers: &[ScoredAnswer],
    ) {
        for change in judge(config, &zoned(now), terminal, answers, &self.past) {
            match change {
                EpisodeChange::Begins(it) => {
                    if self.names.contains(&it.name) {
                        continue;
                    }
                    self.names.push(it.name.clone());
                    self.log.push((it.kind, true, it.figures));
                    let (name, kind, begun, mark) = (it.name, it.kind, it.begun, it.mark);
                    self.past.standing.push(OpenEpisode { name, kind, begun, mark });
                }
                EpisodeChange::Ends(it) => {
                    let Some(place) = self.past.standing.iter().position(|one| one.name == it.name) else { continue };
                    let over = self.past.standing.remove(place);
                    self.log.push((over.kind, false, it.figures));
                    if let Some(mark) = it.mark {
                        self.past.mark = Some((mark, it.at));
                    }
                }
            }
        }
    }

    fn of(&self, kind: AlertKind) -> Vec<bool> {
        self.log.iter().filter(|it| it.0 == kind).map(|it| it.1).collect()
    }
}

fn only(streak: Option<u32>, index: Option<u8>, silent: Option<Duration>) -> AlertSettings {
    AlertSettings { streak, index_below: index, silent, ..rules() }
}

#[test]
fn five_bad_answers_in_a_row_are_told_once_and_one_good_one_ends_it() {
    let config = only(Some(5), None, None);
    let mut told = TestBook::default();
    let all = run(&[3, 0, 1, 0, 0, 1, 0, 0, 3, 0]);
    let mut seen = Vec::new();
    for end in 0..=all.len() {
        let now = all[..end].last().map_or(at(-60), |it| it.at);
        told.look(&config, now, &counter(None), &all[..end]);
        told.look(&config, now, &counter(None), &all[..end]);
        seen.push(told.log.len());
    }
    assert_eq!(seen, [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2]);
    assert_eq!(told.log[1].2.answers, Some(7), "how long it was in the end");
}

#[test]
fn a_streak_that_was_over_before_anybody_looked_is_told_whole() {
    let config = only(Some(3), None, None);
    let mut told = TestBook::default();
    told.look(&config, at(0), &counter(None), &run(&[3, 0, 0, 0, 3, 0, 0, 0]));
    assert_eq!(told.of(AlertKind::Streak), [true, false, true]);
    let mut late = TestBook::default();
    late.look(&config, at(48 * 60), &counter(None), &run(&[3, 0, 0, 0, 3, 0, 0, 0]));
    assert!(late.log.is_empty(), "what is older than a day is history");
}

#[test]
fn a_person_who_answers_five_questions_is_one_person() {
    let vote = |visit: u32, number: u32, score: Option<u8>, ui: StepEnding| Vote {
        id: name(number),
        visit: name(visit),
        terminal: "t".to_owned(),
        counter: None,
        survey: "s".to_owned(),
        version: "v".to_owned(),
        question: "q".to_owned(),
        scale: AnswerScale::Four,
        step: VoteStep::Answer,
        score,
        choice: None,
        comment: None,
        ui,
        language: Language::Czech,
        at: at(i64::from(number)),
        offset_s: 3600,
        seq: u64::from(number) + 1,
        doubtful: false,
    };
    // A visit that begins with a skip counts with its first answer.
    let votes = vec![
        (vote(0, 0, Some(0), StepEnding::Touch), false),
        (vote(0, 1, Some(1), StepEnding::Touch), false),
        (vote(2, 2, None, StepEnding::Skip), false),
        (vote(2, 3, Some(0), StepEnding::Touch), false),
        (vote(4, 4, Some(0), StepEnding::Touch), true),
        (vote(4, 5, Some(0), StepEnding::Touch), false),
        (vote(6, 6, Some(3), StepEnding::Qr), false),
    ];
    let answers = scored_answers(votes);
    assert_eq!(answers.iter().map(|it| it.first).collect::<Vec<_>>(), [true, false, true, false, true]);
    assert_eq!(answers.iter().filter(|it| it.bad).count(), 4, "misuse is out");
}

#[test]
fn the_index_has_to_rise_before_it_may_fall_again() {
    let config = only(None, Some(50), None);
    let mut told = TestBook::default();
    let at_index = |told: &mut TestBook, minutes: i64, scores: &[u8]| {
        let answers: Vec<_> = scores.iter().zip(0u32..).map(|(it, n)| answer(n, minutes, *it)).collect();
        told.look(&config, at(minutes), &counter(None), &answers);
        told.of(AlertKind::Index)
    };
    assert!(at_index(&mut told, 0, &[0, 0, 0]).is_empty(), "too few answers say nothing");
    assert!(at_index(&mut told, 1, &[3, 3, 0, 0]).is_empty(), "50 is not below 50");
    assert_eq!(at_index(&mut told, 2, &[3, 1, 0, 0]), [true]);
    assert_eq!(told.log[0].2.index, Some(33.3));
    assert_eq!(at_index(&mut told, 3, &[3, 3, 0, 0]), [true], "not high enough above");
    assert_eq!(at_index(&mut told, 4, &[]), [true], "nobody there is no recovery");
    assert_eq!(at_index(&mut told, 5, &[3, 3, 1, 0]), [true, false]);
    assert_eq!(at_index(&mut told, 6, &[3, 3, 0, 0]), [true, false]);
    assert_eq!(at_index(&mut told, 7, &[3, 0, 0, 0]), [true, false, true]);
}

#[test]
fn a_terminal_that_was_never_heard_of_is_silent_too() {
    let config = only(None, None, Some(Duration::from_secs(4 * 3600)));
    let mut told = TestBook::default();
    // Noon in Prague; the office opened at 8, and the terminal is watched since 2 in the night.
    let never = TerminalStatus { heard: None, ..counter(None) };
    told.look(&config, at(-1), &never, &[]);
    assert!(told.log.is_empty());
    told.look(&config, at(0), &TerminalStatus { settled: false, ..never.clone() }, &[]);
    assert!(told.log.is_empty(), "it may be about to deliver");
    told.look(&config, at(0), &never, &[]);
    told.look(&config, at(60), &never, &[]);
    assert_eq!(told.of(AlertKind::Silent), [true]);
    assert_eq!((told.log[0].2.alive, told.log[0].2.silent_min), (Some(false), Some(240)));
    let heard = TerminalStatus { heard: Some(at(119)), voted: Some(at(100)), ..never };
    told.look(&config, at(120), &heard, &[]);
    assert_eq!(told.of(AlertKind::Silent), [true, false]);
    let nobody = TerminalStatus { heard: Some(at(400)), voted: Some(at(-600)), ..heard };
    let mut told = TestBook::default();
    told.look(&config, at(0), &nobody, &[]);
    assert_eq!(told.log[0].2.alive, Some(true), "it delivers, and nobody answers");
}

#[test]
fn a_rule_switched_off_ends_what_stands() {
    let mut told = TestBook::default();
    told.look(&only(Some(3), Some(50), None), at(0), &counter(None), &run(&[0, 0, 0, 0]));
    assert_eq!(told.past.standing.len(), 2);
    told.look(&only(None, None, None), at(0), &counter(None), &run(&[0, 0, 0, 0]));
    assert!(told.past.standing.is_empty());
}

proptest! {
    #[test]
    fn beginnings_and_ends_take_turns(
        scores in prop::collection::vec((0u8..4, 0i64..200), 0..120),
        looks in 1usize..7,
    ) {
        let config = AlertSettings { streak: Some(3), index_below: Some(50), silent: Some(Duration::from_secs(7_200)), ..rules() };
        let (mut told, mut answers, mut minute) = (TestBook::default(), Vec::new(), 0);
        let mut ends = Vec::new();
        for ((score, wait), number) in scores.iter().zip(0u32..) {
            minute += wait;
            answers.push(answer(number, minute, *score));
            if (number as usize).is_multiple_of(looks) {
                let terminal = counter(answers.last().map(|it: &ScoredAnswer| it.at));
                told.look(&config, at(minute), &terminal, &answers);
                // Looking again changes nothing.
                let before = told.log.len();
                told.look(&config, at(minute), &terminal, &answers);
                prop_assert_eq!(told.log.len(), before);
                for kind in AlertKind::ALL {
                    prop_assert!(told.past.standing.iter().filter(|it| it.kind == kind).count() <= 1);
                }
            }
            ends.push(told.log.len());
        }
        for kind in AlertKind::ALL {
            for (place, begins) in told.of(kind).into_iter().enumerate() {
                prop_assert_eq!(begins, place % 2 == 0, "{:?}", kind);
            }
        }
        for (kind, begins, figures) in &told.log {
            match (kind, begins) {
                (AlertKind::Index, true) => prop_assert!(figures.index.unwrap() <= 50.0 && figures.answers >= Some(4)),
                (AlertKind::Index, false) => prop_assert!(figures.index.unwrap() >= 55.0),
                (AlertKind::Silent, true) => prop_assert!(figures.silent_min >= Some(120)),
                (AlertKind::Silent, false) => prop_assert!(figures.silent_min < Some(120)),
                (AlertKind::Streak, _) => prop_assert!(figures.answers >= Some(3)),
            }
        }
    }

    #[test]
    fn every_streak_is_told_however_seldom_one_looks(scores in prop::collection::vec(0u8..4, 0..200), looks in 1usize..40) {
        let config = only(Some(3), None, None);
        let answers = run(&scores);
        let mut told = TestBook::default();
        for end in (0..=answers.len()).filter(|end| end % looks == 0).chain([answers.len()]) {
            let now = answers[..end].last().map_or(at(-600), |it| it.at);
            told.look(&config, now, &counter(None), &answers[..end]);
        }
        let mut expected = Vec::new();
        for group in scores.chunk_by(|a, b| (*a <= 1) == (*b <= 1)) {
            if group[0] <= 1 && group.len() >= 3 {
                expected.push(u32::try_from(group.len()).unwrap());
            }
        }
        let open_end = scores.last().is_some_and(|it| *it <= 1) && told.past.standing.len() == 1;
        let mut found: Vec<u32> =
            told.log.iter().filter(|it| !it.1).map(|it| it.2.answers.unwrap()).collect();
        if open_end {
            found.push(*expected.last().unwrap());
        }
        prop_assert_eq!(found, expected);
    }
}
