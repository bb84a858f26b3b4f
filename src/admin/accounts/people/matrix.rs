//! Matrix of roles and rights for printing, from the table that the pages obey, and who may do what is asked most.

use askama::Template;

use crate::admin::{
    access::{Right, Role},
    accounts::account_row,
    site::Site,
    web::{Fault, Frame, Reply, Request, Section, frame::page},
};

#[derive(Template)]
#[template(path = "admin/accounts/matrix.html", config = "assets/templates/askama.toml")]
struct MatrixPage {
    frame: Frame,
    roles: [Role; Role::ALL.len()],
    rights: Vec<Right>,
    /// For each right that a person may be asked about: the names of those who have it.
    holders: Vec<(Right, Vec<String>)>,
}

impl MatrixPage {
    /// Yes or no, in words.
    fn answer(&self, right: &Right, role: &Role) -> String {
        let key = match (right, right.belongs_to(*role)) {
            (Right::Approve, _) => "matrix-by-person",
            (_, true) => "matrix-yes",
            (_, false) => "matrix-no",
        };
        self.frame.words.get(key)
    }
}

/// Rights of which the page says who has them: "who may take this down?"
const ASKED: [Right; 5] =
    [Right::PostNotice, Right::Approve, Right::ChangeBroadcast, Right::Crisis, Right::ChangePeople];

/// The page.
pub(in crate::admin::accounts) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let people = account_row::all(&site.database())?;
    let holders = ASKED.map(|right| {
        let may = people.iter().filter(|account| !account.disabled && account.person.may(right));
        (right, may.map(|account| account.person.name.clone()).collect())
    });
    let frame = Frame::new(site, request, Section::People, request.words.get("matrix-title"));
    // What everybody may without an account is no right of a role.
    let rights = Right::ALL.into_iter().filter(|right| *right != Right::Public).collect();
    page(&MatrixPage { frame, roles: Role::ALL, rights, holders: holders.into() })
}
