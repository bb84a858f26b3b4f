//! Tests of the accessibility report: verdicts of several configurations, and that every test it names is there.

use std::path::Path;

use super::{AccessibilityClause, ClauseVerdict, clauses};
use crate::{
    config::{Config, parse},
    words::{Language, Words},
};

/// A board with this in its configuration.
fn board(tables: &str) -> Config {
    let text = format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = '/f'\n{tables}\n");
    parse(&text, Path::new("v.toml")).unwrap_or_else(|report| panic!("{report}"))
}

fn clause<'a>(all: &'a [AccessibilityClause], number: &str) -> &'a AccessibilityClause {
    all.iter().find(|clause| clause.number == number).unwrap_or_else(|| panic!("no clause {number}"))
}

fn verdict(tables: &str, number: &str) -> ClauseVerdict {
    clause(&clauses(&board(tables)), number).verdict
}

fn said(tables: &str, number: &str) -> String {
    let words = Words::for_accessibility(Language::Czech);
    clause(&clauses(&board(tables)), number).state.in_words(&words).replace('\u{a0}', " ")
}

const SPEAKS: &str = "[speech]\nenabled = true\n";

#[test]
fn a_silent_board_meets_no_clause_on_speech_and_says_what_to_set() {
    for (tables, advice) in [
        ("", "[speech] enabled = true"),
        ("[speech]\nenabled = true\nsink = 'none'", "[speech] sink = \"alsa:default\""),
        ("[speech]\nenabled = true\nsink = 'wav:a.wav'", "[speech] sink = \"alsa:default\""),
        ("[speech]\nenabled = true\nheadset = 'never'", "[speech] headset = \"auto\""),
        ("[speech]\nloudspeaker = true", "[speech] enabled = true"),
    ] {
        let all = clauses(&board(tables));
        for number in
            ["5.1.2.2", "5.1.3.1", "5.1.3.2", "5.1.3.5", "5.1.3.14", "5.1.6.1", "5.2", "8.2.1.1", "8.5", "11.2.4.7"]
        {
            let clause = clause(&all, number);
            assert_eq!(
                (clause.verdict, clause.advice.as_str()),
                (ClauseVerdict::NotMet, advice),
                "{tables:?}: {number}"
            );
        }
    }
}

#[test]
fn a_board_that_speaks_meets_them_or_leaves_them_to_a_person() {
    for number in ["5.1.2.2", "5.1.3.1", "5.1.3.3", "5.1.3.4", "5.1.3.9", "5.1.6.1", "5.1.6.2", "5.2", "8.2.1.2"] {
        assert_eq!(verdict(SPEAKS, number), ClauseVerdict::Met, "{number}");
    }
    for number in ["5.1.3.2", "5.1.3.15", "5.5.2", "8.5", "11.2.4.7"] {
        assert_eq!(verdict(SPEAKS, number), ClauseVerdict::ForPerson, "{number}");
    }
    assert!(clauses(&board(SPEAKS)).iter().filter(|it| it.number.starts_with("5.1")).all(|it| it.advice.is_empty()));
}

#[test]
fn the_loudspeaker_is_judged_only_where_there_is_one() {
    assert_eq!(verdict(SPEAKS, "5.1.3.12"), ClauseVerdict::NotApplicable);
    let loud = "[speech]\nenabled = true\nloudspeaker = true\nheadset = 'never'";
    assert_eq!(
        (verdict(loud, "5.1.3.12"), verdict(loud, "5.1.3.13")),
        (ClauseVerdict::ForPerson, ClauseVerdict::ForPerson)
    );
    // A button on the glass cannot be found without sight; a contact can.
    assert_eq!(verdict(loud, "5.2"), ClauseVerdict::NotMet);
    assert_eq!(verdict(&format!("{loud}\n[keys]\ncall = 'F15'"), "5.2"), ClauseVerdict::ForPerson);
}

