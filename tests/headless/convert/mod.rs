//! Office documents made into PDFs: by LibreOffice itself where it is installed, and by stand-ins that hang, lie, and try what
//! the walls forbid.

mod documents;
mod final_text;
mod unit;
mod walls;

use std::{
    fs,
    io::Cursor,
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::common::{Need, skip};
use documents::{RTF, docx, odt, xlsx, zip};
use tokio::sync::{mpsc, watch};
use vyveska::{
    notice::{BlobHash, MediaKind, Obstacle, inspect},
    source::{
        ReadyFile, SourceReport,
        office::{self, ConvertConfig, ConvertHandle, DocumentToConvert, OfficeConverter, OfficePrograms},
    },
};

const WALLS: &str = env!("CARGO_BIN_EXE_vyveska-office");

/// True where the kernel can wall a program in; without that neither a conversion nor an engine of speech is ever started.
pub fn has_walls() -> bool {
    use landlock::{ABI, Access as _, AccessFs, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _};
    let files = AccessFs::from_all(ABI::V1);
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement).handle_access(files);
    let there = ruleset.and_then(Ruleset::create).is_ok();
    if !there {
        skip(Need::Landlock, "this kernel cannot wall off files, so no conversion and no engine of speech runs");
    }
    there
}

struct Desk {
    dir: tempfile::TempDir,
    deadline: Duration,
}

struct Running {
    handle: ConvertHandle,
    list: watch::Sender<Arc<Vec<DocumentToConvert>>>,
    reports: mpsc::Receiver<SourceReport>,
}

