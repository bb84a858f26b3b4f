//! Answers to forms of accounts: what is wrong with a field, and that somebody has to wait.

use askama::Template;
use jiff::SignedDuration;

use crate::{
    admin::{
        acts::ActError,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, page},
        },
    },
    words::clock_time,
};

/// Who is told that the web is busy comes again after so many seconds.
pub(super) const BUSY: u64 = 5;

/// What is wrong with a field, by the key of the words.
pub(super) fn problem(request: &Request, field: &str, key: &str) -> FormProblem {
    FormProblem { field: field.to_owned(), text: request.words.get(key) }
}

/// An act that was refused as a problem of its form, so that nothing typed is lost; anything else is a fault.
///
/// # Errors
/// It was not refused but broke off.
pub(super) fn refused(request: &Request, field: &str, error: ActError) -> Result<FormProblem, Fault> {
    match error {
        ActError::NotJournalled(why) => {
            tracing::warn!(%why, "an act cannot be journalled");
            Ok(problem(request, field, "fault-not-journalled"))
        }
        other => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "admin/accounts/wait.html", config = "assets/templates/askama.toml")]
struct WaitPage {
    frame: Frame,
    text: String,
    /// What another program said of it; empty where nothing.
    technical: String,
}

/// Who is known and does not get in nevertheless, with what to do (403).
///
/// # Errors
/// The page cannot be written.
#[cfg(feature = "oidc")]
pub(super) fn refusal_reply(site: &Site, request: &Request, text: String) -> Result<Reply, Fault> {
    told_refusal_reply(site, request, text, String::new())
}

/// The same with what another program said of it.
///
/// # Errors
/// The page cannot be written.
#[cfg(feature = "oidc")]
pub(super) fn told_refusal_reply(
    site: &Site,
    request: &Request,
    text: String,
    technical: String,
) -> Result<Reply, Fault> {
    let frame = Frame::new(site, request, Section::Account, request.words.get("sign-in-refused-title"));
    Ok(page(&WaitPage { frame, text, technical })?.with_status(403))
}

/// Nothing was checked, since there were too many attempts; until when that is so (429).
///
/// # Errors
/// The page cannot be written.
pub(super) fn wait_reply(site: &Site, request: &Request, seconds: u64) -> Result<Reply, Fault> {
    reply_after(site, request, wait_text(site, request, seconds), seconds)
}

/// That there were too many attempts, and until when nothing is checked.
pub(super) fn wait_text(site: &Site, request: &Request, seconds: u64) -> String {
    match until(site, request, seconds) {
        Some(until) => request.words.fill("sign-in-wait-until", &[("value", &until)]),
        None => {
            let minutes = usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX);
            request.words.count("sign-in-wait", minutes)
        }
    }
}

/// "14:05 (Europe/Prague)", by the board's clock, the next whole minute; `None` while the clock is doubted.
fn until(site: &Site, request: &Request, seconds: u64) -> Option<String> {
    if site.clock().doubt().is_some() {
        return None;
    }
    let seconds = i64::try_from(seconds).ok()?;
    let end =
        request.now.checked_add(SignedDuration::from_secs(seconds.saturating_add(59))).ok()?.to_zoned(site.zone());
    let zone = end.time_zone().iana_name().unwrap_or("UTC").to_owned();
    Some(format!("{} ({zone})", clock_time(end.time())))
}

fn reply_after(site: &Site, request: &Request, text: String, seconds: u64) -> Result<Reply, Fault> {
    let frame = Frame::new(site, request, Section::Account, request.words.get("sign-in-wait-title"));
    let mut reply = page(&WaitPage { frame, text, technical: String::new() })?.with_status(429);
    reply.retry_after = Some(seconds);
    Ok(reply)
}

/// Too many passwords are hashed at the moment: the web is busy.
///
/// # Errors
/// The page cannot be written.
pub(super) fn busy_reply(site: &Site, request: &Request) -> Result<Reply, Fault> {
    reply_after(site, request, request.words.get("sign-in-busy"), BUSY)
}
