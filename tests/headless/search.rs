//! The search of a running board: a watched folder, the real worker that reads the pages, and the command line.

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use vyveska::{
    clock::Clock,
    config::{Config, FolderSettings, follow::ScheduleInForce},
    notice::{BlobHash, MediaKind},
    raster::{JobId, JobOutput, JobUrgency, PoolConfig, RasterDocument, RasterJob, RasterTask, render_once},
    run::stages::{ScreenHooks, ScreenInputs, Stages},
    search::{INDEX_FILE, SearchQuery, Searcher, hit_boxes},
};

use super::raster::pdf;

const PATIENCE: Duration = Duration::from_secs(90);

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        thread::sleep(Duration::from_millis(50));
    }
}

fn page(words: &str) -> (u32, u32, &'static str, String) {
    (595, 842, "", format!("BT /F 20 Tf 60 700 Td ({words}) Tj ET"))
}

fn start(config: &Config) -> (Stages, ScreenInputs) {
    let schedule = ScheduleInForce::at_start(&config.idle).unwrap();
    Stages::start(config, Clock::system(config.town.zone.clone()), schedule, &ScreenHooks::new(|| {}, || {})).unwrap()
}

/// What the program answers, as JSON, and its exit code.
fn asked(state: &Path, words: &[&str]) -> (Value, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
    let output = command.args(["search", "--json", "--state"]).arg(state).args(words).output().unwrap();
    (serde_json::from_slice(&output.stdout).unwrap_or_default(), output.status.code())
}

fn hits(state: &Path, words: &[&str]) -> usize {
    asked(state, words).0["hits"].as_array().map_or(0, Vec::len)
}

fn has_bytes(state: &Path, word: &str) -> bool {
    ["", "-wal", "-shm"].iter().any(|end| {
        let bytes = fs::read(state.join(format!("{INDEX_FILE}{end}"))).unwrap_or_default().to_ascii_lowercase();
        bytes.windows(word.len()).any(|it| it == word.as_bytes())
    })
}

#[test]
fn a_word_of_a_page_is_found_while_its_notice_hangs_and_personal_data_never_are() {
    let folder = tempfile::tempdir().unwrap();
    let (state, clerks) = (folder.path().join("state"), folder.path().join("clerks"));
    fs::create_dir(&clerks).unwrap();
    assert_eq!(asked(&state, &["dražba"]).1, Some(75), "neither a board nor an index");
    let public = pdf(&[page("Uvod"), page("Nabidka pozemku. Prodej parku Mlynarka za 4821 korun. Konec.")]);
    fs::write(clerks.join("Nabidka parku.pdf"), public).unwrap();
    fs::write(clerks.join("Dopis.toml"), "osobni-udaje = true\n").unwrap();
    fs::write(clerks.join("Dopis.pdf"), pdf(&[page("Pro Zybrzyckeho Xantypu")])).unwrap();
    let mut config = Config::default_for("Lhota", &state);
    config.convert.enabled = false;
    config.folders.push(FolderSettings::at("slozka", clerks.clone()));

    let (stages, inputs) = start(&config);
    until("both hang", || inputs.snapshots.borrow().notices.len() == 2);
    until("the words of the page", || hits(&state, &["mlynarky"]) == 1);
    let (answer, code) = asked(&state, &["pozemek", "mlyn"]);
    let passage = &answer["hits"][0]["passage"];
    assert_eq!((code, &passage["page"]), (Some(0), &serde_json::json!([0, 1])));
    assert_eq!((answer["hits"][0]["title"].as_str(), answer["count"].as_u64()), (Some("Nabidka parku"), Some(1)));
    assert_eq!(passage["sentence"], "Nabidka pozemku.");
    assert_eq!(asked(&state, &["Xantypa"]).1, Some(1));
    for word in ["zybrzyck", "xantyp", "dopis"] {
        assert!(!has_bytes(&state, word), "{word}");
    }
    assert!(has_bytes(&state, "mlynark"));

    // The one that hangs is said later to hold personal data: its words go, though it still hangs.
    fs::write(clerks.join("Nabidka parku.toml"), "osobni-udaje = true\n").unwrap();
    until("the mark", || inputs.snapshots.borrow().notices.iter().all(|it| it.duties.personal));
    until("the words go", || hits(&state, &["mlynarka"]) == 0);
    until("their bytes go", || !has_bytes(&state, "mlynark"));
    fs::write(clerks.join("Nabidka parku.toml"), "osobni-udaje = false\n").unwrap();
    until("the words come back", || hits(&state, &["mlynarka"]) == 1);

    fs::remove_file(clerks.join("Nabidka parku.pdf")).unwrap();
    fs::remove_file(clerks.join("Nabidka parku.toml")).unwrap();
    until("it is down", || inputs.snapshots.borrow().notices.len() == 1);
    until("the words go", || hits(&state, &["mlynarka"]) == 0);
    until("their bytes go", || !has_bytes(&state, "mlynark"));
    drop(inputs);
    drop(stages);
    // Without a board its index answers.
    assert_eq!(
        asked(&state, &["mlynarka"]),
        (serde_json::json!({ "hits": [], "count": 0, "corrected": true }), Some(1))
    );
    assert!(Searcher::new(state.join(INDEX_FILE)).search("nabidka", 5).unwrap().hits.is_empty());
}

#[test]
fn hits_on_a_page_have_their_boxes() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = pdf(&[(
        595,
        842,
        "",
        "BT /F 20 Tf 60 700 Td (Prodej pozemku a domu MUJ/12/2026) Tj 0 -30 Td (vyhlas-) Tj 0 -30 Td (kou obce) Tj ET"
            .into(),
    )]);
    let (hash, path) = (BlobHash::digest(&bytes), folder.path().join("a.pdf"));
    fs::write(&path, bytes).unwrap();
    let config = PoolConfig {
        worker: env!("CARGO_BIN_EXE_vyveska-raster").into(),
        pdfium: vyveska::raster::find_pdfium().unwrap(),
        workers: 1,
        deadline: PATIENCE,
        require_sandbox: false,
        disk_cache: None,
    };
    let document = RasterDocument { hash, kind: MediaKind::Pdf, path };
    let job = RasterJob {
        id: JobId(1),
        document,
        task: RasterTask::Text { page: 0 },
        urgency: JobUrgency::Visible,
        keep: false,
    };
    let Ok(JobOutput::Text(page)) = render_once(&config, job) else { panic!("no text") };
    for (line, expected) in
        [("pozemek ", 1), ("dům ", 1), ("muj/12/2026", 1), ("vyhlaska ", 2), ("prodej obec ", 2), ("les ", 0)]
    {
        assert_eq!(hit_boxes(&page, &SearchQuery::parse(line)).concat().len(), expected, "{line}: {}", page.plain());
    }
}
