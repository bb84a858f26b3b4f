//! A clock that cannot be right: 1970, 2012 and 2099, at the start and for ten seconds. The board stays as it is, what comes
//! meanwhile waits and gets its right days, and the journal says nothing that was not so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

mod board;
mod journal;

use std::{
    fs,
    time::{Duration, Instant},
};

use board::{Board, Running, day, noon};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use vyveska::{
    clock::{Clock, KnownTime},
    evidence::JournalEvent,
    notice::Posting,
    source::{FetchAddress, FetchConfig, Fetcher, HttpValidators, Listing, SourceReport, crisis},
    store::OrderError,
};

const WRONG: [&str; 3] = ["1970-01-02T00:00:00Z", "2012-01-01T00:00:00Z", "2099-01-01T00:00:00Z"];

fn wrong(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// What hangs before the clock goes wrong: a notice with personal data, one that ends tomorrow, and a file without a date.
fn hung(board: &Board) -> Running {
    let running = board.start();
    running.list(&["osobni", "konci"]);
    running.drop_in("Ples.pdf");
    running.until_titles(&["Ples", "konci", "osobni"]);
    running.until_answer(&format!("Ples - VYVĚŠENO do {}.txt", day(15)));
    assert!(running.has_personal());
    running
}

#[test]
fn ten_seconds_of_another_year_take_nothing_down_and_purge_nothing() {
    for year in WRONG {
        let board = Board::new();
        let running = hung(&board);
        let loose = running.download("https://mesto.example/nic", b"%PDF loose");
        running.until_has(loose);
        let before = running.names();
        board.clock.set(wrong(year));
        // A new file, a changed one, and a listing that lacks everything.
        running.drop_in("Nový.pdf");
        running.list(&[]);
        running.store.check_clock_now();
        running.until_answer("Nový - ČEKÁ, deska teď nezná čas.txt");
        board.clock.advance(Duration::from_secs(10));
        running.settle();
        let mut expected = before.clone();
        expected.extend(["Nový - ČEKÁ, deska teď nezná čas.txt".to_owned(), "Nový.pdf".to_owned()]);
        expected.sort();
        assert_eq!(running.names(), expected, "{year}: what was answered stays");
        assert_eq!(running.titles(), ["Ples", "konci", "osobni"], "{year}");
        assert!(running.has_personal() && running.has(loose), "{year}: nothing is purged");
        assert!(running.read("Nový - ČEKÁ, deska teď nezná čas.txt").contains("Zapsáno: čas není znám"));
        let refused = running.store.orders().release(board::source("mesto"), "nic".into()).unwrap_err();
        assert!(matches!(refused, OrderError::NoTime), "{refused}");

        // It is right again, and what waited is done with the right days.
        board.clock.set(noon() + SignedDuration::from_secs(10));
        running.store.check_clock_now();
        running.until_answer(&format!("Nový - VYVĚŠENO do {}.txt", day(15)));
        assert_eq!(running.first_day("Nový"), noon().to_zoned(board::zone()).date(), "{year}");
        assert!(running.has_personal());
        drop(running);
        journal::says_only_what_was(&board, year);
    }
}

#[test]
fn a_start_in_another_year_shows_the_last_good_board_until_the_time_is_known() {
    for year in WRONG {
        let mut board = Board::new();
        drop(hung(&board));
        board.off_until(wrong(year));
        assert!(board.clock.doubt().is_some(), "{year}");
        let running = board.start();
        running.drop_in("Nový.pdf");
        running.list(&[]);
        running.until_answer("Nový - ČEKÁ, deska teď nezná čas.txt");
        running.settle();
        assert_eq!(running.titles(), ["Ples", "konci", "osobni"], "{year}");
        assert!(running.has_personal(), "{year}");
        // Four days later a time server says what day it is: one has ended meanwhile, and the new file hangs from today.
        board.clock.set(noon() + SignedDuration::from_hours(4 * 24));
        board.clock.set_synchronised(true);
        running.store.check_clock_now();
        running.until_answer(&format!("Nový - VYVĚŠENO do {}.txt", day(19)));
        running.until_titles(&["Nový", "Ples", "osobni"]);
        assert_eq!(running.first_day("Nový"), noon().to_zoned(board::zone()).date() + 4.days(), "{year}");
        // And the one with personal data goes on its own day, with its bytes.
        board.clock.advance(Duration::from_secs(20 * 86_400));
        running.store.check_clock_now();
        running.until_titles(&[]);
        running.until_no_personal();
        drop(running);
        journal::says_only_what_was(&board, year);
    }
}

#[test]
fn a_notice_without_a_day_gets_the_one_on_which_the_time_is_known() {
    for year in WRONG {
        let mut board = Board::new();
        drop(hung(&board));
        board.off_until(wrong(year));
        let running = board.start();
        let mut listing = board::listing(&["osobni", "bez-dne"]);
        let undated = &mut listing.notices[1];
        undated.posting = Posting { from: jiff::civil::date(1, 1, 1), until: None };
        listing.undated.insert(undated.id.clone(), Some(30));
        running.tell(SourceReport::Listing { source: board::source("mesto"), listing });
        running.settle();
        assert!(!running.titles().contains(&"bez-dne".to_owned()), "{year}");
        board.clock.set(noon() + SignedDuration::from_hours(3 * 24));
        board.clock.attest(noon() + SignedDuration::from_hours(3 * 24));
        running.store.check_clock_now();
        running.until_titles(&["Ples", "bez-dne", "osobni"]);
        assert_eq!(running.first_day("bez-dne"), noon().to_zoned(board::zone()).date() + 3.days(), "{year}");
    }
}

/// The address of this machine in its network, by which it is another one to itself; nothing where there is none, which is
/// told.
fn elsewhere() -> Option<std::net::IpAddr> {
    let proxied =
        ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].iter().any(|it| std::env::var_os(it).is_some());
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let found = socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()).ok().map(|it| it.ip());
    let found = found.filter(|ip| !ip.is_loopback() && !proxied);
    if found.is_none() {
        eprintln!("SKIPPED clock: this machine has no network of its own");
    }
    found
}

