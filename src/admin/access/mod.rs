//! Access: roles, rights, and which role has which right, in one table that is also printed for people.

pub(in crate::admin) mod account_origin;
pub(in crate::admin) mod group_role;
pub(in crate::admin) mod person;
pub(in crate::admin) mod right;
pub(in crate::admin) mod role;

pub(in crate::admin) use account_origin::AccountOrigin;
pub(in crate::admin) use person::Person;
pub(in crate::admin) use right::Right;
pub(in crate::admin) use role::Role;
