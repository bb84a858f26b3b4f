//! The courier: from a terminal's file to a collector, past everything that can stand in the way.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use jiff::{Timestamp, civil::date, tz::TimeZone};
use tokio::sync::{oneshot, watch};
use url::Url;
use vyveska::{
    clock::Clock,
    config::{AccessToken, CollectorAddress, Config, PUBLIC_TERMINAL, Surveys, TownSettings, survey::LocalisedText},
    feedback::{
        TerminalNames, Vote,
        report::{FeedbackReport, PlaceReport, ReportRequest},
        tally::Period,
        votes::{
            vote_store::{self, SqliteVotes, VoteStore as _},
            vote_uploader::{DeliveryStatus, UploadIntervals, VoteUploader},
        },
    },
    words::Language,
};

use super::{
    asking::{collector, deliver, kept, loopback},
    town,
};

/// A pace at which a test does not grow old.
pub const BRISK: UploadIntervals = UploadIntervals {
    every: Duration::from_millis(200),
    settle: Duration::from_millis(10),
    first: Duration::from_millis(20),
    most: Duration::from_millis(200),
    sign: Duration::from_millis(300),
    again: Duration::from_secs(24 * 3600),
};

/// A terminal with its courier on the way; dropping it stops the courier wherever it is.
pub struct Terminal {
    pub path: PathBuf,
    pub told: watch::Receiver<DeliveryStatus>,
    cast: watch::Sender<u64>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

pub fn way(url: &str, token: &str, ca_file: Option<PathBuf>) -> CollectorAddress {
    CollectorAddress {
        url: Url::parse(url).unwrap(),
        token: AccessToken::unchecked(token),
        ca_file,
        every: Duration::from_millis(200),
    }
}

pub fn to(address: SocketAddr) -> String {
    format!("http://{address}/")
}

impl Terminal {
    pub fn start(folder: &Path, terminal: usize, way: &CollectorAddress) -> Self {
        Self::called(folder, terminal, way, None)
    }

    fn called(folder: &Path, terminal: usize, way: &CollectorAddress, names: Option<TerminalNames>) -> Self {
        let path = folder.join(format!("{}.db", town::name(terminal)));
        let (cast, changes) = watch::channel(0);
        let clock = Clock::system(TimeZone::UTC);
        let (courier, told) = VoteUploader::new(path.clone(), &town::name(terminal), way, clock, changes).unwrap();
        let courier = match names {
            Some(names) => courier.with_names(names),
            None => courier,
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("courier".into()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                tokio::select! {
                    () = courier.with_intervals(BRISK).run() => {}
                    _ = stopped => {}
                }
            });
        });
        Self { path, told, cast, stop: Some(stop), thread: Some(thread.unwrap()) }
    }

    pub fn cast(&self, votes: Vec<Vote>) {
        SqliteVotes::open(&self.path).unwrap().keep_all(votes, &town::survey(), Timestamp::UNIX_EPOCH).unwrap();
        self.cast.send_modify(|it| *it += 1);
    }

    pub fn until(&self, what: &str, mut is: impl FnMut(&DeliveryStatus) -> bool) -> DeliveryStatus {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let now = self.told.borrow().clone();
            if is(&now) {
                return now;
            }
            assert!(Instant::now() < until, "never: {what}: {now:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn waiting(&self) -> u64 {
        SqliteVotes::open(&self.path).unwrap().undelivered_count().unwrap()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap();
    }
}

fn votes(terminal: usize, numbers: std::ops::Range<u64>) -> Vec<Vote> {
    town::batch(&town::survey(), terminal, numbers).votes
}

/// Somebody who answers every question with the same bytes, and what was asked.
fn stranger(answer: String) -> (SocketAddr, std::sync::mpsc::Receiver<String>) {
    listener(move |_| answer.clone())
}

/// Somebody who listens and answers, and what was asked.
fn listener(answer: impl Fn(&str) -> String + Send + 'static) -> (SocketAddr, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, asked) = std::sync::mpsc::sync_channel(100);
    let serve = move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).ok();
            let asked = String::from_utf8_lossy(&bytes).into_owned();
            stream.write_all(answer(&asked).as_bytes()).ok();
            if tell.try_send(asked).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("stranger".into()).spawn(serve).unwrap();
    (address, asked)
}

