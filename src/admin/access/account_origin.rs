//! Origin of an account: where its person's password is checked, which is where his role comes from as well. Pure.

/// Where an account comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) enum AccountOrigin {
    /// From here: an administrator invited its person.
    #[default]
    Here,
    /// From the directory of the office.
    Directory,
    /// From the identity provider of the office.
    Provider,
}

/// What begins the subject of a person of the directory; any other is an issuer's address with a name there.
const DIRECTORY: &str = "ldap ";

impl AccountOrigin {
    /// Of the column `subject`.
    pub(in crate::admin) fn of_subject(subject: Option<&str>) -> Self {
        match subject {
            None => Self::Here,
            Some(subject) if subject.starts_with(DIRECTORY) => Self::Directory,
            Some(_) => Self::Provider,
        }
    }

    /// Whether its password is kept here.
    pub(in crate::admin) const fn is_here(self) -> bool {
        matches!(self, Self::Here)
    }

    /// The word of the journal; `None` from here.
    pub(in crate::admin) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Here => None,
            Self::Directory => Some("directory"),
            Self::Provider => Some("provider"),
        }
    }

    /// Key of its words.
    pub(in crate::admin) const fn message_key(self) -> &'static str {
        match self {
            Self::Here => "origin-here",
            Self::Directory => "origin-directory",
            Self::Provider => "origin-provider",
        }
    }
}

/// The subject of somebody in the directory.
pub(in crate::admin) fn directory_subject(identity: &str) -> String {
    format!("{DIRECTORY}{identity}")
}

/// The subject of somebody at an identity provider: its issuer and his name there, both as the token has them.
pub(in crate::admin) fn provider_subject(issuer: &str, name: &str) -> String {
    format!("{issuer} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_says_where_its_account_comes_from() {
        assert_eq!(AccountOrigin::of_subject(None), AccountOrigin::Here);
        assert_eq!(AccountOrigin::of_subject(Some(&directory_subject("0a"))), AccountOrigin::Directory);
        let subject = provider_subject("https://idp.example/a", "ldap 0a");
        assert_eq!(AccountOrigin::of_subject(Some(&subject)), AccountOrigin::Provider);
    }
}
