//! Survey changes for the journal: what an act changes of the surveys, field by field, old and new, as the town wrote it. Pure.
//!
//! A field [`SURVEY`] or [`QUESTION`] says whose the changes after it are; where its text itself stays, it is the same before
//! and after.

use std::collections::BTreeSet;

use crate::{
    admin::acts::Act,
    config::{
        Surveys,
        survey::{AnswerChoice, AnswerScale, LocalisedText, Survey, SurveyQuestion, SurveyRotation},
    },
    evidence::FieldChange,
    words::Language,
};

/// Field of a survey's title.
const SURVEY: &str = "survey";
/// Field of a question's text.
const QUESTION: &str = "survey-question";
/// Field of an order in which surveys or questions are asked.
const ORDER: &str = "survey-order";

/// A field, and its value.
type Told<T> = (&'static str, fn(&T) -> Option<String>);
/// Something before and after; `None` where it is not there.
type Both<'a, T> = (Option<&'a T>, Option<&'a T>);

/// Fields of the file.
const FILE_FIELDS: [Told<Surveys>; 6] = [
    ("survey-turns", |it| Some(turns_word(it.rotate).to_owned())),
    ("survey-few", |it| Some(it.few.to_string())),
    ("survey-misuse-same", |it| Some(it.misuse.same.to_string())),
    ("survey-misuse-any", |it| Some(it.misuse.any.to_string())),
    ("survey-misuse-public", |it| Some(it.misuse.public.to_string())),
    ("survey-misuse-within", |it| Some(it.misuse.within_s.to_string())),
];

/// Fields of a survey besides its title.
const SURVEY_FIELDS: [Told<Survey>; 6] = [
    ("survey-from", |it| it.from.map(|day| day.to_string())),
    ("survey-until", |it| it.until.map(|day| day.to_string())),
    ("survey-terminals", |it| listed(it.terminals.iter().cloned())),
    ("survey-public", |it| Some(flag_word(it.public).to_owned())),
    ("survey-closed", |it| Some(flag_word(it.closed).to_owned())),
    ("survey-comment", |it| Some(flag_word(it.comment).to_owned())),
];

/// Fields of a question besides its text.
const QUESTION_FIELDS: [Told<SurveyQuestion>; 4] = [
    ("survey-scale", |it| Some(scale_word(it.scale).to_owned())),
    ("survey-answers", |it| listed(it.words.iter().map(whole).chain(it.options.iter().map(choice)))),
    ("survey-reasons", |it| listed(it.follow_up.iter().flat_map(|it| &it.reasons).map(choice))),
    ("survey-follow-up", |it| it.follow_up.as_ref()?.text.as_ref().map(whole)),
];

/// Titles of the surveys that come, go or change, under which the act is journalled; empty where none does.
pub(super) fn changed_titles(before: &Surveys, after: &Surveys) -> String {
    let changed = pairs(&before.surveys, &after.surveys, survey_id).into_iter().filter(|(old, new)| old != new);
    let titles: Vec<String> = changed.filter_map(|(old, new)| new.or(old)).map(|it| short(&it.title)).collect();
    titles.join(", ")
}

/// The act with all that differs.
pub(super) fn with_changes(act: Act, before: &Surveys, after: &Surveys) -> Act {
    let act = with_fields(act, &FILE_FIELDS, (Some(before), Some(after)));
    let act = with_order(act, (&before.surveys, &after.surveys), survey_id, |it| short(&it.title));
    pairs(&before.surveys, &after.surveys, survey_id).into_iter().fold(act, with_survey)
}

fn with_survey<'a>(act: Act, (old, new): Both<'a, Survey>) -> Act {
    let start = act.changes.len();
    let titles = (old.map(|it| &it.title), new.map(|it| &it.title));
    let questions = |it: Option<&'a Survey>| it.map(|it| it.questions.as_slice()).unwrap_or_default();
    let (before, after) = (questions(old), questions(new));
    let act = with_fields(act, &SURVEY_FIELDS, (old, new));
    let act = with_order(act, (before, after), question_id, |it| short(&it.text));
    let act = pairs(before, after, question_id).into_iter().fold(act, with_question);
    with_name(act, SURVEY, start, titles)
}

