//! Reset of a password by a one-time code, of an invitation or of an administrator (ASVS 6.4.3, 6.4.4): a new password, and all
//! sessions end. The second factor stays as it is and is asked at the next sign-in.

use askama::Template;

use super::{
    account_row,
    admission::{Admission, admission},
    attempt::{SignInAttempt, SignInOutcome},
    form_answer::{busy_reply, problem, refused, wait_reply},
    one_time_code::{self, CodePurpose},
    password,
    setup::new_password_problem,
};
use crate::admin::{
    acts::{self, Act, ActKind, RowEffect},
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{FormProblem, form_again, page},
    },
};

#[derive(Template)]
#[template(path = "admin/accounts/reset.html", config = "assets/templates/askama.toml")]
struct ResetPage {
    frame: Frame,
    login: String,
}

fn reset_page(site: &Site, request: &Request, problems: Vec<FormProblem>) -> ResetPage {
    let frame = Frame::new(site, request, Section::Account, request.words.get("reset-title"));
    ResetPage { frame: frame.with_problems(problems), login: request.form.get("login").to_owned() }
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    page(&reset_page(site, request, vec![]))
}

/// Login, code and new password were sent. The code is used up together with the change.
pub(super) fn submit(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["login", "code", "new-password", "again-password"])?;
    let login = request.form.get("login").to_lowercase();
    let now = request.now.as_second();
    let account = account_row::by_login(&site.database(), &login)?.filter(|account| !account.disabled);
    let name = account.as_ref().map_or("", |account| account.person.name.as_str());
    // A password that would be refused anyway costs no try of the code.
    if let Some(wrong) = new_password_problem(site, request, name, &login) {
        return form_again(&reset_page(site, request, vec![wrong]));
    }
    let attempt = SignInAttempt::new(&login, account.is_some(), request.sender);
    let turn = match admission(&attempt, now, || site.database(), password::turn)? {
        Admission::Turn(turn) => turn,
        Admission::Wait(seconds) => return wait_reply(site, request, seconds),
        Admission::Busy => return busy_reply(site, request),
    };
    // Of nobody there is no code, after the same time; no account has the number 0.
    let whose = Some(account.as_ref().map_or(0, |account| account.person.id));
    let typed = request.form.get("code");
    let right = one_time_code::check(|| site.database(), &turn, CodePurpose::Password, whose, typed, now)?;
    let (Some(account), Some(code)) = (account, right) else {
        attempt.write_down(&site.database(), SignInOutcome::WrongCode, now)?;
        return form_again(&reset_page(site, request, vec![problem(request, "code", "reset-code-wrong")]));
    };
    let hash = turn.hash(request.form.raw("new-password"))?;
    drop(turn);
    let person = &account.person;
    let act = Act::new(ActKind::ChangeOwnAccount, &login)
        .change("password", Some("none"), Some("set by one-time code"))
        .row(RowEffect::new(
            "UPDATE person SET password = ?2 WHERE id = ?1 AND EXISTS (SELECT 1 FROM one_time_code WHERE hash = ?3)",
            vec![person.id.into(), hash.clone().into(), code.hash.clone().into()],
        ))
        .row(RowEffect::new("DELETE FROM one_time_code WHERE hash = ?1", vec![code.hash.into()]))
        .row(end_sessions(person.id, now));
    if let Err(error) = acts::carry_out(site, person, act) {
        return form_again(&reset_page(site, request, vec![refused(request, "code", error)?]));
    }
    let now_set = account_row::by_id(&site.database(), person.id)?.and_then(|account| account.password);
    if now_set.as_deref() != Some(&hash) {
        return form_again(&reset_page(site, request, vec![problem(request, "code", "reset-code-wrong")]));
    }
    Ok(Reply::see("/sign-in?done=password-set"))
}

/// The row that ends all sessions of a person (ASVS 7.4.2, 7.4.3).
pub(super) fn end_sessions(person: i64, now: i64) -> RowEffect {
    RowEffect::new("UPDATE session SET ended = ?2 WHERE person = ?1 AND ended IS NULL", vec![person.into(), now.into()])
}

/// The act that takes a password away and lets a code set another one.
pub(super) fn reset_act(login: &str, person: i64, had: bool, hash: &str, now: i64) -> Act {
    let mut act = Act::new(ActKind::ChangePerson, login)
        .change("password", Some(if had { "set" } else { "none" }), Some("to be set by one-time code"))
        .row(RowEffect::new("UPDATE person SET password = NULL WHERE id = ?1", vec![person.into()]))
        .row(end_sessions(person, now));
    act.rows.extend(one_time_code::password_code_rows(login, hash, now));
    act
}
