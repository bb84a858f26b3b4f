//! The page in headless Chromium, where it is installed: what is read, what is drawn, and that nothing is fetched.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use vyveska::{
    feedback::report::{FeedbackReport, Page, html},
    words::Language,
};

use super::{asked, town};

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|it| it.is_file())
}

/// Runs it over the page; standard output and standard error.
fn run(program: &Path, profile: &Path, arguments: &[String], page: &Path) -> (String, String) {
    let (out, err) = (profile.join("out"), profile.join("err"));
    let mut child = Command::new(program)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"])
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--no-first-run"])
        .arg(format!("--user-data-dir={}", profile.join("profile").display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(&out).unwrap())
        .stderr(std::fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let until = Instant::now() + Duration::from_secs(120);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().ok();
            child.wait().ok();
            panic!("the browser did not finish: {}", std::fs::read_to_string(&err).unwrap_or_default());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    (std::fs::read_to_string(&out).unwrap_or_default(), std::fs::read_to_string(&err).unwrap_or_default())
}

#[test]
fn a_browser_shows_the_page_without_a_complaint_and_without_a_request() {
    let Some(program) = chromium() else {
        eprintln!("SKIPPED: Chromium is not installed");
        return;
    };
    let casts = town::votes();
    let folder = tempfile::tempdir().unwrap();
    let mut urn = town::urn(&casts, &folder.path().join("votes.db"));
    let report = FeedbackReport::from_votes(&mut urn, &asked::wanted()).unwrap();
    let page = folder.path().join("report.html");
    std::fs::write(&page, html(&Page::of(&report, Language::Czech)).unwrap()).unwrap();
    let net = folder.path().join("net.json");
    let arguments = ["--dump-dom".to_owned(), format!("--log-net-log={}", net.display())];
    let (dom, said) = run(&program, folder.path(), &arguments, &page);
    let dom = dom.replace("&nbsp;", " ");
    for text in [
        "Zpráva o spokojenosti",
        "Město Javořice",
        "Index spokojenosti",
        "Velmi spokojen",
        "Dlouhé čekání",
        "Stavební úřad",
        "Málo hlasů",
    ] {
        assert!(dom.contains(text), "{text} is missing");
    }
    assert!(!said.contains("CONSOLE"), "{said}");
    let log = std::fs::read_to_string(&net).unwrap_or_default();
    let wanted =
        log.lines().filter(|line| line.contains("\"initiator\":\"file") || line.contains("\"initiator\":\"null"));
    let fetched: Vec<&str> = wanted.filter(|line| line.contains("\"url\":\"http")).collect();
    assert!(fetched.is_empty(), "{fetched:?}");

    let shot = folder.path().join("shot.png");
    let arguments = [format!("--screenshot={}", shot.display()), "--window-size=1200,2600".to_owned()];
    run(&program, folder.path(), &arguments, &page);
    let picture = image::open(&shot).unwrap().to_rgb8();
    assert_eq!(picture.dimensions(), (1200, 2600));
    let mut colours: Vec<[u8; 3]> = picture.pixels().map(|it| it.0).collect();
    colours.sort_unstable();
    colours.dedup();
    assert!(colours.len() > 200, "the picture has {} colours", colours.len());
    let near = |pixel: &[u8; 3], colour: [u8; 3]| pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 3);
    for (name, colour) in [("green", [0x7e, 0xc1, 0x8b]), ("coral", [0xe8, 0x98, 0x85]), ("accent", [0x0b, 0x4f, 0x8a])]
    {
        assert!(picture.pixels().filter(|it| near(&it.0, colour)).count() > 300, "no {name} is drawn");
    }
}
