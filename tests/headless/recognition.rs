//! Text of scans: the walls around the recogniser, a board whose scans are found, told of and forgotten, recognisers that
//! hang, die and lie, and Tesseract itself on the made-up town's scan where it is installed.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use vyveska::{
    clock::Clock,
    config::{Config, FolderSettings, RecognitionSettings, follow::ScheduleInForce},
    notice::BlobHash,
    raster::TextHealth,
    recognition::{Recogniser, TEXT_FOLDER},
    run::stages::{ScreenHooks, ScreenInputs, Stages},
};

use super::raster::pdf;
use crate::common::{Need, skip};

const WALLS: &str = env!("CARGO_BIN_EXE_vyveska-ocr");
const PATIENCE: Duration = Duration::from_secs(90);
/// What a stand-in says: two lines of words, in pixels of an A4 page at 200 dots an inch.
const TABLE: &str = "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n\
     5\\t1\\t1\\t1\\t1\\t1\\t300\\t300\\t400\\t60\\t91\\tDrazba\\n\
     5\\t1\\t1\\t1\\t1\\t2\\t720\\t300\\t400\\t60\\t91\\tkvelbenku\\n\
     5\\t1\\t1\\t1\\t2\\t1\\t300\\t400\\t400\\t60\\t91\\tMysliveckou\\n";

/// A page that is a picture.
fn scan() -> (u32, u32, &'static str, String) {
    (595, 842, "", "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q".into())
}

fn until<T>(what: &str, mut holds: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(held) = holds() {
            return held;
        }
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        thread::sleep(Duration::from_millis(50));
    }
}

/// A board over a folder, with a stand-in for Tesseract.
struct Desk {
    dir: tempfile::TempDir,
    config: Config,
}

impl Desk {
    fn new(stand_in: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("clerks")).unwrap();
        fs::write(dir.path().join("ces.traineddata"), "").unwrap();
        let program = dir.path().join("tesseract");
        fs::write(&program, format!("#!/bin/sh\n{stand_in}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let mut config = Config::default_for("Lhota", &dir.path().join("state"));
        config.convert.enabled = false;
        config.recognition = RecognitionSettings {
            program: Some(program),
            data: Some(dir.path().to_owned()),
            // It runs when nothing else wants to.
            deadline: Duration::from_secs(30),
            ..RecognitionSettings::default()
        };
        config.folders.push(FolderSettings::at("slozka", dir.path().join("clerks")));
        Self { dir, config }
    }

    fn start(&self) -> (Stages, ScreenInputs) {
        let schedule = ScheduleInForce::at_start(&self.config.idle).unwrap();
        let hooks = ScreenHooks::new(|| {}, || {});
        Stages::start(&self.config, Clock::system(self.config.town.zone.clone()), schedule, &hooks).unwrap()
    }

    fn clerks(&self, name: &str) -> PathBuf {
        self.dir.path().join("clerks").join(name)
    }

    fn hits(&self, words: &str) -> usize {
        let state = self.dir.path().join("state");
        let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
        let output = command.args(["search", "--json", "--state"]).arg(state).arg(words).output().unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        answer["hits"].as_array().map_or(0, Vec::len)
    }

    /// The text of the answer beside a document that hangs.
    fn answer(&self) -> String {
        let names = fs::read_dir(self.dir.path().join("clerks")).unwrap();
        let paths = names.filter_map(|entry| Some(entry.ok()?.path()));
        let found = paths.into_iter().find(|path| path.to_string_lossy().contains("Nabidka - VYVĚŠENO"));
        found.and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default()
    }

    /// All files of recognised text.
    fn texts(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.dir.path().join("state").join(TEXT_FOLDER)];
        let mut files = vec![];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())) {
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files
    }
}

/// True where the kernel can wall a recogniser in; without that none is ever started.
fn has_walls() -> bool {
    use landlock::{ABI, Access as _, AccessFs, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _};
    let files = AccessFs::from_all(ABI::V1);
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement).handle_access(files);
    let there = ruleset.and_then(Ruleset::create).is_ok();
    if !there {
        skip(Need::Landlock, "this kernel cannot wall off files, so nothing is recognised");
    }
    there
}

