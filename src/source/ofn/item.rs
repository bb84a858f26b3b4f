//! One item of the feed → one notice. Whatever can stand in for a missing field does; only an item without any day of
//! posting is left out, since nobody could say since when it hangs.

use serde_json::Value;
use url::Url;

use super::{
    attachment::{self, Bases},
    board::FeedContext,
    date::{self, Day},
    fields::{Fields, text},
};
use crate::{
    notice::{Attachment, BlobHash, Notice, NoticeId, Posting, decode_entities, fold},
    source::{
        Warning, WarningKind,
        kind::{self, Sort},
    },
};

/// A notice with the identities it may go by, best first; the first that no other item has is taken.
pub(super) struct Found {
    pub notice: Notice,
    pub ids: Vec<NoticeId>,
}

/// Reads an item. `place` counts from zero; it names an item without a title in the warnings.
pub(super) fn read(value: &Value, place: usize, context: &FeedContext, warnings: &mut Vec<Warning>) -> Option<Found> {
    let number = format!("#{}", place.saturating_add(1));
    let Some(item) = Fields::of(value) else {
        warnings.push(Warning::item(WarningKind::ItemSkipped, &number, "the item is not an object"));
        return None;
    };
    let title = item.text(&["nazev", "titulek", "title"]);
    let called = title.clone().unwrap_or_else(|| number.clone());
    let posting = posting(&item, &called, warnings)?;

    let link = item.get(&["url"]).and_then(Value::as_str);
    let web_base = context.base.as_ref().filter(|base| base.scheme() != "file");
    let page_url = link.and_then(|raw| attachment::address(raw, &Bases { page: None, feed: web_base }));
    let page = page_url.as_deref().and_then(|url| Url::parse(url).ok());
    let bases = Bases { page: page.as_ref(), feed: context.base.as_ref() };
    let mut attachments = attachment::read(&item, &called, &bases, warnings);
    // By the norm `url` is the document itself; in practice it is a page about it, which is no attachment.
    if let Some(address) =
        page_url.as_ref().filter(|_| attachments.is_empty() && page.as_ref().is_some_and(is_document))
    {
        attachments.push(Attachment::new("Příloha 1", address));
    }

    let title = title.unwrap_or_else(|| {
        warnings.push(Warning::item(WarningKind::MissingTitle, &number, "the item has no title"));
        let stand_in = attachments.first().map(|first| first.name.clone()).filter(|name| !name.starts_with("Příloha "));
        item.text(&["popis"]).or(stand_in).unwrap_or_else(|| "Bez názvu".to_owned())
    });
    let (originator, category) = sort_agenda(&item, &title);
    let file_mark = item.text(&["spisova_znacka"]).or_else(|| {
        let old = item.get(&["spis"])?;
        Fields::of(old).map_or_else(|| text(old), |old| old.text(&["znacka", "spisova_znacka"]))
    });

    let first = attachments.first().map_or("", |attachment| attachment.address.as_str());
    let digest = BlobHash::of(format!("{title}\0{}\0{first}", posting.from).as_bytes()).to_string();
    let ids = ids(&item, page_url.as_deref(), &digest, &called, warnings);
    let notice = Notice {
        reference: item.text(&["cislo_jednaci", "c.j.", "cj"]),
        file_mark,
        originator,
        category,
        attachments,
        page_url,
        ..Notice::new(context.source.clone(), ids.first().cloned()?, title, posting)
    };
    Some(Found { notice, ids })
}

/// True for an address that ends as a file does.
fn is_document(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    [".pdf", ".doc", ".docx", ".rtf", ".odt"].iter().any(|end| path.ends_with(end))
}

