//! Summary of a draft: every answer in words, its card as the board says it, and its documents; for who checks it and for
//! who approves it.

use super::{
    approval_need::NextAct,
    card_preview::{CardPreview, card_preview},
    delivery_day::delivery_day_text,
    draft::DraftContent,
    draft_step::{self, watched_folder},
    draft_table::DraftRow,
    file_line::{FileLine, file_lines},
    period_step,
    period_terms::{PeriodFault, PeriodTerms, period_terms},
};
use crate::{
    admin::{
        board::same_document::same_documents,
        site::Site,
        web::{Fault, Request},
    },
    notice::{BlobHash, Posting},
    words::Words,
};

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct SummaryLine {
    pub label: String,
    pub value: String,
    /// The step in which it is changed.
    pub step: &'static str,
}

/// All answers.
pub(in crate::admin) struct DraftSummary {
    pub lines: Vec<SummaryLine>,
    pub card: CardPreview,
    pub files: Vec<FileLine>,
    pub reasons: Vec<String>,
    /// Titles of what hangs with the very bytes of one of its documents.
    pub same: Vec<String>,
    /// What is wrong with the days by now.
    pub fault: Option<String>,
    pub next: NextAct,
    /// Why another person has to approve it; `None` where nobody has to.
    pub approval: Option<String>,
}

/// The summary of a draft for somebody; `base` is the path under which the pictures of its pages are.
///
/// # Errors
/// There is no watched folder.
pub(in crate::admin) fn summary(
    site: &Site,
    request: &Request,
    row: &DraftRow,
    base: &str,
) -> Result<DraftSummary, Fault> {
    let words = &request.words;
    let need = draft_step::approval_need(site, row);
    let (config, folder) = watched_folder(site)?;
    let terms = period_terms(&row.draft, draft_step::rules(&config, &folder, request));
    let content = &row.draft.content;
    let until = terms.as_ref().map_or(content.period.until, |terms| terms.until);
    let from = terms.as_ref().map_or(content.period.from.unwrap_or(request.today), |terms| terms.from);
    let card = card_preview(words, content, Posting { from, until }, request.today);
    let hashes: Vec<BlobHash> = content.files.iter().map(|file| file.hash).collect();
    Ok(DraftSummary {
        same: same_documents(site, &hashes),
        lines: lines(words, content, &terms),
        card,
        files: file_lines(words, base, &content.files),
        reasons: terms.as_ref().map(|terms| period_step::reasons(words, terms)).unwrap_or_default(),
        fault: terms.err().map(|fault| period_step::fault_text(words, &fault)),
        next: need.next_act(request.person()?, row),
        approval: need.reason(words),
    })
}

/// The answers in words; an empty one is said to be empty.
pub(in crate::admin) fn lines(
    words: &Words,
    content: &DraftContent,
    terms: &Result<PeriodTerms, PeriodFault>,
) -> Vec<SummaryLine> {
    let facts = &content.facts;
    let given = |text: &str| if text.is_empty() { words.get("posting-not-given") } else { text.to_owned() };
    let choice = |choice: Option<bool>, of_kind: Option<bool>| match (choice, of_kind) {
        (Some(true), _) => words.get("posting-yes"),
        (Some(false), _) => words.get("posting-no"),
        (None, Some(true)) => words.get("posting-yes-by-kind"),
        (None, _) => words.get("posting-no-by-kind"),
    };
    let kind = terms.as_ref().ok().and_then(|terms| terms.kind.as_ref());
    let from = match content.period.from {
        None => words.get("posting-from-when-posted"),
        Some(day) => words.long_date(day),
    };
    let until = match terms {
        Ok(PeriodTerms { until: Some(until), .. }) => words.long_date(*until),
        _ => content.period.until.map_or_else(|| words.get("posting-not-given"), |day| words.long_date(day)),
    };
    let names: Vec<&str> = content.files.iter().map(|file| file.name.as_str()).collect();
    let delivered = delivery_day_text(words, facts, terms.as_ref());
    let all = [
        ("posting-files", "files", names.join(", ")),
        ("posting-kind", "facts", given(&facts.kind)),
        ("posting-title", "facts", facts.title.clone()),
        ("posting-reference", "facts", given(&facts.reference)),
        ("posting-file-mark", "facts", given(&facts.file_mark)),
        ("posting-originator", "facts", given(&facts.originator)),
        ("posting-delivery", "facts", choice(facts.delivery, kind.map(|kind| kind.delivery))),
        ("posting-personal", "facts", choice(facts.personal, kind.map(|kind| kind.personal))),
        ("posting-from", "period", from),
        ("posting-until", "period", until),
        ("posting-delivered", "facts", delivered),
    ];
    let line = |(key, step, value): (&str, &'static str, String)| SummaryLine { label: words.get(key), value, step };
    all.into_iter().map(line).collect()
}
