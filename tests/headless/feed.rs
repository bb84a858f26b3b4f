//! The feed and its attachments over a loopback server that stalls, cuts, lies and redirects.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::loopback::{Server, answer, with};
use jiff::{Timestamp, tz::TimeZone};
use tokio::sync::{mpsc, watch};
use vyveska::{
    clock::Clock,
    notice::{BlobHash, MediaKind, NoticeKind, SourceId},
    source::{
        DefectKind, FeedAnswer, FetchAddress, FetchConfig, FetchError, Fetcher, HttpValidators, ListingReach,
        SourceReport, WantedAttachment, feed::poll,
    },
};

/// 22 November 2026, noon in Prague.
const NOW: Timestamp = Timestamp::constant(1_795_345_200, 0);

const FEED: &str = r#"{"typ": "Úřední deska", "informace": [{"typ": ["Digitální objekt", "Informace na úřední desce"],
    "iri": "https://lhota.example/1", "název": {"cs": "Záměr"}, "vyvěšení": {"datum": "2026-11-20"},
    "dokument": [{"typ": "Digitální objekt", "url": "dokumenty/zamer.pdf"}]}]}"#;

fn config() -> FetchConfig {
    FetchConfig {
        connect_timeout: Duration::from_secs(5),
        read_timeout: Duration::from_millis(300),
        total_timeout: Duration::from_secs(5),
        feed_limit_bytes: 100_000,
        file_limit_bytes: 1_000_000,
        ..FetchConfig::default()
    }
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(20), work).await.expect("took too long") })
}

fn get(server: &Server, path: &str) -> Result<FeedAnswer, FetchError> {
    let fetcher = Fetcher::new(config()).unwrap();
    wait(fetcher.fetch_feed(&FetchAddress::Url(server.url(path)), &HttpValidators::default()))
}

fn download(server: &Server, staging: &Path) -> Result<vyveska::source::ReadyFile, FetchError> {
    let fetcher = Fetcher::new(config()).unwrap();
    wait(fetcher.fetch_file(server.url("/zamer.pdf").as_str(), staging))
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn an_unchanged_feed_is_not_sent_twice() {
    let server = Server::start(|request| match request.header("if-none-match") {
        Some("\"v1\"") => answer("304 Not Modified", &[], b""),
        _ => answer("200 OK", &[("ETag", "\"v1\"")], FEED.as_bytes()),
    });
    let fetcher = Fetcher::new(config()).unwrap();
    let address = FetchAddress::Url(server.url("/úřední_deska.json"));
    let FeedAnswer::Body { bytes, validators, base } =
        wait(fetcher.fetch_feed(&address, &HttpValidators::default())).unwrap()
    else {
        panic!("the first answer has a body")
    };
    assert_eq!(bytes, FEED.as_bytes());
    assert_eq!(base.unwrap().path(), "/%C3%BA%C5%99edn%C3%AD_deska.json");
    assert_eq!(wait(fetcher.fetch_feed(&address, &validators)).unwrap(), FeedAnswer::Unchanged);
    assert!(server.requests()[0].header("user-agent").unwrap().starts_with("vyveska/"));
}

#[test]
fn redirects_are_followed_to_the_end_but_not_in_circles() {
    let server = Server::start(|request| match request.path.as_str() {
        "/old" => answer("301 Moved Permanently", &[("Location", "/new/")], b""),
        "/new/" => answer("200 OK", &[], FEED.as_bytes()),
        _ => answer("302 Found", &[("Location", "/circle")], b""),
    });
    let FeedAnswer::Body { base, .. } = get(&server, "/old").unwrap() else { panic!("a body") };
    assert_eq!(base.unwrap().path(), "/new/");
    assert!(matches!(get(&server, "/circle"), Err(FetchError::Redirects(_))));
}

#[test]
fn a_server_that_stalls_is_left_in_time() {
    let server = Server::start(|_| with(answer("200 OK", &[], FEED.as_bytes()), 150, true));
    let start = Instant::now();
    assert!(matches!(get(&server, "/"), Err(FetchError::Timeout(_))));
    assert!(start.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_body_cut_short_is_an_error_not_a_short_feed() {
    let server = Server::start(|_| with(answer("200 OK", &[], FEED.as_bytes()), 200, false));
    assert!(matches!(get(&server, "/"), Err(FetchError::Network { .. })));
}

#[test]
fn too_much_is_refused_with_and_without_a_length() {
    let server = Server::start(|request| match request.path.as_str() {
        "/length" => answer("200 OK", &[], &vec![b' '; 200_000]),
        _ => [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".as_slice(), &[b' '; 200_000]].concat().into(),
    });
    assert!(matches!(get(&server, "/length"), Err(FetchError::TooLarge { .. })));
    assert!(matches!(get(&server, "/endless"), Err(FetchError::TooLarge { .. })));
}

#[test]
fn statuses_are_told_apart() {
    let server = Server::start(|request| match request.path.as_str() {
        "/busy" => answer("503 Service Unavailable", &[("Retry-After", "120")], b""),
        _ => answer("404 Not Found", &[], b""),
    });
    assert_eq!(get(&server, "/busy").unwrap_err().retry_after(), Some(Duration::from_secs(120)));
    assert!(matches!(get(&server, "/gone"), Err(FetchError::NotFound(_))));
}

#[test]
fn no_one_listening_is_a_network_error() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let fetcher = Fetcher::new(config()).unwrap();
    let address = FetchAddress::Url(format!("http://{free}/").parse().unwrap());
    let error = wait(fetcher.fetch_feed(&address, &HttpValidators::default())).unwrap_err();
    assert!(matches!(&error, FetchError::Network { why, .. } if why.contains("refused")), "{error}");
}

#[test]
fn a_wrong_certificate_file_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = Fetcher::new(FetchConfig { ca_file: Some(file.path().to_owned()), ..config() }).unwrap_err();
    assert!(error.to_string().contains(file.path().to_str().unwrap()), "{error}");
}

fn pdf(length: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..length).map(|i| u8::try_from(i % 251).unwrap()));
    bytes
}

