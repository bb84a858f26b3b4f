//! Accounts: who somebody is. Signing in and out, sessions, passwords, second factors, the first administrator, and the pages
//! of people and their rights.

pub(in crate::admin) mod cookie;
pub(in crate::admin) mod one_time_code;
pub(in crate::admin) mod session;
pub(in crate::admin) mod sign_in;

use super::web::Route;

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[];
