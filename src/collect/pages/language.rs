//! Language of a public page: as the link says, else as the browser asks (`Accept-Language`), else the town's. Pure.

use crate::words::Language;

/// The language of `?lang=`, of `Accept-Language`, or the town's own.
pub(crate) fn page_language(query: Option<&str>, accepted: Option<&str>, own: Language) -> Language {
    let asked = query.and_then(|query| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(key, _)| key == "lang").and_then(|(_, tag)| Language::from_tag(&tag))
    });
    asked.or_else(|| accepted.and_then(preferred)).unwrap_or(own)
}

/// The best of `cs-CZ,cs;q=0.9,en;q=0.8` that is spoken; the first of equals (RFC 9110, 12.5.4).
fn preferred(accepted: &str) -> Option<Language> {
    let mut best: Option<(u32, Language)> = None;
    // Nobody speaks more.
    for range in accepted.split(',').take(32) {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next()?.split('-').next()?.to_ascii_lowercase();
        let weight = parts.find_map(|it| it.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse::<f32>().ok());
        let thousandths = (weight.unwrap_or(0.0).clamp(0.0, 1.0) * 1_000.0) as u32;
        if let Some(language) = Language::from_tag(&tag)
            && thousandths > best.map_or(0, |it| it.0)
        {
            best = Some((thousandths, language));
        }
    }
    best.map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_comes_before_the_browser_and_the_browser_before_the_town() {
        use Language::{Czech, English, German, Polish, Ukrainian};
        for (query, accepted, expected) in [
            (Some("lang=uk"), Some("en"), Ukrainian),
            (Some("x=1&lang=de"), None, German),
            (Some("lang=xx"), Some("pl-PL,pl;q=0.9,en;q=0.8"), Polish),
            (None, Some("fr-FR, en;q=0.7, de;q=0.8"), German),
            (None, Some("fr, en;q=0, *;q=0.5"), Czech),
            (None, Some("EN-gb"), English),
            (None, Some(";;q=,,,-"), Czech),
            (None, None, Czech),
        ] {
            assert_eq!(page_language(query, accepted, Czech), expected, "{query:?} {accepted:?}");
        }
    }
}
