//! Enrolment of a second factor: the QR code for the telephone, one code that confirms it, and then the recovery codes, which
//! are shown once. Reached after signing in where it is obligatory, and from one's own account.
//!
//! A code follows from the time, so that nobody enrols while the board's clock is doubted; where no time server sets it, the
//! person compares it with his telephone first and says so.

use askama::Template;

use super::{
    account_row::Account,
    form_answer::{busy_reply, problem, refused},
    kept_form,
    next_path::{own_path, with_next},
    own_proof::missing_proof,
    password,
    recovery_code::NewRecoveryCodes,
    second_factor::{self, QrOutline},
    session::{self, SessionStage},
};
use crate::admin::{
    acts::{self, Act, ActKind, RowEffect},
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{FormProblem, form_again, page},
    },
};

/// Page after signing in, where it is obligatory.
const OBLIGATORY: &str = "/sign-in/second-factor";
/// Page of one's own account.
const OWN: &str = "/account/second-factor";

#[derive(Template)]
#[template(path = "admin/accounts/enrolment.html", config = "assets/templates/askama.toml")]
struct EnrolmentPage {
    frame: Frame,
    /// Where the form is sent.
    path: &'static str,
    next: String,
    /// The secret in groups of four, with its QR code; `None` while the clock is doubted.
    offer: Option<(String, QrOutline)>,
    /// No time server sets the clock: the person has to compare it.
    compare: bool,
    /// He has one already, which ends.
    replaces: bool,
    /// The password is asked as well.
    asks_password: bool,
    /// His password is kept elsewhere: he has to have signed in just now.
    asks_proof: bool,
    /// Key of the first words.
    lead: &'static str,
}

#[derive(Template)]
#[template(path = "admin/accounts/recovery_codes.html", config = "assets/templates/askama.toml")]
pub(super) struct RecoveryCodesPage {
    pub frame: Frame,
    pub codes: Vec<String>,
    pub next: String,
}

/// Who may enrol on this page.
struct EnrolmentCase {
    account: Account,
    token: String,
    obligatory: bool,
}

impl EnrolmentCase {
    /// `None` where this is not his page.
    fn find(site: &Site, request: &Request, obligatory: bool) -> Result<Option<Self>, Fault> {
        let Some(token) = request.token.clone() else { return Ok(None) };
        let stage = if obligatory { SessionStage::AwaitsEnrolment } else { SessionStage::Whole };
        let found = session::find(site, &token, request.now)?.filter(|session| session.stage == stage);
        Ok(found.map(|session| Self { account: session.account, token, obligatory }))
    }

    fn secret(&self) -> std::io::Result<String> {
        second_factor::offered_secret(&self.token, self.account.totp.as_deref())
    }

    fn page(&self, site: &Site, request: &Request, problems: Vec<FormProblem>) -> Result<EnrolmentPage, Fault> {
        let secret = self.secret()?;
        let address = second_factor::enrolment_address(&secret, &site.config().town.name, &self.account.person.login);
        let outline = address.as_deref().and_then(second_factor::qr_outline);
        let known = site.clock().doubt().is_none();
        let here = self.account.person.origin.is_here();
        let frame = Frame::new(site, request, Section::Account, request.words.get("enrolment-title"));
        let sent =
            if request.form.get("next").is_empty() { request.query.get("next") } else { request.form.get("next") };
        Ok(EnrolmentPage {
            frame: frame.with_problems(problems),
            path: if self.obligatory { OBLIGATORY } else { OWN },
            next: own_path(sent).to_owned(),
            offer: outline.filter(|_| known).map(|outline| (second_factor::in_groups(&secret), outline)),
            compare: !site.clock().is_synchronised(),
            replaces: self.account.totp.is_some(),
            asks_password: !self.obligatory && here,
            asks_proof: !self.obligatory && !here,
            lead: if self.obligatory { "enrolment-lead" } else { "enrolment-lead-own" },
        })
    }
}

/// The page after signing in.
pub(super) fn show_obligatory(site: &Site, request: &Request) -> Result<Reply, Fault> {
    show(site, request, true)
}

/// The form of that page.
pub(super) fn submit_obligatory(site: &Site, request: &Request) -> Result<Reply, Fault> {
    submit(site, request, true)
}

/// The page of one's own account.
pub(super) fn show_own(site: &Site, request: &Request) -> Result<Reply, Fault> {
    show(site, request, false)
}

/// The form of that page.
pub(super) fn submit_own(site: &Site, request: &Request) -> Result<Reply, Fault> {
    submit(site, request, false)
}

fn show(site: &Site, request: &Request, obligatory: bool) -> Result<Reply, Fault> {
    match EnrolmentCase::find(site, request, obligatory)? {
        Some(case) => page(&case.page(site, request, vec![])?),
        None => Ok(Reply::see(with_next("/sign-in", own_path(request.query.get("next"))))),
    }
}

fn submit(site: &Site, request: &Request, obligatory: bool) -> Result<Reply, Fault> {
    request.only_fields(&["code", "password", "compared", "next"])?;
    let Some(case) = EnrolmentCase::find(site, request, obligatory)? else { return Ok(Reply::see("/sign-in")) };
    let again = |problems| form_again(&case.page(site, request, problems)?);
    if site.clock().doubt().is_some() {
        return again(vec![problem(request, "code", "enrolment-doubted")]);
    }
    let Some(turn) = password::turn() else { return busy_reply(site, request) };
    let secret = case.secret()?;
    let step = second_factor::step_of(&secret, request.form.get("code"), request.now.as_second());
    let mut problems = Vec::new();
    if !obligatory {
        problems.extend(missing_proof(site, request, &case.account, &turn, "password")?);
    }
    let synchronised = site.clock().is_synchronised();
    if !synchronised && !request.form.ticked("compared") {
        problems.push(problem(request, "compared", "enrolment-compare-first"));
    }
    let Some(step) = step.filter(|_| problems.is_empty()) else {
        if step.is_none() {
            problems.push(problem(request, "code", "enrolment-code-wrong"));
        }
        return again(problems);
    };
    let codes = NewRecoveryCodes::make(&turn)?;
    drop(turn);
    let person = &case.account.person;
    let old = case.account.totp.as_ref().map(|_| "set");
    let values = vec![person.id.into(), secret.clone().into(), step.into()];
    let mut act = Act::new(ActKind::ChangeOwnAccount, &person.login)
        .change("second-factor", old, Some(if old.is_some() { "replaced" } else { "set" }))
        .row(RowEffect::new("UPDATE person SET totp = ?2, totp_step = ?3 WHERE id = ?1", values));
    if !synchronised {
        act = act.change("clock", None, Some("compared by the person"));
    }
    act.rows.extend(codes.rows(person.id));
    // From here on another session has to give a code (ASVS 7.4.3).
    act.rows.push(session::end_others(person.id, &case.token, request.now));
    if let Err(error) = acts::carry_out(site, person, act) {
        return again(vec![refused(request, "code", error)?]);
    }
    let frame = Frame::new(site, request, Section::Account, request.words.get("recovery-title"));
    let next = own_path(request.form.get("next"));
    let next = kept_form::path_for(&site.database(), next, person.id, request.now.as_second())?.to_owned();
    let next = if obligatory { next } else { "/account".to_owned() };
    page(&RecoveryCodesPage { frame, codes: codes.codes, next })
}
