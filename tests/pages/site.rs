//! The collector's pages on loopback, with a clock set by hand, and a client that says what a browser would.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use jiff::{Timestamp, tz::TimeZone};
use tokio::sync::watch;
use vyveska::{
    clock::Clock,
    collect::pages::{Cast, Pages, routes},
    config::{Surveys, TownSettings},
    feedback::{
        Vote, VoteBatch,
        votes::vote_store::{SqliteVotes, VoteQuery, VoteStore as _},
    },
};

pub const SURVEYS: &str = r#"
[[survey]]
id = "mesto"
title = { cs = "Jak s vámi město mluví?", en = "How does the town talk to you?" }
public = true
comment = true
until = "2026-12-31"
question = [
    { id = "celkem", text = { cs = "Jak jste spokojeni s tím, jak vás město informuje?", en = "How satisfied are you with what the town tells you?" }, scale = "four", reasons = [
        { id = "pozde", text = { cs = "Dozvím se to pozdě", en = "I learn of it late", uk = "Дізнаюся запізно" }, scores = [0, 1] },
        { id = "nesrozumitelne", text = { cs = "Není tomu rozumět", en = "It is hard to understand", uk = "Незрозуміло" }, scores = [0, 1] },
        { id = "hledani", text = { cs = "Musím to hledat", en = "I have to look for it", uk = "Мушу це шукати" }, scores = [0, 1, 2] },
        { id = "vcas", text = { cs = "Vím všechno včas", en = "I know everything in time", uk = "Знаю все вчасно" }, scores = [2, 3] },
        { id = "jinak", text = { cs = "Jiné", en = "Something else", uk = "Інше" } } ] },
    { id = "urednici", text = "Jak s vámi mluví úředníci?", scale = "five" },
    { id = "odkud", text = "Odkud se o dění ve městě dozvídáte nejčastěji?", scale = "choice", options = [
        { id = "web", text = "Web města" }, { id = "zpravodaj", text = "Zpravodaj" }, { id = "deska", text = "Úřední deska" },
        { id = "sousede", text = "Od sousedů" } ] },
    { id = "doporuceni", text = "Doporučili byste naše město k životu?", scale = "nps" },
]
[[survey]]
id = "tajny"
title = "Jen na terminálech"
question = [{ id = "a", text = "A?" }]
[[survey]]
id = "minuly"
title = "Minulý"
public = true
until = "2026-11-22"
question = [{ id = "a", text = "A?" }]
[[survey]]
id = "pristi"
title = "Příští"
public = true
from = "2026-12-01"
question = [{ id = "a", text = "A?" }]
"#;

pub struct Site {
    pub port: u16,
    pub clock: Clock,
    pub urn: Arc<Mutex<SqliteVotes>>,
    pub broken: Arc<AtomicBool>,
    pub surveys: watch::Sender<Arc<Surveys>>,
    _dir: tempfile::TempDir,
}

pub fn read(text: &str) -> Arc<Surveys> {
    Arc::new(Surveys::parse(text, Path::new("surveys.toml")).unwrap())
}

/// A shield in two colours, larger than pages need it.
pub fn arms() -> image::RgbaImage {
    image::RgbaImage::from_fn(600, 720, |x, y| {
        let down = (f64::from(y) - 300.0).max(0.0) / 420.0;
        let inside = (f64::from(x) - 300.0).abs() <= 300.0 * (1.0 - down.powi(3)).max(0.0).sqrt();
        let colour = if (x / 150 + y / 180) % 2 == 0 { [0xB0, 0x1E, 0x23, 255] } else { [0xF2, 0xC3, 0x2E, 255] };
        image::Rgba(if inside { colour } else { [0; 4] })
    })
}

impl Site {
    pub fn start(port: u16) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let urn = Arc::new(Mutex::new(SqliteVotes::open(&dir.path().join("collected.db")).unwrap()));
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let clock = Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), now);
        let (surveys, follow) = watch::channel(read(SURVEYS));
        let broken = Arc::new(AtomicBool::new(false));
        let (kept, fails) = (urn.clone(), broken.clone());
        let cast: Cast = Arc::new(move |batch: VoteBatch| {
            let kept = !fails.load(Ordering::Acquire) && kept.lock().unwrap().store(&batch, Timestamp::now()).is_ok();
            Box::pin(async move { kept })
        });
        let mut town = TownSettings::named("Město Vzorov");
        town.arms = Some(dir.path().join("znak.png"));
        arms().save(dir.path().join("znak.png")).unwrap();
        let router = routes(Pages::new(&town, "https://hlasy.mesto.test/".parse().ok(), follow, clock.clone(), cast));
        let listener = std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        listener.set_nonblocking(true).unwrap();
        let serve = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await.unwrap();
            });
        };
        thread::Builder::new().name("pages".into()).spawn(serve).unwrap();
        Self { port, clock, urn, broken, surveys, _dir: dir }
    }

    pub fn ask(&self, head: &str, body: &str) -> Answer {
        let (head, body) = self.answer(head, body);
        let body = String::from_utf8(body).unwrap();
        Answer { status: head[9..12].parse().unwrap(), head: head.to_ascii_lowercase(), body }
    }

    /// The head in small letters, and the body as it came.
    pub fn bytes(&self, head: &str) -> (String, Vec<u8>) {
        let (head, body) = self.answer(head, "");
        (head.to_ascii_lowercase(), body)
    }

    /// The tag of the coat of arms, as it came.
    pub fn tag(&self) -> String {
        let (head, _) = self.answer("GET /s/arms.png HTTP/1.1", "");
        head.lines().find_map(|it| it.strip_prefix("etag: ")).unwrap().to_owned()
    }

    fn answer(&self, head: &str, body: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!("{head}\r\nHost: hlasy.test\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).unwrap();
        // A body that is refused by its length is not read to its end.
        let _ = stream.write_all(body.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
        (String::from_utf8(bytes[..end].to_vec()).unwrap(), bytes[end + 4..].to_vec())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1"), "")
    }

    pub fn post(&self, path: &str, body: &str) -> Answer {
        self.ask(&format!("POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded"), body)
    }

    pub fn votes(&self) -> Vec<Vote> {
        let mut votes = vec![];
        self.urn.lock().unwrap().read_votes(&VoteQuery::default(), &mut |vote| votes.push(vote)).unwrap();
        votes
    }
}

pub struct Answer {
    pub status: u16,
    /// In small letters.
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        found.unwrap_or_else(|| panic!("no {name}: {}", self.head))
    }

    pub fn field(&self, name: &str) -> &str {
        let found = self.body.split(&format!("name=\"{name}\" value=\"")).nth(1);
        found.unwrap_or_else(|| panic!("no {name}: {}", self.body)).split('"').next().unwrap()
    }

    /// The hidden fields as a browser sends them back.
    pub fn hidden(&self) -> String {
        format!("visit={}&version={}", self.field("visit"), self.field("version"))
    }
}
