//! Signing in by login and password, signing out, and where somebody is sent who has to sign in first.
//!
//! Left out: the second factor (`sign_in_code`, `enrolment`).

use askama::Template;

use super::{
    account_row,
    attempt::{SignInAttempt, SignInOutcome},
    form_answer::{busy_reply, problem, wait_reply},
    kept_form::{self, KeptForm},
    next_path::{address_of, own_path, with_next},
    password, second_factor,
    session::{self, SessionStage},
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
#[template(path = "admin/accounts/sign_in.html", config = "assets/templates/askama.toml")]
struct SignInPage {
    frame: Frame,
    next: String,
    login: String,
}

/// The answer to somebody who has to sign in first: the page for it, from which he comes back to where he was. What was typed
/// into a form is kept meanwhile.
pub(in crate::admin) fn ask_for(site: &Site, request: &Request) -> Reply {
    let next = keep(site, request).unwrap_or_else(|| address_of(request));
    let stage = request.token.as_deref().and_then(|token| session::find(site, token, request.now).ok().flatten());
    let path = match stage.map(|session| session.stage) {
        Some(SessionStage::AwaitsCode) => "/sign-in/code",
        Some(SessionStage::AwaitsEnrolment) => "/sign-in/second-factor",
        Some(SessionStage::Whole) | None => "/sign-in",
    };
    Reply::see(with_next(path, own_path(&next)))
}

/// Keeps a form, and says where it will be; `None` where there is none.
fn keep(site: &Site, request: &Request) -> Option<String> {
    let form = KeptForm::new(&address_of(request), &request.form)?;
    let mut db = site.database();
    let person = request.token.as_deref().and_then(|token| session::former_person(&db, token).ok().flatten());
    let kept = kept_form::keep(&mut db, &form, person, request.now.as_second());
    let kept = kept.inspect_err(|error| tracing::error!(%error, "a form cannot be kept")).ok().flatten();
    Some(kept.map_or_else(|| "/".to_owned(), |id| format!("/continue/{id}")))
}

/// The page with login and password.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let next = own_path(request.query.get("next"));
    if request.person.is_some() {
        return Ok(Reply::see(next));
    }
    page(&SignInPage { frame: frame(site, request), next: next.to_owned(), login: String::new() })
}

fn frame(site: &Site, request: &Request) -> Frame {
    Frame::new(site, request, Section::Account, request.words.get("sign-in-title"))
}

/// Login and password were sent.
pub(super) fn submit(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["login", "password", "next"])?;
    let (login, next) = (request.form.get("login").to_lowercase(), own_path(request.form.get("next")));
    let Some(turn) = password::turn() else { return busy_reply(site, request) };
    // From here to the row that says what became of it one attempt goes after the other.
    let now = request.now.as_second();
    let account = account_row::by_login(&site.database(), &login)?;
    let attempt = SignInAttempt::new(&login, account.is_some(), request.sender);
    if let Some(seconds) = attempt.wait(&site.database(), now)? {
        return wait_reply(site, request, seconds);
    }
    let stored = account.as_ref().and_then(|account| account.password.as_deref());
    let right = turn.is_right(request.form.raw("password"), stored);
    // Who is disabled is told the same as who types a wrong password.
    let Some(account) = account.filter(|account| right && !account.disabled) else {
        attempt.write_down(&site.database(), SignInOutcome::WrongPassword, now)?;
        let problems = vec![problem(request, "login", "sign-in-wrong")];
        let frame = frame(site, request).with_problems(problems);
        return form_again(&SignInPage { frame, next: next.to_owned(), login });
    };
    let awaits_code = account.totp.is_some();
    if !awaits_code {
        attempt.write_down(&site.database(), SignInOutcome::SignedIn, now)?;
    }
    drop(turn);
    let token = session::start(site, request, account.person.id, awaits_code)?;
    let lacks = second_factor::is_obligatory(site.settings().second_factor, account.person.role);
    let path = match (awaits_code, lacks) {
        (true, _) => with_next("/sign-in/code", next),
        (false, true) => with_next("/sign-in/second-factor", next),
        (false, false) => next.to_owned(),
    };
    Ok(Reply { cookie: Some(CookieChange::Set(token)), ..Reply::see(path) })
}

/// Signs out: the session ends here, and the browser forgets what it kept (ASVS 7.4.1, 14.3.1).
pub(super) fn sign_out(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    if let Some(token) = &request.token {
        session::end(site, token, request.now)?;
        let login = request.person.as_ref().map_or("", |person| person.login.as_str());
        tracing::info!(login, sender = %request.sender, "somebody signs out");
    }
    Ok(Reply { cookie: Some(CookieChange::Clear), ..Reply::see("/sign-in?done=signed-out") })
}
