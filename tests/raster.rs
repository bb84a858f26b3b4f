//! The raster pool with the real worker and with workers that lie, stall and die. Leaves out the rules tested beside
//! the code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use vyveska::{
    notice::{BlobHash, MediaKind},
    raster::{
        Bitmap, Document, Done, Draw, Job, JobId, Output, PageSize, PixelRect, Pool, PoolConfig, Task, Unshowable,
        Urgency,
        protocol::{Reply, Walls},
        render_once,
    },
};

const LONG: Duration = Duration::from_secs(60);

fn config() -> PoolConfig {
    PoolConfig {
        worker: env!("CARGO_BIN_EXE_vyveska-raster").into(),
        pdfium: vyveska::raster::find_pdfium().unwrap(),
        workers: 1,
        deadline: LONG,
        require_sandbox: false,
    }
}

/// A PDF with one page for each content: width, height, entries of the page, and the drawing.
fn pdf(pages: &[(u32, u32, &str, String)]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (number, (width, height, entries, content)) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] {entries} \
             /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * number
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    out.extend(offsets.iter().flat_map(|at| format!("{at:010} 00000 n \n").into_bytes()));
    out.extend(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

fn letter() -> Vec<u8> {
    let text = "BT /F 24 Tf 60 700 Td (Dražba nemovitosti, spis 12/2026) Tj ET 1 0 0 rg 0 0 100 50 re f \
                0 0 1 RG 0 0 m 595 842 l S 0.3 w 13 500 m 580 503.7 l S";
    pdf(&[(595, 842, "", text.into()), (842, 595, "/Rotate 90", text.into())])
}

/// A page that takes PDFium some seconds: big translucent curves over one another.
fn heavy() -> Vec<u8> {
    let curves: String = (0..4_000)
        .map(|i| format!("{} 0 m 900 {} -300 {} {} 842 c S\n", i % 595, i % 842, (i * 7) % 842, (i * 13) % 595))
        .collect();
    pdf(&[(595, 842, "", format!("40 w [3 2] 0 d\n{curves}"))])
}

struct Bench {
    folder: tempfile::TempDir,
    next: u64,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), next: 0 }
    }

    fn document(&self, bytes: &[u8], kind: MediaKind) -> Document {
        let hash = BlobHash::of(bytes);
        let path = self.folder.path().join(hash.to_string());
        fs::write(&path, bytes).unwrap();
        Document { hash, kind, path }
    }

    fn job(&mut self, document: &Document, task: Task) -> Job {
        self.next += 1;
        Job { id: JobId(self.next), document: document.clone(), task, urgency: Urgency::Visible }
    }

    /// A shell script in the worker's place; its standard input is the socket, `$HELLO` a file with the greeting.
    fn script(&self, name: &str, commands: &str) -> PathBuf {
        let hello = self.folder.path().join("hello");
        fs::write(&hello, Reply::Hello(Walls::default()).encode()).unwrap();
        let path = self.folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\nHELLO={}\n{commands}\n", hello.display())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }
}

fn whole(page: u32, scale: f32, width: u32, height: u32) -> Task {
    Task::Draw(Draw { page, scale, clip: PixelRect { x: 0, y: 0, width, height } })
}

fn pool(config: PoolConfig) -> (Pool, Receiver<Done>) {
    let (sender, answers) = mpsc::sync_channel(1000);
    (Pool::start(config, move |done| sender.send(done).unwrap()).unwrap(), answers)
}

fn drawn(result: Result<Output, Unshowable>) -> Bitmap {
    match result {
        Ok(Output::Drawn(bitmap)) => bitmap,
        other => panic!("{other:?}"),
    }
}

/// Polls until `condition` gives something, for a minute at most.
fn wait_for<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + LONG;
    loop {
        if let Some(found) = condition() {
            return found;
        }
        assert!(Instant::now() < until, "never: {what}");
        std::thread::yield_now();
    }
}

fn kill(pid: u32) {
    assert!(Command::new("/bin/kill").args(["-9", &pid.to_string()]).status().unwrap().success());
}

/// True while the process does anything but wait for input.
fn is_busy(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('R'))
}

