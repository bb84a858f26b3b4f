//! Survey changes, tested: what an entry says of each change, and that its words are known in every language.

use std::path::Path;

use super::*;
use crate::{admin::acts::ActKind, words::Words};

const OLD: &str = r#"
    [[survey]]
    id = "urad"
    title = "Spokojenost"
    [[survey.question]]
    id = "celkem"
    text = "Jak jste byli spokojeni?"
    reasons = [{ id = "cekani", text = "Dlouhé čekání", scores = [0, 1] }]
    [[survey.question]]
    id = "rada"
    text = "Doporučili byste nás?"
    scale = "nps"
    [[survey]]
    id = "uklid"
    title = "Úklid"
    [[survey.question]]
    id = "ulice"
    text = "Je čisto?"
"#;

type Line = (String, Option<String>, Option<String>);

fn parsed(text: &str) -> Surveys {
    Surveys::parse(text, Path::new("s.toml")).unwrap_or_else(|report| panic!("{report}"))
}

fn told(old: &str, new: &str) -> Vec<Line> {
    let act = with_changes(Act::new(ActKind::ChangeSurveys, ""), &parsed(old), &parsed(new));
    act.changes.into_iter().map(|it| (it.field, it.old, it.new)).collect()
}

fn line(field: &str, old: &str, new: &str) -> Line {
    let value = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (field.to_owned(), value(old), value(new))
}

#[test]
fn a_change_is_told_old_and_new_behind_the_survey_and_the_question_that_it_is_of() {
    let survey = line("survey", "Spokojenost", "Spokojenost");
    let question = line("survey-question", "Jak jste byli spokojeni?", "Jak jste byli spokojeni?");
    let reasons = "Dlouhé čekání (cekani: 0, 1)";
    for (from, to, lines) in [
        (
            "\"Jak jste byli spokojeni?\"",
            "{ cs = \"Jak jste byli spokojeni?\", en = \"How was it?\" }",
            vec![
                survey.clone(),
                line("survey-question", "Jak jste byli spokojeni?", "cs: Jak jste byli spokojeni? · en: How was it?"),
            ],
        ),
        (
            "scores = [0, 1]",
            "scores = [0]",
            vec![survey.clone(), question.clone(), line("survey-reasons", reasons, "Dlouhé čekání (cekani: 0)")],
        ),
        (
            "title = \"Spokojenost\"",
            "title = \"Názory\"\nfrom = \"2026-12-01\"\npublic = true",
            vec![
                line("survey", "Spokojenost", "Názory"),
                line("survey-from", "", "2026-12-01"),
                line("survey-public", "no", "yes"),
            ],
        ),
        (
            "\n    [[survey]]\n    id = \"urad\"",
            "rotate = \"daily\"\nfew-votes = 5\n[[survey]]\nid = \"urad\"",
            vec![line("survey-turns", "never", "daily"), line("survey-few", "10", "5")],
        ),
        (
            "scale = \"nps\"",
            "scale = \"choice\"\noptions = [{ id = \"ano\", text = \"Ano\" }, { id = \"ne\", text = \"Ne\" }]",
            vec![
                survey,
                line("survey-question", "Doporučili byste nás?", "Doporučili byste nás?"),
                line("survey-scale", "nps", "choice"),
                line("survey-answers", "", "Ano (ano)\nNe (ne)"),
            ],
        ),
    ] {
        assert!(OLD.contains(from), "{from}");
        assert_eq!(told(OLD, &OLD.replacen(from, to, 1)), lines, "{to}");
    }
    assert!(told(OLD, &format!("# comment\n{OLD}")).is_empty());
}

#[test]
fn a_survey_that_comes_or_goes_is_told_whole_and_an_order_too() {
    let (first, second) = OLD.split_at(OLD.rfind("[[survey]]").unwrap());
    let gone = told(OLD, first);
    assert_eq!(gone.first(), Some(&line("survey", "Úklid", "")));
    assert!(gone.contains(&line("survey-question", "Je čisto?", "")), "{gone:?}");
    assert!(told(first, OLD).contains(&line("survey-question", "", "Je čisto?")));
    let turned = told(OLD, &format!("{second}{first}"));
    assert_eq!(turned, [line("survey-order", "Spokojenost\nÚklid", "Úklid\nSpokojenost")]);
    assert_eq!(changed_titles(&parsed(OLD), &parsed(first)), "Úklid");
    let both = OLD.replace("Spokojenost", "Názory").replace("Je čisto?", "Jak je čisto?");
    assert_eq!(changed_titles(&parsed(OLD), &parsed(&both)), "Názory, Úklid");
    assert_eq!(changed_titles(&parsed(OLD), &parsed(OLD)), "");
}

#[test]
fn every_field_and_every_word_is_known_in_every_language() {
    let fields = FILE_FIELDS.map(|it| it.0).into_iter();
    let fields = fields.chain(SURVEY_FIELDS.map(|it| it.0)).chain(QUESTION_FIELDS.map(|it| it.0));
    let fields: Vec<&str> = fields.chain([SURVEY, QUESTION, ORDER]).collect();
    let turns = [SurveyRotation::Never, SurveyRotation::Daily, SurveyRotation::Weekly].map(turns_word);
    let scales = [AnswerScale::Four, AnswerScale::Five, AnswerScale::Nps, AnswerScale::Choice].map(scale_word);
    for language in Language::ALL {
        let words = Words::for_admin(language);
        for field in &fields {
            assert!(words.find(&format!("field-{field}")).is_some(), "{language:?}: {field}");
        }
        for word in turns {
            assert!(words.find(&format!("value-survey-turns-{word}")).is_some(), "{language:?}: {word}");
        }
        for word in scales {
            assert!(words.find(&format!("value-survey-scale-{word}")).is_some(), "{language:?}: {word}");
        }
    }
}
