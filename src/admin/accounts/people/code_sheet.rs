//! Sheet with a one-time code: shown once to the administrator, who prints it or says it to the person.

use askama::Template;

use crate::admin::{
    access::Person,
    site::Site,
    web::{Fault, Frame, Reply, Request, Section, frame::page},
};

#[derive(Template)]
#[template(path = "admin/accounts/code_sheet.html", config = "assets/templates/askama.toml")]
struct CodeSheetPage {
    frame: Frame,
    name: String,
    login: String,
    code: String,
}

/// The sheet. It is the answer to the form itself, because no address may carry a code (ASVS 14.2.1).
pub(super) fn show(site: &Site, request: &Request, person: &Person, code: String) -> Result<Reply, Fault> {
    let frame = Frame::new(site, request, Section::People, request.words.get("code-sheet-title"));
    page(&CodeSheetPage { frame, name: person.name.clone(), login: person.login.clone(), code })
}
