//! Problems of a slot's form: what the board's check of the whole text says of this slot, at the fields of the form. Pure.

use crate::{admin::web::frame::FormProblem, config::ConfigReport, words::Words};

/// What is wrong with the slot at this place, each at its field; what is wrong elsewhere in the text is left out.
pub(super) fn slot_problems(words: &Words, report: &ConfigReport, slot: usize) -> Vec<FormProblem> {
    let own = format!("slot[{}]", slot.saturating_add(1));
    let mut problems: Vec<FormProblem> = Vec::new();
    for problem in &report.problems {
        let Some(rest) = problem.key.strip_prefix(&own) else { continue };
        let (field, key) = field_of(rest.trim_start_matches('.'));
        if !problems.iter().any(|it| it.field == field) {
            problems.push(FormProblem { field, text: words.get(key) });
        }
    }
    problems
}

/// The field's id and the key of the words for `items[2].count`, `dates[1]`, `from`.
fn field_of(rest: &str) -> (String, &'static str) {
    let Some(item) = rest.strip_prefix("items[") else {
        let key = rest.split(['[', '.']).next().unwrap_or_default();
        return match FAULTS.iter().find(|(name, _)| *name == key) {
            Some((name, fault)) => ((*name).to_owned(), fault),
            None => ("name".to_owned(), "broadcast-fault-other"),
        };
    };
    let (number, rest) = item.split_once(']').unwrap_or((item, ""));
    let row = number.parse::<usize>().unwrap_or(1).saturating_sub(1);
    let key = rest.trim_start_matches('.');
    let found = ITEM_FAULTS.iter().find(|(name, _)| *name == key);
    let (name, fault) = found.copied().unwrap_or(("dwell-s", "broadcast-fault-other"));
    (format!("item-{row}-{name}"), fault)
}

const FAULTS: [(&str, &str); 14] = [
    ("name", "broadcast-fault-name"),
    ("days", "broadcast-fault-days"),
    ("except", "broadcast-fault-days"),
    ("from", "broadcast-fault-from"),
    ("to", "broadcast-fault-to"),
    ("dates", "broadcast-fault-dates"),
    ("every", "broadcast-fault-every"),
    ("every-weeks", "broadcast-fault-every-weeks"),
    ("since", "broadcast-fault-since"),
    ("office", "broadcast-fault-office"),
    ("priority", "broadcast-fault-priority"),
    ("share", "broadcast-fault-share"),
    ("order", "broadcast-fault-other"),
    ("items", "broadcast-fault-items"),
];

const ITEM_FAULTS: [(&str, &str); 10] = [
    ("show", "broadcast-fault-other"),
    ("count", "broadcast-fault-count"),
    ("days", "broadcast-fault-item-days"),
    ("name", "broadcast-fault-category"),
    ("id", "broadcast-fault-notice"),
    ("source", "broadcast-fault-source"),
    ("file", "broadcast-fault-file"),
    ("office", "broadcast-fault-office"),
    ("weight", "broadcast-fault-weight"),
    ("dwell-s", "broadcast-fault-dwell"),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        config::{IdleSettings, Schedule},
        words::Language,
    };

    #[test]
    fn what_the_check_says_stands_at_its_field() {
        let text = r#"
            [[slot]]
            name = "a"
            items = [{ show = "clock" }]
            [[slot]]
            name = "a"
            from = "25:00"
            dates = ["2026-02-31"]
            every-weeks = 2
            priority = 2000
            office = "urad open"
            items = [{ show = "clock" }, { show = "media", count = 3 }, { show = "newest", weight = 2, dwell-s = 1 }]
        "#;
        let report = Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap_err();
        let words = Words::for_admin(Language::Czech);
        let mut fields: Vec<String> = slot_problems(&words, &report, 1).into_iter().map(|it| it.field).collect();
        fields.sort();
        let expected = [
            "dates",
            "from",
            "item-1-count",
            "item-1-source",
            "item-2-dwell-s",
            "item-2-weight",
            "name",
            "office",
            "priority",
            "since",
        ];
        assert_eq!(fields, expected, "{report}");
        assert_eq!(slot_problems(&words, &report, 0), []);
        assert!(slot_problems(&words, &report, 1).iter().all(|it| !it.text.starts_with("broadcast-")));
    }
}
