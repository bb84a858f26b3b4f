//! Cookie of what was just done: it goes with a redirect whose address says so (`?done=KEY`), so that the sentence stands on
//! the page after the act alone, not on one that is opened again or by a link of somebody else.

use axum::http::{HeaderMap, HeaderValue, header};

use super::Fields;

const COOKIE: &str = "vyveska-done";
/// Seconds in which the redirect is followed.
const LASTS: u32 = 30;

/// The key that an act of this browser has just set.
pub(super) fn key(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = cookies.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, key)| key.to_owned()).filter(|key| !key.is_empty())
}

/// Sets it for a redirect that says what was done.
pub(super) fn set(headers: &mut HeaderMap, place: &str, secure: bool) {
    let query = place.split_once('?').map_or("", |(_, query)| query);
    let fields = Fields::parse(query);
    let is_key = |key: &str| key.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    if let Some(key) = fields.given("done").filter(|key| is_key(key)) {
        add(headers, key, LASTS, secure);
    }
}

/// Takes it away once it was said.
pub(super) fn clear(headers: &mut HeaderMap, secure: bool) {
    add(headers, "", 0, secure);
}

fn add(headers: &mut HeaderMap, key: &str, seconds: u32, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{COOKIE}={key}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_redirect_that_says_what_was_done_sets_it() {
        let mut headers = HeaderMap::new();
        set(&mut headers, "/board", false);
        set(&mut headers, "/board?done=a%0d%0ab", false);
        assert!(headers.is_empty());
        set(&mut headers, "/board?x=1&done=board-taken-down", true);
        let set = headers[header::SET_COOKIE].to_str().unwrap();
        assert!(set.starts_with("vyveska-done=board-taken-down; ") && set.ends_with("; Secure"), "{set}");
        let mut sent = HeaderMap::new();
        sent.insert(header::COOKIE, "a=b; vyveska-done=board-taken-down".parse().unwrap());
        assert_eq!(key(&sent).as_deref(), Some("board-taken-down"));
    }
}
