//! The whole feed: finds the items wherever the publisher put them and keeps their identities apart.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{fields::Fields, item, news, salvage};
use crate::{
    notice::{Notice, NoticeKind, one_line},
    source::{Listing, Warning, WarningKind, context::FeedContext, encoding},
};

/// No board has more; a feed with more is a fault of its publisher.
const MOST_NOTICES: usize = 5_000;

/// The bytes are no feed of a board at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAFeed {
    #[error("the feed is empty")]
    Empty,
    #[error("the feed is a web page: {0}")]
    WebPage(String),
    #[error("the feed is not JSON and no notice could be picked out of it: {0}")]
    Garbage(String),
    #[error("the feed is not XML: {0}")]
    NotXml(String),
    #[error("the feed is XML but neither a channel nor the export of a board: {0}")]
    OtherXml(String),
    #[error("the feed is JSON but holds no list of notices (`informace`)")]
    NoItems,
}

impl NotAFeed {
    /// XML that begins with an element of this name.
    pub(in crate::source) fn other_xml(name: &str) -> Self {
        Self::OtherXml(one_line(name, 80))
    }
}

/// Reads a feed. Fails only when there is nothing in it that could be a list of notices.
pub fn parse(bytes: &[u8], context: &FeedContext) -> Result<Listing, NotAFeed> {
    let (text, said) = encoding::decode(bytes);
    let warnings = said.map(|said| Warning::whole(WarningKind::Encoding, said)).into_iter().collect();
    parse_text(&text, context, warnings)
}

/// The same for text that is decoded already; `warnings` are those met on the way.
pub(in crate::source) fn parse_text(
    text: &str,
    context: &FeedContext,
    mut warnings: Vec<Warning>,
) -> Result<Listing, NotAFeed> {
    let text = text.trim_start_matches('\u{feff}').trim().trim_end_matches('\0');
    if text.is_empty() {
        return Err(NotAFeed::Empty);
    }
    let items = match serde_json::from_str::<Value>(text) {
        Ok(value) => find_items(value, &mut warnings).ok_or(NotAFeed::NoItems)?,
        Err(error) => match salvage::mend(text).and_then(|value| find_items(value, &mut warnings)) {
            Some(items) => {
                let text = format!("the feed is not valid JSON, it could be mended whole: {error}");
                warnings.push(Warning::whole(WarningKind::Mended, text));
                items
            }
            None => {
                let picked = salvage::pick(text, MOST_NOTICES);
                let items = picked.ok_or_else(|| match text.starts_with('<') {
                    true => NotAFeed::WebPage(beginning(text)),
                    false => NotAFeed::Garbage(error.to_string()),
                })?;
                let text = format!("the feed is not valid JSON: {error}");
                warnings.push(Warning::whole(WarningKind::InvalidJson, text));
                items
            }
        },
    };
    Ok(read_items(&items, context, warnings))
}

fn read_items(items: &[Value], context: &FeedContext, mut warnings: Vec<Warning>) -> Listing {
    if items.len() > MOST_NOTICES {
        let text = format!("the feed has {} notices, the first {MOST_NOTICES} are taken", items.len());
        warnings.push(Warning::whole(WarningKind::TooManyNotices, text));
    }
    if context.kind == NoticeKind::Announcement || !items.is_empty() && items.iter().all(news::is_news) {
        // News that are no longer listed go by their last day, which all of them have.
        warnings.push(Warning::whole(WarningKind::Window, "the feed lists the newest announcements only"));
    }
    let mut listing = Listing::default();
    let mut taken = BTreeSet::new();
    for (place, value) in items.iter().take(MOST_NOTICES).enumerate() {
        let Some(found) = item::read(value, place, context, &mut warnings) else { continue };
        let Some(id) = found.ids.into_iter().find(|id| !taken.contains(id)) else {
            let text = "the same item is in the feed twice, it is taken once";
            warnings.push(Warning::item(WarningKind::DuplicateIri, &found.notice.title, text));
            continue;
        };
        if found.notice.id != id {
            let text = format!("another item has the same iri: {}", found.notice.id.0);
            warnings.push(Warning::item(WarningKind::DuplicateIri, &found.notice.title, text));
        }
        taken.insert(id.clone());
        listing.add(Notice { id, ..found.notice }, found.dated, context);
    }
    listing.with_warnings(warnings)
}

