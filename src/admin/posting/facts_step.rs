//! Facts step: kind, title, reference and originator of a notice, as the document proposes them and a person confirms them.

use askama::Template;

use super::{
    draft::{DraftContent, DraftFacts},
    draft_step::{StepLink, frame, open_draft, save_content, steps},
    draft_table::{self, DraftRow},
};
use crate::{
    admin::{
        site::Site,
        web::{
            Fault, Fields, Frame, Reply, Request,
            frame::{FormProblem, form_again, page},
        },
    },
    config::DocumentKind,
    notice::{clean, fold},
    source::folder::known_kinds,
    words::Words,
};

/// Kinds that are offered first.
const FIRST_KINDS: usize = 8;
/// Longest value, in characters; a sidecar takes no longer one.
const LONGEST: usize = 500;
/// Longest name of a kind.
const LONGEST_KIND: usize = 100;
/// Value of the choice with a name of its own.
const OTHER: &str = "?";
/// Fields of the form with a text.
const TEXTS: [&str; 4] = ["title", "reference", "file-mark", "originator"];

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
    personal: &'static str,
    sent: bool,
}

/// The facts of a draft.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = draft_table::load_for(site, request)?;
    page(&facts_page(site, request, &row, &row.draft.content.facts, Vec::new())?)
}

/// Takes the facts, or shows the form again with all that was typed.
pub(super) fn save(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[
        "kind",
        "kind-other",
        "title",
        "reference",
        "file-mark",
        "originator",
        "delivery",
        "personal",
    ])?;
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let kinds = known_kinds(&site.config().kinds);
    let (facts, problems) = read_facts(&request.form, &row.draft.content.facts, &kinds, &request.words)?;
    if !problems.is_empty() {
        return form_again(&facts_page(site, request, &row, &facts, problems)?);
    }
    let content = DraftContent { facts, ..row.draft.content.clone() };
    save_content(site, request, &mut row, content)?;
    Ok(Reply::see(format!("/posting/{}/period", row.id)))
}

/// The facts of a form, with what is wrong with them. A value that the form does not offer is a fault (ASVS 2.2.1).
fn read_facts(
    form: &Fields,
    before: &DraftFacts,
    kinds: &[DocumentKind],
    words: &Words,
) -> Result<(DraftFacts, Vec<FormProblem>), Fault> {
    let mut problems = Vec::new();
    let mut problem = |field: &str, text: String| problems.push(FormProblem { field: field.to_owned(), text });
    let kind = match form.get("kind") {
        "" => {
            problem("kind", words.get("posting-kind-missing"));
            String::new()
        }
        OTHER => {
            let named = clean(form.get("kind-other"));
            if named.is_empty() || named.chars().count() > LONGEST_KIND {
                problem("kind-other", words.get("posting-kind-other-wrong"));
            }
            named.chars().take(LONGEST_KIND).collect()
        }
        named if kinds.iter().any(|kind| kind.name == named) => named.to_owned(),
        _ => return Err(Fault::BadRequest("a kind that the form does not offer".to_owned())),
    };
    let mut texts = TEXTS.map(|name| clean(form.get(name)));
    for (name, text) in TEXTS.iter().zip(&mut texts) {
        if text.chars().count() > LONGEST {
            problem(name, words.get("posting-text-too-long"));
            *text = text.chars().take(LONGEST).collect();
        }
    }
    if texts.first().is_none_or(String::is_empty) {
        problem("title", words.get("posting-title-missing"));
    }
    let choice = |name: &str| match form.get(name) {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err(Fault::BadRequest("an answer that the form does not offer".to_owned())),
    };
    let (delivery, personal) = (choice("delivery")?, choice("personal")?);
    if !problems.is_empty() {
        // The form is shown again with what was typed, not with what would be taken of it.
        texts = TEXTS.map(|name| form.get(name).chars().take(LONGEST).collect());
    }
    let [title, reference, file_mark, originator] = texts;
    let unchanged = [
        ("kind", kind == before.kind),
        ("title", title == before.title),
        ("reference", reference == before.reference),
        ("file-mark", file_mark == before.file_mark),
        ("originator", originator == before.originator),
    ];
    let proposed = unchanged.into_iter().filter(|(name, same)| *same && before.proposed.iter().any(|it| it == name));
    let proposed = proposed.map(|(name, _)| name.to_owned()).collect();
    let facts =
        DraftFacts { answered: true, kind, title, reference, file_mark, originator, delivery, personal, proposed };
    Ok((facts, problems))
}

fn facts_page(
    site: &Site,
    request: &Request,
    row: &DraftRow,
    facts: &DraftFacts,
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
        personal: choice_word(facts.personal),
        sent: row.draft.review.sent.is_some(),
    })
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
pub(super) fn kind_hint(words: &Words, kind: &DocumentKind) -> String {
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

    fn read(form: &str) -> Result<(DraftFacts, Vec<FormProblem>), Fault> {
        let before = DraftFacts {
            title: "Záměr".into(),
            reference: "1/26".into(),
            proposed: vec!["title".into(), "reference".into()],
            ..DraftFacts::default()
        };
        read_facts(&Fields::parse(form), &before, &known_kinds(&[]), &Words::for_admin(Language::Czech))
    }

    #[test]
    fn what_a_person_changed_is_proposed_no_more() {
        let form = "kind=Z%C3%A1m%C4%9Br+obce&title=Z%C3%A1m%C4%9Br&reference=2%2F26&delivery=no&personal=";
        let (facts, problems) = read(form).unwrap();
        assert_eq!(problems, []);
        assert_eq!((facts.kind.as_str(), facts.delivery, facts.personal), ("Záměr obce", Some(false), None));
        assert_eq!(facts.proposed, ["title"]);
        let (facts, _) = read("kind=?&kind-other=R%C5%AFzn%C3%A9&title=a").unwrap();
        assert_eq!(facts.kind, "Různé");
    }

    #[test]
    fn asvs_2_2_1_only_what_the_form_offers_is_taken() {
        let fields = |form: &str| read(form).unwrap().1.into_iter().map(|it| it.field).collect::<Vec<_>>();
        assert_eq!(fields("title="), ["kind", "title"]);
        assert_eq!(fields("kind=?&kind-other=&title=a"), ["kind-other"]);
        assert_eq!(fields(&format!("kind=?&kind-other=a&title={}", "x".repeat(501))), ["title"]);
        for form in ["kind=Nesmysl&title=a", "kind=Volby&title=a&delivery=maybe"] {
            assert!(matches!(read(form), Err(Fault::BadRequest(_))), "{form}");
        }
    }

    #[test]
    fn the_kinds_that_are_posted_most_come_first() {
        let words = Words::for_admin(Language::Czech);
        let (first, more) =
            kind_choices(&words, &known_kinds(&[]), &["Volby".into(), "Závěrečný účet".into()], "Záměr obce");
        let names: Vec<&str> = first.iter().take(3).map(|kind| kind.value.as_str()).collect();
        assert_eq!(names, ["Záměr obce", "Volby", "Závěrečný účet"]);
        assert_eq!((first.len(), first.iter().filter(|it| it.chosen).count()), (FIRST_KINDS, 1));
        assert_eq!(first.len() + more.len(), known_kinds(&[]).len());
    }
}
