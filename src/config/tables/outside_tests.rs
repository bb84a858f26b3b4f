//! Tests of the tables of sign-in from outside: the office's directory and its identity provider, right and wrong.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use crate::config::{check::parse, tables::identity_provider::is_safe_address};

/// What is wrong with a table `[admin]` that goes on with this text; files are looked for in `folder`.
fn wrong(folder: &Path, text: &str) -> Vec<String> {
    let text = format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = 'f'\n[admin]\n{text}");
    let report = parse(&text, &folder.join("v.toml"));
    let report = report.map_or_else(|report| report.to_string(), |_| String::new());
    report.lines().map(|line| line.split_once("v.toml:").unwrap().1.to_owned()).collect()
}

/// A folder with a secret in it that is closed to others, and one that is not.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, mode) in [("closed", 0o640), ("open", 0o644)] {
        let path = folder.path().join(name);
        fs::write(&path, "tajné").unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    folder
}

const ROLES: &str = "roles.clerk = ['cn=deska,dc=mesto']";

#[test]
fn asvs_12_2_1_and_13_3_1_a_directory_is_asked_with_tls_and_with_a_secret_of_its_own_file() {
    let folder = folder();
    let of = |text: &str| wrong(folder.path(), &format!("[admin.ldap]\nbase = 'ou=lide'\n{text}\n{ROLES}"));
    let person = "bind-as = '{login}@mesto.cz'";
    assert_eq!(of(&format!("url = 'ldaps://dc1'\n{person}")), Vec::<String>::new());
    assert_eq!(of(&format!("url = 'ldap://dc1'\nstart-tls = true\n{person}")), Vec::<String>::new());
    assert_eq!(of("url = 'ldaps://dc1'\nbind-as = 'cn=a'\npassword-file = 'closed'"), Vec::<String>::new());
    for (text, expected) in [
        (format!("url = 'ldap://dc1'\n{person}"), "8:7: admin.ldap.url: would send passwords in the clear"),
        (format!("url = 'ldapi:///x'\n{person}"), "8:7: admin.ldap.url: is no address of a directory"),
        (format!("url = 'ldaps://u:p@dc1'\n{person}"), "8:7: admin.ldap.url: is no address of a directory"),
        (
            format!("url = 'ldaps://dc1'\nstart-tls = true\n{person}"),
            "9:13: admin.ldap.start-tls: stands beside ldaps://",
        ),
        ("url = 'ldaps://dc1'".to_owned(), "admin.ldap.bind-as: is missing"),
        (
            "url = 'ldaps://dc1'\nbind-as = 'jana'".to_owned(),
            "9:11: admin.ldap.bind-as: is neither a name with {login}",
        ),
        ("url = 'ldaps://dc1'\nbind-as = 'cn=a'".to_owned(), "admin.ldap.password-file: is missing for the name"),
        (
            format!("url = 'ldaps://dc1'\n{person}\npassword-file = 'closed'"),
            "10:17: admin.ldap.password-file: stands beside a name with {login}",
        ),
        (
            "url = 'ldaps://dc1'\nbind-as = 'cn=a'\npassword-file = 'open'".to_owned(),
            "10:17: admin.ldap.password-file: may be read by everybody",
        ),
        (
            "url = 'ldaps://dc1'\nbind-as = 'cn=a'\npassword-file = 'none'".to_owned(),
            "10:17: admin.ldap.password-file: does not exist",
        ),
        (format!("url = 'ldaps://dc1'\n{person}\nfilter = '(uid=*)'"), "admin.ldap.filter: finds nobody by {login}"),
        (format!("url = 'ldaps://dc1'\n{person}\nfilter = '(uid={{login}}))('"), "admin.ldap.filter: finds nobody"),
        (
            format!("url = 'ldaps://dc1'\n{person}\nname-attribute = 'a b'"),
            "admin.ldap.name-attribute: is no attribute",
        ),
        (format!("url = 'ldaps://dc1'\n{person}\nroles.spravce = ['x']"), "admin.ldap.roles.spravce: unknown key"),
    ] {
        let found = of(&text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(expected), "{text}: {found:?}");
    }
    let groups = |groups: &str| {
        let text = format!("[admin.ldap]\nbase = 'ou=a'\nurl = 'ldaps://dc1'\n{person}\nroles.clerk = [{groups}]");
        wrong(folder.path(), &text)
    };
    // As the directory writes them, and one whose comma nobody escaped.
    assert_eq!(groups(r#"'CN=Deska\, správci (IT)*,OU=a', 'cn=\5C\\,ou=a', 'cn="a, b",ou=a'"#), Vec::<String>::new());
    for group in ["'CN=Deska, správci,OU=a'", "'Deska'", "'cn=a,,ou=b'", "' '"] {
        let found = groups(group);
        assert!(found.len() == 1 && found[0].contains("roles.clerk[1]: is no distinguished name"), "{found:?}");
    }
    let nobody = wrong(folder.path(), &format!("[admin.ldap]\nbase = 'ou=a'\nurl = 'ldaps://dc1'\n{person}"));
    assert!(nobody.len() == 1 && nobody[0].contains("admin.ldap.roles: gives nobody a role"), "{nobody:?}");
}

#[test]
fn asvs_13_2_4_a_provider_has_an_address_with_tls_and_a_way_back() {
    let folder = folder();
    let of = |public: &str, text: &str| {
        wrong(folder.path(), &format!("{public}\n[admin.oidc]\nclient-id = 'a'\n{text}\n{ROLES}"))
    };
    let (public, secret) = ("public = 'https://deska.mesto.example'", "client-secret-file = 'closed'");
    let issuer = "issuer = 'https://idp.example/realms/a'";
    assert_eq!(of(public, &format!("{issuer}\n{secret}")), Vec::<String>::new());
    assert_eq!(
        of("public = 'http://127.0.0.1:1'", &format!("issuer = 'http://localhost:2'\n{secret}")),
        Vec::<String>::new()
    );
    for (public, text, expected) in [
        ("", format!("{issuer}\n{secret}"), "admin.public: is not an address for [admin.oidc]"),
        (
            "public = 'http://deska.mesto.example'",
            format!("{issuer}\n{secret}"),
            "6:10: admin.public: is not an address",
        ),
        (
            public,
            format!("issuer = 'http://idp.example'\n{secret}"),
            "9:10: admin.oidc.issuer: is no address with https://",
        ),
        (public, format!("issuer = 'https://idp.example/?a=b'\n{secret}"), "admin.oidc.issuer: has more in it"),
        (public, secret.to_owned(), "admin.oidc.issuer: is missing"),
        (public, issuer.to_owned(), "admin.oidc.client-secret-file: is missing"),
        (
            public,
            format!("{issuer}\nclient-secret-file = 'open'"),
            "admin.oidc.client-secret-file: may be read by everybody",
        ),
    ] {
        let found = of(public, &text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(expected), "{text}: {found:?}");
    }
}

#[test]
fn an_address_is_safe_with_tls_or_on_this_machine() {
    let safe = |text: &str| is_safe_address(&text.parse().unwrap());
    assert!(
        safe("https://a.example/x")
            && safe("http://127.0.0.1:1/")
            && safe("http://[::1]/")
            && safe("http://localhost/")
    );
    assert!(!safe("http://10.0.0.1/") && !safe("http://localhost.evil.example/") && !safe("ftp://localhost/"));
}
