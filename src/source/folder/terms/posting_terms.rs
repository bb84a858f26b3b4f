//! What a notice says and from when to when it hangs, out of the name of its document, the text beside it, and its kind.
//! Pure. Where they contradict each other or the law, nothing is posted and the clerk is told.

use jiff::{Span, civil::Date};

use super::{file_name::FileNameParts, legal_kinds::LegalKinds, name_days::DatedDays};
use crate::{
    config::DocumentKind,
    notice::{LegalDuties, Posting, fold},
    source::{
        feed::document_kind,
        folder::{
            answers::answer_text::day_text,
            sidecar::reader::{ClerkProblem, Sidecar},
        },
    },
};

/// Days after which what is delivered by posting counts as delivered.
const DELIVERY_DAYS: u32 = 15;

/// What is known of a document.
#[derive(Clone, Copy, Debug)]
pub(in crate::source::folder) struct TermsInput<'a> {
    /// Name of the document or folder, for what is told.
    pub file: &'a str,
    pub named: &'a FileNameParts,
    /// Name of the text beside it, and what it says.
    pub sidecar: Option<(&'a str, &'a Sidecar)>,
    /// The sub-folder it lies in.
    pub sub_folder: Option<&'a str>,
    /// Category of the whole folder.
    pub category: Option<&'a str>,
    /// Days it hangs where its kind says nothing.
    pub days: u32,
    /// The day it hangs from where neither its name nor the text beside it gives one.
    pub first_day: Date,
}

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct PostingTerms {
    pub title: String,
    pub category: Option<String>,
    pub posting: Posting,
    pub duties: LegalDuties,
    /// The first day comes from a name that leaves out its year.
    pub guessed: bool,
    /// The days come from the name or from the text beside it.
    pub dated: bool,
}

/// The terms of something for the idle loop: the days that its name or the text beside it gives, else until it is taken
/// away; no law says how long a picture hangs.
pub(in crate::source::folder) fn media_terms(given: &TermsInput<'_>) -> Result<PostingTerms, ClerkProblem> {
    let nothing = Sidecar::default();
    let (_, sidecar) = given.sidecar.unwrap_or((given.file, &nothing));
    let title = sidecar.title.clone().unwrap_or_else(|| given.named.title.clone());
    let category = sidecar.category.clone().or_else(|| given.sub_folder.map(str::to_owned));
    let named = named_days(given, sidecar)?;
    let from = sidecar.from.or(named.from).unwrap_or(given.first_day);
    let until = sidecar.until.or(named.until).filter(|until| from <= *until);
    let (guessed, dated) = (named.guessed, true);
    Ok(PostingTerms {
        title,
        category,
        posting: Posting { from, until },
        duties: LegalDuties::default(),
        guessed,
        dated,
    })
}

/// The days of the name; of no use where the text beside it gives the first one and the last one.
fn named_days(given: &TermsInput<'_>, sidecar: &Sidecar) -> Result<DatedDays, ClerkProblem> {
    if sidecar.from.is_some() && sidecar.until.is_some() {
        return Ok(DatedDays::default());
    }
    let read = given.named.days.resolve_years(given.first_day).map_err(|(wrong, advice)| ClerkProblem {
        file: given.file.to_owned(),
        key: None,
        wrong,
        advice,
    })?;
    Ok(DatedDays { guessed: read.guessed && sidecar.from.is_none(), ..read })
}