#[test]
fn votes_arrive_as_they_were_cast_and_are_marked() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let terminal = Terminal::start(folder.path(), 1, &way(&to(collect.address()), &town::token(1), None));
    terminal.until("heard of", |it| it.last.is_some());
    terminal.cast(votes(1, 0..1_200));
    terminal.until("delivered", |it| it.waiting == 0 && collect.stats().borrow().votes == 1_200);
    assert_eq!(kept(&database), votes(1, 0..1_200));
    assert_eq!(terminal.waiting(), 0);
    terminal.cast(votes(1, 1_200..1_201));
    terminal.until("the next one", |_| collect.stats().borrow().votes == 1_201);
}

#[test]
fn a_collector_that_is_too_old_for_marks_of_time_gets_the_votes_without() {
    let (folder, real) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (collect, database) = collector(real.path());
    let new = collect.address();
    // As a program that does not know the field answers: it reads nothing of such a delivery.
    let (old, asked) = listener(move |asked| {
        if asked.contains("\"doubtful\"") {
            let body = "{\"error\":\"it cannot be read: unknown field `doubtful`\"}";
            return format!(
                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
        }
        let mut stream = std::net::TcpStream::connect(new).unwrap();
        stream.write_all(asked.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    let terminal = Terminal::start(folder.path(), 1, &way(&to(old), &town::token(1), None));
    terminal.cast(votes(1, 0..20));
    terminal.until("delivered", |it| it.waiting == 0 && collect.stats().borrow().votes == 20);
    let plain: Vec<Vote> = votes(1, 0..20).into_iter().map(|vote| Vote { doubtful: false, ..vote }).collect();
    assert_eq!(kept(&database), plain);
    assert!(asked.try_iter().any(|it| it.contains("\"doubtful\":true")), "it was offered the marks first");
    // Delivered once more, as after a restore, with the marks: still the same votes.
    assert_eq!(deliver(new, 1, &town::batch(&town::survey(), 1, 0..20)).json["known"], 20);
}

#[test]
fn a_collector_that_is_away_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, _) = collector(folder.path());
    let address = collect.address();
    drop(collect);
    let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
    terminal.cast(votes(1, 0..30));
    let told = terminal.until("a problem", |it| it.waiting == 30 && it.problem.is_some());
    assert!(told.problem.unwrap().contains("cannot be reached"));
    let database = vyveska::config::VoteDatabase::File(folder.path().join("collected.db"));
    let config = town::config(loopback(address.port()), 3);
    let collect =
        vyveska::collect::start(&config, &TownSettings::named("Javořice"), &database, Clock::system(TimeZone::UTC))
            .unwrap();
    terminal.until("delivered", |it| it.waiting == 0 && it.problem.is_none());
    assert_eq!(kept(&database), votes(1, 0..30));
    drop(collect);
}

#[test]
fn a_collector_whose_database_is_an_older_one_gets_the_rest_again() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let vyveska::config::VoteDatabase::File(file) = &database else { panic!("{database:?}") };
    let address = collect.address();
    let again = || {
        let config = town::config(loopback(address.port()), 3);
        vyveska::collect::start(&config, &TownSettings::named("Javořice"), &database, Clock::system(TimeZone::UTC))
            .unwrap()
    };
    let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
    terminal.cast(votes(1, 0..30));
    terminal.until("delivered", |_| collect.stats().borrow().votes == 30);
    drop(collect);
    let backup = folder.path().join("backup.db");
    std::fs::copy(file, &backup).unwrap();
    let collect = again();
    terminal.cast(votes(1, 30..50));
    terminal.until("the next ones", |it| it.waiting == 0 && collect.stats().borrow().votes == 50);
    drop(collect);
    std::fs::copy(&backup, file).unwrap();
    for beside in ["-wal", "-shm"] {
        let mut name = file.clone().into_os_string();
        name.push(beside);
        std::fs::remove_file(name).ok();
    }
    assert_eq!(kept(&database).len(), 30, "the backup is in its place");
    let collect = again();
    // By a sign of life; nobody votes.
    terminal.until("what was lost", |it| it.waiting == 0 && collect.stats().borrow().votes == 50);
    drop(collect);
    std::fs::rename(file, folder.path().join("away.db")).unwrap();
    let collect = again();
    terminal.until("all of it", |it| it.waiting == 0 && collect.stats().borrow().votes == 50);
    assert_eq!(kept(&database), votes(1, 0..50));
}

#[test]
fn a_wrong_token_is_said_and_every_vote_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    for token in ["no-such-token-at-all-00000", &town::token(2)] {
        let terminal = Terminal::start(folder.path(), 1, &way(&to(collect.address()), token, None));
        if token.starts_with("no") {
            terminal.cast(votes(1, 0..7));
        }
        let told = terminal.until("a problem", |it| it.waiting == 7 && it.problem.is_some());
        let problem = told.problem.unwrap();
        assert!(problem.contains("token") && !problem.contains(token), "{problem}");
        assert_eq!(terminal.waiting(), 7);
    }
    assert_eq!(kept(&database).len(), 0);
}