fn health(inputs: &ScreenInputs) -> TextHealth {
    inputs.pool.health().text.unwrap_or_default()
}

#[test]
fn a_recogniser_reaches_no_network_and_no_file_but_its_data() {
    if !has_walls() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("ces.traineddata"), "data").unwrap();
    let secret = dir.path().join("secret");
    fs::write(&secret, "secret").unwrap();
    let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
    tcp.set_nonblocking(true).unwrap();
    // Each line that is answered is a wall with a hole.
    let script = format!(
        "exec 2>/dev/null\n\
         cat {secret} && echo hole: read beside\n\
         (: > {dir}/outside) && echo hole: wrote beside\n\
         (: > {dir}/data/new) && echo hole: wrote among the data\n\
         (: > /tmp/vyveska-ocr-{pid}) && echo hole: wrote in tmp\n\
         rm {secret} && echo hole: removed\n\
         ls {dir} && echo hole: listed\n\
         for file in /etc/passwd /etc/hosts /etc/resolv.conf /proc/self/environ /proc/{pid}/environ /var/log; do\n\
           cat $file && echo hole: read $file; done\n\
         kill -0 {pid} && echo hole: sees the player\n\
         command -v perl >/dev/null && perl -MSocket -e '\n\
           socket(S, PF_INET, SOCK_STREAM, 0) and print \"hole: inet socket\\n\";\n\
           socket(S, PF_INET6, SOCK_DGRAM, 0) and print \"hole: inet6 socket\\n\";\n\
           socket(U, PF_UNIX, SOCK_STREAM, 0) and print \"hole: local socket\\n\";\n\
           socketpair(A, B, PF_UNIX, SOCK_STREAM, 0) and print \"hole: pair\\n\";'\n\
         cat {dir}/data/ces.traineddata\necho done",
        secret = secret.display(),
        dir = dir.path().display(),
        pid = std::process::id(),
    );
    let output = Command::new(WALLS).arg(&data).args(["/bin/sh", "-c", &script]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "datadone\n", "{told}");
    assert!(secret.exists() && !dir.path().join("outside").exists() && tcp.accept().is_err());
    if !Path::new("/usr/bin/perl").exists() {
        skip(Need::Perl, "no perl, the sockets were not tried");
    }
    // Limits and priority.
    let script = "ulimit -v; ulimit -t; ulimit -f; ulimit -c; nice";
    let output = Command::new(WALLS).arg(&data).args(["/bin/bash", "-c", script]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "1048576\n60\n0\n0\n19\n");
    let alone = Command::new(WALLS).output().unwrap();
    assert_eq!(alone.status.code(), Some(2), "of no use by itself");
}