#[test]
fn pages_are_measured_as_seen_and_drawn_on_white_paper() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let sizes = render_once(&config(), bench.job(&letter, Task::Measure)).unwrap();
    let size = PageSize { width_pt: 595.0, height_pt: 842.0 };
    assert_eq!(sizes, Output::Measured(vec![size, size]), "the second is turned by its own rotation");

    let bitmap = drawn(render_once(&config(), bench.job(&letter, whole(0, 1.0, 595, 842))));
    assert_eq!((bitmap.width, bitmap.height, bitmap.bgra.len()), (595, 842, 595 * 842 * 4));
    let pixel = |x: usize, y: usize| &bitmap.bgra[(y * 595 + x) * 4..][..4];
    assert_eq!(pixel(590, 5 + 100), [255; 4], "paper");
    assert_eq!(pixel(50, 842 - 20), [0, 0, 255, 255], "red, in the order blue, green, red");
    assert!(bitmap.bgra.iter().skip(3).step_by(4).all(|alpha| *alpha == 255), "opaque");
    let (dark, coloured) = bitmap.bgra.as_chunks::<4>().0.iter().fold((0, 0), |(dark, coloured), [b, g, r, _]| {
        (
            dark + u32::from(*b < 80 && *g < 80 && *r < 80),
            coloured + u32::from(b != g && *b < 250 && *g < 80 && *r < 80),
        )
    });
    assert!(dark > 300, "text is drawn in black: {dark} pixels, {coloured} coloured");
}

#[test]
fn a_piece_looks_the_same_as_that_region_of_the_whole() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let (pool, answers) = pool(config());
    let mut draw = |page, scale, clip| {
        pool.submit(bench.job(&letter, Task::Draw(Draw { page, scale, clip })));
        drawn(answers.recv_timeout(LONG).unwrap().result)
    };
    for page in [0, 1] {
        for scale in [0.37, 1.7, 3.3] {
            let (width, height) = PageSize { width_pt: 595.0, height_pt: 842.0 }.pixels(scale);
            let whole = draw(page, scale, PixelRect { x: 0, y: 0, width, height });
            let clip = PixelRect { x: width / 7, y: height / 9, width: width / 2 + 1, height: height / 3 };
            let piece = draw(page, scale, clip);
            let row = clip.width as usize * 4;
            for y in 0..clip.height as usize {
                let at = ((clip.y as usize + y) * width as usize + clip.x as usize) * 4;
                let pairs = whole.bgra[at..at + row].iter().zip(&piece.bgra[y * row..][..row]);
                // Lines are cut at the bitmap's edge before they are drawn, which rounds differently: 3 of 255, and
                // no eye sees it.
                let most = pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap();
                assert!(most <= 4, "page {page} scale {scale} row {y}: {most} of 255");
            }
        }
    }
    let beyond = draw(0, 1.0, PixelRect { x: 595, y: 842, width: 10, height: 10 });
    assert!(beyond.bgra.iter().all(|byte| *byte == 255), "white beyond the page");
}

#[test]
fn what_cannot_be_shown_says_why_in_one_line() {
    let mut bench = Bench::new();
    let (pool, answers) = pool(config());
    let mut why = |document: &Document, task| {
        pool.submit(bench.job(document, task));
        answers.recv_timeout(LONG).unwrap().result.unwrap_err()
    };
    let papers = Bench::new();
    let letter = papers.document(&letter(), MediaKind::Pdf);
    assert_eq!(why(&papers.document(b"%PDF-1.7 and then nothing", MediaKind::Pdf), Task::Measure), Unshowable::Damaged);
    assert_eq!(why(&papers.document(b"", MediaKind::Pdf), Task::Measure), Unshowable::Damaged);
    assert_eq!(why(&papers.document(b"\x89PNG\r\n\x1a\nno", MediaKind::Picture), Task::Measure), Unshowable::Damaged);
    assert_eq!(why(&papers.document(b"letter", MediaKind::Office), Task::Measure), Unshowable::Unsupported);
    assert_eq!(why(&letter, whole(0, 1.0, 8193, 10)), Unshowable::Unsupported);
    assert_eq!(why(&letter, whole(0, f32::NAN, 10, 10)), Unshowable::Unsupported);
    assert!(matches!(why(&letter, whole(9, 1.0, 10, 10)), Unshowable::Broken(_)));
    let gone = Document { path: "/nowhere/at/all".into(), ..letter.clone() };
    assert!(why(&gone, Task::Measure).to_string().contains("/nowhere/at/all"));
    assert_eq!(pool.health().restarts, 0, "no worker was lost over any of it");
}

