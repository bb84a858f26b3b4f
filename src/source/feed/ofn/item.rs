//! One item of the feed → one notice. Whatever can stand in for a missing field does; a notice without any day is posted
//! from the day it is first read (some hang for good, and say so). Only what says nothing at all is left out.

use jiff::{ToSpan as _, civil::Date};
use serde_json::Value;
use url::Url;

use super::{
    announcement,
    attachment::{self, ItemBases},
    date::{self, AskedDay, FieldDay},
    fields::{FeedFields, value_text},
};
use crate::{
    notice::{Attachment, BlobHash, Notice, NoticeId, NoticeKind, Posting, decode_entities, fold, one_line},
    source::{
        DefectKind, SourceDefect,
        feed::{
            context::FeedContext,
            document_kind::{self, AgendaEntryKind},
            document_link,
        },
        listing::UNDATED,
    },
};

/// A longer identity is cut, in characters.
const LONGEST_ID: usize = 2_000;

/// A notice as its item tells it. Its identity is the item's name; others may have the same one.
pub(super) struct ItemNotice {
    pub notice: Notice,
    /// False where the item names no day that could be that of its posting.
    pub dated: bool,
}

/// Reads an item. `place` counts from zero; it names an item without a title in the warnings.
pub(super) fn read_item(
    value: &Value,
    place: usize,
    context: &FeedContext,
    warnings: &mut Vec<SourceDefect>,
) -> Option<ItemNotice> {
    let number = format!("#{}", place.saturating_add(1));
    let Some(item) = FeedFields::from_value(value) else {
        warnings.push(SourceDefect::about_item(DefectKind::ItemSkipped, &number, "the item is not an object"));
        return None;
    };
    let title = item.text(&["nazev", "titulek", "title"]);
    let called = title.clone().unwrap_or_else(|| number.clone());
    let news = context.kind == NoticeKind::Announcement || announcement::is_news(value);
    let (posting, dated) = posting(&item, context.today, &called, news, warnings);
    // An empty slot of the publisher's template is no notice without a day.
    let known = title.is_some() && item.get(&["typ", "iri", "@id", "id", "url", "dokument", "vyveseni"]).is_some();
    if !dated && !known {
        // No day stands in for that of an item that is left out.
        warnings.pop_if(|last| last.kind == DefectKind::MissingPosting);
        let text = "the item has no day of posting and does not say what it is";
        warnings.push(SourceDefect::about_item(DefectKind::ItemSkipped, &called, text));
        return None;
    }

    let written = item.get(&["url"]).and_then(Value::as_str);
    let web_base = context.base.as_ref().filter(|base| base.scheme() != "file");
    let page_url = written
        .and_then(|raw| attachment::attachment_address(raw, &ItemBases { own: None, page: None, feed: web_base }));
    if let Some(raw) = written.filter(|raw| page_url.is_none() && !raw.trim().is_empty()) {
        let text = format!("the address of the notice's page cannot be used: {}", one_line(raw, 120));
        warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, &called, text));
    }
    let page = page_url.as_deref().and_then(|url| Url::parse(url).ok());
    let bases = ItemBases { own: None, page: page.as_ref(), feed: context.base.as_ref() };
    let mut attachments = attachment::read_item_attachments(&item, &called, &bases, warnings);
    // By the norm `url` is the document itself; in practice it is a page about it, which is no attachment.
    if let Some(address) = page_url.as_ref().filter(|url| attachments.is_empty() && document_link::is_file_address(url))
    {
        attachments.push(Attachment::new("Příloha 1", address));
    }

    let title = title.unwrap_or_else(|| {
        warnings.push(SourceDefect::about_item(DefectKind::MissingTitle, &number, "the item has no title"));
        let stand_in = attachments.first().map(|first| first.name.clone()).filter(|name| !name.starts_with("Příloha "));
        item.text(&["popis"]).or(stand_in).unwrap_or_else(|| "Bez názvu".to_owned())
    });
    let (originator, category) = sort_agenda(&item, &title);
    let file_mark = item.text(&["spisova_znacka"]).or_else(|| {
        let old = item.get(&["spis"])?;
        FeedFields::from_value(old).map_or_else(|| value_text(old), |old| old.text(&["znacka", "spisova_znacka"]))
    });

    let first = attachments.first().map_or("", |attachment| attachment.address.as_str());
    let day = if dated { posting.from.to_string() } else { String::new() };
    let digest = BlobHash::digest(format!("{title}\0{day}\0{first}").as_bytes()).to_string();
    let id = id(&item, page_url.as_deref(), &digest, &called, warnings);
    let notice = Notice {
        reference: item.text(&["cislo_jednaci", "c.j.", "cj"]),
        file_mark,
        originator,
        category,
        attachments,
        page_url,
        ..Notice::new(context.source.clone(), id, title, posting)
    };
    let found = ItemNotice { notice, dated };
    Some(if news { announcement::read_announcement(value, found, context, warnings) } else { found })
}

