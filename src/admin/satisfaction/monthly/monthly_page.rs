//! Monthly page: who gets the report by mail, when the next one is sent, and what became of the last ones.

use askama::Template;
use serde_json::Value;

use super::letters::{self, ReportLetter};
use crate::{
    admin::{
        access::Right,
        acts::{Act, ActKind, RowEffect, carry_out},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    config::mail_address,
    feedback::monthly_report::due::{month_of_name, next_due},
    words::clock_time,
};

/// Recipients at the most; more are a mailing list of the office's own server.
const MOST: usize = 30;

#[derive(Template)]
#[template(path = "admin/satisfaction/monthly.html", config = "assets/templates/askama.toml")]
struct MonthlyPage {
    frame: Frame,
    recipients: String,
    /// Who sends, and through which server; `None` where none is configured.
    mail: Option<(String, String)>,
    /// When the next one is sent, in words.
    next: Option<String>,
    letters: Vec<LetterRow>,
    may_change: bool,
}

/// A letter as a row of the table.
struct LetterRow {
    month: String,
    address: String,
    /// Class of the state, and its word.
    tone: &'static str,
    state: String,
    at: String,
    problem: String,
}

/// Shows it.
pub(in crate::admin::satisfaction) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let recipients = letters::recipients(&site.database())?.join("\n");
    page(&shown(site, request, recipients, Vec::new())?)
}

/// Changes who gets the report.
pub(in crate::admin::satisfaction) fn change(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["recipients"])?;
    let typed = request.form.get("recipients").to_owned();
    let mut addresses: Vec<&str> = typed.split(['\n', ',', ';']).map(str::trim).filter(|it| !it.is_empty()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    let wrong = addresses.iter().find(|it| mail_address(it).is_err());
    let problem = match wrong {
        Some(wrong) => Some(request.words.fill("satisfaction-recipient-wrong", &[("value", wrong)])),
        None if addresses.len() > MOST => Some(request.words.get("satisfaction-recipients-many")),
        None => None,
    };
    if let Some(text) = problem {
        let problems = vec![FormProblem { field: "recipients".to_owned(), text }];
        return form_again(&shown(site, request, typed, problems)?);
    }
    let before = letters::recipients(&site.database())?.join(", ");
    let listed = |text: String| Some(text).filter(|text| !text.is_empty());
    let (before, after) = (listed(before), listed(addresses.join(", ")));
    if before == after {
        return Ok(Reply::see("/satisfaction/monthly"));
    }
    let act = Act::new(ActKind::ChangeConfiguration, request.words.get("satisfaction-tab-monthly"));
    let act = act.change("recipients", before.as_deref(), after.as_deref());
    let act = act.row(RowEffect::new("DELETE FROM report_recipient", vec![]));
    let add = |act: Act, address: &&str| {
        let sql = "INSERT OR IGNORE INTO report_recipient (address) VALUES (?1)";
        act.row(RowEffect::new(sql, vec![Value::from(*address)]))
    };
    carry_out(site, request.person()?, addresses.iter().fold(act, add))?;
    Ok(Reply::see("/satisfaction/monthly?done=satisfaction-recipients"))
}

fn shown(site: &Site, request: &Request, recipients: String, problems: Vec<FormProblem>) -> Result<MonthlyPage, Fault> {
    let words = &request.words;
    let config = site.config();
    let known = site.clock().doubt().is_none();
    let next = next_due(&request.now.to_zoned(site.zone())).filter(|_| known);
    let next = next.map(|at| format!("{}, {}", words.long_date(at.date()), clock_time(at.time())));
    let letters = letters::latest(&site.database())?;
    Ok(MonthlyPage {
        frame: Frame::new(site, request, Section::Satisfaction, words.get("satisfaction-tab-monthly"))
            .with_problems(problems),
        recipients,
        mail: config.alerts.mail.as_ref().map(|it| (it.from.clone(), it.host.clone())),
        next,
        letters: letters.into_iter().map(|it| row(site, request, it)).collect(),
        may_change: request.person()?.may(Right::ChangeSurveys),
    })
}

fn row(site: &Site, request: &Request, letter: ReportLetter) -> LetterRow {
    let words = &request.words;
    let (tone, key) = match letter.state.as_str() {
        "sent" => ("well", "satisfaction-letter-sent"),
        "given-up" => ("bad", "satisfaction-letter-given-up"),
        _ if letter.problem.is_some() => ("warned", "satisfaction-letter-failing"),
        _ => ("unknown", "satisfaction-letter-waiting"),
    };
    let at = letter.at.map(|at| at.to_zoned(site.zone()));
    LetterRow {
        month: month_of_name(&letter.month).map_or(letter.month.clone(), |it| words.month_year(it.from)),
        address: letter.address,
        tone,
        state: words.get(key),
        at: at.map(|at| format!("{} {}", words.short_date(at.date()), clock_time(at.time()))).unwrap_or_default(),
        problem: letter.problem.unwrap_or_default(),
    }
}
