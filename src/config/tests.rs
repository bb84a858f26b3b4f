//! Tests of whole configuration files: the shipped ones, and wrong ones with all their reported problems.

use std::{fs, path::Path, time::Duration};

use super::{
    check::{parse, read_config},
    path_bases::PathBases,
    table_reader::ConfigFindings,
    *,
};
use crate::{notice::SourceId, words::Language};

const SHIPPED: &str = include_str!("../../config/vyveska.toml");
const ALL_KEYS: &str = include_str!("../../config/all-keys.toml");

fn problems(text: &str) -> String {
    parse(text, Path::new("v.toml")).map_or_else(|report| report.to_string(), |_| String::new())
}

fn with_town(text: &str) -> String {
    problems(&format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = 'f'\n{text}"))
}

#[test]
fn the_shipped_file_says_the_defaults() {
    let config = parse(SHIPPED, Path::new("/etc/vyveska/vyveska.toml")).unwrap_or_else(|report| panic!("{report}"));
    let mut default = Config::default_for("Město Vzorov", Path::new("/var/lib/vyveska"));
    let url = "https://mesto.example/uredni-deska.jsonld".parse().unwrap();
    default.feeds.push(FeedSettings::at("mesto", FeedAddress::Url(url)));
    default.folders.push(FolderSettings::at("slozka", "/srv/vyveska".into()));
    assert_eq!(config, default);
    assert_ne!(default.town.zone, jiff::tz::TimeZone::UTC);
    assert!(default.town.accent.contrast(Colour::WHITE) >= 7.0);
}

#[test]
fn defaults_need_no_keys() {
    let config = parse("town.name = 'V'\n[[folder]]\nname = 'f'\npath = '/f'", Path::new("v.toml")).unwrap();
    let mut default = Config::default_for("V", Path::new("/var/lib/vyveska"));
    default.folders.push(FolderSettings::at("f", "/f".into()));
    assert_eq!(config, default);
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

/// True when a table of this name, at whatever depth, has the key.
fn gives(table: &toml::Table, section: &str, key: &str) -> bool {
    table.iter().any(|(name, value)| {
        let tables: Vec<&toml::Table> = match value {
            toml::Value::Table(table) => vec![table],
            toml::Value::Array(array) => array.iter().filter_map(toml::Value::as_table).collect(),
            _ => vec![],
        };
        tables.into_iter().any(|it| (name == section && it.contains_key(key)) || gives(it, section, key))
    })
}

#[test]
fn every_key_is_in_the_example_of_all_keys_and_shown_in_the_shipped_file() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("znak.png"), b"\x89PNG\r\n\x1a\nrest").unwrap();
    fs::write(dir.path().join("urad-ca.pem"), "").unwrap();
    fs::write(dir.path().join("schedule.toml"), "").unwrap();
    fs::write(dir.path().join("surveys.toml"), "").unwrap();
    for secret in ["ldap.heslo", "oidc.heslo"] {
        crate::platform::private_files::write_file(&dir.path().join(secret), "tajné").unwrap();
    }
    let path = dir.path().join("all-keys.toml");
    fs::write(&path, ALL_KEYS).unwrap();
    let config = load(&path).unwrap_or_else(|report| panic!("{report}"));

    let findings = ConfigFindings::new(ALL_KEYS);
    read_config(&findings, &PathBases { base: dir.path().to_owned(), ..PathBases::default() });
    let table: toml::Table = ALL_KEYS.parse().unwrap();
    let (known, switched_off) = (findings.known.into_inner(), SHIPPED.replace("\n# ", "\n"));
    assert!(known.len() > 35);
    for key in known {
        let Some((section, key)) = key.split_once('.') else { continue };
        assert!(gives(&table, section, key), "{section}.{key} is missing in all-keys.toml");
        let shown = [format!("\n{key} = "), format!(".{key}]")].iter().any(|it| switched_off.contains(it));
        assert!(shown, "{section}.{key} is missing in vyveska.toml");
    }

    assert_eq!(config.town.arms, Some(dir.path().join("znak.png")));
    assert_eq!((config.town.language, config.panel.diagonal_in), (Language::English, 55.0));
    assert_eq!(config.town.languages, [Language::English, Language::Ukrainian]);
    assert_eq!(config.board, BoardSettings { old_data: Duration::from_secs(24 * 3600) });
    assert_eq!((config.idle.after, config.idle.newest, config.idle.motion), (Duration::from_secs(90), 20, false));
    assert_eq!(config.idle.schedule, Some(dir.path().join("schedule.toml")));
    assert!(config.staff.pin.as_ref().is_some_and(|pin| pin.matches("2580") && !pin.matches("0000")));
    assert_eq!((&config.store.dir, config.store.budget_bytes), (&dir.path().join("data"), 8192 * 1024 * 1024));
    assert_eq!((config.raster.workers, config.raster.require_sandbox), (Some(3), true));
    let recognition = &config.recognition;
    assert_eq!((recognition.enabled, recognition.languages.len()), (RecognitionUse::On, 2));
    assert_eq!((recognition.deadline, recognition.keep_bytes), (Duration::from_secs(30), 32 << 20));
    assert_eq!(recognition.data, Some("/opt/tessdata".into()));
    let program = Some("/opt/libreoffice/program/soffice".into());
    assert_eq!(config.convert, ConvertSettings { enabled: false, deadline: Duration::from_secs(60), program });
    assert_eq!(
        (config.crisis.min_severity, config.crisis.min_urgency),
        (AlertSeverity::Moderate, AlertUrgency::Future)
    );
    assert_eq!((config.crisis.areas.len(), config.crisis.tests), (2, true));
    assert_eq!(
        (&config.speech.headset, config.speech.volume_db),
        (&HeadsetChoice::Pipe("/run/vyveska/headset".into()), -4)
    );
    assert_eq!(config.speech.voice(Language::Czech), &VoiceChoice::Festival("dita".into()));
    assert_eq!(config.speech.voice(Language::Ukrainian), &VoiceChoice::Command);
    assert_eq!((config.speech.rate_percent, config.speech.command_hz), (125, 16_000));
    let update = &config.update;
    assert_eq!((update.enabled, update.hours), (false, (23 * 60, 4 * 60)));
    assert_eq!((config.keys.layout, config.keys.repeat_guard), (KeyLayout::Keyboard, Duration::from_millis(400)));
    let command = |name| config.keys.command(name);
    assert_eq!((command("F17"), command("KeyJ")), (Some(KeyCommand::Up), Some(KeyCommand::Down)));
    assert_eq!((command("ArrowUp"), command("Enter")), (None, Some(KeyCommand::Confirm)));
    let terminal = config.terminal.as_ref().unwrap();
    assert_eq!((config.mode, terminal.counters.len()), (ProgramMode::Terminal, 2));
    assert_eq!(terminal.languages, [Language::Czech, Language::German]);
    assert_eq!((terminal.thanks, terminal.wait), (Duration::from_secs(4), Duration::from_secs(40)));
    let collector = terminal.collector.as_ref().unwrap();
    assert_eq!((collector.url.as_str(), collector.every), ("https://hlasy.mesto.example/", Duration::from_secs(15)));
    let home = config.take_home.as_ref().unwrap();
    assert_eq!((home.url.as_str(), home.ca_file.is_some()), ("https://hlasy.mesto.example/", true));
    let collect = config.collect.as_ref().unwrap();
    assert!(
        collect.terminals[0].token.matches(collector.token.secret()) && !collect.terminals[0].token.matches("0123")
    );
    assert!(matches!(collect.database, Some(VoteDatabase::Postgres(_))) && collect.tls.is_some());
    assert_eq!((config.alerts.streak, config.alerts.index_below, config.alerts.index_votes), (Some(4), Some(60), 30));
    assert_eq!(config.alerts.open[0], Some(schedule::OpenHours { from: 480, to: 1020 }));
    assert_eq!(config.alerts.quiet, Some((18 * 60, 7 * 60)));
    let mail = config.alerts.mail.as_ref().unwrap();
    assert_eq!((mail.to.len(), mail.port, mail.security), (2, 2525, MailSecurity::Tls));
    assert_eq!(config.feeds[0].every, Duration::from_secs(1800));
    assert_eq!(config.feeds[1].name, SourceId("kraj-2".into()));
    assert_eq!(config.feeds[1].address, FeedAddress::Path(dir.path().join("kraj.jsonld")));
    assert_eq!((config.folders[0].category.as_deref(), config.folders[0].days), (Some("Oznámení"), 30));
    let admin = config.admin.as_ref().unwrap();
    assert_eq!((admin.listen.port(), admin.tls.is_some(), admin.behind_proxy), (8471, true, true));
    assert_eq!((admin.trusted_proxies.len(), admin.folder.clone()), (2, Some(SourceId("listiny".into()))));
    assert_eq!((admin.approval.general, admin.second_factor), (ApprovalPolicy::All, SecondFactor::All));
    assert_eq!(admin.approval.of_kind("zasedání zastupitelstva"), (ApprovalPolicy::Nobody, true));
    assert_eq!(admin.approval.of_kind("Povodňový plán"), (ApprovalPolicy::Applicants, true));
    assert_eq!(admin.approval.of_kind("Různé"), (ApprovalPolicy::All, false));
    assert_eq!((admin.idle, admin.longest), (Duration::from_secs(1800), Duration::from_secs(8 * 3600)));
    assert_eq!((admin.upload_bytes, admin.public.is_some()), (20 << 20, true));
    let (ldap, oidc) = (admin.ldap.as_ref().unwrap(), admin.oidc.as_ref().unwrap());
    assert_eq!((ldap.url.port(), ldap.start_tls, ldap.nested_groups), (Some(3389), true, true));
    assert!(matches!(&ldap.bind, LdapBind::Service { dn, .. } if dn.starts_with("cn=vyveska")));
    assert_eq!((ldap.timeout, ldap.name_attribute.as_str()), (Duration::from_secs(5), "cn"));
    let roles: Vec<_> = ldap.roles.iter().map(|(role, groups)| (role, groups.len())).collect();
    assert_eq!((roles.len(), roles[0], roles[1]), (6, ("administrator", 1), ("clerk", 2)));
    assert_eq!((oidc.client_id.as_str(), oidc.claim.as_str()), ("vyveska", "realm_access.roles"));
    assert_eq!((oidc.timeout, oidc.button.is_some()), (Duration::from_secs(8), true));
    let kind = DocumentKind {
        name: "Povodňový plán".into(),
        matches: vec!["povodnov plan".into(), "=povoden".into()],
        days: Some(40),
        minimum_days: Some(20),
        delivery: true,
        personal: true,
    };
    assert_eq!(config.kinds, [kind]);
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
fn every_key_that_names_a_program_is_known_as_one() {
    let given = flat_values(ALL_KEYS);
    let named = given.keys().filter(|key| key.ends_with("command") || key.ends_with(".program"));
    for key in named.chain([&"speech.sink".to_owned()]) {
        assert!(program_keys::PROGRAM_KEYS.contains(&key.as_str()), "{key}");
    }
    for key in program_keys::PROGRAM_KEYS {
        assert!(given.contains_key(key), "{key} is no key");
    }
}
