//! Tests of closed surveys: nothing that is kept tells whose answer is whose, and each code is good for one answer.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use jiff::{Timestamp, civil::date, tz::TimeZone};
use proptest::prelude::*;

use super::*;
use crate::{
    config::{
        CLOSED_TERMINAL, Surveys,
        survey::{AnswerScale, Survey},
    },
    feedback::{
        StepEnding, Vote, VoteBatch, VoteId, VoteStep,
        misuse::MisuseFilter,
        votes::vote_store::{SqliteVotes, VoteQuery, VoteStore as _},
    },
    words::Language,
};

const ID: &str = "urad";

fn survey() -> Survey {
    let text =
        "[[survey]]\nid = 'urad'\nclosed = true\nuntil = '2026-12-11'\n[[survey.question]]\nid = 'q'\ntext = '?'\n";
    Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0)
}

/// What the page makes of a form: an answer with a moment, a language and a name that tells the moment.
fn ballot(number: u8, score: u8) -> VoteBatch {
    let at = Timestamp::from_millisecond(1_795_000_000_000 + i64::from(number) * 61_000).unwrap();
    let id = VoteId::from_parts(at, [number; 10]);
    let vote = Vote {
        id,
        visit: id,
        terminal: "qr".into(),
        counter: None,
        survey: ID.into(),
        version: survey().version,
        question: "q".into(),
        scale: AnswerScale::Four,
        step: VoteStep::Answer,
        score: Some(score),
        choice: None,
        comment: None,
        ui: StepEnding::Qr,
        language: Language::Ukrainian,
        at,
        offset_s: 3_600,
        seq: u64::from(number) + 1,
        doubtful: false,
    };
    VoteBatch { terminal: "qr".into(), names: None, surveys: vec![survey()], votes: vec![vote] }
}

/// The same answer as it is kept; its random names follow from the answer's own number.
fn kept(number: u8, score: u8) -> VoteBatch {
    let zone = TimeZone::get("Europe/Prague").unwrap();
    let mut step = 0;
    let random = || {
        step += 1;
        Ok::<_, Infallible>([number.wrapping_mul(37).wrapping_add(step); 10])
    };
    anonymous(ballot(number, score), (date(2026, 11, 18), &zone, Language::Czech), random).unwrap()
}

fn with_codes(folder: &Path, count: usize) -> Vec<InvitationCode> {
    let (list, codes) = CodeList::make(ID, count).unwrap();
    fs::write(code_file(folder, ID, "a"), list.to_text()).unwrap();
    codes
}

/// All that is kept, by file name.
fn stored(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap());
    files.map(|it| (it.file_name().into_string().unwrap(), fs::read(it.path()).unwrap())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whoever answers what, and in whatever order they come: the same bytes. So no assignment of answers to codes is
    /// likelier than another one.
    #[test]
    fn what_is_kept_is_the_same_for_every_assignment_and_every_order(
        scores in proptest::collection::vec(0_u8..4, 2..7),
        seed in any::<u64>(),
    ) {
        let shuffled = |mut seed: u64| {
            let mut order: Vec<usize> = (0..scores.len()).collect();
            for last in (1..order.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                order.swap(last, usize::try_from(seed >> 33).unwrap() % (last + 1));
            }
            order
        };
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let codes = with_codes(one.path(), scores.len() + 2);
        fs::copy(code_file(one.path(), ID, "a"), code_file(two.path(), ID, "a")).unwrap();
        let cast = |folder: &Path, code: usize, answer: usize| {
            let votes = kept(u8::try_from(answer).unwrap(), scores[answer]);
            BallotBox::new(folder).cast(ID, &codes[code], votes).unwrap()
        };
        for n in 0..scores.len() {
            cast(one.path(), n, n);
        }
        for (code, answer) in shuffled(seed).into_iter().zip(shuffled(!seed)) {
            cast(two.path(), code, answer);
        }
        prop_assert_eq!(stored(one.path()), stored(two.path()));
        // Among the votes it is the same: delivered together, in the order of their names.
        let read = |folder: &Path| {
            let boxes = BallotBox::new(folder);
            let waiting = boxes.waiting(ID).unwrap();
            let mut votes = SqliteVotes::open(&folder.join("votes.db")).unwrap();
            let at = waiting[0].votes[0].at;
            votes.store_all(&waiting.iter().map(|it| (it, at)).collect::<Vec<_>>()).unwrap();
            boxes.remove(ID, &waiting).unwrap();
            let mut all = Vec::new();
            votes.read_votes(&VoteQuery::default(), &mut |vote| all.push(vote)).unwrap();
            (all, boxes.waiting(ID).unwrap().len())
        };
        let (first, second) = (read(one.path()), read(two.path()));
        prop_assert_eq!(first.1, 0);
        prop_assert_eq!(first, second);
    }
}

