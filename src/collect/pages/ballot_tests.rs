//! Tests of ballots: forms as browsers send them, and as nobody should.

use std::{collections::BTreeSet, path::Path};

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::config::Surveys;

fn survey() -> Survey {
    let text = r#"
[[survey]]
id = "mesto"
title = "Jak s vámi mluvíme"
public = true
comment = true
question = [
    { id = "celkem", text = "Jak?", scale = "five", reasons = [
        { id = "cekani", text = "Čekání", scores = [0, 1] }, { id = "ochota", text = "Ochota", scores = [0, 1, 3, 4] } ] },
    { id = "odkud", text = "Odkud?", scale = "choice", options = [{ id = "web", text = "Web" }, { id = "jinak", text = "Jinak" }] },
    { id = "doporuceni", text = "Doporučíte?", scale = "nps" },
]
"#;
    Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0)
}

/// Names that the form without reasons has always had.
const PLAIN: [&str; 3] = [
    "01a2079f-7360-7109-922e-1af55695aeaa",
    "01a2079f-7360-7b01-adfc-6e4dc4712c1c",
    "01a2079f-7360-71e9-bcce-45da96ced9e0",
];

fn now() -> Zoned {
    "2026-11-23T09:00:00Z".parse::<Timestamp>().unwrap().to_zoned(TimeZone::get("Europe/Prague").unwrap())
}

fn visit() -> VoteId {
    VoteId::from_parts(now().timestamp() - SignedDuration::from_mins(3), [7; 10])
}

fn form(more: &str) -> String {
    format!("visit={}&version={}{more}", visit(), survey().version)
}

fn sent(body: &str) -> Result<VoteBatch, BallotError> {
    Ballot::read(body.as_bytes(), &survey())?.votes(&survey(), Language::German, &now())
}

#[test]
fn a_form_becomes_a_vote_for_every_question() {
    let batch = sent(&form("&q-celkem=4&q-doporuceni=10&comment=D%C3%ADky%0D%0Aza+web%00")).unwrap();
    let told: Vec<_> = batch.votes.iter().map(|it| (it.question.as_str(), it.step, it.ui, it.score)).collect();
    assert_eq!(
        told,
        [
            ("celkem", VoteStep::Answer, StepEnding::Qr, Some(4)),
            ("celkem", VoteStep::Reason, StepEnding::Skip, Some(4)),
            ("odkud", VoteStep::Answer, StepEnding::Skip, None),
            ("doporuceni", VoteStep::Answer, StepEnding::Qr, Some(10)),
            ("celkem", VoteStep::Comment, StepEnding::Qr, Some(4)),
        ]
    );
    assert_eq!(batch.votes[4].comment.as_deref(), Some("Díky\nza web"));
    assert_eq!(batch.votes[0].id, visit());
    assert!(batch.votes.iter().all(|it| it.visit == visit() && it.check(TERMINAL) == Ok(())));
    assert_eq!(batch.votes.iter().map(|it| it.id).collect::<BTreeSet<_>>().len(), 5);
    assert!(batch.votes.windows(2).all(|two| two[0].seq + 1 == two[1].seq));
}

#[test]
fn a_reason_is_a_vote_with_its_score_and_one_of_another_score_is_nothing() {
    let told = |more: &str| {
        let votes = sent(&form(more)).unwrap().votes;
        let reasons = votes.into_iter().filter(|it| it.step == VoteStep::Reason);
        reasons.map(|it| (it.ui, it.score, it.choice)).collect::<Vec<_>>()
    };
    let given = |score, reason: &str| vec![(StepEnding::Qr, Some(score), Some(reason.to_owned()))];
    assert_eq!(told("&q-celkem=0&r-celkem=cekani"), given(0, "cekani"));
    assert_eq!(told("&r-celkem=ochota&q-celkem=4"), given(4, "ochota"));
    // The person thought again: the answer is not lost, the reason is not theirs any more.
    assert_eq!(told("&q-celkem=4&r-celkem=cekani"), [(StepEnding::Skip, Some(4), None)]);
    // Nothing is asked further after this score, or there is none.
    assert_eq!(told("&q-celkem=2&r-celkem=cekani"), []);
    assert_eq!(told("&q-doporuceni=2&r-celkem=cekani"), []);
    assert_eq!(sent(&form("&r-celkem=cekani")), Err(BallotError::Empty), "a reason for nothing is no answer");
    let votes = sent(&form("&q-celkem=0&r-celkem=cekani&q-doporuceni=9")).unwrap().votes;
    let order: Vec<_> = votes.iter().map(|it| (it.question.as_str(), it.step)).collect();
    assert_eq!(order[..2], [("celkem", VoteStep::Answer), ("celkem", VoteStep::Reason)], "as on the glass");
}

