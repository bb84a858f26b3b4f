//! Entrance after it was found who somebody is: the session begins, and he goes to his page, or first to the one of the second
//! factor.

use super::{
    account_row::Account,
    kept_form,
    next_path::with_next,
    second_factor,
    session::{self, FactorAtStart},
};
use crate::admin::{
    site::Site,
    web::{Fault, Reply, Request, reply::CookieChange},
};

/// Begins the session of this account, and never leads to another person's kept form. `elsewhere` is true where the identity provider asked for a second factor.
///
/// # Errors
/// The database or the system's random numbers cannot be used.
pub(super) fn enter(
    site: &Site,
    request: &Request,
    account: &Account,
    elsewhere: bool,
    next: &str,
) -> Result<Reply, Fault> {
    let factor = match (elsewhere, &account.totp) {
        (true, _) => FactorAtStart::Elsewhere,
        (false, Some(_)) => FactorAtStart::Awaited,
        (false, None) => FactorAtStart::Settled,
    };
    let next = kept_form::path_for(&site.database(), next, account.person.id, request.now.as_second())?;
    let token = session::start(site, request, account.person.id, factor)?;
    let obligatory = second_factor::is_obligatory(site.rules().second_factor, account.person.role);
    let path = match factor {
        FactorAtStart::Awaited => with_next("/sign-in/code", next),
        FactorAtStart::Settled if obligatory => with_next("/sign-in/second-factor", next),
        FactorAtStart::Settled | FactorAtStart::Elsewhere => next.to_owned(),
    };
    Ok(Reply { cookie: Some(CookieChange::Set(token)), ..Reply::see(path) })
}
