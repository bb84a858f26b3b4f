//! Fifty terminals and their collector, each in a process that is killed at any moment: what was kept on a terminal is
//! in the collector exactly once. Ten terminals share a process; a kill takes all ten with their couriers.
//!
//! PostgreSQL is crashed now and then as well. `VYVESKA_VOTES` sets how many votes; otherwise 100 000.

use std::{
    collections::HashSet,
    fs,
    io::Write as _,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};
use tokio::sync::watch;
use vyveska::{
    clock::Clock,
    collect,
    config::{TownSettings, VoteDatabase},
    feedback::{
        Vote, VoteId,
        votes::{
            vote_store::{self, SqliteVotes, VoteQuery, VoteStore as _},
            vote_uploader::VoteUploader,
        },
    },
};

use super::{
    asking::{health, kept, loopback},
    carried::{BRISK, to, way},
    postgres::Postgres,
    town,
};

const TERMINALS: usize = 50;
/// Terminals in one process.
const TOGETHER: usize = 10;
/// At least so many kills of each side.
const KILLS: usize = 40;
const DEADLINE: Duration = Duration::from_secs(300);

/// A process that does not outlive the test, however that ends.
struct Doomed(Child);

impl Doomed {
    /// False when it ended by itself.
    fn kill(&mut self) -> bool {
        let ran = self.0.try_wait().unwrap().is_none();
        self.0.kill().ok();
        self.0.wait().unwrap();
        ran
    }
}

impl Drop for Doomed {
    fn drop(&mut self) {
        self.kill();
    }
}

/// This test program again, as something that is going to be killed.
fn again(test: &str, variables: &[(&str, String)]) -> Doomed {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("killed::{test}"), "--nocapture", "--test-threads=1"]);
    command.env("VYVESKA_CHILD", "1").envs(variables.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Doomed(command.spawn().unwrap())
}

fn variable(name: &str) -> Option<String> {
    std::env::var("VYVESKA_CHILD").ok()?;
    std::env::var(name).ok()
}

