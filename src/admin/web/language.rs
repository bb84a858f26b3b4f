//! Language of a page: chosen by hand (`?lang=`, then kept in a cookie), else the browser's, else the town's.

use axum::http::{HeaderMap, HeaderValue, header};

use super::Fields;
use crate::words::Language;

/// Name of the cookie; it says nothing about anybody.
const COOKIE: &str = "vyveska-lang";

/// The language that the browser keeps from an earlier choice.
pub(super) fn from_cookie(headers: &HeaderMap) -> Option<Language> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = cookies.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).and_then(|(_, tag)| Language::from_tag(tag))
}

/// The language of a page. `accepted` is the header `Accept-Language`.
pub(super) fn page_language(query: &Fields, kept: Option<Language>, accepted: &str, own: Language) -> Language {
    let asked = Language::from_tag(query.get("lang")).or(kept);
    let first = |part: &str| Language::from_tag(part.split([';', '-']).next().unwrap_or_default().trim());
    asked.or_else(|| accepted.split(',').find_map(first)).unwrap_or(own)
}

/// Keeps a choice for a year.
pub(super) fn set_cookie(headers: &mut HeaderMap, tag: &str, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{COOKIE}={tag}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_chosen_one_then_the_browsers_then_the_towns() {
        let of = |query: &str, kept, accepted| page_language(&Fields::parse(query), kept, accepted, Language::Czech);
        assert_eq!(of("lang=uk", Some(Language::German), "en"), Language::Ukrainian);
        assert_eq!(of("lang=xx", Some(Language::German), "en"), Language::German);
        assert_eq!(of("", None, "fr-FR, en-GB;q=0.8, de"), Language::English);
        assert_eq!(of("", None, ""), Language::Czech);
    }
}