#[test]
fn an_answer_has_no_moment_no_language_and_no_place() {
    let zone = TimeZone::get("Europe/Prague").unwrap();
    let fresh = || {
        let random = || VoteId::new(Timestamp::UNIX_EPOCH).map(|it| it.bytes()[6..].try_into().unwrap());
        anonymous(ballot(7, 2), (date(2026, 11, 18), &zone, Language::Czech), random).unwrap()
    };
    let (one, two) = (fresh(), fresh());
    let (a, b) = (&one.votes[0], &two.votes[0]);
    assert!(a.id != b.id && a.seq != b.seq && a.id == a.visit, "nothing of it follows from the form");
    assert_eq!((a.at, a.offset_s, a.language), (b.at, 3_600, Language::Czech));
    assert_eq!(a.local_time().to_string(), "2026-11-18T12:00:00");
    assert_eq!((a.terminal.as_str(), a.ui, a.score), (CLOSED_TERMINAL, StepEnding::Code, Some(2)));
    assert_eq!(a.check(CLOSED_TERMINAL), Ok(()));
    let text = serde_json::to_string(&one).unwrap();
    assert!(!text.contains(&ballot(7, 2).votes[0].id.to_string()) && !text.contains("\"uk\""), "{text}");
}

#[test]
fn many_that_use_one_code_at_once_are_one_answer() {
    let folder = tempfile::tempdir().unwrap();
    let codes = with_codes(folder.path(), 4);
    let taken = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for number in 0..16_u8 {
            let (codes, taken, folder) = (&codes, &taken, folder.path());
            scope.spawn(move || {
                let votes = kept(number, number % 4);
                let outcome = BallotBox::new(folder).cast(ID, &codes[usize::from(number % 4)], votes).unwrap();
                if matches!(outcome, CastOutcome::Taken { .. }) {
                    taken.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(taken.load(Ordering::Relaxed), 4);
    let boxes = BallotBox::new(folder.path());
    assert_eq!(boxes.waiting(ID).unwrap().len(), 4);
    assert_eq!(Turnout::read(folder.path(), ID).unwrap(), Turnout { invited: 4, used: 4, waiting: 4 });
    assert_eq!(boxes.state(ID, &codes[0]).unwrap(), CodeState::Used);
    let none = InvitationCode::parse("ABCDEFGHJK").unwrap();
    assert_eq!(boxes.cast(ID, &none, kept(99, 1)).unwrap(), CastOutcome::Refused(CodeState::Unknown));
    assert_eq!(boxes.surveys().unwrap(), [ID]);
}

#[test]
fn what_breaks_off_before_the_name_leaves_neither_mark_nor_answer() {
    let folder = tempfile::tempdir().unwrap();
    let codes = with_codes(folder.path(), 2);
    let boxes = BallotBox::new(folder.path());
    boxes.cast(ID, &codes[0], kept(1, 1)).unwrap();
    let before = stored(folder.path());
    // The temporary file of a process that was killed before the rename.
    fs::write(folder.path().join(".vyveska-half"), "{\"used\": [").unwrap();
    assert_eq!(boxes.state(ID, &codes[1]).unwrap(), CodeState::Unused);
    assert_eq!(stored(folder.path())["urad.box.json"], before["urad.box.json"]);
    boxes.cast(ID, &codes[1], kept(2, 2)).unwrap();
    assert_eq!(boxes.waiting(ID).unwrap().len(), 2);
}

#[test]
fn answers_with_codes_are_nobodys_play() {
    let mut flagged = 0;
    let mut filter = MisuseFilter::new(Surveys::default().misuse);
    let mut count = |_: Vote, play: bool| flagged += usize::from(play);
    for number in 0..40 {
        filter.push(kept(number, 3).votes.remove(0), &mut count);
    }
    filter.finish(&mut count);
    assert_eq!(flagged, 0, "forty people may agree");
}