#[test]
fn a_collector_that_is_going_to_be_killed() {
    let (Some(database), Some(port)) = (variable("VYVESKA_DATABASE"), variable("VYVESKA_PORT")) else { return };
    let database = match database.strip_prefix("postgres:") {
        Some(_) => VoteDatabase::Postgres(database),
        None => VoteDatabase::File(database.into()),
    };
    let config = town::config(loopback(port.parse().unwrap()), TERMINALS);
    loop {
        // The one before may just be going.
        if let Ok(collect) =
            collect::start(&config, &TownSettings::named("Javořice"), &database, Clock::system(TimeZone::UTC))
        {
            while collect.is_running() {
                std::thread::park_timeout(Duration::from_secs(1));
            }
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn terminals_that_are_going_to_be_killed() {
    let (Some(folder), Some(first)) = (variable("VYVESKA_FOLDER"), variable("VYVESKA_FIRST")) else { return };
    let first: usize = first.parse().unwrap();
    let port: u16 = variable("VYVESKA_PORT").unwrap().parse().unwrap();
    let wanted: u64 = variable("VYVESKA_WANTED").unwrap().parse().unwrap();
    let folder = Path::new(&folder);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut casts = vec![];
    for terminal in first..first + TOGETHER {
        let (cast, changes) = watch::channel(0);
        let path = folder.join(format!("{}.db", town::name(terminal)));
        let way = way(&to(loopback(port)), &town::token(terminal), None);
        let clock = Clock::system(TimeZone::UTC);
        let (courier, _) = VoteUploader::new(path, &town::name(terminal), &way, clock, changes).unwrap();
        runtime.spawn(courier.with_intervals(BRISK).run());
        casts.push(cast);
    }
    std::thread::scope(|scope| {
        scope.spawn(|| cast(folder, first, wanted, &casts));
        runtime.block_on(std::future::pending::<()>());
    });
}

/// Casts votes on each terminal in turn until it has all of them; notes those whose commit returned.
fn cast(folder: &Path, first: usize, wanted: u64, casts: &[watch::Sender<u64>]) {
    let survey = town::survey();
    let mut desks: Vec<_> = (first..first + TOGETHER)
        .map(|terminal| {
            let mut urn = SqliteVotes::open(&folder.join(format!("{}.db", town::name(terminal)))).unwrap();
            let kept = urn.count().unwrap();
            let path = folder.join(format!("{}.kept", town::name(terminal)));
            let notes = fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
            (terminal, urn, kept, notes)
        })
        .collect();
    let mut random = VoteId::new(Timestamp::UNIX_EPOCH).unwrap().bytes()[15] as u64;
    while desks.iter().any(|(_, _, kept, _)| *kept < wanted) {
        for ((terminal, urn, kept, notes), cast) in desks.iter_mut().zip(casts) {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let next = (*kept + 1 + (random >> 33) % 30).min(wanted);
            let votes: Vec<Vote> = (*kept..next)
                .map(|n| {
                    let mut vote = town::vote(&survey, *terminal, n);
                    vote.id = VoteId::new(vote.at).unwrap();
                    vote
                })
                .collect();
            if votes.is_empty() {
                continue;
            }
            let made = urn.keep_all(votes, &survey, Timestamp::UNIX_EPOCH).unwrap();
            let lines: String = made.iter().map(|it| format!("{}\n", it.id)).collect();
            notes.write_all(lines.as_bytes()).unwrap();
            *kept = next;
            cast.send_modify(|it| *it += 1);
        }
    }
}

struct Fate(u64);

impl Fate {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn all_of_it(name: &str, database: &VoteDatabase, votes: u64, mut crash: impl FnMut()) {
    let folder = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let wanted = votes.div_ceil(TERMINALS as u64);
    let (begin, total) = (Instant::now(), wanted * TERMINALS as u64);
    let address = match database {
        VoteDatabase::File(path) => path.to_str().unwrap().to_owned(),
        VoteDatabase::Postgres(url) => url.clone(),
    };
    let collector = || {
        let variables = [("VYVESKA_DATABASE", address.clone()), ("VYVESKA_PORT", port.to_string())];
        again("a_collector_that_is_going_to_be_killed", &variables)
    };
    let terminals = |number: usize| {
        let variables = [
            ("VYVESKA_FOLDER", folder.path().to_str().unwrap().to_owned()),
            ("VYVESKA_FIRST", (1 + number * TOGETHER).to_string()),
            ("VYVESKA_PORT", port.to_string()),
            ("VYVESKA_WANTED", wanted.to_string()),
        ];
        again("terminals_that_are_going_to_be_killed", &variables)
    };
    let arrived = || health(loopback(port)).json["votes"].as_u64();
    let mut one = collector();
    let mut many: Vec<Doomed> = (0..TERMINALS / TOGETHER).map(terminals).collect();
    let mut fate = Fate(votes ^ 0x9e37_79b9_7f4a_7c15);
    let (mut collectors_killed, mut terminals_killed, mut early, mut late) = (0, 0, 0, 0);
    while collectors_killed < KILLS || terminals_killed < KILLS {
        // From before anything is open to the middle of the work.
        std::thread::sleep(Duration::from_millis(fate.below(250)));
        let half = total / 2;
        match std::net::TcpStream::connect(loopback(port)).ok().and_then(|_| arrived()) {
            Some(arrived) if arrived < half => early += 1,
            Some(arrived) if arrived < total => late += 1,
            _ => {}
        }
        if collectors_killed < KILLS && fate.below(2) == 0 {
            assert!(one.kill(), "the collector ended by itself");
            if collectors_killed % 10 == 5 {
                crash();
            }
            one = collector();
            collectors_killed += 1;
        } else {
            let number = usize::try_from(fate.below(many.len() as u64)).unwrap();
            assert!(many[number].kill(), "terminals ended by themselves");
            many[number] = terminals(number);
            terminals_killed += 1;
        }
        assert!(begin.elapsed() < DEADLINE);
    }
    let killing = begin.elapsed();
    let left_after_kills = loop {
        match std::net::TcpStream::connect(loopback(port)).ok().and_then(|_| arrived()) {
            Some(arrived) => break total.saturating_sub(arrived),
            None => std::thread::sleep(Duration::from_millis(20)),
        }
        assert!(begin.elapsed() < DEADLINE);
    };
    // Asked of the database: a commit of a collector that was killed may end after the next one counted at its start.
    let mut urn = vote_store::open(database).unwrap();
    loop {
        let now = urn.count().unwrap();
        assert!(now <= total, "{now} votes of {total}: some were counted twice");
        if now == total {
            break;
        }
        assert!(begin.elapsed() < DEADLINE, "{now} votes of {total}: some are lost");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(urn);
    let told = arrived().unwrap_or_default();
    for child in many.iter_mut().chain([&mut one]) {
        child.kill();
    }
    let took = begin.elapsed();
    compare(folder.path(), database, wanted);
    println!(
        "{name}: {total} votes of {TERMINALS} terminals in {:.1} s, {collectors_killed} collectors and \
         {terminals_killed} processes of terminals killed in {:.1} s ({early} looks in the first half, {late} in the \
         second), {left_after_kills} votes left after the last kill, {told} told by the last collector",
        took.as_secs_f64(),
        killing.as_secs_f64(),
    );
}

/// Vote by vote: what the collector has is what the terminals have, and nothing that was kept is missing.
fn compare(folder: &Path, database: &VoteDatabase, wanted: u64) {
    let mut names: Vec<String> = (1..=TERMINALS).map(town::name).collect();
    names.sort();
    let collected = kept(database);
    let mut rest = collected.as_slice();
    let mut seen = HashSet::new();
    for name in &names {
        let mut own = vec![];
        let mut urn = SqliteVotes::open(&folder.join(format!("{name}.db"))).unwrap();
        urn.read_votes(&VoteQuery::default(), &mut |it| own.push(it)).unwrap();
        let numbers: Vec<u64> = own.iter().map(|it| it.seq).collect();
        let first = numbers.first().copied().unwrap_or_default();
        assert_eq!(numbers, (first..first + wanted).collect::<Vec<_>>(), "{name} has every number once");
        let (theirs, others) = rest.split_at(own.len().min(rest.len()));
        assert!(theirs == own, "{name}: the collector has other votes");
        rest = others;
        let ids: HashSet<VoteId> = own.iter().map(|it| it.id).collect();
        assert_eq!(ids.len(), own.len());
        let notes = fs::read_to_string(folder.join(format!("{name}.kept"))).unwrap();
        for id in notes.lines().map(|it| it.parse().unwrap()) {
            assert!(ids.contains(&id), "{name}: {id} was kept and is gone");
            assert!(seen.insert(id), "{name}: {id} was kept twice");
        }
    }
    assert_eq!(rest.len(), 0, "the collector has votes that nobody cast");
    assert_eq!(vote_store::open(database).unwrap().contacts().unwrap().len(), TERMINALS);
}

#[test]
fn votes_arrive_exactly_once_whoever_is_killed_whenever() {
    let folder = tempfile::tempdir().unwrap();
    let votes = std::env::var("VYVESKA_VOTES").ok().and_then(|it| it.parse().ok()).unwrap_or(100_000);
    all_of_it("SQLite", &VoteDatabase::File(folder.path().join("collected.db")), votes, || {});
    // One after the other: both at once would measure the machine.
    let Some(mut server) = Postgres::start() else { return };
    let database = VoteDatabase::Postgres(server.database("votes"));
    all_of_it("PostgreSQL", &database, votes, || {
        server.crash();
        server.raise();
    });
}
