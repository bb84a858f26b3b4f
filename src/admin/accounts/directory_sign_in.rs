//! Directory sign-in: login and password of somebody whose account is not from here are asked of the office's directory. The
//! same brakes hold as for passwords from here, and a directory that does not answer counts as no attempt.

use super::{
    account_row,
    admission::{Admission, admission},
    attempt::{SignInAttempt, SignInOutcome},
    entrance::enter,
    form_answer::{busy_reply, refusal_reply, wait_reply},
    outside_person::{OutsideEntry, OutsidePerson, settle},
};
use crate::{
    admin::{
        access::account_origin::directory_subject,
        directory::{
            directory_client,
            directory_person::{DirectoryPerson, DirectoryRefusal},
        },
        site::Site,
        web::{Fault, Reply, Request},
    },
    config::LdapSettings,
};

/// What became of it.
pub(super) enum DirectoryReply {
    /// The answer to the browser.
    Whole(Reply),
    /// The form again, with the words of this key.
    Again(&'static str),
}

/// Login and password were sent; `next` is where he goes.
///
/// # Errors
/// The database, the journal or the page fails.
pub(super) fn submit(
    site: &Site,
    request: &Request,
    settings: &LdapSettings,
    login: &str,
    next: &str,
) -> Result<DirectoryReply, Fault> {
    let now = request.now.as_second();
    let known = account_row::by_login(&site.database(), login)?.is_some();
    let attempt = SignInAttempt::new(login, known, request.sender);
    let turn = match admission(&attempt, now, || site.database(), directory_client::turn)? {
        Admission::Turn(turn) => turn,
        Admission::Wait(seconds) => return wait_reply(site, request, seconds).map(DirectoryReply::Whole),
        Admission::Busy => return busy_reply(site, request).map(DirectoryReply::Whole),
    };
    // From here to the row that says what became of it one attempt goes after the other.
    let found = match directory_client::ask(settings, &turn, login, request.form.raw("password")) {
        Ok(found) => found,
        Err(refusal) => {
            let (key, outcome) = said(&refusal);
            match outcome {
                Some(outcome) => {
                    attempt.write_down(&site.database(), outcome, now)?;
                    tracing::info!("{refusal}");
                }
                None => tracing::error!("{refusal}"),
            }
            if matches!(refusal, DirectoryRefusal::Wrong | DirectoryRefusal::NotThere) {
                return Ok(DirectoryReply::Again(key));
            }
            // There is nothing to correct in what he typed.
            let reply = refusal_reply(site, request, request.words.get(key))?;
            return Ok(DirectoryReply::Whole(reply.with_status(422)));
        }
    };
    let reply = match settle(site, &outside(found))? {
        OutsideEntry::Account(account) => {
            if account.totp.is_none() {
                attempt.write_down(&site.database(), SignInOutcome::SignedIn, now)?;
            }
            enter(site, request, &account, false, next)?
        }
        OutsideEntry::NoRole => refusal_reply(site, request, request.words.get("directory-no-group"))?,
        OutsideEntry::Disabled => refusal_reply(site, request, request.words.get("outside-disabled"))?,
    };
    drop(turn);
    Ok(DirectoryReply::Whole(reply))
}

/// Key of the words, and what counts as an attempt; `None` where nobody guessed anything.
fn said(refusal: &DirectoryRefusal) -> (&'static str, Option<SignInOutcome>) {
    match refusal {
        DirectoryRefusal::Wrong | DirectoryRefusal::NotThere => {
            ("sign-in-wrong-outside", Some(SignInOutcome::WrongPassword))
        }
        DirectoryRefusal::Expired => ("directory-expired", Some(SignInOutcome::Refused)),
        DirectoryRefusal::Blocked(_) => ("directory-blocked", Some(SignInOutcome::Refused)),
        DirectoryRefusal::NotFound => ("directory-not-found", None),
        DirectoryRefusal::Untrusted(_) => ("directory-untrusted", None),
        DirectoryRefusal::Unreachable(_) => ("directory-unreachable", None),
        DirectoryRefusal::Misfit(_) => ("directory-misfit", None),
    }
}

fn outside(found: DirectoryPerson) -> OutsidePerson {
    let DirectoryPerson { identity, login, name, mail, role } = found;
    OutsidePerson { subject: directory_subject(&identity), login, name, mail, role }
}
