//! Export of the journal: what a filter asks for as a table or as the entries themselves. That it was exported is an act.

use jiff::fmt::strtime;
use serde_json::json;

use super::{journal_filter::JournalFilter, read_entries::read_entries, revised_fields::revised_fields};
use crate::{
    admin::{
        acts::{self, Act, ActKind},
        site::Site,
        web::{Fault, Fields, Reply, Request},
    },
    evidence::{FieldChange, JournalEntry, JournalEvent},
    platform::csv_line::{BYTE_ORDER_MARK, csv_line},
};

/// Entries of one file at the most.
pub(super) const MOST: usize = 20_000;
/// Fields of the filter.
pub(super) const FILTER_FIELDS: [&str; 5] = ["who", "what", "from", "to", "q"];
/// Columns of the table.
const HEAD: [&str; 13] =
    ["number", "utc", "local", "doubtful", "login", "name", "role", "account", "what", "target", "field", "old", "new"];

/// Writes the file.
pub(super) fn export(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["who", "what", "from", "to", "q", "format"])?;
    let (filter, wrong) = JournalFilter::read(&request.form);
    let format = request.form.get("format");
    if !wrong.is_empty() || !matches!(format, "csv" | "json") {
        return Err(Fault::BadRequest("an export with a day that is none, or in no format".into()));
    }
    let found = read_entries(site, &filter, None, MOST)?;
    let count = found.entries.len().to_string();
    let act = Act::new(ActKind::Export, request.words.get("journal-export-target"))
        .change("format", None, Some(format))
        .change("entries", None, Some(&count));
    acts::carry_out(site, request.person()?, filter_changes(act, &request.form))?;
    // A name that says where it ends.
    let part = if found.more { "-part" } else { "" };
    let name = format!("denik-{}{part}.{format}", request.today);
    let (media, bytes) = match format {
        "csv" => ("text/csv; charset=utf-8", table(&found.entries, site).into_bytes()),
        _ => {
            let whole = json!({ "complete": !found.more, "entries": found.entries });
            ("application/json", serde_json::to_vec_pretty(&whole).map_err(|error| Fault::Own(error.to_string()))?)
        }
    };
    Ok(Reply::download(name, media, bytes))
}

/// What was asked for stands in the journal as well.
fn filter_changes(act: Act, form: &Fields) -> Act {
    let name = |field: &'static str| match field {
        "from" => "filter-from",
        "to" => "filter-to",
        field => field,
    };
    FILTER_FIELDS.iter().fold(act, |act, field| act.change(name(field), None, form.given(field)))
}

/// One row for each value that changed, and one for an entry without any.
fn table(entries: &[JournalEntry], site: &Site) -> String {
    let mut text = format!("{BYTE_ORDER_MARK}{}", csv_line(&[HEAD.as_slice(), &["why"]].concat()));
    for entry in entries {
        let utc = strtime::format("%Y-%m-%dT%H:%M:%SZ", entry.at).unwrap_or_default();
        let local = entry.at.to_zoned(site.zone()).strftime("%Y-%m-%d %H:%M:%S").to_string();
        let doubtful = if entry.doubtful { "1" } else { "0" };
        let start = [entry.seq.to_string(), utc, local, doubtful.to_owned()];
        let told = told(&entry.event);
        let mut row = |change: Option<&FieldChange>| {
            let value = |value: Option<&String>| value.cloned().unwrap_or_default();
            let field = change.map(|it| it.field.clone()).unwrap_or_default();
            let values =
                [field, value(change.and_then(|it| it.old.as_ref())), value(change.and_then(|it| it.new.as_ref()))];
            let fields: Vec<String> = start
                .iter()
                .chain(&told.person)
                .chain([&told.what, &told.target])
                .chain(&values)
                .chain([&told.why])
                .cloned()
                .collect();
            text.push_str(&csv_line(&fields));
        };
        match told.changes.as_slice() {
            [] => row(None),
            changes => changes.iter().for_each(|change| row(Some(change))),
        }
    }
    text
}

/// An entry in the words of the journal.
struct ToldEntry {
    /// Login, name, role, and where the account is; empty of the board.
    person: [String; 4],
    what: String,
    target: String,
    changes: Vec<FieldChange>,
    why: String,
}

fn told(event: &JournalEvent) -> ToldEntry {
    let board = |target: String, changes: Vec<FieldChange>, why: Option<&String>| ToldEntry {
        person: Default::default(),
        what: event.kind().to_owned(),
        target,
        changes,
        why: why.cloned().unwrap_or_default(),
    };
    let new = |field: &str, value: String| FieldChange { field: field.into(), old: None, new: Some(value) };
    match event {
        JournalEvent::Act { who, name, role, account, what, target, changes, why, .. } => ToldEntry {
            person: [who.clone(), name.clone(), role.clone(), account.clone().unwrap_or_default()],
            what: what.clone(),
            target: target.clone(),
            changes: changes.clone(),
            why: why.clone().unwrap_or_default(),
        },
        JournalEvent::Posted { notice, .. } => {
            let until = notice.posting.until.map(|until| new("until", until.to_string()));
            let days = [new("from", notice.posting.from.to_string())].into_iter().chain(until).collect();
            board(notice.title.clone(), days, None)
        }
        JournalEvent::Revised { notice, what } => board(notice.title.clone(), revised_fields(notice, what), None),
        JournalEvent::TakenDown { id, why, .. } => board(id.0.clone(), vec![], why.as_ref()),
        JournalEvent::Held { source, missing, shown } => {
            let numbers = vec![new("missing", missing.to_string()), new("shown", shown.to_string())];
            board(source.0.clone(), numbers, None)
        }
        JournalEvent::Released { source } => board(source.0.clone(), vec![], None),
        JournalEvent::Crisis { headline, .. } => board(headline.clone(), vec![], None),
        JournalEvent::Purged { hashes } => {
            let hashes = hashes.iter().map(|hash| new("sha256", hash.to_string())).collect();
            board(String::new(), hashes, None)
        }
        _ => board(String::new(), vec![], None),
    }
}