#[test]
fn a_download_arrives_whole_under_a_ready_name() {
    let bytes = pdf(300_000);
    let served = bytes.clone();
    let server = Server::start(move |_| answer("200 OK", &[("ETag", "\"a\"")], &served));
    let staging = tempfile::tempdir().unwrap();
    let ready = download(&server, staging.path()).unwrap();
    assert_eq!((ready.hash, ready.kind), (BlobHash::digest(&bytes), MediaKind::Pdf));
    assert_eq!(std::fs::read(&ready.path).unwrap(), bytes);
    assert_eq!(names(staging.path()).len(), 1, "{:?}", names(staging.path()));
}

#[test]
fn a_cut_download_goes_on_where_it_stopped() {
    let bytes = pdf(300_000);
    let served = bytes.clone();
    let server = Server::start(move |request| match request.header("range") {
        None => with(answer("200 OK", &[("ETag", "\"a\"")], &served), 150_000, false),
        Some(range) => {
            let from: usize = range.trim_start_matches("bytes=").trim_end_matches('-').parse().unwrap();
            let content = format!("bytes {from}-{}/{}", served.len() - 1, served.len());
            answer("206 Partial Content", &[("ETag", "\"a\""), ("Content-Range", &content)], &served[from..])
        }
    });
    let staging = tempfile::tempdir().unwrap();
    assert!(matches!(download(&server, staging.path()), Err(FetchError::Network { .. })));
    assert!(names(staging.path()).iter().all(|name| !name.ends_with(".ready")));
    let ready = download(&server, staging.path()).unwrap();
    assert_eq!(std::fs::read(&ready.path).unwrap(), bytes);
    assert_eq!(ready.hash, BlobHash::digest(&bytes));
    let requests = server.requests();
    assert_eq!(requests[1].header("if-range"), Some("\"a\""));
    assert_ne!(requests[1].header("range"), Some("bytes=0-"));
}

