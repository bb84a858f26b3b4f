//! The public page of a survey where the collector keeps its votes.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
};

use jiff::tz::TimeZone;
use vyveska::{
    clock::Clock,
    collect,
    config::{TownSettings, VoteDatabase},
};

use super::{
    asking::{kept, loopback},
    town,
};

const SURVEYS: &str = r#"
[[survey]]
id = "mesto"
title = "Jak s vámi město mluví?"
public = true
question = [{ id = "celkem", text = "Jak jste spokojeni?", scale = "four" }]
"#;

fn ask(address: SocketAddr, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(stream, "{head} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n").unwrap();
    write!(stream, "content-type: application/x-www-form-urlencoded\r\n\r\n{body}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn nobody_is_thanked_for_a_vote_that_the_database_will_not_have() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("collected.db");
    let mut config = town::config(loopback(0), 1);
    config.public = Some("https://hlasy.mesto.example/".parse().unwrap());
    config.surveys = Some(folder.path().join("surveys.toml"));
    std::fs::write(folder.path().join("surveys.toml"), SURVEYS).unwrap();
    let (database, clock) = (VoteDatabase::File(path.clone()), Clock::system(TimeZone::UTC));
    let collect = collect::start(&config, &TownSettings::named("Javořice"), &database, clock).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    let never = "CREATE TRIGGER never BEFORE INSERT ON votes BEGIN SELECT RAISE(ABORT, 'never'); END";
    other.execute_batch(never).unwrap();
    let page = ask(collect.address(), "GET /s/mesto", "");
    let field = |name: &str| {
        let found = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
        found.unwrap_or_else(|| panic!("no {name}: {page}")).split('"').next().unwrap()
    };
    let form = format!("visit={}&version={}&q-celkem=3", field("visit"), field("version"));
    let told = ask(collect.address(), "POST /s/mesto", &form);
    assert!(told.starts_with("HTTP/1.1 503 "), "{told}");
    other.execute_batch("DROP TRIGGER never").unwrap();
    let told = ask(collect.address(), "POST /s/mesto", &form);
    assert!(told.starts_with("HTTP/1.1 303 "), "{told}");
    assert_eq!(kept(&database).len(), 1);
}
