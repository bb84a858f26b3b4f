//! What the boards of the town are told of last month.

use std::path::Path;

use jiff::tz::TimeZone;
use vyveska::{
    clock::Clock,
    collect::{self, Collect},
    config::{Database, Town},
    feedback::urn,
};

use super::{
    asking::{Told, ask, loopback},
    town::{self, MORNING},
};

/// A collector without a file of surveys, in December, with so many answers of November.
fn december(folder: &Path, answers: u64) -> Collect {
    let database = Database::File(folder.join("collected.db"));
    let mut batch = town::batch(&town::survey(), 1, 0..answers);
    for (vote, minute) in batch.votes.iter_mut().zip(0..) {
        vote.at = jiff::Timestamp::from_second(MORNING + 60 * minute).unwrap();
    }
    urn::open(&database).unwrap().take(&batch, jiff::Timestamp::UNIX_EPOCH).unwrap();
    let clock = Clock::by_hand(TimeZone::UTC, "2026-12-10T12:00:00Z".parse().unwrap());
    collect::start(&town::config(loopback(0), 1), &Town::named("Javořice"), &database, clock).unwrap()
}

fn results(collect: &Collect, month: &str) -> Told {
    let token = town::token(1);
    let head = format!("GET /v1/results?month={month} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n");
    ask(collect.address(), format!("{head}authorization: Bearer {token}\r\n\r\n").as_bytes())
}

#[test]
fn what_one_person_said_is_not_published_by_a_collector_without_surveys() {
    let folder = tempfile::tempdir().unwrap();
    let told = results(&december(folder.path(), 1), "2026-11");
    assert_eq!((told.code, &told.json["results"]), (200, &serde_json::Value::Null), "{told:?}");
    let folder = tempfile::tempdir().unwrap();
    let told = results(&december(folder.path(), 20), "2026-11");
    assert!(told.json["results"]["answers"].as_u64().unwrap() >= 10, "{told:?}");
}
