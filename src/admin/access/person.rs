//! Person who has signed in. Pure.

use super::{AccountOrigin, Role};

/// Somebody with an account, as it is at this request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct Person {
    /// Number in the database; never used again.
    pub id: i64,
    /// Name by which he signs in; it stands in the journal.
    pub login: String,
    /// Name for people.
    pub name: String,
    pub role: Role,
    /// May approve what others prepared.
    pub approver: bool,
    /// Where his account comes from.
    pub origin: AccountOrigin,
}

impl Person {
    /// The program itself, as the journal names it where nobody asked for what is done; nobody signs in by number 0.
    pub(in crate::admin) fn program() -> Self {
        Self {
            id: 0,
            login: "vyveska".into(),
            name: "Vývěska".into(),
            role: Role::Administrator,
            approver: false,
            origin: AccountOrigin::Here,
        }
    }

    /// Somebody with a role, for tests.
    #[cfg(test)]
    pub(in crate::admin) fn for_test(role: Role) -> Self {
        let (login, name) = ("novak".into(), "Jan Novák".into());
        Self { id: 1, login, name, role, approver: false, origin: AccountOrigin::Here }
    }
}
