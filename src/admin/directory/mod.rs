//! Directory of the office (LDAP, Active Directory): whether a password is somebody's, who he is there, and which role his
//! groups give him. Built with the feature `ldap`.
//!
//! Nothing is sent without TLS, an empty password is refused before anything is sent, and everything asked for one sign-in
//! ends within `timeout-s`. Left out: the account that he has here (`accounts`), and referrals to other servers, which are not
//! followed.

pub(in crate::admin) mod directory_client;
pub(in crate::admin) mod directory_person;
mod controllers;
mod directory_entry;
mod directory_query;
mod secure_connection;