#[test]
fn a_file_that_changed_meanwhile_is_taken_from_the_beginning() {
    let (old, new) = (pdf(300_000), vec![b'x'; 200_000]);
    let server = Server::start(move |request| match request.header("range") {
        None => with(answer("200 OK", &[("ETag", "\"a\"")], &old), 150_000, false),
        Some(_) => answer("200 OK", &[("ETag", "\"b\"")], &new),
    });
    let staging = tempfile::tempdir().unwrap();
    download(&server, staging.path()).unwrap_err();
    assert_eq!(download(&server, staging.path()).unwrap().hash, BlobHash::digest(&vec![b'x'; 200_000]));
}

#[test]
fn without_a_validator_nothing_is_resumed() {
    let bytes = pdf(300_000);
    let (served, first) = (bytes.clone(), std::sync::atomic::AtomicBool::new(true));
    let server = Server::start(move |_| match first.swap(false, std::sync::atomic::Ordering::Relaxed) {
        true => with(answer("200 OK", &[], &served), 150_000, false),
        false => answer("200 OK", &[], &served),
    });
    let staging = tempfile::tempdir().unwrap();
    download(&server, staging.path()).unwrap_err();
    assert_eq!(download(&server, staging.path()).unwrap().hash, BlobHash::digest(&bytes));
    assert_eq!(server.requests()[1].header("range"), None);
}

#[test]
fn a_file_over_the_limit_or_empty_is_refused_and_leaves_nothing() {
    let server = Server::start(|request| match request.path.as_str() {
        "/zamer.pdf" => answer("200 OK", &[], &vec![0; 1_000_001]),
        _ => answer("200 OK", &[], b""),
    });
    let staging = tempfile::tempdir().unwrap();
    assert!(matches!(download(&server, staging.path()), Err(FetchError::TooLarge { .. })));
    let fetcher = Fetcher::new(config()).unwrap();
    assert!(matches!(
        wait(fetcher.fetch_file(server.url("/empty").as_str(), staging.path())),
        Err(FetchError::Empty(_))
    ));
    assert!(names(staging.path()).is_empty(), "{:?}", names(staging.path()));
}

#[test]
fn a_web_page_instead_of_a_document_is_told_by_its_kind() {
    let server = Server::start(|_| answer("200 OK", &[("Content-Type", "application/pdf")], b"<!DOCTYPE html><html>"));
    let staging = tempfile::tempdir().unwrap();
    assert_eq!(download(&server, staging.path()).unwrap().kind, MediaKind::WebPage);
}

/// Runs the actor against `server` until `enough` says so of the reports so far.
fn run_feed(
    address: FetchAddress,
    every: Duration,
    wanted: Vec<WantedAttachment>,
    enough: impl Fn(&[SourceReport]) -> bool,
) -> (Vec<SourceReport>, tempfile::TempDir) {
    run_woken_feed(address, every, wanted, &poll::PollWaker::default(), enough)
}

/// The same with what wakes it.
fn run_woken_feed(
    address: FetchAddress,
    every: Duration,
    wanted: Vec<WantedAttachment>,
    wake: &poll::PollWaker,
    enough: impl Fn(&[SourceReport]) -> bool,
) -> (Vec<SourceReport>, tempfile::TempDir) {
    let staging = tempfile::tempdir().unwrap();
    let config = poll::FeedConfig {
        source: SourceId("town".into()),
        address,
        format: None,
        kind: NoticeKind::Official,
        keep_days: 30,
        most_notices: 100_000,
        clock: Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), NOW),
        every,
        staging: staging.path().to_owned(),
        fetch: config(),
        wake: wake.clone(),
    };
    let reports = wait(async {
        let (want, wanted) = watch::channel(Arc::new(wanted));
        let (out, mut reports) = mpsc::channel(1);
        let actor = tokio::spawn(poll::poll_feed(config, wanted, out));
        let mut seen = Vec::new();
        while !enough(&seen) {
            seen.push(reports.recv().await.expect("the actor goes on"));
        }
        drop((reports, want));
        actor.await.expect("the actor ends when no one listens");
        seen
    });
    (reports, staging)
}

