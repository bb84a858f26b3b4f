//! The administration web beside the player on one machine: how evenly a page moves under a finger while a clerk uploads a file of
//! 50 MB, again and again at 10 MB/s, and pages are asked for twenty times a second; before it the same without them, in two
//! turns of each. And how soon the longest page is there.
//!
//! The web is `vyveska admin`, scheduled as its unit has it (`CPUWeight=idle`), which `chrt` does for a process; the unit's weight
//! of the disk, which only systemd gives, is left out, as is TLS. Browsers run on other machines: what sends the load here gets
//! only the time that nobody else wants, and with it what the kernel does for both ends of a loopback.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::film::milliseconds;
use super::hands::Hands;
use super::harness::player::program;
use super::harness::process::Kid;
use super::listing;
use super::memory;
use super::ours::Home;
use super::paper;
use super::plan::{Plan, Readings};
use super::stats::Stats;

/// Frames of a pan, the web at rest.
pub const ALONE: &str = "beside-alone";
/// Frames of the same pan under the load.
pub const LOADED: &str = "beside-loaded";
/// How many more frames are late under the load than without it.
pub const LATE: &str = "beside-late";
/// The longest page.
pub const PAGE: &str = "beside-page";
/// What the web holds after all of it.
pub const MEMORY: &str = "beside-memory";

/// All of them.
pub const ROWS: [&str; 5] = [ALONE, LOADED, LATE, PAGE, MEMORY];

/// A frame is late after so many milliseconds: it missed one of the fingers' reports.
const LATE_MS: f64 = 100.0 / 3.0;

/// Turns of the pan without the load and with it.
const TURNS: usize = 2;

/// Notices of the board beside its one paper: together they fill the longest page.
const NOTICES: usize = 499;

/// Bytes of an uploaded file: the largest one that the web takes as shipped.
const FILE: usize = (50 << 20) - (64 << 10);

/// A piece of it, and how often one is sent.
const PIECE: usize = 256 << 10;
const PIECE_EVERY: Duration = Duration::from_millis(25);

/// How often a page is asked for, and by how many in turn.
const PAGE_EVERY: Duration = Duration::from_millis(50);
const READERS: u32 = 4;

/// The pages that are asked for.
const PAGES: [&str; 7] = ["/", "/board", "/board?rows=500", "/devices/local", "/sources", "/journal", "/broadcast"];

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Measures the wanted rows.
pub fn measure(plan: &Plan, hands: &Hands, out: &mut Readings) -> Result<(), String> {
    let home = Home::new(&[("Dopis.pdf".to_owned(), paper::text(8, 1000))])?;
    home.add("\n[admin]\nlisten = \"127.0.0.1:0\"\nsecond-factor = \"none\"\n")?;
    home.add_feed(&listing::without_documents(listing::feed(NOTICES)))?;
    let (config, state) = (home.config(), home.state());
    let mut player = home.start_and_wait(hands.glass);
    player.wait_for("all notices", PATIENCE, |s| s.notices > NOTICES);
    let web = Web::start(&config, &state)?;
    player.wake();
    player.open("Dopis");
    if plan.wants(PAGE) {
        let page = longest_page(plan, &web, out);
        out.put(Some(PAGE), page);
    }
    if plan.wants_any(&[ALONE, LOADED, LATE, MEMORY]) {
        // A page larger than the glass, as in the rows of documents.
        hands.pinch(80.0, 300.0)?;
        let (mut alone, mut loaded, mut done) = (Vec::new(), Vec::new(), Done::default());
        for _ in 0..TURNS {
            alone.extend(pans(plan, hands)?);
            loaded.extend(under_load(&web, &mut done, || pans(plan, hands))?);
        }
        let late = |all: &[f64]| all.iter().filter(|it| **it > LATE_MS).count();
        let (before, under) = (late(&alone), late(&loaded));
        let told = format!("{before} of {} without the load, {under} of {} with it", alone.len(), loaded.len());
        out.put(plan.wants(LATE).then_some(LATE), Ok(Stats::one(under.saturating_sub(before) as f64)));
        out.note(LATE, told);
        let (alone, loaded) = (Stats::new(alone)?, Stats::new(loaded)?);
        out.note(ALONE, format!("longest {:.1}", alone.max()));
        out.note(LOADED, format!("longest {:.1}; {}", loaded.max(), done.told()?));
        out.put(plan.wants(ALONE).then_some(ALONE), Ok(alone));
        out.put(plan.wants(LOADED).then_some(LOADED), Ok(loaded));
    }
    out.put(plan.wants(MEMORY).then_some(MEMORY), memory::of(web.kid.id()).map(Stats::one));
    Ok(())
}

