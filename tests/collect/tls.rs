//! The same over TLS, with a certificate of an authority that only the office knows.

use jiff::{Timestamp, tz::TimeZone};
use vyveska::{
    clock::Clock,
    collect::{self, CollectorError},
    config::{TownSettings, VoteDatabase},
};

use super::{
    asking::{kept, loopback},
    authority::{Authority, Valid},
    carried::{Terminal, way},
    town,
};

#[test]
fn votes_travel_encrypted_and_only_to_whom_the_authority_vouches_for() {
    let folder = tempfile::tempdir().unwrap();
    let Some(authority) = Authority::new(folder.path()) else { return };
    let database = VoteDatabase::File(folder.path().join("collected.db"));
    let mut config = town::config(loopback(0), 3);
    config.tls = Some(authority.issue("hlasy", "DNS:localhost", Valid::Now));
    let collect =
        collect::start(&config, &TownSettings::named("Javořice"), &database, Clock::system(TimeZone::UTC)).unwrap();
    let port = collect.address().port();
    let ca = Some(authority.file());
    let votes = town::batch(&town::survey(), 1, 0..600).votes;

    let stranger =
        Terminal::start(folder.path(), 1, &way(&format!("https://localhost:{port}/"), &town::token(1), None));
    stranger.cast(votes.clone());
    let problem = stranger.until("a problem", |it| it.problem.is_some()).problem.unwrap();
    assert!(
        problem.contains("an authority that is not known here; name that authority's file with ca-file"),
        "{problem}"
    );
    drop(stranger);
    let wrong = way(&format!("https://127.0.0.1:{port}/"), &town::token(1), ca.clone());
    let wrong = Terminal::start(folder.path(), 1, &wrong);
    let problem = wrong.until("the certificate is of another name", |it| it.problem.is_some()).problem.unwrap();
    assert!(problem.contains("is for localhost (subjectAltName), not for 127.0.0.1"), "{problem}");
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
fn a_certificate_that_has_expired_is_renewed_while_the_collector_runs() {
    let folder = tempfile::tempdir().unwrap();
    let Some(authority) = Authority::new(folder.path()) else { return };
    let database = VoteDatabase::File(folder.path().join("collected.db"));
    let pair = authority.issue("hlasy", "DNS:localhost", Valid::Once);
    let mut config = town::config(loopback(0), 3);
    config.tls = Some(pair.clone());
    // A minute is a tenth of a second.
    let clock = Clock::fast(TimeZone::UTC, Timestamp::now(), 600);
    let collect = collect::start(&config, &TownSettings::named("Javořice"), &database, clock).unwrap();
    let address = format!("https://localhost:{}/", collect.address().port());
    let terminal = Terminal::start(folder.path(), 1, &way(&address, &town::token(1), Some(authority.file())));
    let votes = town::batch(&town::survey(), 1, 0..200).votes;
    terminal.cast(votes[..100].to_vec());
    let problem = terminal.until("it has expired", |it| it.problem.is_some()).problem.unwrap();
    assert!(problem.contains("has expired on 2020-01-31"), "{problem}");
    assert_eq!(kept(&database).len(), 0);

    // The new certificate lies there before its key does; until both are, the old one stays.
    let fresh = authority.issue("fresh", "DNS:localhost", Valid::Now);
    std::fs::copy(&fresh.0, &pair.0).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(collect.is_running() && kept(&database).is_empty());
    std::fs::copy(&fresh.1, &pair.1).unwrap();
    terminal.until("delivered", |it| it.waiting == 0 && it.last.is_some());

    // A file that cannot be used changes nothing.
    std::fs::write(&pair.0, "nothing").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.cast(votes[100..].to_vec());
    terminal.until("delivered again", |_| kept(&database).len() == votes.len());
    assert!(kept(&database) == votes);
}

#[test]
fn a_certificate_that_cannot_be_used_is_told_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("a.pem"), folder.path().join("a.key"));
    std::fs::write(&certificate, "nothing").unwrap();
    std::fs::write(&key, "nothing").unwrap();
    let mut config = town::config(loopback(0), 1);
    config.tls = Some((certificate, key));
    let database = VoteDatabase::File(folder.path().join("x.db"));
    let told = collect::start(&config, &TownSettings::named("Javořice"), &database, Clock::system(TimeZone::UTC));
    assert!(
        matches!(&told, Err(CollectorError::Certificate(error)) if error.to_string().contains("a.pem")),
        "{told:?}"
    );
    assert!(told.unwrap_err().is_config());
}
