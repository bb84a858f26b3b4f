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
