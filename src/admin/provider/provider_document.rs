//! Document in which the provider describes itself (OpenID Connect Discovery 1.0), as far as it is believed: it has to be of
//! the configured issuer, letter by letter, and no address in it may be one that can be read on the way. Pure.

use serde_json::Value;
use url::Url;

use crate::config::is_safe_address;

/// Where the provider is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct ProviderDocument {
    /// Page of signing in.
    pub authorization: Url,
    /// Gives the token for a code.
    pub token: Url,
    /// Has the keys.
    pub keys: Url,
    /// The secret goes into the form, where the provider takes it in no header.
    pub secret_in_form: bool,
    /// It says its issuer whenever it sends a browser back (RFC 9207, 3).
    pub names_itself: bool,
}

/// Where it is.
pub(super) fn address(issuer: &str) -> Option<Url> {
    Url::parse(&format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))).ok()
}

impl ProviderDocument {
    /// Reads it.
    ///
    /// # Errors
    /// Why it does not count.
    pub(super) fn read(value: &Value, issuer: &str) -> Result<Self, String> {
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        match text("issuer") {
            Some(own) if own == issuer => {}
            own => return Err(format!("its issuer is {:?}", own.unwrap_or_default())),
        }
        let url = |key: &str| {
            let url = text(key).and_then(|text| Url::parse(text).ok()).filter(is_safe_address);
            url.ok_or_else(|| format!("its {key} is no address with https://"))
        };
        let methods = value.get("token_endpoint_auth_methods_supported").and_then(Value::as_array);
        // Without the list it takes a header (OpenID Connect Discovery 1.0, 3).
        let takes = |name: &str| methods.is_some_and(|all| all.iter().any(|it| it.as_str() == Some(name)));
        Ok(Self {
            authorization: url("authorization_endpoint")?,
            token: url("token_endpoint")?,
            keys: url("jwks_uri")?,
            secret_in_form: takes("client_secret_post") && !takes("client_secret_basic"),
            names_itself: value.get("authorization_response_iss_parameter_supported") == Some(&Value::Bool(true)),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn asvs_10_5_3_only_the_issuers_own_description_counts() {
        let issuer = "https://idp.example/realms/urad";
        let document = |issuer: &str, keys: &str| {
            json!({
                "issuer": issuer,
                "authorization_endpoint": "https://idp.example/auth",
                "token_endpoint": "https://idp.example/token",
                "jwks_uri": keys,
            })
        };
        let read = |value: &Value| ProviderDocument::read(value, issuer);
        let well = document(issuer, "https://keys.example/");
        assert!(!read(&well).unwrap().secret_in_form && !read(&well).unwrap().names_itself);
        assert!(read(&document("https://idp.example/realms/urad/", "https://keys.example/")).is_err());
        assert!(read(&document("https://evil.example", "https://keys.example/")).is_err());
        for keys in ["http://keys.example/", "http://169.254.169.254/", "file:///etc/passwd", "", "https://"] {
            assert!(read(&document(issuer, keys)).is_err(), "{keys}");
        }
        let mut post = well;
        post["token_endpoint_auth_methods_supported"] = json!(["client_secret_post", "private_key_jwt"]);
        assert!(read(&post).unwrap().secret_in_form);
        post["authorization_response_iss_parameter_supported"] = json!(true);
        assert!(read(&post).unwrap().names_itself);
        assert_eq!(
            address(issuer).unwrap().as_str(),
            "https://idp.example/realms/urad/.well-known/openid-configuration"
        );
        assert_eq!(address("https://a.example/").unwrap().path(), "/.well-known/openid-configuration");
    }
}