#[test]
fn names_come_with_a_sign_of_life_and_are_read_in_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let way = way(&to(collect.address()), &town::token(1), None);
    let terminal = Terminal::called(folder.path(), 1, &way, Some(town::called("Přepážka 1", "Matrika")));
    terminal.until("heard of", |it| it.last.is_some());
    let mut urn = vote_store::open(&database).unwrap();
    assert_eq!(urn.terminal_names().unwrap()["prepazka-1"], town::called("Přepážka 1", "Matrika"));
    terminal.cast(votes(1, 0..60));
    terminal.until("delivered", |it| it.waiting == 0 && collect.stats().borrow().votes == 60);
    // What it is called in its own file is its configuration's.
    assert!(SqliteVotes::open(&terminal.path).unwrap().terminal_names().unwrap().is_empty());
    drop(terminal);
    // Renamed and started again it has its new name at once; what an older terminal delivers takes none away.
    let renamed = town::called("Přepážka 1 · Občanské průkazy", "Matrika");
    let terminal = Terminal::called(folder.path(), 1, &way, Some(renamed.clone()));
    terminal.until("heard of", |it| it.last.is_some());
    drop(terminal);
    let terminal = Terminal::start(folder.path(), 1, &way);
    terminal.until("heard of", |it| it.last.is_some());
    assert_eq!(urn.terminal_names().unwrap()["prepazka-1"], renamed);
    let mut config = Config::default_for("Javořice", folder.path());
    let mut collecting = town::config(loopback(0), 1);
    collecting.terminals[0].name = Some(LocalisedText::in_language(Language::Czech, "Jinak"));
    config.collect = Some(collecting);
    let period = Period::new(date(2026, 11, 23), date(2026, 11, 23)).unwrap();
    let surveys = Surveys { few: 5, ..Surveys::default() };
    let wanted = ReportRequest {
        with_misuse: true,
        ..ReportRequest::from_config(&config, &surveys, period, Timestamp::UNIX_EPOCH)
    };
    assert_eq!(wanted.names.terminals[PUBLIC_TERMINAL].get(Language::English), "Public page (QR code)");
    let report = FeedbackReport::from_votes(urn.as_mut(), &wanted).unwrap();
    let question = &report.surveys[0].questions[0];
    let named = |places: &[PlaceReport]| places.iter().filter_map(|it| it.name.clone()).collect::<Vec<_>>();
    let name = |cs: &str| vec![LocalisedText::in_language(Language::Czech, cs)];
    assert_eq!(named(&question.terminals), name("Přepážka 1 · Občanské průkazy"), "not as the collector calls it");
    assert_eq!(named(&question.counters), name("Matrika"));
}

