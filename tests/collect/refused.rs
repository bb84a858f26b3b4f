//! What a collector takes and what it does not, from those who know the rules and from those who do not care.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use vyveska::{
    clock::Clock,
    collect::{self, CollectorError},
    config::{TownSettings, VoteDatabase},
    feedback::{VoteBatch, votes::vote_store},
};

use super::{
    asking::{ask, collector, deliver, health, heard, kept, post},
    town,
};

#[test]
fn votes_are_answered_new_then_known_and_counted_once() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let survey = town::survey();
    let version = env!("CARGO_PKG_VERSION");
    let first = deliver(collect.address(), 1, &town::batch(&survey, 1, 0..20));
    assert_eq!(
        (first.code, &first.json),
        (200, &serde_json::json!({ "new": 20, "known": 0, "refused": [], "last": 0, "version": version }))
    );
    let again = deliver(collect.address(), 1, &town::batch(&survey, 1, 10..30));
    assert_eq!(
        again.json,
        serde_json::json!({ "new": 10, "known": 10, "refused": [], "last": 20, "version": version })
    );
    let told = health(collect.address()).json;
    assert_eq!((&told["votes"], &told["problem"]), (&30.into(), &serde_json::Value::Null));
    assert_eq!(told["version"], env!("CARGO_PKG_VERSION"));
    assert!(told["last-vote"].as_str().unwrap().parse::<Timestamp>().is_ok());
    assert_eq!(kept(&database).len(), 30);
    // Another one over the same file knows what the first one took.
    drop(collect);
    let (collect, _) = collector(folder.path());
    assert_eq!(health(collect.address()).json["votes"], 30);
}

#[test]
fn votes_that_a_killed_collector_committed_late_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let batch = town::batch(&town::survey(), 1, 0..20);
    vote_store::open(&database).unwrap().store(&batch, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(deliver(collect.address(), 1, &batch).json["known"], 20);
    assert_eq!(health(collect.address()).json["votes"], 20);
}

#[test]
fn a_sign_of_life_is_heard() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let told = deliver(
        collect.address(),
        2,
        &VoteBatch { terminal: town::name(2), names: None, surveys: vec![], votes: vec![] },
    );
    assert_eq!((told.code, &told.json["new"]), (200, &0.into()));
    let heard = vote_store::open(&database).unwrap().contacts().unwrap();
    assert_eq!((heard[0].terminal.as_str(), heard[0].voted), ("prepazka-2", None));
}

#[test]
fn only_a_terminal_with_its_own_token_delivers() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let batch = town::batch(&town::survey(), 1, 0..5);
    let body = serde_json::to_string(&batch).unwrap();
    let address = collect.address();
    for token in ["", "x", "tajemstvi-prepazky-cislo-000004", "tajemstvi-prepazky-cislo-00000", &town::token(1)[1..]] {
        let told = post(address, token, &body);
        assert_eq!(told.code, 401, "{token}");
        assert!(told.head.contains("www-authenticate: Bearer") && told.json["error"].is_string(), "{told:?}");
    }
    assert_eq!(ask(address, b"POST /v1/votes HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n").code, 401);
    let basic = format!("POST /v1/votes HTTP/1.1\r\nhost: x\r\nauthorization: Basic {}\r\n\r\n", town::token(1));
    assert_eq!(ask(address, basic.as_bytes()).code, 401);
    assert_eq!(deliver(address, 2, &batch).code, 403, "a token is good for its own terminal alone");
    assert_eq!(kept(&database).len(), 0);
}

#[test]
fn one_bad_vote_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let mut batch = town::batch(&town::survey(), 1, 0..12);
    batch.votes[1].score = Some(4);
    batch.votes[2].terminal = town::name(2);
    batch.votes[3].seq = 0;
    batch.votes[8].comment = Some("a\0b".to_owned());
    batch.votes[4].question = "'; DROP TABLE votes; --".to_owned();
    batch.votes[5].offset_s = 100_000;
    batch.votes[6].at = "9999-12-30T21:59:59Z".parse().unwrap();
    let told = deliver(collect.address(), 1, &batch);
    let refused: Vec<_> = told.json["refused"].as_array().unwrap().iter().map(|it| it["id"].to_string()).collect();
    let bad = [1, 2, 3, 4, 5, 8].map(|n: usize| format!("\"{}\"", batch.votes[n].id));
    assert_eq!((told.code, refused.as_slice()), (200, bad.as_slice()), "{told:?}");
    let found = kept(&database);
    assert_eq!(found.len(), 6);
    assert!(found.contains(&batch.votes[6]), "a clock gone mad loses no vote");
}

