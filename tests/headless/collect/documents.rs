//! Documents of a board at the collector: published, read by anybody, taken down; and what nobody may do.

use std::{
    collections::HashSet,
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::{
    Timestamp,
    civil::{Date, date},
    tz::TimeZone,
};
use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};
use vyveska::{
    clock::Clock,
    collect::{self, Collector},
    config::{AccessToken, TakeHomeSettings, TownSettings, VoteDatabase},
    notice::{Attachment, Blob, BlobHash, LegalDuties, MediaKind, Notice, NoticeId, Posting, SourceId},
    publication::{NoticePublisher, PublicAddresses},
    store::Snapshot,
};

use super::{asking::loopback, town};

const TODAY: Date = date(2026, 11, 23);
const PDF: &[u8] = b"%PDF-1.7\nOznameni o zahajeni rizeni\n%%EOF\n";

struct Site {
    folder: tempfile::TempDir,
    clock: Clock,
    collector: Collector,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn header(&self, name: &str) -> &str {
        let found = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        found.unwrap_or_else(|| panic!("no {name}: {}", self.head))
    }
}

/// The first terminal is a board that may publish, the second one is not.
fn collector(folder: &Path, clock: &Clock) -> Collector {
    let mut config = town::config(loopback(0), 2);
    config.public = Some("https://hlasy.mesto.example/".parse().unwrap());
    config.documents = Some(folder.join("documents"));
    config.terminals[0].documents = true;
    let database = VoteDatabase::File(folder.join("collected.db"));
    collect::start(&config, &TownSettings::named("Javořice"), &database, clock.clone()).unwrap()
}

impl Site {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let clock = Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), now);
        Self { collector: collector(folder.path(), &clock), folder, clock }
    }

    fn restart(self) -> Self {
        let Self { folder, clock, collector: old } = self;
        drop(old);
        Self { collector: collector(folder.path(), &clock), folder, clock }
    }

    fn send(&self, head: &str, body: &[u8]) -> Answer {
        send(self.collector.address(), head, body)
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\n"), b"")
    }

    fn as_board(&self, terminal: usize, request: &str, body: &[u8]) -> Answer {
        let token = town::token(terminal);
        self.send(&format!("{request} HTTP/1.1\r\nauthorization: Bearer {token}\r\n"), body)
    }

    fn publish(&self, facts: &Value) -> Answer {
        self.as_board(1, "PUT /v1/documents", facts.to_string().as_bytes())
    }

    /// Publishes a notice with its document; its page's path.
    fn published(&self, facts: &Value) -> String {
        let told = self.publish(facts).json();
        let id = told["id"].as_str().unwrap().to_owned();
        let handed = self.as_board(1, &format!("PUT /v1/documents/{id}/{}", BlobHash::digest(PDF)), PDF);
        assert_eq!(handed.status, 200, "{}", handed.text());
        format!("/d/{id}")
    }

    fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    /// Everything that lies in the folder, as one text.
    fn everything(&self) -> String {
        let files = fs::read_dir(self.documents()).unwrap().map(|it| it.unwrap().path());
        files.map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect()
    }
}

