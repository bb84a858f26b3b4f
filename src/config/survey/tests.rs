//! Tests of survey files: the shipped one, every key, and wrong ones with all their reported problems.

use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::words::Language;

const SHIPPED: &str = include_str!("../../../config/surveys.toml");
const ALL_KEYS: &str = include_str!("../../../config/all-keys-surveys.toml");

fn parse(text: &str) -> Surveys {
    Surveys::parse(text, Path::new("p.toml")).unwrap_or_else(|report| panic!("{report}"))
}

fn problems(text: &str) -> String {
    Surveys::parse(text, Path::new("p.toml")).map_or_else(|report| report.to_string(), |_| String::new())
}

#[test]
fn the_shipped_file_asks_one_question_in_six_languages() {
    let surveys = parse(SHIPPED);
    assert_eq!((surveys.rotate, surveys.few, surveys.misuse), (SurveyRotation::Never, 10, MisuseLimits::default()));
    let survey = &surveys.surveys[0];
    assert!(survey.runs("prepazka-4", date(2026, 11, 23)) && !survey.public && !survey.comment);
    let question = &survey.questions[0];
    assert!(Language::ALL.iter().all(|it| question.text.has_language(*it)), "a language is missing");
    for score in 0..4 {
        assert!((1..=6).contains(&question.reasons_for(score).len()), "score {score}");
    }
    assert_eq!((question.reasons_for(0).len(), question.reasons_for(3).len()), (6, 5));
}

#[test]
fn every_key_is_read() {
    let surveys = parse(ALL_KEYS);
    assert_eq!((surveys.rotate, surveys.few), (SurveyRotation::Weekly, 25));
    assert_eq!(surveys.misuse, MisuseLimits { same: 4, any: 6, public: 40, within_s: 20 });
    let survey = &surveys.surveys[0];
    assert_eq!((survey.from, survey.until), (Some(date(2026, 11, 1)), Some(date(2026, 12, 31))));
    assert!(survey.public && survey.comment && survey.runs("radnice", date(2026, 12, 31)));
    assert!(!survey.runs("knihovna", date(2026, 12, 1)) && !survey.runs("radnice", date(2027, 1, 1)));
    assert_eq!(
        survey.questions.iter().map(|it| it.scale).collect::<Vec<_>>(),
        [AnswerScale::Choice, AnswerScale::Five, AnswerScale::Nps]
    );
    assert_eq!(survey.questions[0].options[1].text.get(Language::English), "Notice board");
    assert_eq!(survey.questions[0].options[0].text.get(Language::German), "Web města");
    assert_eq!((survey.questions[1].reasons_for(4).len(), survey.questions[1].reasons_for(1).len()), (1, 2));

    let closed = &surveys.surveys[1];
    assert!(closed.closed && !closed.public && closed.runs_on(date(2026, 12, 1)));
    assert!(!closed.runs("radnice", date(2026, 12, 1)), "no terminal shows it");

    let findings = super::super::table_reader::ConfigFindings::new(ALL_KEYS);
    parse::read_surveys(&findings);
    for key in findings.known.into_inner() {
        let last = key.rsplit('.').next().unwrap();
        let given =
            ALL_KEYS.lines().any(|line| line.contains(&format!("{last} = ")) || line.contains(&format!("{last}]")));
        assert!(given, "{key} is missing in all-keys-surveys.toml");
    }
}

#[test]
fn the_version_follows_what_is_read_and_nothing_else() {
    let version = |text: &str| parse(text).surveys[0].version.clone();
    let first = version(ALL_KEYS);
    assert_eq!(first.len(), 12);
    assert_eq!(first, version(&ALL_KEYS.replace("2026-12-31", "2027-12-31")));
    assert_ne!(first, version(&ALL_KEYS.replace("Zpravodaj", "Radniční listy")));
    assert_ne!(first, version(&ALL_KEYS.replace("comment = true", "comment = false")));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let said = problems(
        "rotat = 'daily'\n[[survey]]\nid = 'A B'\nfrom = '2026-12-31'\nuntil = '2026-01-01'\n[[survey.question]]\nid = 'q'\n\
         scale = 'six'\ntext = { xx = 'a' }\nwords = ['a']\nreasons = [{ id = 'r', text = 't', scores = [4] }]\n",
    );
    assert_eq!(
        said,
        "p.toml:1:1: rotat: unknown key, did you mean rotate?; legal: rotate, few-votes, misuse, survey; given: rotat\n\
         p.toml:3:6: survey[1].id: is not a short name; legal: a short name of its own, small letters, digits and hyphens, \
         \"cekani\"; given: 'A B'\n\
         p.toml:5:9: survey[1].until: is before from; legal: a date like \"2026-12-24\"; given: '2026-01-01'\n\
         p.toml:8:9: survey[1].question[1].scale: is not a scale; legal: \"four\", \"five\", \"nps\" or \"choice\"; given: 'six'\n\
         p.toml:9:8: survey[1].question[1].text: is in a language that is not spoken; legal: a text in quotes, or \
         { cs = \"…\", en = \"…\" } with cs, en, pl, sk, de, uk; given: { xx = 'a' }\n\
         p.toml:10:9: survey[1].question[1].words: are not one for each face; legal: as many texts as faces, the worst \
         first; given: ['a']\n\
         p.toml:11:45: survey[1].question[1].reasons[1].scores: holds something that is out of range; legal: a list of \
         whole numbers from 0 to 3; given: [4]"
    );
    let closed = problems("[[survey]]\nid='a'\nclosed=true\npublic=true\n[[survey.question]]\nid='q'\ntext='?'\n");
    assert!(
        closed.contains("survey[1].closed: is for invited") && closed.contains("survey[1].until: is missing"),
        "{closed}"
    );
    assert!(problems("").contains("survey: is missing"));
    assert!(problems("[[survey]]\nid='a'").contains("survey[1].question: is missing"));
    let twice = "[[survey]]\nid='a'\n[[survey.question]]\nid='q'\ntext='?'\n";
    assert!(problems(&format!("{twice}{twice}")).contains("two surveys have the id \"a\""));
    let many: String = (0..7).map(|i| format!("{{ id = 'r{i}', text = 't' }},")).collect();
    assert!(problems(&format!("{twice}reasons = [{many}]")).contains("too many for one answer"));
}