#[test]
fn a_scan_is_found_and_told_of_and_nothing_is_left_of_it_when_it_goes() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new(&format!("exec 2>/dev/null\nprintf '{TABLE}'"));
    let bytes = pdf(&[scan()]);
    let name = BlobHash::digest(&bytes).to_string();
    fs::write(desk.clerks("Nabidka.pdf"), bytes).unwrap();
    let page = (
        595,
        842,
        "",
        "BT /F 20 Tf 60 700 Td (Rada mesta Lhoty svolava zasedani na pondeli v devet hodin) Tj ET".into(),
    );
    fs::write(desk.clerks("Pozvanka.pdf"), pdf(&[page])).unwrap();
    let (stages, inputs) = desk.start();
    until("a word of the scan", || (desk.hits("kvelbenk") == 1).then_some(()));
    assert_eq!(desk.hits("myslivecka"), 1, "inflected as all words are");
    let answer = until("the answer", || {
        let text = desk.answer();
        text.contains("rozpoznán").then_some(text)
    });
    assert!(answer.contains("text: rozpoznán z obrazu (91 %)") && answer.contains("značky: ne"), "{answer}");
    let told = until("the look at both", || Some(health(&inputs)).filter(|told| told.unread == 0 && told.awaited == 0));
    assert_eq!((told.recognised, told.with_layer, told.without, told.quarantined), (1, 1, 0, 0));
    assert!(told.recognises && told.fault.is_none());
    let of_scan = || desk.texts().into_iter().filter(|path| path.to_string_lossy().contains(&name)).count();
    assert_eq!(of_scan(), 2, "the words of the page and the survey: {:?}", desk.texts());

    // It is said to hold personal data: not found any more, and gone with the document, to the last byte.
    fs::write(desk.clerks("Nabidka.toml"), "osobni-udaje = true\n").unwrap();
    until("the mark", || inputs.snapshots.borrow().notices.iter().any(|it| it.duties.personal).then_some(()));
    until("the words go", || (desk.hits("kvelbenk") == 0).then_some(()));
    fs::remove_file(desk.clerks("Nabidka.pdf")).unwrap();
    fs::remove_file(desk.clerks("Nabidka.toml")).unwrap();
    until("it is down", || (inputs.snapshots.borrow().notices.len() == 1).then_some(()));
    until("its text goes", || (of_scan() == 0).then_some(()));
    drop(inputs);
    drop(stages);
    let words = desk.texts().into_iter().filter(|path| {
        let bytes = fs::read(path).unwrap().to_ascii_lowercase();
        ["kvelbenk", "myslive"].iter().any(|word| bytes.windows(word.len()).any(|it| it == word.as_bytes()))
    });
    assert_eq!(words.count(), 0, "no byte of a word");
    let versions = fs::read_dir(desk.dir.path().join("state").join(TEXT_FOLDER)).unwrap();
    let folders = versions.flat_map(|version| fs::read_dir(version.unwrap().path()).unwrap());
    assert!(folders.map(|folder| folder.unwrap().file_name()).all(|folder| folder != name.as_str()), "nor its name");
}

#[test]
fn what_was_recognised_is_there_after_a_restart_and_not_done_again() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new(&format!("printf '{TABLE}'"));
    fs::write(desk.clerks("Nabidka.pdf"), pdf(&[scan(), scan()])).unwrap();
    let (stages, inputs) = desk.start();
    until("both pages", || (health(&inputs).recognised == 2).then_some(()));
    drop(inputs);
    drop(stages);
    // The recogniser is the same file as far as its length and time tell, and would lie now.
    let program = desk.dir.path().join("tesseract");
    let (length, time) = (fs::metadata(&program).unwrap().len(), fs::metadata(&program).unwrap().modified().unwrap());
    fs::write(&program, format!("{:<1$}", "#!/bin/sh\nexit 1\n#", usize::try_from(length).unwrap())).unwrap();
    fs::File::options().write(true).open(&program).unwrap().set_modified(time).unwrap();
    let (_stages, inputs) = desk.start();
    until("both pages", || (health(&inputs).recognised == 2).then_some(()));
    assert_eq!(health(&inputs).quarantined, 0);
}

#[test]
fn recognisers_that_hang_die_and_lie_cost_one_page_and_nothing_else() {
    if !has_walls() {
        return;
    }
    for (name, script) in [
        ("hangs", "exec sleep 1000"),
        ("dies", "kill -9 $$"),
        ("says nothing", "exit 0"),
        ("lies about places", &format!("printf '{}'", TABLE.replace("300", "999999"))),
        ("never ends", "exec yes"),
        ("fails", "echo not a picture >&2; exit 1"),
    ] {
        let mut desk = Desk::new(script);
        if name == "hangs" {
            desk.config.recognition.deadline = Duration::from_secs(1);
        }
        fs::write(desk.clerks("Nabidka.pdf"), pdf(&[scan()])).unwrap();
        let (stages, inputs) = desk.start();
        let told = until(name, || Some(health(&inputs)).filter(|told| told.quarantined == 1));
        assert_eq!((told.without, told.awaited, told.recognised), (1, 0, 0), "{name}");
        let answer = until("the answer", || {
            let text = desk.answer();
            text.contains("lidé se čtečkou").then_some(text)
        });
        assert!(answer.contains("text: ne"), "{answer}");
        drop(inputs);
        drop(stages);
        let mark = desk.dir.path().to_string_lossy().into_owned();
        let alive =
            fs::read_dir("/proc").unwrap().filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok());
        let alive = alive.filter(|line| String::from_utf8_lossy(line).contains(&mark)).count();
        assert_eq!(alive, 0, "{name}: a process is left");
    }
}

