//! Revised fields: what an entry says of the fields that changed of a notice. It has the notice as it hangs since, so that the
//! new values are known; the old ones stand in older entries. Pure.

use crate::{evidence::FieldChange, notice::Notice};

/// The changed fields with their new values, an empty one where the field has none any more. Of a field that is no short text,
/// as the attachments, only that it changed is told.
pub(super) fn revised_fields(notice: &Notice, what: &[String]) -> Vec<FieldChange> {
    let change = |field: &String| FieldChange { field: field.clone(), old: None, new: new_value(notice, field) };
    what.iter().map(change).collect()
}

fn new_value(notice: &Notice, field: &str) -> Option<String> {
    let value = match field {
        "title" => Some(notice.title.clone()),
        "reference" => notice.reference.clone(),
        "file-mark" => notice.file_mark.clone(),
        "originator" => notice.originator.clone(),
        "category" => notice.category.clone(),
        "from" => Some(notice.posting.from.to_string()),
        "until" => notice.posting.until.map(|until| until.to_string()),
        "page" => notice.page_url.clone(),
        _ => return None,
    };
    Some(value.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{NoticeId, Posting, SourceId};

    #[test]
    fn a_changed_field_has_its_new_value_where_that_is_a_short_text() {
        let posting = Posting { from: date(2026, 12, 1), until: Some(date(2026, 12, 22)) };
        let notice = Notice::new(SourceId("deska".into()), NoticeId("1".into()), "Uzavírka", posting);
        let what = ["until", "title", "reference", "attachments"].map(str::to_owned);
        let told: Vec<_> = revised_fields(&notice, &what).into_iter().map(|it| (it.field, it.old, it.new)).collect();
        let new = |field: &str, value: Option<&str>| (field.to_owned(), None, value.map(str::to_owned));
        assert_eq!(
            told,
            [
                new("until", Some("2026-12-22")),
                new("title", Some("Uzavírka")),
                new("reference", Some("")),
                new("attachments", None),
            ]
        );
    }
}