fn send(address: SocketAddr, head: &str, body: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let length =
        if head.contains("content-length") { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    stream.write_all(format!("{head}host: x\r\nconnection: close\r\n{length}\r\n").as_bytes()).unwrap();
    // A body that is refused by its length is not read to its end.
    let _ = stream.write_all(body);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    Answer { status: head[9..12].parse().unwrap(), head: head.to_ascii_lowercase(), body: bytes[end + 4..].to_vec() }
}

fn facts(key: &str, title: &str) -> Value {
    json!({
        "key": BlobHash::digest(key.as_bytes()), "title": title, "reference": "MUJ/4821/2026",
        "originator": "Stavební úřad", "from": "2026-11-22", "until": "2026-12-07",
        "files": [{ "name": "Vyhláška", "sha256": BlobHash::digest(PDF), "bytes": PDF.len(),
                    "text": ["Oznámení o zahájení řízení", "Druhá strana <b>x</b>"] }],
    })
}

#[test]
fn a_document_is_public_when_its_bytes_are_here_and_not_before() {
    let site = Site::start();
    let told = site.publish(&facts("a", "Oprava mostu")).json();
    let id = told["id"].as_str().unwrap();
    let page = format!("https://hlasy.mesto.example/d/{id}");
    assert_eq!((&told["page"], &told["files"]), (&json!(page), &json!([])));
    assert_eq!(told["missing"], json!([BlobHash::digest(PDF)]));
    let empty = site.get(&format!("/d/{id}"));
    assert!(empty.status == 200 && empty.text().contains("Oprava mostu") && !empty.text().contains("Otevřít dokument"));
    assert_eq!(site.get(&format!("/d/{id}/1")).status, 404);
    let path = site.published(&facts("a", "Oprava mostu"));
    assert_eq!(path, format!("/d/{id}"), "a notice keeps its name");
    let told = site.publish(&facts("a", "Oprava mostu")).json();
    assert_eq!(told["files"], json!([[BlobHash::digest(PDF), format!("{page}/1")]]));
    let shown = site.get(&path);
    let text = shown.text().replace('\u{a0}', " ");
    for words in ["Oprava mostu", "MUJ/4821/2026", "Stavební úřad", "vyvěšeno 22. 11. 2026 do 7. 12. 2026", "Vyhláška"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("Oznámení o zahájení řízení") && text.contains("&lt;b&gt;x"), "{text}");
    assert!(text.contains(&format!("href=\"{id}/1\"")), "{text}");
    let document = site.get(&format!("{path}/1"));
    assert_eq!((document.status, document.header("content-type")), (200, "application/pdf"));
    assert_eq!(document.body, PDF);
    let tag = document.header("etag").to_owned();
    assert_eq!(site.send(&format!("GET {path}/1 HTTP/1.1\r\nif-none-match: {tag}\r\n"), b"").status, 304);
    let list = site.as_board(1, "GET /v1/documents", b"").json();
    assert_eq!(list["documents"], json!([[id, BlobHash::digest(b"a")]]));
    // After a start it is the same.
    let site = site.restart();
    assert_eq!(site.get(&format!("{path}/1")).body, PDF);
}

#[test]
fn a_page_has_no_script_no_cookie_and_fetches_nothing() {
    let site = Site::start();
    let path = site.published(&facts("a", "<script>alert(1)</script> \"onload=x"));
    for (page, status) in
        [(path.clone(), 200), (format!("{path}/9"), 404), ("/d/0000000".into(), 404), ("/d/..%2f..".into(), 404)]
    {
        let page = site.get(&page);
        assert_eq!(page.status, status);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!((page.header("cache-control"), page.header("referrer-policy")), ("no-store", "no-referrer"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        let policy = page.header("content-security-policy");
        for rule in ["default-src 'none'", "style-src 'sha256-", "form-action 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(rule), "{policy}");
        }
        assert!(!policy.contains("script") && !page.head.contains("set-cookie"));
        let text = page.text().to_ascii_lowercase();
        for never in ["<script", "<iframe", "<form", "http://", "https://", " style=", "@import", "url("] {
            assert!(!text.contains(never), "{never}: {text}");
        }
    }
    assert!(site.get(&path).text().contains("&lt;script&gt;"));
    let english = site.get(&format!("{path}?lang=en")).text();
    assert!(english.contains("<html lang=\"en\">") && english.contains("Open the document"), "{english}");
    assert!(english.contains("<h1 lang=\"cs\">"), "Czech is read aloud as Czech: {english}");
}

#[test]
fn what_was_taken_down_answers_410_and_leaves_its_hash_alone() {
    let site = Site::start();
    let (one, two) = (site.published(&facts("a", "Oprava mostu")), site.published(&facts("b", "Pronájem")));
    let down = site.as_board(1, &format!("DELETE /v1/documents/{}", &one[3..]), b"");
    assert_eq!(down.status, 200, "{}", down.text());
    for path in [one.clone(), format!("{one}/1")] {
        let gone = site.get(&path);
        assert_eq!(gone.status, 410);
        assert!(
            gone.text().contains("už na desce nevisí") || gone.text().contains("už na\u{a0}desce nevisí"),
            "{}",
            gone.text()
        );
        assert!(!gone.text().contains("Oprava mostu"));
    }
    // The same bytes are another notice's as well.
    assert_eq!(site.get(&format!("{two}/1")).body, PDF);
    assert_eq!(site.as_board(1, &format!("DELETE /v1/documents/{}", &two[3..]), b"").status, 200);
    let kept = site.everything();
    assert!(kept.contains(&BlobHash::digest(PDF).to_string()), "{kept}");
    for word in ["Oprava", "Stavební", "Oznameni", "zahájení"] {
        assert!(!kept.contains(word), "{word}: {kept}");
    }
    let site = site.restart();
    assert_eq!(site.get(&one).status, 410);
    // One whose board never comes back ends with its last day.
    let three = site.published(&facts("c", "Dražba"));
    site.clock.set("2026-12-07T22:00:00Z".parse().unwrap());
    assert_eq!(site.get(&format!("{three}/1")).status, 200);
    site.clock.set("2026-12-07T23:30:00Z".parse().unwrap());
    assert_eq!((site.get(&three).status, site.get(&format!("{three}/1")).status), (410, 410));
}

#[test]
fn nobody_publishes_who_may_not_and_garbage_is_refused() {
    let site = Site::start();
    let (path, hash) = (site.published(&facts("a", "Oprava mostu")), BlobHash::digest(PDF));
    let id = &path[3..];
    let body = facts("b", "Cizí").to_string();
    for request in [
        "GET /v1/documents",
        "PUT /v1/documents",
        &format!("DELETE /v1/documents/{id}"),
        &format!("PUT /v1/documents/{id}/{hash}"),
    ] {
        assert_eq!(site.send(&format!("{request} HTTP/1.1\r\n"), body.as_bytes()).status, 401, "{request}");
        assert_eq!(site.as_board(2, request, body.as_bytes()).status, 403, "{request}");
    }
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = facts("b", "B");
        change(&mut changed);
        site.publish(&changed).status
    };
    assert_eq!(with(&|it| it["title"] = json!("\u{200b} ")), 422);
    assert_eq!(with(&|it| it["until"] = json!("2026-11-21")), 422);
    assert_eq!(with(&|it| it["from"] = json!("yesterday")), 400);
    assert_eq!(with(&|it| it["files"][0]["sha256"] = json!("../../etc/passwd")), 400);
    assert_eq!(with(&|it| it["files"][0]["bytes"] = json!(1_u64 << 40)), 422);
    for garbage in ["", "{", "[]", "null", "\u{feff}{}", "{\"key\":1}"] {
        assert_eq!(site.as_board(1, "PUT /v1/documents", garbage.as_bytes()).status, 400, "{garbage}");
    }
    assert_eq!(site.as_board(1, "PUT /v1/documents", &[0xff; 300]).status, 400);
    let long = site.as_board(1, "PUT /v1/documents HTTP/1.1\r\ncontent-length: 99999999\r\nx: y", b"");
    assert_eq!(long.status, 413);
    let put = |name: &str, bytes: &[u8]| site.as_board(1, &format!("PUT /v1/documents/{id}/{name}"), bytes).status;
    assert_eq!(put(&hash.to_string(), b"%PDF-1.7\nother"), 422);
    assert_eq!(put(&BlobHash::digest(b"x").to_string(), b"x"), 404);
    assert_eq!(put("..%2f..%2fx", b"x"), 404);
    assert_eq!(site.as_board(1, &format!("PUT /v1/documents/0000000/{hash}"), PDF).status, 404);
    assert_eq!(site.as_board(1, "DELETE /v1/documents/0000000", b"").status, 404);
    assert_eq!(site.get(&format!("{path}/1")).body, PDF, "and what is public stays as it was");
    for path in
        ["/d/", "/d/a", "/d/%00", "/d/../v1/votes", &format!("{path}/0"), &format!("{path}/-1"), &format!("{path}/1/1")]
    {
        assert_eq!(site.get(path).status, 404, "{path}");
    }
}

/// A board with two notices in its folder, one of them with personal data.
struct Board {
    publish: watch::Sender<Arc<Snapshot>>,
    addresses: watch::Receiver<Arc<PublicAddresses>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

fn notice(id: &str, personal: bool) -> Arc<Notice> {
    let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
    let blob = Blob { hash: BlobHash::digest(PDF), kind: MediaKind::Pdf, bytes: PDF.len() as u64 };
    let attachments = vec![Attachment { blob: Some(blob), ..Attachment::new("Vyhláška", "/srv/vyveska/a.pdf") }];
    let title = if personal { "Převzetí písemnosti, Jan Novák" } else { "Oprava mostu" };
    Arc::new(Notice {
        attachments,
        duties: LegalDuties { personal, ..LegalDuties::default() },
        ..Notice::new(SourceId("slozka".into()), NoticeId(id.into()), title, posting)
    })
}

fn board(site: &Site, notices: Vec<Arc<Notice>>) -> Board {
    let snapshot = |notices| Arc::new(Snapshot::from_notices(notices, TODAY, Timestamp::UNIX_EPOCH));
    let (publish, boards) = watch::channel(snapshot(notices));
    let settings = TakeHomeSettings {
        url: format!("http://{}/", site.collector.address()).parse().unwrap(),
        token: AccessToken::unchecked(&town::token(1)),
        ca_file: None,
    };
    let blob = site.folder.path().join("blob");
    fs::write(&blob, PDF).unwrap();
    let folders = HashSet::from([SourceId("slozka".into())]);
    let path = Box::new(move |_: &BlobHash| blob.clone());
    let (publisher, addresses) = NoticePublisher::new(&settings, site.clock.clone(), folders, boards, path).unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            tokio::select! {
                () = publisher.run() => {}
                _ = stopped => {}
            }
        });
    });
    Board { publish, addresses, stop: Some(stop), thread: Some(thread) }
}

