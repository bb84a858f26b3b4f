//! Satisfaction pages: the same figures as at the command line, nothing where nothing was measured, comments as text, and the
//! monthly report by mail, once.

use std::{path::Path, process::Command, time::Duration};

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use serde_json::Value;
use vyveska::{
    config::{
        Surveys,
        survey::{AnswerScale, Survey},
    },
    feedback::{
        StepEnding, Vote, VoteBatch, VoteId, VoteStep,
        votes::vote_store::{SqliteVotes, VoteStore as _},
    },
    words::Language,
};

use super::{
    AdminSite,
    site::{ADMIN, CONFIG},
};
use crate::{
    alerts::post::{Mood, Post},
    common::{
        Need,
        chromium::{Chromium, find_chromium},
        skip,
    },
};

pub const COLLECT: &str = "\n[collect]\nlisten = \"127.0.0.1:0\"\npublic = \"https://hlasy.mesto.test/\"\n\
    database = \"collected.db\"\nsurveys = \"surveys.toml\"\n";

pub const SURVEYS: &str = r#"# Průzkumy zkoušky
few-votes = 5

[[survey]]
id = "spokojenost"
title = "Spokojenost s úřadem"      # na terminálech
comment = true
[[survey.question]]
id = "celkem"
text = "Jak jste byli spokojeni?"
scale = "four"
[[survey.question]]
id = "doporuceni"
text = "Doporučili byste nás?"
scale = "nps"

[[survey]]
id = "urad"
title = "Jak se u nás pracuje"
until = "2099-12-31"
closed = true
[[survey.question]]
id = "prace"
text = "Doporučili byste úřad?"
scale = "five"
"#;

pub fn surveys() -> Vec<Survey> {
    Surveys::parse(SURVEYS, Path::new("surveys.toml")).unwrap().surveys
}

/// A site that collects votes itself.
pub fn start(more: &str) -> AdminSite {
    AdminSite::start_with(&format!("{CONFIG}{ADMIN}{COLLECT}{more}"), |root| {
        std::fs::write(root.join("surveys.toml"), SURVEYS).unwrap();
    })
}

/// So many answers on a day, on one terminal and counter, an hour apart so that none is play; the first with a comment.
pub fn vote(site: &AdminSite, day: Date, (terminal, counter): (&str, &str), scores: &[u8], comment: Option<&str>) {
    let survey = surveys().remove(0);
    let zone = TimeZone::get("Europe/Prague").unwrap();
    let start = day.at(8, 0, 0, 0).to_zoned(zone).unwrap();
    let mut votes = Vec::new();
    for (number, score) in scores.iter().enumerate() {
        let at = start.checked_add((i64::try_from(number).unwrap() * 3).minutes()).unwrap();
        let id = VoteId::new(at.timestamp()).unwrap();
        let seq = u64::try_from(at.timestamp().as_millisecond()).unwrap() * 10;
        let answer = Vote {
            id,
            visit: id,
            terminal: terminal.into(),
            counter: Some(counter.into()),
            survey: survey.id.clone(),
            version: survey.version.clone(),
            question: "celkem".into(),
            scale: AnswerScale::Four,
            step: VoteStep::Answer,
            score: Some(*score),
            choice: None,
            comment: None,
            ui: StepEnding::Touch,
            language: Language::Czech,
            at: at.timestamp(),
            offset_s: at.offset().seconds(),
            seq,
            doubtful: false,
        };
        votes.push(answer.clone());
        if let Some(text) = comment.filter(|_| number == 0) {
            let id = VoteId::new(at.timestamp()).unwrap();
            let comment = Some(text.to_owned());
            votes.push(Vote { id, step: VoteStep::Comment, comment, seq: seq + 1, ..answer });
        }
    }
    let batch = VoteBatch { terminal: terminal.into(), names: None, surveys: vec![survey], votes };
    let mut store = SqliteVotes::open(&site.path("collected.db")).unwrap();
    store.store(&batch, Timestamp::now()).unwrap();
}

