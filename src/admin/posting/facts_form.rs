//! Form of the facts: what was typed and chosen, checked against what the form offers. Pure.

use super::draft::DraftFacts;
use crate::{
    admin::web::{Fault, Fields, frame::FormProblem},
    config::DocumentKind,
    notice::clean,
    words::Words,
};

/// Longest value, in characters; a sidecar takes no longer one.
const LONGEST: usize = 500;
/// Longest name of a kind.
const LONGEST_KIND: usize = 100;
/// Value of the choice with a name of its own.
const OTHER: &str = "?";
/// Fields of the form with a text.
pub(super) const TEXTS: [&str; 4] = ["title", "reference", "file-mark", "originator"];

/// Fields of the form.
pub(super) const FIELDS: [&str; 9] =
    ["kind", "kind-other", "title", "reference", "file-mark", "originator", "delivery", "personal", "seen"];

/// The facts of a form, with what is wrong with them. A value that the form does not offer is a fault (ASVS 2.2.1).
///
/// # Errors
/// There is one.
pub(super) fn read_facts(
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
            named
        }
        named if kinds.iter().any(|kind| kind.name == named) => named.to_owned(),
        _ => return Err(Fault::BadRequest("a kind that the form does not offer".to_owned())),
    };
    let mut texts = TEXTS.map(|name| clean(form.get(name)));
    for (name, text) in TEXTS.iter().zip(&texts) {
        if text.chars().count() > LONGEST {
            let label = words.get(&format!("posting-{name}"));
            problem(name, words.fill("posting-text-too-long", &[("value", &label)]));
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
        // The form is shown again with what was typed, whole: a part of it would be taken the second time.
        texts = TEXTS.map(|name| form.get(name).to_owned());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{source::folder::known_kinds, words::Language};

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
    fn what_is_too_long_is_shown_again_whole() {
        let (title, kind) = ("x".repeat(600), "y".repeat(200));
        let (facts, problems) = read(&format!("kind=?&kind-other={kind}&title={title}")).unwrap();
        assert_eq!(problems.len(), 2);
        assert_eq!((facts.title, facts.kind), (title, kind));
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
}