#[test]
fn pictures_are_pages_of_96_dpi_and_turned_as_the_camera_was_held() {
    let mut bench = Bench::new();
    let picture = image::RgbImage::from_fn(40, 20, |x, _| image::Rgb(if x < 20 { [255, 0, 0] } else { [0, 0, 255] }));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let mut jpeg = jpeg.into_inner();
    // Exif: big-endian, one entry, orientation 6 (turn to the right).
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    jpeg.splice(2..2, exif.iter().copied());
    let document = bench.document(&jpeg, MediaKind::Picture);
    let sizes = render_once(&config(), bench.job(&document, Task::Measure)).unwrap();
    assert_eq!(sizes, Output::Measured(vec![PageSize { width_pt: 15.0, height_pt: 30.0 }]));
    let bitmap = drawn(render_once(&config(), bench.job(&document, whole(0, 4.0 / 3.0, 20, 40))));
    let pixel = |x: usize, y: usize| &bitmap.bgra[(y * 20 + x) * 4..][..4];
    assert!(pixel(10, 5)[2] > 200 && pixel(10, 5)[0] < 60, "red above: {:?}", pixel(10, 5));
    assert!(pixel(10, 35)[0] > 200 && pixel(10, 35)[2] < 60, "blue below: {:?}", pixel(10, 35));
}

#[test]
fn killing_the_worker_mid_page_is_not_noticed() {
    let mut bench = Bench::new();
    let heavy = bench.document(&heavy(), MediaKind::Pdf);
    let (pool, answers) = pool(config());
    pool.submit(bench.job(&heavy, whole(0, 1.0, 595, 842)));
    let first =
        wait_for("a worker that draws", || pool.health().worker_pids.first().copied().filter(|pid| is_busy(*pid)));
    kill(first);
    drawn(answers.recv_timeout(LONG).unwrap().result);
    let health = pool.health();
    assert!(health.restarts == 1 && health.quarantined == 0 && health.worker_pids != [first], "{health:?}");

    let letter = bench.document(&letter(), MediaKind::Pdf);
    kill(health.worker_pids[0]);
    let killed = Instant::now();
    pool.submit(bench.job(&letter, whole(0, 1.0, 595, 842)));
    drawn(answers.recv_timeout(LONG).unwrap().result);
    assert!(killed.elapsed() < Duration::from_secs(5), "an idle worker is replaced too");
}

#[test]
fn a_stalled_document_is_too_slow_and_after_three_times_quarantined() {
    let mut bench = Bench::new();
    let (heavy, letter) = (bench.document(&heavy(), MediaKind::Pdf), bench.document(&letter(), MediaKind::Pdf));
    let (pool, answers) = pool(PoolConfig { deadline: Duration::from_millis(150), ..config() });
    for expected in [Unshowable::TooSlow, Unshowable::TooSlow, Unshowable::TooSlow, Unshowable::Quarantined] {
        pool.submit(bench.job(&heavy, whole(0, 4.0, 2380, 3368)));
        assert_eq!(answers.recv_timeout(LONG).unwrap().result.unwrap_err(), expected);
    }
    assert_eq!(pool.health().quarantined, 1);
    pool.submit(bench.job(&letter, Task::Measure));
    assert!(answers.recv_timeout(LONG).unwrap().result.is_ok(), "other documents are served");
}

#[test]
fn a_forgotten_job_gives_its_worker_free_and_is_not_answered() {
    let mut bench = Bench::new();
    let (heavy, letter) = (bench.document(&heavy(), MediaKind::Pdf), bench.document(&letter(), MediaKind::Pdf));
    let (pool, answers) = pool(config());
    let slow = bench.job(&heavy, whole(0, 4.0, 2380, 3368));
    let (waiting, wanted) = (bench.job(&heavy, Task::Measure), bench.job(&letter, Task::Measure));
    pool.submit(slow.clone());
    let worker =
        wait_for("a worker that draws", || pool.health().worker_pids.first().copied().filter(|pid| is_busy(*pid)));
    pool.submit(waiting.clone());
    pool.forget(waiting.id);
    let forgotten = Instant::now();
    pool.forget(slow.id);
    wait_for("the worker to go", || (!Path::new(&format!("/proc/{worker}")).exists()).then_some(()));
    let took = forgotten.elapsed();
    assert!(
        took < Duration::from_millis(400),
        "abandoned after {took:?}, meant to be 100 ms on a machine that is not busy"
    );
    pool.submit(wanted.clone());
    assert_eq!(answers.recv_timeout(LONG).unwrap().id, wanted.id);
    assert!(answers.try_recv().is_err(), "nothing else is answered");
    let health = pool.health();
    assert!(health.restarts == 0 && health.quarantined == 0, "nobody is to blame: {health:?}");
}