impl Desk {
    fn new() -> Self {
        // What lies in /tmp is not seen by a conversion: it has one of its own.
        let dir = tempfile::tempdir_in("/var/tmp").unwrap();
        fs::create_dir(dir.path().join("staging")).unwrap();
        Self { dir, deadline: Duration::from_secs(120) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn document(&self, bytes: &[u8]) -> DocumentToConvert {
        let hash = BlobHash::digest(bytes);
        let path = self.path(&hash.to_string());
        fs::write(&path, bytes).unwrap();
        DocumentToConvert { hash, path }
    }

    /// A program that stands in for LibreOffice. `$out` is where the PDF belongs, `$in` is the document.
    fn stand_in(&self, script: &str) -> PathBuf {
        let path = self.path("stand-in");
        let head = "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\nout=$2/document.pdf; in=$3\n";
        fs::write(&path, format!("{head}{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    fn start(&self, program: PathBuf) -> Running {
        self.start_with(OfficeConverter::Own(OfficePrograms { program, sandbox: WALLS.into() }))
    }

    fn start_with(&self, converter: OfficeConverter) -> Running {
        let (list, drawings) = watch::channel(Arc::default());
        let (out, reports) = mpsc::channel(1);
        let config = ConvertConfig { converter, staging: self.path("staging"), deadline: self.deadline };
        Running { handle: office::start(config, drawings, out).unwrap(), list, reports }
    }

    /// Nothing of the conversions is left in the staging folder.
    fn is_tidy(&self) -> bool {
        fs::read_dir(self.path("staging"))
            .unwrap()
            .all(|entry| entry.unwrap().path().extension().is_some_and(|ending| ending == "ready"))
    }
}

impl Running {
    fn draw(&mut self, document: &DocumentToConvert) -> Result<ReadyFile, Obstacle> {
        self.list.send_replace(Arc::new(vec![document.clone()]));
        let (of, result) = self.heard().unwrap_or_else(|| panic!("never reported"));
        assert_eq!(of, document.hash);
        result
    }

    fn heard(&mut self) -> Option<(BlobHash, Result<ReadyFile, Obstacle>)> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let heard =
            runtime.block_on(async { tokio::time::timeout(Duration::from_secs(150), self.reports.recv()).await });
        match heard.ok()?? {
            SourceReport::Drawn { of, result } => Some((of, result)),
            other => panic!("{other:?}"),
        }
    }
}

fn soffice() -> Option<PathBuf> {
    let found = match office::find_office(None) {
        Ok(OfficeConverter::Own(programs)) => Some(programs.program),
        Ok(OfficeConverter::Unit(unit)) => Some(unit.program),
        Err(_) => None,
    };
    if found.is_none() {
        skip(Need::LibreOffice, "LibreOffice is not installed (libreoffice-writer-nogui, libreoffice-calc-nogui)");
    }
    found
}

#[test]
fn each_kind_of_office_document_becomes_a_pdf() {
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let mut running = desk.start(soffice);
    for (ending, bytes) in [("rtf", RTF.to_vec()), ("docx", docx()), ("xlsx", xlsx()), ("odt", odt())] {
        let found = inspect(&mut Cursor::new(&bytes)).unwrap();
        assert_eq!((found.kind, found.ending, found.obstacle), (MediaKind::Office, Some(ending), None));
        let ready = running.draw(&desk.document(&bytes)).unwrap_or_else(|why| panic!("{ending}: {why}"));
        let pdf = fs::read(&ready.path).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 2_000, "{ending}: {} bytes", pdf.len());
        assert_eq!((ready.hash, ready.bytes, ready.kind), (BlobHash::digest(&pdf), pdf.len() as u64, MediaKind::Pdf));
        assert!(desk.is_tidy(), "{ending}");
    }
}

#[test]
fn a_converted_document_is_tagged() {
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let mut running = desk.start(soffice);
    // LibreOffice 7.4 tags no spreadsheet.
    for (ending, bytes) in [("docx", docx()), ("odt", odt())] {
        let ready = running.draw(&desk.document(&bytes)).unwrap_or_else(|why| panic!("{ending}: {why}"));
        let pdf = fs::read(&ready.path).unwrap();
        for mark in [&b"/StructTreeRoot"[..], b"/Marked true"] {
            assert!(
                pdf.windows(mark.len()).any(|window| window == mark),
                "{ending}: {}",
                String::from_utf8_lossy(mark)
            );
        }
    }
}

#[test]
fn a_broken_document_is_an_error_and_the_next_one_is_drawn() {
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let mut running = desk.start(soffice);
    let mut broken = docx();
    broken.truncate(400);
    let why = running.draw(&desk.document(&broken)).unwrap_err();
    assert_eq!(why, Obstacle::Damaged, "its directory is not there");
    let hollow = zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document")]);
    assert_eq!(running.draw(&desk.document(&hollow)).unwrap_err(), Obstacle::NotConverted);
    let entangled = documents::docx_of("<w:p><w:ins></w:p></w:ins>", &[]);
    assert_eq!(running.draw(&desk.document(&entangled)).unwrap_err(), Obstacle::TrackedChanges);
    assert!(running.draw(&desk.document(b"no office document at all")).is_err());
    running.draw(&desk.document(RTF)).unwrap();
    assert!(desk.is_tidy());
}

#[test]
fn a_converter_that_hangs_is_killed_with_everything_it_started() {
    if !has_walls() {
        return;
    }
    let mut desk = Desk::new();
    desk.deadline = Duration::from_millis(1_500);
    // Children in the group, in a group of their own, and orphans.
    let mark = format!("31{:05}.5", std::process::id() % 100_000);
    let script = format!("sleep {mark} & setsid sleep {mark} & (setsid sleep {mark} &) ; sleep {mark}");
    let began = Instant::now();
    let mut running = desk.start(desk.stand_in(&script));
    let why = running.draw(&desk.document(RTF)).unwrap_err();
    assert_eq!(why, Obstacle::TooSlow);
    assert!(began.elapsed() < Duration::from_secs(20));
    assert_gone(&mark);
    assert!(desk.is_tidy());
}

#[test]
fn dropping_the_handle_kills_the_conversion_under_way() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    let mark = format!("32{:05}.5", std::process::id() % 100_000);
    let running = desk.start(desk.stand_in(&format!("setsid sleep {mark}")));
    running.list.send_replace(Arc::new(vec![desk.document(RTF)]));
    until("it runs", || with_mark(&mark) > 0);
    let began = Instant::now();
    drop(running.handle);
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_gone(&mark);
    assert!(desk.is_tidy());
}

fn with_mark(mark: &str) -> usize {
    let is = |path: PathBuf| {
        fs::read(path.join("cmdline")).is_ok_and(|line| {
            line.starts_with(b"sleep") && line.windows(mark.len()).any(|window| window == mark.as_bytes())
        })
    };
    fs::read_dir("/proc").unwrap().filter(|entry| entry.as_ref().is_ok_and(|entry| is(entry.path()))).count()
}

fn assert_gone(mark: &str) {
    until("no process is left", || with_mark(mark) == 0);
}

fn until(what: &str, is: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(10);
    while !is() {
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_no_pdf_or_leads_out_of_the_folder_is_refused() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    fs::write(desk.path("secret.pdf"), "%PDF-1.4 a document that is not public").unwrap();
    let secret = desk.path("secret.pdf");
    for script in [
        "echo '<html>' > $out".to_owned(),
        ": > $out".to_owned(),
        "exit 0".to_owned(),
        "echo 'source file could not be loaded' >&2; exit 1".to_owned(),
        format!("ln -s {} $out", secret.display()),
        format!("rmdir out; ln -s {} out", desk.dir.path().display()),
        "mkfifo $out".to_owned(),
        "mkdir $out".to_owned(),
    ] {
        let why = desk.start(desk.stand_in(&script)).draw(&desk.document(RTF)).unwrap_err();
        assert_eq!(why, Obstacle::NotConverted, "{script}");
        assert!(desk.is_tidy(), "{script}");
    }
}

#[test]
fn two_documents_are_never_drawn_at_once_and_the_list_is_kept_to() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    // What another one left is removed before the first.
    let left = desk.path("staging/office-left");
    fs::create_dir(&left).unwrap();
    let script = "ls -d ../office-* 2>/dev/null | wc -l > n; { echo %PDF-1.4; cat $in; } > $out";
    let mut running = desk.start(desk.stand_in(script));
    let documents: Vec<_> = (0..4).map(|i| desk.document(format!("{{\\rtf1 {i}}}").as_bytes())).collect();
    running.list.send_replace(Arc::new(documents.clone()));
    for document in &documents {
        let mut most = 0;
        let (of, result) = running.heard().unwrap();
        let folders = fs::read_dir(desk.path("staging")).unwrap();
        most += folders.filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
        assert!(most <= 1, "{most} conversions at once");
        assert_eq!(of, document.hash, "first things first");
        let pdf = fs::read(result.unwrap().path).unwrap();
        assert_eq!(pdf, [b"%PDF-1.4\n", &fs::read(&document.path).unwrap()[..]].concat());
    }
    assert!(!left.exists());
    running.list.send_replace(Arc::default());
    running.list.send_replace(Arc::new(vec![documents[0].clone()]));
    drop(running.handle);
    drop(running.list);
}

#[test]
fn a_conversion_that_nobody_wants_any_more_is_given_up() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    let mut running = desk.start(desk.stand_in("case $(cat $in) in *hangs*) sleep 100;; esac; echo %PDF-1.4 > $out"));
    let (hangs, next) = (desk.document(b"{\\rtf1 hangs}"), desk.document(RTF));
    running.list.send_replace(Arc::new(vec![hangs, next.clone()]));
    until("it runs", || !desk.is_tidy());
    running.list.send_replace(Arc::new(vec![next.clone()]));
    assert_eq!(running.heard().unwrap().0, next.hash);
    assert!(desk.is_tidy());
}

#[test]
fn a_document_that_is_gone_is_no_fault_of_the_document() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    let mut running = desk.start(desk.stand_in("{ echo %PDF-1.4; } > $out"));
    let gone = DocumentToConvert { hash: BlobHash::digest(b"gone"), path: desk.path("gone") };
    let there = desk.document(RTF);
    running.list.send_replace(Arc::new(vec![gone, there.clone()]));
    assert_eq!(running.heard().unwrap().0, there.hash, "nothing is told of the one that is gone");
}
