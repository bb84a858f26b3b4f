//! Entry of an act for the journal: who, what, old and new, why. Pure.

use serde_json::Value;

use super::act::Act;
use crate::{
    admin::access::Person,
    evidence::{FieldChange, JournalEvent},
};

/// Longest old or new value in the journal, in characters.
const LONGEST_VALUE: usize = 4_000;

/// The act as the journal has it.
pub(super) fn act_entry(id: &str, person: &Person, act: &Act) -> serde_json::Result<Value> {
    let shortened = |change: &FieldChange| FieldChange {
        field: change.field.clone(),
        old: change.old.as_deref().map(short),
        new: change.new.as_deref().map(short),
    };
    let event = JournalEvent::Act {
        act: id.to_owned(),
        who: person.login.clone(),
        name: person.name.clone(),
        role: person.role.word().to_owned(),
        what: act.kind.word().to_owned(),
        target: short(&act.target),
        changes: act.changes.iter().map(shortened).collect(),
        why: act.why.as_deref().map(short),
    };
    serde_json::to_value(event)
}

/// A value that fits into an entry; of a longer one its beginning, and that it goes on.
fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… ({} B)", text.get(..end).unwrap_or_default(), text.len()),
    }
}