/// What `vyveska feedback report` writes about the same votes.
fn report(site: &AdminSite, format: &str, more: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_vyveska"))
        .args(["feedback", "report", "--format", format, "--config"])
        .arg(site.path("vyveska.toml"))
        .args(["--from", "2026-10-01", "--to", "2026-10-31", "--language", "cs"])
        .args(more)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

const OCTOBER: &str = "from=2026-10-01&to=2026-10-31&lang=cs";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn what_was_never_measured_is_said_and_is_no_zero() {
    let site = start("");
    let page = site.sign_in("leadership").page("/satisfaction?lang=cs");
    assert!(page.says("Nic se nezměřilo") && !page.says("n = 0"), "{}", page.text());
    vote(&site, day("2026-09-10"), ("prepazka-4", "matrika"), &[3; 6], None);
    let page = site.sign_in("leadership").page(&format!("/satisfaction?{OCTOBER}"));
    assert!(page.says("V tomto období nikdo neodpověděl") && !page.says("n = 0"), "{}", page.text());
}

#[test]
fn the_figures_are_those_of_the_command_line() {
    let site = start("");
    vote(&site, day("2026-10-05"), ("prepazka-4", "matrika"), &[3, 3, 2, 1, 0, 3, 3], Some("Děkuji"));
    vote(&site, day("2026-10-06"), ("prepazka-5", "podatelna"), &[0, 0, 1, 1, 2, 0], None);
    vote(&site, day("2026-09-06"), ("prepazka-5", "podatelna"), &[2; 9], None);
    let leader = site.sign_in("leadership");
    for (query, flags) in [
        ("", vec![]),
        ("&terminal=prepazka-5", vec!["--terminal", "prepazka-5"]),
        ("&counter=matrika", vec!["--counter", "matrika"]),
        ("&survey=spokojenost&question=celkem", vec!["--survey", "spokojenost", "--question", "celkem"]),
        ("&question=neni", vec!["--question", "neni"]),
        ("&misuse=1", vec!["--with-misuse"]),
    ] {
        let page = leader.page(&format!("/satisfaction/report.json?{OCTOBER}{query}"));
        let (mut web, mut cli): (Value, Value) = (
            serde_json::from_slice(&page.bytes).unwrap(),
            serde_json::from_slice(&report(&site, "json", &flags)).unwrap(),
        );
        // The moment at which each was made.
        (web["made"], cli["made"]) = (Value::Null, Value::Null);
        assert_eq!(web, cli, "{query}");
        let fields = format!("{OCTOBER}{query}");
        let fields: Vec<(String, String)> = url::form_urlencoded::parse(fields.as_bytes()).into_owned().collect();
        let fields = fields.iter().filter(|it| it.0 != "lang").map(|(a, b)| (a.as_str(), b.as_str()));
        let csv = leader.post("/satisfaction/votes.csv", &fields.collect::<Vec<_>>());
        assert_eq!((csv.status, csv.bytes), (200, report(&site, "csv", &flags)), "{query}");
    }
    let acts = site.acts();
    assert_eq!(acts.iter().map(|it| it.what.as_str()).collect::<Vec<_>>(), ["export"; 6], "votes leave as acts");
    let page = leader.page(&format!("/satisfaction?{OCTOBER}&counter=matrika"));
    let cli: Value = serde_json::from_slice(&report(&site, "json", &["--counter", "matrika"])).unwrap();
    let index = cli["surveys"][0]["questions"][0]["index"]["value"].as_f64().unwrap();
    let said = format!("{index:.1}").replace('.', ",");
    assert!(page.says(&said) && page.says("n = 7") && page.says("průměr (skóre ÷ nejvyšší skóre) × 100"), "{said}");
    assert!(page.body().contains("<svg width") && page.bytes.len() < 150_000, "{}", page.bytes.len());
    assert!(page.says("Kdy jsou lidé spokojení") && page.says("Jen přepážka matrika"));
}

#[test]
fn letters_of_a_wide_chart_can_be_read_on_a_narrow_glass() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let site = start("");
    vote(&site, day("2026-10-05"), ("prepazka-4", "matrika"), &[3; 12], None);
    let (address, token) = (format!("http://{}", site.address), site.sign_in("leadership").cookie("vyveska").unwrap());
    let mut page = Chromium::start(&program, &[]);
    page.call("Network.setCookie", serde_json::json!({ "url": address, "name": "vyveska", "value": token }));
    page.size(320, 900);
    page.go(&format!("{address}/satisfaction?{OCTOBER}"));
    let letters = page.js(
        "Math.min(...[...document.querySelectorAll('.chart:not(.heat) svg.large text')].map(it => it.getBoundingClientRect().height))",
    );
    assert!(letters.as_f64().is_some_and(|it| it >= 8.0), "letters are {letters} high");
    assert_eq!(page.js("document.scrollingElement.scrollWidth"), 320);
    // The map by hours and days is a list there, and a table for screen readers.
    let map = "document.querySelector('.heat table')";
    assert_eq!(page.js(&format!("{map}.closest('figure').querySelector('svg').checkVisibility()")), false);
    assert_eq!(page.js(&format!("{map}.closest('.scroll').scrollWidth - {map}.closest('.scroll').clientWidth")), 0);
    assert_eq!(
        page.js(&format!("[{map}, ...{map}.tBodies[0].rows[0].cells].slice(0, 3).map(it => it.role).join()")),
        "table,rowheader,cell"
    );
    assert_eq!(
        page.js(&format!("getComputedStyle({map}.tBodies[0].rows[0].cells[1], '::before').content !== 'none'")),
        true
    );
    page.size(1280, 900);
    assert_eq!(page.js(&format!("{map}.closest('figure').querySelector('svg').checkVisibility()")), true);
}

