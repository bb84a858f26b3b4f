//! Change words: what the fields and the values of a journalled change are called. The journal has words that are never renamed,
//! people read theirs. What people wrote themselves, titles and reasons, is shown as they wrote it. Pure.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    admin::access::Role,
    words::{Language, Words, clock_time_to_second},
};

/// Fields whose values are yes or no.
const FLAGS: [&str; 13] = [
    "approver",
    "disabled",
    "key",
    "doruceni",
    "osobni-udaje",
    "exercise",
    "filter-misuse",
    "delivery",
    "personal",
    "remove",
    "survey-public",
    "survey-closed",
    "survey-comment",
];
/// Fields whose values are days.
const DAYS: [&str; 9] =
    ["vyveseno-od", "vyveseno-do", "from", "until", "filter-from", "filter-to", "day", "survey-from", "survey-until"];
/// Fields whose values are moments.
const MOMENTS: [&str; 2] = ["expires", "planned"];
/// Fields whose values are words of ours, each with a key `value-FIELD-WORD`.
const CODED: [&str; 13] = [
    "password",
    "second-factor",
    "recovery-codes",
    "clock",
    "first-administrator",
    "order",
    "trial",
    "stav",
    "severity",
    "from-when",
    "act",
    "survey-turns",
    "survey-scale",
];

/// "30. 11. 2026 9:05:07", in the board's zone.
pub(in crate::admin) fn moment(at: Timestamp, words: &Words, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{} {}", words.short_date(local.date()), clock_time_to_second(local.time()))
}

/// The name of a field.
pub(in crate::admin) fn field_words(field: &str, words: &Words) -> String {
    let named = words.find(&format!("field-{field}"));
    // A key of the configuration that the form has a label for.
    named.or_else(|| words.find(&format!("setting-{}", field.replace('.', "-")))).unwrap_or_else(|| field.to_owned())
}

/// A value of a field.
pub(in crate::admin) fn value_words(field: &str, value: &str, words: &Words, zone: &TimeZone) -> String {
    let told = match field {
        "role" => Role::from_word(value).map(|role| words.get(role.message_key())),
        "language" => Language::from_tag(value).map(|language| language.name().to_owned()),
        "what" => filter_words(value, words),
        _ if FLAGS.contains(&field) => flag_words(value, words),
        _ if DAYS.contains(&field) => value.parse::<Date>().ok().map(|day| words.short_date(day)),
        _ if MOMENTS.contains(&field) => value.parse::<Timestamp>().ok().map(|at| moment(at, words, zone)),
        _ if CODED.contains(&field) => words.find(&format!("value-{field}-{}", value.replace(' ', "-"))),
        _ if field.contains('.') => setting_words(field, value, words),
        _ => None,
    };
    told.unwrap_or_else(|| value.to_owned())
}

/// A value of the configuration: a switch, or a choice that the form has words for.
fn setting_words(key: &str, value: &str, words: &Words) -> Option<String> {
    match value {
        "true" | "false" => flag_words(value, words),
        _ => words.find(&format!("setting-{}-{value}", key.replace('.', "-"))),
    }
}

fn flag_words(value: &str, words: &Words) -> Option<String> {
    match value {
        "yes" | "true" | "ano" | "1" => Some(words.get("value-yes")),
        "no" | "false" | "ne" => Some(words.get("value-no")),
        _ => None,
    }
}

/// What was asked of the journal.
fn filter_words(value: &str, words: &Words) -> Option<String> {
    let key = match value {
        "acts" | "board" => format!("journal-filter-{value}"),
        _ if value.starts_with("act-") => value.to_owned(),
        _ => format!("journal-kind-{value}"),
    };
    words.find(&key)
}

#[cfg(test)]
#[path = "change_words_tests.rs"]
mod tests;
