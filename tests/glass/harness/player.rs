//! The running program: started, read by its `glass` answer and its pixels, and ended.
//!
//! Every wait polls a condition until a deadline. When a wait ends in vain, the last state, the program's last words and a
//! picture of the glass are told. Leaves out the fingers (`visitor`), the screen under it (`glass`) and
//! the start's arguments (`demo`).

use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::demo::Demo;
use super::glass::Glass;
use super::picture::Shot;
use super::process::{Kid, kill_descendants};
use super::state::State;

/// How long an ordinary wait lasts.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How long a start may take: a software renderer prepares its programs first.
pub const START: Duration = Duration::from_secs(90);

/// Between two looks at the state.
pub const LOOK: Duration = Duration::from_millis(25);

/// A running player on a glass. It ends when this is dropped.
pub struct Player {
    // The order matters: the program ends before its folders go.
    kid: Kid,
    glass: Glass,
    state: PathBuf,
    folder: PathBuf,
    log: PathBuf,
    _home: TempDir,
}

impl Player {
    /// Starts `vyveska demo` on this glass and waits until it shows something.
    pub fn start(glass: &Glass, demo: &Demo) -> Player {
        let home = tempfile::Builder::new().prefix("glass-").tempdir().expect("a folder for the program");
        let state = demo.own_state().map_or_else(|| home.path().join("state"), Path::to_owned);
        let folder = home.path().join("folder");
        for dir in [&state, &folder] {
            std::fs::create_dir_all(dir).expect("folders for the program");
        }
        for (name, bytes) in demo.papers() {
            std::fs::write(folder.join(name), bytes).expect("papers in the folder");
        }
        let mut command = Command::new(program());
        demo.arguments(&mut command, &state, &folder);
        Player::launch(glass, home, state, folder, command)
    }

    /// Starts a player by its command line and waits until it shows something. `home` goes when the player does; `state` is
    /// the folder of its socket, `folder` the one it watches.
    pub fn launch(glass: &Glass, home: TempDir, state: PathBuf, folder: PathBuf, mut command: Command) -> Player {
        // A socket left by an earlier run must not be taken for this one's.
        let _ = std::fs::remove_file(state.join("vyveska.sock"));
        let log = home.path().join("player.log");
        let out = File::create(&log).expect("a log for the program");
        glass.dress(&mut command);
        command.stdin(Stdio::null()).stdout(out.try_clone().expect("a log for the program")).stderr(out);
        let kid = Kid::start(&mut command, home.path())
            .unwrap_or_else(|e| panic!("{} does not start: {e}", program().display()));
        let mut player = Player { kid, glass: glass.clone(), state, folder, log, _home: home };
        player.wait_for("the first picture", START, |s| !s.screen.is_empty() && !s.on("starting") && s.frame > 0);
        player
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.kid.id()
    }

    // ---- reading ----

    /// What is on the glass now.
    pub fn state(&self) -> State {
        self.try_state().unwrap_or_else(|e| panic!("the player does not answer: {e}\n{}", self.last_words()))
    }

    fn try_state(&self) -> Result<State, String> {
        self.ask("glass")
    }

    /// What the idle loop has to show, as `board` tells it.
    pub fn board(&self) -> serde_json::Value {
        self.ask("board").unwrap_or_else(|e| panic!("the player does not answer: {e}\n{}", self.last_words()))
    }

    /// The player's health, as `status` tells it.
    pub fn status(&self) -> serde_json::Value {
        self.ask("status").unwrap_or_else(|e| panic!("the player does not answer: {e}\n{}", self.last_words()))
    }

    /// The answer to `picture`: a picture of the glass, or why there is none.
    pub fn picture(&self) -> serde_json::Value {
        self.ask("picture").unwrap_or_else(|e| panic!("the player does not answer: {e}\n{}", self.last_words()))
    }

    /// Asks the player; what fingers did before has reached it then.
    fn ask<T: serde::de::DeserializeOwned>(&self, question: &str) -> Result<T, String> {
        self.glass.hand_over();
        let mut socket = UnixStream::connect(self.state.join("vyveska.sock")).map_err(|e| e.to_string())?;
        socket.set_read_timeout(Some(Duration::from_secs(10))).map_err(|e| e.to_string())?;
        socket.write_all(format!("{question}\n").as_bytes()).map_err(|e| e.to_string())?;
        let mut answer = String::new();
        socket.read_to_string(&mut answer).map_err(|e| e.to_string())?;
        serde_json::from_str(&answer).map_err(|e| format!("{e} in {answer:?}"))
    }

    /// The picture on the glass now.
    pub fn shot(&self) -> Shot {
        self.glass.shot()
    }

    /// The glass it runs on.
    pub fn glass(&self) -> &Glass {
        &self.glass
    }

    /// The watched folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its state folder.
    pub fn state_folder(&self) -> &Path {
        &self.state
    }

    /// Runs another command of the program against this player's state folder.
    pub fn command(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(program());
        command.args(arguments).arg("--state").arg(&self.state).stdin(Stdio::null());
        command.output().expect("the program runs")
    }

    // ---- waiting ----

    /// Waits until the glass shows `what`, half a minute at most, and returns that state.
    pub fn wait(&mut self, what: &str, condition: impl Fn(&State) -> bool) -> State {
        self.wait_for(what, PATIENCE, condition)
    }

