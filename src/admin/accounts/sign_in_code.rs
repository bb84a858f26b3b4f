//! Code page of the second factor, after the password: six digits of the telephone, or one of the recovery codes.

use askama::Template;

use super::{
    admission::{Admission, admission},
    attempt::{SignInAttempt, SignInOutcome},
    form_answer::{busy_reply, problem, wait_reply},
    kept_form,
    next_path::{own_path, with_next},
    password, recovery_code, second_factor,
    session::{self, AccountSession, FactorAtStart, SessionStage},
};
use crate::admin::{
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{form_again, page},
        reply::CookieChange,
    },
};

#[derive(Template)]
#[template(path = "admin/accounts/sign_in_code.html", config = "assets/templates/askama.toml")]
struct SignInCodePage {
    frame: Frame,
    next: String,
    /// A form waits for its person and goes on after signing in.
    kept: bool,
    /// The board's clock is doubted, so that no code of a telephone can be checked.
    doubted: bool,
}

impl SignInCodePage {
    fn new(site: &Site, request: &Request, next: &str) -> Result<Self, Fault> {
        let kept = kept_form::is_kept(&site.database(), next, request.now.as_second())?;
        let frame = Frame::new(site, request, Section::Account, request.words.get("code-title"));
        Ok(Self { frame, next: next.to_owned(), kept, doubted: site.clock().doubt().is_some() })
    }
}

/// Whose code is awaited.
fn awaited(site: &Site, request: &Request) -> Result<Option<AccountSession>, Fault> {
    let Some(token) = &request.token else { return Ok(None) };
    let found = session::find(site, token, request.now)?;
    Ok(found.filter(|session| session.stage == SessionStage::AwaitsCode))
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let next = own_path(request.query.get("next"));
    match awaited(site, request)? {
        Some(_) => page(&SignInCodePage::new(site, request, next)?),
        None => Ok(Reply::see(with_next("/sign-in", next))),
    }
}

/// A code was sent.
pub(super) fn submit(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["code", "next"])?;
    let next = own_path(request.form.get("next"));
    let Some(session) = awaited(site, request)? else { return Ok(Reply::see(with_next("/sign-in", next))) };
    let (person, now) = (&session.account.person, request.now.as_second());
    let attempt = SignInAttempt::new(&person.login, true, request.sender);
    let turn = match admission(&attempt, now, || site.database(), password::turn)? {
        Admission::Turn(turn) => turn,
        Admission::Wait(seconds) => return wait_reply(site, request, seconds),
        Admission::Busy => return busy_reply(site, request),
    };
    let next = kept_form::path_for(&site.database(), next, person.id, now)?;
    let typed = request.form.get("code");
    let taken = if recovery_code::is_shaped(typed) {
        let hashes = recovery_code::unused(&site.database(), person.id)?;
        match recovery_code::matching(&turn, &hashes, typed) {
            Some(hash) => recovery_code::mark_used(&site.database(), person.id, hash, now)?.then_some(true),
            None => None,
        }
    } else {
        let secret = session.account.totp.as_deref().filter(|_| site.clock().doubt().is_none());
        let right = match secret {
            Some(secret) => second_factor::take_code(&site.database(), person.id, secret, typed, now)?,
            None => false,
        };
        right.then_some(false)
    };
    let Some(by_recovery) = taken else {
        attempt.write_down(&site.database(), SignInOutcome::WrongCode, now)?;
        let mut again = SignInCodePage::new(site, request, next)?;
        again.frame = again.frame.with_problems(vec![problem(request, "code", "code-wrong")]);
        return form_again(&again);
    };
    attempt.write_down(&site.database(), SignInOutcome::SignedIn, now)?;
    drop(turn);
    let token = session::start(site, request, person.id, FactorAtStart::Settled)?;
    let path = if by_recovery { "/account?done=recovery-used" } else { next };
    Ok(Reply { cookie: Some(CookieChange::Set(token)), ..Reply::see(path) })
}
