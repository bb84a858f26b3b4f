//! Own proof that it is still he who sits there, before his second factor changes (ASVS 7.5.1): his password, or where that is
//! kept elsewhere, that he has just signed in.

use super::{account_row::Account, form_answer::problem, password::HashingTurn, session};
use crate::admin::{
    site::Site,
    web::{Fault, Request, frame::FormProblem},
};

/// How long somebody has just signed in, in seconds.
const JUST: i64 = 10 * 60;

/// What is missing; `field` is where the password is typed.
///
/// # Errors
/// The database cannot be read.
pub(super) fn missing_proof(
    site: &Site,
    request: &Request,
    account: &Account,
    turn: &HashingTurn,
    field: &str,
) -> Result<Option<FormProblem>, Fault> {
    if account.person.origin.is_here() {
        let right = turn.is_right(request.form.raw(field), account.password.as_deref());
        return Ok((!right).then(|| problem(request, field, "password-old-wrong")));
    }
    let token = request.token.as_deref().unwrap_or_default();
    let began = session::began(&site.database(), token)?;
    let age = began.map(|began| request.now.as_second().saturating_sub(began));
    let just = age.is_some_and(|age| (0..JUST).contains(&age));
    Ok((!just).then(|| problem(request, field, "proof-stale")))
}