impl Drop for Board {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap();
    }
}

impl Board {
    fn hang(&self, notices: Vec<Arc<Notice>>) {
        self.publish.send_replace(Arc::new(Snapshot::from_notices(notices, TODAY, Timestamp::UNIX_EPOCH)));
    }

    fn address(&self, id: &str) -> Option<String> {
        self.addresses.borrow().of(&NoticeId(id.into()))?.files.values().next().cloned()
    }
}

fn until(what: &str, condition: impl Fn() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what} never came");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_board_publishes_what_hangs_takes_down_what_does_not_and_never_personal_data() {
    let site = Site::start();
    let open = |board: &Board| board.address("a");
    let hung = board(&site, vec![notice("a", false), notice("p", true)]);
    until("the address", || open(&hung).is_some());
    let address = open(&hung).unwrap();
    let path = address.strip_prefix("https://hlasy.mesto.example").unwrap().to_owned();
    assert_eq!(site.get(&path).body, PDF);
    assert!(hung.addresses.borrow().of(&NoticeId("p".into())).is_none());
    assert!(!site.everything().contains("Novák"));
    // It becomes personal: nothing of it is left.
    hung.hang(vec![notice("a", true)]);
    until("410", || site.get(&path).status == 410);
    assert!(open(&hung).is_none() && !site.everything().contains("Oprava"));
    hung.hang(vec![notice("a", false)]);
    until("the address again", || open(&hung).is_some() && site.get(&path).status == 200);
    // A board that was off when a notice went down takes it down when it is back.
    drop(hung);
    let back = board(&site, vec![notice("b", false)]);
    until("410 after a start", || site.get(&path).status == 410 && back.address("b").is_some());
}
