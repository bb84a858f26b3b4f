//! Closed surveys at the real collector: one answer for each code, whoever is killed whenever; wrong codes are slowed down;
//! answers come to the votes together.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use vyveska::feedback::{
    Vote,
    votes::vote_store::{SqliteVotes, VoteQuery, VoteStore as _},
};

const CONFIG: &str = "[town]\nname = \"Vzorov\"\n[store]\ndir = \"state\"\n[collect]\nlisten = \"127.0.0.1:0\"\n\
    public = \"https://hlasy.mesto.test/\"\nsurveys = \"surveys.toml\"\n";
const SURVEYS: &str = "few-votes = 5\n[[survey]]\nid = \"urad\"\ntitle = \"Jak se u nás pracuje\"\nclosed = true\n\
    until = \"2099-12-31\"\ncomment = true\n[[survey.question]]\nid = \"prace\"\ntext = \"Jak se vám pracuje?\"\nscale = \"four\"\n";

/// A collector as the town runs it.
struct Running {
    child: Child,
    address: SocketAddr,
}

impl Running {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vyveska"))
            .args(["collect", "--config"])
            .arg(folder.join("vyveska.toml"))
            .stdout(Stdio::piped())
            .stderr(fs::OpenOptions::new().create(true).append(true).open(folder.join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
        Self { child, address }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

/// What a browser behind a proxy of this machine asks; `None` where the collector died meanwhile.
fn ask(address: SocketAddr, head: &str, from: &str, body: &str) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).ok()?;
    let length = body.len();
    let head = format!(
        "{head} HTTP/1.1\r\nHost: hlasy.mesto.test\r\nX-Forwarded-For: {from}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(head.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n")?;
    Some(Answer { status: head.get(9..12)?.parse().ok()?, head: head.to_owned(), body: body.to_owned() })
}

/// The hash of a code as the list has it, worked out by other means.
fn hash(code: &str) -> String {
    let mut last: Vec<u8> = code.as_bytes().to_vec();
    for _ in 0..4_096 {
        last = Sha256::digest([b"urad\0".as_slice(), &last].concat()).to_vec();
    }
    hex::encode(last)
}

fn codes(count: usize) -> Vec<String> {
    const SIGNS: &[u8] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    let sign =
        |number: usize, place: usize| char::from(SIGNS[(number * 7 + place * 11 + number * place) % SIGNS.len()]);
    (0..count).map(|number| (0..10).map(|place| sign(number, place)).collect()).collect()
}

fn town(folder: &Path, codes: &[String]) {
    fs::write(folder.join("vyveska.toml"), CONFIG).unwrap();
    fs::write(folder.join("surveys.toml"), SURVEYS).unwrap();
    let list = folder.join("state/closed-surveys");
    fs::create_dir_all(&list).unwrap();
    let hashes: BTreeSet<String> = codes.iter().map(|it| hash(it)).collect();
    let text = serde_json::json!({ "survey": "urad", "hashes": hashes }).to_string();
    fs::write(list.join("urad.a.codes.json"), text).unwrap();
}

/// The value of a hidden field.
fn hidden(page: &Answer, name: &str) -> Option<String> {
    let field = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
    field.split('"').next().map(str::to_owned)
}

/// Types a code and sends an answer; the status of the last answer.
fn answer(address: SocketAddr, code: &str, score: usize) -> Option<u16> {
    let typed = format!("code={}-{}", code[..5].to_lowercase(), &code[5..]);
    let page = ask(address, "POST /c/urad", "192.0.2.1", &typed)?;
    if page.status != 200 {
        return Some(page.status);
    }
    let (visit, version) = (hidden(&page, "visit")?, hidden(&page, "version")?);
    assert_eq!(hidden(&page, "code").as_deref(), Some(code), "the code comes back with the form");
    let form = format!("code={code}&visit={visit}&version={version}&q-prace={score}");
    Some(ask(address, "POST /c/urad?lang=uk", "192.0.2.1", &form)?.status)
}

/// What is kept: used hashes, answers in the box, votes.
fn kept(folder: &Path) -> (BTreeSet<String>, usize, Vec<Vote>) {
    let text = fs::read_to_string(folder.join("state/closed-surveys/urad.box.json")).unwrap_or("{}".to_owned());
    let content: Value = serde_json::from_str(&text).unwrap();
    let used = content["used"].as_array().into_iter().flatten().map(|it| it.as_str().unwrap().to_owned()).collect();
    let mut votes = Vec::new();
    let mut store = SqliteVotes::open(&folder.join("state/collected.db")).unwrap();
    store.read_votes(&VoteQuery::default(), &mut |vote| votes.push(vote)).unwrap();
    // What was delivered and not taken out of the box yet is both.
    let waiting = content["waiting"].as_array().into_iter().flatten().map(|it| &it["votes"][0]["visit"]);
    let waiting = waiting.filter(|visit| !votes.iter().any(|it| it.visit.to_string() == visit.as_str().unwrap()));
    let waiting = waiting.count();
    (used, waiting, votes)
}

#[test]
fn each_code_is_one_answer_whenever_the_collector_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let codes = codes(24);
    town(folder.path(), &codes);
    for round in 0..8_u64 {
        let running = Running::start(folder.path());
        let (address, over) = (running.address, AtomicBool::new(false));
        thread::scope(|scope| {
            for first in 0..3 {
                let (codes, over) = (&codes, &over);
                scope.spawn(move || {
                    for (number, code) in codes.iter().enumerate().skip(first * 2) {
                        if over.load(Ordering::Acquire) {
                            return;
                        }
                        answer(address, code, number % 4);
                    }
                });
            }
            thread::sleep(Duration::from_millis(15 + round * 23));
            running.kill();
            over.store(true, Ordering::Release);
        });
        let (used, waiting, votes) = kept(folder.path());
        assert_eq!(
            used.len(),
            waiting + votes.len(),
            "round {round}: a mark without its answer, or the other way round"
        );
    }
    // Whoever got no answer tries again, and nobody a second time.
    let running = Running::start(folder.path());
    for (number, code) in codes.iter().enumerate() {
        let status = answer(running.address, code, number % 4).unwrap();
        assert!(matches!(status, 303 | 409), "{status}");
        assert_eq!(answer(running.address, code, 0), Some(409), "the second time it is refused");
    }
    let began = Instant::now();
    // The last ones wait for company: what is not told is at most four.
    while kept(folder.path()).2.len() < codes.len() - 4 {
        assert!(began.elapsed() < Duration::from_secs(30), "the answers do not come to the votes");
        thread::sleep(Duration::from_millis(20));
    }
    let (used, waiting, votes) = kept(folder.path());
    assert_eq!((used.len(), waiting + votes.len()), (codes.len(), codes.len()));
    assert_eq!(used, codes.iter().map(|it| hash(it)).collect());
    assert!(
        votes.iter().all(|it| it.terminal == "closed" && it.local_time().hour() == 12 && it.language.tag() == "cs")
    );
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(!codes.iter().any(|it| log.contains(it.as_str())), "{log}");
    running.kill();
}

