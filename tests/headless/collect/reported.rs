//! The report on a month goes from the collector to the leadership by mail, once, also over kills.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};
use vyveska::{
    config::VoteDatabase,
    feedback::{alert::AlertBook, votes::vote_store},
};

use super::town;
use crate::{
    admin::satisfaction::vyveska_fonts,
    alerts::post::{Mood, Post},
    common::{Need, skip},
};

const PATIENCE: Duration = Duration::from_secs(60);

struct Running(Child);

impl Running {
    fn start(config: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
        let command = command.arg("collect").arg("--config").arg(config);
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Letters that the book says were sent, and refusals.
fn ledger(folder: &Path) -> (usize, u64) {
    let Ok(book) = AlertBook::open_existing(&folder.join("state/alerts.db")) else { return (0, 0) };
    let Some(text) = book.remembered("monthly-report").ok().flatten() else { return (0, 0) };
    let ledger: serde_json::Value = serde_json::from_str(&text).unwrap();
    let letters = ledger["letters"].as_array().unwrap();
    let sent = letters.iter().filter(|it| it["sent"] == true).count();
    (sent, letters.iter().map(|it| it["tries"].as_u64().unwrap()).sum())
}

#[test]
fn the_report_on_a_month_is_sent_once_and_again_only_where_it_was_not_taken() {
    let now = Timestamp::now().to_zoned(TimeZone::get("Europe/Prague").unwrap());
    if now.day() == 1 && now.hour() < 6 {
        // Nothing is due yet; `monthly_report::due` has this hour among its tests.
        return;
    }
    if vyveska_fonts().is_none() {
        return skip(Need::Fonts, "no fonts for the PDF are installed");
    }
    let (folder, post) = (tempfile::tempdir().unwrap(), Post::start());
    let config = folder.path().join("vyveska.toml");
    let text = format!(
        "[town]\nname = \"Lhota\"\n[store]\ndir = \"state\"\n[collect]\nlisten = \"127.0.0.1:0\"\n\
         report-to = [\"starosta@lhota.example\", \"tajemnik@lhota.example\"]\n\
         [alerts.mail]\nto = [\"it@lhota.example\"]\nfrom = \"deska@lhota.example\"\nhost = \"127.0.0.1\"\n\
         port = {}\nsecurity = \"none\"\n",
        post.port
    );
    fs::write(&config, text).unwrap();
    fs::create_dir(folder.path().join("state")).unwrap();
    let database = VoteDatabase::File(folder.path().join("state/collected.db"));
    vote_store::open(&database).unwrap().store(&town::batch(&town::survey(), 1, 0..9), Timestamp::now()).unwrap();

    post.be(Mood::Refuses("tajemnik@lhota.example".into()));
    let running = Running::start(&config);
    until("one letter and one refusal", || ledger(folder.path()) == (1, 1));
    drop(running);
    let letters = post.got();
    assert_eq!(letters.len(), 1);
    let month = now.date().first_of_month().yesterday().unwrap().strftime("%Y-%m").to_string();
    assert_eq!(letters[0].to, "starosta@lhota.example");
    assert!(letters[0].id.starts_with(&format!("<satisfaction-{month}-")), "{}", letters[0].id);
    assert!(letters[0].text.contains(&format!("spokojenost-{month}.pdf")), "{}", letters[0].text);

    // Ten minutes later by the ledger: only who has none is sent one.
    post.be(Mood::Takes);
    let text = AlertBook::open_existing(&folder.path().join("state/alerts.db"))
        .map(|book| book.remembered("monthly-report").unwrap().unwrap())
        .unwrap();
    let mut kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    for letter in kept["letters"].as_array_mut().unwrap() {
        letter["next"] = "2026-01-01T00:00:00Z".into();
    }
    let book = rusqlite::Connection::open(folder.path().join("state/alerts.db")).unwrap();
    book.execute("UPDATE memory SET value = ?1 WHERE name = 'monthly-report'", [kept.to_string()]).unwrap();
    drop(book);
    let running = Running::start(&config);
    until("the second letter", || ledger(folder.path()).0 == 2);
    drop(running);
    let to: Vec<String> = post.got().into_iter().map(|it| it.to).collect();
    assert_eq!(to, ["starosta@lhota.example", "tajemnik@lhota.example"]);
}
