//! Stand-in player: the control socket of a state folder, behind which acts go into a real journal and questions have the
//! answers that a test gives them.

use std::{
    collections::HashMap,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    os::unix::net::{UnixListener, UnixStream},
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use jiff::tz::TimeZone;
use serde_json::{Value, json};
use vyveska::{
    clock::Clock,
    evidence::{self, JournalConfig, JournalEvent, JournalSink, JournalThread},
};

/// How orders are answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mood {
    /// As a board that is well.
    Well,
    /// Every order is refused with this reason.
    Refusing(String),
    /// Orders are taken and never answered: the connection ends.
    Silent,
    /// Acts are journalled, and the answer is lost on the way.
    Losing,
    /// Questions are taken and not answered while this lasts, as by a player whose frame never ends. Orders are, since the store
    /// and the journal answer them.
    Hanging,
}

/// The stand-in. Dropped, it closes its journal; the socket then answers nobody.
pub struct StandInPlayer {
    shared: Arc<Shared>,
}

struct Shared {
    /// `None` once the player is gone.
    journal: Mutex<Option<JournalThread>>,
    clock: Clock,
    answers: Mutex<HashMap<String, Value>>,
    mood: Mutex<Mood>,
    /// Every line that came, as it came.
    orders: Mutex<Vec<String>>,
}

impl StandInPlayer {
    /// Listens in a state folder, which is made.
    pub fn start(state: &Path) -> Self {
        fs::create_dir_all(state).unwrap();
        let clock = Clock::system(TimeZone::get("Europe/Prague").unwrap());
        let journal = evidence::start(JournalConfig::within(state), clock.clone()).unwrap();
        let answers = HashMap::from([
            ("status".to_owned(), json!({})),
            ("board".to_owned(), json!({})),
            ("glass".to_owned(), json!({})),
            ("release".to_owned(), json!({ "released": 1 })),
            ("search".to_owned(), json!({ "hits": [] })),
            ("restart".to_owned(), json!({ "restarting": true })),
        ]);
        let shared = Arc::new(Shared {
            journal: Mutex::new(Some(journal)),
            clock,
            answers: Mutex::new(answers),
            mood: Mutex::new(Mood::Well),
            orders: Mutex::new(vec![]),
        });
        let path = state.join("vyveska.sock");
        fs::remove_file(&path).ok();
        let listener = UnixListener::bind(path).unwrap();
        let serving = shared.clone();
        let accept = move || {
            for stream in listener.incoming().map(Result::unwrap) {
                let shared = serving.clone();
                thread::Builder::new().name("stand-in".into()).spawn(move || shared.serve(&stream)).unwrap();
            }
        };
        thread::Builder::new().name("stand-in".into()).spawn(accept).unwrap();
        Self { shared }
    }

    /// What a question ("status", "board", "glass", "search") or an order ("release") is answered from now on.
    pub fn answer(&self, question: &str, answer: Value) {
        self.shared.answers.lock().unwrap().insert(question.to_owned(), answer);
    }

    /// How orders are answered from now on.
    pub fn set_mood(&self, mood: Mood) {
        *self.shared.mood.lock().unwrap() = mood;
    }

    /// Every line that came, the oldest first.
    pub fn orders(&self) -> Vec<String> {
        self.shared.orders.lock().unwrap().clone()
    }

    /// Writes something that the board itself does into the journal, durably.
    pub fn record(&self, events: Vec<JournalEvent>) {
        let now = self.shared.clock.now();
        self.shared.journal.lock().unwrap().as_ref().unwrap().handle().record(now, events).unwrap();
    }
}

impl Drop for StandInPlayer {
    fn drop(&mut self) {
        self.shared.journal.lock().unwrap().take();
    }
}

impl Shared {
    fn serve(&self, mut stream: &UnixStream) {
        let mut line = String::new();
        // A caller that was killed sends half a line, or does not wait for the answer.
        if BufReader::new(stream).read_line(&mut line).is_err() || !line.ends_with('\n') {
            return;
        }
        let line = line.trim();
        self.orders.lock().unwrap().push(line.to_owned());
        let mood = self.mood.lock().unwrap().clone();
        let word = line.split(' ').next().unwrap();
        if matches!(word, "status" | "board" | "glass" | "picture") {
            while *self.mood.lock().unwrap() == Mood::Hanging {
                thread::sleep(Duration::from_millis(10));
            }
        }
        let answer = match (word, &mood) {
            ("act" | "release", Mood::Silent) => return,
            ("act" | "release", Mood::Refusing(why)) => json!({ "error": why }),
            ("act", _) => self.act(line.strip_prefix("act ").unwrap()),
            _ => self.answers.lock().unwrap().get(word).cloned().unwrap_or(json!({ "error": "no such question" })),
        };
        if !(word == "act" && mood == Mood::Losing) {
            writeln!(stream, "{answer}").ok();
        }
    }

    fn act(&self, act: &str) -> Value {
        let event: JournalEvent = serde_json::from_str(act).unwrap();
        assert!(matches!(event, JournalEvent::Act { .. }), "{event:?}");
        let handle = self.journal.lock().unwrap().as_ref().map(JournalThread::handle);
        let Some(mut handle) = handle else { return json!({ "error": "the player is gone" }) };
        match handle.record(self.clock.now(), vec![event]) {
            Ok(end) => json!({ "seq": end.unwrap().seq, "head": end.unwrap().head }),
            Err(error) => json!({ "error": error.to_string() }),
        }
    }
}
