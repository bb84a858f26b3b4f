//! List of people: everybody who has or had an account.

use askama::Template;
use jiff::Timestamp;

use crate::{
    admin::{
        accounts::account_row::{self, Account},
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame::page},
    },
    words::clock_time,
};

#[derive(Template)]
#[template(path = "admin/accounts/people.html", config = "assets/templates/askama.toml")]
struct PeoplePage {
    frame: Frame,
    /// How many there are, in words.
    caption: String,
    people: Vec<PersonLine>,
}

/// A person with the last time he was seen here.
struct PersonLine {
    account: Account,
    /// `None` where he was not within the sessions that are remembered.
    seen: Option<String>,
}

/// The page.
pub(in crate::admin::accounts) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let db = site.database();
    let mut people = Vec::new();
    for account in account_row::all(&db)? {
        let mut query = db.prepare_cached("SELECT max(seen) FROM session WHERE person = ?1")?;
        let seen: Option<i64> = query.query_row([account.person.id], |row| row.get(0))?;
        let seen = seen.and_then(|second| Timestamp::from_second(second).ok()).map(|at| {
            let local = at.to_zoned(site.zone());
            format!("{} {}", request.words.short_date(local.date()), clock_time(local.time()))
        });
        people.push(PersonLine { account, seen });
    }
    drop(db);
    let frame = Frame::new(site, request, Section::People, request.words.get("people-title"));
    page(&PeoplePage { frame, caption: request.words.count("people-caption", people.len()), people })
}