#[test]
fn a_feed_is_read_before_its_time_when_somebody_asks_and_not_oftener_than_every_few_seconds() {
    let server = Server::start(|_| answer("200 OK", &[], FEED.as_bytes()));
    let wake = poll::PollWaker::default();
    let begun = Instant::now();
    let (seen, _) =
        run_woken_feed(FetchAddress::Url(server.url("/")), Duration::from_secs(3_600), vec![], &wake, |seen| {
            // Asking several times is asking once.
            (0..5).for_each(|_| wake.wake());
            seen.len() == 2
        });
    assert!(matches!(seen[1], SourceReport::Unchanged { .. }), "{:?}", seen[1]);
    assert!(begun.elapsed() >= Duration::from_secs(5), "{:?}", begun.elapsed());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_feed_recovers_from_errors_and_web_pages_by_itself() {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
        0 => answer("500 Internal Server Error", &[], b""),
        1 => answer("200 OK", &[("ETag", "\"page\"")], b"<!DOCTYPE html><html><title>Chyba</title>"),
        _ => answer("200 OK", &[], FEED.as_bytes()),
    });
    let (seen, _) =
        run_feed(FetchAddress::Url(server.url("/deska/feed")), Duration::from_millis(50), vec![], |r| r.len() == 4);
    assert!(matches!(&seen[0], SourceReport::Failed { why, .. } if why.contains("500")), "{:?}", seen[0]);
    assert!(matches!(&seen[1], SourceReport::Failed { why, .. } if why.contains("web page")), "{:?}", seen[1]);
    let SourceReport::Listing { listing, .. } = &seen[2] else { panic!("{:?}", seen[2]) };
    assert_eq!(listing.notices[0].attachments[0].address, server.url("/deska/dokumenty/zamer.pdf").as_str());
    assert!(matches!(&seen[3], SourceReport::Unchanged { .. }), "the same bytes say nothing new: {:?}", seen[3]);
    assert_eq!(server.requests()[2].header("if-none-match"), None, "a bad answer's validators are not kept");
}

#[test]
fn wanted_attachments_of_this_source_are_brought_between_polls() {
    let server = Server::start(|request| match request.path.as_str() {
        "/a.pdf" => answer("200 OK", &[], &pdf(10)),
        "/gone.pdf" => answer("404 Not Found", &[], b""),
        _ => answer("200 OK", &[], FEED.as_bytes()),
    });
    let wanted = [("town", "/a.pdf"), ("town", "/gone.pdf"), ("other", "/other.pdf")]
        .map(|(source, path)| WantedAttachment { source: SourceId(source.into()), address: server.url(path).into() });
    let files = |r: &[SourceReport]| r.iter().filter(|r| matches!(r, SourceReport::File { .. })).count();
    let (seen, staging) = run_feed(FetchAddress::Url(server.url("/")), Duration::from_secs(600), wanted.into(), |r| {
        files(r) == 2 && r.len() == 3
    });
    for report in &seen {
        match report {
            SourceReport::File { address, result: Ok(ready) } => {
                assert!(address.ends_with("/a.pdf"));
                assert!(ready.path.starts_with(staging.path()) && ready.bytes == 19);
            }
            SourceReport::File { address, result: Err(why) } => {
                assert!(address.ends_with("/gone.pdf") && why.contains("not found"));
            }
            other => assert!(matches!(other, SourceReport::Listing { .. })),
        }
    }
    assert!(server.requests().iter().all(|request| request.path != "/other.pdf"));
}

