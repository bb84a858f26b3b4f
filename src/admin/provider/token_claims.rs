//! Claims of a token: whether it is from the issuer, for us, of this moment and of this sign-in (OpenID Connect Core 1.0,
//! 3.1.3.7; ASVS 10.5.1 to 10.5.4). Pure.

use serde_json::Value;

/// How far two clocks may be apart, in seconds.
const LEEWAY: i64 = 120;
/// A token that was made longer ago is of another sign-in, in seconds.
const OLDEST: i64 = 15 * 60;
/// Longest name of a person at the provider (OpenID Connect Core 1.0, 2), in bytes.
const LONGEST_SUBJECT: usize = 255;

/// What a token has to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExpectedClaims<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    /// Seconds since 1970, by the board's clock.
    pub(super) now: i64,
}

/// Checks all of it; returns the person's name at the provider.
///
/// # Errors
/// What is wrong, for the log.
pub(super) fn checked_subject<'a>(claims: &'a Value, expected: &ExpectedClaims) -> Result<&'a str, &'static str> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let time = |name: &str| claims.get(name).and_then(seconds);
    let ExpectedClaims { issuer, client, nonce, now } = *expected;
    if text("iss") != Some(issuer) {
        return Err("iss is another issuer");
    }
    let (meant, several) = match claims.get("aud") {
        Some(Value::String(one)) => (one == client, false),
        Some(Value::Array(all)) => (all.iter().any(|it| it.as_str() == Some(client)), all.len() > 1),
        _ => (false, false),
    };
    if !meant {
        return Err("aud is somebody else");
    }
    match claims.get("azp") {
        Some(party) if party.as_str() != Some(client) => return Err("azp is somebody else"),
        None if several => return Err("aud are several, and there is no azp"),
        _ => {}
    }
    if text("nonce") != Some(nonce) {
        return Err("nonce is of another sign-in");
    }
    if time("exp").is_none_or(|until| until.saturating_add(LEEWAY) <= now) {
        return Err("exp is past or missing");
    }
    if claims.get("nbf").is_some() && time("nbf").is_none_or(|from| from.saturating_sub(LEEWAY) > now) {
        return Err("nbf is to come");
    }
    let made = time("iat").map(|at| now.saturating_sub(at));
    if !made.is_some_and(|age| (-LEEWAY..OLDEST).contains(&age)) {
        return Err("iat is not of now");
    }
    let subject = text("sub").filter(|sub| (1..=LONGEST_SUBJECT).contains(&sub.len()));
    let plain = |sub: &&str| !sub.chars().any(char::is_control);
    subject.filter(plain).ok_or("sub is missing")
}

/// A moment, with or without parts of a second.
fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_f64().filter(|it| it.abs() < 1e12).map(|it| it as i64))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn checked(change: &Value) -> Result<String, &'static str> {
        let mut claims = json!({
            "iss": "https://idp.example/a", "aud": "deska", "sub": "0a", "nonce": "n", "iat": 1_000, "exp": 1_300,
        });
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let now = 1_010;
        let expected = ExpectedClaims { issuer: "https://idp.example/a", client: "deska", nonce: "n", now };
        checked_subject(&claims, &expected).map(str::to_owned)
    }

    #[test]
    fn asvs_10_5_1_to_10_5_4_a_token_is_from_the_issuer_for_us_of_now_and_of_this_sign_in() {
        for well in [
            json!({}),
            json!({ "aud": ["deska"] }),
            json!({ "aud": ["jina", "deska"], "azp": "deska" }),
            json!({ "exp": 900 }),
            json!({ "nbf": 1_100, "iat": 1_100.5 }),
        ] {
            assert_eq!(checked(&well), Ok("0a".to_owned()), "{well}");
        }
        for wrong in [
            json!({ "iss": "https://idp.example/a/" }),
            json!({ "iss": ["https://idp.example/a"] }),
            json!({ "aud": "jina" }),
            json!({ "aud": [] }),
            json!({ "aud": null }),
            json!({ "aud": ["jina", "deska"] }),
            json!({ "azp": "jina" }),
            json!({ "azp": null, "aud": ["jina", "deska"] }),
            json!({ "nonce": "m" }),
            json!({ "nonce": null }),
            json!({ "exp": 890 }),
            json!({ "exp": null }),
            json!({ "exp": "1300" }),
            json!({ "nbf": 1_200 }),
            json!({ "nbf": "x" }),
            json!({ "iat": 1_200 }),
            json!({ "iat": 10 }),
            json!({ "iat": null }),
            json!({ "sub": "" }),
            json!({ "sub": 7 }),
            json!({ "sub": "a\nb" }),
            json!({ "sub": "a".repeat(256) }),
        ] {
            assert!(checked(&wrong).is_err(), "{wrong}");
        }
    }
}
