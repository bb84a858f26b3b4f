//! Client of the identity provider: its description and its keys, which are kept for a while, and the token for a code. What
//! it answers has a bound in size and time, and no redirect is followed (ASVS 13.2.4).

use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jsonwebtoken::jwk::Jwk;
use reqwest::{
    Client, Method, Request, Response,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue},
    redirect::Policy,
};
use serde_json::Value;
use url::{Url, form_urlencoded};

use super::{
    provider_document::{self, ProviderDocument},
    provider_flow::{LASTS, ProviderFlow},
    provider_person::ProviderPerson,
    provider_refusal::{ProviderRefusal, one_line},
    token_claims::{ExpectedClaims, checked_subject},
    token_signature::{SignatureFault, keys_of, signed_claims},
    used_states::UsedStates,
};
use crate::{
    admin::outside_queue::{OutsideQueue, OutsideTurn},
    config::OidcSettings,
    platform::{
        http::{
            client::{build_client, error_reason},
            trust::refusal_reason,
        },
        private_files,
    },
};

/// One asks at a time, one waits.
static QUEUE: OutsideQueue = OutsideQueue::new(2);
/// Largest answer, in bytes.
const MOST: usize = 256 << 10;
/// How long description and keys are kept, in seconds.
const KEPT: i64 = 3_600;

/// The turn to ask; `None` where too many wait already.
pub(in crate::admin) fn turn() -> Option<OutsideTurn> {
    QUEUE.turn()
}

/// What is kept of the provider.
#[derive(Clone)]
struct KnownProvider {
    /// Seconds since 1970.
    read: i64,
    document: ProviderDocument,
    keys: Vec<Jwk>,
}

/// The provider, as far as it is known.
#[derive(Default)]
pub(in crate::admin) struct ProviderClient {
    known: Mutex<Option<KnownProvider>>,
    used: Mutex<UsedStates>,
}

/// What came back with the browser.
pub(in crate::admin) struct ComeBack<'a> {
    pub flow: &'a ProviderFlow,
    pub code: &'a str,
    /// Where the browser came back to.
    pub redirect: &'a str,
    /// The issuer was named on the way back, and was the configured one.
    pub named: bool,
    /// Seconds since 1970.
    pub now: i64,
}

impl ProviderClient {
    /// Marks a sign-in as come back; false where it did before.
    pub(in crate::admin) fn use_once(&self, flow: &ProviderFlow, now: i64) -> bool {
        lock(&self.used).take(&flow.state, now, LASTS)
    }

    /// The page of signing in, at the provider.
    ///
    /// # Errors
    /// It cannot be asked, or does not fit the configuration.
    pub(in crate::admin) fn sign_in_page(
        &self,
        settings: &OidcSettings,
        _turn: &OutsideTurn,
        flow: &ProviderFlow,
        redirect: &str,
        now: i64,
    ) -> Result<Url, ProviderRefusal> {
        let known = self.known(settings, now)?;
        Ok(flow.authorization(&known.document.authorization, &settings.client_id, redirect))
    }

    /// Whom the provider vouches for.
    ///
    /// # Errors
    /// It cannot be asked, or what it says does not count.
    pub(in crate::admin) fn person(
        &self,
        settings: &OidcSettings,
        _turn: &OutsideTurn,
        back: &ComeBack,
    ) -> Result<ProviderPerson, ProviderRefusal> {
        let known = self.known(settings, back.now)?;
        if known.document.names_itself && !back.named {
            let why = "the browser came back without iss, which the provider says that it sends";
            return Err(ProviderRefusal::Untrusted(why.to_owned()));
        }
        let token = token(settings, &known.document, back)?;
        let claims = match signed_claims(&token, &known.keys) {
            // The provider has changed its keys since.
            Err(SignatureFault::UnknownKey) => signed_claims(&token, &self.renewed(settings, back.now)?.keys),
            claims => claims,
        };
        let claims = claims.map_err(|fault| match fault {
            SignatureFault::UnknownKey => ProviderRefusal::Untrusted("it names no key of the provider".to_owned()),
            SignatureFault::Wrong(why) => ProviderRefusal::Untrusted(why),
        })?;
        let (issuer, client, nonce, now) = (&settings.issuer, &settings.client_id, &back.flow.nonce, back.now);
        let expected = ExpectedClaims { issuer, client, nonce, now };
        let subject = checked_subject(&claims, &expected);
        let subject = subject.map_err(|why| ProviderRefusal::Untrusted(why.to_owned()))?;
        Ok(ProviderPerson::read(subject, &claims, settings))
    }

    fn known(&self, settings: &OidcSettings, now: i64) -> Result<KnownProvider, ProviderRefusal> {
        let known = lock(&self.known).clone();
        match known.filter(|known| (0..KEPT).contains(&now.saturating_sub(known.read))) {
            Some(known) => Ok(known),
            None => self.renewed(settings, now),
        }
    }

    fn renewed(&self, settings: &OidcSettings, now: i64) -> Result<KnownProvider, ProviderRefusal> {
        let address = provider_document::address(&settings.issuer);
        let address = address.ok_or_else(|| ProviderRefusal::Misfit("issuer is no address".to_owned()))?;
        let document = ProviderDocument::read(&get(settings, address)?, &settings.issuer);
        let document = document.map_err(ProviderRefusal::Misfit)?;
        let keys = keys_of(&get(settings, document.keys.clone())?);
        let known = KnownProvider { read: now, document, keys };
        *lock(&self.known) = Some(known.clone());
        Ok(known)
    }
}

