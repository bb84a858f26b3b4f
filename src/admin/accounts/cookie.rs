//! Cookies of a session, of the one that was signed out of last, and of a sign-in with the identity provider (ASVS 3.3.1):
//! `__Host-` and `Secure` where browsers speak TLS; on this machine alone plain ones.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::admin::web::reply::CookieChange;

/// Name of the session's, without what is put before it.
const SESSION: &str = "vyveska";
/// Name of the one with the token of the session that was signed out of last, and for how many seconds. The token opens nothing
/// any more; it says whose a form is that is still open in another tab.
const FORMER: &str = "vyveska-former";
const FORMER_LASTS: u32 = 24 * 3_600;
/// Name of the one that lasts while somebody is at the identity provider, and for how many seconds.
const PROVIDER: &str = "vyveska-provider";
const PROVIDER_LASTS: u32 = 10 * 60;

/// The token that a browser sent.
pub(in crate::admin) fn token(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, SESSION, secure)
}

/// The token of the session that was signed out of last.
pub(in crate::admin) fn former_token(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, FORMER, secure)
}

/// What a browser sent of a sign-in with the identity provider.
pub(in crate::admin) fn provider_flow(headers: &HeaderMap, secure: bool) -> Option<String> {
    value(headers, PROVIDER, secure)
}

/// Sets or clears the session's. Clearing it is signing out: the token `before`, which has ended, stays as the former one until
/// somebody signs in.
pub(in crate::admin) fn set(headers: &mut HeaderMap, change: &CookieChange, before: Option<&str>, secure: bool) {
    write(headers, SESSION, change, None, secure);
    let former = match (change, before) {
        (CookieChange::Clear, Some(token)) => CookieChange::Set(token.to_owned()),
        (CookieChange::Clear | CookieChange::Set(_), _) => CookieChange::Clear,
    };
    write(headers, FORMER, &former, Some(FORMER_LASTS), secure);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The cookies that a browser has after this change.
    fn kept(change: &CookieChange, before: Option<&str>) -> (Option<String>, Option<String>) {
        let mut answer = HeaderMap::new();
        set(&mut answer, change, before, true);
        let set = answer.get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap());
        let lasting: Vec<&str> =
            set.filter(|it| !it.contains("Max-Age=0")).map(|it| it.split(';').next().unwrap()).collect();
        let mut sent = HeaderMap::new();
        sent.insert(header::COOKIE, lasting.join("; ").parse().unwrap());
        (token(&sent, true), former_token(&sent, true))
    }

    #[test]
    fn asvs_14_3_1_the_token_of_who_signs_out_is_no_session_any_more_and_gone_when_somebody_signs_in() {
        assert_eq!(kept(&CookieChange::Clear, Some("0a")), (None, Some("0a".to_owned())));
        assert_eq!(kept(&CookieChange::Clear, None), (None, None));
        assert_eq!(kept(&CookieChange::Set("0b".to_owned()), Some("0a")), (Some("0b".to_owned()), None));
    }
}
