//! Attachments of an item: where their bytes are and what they are called.

use std::{collections::BTreeSet, path::Component};

use serde_json::Value;
use url::Url;

use super::fields::FeedFields;
use crate::{
    notice::{Attachment, clean, decode_entities, fold},
    source::{DefectKind, SourceDefect},
};

/// Real notices have up to 25.
const MOST: usize = 200;
/// An address longer than this is no address.
const LONGEST_ADDRESS: usize = 8_192;

/// Where relative addresses of an item start from.
#[derive(Clone, Copy)]
pub(in crate::source) struct ItemBases<'a> {
    /// What the item itself says (`xml:base`); it comes first.
    pub own: Option<&'a Url>,
    pub page: Option<&'a Url>,
    /// Where the feed was read from. A feed in a file may name files of its own folder, and only such a feed.
    pub feed: Option<&'a Url>,
}

/// The attachments of an item in the order of the feed, each address once.
pub(super) fn read_item_attachments(
    item: &FeedFields<'_>,
    title: &str,
    bases: &ItemBases<'_>,
    warnings: &mut Vec<SourceDefect>,
) -> Vec<Attachment> {
    let mut out: Vec<Attachment> = Vec::new();
    let mut seen = BTreeSet::new();
    for key in ["dokument", "dokumenty", "priloha", "prilohy"] {
        let values = match item.get(&[key]) {
            Some(Value::Array(values)) => values.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => continue,
        };
        for value in values {
            let Some((name, address)) = one(value, bases, title, warnings) else { continue };
            if seen.contains(&address) {
                continue;
            }
            if out.len() == MOST {
                let text = format!("the item has more than {MOST} attachments, the rest is left out");
                warnings.push(SourceDefect::about_item(DefectKind::TooManyAttachments, title, text));
                return out;
            }
            let name = name.filter(|name| is_telling(name)).unwrap_or_else(|| format!("Příloha {}", out.len() + 1));
            seen.insert(address.clone());
            out.push(Attachment::new(name, address));
        }
    }
    out
}

/// The attachments of an item that has no page of its own.
pub(in crate::source) fn read_attachments(
    item: &Value,
    bases: &ItemBases<'_>,
    title: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Vec<Attachment> {
    FeedFields::from_value(item).map_or_else(Vec::new, |item| read_item_attachments(&item, title, bases, warnings))
}

/// An absolute http(s) address; a relative one starts from `base`.
pub(in crate::source) fn web_address(raw: &str, base: Option<&Url>) -> Option<String> {
    attachment_address(raw, &ItemBases { own: None, page: None, feed: base.filter(|base| base.scheme() != "file") })
}

fn one(
    value: &Value,
    bases: &ItemBases<'_>,
    title: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Option<(Option<String>, String)> {
    let (name, raw) = match value {
        Value::String(raw) => (None, raw.as_str()),
        _ => {
            let Some(fields) = FeedFields::from_value(value) else {
                if !value.is_null() {
                    let text = format!("the attachment is neither an address nor an object and is left out: {value}");
                    warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, title, text));
                }
                return None;
            };
            let name = fields.text(&["nazev", "title", "name"]);
            match fields.get(&["url", "odkaz", "href", "iri"]).and_then(Value::as_str) {
                Some(raw) => (name, raw),
                // `{}` and the like: an empty slot of the publisher's template.
                None if name.is_none() => return None,
                None => (name, ""),
            }
        }
    };
    match attachment_address(raw, bases) {
        Some(address) => Some((name, address)),
        None => {
            let raw: String = clean(raw).chars().take(120).collect();
            let name = name.unwrap_or_default();
            let text = format!("the attachment has no usable address and is left out: {name} {raw}");
            warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, title, text.trim_end()));
            None
        }
    }
}

/// An absolute http(s) address, or a path inside the feed's own folder when the feed is a local file.
pub(super) fn attachment_address(raw: &str, bases: &ItemBases<'_>) -> Option<String> {
    let decoded = decode_entities(raw);
    let text = decoded.trim();
    if text.is_empty() || text.len() > LONGEST_ADDRESS {
        return None;
    }
    let local = bases.feed.filter(|feed| feed.scheme() == "file");
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) if text.starts_with("www.") => {
            Url::parse(&format!("https://{text}")).ok()?
        }
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            [bases.own, local, bases.page, bases.feed].into_iter().flatten().find_map(|base| base.join(text).ok())?
        }
        Err(_) => return None,
    };
    match url.scheme() {
        "http" | "https" if url.host().is_some() => Some(url.into()),
        "file" => below(local?, &url),
        _ => None,
    }
}

/// The path of a file below the folder of a feed in a file; a feed may name its neighbours, not the rest of the machine.
/// What is hidden behind percent signs counts: `..%2F` is a way up. Links on the disk are followed where the file is read
/// (`source::local`), which looks again.
fn below(feed: &Url, url: &Url) -> Option<String> {
    let folder = feed.join(".").ok()?.to_file_path().ok()?;
    let path = url.to_file_path().ok()?;
    let downwards = path.components().all(|part| matches!(part, Component::RootDir | Component::Normal(_)));
    let text = path.to_str().filter(|text| !text.contains('\0'))?;
    (downwards && path.starts_with(&folder) && path != folder).then(|| text.to_owned())
}

