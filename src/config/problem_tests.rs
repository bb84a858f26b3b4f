//! Problems of configuration files, tested: what is told of wrong ones, and that right ones have none.

use std::path::Path;

use super::check::{likely_state_folder, load, parse};

fn problems(text: &str) -> String {
    parse(text, Path::new("v.toml")).map_or_else(|report| report.to_string(), |_| String::new())
}

fn with_town(text: &str) -> String {
    problems(&format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = 'f'\n{text}"))
}

#[test]
fn the_administration_web_posts_into_a_watched_folder_of_notices() {
    let wrong = |text: &str| with_town(&format!("[[folder]]\nname = 'm'\npath = 'm'\nkind = 'media'\n[admin]\n{text}"));
    assert_eq!(wrong("folder = 'f'"), "");
    assert_eq!(wrong(""), "");
    for (name, given) in [("m", "\"m\""), ("x", "\"x\"")] {
        let told = wrong(&format!("folder = '{name}'"));
        assert_eq!(told, format!("v.toml:10:10: admin.folder: is no [[folder]] of notices; legal: f; given: {given}"));
    }
}

#[test]
fn all_problems_at_once_each_with_its_place() {
    let text = "\
[town]
subtitle = ''
accent = \"#FFD700\"
language = \"fr\"

[idle]
after_s = 60
countdown-s = 500
dwell-s = \"dlouho\"

[staff]
pin = \"12\"

[[feed]]
name = \"Město\"
url = \"ftp://mesto.example/\"
every-min = 0
[[feed]]
name = \"a\"
[[folder]]
name = \"a\"
path = \"/srv/a\"
[screen]
";
    let expected = "\
v.toml:1:2: town.name: is missing; legal: the town's name in quotes
v.toml:2:12: town.subtitle: is blank; legal: a text in quotes; given: ''
v.toml:3:10: town.accent: is too light to read; legal: a colour like \"#0B4F8A\", at least 7:1 against white; given: \"#FFD700\"
v.toml:4:12: town.language: is not a language of the board; legal: \"cs\", \"en\", \"pl\", \"sk\", \"de\" or \"uk\"; given: \"fr\"
v.toml:7:1: idle.after_s: unknown key, did you mean after-s?; legal: after-s, countdown-s, dwell-s, newest, viewing-distance-mm, motion, schedule; given: after_s
v.toml:8:15: idle.countdown-s: is out of range; legal: a whole number from 20 to 120; given: 500
v.toml:9:11: idle.dwell-s: is not a whole number; legal: a whole number from 3 to 600; given: \"dlouho\"
v.toml:12:7: staff.pin: is not a PIN; legal: 4 to 8 digits in quotes; given: (hidden)
v.toml:15:8: feed[1].name: is not a name of a source; legal: small letters, digits and hyphens, \"mesto-1\"; given: \"Město\"
v.toml:16:7: feed[1].url: is not on the web; legal: an address that begins with http:// or https://; given: \"ftp://mesto.example/\"
v.toml:17:13: feed[1].every-min: is out of range; legal: a whole number from 1 to 1440; given: 0
v.toml:18:1: feed[2].url: is missing; legal: either url or path
v.toml:21:8: folder[1].name: is taken by feed[2].name; legal: a name of its own; given: \"a\"
v.toml:23:2: screen: unknown key; legal: mode, terminal, collect, take-home, admin, town, panel, board, idle, staff, store, raster, recognition, convert, crisis, display, keys, speech, update, alerts, metrics, feed, folder, kind; given: screen";
    let found = problems(text);
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{found}");
}

#[test]
fn a_board_needs_a_town_and_a_source() {
    assert_eq!(
        problems(""),
        "v.toml:1:1: town.name: is missing; legal: the town's name in quotes\n\
         v.toml:1:1: feed: is missing, and so is folder; legal: at least one [[feed]] or [[folder]]"
    );
}

#[test]
fn every_mistake_of_syntax_is_told() {
    let found = problems("[town\nname = \"V\"\n[idle]\nafter-s = = 5\n");
    assert!(found.contains("v.toml:1:6: "), "{found}");
    assert!(found.contains("v.toml:4:"), "{found}");
}

#[test]
fn tables_written_wrongly_are_told_how() {
    for (text, expected) in [
        ("[feed]\nname = 'x'", "feed: is not a list; legal: [[feed]], with two pairs of brackets"),
        ("[[idle]]\nafter-s = 60", "idle: is not a table; legal: [idle] with its keys below"),
        (
            "[[feed]]\nname = 'x'\nurl = 'https://a.example/'\npath = 'b'",
            "feed[1].path: stands beside url; legal: either url or path",
        ),
        ("[panel]\ndiagonal-in = nan", "panel.diagonal-in: is out of range; legal: a number from 5 to 200; given: nan"),
        ("[panel]\ndiagonal-in = 0x20", "panel.diagonal-in: is not a number"),
        ("[idle]\nafter-s = 99999999999999999999", "idle.after-s: is out of range"),
        ("[idle]\nafter-s = -60", "idle.after-s: is out of range"),
        ("[store]\ndir = ' '", "store.dir: is blank"),
        ("[crisis]\nareas = '5309'", "crisis.areas: is not a list; legal: a list of texts"),
        ("[crisis]\nareas = [5309]", "crisis.areas: holds something that is no text, or nothing"),
        ("[crisis]\nmin-severity = 'bad'", "crisis.min-severity: is not a severity; legal: \"unknown\""),
        ("[crisis]\ncap = 'ftp://a.example/'", "crisis.cap: is not on the web"),
        (
            "[admin]\napproval-all = ['Volby', 'Nesmysl']",
            ":6:26: admin.approval-all[2]: is no kind that the board knows; legal: kinds of documents, each once: ",
        ),
        (
            "[admin]\napproval-nobody = 'Volby'\napproval-all = ['volby']",
            "admin.approval-all[1]: is named already; legal: kinds of documents, each once: ",
        ),
        ("[display]\nnight-from = '22:00'", "display.night-to: is missing; legal: both night-from and night-to"),
        ("[display]\npower-off = true", "display.power-off: has no command; legal: power-off-command"),
        ("[display]\nbrightness-command = \"a 'b\"", "display.brightness-command: is not a command"),
        ("[town]\narms = 'x'", "duplicate key"),
        ("[[kind]]\nname = 'x'\nmatch = 'x'", "kind[1].match: is not a list; legal: a list of texts"),
        ("[[kind]]\nname = 'x'\nmatch = ['']", "kind[1].match: holds something that is no text, or nothing"),
        ("[[kind]]\ndays = 3", "kind[1].name: is missing"),
        (
            "[collect]\nlisten = '0.0.0.0:80'",
            "collect.listen: would take tokens in the clear; legal: certificate and key",
        ),
        (
            "[collect]\nlisten = '127.0.0.1:1'\n[[collect.terminal]]\nid = 'a'\ntoken = '0123456789abcdef0123456789abcdef'\n\
             [[collect.terminal]]\nid = 'b'\ntoken = '0123456789abcdef0123456789abcdef'",
            ":12:9: collect.terminal[2].token: is another terminal's as well; legal: ",
        ),
        ("[alerts]\nwebhook = 'a'", "alerts.webhook: is not on the web"),
        (
            "[alerts]\nping = 'a'",
            "alerts.ping: is not on the web; legal: an address that begins with https:// or http://; given: (hidden)",
        ),
        (
            "[alerts]\nweekly = 'monday 7:00'",
            "alerts.weekly: is not a day and a time; legal: a day and a time like \"mo 7:00\", or \"never\"",
        ),
        ("[alerts]\nweekly = 'mo 24:00'", "alerts.weekly: is not a time"),
        ("[alerts]\nping-minutes = 0", "alerts.ping-minutes: "),
        ("[collect]\nlisten = '127.0.0.1:1'\nreport-to = ['starosta@mesto.example']", "alerts: has no mail server"),
        (
            "[alerts]\n[collect]\nlisten = '127.0.0.1:1'\nreport-to = ['starosta']",
            "collect.report-to[1]: is not an address",
        ),
        ("[alerts]\nmo = '17-8'", "alerts.mo: is not a time"),
        ("[alerts]\nmo = '17:00-8:00'", "alerts.mo: ends before it begins"),
        ("[alerts]\nquiet-from = '18:00'", "alerts.quiet-to: and quiet-from go together"),
        (
            "[alerts.mail]\nto = ['a']\nfrom = 'a@b.cz'\nhost = 'h'",
            "alerts.mail.to[1]: is not an address; legal: an address like",
        ),
        (
            "[[kind]]\nname = 'x'\ndays = 3\nminimum-days = 15",
            "kind[1].days: is less than minimum-days; legal: as many days as minimum-days, or more; given: 3",
        ),
        (
            "[recognition]\nenabled = \"yes\"",
            "recognition.enabled: is none of the three; legal: \"auto\", \"on\" or \"off\"",
        ),
        (
            "[recognition]\nlanguages = [\"../ces\"]",
            "recognition.languages[1]: is no name of a language's data; legal: names of Tesseract's data, \"ces\", \"slk\"",
        ),
        ("[convert]\ndeadline-s = 1", "convert.deadline-s: is out of range; legal: a whole number from 5 to 1800"),
        (
            "[raster]\nrequire-sandbox = 'yes'",
            "raster.require-sandbox: is not true or false; legal: true or false; given: 'yes'",
        ),
        (
            "[[feed]]\nname = 'x'\npath = 'x'\nca-file = 'none.pem'",
            "feed[1].ca-file: does not exist; legal: a PEM file that exists",
        ),
    ] {
        let found = with_town(text);
        assert!(found.contains(expected), "{text}\n{found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
}

#[test]
fn numbers_may_be_grouped_and_hexadecimal() {
    assert_eq!(with_town("[store]\nbudget-mb = 10_000\nkeep-days = 0x1E\n[panel]\ndiagonal-in = 4_3.5"), "");
}

#[test]
fn a_file_that_is_not_there_is_one_problem() {
    let report = load(Path::new("/nowhere/v.toml")).unwrap_err();
    assert!(report.to_string().starts_with("/nowhere/v.toml: cannot be read: "), "{report}");
    assert_eq!(report.to_string().lines().count(), 1);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_check_panic(text in "(\\[{0,2}(town|feed|folder|kind|idle)\\]{0,2}|\n|name|url|path|after-s| = |'|\"|[0-9.]{1,3}|\\PC){0,40}") {
        problems(&text);
    }
}

#[test]
fn a_key_of_an_older_version_is_no_problem() {
    assert_eq!(with_town("[board]\nnew-days = 3\n"), "");
}

#[test]
fn the_state_folder_is_read_of_what_is_right_in_a_wrong_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v.toml");
    assert_eq!(likely_state_folder(&path), None, "there is no file");
    for (text, expected) in [
        ("[store]\ndir = 'state'\n[idle]\nafter-s = 0\n", folder.path().join("state")),
        ("[store]\ndir = 'state'\n[idle\n", folder.path().join("state")),
        ("[idle]\nafter-s = 0\n", "/var/lib/vyveska".into()),
    ] {
        std::fs::write(&path, text).unwrap();
        assert_eq!(likely_state_folder(&path), Some(expected), "{text}");
    }
}
