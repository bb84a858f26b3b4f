//! Small cases worked out by hand.

use jiff::civil::date;
use vyveska::{
    config::survey::LocalisedText,
    feedback::{
        MonthResults, Vote, VoteBatch,
        report::{FeedbackReport, ReportRequest},
        tally::Period,
        votes::vote_store::{SqliteVotes, VoteStore as _},
    },
    words::Language,
};

use super::{
    asked,
    town::{self, Cast},
};

/// Votes of the known town made over: these scores, an hour apart, from eight o'clock on.
fn of_scores(scores: &[u8], wanted: &ReportRequest) -> (FeedbackReport, Option<MonthResults>) {
    of_votes("celkem", scores, wanted, |vote, score| vote.score = Some(score))
}

/// The same of an answer to any question, made over for each number.
fn of_votes(
    question: &str,
    numbers: &[u8],
    wanted: &ReportRequest,
    made: impl Fn(&mut Vote, u8),
) -> (FeedbackReport, Option<MonthResults>) {
    let sample = town::votes().into_iter().find(|it| it.vote.answered() && it.vote.question == question).unwrap().vote;
    let folder = tempfile::tempdir().unwrap();
    let mut urn = SqliteVotes::open(&folder.path().join("votes.db")).unwrap();
    let at: jiff::Timestamp = "2026-10-14T06:00:00Z".parse().unwrap();
    let votes: Vec<Vote> = (1u64..)
        .zip(numbers)
        .map(|(seq, number)| {
            let at = at + jiff::SignedDuration::from_mins(10 * seq as i64);
            let id = vyveska::feedback::VoteId::from_parts(at, [seq as u8; 10]);
            let mut vote = Vote { id, visit: id, at, offset_s: 7_200, seq, ..sample.clone() };
            made(&mut vote, *number);
            vote
        })
        .collect();
    let batch = VoteBatch { terminal: sample.terminal.clone(), names: None, surveys: asked::surveys(), votes };
    urn.store(&batch, at).unwrap();
    let results =
        MonthResults::count_month(&mut urn, wanted.period.from, &wanted.zone, wanted.misuse, wanted.few).unwrap();
    (FeedbackReport::from_votes(&mut urn, wanted).unwrap(), results)
}

#[test]
fn ten_votes_make_an_index_of_63_3() {
    let (report, results) = of_scores(&[0, 0, 1, 2, 2, 2, 3, 3, 3, 3], &asked::wanted());
    let question = &report.surveys[0].questions[0];
    assert_eq!((question.answers, question.few, question.index.unwrap().value), (10, false, 63.33));
    assert_eq!(question.positive.unwrap().value, 0.7);
    let shares: Vec<(Option<u8>, u64, f64)> =
        question.shares.iter().flatten().map(|it| (it.score, it.answers, it.share.value)).collect();
    assert_eq!(shares, [(Some(3), 4, 0.4), (Some(2), 3, 0.3), (Some(1), 1, 0.1), (Some(0), 2, 0.2)]);
    // Of three complaints nothing is told, though of ten answers something is.
    assert!(question.negative.few && question.negative.reasons.is_empty());
    let results = results.unwrap();
    assert_eq!((results.answers, results.index, results.trend), (10, Some(63.33), None));
    assert_eq!(results.shares.iter().map(|it| it.share.round()).collect::<Vec<_>>(), [40.0, 30.0, 10.0, 20.0]);
    let read: MonthResults = serde_json::from_value(serde_json::to_value(&results).unwrap()).unwrap();
    assert_eq!(read, results);
}

#[test]
fn answers_of_a_time_without_a_clock_are_in_the_sums_and_in_no_chart_of_time() {
    let mark = |vote: &mut Vote, score: u8| (vote.score, vote.doubtful) = (Some(score), score == 3);
    let (report, _) = of_votes("celkem", &[0, 0, 1, 2, 2, 2, 3, 3, 3, 3], &asked::wanted(), mark);
    let question = &report.surveys[0].questions[0];
    assert_eq!((report.answers, report.doubtful, report.surveys[0].doubtful), (10, 4, 4));
    assert_eq!(
        (question.answers, question.index.unwrap().value),
        (10, 63.33),
        "they are people's answers all the same"
    );
    assert_eq!(question.days.iter().map(|it| it.answers).sum::<u64>(), 6);
    assert_eq!(question.weeks.iter().map(|it| it.answers).sum::<u64>(), 6);
    assert_eq!(question.heat.iter().flatten().map(|it| it.answers).sum::<u64>(), 6);
    let json = vyveska::feedback::report::json(&report);
    assert_eq!((&json["doubtful"], &json["surveys"][0]["doubtful"]), (&4.into(), &4.into()));
    let page = vyveska::feedback::report::html(&vyveska::feedback::report::Page::of(&report, Language::Czech)).unwrap();
    assert!(page.contains("terminál neznal čas: 4"), "the page tells it");
    let (whole, _) = of_scores(&[0, 0, 1, 2, 2, 2, 3, 3, 3, 3], &asked::wanted());
    let page = vyveska::feedback::report::html(&vyveska::feedback::report::Page::of(&whole, Language::Czech)).unwrap();
    assert!(whole.doubtful == 0 && !page.contains("terminál neznal čas"));
}