/// False for names that say nothing: "", "zde", "24340".
fn is_telling(name: &str) -> bool {
    let folded = fold(name);
    let empty = ["zde", "ke stazeni", "stahnout", "soubor", "dokument", "odkaz", "download", "priloha"];
    folded.chars().any(char::is_alphabetic) && !empty.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read_all(value: Value, bases: &ItemBases<'_>) -> (Vec<(String, String)>, usize) {
        let mut warnings = Vec::new();
        let read = read_item_attachments(&FeedFields::from_value(&value).unwrap(), "x", bases, &mut warnings);
        (read.into_iter().map(|a| (a.name, a.address)).collect(), warnings.len())
    }

    #[test]
    fn attachments_are_found_in_every_form() {
        let page = Url::parse("https://www.lhota.example/deska/detail?id=1").unwrap();
        let bases = ItemBases { own: None, page: Some(&page), feed: None };
        for (value, name, address) in [
            (json!({"dokument": {"url": "https://a.example/x.pdf"}}), "Příloha 1", "https://a.example/x.pdf"),
            (
                json!({"dokument": [{"url": "https://a.example/f?a=1&amp;amp;b=2", "název": {"cs": "Smlouva"}}]}),
                "Smlouva",
                "https://a.example/f?a=1&b=2",
            ),
            (
                json!({"příloha": [{"url": "/soubory/záměr č. 1.pdf", "název": "24340"}]}),
                "Příloha 1",
                "https://www.lhota.example/soubory/z%C3%A1m%C4%9Br%20%C4%8D.%201.pdf",
            ),
            (json!({"prilohy": ["x.pdf"]}), "Příloha 1", "https://www.lhota.example/deska/x.pdf"),
            (json!({"dokument": [{"url": "www.a.example/x", "název": "zde"}]}), "Příloha 1", "https://www.a.example/x"),
            (
                json!({"dokument": [{}, {"url": " http://a.example/x ", "název": "plán.pdf"}]}),
                "plán.pdf",
                "http://a.example/x",
            ),
        ] {
            let (found, warnings) = read_all(value.clone(), &bases);
            assert_eq!(found, [(name.to_owned(), address.to_owned())], "{value}");
            assert_eq!(warnings, 0, "{value}");
        }
        for value in [json!({}), json!({"dokument": []}), json!({"dokument": null})] {
            assert_eq!(read_all(value, &bases), (vec![], 0));
        }
    }

    #[test]
    fn only_the_web_and_the_feeds_own_folder_are_addresses() {
        let none = ItemBases { own: None, page: None, feed: None };
        for raw in
            ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/x", "x.pdf", "", "C:\\x.pdf", "http://"]
        {
            assert_eq!(attachment_address(raw, &none), None, "{raw}");
        }
        let feed = Url::parse("file:///srv/deska/feed.json").unwrap();
        let local = ItemBases { own: None, page: None, feed: Some(&feed) };
        assert_eq!(
            attachment_address("dokumenty/záměr 1.pdf", &local).as_deref(),
            Some("/srv/deska/dokumenty/záměr 1.pdf")
        );
        assert_eq!(attachment_address("../../etc/passwd", &local), None);
        for raw in [
            "..%2F..%2Fx.pdf",
            "%2e%2e/x.pdf",
            "%2e%2e%2fx.pdf",
            "dokumenty/..%2F..%2Fx.pdf",
            "dokumenty%2F..%2F..%2Fx.pdf",
            "..\\x.pdf",
            "/etc/passwd",
            "%2Fetc%2Fpasswd%2F..%2F..%2Fx",
            "x%00.pdf",
            "//server/share/x.pdf",
            "file://server/srv/deska/x.pdf",
            "file:///srv/deska/..%2Fx.pdf",
            "file:///srv/deska-jina/x.pdf",
            "file:///srv/deska/",
            ".",
        ] {
            assert_eq!(attachment_address(raw, &local), None, "{raw}");
        }
        assert_eq!(attachment_address("a%20b.pdf", &local).as_deref(), Some("/srv/deska/a b.pdf"));
        let own = Url::parse("file:///etc/").unwrap();
        assert_eq!(attachment_address("passwd", &ItemBases { own: Some(&own), ..local }), None);
        assert_eq!(attachment_address("passwd", &ItemBases { own: Some(&own), ..none }), None);
        assert_eq!(attachment_address("file:///etc/passwd", &local), None);
    }

    #[test]
    fn each_address_is_taken_once_and_a_nameless_one_is_reported() {
        let bases = ItemBases { own: None, page: None, feed: None };
        let value =
            json!({"dokument": [{"url": "https://a.example/1"}, {"url": "https://a.example/1"}, {"název": "Plán"}]});
        let (found, warnings) = read_all(value, &bases);
        assert_eq!((found.len(), warnings), (1, 1));
        let many: Vec<_> = (0..300).map(|i| json!({"url": format!("https://a.example/{i}")})).collect();
        let (found, warnings) = read_all(json!({"dokument": many}), &bases);
        assert_eq!((found.len(), warnings), (MOST, 1));
    }
}