#[test]
fn a_code_is_asked_for_and_wrong_ones_are_slowed_down() {
    let folder = tempfile::tempdir().unwrap();
    let codes = codes(3);
    town(folder.path(), &codes);
    let running = Running::start(folder.path());
    let get = |path: &str, from: &str| ask(running.address, &format!("GET {path}"), from, "").unwrap();
    let page = get("/c/urad?lang=cs", "192.0.2.1");
    assert!(
        page.status == 200 && page.body.contains("name=\"code\"") && !page.body.contains("q-prace"),
        "{}",
        page.body
    );
    assert!(page.head.to_ascii_lowercase().contains("cache-control: no-store"));
    assert_eq!(get("/s/urad", "192.0.2.1").status, 404, "it is on no public page");
    assert_eq!(get("/c/neni", "192.0.2.1").status, 404);
    let form = get(&format!("/c/urad?code={}", codes[0]), "192.0.2.1");
    assert!(form.status == 200 && form.body.contains("q-prace"), "{}", form.body);
    // An empty form keeps the code for whoever answers.
    let (visit, version) = (hidden(&form, "visit").unwrap(), hidden(&form, "version").unwrap());
    let empty = format!("code={}&visit={visit}&version={version}", codes[0]);
    assert_eq!(ask(running.address, "POST /c/urad", "192.0.2.1", &empty).unwrap().status, 422);
    assert_eq!(answer(running.address, &codes[0], 3), Some(303));
    let again = get(&format!("/c/urad?code={}&lang=cs", codes[0]), "192.0.2.1");
    assert!(again.status == 409 && again.body.contains("Každý kód platí jednou"), "{}", again.body);
    for number in 0..5 {
        let wrong = get(&format!("/c/urad?code=ABCDEFGH{}Z", 2 + number), "192.0.2.9");
        assert_eq!(wrong.status, 422);
    }
    let right = format!("/c/urad?code={}", codes[1]);
    assert_eq!(get(&right, "192.0.2.9").status, 429, "five wrong ones a minute");
    assert_eq!(get(&right, "192.0.2.1").status, 200, "and nobody else waits for it");
    assert_eq!(ask(running.address, "GET /c/urad/thanks?lang=cs", "192.0.2.1", "").unwrap().status, 200);
    running.kill();
}