#[test]
fn workers_that_lie_or_die_are_replaced_and_the_job_fails() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let oversize = Reply::Drawn { id: 1, width: 60_000, height: 60_000 };
    let wrong = Reply::Drawn { id: 4711, width: 10, height: 10 };
    for (name, reply) in [("oversize", oversize), ("wrong", wrong)] {
        fs::write(bench.folder.path().join(name), reply.encode()).unwrap();
    }
    let folder = bench.folder.path().display().to_string();
    for (name, commands) in [
        ("garbage", "cat $HELLO >&0; head -c 100000 /dev/urandom >&0; exec sleep 100".to_owned()),
        ("long", "cat $HELLO >&0; head -c 5000 /dev/zero >&0; exec sleep 100".to_owned()),
        ("big", format!("cat $HELLO >&0; cat {folder}/oversize >&0; exec sleep 100")),
        ("other", format!("cat $HELLO >&0; cat {folder}/wrong >&0; exec sleep 100")),
        ("exits", "cat $HELLO >&0; exit 1".to_owned()),
        ("crashes", "cat $HELLO >&0; kill -SEGV $$".to_owned()),
        ("none", "exit 3".to_owned()),
        ("stranger", "head -c 300 /dev/urandom >&0; exec sleep 100".to_owned()),
    ] {
        let (pool, answers) = pool(PoolConfig { worker: bench.script(name, &commands), ..config() });
        let mut job = bench.job(&letter, whole(0, 1.0, 10, 10));
        job.id = JobId(1);
        pool.submit(job);
        let why = answers.recv_timeout(LONG).unwrap().result.unwrap_err();
        assert!(matches!(why, Unshowable::Broken(_)), "{name}: {why:?}");
    }
}

#[test]
fn a_silent_worker_is_given_up_at_the_deadline_and_the_next_real_one_works() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let first = bench.folder.path().join("first");
    let real = config();
    let silent_once = bench.script(
        "once",
        &format!(
            "if [ ! -e {0} ]; then : > {0}; cat $HELLO >&0; exec sleep 100; fi; exec {1} \"$@\"",
            first.display(),
            real.worker.display()
        ),
    );
    let (pool, answers) = pool(PoolConfig { worker: silent_once, deadline: Duration::from_secs(2), ..real });
    pool.submit(bench.job(&letter, Task::Measure));
    assert_eq!(answers.recv_timeout(LONG).unwrap().result, Err(Unshowable::TooSlow));
    pool.submit(bench.job(&letter, Task::Measure));
    assert!(answers.recv_timeout(LONG).unwrap().result.is_ok());
}

#[test]
fn a_missing_worker_and_a_missing_sandbox_are_told_and_nothing_hangs() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let missing = PoolConfig { worker: "/nowhere/vyveska-raster".into(), ..config() };
    let why = render_once(&missing, bench.job(&letter, Task::Measure)).unwrap_err().to_string();
    assert!(why.contains("/nowhere/vyveska-raster"), "{why}");
    let no_library = PoolConfig { pdfium: "/nowhere/libpdfium.so".into(), ..config() };
    let why = render_once(&no_library, bench.job(&letter, Task::Measure)).unwrap_err().to_string();
    assert!(why.contains("/nowhere/libpdfium.so"), "{why}");
    let bare = bench.script("bare", "cat $HELLO >&0; exec sleep 100");
    let bare = PoolConfig { worker: bare, require_sandbox: true, ..config() };
    let why = render_once(&bare, bench.job(&letter, Task::Measure)).unwrap_err().to_string();
    assert!(why.contains("sandbox is required"), "{why}");
}

#[test]
fn two_workers_serve_many_jobs_and_end_with_the_pool() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let (pool, answers) = pool(PoolConfig { workers: 2, ..config() });
    for _ in 0..60 {
        pool.submit(bench.job(&letter, whole(0, 1.0, 595, 842)));
    }
    let mut ids: Vec<_> = (0..60).map(|_| answers.recv_timeout(LONG).unwrap()).map(|done| done.id.0).collect();
    ids.sort_unstable();
    assert_eq!(ids, (1..=60).collect::<Vec<_>>());
    let pids = pool.health().worker_pids;
    assert_eq!(pids.len(), 2);
    drop(pool);
    assert!(pids.iter().all(|pid| !Path::new(&format!("/proc/{pid}")).exists()), "workers outlive the pool");
}

#[test]
fn behind_the_walls_nothing_is_opened_connected_forked_or_executed() {
    let config = config();
    let trial = Command::new(&config.worker).arg("--prove-sandbox").arg(&config.pdfium).env_clear().output().unwrap();
    let said = String::from_utf8_lossy(&trial.stdout);
    if !said.contains("landlock=true seccomp=true limits=true") {
        eprintln!("SKIPPED: this kernel cannot wall the worker in completely, so nothing is proven:\n{said}");
        return;
    }
    for attempt in ["open", "connect", "fork", "exec"] {
        assert!(said.contains(&format!("{attempt} refused")), "{said}");
    }
    assert!(trial.status.success(), "{said}");
}
