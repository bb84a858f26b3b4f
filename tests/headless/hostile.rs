//! A server that means harm, or is broken beyond belief: each trick by itself, and all of them one after another against
//! a board on which a notice hangs. Ordinary trouble is in `feed.rs`.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use crate::{
    child,
    loopback::{Answer, Server, answer, dripping, endless, with},
};
use jiff::{Timestamp, tz::TimeZone};
use tokio::sync::{mpsc, watch};
use vyveska::{
    clock::Clock,
    notice::{NoticeKind, SourceId},
    source::{
        self, FeedAnswer, FeedContext, FetchAddress, FetchConfig, FetchError, Fetcher, HttpValidators, Listing,
        ListingReach, feed::poll,
    },
    store::{self, Snapshot, SourceKind, StoreConfig},
};

/// 22 November 2026, noon in Prague.
const NOON: i64 = 1_795_345_200;
const FEED: &str = r#"{"typ": "Úřední deska", "informace": [{"typ": ["Digitální objekt", "Informace na úřední desce"],
    "iri": "https://lhota.example/1", "název": {"cs": "Záměr"}, "vyvěšení": {"datum": "2026-11-20"}}]}"#;
const LIMIT: u64 = 100_000;

fn config() -> FetchConfig {
    FetchConfig {
        connect_timeout: Duration::from_secs(5),
        read_timeout: Duration::from_millis(200),
        total_timeout: Duration::from_millis(1_000),
        feed_limit_bytes: LIMIT,
        file_limit_bytes: LIMIT,
        ..FetchConfig::default()
    }
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(60), work).await.expect("took too long") })
}

fn ask(address: url::Url, validators: &HttpValidators) -> Result<FeedAnswer, FetchError> {
    wait(Fetcher::new(config()).unwrap().fetch_feed(&FetchAddress::Url(address), validators))
}

fn raw(head: &str, body: &[u8]) -> Answer {
    [head.replace('\n', "\r\n").as_bytes(), body].concat().into()
}

fn ok(headers: &[(&str, &str)], body: &[u8]) -> Answer {
    answer("200 OK", headers, body)
}

/// 10 MiB of spaces in 10 KB, `times` over.
fn bomb(times: usize) -> Vec<u8> {
    include_bytes!("../fixtures/hostile/spaces-10-mib.gz").repeat(times)
}

fn utf_16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Every trick that ends in an error, with a word of it.
fn tricks() -> Vec<(&'static str, Answer, &'static str)> {
    let feed = FEED.as_bytes();
    let packed = |encoding| ok(&[("Content-Encoding", encoding)], &[0x1b; 4_000]);
    let away = |location: &str| answer("302 Found", &[("Location", location)], b"");
    vec![
        ("silence before the head", with(ok(&[], feed), 0, true), "no answer in time"),
        ("silence in the head", with(ok(&[], feed), 20, true), "no answer in time"),
        ("silence in the body", with(ok(&[], feed), 150, true), "no answer in time"),
        ("a byte now and then", dripping(ok(&[], feed), Duration::from_millis(50)), "no answer in time"),
        ("a hang-up before the head", with(ok(&[], feed), 0, false), "the connection failed"),
        ("a hang-up in the body", with(ok(&[], feed), 200, false), "the connection failed"),
        ("a length too long", raw("HTTP/1.1 200 OK\nContent-Length: 90000\n\n", feed), "the connection failed"),
        ("a length too short", raw("HTTP/1.1 200 OK\nContent-Length: 60\n\n", feed), "is not JSON"),
        ("a length that is none", raw("HTTP/1.1 200 OK\nContent-Length: -7\n\n", feed), "the connection failed"),
        (
            "a length beyond belief",
            raw("HTTP/1.1 200 OK\nContent-Length: 18446744073709551615\n\n", feed),
            "the connection failed",
        ),
        (
            "chunks that are none",
            raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nZZ\r\n", feed),
            "the connection failed",
        ),
        (
            "a chunk without an end",
            raw("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nffffff\r\n", feed),
            "the connection failed",
        ),
        ("an unasked 304", answer("304 Not Modified", &[("ETag", "\"x\"")], b""), "was not asked"),
        ("a broken server", answer("500 Internal Server Error", &[], b"{\"informace\": []}"), "500"),
        ("an empty answer", answer("204 No Content", &[], b""), "204"),
        ("a part nobody asked for", answer("206 Partial Content", &[], feed), "206"),
        ("a circle", away("/"), "redirected"),
        ("the way to a file", away("file:///etc/passwd"), "http://127.0.0.1"),
        ("the way to no web", away("ftp://127.0.0.1/feed"), "http://127.0.0.1"),
        ("a script", away("javascript:alert(1)"), "http://127.0.0.1"),
        ("the way to nowhere", answer("302 Found", &[], b""), "302"),
        ("a bomb", ok(&[("Content-Encoding", "gzip")], &bomb(100)), "larger than"),
        ("packed unasked, br", packed("br"), "packed as br"),
        ("packed unasked, deflate", packed("deflate"), "packed as deflate"),
        ("packed unasked, zstd", packed("zstd"), "packed as zstd"),
        ("packed, and it is not", ok(&[("Content-Encoding", "gzip")], feed), "the connection failed"),
        ("packed, cut", ok(&[("Content-Encoding", "gzip")], &bomb(1)[..40]), "the connection failed"),
        (
            "packed, of a wrong length",
            raw(&format!("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: {}\n\n", 20_000), &bomb(1)),
            "larger than",
        ),
        ("a head of a megabyte", ok(&[("X", &"x".repeat(1 << 20))], feed), "the connection failed"),
        (
            "a hundred thousand lines",
            raw(&format!("HTTP/1.1 200 OK\n{}\n", "A: b\n".repeat(100_000)), feed),
            "the connection failed",
        ),
        ("no HTTP at all", raw("SSH-2.0-OpenSSH_9.6\n", feed), "the connection failed"),
        ("a body without end", endless(raw("HTTP/1.1 200 OK\n\n", b""), &[b' '; 8_192]), "larger than"),
        ("a head without end", endless(raw("HTTP/1.1 200 OK\n", b""), b"A: b\r\n"), "the connection failed"),
        (
            "a web page called JSON",
            ok(&[("Content-Type", "application/json")], b"<!DOCTYPE html><title>Chyba</title>"),
            "web page",
        ),
        ("nothing", ok(&[], b""), "empty"),
        ("zeros", ok(&[], &[0; 5_000]), "the feed is"),
        ("braces", ok(&[], "{\"informace\": [".repeat(6_000).as_bytes()), "is not JSON"),
        ("elements without end", ok(&[], "<rss><channel><item>".repeat(4_000).as_bytes()), ""),
    ]
}