/// The page of everything that hangs, from the request to its last byte.
fn longest_page(plan: &Plan, web: &Web, out: &mut Readings) -> Result<Stats, String> {
    let (mut times, mut bytes) = (Vec::new(), 0);
    for _ in 0..plan.rounds() * 5 {
        let begun = Instant::now();
        let page = web.page("/board?rows=500")?;
        times.push(milliseconds(begun, Instant::now()));
        let rows = page.matches("href=/board/notice/").count();
        if rows <= NOTICES {
            return Err(format!("only {rows} rows"));
        }
        bytes = page.len();
    }
    out.note(PAGE, format!("{:.0} KiB", bytes as f64 / 1024.0));
    Stats::new(times)
}

/// Frame intervals of pans to and fro.
fn pans(plan: &Plan, hands: &Hands) -> Result<Vec<f64>, String> {
    let page = hands.page();
    let (upper, lower) = (page.at((0.45, 0.1)), page.at((0.45, 0.85)));
    let mut intervals = Vec::new();
    for (from, to) in [(lower, upper), (upper, lower)].into_iter().cycle().take(plan.rounds()) {
        let pan = hands.pan(from, to)?;
        intervals.extend(pan.film.intervals(page, pan.from, pan.to));
    }
    Ok(intervals)
}

/// What was asked of the web under the load.
#[derive(Default)]
struct Done {
    uploads: usize,
    pages: Vec<f64>,
    seconds: f64,
}

impl Done {
    fn told(&self) -> Result<String, String> {
        let (rate, pages) = (self.pages.len() as f64 / self.seconds, Stats::new(self.pages.clone())?);
        let times = format!("{:.0} / {:.0} ms", pages.p50(), pages.p95());
        Ok(format!("{rate:.1} pages/s in {times}, {} whole uploads in {:.0} s", self.uploads, self.seconds))
    }
}

/// Says that the load is to end, also when what it runs beside breaks off.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Does something while the web is busy.
fn under_load<T>(web: &Web, done: &mut Done, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let (ended, begun) = (AtomicBool::new(false), Instant::now());
    thread::scope(|all| {
        let end = End(&ended);
        let uploads = all.spawn(|| web.upload_until(&ended));
        let ended = &ended;
        let readers: Vec<_> = (0..READERS).map(|reader| all.spawn(move || web.read_until(reader, ended))).collect();
        // Until it is under way.
        thread::sleep(Duration::from_secs(1));
        let result = work();
        done.seconds += begun.elapsed().as_secs_f64();
        drop(end);
        let broke = |_| "the load broke off".to_owned();
        done.uploads += uploads.join().map_err(broke)??;
        for reader in readers {
            done.pages.extend(reader.join().map_err(broke)??);
        }
        result
    })
}

/// The running web, and two people who have signed in.
struct Web {
    kid: Kid,
    address: String,
    clerk: String,
    administrator: String,
    file: Vec<u8>,
    _own: TempDir,
}

impl Web {
    /// Starts it and waits until it says where it listens.
    fn start(config: &Path, state: &Path) -> Result<Web, String> {
        let own = tempfile::Builder::new().prefix("glass-bench-").tempdir().map_err(|e| format!("no folder: {e}"))?;
        let mut command = Command::new("chrt");
        command.args(["--idle", "0"]).arg(program()).arg("admin").arg("--config").arg(config);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut kid = Kid::start(&mut command, own.path()).map_err(|e| format!("the web does not start: {e}"))?;
        let told = kid.child().stdout.take().ok_or("the web says nothing")?;
        let mut line = String::new();
        BufReader::new(told).read_line(&mut line).map_err(|e| format!("the web says nothing: {e}"))?;
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        if address.is_empty() {
            return Err("the web does not listen".to_owned());
        }
        let person = |role| sign_in(state, role).map_err(|e| format!("nobody signs in: {e}"));
        let (clerk, administrator) = (person("clerk")?, person("administrator")?);
        Ok(Web { kid, address, clerk, administrator, file: paper::heavy(FILE), _own: own })
    }

    /// A page's answer; it must be whole.
    fn page(&self, path: &str) -> Result<String, String> {
        let mut stream = self.connect()?;
        let head = self.head("GET", path, &self.administrator);
        let answer = stream.write_all(format!("{head}\r\n").as_bytes()).and_then(|()| read(&mut stream));
        let answer = answer.map_err(|e| format!("{path}: {e}"))?;
        answered(path, &answer, "200")?;
        Ok(answer)
    }