#[test]
fn the_date_of_a_feed_on_another_machine_ends_the_doubt_of_a_board_that_was_off_for_months() {
    use std::io::{Read as _, Write as _};
    let Some(ip) = elsewhere() else { return };
    let mut board = Board::new();
    drop(hung(&board));
    let months_later = noon() + SignedDuration::from_hours(90 * 24);
    let listener = std::net::TcpListener::bind((ip, 0)).unwrap();
    let url = url::Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    // The first answer bears another time, the second the board's.
    let serve = move || {
        for (stream, at) in listener.incoming().zip([noon(), months_later]) {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]).unwrap();
            let date = at.strftime("%a, %d %b %Y %H:%M:%S GMT");
            write!(stream, "HTTP/1.1 200 OK\r\nDate: {date}\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{{}}")
                .unwrap();
        }
    };
    std::thread::Builder::new().name("town".into()).spawn(serve).unwrap();
    board.off_until(months_later);
    assert!(board.clock.doubt().is_some());
    let config = FetchConfig { clock: Some(board.clock.clone()), ..FetchConfig::default() };
    let fetcher = Fetcher::new(config).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for doubted in [true, false] {
        runtime.block_on(fetcher.fetch_feed(&FetchAddress::Url(url.clone()), &HttpValidators::default())).unwrap();
        assert_eq!(board.clock.doubt().is_some(), doubted);
    }
    assert_eq!(board.clock.now(), months_later);
}

#[test]
fn a_wrong_clock_at_the_very_first_start_posts_nothing() {
    let board = Board::first(wrong("2099-01-01T00:00:00Z"));
    let running = board.start();
    running.list(&["osobni"]);
    running.drop_in("Ples.pdf");
    running.until_answer("Ples - ČEKÁ, deska teď nezná čas.txt");
    running.settle();
    assert_eq!(running.titles(), Vec::<String>::new());
    board.clock.set(noon());
    running.store.check_clock_now();
    running.until_titles(&["Ples", "osobni"]);
    running.until_answer(&format!("Ples - VYVĚŠENO do {}.txt", day(15)));
    drop(running);
    journal::says_only_what_was(&board, "2099");
}

#[test]
fn a_restart_while_the_time_is_not_known_does_not_give_the_file_the_wrong_day() {
    let mut board = Board::new();
    drop(hung(&board));
    board.off_until(wrong("1970-01-02T00:00:00Z"));
    let running = board.start();
    running.drop_in("Nový.pdf");
    running.until_answer("Nový - ČEKÁ, deska teď nezná čas.txt");
    drop(running);
    // The file bears the day of the real machine; the board knows only that it came in a time without one.
    board.off_until(noon() + SignedDuration::from_hours(5 * 24));
    board.clock.confirm();
    let running = board.start();
    running.until_answer(&format!("Nový - VYVĚŠENO do {}.txt", day(20)));
}

