//! The way to a PostgreSQL that takes encrypted connections only: with the office's own authority, with certificates that
//! are wrong, and with a password.

use std::path::Path;

use jiff::tz::TimeZone;
use vyveska::{
    clock::Clock,
    collect,
    config::{TownSettings, VoteDatabase},
    feedback::votes::vote_store::{self, VoteStore},
};

use super::{
    asking::{kept, loopback},
    authority::{Authority, Valid},
    carried::{Terminal, to, way},
    postgres::Postgres,
    town,
};

const ENCRYPTED_ONLY: &str = "hostssl hlasy hlasy 127.0.0.1/32 scram-sha-256";
const PASSWORD: &str = "tajne?heslo";

/// A server with a certificate for this machine, and what is to be trusted.
fn server(folder: &Path) -> Option<(Postgres, Authority)> {
    let authority = Authority::new(&folder.join("own"))?;
    let mut server = Postgres::start()?;
    server.secure(&authority.issue("db", "DNS:localhost,IP:127.0.0.1", Valid::Now), ENCRYPTED_ONLY);
    let mut master = server.master();
    master.batch_execute(&format!("CREATE ROLE hlasy LOGIN PASSWORD '{PASSWORD}'")).unwrap();
    master.batch_execute("CREATE DATABASE hlasy OWNER hlasy").unwrap();
    Some((server, authority))
}

fn url(server: &Postgres, host: &str, more: &str) -> String {
    format!("postgres://hlasy:{PASSWORD}@{host}:{}/hlasy?{more}", server.port())
}

fn open(url: String) -> Result<Box<dyn VoteStore>, String> {
    vote_store::open(&VoteDatabase::Postgres(url)).map_err(|error| error.to_string())
}

/// It cannot be used, and says this, and where, in one line without the password.
fn refused(url: String, what: &str) {
    let said = open(url).map(drop).unwrap_err();
    assert!(said.contains(what) && said.contains(": PostgreSQL at "), "{said}");
    assert!(!said.contains(PASSWORD) && said.lines().count() == 1, "{said}");
}

#[test]
fn votes_go_to_a_database_encrypted_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let Some((server, authority)) = server(folder.path()) else { return };
    let ca = authority.file();
    let mut count = 0;
    for mode in ["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full", "connect_timeout=7"] {
        for host in ["127.0.0.1", "localhost"] {
            let mut urn = open(url(&server, host, &format!("{mode}&sslrootcert={}", ca.display()))).unwrap();
            let batch = town::batch(&town::survey(), 1, count * 10..count * 10 + 10);
            urn.store(&batch, batch.votes[0].at).unwrap();
            count += 1;
            assert_eq!(urn.count().unwrap(), count * 10);
            let asked = "SELECT s.ssl, s.version FROM pg_stat_ssl AS s JOIN pg_stat_activity AS a USING (pid) \
                         WHERE a.application_name = 'vyveska'";
            let rows = server.master().query(asked, &[]).unwrap();
            assert!(rows.iter().all(|row| row.get::<_, bool>(0)) && !rows.is_empty(), "{mode}");
            assert_eq!(rows[0].get::<_, Option<String>>(1).as_deref(), Some("TLSv1.3"));
        }
    }
}

#[test]
fn a_collector_delivers_into_a_database_behind_tls() {
    let folder = tempfile::tempdir().unwrap();
    let Some((server, authority)) = server(folder.path()) else { return };
    let more = format!("sslmode=verify-full&sslrootcert={}", authority.file().display());
    let database = VoteDatabase::Postgres(url(&server, "127.0.0.1", &more));
    let clock = Clock::system(TimeZone::UTC);
    let running =
        collect::start(&town::config(loopback(0), 1), &TownSettings::named("Javořice"), &database, clock).unwrap();
    let votes = town::batch(&town::survey(), 1, 0..100).votes;
    let terminal = Terminal::start(folder.path(), 1, &way(&to(running.address()), &town::token(1), None));
    terminal.cast(votes.clone());
    terminal.until("delivered", |it| it.waiting == 0 && running.stats().borrow().votes == 100);
    assert_eq!(kept(&database), votes);
}