    /// Asks for the pages in turn, at the moments of this reader, until the end; milliseconds of each.
    fn read_until(&self, reader: u32, ended: &AtomicBool) -> Result<Vec<f64>, String> {
        yield_to_all()?;
        let (begun, mut times) = (Instant::now(), Vec::new());
        for turn in (reader..).step_by(READERS as usize) {
            thread::sleep((begun + PAGE_EVERY * turn).saturating_duration_since(Instant::now()));
            if ended.load(Ordering::Relaxed) {
                break;
            }
            let asked = Instant::now();
            self.page(PAGES[turn as usize % PAGES.len()])?;
            times.push(milliseconds(asked, Instant::now()));
        }
        Ok(times)
    }

    /// Uploads the file again and again, each time into a draft of its own, until the end; how many were taken whole.
    fn upload_until(&self, ended: &AtomicBool) -> Result<usize, String> {
        yield_to_all()?;
        let mut whole = 0;
        while !ended.load(Ordering::Relaxed) {
            whole += usize::from(self.upload(ended)?);
        }
        Ok(whole)
    }

    /// Whether one was taken before the end.
    fn upload(&self, ended: &AtomicBool) -> Result<bool, String> {
        const BOUNDARY: &str = "----vyveska-bench-boundary";
        const PATH: &str = "/posting/new";
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"velky.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n"
        );
        let last = format!("\r\n--{BOUNDARY}--\r\n");
        let length = part.len() + self.file.len() + last.len();
        let head = format!(
            "{}Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {length}\r\n\
             Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n{part}",
            self.head("POST", PATH, &self.clerk),
            self.address
        );
        let mut stream = self.connect()?;
        let failed = |e: std::io::Error| format!("{PATH}: {e}");
        stream.write_all(head.as_bytes()).map_err(failed)?;
        let begun = Instant::now();
        for (turn, piece) in (0..).zip(self.file.chunks(PIECE)) {
            thread::sleep((begun + PIECE_EVERY * turn).saturating_duration_since(Instant::now()));
            if ended.load(Ordering::Relaxed) {
                return Ok(false);
            }
            stream.write_all(piece).map_err(failed)?;
        }
        stream.write_all(last.as_bytes()).map_err(failed)?;
        answered(PATH, &read(&mut stream).map_err(failed)?, "303")?;
        Ok(true)
    }

    fn connect(&self) -> Result<TcpStream, String> {
        let stream = TcpStream::connect(&self.address).map_err(|e| format!("the web does not answer: {e}"))?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(|e| e.to_string())?;
        Ok(stream)
    }

    /// The beginning of a request, without the empty line at its end.
    fn head(&self, method: &str, path: &str, token: &str) -> String {
        let address = &self.address;
        format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nCookie: vyveska={token}\r\nConnection: close\r\n")
    }
}

/// From now on this thread runs only while nobody else wants the processor.
fn yield_to_all() -> Result<(), String> {
    let thread = rustix::thread::gettid().as_raw_nonzero().to_string();
    let set = Command::new("chrt").args(["--idle", "--pid", "0", &thread]).stdout(Stdio::null()).status();
    let set = set.map_err(|e| format!("chrt: {e}"))?;
    if set.success() { Ok(()) } else { Err(format!("chrt: {set}")) }
}

fn read(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn answered(path: &str, answer: &str, status: &str) -> Result<(), String> {
    let line = answer.lines().next().unwrap_or_default();
    if line.split(' ').nth(1) == Some(status) { Ok(()) } else { Err(format!("{path}: {line:?}")) }
}

/// Somebody of this role who has signed in; his token.
fn sign_in(state: &Path, role: &str) -> rusqlite::Result<String> {
    let db = Connection::open(state.join("admin.sqlite"))?;
    db.busy_timeout(Duration::from_secs(10))?;
    let now = jiff::Timestamp::now().as_second();
    let sql = "INSERT INTO person (login, name, role, created) VALUES (?1, 'Jana Měřená', ?1, ?2)";
    db.execute(sql, params![role, now])?;
    let (person, token) = (db.last_insert_rowid(), hex::encode(Sha256::digest(role.as_bytes())));
    let hash = hex::encode(Sha256::digest(token.as_bytes()));
    let sql =
        "INSERT INTO session (hash, person, created, seen, address, agent) VALUES (?1, ?2, ?3, ?3, '127.0.0.1', '')";
    db.execute(sql, params![hash, person, now])?;
    Ok(token)
}
