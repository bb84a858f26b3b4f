//! Name proposal: title and days of a notice as the name of its file gives them, by the function with which the watched
//! folder reads names. Pure.
//!
//! Left out: what the document itself tells (`text_proposal`).

use jiff::civil::Date;

use super::draft::{DraftContent, DraftPeriod};
use crate::{
    config::DocumentKind,
    source::folder::{days_of_name, has_impossible_days, kind_of_text, title_of_name},
    words::Words,
};

/// The days that a name gives; a first day that is not to come is the day of the posting. `None` where no day of it is left.
fn named_period(name: &str, today: Date) -> Option<DraftPeriod> {
    let (from, until) = days_of_name(name, today)?;
    let from = Some(from).filter(|day| *day > today);
    (from.is_some() || until.is_some()).then_some(DraftPeriod { answered: false, from, until })
}

/// Takes the days of the name of its document into a draft. Who names a file as for the watched folder gave it its title too:
/// that one is taken before a heading.
pub(super) fn take_name(content: &mut DraftContent, own_kinds: &[DocumentKind], today: Date) {
    let Some(name) = content.files.first().map(|file| file.name.clone()) else { return };
    if days_of_name(&name, today).is_none() {
        return;
    }
    if !content.period.answered {
        content.period = named_period(&name, today).unwrap_or(content.period);
    }
    let Some(title) = title_of_name(&name) else { return };
    let facts = &mut content.facts;
    let mut propose = |field: &str| {
        if !facts.proposed.iter().any(|own| own == field) {
            facts.proposed.push(field.to_owned());
        }
    };
    propose("title");
    if facts.kind.is_empty()
        && let Some(kind) = kind_of_text(own_kinds, &title)
    {
        propose("kind");
        facts.kind = kind.name;
    }
    facts.title = title;
}

/// What of a draft comes from the name of its file and was not changed, in words.
pub(super) fn name_remark(words: &Words, content: &DraftContent, today: Date) -> Option<String> {
    let DraftContent { files, facts, period } = content;
    let name = &files.first()?.name;
    let title = facts.proposed.iter().any(|field| field == "title")
        && title_of_name(name).is_some_and(|title| title == facts.title);
    let days = named_period(name, today).is_some_and(|it| (it.from, it.until) == (period.from, period.until));
    match (title, days) {
        (true, true) => Some(words.get("posting-table-named")),
        (true, false) => Some(words.get("posting-table-named-title")),
        (false, true) => Some(words.get("posting-table-named-days")),
        (false, false) => None,
    }
}

/// That the days of a draft come from the name of its file, or that the days in it cannot be, in words.
pub(super) fn days_remark(words: &Words, content: &DraftContent, today: Date) -> Option<String> {
    let named = content.files.first().and_then(|file| named_period(&file.name, today));
    let same = named.is_some_and(|it| (it.from, it.until) == (content.period.from, content.period.until));
    if same { Some(words.get("posting-table-named-days")) } else { impossible_days(words, content, today) }
}

/// That the name of its file begins with days that cannot be, until somebody gave the draft its days, in words.
pub(super) fn impossible_days(words: &Words, content: &DraftContent, today: Date) -> Option<String> {
    let file = content.files.first().filter(|file| has_impossible_days(&file.name, today))?;
    let given = content.period.from.is_some() || content.period.until.is_some();
    (!given).then(|| words.fill("posting-table-impossible", &[("value", file.name.as_str())]))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{admin::posting::draft::DraftFile, words::Language};

    const TODAY: Date = date(2026, 11, 20);

    fn content(name: &str, heading: &str) -> DraftContent {
        let mut content = DraftContent::default();
        content.files.push(DraftFile::for_test(name));
        content.facts.title = heading.into();
        content.facts.proposed = vec!["title".into()];
        content
    }

    #[test]
    fn a_dated_name_gives_the_days_and_the_title_and_says_so() {
        let words = Words::for_admin(Language::Czech);
        let remark = |content: &DraftContent| name_remark(&words, content, TODAY).map(|it| it.replace('\u{a0}', " "));
        let mut taken = content("2026-11-22_2026-12-07 Záměr pronájmu.pdf", "ZÁMĚR");
        take_name(&mut taken, &[], TODAY);
        assert_eq!((taken.period.from, taken.period.until), (Some(date(2026, 11, 22)), Some(date(2026, 12, 7))));
        assert_eq!((taken.facts.title.as_str(), taken.facts.kind.as_str()), ("Záměr pronájmu", "Záměr obce"));
        assert_eq!(taken.facts.proposed, ["title", "kind"]);
        assert_eq!(remark(&taken).as_deref(), Some("Název a dny jsou navrženy z názvu souboru."));
        let days = |content: &DraftContent| days_remark(&words, content, TODAY).map(|it| it.replace('\u{a0}', " "));
        assert_eq!(days(&taken).as_deref(), Some("Dny jsou navrženy z názvu souboru."));
        taken.period.until = Some(date(2026, 12, 8));
        assert_eq!(remark(&taken).as_deref(), Some("Název je navržen z názvu souboru."));
        taken.facts.proposed.clear();
        assert_eq!((remark(&taken), days(&taken)), (None, None), "somebody changed both");
    }

    #[test]
    fn days_of_a_name_that_cannot_be_are_told_until_somebody_gave_days() {
        let words = Words::for_admin(Language::Czech);
        let mut draft = content("2026-02-30_2026-12-20 Záměr.pdf", "Záměr");
        take_name(&mut draft, &[], TODAY);
        let told = impossible_days(&words, &draft, TODAY).unwrap();
        assert!(told.contains("2026-02-30_2026-12-20") && told.contains("Doplňte"), "{told}");
        draft.period.until = Some(date(2026, 12, 20));
        assert_eq!(impossible_days(&words, &draft, TODAY), None);
        for name in ["2026-12-01_2026-12-20 Záměr.pdf", "Rozpočet 2027.pdf", "scan0001.pdf"] {
            assert_eq!(impossible_days(&words, &content(name, "Záměr"), TODAY), None, "{name}");
        }
    }

    #[test]
    fn a_first_day_that_has_come_is_the_day_of_the_posting_and_a_name_without_days_changes_nothing() {
        let mut begun = content("2026-11-18_2026-12-07 Záměr.pdf", "Záměr");
        take_name(&mut begun, &[], TODAY);
        assert_eq!((begun.period.from, begun.period.until), (None, Some(date(2026, 12, 7))));
        let words = Words::for_admin(Language::Czech);
        for name in ["Rozpočet 2027.pdf", "2026-13-45 Nesmysl.pdf", "scan0001.pdf"] {
            let given = content(name, "Z dokumentu");
            let mut taken = given.clone();
            take_name(&mut taken, &[], TODAY);
            assert_eq!((&taken, name_remark(&words, &taken, TODAY)), (&given, None), "{name}");
        }
        // Only the first day, which has come: the title alone is taken.
        let mut first = content("2026-11-20 Pozvánka.pdf", "Z dokumentu");
        take_name(&mut first, &[], TODAY);
        assert_eq!((first.facts.title.as_str(), first.period), ("Pozvánka", DraftPeriod::default()));
    }
}
