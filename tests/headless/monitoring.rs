//! What a monitoring system is told: `vyveska metrics` of a board that answers and of one that does not, the collector's
//! `/metrics`, and the rules of `config/monitoring`, tried by Prometheus' own `promtool`.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::{fs::PermissionsExt as _, net::UnixListener},
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::common::{Need, skip};

const PATIENCE: Duration = Duration::from_secs(60);

fn metrics(state: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vyveska")).arg("metrics").arg("--state").arg(state).args(more).output().unwrap()
}

fn text(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A board of this state folder that answers every question with this.
fn board(state: &Path, answer: &serde_json::Value) {
    let listener = UnixListener::bind(state.join("vyveska.sock")).unwrap();
    let answer = answer.to_string();
    let serve = move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut line = [0; 64];
            let read = stream.read(&mut line).unwrap();
            assert_eq!(&line[..read], b"status\n");
            stream.write_all(answer.as_bytes()).unwrap();
        }
    };
    thread::Builder::new().name("board".into()).spawn(serve).unwrap();
}

fn answer() -> serde_json::Value {
    json!({
        "version": "9", "screen": "attract", "frames": 900, "last_frame_ms": 1500, "notices": 12, "uptime_s": 3600.5,
        "glass": { "trouble": null, "light": "day" }, "pid": std::process::id(), "time_unknown": null,
        "sources": [{ "source": "mesto", "checked": "2026-11-23T08:00:00Z", "age_s": 90, "problem": null }],
        "problems": [{ "kind": "unshown", "severity": "daily", "place": "Dražba Novák: a.pdf" }],
    })
}

/// Runs `promtool`; `None` where it is not installed, which was said.
fn promtool(arguments: &[&str], input: &str) -> Option<Output> {
    let child = Command::new("promtool")
        .args(arguments)
        .current_dir("config/monitoring")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        skip(Need::Promtool, "promtool (Debian's package prometheus) is not installed");
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Some(child.wait_with_output().unwrap())
}

fn passes(output: &Output) {
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
fn a_board_that_does_not_answer_is_down_and_one_that_answers_is_up() {
    let state = tempfile::tempdir().unwrap();
    let down = text(&metrics(state.path(), &[]));
    assert!(down.contains("\nvyveska_up 0.0\n") && down.contains("\nvyveska_disk_free_bytes "), "{down}");
    assert!(!down.contains("vyveska_notices") && !down.contains("vyveska_glass"), "{down}");
    board(state.path(), &answer());
    let up = text(&metrics(state.path(), &[]));
    for line in ["vyveska_up 1.0", "vyveska_glass_confirmed 1.0", "vyveska_source_age_seconds{source=\"mesto\"} 90.0"] {
        assert!(up.lines().any(|it| it == line), "{line}: {up}");
    }
    assert!(up.contains("\nvyveska_player_resident_bytes ") && !up.contains("Novák"), "{up}");
}

#[test]
fn the_file_for_node_exporter_appears_whole_and_may_be_read_by_it() {
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join("vyveska.prom");
    let to = ["--output", file.to_str().unwrap()];
    assert_eq!(text(&metrics(state.path(), &to)), "");
    assert!(fs::read_to_string(&file).unwrap().contains("\nvyveska_up 0.0\n"));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
    board(state.path(), &answer());
    assert_eq!(text(&metrics(state.path(), &to)), "");
    assert!(fs::read_to_string(&file).unwrap().contains("\nvyveska_up 1.0\n"));
    let gone = state.path().join("gone/vyveska.prom");
    assert_eq!(metrics(state.path(), &["--output", gone.to_str().unwrap()]).status.code(), Some(75));
}

#[test]
fn prometheus_itself_finds_nothing_wrong_with_the_figures() {
    let state = tempfile::tempdir().unwrap();
    board(state.path(), &answer());
    let up = text(&metrics(state.path(), &[]));
    if let Some(output) = promtool(&["check", "metrics"], &up) {
        passes(&output);
    }
}

#[test]
fn every_alert_is_raised_by_its_fault_and_by_nothing_else() {
    for arguments in [["check", "rules", "vyveska.rules.yml"], ["test", "rules", "vyveska.rules.test.yml"]] {
        let Some(output) = promtool(&arguments, "") else { return };
        passes(&output);
    }
    // A rule that never fires is found by the tests.
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| fs::read_to_string(Path::new("config/monitoring").join(name)).unwrap();
    let spoiled = read("vyveska.rules.yml").replace("expr: vyveska_journal_ok == 0", "expr: vyveska_journal_ok == 7");
    fs::write(folder.path().join("vyveska.rules.yml"), spoiled).unwrap();
    let tests = folder.path().join("vyveska.rules.test.yml");
    fs::write(&tests, read("vyveska.rules.test.yml")).unwrap();
    let Some(output) = promtool(&["test", "rules", tests.to_str().unwrap()], "") else { return };
    assert!(!output.status.success(), "the tests pass over a rule that never fires");
}

/// A program that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// What is answered at an address, once somebody listens there.
fn ask(address: SocketAddr, path: &str) -> String {
    let begun = Instant::now();
    loop {
        if let Ok(mut stream) = TcpStream::connect(address) {
            stream
                .write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes())
                .unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "nobody listens at {address}");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_collector_serves_its_figures_at_an_address_of_their_own_alone() {
    let folder = tempfile::tempdir().unwrap();
    let free = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (votes, figures) = (free(), free());
    let config = folder.path().join("vyveska.toml");
    let text = format!(
        "[town]\nname = \"Lhota\"\n[store]\ndir = \"state\"\n[collect]\nlisten = \"{votes}\"\n\
         [[collect.terminal]]\nid = \"a\"\ntoken = \"0123456789abcdef0123456789abcdef\"\n\
         [metrics]\ncollector-listen = \"{figures}\"\n"
    );
    fs::write(&config, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
    let command = command.arg("collect").arg("--config").arg(&config).stdout(Stdio::null()).stderr(Stdio::null());
    let _running = Running(command.spawn().unwrap());
    let answer = ask(figures, "/metrics");
    for line in ["vyveska_collector_votes 0.0", "vyveska_collector_database_ok 1.0", "vyveska_collector_terminals 1.0"]
    {
        assert!(answer.lines().any(|it| it == line), "{line}: {answer}");
    }
    assert!(ask(votes, "/metrics").starts_with("HTTP/1.1 404"), "not where the public may ask");
}

#[test]
fn lines_for_the_journal_carry_their_priority_and_others_do_not() {
    let state = tempfile::tempdir().unwrap();
    let said = state.path().join("said");
    // The program is told that this file is the journal, as systemd would tell it.
    let run = |journal: bool| {
        use std::os::unix::fs::MetadataExt as _;
        let file = fs::File::create(&said).unwrap();
        let about = file.metadata().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
        command.args(["metrics", "--state"]).arg(state.path().join("none")).env("VYVESKA_LOG", "debug").stderr(file);
        if journal {
            command.env("JOURNAL_STREAM", format!("{}:{}", about.dev(), about.ino()));
        }
        assert_eq!(command.output().unwrap().status.code(), Some(0));
        fs::read_to_string(&said).unwrap()
    };
    let journal = run(true);
    assert!(journal.lines().any(|line| line.starts_with("<7>no word about the disk")), "{journal}");
    assert!(!journal.contains('\u{1b}'), "{journal:?}");
    let plain = run(false);
    assert!(plain.contains("no word about the disk") && !plain.contains("<7>"), "{plain}");
}
