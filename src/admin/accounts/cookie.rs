//! Cookies of a session and of a sign-in with the identity provider (ASVS 3.3.1): `__Host-` and `Secure` where browsers speak
//! TLS; on this machine alone plain ones.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::admin::web::reply::CookieChange;

/// Name of the session's, without what is put before it.
const SESSION: &str = "vyveska";
/// Name of the one that lasts while somebody is at the identity provider, and for how many seconds.
const PROVIDER: &str = "vyveska-provider";
const PROVIDER_LASTS: u32 = 10 * 60;

/// The token that a browser sent.
pub(in crate::admin) fn token(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, SESSION, secure)
}

/// What a browser sent of a sign-in with the identity provider.
pub(in crate::admin) fn provider_flow(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, PROVIDER, secure)
}

/// Sets or clears the session's.
pub(in crate::admin) fn set(headers: &mut HeaderMap, change: &CookieChange, secure: bool) {
    write(headers, SESSION, change, None, secure);
}

/// Sets or clears that of a sign-in with the identity provider.
pub(in crate::admin) fn set_provider_flow(headers: &mut HeaderMap, change: &CookieChange, secure: bool) {
    write(headers, PROVIDER, change, Some(PROVIDER_LASTS), secure);
}

fn full_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

fn value(headers: &HeaderMap, name: &str, secure: bool) -> Option<String> {
    let name = full_name(name, secure);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = cookies.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
}

fn write(headers: &mut HeaderMap, name: &str, change: &CookieChange, lasts: Option<u32>, secure: bool) {
    let name = full_name(name, secure);
    let secure = if secure { "; Secure" } else { "" };
    let lasts = lasts.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let text = match change {
        CookieChange::Set(token) => format!("{name}={token}; Path=/{lasts}; HttpOnly; SameSite=Lax{secure}"),
        CookieChange::Clear => format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}"),
    };
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}
