//! Office documents made into PDFs: by LibreOffice itself where it is installed, and by stand-ins that hang, lie, and try what
//! the walls forbid.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::PermissionsExt as _, net::UnixListener},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};
use vyveska::{
    notice::{BlobHash, MediaKind, Obstacle, office_ending},
    source::{
        ReadyFile, Report,
        convert::{self, ConvertConfig, ConvertHandle, ToDraw, Tools},
    },
};

const WALLS: &str = env!("CARGO_BIN_EXE_vyveska-office");

/// True where the kernel can wall a conversion in; without that none is ever started.
fn walls() -> bool {
    use landlock::{ABI, Access as _, AccessFs, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _};
    let files = AccessFs::from_all(ABI::V1);
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement).handle_access(files);
    let there = ruleset.and_then(Ruleset::create).is_ok();
    if !there {
        eprintln!("SKIPPED: this kernel cannot wall off files (landlock), so no conversion runs");
    }
    there
}

struct Desk {
    dir: tempfile::TempDir,
    deadline: Duration,
}

struct Running {
    handle: ConvertHandle,
    list: watch::Sender<Arc<Vec<ToDraw>>>,
    reports: mpsc::Receiver<Report>,
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

    fn document(&self, bytes: &[u8]) -> ToDraw {
        let hash = BlobHash::of(bytes);
        let path = self.path(&hash.to_string());
        fs::write(&path, bytes).unwrap();
        ToDraw { hash, path }
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
        let (list, drawings) = watch::channel(Arc::default());
        let (out, reports) = mpsc::channel(1);
        let tools = Tools { program, walls: WALLS.into() };
        let config = ConvertConfig { tools, staging: self.path("staging"), deadline: self.deadline };
        Running { handle: convert::start(config, drawings, out).unwrap(), list, reports }
    }

    /// Nothing of the conversions is left in the staging folder.
    fn is_tidy(&self) -> bool {
        fs::read_dir(self.path("staging"))
            .unwrap()
            .all(|entry| entry.unwrap().path().extension().is_some_and(|ending| ending == "ready"))
    }
}

impl Running {
    fn draw(&mut self, document: &ToDraw) -> Result<ReadyFile, Obstacle> {
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
            Report::Drawn { of, result } => Some((of, result)),
            other => panic!("{other:?}"),
        }
    }
}

fn soffice() -> Option<PathBuf> {
    let found = convert::find(None).ok().map(|tools| tools.program);
    if found.is_none() {
        eprintln!(
            "SKIPPED: LibreOffice is not installed (scripts/setup libreoffice-writer-nogui libreoffice-calc-nogui)"
        );
    }
    found
}

/// A ZIP of stored files, whole.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
        })
    };
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let at = out.len() as u32;
        let length = (text.len() as u32).to_le_bytes();
        let mut rest = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5a];
        rest.extend(crc(text.as_bytes()).to_le_bytes());
        rest.extend([length, length].concat());
        rest.extend((name.len() as u16).to_le_bytes());
        rest.extend([0, 0]);
        out.extend([b"PK\x03\x04", &rest[..], name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &rest[..], &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let (count, at) = ((files.len() as u16).to_le_bytes(), (out.len() as u32).to_le_bytes());
    out.extend([&directory[..], b"PK\x05\x06\0\0\0\0", &count, &count].concat());
    out.extend([&(directory.len() as u32).to_le_bytes()[..], &at, &[0, 0]].concat());
    out
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

fn package(main: &str, kind: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let types = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" \
          ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
    );
    let links = format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{main}\"/>\
         </Relationships>"
    );
    let mut files = vec![("[Content_Types].xml", types.as_str()), ("_rels/.rels", links.as_str())];
    files.extend(parts.iter().map(|(name, text)| (*name, text.as_str())));
    zip(&files)
}

fn docx() -> Vec<u8> {
    let text = format!(
        "{XML}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>\
         <w:t>Záměr obce pronajmout pozemek</w:t></w:r></w:p></w:body></w:document>"
    );
    package("word/document.xml", "wordprocessingml.document", &[("word/document.xml", text)])
}

fn xlsx() -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "{XML}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Rozpočet\" sheetId=\"1\" r:id=\"r1\"/>\
         </sheets></workbook>"
    );
    let links = format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!(
        "{XML}<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Příjmy</t></is></c>\
         <c r=\"B1\"><v>1250000</v></c></row></sheetData></worksheet>"
    );
    let parts = [("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links), ("xl/worksheets/sheet1.xml", sheet)];
    package("xl/workbook.xml", "spreadsheetml.sheet", &parts)
}

fn odt() -> Vec<u8> {
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                  xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"";
    let content = format!(
        "{XML}<office:document-content {spaces}><office:body><office:text><text:p>Pozvánka na zasedání</text:p>\
         </office:text></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
        <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\
        <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", manifest),
    ])
}

const RTF: &[u8] =
    b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 DejaVu Sans;}}\\f0\\fs28 Ve\\u345?ejn\\'e1 vyhl\\'e1\\u353?ka\\par}";

