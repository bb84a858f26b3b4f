//! Audit of take-downs: judges each one from the feed's listings and the days it gave, independently of the
//! reconciliation. Pure.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::notice::{Notice, NoticeId};

/// The feed's statements so far about every notice.
#[derive(Default)]
pub(super) struct TakeDownAudit {
    /// Newest last day of each notice, and in how many readings in a row the feed lacked it.
    listed: BTreeMap<NoticeId, (Option<Date>, u32)>,
}

impl TakeDownAudit {
    /// A reading listed this. `everything` is false where an unknown part may be missing.
    pub(crate) fn record_listing(&mut self, notices: &[Notice], everything: bool) {
        for notice in notices {
            self.listed.insert(notice.id.clone(), (notice.posting.until, 0));
        }
        if everything {
            let there: BTreeSet<&NoticeId> = notices.iter().map(|notice| &notice.id).collect();
            for (id, (_, lacked)) in &mut self.listed {
                *lacked = if there.contains(id) { 0 } else { lacked.saturating_add(1) };
            }
        }
    }

    /// A reading said the same as the one before, which told of everything.
    pub(crate) fn record_repeat(&mut self) {
        for (_, lacked) in self.listed.values_mut().filter(|(_, lacked)| *lacked > 0) {
            *lacked = lacked.saturating_add(1);
        }
    }

    /// Why this take-down is wrong: its last day has not passed, and not enough readings in a row lacked it.
    pub(crate) fn fault(&self, id: &NoticeId, today: Date, confirm_readings: u32) -> Option<String> {
        let Some((until, lacked)) = self.listed.get(id) else { return Some("the feed never listed it".to_owned()) };
        if until.is_some_and(|until| until < today) || *lacked >= confirm_readings.max(1) {
            return None;
        }
        let end = until.map_or_else(|| "no last day".to_owned(), |day| format!("last day {day}"));
        Some(format!("{end}, missing from {lacked} readings in a row"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Posting, SourceId};

    fn notice(id: &str, until: Option<Date>) -> Notice {
        let posting = Posting { from: date(2022, 6, 1), until };
        Notice::new(SourceId("mesto".into()), NoticeId(id.into()), id, posting)
    }

    #[test]
    fn a_take_down_is_right_by_its_day_or_by_enough_readings_in_a_row_and_not_otherwise() {
        let (today, id) = (date(2022, 6, 12), NoticeId("a".into()));
        let mut audit = TakeDownAudit::default();
        assert!(audit.fault(&id, today, 1).is_some());
        audit.record_listing(&[notice("a", Some(today))], true);
        assert!(audit.fault(&id, today, 1).is_some(), "the last day is included");
        assert_eq!(audit.fault(&id, date(2022, 6, 13), 1), None);
        audit.record_listing(&[], false);
        assert!(audit.fault(&id, today, 1).is_some(), "a broken feed says nothing of what it lacks");
        audit.record_listing(&[], true);
        assert!(audit.fault(&id, today, 2).is_some());
        audit.record_repeat();
        assert_eq!(audit.fault(&id, today, 2), None);
        audit.record_listing(&[notice("a", None)], false);
        assert!(audit.fault(&id, date(2030, 1, 1), 2).is_some(), "it came back without a last day");
    }
}
