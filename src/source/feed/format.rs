//! What kind of feed bytes are, told by their beginning, and the reader for it. Publishers' Content-Type lies too often.

use serde::{Deserialize, Serialize};

use super::{
    ofn::{self, NotAFeed},
    xml::{rss, ud},
};
use crate::{
    platform::text_encoding,
    source::{DefectKind, FeedContext, Listing, SourceDefect},
};

/// A kind of feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeedSyntax {
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
pub fn read_feed(bytes: &[u8], context: &FeedContext, format: Option<FeedSyntax>) -> Result<Listing, NotAFeed> {
    let (text, said) = text_encoding::decode_text(bytes);
    let warnings: Vec<_> =
        said.map(|said| SourceDefect::about_source(DefectKind::Encoding, said)).into_iter().collect();
    match format.unwrap_or_else(|| detect(&text)) {
        FeedSyntax::Ofn => ofn::parse_ofn_text(&text, context, warnings),
        FeedSyntax::Rss => rss::parse_rss_text(&text, context, warnings),
        FeedSyntax::Ud => ud::parse_ud_text(&text, context, warnings),
    }
}

/// Tells the format by the first element. A web page is taken for OFN, whose reader says what it got instead; other XML
/// for a channel, whose reader does.
fn detect(text: &str) -> FeedSyntax {
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
            _ if before.contains(['{', '[']) => FeedSyntax::Ofn,
            "rss" | "feed" | "rdf:rdf" => FeedSyntax::Rss,
            "ud" => FeedSyntax::Ud,
            _ if text.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml") && name != "html" => {
                FeedSyntax::Rss
            }
            _ => FeedSyntax::Ofn,
        };
    }
    FeedSyntax::Ofn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_tells_the_format() {
        for (text, format) in [
            ("{\"informace\": []}", FeedSyntax::Ofn),
            ("[{\"název\": \"<rss>\"}]", FeedSyntax::Ofn),
            ("\u{feff}<?xml version=\"1.0\"?>\n<!-- <ud> -->\n<rss version=\"2.0\">", FeedSyntax::Rss),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", FeedSyntax::Rss),
            ("<rdf:RDF>", FeedSyntax::Rss),
            ("<?xml version='1.0'?><ud><item id='1'>", FeedSyntax::Ud),
            ("<UD>", FeedSyntax::Ud),
            ("<!DOCTYPE html><html>", FeedSyntax::Ofn),
            ("<?xml version='1.0'?><!DOCTYPE html><html>", FeedSyntax::Ofn),
            ("<?xml version='1.0'?><documents>", FeedSyntax::Rss),
            ("<!--", FeedSyntax::Ofn),
            ("", FeedSyntax::Ofn),
        ] {
            assert_eq!(detect(text), format, "{text}");
        }
    }
}
