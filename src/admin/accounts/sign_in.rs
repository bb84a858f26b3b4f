//! Signing in by login and password, signing out, and where somebody is sent who has to sign in first.
//!
//! Left out: the page (`sign_in_page`), and the second factor (`sign_in_code`, `enrolment`).

#[cfg(feature = "ldap")]
use super::directory_sign_in;
use super::{
    account_row::{self, Account},
    admission::{Admission, admission},
    attempt::{SignInAttempt, SignInOutcome},
    entrance::enter,
    kept_form::{self, KeptForm},
    next_path::{address_of, own_path, with_next},
    password::{self, HashingTurn},
    session::{self, SessionStage},
    sign_in_page::{self, SignInTyped},
};
use crate::admin::{
    access::AccountOrigin,
    site::Site,
    web::{Fault, Reply, Request, reply::CookieChange},
};

/// The answer to somebody who has to sign in first: the page for it, from which he comes back to where he was. What was typed
/// into a form is kept meanwhile, files are not.
pub(in crate::admin) fn ask_for(site: &Site, request: &Request) -> Reply {
    let stage = request.token.as_deref().and_then(|token| session::find(site, token, request.now).ok().flatten());
    let stage = stage.map(|session| session.stage);
    let path = match stage {
        Some(SessionStage::AwaitsCode) => "/sign-in/code",
        Some(SessionStage::AwaitsEnrolment) => "/sign-in/second-factor",
        Some(SessionStage::Whole) | None => "/sign-in",
    };
    let files = !request.uploads.is_empty();
    let Some(form) = KeptForm::new(&address_of(request), &request.form) else {
        return asked(path, own_path(&address_of(request)), files);
    };
    // Whoever has not finished signing in may be another one at this browser than the one who typed it.
    let kept = match stage {
        Some(SessionStage::AwaitsCode | SessionStage::AwaitsEnrolment) => Ok(None),
        Some(SessionStage::Whole) | None => keep(site, request, &form),
    };
    match kept.inspect_err(|error| tracing::error!(%error, "a form cannot be kept")).ok().flatten() {
        Some(next) => asked(path, &next, files),
        None => Reply::see(format!("{path}?done=form-not-kept")),
    }
}

/// Leads to the page for signing in, which says of files that they are not kept.
fn asked(path: &str, next: &str, files: bool) -> Reply {
    let place = with_next(path, next);
    let sign = if place.contains('?') { '&' } else { '?' };
    Reply::see(if files { format!("{place}{sign}done=files-not-kept") } else { place })
}

/// Keeps a form for the person whose session ended, by time or because he signed out in another tab, and says where it goes on;
/// `None` where nobody knows whose it is, or it is too large.
fn keep(site: &Site, request: &Request, form: &KeptForm) -> Result<Option<String>, Fault> {
    let mut db = site.database();
    let token = request.token.as_deref().or(request.former_token.as_deref());
    let person = token.map(|token| session::former_person(&db, token)).transpose()?.flatten();
    let Some(person) = person else { return Ok(None) };
    kept_form::keep(&mut db, form, person, request.now.as_second())
}

/// The page with login and password.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let next = own_path(request.query.get("next"));
    if request.person.is_some() {
        return Ok(Reply::see(next));
    }
    sign_in_page::empty_reply(site, request, next)
}

/// Login and password were sent.
pub(super) fn submit(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["login", "password", "next"])?;
    let (login, next) = (request.form.get("login").to_lowercase(), own_path(request.form.get("next")));
    let typed = SignInTyped { login: &login, next };
    // An account from here is looked for first, so that it opens while the directory is down.
    #[cfg(feature = "ldap")]
    if let Some(settings) = &site.settings().ldap {
        let found = account_row::by_login(&site.database(), &login)?;
        if !found.is_some_and(|account| account.person.origin.is_here()) {
            return directory_sign_in::submit(site, request, settings, typed);
        }
    }
    let now = request.now.as_second();
    let known = account_row::by_login(&site.database(), &login)?.is_some();
    let attempt = SignInAttempt::new(&login, known, request.sender);
    let turn = match admission(&attempt, now, || site.database(), password::turn)? {
        Admission::Turn(turn) => turn,
        Admission::Wait(seconds) => return sign_in_page::later_reply(site, request, typed, seconds),
        Admission::Busy => return sign_in_page::full_reply(site, request, typed),
    };
    // From here to the row that says what became of it one attempt goes after the other; the account is read as it is now.
    let account = account_row::by_login(&site.database(), &login)?;
    let stored = account.as_ref().and_then(|account| account.password.as_deref());
    let right = turn.is_right(request.form.raw("password"), stored);
    // Who is disabled is told the same as who types a wrong password.
    let Some(account) = account.filter(|account| right && !account.disabled) else {
        attempt.write_down(&site.database(), SignInOutcome::WrongPassword, now)?;
        return sign_in_page::wrong_reply(site, request, typed, "sign-in-wrong");
    };
    if account.totp.is_none() {
        attempt.write_down(&site.database(), SignInOutcome::SignedIn, now)?;
    }
    if let Err(error) = renew_hash(site, &account, &turn, request.form.raw("password")) {
        tracing::error!(%error, "the hash of a password keeps the parameters of before");
    }
    drop(turn);
    enter(site, request, &account, false, next)
}

/// Replaces a hash of before. No act: the password stays what it is.
fn renew_hash(site: &Site, account: &Account, turn: &HashingTurn, password: &str) -> Result<(), Fault> {
    let Some(stored) = &account.password else { return Ok(()) };
    if let Some(renewed) = turn.renewed(password, stored)? {
        let sql = "UPDATE person SET password = ?3 WHERE id = ?1 AND password = ?2";
        site.database().execute(sql, rusqlite::params![account.person.id, stored, renewed])?;
    }
    Ok(())
}

/// Signs out: the session ends here, and the browser forgets what it kept (ASVS 7.4.1, 14.3.1).
pub(super) fn sign_out(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    if let Some(token) = &request.token {
        session::end(site, token, request.now)?;
        let login = request.person.as_ref().map_or("", |person| person.login.as_str());
        tracing::info!(login, sender = %request.sender, "somebody signs out");
    }
    // The identity provider has a session of its own, with which the next one at this computer would be let in.
    let provider = request.person.as_ref().is_some_and(|person| person.origin == AccountOrigin::Provider);
    let path = if provider { "/sign-in?done=signed-out-here" } else { "/sign-in?done=signed-out" };
    let (cookie, provider_cookie) = (Some(CookieChange::Clear), Some(CookieChange::Clear));
    Ok(Reply { cookie, provider_cookie, ..Reply::see(path) })
}
