//! Site of a test: a folder with a configuration, a watched folder and a state folder, the stand-in player, and the real
//! `vyveska admin`, which may be killed and started again.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};
use vyveska::evidence::{self, JournalEvent, TrustAnchor, Verdict};

use super::{browser::Browser, player::StandInPlayer};

/// The configuration that a site has unless a test gives another: a folder of notices, one of media, a schedule.
pub const CONFIG: &str = r#"# Konfigurace zkoušky
[town]
name = "Město Vzorov"
office = "Městský úřad Vzorov"

[idle]
schedule = "schedule.toml"      # vysílání

[store]
dir = "state"

[[folder]]
name = "deska"
path = "deska"

[[folder]]
name = "media"
path = "media"
kind = "media"
"#;

/// Table `[admin]` of a site; a free port, and nobody needs a telephone to sign in.
pub const ADMIN: &str = "\n[admin]\nlisten = \"127.0.0.1:0\"\nsecond-factor = \"none\"\n";

/// A schedule that shows the newest notices and announcements.
pub const SCHEDULE: &str = "# Vysílání zkoušky\n[[slot]]\nname = \"Celý den\"\nitems = [{ show = \"newest\" }]\n";

/// A board with its administration web.
pub struct AdminSite {
    pub player: StandInPlayer,
    child: Option<Child>,
    pub address: SocketAddr,
    people: AtomicU32,
    dir: PathBuf,
    /// Removes the folder at the end; `None` where it stays.
    _made: Option<tempfile::TempDir>,
}

/// An act as the journal has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalAct {
    pub id: String,
    pub who: String,
    pub role: String,
    /// Where the person signed in, where that was not here.
    pub account: Option<String>,
    pub what: String,
    pub target: String,
    /// Field, old and new value.
    pub changes: Vec<(String, Option<String>, Option<String>)>,
    pub why: Option<String>,
}

impl AdminSite {
    /// A site as shipped.
    pub fn start() -> Self {
        Self::start_with(&format!("{CONFIG}{ADMIN}"), |_| {})
    }

    /// A site with this configuration; `prepare` is given the folder of the configuration before the start.
    pub fn start_with(config: &str, prepare: impl FnOnce(&Path)) -> Self {
        let made = tempfile::tempdir().unwrap();
        Self::start_in(made.path().to_owned(), Some(made), config, prepare)
    }

    /// A site in this folder, which stays: a new one, or what an earlier one has left there. Who has signed in stays so for a
    /// day, for what is left may be looked at hours later.
    pub fn start_at(folder: &Path) -> Self {
        let config = format!("{CONFIG}{ADMIN}idle-minutes = 1440\nsession-hours = 24\n");
        Self::start_in(folder.to_owned(), None, &config, |_| {})
    }

    fn start_in(root: PathBuf, made: Option<tempfile::TempDir>, config: &str, prepare: impl FnOnce(&Path)) -> Self {
        for folder in ["deska", "media"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        fs::write(root.join("schedule.toml"), SCHEDULE).unwrap();
        fs::write(root.join("vyveska.toml"), config).unwrap();
        prepare(&root);
        let player = StandInPlayer::start(&root.join("state"));
        let mut site = Self {
            player,
            child: None,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            people: AtomicU32::new(0),
            dir: root,
            _made: made,
        };
        site.run();
        site
    }

    /// A file or folder beside the configuration.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// What a file beside the configuration says.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the real program and waits until it says where it listens.
    fn run(&mut self) {
        let log = fs::OpenOptions::new().create(true).append(true).open(self.path("log")).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_vyveska"))
            .args(["admin", "--config"])
            .arg(self.path("vyveska.toml"))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').parse();
        self.address = address.unwrap_or_else(|_| panic!("it does not listen: {line:?}; {}", self.log()));
        self.child = Some(child);
    }

    /// What the program said in its log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    /// Memory that the program holds, in bytes.
    pub fn resident(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.as_ref().unwrap().id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
    }

    /// Ends the program as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Runs the program again, after [`AdminSite::kill`] or instead of the one that runs.
    pub fn restart(&mut self) {
        self.kill();
        self.run();
    }

    /// The site's own database.
    pub fn database(&self) -> Connection {
        let db = Connection::open(self.path("state/admin.sqlite")).unwrap();
        db.busy_timeout(Duration::from_secs(10)).unwrap();
        db
    }

    /// A new person of this role ("applicant", "clerk", "communications", "administrator", "leadership", "reader"), who has
    /// signed in. The login is the role with a number: "clerk-1".
    pub fn sign_in(&self, role: &str) -> Browser {
        self.sign_in_as(role, false)
    }

    /// The same, and whether the person may approve.
    pub fn sign_in_as(&self, role: &str, approver: bool) -> Browser {
        let number = self.people.fetch_add(1, Ordering::Relaxed) + 1;
        let (login, name) = (format!("{role}-{number}"), format!("Jana Zkoušková {number}"));
        let (now, token) = (Timestamp::now().as_second(), format!("{number:064x}"));
        let db = self.database();
        let sql = "INSERT INTO person (login, name, role, approver, created) VALUES (?1, ?2, ?3, ?4, ?5)";
        db.execute(sql, params![login, name, role, approver, now]).unwrap();
        let hash = hex::encode(Sha256::digest(token.as_bytes()));
        let sql = "INSERT INTO session (hash, person, created, seen, address, agent) VALUES (?1, ?2, ?3, ?3, '127.0.0.1', 'test')";
        db.execute(sql, params![hash, db.last_insert_rowid(), now]).unwrap();
        Browser::new(self.address, login, Some(token))
    }

    /// Somebody who has not signed in.
    pub fn nobody(&self) -> Browser {
        Browser::new(self.address, String::new(), None)
    }

    /// The journal's state; everything in it must be whole.
    pub fn verdict(&self) -> Verdict {
        let verdict =
            evidence::verify(&self.path("state/evidence"), &TrustAnchor::default(), Timestamp::now()).unwrap();
        assert!(verdict.is_whole(), "{verdict:?}");
        verdict
    }

    /// Every act in the journal, the oldest first.
    pub fn acts(&self) -> Vec<JournalAct> {
        let mut files: Vec<PathBuf> =
            fs::read_dir(self.path("state/evidence")).unwrap().map(|it| it.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
        files.sort();
        let text: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
        let whole = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
        let entries = whole.map(|line| evidence::JournalEntry::parse(line).unwrap().0);
        let act = |entry: evidence::JournalEntry| match entry.event {
            JournalEvent::Act { act, who, role, account, what, target, changes, why, .. } => {
                let changes = changes.into_iter().map(|it| (it.field, it.old, it.new)).collect();
                Some(JournalAct { id: act, who, role, account, what, target, changes, why })
            }
            _ => None,
        };
        entries.filter_map(act).collect()
    }

    /// Acts that are not finished.
    pub fn unfinished(&self) -> i64 {
        self.database().query_row("SELECT count(*) FROM act", [], |row| row.get(0)).unwrap()
    }

    /// Waits for something that the program does by itself.
    pub fn until(&self, what: &str, mut is: impl FnMut(&Self) -> bool) {
        let began = Instant::now();
        while !is(self) {
            assert!(began.elapsed() < Duration::from_secs(60), "not within a minute: {what}; {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for AdminSite {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().ok();
            child.wait().ok();
        }
        if std::thread::panicking() {
            eprintln!("{}", self.log());
        }
    }
}
