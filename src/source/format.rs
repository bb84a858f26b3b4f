//! What kind of feed bytes are, told by their beginning, and the reader for it. Publishers' Content-Type lies too often.

use serde::{Deserialize, Serialize};

use super::{
    FeedContext, Listing, Warning, WarningKind, encoding,
    ofn::{self, NotAFeed},
    rss, ud_xml,
};

/// A kind of feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// OFN "Úřední desky" or "Aktuality", JSON.
    Ofn,
    /// RSS or Atom: a window of the newest notices.
    Rss,
    /// The `<ud>` export of a records system.
    Ud,
}

/// Reads a feed. Without a `format` the bytes tell which it is.
///
/// # Errors
/// There is nothing in the bytes that could be a list of notices.
pub fn read(bytes: &[u8], context: &FeedContext, format: Option<Format>) -> Result<Listing, NotAFeed> {
    let (text, said) = encoding::decode(bytes);
    let warnings: Vec<_> = said.map(|said| Warning::whole(WarningKind::Encoding, said)).into_iter().collect();
    match format.unwrap_or_else(|| detect(&text)) {
        Format::Ofn => ofn::parse_text(&text, context, warnings),
        Format::Rss => rss::parse_text(&text, context, warnings),
        Format::Ud => ud_xml::parse_text(&text, context, warnings),
    }
}

/// Tells the format by the first element. A web page is taken for OFN, whose reader says what it got instead; other XML
/// for a channel, whose reader does.
fn detect(text: &str) -> Format {
    let mut rest = text;
    while let Some((_, tag)) = rest.split_once('<') {
        // Declarations, comments and kinds of documents stand before the first element.
        if tag.starts_with(['?', '!']) {
            let end = if tag.starts_with("!--") { "-->" } else { ">" };
            rest = tag.split_once(end).map_or("", |(_, after)| after);
            continue;
        }
        let name: String = tag.chars().take_while(|c| c.is_alphanumeric() || *c == ':').take(20).collect();
        let before = rest.split('<').next().unwrap_or_default();
        return match name.to_ascii_lowercase().as_str() {
            _ if before.contains(['{', '[']) => Format::Ofn,
            "rss" | "feed" | "rdf:rdf" => Format::Rss,
            "ud" => Format::Ud,
            _ if text.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml") && name != "html" => Format::Rss,
            _ => Format::Ofn,
        };
    }
    Format::Ofn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_tells_the_format() {
        for (text, format) in [
            ("{\"informace\": []}", Format::Ofn),
            ("[{\"název\": \"<rss>\"}]", Format::Ofn),
            ("\u{feff}<?xml version=\"1.0\"?>\n<!-- <ud> -->\n<rss version=\"2.0\">", Format::Rss),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", Format::Rss),
            ("<rdf:RDF>", Format::Rss),
            ("<?xml version='1.0'?><ud><item id='1'>", Format::Ud),
            ("<UD>", Format::Ud),
            ("<!DOCTYPE html><html>", Format::Ofn),
            ("<?xml version='1.0'?><!DOCTYPE html><html>", Format::Ofn),
            ("<?xml version='1.0'?><documents>", Format::Rss),
            ("<!--", Format::Ofn),
            ("", Format::Ofn),
        ] {
            assert_eq!(detect(text), format, "{text}");
        }
    }
}
