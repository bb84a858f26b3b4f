//! What must hold of a listing whatever the bytes were. Shared by the targets; how the bytes are made is theirs.

use std::collections::BTreeSet;

use jiff::civil::date;
use vyveska::{
    notice::{Notice, NoticeKind, SourceId},
    source::{self, FeedContext, FeedSyntax, Listing, MOST_NOTICES},
};

/// No source may complain more.
const MOST_WARNINGS: usize = 2_000;
/// No notice may have more.
const MOST_ATTACHMENTS: usize = 201;
/// No text may be longer, in characters.
const LONGEST: usize = 9_000;

/// Reads the bytes as a feed, twice, and checks what came of it.
pub fn feed(bytes: &[u8], kind: NoticeKind, format: Option<FeedSyntax>) {
    let base = "https://www.lhota.example/rss/?9".parse().ok();
    let context = FeedContext { kind, ..FeedContext::new(SourceId("mesto".into()), base) };
    let read = source::read_feed(bytes, &context, format);
    assert_eq!(read, source::read_feed(bytes, &context, format), "a second reading says the same");
    match read {
        Ok(listing) => check(&listing),
        Err(error) => line(&error.to_string(), "the error"),
    }
}

/// Checks a listing.
pub fn check(listing: &Listing) {
    assert!(listing.notices.len() <= MOST_NOTICES && listing.warnings.len() <= MOST_WARNINGS);
    let mut ids = BTreeSet::new();
    for notice in &listing.notices {
        assert!(ids.insert(&notice.id), "an identity twice: {:?}", notice.id);
        one(notice, listing.undated.contains_key(&notice.id));
    }
    assert!(listing.undated.keys().all(|id| ids.contains(id)), "an undated notice that is not listed");
    for warning in &listing.warnings {
        line(&warning.text, "a warning");
    }
    let today = date(2026, 11, 22);
    let dated = listing.clone().with_days(|_| None, today);
    assert!(dated.notices.iter().all(|notice| notice.posting.from >= date(1990, 1, 1)));
    let again = listing
        .clone()
        .with_days(|id| dated.notices.iter().find(|old| old.id == *id).map(|old| old.posting.from), date(2027, 1, 1));
    assert_eq!(dated, again, "a day that was once put in moves");
}

fn one(notice: &Notice, undated: bool) {
    for (text, what) in [(&notice.title, "a title"), (&notice.id.0, "an identity")] {
        line(text, what);
        assert!(!text.trim().is_empty(), "{what} is empty");
    }
    let fields = [&notice.reference, &notice.file_mark, &notice.originator, &notice.category, &notice.page_url];
    fields.into_iter().flatten().for_each(|text| line(text, "a field"));
    assert!(notice.posting.until.is_none_or(|until| notice.posting.from <= until), "{:?}", notice.posting);
    assert!(undated || notice.posting.from >= date(1990, 1, 1), "{:?}", notice.posting);
    assert!(notice.attachments.len() <= MOST_ATTACHMENTS);
    for attachment in &notice.attachments {
        line(&attachment.name, "a name");
        line(&attachment.address, "an address");
        assert!(!attachment.name.is_empty() && attachment.address.starts_with("http"), "{attachment:?}");
    }
    if let Some(text) = &notice.text {
        assert!(notice.kind == NoticeKind::Announcement && !text.is_empty());
        text.split('\n').for_each(|part| line(part, "a line"));
    }
}

fn line(text: &str, what: &str) {
    assert!(!text.chars().any(char::is_control), "{what} with control characters: {text:?}");
    assert!(text.chars().count() <= LONGEST, "{what} of {} characters", text.chars().count());
}