fn get(settings: &OidcSettings, address: Url) -> Result<Value, ProviderRefusal> {
    let shown = address.clone();
    let (status, body) = send(settings, Request::new(Method::GET, address))?;
    match status {
        200 => {}
        500.. => return Err(ProviderRefusal::Unreachable(format!("{shown} answers with {status}"))),
        _ => return Err(ProviderRefusal::Misfit(format!("{shown} answers with {status}"))),
    }
    serde_json::from_slice(&body).map_err(|error| ProviderRefusal::Misfit(format!("{shown} is no JSON: {error}")))
}

/// The token for a code (RFC 6749, 4.1.3; RFC 7636, 4.5).
fn token(settings: &OidcSettings, document: &ProviderDocument, back: &ComeBack) -> Result<String, ProviderRefusal> {
    let file = &settings.client_secret_file;
    let secret = private_files::read_secret(file).map_err(|error| {
        ProviderRefusal::Misfit(format!("client-secret-file cannot be used: {error}: {}", file.display()))
    })?;
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", back.code)
        .append_pair("redirect_uri", back.redirect)
        .append_pair("code_verifier", &back.flow.verifier);
    let mut request = Request::new(Method::POST, document.token.clone());
    if document.secret_in_form {
        form.append_pair("client_id", &settings.client_id).append_pair("client_secret", &secret);
    } else {
        let header = HeaderValue::from_str(&basic_header(&settings.client_id, &secret));
        let mut header = header.map_err(|error| ProviderRefusal::Misfit(error.to_string()))?;
        header.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, header);
    }
    let media = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(CONTENT_TYPE, media);
    *request.body_mut() = Some(form.finish().into());
    let (status, body) = send(settings, request)?;
    let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
    let told = answer.get("error").and_then(Value::as_str).unwrap_or_default();
    let told: String = told.chars().filter(char::is_ascii_graphic).take(60).collect();
    if status != 200 {
        let why = one_line(answer.get("error_description").and_then(Value::as_str).unwrap_or_default());
        tracing::warn!(status, error = told, why, "the identity provider gives no token");
    }
    match (status, told.as_str()) {
        (200, _) => {}
        (_, "invalid_client" | "unauthorized_client" | "redirect_uri_mismatch") => {
            return Err(ProviderRefusal::Misfit(format!("it refuses client-id, client-secret-file or public: {told}")));
        }
        (500.., _) => return Err(ProviderRefusal::Unreachable(format!("it answers with {status}"))),
        _ => return Err(ProviderRefusal::Refused(if told.is_empty() { status.to_string() } else { told })),
    }
    let token = answer.get("id_token").and_then(Value::as_str);
    token.map(str::to_owned).ok_or_else(|| ProviderRefusal::Untrusted("there is no id_token".to_owned()))
}

/// Name and secret in a header, both written as in a form first (RFC 6749, 2.3.1). A space is one in every reading then, for
/// some providers know no other escapes than those of addresses.
fn basic_header(client: &str, secret: &str) -> String {
    let written = |text: &str| {
        let written: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        written.replace('+', "%20")
    };
    format!("Basic {}", STANDARD.encode(format!("{}:{}", written(client), written(secret))))
}

/// Sends a request and reads the answer, within bounds. Blocks.
fn send(settings: &OidcSettings, mut request: Request) -> Result<(u16, Vec<u8>), ProviderRefusal> {
    let time = settings.timeout;
    let shape = |builder: reqwest::ClientBuilder| builder.redirect(Policy::none()).connect_timeout(time).timeout(time);
    let client = build_client(settings.ca_file.as_deref(), shape);
    let client: Client = client.map_err(|error| ProviderRefusal::Misfit(error.to_string()))?;
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| ProviderRefusal::Unreachable(error.to_string()))?;
    let answer = runtime.block_on(async move {
        // One that answers and is not trusted does not get better by waiting.
        let failed = |error: reqwest::Error| match refusal_reason(&error, "ca-file in [admin.oidc]") {
            Some(why) => ProviderRefusal::Unverified(why),
            None => ProviderRefusal::Unreachable(error_reason(&error)),
        };
        let response = client.execute(request).await.map_err(failed)?;
        let status = response.status().as_u16();
        bounded(response).await.map_err(failed)?.map_or_else(
            || Err(ProviderRefusal::Misfit(format!("an answer is larger than {MOST} B"))),
            |body| Ok((status, body)),
        )
    });
    // Otherwise a name server that does not answer would be waited for, however long after `timeout-s`.
    runtime.shutdown_background();
    answer
}

/// The body; `None` where it is too large.
async fn bounded(mut response: Response) -> reqwest::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await? {
        body.extend_from_slice(&piece);
        if body.len() > MOST {
            return Ok(None);
        }
    }
    Ok(Some(body))
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_secret_are_the_same_in_every_reading_of_a_header() {
        let pair = |client: &str, secret: &str| {
            let header = basic_header(client, secret);
            let bytes = STANDARD.decode(header.strip_prefix("Basic ").unwrap()).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(pair("deska", "abc8Q.z_1-2"), "deska:abc8Q.z_1-2");
        assert_eq!(pair("deska & spol", "ž:+ %"), "deska%20%26%20spol:%C5%BE%3A%2B%20%25");
    }
}
