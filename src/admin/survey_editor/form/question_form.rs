//! Question form: a question of a survey with its scale and its reasons or options. Pure.

use toml_edit::{Table, TableLike};

use super::{
    choice_form::ChoiceForm,
    document::{set_text, text},
    texts::FormTexts,
};
use crate::{
    admin::{survey_editor::short_id::short_id, web::Fields},
    words::Language,
};

/// Scales by the words of the file, in the order in which they are offered.
pub(super) const SCALES: [&str; 4] = ["four", "five", "nps", "choice"];

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin::survey_editor) struct QuestionForm {
    /// Its id in the document; blank of a new one.
    pub was: String,
    pub id: String,
    pub text: FormTexts,
    pub scale: String,
    /// What is asked above the reasons, where it is not the terminal's own.
    pub what: FormTexts,
    pub reasons: Vec<ChoiceForm>,
    pub options: Vec<ChoiceForm>,
    /// It is to go.
    pub remove: bool,
}

impl QuestionForm {
    /// A new one, of four faces, with rows to be filled in.
    pub(super) fn new() -> Self {
        let (reasons, options) = (ChoiceForm::with_spare(vec![]), ChoiceForm::with_spare(vec![]));
        Self { scale: "four".to_owned(), reasons, options, ..Self::default() }
    }

    /// Nothing was typed into it.
    pub(super) fn is_blank(&self) -> bool {
        self.id.is_empty() && self.text.is_empty() && self.was.is_empty()
    }

    /// The scales, and which one it has.
    pub(in crate::admin::survey_editor) fn scales(&self) -> [(&'static str, bool); SCALES.len()] {
        SCALES.map(|scale| (scale, scale == self.scale))
    }

    /// As it was typed under `q0` and its like.
    pub(super) fn from_fields(fields: &Fields, name: &str) -> Self {
        let field = |part: &str| fields.get(&format!("{name}-{part}")).to_owned();
        Self {
            was: field("was"),
            id: field("id"),
            text: FormTexts::from_fields(fields, &format!("{name}-text")),
            scale: field("scale"),
            what: FormTexts::from_fields(fields, &format!("{name}-what")),
            reasons: ChoiceForm::from_fields(fields, &format!("{name}-r")),
            options: ChoiceForm::from_fields(fields, &format!("{name}-o")),
            remove: fields.ticked(&format!("{name}-remove")),
        }
    }

    /// As it stands in the document.
    pub(super) fn from_document(table: &Table) -> Self {
        let (id, scale) = (text(table, "id"), text(table, "scale"));
        Self {
            was: id.clone(),
            id,
            text: FormTexts::from_document(table, "text"),
            scale: if scale.is_empty() { "four".to_owned() } else { scale },
            what: FormTexts::from_document(table, "what"),
            reasons: ChoiceForm::with_spare(ChoiceForm::from_document(table, "reasons")),
            options: ChoiceForm::with_spare(ChoiceForm::from_document(table, "options")),
            remove: false,
        }
    }

    /// Writes it; `taken` are ids of the survey's other questions.
    pub(super) fn write(&self, table: &mut dyn TableLike, asked: &[Language], taken: &[String]) {
        let own = if self.id.is_empty() { short_id(self.text.first(), taken) } else { self.id.clone() };
        set_text(table, "id", &own);
        self.text.write(table, "text", asked);
        let before = text(table, "scale");
        if !(before == self.scale || (before.is_empty() && self.scale == "four")) {
            set_text(table, "scale", &self.scale);
        }
        // Rows that belong to another scale would be refused; whoever goes back to it fills them in again.
        let none = Vec::new();
        let choice = self.scale == "choice";
        ChoiceForm::write_all(if choice { &none } else { &self.reasons }, table, "reasons", asked);
        ChoiceForm::write_all(if choice { &self.options } else { &none }, table, "options", asked);
        if table.get("reasons").is_some() {
            self.what.write(table, "what", asked);
        } else {
            table.remove("what");
        }
        // Words under the faces are edited as text; of another scale they would be one too many or too few.
        if !matches!(self.scale.as_str(), "four" | "five") || before != self.scale && !before.is_empty() {
            table.remove("words");
        }
    }
}