#[test]
fn each_kind_of_office_document_becomes_a_pdf() {
    if !walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let mut running = desk.start(soffice);
    for (ending, bytes) in [("rtf", RTF.to_vec()), ("docx", docx()), ("xlsx", xlsx()), ("odt", odt())] {
        assert_eq!(office_ending(&bytes), Some(ending));
        assert_eq!(MediaKind::of(&bytes), MediaKind::Office);
        let ready = running.draw(&desk.document(&bytes)).unwrap_or_else(|why| panic!("{ending}: {why}"));
        let pdf = fs::read(&ready.path).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 2_000, "{ending}: {} bytes", pdf.len());
        assert_eq!((ready.hash, ready.bytes, ready.kind), (BlobHash::of(&pdf), pdf.len() as u64, MediaKind::Pdf));
        assert!(desk.is_tidy(), "{ending}");
    }
}

#[test]
fn a_broken_document_is_an_error_and_the_next_one_is_drawn() {
    if !walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let mut running = desk.start(soffice);
    let mut broken = docx();
    broken.truncate(400);
    let why = running.draw(&desk.document(&broken)).unwrap_err();
    assert_eq!(why, Obstacle::NotConverted);
    assert!(running.draw(&desk.document(b"no office document at all")).is_err());
    running.draw(&desk.document(RTF)).unwrap();
    assert!(desk.is_tidy());
}

#[test]
fn a_converter_that_hangs_is_killed_with_everything_it_started() {
    if !walls() {
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
    if !walls() {
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
fn a_converter_reaches_no_network_and_no_file_but_its_own() {
    if !walls() {
        return;
    }
    let desk = Desk::new();
    let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
    let socket = desk.path("socket");
    let local = UnixListener::bind(&socket).unwrap();
    for (listener, name) in [(tcp.set_nonblocking(true), "tcp"), (local.set_nonblocking(true), "local")] {
        listener.expect(name);
    }
    let secret = desk.path("secret");
    fs::write(&secret, "secret").unwrap();
    let (outside, in_tmp) = (desk.path("outside"), format!("/tmp/vyveska-walls-{}", std::process::id()));
    // Each line that is answered in the PDF is a wall with a hole.
    let script = format!(
        "exec 2>/dev/null\n{{ echo %PDF-1.4\n\
         (: > {outside}) && echo hole: wrote beside\n\
         (: > {in_tmp})\n\
         cat {secret} && echo hole: read beside\n\
         rm {secret} && echo hole: removed\n\
         ls {dir} && echo hole: listed\n\
         printf '#!/bin/sh\\necho hole: ran' > tool; chmod +x tool; ./tool\n\
         kill -0 {pid} && echo hole: sees the player\n\
         test \"$HOME\" = \"$PWD\" || echo hole: home\n\
         env | grep CARGO && echo hole: environment\n\
         command -v perl >/dev/null && perl -MSocket -e '\n\
           socket(S, PF_INET, SOCK_STREAM, 0) and print \"hole: inet socket\\n\";\n\
           socket(S, PF_INET, SOCK_STREAM, 0) and connect(S, sockaddr_in({port}, inet_aton(\"127.0.0.1\"))) and print \"hole: tcp\\n\";\n\
           socket(S, PF_INET6, SOCK_DGRAM, 0) and print \"hole: inet6 socket\\n\";\n\
           socket(U, PF_UNIX, SOCK_STREAM, 0) or print \"hole: no local socket\\n\";\n\
           connect(U, sockaddr_un(\"{socket}\")) and print \"hole: local\\n\";'\n\
         echo done; }} > $out",
        outside = outside.display(),
        secret = secret.display(),
        dir = desk.dir.path().display(),
        pid = std::process::id(),
        port = tcp.local_addr().unwrap().port(),
        socket = socket.display(),
    );
    let ready = desk.start(desk.stand_in(&script)).draw(&desk.document(RTF)).unwrap();
    let said = fs::read_to_string(&ready.path).unwrap();
    assert_eq!(said, "%PDF-1.4\ndone\n");
    assert!(tcp.accept().is_err() && local.accept().is_err());
    assert!(secret.exists() && !outside.exists() && !Path::new(&in_tmp).exists());
    if !Path::new("/usr/bin/perl").exists() {
        eprintln!("SKIPPED: no perl, the sockets were not tried");
    }
}

#[test]
fn what_is_no_pdf_or_leads_out_of_the_folder_is_refused() {
    if !walls() {
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
    if !walls() {
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
    if !walls() {
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
    if !walls() {
        return;
    }
    let desk = Desk::new();
    let mut running = desk.start(desk.stand_in("{ echo %PDF-1.4; } > $out"));
    let gone = ToDraw { hash: BlobHash::of(b"gone"), path: desk.path("gone") };
    let there = desk.document(RTF);
    running.list.send_replace(Arc::new(vec![gone, there.clone()]));
    assert_eq!(running.heard().unwrap().0, there.hash, "nothing is told of the one that is gone");
}
