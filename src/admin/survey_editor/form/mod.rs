//! Form of one survey: the fields of its page, read from the file's document and from what was typed, and written back into
//! the document with its comments. Pure.

mod choice_form;
mod document;
mod field_problems;
mod question_form;
mod survey_form;
mod texts;

pub(super) use choice_form::ChoiceForm;
pub(super) use document::{find_survey, survey_ids};
pub(super) use field_problems::field_problems;
pub(super) use question_form::QuestionForm;
pub(super) use survey_form::SurveyForm;
pub(super) use texts::{FormTexts, page_languages};

#[cfg(test)]
mod tests;