#[test]
fn a_collector_of_before_names_gets_votes_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let (address, asked) = listener(|asked| {
        let votes = asked.matches("\"visit\"").count();
        let known = format!(r#"{{"new":{votes},"known":0,"refused":[]}}"#);
        let (code, body) = match asked.contains("\"names\"") {
            true => ("400 Bad Request", r#"{"error":"unknown field `names`"}"#.to_owned()),
            false => ("200 OK", known),
        };
        format!("HTTP/1.1 {code}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    });
    let way = way(&to(address), &town::token(1), None);
    let terminal = Terminal::called(folder.path(), 1, &way, Some(town::called("Přepážka 1", "Matrika")));
    terminal.cast(votes(1, 0..7));
    let told = terminal.until("delivered", |it| it.waiting == 0 && it.last.is_some());
    assert_eq!(told.problem, None);
    let with: Vec<bool> = asked.try_iter().map(|it| it.contains("Přepážka 1")).collect();
    assert!(with.starts_with(&[true, false]), "{with:?}");
}

#[test]
fn what_the_collector_refuses_stays_marked_and_holds_up_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let terminal = Terminal::start(folder.path(), 1, &way(&to(collect.address()), &town::token(1), None));
    let mut given = votes(1, 0..10);
    given[4].question = "Is this a name?".to_owned();
    terminal.cast(given.clone());
    terminal.until("delivered", |it| it.waiting == 0 && collect.stats().borrow().votes == 9);
    given.remove(4);
    assert_eq!(kept(&database), given);
    let mut all = vec![];
    SqliteVotes::open(&terminal.path).unwrap().read_votes(&Default::default(), &mut |it| all.push(it)).unwrap();
    assert_eq!(all.len(), 10);
}

/// A collector that answers whatever has this word in it so, and takes everything else.
fn picky(word: String, answer: &'static str) -> (SocketAddr, std::sync::mpsc::Receiver<String>) {
    listener(move |asked| {
        let body = if asked.contains(&word) {
            return format!("HTTP/1.1 {answer}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
        } else {
            format!("{{\"new\":{},\"known\":0,\"refused\":[]}}", votes_in(asked))
        };
        format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    })
}

#[test]
fn one_vote_that_is_refused_for_good_is_set_aside_and_told_and_the_next_ones_arrive() {
    for answer in ["400 Bad Request", "409 Conflict", "413 Too Large", "422 Unprocessable", "500 Broken"] {
        let folder = tempfile::tempdir().unwrap();
        let given = votes(1, 0..12);
        let bad = format!("\"id\":\"{}\"", given[4].id);
        let (address, asked) = picky(bad.clone(), answer);
        let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
        terminal.cast(given.clone());
        let told = terminal.until("the others arrive", |it| it.waiting == 0 && it.aside == 1 && it.last.is_some());
        assert!(told.why_aside.is_some_and(|it| !it.is_empty()), "{answer}");
        let later = votes(1, 12..20);
        terminal.cast(later.clone());
        terminal.until("later ones arrive", |it| terminal.waiting() == 0 && it.aside == 1 && it.problem.is_none());
        drop(terminal);
        let seen: Vec<String> = asked.try_iter().collect();
        let arrived = |id: &str| seen.iter().any(|it| it.contains(id) && !it.contains(&bad));
        for vote in given.iter().chain(&later).filter(|it| it.id != given[4].id) {
            assert!(arrived(&vote.id.to_string()), "{answer}: {}", vote.seq);
        }
    }
}

#[test]
fn whoever_knows_no_token_or_refuses_everything_refuses_no_vote() {
    for answer in ["401 Who", "403 Not you", "404 Nothing", "400 Everything", "500 Broken"] {
        let folder = tempfile::tempdir().unwrap();
        let (address, asked) = stranger(format!("HTTP/1.1 {answer}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"));
        let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
        terminal.cast(votes(1, 0..3));
        let mut tries = 0;
        while tries < 20 {
            asked.recv_timeout(Duration::from_secs(20)).unwrap();
            tries += 1;
        }
        let told = terminal.until("a problem", |it| it.problem.is_some());
        assert_eq!((terminal.waiting(), told.aside), (3, 0), "{answer}");
    }
}

#[test]
fn what_was_set_aside_is_offered_again_after_its_time_and_when_the_collector_is_another_version() {
    let folder = tempfile::tempdir().unwrap();
    let given = votes(1, 0..3);
    let bad = format!("\"id\":\"{}\"", given[1].id);
    // Versions in the order of the answers; the third one knows what the first two did not.
    let version = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(1));
    let now = version.clone();
    let (address, asked) = listener(move |asked| {
        let version = now.load(std::sync::atomic::Ordering::SeqCst);
        if version < 2 && asked.contains(&bad) {
            return "HTTP/1.1 400 No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n".to_owned();
        }
        let votes = votes_in(asked);
        let body = format!("{{\"new\":{votes},\"known\":0,\"refused\":[],\"version\":\"{version}\"}}");
        format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    });
    let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
    terminal.cast(given.clone());
    let told = terminal.until("set aside", |it| it.waiting == 0 && it.aside == 1 && it.last.is_some());
    while asked.try_recv().is_ok() {}
    // Signs of life go on, and nobody is asked for the vote again.
    terminal.until("a sign of life", |it| it.last > told.last);
    assert!(asked.try_iter().all(|it| votes_in(&it) == 0));
    version.store(2, std::sync::atomic::Ordering::SeqCst);
    terminal.until("it is taken by the new one", |it| it.aside == 0);
    assert_eq!(terminal.waiting(), 0);
}

#[test]
fn votes_of_another_name_wait_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let terminal = Terminal::start(folder.path(), 1, &way(&to(collect.address()), &town::token(1), None));
    terminal.cast(votes(2, 0..5));
    terminal.cast(votes(1, 0..5));
    let told =
        terminal.until("its own", |it| it.waiting == 5 && it.problem.is_some() && collect.stats().borrow().votes == 5);
    assert!(told.problem.unwrap().contains("another name"));
    assert_eq!(kept(&database), votes(1, 0..5));
}

#[test]
fn an_answer_of_somebody_else_is_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<html>Welcome to the office's guest network</html>";
    let other = r#"{"new":1,"known":0,"refused":[]}"#;
    let (elsewhere, asked) = stranger(String::new());
    let answers = [
        format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{page}", page.len()),
        format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{other}", other.len()),
        format!("HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n{other}"),
        "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
        format!("HTTP/1.1 307 Elsewhere\r\nlocation: http://{elsewhere}/\r\ncontent-length: 0\r\n\r\n"),
        "HTTP/1.1 500 Broken\r\ncontent-length: 0\r\n\r\n".to_owned(),
        "no HTTP".to_owned(),
    ];
    for (number, answer) in answers.into_iter().enumerate() {
        let (address, _asked) = stranger(answer);
        let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
        if number == 0 {
            terminal.cast(votes(1, 0..7));
        }
        terminal.until("a problem", |it| it.waiting == 7 && it.problem.is_some());
        assert_eq!((terminal.waiting(), terminal.told.borrow().last), (7, None), "{number}");
    }
    assert!(asked.try_recv().is_err(), "the token does not follow to another address");
}

#[test]
fn a_way_that_takes_small_deliveries_gets_small_ones() {
    let folder = tempfile::tempdir().unwrap();
    let (address, asked) =
        stranger("HTTP/1.1 413 Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n".to_owned());
    let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
    terminal.cast(votes(1, 0..64));
    let small = |it: &DeliveryStatus| it.problem.as_ref().is_some_and(|it| it.contains("too large"));
    // The sign of life that came before them is refused as well.
    let mut sizes = vec![];
    while !sizes.contains(&1) {
        sizes.push(votes_in(&asked.recv_timeout(Duration::from_secs(20)).unwrap()));
    }
    assert!(sizes.contains(&64), "{sizes:?}");
    terminal.until("it cannot be made smaller", small);
    assert_eq!(terminal.waiting(), 64);
}

fn votes_in(asked: &str) -> usize {
    asked.matches("\"visit\"").count()
}

#[test]
fn a_way_on_which_large_deliveries_fail_in_whatever_way_gets_small_ones() {
    for answer in ["HTTP/1.1 408 Late", "HTTP/1.1 400 Unreadable", "HTTP/1.1 504 Late", ""] {
        let folder = tempfile::tempdir().unwrap();
        let (address, asked) = listener(move |asked| match votes_in(asked) {
            sent @ 0..=6 => {
                let taken = format!("{{\"new\":{sent},\"known\":0,\"refused\":[]}}");
                format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{taken}", taken.len())
            }
            _ if answer.is_empty() => String::new(),
            _ => format!("{answer}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"),
        });
        let terminal = Terminal::start(folder.path(), 1, &way(&to(address), &town::token(1), None));
        terminal.cast(votes(1, 0..40));
        terminal.until("delivered", |_| terminal.waiting() == 0);
        let sizes: Vec<usize> = asked.try_iter().map(|it| votes_in(&it)).filter(|it| *it > 0).collect();
        let small = sizes.iter().position(|it| *it <= 6).unwrap();
        let failed = sizes[small..].iter().filter(|it| **it > 6).count();
        assert!(failed * 3 <= sizes.len() - small, "{answer}: it is not tried too often: {sizes:?}");
    }
}

#[test]
fn a_terminal_that_nobody_uses_gives_signs_of_life() {
    let folder = tempfile::tempdir().unwrap();
    let (collect, database) = collector(folder.path());
    let terminal = Terminal::start(folder.path(), 3, &way(&to(collect.address()), &town::token(3), None));
    let first = terminal.until("once", |it| it.last.is_some()).last;
    terminal.until("again", |it| it.last > first);
    let heard = vyveska::feedback::votes::vote_store::open(&database).unwrap().contacts().unwrap();
    assert_eq!((heard.len(), heard[0].terminal.as_str(), heard[0].voted), (1, "prepazka-3", None));
}