#[test]
fn a_feed_in_a_file_works_like_one_on_the_web() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("dokumenty")).unwrap();
    std::fs::write(folder.path().join("dokumenty/zamer.pdf"), pdf(10)).unwrap();
    std::fs::write(folder.path().join("feed.json"), FEED).unwrap();
    let document = folder.path().join("dokumenty/zamer.pdf").to_str().unwrap().to_owned();
    let wanted = vec![WantedAttachment { source: SourceId("town".into()), address: document.clone() }];
    let path = FetchAddress::Path(folder.path().join("feed.json"));
    let (seen, _) = run_feed(path, Duration::from_millis(50), wanted, |r| {
        r.iter().any(|r| matches!(r, SourceReport::File { result: Ok(_), .. }))
            && r.iter().any(|r| matches!(r, SourceReport::Unchanged { .. }))
    });
    let listing = seen.iter().find_map(|r| match r {
        SourceReport::Listing { listing, .. } => Some(listing),
        _ => None,
    });
    assert_eq!(listing.unwrap().notices[0].attachments[0].address, document);
    let missing = FetchAddress::Path(folder.path().join("missing.json"));
    let (seen, _) = run_feed(missing, Duration::from_millis(50), vec![], |r| r.len() == 1);
    assert!(matches!(&seen[0], SourceReport::Failed { why, .. } if why.contains("missing.json")), "{seen:?}");
}

#[test]
fn a_feed_with_a_broken_item_keeps_the_others() {
    let context = vyveska::source::FeedContext::new(SourceId("town".into()), None);
    let bytes = include_bytes!("../fixtures/ofn/broken-title.jsonld");
    let listing = vyveska::source::feed::ofn::parse_ofn(bytes, &context).unwrap();
    assert_eq!(listing.notices.len(), 3, "{:?}", listing.warnings);
    assert!(listing.warnings.iter().any(|warning| warning.kind == DefectKind::InvalidJson));
    assert_ne!(listing.reach(), ListingReach::Whole);
}

#[test]
fn what_is_downloaded_is_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let bytes = pdf(300_000);
    let server = Server::start(move |_| with(answer("200 OK", &[("ETag", "\"a\"")], &bytes), 150_000, false));
    let staging = tempfile::tempdir().unwrap();
    download(&server, &staging.path().join("in")).unwrap_err();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&staging.path().join("in")), 0o700);
    let mut kept = names(&staging.path().join("in"));
    kept.sort();
    assert!(kept.len() == 2 && kept[0].ends_with(".etag") && kept[1].ends_with(".part"), "{kept:?}");
    assert!(kept.iter().all(|name| mode(&staging.path().join("in").join(name)) == 0o600));
}