#[test]
fn without_a_recogniser_a_scan_waits_for_nothing() {
    let mut desk = Desk::new("exit 0");
    desk.config.recognition.program = Some("/nowhere/tesseract".into());
    fs::write(desk.clerks("Nabidka.pdf"), pdf(&[scan()])).unwrap();
    let (_stages, inputs) = desk.start();
    let told = until("the look", || Some(health(&inputs)).filter(|told| told.without == 1));
    assert!(!told.recognises && told.awaited == 0);
    until("the answer", || desk.answer().contains("lidé se čtečkou jej nepřečtou").then_some(()));
}

/// The words of the made-up town's scan, page by page, as its maker typed them.
fn typed_pages() -> Vec<String> {
    let source = include_str!("../../scripts/town/scan.py");
    let pages = source.split_once("PAGES = [").unwrap().1.split_once("\n]\n").unwrap().0;
    pages.split("\"\"\"").skip(1).step_by(2).map(str::to_owned).collect()
}

/// Letters and digits of a text's words; rows of dots and lines are none.
fn words(text: &str) -> Vec<String> {
    let clean = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    text.split_whitespace().map(clean).filter(|word| !word.is_empty()).collect()
}

/// How many of the words are there, in percent; each found word counts once.
fn found(expected: &[String], there: &[String]) -> f64 {
    let mut left = there.to_vec();
    let found = expected.iter().filter(|word| {
        let at = left.iter().position(|it| it == *word);
        at.map(|at| left.swap_remove(at)).is_some()
    });
    found.count() as f64 * 100.0 / expected.len() as f64
}

#[test]
fn tesseract_behind_its_walls_reads_the_towns_scan() {
    if !has_walls() {
        return;
    }
    if Recogniser::find(&RecognitionSettings::default()).is_err() {
        return skip(Need::Tesseract, "no Tesseract with Czech data, the town's scan was not read");
    }
    let scan = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/town/documents/sken-dopis.pdf");
    let (mut expected, mut there) = (vec![], vec![]);
    for (number, page) in typed_pages().iter().enumerate() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
        command.arg("render").arg(&scan).args(["--text", "--recognise", "--page", &(number + 1).to_string()]);
        let output = command.output().unwrap();
        let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{error}: {}", String::from_utf8_lossy(&output.stderr));
        });
        assert_eq!(told["origin"], "recognised");
        assert!(told["confidence"].as_u64().unwrap() >= 80, "{}", told["confidence"]);
        let read: Vec<&str> = told["words"].as_array().unwrap().iter().filter_map(|it| it["text"].as_str()).collect();
        expected.extend(words(page));
        there.extend(words(&read.join(" ")));
        let inside = |word: &Value, from: &str, length: &str, page: &str| {
            word[from].as_f64().unwrap() + word[length].as_f64().unwrap() <= told[page].as_f64().unwrap() + 0.1
        };
        assert!(
            told["words"]
                .as_array()
                .unwrap()
                .iter()
                .all(|word| { inside(word, "x", "width", "width_pt") && inside(word, "y", "height", "height_pt") })
        );
    }
    let percent = found(&expected, &there);
    // A loose bound: versions of Tesseract and of its data differ.
    assert!(percent >= 93.0, "{percent:.1} % of {} words", expected.len());
}
