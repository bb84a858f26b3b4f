//! Channel of an XML feed, what its parsers share: reading items, resolving addresses, attachments and identities, by
//! the rules of the OFN parser. Pure.
//!
//! Left out: days (`item_days`).

use jiff::civil::Date;
use serde_json::{Value, json};
use url::Url;

use super::tree::{self, XmlNode};
pub(in crate::source) use crate::source::feed::ofn::AskedDay;
use crate::{
    notice::{Attachment, BlobHash, Notice, clean},
    source::{
        DefectKind, Listing, SourceDefect,
        feed::{
            context::FeedContext,
            items::FeedItems,
            ofn::{self, ItemBases, NotAFeed},
        },
    },
};

/// A notice, and whether its source names a day of posting.
pub(in crate::source) struct ChannelItem {
    pub notice: Notice,
    pub dated: bool,
}

/// Reads the items of a channel or a board one by one; `read` makes a notice of an item, its place and its base.
///
/// # Errors
/// The text is no XML, or its first element is none of `roots`.
pub(in crate::source) fn read_channel(
    text: &str,
    roots: &[&str],
    mut warnings: Vec<SourceDefect>,
    context: &FeedContext,
    read: impl Fn(&XmlNode, usize, &BaseAddress<'_>, &mut Vec<SourceDefect>) -> Option<ChannelItem>,
) -> Result<Listing, NotAFeed> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(NotAFeed::Empty);
    }
    let beginning = || NotAFeed::NotXml(clean(&text.chars().take(200).collect::<String>()).chars().take(80).collect());
    let (mut items, mut place) = (FeedItems::new(context, std::mem::take(&mut warnings)), 0usize);
    let found = tree::read_items(text, &mut |around, item| {
        let base = BaseAddress::of(context, around).within(&item);
        if let Some(ChannelItem { notice, dated }) = read(&item, place, &base, &mut items.warnings) {
            items.add(notice, dated);
        }
        place = place.saturating_add(1);
    });
    let (root, wrong) = found.ok_or_else(beginning)?;
    if !roots.contains(&root.name.as_str()) {
        return Err(NotAFeed::other_xml(&root.name));
    }
    if let Some(wrong) = wrong {
        let text = format!("the feed is not valid XML: {wrong}; {place} items before that are taken");
        items.warnings.push(SourceDefect::about_source(DefectKind::InvalidXml, text));
    }
    Ok(items.finish())
}

/// Base of relative addresses: the feed's own (`xml:base`, each within the one around it), else the address
/// it was read from.
#[derive(Clone)]
pub(in crate::source) struct BaseAddress<'a> {
    pub own: Option<Url>,
    pub feed: Option<&'a Url>,
}

impl<'a> BaseAddress<'a> {
    /// The base within all these elements, the outermost first.
    fn of(context: &'a FeedContext, around: &[XmlNode]) -> Self {
        let base = Self { own: None, feed: context.base.as_ref() };
        around.iter().fold(base, |base, node| base.within(node))
    }

    /// The base within this element. One that is no address changes nothing.
    pub(crate) fn within(&self, node: &XmlNode) -> Self {
        let declared = node.attribute("xml_base").map(str::trim).filter(|declared| !declared.is_empty());
        let own = declared.and_then(|declared| match self.url() {
            Some(url) => url.join(declared).ok(),
            None => Url::parse(declared).ok(),
        });
        Self { own: own.or_else(|| self.own.clone()), feed: self.feed }
    }

    fn url(&self) -> Option<&Url> {
        self.own.as_ref().or(self.feed)
    }

    /// An absolute address on the web.
    pub(crate) fn web_address(&self, raw: &str) -> Option<String> {
        ofn::web_address(raw, self.url())
    }

    /// As [`BaseAddress::web_address`], by the item's page where the feed does not say its base itself.
    pub(crate) fn web_address_from_page(&self, raw: &str, page: Option<&Url>) -> Option<String> {
        ofn::web_address(raw, self.own.as_ref().or(page).or(self.feed))
    }

    /// An address as it is written in this element, made absolute where the element has a base of its own.
    pub(crate) fn resolve(&self, node: &XmlNode, raw: &str) -> String {
        let base = node.attribute("xml_base").and_then(|_| self.within(node).own);
        base.and_then(|base| base.join(raw).ok()).map_or_else(|| raw.to_owned(), String::from)
    }
}

/// Attachments out of names and addresses (`název`, `url`).
pub(in crate::source) fn channel_attachments(
    values: Vec<Value>,
    base: &BaseAddress<'_>,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Vec<Attachment> {
    let bases = ItemBases { own: base.own.as_ref(), page: None, feed: base.feed };
    ofn::read_attachments(&json!({ "dokument": values }), &bases, called, warnings)
}

/// Identity of an item that has none. A day that the source does not name is no part of it.
pub(in crate::source) fn item_digest(title: &str, from: Option<Date>, first: Option<&Attachment>) -> String {
    let from = from.map_or_else(String::new, |from| from.to_string());
    let address = first.map_or("", |attachment| attachment.address.as_str());
    format!("sha256:{}", BlobHash::digest(format!("{title}\0{from}\0{address}").as_bytes()))
}

/// Elements with an item's text, the longest form first.
pub(in crate::source) const WORDING_ELEMENTS: &[&str] = &["content_encoded", "content", "description", "summary"];
