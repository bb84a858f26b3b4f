//! Escaping of text for HTML, SVG and XML: the one escaper, which every template uses.
//!
//! Entities have their names (`&lt;`), which people and programs that read the files recognise; askama's own escaper
//! writes numbers. Left out: SVG that plotters writes, which escapes its own texts.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// Escapes text so that it means nothing but itself, within an element and in quotes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Markup;

impl Escaper for Markup {
    fn write_escaped_str<W: Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
            let (before, from) = rest.split_at(at);
            out.write_str(before)?;
            out.write_str(match from.as_bytes().first() {
                Some(b'&') => "&amp;",
                Some(b'<') => "&lt;",
                Some(b'>') => "&gt;",
                Some(b'"') => "&quot;",
                _ => "&#39;",
            })?;
            rest = from.get(1..).unwrap_or_default();
        }
        out.write_str(rest)
    }
}

/// The text, escaped, for markup that no template writes.
pub(crate) fn xml_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing into a string cannot fail.
    let _ = Markup.write_escaped_str(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_means_nothing_but_itself() {
        let escaped = |text: &str| {
            let mut out = String::new();
            Markup.write_escaped_str(&mut out, text).unwrap();
            out
        };
        assert_eq!(
            escaped("<b class=\"x\">Tom & 'Žofie'</b>"),
            "&lt;b class=&quot;x&quot;&gt;Tom &amp; &#39;Žofie&#39;&lt;/b&gt;"
        );
        assert_eq!((escaped(""), escaped("klid"), escaped("&&")), (String::new(), "klid".into(), "&amp;&amp;".into()));
    }
}
