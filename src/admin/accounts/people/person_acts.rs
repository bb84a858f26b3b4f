//! Acts on somebody's account beside its form: disabling and enabling, a code for another password, the end of a second
//! factor that was lost. Nobody does them to himself, and an account is never deleted: what its person did stays his.

use super::{
    code_sheet,
    person_form::{named, yes_no},
};
use crate::admin::{
    access::Role,
    accounts::{
        account_row::{self, Account},
        one_time_code::{self, new_code_with_hash},
        reset::{end_sessions, reset_act},
    },
    acts::{self, Act, ActError, ActKind, RowEffect},
    site::Site,
    web::{Fault, Reply, Request},
};

/// Somebody else's account, with the form's fields checked.
fn other(site: &Site, request: &Request, fields: &[&str]) -> Result<Account, Fault> {
    request.only_fields(fields)?;
    let account = named(site, request)?;
    if account.person.id == request.person()?.id {
        return Err(Fault::Conflict("fault-own-account"));
    }
    Ok(account)
}

/// Disables an account: its sessions end at once (ASVS 7.4.2).
pub(in crate::admin::accounts) fn disable(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let account = other(site, request, &[])?;
    let person = &account.person;
    let administrator = person.role == Role::Administrator && person.origin.is_here();
    if administrator && !account_row::is_other_administrator(&site.database(), person.id)? {
        return Err(Fault::Conflict("fault-last-administrator"));
    }
    let sql = "UPDATE person SET disabled = 1 WHERE id = ?1 AND (role <> 'administrator' OR subject IS NOT NULL
        OR EXISTS (SELECT 1 FROM person o
        WHERE o.role = 'administrator' AND o.disabled = 0 AND o.subject IS NULL AND o.id <> ?1))";
    let act = Act::new(ActKind::ChangePerson, &person.login)
        .change("disabled", Some(yes_no(account.disabled)), Some(yes_no(true)))
        .row(RowEffect::new(sql, vec![person.id.into()]))
        .row(end_sessions(person.id, request.now.as_second()));
    acts::carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/people?done=person-disabled"))
}

/// Enables an account again.
pub(in crate::admin::accounts) fn enable(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let account = other(site, request, &[])?;
    let person = &account.person;
    let act = Act::new(ActKind::ChangePerson, &person.login)
        .change("disabled", Some(yes_no(account.disabled)), Some(yes_no(false)))
        .row(RowEffect::new("UPDATE person SET disabled = 0 WHERE id = ?1", vec![person.id.into()]));
    acts::carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/people?done=person-enabled"))
}

/// Takes the password away and shows a code that sets another one; a button that is pressed twice makes one.
pub(in crate::admin::accounts) fn reset_password(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let account = other(site, request, &["code"])?;
    let person = &account.person;
    if !person.origin.is_here() {
        return Err(Fault::Conflict("fault-password-elsewhere"));
    }
    let seen: i64 = request.form.get("code").parse().map_err(|_| Fault::BadRequest("no code that was seen".into()))?;
    let (code, hash) = new_code_with_hash()?;
    let mut act = reset_act(&person.login, person.id, account.password.is_some(), &hash, request.now.as_second());
    act.rows.insert(0, one_time_code::as_seen(person.id, seen));
    match acts::carry_out(site, request.person()?, act) {
        Err(ActError::Done) => return Err(Fault::Conflict("fault-code-made")),
        done => done?,
    };
    code_sheet::show(site, request, person, code)
}

/// Ends a second factor whose telephone is lost; where it is obligatory the person sets up another one when he signs in.
pub(in crate::admin::accounts) fn reset_second_factor(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let account = other(site, request, &[])?;
    let person = &account.person;
    if account.totp.is_none() {
        return Err(Fault::NotFound);
    }
    let act = Act::new(ActKind::ChangePerson, &person.login)
        .change("second-factor", Some("set"), Some("removed"))
        .row(RowEffect::new("UPDATE person SET totp = NULL WHERE id = ?1", vec![person.id.into()]))
        .row(RowEffect::new("DELETE FROM recovery_code WHERE person = ?1", vec![person.id.into()]))
        .row(end_sessions(person.id, request.now.as_second()));
    acts::carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/people?done=factor-reset"))
}
