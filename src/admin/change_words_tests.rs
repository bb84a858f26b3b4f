//! Change words, tested on the source: of every act in the source its fields and its words are known in every language.

use std::{collections::BTreeSet, fs, path::Path};

use super::*;

/// Fields that the code names with a literal, and the literal values of each.
fn named_in(folder: &Path, found: &mut BTreeSet<(String, Option<String>)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            named_in(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let own = text.split("#[cfg(test)]").next().unwrap_or_default();
            for call in own.split(".change(").skip(1) {
                call_of(call, found);
            }
        }
    }
}

/// The literals of one call, which ends with its bracket.
fn call_of(call: &str, found: &mut BTreeSet<(String, Option<String>)>) {
    let (mut depth, mut end) = (1, call.len());
    for (at, sign) in call.char_indices() {
        depth += match sign {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            end = at;
            break;
        }
    }
    let call = &call[..end];
    let Some(field) = call.trim_start().strip_prefix('"').and_then(|it| it.split('"').next()) else { return };
    found.insert((field.to_owned(), None));
    for value in call.split('"').skip(3).step_by(2) {
        found.insert((field.to_owned(), Some(value.to_owned())));
    }
}

/// Whether a word has words for people; in English they may be the same.
fn is_told(field: &str, value: &str, words: &Words) -> bool {
    let key = format!("value-{field}-{}", value.replace(' ', "-"));
    let flag = FLAGS.contains(&field) && flag_words(value, words).is_some();
    flag || CODED.contains(&field) && words.find(&key).is_some() || field == "role" || field == "language"
}

fn utc() -> TimeZone {
    TimeZone::UTC
}

#[test]
fn every_field_and_every_word_of_an_act_is_told_in_every_language() {
    let mut found = BTreeSet::new();
    named_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/admin"), &mut found);
    assert!(found.contains(&("password".into(), Some("changed".into()))) && found.len() > 40, "{found:?}");
    let mut missing = Vec::new();
    for language in Language::ALL {
        let words = Words::for_admin(language);
        for (field, value) in &found {
            match value {
                None if words.find(&format!("field-{field}")).is_none() => {
                    missing.push(format!("{language:?} field-{field}"));
                }
                // "0" and the like say the same in every language.
                Some(value) if value.bytes().any(|it| it.is_ascii_alphabetic()) && !is_told(field, value, &words) => {
                    missing.push(format!("{language:?} {field}: {value}"));
                }
                _ => {}
            }
        }
    }
    assert!(missing.is_empty(), "no words for {missing:#?}");
}

#[test]
fn words_of_ours_are_translated_and_what_people_wrote_is_not() {
    let words = Words::for_admin(Language::German);
    let said = |field: &str, value: &str| value_words(field, value, &words, &utc()).replace('\u{a0}', " ");
    assert_eq!(said("role", "clerk"), words.get("role-clerk"));
    assert_eq!(said("approver", "yes"), "ja");
    assert_eq!(said("osobni-udaje", "ano"), "ja");
    assert_eq!(said("language", "cs"), Language::Czech.name());
    assert_eq!(
        said("vyveseno-do", "2026-12-07"),
        words.short_date(jiff::civil::date(2026, 12, 7)).replace('\u{a0}', " ")
    );
    assert!(said("planned", "2099-01-01T07:00:00Z").ends_with(" 7:00:00"));
    for (field, value) in
        [("title", "set"), ("nazev", "none"), ("headline", "yes"), ("name", "clerk"), ("role", "vedouci")]
    {
        assert_eq!(said(field, value), value, "{field}");
    }
}

#[test]
fn a_choice_of_the_configuration_is_told_as_its_form_tells_it() {
    let words = Words::for_admin(Language::Czech);
    let of = |field: &str, value: &str| value_words(field, value, &words, &utc());
    assert_eq!(of("admin.second-factor", "admins"), words.get("setting-admin-second-factor-admins"));
    assert_eq!(of("admin.approval", "all"), words.get("setting-admin-approval-all"));
    assert_eq!(of("idle.motion", "false"), words.get("value-no"));
    for (field, value) in [("idle.after-s", "1"), ("town.name", "Javořice"), ("feed[1].url", "https://a.example/")] {
        assert_eq!(of(field, value), value);
    }
}
