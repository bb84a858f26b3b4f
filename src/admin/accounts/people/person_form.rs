//! Form of a person: a new account with its invitation, and another name, role or right to approve. Nobody changes his own
//! role or rights (ASVS 8.2.1), and the last administrator stays one.

use askama::Template;

use super::code_sheet;
use crate::admin::{
    access::{Person, Role},
    accounts::{
        account_row::{self, Account},
        form_answer::{problem, refused},
        one_time_code::{self, new_code_with_hash, password_code_rows},
    },
    acts::{self, Act, ActError, ActKind, RowEffect},
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{FormProblem, form_again, page},
    },
};

/// What is typed about a person.
struct PersonFields {
    login: String,
    name: String,
    /// A word of [`Role`].
    role: String,
    approver: bool,
}

#[derive(Template)]
#[template(path = "admin/accounts/person.html", config = "assets/templates/askama.toml")]
struct PersonPage {
    frame: Frame,
    /// `None` of a new one.
    account: Option<Account>,
    /// It is one's own account: its role and rights stay.
    own: bool,
    /// Name and role are said elsewhere, and no password is kept here.
    outside: bool,
    fields: PersonFields,
    roles: [Role; Role::ALL.len()],
    /// Until when his newest one-time code lasts, in seconds since 1970, 0 without one: the code that a button takes the place of.
    code: i64,
    /// Key of the words on the button.
    send: &'static str,
}

impl PersonPage {
    fn new(site: &Site, request: &Request, account: Option<Account>, fields: PersonFields) -> Self {
        let title = account.as_ref().map_or_else(|| request.words.get("person-new"), |it| it.person.name.clone());
        let own = matches!((&account, &request.person), (Some(it), Some(own)) if it.person.id == own.id);
        let outside = account.as_ref().is_some_and(|it| !it.person.origin.is_here());
        let frame = Frame::new(site, request, Section::People, title);
        let latest = |it: &Account| one_time_code::expires(&site.database(), it.person.id).ok();
        let code = account.as_ref().and_then(latest).unwrap_or(0);
        let send = if account.is_some() { "person-save" } else { "person-invite" };
        Self { frame, account, own, outside, fields, roles: Role::ALL, code, send }
    }

    /// What somebody of a role does, in words.
    fn does(&self, role: &Role) -> String {
        self.frame.words.get(&format!("{}-does", role.message_key()))
    }

    fn again(mut self, problems: Vec<FormProblem>) -> Result<Reply, Fault> {
        self.frame = self.frame.with_problems(problems);
        form_again(&self)
    }
}

impl PersonFields {
    fn typed(request: &Request) -> Self {
        let form = &request.form;
        Self {
            login: form.get("login").to_lowercase(),
            name: form.get("name").to_owned(),
            role: form.get("role").to_owned(),
            approver: form.ticked("approver"),
        }
    }

    fn of(person: &Person) -> Self {
        Self {
            login: person.login.clone(),
            name: person.name.clone(),
            role: person.role.word().to_owned(),
            approver: person.approver,
        }
    }
}

/// The account that the path names.
pub(super) fn named(site: &Site, request: &Request) -> Result<Account, Fault> {
    let id = request.param("id").parse().map_err(|_| Fault::NotFound)?;
    account_row::by_id(&site.database(), id)?.ok_or(Fault::NotFound)
}

/// The form of a new account.
pub(in crate::admin::accounts) fn show_new(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let fields = PersonFields { login: String::new(), name: String::new(), role: String::new(), approver: false };
    page(&PersonPage::new(site, request, None, fields))
}

/// The form of somebody's account.
pub(in crate::admin::accounts) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let account = named(site, request)?;
    let fields = PersonFields::of(&account.person);
    page(&PersonPage::new(site, request, Some(account), fields))
}