/// The `iri`, the page's address, and a hash of what the item says; a second item with one `iri` falls to the later ones.
fn ids(item: &Fields<'_>, url: Option<&str>, digest: &str, called: &str, warnings: &mut Vec<Warning>) -> Vec<NoticeId> {
    let iri = item.get(&["iri", "@id", "id"]).and_then(|value| match value {
        Value::String(raw) => Some(decode_entities(raw).trim().to_owned()).filter(|iri| !iri.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    if iri.is_none() {
        warnings.push(Warning::item(WarningKind::MissingIri, called, "the item has no iri"));
    } else if let Some(written) = item.written("iri").filter(|written| *written != "iri") {
        let text = format!("the key `iri` is written `{written}`");
        warnings.push(Warning::item(WarningKind::LookAlikeKey, called, text));
    }
    let hash = format!("sha256:{digest}");
    iri.into_iter().chain(url.map(str::to_owned)).map(|address| lasting(&address)).chain([hash]).map(NoticeId).collect()
}

/// VISMO addresses a document by its title and its number (`/zamer-pronajmu/d-17`); the title changes with every edit,
/// and the office's other feeds know the number alone. The number lasts.
fn lasting(address: &str) -> String {
    let numbered = Url::parse(address).ok().and_then(|url| {
        let number = url.path_segments()?.next_back()?.strip_prefix("d-")?;
        let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        (digits && url.query().is_none()).then(|| Some(numbered(url.host_str()?, number)))?
    });
    numbered.unwrap_or_else(|| address.to_owned())
}

/// Identity of the document with this number on a VISMO server.
pub(in crate::source) fn numbered(host: &str, number: &str) -> String {
    format!("https://{host}/d-{number}")
}

fn posting(item: &Fields<'_>, called: &str, warnings: &mut Vec<Warning>) -> Option<Posting> {
    let mut day = |keys: &[&str]| match date::read(item.get(keys)) {
        Day::Known(date) => Some(date),
        Day::Unknown => None,
        Day::Bad(raw) => {
            let text = format!("the date in `{}` cannot be read: {raw}", keys.first().unwrap_or(&""));
            warnings.push(Warning::item(WarningKind::BadDate, called, text));
            None
        }
    };
    let posted = day(&["vyveseni", "vyveseno", "zverejneno"]);
    let until = day(&["relevantni_do", "sejmuti", "sejmuto"]);
    let stand_in = posted.is_none().then(|| [day(&["schvaleni"]), day(&["vytvoreno"])]).into_iter().flatten().flatten();
    let Some(from) = posted.into_iter().chain(stand_in).next() else {
        let text = "the item has no day of posting and nothing that could stand in for it";
        warnings.push(Warning::item(WarningKind::ItemSkipped, called, text));
        return None;
    };
    if posted.is_none() {
        let text = format!("the item has no day of posting, the day it was approved or made stands in: {from}");
        warnings.push(Warning::item(WarningKind::MissingPosting, called, text));
    }
    if let Some(until) = until.filter(|until| *until < from) {
        let text = format!("the end {until} lies before the posting {from} and is taken as unknown");
        warnings.push(Warning::item(WarningKind::EndBeforeStart, called, text));
    }
    Some(Posting { from, until: until.filter(|until| *until >= from) })
}

/// Originator and category. An entry of `agenda` that neither a kind nor a body is recognised in becomes the category
/// where there is no better one. Without any, the title's words give the category.
fn sort_agenda(item: &Fields<'_>, title: &str) -> (Option<String>, Option<String>) {
    let (mut originator, mut category) = (None, None);
    let mut unknown = Vec::new();
    for entry in entries(item.get(&["agenda", "agendy"])) {
        match kind::sort(&entry) {
            Sort::Kind => category = category.or(Some(entry)),
            Sort::Body => originator = originator.or(Some(entry)),
            Sort::Unknown => unknown.push(entry),
        }
    }
    category = category.or_else(|| entries(item.get(&["kategorie"])).into_iter().next());
    category = category.or_else(|| unknown.into_iter().next());
    (originator, category.or_else(|| kind::category_of_title(title).map(str::to_owned)))
}

fn entries(value: Option<&Value>) -> Vec<String> {
    let values = match value {
        Some(Value::Array(values)) => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    let name = |value: &Value| match Fields::of(value) {
        Some(fields) => fields.text(&["nazev", "name"]).or_else(|| text(value)),
        None => text(value),
    };
    values
        .iter()
        .filter_map(name)
        .map(|entry| entry.trim_end_matches([',', ';', ' ']).to_owned())
        .filter(|entry| !entry.is_empty() && !entry.starts_with('~') && fold(entry) != "nezarazeno")
        .collect()
}
