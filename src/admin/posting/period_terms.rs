//! Period of a posting: the first day, the last one and the day of delivery that a draft will have, by the functions with
//! which the board itself decides, and what is wrong with days that a person gave. Pure.

use jiff::civil::Date;

use super::draft::PostingDraft;
use crate::{
    config::{DocumentKind, FolderSettings},
    source::folder::{PostingPreview, preview_posting},
};

/// Furthest first day, in days from today.
const FURTHEST: i32 = 366;

/// The days of a draft if it is posted today.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::admin) struct PeriodTerms {
    pub from: Date,
    /// Last day, as the person gave it or as it is proposed.
    pub until: Option<Date>,
    /// The last day that is proposed: the longer of what the kind wants and what the law wants.
    pub proposed: Option<Date>,
    /// The first last day that the law allows.
    pub minimum: Option<Date>,
    pub delivered: Option<Date>,
    /// The kind that gives the days, and how many it gives.
    pub kind: Option<DocumentKind>,
}

/// Why days cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) enum PeriodFault {
    /// More than a year ahead.
    FromTooFar,
    /// The last day is before the first.
    UntilBeforeFrom,
    /// It ends before the law allows; the first last day that it does.
    TooEarly(Date),
    /// The day that a person gave is over.
    Over,
    /// Anything else that the board says.
    Board(String),
}

/// What the folder and the configuration say of days.
#[derive(Clone, Copy, Debug)]
pub(in crate::admin) struct PeriodRules<'a> {
    pub folder: &'a FolderSettings,
    pub kinds: &'a [DocumentKind],
    pub today: Date,
}

/// The days that a draft will have when it is posted today.
///
/// # Errors
/// What is wrong with the days that it has.
pub(in crate::admin) fn period_terms(draft: &PostingDraft, rules: PeriodRules<'_>) -> Result<PeriodTerms, PeriodFault> {
    let period = draft.content.period;
    // A day that has passed meanwhile is today: nothing hung on it.
    let from = period.from.unwrap_or(rules.today).max(rules.today);
    if (from - rules.today).get_days() > FURTHEST {
        return Err(PeriodFault::FromTooFar);
    }
    let preview = |until: Option<Date>| -> Result<PostingPreview, PeriodFault> {
        let sidecar = draft.sidecar(Some(from), until);
        preview_posting(rules.folder, rules.kinds, &draft.content.facts.title, &sidecar, rules.today)
            .map_err(|problem| PeriodFault::Board(format!("{} {}", problem.wrong, problem.advice)))
    };
    let proposed = preview(None)?;
    if let Some(until) = period.until {
        if until < from {
            return Err(if until < rules.today { PeriodFault::Over } else { PeriodFault::UntilBeforeFrom });
        }
        if let Some(minimum) = proposed.duties.minimum.filter(|minimum| until < *minimum) {
            return Err(PeriodFault::TooEarly(minimum));
        }
    }
    // The board has the last word.
    let found = preview(period.until)?;
    Ok(PeriodTerms {
        from,
        until: found.posting.until,
        proposed: proposed.posting.until,
        minimum: found.duties.minimum,
        delivered: found.duties.delivery_day(&found.posting),
        kind: found.kind,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn terms(kind: &str, delivery: bool, from: Option<Date>, until: Option<Date>) -> Result<PeriodTerms, PeriodFault> {
        let folder = FolderSettings::at("deska", "x".into());
        let mut draft = PostingDraft::default();
        draft.content.facts.kind = kind.into();
        draft.content.facts.delivery = Some(delivery);
        draft.content.period = super::super::draft::DraftPeriod { answered: true, from, until };
        period_terms(&draft, PeriodRules { folder: &folder, kinds: &[], today: date(2026, 5, 22) })
    }

    #[test]
    fn the_longer_of_both_sums_is_proposed_and_less_than_the_law_is_refused_with_the_first_legal_day() {
        let found = terms("Veřejná vyhláška", true, None, None).unwrap();
        let end = Some(date(2026, 6, 6));
        assert_eq!((found.from, found.until, found.minimum, found.delivered), (date(2026, 5, 22), end, end, end));
        for (until, expected) in [
            (date(2026, 6, 5), Err(PeriodFault::TooEarly(date(2026, 6, 6)))),
            (date(2026, 6, 6), Ok(end)),
            (date(2026, 7, 1), Ok(Some(date(2026, 7, 1)))),
            (date(2026, 5, 21), Err(PeriodFault::Over)),
        ] {
            let found = terms("Veřejná vyhláška", true, None, Some(until)).map(|found| found.until);
            assert_eq!(found, expected, "{until}");
        }
        let intention = terms("Záměr obce", false, Some(date(2026, 6, 1)), None).unwrap();
        assert_eq!((intention.until, intention.delivered), (Some(date(2026, 6, 16)), None));
        let other = terms("Pozvánka", false, None, Some(date(2026, 5, 22))).unwrap();
        assert_eq!((other.until, other.minimum), (Some(date(2026, 5, 22)), None));
        assert_eq!(
            terms("Pozvánka", false, Some(date(2026, 6, 1)), Some(date(2026, 5, 30))),
            Err(PeriodFault::UntilBeforeFrom)
        );
        assert_eq!(terms("Pozvánka", false, Some(date(2028, 1, 1)), None), Err(PeriodFault::FromTooFar));
    }

    #[test]
    fn what_delivers_hangs_at_least_until_the_day_of_delivery_whatever_its_kind() {
        assert_eq!(terms("Pozvánka", true, None, Some(date(2026, 6, 5))), Err(PeriodFault::TooEarly(date(2026, 6, 6))));
    }

    #[test]
    fn a_first_day_that_has_passed_is_today() {
        assert_eq!(terms("Záměr obce", false, Some(date(2026, 5, 1)), None).unwrap().from, date(2026, 5, 22));
    }
}