#[test]
fn names_of_votes_stay_as_they_were_when_reasons_came() {
    let names =
        |more: &str| sent(&form(more)).unwrap().votes.into_iter().map(|it| it.id.to_string()).collect::<Vec<_>>();
    let (plain, reason) = (names("&q-odkud=web&comment=x"), names("&q-odkud=web&q-celkem=0&r-celkem=ochota&comment=x"));
    let made = visit().to_string();
    assert_eq!(plain[0], made);
    assert_eq!(plain[1..], PLAIN.map(str::to_owned), "votes that are kept already have these names");
    assert_eq!(reason[1].split('-').next(), made.split('-').next());
    let again = names("&q-odkud=web&q-celkem=4&r-celkem=cekani&comment=x");
    assert_eq!(reason, again, "another reason is not another vote");
}

#[test]
fn a_visit_opens_with_what_was_answered() {
    for (more, opening) in [("&q-doporuceni=9", VoteStep::Answer), ("&comment=x", VoteStep::Comment)] {
        let batch = sent(&form(more)).unwrap();
        let first = &batch.votes[0];
        assert_eq!((first.id, first.ui, first.step), (visit(), StepEnding::Qr, opening));
        assert!(batch.votes.iter().skip(1).all(|it| it.id != visit()));
    }
}

#[test]
fn the_same_form_sent_twice_has_the_same_names() {
    let names = |body: &str| sent(body).unwrap().votes.into_iter().map(|it| it.id).collect::<Vec<_>>();
    let first = names(&form("&q-odkud=web&comment=x"));
    assert_eq!(first, names(&form("&q-odkud=web&comment=x")));
    assert_eq!(first, names(&form("&q-odkud=jinak&comment=y")), "a second thought is not a second person");
}

#[test]
fn what_no_page_offers_is_refused() {
    for more in [
        "&q-celkem=5",
        "&q-celkem=-1",
        "&q-celkem=04",
        "&q-celkem=",
        "&q-odkud=jinde",
        "&q-nic=1",
        "&q-celkem=1&q-celkem=1",
        "&q-celkem=1&r-celkem=jine",
        "&q-celkem=1&r-celkem=",
        "&r-celkem=jine",
        "&q-celkem=1&r-odkud=web",
        "&q-celkem=1&r-nic=cekani",
        "&q-celkem=1&r-celkem=cekani&r-celkem=cekani",
        "&visit=1",
        "&ip=1",
    ] {
        assert_eq!(sent(&form(more)), Err(BallotError::Wrong), "{more}");
    }
    assert_eq!(sent("q-celkem=1"), Err(BallotError::Wrong));
    assert_eq!(sent(&form("&comment=+%0D%0A")), Err(BallotError::Empty));
    let of = |visit: VoteId| sent(&format!("visit={visit}&version={}&q-celkem=1", survey().version));
    let at = |hours| VoteId::from_parts(now().timestamp() - SignedDuration::from_hours(hours), [1; 10]);
    assert!(of(at(23)).is_ok());
    assert_eq!((of(at(25)), of(at(-1))), (Err(BallotError::Old), Err(BallotError::Old)));
    assert_eq!(sent(&format!("visit={}&version=x&q-celkem=1", visit())), Err(BallotError::Old));
    let random = "6c84fb90-12c4-41e1-840d-725140b45c7e".parse().unwrap();
    assert_eq!(of(random), Err(BallotError::Wrong), "a name of another kind tells no time");
}

proptest! {
    #[test]
    fn whatever_is_sent_is_votes_that_can_be_or_refused(
        fields in prop::collection::vec(("([qr]-(celkem|odkud|doporuceni|x)|comment|.{0,4})", "([0-9]{0,3}|web|cekani|ochota|.{0,600})"), 0..6),
    ) {
        let mut body = url::form_urlencoded::Serializer::new(form(""));
        for (key, value) in &fields {
            body.append_pair(key, value);
        }
        if let Ok(batch) = sent(&body.finish()) {
            prop_assert!(batch.votes.iter().all(|it| it.check(TERMINAL) == Ok(())));
            prop_assert!(batch.votes.len() <= 5);
        }
    }

    #[test]
    fn bytes_that_are_no_form_end_nothing(body in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Ballot::read(&body, &survey()).map(|it| it.votes(&survey(), Language::Czech, &now()));
    }
}