/// A new account: it has no password yet, and the invitation's code sets one.
pub(in crate::admin::accounts) fn add(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["login", "name", "role", "approver"])?;
    let fields = PersonFields::typed(request);
    let role = Role::from_word(&fields.role);
    let mut problems = Vec::new();
    if !account_row::is_name(&fields.name) {
        problems.push(problem(request, "name", "person-name-wrong"));
    }
    if !account_row::is_login(&fields.login) {
        problems.push(problem(request, "login", "person-login-wrong"));
    } else if account_row::by_login(&site.database(), &fields.login)?.is_some() {
        problems.push(problem(request, "login", "person-login-taken"));
    }
    let Some(role) = role.filter(|_| problems.is_empty()) else {
        if role.is_none() {
            problems.push(problem(request, "role", "person-role-missing"));
        }
        return PersonPage::new(site, request, None, fields).again(problems);
    };
    let (code, hash) = new_code_with_hash()?;
    let now = request.now.as_second();
    let PersonFields { login, name, approver, .. } = &fields;
    let values = vec![login.as_str().into(), name.as_str().into(), role.word().into(), (*approver).into(), now.into()];
    let sql = "INSERT OR IGNORE INTO person (login, name, role, approver, created) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut act = Act::new(ActKind::AddPerson, login)
        .change("name", None, Some(name))
        .change("role", None, Some(role.word()))
        .change("approver", None, Some(yes_no(*approver)))
        .row(RowEffect::once(sql, values));
    act.rows.extend(password_code_rows(login, &hash, now));
    let problem = match acts::carry_out(site, request.person()?, act) {
        Ok(_) => None,
        // Somebody, or the same button, was a moment sooner.
        Err(ActError::Done) => Some(problem(request, "login", "person-login-taken")),
        Err(error) => Some(refused(request, "name", error)?),
    };
    if let Some(problem) = problem {
        return PersonPage::new(site, request, None, fields).again(vec![problem]);
    }
    let made = account_row::by_login(&site.database(), login)?.ok_or(Fault::NotFound)?;
    code_sheet::show(site, request, &made.person, code)
}

/// Another name, role or right.
pub(in crate::admin::accounts) fn change(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["name", "role", "approver"])?;
    let account = named(site, request)?;
    let (old, by) = (account.person.clone(), request.person()?);
    let (own, outside) = (old.id == by.id, !old.origin.is_here());
    let mut fields = PersonFields { login: old.login.clone(), ..PersonFields::typed(request) };
    if outside {
        fields.name.clone_from(&old.name);
    }
    // One's own form has no role, neither has that of somebody from elsewhere, and what is sent nevertheless counts for
    // nothing.
    let role = if own || outside { Some(old.role) } else { Role::from_word(&fields.role) };
    let approver = if own { old.approver } else { fields.approver };
    let mut problems = Vec::new();
    if !account_row::is_name(&fields.name) {
        problems.push(problem(request, "name", "person-name-wrong"));
    }
    match role {
        None => problems.push(problem(request, "role", "person-role-missing")),
        Some(role) => {
            let leaves =
                old.role == Role::Administrator && role != Role::Administrator && !account.disabled && !outside;
            if leaves && !account_row::is_other_administrator(&site.database(), old.id)? {
                problems.push(problem(request, "role", "person-last-administrator"));
            }
        }
    }
    let Some(role) = role.filter(|_| problems.is_empty()) else {
        return PersonPage::new(site, request, Some(account), fields).again(problems);
    };
    let values =
        vec![old.id.into(), fields.name.as_str().into(), role.word().into(), approver.into(), old.role.word().into()];
    // The last condition holds where two administrators change each other at one moment.
    let sql = "UPDATE person SET name = ?2, role = ?3, approver = ?4 WHERE id = ?1 AND (role <> 'administrator' OR
        ?3 = 'administrator' OR disabled = 1 OR ?5 <> 'administrator' OR EXISTS (SELECT 1 FROM person o
        WHERE o.role = 'administrator' AND o.disabled = 0 AND o.subject IS NULL AND o.id <> ?1))";
    let act = Act::new(ActKind::ChangePerson, &old.login)
        .change("name", Some(&old.name), Some(&fields.name))
        .change("role", Some(old.role.word()), Some(role.word()))
        .change("approver", Some(yes_no(old.approver)), Some(yes_no(approver)))
        .row(RowEffect::new(sql, values));
    if act.changes.is_empty() {
        return Ok(Reply::see(format!("/people/{}", old.id)));
    }
    if let Err(error) = acts::carry_out(site, by, act) {
        let problems = vec![refused(request, if outside { "approver" } else { "name" }, error)?];
        return PersonPage::new(site, request, Some(account), fields).again(problems);
    }
    Ok(Reply::see("/people?done=person-changed"))
}

/// Truth as the journal writes it.
pub(super) fn yes_no(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}
