//! Signing in.

use crate::admin::{
    site::Site,
    web::{Reply, Request},
};

/// The answer to somebody who has to sign in first: the page for it, from which he comes back to where he was. What was typed
/// into a form is kept meanwhile.
pub(in crate::admin) fn ask_for(_site: &Site, request: &Request) -> Reply {
    Reply::see(format!("/sign-in?next={}", crate::admin::web::fields::encode(&request.path)))
}
