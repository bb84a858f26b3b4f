//! Signature of a token: of the provider's keys, with one of three algorithms, and with a key that is for that algorithm
//! (ASVS 6.8.2, 9.1). `none`, and secrets shared with somebody, are no signatures here.

use jsonwebtoken::{
    Algorithm, DecodingKey, Validation, decode, decode_header,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse},
};
use serde_json::Value;

use super::ring_crypto;

/// Algorithms that count.
const ALLOWED: [Algorithm; 3] = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256];
/// Longest token that is looked at, in bytes.
const LONGEST: usize = 64 << 10;
/// Keys of a provider that are looked at.
const MOST_KEYS: usize = 100;

/// Why a token is not the provider's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SignatureFault {
    /// It names a key that is not among these: they may be old.
    UnknownKey,
    /// Anything else.
    Wrong(String),
}

/// The keys of a key set (RFC 7517, 5); those of kinds that are not known here are left out.
pub(super) fn keys_of(set: &Value) -> Vec<Jwk> {
    let all = set.get("keys").and_then(Value::as_array).into_iter().flatten().take(MOST_KEYS);
    all.filter_map(|key| serde_json::from_value(key.clone()).ok()).collect()
}

/// What a token says, where one of the keys signed it. Whether that is meant for us is another question (`token_claims`).
///
/// # Errors
/// Why it does not count.
pub(super) fn signed_claims(token: &str, keys: &[Jwk]) -> Result<Value, SignatureFault> {
    let wrong = |error: jsonwebtoken::errors::Error| SignatureFault::Wrong(error.to_string());
    if token.len() > LONGEST {
        return Err(SignatureFault::Wrong("it is too long".to_owned()));
    }
    let header = decode_header(token).map_err(wrong)?;
    if !ALLOWED.contains(&header.alg) {
        return Err(SignatureFault::Wrong(format!("its algorithm is {:?}, and {ALLOWED:?} count", header.alg)));
    }
    let mut fitting = keys.iter().filter(|key| fits(key, header.alg));
    let key = match &header.kid {
        Some(kid) => fitting.find(|key| key.common.key_id.as_ref() == Some(kid)),
        // Without a name there may be one key alone.
        None => fitting.next().filter(|_| fitting.next().is_none()),
    };
    let key = DecodingKey::from_jwk(key.ok_or(SignatureFault::UnknownKey)?).map_err(wrong)?;
    ring_crypto::install();
    let mut validation = Validation::new(header.alg);
    // Everything but the signature is checked by `token_claims`, with the board's own clock.
    validation.required_spec_claims.clear();
    (validation.validate_exp, validation.validate_aud) = (false, false);
    decode::<Value>(token, &key, &validation).map(|token| token.claims).map_err(wrong)
}

/// Whether a key is for signatures of this algorithm.
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let kind = match (&key.algorithm, algorithm) {
        (AlgorithmParameters::RSA(_), Algorithm::RS256 | Algorithm::PS256) => true,
        (AlgorithmParameters::EllipticCurve(key), Algorithm::ES256) => key.curve == EllipticCurve::P256,
        _ => false,
    };
    let signs = matches!(key.common.public_key_use, None | Some(PublicKeyUse::Signature));
    let own = key.common.key_algorithm.is_none_or(|own| own == KeyAlgorithm::from(algorithm));
    kind && signs && own
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use ring::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
    };
    use serde_json::json;

    use super::*;

    fn encode(value: &Value) -> String {
        URL_SAFE_NO_PAD.encode(value.to_string())
    }

    struct Signer {
        pair: EcdsaKeyPair,
        random: SystemRandom,
    }

    impl Signer {
        fn new() -> Self {
            let random = SystemRandom::new();
            let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
            let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes.as_ref(), &random).unwrap();
            Self { pair, random }
        }

        fn key(&self, kid: &str) -> Value {
            let point = self.pair.public_key().as_ref();
            let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
            json!({ "kty": "EC", "crv": "P-256", "kid": kid, "use": "sig", "x": x, "y": y })
        }

        fn token(&self, header: &Value) -> String {
            let message = format!("{}.{}", encode(header), encode(&json!({ "sub": "a" })));
            let signature = self.pair.sign(&self.random, message.as_bytes()).unwrap();
            format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
        }
    }

    #[test]
    fn asvs_6_8_2_a_token_counts_with_a_signature_of_the_named_key_alone() {
        let (own, other) = (Signer::new(), Signer::new());
        // A key of a kind that is not known here hides no other one.
        let set = json!({ "keys": [{ "kty": "new", "alg": "X" }, { "kty": "EC", "crv": "P-999" }, own.key("a"), other.key("b")] });
        let keys = keys_of(&set);
        let read = |token: &str| signed_claims(token, &keys);
        let header = |kid: &str| json!({ "alg": "ES256", "kid": kid });
        assert_eq!(read(&own.token(&header("a"))).unwrap(), json!({ "sub": "a" }));
        assert!(matches!(read(&own.token(&header("b"))), Err(SignatureFault::Wrong(_))), "signed by another key");
        assert_eq!(read(&own.token(&header("c"))), Err(SignatureFault::UnknownKey));
        assert_eq!(read(&own.token(&json!({ "alg": "ES256" }))), Err(SignatureFault::UnknownKey), "which of the two?");
        let alone = keys_of(&json!({ "keys": [own.key("a")] }));
        assert!(signed_claims(&own.token(&json!({ "alg": "ES256" })), &alone).is_ok());
        let token = own.token(&header("a"));
        let parts: Vec<&str> = token.split('.').collect();
        let forged = encode(&json!({ "sub": "b" }));
        for wrong in [
            format!("{}.{forged}.{}", parts[0], parts[2]),
            format!("{}.{}.", parts[0], parts[1]),
            format!("{}.{}", parts[0], parts[1]),
            format!("{}.{forged}.", encode(&json!({ "alg": "none" }))),
            format!("{}.{forged}.", encode(&json!({ "alg": "None", "kid": "a" }))),
            format!("{}.{forged}.{}", encode(&json!({ "alg": "HS256", "kid": "a" })), parts[2]),
            format!("{}.{forged}.{}", encode(&json!({ "alg": "EdDSA", "kid": "a" })), parts[2]),
            String::new(),
            "a".repeat(LONGEST + 1),
        ] {
            assert!(matches!(read(&wrong), Err(SignatureFault::Wrong(_))), "{wrong}");
        }
        // A key is for one kind of signature.
        assert_eq!(read(&own.token(&json!({ "alg": "RS256", "kid": "a" }))), Err(SignatureFault::UnknownKey));
        let mut encrypts = own.key("a");
        encrypts["use"] = json!("enc");
        assert_eq!(signed_claims(&token, &keys_of(&json!({ "keys": [encrypts] }))), Err(SignatureFault::UnknownKey));
    }
}
