//! Acts on a whole draft: deleting it with its files, and taking over somebody else's. Each is an entry of the signed journal with
//! who, what, old, new and why, and is refused where it cannot be journalled.

use askama::Template;

use super::{
    draft_step::{frame, open_draft},
    draft_table::{self, DraftRow},
    waiting_list::shown_title,
};
use crate::{
    admin::{
        access::Person,
        acts::{Act, ActKind, RowEffect, carry_out},
        board::notice_acts::draft_field,
        site::Site,
        web::{
            Fault, Frame, Reply, Request,
            frame::{FormProblem, form_again, page},
        },
    },
    notice::clean,
};

/// Longest reason, in characters.
const LONGEST: usize = 500;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WholeDraftAct {
    Delete,
    TakeOver,
}

#[derive(Template)]
#[template(path = "admin/posting/draft_act.html", config = "assets/templates/askama.toml")]
struct DraftActPage {
    frame: Frame,
    /// Where the form goes.
    action: String,
    title: String,
    /// What will happen.
    text: String,
    why: String,
    /// A reason has to be given.
    required: bool,
    button: String,
    danger: bool,
}

impl WholeDraftAct {
    const fn kind(self) -> ActKind {
        match self {
            Self::Delete => ActKind::DeleteDraft,
            Self::TakeOver => ActKind::TakeOverDraft,
        }
    }

    /// Key of the page's title and, with an ending, of its words.
    const fn key(self) -> &'static str {
        match self {
            Self::Delete => "posting-delete",
            Self::TakeOver => "posting-take-over",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::TakeOver => "take-over",
        }
    }
}

/// Asks whether a draft is to be deleted.
pub(super) fn ask_delete(site: &Site, request: &Request) -> Result<Reply, Fault> {
    ask(site, request, WholeDraftAct::Delete)
}

/// Asks whether somebody else's draft is to be taken over.
pub(super) fn ask_take_over(site: &Site, request: &Request) -> Result<Reply, Fault> {
    ask(site, request, WholeDraftAct::TakeOver)
}

fn ask(site: &Site, request: &Request, what: WholeDraftAct) -> Result<Reply, Fault> {
    match open_draft(site, request)? {
        Ok(row) => page(&act_page(site, request, &row, what)?),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Deletes a draft with its files. One that hangs is taken down elsewhere.
pub(super) fn delete(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["why"])?;
    let row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let why = match reason(request, &row)? {
        Ok(why) => why,
        Err(problem) => return again(site, request, &row, WholeDraftAct::Delete, problem),
    };
    let gone = RowEffect::once(
        "DELETE FROM draft WHERE id = ?1 AND kind = 'posting' AND number = ?2 AND state <> 'posted'",
        vec![row.id.clone().into(), row.number.into()],
    );
    let files = row.draft.content.files.iter().map(|file| format!("{} SHA-256 {}", file.name, file.hash));
    let files = files.collect::<Vec<_>>().join("\n");
    let act = act(request, &row, WholeDraftAct::Delete, &why)
        .change("stav", Some(row.state.word()), None)
        .change("zpracovava", Some(&row.owner_name), None)
        .change("soubory", Some(&files).filter(|files| !files.is_empty()).map(String::as_str), None)
        .row(gone);
    carry_out(site, request.person()?, act)?;
    if let Err(error) = draft_table::remove_folder(site, &row.id) {
        tracing::warn!(%error, "the files of a deleted draft stay until the next sweep");
    }
    Ok(Reply::see("/posting?done=posting-deleted"))
}

/// Takes over somebody else's draft; how far its approval is stays as it is.
pub(super) fn take_over(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["why"])?;
    let row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let person = request.person()?;
    let done = format!("/posting/{}?done=posting-taken-over", row.id);
    if row.owner == person.id {
        return Ok(Reply::see(done));
    }
    let why = match reason(request, &row)? {
        Ok(why) => why,
        Err(problem) => return again(site, request, &row, WholeDraftAct::TakeOver, problem),
    };
    let taken = RowEffect::once(
        "UPDATE draft SET owner = ?2, changed = ?3, number = number + 1 \
         WHERE id = ?1 AND kind = 'posting' AND number = ?4 AND state <> 'posted'",
        vec![row.id.clone().into(), person.id.into(), request.now.as_second().into(), row.number.into()],
    );
    let mut act = act(request, &row, WholeDraftAct::TakeOver, &why)
        .change("zpracovava", Some(&row.owner_name), Some(&person.name))
        .row(taken);
    act.changes.push(draft_field(&row.id));
    carry_out(site, person, act)?;
    Ok(Reply::see(done))
}

/// The act on a draft, as people call it.
fn act(request: &Request, row: &DraftRow, what: WholeDraftAct, why: &str) -> Act {
    Act::new(what.kind(), shown_title(&request.words, row)).why(why)
}

/// The reason that somebody gave, empty where he gave none; `None` where it is too long.
pub(super) fn given_reason(request: &Request) -> Option<String> {
    let why = clean(request.form.get("why"));
    (why.chars().count() <= LONGEST).then_some(why)
}

/// Of somebody else's draft a reason has to be given.
fn is_required(person: &Person, row: &DraftRow) -> bool {
    row.owner != person.id
}

fn reason(request: &Request, row: &DraftRow) -> Result<Result<String, FormProblem>, Fault> {
    let required = is_required(request.person()?, row);
    let words = &request.words;
    let problem = |text: String| Err(FormProblem { field: "why".to_owned(), text });
    Ok(match given_reason(request) {
        None => problem(words.fill("posting-text-too-long", &[("value", &words.get("posting-why-act"))])),
        Some(why) if why.is_empty() && required => problem(words.get("posting-why-missing")),
        Some(why) => Ok(why),
    })
}

fn again(
    site: &Site,
    request: &Request,
    row: &DraftRow,
    what: WholeDraftAct,
    problem: FormProblem,
) -> Result<Reply, Fault> {
    let shown = act_page(site, request, row, what)?;
    form_again(&DraftActPage { frame: shown.frame.with_problems(vec![problem]), ..shown })
}

fn act_page(site: &Site, request: &Request, row: &DraftRow, what: WholeDraftAct) -> Result<DraftActPage, Fault> {
    let (words, key) = (&request.words, what.key());
    Ok(DraftActPage {
        frame: frame(site, request, &format!("{key}-title")),
        action: format!("/posting/{}/{}", row.id, what.path()),
        title: shown_title(words, row),
        text: words.fill(&format!("{key}-text"), &[("name", &row.owner_name)]),
        why: request.form.get("why").to_owned(),
        required: is_required(request.person()?, row),
        button: words.get(key),
        danger: what == WholeDraftAct::Delete,
    })
}