/// Decides the terms of a notice.
pub(in crate::source::folder) fn posting_terms(
    given: &TermsInput<'_>,
    kinds: &LegalKinds,
) -> Result<PostingTerms, ClerkProblem> {
    let nothing = Sidecar::default();
    let (text_name, sidecar) = given.sidecar.unwrap_or((given.file, &nothing));
    let title = sidecar.title.clone().unwrap_or_else(|| given.named.title.clone());
    let kind = kind_of(given, sidecar, &title, kinds);

    let named = named_days(given, sidecar)?;
    let from = sidecar.from.or(named.from).unwrap_or(given.first_day);
    let days = kind.and_then(|kind| kind.days).unwrap_or(given.days);
    let delivery = sidecar.delivery.unwrap_or_else(|| kind.is_some_and(|kind| kind.delivery));
    let minimum = match (kind.and_then(|kind| kind.minimum_days), sidecar.delivery) {
        (minimum, Some(true)) => Some(minimum.unwrap_or(DELIVERY_DAYS).max(DELIVERY_DAYS)),
        (minimum, _) => minimum,
    };
    let minimum = minimum.and_then(|days| after(from, days));
    let usual = after(from, days).max(minimum);
    let (place, key) = match sidecar.until {
        Some(_) => (text_name, Some("vyveseno-do".to_owned())),
        None => (given.file, None),
    };
    let until = sidecar.until.or(named.until);
    let wrong =
        |wrong: String, advice: String| ClerkProblem { file: place.to_owned(), key: key.clone(), wrong, advice };
    if let Some(until) = until.filter(|until| *until < from) {
        let text = format!("poslední den {} leží před prvním dnem {}", day_text(until), day_text(from));
        return Err(wrong(text, "Opravte dny v názvu souboru nebo v popisu (vyveseno-od, vyveseno-do).".to_owned()));
    }
    if let (Some(until), Some(minimum)) = (until, minimum)
        && until < minimum
    {
        let kind = kind.map_or("dokument doručovaný vyvěšením", |kind| kind.name.as_str());
        let text = format!(
            "konec {} je dříve, než dovoluje zákonná lhůta ({kind}): nejdříve {}",
            day_text(until),
            day_text(minimum)
        );
        let advice = format!(
            "Posuňte poslední den na {} nebo později. Jde-li o jiný druh dokumentu, napište do popisu kategorie = \"…\".",
            day_text(minimum)
        );
        return Err(wrong(text, advice));
    }
    let personal = sidecar.personal.unwrap_or_else(|| kind.is_some_and(|kind| kind.personal));
    let category = match (&sidecar.category, kind) {
        (Some(category), Some(kind)) if fold(category) == fold(&kind.name) => Some(kind.name.clone()),
        (Some(category), _) => Some(category.clone()),
        _ => [given.sub_folder, given.category].into_iter().flatten().next().map(str::to_owned),
    };
    Ok(PostingTerms {
        category: category.or_else(|| document_kind::category_of_title(&title).map(str::to_owned)),
        title,
        posting: Posting { from, until: until.or(usual) },
        duties: LegalDuties { minimum, delivery, personal },
        guessed: named.guessed,
        dated: sidecar.from.or(named.from).or(until).is_some(),
    })
}

/// What the clerk wrote decides, known or not; otherwise the first of sub-folder, folder and title that names a kind.
fn kind_of<'a>(
    given: &TermsInput<'_>,
    sidecar: &Sidecar,
    title: &str,
    kinds: &'a LegalKinds,
) -> Option<&'a DocumentKind> {
    match &sidecar.category {
        Some(category) => kinds.find(category),
        None => [given.sub_folder, given.category, Some(title)].into_iter().flatten().find_map(|text| kinds.find(text)),
    }
}