fn with_question(act: Act, (old, new): Both<'_, SurveyQuestion>) -> Act {
    let start = act.changes.len();
    let act = with_fields(act, &QUESTION_FIELDS, (old, new));
    with_name(act, QUESTION, start, (old.map(|it| &it.text), new.map(|it| &it.text)))
}

fn with_fields<T>(act: Act, fields: &[Told<T>], (old, new): Both<'_, T>) -> Act {
    let value = |it: Option<&T>, of: fn(&T) -> Option<String>| it.and_then(of);
    fields
        .iter()
        .fold(act, |act, (field, of)| act.change(field, value(old, *of).as_deref(), value(new, *of).as_deref()))
}

/// The name in front of the changes from `start` on, where there are any or it is another one itself.
fn with_name(mut act: Act, field: &str, start: usize, (old, new): Both<'_, LocalisedText>) -> Act {
    if old == new && act.changes.len() == start {
        return act;
    }
    let tell: fn(&LocalisedText) -> String = if old == new { short } else { whole };
    let name = FieldChange { field: field.to_owned(), old: old.map(tell), new: new.map(tell) };
    act.changes.insert(start, name);
    act
}

/// The order of those that stay, where it is another one.
fn with_order<T>(act: Act, (old, new): (&[T], &[T]), id: fn(&T) -> &str, name: fn(&T) -> String) -> Act {
    let (old_ids, new_ids): (BTreeSet<&str>, BTreeSet<&str>) =
        (old.iter().map(id).collect(), new.iter().map(id).collect());
    let old: Vec<&T> = old.iter().filter(|it| new_ids.contains(id(it))).collect();
    let new: Vec<&T> = new.iter().filter(|it| old_ids.contains(id(it))).collect();
    if old.iter().map(|it| id(it)).eq(new.iter().map(|it| id(it))) {
        return act;
    }
    let names = |all: &[&T]| listed(all.iter().map(|it| name(it)));
    act.change(ORDER, names(&old).as_deref(), names(&new).as_deref())
}

/// Those of the new list with what they were, and those that are gone.
fn pairs<'a, T>(old: &'a [T], new: &'a [T], id: fn(&T) -> &str) -> Vec<Both<'a, T>> {
    let mut all: Vec<Both<'a, T>> =
        new.iter().map(|it| (old.iter().find(|other| id(other) == id(it)), Some(it))).collect();
    let gone = old.iter().filter(|it| new.iter().all(|other| id(other) != id(it)));
    all.extend(gone.map(|it| (Some(it), None)));
    all
}

fn survey_id(survey: &Survey) -> &str {
    &survey.id
}

fn question_id(question: &SurveyQuestion) -> &str {
    &question.id
}

/// A text in every language in which it was written; one that is Czech alone as it is.
fn whole(text: &LocalisedText) -> String {
    let texts: Vec<(Language, &str)> = text.texts().collect();
    match texts.as_slice() {
        [(Language::Czech, only)] => (*only).to_owned(),
        all => all.iter().map(|(language, text)| format!("{}: {text}", language.tag())).collect::<Vec<_>>().join(" · "),
    }
}

/// A text in the town's own language, where it only names what it belongs to.
fn short(text: &LocalisedText) -> String {
    text.get(Language::Czech).to_owned()
}

/// "Dlouhé čekání (cekani: 0, 1)": a reason with the scores after which it is offered, or an option.
fn choice(choice: &AnswerChoice) -> String {
    let AnswerChoice { id, text, scores } = choice;
    let text = whole(text);
    if scores.is_empty() {
        return format!("{text} ({id})");
    }
    let scores: Vec<String> = scores.iter().map(ToString::to_string).collect();
    format!("{text} ({id}: {})", scores.join(", "))
}

/// One a line; `None` of none.
fn listed(all: impl Iterator<Item = String>) -> Option<String> {
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

const fn flag_word(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

const fn turns_word(rotation: SurveyRotation) -> &'static str {
    match rotation {
        SurveyRotation::Never => "never",
        SurveyRotation::Daily => "daily",
        SurveyRotation::Weekly => "weekly",
    }
}

const fn scale_word(scale: AnswerScale) -> &'static str {
    match scale {
        AnswerScale::Four => "four",
        AnswerScale::Five => "five",
        AnswerScale::Nps => "nps",
        AnswerScale::Choice => "choice",
    }
}

#[cfg(test)]
#[path = "survey_changes_tests.rs"]
mod tests;
