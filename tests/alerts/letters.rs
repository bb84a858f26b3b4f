//! Letters to a mail server behind TLS: from the first byte and after STARTTLS, with the office's own authority, with
//! wrong certificates, and with a password that nobody else may read.

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, OnceLock},
};

use vyveska::{
    config::MailSecurity,
    feedback::alert::{MessageState, QueuedMessage},
};

use super::{
    authority::{Authority, Valid, server},
    office::{Office, minutes, monday, until},
    post::{Guard, LOGIN, PLAIN, Post},
};

const PASSWORD: &str = "tajné-heslo-k-poště";
/// "\0deska\0" and the password, the name, the password; in base64.
const BOTH: &str = "AGRlc2thAHRham7DqS1oZXNsby1rLXBvxaF0xJs=";
const USER: &str = "ZGVza2E=";
const SECRET: &str = "dGFqbsOpLWhlc2xvLWstcG/FoXTEmw==";

/// Everything that this process says in its log.
pub fn log() -> &'static Arc<Mutex<Vec<u8>>> {
    static LOG: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        let sink = log.clone();
        let logger = tracing_subscriber::fmt().with_ansi(false).with_max_level(tracing::Level::TRACE);
        logger.with_writer(move || Sink(sink.clone())).init();
        log
    })
}

struct Sink(Arc<Mutex<Vec<u8>>>);

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn said() -> String {
    String::from_utf8_lossy(&log().lock().unwrap()).into_owned()
}

/// An office with a streak that is to be told by letter, once.
fn office(folder: &Path, post: &Post, security: MailSecurity, authority: Option<&Authority>) -> Office {
    let mut office = Office::new(folder, None, Some(post));
    let mail = office.alerts.mail.as_mut().unwrap();
    mail.to.truncate(1);
    (mail.security, mail.ca_file) = (security, authority.map(Authority::file));
    office.vote("prepazka-1", 1, monday(), &[0, 0, 0]);
    office
}

fn introduced(office: &mut Office, folder: &Path) {
    let file = folder.join("posta.heslo");
    std::fs::write(&file, format!("{PASSWORD}\n")).unwrap();
    let mail = office.alerts.mail.as_mut().unwrap();
    (mail.user, mail.password_file) = (Some("deska".into()), Some(file));
}

/// The only letter, after its first try.
fn tried(office: &Office) -> QueuedMessage {
    office.tried(1);
    office.episodes().remove(0).messages.remove(0)
}

/// The letter waits, and its problem says this in one line; so does the log.
fn waits(letter: &QueuedMessage, port: u16, what: &str) {
    let problem = letter.problem.clone().unwrap();
    assert_eq!(letter.state, MessageState::Waits, "{problem}");
    assert!(letter.due > monday(), "it is tried again later");
    assert!(problem.contains(what) && problem.ends_with(&format!(": 127.0.0.1:{port}")), "{problem}");
    assert_eq!(problem.lines().count(), 1, "{problem}");
    assert!(said().lines().any(|it| it.contains("not sent by mail") && it.contains(&problem)), "{problem}");
}

#[test]
fn a_letter_arrives_over_tls_and_over_starttls() {
    let dir = tempfile::tempdir().unwrap();
    let Some(authority) = Authority::new(dir.path()) else { return };
    let config = server(&authority.issue("posta", "IP:127.0.0.1", Valid::Now));
    for (name, guard, security) in [
        ("tls", Guard::Tls(config.clone()), MailSecurity::Tls),
        ("starttls", Guard::Starttls(config), MailSecurity::Starttls),
    ] {
        for (way, answers) in [(PLAIN, vec![format!("AUTH PLAIN {BOTH}")]), (LOGIN, login())] {
            let folder = dir.path().join(format!("{name}-{}", &way[5..]));
            std::fs::create_dir(&folder).unwrap();
            log();
            let post = Post::guarded(guard.clone());
            post.ask(way, &answers.iter().map(String::as_str).collect::<Vec<_>>());
            let mut office = office(&folder, &post, security, Some(&authority));
            introduced(&mut office, &folder);
            let handle = office.start();
            until("the letter", || (post.got().len() == 1).then_some(()));
            until("it is marked", || (tried(&office).state == MessageState::Sent).then_some(()));
            drop(handle);
            let got = post.got().remove(0);
            assert!(got.hidden && got.user.is_some(), "{got:?}");
            let clear: Vec<_> = post.clear().iter().map(|it| it.split(' ').next().unwrap().to_owned()).collect();
            let expected: &[&str] = if security == MailSecurity::Tls { &[] } else { &["EHLO", "STARTTLS"] };
            assert_eq!(clear, expected, "nothing else is said in the clear");
        }
    }
    no_secret_in_the_log();
}

fn login() -> Vec<String> {
    ["AUTH LOGIN", USER, SECRET].map(str::to_owned).to_vec()
}

fn no_secret_in_the_log() {
    let said = said();
    for secret in [PASSWORD, BOTH, SECRET] {
        assert!(!said.contains(secret), "{secret} is in the log");
    }
}

