//! Reader of a whole OFN feed: parses its items one by one, from valid JSON, from repaired JSON, or from fragments.
//!
//! Left out: reading valid JSON item by item (`stream`), repair and fragments (`salvage`), one item (`item`).

use serde_json::Value;

use super::{
    announcement,
    item::{self},
    salvage,
    stream::{self, ItemSink},
};
use crate::{
    notice::{NoticeKind, one_line},
    platform::text_encoding,
    source::{
        DefectKind, Listing, SourceDefect,
        feed::{context::FeedContext, items::FeedItems},
    },
};

/// The bytes are no feed of a board at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAFeed {
    /// There is nothing but white space.
    #[error("the feed is empty")]
    Empty,
    /// HTML, as a server's page of an error; the text is its beginning.
    #[error("the feed is a web page: {0}")]
    WebPage(String),
    /// Neither JSON nor anything that looks like a notice; the text is the parser's problem.
    #[error("the feed is not JSON and no notice could be picked out of it: {0}")]
    Garbage(String),
    /// It begins like XML and is none; the text is its beginning.
    #[error("the feed is not XML: {0}")]
    NotXml(String),
    /// XML with a root element that no feed has; the text is its name.
    #[error("the feed is XML but neither a channel nor the export of a board: {0}")]
    OtherXml(String),
    /// JSON without the array `informace`.
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
pub fn parse_ofn(bytes: &[u8], context: &FeedContext) -> Result<Listing, NotAFeed> {
    let (text, said) = text_encoding::decode_text(bytes);
    let warnings = said.map(|said| SourceDefect::about_source(DefectKind::Encoding, said)).into_iter().collect();
    parse_ofn_text(&text, context, warnings)
}

/// The same for text that is decoded already; `warnings` are those met on the way.
pub(in crate::source) fn parse_ofn_text(
    text: &str,
    context: &FeedContext,
    mut warnings: Vec<SourceDefect>,
) -> Result<Listing, NotAFeed> {
    let text = text.trim_start_matches('\u{feff}').trim().trim_end_matches('\0');
    if text.is_empty() {
        return Err(NotAFeed::Empty);
    }
    let start = |warnings: &[SourceDefect]| FeedReading::new(context, warnings.to_vec());
    let error = match attempt(start(&warnings), |sink| stream::stream_items(text, sink)) {
        Ok((reading, true)) => return Ok(reading.finish()),
        Ok((_, false)) => return Err(NotAFeed::NoItems),
        Err(error) => error,
    };
    let mended = salvage::mend_json(text);
    let said = format!("the feed is not valid JSON, it could be mended whole: {error}");
    let mut whole = warnings.clone();
    whole.push(SourceDefect::about_source(DefectKind::Mended, said));
    if let Ok((reading, true)) = attempt(start(&whole), |sink| stream::stream_items(&mended, sink)) {
        return Ok(reading.finish());
    }
    // What stands before the board may have braces of its own.
    for beginning in salvage::board_beginnings(&mended) {
        if let Ok((reading, true)) = attempt(start(&whole), |sink| stream::stream_beginning(beginning, sink)) {
            return Ok(reading.finish());
        }
    }
    drop(mended);
    warnings.push(SourceDefect::about_source(DefectKind::InvalidJson, format!("the feed is not valid JSON: {error}")));
    let mut reading = FeedReading::new(context, warnings);
    if salvage::pick_items(text, &mut |value| reading.take(&value)) {
        return Ok(reading.finish());
    }
    Err(match text.starts_with('<') {
        true => NotAFeed::WebPage(beginning(text)),
        false => NotAFeed::Garbage(error.to_string()),
    })
}

/// Reads items into `reading`; also whether there was a list of them.
fn attempt(
    mut reading: FeedReading<'_>,
    read: impl FnOnce(&mut ItemSink<'_>) -> serde_json::Result<bool>,
) -> serde_json::Result<(FeedReading<'_>, bool)> {
    let mut each = |value: Value| reading.take(&value);
    let mut sink = ItemSink::new(&mut each);
    let found = read(&mut sink)?;
    let around = sink.warnings;
    reading.items.warnings.extend(around);
    Ok((reading, found))
}

/// The items of one feed as they come.
struct FeedReading<'a> {
    context: &'a FeedContext,
    items: FeedItems<'a>,
    count: usize,
    news: usize,
}

impl<'a> FeedReading<'a> {
    fn new(context: &'a FeedContext, warnings: Vec<SourceDefect>) -> Self {
        Self { context, items: FeedItems::new(context, warnings), count: 0, news: 0 }
    }

    fn take(&mut self, value: &Value) {
        self.news += usize::from(announcement::is_news(value));
        if let Some(found) = item::read_item(value, self.count, self.context, &mut self.items.warnings) {
            self.items.add(found.notice, found.dated);
        }
        self.count += 1;
    }

    fn finish(mut self) -> Listing {
        let news = self.count > 0 && self.news == self.count;
        if self.context.kind == NoticeKind::Announcement || news {
            // News that are no longer listed go by their last day, which all of them have.
            let text = "the feed lists the newest announcements only";
            self.items.warnings.push(SourceDefect::about_source(DefectKind::Window, text));
        }
        self.items.finish()
    }
}