/// The day this many days after `from`; the day itself is not counted.
fn after(from: Date, days: u32) -> Option<Date> {
    from.checked_add(Span::new().days(days.min(36_500))).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::file_name, *};

    fn of(file: &str, sidecar: Sidecar) -> Result<PostingTerms, ClerkProblem> {
        let named = file_name::read_file_name(file);
        let given = TermsInput {
            file,
            named: &named,
            sidecar: Some(("x.toml", &sidecar)),
            sub_folder: None,
            category: Some("Z radnice"),
            days: 10,
            first_day: date(2026, 11, 22),
        };
        posting_terms(&given, &LegalKinds::new(&[]))
    }

    #[test]
    fn the_kind_gives_days_and_duties() {
        let found = of("Veřejná vyhláška - uzavírka.pdf", Sidecar::default()).unwrap();
        let end = date(2026, 12, 7);
        assert_eq!(found.posting, Posting { from: date(2026, 11, 22), until: Some(end) });
        assert_eq!(found.duties, LegalDuties { minimum: Some(end), delivery: true, personal: false });
        assert_eq!(found.category.as_deref(), Some("Z radnice"));
        let found = of("Ples.pdf", Sidecar::default()).unwrap();
        assert_eq!((found.posting.until, found.duties), (Some(date(2026, 12, 2)), LegalDuties::default()));
    }

    #[test]
    fn the_text_beside_wins_over_the_name() {
        let sidecar = Sidecar {
            title: Some("Jiný název".into()),
            category: Some("zamer obce".into()),
            from: Some(date(2026, 12, 1)),
            personal: Some(true),
            ..Sidecar::default()
        };
        let found = of("2026-11-22 Veřejná vyhláška.pdf", sidecar).unwrap();
        assert_eq!((found.title.as_str(), found.category.as_deref()), ("Jiný název", Some("Záměr obce")));
        assert_eq!(found.posting, Posting { from: date(2026, 12, 1), until: Some(date(2026, 12, 16)) });
        assert_eq!(found.duties, LegalDuties { minimum: Some(date(2026, 12, 16)), delivery: false, personal: true });
        let own = Sidecar { category: Some("Různé".into()), until: Some(date(2026, 11, 23)), ..Sidecar::default() };
        assert_eq!(of("Veřejná vyhláška.pdf", own).unwrap().duties, LegalDuties::default());
    }

    #[test]
    fn an_end_before_the_legal_one_is_refused_with_the_first_legal_day() {
        let problem = of("2026-11-22_2026-12-06 Veřejná vyhláška.pdf", Sidecar::default()).unwrap_err();
        assert!(problem.wrong.ends_with("nejdříve 7. 12. 2026"), "{problem:?}");
        assert_eq!((problem.file.as_str(), problem.key), ("2026-11-22_2026-12-06 Veřejná vyhláška.pdf", None));
        let sidecar = Sidecar { until: Some(date(2026, 12, 6)), delivery: Some(true), ..Sidecar::default() };
        let problem = of("Ples.pdf", sidecar).unwrap_err();
        assert_eq!((problem.file.as_str(), problem.key.as_deref()), ("x.toml", Some("vyveseno-do")));
        assert!(of("2026-11-22_2026-12-07 Veřejná vyhláška.pdf", Sidecar::default()).is_ok());
        assert!(of("2026-11-22_2026-11-20 Ples.pdf", Sidecar::default()).is_err());
        assert!(of("22. 11.-6. 12. Veřejná vyhláška.pdf", Sidecar::default()).is_err());
    }

    #[test]
    fn days_of_a_name_that_cannot_be_are_an_error_unless_the_text_beside_gives_all_of_them() {
        let problem = of("2026-13-45 Ples.pdf", Sidecar::default()).unwrap_err();
        assert!(problem.wrong.contains("neexistuje"), "{problem:?}");
        let both = (Some(date(2026, 12, 1)), Some(date(2026, 12, 20)));
        let sidecar = Sidecar { from: both.0, until: both.1, ..Sidecar::default() };
        assert_eq!(
            of("2026-13-45 Ples.pdf", sidecar).unwrap().posting,
            Posting { from: date(2026, 12, 1), until: both.1 }
        );
        let found = of("22. 11.-14. 12. Ples.pdf", Sidecar::default()).unwrap();
        assert_eq!(found.posting, Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 14)) });
        assert!(found.guessed && !of("2026-11-22 Ples.pdf", Sidecar::default()).unwrap().guessed);
    }

    proptest::proptest! {
        #[test]
        fn what_is_posted_hangs_as_long_as_the_law_wants(
            from in 0i32..20_000, length in proptest::option::of(-3i32..40), delivery: Option<bool>, days in 1u32..400,
            title in "(Veřejná vyhláška|Záměr|Volby|Ples|Dražba)",
        ) {
            let from = date(2000, 1, 1).checked_add(Span::new().days(from)).unwrap();
            let until = length.map(|length| from.checked_add(Span::new().days(length)).unwrap());
            let sidecar = Sidecar { from: Some(from), until, delivery, ..Sidecar::default() };
            let file = format!("{title}.pdf");
            let named = file_name::read_file_name(&file);
            let (sub_folder, category, first_day) = (None, None, from);
            let text = Some(("x.toml", &sidecar));
            let given = TermsInput { file: &file, named: &named, sidecar: text, sub_folder, category, days, first_day };
            match posting_terms(&given, &LegalKinds::new(&[])) {
                Ok(found) => {
                    let end = found.posting.until.unwrap();
                    proptest::prop_assert!(end >= from && found.duties.minimum.is_none_or(|minimum| minimum <= end));
                    if found.duties.delivery && delivery != Some(false) {
                        proptest::prop_assert!(found.duties.delivery_day(&found.posting).unwrap() <= end);
                    }
                }
                Err(_) => proptest::prop_assert!(length.is_some_and(|length| length < 15)),
            }
        }
    }
}
