//! Flow of one sign-in with the identity provider: `state`, `nonce` and the secret of PKCE (RFC 7636), all made of one cookie
//! and a key of this process, so that only the browser that began it can end it, within ten minutes (ASVS 10.1.2, 10.2.1).
//! Nothing is kept here meanwhile. Pure.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use url::Url;

/// How long somebody may be at the provider, in seconds.
pub(in crate::admin) const LASTS: i64 = 10 * 60;
/// What is asked for: who he is, his name and his address.
const SCOPE: &str = "openid profile email";

/// One sign-in under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct ProviderFlow {
    /// What the browser keeps.
    pub cookie: String,
    /// Comes back in the address.
    pub state: String,
    /// Comes back in the token.
    pub nonce: String,
    /// Shows the provider that who began it ends it.
    pub verifier: String,
    /// Where he goes afterwards; to be checked as any other path.
    pub next: String,
}

impl ProviderFlow {
    /// Begins one.
    pub(in crate::admin) fn begin(key: &[u8; 32], random: [u8; 32], now: i64, next: &str) -> Self {
        let cookie = format!("{now:x}.{}.{}", hex::encode(random), URL_SAFE_NO_PAD.encode(next));
        Self::of(key, cookie, next.to_owned())
    }

    /// The one of a browser that comes back; `None` where it lasted too long, or its cookie is none.
    pub(in crate::admin) fn continued(key: &[u8; 32], cookie: &str, now: i64) -> Option<Self> {
        let mut parts = cookie.split('.');
        let (began, random, next) = (parts.next()?, parts.next()?, parts.next()?);
        let began = i64::from_str_radix(began, 16).ok()?;
        let next = String::from_utf8(URL_SAFE_NO_PAD.decode(next).ok()?).ok()?;
        let whole = parts.next().is_none() && random.len() == 64;
        let in_time = (0..LASTS).contains(&now.saturating_sub(began));
        (whole && in_time).then(|| Self::of(key, cookie.to_owned(), next))
    }

    fn of(key: &[u8; 32], cookie: String, next: String) -> Self {
        let seed = Sha256::new().chain_update(key).chain_update(Sha256::digest(&cookie)).finalize();
        let part = |name: &str| URL_SAFE_NO_PAD.encode(Sha256::new().chain_update(seed).chain_update(name).finalize());
        Self { state: part("state"), nonce: part("nonce"), verifier: part("verifier"), cookie, next }
    }

    /// Where the browser goes: the provider's page of signing in.
    pub(in crate::admin) fn authorization(&self, endpoint: &Url, client: &str, redirect: &str) -> Url {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier));
        let mut url = endpoint.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", client)
            .append_pair("redirect_uri", redirect)
            .append_pair("scope", SCOPE)
            .append_pair("state", &self.state)
            .append_pair("nonce", &self.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    #[test]
    fn asvs_10_1_2_only_the_browser_that_began_it_ends_it_and_in_time() {
        let flow = ProviderFlow::begin(&KEY, [1; 32], 1_000, "/board?a=b");
        assert_eq!(ProviderFlow::continued(&KEY, &flow.cookie, 1_599), Some(flow.clone()));
        assert_eq!(flow.next, "/board?a=b");
        for late in [1_600, 999] {
            assert_eq!(ProviderFlow::continued(&KEY, &flow.cookie, late), None, "{late}");
        }
        let other = ProviderFlow::begin(&KEY, [2; 32], 1_000, "/board?a=b");
        assert!(other.state != flow.state && other.nonce != flow.nonce && other.verifier != flow.verifier);
        let later = flow.cookie.replacen("3e8", "3e9", 1);
        assert_ne!(
            ProviderFlow::continued(&KEY, &later, 1_100).unwrap().state,
            flow.state,
            "a cookie that was changed"
        );
        assert_ne!(
            ProviderFlow::continued(&[8; 32], &flow.cookie, 1_100).unwrap().state,
            flow.state,
            "another process"
        );
        for wrong in ["", "3e8", "x.y.z", "3e8.00.Lw", &format!("{}.x", flow.cookie)] {
            assert_eq!(ProviderFlow::continued(&KEY, wrong, 1_100), None, "{wrong}");
        }
    }

    #[test]
    fn asvs_10_2_1_the_provider_is_asked_with_pkce_state_and_nonce() {
        let flow = ProviderFlow::begin(&KEY, [1; 32], 1_000, "/");
        let endpoint = Url::parse("https://idp.example/authorize?p=a").unwrap();
        let url = flow.authorization(&endpoint, "deska & spol", "https://deska.example/sign-in/provider/back");
        let value = |name: &str| url.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned());
        assert_eq!((value("p").as_deref(), value("response_type").as_deref()), (Some("a"), Some("code")));
        assert_eq!(value("client_id").as_deref(), Some("deska & spol"));
        assert_eq!(value("code_challenge_method").as_deref(), Some("S256"));
        assert_eq!((value("state").unwrap(), value("nonce").unwrap()), (flow.state.clone(), flow.nonce.clone()));
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(flow.verifier.as_bytes()));
        assert_eq!(value("code_challenge"), Some(challenge));
        assert!(!url.as_str().contains(&flow.verifier) && flow.verifier.len() == 43);
    }
}