#[test]
fn a_database_with_a_wrong_certificate_is_refused_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let Some((mut server, authority)) = server(folder.path()) else { return };
    let trusting = |host: &str, server: &Postgres| {
        url(server, host, &format!("sslmode=verify-full&sslrootcert={}", authority.file().display()))
    };
    let stranger = Authority::new(&folder.path().join("strange")).unwrap();
    let strange = format!("sslmode=verify-full&sslrootcert={}", stranger.file().display());
    let what =
        "its certificate is of an authority that is not known here; name that authority's file with sslrootcert=FILE";
    refused(url(&server, "127.0.0.1", &strange), what);
    // Neither do the machine's own authorities know it, and "require" is checked as well.
    if Path::new("/etc/ssl/certs/ca-certificates.crt").is_file() {
        refused(url(&server, "127.0.0.1", "sslmode=require"), what);
        refused(url(&server, "127.0.0.1", "sslmode=verify-full&sslrootcert=system"), what);
    }
    server.secure(&authority.issue("named", "DNS:localhost", Valid::Now), ENCRYPTED_ONLY);
    refused(trusting("127.0.0.1", &server), "is for localhost (subjectAltName), not for 127.0.0.1; use the name");
    assert!(open(trusting("localhost", &server)).is_ok());
    server.secure(&authority.issue("old", "IP:127.0.0.1", Valid::Once), ENCRYPTED_ONLY);
    refused(trusting("127.0.0.1", &server), "has expired on 2020-01-31; it has to be renewed there");
    // As PostgreSQL's own manual has it made for a try: the authority is the server.
    let itself = (authority.file(), authority.file().with_file_name("ca.key"));
    server.secure(&itself, ENCRYPTED_ONLY);
    refused(trusting("127.0.0.1", &server), "its certificate is an authority's own");
}

#[test]
fn whoever_comes_in_the_clear_or_to_a_server_without_tls_is_told_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let Some((server, authority)) = server(folder.path()) else { return };
    let advice = "; where it takes encrypted connections only, put sslmode=verify-full into its address";
    refused(url(&server, "127.0.0.1", "sslmode=disable"), advice);
    refused(url(&server, "127.0.0.1", "sslmode=disable"), "pg_hba.conf");
    // On this machine the clear is what it tries unless told otherwise.
    refused(url(&server, "localhost", ""), advice);
    let ca = format!("sslrootcert={}", authority.file().display());
    let wrong = url(&server, "127.0.0.1", &ca).replace("hlasy:tajne?", "hlasy:jine");
    assert!(open(wrong).map(drop).unwrap_err().contains("password authentication failed"));
    drop(server);
    let plain = Postgres::start().unwrap();
    plain.database("hlasy");
    let without =
        "server does not support TLS; turn it on there (ssl = on), or say sslmode=disable where the way is safe";
    refused(url(&plain, "127.0.0.1", &ca), without);
}

#[test]
fn an_authority_that_is_renewed_is_known_without_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let Some((mut server, authority)) = server(folder.path()) else { return };
    let file = folder.path().join("urad-ca.pem");
    std::fs::copy(authority.file(), &file).unwrap();
    let mut urn = open(url(&server, "127.0.0.1", &format!("sslrootcert={}", file.display()))).unwrap();
    assert_eq!(urn.count().unwrap(), 0);
    let next = Authority::new(&folder.path().join("next")).unwrap();
    server.secure(&next.issue("db", "IP:127.0.0.1", Valid::Now), ENCRYPTED_ONLY);
    let said = urn.count().unwrap_err().to_string();
    assert!(said.contains("an authority that is not known here"), "{said}");
    std::fs::copy(next.file(), &file).unwrap();
    assert_eq!(urn.count().unwrap(), 0);
}
