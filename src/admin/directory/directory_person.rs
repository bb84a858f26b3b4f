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
    /// The password has expired, or has to be changed first.
    #[error("the password has expired in the directory")]
    Expired,
    /// The password was his, but what the board searches has nobody of this login.
    #[error("bind-as lets somebody in whom filter does not find below base in [admin.ldap]")]
    NotFound,
    /// The account may not sign in now: disabled, locked, outside its hours.
    #[error("the directory lets the account in nowhere")]
    Blocked,
    /// It does not answer, or not as a directory with a certificate that is trusted; nothing was checked.
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
        (INVALID_CREDENTIALS, "530" | "531" | "533" | "701" | "775") => Err(DirectoryRefusal::Blocked),
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
        assert_eq!((of("533"), of("701"), of("775")), (Err(Blocked), Err(Blocked), Err(Blocked)));
        assert!(matches!(bind_outcome(52, ""), Err(DirectoryRefusal::Unreachable(_))));
        assert!(matches!(bind_outcome(8, "a\nb"), Err(DirectoryRefusal::Misfit(text)) if text.ends_with("ab")));
    }
}
