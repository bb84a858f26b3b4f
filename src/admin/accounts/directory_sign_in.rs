//! Directory sign-in: login and password of somebody whose account is not from here are asked of the office's directory. The
//! same brakes hold as for passwords from here, and a directory that does not answer counts as no attempt. Whoever is kept out
//! finds the login that he typed still in the form.

use super::{
    account_row,
    admission::{Admission, admission},
    attempt::{SignInAttempt, SignInOutcome},
    entrance::enter,
    outside_person::{OutsideEntry, OutsidePerson, settle},
    sign_in_page::{self, SignInTyped},
};
use crate::{
    admin::{
        access::account_origin::directory_subject,
        acts::ActError,
        directory::{
            directory_client,
            directory_person::{DirectoryPerson, DirectoryRefusal},
        },
        site::Site,
        web::{Fault, Reply, Request},
    },
    config::LdapSettings,
};

/// Login and password were sent.
///
/// # Errors
/// The database, the journal or the page fails.
pub(super) fn submit(
    site: &Site,
    request: &Request,
    settings: &LdapSettings,
    typed: SignInTyped<'_>,
) -> Result<Reply, Fault> {
    let (login, now) = (typed.login, request.now.as_second());
    let refused = |key: &str, status: u16| sign_in_page::refused_reply(site, request, typed, key, status);
    let known = account_row::by_login(&site.database(), login)?.is_some();
    let attempt = SignInAttempt::new(login, known, request.sender);
    let turn = match admission(&attempt, now, || site.database(), directory_client::turn)? {
        Admission::Turn(turn) => turn,
        Admission::Wait(seconds) => return sign_in_page::later_reply(site, request, typed, seconds),
        Admission::Busy => return sign_in_page::full_reply(site, request, typed),
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
                return sign_in_page::wrong_reply(site, request, typed, key);
            }
            // There is nothing to correct in what he typed.
            return refused(key, 422);
        }
    };
    let entry = match settle(site, &outside(found)) {
        Err(Fault::Act(ActError::NotJournalled(why))) => {
            tracing::warn!(%why, "an account from the directory cannot be journalled");
            return refused("fault-not-journalled", 503);
        }
        entry => entry?,
    };
    let reply = match entry {
        OutsideEntry::Account(account) => {
            if account.totp.is_none() {
                attempt.write_down(&site.database(), SignInOutcome::SignedIn, now)?;
            }
            enter(site, request, &account, false, typed.next)?
        }
        OutsideEntry::NoRole => refused("directory-no-group", 403)?,
        OutsideEntry::Disabled => refused("outside-disabled", 403)?,
    };
    drop(turn);
    Ok(reply)
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
