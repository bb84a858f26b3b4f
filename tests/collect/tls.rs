//! The same over TLS, with a certificate of an authority that only the office knows.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use jiff::tz::TimeZone;
use vyveska::{
    clock::Clock,
    collect::{self, CollectError},
    config::{Database, Town},
};

use super::{
    asking::{kept, loopback},
    carried::{Terminal, way},
    town,
};

/// Runs `openssl` in the folder; `None`, said loudly, where there is none.
fn openssl(folder: &Path, line: &str) -> Option<()> {
    let Ok(done) = Command::new("openssl").args(line.split(' ')).current_dir(folder).output() else {
        eprintln!("SKIPPED: no program `openssl` to make a certificate with");
        return None;
    };
    assert!(done.status.success(), "openssl {line}: {}", String::from_utf8_lossy(&done.stderr));
    Some(())
}

/// An authority `ca.pem`, and a certificate of it for this machine.
fn certificate(folder: &Path) -> Option<(PathBuf, PathBuf)> {
    let new = "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    openssl(folder, &format!("{new} -x509 -days 30 -subj /CN=Office -keyout ca.key -out ca.pem"))?;
    openssl(folder, &format!("{new} -subj /CN=hlasy -keyout hlasy.key -out hlasy.csr"))?;
    std::fs::write(folder.join("names"), "subjectAltName=DNS:localhost\n").unwrap();
    openssl(
        folder,
        "x509 -req -days 30 -in hlasy.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names -out hlasy.pem",
    )?;
    Some((folder.join("hlasy.pem"), folder.join("hlasy.key")))
}

#[test]
fn votes_travel_encrypted_and_only_to_whom_the_authority_vouches_for() {
    let folder = tempfile::tempdir().unwrap();
    let Some(tls) = certificate(folder.path()) else { return };
    let database = Database::File(folder.path().join("collected.db"));
    let mut config = town::config(loopback(0), 3);
    config.tls = Some(tls);
    let collect = collect::start(&config, &Town::named("Javořice"), &database, Clock::system(TimeZone::UTC)).unwrap();
    let port = collect.address().port();
    let ca = Some(folder.path().join("ca.pem"));
    let votes = town::batch(&town::survey(), 1, 0..600).votes;

    let stranger =
        Terminal::start(folder.path(), 1, &way(&format!("https://localhost:{port}/"), &town::token(1), None));
    stranger.cast(votes.clone());
    let problem = stranger.until("a problem", |it| it.problem.is_some()).problem.unwrap();
    assert!(problem.to_lowercase().contains("certificate"), "{problem}");
    drop(stranger);
    let wrong = way(&format!("https://127.0.0.1:{port}/"), &town::token(1), ca.clone());
    let wrong = Terminal::start(folder.path(), 1, &wrong);
    wrong.until("the certificate is of another name", |it| it.problem.is_some());
    drop(wrong);
    let plain = way(&format!("http://localhost:{port}/"), &town::token(1), None);
    let plain = Terminal::start(folder.path(), 1, &plain);
    plain.until("TLS is not answered in the clear", |it| it.problem.is_some());
    drop(plain);
    assert_eq!(kept(&database).len(), 0);

    let known = Terminal::start(folder.path(), 1, &way(&format!("https://localhost:{port}/"), &town::token(1), ca));
    known.until("delivered", |it| it.waiting == 0 && it.last.is_some());
    assert_eq!(kept(&database), votes);
}

#[test]
fn a_certificate_that_cannot_be_used_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("a.pem"), folder.path().join("a.key"));
    std::fs::write(&certificate, "nothing").unwrap();
    std::fs::write(&key, "nothing").unwrap();
    let mut config = town::config(loopback(0), 1);
    config.tls = Some((certificate, key));
    let database = Database::File(folder.path().join("x.db"));
    let told = collect::start(&config, &Town::named("Javořice"), &database, Clock::system(TimeZone::UTC));
    assert!(matches!(&told, Err(CollectError::Certificate(error)) if error.to_string().contains("a.pem")), "{told:?}");
    assert!(told.unwrap_err().is_config());
}