/// The items of a board, of boards in an array or a graph, or of a bare array. `None` when there is nothing like it.
fn find_items(value: Value, warnings: &mut Vec<Warning>) -> Option<Vec<Value>> {
    match value {
        // The norm "Aktuality" is an array, or one item alone.
        Value::Array(elements) if !elements.is_empty() && elements.iter().all(news::is_news) => Some(elements),
        Value::Object(_) if news::is_news(&value) => Some(vec![value]),
        Value::Array(elements) => {
            warnings.push(Warning::whole(WarningKind::Shape, "the feed is an array, not a board"));
            let mut items = Vec::new();
            let mut any = elements.is_empty();
            for element in elements {
                if looks_like_item(&element) {
                    items.push(element);
                    any = true;
                } else if let Some(more) = find_items(element, warnings) {
                    items.extend(more);
                    any = true;
                }
            }
            any.then_some(items)
        }
        Value::Object(_) => {
            let board = Fields::of(&value)?;
            let found = board.get(&["informace", "oznameni", "@graph"]).cloned();
            placeholder(&board, found.as_ref(), warnings);
            match found {
                Some(Value::Array(items)) => Some(items),
                Some(Value::Object(item)) => {
                    warnings.push(Warning::whole(WarningKind::Shape, "`informace` is one object, not an array"));
                    let item = Value::Object(item);
                    match looks_like_item(&item) {
                        true => Some(vec![item]),
                        false => item.as_object().map(|map| map.values().cloned().collect()),
                    }
                }
                Some(Value::Null) => {
                    warnings.push(Warning::whole(WarningKind::MissingItems, "`informace` is null"));
                    Some(vec![])
                }
                _ if board.text(&["typ"]).is_some_and(|typ| crate::notice::fold(&typ).contains("uredni deska")) => {
                    warnings.push(Warning::whole(WarningKind::MissingItems, "the board has no `informace`"));
                    Some(vec![])
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Publishers' software that failed inside still answers with a valid, empty board; these values give it away.
fn placeholder(board: &Fields<'_>, items: Option<&Value>, warnings: &mut Vec<Warning>) {
    let operator = board.get(&["provozovatel"]).and_then(Fields::of);
    let zero = operator.and_then(|operator| operator.text(&["ico"])).is_some_and(|ico| ico.chars().all(|c| c == '0'));
    let blank = |key| board.get(&[key]).and_then(Value::as_str).is_some_and(|text| text.trim().is_empty());
    let empty = items.and_then(Value::as_array).is_some_and(Vec::is_empty);
    if zero {
        let text = "the publisher's number is all zeros: the export failed";
        warnings.push(Warning::whole(WarningKind::Placeholder, text));
    } else if empty && (blank("stranka") || blank("iri")) {
        let text = "the board is empty and does not even name its own page: the export failed";
        warnings.push(Warning::whole(WarningKind::Placeholder, text));
    }
}

/// True for what only an item has; attachments and agendas have none of it.
pub(super) fn looks_like_item(value: &Value) -> bool {
    let Some(fields) = Fields::of(value) else { return false };
    fields.get(&["vyveseni", "vyveseno", "relevantni_do"]).is_some()
        || fields.get(&["typ"]).is_some_and(|typ| typ.to_string().contains("Informace na"))
        || news::is_news(value)
}

fn beginning(text: &str) -> String {
    crate::notice::clean(&text.chars().take(400).collect::<String>()).chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::notice::SourceId;

    fn read(text: &str) -> Result<Listing, NotAFeed> {
        parse(text.as_bytes(), &FeedContext::new(SourceId("town".into()), None))
    }

    fn item(change: Value) -> Value {
        let mut item = json!({"typ": ["Digitální objekt", "Informace na úřední desce"], "iri": "https://a.example/1",
            "url": "https://a.example/detail", "název": {"cs": "Záměr"}, "vyvěšení": {"datum": "2026-11-20"}});
        for (key, value) in change.as_object().unwrap() {
            item[key] = value.clone();
        }
        item
    }

    fn one(change: Value) -> (Option<Notice>, Vec<WarningKind>) {
        let listing = read(&json!({"informace": [item(change)]}).to_string()).unwrap();
        (listing.notices.into_iter().next(), listing.warnings.into_iter().map(|warning| warning.kind).collect())
    }

    #[test]
    fn the_items_are_found_wherever_they_are() {
        let item = item(json!({}));
        for feed in [
            json!({"informace": [item]}),
            json!({"typ": "Úřední deska", "informace": item}),
            json!({"informace": {"1": item}}),
            json!([{"informace": [item]}]),
            json!([item]),
            json!({"@graph": [item]}),
        ] {
            assert_eq!(read(&feed.to_string()).unwrap().notices.len(), 1, "{feed}");
            assert_eq!(read(&format!("\u{feff}  {feed}\n")).unwrap().notices.len(), 1, "{feed}");
        }
        assert_eq!(read(r#"{"informace": []}"#).unwrap(), Listing::default());
        assert!(read(r#"{"typ": "Úřední deska"}"#).unwrap().is_partial());
        assert!(read(r#"{"provozovatel": {"ičo": "00000000"}, "informace": []}"#).unwrap().is_partial());
    }

    #[test]
    fn what_is_no_feed_says_so() {
        for (text, expected) in [
            ("", NotAFeed::Empty),
            ("<!DOCTYPE html><title>Chyba 500</title>", NotAFeed::WebPage("Chyba 500".into())),
            (r#"{"error": "not found"}"#, NotAFeed::NoItems),
            ("[1, 2]", NotAFeed::NoItems),
            ("\"text\"", NotAFeed::NoItems),
        ] {
            assert_eq!(read(text), Err(expected), "{text}");
        }
        assert!(matches!(read("nesmysl {{{"), Err(NotAFeed::Garbage(_))));
    }

    #[test]
    fn identities_stay_apart() {
        let items = [
            item(json!({})),
            item(json!({"vyvěšení": {"datum": "2026-11-21"}})),
            item(json!({"vyvěšení": {"datum": "2026-11-22"}})),
            item(json!({"vyvěšení": {"datum": "2026-11-22"}})),
            item(json!({"iri": "", "url": "https://a.example/other"})),
            item(json!({"iri": null, "url": null, "název": "Bez adresy"})),
        ];
        let listing = read(&json!({"informace": items}).to_string()).unwrap();
        let ids: Vec<_> = listing.notices.iter().map(|notice| notice.id.0.as_str()).collect();
        assert_eq!(ids[..2], ["https://a.example/1", "https://a.example/detail"]);
        assert!(ids[2].starts_with("sha256:"));
        assert_eq!(ids[3], "https://a.example/other");
        assert!(ids[4].starts_with("sha256:"));
        assert_eq!(ids.len(), 5, "the twin is taken once");
    }

    #[test]
    fn the_posting_stands_on_what_there_is() {
        let (notice, warnings) = one(json!({"relevantní_do": {"datum": "2026-11-19"}}));
        assert_eq!((notice.unwrap().posting.until, warnings), (None, vec![WarningKind::EndBeforeStart]));
        let (notice, warnings) = one(json!({"vyvěšení": null, "schválení": {"datum": "2026-11-18"}}));
        assert_eq!((notice.unwrap().posting.from, warnings), (date(2026, 11, 18), vec![WarningKind::MissingPosting]));
        let (notice, warnings) = one(json!({"vyvěšení": {"datum": "1970-01-01"}}));
        assert_eq!((notice.is_some(), warnings), (true, vec![WarningKind::MissingPosting]), "it hangs for good");
        let (notice, warnings) = one(json!({"relevantní_do": {"datum": "až do odvolání"}}));
        assert_eq!((notice.unwrap().posting.until, warnings), (None, vec![WarningKind::BadDate]));
    }

    #[test]
    fn a_notice_without_a_day_is_the_same_at_every_reading_and_an_empty_slot_is_none() {
        let item = json!({"název": {"cs": "Ceník"}, "typ": ["Informace na úřední desce"], "vyvěšení": {"nespecifikovaný": true}});
        let text = json!({"informace": [item, {}, {"typ": "Informace na úřední desce"}, {"název": "x"}]}).to_string();
        let listing = read(&text).unwrap();
        let kinds: Vec<_> = listing.warnings.iter().map(|warning| warning.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == WarningKind::ItemSkipped).count(), 3, "{kinds:?}");
        assert!(listing.notices[0].id.0.starts_with("sha256:") && listing.undated.len() == 1);
        let (first, later) = (date(2026, 11, 22), date(2026, 11, 23));
        let once = listing.clone().dated(|_| None, first);
        let again = listing.dated(|id| (*id == once.notices[0].id).then_some(once.notices[0].posting.from), later);
        assert_eq!(once, again);
    }

    #[test]
    fn agenda_is_split_into_originator_and_category() {
        let agenda =
            |names: &[&str]| json!({"agenda": names.iter().map(|n| json!({"název": {"cs": n}})).collect::<Vec<_>>()});
        for (change, originator, category) in [
            (
                agenda(&["MÚ - odbor dopravy,", "Veřejná vyhláška"]),
                Some("MÚ - odbor dopravy"),
                Some("Veřejná vyhláška"),
            ),
            (agenda(&["Smlouvy", "Město Lhota"]), Some("Město Lhota"), Some("Smlouvy")),
            (agenda(&["Exekutorský úřad", "~Nezařazeno"]), Some("Exekutorský úřad"), Some("Záměr")),
            (agenda(&["Obchodní"]), None, Some("Obchodní")),
            (
                json!({"agenda": ["Odbor výstavby"], "kategorie": "Jiná oznámení"}),
                Some("Odbor výstavby"),
                Some("Jiná oznámení"),
            ),
            (json!({"agenda": "Volby"}), None, Some("Volby")),
            (json!({"název": "Rozvrh práce"}), None, None),
        ] {
            let (notice, _) = one(change.clone());
            let notice = notice.unwrap();
            assert_eq!((notice.originator.as_deref(), notice.category.as_deref()), (originator, category), "{change}");
        }
    }

    #[test]
    fn odd_items_are_read() {
        let (notice, warnings) = one(json!({"iri": null, "ỉri": "https://a.example/2", "spis": {"značka": "S 1/2026"},
            "číslo_jednací": " 12/2026 ", "název": ["A &amp; B"]}));
        let notice = notice.unwrap();
        assert_eq!((notice.id.0.as_str(), notice.title.as_str()), ("https://a.example/2", "A & B"));
        assert_eq!((notice.reference.as_deref(), notice.file_mark.as_deref()), (Some("12/2026"), Some("S 1/2026")));
        assert_eq!(warnings, [WarningKind::LookAlikeKey]);
        let (notice, warnings) = one(json!({"název": {}}));
        assert_eq!((notice.unwrap().title.as_str(), warnings), ("Bez názvu", vec![WarningKind::MissingTitle]));
        let listing = read(&json!({"informace": [null, 1, "x", [], item(json!({}))]}).to_string()).unwrap();
        assert_eq!((listing.notices.len(), listing.warnings.len()), (1, 4));
    }

    #[test]
    fn a_feed_without_end_is_cut() {
        let items: Vec<_> =
            (0..MOST_NOTICES + 5).map(|i| item(json!({"iri": format!("https://a.example/{i}")}))).collect();
        let listing = read(&json!({"informace": items}).to_string()).unwrap();
        assert_eq!((listing.notices.len(), listing.is_partial()), (MOST_NOTICES, true));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = parse(&bytes, &FeedContext::new(SourceId("town".into()), None));
        }
    }
}
