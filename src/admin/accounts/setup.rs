//! Setup of the first administrator: without anybody's account every path leads to this page, which takes a one-time code
//! from the glass or from the machine, and then a name, a login and a password (ASVS 6.3.2: there is no default account).
//! Once somebody has an account the page is gone for good.

use askama::Template;

use super::{
    account_row,
    admission::{Admission, admission},
    attempt::{SignInAttempt, SignInOutcome},
    form_answer::{busy_reply, problem, refused, wait_reply},
    one_time_code::{self, CodePurpose},
    password,
    password_rule::password_fault,
    second_factor,
    session::{self, FactorAtStart},
    token,
};
use crate::admin::{
    access::{AccountOrigin, Person, Role},
    acts::{self, Act, ActKind, RowEffect},
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{FormProblem, form_again, page},
        reply::CookieChange,
    },
};

#[derive(Template)]
#[template(path = "admin/accounts/setup.html", config = "assets/templates/askama.toml")]
struct SetupCodePage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "admin/accounts/setup_account.html", config = "assets/templates/askama.toml")]
struct SetupAccountPage {
    frame: Frame,
    name: String,
    login: String,
}

/// Whether the first administrator is still awaited.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin) fn is_awaited(site: &Site) -> rusqlite::Result<bool> {
    account_row::nobody_yet(&site.database())
}

/// Whether this browser gave the code.
fn has_ticket(site: &Site, request: &Request) -> rusqlite::Result<bool> {
    let Some(token) = &request.token else { return Ok(false) };
    let sql = "SELECT EXISTS (SELECT 1 FROM one_time_code WHERE purpose = ?1 AND hash = ?2 AND expires > ?3)";
    let values = rusqlite::params![CodePurpose::Ticket.word(), token::token_hash(token), request.now.as_second()];
    site.database().query_row(sql, values, |row| row.get(0))
}

fn frame(site: &Site, request: &Request, title: &str, problems: Vec<FormProblem>) -> Frame {
    Frame::new(site, request, Section::Account, request.words.get(title)).with_problems(problems)
}

fn code_page(site: &Site, request: &Request, problems: Vec<FormProblem>) -> SetupCodePage {
    SetupCodePage { frame: frame(site, request, "setup-title", problems) }
}

fn account_page(site: &Site, request: &Request, problems: Vec<FormProblem>) -> SetupAccountPage {
    let typed = |name: &str| request.form.get(name).to_owned();
    let frame = frame(site, request, "setup-account-title", problems);
    SetupAccountPage { frame, name: typed("name"), login: typed("login") }
}

/// The one page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    if !is_awaited(site)? {
        return Err(Fault::NotFound);
    }
    match has_ticket(site, request)? {
        true => page(&account_page(site, request, vec![])),
        false => page(&code_page(site, request, vec![])),
    }
}

/// A code was sent. The right one is used up here, and this browser alone goes on.
pub(super) fn submit_code(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["code"])?;
    if !is_awaited(site)? {
        return Err(Fault::NotFound);
    }
    let now = request.now.as_second();
    let attempt = SignInAttempt::new("setup", true, request.sender);
    let turn = match admission(&attempt, now, || site.database(), password::turn)? {
        Admission::Turn(turn) => turn,
        Admission::Wait(seconds) => return wait_reply(site, request, seconds),
        Admission::Busy => return busy_reply(site, request),
    };
    let purpose = CodePurpose::FirstAdministrator;
    let right = one_time_code::check(|| site.database(), &turn, purpose, None, request.form.get("code"), now)?;
    let used = match &right {
        Some(code) => one_time_code::use_up(&site.database(), code)?,
        None => false,
    };
    if !used {
        attempt.write_down(&site.database(), SignInOutcome::WrongCode, now)?;
        return form_again(&code_page(site, request, vec![problem(request, "code", "setup-code-wrong")]));
    }
    let ticket = token::new_token()?;
    let mut db = site.database();
    let changes = db.transaction()?;
    changes.execute("DELETE FROM one_time_code WHERE purpose = ?1", [CodePurpose::Ticket.word()])?;
    let expires = now.saturating_add(CodePurpose::Ticket.seconds());
    changes.execute(
        "INSERT INTO one_time_code (purpose, person, hash, expires) VALUES (?1, NULL, ?2, ?3)",
        rusqlite::params![CodePurpose::Ticket.word(), token::token_hash(&ticket), expires],
    )?;
    changes.commit()?;
    Ok(Reply { cookie: Some(CookieChange::Set(ticket)), ..Reply::see("/setup") })
}

/// Name, login and password were sent by the browser that gave the code.
pub(super) fn submit_account(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["name", "login", "new-password", "again-password"])?;
    if !is_awaited(site)? {
        return Err(Fault::NotFound);
    }
    if !has_ticket(site, request)? {
        return Ok(Reply::see("/setup"));
    }
    let (name, login) = (request.form.get("name"), request.form.get("login").to_lowercase());
    let problems = account_problems(site, request, name, &login);
    if !problems.is_empty() {
        return form_again(&account_page(site, request, problems));
    }
    let Some(turn) = password::turn() else { return busy_reply(site, request) };
    let hash = turn.hash(request.form.raw("new-password"))?;
    drop(turn);
    let (role, now) = (Role::Administrator, request.now.as_second());
    let person = Person {
        id: 0,
        login: login.clone(),
        name: name.to_owned(),
        role,
        approver: false,
        origin: AccountOrigin::Here,
    };
    let values = vec![login.clone().into(), name.into(), role.word().into(), hash.clone().into(), now.into()];
    let first = "INSERT INTO person (login, name, role, password, created)
                 SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM person)";
    let act = Act::new(ActKind::AddPerson, &login)
        .change("name", None, Some(name))
        .change("role", None, Some(role.word()))
        .change("first-administrator", None, Some("by one-time code"))
        .row(RowEffect::new(first, values))
        .row(RowEffect::new("DELETE FROM one_time_code WHERE person IS NULL", vec![]));
    if let Err(error) = acts::carry_out(site, &person, act) {
        return form_again(&account_page(site, request, vec![refused(request, "name", error)?]));
    }
    let made = account_row::by_login(&site.database(), &login)?;
    let made = made.filter(|account| account.password.as_deref() == Some(&hash)).ok_or(Fault::NotFound)?;
    let token = session::start(site, request, made.person.id, FactorAtStart::Settled)?;
    let obligatory = second_factor::is_obligatory(site.rules().second_factor, role);
    let path = if obligatory { "/sign-in/second-factor" } else { "/" };
    Ok(Reply { cookie: Some(CookieChange::Set(token)), ..Reply::see(path) })
}

fn account_problems(site: &Site, request: &Request, name: &str, login: &str) -> Vec<FormProblem> {
    let mut problems = Vec::new();
    if !account_row::is_name(name) {
        problems.push(problem(request, "name", "person-name-wrong"));
    }
    if !account_row::is_login(login) {
        problems.push(problem(request, "login", "person-login-wrong"));
    }
    problems.extend(new_password_problem(site, request, name, login));
    problems
}

/// What is wrong with a new password that was typed twice.
pub(super) fn new_password_problem(site: &Site, request: &Request, name: &str, login: &str) -> Option<FormProblem> {
    let (new, again) = (request.form.raw("new-password"), request.form.raw("again-password"));
    let config = site.config();
    match password_fault(new, &[config.town.name.as_str(), name, login]) {
        Some(fault) => Some(problem(request, "new-password", fault.key())),
        None if new != again => Some(problem(request, "again-password", "password-not-same")),
        None => None,
    }
}
