//! Page of a fault: what a person is told, and what the log is told. An error of ours has a number that stands in both
//! (ASVS 16.5.1).

use std::io::ErrorKind;

use askama::Template;
use sha2::{Digest as _, Sha256};

use super::{Fault, Frame, Reply, Request, Route, Section, route::Method};
use crate::admin::{
    access::Right,
    accounts,
    acts::ActError,
    cause_words::{CauseText, cause_text},
    player_client::PlayerError,
    routes,
    site::Site,
};

#[derive(Template)]
#[template(path = "admin/fault.html", config = "assets/templates/askama.toml")]
struct FaultPage {
    frame: Frame,
    text: String,
    /// Path of the page to begin again from.
    again: Option<String>,
    /// What the link to it says.
    again_word: String,
    /// What the program itself said, where that helps, and what it means.
    detail: Option<CauseText>,
    /// The file that it is about.
    file: Option<String>,
    /// Number under which the log has it.
    number: Option<String>,
}

/// The answer to a request that has none.
pub(super) fn fault_reply(site: &Site, request: &Request, fault: Fault) -> Reply {
    let (status, key, detail) = match &fault {
        Fault::SignIn => return accounts::sign_in::ask_for(site, request),
        Fault::NotFound => (404, "fault-not-found", None),
        Fault::FormOnly => (405, "fault-form-only", None),
        Fault::Foreign => (403, "fault-foreign", None),
        Fault::UnknownField(_) | Fault::BadRequest(_) | Fault::Act(ActError::Program(_)) => {
            (400, "fault-bad-request", None)
        }
        Fault::Conflict(key) => (409, *key, None),
        Fault::Player(PlayerError::Silent(_)) => (503, "fault-player-silent", None),
        Fault::Player(error @ PlayerError::Unanswered(_)) => (503, "fault-unanswered", Some(error.to_string())),
        Fault::Player(PlayerError::Refused(why)) => (409, "fault-player-refused", Some(why.clone())),
        Fault::Act(ActError::NotJournalled(error)) => (503, "fault-not-journalled", Some(error.to_string())),
        Fault::TooLarge(_) => (413, "fault-too-large", None),
        Fault::TooSlow | Fault::BrokenOff(_) => (408, "fault-too-slow", None),
        Fault::NoRoom(_) => (507, "fault-no-room", None),
        Fault::Io(error) | Fault::Act(ActError::NotPrepared(error)) if error.kind() == ErrorKind::StorageFull => {
            (507, "fault-no-room", None)
        }
        Fault::Database(error) | Fault::Act(ActError::Database(error))
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) =>
        {
            (507, "fault-no-room", None)
        }
        Fault::Act(ActError::Done) => (409, "fault-done", None),
        Fault::Act(ActError::Changed(_)) => (409, "fault-changed", None),
        Fault::Act(ActError::Interrupted(error)) => (503, "fault-interrupted", Some(error.to_string())),
        Fault::Act(ActError::Unanswered(error)) => (503, "fault-unanswered", Some(error.to_string())),
        Fault::Act(ActError::NotWritable(_)) => (409, "fault-not-writable", None),
        Fault::Act(ActError::Waiting(_)) => (409, "fault-waiting", None),
        Fault::Act(ActError::NotPrepared(_) | ActError::Place(_) | ActError::Database(_))
        | Fault::Database(_)
        | Fault::Io(_)
        | Fault::Template(_)
        | Fault::Own(_) => (500, "fault-own", None),
    };
    let number = (status == 500).then(|| number(request));
    match &number {
        Some(number) => tracing::error!(number, path = request.path, "{fault}"),
        None => {
            let login = request.person.as_ref().map_or("", |person| person.login.as_str());
            tracing::info!(status, path = request.path, login, sender = %request.sender, "{fault}");
        }
    }
    let frame = Frame::new(site, request, Section::Account, request.words.get(&format!("{key}-title")));
    let text = match &fault {
        Fault::TooLarge(excess) => {
            let may_change = request.person.as_ref().is_some_and(|person| person.may(Right::ChangeDevices));
            excess.text(&request.words, may_change)
        }
        _ => request.words.get(key),
    };
    let detail = detail.map(|said| cause_text(&request.words, &said));
    let file = match &fault {
        Fault::Act(ActError::Changed(path) | ActError::NotWritable(path) | ActError::Waiting(path)) => {
            Some(path.display().to_string())
        }
        _ => None,
    };
    let again = if status == 404 { None } else { page_behind(request) };
    // The page above the address of a form is another one than was asked for.
    let again_word = request.words.get(if status == 405 { "fault-above" } else { "fault-again" });
    let page = FaultPage { frame, text, again, again_word, detail, file, number };
    let html = page.render().inspect_err(|error| tracing::error!(%error, "a page cannot be written"));
    Reply::page(html.unwrap_or_default()).with_status(status)
}

/// The nearest page of this person at or above the path: where the form stood.
fn page_behind(request: &Request) -> Option<String> {
    page_above(&request.path, |right| right.is_given_to(request.person.as_ref()))
}

/// The nearest page at or above a path that may be opened.
pub(super) fn page_above(mut path: &str, may: impl Fn(Right) -> bool) -> Option<String> {
    while path.len() > 1 {
        // A document to take away, `clauses.pdf`, is no page.
        let is_page =
            |route: &&Route| route.method == Method::Get && !route.path.contains('.') && route.matches(path).is_some();
        if routes::all().filter(is_page).any(|route| may(route.right)) {
            return Some(path.to_owned());
        }
        path = path.rsplit_once('/')?.0;
    }
    None
}

/// Eight digits of the moment and the path: not secret, and found in the log.
fn number(request: &Request) -> String {
    let hash = Sha256::digest(format!("{}{}", request.now, request.path));
    hex::encode(hash).chars().take(8).collect()
}