#[test]
fn what_a_source_says_meanwhile_is_told_and_counted_as_nothing() {
    let board = Board::new();
    let running = hung(&board);
    board.clock.set(wrong("2012-01-01T00:00:00Z"));
    running.tell(SourceReport::Failed { source: board::source("mesto"), why: "connection refused".into() });
    running.until("the failure is told", |board| board.sources[0].problem.is_some());
    running.tell(SourceReport::Listing { source: board::source("mesto"), listing: Listing::default() });
    running.until("the failure is over", |board| board.sources[0].problem.is_none());
    let state = running.board().sources[0].clone();
    assert!(state.pending.is_empty() && state.held.is_none(), "{state:?}");
    board.clock.set(noon());
    running.store.check_clock_now();
    running.until("then it is one reading", |board| board.sources[0].held.is_some());
    assert_eq!(running.titles(), ["Ples", "konci", "osobni"]);
}

#[test]
fn a_warning_neither_ends_nor_begins_by_a_clock_that_is_wrong() {
    let board = Board::new();
    let state = board.state.path();
    fs::create_dir_all(state.join("crisis")).unwrap();
    let until = (noon() + SignedDuration::from_hours(1)).to_zoned(board::zone()).datetime();
    fs::write(state.join("crisis/voda.toml"), format!("headline = \"Nepijte vodu\"\nuntil = {until}\n")).unwrap();
    let handle = crisis::start(board::warnings(state), board.clock.clone(), None).unwrap();
    let stands = |wanted: usize| {
        let deadline = Instant::now() + Duration::from_secs(10);
        while handle.shown_alerts().borrow().len() != wanted {
            assert!(Instant::now() < deadline, "{wanted}: {:?}", handle.shown_alerts().borrow());
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    stands(1);
    for year in WRONG {
        board.clock.set(wrong(year));
        // It looks at the folder every second; a second file tells that it has looked.
        fs::write(state.join("crisis/jina.txt"), format!("Jiná {year}\n")).unwrap();
        stands(2);
        fs::remove_file(state.join("crisis/jina.txt")).unwrap();
        stands(1);
        board.clock.set(noon());
    }
    board.clock.advance(Duration::from_secs(3_700));
    stands(0);
}

#[test]
fn what_jumps_no_further_than_a_day_is_the_time() {
    let board = Board::new();
    let running = hung(&board);
    // A wrong zone, a correction, a suspend.
    for hours in [14, -14, 23, -23] {
        board.clock.set(board.clock.now() + SignedDuration::from_hours(hours));
        assert_eq!(board.clock.doubt(), None, "{hours}");
    }
    board.clock.advance(Duration::from_secs(2 * 86_400));
    assert_eq!(board.clock.doubt(), None);
    running.store.check_clock_now();
    running.until_titles(&["Ples", "osobni"]);
}

#[test]
fn a_clock_that_is_set_by_hand_or_runs_fast_is_never_doubted() {
    let known = KnownTime { newest: Some(noon()), built: noon() };
    let zone = board::zone();
    let hand = Clock::by_hand(zone.clone(), wrong("1970-01-02T00:00:00Z")).watched(known);
    let fast = Clock::fast(zone, wrong("2099-01-01T00:00:00Z"), 3_600).watched(known);
    for clock in [hand, fast] {
        assert!(clock.doubt().is_none() && !clock.is_watched() && !clock.was_doubted(clock.now()));
    }
}

#[test]
fn entries_of_a_time_without_a_clock_are_marked_and_do_not_count_as_seen() {
    let mut board = Board::new();
    drop(hung(&board));
    let seen = board.seen().unwrap();
    board.off_until(wrong("2099-01-01T00:00:00Z"));
    drop(board.start());
    assert_eq!(board.seen(), Some(seen), "a start and a stop in 2099 are nothing that was seen");
    let marked = journal::entries(&board).into_iter().filter(|entry| entry.doubtful);
    let ups =
        marked.filter(|entry| matches!(entry.event, JournalEvent::PlayerUp { .. } | JournalEvent::PlayerDown { .. }));
    let ups: Vec<_> = ups.collect();
    assert_eq!(ups.len(), 2, "{ups:?}");
    assert!(ups.iter().all(|entry| entry.at.duration_since(seen).abs() < SignedDuration::from_hours(1)), "{ups:?}");
}
