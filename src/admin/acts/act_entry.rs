//! Entry of an act for the journal: who, what, old and new, why. Pure.

use serde_json::Value;

use super::act::Act;
use crate::{
    admin::access::Person,
    evidence::{FieldChange, JournalEvent},
};

/// Longest value in the journal, in characters, where there are few; all together they fit into a line of the control socket.
const LONGEST_VALUE: usize = 4_000;
/// Characters of all old and new values together.
const ALL_VALUES: usize = 40_000;
/// Changes that are told one by one.
const MOST_CHANGES: usize = 100;

/// The act as the journal has it.
pub(super) fn act_entry(id: &str, person: &Person, act: &Act) -> serde_json::Result<Value> {
    let told = act.changes.get(..MOST_CHANGES).unwrap_or(&act.changes);
    let most = (ALL_VALUES / told.len().saturating_mul(2).max(1)).min(LONGEST_VALUE);
    let shortened = |change: &FieldChange| FieldChange {
        field: change.field.clone(),
        old: change.old.as_deref().map(|value| short(value, most)),
        new: change.new.as_deref().map(|value| short(value, most)),
    };
    let mut changes: Vec<FieldChange> = told.iter().map(shortened).collect();
    let more = act.changes.len().saturating_sub(told.len());
    if more > 0 {
        changes.push(FieldChange { field: "…".into(), old: None, new: Some(format!("+ {more}")) });
    }
    let event = JournalEvent::Act {
        act: id.to_owned(),
        who: person.login.clone(),
        name: person.name.clone(),
        role: person.role.word().to_owned(),
        account: person.origin.word().map(str::to_owned),
        what: act.kind.word().to_owned(),
        target: short(&act.target, LONGEST_VALUE),
        changes,
        why: act.why.as_deref().map(|why| short(why, LONGEST_VALUE)),
    };
    serde_json::to_value(event)
}

/// A value that fits into an entry; of a longer one its beginning, and that it goes on.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… ({} B)", text.get(..end).unwrap_or_default(), text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::{access::Role, acts::ActKind};

    #[test]
    fn an_act_of_any_size_fits_into_a_line_and_says_what_is_left_out() {
        let person = Person::for_test(Role::Clerk);
        let long = "ž".repeat(200_000);
        let act = (0..500).fold(Act::new(ActKind::Correct, long.clone()).why(&long), |act, number| {
            act.change(&format!("field-{number}"), Some(&long), Some(&number.to_string()))
        });
        let entry = act_entry("id", &person, &act).unwrap();
        assert!(entry.to_string().len() < 200 << 10, "{}", entry.to_string().len());
        let changes = entry["changes"].as_array().unwrap();
        assert_eq!((changes.len(), &changes[100]["new"]), (101, &serde_json::json!("+ 400")));
        assert!(changes[0]["old"].as_str().unwrap().ends_with("… (400000 B)"));
        let few = Act::new(ActKind::Correct, "x").change("title", Some("old"), Some("new"));
        let entry = act_entry("id", &person, &few).unwrap();
        assert_eq!(entry["changes"], serde_json::json!([{ "field": "title", "old": "old", "new": "new" }]));
    }
}
