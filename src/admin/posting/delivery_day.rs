//! Delivery day of a draft in words: on which day it will count as delivered, or why on none. Pure.

use super::{
    draft::DraftFacts,
    period_terms::{PeriodFault, PeriodTerms},
};
use crate::words::Words;

/// "7. 12. 2026, pokud ...", or the reason why there is no such day.
pub(super) fn delivery_day_text(
    words: &Words,
    facts: &DraftFacts,
    terms: Result<&PeriodTerms, &PeriodFault>,
) -> String {
    let Ok(terms) = terms else { return words.get("posting-delivered-days-wrong") };
    match (terms.delivered, facts.delivery, &terms.kind) {
        (Some(day), ..) => words.fill("posting-delivered-if", &[("date", &words.short_date(day))]),
        (None, Some(false), _) => words.get("posting-delivered-chosen-not"),
        (None, _, Some(kind)) => words.fill("posting-delivered-kind-not", &[("kind", &kind.name)]),
        (None, _, None) if facts.kind.is_empty() => words.get("posting-delivered-no-kind"),
        (None, _, None) => words.fill("posting-delivered-kind-unknown", &[("kind", &facts.kind)]),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::draft::PostingDraft, super::period_terms, *};
    use crate::{config::FolderSettings, words::Language};

    fn text(kind: &str, delivery: Option<bool>) -> String {
        let folder = FolderSettings::at("deska", "x".into());
        let rules = period_terms::PeriodRules { folder: &folder, kinds: &[], today: date(2026, 5, 22) };
        let mut draft = PostingDraft::default();
        (draft.content.facts.kind, draft.content.facts.delivery) = (kind.into(), delivery);
        let terms = period_terms::period_terms(&draft, rules);
        let text = delivery_day_text(&Words::for_admin(Language::Czech), &draft.content.facts, terms.as_ref());
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn a_day_is_told_or_why_there_is_none() {
        for (kind, delivery, begins) in [
            ("Veřejná vyhláška", None, "6. 6. 2026, pokud"),
            ("Pozvánka", Some(true), "6. 6. 2026, pokud"),
            ("Veřejná vyhláška", Some(false), "nebude: zvolili jste"),
            ("Záměr obce", None, "nebude: druh Záměr obce"),
            ("Pozvánka", None, "nebude: deska druh Pozvánka"),
            ("", None, "není známo"),
        ] {
            let found = text(kind, delivery);
            assert!(found.starts_with(begins), "{kind} {delivery:?}: {found}");
        }
    }
}
