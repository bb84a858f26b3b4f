//! Sign-in page: login and password. Whatever keeps somebody out, the login that he typed stays in the form, and where he goes
//! on with it; the password never does.

use askama::Template;

use super::{
    form_answer::{BUSY, problem, wait_text},
    kept_form,
    next_path::with_next,
};
use crate::admin::{
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{form_again, page},
    },
};

/// What the form had when it was sent, but for the password.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SignInTyped<'a> {
    pub login: &'a str,
    /// Where he goes on.
    pub next: &'a str,
}

#[derive(Template)]
#[template(path = "admin/accounts/sign_in.html", config = "assets/templates/askama.toml")]
struct SignInPage {
    frame: Frame,
    /// Why nobody gets in now, which is nothing to be corrected in the form; empty where nothing is in the way.
    lead: String,
    next: String,
    /// A form waits for its person and goes on after signing in.
    kept: bool,
    login: String,
    /// People of the office's directory sign in with the same form.
    directory: bool,
    /// Words of the button that leads to the identity provider, and where; `None` where there is none.
    provider: Option<(String, String)>,
}

impl SignInPage {
    fn new(site: &Site, request: &Request, typed: SignInTyped<'_>, title: &str, lead: String) -> Result<Self, Fault> {
        let SignInTyped { login, next } = typed;
        let kept = kept_form::is_kept(&site.database(), next, request.now.as_second())?;
        let frame = Frame::new(site, request, Section::Account, request.words.get(title));
        let settings = site.settings();
        let provider = settings.oidc.as_ref().map(|oidc| {
            let words = oidc.button.clone().unwrap_or_else(|| request.words.get("provider-button"));
            (words, with_next("/sign-in/provider", next))
        });
        let (next, login, directory) = (next.to_owned(), login.to_owned(), settings.ldap.is_some());
        Ok(Self { frame, lead, next, kept, login, directory, provider })
    }
}

/// The page before anything was typed.
///
/// # Errors
/// The database cannot be read, or the page cannot be written.
pub(super) fn empty_reply(site: &Site, request: &Request, next: &str) -> Result<Reply, Fault> {
    let typed = SignInTyped { next, ..SignInTyped::default() };
    page(&SignInPage::new(site, request, typed, "sign-in-title", String::new())?)
}

/// Login or password is wrong, in the words of this key (422).
///
/// # Errors
/// The database cannot be read, or the page cannot be written.
pub(super) fn wrong_reply(site: &Site, request: &Request, typed: SignInTyped<'_>, key: &str) -> Result<Reply, Fault> {
    let mut again = SignInPage::new(site, request, typed, "sign-in-title", String::new())?;
    again.frame = again.frame.with_problems(vec![problem(request, "login", key)]);
    form_again(&again)
}

/// He does not get in whatever he types, in the words of this key.
///
/// # Errors
/// The database cannot be read, or the page cannot be written.
#[cfg(feature = "ldap")]
pub(super) fn refused_reply(
    site: &Site,
    request: &Request,
    typed: SignInTyped<'_>,
    key: &str,
    status: u16,
) -> Result<Reply, Fault> {
    let lead = request.words.get(key);
    Ok(page(&SignInPage::new(site, request, typed, "sign-in-refused-title", lead)?)?.with_status(status))
}

/// Nothing was checked, since there were too many attempts; until when that is so (429).
///
/// # Errors
/// The database cannot be read, or the page cannot be written.
pub(super) fn later_reply(
    site: &Site,
    request: &Request,
    typed: SignInTyped<'_>,
    seconds: u64,
) -> Result<Reply, Fault> {
    reply_after(site, request, typed, wait_text(site, request, seconds), seconds)
}

/// Nothing was checked, since too many sign in at the moment (429).
///
/// # Errors
/// The database cannot be read, or the page cannot be written.
pub(super) fn full_reply(site: &Site, request: &Request, typed: SignInTyped<'_>) -> Result<Reply, Fault> {
    reply_after(site, request, typed, request.words.get("sign-in-busy"), BUSY)
}

fn reply_after(
    site: &Site,
    request: &Request,
    typed: SignInTyped<'_>,
    lead: String,
    seconds: u64,
) -> Result<Reply, Fault> {
    let waits = SignInPage::new(site, request, typed, "sign-in-wait-title", lead)?;
    Ok(Reply { retry_after: Some(seconds), ..page(&waits)?.with_status(429) })
}