#[test]
fn names_are_cleaned_and_never_cost_a_vote() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let called = || vote_store::open(&database).unwrap().terminal_names().unwrap();
    let mut body = serde_json::to_value(town::batch(&town::survey(), 1, 0..3)).unwrap();
    let give = |body: &serde_json::Value| post(collect.address(), &town::token(1), &body.to_string());
    assert_eq!((give(&body).code, called().len()), (200, 0), "an older terminal says nothing");
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let long = "Ž".repeat(100_000);
    let many = (0..5_000).map(|n| (format!("c{n}"), serde_json::json!({ "cs": long.get(..40) })));
    let many: serde_json::Map<_, _> = many.collect();
    let bad = [
        serde_json::json!({ "name": { "cs": "Přepážka\u{0} 1\u{202e}\r\n ", "xx": "?", "en": 1 }, "what": {} }),
        serde_json::json!({ "name": { "cs": long }, "counters": many }),
        serde_json::json!({ "counters": { "matrika": { "cs": "" }, "Zlý název!": { "cs": "x" }, "x": [{}] } }),
        serde_json::from_str(&deep).unwrap(),
        serde_json::json!("Přepážka 1"),
    ];
    for (names, first) in bad.into_iter().zip([3, 6, 9, 12, 15]) {
        let batch = town::batch(&town::survey(), 1, first..first + 3);
        body = serde_json::to_value(batch).unwrap();
        body["names"] = names;
        let told = give(&body);
        assert_eq!((told.code, &told.json["new"]), (200, &3.into()), "{told:?}");
        let now = called();
        let name = now["prepazka-1"].name().map(|it| it.get(vyveska::words::Language::Czech).to_owned());
        match first {
            3 => assert_eq!(name.as_deref(), Some("Přepážka 1")),
            6 => assert_eq!(name.map(|it| it.chars().count()), Some(120)),
            // Names that came are the terminal's names, all of them; what is no table at all changes nothing.
            _ => assert_eq!((name, now["prepazka-1"].counter("matrika")), (None, None)),
        }
        assert!(serde_json::to_string(&now).unwrap().len() < 10_000);
    }
    // Another terminal's name is nobody's to give: the batch is refused as a whole, the names with it.
    let mut other = town::batch(&town::survey(), 2, 0..3);
    other.names = Some(town::called("Cizí", "Cizí"));
    assert_eq!((deliver(collect.address(), 1, &other).code, called().len()), (403, 1));
    assert_eq!(kept(&database).len(), 18);
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_of_it_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let (address, token) = (collect.address(), town::token(1));
    let good = serde_json::to_value(town::batch(&town::survey(), 1, 0..3)).unwrap();
    let mut unknown = good.clone();
    unknown["votes"][2]["face"] = "happy".into();
    let mut year = good.clone();
    year["votes"][1]["at"] = "10000-01-01T00:00:00Z".into();
    let mut word = good.clone();
    word["votes"][1]["ui"] = "telepathy".into();
    let cut = good.to_string();
    let bodies = ["", "[]", "{", "\"x\"", "\0\0", &cut[..cut.len() - 2], &"[".repeat(100_000)];
    let changed = [unknown.to_string(), year.to_string(), word.to_string()];
    for body in bodies.into_iter().chain(changed.iter().map(String::as_str)) {
        let told = post(address, &token, body);
        let short: String = body.chars().take(60).collect();
        assert_eq!(told.code, 400, "{short}");
        assert!(told.json["error"].is_string(), "{short}");
    }
    let many = deliver(address, 1, &town::batch(&town::survey(), 1, 0..1_001));
    assert_eq!((many.code, kept(&database).len()), (413, 0), "{many:?}");
    let full = deliver(address, 1, &town::batch(&town::survey(), 1, 0..1_000));
    assert_eq!((full.code, &full.json["new"]), (200, &1_000.into()));
    assert_eq!(deliver(address, 1, &town::batch(&town::survey(), 1, 0..10_000)).code, 413);
    assert_eq!(ask(address, b"GET /v1/votes HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").code, 405);
    assert_eq!(ask(address, b"GET /../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n").code, 404);
    assert_eq!(ask(address, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03").code, 400, "not even HTTP");
    assert_eq!(health(address).code, 200);
}

#[test]
fn a_body_has_a_size_whether_it_tells_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let (address, token) = (collect.address(), town::token(1));
    let head = format!("POST /v1/votes HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n");
    let told = ask(address, format!("{head}content-length: 99999999999\r\n\r\n{{").as_bytes());
    assert_eq!(told.code, 413, "before a byte of it was read");
    let body = serde_json::to_string(&town::batch(&town::survey(), 1, 0..9)).unwrap();
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    assert_eq!(ask(address, chunked.as_bytes()).code, 200);
    let mut endless = format!("{head}transfer-encoding: chunked\r\n\r\n").into_bytes();
    for _ in 0..80 {
        endless.extend_from_slice(b"10000\r\n");
        endless.extend(std::iter::repeat_n(b' ', 0x10000));
        endless.extend_from_slice(b"\r\n");
    }
    let told = ask(address, &endless);
    assert!(told.code == 413 || told.code == 0, "{told:?}");
    assert_eq!(kept(&database).len(), 9);
}

