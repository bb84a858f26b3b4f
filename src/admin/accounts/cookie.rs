//! Cookie of a session (ASVS 3.3.1): `__Host-` and `Secure` where browsers speak TLS; on this machine alone a plain one.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::admin::web::reply::CookieChange;

const SECURE: &str = "__Host-vyveska";
const PLAIN: &str = "vyveska";

/// The token that a browser sent.
pub(in crate::admin) fn token(headers: &HeaderMap, secure: bool) -> Option<String> {
    let name = if secure { SECURE } else { PLAIN };
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = cookies.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
}

/// Sets or clears the cookie.
pub(in crate::admin) fn set(headers: &mut HeaderMap, change: &CookieChange, secure: bool) {
    let (name, secure) = if secure { (SECURE, "; Secure") } else { (PLAIN, "") };
    let text = match change {
        CookieChange::Set(token) => format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}"),
        CookieChange::Clear => format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}"),
    };
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}
