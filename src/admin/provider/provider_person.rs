//! Provider's person: who somebody is by the claims of a token that was checked, and which role they give him. Pure.

use serde_json::Value;

use crate::{
    admin::access::{Role, group_role::role_by_groups},
    config::OidcSettings,
};

/// Longest text that is taken, in characters.
const LONGEST: usize = 200;
/// The claim of groups, which may be too many.
const GROUPS: &str = "groups";

/// Somebody whom the provider vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct ProviderPerson {
    /// His name there for good.
    pub subject: String,
    pub login: String,
    /// Name for people; empty where there is none.
    pub name: String,
    pub mail: Option<String>,
    /// `None` where no value of the claim gives one.
    pub role: Option<Role>,
    /// The provider asked for a second factor (RFC 8176, `mfa`).
    pub second_factor: bool,
    /// His groups did not fit into the token: Entra leaves them out from about two hundred on.
    pub overage: bool,
}

impl ProviderPerson {
    /// Reads it out of the claims.
    pub(super) fn read(subject: &str, claims: &Value, settings: &OidcSettings) -> Self {
        let text = |name: &str| {
            let text = claims.get(name).and_then(Value::as_str).unwrap_or_default();
            text.chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>().trim().to_owned()
        };
        let first = |names: &[&str]| names.iter().map(|name| text(name)).find(|text| !text.is_empty());
        let own = values(claims, &settings.claim);
        let role = role_by_groups(&settings.roles, |group| Ok::<_, std::convert::Infallible>(own.contains(&group)));
        let role = match role {
            Ok(role) => role,
            Err(never) => match never {},
        };
        let elsewhere = claims.get("_claim_names").is_some_and(|names| names.get(&settings.claim).is_some());
        // Said of groups alone; app roles are always whole.
        let has_groups = claims.get("hasgroups").and_then(Value::as_bool) == Some(true) && settings.claim == GROUPS;
        Self {
            subject: subject.to_owned(),
            login: first(&["preferred_username", "upn", "email"]).unwrap_or_else(|| subject.to_owned()),
            name: text("name"),
            mail: first(&["email"]),
            role,
            second_factor: values(claims, "amr").contains(&"mfa"),
            overage: elsewhere || has_groups,
        }
    }
}

/// The texts of a claim: a list, or one alone. Where there is no claim of this name, its dots lead into the claims: Keycloak's
/// `realm_access.roles`.
fn values<'a>(claims: &'a Value, name: &str) -> Vec<&'a str> {
    let found = claims.get(name).or_else(|| name.split('.').try_fold(claims, |value, part| value.get(part)));
    match found {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::*;
    use crate::config::RoleGroups;

    fn read(claim: &str, claims: &Value) -> ProviderPerson {
        let settings = OidcSettings {
            issuer: "https://idp.example".into(),
            client_id: "deska".into(),
            client_secret_file: "/x".into(),
            button: None,
            ca_file: None,
            claim: claim.into(),
            timeout: Duration::from_secs(5),
            roles: RoleGroups::new(vec![("clerk", vec!["deska-urednik".into()])]),
        };
        ProviderPerson::read("0a", claims, &settings)
    }

    #[test]
    fn a_role_comes_from_the_claim_whatever_its_form() {
        for (claim, claims) in [
            ("roles", json!({ "roles": ["x", "deska-urednik"] })),
            ("roles", json!({ "roles": "deska-urednik" })),
            ("realm_access.roles", json!({ "realm_access": { "roles": ["deska-urednik"] } })),
            ("https://a.example/roles", json!({ "https://a.example/roles": ["deska-urednik"] })),
        ] {
            assert_eq!(read(claim, &claims).role, Some(Role::Clerk), "{claim}");
        }
        for claims in [json!({}), json!({ "roles": ["Deska-urednik"] }), json!({ "roles": { "deska-urednik": true } })]
        {
            assert_eq!(read("roles", &claims).role, None, "{claims}");
        }
    }

    #[test]
    fn asvs_6_8_4_the_second_factor_and_too_many_groups_are_told() {
        let mfa = |amr: Value| read("roles", &json!({ "amr": amr })).second_factor;
        assert!(mfa(json!(["pwd", "mfa"])) && !mfa(json!(["pwd"])) && !mfa(json!("pwd mfa")) && !mfa(json!(null)));
        let overage = |claims: Value| read("groups", &claims).overage;
        assert!(overage(json!({ "_claim_names": { "groups": "src1" } })) && overage(json!({ "hasgroups": true })));
        assert!(!overage(json!({ "groups": ["a"] })));
        assert!(!read("roles", &json!({ "hasgroups": true })).overage, "another claim than the one that counts");
        let person =
            read("roles", &json!({ "preferred_username": "Jana@mesto.cz", "name": " Jana\nNová ", "email": "" }));
        assert_eq!((person.login.as_str(), person.name.as_str(), person.mail), ("Jana@mesto.cz", "JanaNová", None));
        assert_eq!(read("roles", &json!({})).login, "0a");
    }
}
