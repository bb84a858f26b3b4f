//! What the readers of XML feeds share: days, addresses, attachments and identities by the rules of the norm's reader.
//! Pure.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date, fmt::rfc2822, tz::TimeZone};
use serde_json::{Value, json};
use url::Url;

pub(super) use super::ofn::Day;
use super::{
    Listing, Warning, WarningKind,
    context::FeedContext,
    ofn::{self, NotAFeed},
    xml::{self, Node},
};
use crate::notice::{Attachment, BlobHash, Notice, clean};

/// A notice, and whether its source names a day of posting.
pub(super) struct Item {
    pub notice: Notice,
    pub dated: bool,
}

/// No channel has more.
const MOST_ITEMS: usize = 5_000;

/// The first element; a warning when the rest of the text is broken.
pub(super) fn root(text: &str, warnings: &mut Vec<Warning>) -> Result<Node, NotAFeed> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(NotAFeed::Empty);
    }
    let beginning = || NotAFeed::NotXml(clean(&text.chars().take(200).collect::<String>()).chars().take(80).collect());
    let (root, wrong) = xml::read(text).ok_or_else(beginning)?;
    if let Some(wrong) = wrong {
        warnings.push(Warning::whole(WarningKind::InvalidXml, format!("the feed is not valid XML: {wrong}")));
    }
    Ok(root)
}

/// The listing of a channel's items, each identity once; `read` makes a notice of an item and its place.
pub(super) fn listing<'a>(
    items: impl Iterator<Item = &'a Node>,
    mut warnings: Vec<Warning>,
    context: &FeedContext,
    read: impl Fn(&Node, usize, &mut Vec<Warning>) -> Option<Item>,
) -> Listing {
    let (mut listing, mut taken) = (Listing::default(), BTreeSet::new());
    for (place, item) in items.enumerate() {
        if place >= MOST_ITEMS {
            let text = format!("the feed has more than {MOST_ITEMS} notices, the first ones are taken");
            warnings.push(Warning::whole(WarningKind::TooManyNotices, text));
            break;
        }
        let Some(Item { notice, dated }) = read(item, place, &mut warnings) else { continue };
        if taken.insert(notice.id.clone()) {
            listing.add(notice, dated, context);
        } else {
            let text = "the same item is in the feed twice, it is taken once";
            warnings.push(Warning::item(WarningKind::DuplicateIri, &notice.title, text));
        }
    }
    listing.with_warnings(warnings)
}

/// A day in any form that feeds have, and as mail has it ("Thu, 03 Sep 2026 10:00:00 +0200").
pub(super) fn day(raw: Option<String>, called: &str, warnings: &mut Vec<Warning>) -> Day {
    let Some(raw) = raw else { return Day::Unknown };
    // Days before there were channels stand for none, as elsewhere.
    let day = ofn::read_day(&mail_day(&raw).map_or_else(|| raw.clone(), |day| day.to_string()));
    if let Day::Bad(raw) = &day {
        warnings.push(Warning::item(WarningKind::BadDate, called, format!("the date cannot be read: {raw}")));
    }
    day
}

/// A moment as mail has it; a day of the week that is wrong or in another language does not matter. Bratislava has
/// Prague's time.
fn mail_day(raw: &str) -> Option<Date> {
    let rest = raw.split_once(',').map_or(raw, |(_, rest)| rest).trim_start();
    let moment: Timestamp = rfc2822::parse(rest).ok()?.timestamp();
    Some(moment.to_zoned(TimeZone::get("Europe/Prague").ok()?).date())
}

/// The last day, where there is one that is not before the first.
pub(super) fn end(from: Date, until: Day, called: &str, warnings: &mut Vec<Warning>) -> Option<Date> {
    let Day::Known(until) = until else { return None };
    if until < from {
        let text = format!("the end {until} lies before the posting {from} and is taken as unknown");
        warnings.push(Warning::item(WarningKind::EndBeforeStart, called, text));
        return None;
    }
    Some(until)
}

/// An absolute address on the web.
pub(super) fn web(raw: &str, base: Option<&Url>) -> Option<String> {
    ofn::web_address(raw, base)
}

/// Attachments out of names and addresses (`název`, `url`).
pub(super) fn attachments(
    values: Vec<Value>,
    base: Option<&Url>,
    called: &str,
    warnings: &mut Vec<Warning>,
) -> Vec<Attachment> {
    ofn::read_attachments(&json!({ "dokument": values }), base, called, warnings)
}

/// Identity of an item that has none. A day that the source does not name is no part of it.
pub(super) fn digest(title: &str, from: Option<Date>, first: Option<&Attachment>) -> String {
    let from = from.map_or_else(String::new, |from| from.to_string());
    let address = first.map_or("", |attachment| attachment.address.as_str());
    format!("sha256:{}", BlobHash::of(format!("{title}\0{from}\0{address}").as_bytes()))
}