/// What becomes of these attachments of a feed in a file, in their order.
fn local_files(names: &[&str], folder: &Path) -> (Vec<String>, Vec<Result<u64, String>>) {
    let documents: Vec<String> = names.iter().map(|name| format!(r#"{{"url": "{name}"}}"#)).collect();
    let text = FEED.replace(r#"{"typ": "Digitální objekt", "url": "dokumenty/zamer.pdf"}"#, &documents.join(","));
    std::fs::write(folder.join("feed.json"), text).unwrap();
    let config = FetchConfig { files_below: Some(folder.to_owned()), ..config() };
    let fetcher = Fetcher::new(config).unwrap();
    let address = FetchAddress::Path(folder.join("feed.json"));
    let FeedAnswer::Body { bytes, base, .. } = wait(fetcher.fetch_feed(&address, &HttpValidators::default())).unwrap()
    else {
        panic!("a body")
    };
    let context = vyveska::source::FeedContext::new(SourceId("town".into()), base);
    let listing = vyveska::source::read_feed(&bytes, &context, None).unwrap();
    let listed: Vec<String> = listing.notices[0].attachments.iter().map(|it| it.address.clone()).collect();
    let staging = tempfile::tempdir().unwrap();
    let read = |address: &String| {
        wait(fetcher.fetch_file(address, staging.path())).map(|ready| ready.bytes).map_err(|error| error.to_string())
    };
    let read = listed.iter().map(read).collect();
    (listed, read)
}

#[test]
fn a_feed_in_a_file_hangs_nothing_that_lies_outside_its_folder_and_waits_for_nothing() {
    let all = tempfile::tempdir().unwrap();
    let (folder, outside) = (all.path().join("deska"), all.path().join("jinde"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::create_dir(&outside).unwrap();
    std::fs::write(outside.join("x.pdf"), pdf(10)).unwrap();
    std::fs::write(all.path().join("x.pdf"), pdf(10)).unwrap();
    std::fs::write(folder.join("own.pdf"), pdf(10)).unwrap();
    std::os::unix::fs::symlink(outside.join("x.pdf"), folder.join("link.pdf")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("zero.pdf")).unwrap();
    let fifo = std::process::Command::new("mkfifo").arg(folder.join("fifo.pdf")).status().unwrap();
    assert!(fifo.success());
    let outside = outside.join("x.pdf");
    let ways = [
        "..%2Fx.pdf",
        "%2e%2e%2fx.pdf",
        "..%2Fjinde%2Fx.pdf",
        "own.pdf%2F..%2F..%2Fx.pdf",
        "file://server/x.pdf",
        "/etc/hostname",
        "%00.pdf",
        outside.to_str().unwrap(),
    ];
    assert_eq!(local_files(&ways, &folder).0, Vec::<String>::new());
    let (_, read) = local_files(&["own.pdf", "link.pdf", "zero.pdf", "fifo.pdf"], &folder);
    assert_eq!(read[0], Ok(19));
    assert!(read[1].as_ref().unwrap_err().contains("outside the folder"), "{read:?}");
    assert!(read[2..].iter().all(|it| it.as_ref().is_err_and(|why| why.contains("no plain file"))), "{read:?}");

    // A feed of the web names no file of this machine, whatever becomes of its address.
    let fetcher = Fetcher::new(config()).unwrap();
    let own = folder.join("own.pdf");
    let refused = wait(fetcher.fetch_file(own.to_str().unwrap(), &folder));
    assert!(matches!(refused, Err(FetchError::Address(_))), "{refused:?}");
    // And a feed that is no plain file is not waited for either.
    let start = Instant::now();
    let fifo = wait(fetcher.fetch_feed(&FetchAddress::Path(folder.join("fifo.pdf")), &HttpValidators::default()));
    assert!(fifo.is_err() && start.elapsed() < Duration::from_secs(5), "{fifo:?}");
}

#[test]
fn a_feed_longer_than_its_limit_is_told_by_the_key_that_raises_it() {
    let server = Server::start(|_| answer("200 OK", &[], &vec![b' '; 200_000]));
    let error = get(&server, "/").unwrap_err().to_string();
    assert!(error.contains("feed-limit-mb"), "{error}");
    let staging = tempfile::tempdir().unwrap();
    let large = Server::start(|_| answer("200 OK", &[], &vec![b' '; 2_000_000]));
    let error = download(&large, staging.path()).unwrap_err().to_string();
    assert!(error.contains("`limit-mb`"), "{error}");
}

/// Lines of the log that were written.
#[derive(Clone, Default)]
struct Lines(Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn fifteen_hundred_attachments_at_a_closed_port_are_a_few_tries_and_a_few_lines_of_log() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("feed.json"), FEED).unwrap();
    let wanted = (0..1_500).map(|i| WantedAttachment {
        source: SourceId("town".into()),
        address: format!("http://{closed}/priloha-{i}.pdf"),
    });
    let lines = Lines::default();
    let log = lines.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || log.clone()).finish();
    // The feed is read again and again meanwhile; that is the clock of this test.
    let (seen, _) = tracing::subscriber::with_default(subscriber, || {
        run_feed(
            FetchAddress::Path(folder.path().join("feed.json")),
            Duration::from_millis(50),
            wanted.collect(),
            |r| r.iter().filter(|r| matches!(r, SourceReport::Unchanged { .. })).count() >= 20,
        )
    });
    let tries = seen.iter().filter(|r| matches!(r, SourceReport::File { .. })).count();
    assert!((2..=4).contains(&tries), "{tries} tries");
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(log.lines().count() <= 6, "{log}");
    let rests: Vec<&str> = log.lines().filter(|line| line.contains("the host does not answer")).collect();
    assert!(rests.len() == 1 && rests[0].contains("files=1500") && rests[0].contains(&closed.to_string()), "{log}");
}
