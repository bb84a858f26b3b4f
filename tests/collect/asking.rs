//! Questions to a collector, byte by byte, as nobody's client would put them.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    time::Duration,
};

use jiff::tz::TimeZone;
use serde_json::Value;
use vyveska::{
    clock::Clock,
    collect::{self, CollectorServer},
    config::{TownSettings, VoteDatabase},
    feedback::{
        Vote, VoteBatch,
        votes::vote_store::{self, VoteQuery},
    },
};

use super::town;

pub fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

/// A collector of three terminals over a file in the folder.
pub fn collector(folder: &Path) -> (CollectorServer, VoteDatabase) {
    let database = VoteDatabase::File(folder.join("collected.db"));
    let clock = Clock::system(TimeZone::UTC);
    (
        collect::start(&town::config(loopback(0), 3), &TownSettings::named("Javořice"), &database, clock).unwrap(),
        database,
    )
}

pub fn kept(database: &VoteDatabase) -> Vec<Vote> {
    let mut votes = vec![];
    vote_store::open(database).unwrap().read_votes(&VoteQuery::default(), &mut |it| votes.push(it)).unwrap();
    votes
}

/// An answer: its code, its head, its JSON.
#[derive(Debug)]
pub struct Told {
    pub code: u16,
    pub head: String,
    pub json: Value,
}

/// Sends these bytes and reads what comes until the other side closes or has said all.
pub fn ask(address: SocketAddr, bytes: &[u8]) -> Told {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    // One that was answered early may not take the rest.
    stream.write_all(bytes).ok();
    heard(&mut stream)
}

pub fn heard(stream: &mut TcpStream) -> Told {
    let mut all = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|it| it.strip_prefix("content-length: ")?.parse().ok());
            if length.is_some_and(|it: usize| body.len() >= it) {
                let code = head.split(' ').nth(1).unwrap().parse().unwrap();
                return Told { code, head: head.to_owned(), json: serde_json::from_str(body).unwrap_or_default() };
            }
        }
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return Told { code: 0, head: text, json: Value::Null },
            Ok(read) => all.extend_from_slice(&piece[..read]),
        }
    }
}

pub fn post(address: SocketAddr, token: &str, body: &str) -> Told {
    let head = "POST /v1/votes HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
    let length = body.len();
    let text = format!("{head}authorization: Bearer {token}\r\ncontent-length: {length}\r\n\r\n{body}");
    ask(address, text.as_bytes())
}

pub fn deliver(address: SocketAddr, terminal: usize, batch: &VoteBatch) -> Told {
    post(address, &town::token(terminal), &serde_json::to_string(batch).unwrap())
}

pub fn health(address: SocketAddr) -> Told {
    ask(address, b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
}
