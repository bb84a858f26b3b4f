//! Provider sign-in: a browser goes to the office's identity provider and comes back with a code, for which this web gets a
//! token that says who it is. Whatever comes back wrongly is a page with a sentence.

use std::sync::OnceLock;

use super::{
    admission::{Admission, admission},
    attempt::{SignInAttempt, SignInOutcome},
    entrance::enter,
    form_answer::{busy_reply, refusal_reply, told_refusal_reply, wait_reply},
    next_path::own_path,
    outside_person::{OutsideEntry, OutsidePerson, settle},
    token::random_bytes,
};
use crate::{
    admin::{
        access::account_origin::provider_subject,
        provider::{
            provider_client::{self, ComeBack},
            provider_flow::ProviderFlow,
            provider_person::ProviderPerson,
            provider_refusal::{ProviderRefusal, one_line},
        },
        site::Site,
        web::{Fault, Reply, Request, reply::CookieChange},
    },
    config::OidcSettings,
};

/// Where the provider sends browsers back to, below the address of this web.
const BACK: &str = "/sign-in/provider/back";
/// Longest code that is sent on, in bytes.
const LONGEST_CODE: usize = 4_096;

/// Key of this process, by which a browser that comes back is known.
fn key() -> std::io::Result<&'static [u8; 32]> {
    static KEY: OnceLock<[u8; 32]> = OnceLock::new();
    match KEY.get() {
        Some(key) => Ok(key),
        None => {
            let new = random_bytes()?;
            Ok(KEY.get_or_init(|| new))
        }
    }
}

/// The provider, and where it sends browsers back to; `None` where there is none.
fn configured(site: &Site) -> Option<(&OidcSettings, String)> {
    let settings = site.settings();
    let back = settings.public.as_ref()?.join(BACK).ok()?;
    settings.oidc.as_ref().map(|oidc| (oidc, back.into()))
}

/// The browser goes to the provider. Nothing changes here by that; the cookie is all there is of it.
pub(super) fn begin(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let Some((settings, redirect)) = configured(site) else { return Ok(Reply::see("/sign-in")) };
    let next = own_path(request.query.get("next"));
    if request.person.is_some() {
        return Ok(Reply::see(next));
    }
    if site.clock().doubt().is_some() {
        return refusal_reply(site, request, request.words.get("provider-clock"));
    }
    let Some(turn) = provider_client::turn() else { return busy_reply(site, request) };
    let now = request.now.as_second();
    let flow = ProviderFlow::begin(key()?, random_bytes()?, now, next);
    match site.provider().sign_in_page(settings, &turn, &flow, &redirect, now) {
        Ok(page) => Ok(Reply { provider_cookie: Some(CookieChange::Set(flow.cookie)), ..Reply::leave(&page) }),
        Err(refusal) => refused(site, request, &refusal),
    }
}

/// The browser comes back.
pub(super) fn come_back(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let Some((settings, redirect)) = configured(site) else { return Ok(Reply::see("/sign-in")) };
    let reply = signed_in(site, request, settings, &redirect)?;
    Ok(Reply { provider_cookie: Some(CookieChange::Clear), ..reply })
}

fn signed_in(site: &Site, request: &Request, settings: &OidcSettings, redirect: &str) -> Result<Reply, Fault> {
    let now = request.now.as_second();
    let say = |key: &str| refusal_reply(site, request, request.words.get(key));
    let flow = request.provider_cookie.as_deref();
    let flow = flow.map(|cookie| Ok::<_, Fault>(ProviderFlow::continued(key()?, cookie, now))).transpose()?.flatten();
    // Who began nothing here, or something else, is sent to begin; who went back to this address is in already.
    let stale = || if request.person.is_some() { Ok(Reply::see("/")) } else { say("provider-stale") };
    let Some(flow) = flow.filter(|flow| flow.state == request.query.get("state")) else { return stale() };
    if !site.provider().use_once(&flow, now) {
        return stale();
    }
    // A provider that says its name says its own (RFC 9207).
    let named = request.query.given("iss");
    if named.is_some_and(|issuer| issuer != settings.issuer) {
        tracing::warn!("a browser came back from another identity provider than the configured one");
        return say("provider-untrusted");
    }
    if let Some(error) = request.query.given("error") {
        let error: String = error.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect();
        // Why, in the provider's words: Entra's have the number by which an administrator finds what to do.
        let why = one_line(request.query.get("error_description"));
        tracing::warn!(error, why, "the identity provider sent a browser back with an error");
        return match error.as_str() {
            "access_denied" => say("provider-denied"),
            _ => told_refusal_reply(site, request, request.words.get("provider-error"), error),
        };
    }
    let code = request.query.get("code");
    if code.is_empty() || code.len() > LONGEST_CODE {
        return say("provider-untrusted");
    }
    if site.clock().doubt().is_some() {
        return say("provider-clock");
    }
    // Whoever comes back again and again with codes that are none waits as one who guesses passwords, he alone.
    let stranger = SignInAttempt::new(&format!("provider {}", request.sender), false, request.sender);
    let turn = match admission(&stranger, now, || site.database(), provider_client::turn)? {
        Admission::Turn(turn) => turn,
        Admission::Wait(seconds) => return wait_reply(site, request, seconds),
        Admission::Busy => return busy_reply(site, request),
    };
    let back = ComeBack { flow: &flow, code, redirect, named: named.is_some(), now };
    let found = match site.provider().person(settings, &turn, &back) {
        Ok(found) => found,
        Err(refusal) => {
            if matches!(refusal, ProviderRefusal::Refused(_) | ProviderRefusal::Untrusted(_)) {
                stranger.write_down(&site.database(), SignInOutcome::Refused, now)?;
            }
            return refused(site, request, &refusal);
        }
    };
    drop(turn);
    let (elsewhere, overage) = (found.second_factor, found.overage);
    match settle(site, &outside(found, settings))? {
        OutsideEntry::Account(account) => {
            if elsewhere || account.totp.is_none() {
                let attempt = SignInAttempt::new(&account.person.login, true, request.sender);
                attempt.write_down(&site.database(), SignInOutcome::SignedIn, now)?;
            }
            enter(site, request, &account, elsewhere, own_path(&flow.next))
        }
        OutsideEntry::NoRole if overage => say("provider-overage"),
        OutsideEntry::NoRole => say("provider-no-role"),
        OutsideEntry::Disabled => say("outside-disabled"),
    }
}

fn refused(site: &Site, request: &Request, refusal: &ProviderRefusal) -> Result<Reply, Fault> {
    tracing::error!("{refusal}");
    let key = match refusal {
        ProviderRefusal::Unreachable(_) => "provider-unreachable",
        ProviderRefusal::Unverified(_) => "provider-unverified",
        ProviderRefusal::Misfit(_) => "provider-misfit",
        ProviderRefusal::Untrusted(_) => "provider-untrusted",
        ProviderRefusal::Refused(why) => {
            return told_refusal_reply(site, request, request.words.get("provider-error"), why.clone());
        }
    };
    refusal_reply(site, request, request.words.get(key))
}

fn outside(found: ProviderPerson, settings: &OidcSettings) -> OutsidePerson {
    let ProviderPerson { subject, login, name, mail, role, .. } = found;
    OutsidePerson { subject: provider_subject(&settings.issuer, &subject), login, name, mail, role }
}