#[test]
fn every_trick_is_told_in_words_and_in_time() {
    // The memory is the whole process's.
    if !child::alone(module_path!(), "every_trick_is_told_in_words_and_in_time") {
        return;
    }
    let mut wrong = Vec::new();
    for (trick, answer, word) in tricks() {
        let server = Server::start(move |_| answer.clone());
        let start = Instant::now();
        let read =
            ask(server.url("/"), &HttpValidators::default()).map_err(|error| error.to_string()).and_then(|fetched| {
                let FeedAnswer::Body { bytes, .. } = fetched else { return Err("unchanged".to_owned()) };
                assert!(bytes.len() as u64 <= LIMIT, "{trick}: {} bytes", bytes.len());
                source::read_feed(&bytes, &FeedContext::new(SourceId("mesto".into()), None), None)
                    .map_err(|e| e.to_string())
            });
        let told = match &read {
            Err(error) => error.contains(word) && !word.is_empty(),
            Ok(listing) => word.is_empty() && listing.reach() != ListingReach::Whole,
        };
        if !told || start.elapsed() > Duration::from_secs(5) {
            wrong.push(format!("{trick}: {read:?} after {:?}", start.elapsed()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let peak = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = peak.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap().trim().trim_end_matches(" kB");
    assert!(peak.parse::<u64>().unwrap() < 400_000, "a gigabyte was unpacked: {peak} kB");
}

#[test]
fn lies_about_the_type_and_odd_encodings_do_no_harm() {
    for answer in [
        ok(&[("Content-Type", "image/png")], FEED.as_bytes()),
        ok(&[("Content-Type", "text/html; charset=windows-1250"), ("Content-Encoding", "utf-8")], FEED.as_bytes()),
        ok(&[("Content-Encoding", "identity")], FEED.as_bytes()),
        ok(&[], &utf_16(FEED)),
    ] {
        let server = Server::start(move |_| answer.clone());
        let FeedAnswer::Body { bytes, .. } = ask(server.url("/"), &HttpValidators::default()).unwrap() else {
            panic!()
        };
        let listing = source::read_feed(&bytes, &FeedContext::new(SourceId("mesto".into()), None), None).unwrap();
        assert_eq!(listing.notices[0].title, "Záměr");
    }
}

#[test]
fn a_redirect_takes_no_secrets_to_another_server_and_may_lead_to_an_encrypted_one() {
    let other = Server::start(|_| ok(&[], FEED.as_bytes()));
    let there = other.url("/feed").to_string().replace("127.0.0.1", "localhost");
    let location = there.clone();
    let first = Server::start(move |request| match request.path.as_str() {
        "/tls" => answer("301 Moved Permanently", &[("Location", &location.replace("http:", "https:"))], b""),
        _ => answer("301 Moved Permanently", &[("Location", &location), ("Set-Cookie", "a=b")], b""),
    });
    let mut address = first.url("/");
    address.set_username("deska").unwrap();
    address.set_password(Some("heslo")).unwrap();
    let FeedAnswer::Body { base, .. } = ask(address, &HttpValidators::default()).unwrap() else { panic!("a body") };
    assert_eq!(base.unwrap().as_str(), there);
    assert!(first.requests()[0].header("authorization").is_some());
    let asked = &other.requests()[0];
    for secret in ["authorization", "cookie", "referer"] {
        assert_eq!(asked.header(secret), None, "{secret}");
    }
    // The other server speaks no TLS: that it was spoken to shows that the way was followed.
    let error = ask(first.url("/tls"), &HttpValidators::default()).unwrap_err();
    assert!(matches!(error, FetchError::Tls { .. } | FetchError::Network { .. }), "{error}");
}

#[test]
fn a_server_that_is_busy_says_for_how_long() {
    for (said, pause) in [("120", Some(120)), ("99999999999", Some(99_999_999_999)), ("soon", None), ("-1", None)] {
        let server = Server::start(move |_| answer("429 Too Many Requests", &[("Retry-After", said)], b""));
        let error = ask(server.url("/"), &HttpValidators::default()).unwrap_err();
        assert_eq!(error.retry_after(), pause.map(Duration::from_secs), "{said}");
    }
}

#[test]
fn a_feed_of_a_hundred_thousand_items_is_cut_where_the_configuration_says_so() {
    let context = FeedContext { most_notices: 5_000, ..FeedContext::new(SourceId("mesto".into()), None) };
    let item = |n: u32| format!(r#"{{"iri": "a:{n}", "název": "N", "vyvěšení": "2026-11-20"}}"#);
    let json = format!("{{\"informace\": [{}]}}", (0..100_000).map(item).collect::<Vec<_>>().join(","));
    let item = |n: u32| format!("<item><title>N</title><guid>{n}</guid></item>");
    let xml = format!("<rss><channel>{}</channel></rss>", (0..100_000).map(item).collect::<String>());
    for feed in [json, xml] {
        let listing: Listing = source::read_feed(feed.as_bytes(), &context, None).unwrap();
        assert!(
            listing.notices.len() == 5_000 && listing.warnings.len() <= 2_000 && listing.reach() != ListingReach::Whole
        );
    }
}

#[test]
fn whatever_the_server_does_the_notice_hangs_and_the_next_good_answer_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let source = SourceId("mesto".into());
    let clock = Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), Timestamp::from_second(NOON).unwrap());
    let opened =
        store::open(StoreConfig::new(dir.path().into(), vec![(source.clone(), SourceKind::Feed)]), clock.clone())
            .unwrap();
    let staging = opened.staging();
    let good = || ok(&[], FEED.as_bytes());
    let now = Arc::new(Mutex::new(good()));
    let server = Server::start({
        let now = now.clone();
        move |_| now.lock().unwrap().clone()
    });
    let (reports, inbox) = mpsc::channel(1);
    let store = opened.start(inbox).unwrap();
    let config = poll::FeedConfig {
        source,
        address: FetchAddress::Url(server.url("/")),
        format: None,
        kind: NoticeKind::Official,
        keep_days: 30,
        most_notices: 100_000,
        clock: clock.clone(),
        every: Duration::from_millis(20),
        staging,
        fetch: config(),
        wake: poll::PollWaker::default(),
    };
    wait(async {
        let (_want, wanted) = watch::channel(Arc::default());
        let actor = tokio::spawn(poll::poll_feed(config, wanted, reports));
        let mut board = store.snapshots();
        let board_when =
            async |board: &mut watch::Receiver<Arc<Snapshot>>, what: &str, is: &dyn Fn(&Snapshot) -> bool| {
                let found = tokio::time::timeout(Duration::from_secs(10), board.wait_for(|board| is(board))).await;
                found.unwrap_or_else(|_| panic!("never: {what}")).unwrap().clone()
            };
        let hanging =
            board_when(&mut board, "the notice hangs", &|board| board.notices.len() == 1).await.notices.clone();
        for (trick, answer, word) in tricks() {
            *now.lock().unwrap() = answer;
            let harmed = |board: &Snapshot| {
                let state = &board.sources[0];
                state.held.is_some() || state.problem.as_ref().is_some_and(|problem| problem.contains(word))
            };
            assert_eq!(board_when(&mut board, trick, &harmed).await.notices, hanging, "{trick}");
            *now.lock().unwrap() = good();
            let well = |board: &Snapshot| board.sources[0].problem.is_none() && board.sources[0].held.is_none();
            assert_eq!(board_when(&mut board, trick, &well).await.notices, hanging, "{trick}");
        }
        actor.abort();
    });
}