#[test]
fn a_comment_is_text_and_stays_hidden_where_few_answered() {
    let site = start("");
    let said = "<script>alert(1)</script> & \u{202e}konec";
    vote(&site, day("2026-10-05"), ("prepazka-4", "matrika"), &[3, 2, 1, 2, 3], Some(said));
    vote(&site, day("2026-10-06"), ("prepazka-5", "podatelna"), &[3, 2], Some("Jen dva odpověděli"));
    let leader = site.sign_in("leadership");
    let page = leader.page(&format!("/satisfaction?{OCTOBER}"));
    assert!(
        page.says("<script>alert(1)</script> & konec") && !page.body().contains("<script>alert"),
        "{}",
        page.text()
    );
    assert!(!page.says("Vymazat"), "the leadership reads only");
    let page = leader.page(&format!("/satisfaction?{OCTOBER}&counter=podatelna"));
    assert!(page.says("Málo hlasů") && !page.says("Jen dva") && page.says("se neukazují"), "{}", page.text());
}

#[test]
fn what_a_role_may_not_is_not_there() {
    let site = start("");
    for role in ["clerk", "applicant"] {
        assert_eq!(site.sign_in(role).get("/satisfaction").status, 404);
    }
    let leader = site.sign_in("leadership");
    assert_eq!(leader.get("/satisfaction/surveys").status, 404);
    assert_eq!(leader.post("/satisfaction/monthly", &[("recipients", "a@b.example")]).status, 404);
    assert_eq!(leader.post("/satisfaction/votes.csv", &[("role", "administrator")]).status, 400);
}

/// The mail server of a test in the configuration.
pub fn mail(post: &Post) -> String {
    format!(
        "\n[alerts.mail]\nto = [\"spravce@mesto.example\"]\nfrom = \"deska@mesto.example\"\nhost = \"127.0.0.1\"\n\
         port = {}\nsecurity = \"none\"\n",
        post.port
    )
}

#[test]
fn the_monthly_report_is_sent_once_also_over_restarts() {
    let now = Timestamp::now().to_zoned(TimeZone::get("Europe/Prague").unwrap());
    if now.day() == 1 && now.hour() < 6 {
        // Nothing is due yet; `monthly::due` has this hour among its tests.
        return;
    }
    let post = Post::start();
    let mut site = start(&mail(&post));
    vote(&site, now.date().first_of_month().yesterday().unwrap(), ("prepazka-4", "matrika"), &[3; 6], None);
    let communications = site.sign_in("communications");
    let wrong = communications.post("/satisfaction/monthly?lang=cs", &[("recipients", "starosta")]);
    assert!(wrong.status == 422 && wrong.field("recipients").as_deref() == Some("starosta"), "{}", wrong.text());
    let two = "starosta@mesto.example\ntajemnik@mesto.example";
    let saved = communications.post("/satisfaction/monthly", &[("recipients", two)]);
    assert_eq!(saved.location(), "/satisfaction/monthly?done=satisfaction-recipients");
    let acts = site.acts();
    assert_eq!(acts[0].what, "change-configuration");
    assert_eq!(acts[0].changes[0].2.as_deref(), Some("starosta@mesto.example, tajemnik@mesto.example"));
    assert!(site.sign_in("leadership").page("/satisfaction/monthly?lang=cs").says("starosta@mesto.example"));
    if vyveska_fonts().is_none() {
        return crate::common::skip(crate::common::Need::Fonts, "no fonts for the PDF are installed");
    }
    // As if the month had been begun only now: on a day after the first at six the report is due.
    post.be(Mood::Later);
    site.kill();
    site.database().execute("DELETE FROM report_month", []).unwrap();
    site.restart();
    site.until("the mail server refuses", |_| post.tried() >= 2);
    let page = site.sign_in("leadership").page("/satisfaction/monthly?lang=cs");
    assert!(page.says("nedaří se") && page.says("451"), "a failure is told: {}", page.text());
    post.be(Mood::Takes);
    site.kill();
    site.database().execute("UPDATE report_letter SET next = 0", []).unwrap();
    site.restart();
    site.until("both letters come", |_| post.got().len() == 2);
    let got = post.got();
    assert!(got.iter().all(|it| it.text.contains("application/pdf")), "{}", got[0].text);
    site.until("both are marked", |it| it.sent() == 2);
    site.restart();
    std::thread::sleep(Duration::from_secs(1));
    site.until("it has looked", |it| it.sent() == 2);
    assert_eq!(post.got().len(), 2, "none is sent again");
    assert_eq!(got.iter().map(|it| it.id.as_str()).collect::<std::collections::BTreeSet<_>>().len(), 2);
    assert!(site.sign_in("leadership").page("/satisfaction/monthly?lang=cs").says("odesláno"));
}

impl AdminSite {
    fn sent(&self) -> i64 {
        let sql = "SELECT count(*) FROM report_letter WHERE state = 'sent'";
        self.database().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

/// The folder of the document fonts.
pub fn vyveska_fonts() -> Option<std::path::PathBuf> {
    let named = std::env::var_os("VYVESKA_FONTS").map(std::path::PathBuf::from);
    let folders = named.into_iter().chain(["third-party/fonts".into(), "/usr/share/vyveska/fonts".into()]);
    folders.into_iter().find(|it| it.join("Inter-Regular.ttf").exists())
}
