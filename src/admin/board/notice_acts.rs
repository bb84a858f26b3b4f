//! Notice acts: what people did to notices through the administration web, as the journal has it, and which notice each
//! was done to. Pure.
//!
//! An act names its notices by a field [`NOTICE`] whose value is the identity; the changes after it are that notice's.

use jiff::Timestamp;

use crate::{
    admin::acts::ActKind,
    evidence::{FieldChange, JournalEntry, JournalEvent},
    notice::Notice,
};

/// Name of the field that says to which notice the changes after it belong.
pub(in crate::admin) const NOTICE: &str = "notice";

/// The field for a notice.
pub(super) fn notice_field(notice: &Notice) -> FieldChange {
    let id = Some(notice.id.0.clone());
    FieldChange { field: NOTICE.to_owned(), old: id.clone(), new: id }
}

/// One act of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoticeAct {
    pub at: Timestamp,
    /// Name of the act, which no other has.
    pub act: String,
    /// Name for people.
    pub name: String,
    /// Word of what was done.
    pub what: String,
    pub target: String,
    pub changes: Vec<FieldChange>,
    pub why: Option<String>,
}

impl NoticeAct {
    /// The act of an entry, where it is one.
    pub(super) fn of_entry(entry: &JournalEntry) -> Option<Self> {
        let JournalEvent::Act { act, name, what, target, changes, why, .. } = &entry.event else { return None };
        // A draft that was deleted never hung, and is not the notice of the same title that does.
        if what == ActKind::DeleteDraft.word() {
            return None;
        }
        Some(Self {
            at: entry.at,
            act: act.clone(),
            name: name.clone(),
            what: what.clone(),
            target: target.clone(),
            changes: changes.clone(),
            why: why.clone(),
        })
    }

    /// Whether it was done to this notice: it names its identity or one of its files, or, where it names none, bears its
    /// title.
    pub(super) fn concerns(&self, notice: &Notice) -> bool {
        let named = |value: &String| {
            *value == notice.id.0
                || notice
                    .attachments
                    .iter()
                    .any(|file| file.address.ends_with(&format!("/{value}")) || file.address == *value)
        };
        let mut values = self.changes.iter().flat_map(|change| [&change.old, &change.new]).flatten();
        let names_others = self.changes.iter().any(|change| change.field == NOTICE);
        values.any(named) || (!names_others && (self.target == notice.id.0 || self.target == notice.title))
    }

    /// What it changed of this notice.
    pub(super) fn changes_of<'a>(&'a self, notice: &'a Notice) -> impl Iterator<Item = &'a FieldChange> {
        let mut own = true;
        self.changes.iter().filter(move |change| {
            if change.field == NOTICE {
                own = change.new.as_deref() == Some(notice.id.0.as_str());
                return false;
            }
            own
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, NoticeId, Posting, SourceId};

    fn notice(id: &str, title: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let mut notice = Notice::new(SourceId("s".into()), NoticeId(id.into()), title, posting);
        notice.attachments = vec![Attachment::new(id, format!("/deska/{id}"))];
        notice
    }

    fn act(target: &str, changes: Vec<FieldChange>) -> NoticeAct {
        let (at, act, name, what) = (Timestamp::UNIX_EPOCH, String::new(), String::new(), "take-down".into());
        NoticeAct { at, act, name, what, target: target.into(), changes, why: None }
    }

    fn change(field: &str, new: &str) -> FieldChange {
        FieldChange { field: field.into(), old: None, new: Some(new.into()) }
    }

    #[test]
    fn an_act_on_several_gives_each_notice_its_own_changes() {
        let (a, b, c) = (notice("a.pdf", "Záměr"), notice("b.pdf", "Záměr"), notice("c.pdf", "Záměr"));
        let both = act("Záměr", vec![notice_field(&a), change("until", "1"), notice_field(&b), change("until", "2")]);
        let of = |notice: &Notice| -> Vec<String> {
            both.changes_of(notice).filter_map(|change| change.new.clone()).collect()
        };
        assert_eq!((of(&a), of(&b)), (vec!["1".to_owned()], vec!["2".to_owned()]));
        assert!(both.concerns(&a) && both.concerns(&b));
        assert!(!both.concerns(&c), "the same title is not the same notice where others are named");
    }

    #[test]
    fn an_act_that_names_no_notice_is_known_by_its_file_or_title() {
        let own = notice("a.pdf", "Záměr");
        assert!(act("Jiný název", vec![change("file", "a.pdf")]).concerns(&own));
        assert!(act("Záměr", vec![]).concerns(&own));
        assert!(!act("Jiný název", vec![change("file", "xa.pdf")]).concerns(&own));
    }
}
