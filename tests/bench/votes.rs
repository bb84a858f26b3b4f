//! Votes a second into the collector over HTTP, each answered after its commit, beside bare inserts of the same votes
//! into the same database with the same number of votes in a commit. One JSON object a line on standard output: `ours`,
//! `peer`, `ratio` = ours / peer. A table in Markdown and words for people go to standard error.
//!
//! `cargo bench --no-default-features --bench votes [-- --quick]`. Terminals and collector share this machine's
//! processors; one connection makes the bare inserts, as one writer does in the collector. Leaves out PostgreSQL where it
//! is not installed, and says so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement that fails ends")]

#[path = "../collect/postgres.rs"]
mod postgres_server;
#[path = "../collect/town.rs"]
mod town;

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::tz::TimeZone;
use postgres_server::Postgres;
use serde_json::json;
use url::Url;
use vyveska::{
    clock::Clock,
    collect,
    config::{AccessToken, CollectorAddress, TownSettings, VoteDatabase},
    feedback::votes::{collector_client::CollectorClient, vote_store},
};

fn main() {
    let quick = std::env::args().any(|it| it == "--quick");
    let span = Duration::from_secs_f64(if quick { 1.0 } else { 5.0 });
    let folder = tempfile::tempdir().unwrap();
    let server = Postgres::start();
    let mut table = String::from("| what | Vývěska | bare inserts | ratio |\n|---|---|---|---|\n");
    for kind in ["SQLite", "PostgreSQL"] {
        for size in [1, 100] {
            let fresh = |name: &str| database(kind, server.as_ref(), folder.path(), &format!("{name}_{size}"));
            let Some(bare_into) = fresh("bare") else { continue };
            let peer = bare(&bare_into, size, span);
            for terminals in [8, 200] {
                let Some(into) = fresh(&format!("from_{terminals}")) else { continue };
                let ours = over_http(&into, terminals, size, span);
                let what = format!("votes a second, {kind}, {terminals} terminals, {size} in a delivery");
                let ratio = ours / peer;
                println!("{}", json!({ "what": what, "ours": ours, "peer": peer, "ratio": ratio, "unit": "votes/s" }));
                table.push_str(&format!("| {what} | {ours:.0} | {peer:.0} | {ratio:.2} |\n"));
            }
        }
    }
    eprintln!("{table}");
}

fn database(kind: &str, server: Option<&Postgres>, folder: &Path, name: &str) -> Option<VoteDatabase> {
    match kind {
        "SQLite" => Some(VoteDatabase::File(folder.join(format!("{name}.db")))),
        _ => server.map(|it| VoteDatabase::Postgres(it.database(name))),
    }
}

/// Bare inserts: one prepared statement a vote, one commit for `size` of them, the columns and indexes of the product.
fn bare(into: &VoteDatabase, size: u64, span: Duration) -> f64 {
    drop(vote_store::open(into).unwrap());
    let survey = town::survey();
    let columns =
        "id, visit, terminal, survey, version, question, scale, step, score, ui, language, at, offset_s, seq, received";
    let mut count = 0;
    match into {
        VoteDatabase::File(path) => {
            let mut db = rusqlite::Connection::open(path).unwrap();
            db.execute_batch("PRAGMA synchronous = FULL").unwrap();
            let begin = Instant::now();
            while begin.elapsed() < span {
                let work = db.transaction().unwrap();
                let values = "?1, ?1, ?2, 's', 'v', 'q', 'four', 'answer', 2, 'touch', 'cs', ?3, 3600, ?4, ?3";
                let mut insert =
                    work.prepare_cached(&format!("INSERT INTO votes ({columns}) VALUES ({values})")).unwrap();
                for n in count..count + size {
                    let vote = town::vote(&survey, 1, n);
                    let id = vote.id.bytes();
                    let at = vote.at.as_millisecond();
                    insert.execute(rusqlite::params![id.as_slice(), vote.terminal, at, n + 1]).unwrap();
                }
                drop(insert);
                work.commit().unwrap();
                count += size;
            }
            count as f64 / begin.elapsed().as_secs_f64()
        }
        VoteDatabase::Postgres(url) => {
            let mut db = postgres::Client::connect(url, postgres::NoTls).unwrap();
            let values = "$1, $1, $2, 's', 'v', 'q', 'four', 'answer', 2, 'touch', 'cs', $3, 3600, $4, $3";
            let insert = db.prepare(&format!("INSERT INTO votes ({columns}) VALUES ({values})")).unwrap();
            let begin = Instant::now();
            while begin.elapsed() < span {
                let mut work = db.transaction().unwrap();
                for n in count..count + size {
                    let vote = town::vote(&survey, 1, n);
                    let (id, at, seq) = (vote.id.uuid(), vote.at.as_millisecond(), i64::try_from(n + 1).unwrap());
                    work.execute(&insert, &[&id, &vote.terminal, &at, &seq]).unwrap();
                }
                work.commit().unwrap();
                count += size;
            }
            count as f64 / begin.elapsed().as_secs_f64()
        }
    }
}

/// As many terminals, each of which sends its next delivery when the last one is answered.
fn over_http(into: &VoteDatabase, terminals: usize, size: u64, span: Duration) -> f64 {
    let clock = Clock::system(TimeZone::UTC);
    let config = town::config(SocketAddr::from(([127, 0, 0, 1], 0)), terminals);
    let collect = collect::start(&config, &TownSettings::named("Javořice"), into, clock).unwrap();
    let url = Url::parse(&format!("http://{}/", collect.address())).unwrap();
    let count = Arc::new(AtomicU64::new(0));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let took = runtime.block_on(async {
        let mut sending = vec![];
        let begin = Instant::now();
        for terminal in 1..=terminals {
            let token = AccessToken::unchecked(&town::token(terminal));
            let way = CollectorAddress { url: url.clone(), token, ca_file: None, every: Duration::from_secs(60) };
            let (post, count) = (CollectorClient::new(&way).unwrap(), count.clone());
            sending.push(tokio::spawn(async move {
                let survey = town::survey();
                let mut next = 0;
                while begin.elapsed() < span {
                    let answer = post.deliver(&town::batch(&survey, terminal, next..next + size)).await.unwrap();
                    assert_eq!(answer.new as u64, size);
                    count.fetch_add(size, Ordering::Relaxed);
                    next += size;
                }
            }));
        }
        for one in sending {
            one.await.unwrap();
        }
        begin.elapsed()
    });
    let sent = count.load(Ordering::Relaxed);
    let mut kept = 0;
    drop(collect);
    vote_store::open(into).unwrap().read_votes(&vote_store::VoteQuery::default(), &mut |_| kept += 1).unwrap();
    assert_eq!(kept, sent, "what was answered is there");
    sent as f64 / took.as_secs_f64()
}
