//! Held changes of a source: the notices that it lacks and that hang all the same, until later readings confirm the loss or a
//! person releases it. Pure.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A notice that its source lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct MissingHere {
    pub id: String,
    pub title: String,
    /// First reading that lacked it, RFC 3339.
    pub since: String,
    /// Readings in a row that lacked it.
    pub readings: u64,
    /// It goes down only when a person says so.
    pub held: bool,
}

/// What a source lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct HeldChanges {
    /// The loss as a whole is held, or one of the notices must hang by law.
    pub is_held: bool,
    /// So many are missing of so many that hung, where the loss as a whole is held.
    pub loss: Option<(u64, u64)>,
    pub missing: Vec<MissingHere>,
    /// Missing ones that the player does not name.
    pub more: u64,
}

impl HeldChanges {
    /// How many notices a release would take down.
    pub(in crate::admin) fn count(&self) -> u64 {
        self.more.saturating_add(self.missing.len() as u64)
    }

    /// Mark of what a person has seen: a release of anything else is refused.
    pub(in crate::admin) fn mark(&self) -> String {
        let mut ids: Vec<&str> = self.missing.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        let mut hash = Sha256::new();
        for id in ids {
            hash.update((id.len() as u64).to_be_bytes());
            hash.update(id);
        }
        hash.update(self.more.to_be_bytes());
        hex::encode(hash.finalize()).chars().take(32).collect()
    }
}

/// What `status` says that a source lacks.
pub(super) fn held_changes(told: &Value) -> HeldChanges {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let missing = told["pending"].as_array().into_iter().flatten().map(|it| MissingHere {
        id: text(&it["id"]),
        title: text(&it["title"]),
        since: text(&it["since"]),
        readings: it["readings"].as_u64().unwrap_or(0),
        held: it["held"] == true,
    });
    let missing: Vec<MissingHere> = missing.collect();
    let loss = told["held"]["missing"].as_u64().zip(told["held"]["shown"].as_u64());
    HeldChanges {
        is_held: loss.is_some() || missing.iter().any(|it| it.held),
        loss,
        missing,
        more: told["pending_more"].as_u64().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_seen_is_told_from_everything_else() {
        let of = |ids: &[&str], more: u64| {
            let pending: Vec<Value> = ids.iter().map(|id| json!({ "id": id, "title": "t", "held": false })).collect();
            held_changes(&json!({ "pending": pending, "pending_more": more })).mark()
        };
        assert_eq!(of(&["a", "b"], 0), of(&["b", "a"], 0), "the order does not matter");
        for other in [of(&["a"], 0), of(&["ab"], 0), of(&["a", "b"], 1), of(&["a", "b", "c"], 0), of(&[], 0)] {
            assert_ne!(of(&["a", "b"], 0), other);
        }
    }

    #[test]
    fn a_notice_that_must_hang_by_law_is_held_without_a_loss_as_a_whole() {
        let told = json!({ "held": null, "pending": [{ "id": "a", "title": "Záměr", "readings": 2, "held": true }] });
        let held = held_changes(&told);
        assert!(held.is_held && held.loss.is_none());
        assert_eq!((held.count(), held.missing[0].readings), (1, 2));
        assert!(!held_changes(&json!({ "pending": [{ "id": "a", "held": false }] })).is_held);
    }
}
