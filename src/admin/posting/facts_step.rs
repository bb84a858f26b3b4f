//! Facts step: kind, title, reference, file mark, originator, delivery and personal data of a notice, as the document proposes
//! them and a person confirms them. What another person saved meanwhile is not overwritten.

use askama::Template;

use super::{
    delivery_day::delivery_day_text,
    draft::{DraftContent, DraftFacts},
    draft_step::{self, StepLink, frame, open_draft, save_content, steps},
    draft_table::{self, CHANGED, DraftRow},
    facts_form::{FIELDS, TEXTS, read_facts},
    meanwhile::{SavedMeanwhile, other_facts, seen_facts},
    period_terms::period_terms,
};
use crate::{
    admin::{
        board::known_originators::known_originators,
        site::Site,
        web::{
            Fault, Frame, Reply, Request,
            frame::{FormProblem, form_again, page},
        },
    },
    config::DocumentKind,
    notice::fold,
    source::folder::known_kinds,
    words::Words,
};

/// Kinds that are offered first.
const FIRST_KINDS: usize = 8;

/// A kind to choose.
pub(super) struct KindChoice {
    pub value: String,
    /// What it means for the days.
    pub hint: String,
    pub chosen: bool,
}

/// A field with a text.
pub(super) struct FactField {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub value: String,
    /// It came from the document.
    pub proposed: bool,
    pub problem: Option<String>,
    /// What the draft has by now, where that is something else.
    pub saved: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/posting/facts.html", config = "assets/templates/askama.toml")]
struct FactsPage {
    frame: Frame,
    id: String,
    steps: Vec<StepLink>,
    kinds: Vec<KindChoice>,
    more_kinds: Vec<KindChoice>,
    kind_proposed: bool,
    /// Name of a kind that is none of them.
    other: String,
    other_chosen: bool,
    texts: Vec<FactField>,
    /// "", "yes" or "no".
    delivery: &'static str,
    /// On which day it will be delivered by what is saved, or why on none.
    delivery_day: Option<String>,
    personal: &'static str,
    /// Offered for the originator.
    originators: Vec<String>,
    /// State of the facts that this page shows.
    seen: String,
    /// What somebody saved while this form stood open.
    meanwhile: SavedMeanwhile,
    sent: bool,
}

/// The facts of a draft.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = draft_table::load_for(site, request)?;
    page(&facts_page(site, request, (&row, &row.draft.content.facts), SavedMeanwhile::default(), Vec::new())?)
}

/// Takes the facts, or shows the form again with all that was typed.
pub(super) fn save(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&FIELDS)?;
    match save_seen(site, request) {
        // Somebody saved between reading and writing: the second try meets his words.
        Err(Fault::Conflict(CHANGED)) => save_seen(site, request),
        saved => saved,
    }
}

/// Saves the facts where they are as the form showed them.
fn save_seen(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (words, before) = (&request.words, &row.draft.content.facts);
    let kinds = known_kinds(&site.config().kinds);
    let (facts, problems) = read_facts(&request.form, before, &kinds, words)?;
    let is_seen = request.form.get("seen") == seen_facts(before);
    let meanwhile = if is_seen { SavedMeanwhile::default() } else { other_facts(words, &facts, before) };
    let mark = row.draft.edited.as_ref();
    let changed = meanwhile.problem(words, (mark, request.person()?), &site.zone());
    let status = if changed.is_some() { 409 } else { 422 };
    let problems: Vec<FormProblem> = changed.into_iter().chain(problems).collect();
    if !problems.is_empty() {
        let again = facts_page(site, request, (&row, &facts), meanwhile, problems)?;
        return Ok(form_again(&again)?.with_status(status));
    }
    let content = DraftContent { facts, ..row.draft.content.clone() };
    save_content(site, request, &mut row, content)?;
    Ok(Reply::see(format!("/posting/{}/period", row.id)))
}