#[test]
fn a_letter_for_a_server_whose_certificate_is_wrong_waits_and_says_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let Some(authority) = Authority::new(&dir.path().join("own")) else { return };
    let stranger = Authority::new(&dir.path().join("strange")).unwrap();
    log();
    let here = "IP:127.0.0.1";
    let wrong = [
        (stranger.issue("a", here, Valid::Now), "of an authority that is not known here; name that authority's file"),
        (authority.issue("b", "DNS:posta.test", Valid::Now), "is for posta.test (subjectAltName), not for 127.0.0.1"),
        (authority.issue("c", here, Valid::Once), "has expired on 2020-01-31"),
        (authority.issue("d", here, Valid::Later), "is valid from 2099-01-01 on"),
    ];
    for (number, (pair, what)) in wrong.iter().enumerate() {
        for (guard, security) in
            [(Guard::Tls(server(pair)), MailSecurity::Tls), (Guard::Starttls(server(pair)), MailSecurity::Starttls)]
        {
            let folder = dir.path().join(format!("{number}-{security:?}"));
            std::fs::create_dir(&folder).unwrap();
            let post = Post::guarded(guard);
            post.ask(PLAIN, &[&format!("AUTH PLAIN {BOTH}")]);
            let mut office = office(&folder, &post, security, Some(&authority));
            introduced(&mut office, &folder);
            let handle = office.start();
            waits(&tried(&office), post.port, what);
            assert!(!post.clear().concat().contains("AUTH"));
            drop(handle);
        }
    }
    no_secret_in_the_log();
}

#[test]
fn a_letter_goes_out_once_the_certificate_is_put_right() {
    let dir = tempfile::tempdir().unwrap();
    let Some(authority) = Authority::new(&dir.path().join("own")) else { return };
    log();
    let config = server(&authority.issue("posta", "IP:127.0.0.1", Valid::Now));
    let post = Post::guarded(Guard::Tls(config));
    let mut office = office(dir.path(), &post, MailSecurity::Tls, None);
    // The office's file holds another authority at first.
    let file = dir.path().join("urad-ca.pem");
    let other = Authority::new(&dir.path().join("other")).unwrap();
    std::fs::copy(other.file(), &file).unwrap();
    office.alerts.mail.as_mut().unwrap().ca_file = Some(file.clone());
    let handle = office.start();
    waits(&tried(&office), post.port, "ca-file in [alerts.mail]");
    std::fs::copy(authority.file(), &file).unwrap();
    office.pass(&handle, minutes(1));
    until("the letter", || (post.got().len() == 1).then_some(()));
}

#[test]
fn nothing_goes_out_in_the_clear_where_it_was_not_said_so() {
    let dir = tempfile::tempdir().unwrap();
    let Some(authority) = Authority::new(dir.path()) else { return };
    let config = server(&authority.issue("posta", "IP:127.0.0.1", Valid::Now));
    log();
    let cases = [
        // Somebody took STARTTLS out of what the server offers.
        (Guard::Clear, MailSecurity::Starttls, "it offers no STARTTLS"),
        (Guard::Clear, MailSecurity::Tls, "does not speak TLS"),
        (Guard::Slipped(config), MailSecurity::Starttls, "somebody may be in between"),
    ];
    for (number, (guard, security, what)) in cases.into_iter().enumerate() {
        let folder = dir.path().join(number.to_string());
        std::fs::create_dir(&folder).unwrap();
        let post = Post::guarded(guard);
        post.ask(PLAIN, &[&format!("AUTH PLAIN {BOTH}")]);
        let mut office = office(&folder, &post, security, Some(&authority));
        introduced(&mut office, &folder);
        let handle = office.start();
        waits(&tried(&office), post.port, what);
        drop(handle);
        assert!(post.got().is_empty());
        assert!(!post.clear().concat().contains(BOTH), "{:?}", post.clear());
    }
    no_secret_in_the_log();
}

#[test]
fn the_password_goes_in_the_clear_only_where_the_configuration_says_so() {
    let dir = tempfile::tempdir().unwrap();
    log();
    let post = Post::start();
    post.ask(PLAIN, &[&format!("AUTH PLAIN {BOTH}")]);
    let mut office = office(dir.path(), &post, MailSecurity::None, None);
    introduced(&mut office, dir.path());
    let handle = office.start();
    until("the letter", || (post.got().len() == 1).then_some(()));
    drop(handle);
    assert!(!post.got()[0].hidden && post.got()[0].user.is_some());
    no_secret_in_the_log();
}

#[test]
fn a_password_that_is_refused_is_told_and_stands_nowhere() {
    let dir = tempfile::tempdir().unwrap();
    log();
    for (number, (way, answers, what)) in [
        (PLAIN, vec!["AUTH PLAIN another"], "it refuses user or password-file: permanent error (535)"),
        (LOGIN, vec!["AUTH LOGIN", USER, "another"], "it refuses user or password-file: permanent error (535)"),
        ("AUTH CRAM-MD5", vec![], "it takes no password here"),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = dir.path().join(number.to_string());
        std::fs::create_dir(&folder).unwrap();
        let post = Post::start();
        post.ask(way, &answers);
        let mut office = office(&folder, &post, MailSecurity::None, None);
        introduced(&mut office, &folder);
        let handle = office.start();
        let letter = tried(&office);
        waits(&letter, post.port, what);
        let problem = letter.problem.unwrap();
        assert!(![PASSWORD, BOTH, SECRET].iter().any(|it| problem.contains(it)), "{problem}");
        drop(handle);
    }
    no_secret_in_the_log();
}