    /// Waits until the glass shows `what`, at most `limit`.
    pub fn wait_for(&mut self, what: &str, limit: Duration, condition: impl Fn(&State) -> bool) -> State {
        let deadline = Instant::now() + limit;
        let mut last = Err("never answered".to_owned());
        loop {
            let state = self.try_state();
            if let Ok(state) = &state
                && condition(state)
            {
                return state.clone();
            }
            if state.is_ok() || last.is_err() {
                last = state;
            }
            if let Some(status) = self.kid.ended() {
                panic!("waiting for {what}: the player ended with {status}\n{}", self.last_words());
            }
            if Instant::now() >= deadline {
                let told = last.map_or_else(|e| e, |s| format!("{s:#?}"));
                panic!("waited {limit:?} for {what}; last state: {told}\n{}", self.evidence());
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Waits until nothing on the glass moves.
    pub fn still(&mut self) -> State {
        self.wait("the glass to come to rest", |s| s.still)
    }

    /// Waits until the open document is at rest and as sharp as the glass.
    pub fn sharp(&mut self) -> State {
        self.wait("a sharp page at rest", |s| s.on("viewer") && s.still && s.sharp && !s.sheets.is_empty())
    }

    /// Waits until the pages stay where they are. Unlike [`Player::still`] it may be asked while fingers are down.
    pub fn resting(&mut self) -> State {
        let deadline = Instant::now() + PATIENCE;
        let mut last: (Instant, Option<State>) = (Instant::now(), None);
        while Instant::now() < deadline {
            let state = self.state();
            match &last.1 {
                Some(seen) if seen.sheets == state.sheets => {
                    if last.0.elapsed() > Duration::from_millis(300) {
                        return state;
                    }
                }
                _ => last = (Instant::now(), Some(state)),
            }
            std::thread::sleep(LOOK);
        }
        panic!("the pages never rested; {}", self.evidence());
    }

    /// Waits for a stretch of time in which at most so many frames are presented. The time that passes is what is measured.
    pub fn quiet(&mut self, what: &str, span: Duration, most: u64) {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let before = self.still().frame;
            std::thread::sleep(span);
            let frames = self.state().frame - before;
            if frames <= most {
                return;
            }
            assert!(Instant::now() < deadline, "{frames} frames in {span:?} on {what}; {}", self.evidence());
        }
    }

    // ---- misfortunes ----

    /// Kills every PDF worker of this player with signal 9; returns how many there were.
    pub fn kill_workers(&self) -> usize {
        kill_descendants(self.kid.id(), "vyveska-raster")
    }

    /// Kills it with signal 9.
    pub fn kill(mut self) {
        self.kid.kill();
    }

    /// Asks it to end, as a service manager does, and returns how it ended.
    pub fn stop(mut self) -> ExitStatus {
        self.kid.ask_to_end();
        self.wait_end()
    }

    /// Asks it to end, as a service manager does.
    pub fn ask_to_end(&self) {
        self.kid.ask_to_end();
    }

    /// Waits until it has ended by itself.
    pub fn wait_end(&mut self) -> ExitStatus {
        match self.kid.wait_end(PATIENCE) {
            Some(status) => status,
            None => panic!("the player does not end; {}", self.evidence()),
        }
    }

    /// True while it runs.
    pub fn is_running(&mut self) -> bool {
        self.kid.ended().is_none()
    }

    /// Saves a picture of the glass and says where it is, with the program's last words.
    pub fn evidence(&self) -> String {
        let dir = option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, PathBuf::from);
        let thread = std::thread::current();
        let name = thread.name().unwrap_or("glass").replace("::", "-");
        let path = dir.join(format!("glass-{name}.png"));
        let _ = std::fs::create_dir_all(&dir);
        let saved = self.shot().save(&path).map_or_else(|e| e, |()| format!("picture: {}", path.display()));
        format!("{saved}\n{}", self.last_words())
    }

    /// True when its log has these words.
    pub fn said(&self, words: &str) -> bool {
        std::fs::read_to_string(&self.log).is_ok_and(|log| log.contains(words))
    }

    /// What its log says behind these words, on the first line with them.
    pub fn log_line(&self, words: &str) -> Option<String> {
        let log = std::fs::read_to_string(&self.log).ok()?;
        let (line, _) = log.split_once(words)?.1.split_once('\n')?;
        Some(line.trim().to_owned())
    }

    fn last_words(&self) -> String {
        let log = std::fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = text.lines().collect();
        let tail = lines.iter().skip(lines.len().saturating_sub(30));
        format!("last words of the player:\n{}", tail.copied().collect::<Vec<_>>().join("\n"))
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.evidence());
        }
    }
}

/// The built program: the one `VYVESKA_PROGRAM` names, as Cargo names it to tests, or the one beside the folder of this program.
pub fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("VYVESKA_PROGRAM") {
        return PathBuf::from(path);
    }
    if let Some(path) = option_env!("CARGO_BIN_EXE_vyveska") {
        return PathBuf::from(path);
    }
    let here = std::env::current_exe().unwrap_or_default();
    here.parent().and_then(Path::parent).unwrap_or(Path::new(".")).join("vyveska")
}
