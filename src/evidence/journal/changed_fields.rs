//! Changed fields: the names of the fields in which two states of a notice differ, as the journal has them. Pure.

use crate::notice::Notice;

/// Names of the fields in which two states of a notice differ.
pub(crate) fn changed_fields(old: &Notice, new: &Notice) -> Vec<String> {
    let fields = [
        ("title", old.title != new.title),
        ("reference", old.reference != new.reference),
        ("file-mark", old.file_mark != new.file_mark),
        ("originator", old.originator != new.originator),
        ("category", old.category != new.category),
        ("from", old.posting.from != new.posting.from),
        ("until", old.posting.until != new.posting.until),
        ("attachments", old.attachments != new.attachments),
        ("page", old.page_url != new.page_url),
        ("text", old.text != new.text),
        ("duties", old.duties != new.duties),
        ("kind", old.kind != new.kind),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned()).collect()
}
