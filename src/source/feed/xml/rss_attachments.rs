//! Attachments of an RSS or Atom item: enclosures; in news also the pictures, on a board the documents linked from the
//! text and the item's page. Links that are left out become warnings. Pure.

use serde_json::{Value, json};
use url::Url;

use super::{
    channel::{BaseAddress, WORDING_ELEMENTS},
    tree::XmlNode,
};
use crate::{
    notice::NoticeKind,
    source::{
        DefectKind, SourceDefect,
        feed::{announcement, context::FeedContext, document_link, html_text},
    },
};

/// Links of one item that get a warning each; of more only the number is reported.
const MOST_TOLD: usize = 5;

/// Names and addresses (`název`, `url`) of the files of an item with this page.
pub(in crate::source) fn item_files(
    item: &XmlNode,
    page_url: Option<&str>,
    base: &BaseAddress<'_>,
    context: &FeedContext,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Vec<Value> {
    let mut files = enclosures(item, base, called, warnings);
    let words = item.raw_text(WORDING_ELEMENTS).unwrap_or_default();
    if html_text::is_too_long(words) {
        let text = "the description is too long, what stands at its end is left out";
        warnings.push(SourceDefect::about_item(DefectKind::Shortened, called, text));
    }
    let page = page_url.and_then(|page| Url::parse(page).ok());
    let around = item.child_with_text(WORDING_ELEMENTS).map(|words| base.within(words));
    let base = around.as_ref().unwrap_or(base);
    let absolute = |raw: &str| base.web_address_from_page(raw, page.as_ref());
    if context.kind == NoticeKind::Announcement {
        let groups = item.children("media_group").flat_map(|group| group.children("media_content"));
        for media in item.children("media_content").chain(groups) {
            let says = media.attribute("medium").or_else(|| media.attribute("type"));
            let Some(raw) = media.attribute("url") else {
                let text = "a picture or a film without an address is left out";
                warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, called, text));
                continue;
            };
            if says.is_none_or(|says| says.starts_with("image")) {
                files.extend(picture(&absolute, raw, called, warnings));
            } else {
                warnings.push(announcement::film_left_out(raw, called));
            }
        }
        if let Some(raw) = html_text::first_picture(words) {
            files.extend(picture(&absolute, &raw, called, warnings));
        }
        return files;
    }
    let (documents, other) = documents(words, &absolute);
    files.extend(documents.into_iter().map(|(url, name)| json!({ "url": url, "název": name })));
    let page = page_url.filter(|page| document_link::is_file_address(page));
    if let Some(page) = page.filter(|_| files.is_empty()) {
        files.push(json!({ "url": page, "název": Value::Null }));
    }
    tell(&other, page_url, called, warnings);
    files
}

fn enclosures(item: &XmlNode, base: &BaseAddress<'_>, called: &str, warnings: &mut Vec<SourceDefect>) -> Vec<Value> {
    let linked = item.children("link").filter(|link| link.attribute("rel") == Some("enclosure"));
    let linked = linked.map(|link| (link.attribute("href"), link.attribute("title"), link));
    let enclosed = item.children("enclosure").map(|file| (file.attribute("url"), None, file));
    let mut files = Vec::new();
    for (raw, name, node) in enclosed.chain(linked) {
        let Some(raw) = raw.map(str::trim).filter(|raw| !raw.is_empty()) else {
            let text = "an enclosure without an address is left out";
            warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, called, text));
            continue;
        };
        if node.attribute("type").is_some_and(announcement::is_film) {
            warnings.push(announcement::film_left_out(raw, called));
            continue;
        }
        files.push(json!({ "url": base.resolve(node, raw), "název": name }));
    }
    files
}

fn picture(
    absolute: &impl Fn(&str) -> Option<String>,
    raw: &str,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Option<Value> {
    let url = absolute(raw);
    if url.is_none() && !raw.starts_with("data:") {
        let text = format!("a picture has no usable address and is left out: {raw}");
        warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, called, text));
    }
    url.map(|url| json!({ "url": url, "název": "Obrázek" }))
}

/// The documents that words lead to, with their names, and the addresses of everything else.
fn documents(words: &str, absolute: &impl Fn(&str) -> Option<String>) -> (Vec<(String, String)>, Vec<String>) {
    let (mut documents, mut other) = (Vec::new(), Vec::new());
    // Most texts lead nowhere, and a feed has a hundred thousand of them.
    let small = words.to_ascii_lowercase();
    let linked = if small.contains("href") { html_text::links_with_text(words) } else { Vec::new() };
    let named = small.contains("http") || small.contains("www.");
    let bare = if named { document_link::bare_addresses(&html_text::plain_text(words)) } else { Vec::new() };
    let bare = bare.into_iter();
    // An address that is a link as well is written in the words of that link.
    let bare: Vec<_> = bare.filter(|raw| linked.iter().all(|(_, name)| !name.contains(raw.as_str()))).collect();
    for (raw, name) in linked.into_iter().chain(bare.into_iter().map(|raw| (raw, String::new()))) {
        match absolute(&raw) {
            Some(address) if document_link::is_document_address(&address) || document_link::says_document(&name) => {
                documents.push((address, name));
            }
            Some(address) => other.push(address),
            // Letters and telephone numbers are no files.
            None if ["mailto:", "tel:", "javascript:"].iter().any(|scheme| raw.starts_with(scheme)) => {}
            None => other.push(raw),
        }
    }
    (documents, other)
}

/// Tells of the links that are not taken for attachments. The item's own page, the way back from it and front pages of
/// sites are none.
fn tell(other: &[String], page: Option<&str>, called: &str, warnings: &mut Vec<SourceDefect>) {
    // Places of the page itself are the page.
    let whole = |address: &str| address.split('#').next().unwrap_or_default().to_owned();
    let way_back = |address: &str| page.is_some_and(|page| page.starts_with(&whole(address)));
    let front = |address: &str| Url::parse(address).is_ok_and(|url| url.path() == "/" && url.query().is_none());
    let strange = other.iter().map(String::as_str).filter(|address| !way_back(address) && !front(address));
    let mut other: Vec<&str> = strange.collect();
    other.sort_unstable();
    other.dedup();
    for address in other.iter().take(MOST_TOLD) {
        let text = format!("a link is not taken for an attachment, its address names no file: {address}");
        warnings.push(SourceDefect::about_item(DefectKind::LinkNotTaken, called, text));
    }
    if other.len() > MOST_TOLD {
        let text = format!("links are not taken for attachments, {} of them", other.len());
        warnings.push(SourceDefect::about_item(DefectKind::LinkNotTaken, called, text));
    }
}
