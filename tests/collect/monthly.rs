//! What the boards of the town are told of last month.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use jiff::tz::TimeZone;
use vyveska::{
    clock::Clock,
    collect::{self, CollectorServer},
    config::{TownSettings, VoteDatabase},
    feedback::votes::vote_store,
};

use super::{
    asking::{Told, ask, loopback},
    postgres::Postgres,
    town::{self, MORNING},
};

/// A collector without a file of surveys, in December, with so many answers of November.
fn december(folder: &Path, answers: u64) -> CollectorServer {
    let database = VoteDatabase::File(folder.join("collected.db"));
    let mut batch = town::batch(&town::survey(), 1, 0..answers);
    for (vote, minute) in batch.votes.iter_mut().zip(0..) {
        vote.at = jiff::Timestamp::from_second(MORNING + 60 * minute).unwrap();
    }
    vote_store::open(&database).unwrap().store(&batch, jiff::Timestamp::UNIX_EPOCH).unwrap();
    let clock = Clock::by_hand(TimeZone::UTC, "2026-12-10T12:00:00Z".parse().unwrap());
    collect::start(&town::config(loopback(0), 1), &TownSettings::named("Javořice"), &database, clock).unwrap()
}

fn results(collect: &CollectorServer, month: &str) -> Told {
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

#[test]
fn only_the_last_full_months_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let collect = december(folder.path(), 20);
    for month in ["2026-12", "2027-01", "2026-08", "2020-02", "-000001-01", "9999-12", "2026", ""] {
        assert_eq!(results(&collect, month).code, 400, "{month}");
    }
    for month in ["2026-11", "2026-10", "2026-09"] {
        assert_eq!(results(&collect, month).code, 200, "{month}");
    }
}

#[test]
fn boards_that_ask_at_once_make_one_counting() {
    let Some(server) = Postgres::start() else { return };
    let database = VoteDatabase::Postgres(server.database("votes"));
    let clock = Clock::by_hand(TimeZone::UTC, "2026-12-10T12:00:00Z".parse().unwrap());
    let collect =
        collect::start(&town::config(loopback(0), 1), &TownSettings::named("Javořice"), &database, clock).unwrap();
    // Who counts waits for this lock, and whoever does not wait for his turn is connected as well.
    let VoteDatabase::Postgres(url) = &database else { unreachable!() };
    let mut other = postgres::Client::connect(url, postgres::NoTls).unwrap();
    // Within a transaction the server goes on telling what it told first.
    let mut watch = postgres::Client::connect(url, postgres::NoTls).unwrap();
    other.batch_execute("BEGIN; LOCK TABLE votes IN ACCESS EXCLUSIVE MODE").unwrap();
    let connected = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'vyveska'";
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..12).map(|_| scope.spawn(|| results(&collect, "2026-11").code)).collect();
        let mut until = Instant::now() + Duration::from_secs(20);
        let mut most: i64 = 0;
        while Instant::now() < until && most <= 2 {
            let now: i64 = watch.query_one(connected, &[]).unwrap().get(0);
            if now == 2 && most < 2 {
                // Whoever else would come is here within this.
                until = Instant::now() + Duration::from_secs(2);
            }
            most = most.max(now);
            std::thread::yield_now();
        }
        other.batch_execute("ROLLBACK").unwrap();
        assert_eq!(most, 2, "the one that writes and one that counts");
        assert!(asked.into_iter().all(|it| it.join().unwrap() == 200));
    });
}