#[test]
fn of_nine_votes_no_figure_is_told_in_any_form() {
    let (report, results) = of_scores(&[0, 1, 2, 3, 0, 1, 2, 3, 3], &asked::wanted());
    let question = &report.surveys[0].questions[0];
    assert_eq!(
        (question.answers, question.few, question.index, &question.shares, question.trend),
        (9, true, None, &None, None)
    );
    assert_eq!(question.languages, None);
    let json = vyveska::feedback::report::json(&report).to_string();
    assert!(json.contains(r#""index":null"#) && !json.contains(r#""value":"#), "{json}");
    assert_eq!(results, None, "the board tells what the report does not");
    let page = vyveska::feedback::report::Page::of(&report, Language::Czech);
    let html = vyveska::feedback::report::html(&page).unwrap();
    let plain = html.replace('\u{a0}', " ");
    assert!(plain.contains("Málo hlasů") && plain.contains("Výsledek se ukazuje až od 10 odpovědí"));
    assert!(!html.contains('%') || !html.contains("class=\"card main\""), "a figure slipped through");
    let (nine, _) = of_scores(&[3; 9], &ReportRequest { few: 9, ..asked::wanted() });
    assert_eq!(nine.surveys[0].questions[0].index.unwrap().value, 100.0);
}

#[test]
fn a_survey_is_called_as_it_was_when_it_was_asked_last() {
    let sample =
        town::votes().into_iter().find(|it| it.vote.score.is_some() && it.vote.question == "celkem").unwrap().vote;
    let at: jiff::Timestamp = "2026-10-14T06:00:00Z".parse().unwrap();
    for order in ["ab", "ba", "aba", "bab"] {
        let surveys = ["a", "b"].map(|version| {
            let mut survey = asked::surveys().remove(0);
            version.clone_into(&mut survey.version);
            survey.title = LocalisedText::in_language(Language::Czech, version);
            survey.questions[0].text = LocalisedText::in_language(Language::Czech, version);
            survey
        });
        let votes: Vec<Vote> = (1u64..)
            .zip(order.chars().flat_map(|version| [version; 10]))
            .map(|(seq, version)| {
                let at = at + jiff::SignedDuration::from_mins(10 * seq as i64);
                let id = vyveska::feedback::VoteId::from_parts(at, [seq as u8; 10]);
                Vote { id, visit: id, version: version.to_string(), at, offset_s: 7_200, seq, ..sample.clone() }
            })
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let mut urn = SqliteVotes::open(&folder.path().join("votes.db")).unwrap();
        let batch = VoteBatch { terminal: sample.terminal.clone(), names: None, surveys: surveys.to_vec(), votes };
        urn.store(&batch, at).unwrap();
        let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
        let last = LocalisedText::in_language(Language::Czech, &order[order.len() - 1..]);
        assert_eq!((&report.surveys[0].title, report.surveys[0].versions), (&last, 2), "{order}");
        assert_eq!(report.surveys[0].questions[0].text, last, "{order}");
    }
}

#[test]
fn counters_of_a_choice_have_answers_and_no_index_to_be_too_few_for() {
    let made = |vote: &mut Vote, counter: u8| vote.counter = Some(["matrika", "pokladna"][usize::from(counter)].into());
    let (report, _) = of_votes("odkud", &[0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1], &asked::wanted(), made);
    let page = vyveska::feedback::report::Page::of(&report, vyveska::words::Language::Czech);
    let html = vyveska::feedback::report::html(&page).unwrap();
    assert!(!html.contains("Málo hlasů"), "a choice never has an index");
    let table = html.split("Podle přepážek").nth(1).unwrap();
    let row = |name: &str, count: u8| format!("<th scope=\"row\">{name}</th>\n<td>{count}</td>\n</tr>");
    assert!(table.find(&row("Pokladna", 9)).unwrap() < table.find(&row("Matrika", 3)).unwrap(), "{table}");
}

#[test]
fn a_month_without_votes_is_a_report_that_says_so() {
    let period = Period::new(date(2025, 1, 1), date(2025, 1, 31)).unwrap();
    let (report, _) = of_scores(&[3; 12], &ReportRequest { period, ..asked::wanted() });
    assert!(report.surveys.is_empty() && report.answers == 0);
    let page = vyveska::feedback::report::Page::of(&report, Language::Czech);
    assert!(vyveska::feedback::report::html(&page).unwrap().contains("V\u{a0}tomto období nikdo neodpověděl"));
}

#[test]
fn the_flag_of_a_vote_is_the_same_in_the_report_of_a_day_and_of_a_month() {
    let casts: Vec<Cast> = town::votes();
    let folder = tempfile::tempdir().unwrap();
    let mut urn = town::urn(&casts, &folder.path().join("votes.db"));
    let month = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap().misuse.visits;
    let days = (1..=31).map(|day| {
        let day = date(2026, 10, day);
        let wanted = ReportRequest { period: Period::new(day, day).unwrap(), ..asked::wanted() };
        FeedbackReport::from_votes(&mut urn, &wanted).unwrap().misuse.visits
    });
    assert_eq!(days.sum::<u64>(), month);
}