#[test]
fn half_a_request_holds_up_nobody_and_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let address = collect.address();
    let body = serde_json::to_string(&town::batch(&town::survey(), 1, 0..9)).unwrap();
    let head = format!("POST /v1/votes HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n", town::token(1));
    let begin = Instant::now();
    let mut slow = TcpStream::connect(address).unwrap();
    slow.write_all(&head.as_bytes()[..40]).unwrap();
    let mut silent = TcpStream::connect(address).unwrap();
    let mut gone = TcpStream::connect(address).unwrap();
    let all = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
    gone.write_all(&all.as_bytes()[..all.len() - 5]).unwrap();
    drop(gone);
    let mut stuck = TcpStream::connect(address).unwrap();
    stuck.write_all(&all.as_bytes()[..all.len() - 5]).unwrap();
    let told = deliver(address, 2, &town::batch(&town::survey(), 2, 0..9));
    assert_eq!(told.code, 200);
    assert!(begin.elapsed() < Duration::from_secs(5), "others are answered meanwhile");
    for stream in [&mut slow, &mut silent] {
        stream.set_read_timeout(Some(Duration::from_secs(25))).unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).expect("a head that does not come is not waited for");
    }
    stuck.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    let told = heard(&mut stuck);
    assert_eq!(told.code, 408, "{told:?}");
    assert_eq!(kept(&database).len(), 9, "a body that broke off is nothing");
}

#[test]
fn a_database_that_fails_is_try_again_later_until_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let VoteDatabase::File(path) = &database else { unreachable!() };
    let batch = town::batch(&town::survey(), 1, 0..9);
    // Somebody else holds the file for longer than anybody waits.
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let told = deliver(collect.address(), 1, &batch);
    assert_eq!(told.code, 503, "{told:?}");
    assert!(told.head.contains("retry-after: "), "{told:?}");
    assert!(health(collect.address()).json["problem"].is_string());
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(deliver(collect.address(), 1, &batch).json["new"], 9);
    assert!(health(collect.address()).json["problem"].is_null());
}

#[test]
fn tokens_never_travel_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let open = town::config("0.0.0.0:0".parse().unwrap(), 1);
    let clock = Clock::system(jiff::tz::TimeZone::UTC);
    let told =
        collect::start(&open, &TownSettings::named("Javořice"), &VoteDatabase::File(folder.path().join("x.db")), clock);
    assert!(matches!(told, Err(CollectorError::Clear(_))), "{told:?}");
}
