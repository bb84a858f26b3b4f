//! Own account: language, password, second factor, recovery codes, and where one is signed in.

use askama::Template;
use jiff::Timestamp;

use super::{
    account_row::{self, Account},
    browser_name::browser_name,
    enrolment::RecoveryCodesPage,
    form_answer::{busy_reply, problem, refused},
    own_proof::missing_proof,
    password,
    recovery_code::{self, NewRecoveryCodes},
    second_factor,
    session::{self, OwnSession},
    setup::new_password_problem,
};
use crate::{
    admin::{
        acts::{self, Act, ActError, ActKind, RowEffect},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    words::{Language, clock_time},
};

#[derive(Template)]
#[template(path = "admin/accounts/account.html", config = "assets/templates/askama.toml")]
struct OwnAccountPage {
    frame: Frame,
    account: Account,
    /// How many recovery codes were not used, in words.
    codes_left: String,
    /// A second factor is obligatory for him.
    obligatory: bool,
    sessions: Vec<SessionLine>,
}

/// A session as it is shown.
struct SessionLine {
    own: OwnSession,
    /// "Firefox, Windows".
    browser: String,
    created: String,
    seen: String,
}

#[derive(Template)]
#[template(path = "admin/accounts/password.html", config = "assets/templates/askama.toml")]
struct OwnPasswordPage {
    frame: Frame,
    login: String,
}

/// The account of who asks, and the token of his session.
fn own(site: &Site, request: &Request) -> Result<(Account, String), Fault> {
    let person = request.person()?;
    let account = account_row::by_id(&site.database(), person.id)?.ok_or(Fault::SignIn)?;
    Ok((account, request.token.clone().unwrap_or_default()))
}

fn account_page(site: &Site, request: &Request, problems: Vec<FormProblem>) -> Result<OwnAccountPage, Fault> {
    let (account, token) = own(site, request)?;
    let codes_left = recovery_code::unused(&site.database(), account.person.id)?.len();
    let codes_left = request.words.count("recovery-left", codes_left);
    let sessions = session::all_of(site, account.person.id, &token, request.now)?;
    let at = |second: i64| {
        let local = Timestamp::from_second(second).unwrap_or_default().to_zoned(site.zone());
        format!("{} {}", request.words.short_date(local.date()), clock_time(local.time()))
    };
    let line = |own: OwnSession| SessionLine {
        browser: browser_name(&own.agent),
        created: at(own.created),
        seen: at(own.seen),
        own,
    };
    Ok(OwnAccountPage {
        frame: Frame::new(site, request, Section::Account, request.words.get("account-title")).with_problems(problems),
        obligatory: second_factor::is_obligatory(site.rules().second_factor, account.person.role),
        codes_left,
        sessions: sessions.into_iter().map(line).collect(),
        account,
    })
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    page(&account_page(site, request, vec![])?)
}

/// Another language of the pages.
pub(super) fn change_language(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["language"])?;
    let (account, _) = own(site, request)?;
    let wanted = Language::from_tag(request.form.get("language"));
    let Some(language) = wanted else { return Err(Fault::BadRequest("no such language".into())) };
    let old = account.language.map(Language::tag);
    let act = Act::new(ActKind::ChangeOwnAccount, &account.person.login)
        .change("language", old, Some(language.tag()))
        .row(RowEffect::new(
            "UPDATE person SET language = ?2 WHERE id = ?1",
            vec![account.person.id.into(), language.tag().into()],
        ));
    if let Err(error) = acts::carry_out(site, &account.person, act) {
        return form_again(&account_page(site, request, vec![refused(request, "language", error)?])?);
    }
    Ok(Reply::see(format!("/account?lang={}&done=language-changed", language.tag())))
}

fn password_page(site: &Site, request: &Request, login: &str, problems: Vec<FormProblem>) -> OwnPasswordPage {
    let frame = Frame::new(site, request, Section::Account, request.words.get("password-title"));
    OwnPasswordPage { frame: frame.with_problems(problems), login: login.to_owned() }
}

/// The page of another password.
pub(super) fn show_password(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let person = request.person()?;
    // Whose password is kept elsewhere changes it there.
    if !person.origin.is_here() {
        return Err(Fault::NotFound);
    }
    page(&password_page(site, request, &person.login, vec![]))
}

