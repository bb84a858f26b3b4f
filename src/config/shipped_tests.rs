//! Tests of the shipped configuration files: the one with the defaults, and the example of all keys.

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
