//! Tests of the series' names against the conventions of Prometheus, and of the files of `config/monitoring` against the
//! series: a rule over a series that does not exist never fires and looks healthy.

use std::collections::BTreeSet;

use super::*;

const RULES: &str = include_str!("../../config/monitoring/vyveska.rules.yml");
const RULE_TESTS: &str = include_str!("../../config/monitoring/vyveska.rules.test.yml");
const DASHBOARD: &str = include_str!("../../config/monitoring/vyveska-dashboard.json");
const LIST: &str = include_str!("../../config/monitoring/README.md");

fn all() -> impl Iterator<Item = &'static SeriesDescription> {
    BOARD.iter().chain(COLLECTOR)
}

/// Names of series in a text: words that begin with the program's name and have an underline after it.
fn named(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| word.starts_with("vyveska_")).collect()
}

#[test]
fn names_follow_the_conventions_and_stand_once() {
    assert!(BOARD.len() >= 40);
    let mut seen = BTreeSet::new();
    for it in all() {
        assert!(seen.insert(it.name), "{} stands twice", it.name);
        assert!(it.name.starts_with("vyveska_") && it.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        assert_eq!(it.kind == SeriesKind::Counter, it.name.ends_with("_total"), "{}", it.name);
        assert!(it.help.ends_with('.') && !it.help.contains(['\n', '\\']), "{}", it.name);
        for label in it.labels {
            assert!(!["le", "quantile", "instance", "job"].contains(label), "{label} is taken");
        }
    }
}

#[test]
fn every_series_of_the_rules_and_the_dashboard_exists() {
    let known: BTreeSet<&str> = all().map(|it| it.name).collect();
    for (file, text) in [("rules", RULES), ("rule tests", RULE_TESTS), ("dashboard", DASHBOARD)] {
        let unknown: Vec<&str> = named(text).difference(&known).copied().collect();
        assert!(unknown.is_empty(), "{file}: {unknown:?}");
        assert!(named(text).len() > 10, "{file} names hardly anything");
    }
}

#[test]
fn every_series_is_documented_with_its_type_and_its_labels() {
    let known: BTreeSet<&str> = all().map(|it| it.name).collect();
    let unknown: Vec<&str> = named(LIST).difference(&known).copied().collect();
    assert!(unknown.is_empty(), "documented and not there: {unknown:?}");
    for it in all() {
        let kind = if it.kind == SeriesKind::Counter { "counter" } else { "gauge" };
        let row = format!("| `{}` | {kind} | {} | {} |", it.name, it.labels.join(", "), it.help);
        assert!(LIST.lines().any(|line| line == row), "missing in config/monitoring/README.md:\n{row}");
    }
}

#[test]
fn the_dashboard_is_json_with_panels_that_ask() {
    let board: serde_json::Value = serde_json::from_str(DASHBOARD).unwrap();
    let panels = board["panels"].as_array().unwrap();
    assert!(panels.len() >= 8);
    let mut places = BTreeSet::new();
    for panel in panels {
        assert!(panel["title"].as_str().is_some_and(|it| !it.is_empty()), "{panel}");
        assert!(places.insert((panel["gridPos"]["x"].as_u64(), panel["gridPos"]["y"].as_u64())), "{panel}");
        for target in panel["targets"].as_array().unwrap() {
            assert!(!named(target["expr"].as_str().unwrap()).is_empty(), "{target}");
        }
    }
}

#[test]
fn every_rule_waits_is_explained_and_has_a_test() {
    let alerts: Vec<&str> = RULES.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(alerts.len() >= 10);
    for (place, alert) in alerts.iter().enumerate() {
        let from = RULES.find(&format!("- alert: {alert}\n")).unwrap();
        let rule = &RULES[from..];
        let rule =
            alerts.get(place + 1).map_or(rule, |next| &rule[..rule.find(&format!("- alert: {next}\n")).unwrap()]);
        for key in ["expr:", "for:", "severity:", "summary:", "description:"] {
            assert!(rule.contains(key), "{alert} has no {key}");
        }
        let tests = RULE_TESTS.matches(&format!("expr: ALERTS{{alertname=\"{alert}\",")).count();
        assert!(tests >= 2, "{alert} is not tested both ways");
    }
}