/// Another password; the old one is asked, and all other sessions end (ASVS 6.2.3, 7.4.3).
pub(super) fn change_password(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["login", "old-password", "new-password", "again-password"])?;
    let (account, token) = own(site, request)?;
    let person = &account.person;
    if !person.origin.is_here() {
        return Err(Fault::NotFound);
    }
    let again = |problems| form_again(&password_page(site, request, &person.login, problems));
    let Some(turn) = password::turn() else { return busy_reply(site, request) };
    let mut problems = Vec::new();
    if !turn.is_right(request.form.raw("old-password"), account.password.as_deref()) {
        problems.push(problem(request, "old-password", "password-old-wrong"));
    }
    problems.extend(new_password_problem(site, request, &person.name, &person.login));
    if !problems.is_empty() {
        return again(problems);
    }
    let hash = turn.hash(request.form.raw("new-password"))?;
    drop(turn);
    let act = Act::new(ActKind::ChangeOwnAccount, &person.login)
        .change("password", Some("set"), Some("changed"))
        .row(RowEffect::new("UPDATE person SET password = ?2 WHERE id = ?1", vec![person.id.into(), hash.into()]))
        .row(session::end_others(person.id, &token, request.now));
    if let Err(error) = acts::carry_out(site, person, act) {
        return again(vec![refused(request, "old-password", error)?]);
    }
    Ok(Reply::see("/account?done=password-changed"))
}

/// Something that needs his password again, or another proof that it is he, in the form of the account's page.
fn with_password(
    site: &Site,
    request: &Request,
    field: &str,
    work: impl FnOnce(&Account, password::HashingTurn) -> Result<Reply, Fault>,
) -> Result<Reply, Fault> {
    let (account, _) = own(site, request)?;
    let Some(turn) = password::turn() else { return busy_reply(site, request) };
    if let Some(missing) = missing_proof(site, request, &account, &turn, field)? {
        return form_again(&account_page(site, request, vec![missing])?);
    }
    work(&account, turn)
}

/// Ends the second factor, where it is not obligatory (ASVS 7.5.1).
pub(super) fn remove_second_factor(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["factor-password"])?;
    with_password(site, request, "factor-password", |account, turn| {
        drop(turn);
        let person = &account.person;
        if account.totp.is_none() || second_factor::is_obligatory(site.rules().second_factor, person.role) {
            return Err(Fault::NotFound);
        }
        let act = Act::new(ActKind::ChangeOwnAccount, &person.login)
            .change("second-factor", Some("set"), Some("removed"))
            .row(RowEffect::new("UPDATE person SET totp = NULL WHERE id = ?1", vec![person.id.into()]))
            .row(RowEffect::new("DELETE FROM recovery_code WHERE person = ?1", vec![person.id.into()]));
        match acts::carry_out(site, person, act) {
            Ok(_) => Ok(Reply::see("/account?done=factor-removed")),
            Err(error) => {
                let problems = vec![refused(request, "factor-password", error)?];
                form_again(&account_page(site, request, problems)?)
            }
        }
    })
}

/// New recovery codes in place of the old ones, shown once.
pub(super) fn renew_codes(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["codes-password"])?;
    with_password(site, request, "codes-password", |account, turn| {
        let person = &account.person;
        if account.totp.is_none() {
            return Err(Fault::NotFound);
        }
        let codes = NewRecoveryCodes::make(&turn)?;
        drop(turn);
        let mut act =
            Act::new(ActKind::ChangeOwnAccount, &person.login).change("recovery-codes", Some("set"), Some("renewed"));
        act.rows.extend(codes.rows(person.id));
        if let Err(error) = acts::carry_out(site, person, act) {
            let problems = vec![refused(request, "codes-password", error)?];
            return form_again(&account_page(site, request, problems)?);
        }
        let frame = Frame::new(site, request, Section::Account, request.words.get("recovery-title"));
        page(&RecoveryCodesPage { frame, codes: codes.codes, next: "/account".to_owned() })
    })
}

/// Ends one of one's own sessions (ASVS 7.5.2).
pub(super) fn end_session(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["session"])?;
    let id: i64 = request.form.get("session").parse().map_err(|_| Fault::NotFound)?;
    let (account, token) = own(site, request)?;
    let person = &account.person;
    let open = session::all_of(site, person.id, &token, request.now)?;
    if !open.iter().any(|own| own.id == id) {
        return Err(Fault::NotFound);
    }
    let act = ended(&person.login, open.len(), 1).row(session::end_one(person.id, id, request.now));
    match acts::carry_out(site, person, act) {
        // The same button was pressed twice.
        Ok(_) | Err(ActError::Done) => Ok(Reply::see("/account?done=session-ended")),
        Err(error) => Err(error.into()),
    }
}

/// Ends all of one's own sessions but this one.
pub(super) fn end_sessions(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let (account, token) = own(site, request)?;
    let person = &account.person;
    let open = session::all_of(site, person.id, &token, request.now)?;
    let others = open.iter().filter(|own| !own.current).count();
    if others > 0 {
        let act = ended(&person.login, open.len(), others).row(session::end_others(person.id, &token, request.now));
        acts::carry_out(site, person, act)?;
    }
    Ok(Reply::see("/account?done=sessions-ended"))
}

/// The act that ends some of the sessions that are open. Where they were is no business of the journal, which stays for good.
fn ended(login: &str, open: usize, count: usize) -> Act {
    let left = open.saturating_sub(count).to_string();
    Act::new(ActKind::EndSession, login).change("sessions", Some(&open.to_string()), Some(&left))
}
