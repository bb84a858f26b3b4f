//! Path that somebody is sent to after signing in: only one of this web (ASVS 3.7.2). Pure.

use crate::admin::web::{Request, fields::encode};

/// Longest path that is kept, in bytes.
const LONGEST: usize = 2_000;

/// The path, where it leads into this web and nowhere else, else the first page.
pub(super) fn own_path(text: &str) -> &str {
    if is_own(text) { text } else { "/" }
}

fn is_own(text: &str) -> bool {
    let plain = text.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    let inner = text.strip_prefix('/').is_some_and(|rest| !rest.starts_with('/'));
    plain
        && inner
        && text.len() <= LONGEST
        && !["/sign-in", "/sign-out", "/setup", "/reset"].iter().any(|it| text.starts_with(it))
}

/// The address of a request, so that somebody comes back to it.
pub(super) fn address_of(request: &Request) -> String {
    let path: Vec<String> = request.path.split('/').map(encode_part).collect();
    let query = request.query.with("", "");
    let path = path.join("/");
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// A part of a path as it came: what was percent-encoded stays so.
fn encode_part(part: &str) -> String {
    if part.bytes().all(|it| it.is_ascii_graphic() && it != b'\\') { part.to_owned() } else { encode(part) }
}

/// `path?next=…`, where the next one is not the first page.
pub(super) fn with_next(path: &str, next: &str) -> String {
    if next == "/" { path.to_owned() } else { format!("{path}?next={}", encode(next)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_3_7_2_nobody_is_sent_to_another_site() {
        for own in ["/", "/board", "/board?kind=z%C3%A1m%C4%9Br&page=2", "/continue/0011"] {
            assert_eq!(own_path(own), own);
        }
        let foreign = [
            "//evil.example",
            "/\\evil.example",
            "\\evil.example",
            "\\\\evil",
            "https:evil.example",
            "https://evil.example",
            "evil",
            "",
            "/\t/evil",
            "/a\r\nSet-Cookie: a=b",
            "javascript:alert(1)",
            " /board",
            "///evil",
            "/sign-out",
            "/board\u{202e}",
        ];
        for it in foreign {
            assert_eq!(own_path(it), "/", "{it:?}");
        }
        assert_eq!(own_path(&format!("/{}", "a".repeat(3_000))), "/");
        assert_eq!(with_next("/sign-in", "/board?a=b"), "/sign-in?next=%2Fboard%3Fa%3Db");
        assert_eq!(with_next("/sign-in", "/"), "/sign-in");
    }
}