fn facts_page(
    site: &Site,
    request: &Request,
    (row, facts): (&DraftRow, &DraftFacts),
    meanwhile: SavedMeanwhile,
    problems: Vec<FormProblem>,
) -> Result<FactsPage, Fault> {
    let words = &request.words;
    let known = known_kinds(&site.config().kinds);
    let other_chosen = !facts.kind.is_empty() && !known.iter().any(|kind| fold(&kind.name) == fold(&facts.kind));
    let used = draft_table::used_kinds(site)?;
    let (kinds, more_kinds) = kind_choices(words, &known, &used, &facts.kind);
    let proposed = |name: &str| facts.proposed.iter().any(|it| it == name);
    let frame = frame(site, request, "posting-facts-title").with_problems(problems);
    let values = [&facts.title, &facts.reference, &facts.file_mark, &facts.originator];
    let text = |(name, value): (&'static str, &String)| FactField {
        name,
        label: words.get(&format!("posting-{name}")),
        hint: words.get(&format!("posting-{name}-hint")),
        value: value.clone(),
        proposed: proposed(name),
        problem: frame.problem(name).map(str::to_owned),
        saved: meanwhile.value(name).map(str::to_owned),
    };
    Ok(FactsPage {
        texts: TEXTS.into_iter().zip(values).map(text).collect(),
        frame,
        id: row.id.clone(),
        steps: steps(request, Some(row), "facts"),
        kinds,
        more_kinds,
        kind_proposed: proposed("kind"),
        other: if other_chosen { facts.kind.clone() } else { String::new() },
        other_chosen,
        delivery: choice_word(facts.delivery),
        delivery_day: delivery_day(site, request, row),
        personal: choice_word(facts.personal),
        originators: known_originators(site),
        seen: seen_facts(&row.draft.content.facts),
        meanwhile,
        sent: row.draft.review.sent.is_some(),
    })
}

/// The day of delivery by the facts that are saved; `None` where no folder is watched.
fn delivery_day(site: &Site, request: &Request, row: &DraftRow) -> Option<String> {
    if site.clock().doubt().is_some() {
        return Some(request.words.get("posting-delivered-no-time"));
    }
    let (config, folder) = draft_step::watched_folder(site).ok()?;
    let terms = period_terms(&row.draft, draft_step::rules(&config, &folder, request));
    Some(delivery_day_text(&request.words, &row.draft.content.facts, terms.as_ref()))
}

fn choice_word(choice: Option<bool>) -> &'static str {
    match choice {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
}

/// The kinds to choose: those that this town posts most, then all others; the chosen one is among the first.
fn kind_choices(
    words: &Words,
    known: &[DocumentKind],
    used: &[String],
    chosen: &str,
) -> (Vec<KindChoice>, Vec<KindChoice>) {
    let rank = |kind: &DocumentKind| used.iter().position(|name| *name == kind.name).unwrap_or(usize::MAX);
    let is_chosen = |kind: &DocumentKind| fold(&kind.name) == fold(chosen);
    let mut ordered: Vec<&DocumentKind> = known.iter().collect();
    ordered.sort_by_key(|kind| (!is_chosen(kind), rank(kind)));
    let choice = |kind: &&DocumentKind| KindChoice {
        value: kind.name.clone(),
        hint: kind_hint(words, kind),
        chosen: is_chosen(kind),
    };
    let mut choices: Vec<KindChoice> = ordered.iter().map(choice).collect();
    let more = choices.split_off(choices.len().min(FIRST_KINDS));
    (choices, more)
}

/// "visí 15 dnů po dni vyvěšení, doručuje se": what a kind means for the days.
fn kind_hint(words: &Words, kind: &DocumentKind) -> String {
    let days = kind.days.map(|days| words.count("posting-kind-days", days as usize));
    let minimum = kind.minimum_days.map(|_| words.get("posting-kind-law"));
    let delivery = kind.delivery.then(|| words.get("posting-kind-delivers"));
    let personal = kind.personal.then(|| words.get("posting-kind-personal"));
    [days, minimum, delivery, personal].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_kinds_that_are_posted_most_come_first() {
        let words = Words::for_admin(Language::Czech);
        let (first, more) =
            kind_choices(&words, &known_kinds(&[]), &["Volby".into(), "Návrh závěrečného účtu".into()], "Záměr obce");
        let names: Vec<&str> = first.iter().take(3).map(|kind| kind.value.as_str()).collect();
        assert_eq!(names, ["Záměr obce", "Volby", "Návrh závěrečného účtu"]);
        assert_eq!((first.len(), first.iter().filter(|it| it.chosen).count()), (FIRST_KINDS, 1));
        assert_eq!(first.len() + more.len(), known_kinds(&[]).len());
    }
}
