//! Form view: the fields of a survey's form with their names and labels, as the template takes them. Pure.

use super::form::{ChoiceForm, FormTexts, QuestionForm, SurveyForm};
use crate::words::{Language, Words};

/// A field of a text in one language.
pub(super) struct TextField {
    pub id: String,
    pub label: String,
    pub value: String,
    pub tag: &'static str,
}

/// A reason or an option.
pub(super) struct ChoiceView {
    pub name: String,
    pub label: String,
    pub was: String,
    pub id: String,
    pub id_field: String,
    pub scores: String,
    pub scores_field: String,
    pub texts: Vec<TextField>,
}

/// A question.
pub(super) struct QuestionFields {
    pub name: String,
    pub label: String,
    pub form: QuestionForm,
    pub id_field: String,
    pub scale_field: String,
    pub texts: Vec<TextField>,
    pub what: Vec<TextField>,
    pub reasons: Vec<ChoiceView>,
    pub options: Vec<ChoiceView>,
    /// Value, word, and whether it is chosen.
    pub scales: Vec<(&'static str, String, bool)>,
}

/// All fields that have a name of their own.
pub(super) struct FormView {
    pub title: Vec<TextField>,
    pub questions: Vec<QuestionFields>,
}

impl FormView {
    /// The view of a form in the town's languages.
    pub(super) fn of(form: &SurveyForm, languages: &[Language], words: &Words) -> Self {
        let wording = words.get("surveys-wording");
        let question = |(number, it): (usize, &QuestionForm)| {
            let name = format!("q{number}");
            let label = match it.was.is_empty() {
                true => words.get("surveys-question-new"),
                false => words.fill("surveys-question", &[("value", &number.saturating_add(1).to_string())]),
            };
            QuestionFields {
                label,
                id_field: format!("{name}-id"),
                scale_field: format!("{name}-scale"),
                texts: fields(&format!("{name}-text"), &wording, &it.text, languages),
                what: fields(&format!("{name}-what"), &wording, &it.what, languages),
                reasons: choices(&format!("{name}-r"), "surveys-reason", &it.reasons, languages, words),
                options: choices(&format!("{name}-o"), "surveys-option", &it.options, languages, words),
                scales: it.scales().map(|(scale, chosen)| (scale, words.get(scale_key(scale)), chosen)).to_vec(),
                form: it.clone(),
                name,
            }
        };
        Self {
            title: fields("title", &words.get("surveys-title-label"), &form.title, languages),
            questions: form.questions.iter().enumerate().map(question).collect(),
        }
    }
}

fn scale_key(scale: &str) -> &'static str {
    match scale {
        "five" => "surveys-scale-five",
        "nps" => "surveys-scale-nps",
        "choice" => "surveys-scale-choice",
        _ => "surveys-scale-four",
    }
}

/// The fields of a text; `word` says what it is.
fn fields(name: &str, word: &str, texts: &FormTexts, languages: &[Language]) -> Vec<TextField> {
    let field = |language: &Language| TextField {
        id: format!("{name}-{}", language.tag()),
        label: format!("{word}: {}", language.name()),
        value: texts.get(language).to_owned(),
        tag: language.tag(),
    };
    languages.iter().map(field).collect()
}

fn choices(name: &str, key: &str, rows: &[ChoiceForm], languages: &[Language], words: &Words) -> Vec<ChoiceView> {
    let wording = words.get("surveys-wording");
    let row = |(number, it): (usize, &ChoiceForm)| {
        let name = format!("{name}{number}");
        ChoiceView {
            label: words.fill(key, &[("value", &number.saturating_add(1).to_string())]),
            was: it.was.clone(),
            id: it.id.clone(),
            id_field: format!("{name}-id"),
            scores: it.scores.clone(),
            scores_field: format!("{name}-scores"),
            texts: fields(&format!("{name}-text"), &wording, &it.text, languages),
            name,
        }
    };
    rows.iter().enumerate().map(row).collect()
}
