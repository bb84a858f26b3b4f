//! Survey form: one survey as the fields of its page. Pure.

use toml_edit::{Array, Item, Table, Value};

use super::{
    document::{flag, set_flag, set_text, set_value, tables_mut, text},
    question_form::QuestionForm,
    texts::FormTexts,
};
use crate::{
    admin::{satisfaction::filter::read_day, web::Fields},
    words::Language,
};

/// Questions that are read at the most.
const MOST: usize = 30;

/// A survey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin::survey_editor) struct SurveyForm {
    pub title: FormTexts,
    pub from: String,
    pub until: String,
    /// Ids of terminals with commas; blank is all.
    pub terminals: String,
    pub public: bool,
    pub closed: bool,
    pub comment: bool,
    pub questions: Vec<QuestionForm>,
}

impl SurveyForm {
    /// Names of all fields, for the check that nothing else was sent.
    pub(in crate::admin::survey_editor) const FIELDS: [&'static str; 8] =
        ["title-*", "from", "until", "terminals", "kind", "comment", "q*", "add"];

    /// As it was typed.
    pub(in crate::admin::survey_editor) fn from_fields(fields: &Fields) -> Self {
        let day = |name: &str| {
            let typed = fields.get(name);
            read_day(typed).map_or_else(|| typed.to_owned(), |day| day.to_string())
        };
        let sent = |number: &usize| fields.iter().any(|(key, _)| key.starts_with(&format!("q{number}-")));
        let questions = (0..MOST).take_while(sent);
        Self {
            title: FormTexts::from_fields(fields, "title"),
            from: day("from"),
            until: day("until"),
            terminals: fields.get("terminals").to_owned(),
            public: fields.get("kind") == "public",
            closed: fields.get("kind") == "closed",
            comment: fields.ticked("comment"),
            questions: questions.map(|number| QuestionForm::from_fields(fields, &format!("q{number}"))).collect(),
        }
    }

    /// As it stands in the document, with an empty question at the end.
    pub(in crate::admin::survey_editor) fn from_document(survey: &mut Table) -> Self {
        let terminals = survey.get("terminals").and_then(Item::as_array).into_iter().flatten();
        let terminals: Vec<String> = terminals.filter_map(Value::as_str).map(str::to_owned).collect();
        let mut form = Self {
            title: FormTexts::from_document(survey, "title"),
            from: text(survey, "from"),
            until: text(survey, "until"),
            terminals: terminals.join(", "),
            public: flag(survey, "public"),
            closed: flag(survey, "closed"),
            comment: flag(survey, "comment"),
            questions: Vec::new(),
        };
        if let Some(questions) = tables_mut(survey, "question") {
            form.questions = questions.iter().map(QuestionForm::from_document).collect();
        }
        form.questions.push(QuestionForm::new());
        form
    }

    /// The same with an empty question at the end and empty rows, to be shown again.
    pub(in crate::admin::survey_editor) fn with_room(mut self) -> Self {
        if self.questions.last().is_none_or(|it| !it.is_blank()) {
            self.questions.push(QuestionForm::new());
        }
        self
    }

    /// Writes it into the document. Returns, for each question that stands there now, its place in the form.
    pub(in crate::admin::survey_editor) fn write(&self, survey: &mut Table, asked: &[Language]) -> Vec<usize> {
        self.title.write(survey, "title", asked);
        set_text(survey, "from", &self.from);
        set_text(survey, "until", &self.until);
        self.write_terminals(survey);
        set_flag(survey, "public", self.public);
        set_flag(survey, "closed", self.closed);
        set_flag(survey, "comment", self.comment);
        let Some(tables) = tables_mut(survey, "question") else { return Vec::new() };
        let stays = |it: &&QuestionForm| !it.remove && !it.is_blank();
        tables.retain(|table| {
            let id = text(table, "id");
            self.questions.iter().filter(stays).any(|it| !it.was.is_empty() && it.was == id)
        });
        let mut taken: Vec<String> = self.questions.iter().map(|it| it.id.clone()).collect();
        let mut places = vec![0; tables.len()];
        for (place, question) in self.questions.iter().enumerate().filter(|(_, it)| stays(it)) {
            let found = tables.iter().position(|it| !question.was.is_empty() && question.was == text(it, "id"));
            match found.and_then(|at| Some((at, tables.get_mut(at)?))) {
                Some((at, table)) => {
                    question.write(table, asked, &taken);
                    if let Some(it) = places.get_mut(at) {
                        *it = place;
                    }
                }
                None => {
                    let mut table = Table::new();
                    table.decor_mut().set_prefix("\n");
                    question.write(&mut table, asked, &taken);
                    taken.push(text(&table, "id"));
                    tables.push(table);
                    places.push(place);
                }
            }
        }
        places
    }

    fn write_terminals(&self, survey: &mut Table) {
        let typed: Vec<&str> =
            self.terminals.split([',', ' ', ';']).map(str::trim).filter(|it| !it.is_empty()).collect();
        let before = survey.get("terminals").and_then(Item::as_array).into_iter().flatten();
        let before: Vec<String> = before.filter_map(Value::as_str).map(str::to_owned).collect();
        if before == typed {
            return;
        }
        let value = (!typed.is_empty()).then(|| Value::Array(typed.into_iter().collect::<Array>()));
        set_value(survey, "terminals", value);
    }
}
