//! Continuation after a session ended in the middle of a form: which one it was and what was typed, one button that sends it
//! again, and one that throws it away.

use askama::Template;

use super::{
    kept_form::{self, KeptForm},
    kept_form_name::form_name,
};
use crate::admin::{
    change_words::{field_words, value_words},
    site::Site,
    web::{Fault, Frame, Reply, Request, Section, frame::page},
};

#[derive(Template)]
#[template(path = "admin/accounts/continue.html", config = "assets/templates/askama.toml")]
struct ContinuePage {
    frame: Frame,
    /// What the form is called.
    name: String,
    form: KeptForm,
    /// What was typed, by the names that fields have for people.
    typed: Vec<(String, String)>,
    /// Path of this page, where it is thrown away.
    own_path: String,
}

/// A field's name without the row of a table that it stands in ("title-" and the row's 32 hexadecimal digits).
fn of_its_row(name: &str) -> &str {
    let is_row = |row: &str| row.len() == 32 && row.bytes().all(|it| it.is_ascii_hexdigit());
    name.rsplit_once('-').filter(|(_, row)| is_row(row)).map_or(name, |(field, _)| field)
}

/// The page; of somebody else's form there is none.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let person = request.person()?.id;
    let found = kept_form::find(&site.database(), request.param("id"), person, request.now.as_second())?;
    let form = found.ok_or(Fault::NotFound)?;
    let frame = Frame::new(site, request, Section::Account, request.words.get("continue-title"));
    let (words, zone) = (&request.words, site.zone());
    let typed = form.typed().map(|(name, value)| {
        let name = of_its_row(name);
        (field_words(name, words), value_words(name, value, words, &zone))
    });
    let typed = typed.collect();
    let (name, own_path) = (form_name(&form.path, words), request.path.clone());
    page(&ContinuePage { frame, name, form, typed, own_path })
}

/// Its owner does not want it any more.
pub(super) fn throw_away(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let person = request.person()?.id;
    match kept_form::throw_away(&site.database(), request.param("id"), person)? {
        true => Ok(Reply::see("/?done=form-thrown-away")),
        false => Err(Fault::NotFound),
    }
}
