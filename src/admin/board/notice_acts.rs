//! Notice acts: what people did to notices through the administration web, as the journal has it, and which notice each
//! was done to. Pure.
//!
//! An act names its notices by a field [`NOTICE`] whose value is the identity; the changes after it are that notice's. An act
//! on a draft names the draft by a field [`DRAFT`], as the posting of the draft does. A title names nothing: two notices may
//! bear the same one.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use crate::{
    admin::acts::ActKind,
    evidence::{FieldChange, JournalEntry, JournalEvent},
    notice::{Notice, NoticeId},
    source::folder::notice_id,
};

/// Name of the field that says to which notice the changes after it belong.
pub(in crate::admin) const NOTICE: &str = "notice";

/// Name of the field that says which draft an act was done to.
const DRAFT: &str = "koncept";

/// The field for a notice.
pub(super) fn notice_field(notice: &Notice) -> FieldChange {
    identity_field(&notice.id)
}

/// The field for a notice by its identity.
pub(in crate::admin) fn identity_field(id: &NoticeId) -> FieldChange {
    let id = Some(id.0.clone());
    FieldChange { field: NOTICE.to_owned(), old: id.clone(), new: id }
}

/// The field for a draft by its identifier.
pub(in crate::admin) fn draft_field(draft: &str) -> FieldChange {
    FieldChange { field: DRAFT.to_owned(), old: None, new: Some(draft.to_owned()) }
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

    /// Whether it was done to this notice: it names its identity, or is a posting of an older journal that says the same of
    /// it. What cannot be assigned for certain is nobody's.
    pub(super) fn concerns(&self, notice: &Notice) -> bool {
        let posts = self.what == ActKind::Post.word();
        let mut named = self.changes.iter().filter(|change| change.field == NOTICE).peekable();
        if named.peek().is_none() {
            return posts && self.posted_the_same(notice);
        }
        named.any(|change| change.new.as_deref() == Some(notice.id.0.as_str())) && (!posts || lies_by_identity(notice))
    }

    /// The draft that it was done to.
    pub(super) fn draft(&self) -> Option<&str> {
        self.value(DRAFT)
    }

    /// Whether it posted these documents under this title and reference for these days.
    fn posted_the_same(&self, notice: &Notice) -> bool {
        let day = |day: Date| day.to_string();
        let hash = |line: &str| line.rsplit_once(" SHA-256 ").map(|(_, hash)| hash.to_owned());
        let files: Option<BTreeSet<String>> = self.value("soubory").unwrap_or_default().lines().map(hash).collect();
        let own: Option<BTreeSet<String>> =
            notice.attachments.iter().map(|file| Some(file.blob?.hash.to_string())).collect();
        self.target == notice.title
            && self.value("cislo-jednaci") == notice.reference.as_deref()
            && self.value("vyveseno-od") == Some(day(notice.posting.from).as_str())
            && self.value("vyveseno-do") == notice.posting.until.map(day).as_deref()
            && files.is_some_and(|files| !files.is_empty() && own.is_some_and(|own| own == files))
    }

    fn value(&self, field: &str) -> Option<&str> {
        self.changes.iter().find(|change| change.field == field)?.new.as_deref()
    }

    /// What it changed of this notice.
    pub(super) fn changes_of<'a>(&'a self, notice: &'a Notice) -> impl Iterator<Item = &'a FieldChange> {
        let mut own = true;
        self.changes.iter().filter(move |change| {
            if change.field == NOTICE {
                own = change.new.as_deref() == Some(notice.id.0.as_str());
                return false;
            }
            own && change.field != DRAFT
        })
    }
}

/// Whether a document lies where the identity says. One that was renamed since keeps its identity, and another one may be
/// posted under its old name.
fn lies_by_identity(notice: &Notice) -> bool {
    let named = |part: &str| notice_id(&notice.source, part) == notice.id;
    notice.attachments.iter().any(|file| file.address.split('/').any(named))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, MediaKind, NoticeId, Posting, SourceId};

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
    fn a_posting_is_of_the_notice_that_lies_where_it_was_put() {
        let own = notice("folder:s:a.pdf", "Záměr");
        let at = |mut notice: Notice, address: &str| {
            notice.attachments = vec![Attachment::new("a.pdf", address)];
            notice
        };
        let post = NoticeAct { what: "post".into(), ..act("Záměr", vec![notice_field(&own)]) };
        assert!(post.concerns(&at(own.clone(), "/deska/a.pdf")));
        assert!(!post.concerns(&at(notice("folder:s:2026-12-01 a.pdf", "Záměr"), "/deska/2026-12-01 a.pdf")));
        // It was renamed before, and keeps the identity that the posted one was to have.
        assert!(!post.concerns(&at(own.clone(), "/deska/b.pdf")));
        let many = NoticeAct { changes: vec![identity_field(&NoticeId("folder:s:Záměr".into()))], ..post };
        assert!(many.concerns(&at(notice("folder:s:Záměr", "Záměr"), "/deska/Záměr/a.pdf")));
        assert!(!many.concerns(&at(own, "/deska/a.pdf")));
    }

    #[test]
    fn a_posting_that_names_no_notice_is_known_by_its_documents_and_facts_together() {
        let hash = BlobHash::digest(b"a");
        let mut own = notice("a.pdf", "Záměr");
        own.reference = Some("MU/1".into());
        own.attachments[0].blob = Some(Blob { hash, kind: MediaKind::Pdf, bytes: 1 });
        let fields = |reference: &str, hash: BlobHash| {
            let files = format!("nahraný.pdf SHA-256 {hash}");
            vec![change("cislo-jednaci", reference), change("vyveseno-od", "2026-11-22"), change("soubory", &files)]
        };
        let post = |title: &str, changes| NoticeAct { what: "post".into(), ..act(title, changes) };
        assert!(post("Záměr", fields("MU/1", hash)).concerns(&own));
        assert!(!post("Záměr", fields("MU/2", hash)).concerns(&own), "a reference that it never had");
        assert!(!post("Záměr", fields("MU/1", BlobHash::digest(b"b"))).concerns(&own), "another document");
        assert!(!post("Jiný název", fields("MU/1", hash)).concerns(&own));
        assert!(!post("Záměr", vec![]).concerns(&own), "a title alone names nothing");
        assert!(!act("Záměr", fields("MU/1", hash)).concerns(&own), "no posting");
        own.attachments[0].blob = None;
        assert!(!post("Záměr", fields("MU/1", hash)).concerns(&own));
    }

    #[test]
    fn the_draft_of_an_act_is_no_change_of_the_notice() {
        let own = notice("a.pdf", "Záměr");
        let post = act("Záměr", vec![notice_field(&own), change("druh", "Volby"), draft_field("12ab")]);
        assert_eq!(post.draft(), Some("12ab"));
        assert_eq!(post.changes_of(&own).map(|it| it.field.as_str()).collect::<Vec<_>>(), ["druh"]);
    }
}
