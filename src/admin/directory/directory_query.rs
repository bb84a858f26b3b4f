//! Query of the directory: names and filters made of what somebody typed, with everything escaped that means something in
//! them (ASVS 1.2.6). Pure.

use ldap3::{dn_escape, ldap_escape};

/// In place of it in a template stands what somebody typed.
const LOGIN: &str = "{login}";
/// Longest login, in characters.
const LONGEST: usize = 128;

/// Whether a text may be a login of the directory at all.
pub(super) fn is_login_there(text: &str) -> bool {
    (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// The login without what the template adds to it: somebody may type `jana@mesto.cz` as well as `jana`, and `MESTO\jana`.
pub(super) fn short_login<'a>(template: &str, login: &'a str) -> &'a str {
    let domain = template.strip_suffix(LOGIN).filter(|start| start.ends_with('\\')).unwrap_or_default();
    if let Some((start, short)) = login.split_at_checked(domain.len())
        && !domain.is_empty()
        && !short.is_empty()
        && start.eq_ignore_ascii_case(domain)
    {
        return short;
    }
    let end = template.strip_prefix(LOGIN).filter(|end| end.starts_with('@')).unwrap_or_default();
    let (short, rest) = login.split_at_checked(login.len().saturating_sub(end.len())).unwrap_or((login, ""));
    if !end.is_empty() && !short.is_empty() && rest.eq_ignore_ascii_case(end) { short } else { login }
}

/// The name with which somebody binds; `None` where what he typed can be none. A distinguished name has an escape for every
/// sign; names such as `jana@mesto.cz` have none, so that they take plain signs alone. Where the template adds nothing he types
/// the whole of such a name, for people of several domains.
pub(super) fn bind_name(template: &str, login: &str) -> Option<String> {
    if template.contains('=') {
        return Some(template.replace(LOGIN, &dn_escape(login)));
    }
    let whole = template == LOGIN;
    let plain = login.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_') || (whole && c == '@'));
    plain.then(|| template.replace(LOGIN, login))
}

/// The filter that finds him.
pub(super) fn person_filter(template: &str, login: &str) -> String {
    template.replace(LOGIN, &ldap_escape(login))
}

/// The filter that holds for a group when somebody is its member: by his distinguished name, or by his login in groups of
/// Unix. With `nested` in groups within it as well, by the rule of Active Directory (LDAP_MATCHING_RULE_IN_CHAIN).
pub(super) fn member_filter(dn: &str, login: &str, nested: bool) -> String {
    let (dn, login) = (ldap_escape(dn), ldap_escape(login));
    match nested {
        true => format!("(member:1.2.840.113556.1.4.1941:={dn})"),
        false => format!("(|(member={dn})(uniqueMember={dn})(memberUid={login}))"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_1_2_6_what_was_typed_changes_no_filter_and_no_name() {
        let filter = person_filter("(&(objectClass=person)(uid={login}))", "*)(uid=*");
        assert_eq!(filter, "(&(objectClass=person)(uid=\\2a\\29\\28uid=\\2a))");
        assert_eq!(person_filter("(uid={login})", "a\\b\0"), "(uid=a\\5cb\\00)");
        let name = |login| bind_name("uid={login},ou=lide", login);
        assert_eq!(name("a,ou=spravci+b").as_deref(), Some("uid=a\\2cou\\3dspravci\\2bb,ou=lide"));
        assert_eq!(name(" a ").as_deref(), Some("uid=\\20a\\20,ou=lide"));
        assert_eq!(bind_name("{login}@mesto.cz", "jana.n").as_deref(), Some("jana.n@mesto.cz"));
        assert_eq!(bind_name("{login}@mesto.cz", "jana@jinde.cz"), None);
        assert_eq!(bind_name("MESTO\\{login}", "a\\b"), None);
        assert_eq!(bind_name("{login}", "jana@jinde.cz").as_deref(), Some("jana@jinde.cz"));
        assert_eq!(bind_name("{login}", "cn=admin,dc=mesto"), None);
        let dn = "cn=Nová (IT)*,ou=a";
        assert_eq!(member_filter(dn, "n", true), "(member:1.2.840.113556.1.4.1941:=cn=Nová \\28IT\\29\\2a,ou=a)");
        assert!(member_filter(dn, "*", false).ends_with("(memberUid=\\2a))"));
        for filter in [filter, member_filter(dn, "*", true), member_filter(dn, "n", false)] {
            assert!(ldap3::parse_filter(&filter).is_ok(), "{filter}");
        }
    }

    #[test]
    fn what_the_template_adds_may_be_typed_as_well() {
        let short = |login| short_login("{login}@mesto.cz", login);
        assert_eq!((short("jana@Mesto.cz"), short("jana"), short("jana@jinde.cz")), ("jana", "jana", "jana@jinde.cz"));
        let domain = |login| short_login("MESTO\\{login}", login);
        assert_eq!((domain("mesto\\jana"), domain("jana"), domain("JINDE\\jana")), ("jana", "jana", "JINDE\\jana"));
        assert_eq!(domain("MESTO\\"), "MESTO\\");
        assert_eq!((short("@mesto.cz"), short("ž"), short_login("uid={login},ou=a", "b")), ("@mesto.cz", "ž", "b"));
    }

    #[test]
    fn a_login_is_one_line_of_a_reasonable_length() {
        assert!(is_login_there("Jana Nováková") && is_login_there("*)(uid=*"));
        assert!(!is_login_there("") && !is_login_there("a\nb") && !is_login_there(&"a".repeat(129)));
    }
}
