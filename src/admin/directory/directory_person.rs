//! Directory's answer about a person: who he is there, or why he does not get in. Pure.

use crate::admin::access::Role;

/// Somebody whose password was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct DirectoryPerson {
    /// What he is there for as long as he is there: `entryUUID` or `objectGUID`, in hexadecimal digits. Never a login or an
    /// address, which somebody else may get later.
    pub identity: String,
    pub login: String,
    /// Name for people; empty where the directory has none.
    pub name: String,
    pub mail: Option<String>,
    /// By his groups; `None` where none of them gives one.
    pub role: Option<Role>,
}

/// Why nobody gets in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::admin) enum DirectoryRefusal {
    /// There is no such person, or the password is another one.
    #[error("wrong login or password")]
    Wrong,
    /// The same to the person; whoever searches found nobody, so the password was asked of nobody.
    #[error("filter finds nobody of this login below base in [admin.ldap]")]
    NotThere,
    /// The password has expired, or has to be changed first.
    #[error("the password has expired in the directory, or has to be changed first")]
    Expired,
    /// The password was his, but what the board searches has nobody of this login.
    #[error("bind-as lets somebody in whom filter does not find below base in [admin.ldap]")]
    NotFound,
    /// The account may not sign in now: why, as the directory says it.
    #[error("the directory does not let the account in: {0}")]
    Blocked(&'static str),
    /// What answers has no certificate that is trusted; no password was sent.
    #[error("the connection to the directory is not trusted: {0}")]
    Untrusted(String),
    /// It does not answer; nothing was checked.
    #[error("the directory cannot be asked: {0}")]
    Unreachable(String),
    /// What the configuration says of it does not fit it; nothing was checked.
    #[error("[admin.ldap] does not fit the directory: {0}")]
    Misfit(String),
}

/// Result codes of RFC 4511, appendix A.
const SUCCESS: u32 = 0;
const INAPPROPRIATE: u32 = 48;
const INVALID_CREDENTIALS: u32 = 49;
pub(super) const REFERRAL: u32 = 10;
pub(super) const NO_SUCH_OBJECT: u32 = 32;
const INVALID_DN: u32 = 34;
const UNWILLING: u32 = 53;
const BUSY: u32 = 51;
const UNAVAILABLE: u32 = 52;

/// What a bind's result means. `text` is the server's own; Active Directory says there why: "… data 532, v4563".
pub(super) fn bind_outcome(code: u32, text: &str) -> Result<(), DirectoryRefusal> {
    let why = text.split("data ").nth(1).and_then(|rest| rest.split([',', ' ']).next()).unwrap_or_default();
    match (code, why) {
        (SUCCESS, _) => Ok(()),
        (INVALID_CREDENTIALS, "532" | "773") => Err(DirectoryRefusal::Expired),
        (INVALID_CREDENTIALS, "530") => Err(DirectoryRefusal::Blocked("it is outside its hours")),
        (INVALID_CREDENTIALS, "531") => Err(DirectoryRefusal::Blocked("it may not sign in from this machine")),
        (INVALID_CREDENTIALS, "533") => Err(DirectoryRefusal::Blocked("it is disabled")),
        (INVALID_CREDENTIALS, "701") => Err(DirectoryRefusal::Blocked("it has expired")),
        (INVALID_CREDENTIALS, "775") => Err(DirectoryRefusal::Blocked("it is locked out")),
        (INVALID_CREDENTIALS | NO_SUCH_OBJECT | INVALID_DN | INAPPROPRIATE | UNWILLING, _) => {
            Err(DirectoryRefusal::Wrong)
        }
        (BUSY | UNAVAILABLE, _) => Err(DirectoryRefusal::Unreachable(format!("it answers with code {code}"))),
        _ => Err(DirectoryRefusal::Misfit(format!("a bind is answered with code {code}: {}", shortened(text)))),
    }
}

/// A server's text for the log: one line.
pub(super) fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_directory_says_of_a_password_is_told_apart() {
        use DirectoryRefusal::{Blocked, Expired, Wrong};
        let of = |data: &str| {
            let text =
                format!("80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data {data}, v4563");
            bind_outcome(49, &text)
        };
        assert_eq!(bind_outcome(0, ""), Ok(()));
        assert_eq!((of("52e"), of("525"), bind_outcome(49, "")), (Err(Wrong), Err(Wrong), Err(Wrong)));
        assert_eq!((of("532"), of("773")), (Err(Expired), Err(Expired)));
        for (data, why) in
            [("530", "hours"), ("531", "machine"), ("533", "disabled"), ("701", "expired"), ("775", "locked")]
        {
            assert!(matches!(of(data), Err(Blocked(told)) if told.contains(why)), "{data}");
        }
        assert!(matches!(bind_outcome(52, ""), Err(DirectoryRefusal::Unreachable(_))));
        assert!(matches!(bind_outcome(8, "a\nb"), Err(DirectoryRefusal::Misfit(text)) if text.ends_with("ab")));
    }
}
