//! Closed web, over HTTP: what everybody is told while the database is for newer programs alone.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
};

use jiff::tz::TimeZone;

use crate::{
    admin::{database, start},
    clock::Clock,
    config::{AdminSettings, Config},
};

fn ask(address: SocketAddr, head: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("{head}Host: {address}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.replace('\u{a0}', " ")
}

#[test]
fn a_database_for_newer_programs_alone_is_told_with_what_to_do_under_every_address() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(database::FILE);
    let newer = "CREATE TABLE oldest_reader (version INTEGER NOT NULL) STRICT; INSERT INTO oldest_reader VALUES (99);
        PRAGMA user_version = 99;";
    database::open(&path).unwrap().execute_batch(&format!("DROP TABLE IF EXISTS oldest_reader; {newer}")).unwrap();
    let before = std::fs::read(&path).unwrap();
    let mut config = Config::default_for("Vzorov", dir.path());
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    config.admin = Some(AdminSettings { listen, ..AdminSettings::default() });
    let server = start(config, dir.path().join("vyveska.toml"), Clock::system(TimeZone::UTC)).unwrap();
    for head in ["GET / HTTP/1.1\r\n", "GET /posting/new HTTP/1.1\r\n", "POST /sign-in HTTP/1.1\r\n"] {
        let answer = ask(server.address(), head);
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        assert!(answer.contains("databáze je verze 99") && answer.contains("vyveska update"), "{answer}");
        assert!(answer.contains("content-security-policy: default-src 'none'"), "{answer}");
    }
    let german = ask(server.address(), "GET / HTTP/1.1\r\nAccept-Language: de-AT, en\r\n");
    assert!(german.contains("lang=\"de\"") && german.contains("Die Tafel betrifft das nicht"), "{german}");
    let style = german.split("href=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
    assert!(ask(server.address(), &format!("GET /assets/{style} HTTP/1.1\r\n")).starts_with("HTTP/1.1 200"));
    drop(server);
    assert_eq!(std::fs::read(&path).unwrap(), before, "nothing is written");
}
