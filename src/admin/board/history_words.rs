//! History in words: the lines of a notice's history as a page has them. Pure.

use jiff::tz::TimeZone;

use super::{
    notice_history::{HistoryAuthor, HistoryEvent, HistoryLine},
    phrases::moment_text,
};
use crate::{
    admin::change_words::{field_words, value_words},
    words::Words,
};

/// A line in words.
pub(super) struct HistoryRow {
    pub at: String,
    pub what: String,
    pub who: String,
    pub why: String,
    /// Field, old value and new value.
    pub changes: Vec<(String, String, String)>,
}

/// Words that an entry has for fields of a notice.
const FIELDS: [&str; 12] = [
    "title",
    "reference",
    "file-mark",
    "originator",
    "category",
    "from",
    "until",
    "attachments",
    "page",
    "text",
    "duties",
    "kind",
];

/// Words of acts that have words for people here: what was done, where the buttons say what to do.
const ACTS: [&str; 10] = [
    "post",
    "take-down",
    "change-end",
    "correct",
    "send-for-approval",
    "approve",
    "reject",
    "take-over-draft",
    "take-back-draft",
    "release-held",
];

/// All lines in words.
pub(super) fn history_rows(
    lines: impl Iterator<Item = HistoryLine>,
    words: &Words,
    zone: &TimeZone,
) -> Vec<HistoryRow> {
    let row = |line: HistoryLine| HistoryRow {
        at: moment_text(words, zone, line.at),
        what: event_text(words, &line.event),
        who: author_text(words, &line.author),
        why: line.why.unwrap_or_default(),
        changes: line
            .changes
            .into_iter()
            .map(|change| {
                let told = |value: Option<String>| {
                    value.map(|value| value_words(&change.field, &value, words, zone)).unwrap_or_default()
                };
                (field_words(&change.field, words), told(change.old), told(change.new))
            })
            .collect(),
    };
    lines.map(row).collect()
}

fn event_text(words: &Words, event: &HistoryEvent) -> String {
    match event {
        HistoryEvent::Posted => words.get("board-history-posted"),
        HistoryEvent::TakenDown => words.get("board-history-taken-down"),
        HistoryEvent::Revised(fields) => {
            let known = fields.iter().filter(|field| FIELDS.contains(&field.as_str()));
            let names: Vec<String> = known.map(|field| words.get(&format!("board-field-{field}"))).collect();
            words.fill("board-history-revised", &[("value", &names.join(", "))])
        }
        HistoryEvent::Act(what) if ACTS.contains(&what.as_str()) => words.get(&format!("board-act-{what}")),
        HistoryEvent::Act(what) => what.clone(),
    }
}

fn author_text(words: &Words, author: &HistoryAuthor) -> String {
    match author {
        HistoryAuthor::Person(name) => name.clone(),
        HistoryAuthor::Folder => words.get("board-author-folder"),
        HistoryAuthor::Feed => words.get("board-author-feed"),
        HistoryAuthor::Board => words.get("board-author-board"),
        HistoryAuthor::Release => words.get("board-author-release"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_field_and_act_has_words_in_every_language() {
        for language in Language::ALL {
            let words = Words::for_admin(language);
            let all = FIELDS
                .iter()
                .map(|it| format!("board-field-{it}"))
                .chain(ACTS.iter().map(|it| format!("board-act-{it}")));
            for key in all {
                assert_ne!(words.get(&key), key, "{language:?}");
            }
        }
    }

    #[test]
    fn a_change_by_hand_is_called_so() {
        let words = Words::for_admin(Language::Czech);
        assert_eq!(author_text(&words, &HistoryAuthor::Folder).replace('\u{a0}', " "), "ruční změna ve složce");
        let revised = HistoryEvent::Revised(vec!["until".into(), "hologram".into()]);
        assert_eq!(event_text(&words, &revised).replace('\u{a0}', " "), "změněno: poslední den");
        let done = |act: &str| event_text(&words, &HistoryEvent::Act(act.into()));
        assert_eq!((done("post"), done("take-down")), ("vyvěšeno".into(), "sejmuto".into()));
    }
}