/// The `iri`, else the page's address, else a hash of what the item says.
fn id(
    item: &FeedFields<'_>,
    url: Option<&str>,
    digest: &str,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> NoticeId {
    let iri = item.get(&["iri", "@id", "id"]).and_then(|value| match value {
        Value::String(raw) => Some(one_line(&decode_entities(raw), LONGEST_ID)).filter(|iri| !iri.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    if iri.is_none() {
        warnings.push(SourceDefect::about_item(DefectKind::MissingIri, called, "the item has no iri"));
    } else if let Some(written) = item.written_key("iri").filter(|written| *written != "iri") {
        let text = format!("the key `iri` is written `{written}`");
        warnings.push(SourceDefect::about_item(DefectKind::LookAlikeKey, called, text));
    }
    let address = iri.or_else(|| url.map(str::to_owned));
    NoticeId(address.map_or_else(|| format!("sha256:{digest}"), |address| lasting(&address)))
}

/// VISMO addresses a document by its title and its number (`/zamer-pronajmu/d-17`); the title changes with every edit,
/// and the office's other feeds know the number alone. The number lasts.
fn lasting(address: &str) -> String {
    let numbered = Url::parse(address).ok().and_then(|url| {
        let number = url.path_segments()?.next_back()?.strip_prefix("d-")?;
        let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        (digits && url.query().is_none()).then(|| Some(vismo_identity(url.host_str()?, number)))?
    });
    numbered.unwrap_or_else(|| address.to_owned())
}

/// Identity of the document with this number on a VISMO server.
pub(in crate::source) fn vismo_identity(host: &str, number: &str) -> String {
    format!("https://{host}/d-{number}")
}

/// The day in the first of `keys` that has any; one that cannot be read, or has no year, is warned of.
pub(super) fn read_item_day(
    item: &FeedFields<'_>,
    keys: &[&str],
    asked: AskedDay,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Option<Date> {
    let field = keys.first().unwrap_or(&"");
    let (text, date) = match date::read_field_day(item.get(keys), asked) {
        FieldDay::Known(date) => return Some(date),
        FieldDay::Unknown => return None,
        FieldDay::Guessed(date) => (format!("the date in `{field}` has no year, {date} is taken"), Some(date)),
        FieldDay::Bad(raw) => (format!("the date in `{field}` cannot be read: {raw}"), None),
    };
    warnings.push(SourceDefect::about_item(DefectKind::BadDate, called, text));
    date
}

/// When it hangs, and whether the item says since when: a notice that hangs for good often does not. For news the day it
/// was made is the day it came out.
fn posting(
    item: &FeedFields<'_>,
    today: Option<Date>,
    called: &str,
    news: bool,
    warnings: &mut Vec<SourceDefect>,
) -> (Posting, bool) {
    let mut first = |keys: &[&str]| read_item_day(item, keys, AskedDay::First(today), called, warnings);
    let posted = first(&["vyveseni", "vyveseno", "zverejneno"]);
    let stand_ins: [&[&str]; 3] = [&["schvaleni"], &["vytvoreno"], if news { &["aktualizovano"] } else { &[] }];
    let from = posted.or_else(|| stand_ins.iter().find_map(|keys| first(keys)));
    let until =
        read_item_day(item, &["relevantni_do", "sejmuti", "sejmuto"], AskedDay::Last(from.or(today)), called, warnings);
    if posted.is_none() && !(news && from.is_some()) {
        let text = match from {
            Some(from) => {
                format!("the item has no day of posting, the day it was approved or made stands in: {from}")
            }
            None => "the item has no day of posting, the day it is first read stands in".to_owned(),
        };
        warnings.push(SourceDefect::about_item(DefectKind::MissingPosting, called, text));
    }
    warn_far_ahead(from, today, called, warnings);
    let (from, dated) = (from.unwrap_or(UNDATED), from.is_some());
    if let Some(until) = until.filter(|until| *until < from) {
        let text = format!("the end {until} lies before the posting {from} and is taken as unknown");
        warnings.push(SourceDefect::about_item(DefectKind::EndBeforeStart, called, text));
    }
    (Posting { from, until: until.filter(|until| *until >= from) }, dated)
}

/// Tells of a first day so far ahead that its year is likely mistyped: until then the notice does not hang.
pub(in crate::source) fn warn_far_ahead(
    from: Option<Date>,
    today: Option<Date>,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) {
    let Some((from, today)) = from.zip(today) else { return };
    if from > today.saturating_add(1.year()) {
        let text = format!("the posting begins on {from}, more than a year ahead: is the year mistyped?");
        warnings.push(SourceDefect::about_item(DefectKind::BadDate, called, text));
    }
}

/// Originator and category. An entry of `agenda` that neither a kind nor a body is recognised in becomes the category
/// where there is no better one. Without any, the title's words give the category.
fn sort_agenda(item: &FeedFields<'_>, title: &str) -> (Option<String>, Option<String>) {
    let (mut originator, mut category) = (None, None);
    let mut unknown = Vec::new();
    for entry in entries(item.get(&["agenda", "agendy"])) {
        match document_kind::classify_agenda_entry(&entry) {
            AgendaEntryKind::Kind => category = category.or(Some(entry)),
            AgendaEntryKind::Body => originator = originator.or(Some(entry)),
            AgendaEntryKind::Unknown => unknown.push(entry),
        }
    }
    category = category.or_else(|| entries(item.get(&["kategorie"])).into_iter().next());
    category = category.or_else(|| unknown.into_iter().next());
    (originator, category.or_else(|| document_kind::category_of_title(title).map(str::to_owned)))
}

fn entries(value: Option<&Value>) -> Vec<String> {
    let values = match value {
        Some(Value::Array(values)) => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    let name = |value: &Value| match FeedFields::from_value(value) {
        Some(fields) => fields.text(&["nazev", "name"]).or_else(|| value_text(value)),
        None => value_text(value),
    };
    values
        .iter()
        .filter_map(name)
        .map(|entry| entry.trim_end_matches([',', ';', ' ']).to_owned())
        .filter(|entry| !entry.is_empty() && !entry.starts_with('~') && fold(entry) != "nezarazeno")
        .collect()
}
