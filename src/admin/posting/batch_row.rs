//! Batch row: what a row of the table says when the form is sent, with what is wrong with it, and whether somebody else saved
//! something into it meanwhile.

use super::{
    draft::{DraftContent, PostingDraft},
    draft_table::DraftRow,
    meanwhile::{other_facts, other_period, seen_facts, seen_period},
    period_step::{day_fault_text, fault_text},
    period_terms::{PeriodRules, period_terms},
};
use crate::{
    admin::web::{Fault, Fields, Request, frame::FormProblem},
    notice::clean,
    source::folder::read_written_day,
    words::Words,
};

/// Longest value, in characters.
const LONGEST: usize = 500;

/// The content of a row of the form, with what is wrong with it, and whether its first day has passed, so that
/// the day of posting takes its place.
pub(super) fn read_row(
    form: &Fields,
    row: &DraftRow,
    kinds: &[String],
    words: &Words,
    rules: PeriodRules<'_>,
) -> Result<(DraftContent, Vec<FormProblem>, bool), Fault> {
    let name = |field: &str| format!("{field}-{}", row.id);
    let mut problems = Vec::new();
    let mut problem = |field: String, text: String| problems.push(FormProblem { field, text });
    let mut content = row.draft.content.clone();
    let kind = form.get(&name("kind"));
    match kind {
        "" => problem(name("kind"), words.get("posting-kind-missing")),
        _ if kind == content.facts.kind || kinds.iter().any(|known| known == kind) => {}
        _ => return Err(Fault::BadRequest("a kind that the table does not offer".to_owned())),
    }
    let title = clean(form.get(&name("title")));
    let reference = clean(form.get(&name("reference")));
    if title.is_empty() {
        problem(name("title"), words.get("posting-title-missing"));
    }
    for (field, text) in [("title", &title), ("reference", &reference)] {
        if text.chars().count() > LONGEST {
            let label = words.get(&format!("posting-{field}"));
            problem(name(field), words.fill("posting-text-too-long", &[("value", &label)]));
        }
    }
    let mut day = |field: &str| -> Option<jiff::civil::Date> {
        let text = form.given(&name(field))?;
        let day = read_written_day(text);
        if day.is_none() {
            problem(name(field), day_fault_text(words, text, rules.today));
        }
        day
    };
    let (from, until) = (day("from"), day("until"));
    content.facts.proposed.retain(|field| match field.as_str() {
        "title" => content.facts.title == title,
        "reference" => content.facts.reference == reference,
        "kind" => content.facts.kind == kind,
        _ => true,
    });
    (content.facts.title, content.facts.reference, content.facts.kind) = (title, reference, kind.to_owned());
    let past = from.is_some_and(|day| day < rules.today);
    (content.period.from, content.period.until) = (from.filter(|day| *day > rules.today), until);
    (content.facts.answered, content.period.answered) = (true, true);
    if problems.is_empty() {
        let draft = PostingDraft { content: content.clone(), ..row.draft.clone() };
        if let Err(fault) = period_terms(&draft, rules) {
            problems.push(FormProblem { field: name("until"), text: fault_text(words, &fault) });
        }
    }
    Ok((content, problems, past))
}

/// What somebody saved into a row while the table stood open, where the form says something else.
pub(super) fn saved_meanwhile(request: &Request, row: &DraftRow, typed: &DraftContent) -> Option<FormProblem> {
    let (words, saved) = (&request.words, &row.draft.content);
    if request.form.get(&format!("seen-{}", row.id)) == seen_row(saved) {
        return None;
    }
    let (facts, period) =
        (other_facts(words, &typed.facts, &saved.facts), other_period(words, &typed.period, &saved.period));
    let line = (facts + period).line(words);
    let text = words.fill("posting-meanwhile-row", &[("value", &line)]);
    (!line.is_empty()).then(|| FormProblem { field: format!("title-{}", row.id), text })
}

/// State of a row, as the table carries it.
pub(super) fn seen_row(content: &DraftContent) -> String {
    format!("{}-{}", seen_facts(&content.facts), seen_period(&content.period))
}
