//! What the law wants of a posting beyond its days: how long it must hang, whether hanging delivers it, whether its
//! contents must be gone afterwards. Pure.

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

use super::Posting;

/// Days after the posting on which a document that is delivered by it counts as delivered (§ 25 (2) of the Code of
/// Administrative Procedure, 500/2004 Sb.); the day of the posting is not counted, weekends and holidays are (Supreme
/// Administrative Court, 1 As 86/2009).
const DELIVERY_DAYS: i32 = 15;

/// Duties that come with a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct LegalDuties {
    /// Last day it must hang by law, included; taking it down sooner asks for a reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Date>,
    /// Posting delivers the document to those it concerns (*doručení veřejnou vyhláškou*).
    #[serde(skip_serializing_if = "is_false")]
    pub delivery: bool,
    /// It holds personal data: its bytes, pictures and text go when it goes, their hashes stay.
    #[serde(skip_serializing_if = "is_false")]
    pub personal: bool,
}

impl LegalDuties {
    pub(super) fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The day on which the document counts as delivered, where the posting delivers it.
    pub fn delivery_day(&self, posting: &Posting) -> Option<Date> {
        self.delivery.then(|| posting.from.checked_add(Span::new().days(DELIVERY_DAYS)).ok()).flatten()
    }

    /// True while taking the notice down asks for a reason.
    pub fn must_hang(&self, today: Date) -> bool {
        self.minimum.is_some_and(|minimum| today <= minimum)
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_fifteenth_day_counts_weekends_and_leap_days() {
        let duties = LegalDuties { delivery: true, ..LegalDuties::default() };
        for (from, delivered) in [
            (date(2026, 11, 22), date(2026, 12, 7)),
            // 2026-12-26 is a Saturday and a public holiday; the day does not move.
            (date(2026, 12, 11), date(2026, 12, 26)),
            (date(2028, 2, 20), date(2028, 3, 6)),
        ] {
            assert_eq!(duties.delivery_day(&Posting { from, until: None }), Some(delivered));
        }
        assert_eq!(LegalDuties::default().delivery_day(&Posting { from: date(2026, 11, 22), until: None }), None);
    }

    #[test]
    fn a_notice_must_hang_to_the_end_of_its_last_day_by_law() {
        let duties = LegalDuties { minimum: Some(date(2026, 12, 7)), ..LegalDuties::default() };
        assert!(duties.must_hang(date(2026, 12, 7)));
        assert!(!duties.must_hang(date(2026, 12, 8)));
        assert!(!LegalDuties::default().must_hang(date(2026, 12, 7)));
    }
}