fn beginning(text: &str) -> String {
    crate::notice::clean(&text.chars().take(400).collect::<String>()).chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::{
        notice::{Notice, SourceId},
        source::ListingReach,
    };

    fn read(text: &str) -> Result<Listing, NotAFeed> {
        parse_ofn(text.as_bytes(), &FeedContext::new(SourceId("town".into()), None))
    }

    fn item(change: Value) -> Value {
        let mut item = json!({"typ": ["Digitální objekt", "Informace na úřední desce"], "iri": "https://a.example/1",
            "url": "https://a.example/detail", "název": {"cs": "Záměr"}, "vyvěšení": {"datum": "2026-11-20"}});
        for (key, value) in change.as_object().unwrap() {
            item[key] = value.clone();
        }
        item
    }

    fn one(change: Value) -> (Option<Notice>, Vec<DefectKind>) {
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
        assert_ne!(read(r#"{"typ": "Úřední deska"}"#).unwrap().reach(), ListingReach::Whole);
        assert_ne!(
            read(r#"{"provozovatel": {"ičo": "00000000"}, "informace": []}"#).unwrap().reach(),
            ListingReach::Whole
        );
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
        assert!(ids[..3].iter().all(|id| id.starts_with("https://a.example/1~sha256:")), "{ids:?}");
        assert_eq!(ids[..3].iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{ids:?}");
        assert_eq!(ids[3], "https://a.example/other");
        assert!(ids[4].starts_with("sha256:"));
        assert_eq!(ids.len(), 5, "the twin is taken once");
        let mut turned = items;
        turned.reverse();
        let again = read(&json!({"informace": turned}).to_string()).unwrap();
        let again: std::collections::BTreeSet<_> = again.notices.iter().map(|notice| notice.id.0.as_str()).collect();
        assert_eq!(again, ids.into_iter().collect(), "whatever the order");
    }

    #[test]
    fn the_posting_stands_on_what_there_is() {
        let (notice, warnings) = one(json!({"relevantní_do": {"datum": "2026-11-19"}}));
        assert_eq!((notice.unwrap().posting.until, warnings), (None, vec![DefectKind::EndBeforeStart]));
        let (notice, warnings) = one(json!({"vyvěšení": null, "schválení": {"datum": "2026-11-18"}}));
        assert_eq!((notice.unwrap().posting.from, warnings), (date(2026, 11, 18), vec![DefectKind::MissingPosting]));
        let (notice, warnings) = one(json!({"vyvěšení": {"datum": "1970-01-01"}}));
        assert_eq!((notice.is_some(), warnings), (true, vec![DefectKind::MissingPosting]), "it hangs for good");
        let (notice, warnings) = one(json!({"relevantní_do": {"datum": "až do odvolání"}}));
        assert_eq!((notice.unwrap().posting.until, warnings), (None, vec![DefectKind::BadDate]));
    }

    #[test]
    fn a_notice_without_a_day_is_the_same_at_every_reading_and_an_empty_slot_is_none() {
        let item = json!({"název": {"cs": "Ceník"}, "typ": ["Informace na úřední desce"], "vyvěšení": {"nespecifikovaný": true}});
        let text = json!({"informace": [item, {}, {"typ": "Informace na úřední desce"}, {"název": "x"}]}).to_string();
        let listing = read(&text).unwrap();
        let kinds: Vec<_> = listing.warnings.iter().map(|warning| warning.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == DefectKind::ItemSkipped).count(), 3, "{kinds:?}");
        assert!(listing.notices[0].id.0.starts_with("sha256:") && listing.undated.len() == 1);
        let (first, later) = (date(2026, 11, 22), date(2026, 11, 23));
        let once = listing.clone().with_days(|_| None, first);
        let again = listing.with_days(|id| (*id == once.notices[0].id).then_some(once.notices[0].posting.from), later);
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
        assert_eq!(warnings, [DefectKind::LookAlikeKey]);
        let (notice, warnings) = one(json!({"název": {}}));
        assert_eq!((notice.unwrap().title.as_str(), warnings), ("Bez názvu", vec![DefectKind::MissingTitle]));
        let listing = read(&json!({"informace": [null, 1, "x", [], item(json!({}))]}).to_string()).unwrap();
        assert_eq!((listing.notices.len(), listing.warnings.len()), (1, 4));
    }

    #[test]
    fn a_feed_longer_than_the_limit_keeps_the_newest_days() {
        let day = |i: i64| date(2026, 1, 1).saturating_add(jiff::Span::new().days(i)).to_string();
        let one = |i: i64| item(json!({"iri": format!("https://a.example/{i}"), "vyvěšení": {"datum": day(i)}}));
        // The oldest come first, as many publishers have it.
        let items: Vec<_> = (0..40).map(one).collect();
        let text = json!({"informace": items}).to_string();
        let town = SourceId("town".into());
        let context = FeedContext { most_notices: 10, today: Some(date(2026, 2, 9)), ..FeedContext::new(town, None) };
        let listing = parse_ofn(text.as_bytes(), &context).unwrap();
        assert_eq!((listing.notices.len(), listing.reach() != ListingReach::Whole), (10, true));
        assert_eq!(listing.notices[0].posting.from, date(2026, 1, 31));
        assert_eq!(listing.notices[9].posting.from, date(2026, 2, 9));
        let warning = listing.warnings.iter().find(|warning| warning.kind == DefectKind::TooManyNotices).unwrap();
        assert!(warning.text.contains("40 notices") && warning.text.contains("30 that hang today"), "{}", warning.text);
        let all = read(&text).unwrap();
        assert_eq!((all.notices.len(), all.reach()), (40, ListingReach::Whole));
    }

    #[test]
    fn what_is_no_notice_in_an_array_is_told() {
        let listing = read(&json!([7, item(json!({})), {"a": 1}]).to_string()).unwrap();
        let skipped = listing.warnings.iter().filter(|warning| warning.kind == DefectKind::ItemSkipped).count();
        assert_eq!((listing.notices.len(), skipped), (1, 2), "{:?}", listing.warnings);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = parse_ofn(&bytes, &FeedContext::new(SourceId("town".into()), None));
        }
    }
}