#[test]
fn what_the_keys_scans_and_times_lack_is_told() {
    let without_help = format!("{SPEAKS}[keys]\nhelp = []");
    assert_eq!(verdict(&without_help, "5.1.6.1"), ClauseVerdict::NotMet);
    assert_eq!(verdict(&format!("{SPEAKS}[keys]\nlouder = []"), "5.1.3.11"), ClauseVerdict::NotMet);
    let scans = |word: &str| verdict(&format!("{SPEAKS}[recognition]\nenabled = '{word}'"), "5.1.3.6");
    let all = [scans("on"), scans("auto"), scans("off")];
    assert_eq!(all, [ClauseVerdict::Met, ClauseVerdict::ForPerson, ClauseVerdict::NotMet]);
    assert_eq!(verdict("", "11.2.2.1"), ClauseVerdict::Met);
    let mut hurried = board("");
    hurried.idle.countdown = std::time::Duration::from_secs(19);
    assert_eq!(clause(&clauses(&hurried), "11.2.2.1").verdict, ClauseVerdict::NotMet);
    assert_eq!(verdict("[convert]\nenabled = false", "5.4"), ClauseVerdict::NotApplicable);
    assert!(said("[keys]\nrepeat-guard-ms = 700", "5.8").contains("700 ms"));
}

#[test]
fn the_numbers_of_the_installation_follow_the_panel() {
    // 43" of 16:9 is 951.9 mm long and 535.5 mm wide.
    let low = "[panel]\ndiagonal-in = 43\nbottom-edge-mm = 700";
    let sheet = said(low, "8.3.6");
    for number in ["700 mm", "1652 mm", "1235 mm", "1200 mm"] {
        assert!(sheet.contains(number), "{number}: {sheet}");
    }
    assert_eq!((verdict(low, "8.3.2"), verdict(low, "8.3.3")), (ClauseVerdict::Met, ClauseVerdict::Met));
    assert!(said(low, "8.3.2").contains("Níže"));
    assert!(!said(&format!("{low}\nlow = 'always'"), "8.3.2").contains("Níže"));
    for (edge, expected) in [
        (379, ClauseVerdict::NotMet),
        (380, ClauseVerdict::Met),
        (1_050, ClauseVerdict::Met),
        (1_051, ClauseVerdict::NotMet),
        (1_500, ClauseVerdict::NotMet),
    ] {
        let tables = format!("[panel]\nbottom-edge-mm = {edge}");
        assert_eq!(verdict(&tables, "8.3.2"), expected, "{edge}");
    }
    assert!(said("[panel]\nbottom-edge-mm = 1300", "8.3.2").contains("1450 mm"));
}

#[test]
fn text_is_judged_at_the_distance_it_is_set_up_for() {
    assert_eq!(verdict("", "5.1.4"), ClauseVerdict::Met);
    assert!(said("[panel]\nviewing-distance-mm = 600", "5.1.4").contains("7,3 mm"));
    assert_eq!(verdict("[panel]\ndiagonal-in = 15\nviewing-distance-mm = 2000", "5.1.4"), ClauseVerdict::NotMet);
}

#[test]
fn every_test_that_is_named_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loud = "[speech]\nenabled = true\nloudspeaker = true\n[recognition]\nenabled = 'on'";
    for config in [board(""), board(loud), board("[recognition]\nenabled = 'off'\n[speech]\nenabled = true")] {
        for clause in clauses(&config) {
            for named in clause.tests {
                let (file, test) = named.split_once("::").unwrap();
                let text = std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
                assert!(text.contains(&format!("fn {test}(")), "{}: {named} is not there", clause.number);
            }
            // What is met is shown by a test; what is left to a person says what to judge; what is not met, what to set.
            let shown = match clause.verdict {
                ClauseVerdict::Met => !clause.tests.is_empty(),
                ClauseVerdict::ForPerson => clause.person.is_some(),
                ClauseVerdict::NotMet => !clause.advice.is_empty(),
                ClauseVerdict::NotApplicable => true,
            };
            assert!(shown, "{clause:?}");
        }
    }
}

#[test]
fn each_clause_stands_once_and_every_word_is_there_in_every_language() {
    for language in Language::ALL {
        let words = Words::for_accessibility(language);
        for config in [board(""), board(SPEAKS), board("[panel]\nbottom-edge-mm = 1400")] {
            let all = clauses(&config);
            let mut numbers: Vec<&str> = all.iter().map(|clause| clause.number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            assert_eq!(numbers.len(), all.len());
            for clause in &all {
                for text in [Some(&clause.state), clause.person.as_ref()].into_iter().flatten() {
                    let text = text.in_words(&words);
                    assert!(!text.starts_with("acc-") && !text.contains(['{', '$']), "{language:?}: {text}");
                }
            }
        }
    }
}
