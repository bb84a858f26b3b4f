//! Download of a file: saved and never shown by the browser, under a name that it may have (RFC 6266, ASVS 5.4.1, 5.4.2).

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What `filename*` may have as it is (RFC 5987, `attr-char`).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The answer with these bytes.
pub(super) fn answer(name: &str, media: &str, bytes: Vec<u8>) -> Response {
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    let media = HeaderValue::from_str(media).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    let value = HeaderValue::from_str(&disposition(name)).unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(header::CONTENT_DISPOSITION, value);
    answer
}

/// The header's value: the name in ASCII for old programs, and whole.
fn disposition(name: &str) -> String {
    let name: String = name.chars().filter(|it| !it.is_control() && !matches!(it, '/' | '\\')).take(150).collect();
    let plain: String = name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ' ') { it } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(&name, PLAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_5_4_2_a_name_cannot_break_out_of_its_header() {
        for (name, whole) in [
            ("doložka.pdf", "attachment; filename=\"dolo_ka.pdf\"; filename*=UTF-8''dolo%C5%BEka.pdf"),
            (
                "a\"b\r\nSet-Cookie: x.pdf",
                "attachment; filename=\"a_bSet-Cookie_ x.pdf\"; filename*=UTF-8''a%22bSet-Cookie%3A%20x.pdf",
            ),
            ("../x.html", "attachment; filename=\"..x.html\"; filename*=UTF-8''..x.html"),
        ] {
            assert_eq!(disposition(name), whole);
        }
        let answer = answer("x.html", "text/html", b"<script>".to_vec());
        assert_eq!(answer.headers()[header::CONTENT_SECURITY_POLICY], "sandbox; default-src 'none'");
    }
}
