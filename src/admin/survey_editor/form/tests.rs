//! Tests of the survey form: what was typed is in the file, and what was not is as it was, comments and all.

use std::path::Path;

use toml_edit::DocumentMut;

use super::*;
use crate::{admin::web::Fields, config::Surveys, words::Language};

const SHIPPED: &str = include_str!("../../../../config/surveys.toml");
const ALL: [Language; 2] = [Language::Czech, Language::English];

fn read(text: &str, id: &str) -> SurveyForm {
    let mut document: DocumentMut = text.parse().unwrap();
    SurveyForm::from_document(find_survey(&mut document, id).unwrap().1)
}

fn written(text: &str, id: &str, change: impl FnOnce(&mut SurveyForm)) -> String {
    let mut document: DocumentMut = text.parse().unwrap();
    let (_, table) = find_survey(&mut document, id).unwrap();
    let mut form = SurveyForm::from_document(table);
    change(&mut form);
    form.write(table, &ALL);
    document.to_string()
}

fn fields(text: &str) -> Fields {
    Fields::parse(text)
}

#[test]
fn a_form_that_nobody_changed_changes_no_letter_of_the_file() {
    for text in [SHIPPED, include_str!("../../../../config/all-keys-surveys.toml")] {
        let document: DocumentMut = text.parse().unwrap();
        for id in survey_ids(&document) {
            assert_eq!(written(text, &id, |_| ()), text);
        }
    }
}

#[test]
fn what_is_changed_is_written_and_comments_stay() {
    let typed = fields("title-cs=Nov%C3%BD+n%C3%A1zev&title-en=New");
    let text = written(SHIPPED, "spokojenost", |form| {
        form.title = SurveyForm::from_fields(&typed).title;
        form.until = "2026-12-31".into();
        form.questions[0].reasons.remove(0);
        form.comment = true;
    });
    assert!(
        text.contains("{ cs = \"Nový název\", en = \"New\" }") && text.contains("until = \"2026-12-31\""),
        "{text}"
    );
    assert!(!text.contains("\"ochota\"") && text.contains("\"rychlost\""));
    let comments = |text: &str| text.lines().filter(|it| it.trim_start().starts_with('#')).count();
    assert_eq!(comments(&text), comments(SHIPPED));
    let surveys = Surveys::parse(&text, Path::new("s.toml")).unwrap();
    assert!(surveys.surveys[0].comment && surveys.surveys[0].questions[0].text.has_language(Language::Polish));
}

#[test]
fn a_question_and_a_reason_are_added_with_ids_of_their_own() {
    let typed = fields(
        "title-cs=A&kind=public&q0-was=celkem&q0-id=celkem&q0-text-cs=Jak%3F&q0-scale=four&q0-r0-text-cs=Dlouh%C3%A9+%C4%8Dek%C3%A1n%C3%AD\
         &q0-r0-scores=0,+1&q0-r1-text-cs=&q1-text-cs=Odkud%3F&q1-scale=choice&q1-o0-text-cs=Web&q1-o1-text-cs=Deska&q2-scale=four",
    );
    let form = SurveyForm::from_fields(&typed);
    let mut document: DocumentMut = SHIPPED.parse().unwrap();
    let (_, table) = find_survey(&mut document, "spokojenost").unwrap();
    assert_eq!(form.write(table, &ALL), [0, 1], "the empty third question is none");
    let text = document.to_string();
    let surveys = Surveys::parse(&text, Path::new("s.toml")).unwrap_or_else(|report| panic!("{report}\n{text}"));
    let survey = &surveys.surveys[0];
    assert!(survey.public && survey.questions.len() == 2);
    let reason = &survey.questions[0].follow_up.as_ref().unwrap().reasons[0];
    assert_eq!((reason.id.as_str(), reason.scores.as_slice()), ("dlouhe-cekani", [0, 1].as_slice()));
    assert_eq!(survey.questions[1].id, "odkud");
    assert_eq!(survey.questions[1].options.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["web", "deska"]);
    // What was typed comes back as it was typed.
    assert_eq!(read(&text, "spokojenost").questions[1].options[1].text.get(&Language::Czech), "Deska");
}

#[test]
fn a_question_that_is_removed_takes_no_other_with_it() {
    let text = include_str!("../../../../config/all-keys-surveys.toml");
    let without = written(text, "komunikace", |form| form.questions[1].remove = true);
    let surveys = Surveys::parse(&without, Path::new("s.toml")).unwrap();
    let ids: Vec<&str> = surveys.surveys[0].questions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["odkud", "doporucili"]);
    assert_eq!(surveys.surveys.len(), 2);
}

#[test]
fn what_was_typed_wrongly_is_found_by_the_check_and_not_lost() {
    let text = written(SHIPPED, "spokojenost", |form| {
        form.from = "zítra".into();
        form.questions[0].reasons[0].scores = "vždy".into();
    });
    let report = Surveys::parse(&text, Path::new("s.toml")).unwrap_err().to_string();
    assert!(report.contains("survey[1].from: is not a date") && report.contains("reasons[1].scores"), "{report}");
    assert_eq!(read(&text, "spokojenost").from, "zítra");
}
