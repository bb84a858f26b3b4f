//! The raster pool with the real worker and with workers that lie, stall and die. Leaves out the rules tested beside
//! the code.

mod check;
mod letters;
mod pages;
mod scans;
mod shelf;
mod special;
mod tags;
mod text;
mod urgency;
mod workers;

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    time::{Duration, Instant},
};

use vyveska::{
    notice::{BlobHash, MediaKind},
    raster::{
        Bitmap, DiskCacheConfig, Draw, JobDone, JobId, JobOutput, JobUrgency, PageSize, PageText, PixelRect, PointRect,
        PoolConfig, RasterDocument, RasterJob, RasterTask, RenderPool, TextOrigin, Unshowable,
        ipc::protocol::{SandboxWalls, WorkerReply},
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
        disk_cache: None,
    }
}

/// A PDF with one page for each content: width, height, entries of the page, and the drawing.
pub fn pdf(pages: &[(u32, u32, &str, String)]) -> Vec<u8> {
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
    file(&objects)
}

/// A PDF of these objects, the first being its catalogue.
fn file(objects: &[String]) -> Vec<u8> {
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

/// A page as a plan of a town: very many thin lines, each quickly drawn.
fn plan() -> Vec<u8> {
    let lines: String = (0..40_000)
        .map(|i| {
            format!(
                "{} {} m {} {} {} {} {} {} c S\n",
                i % 595,
                i % 842,
                i % 97,
                i % 811,
                i % 503,
                i % 89,
                i % 577,
                i % 701
            )
        })
        .collect();
    pdf(&[(595, 842, "", format!("0.5 w\n{lines}"))])
}

/// A page that takes PDFium long in one single step, in which it cannot be called off.
fn stubborn() -> Vec<u8> {
    let curves: String = (0..30_000)
        .map(|i| format!("{} 0 m 900 {} -300 {} {} 842 c\n", i % 595, i % 842, (i * 7) % 842, (i * 13) % 595))
        .collect();
    pdf(&[(595, 842, "", format!("40 w [3 2] 0 d\n{curves}S"))])
}

struct Bench {
    folder: tempfile::TempDir,
    next: u64,
}

impl Bench {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), next: 0 }
    }

    fn document(&self, bytes: &[u8], kind: MediaKind) -> RasterDocument {
        let hash = BlobHash::digest(bytes);
        let path = self.folder.path().join(hash.to_string());
        fs::write(&path, bytes).unwrap();
        RasterDocument { hash, kind, path }
    }

    fn job(&mut self, document: &RasterDocument, task: RasterTask) -> RasterJob {
        self.next += 1;
        RasterJob { id: JobId(self.next), document: document.clone(), task, urgency: JobUrgency::Visible, keep: false }
    }

    /// A shell script in the worker's place; its standard input is the socket, `$HELLO` a file with the greeting.
    fn script(&self, name: &str, commands: &str) -> PathBuf {
        let hello = self.folder.path().join("hello");
        fs::write(&hello, WorkerReply::Hello(SandboxWalls::default()).encode()).unwrap();
        let path = self.folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\nHELLO={}\n{commands}\n", hello.display())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }
}

fn whole(page: u32, scale: f32, width: u32, height: u32) -> RasterTask {
    RasterTask::Draw(Draw { page, scale, clip: PixelRect { x: 0, y: 0, width, height } })
}

fn pool(config: PoolConfig) -> (RenderPool, Receiver<JobDone>) {
    let (sender, answers) = mpsc::sync_channel(1000);
    (RenderPool::start(config, move |done| sender.send(done).unwrap()).unwrap(), answers)
}

fn drawn(result: Result<JobOutput, Unshowable>) -> Bitmap {
    match result {
        Ok(JobOutput::Drawn(bitmap)) => bitmap,
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

/// Waits for the pool's only worker to be at work.
fn busy_worker(pool: &RenderPool) -> u32 {
    wait_for("a worker that draws", || pool.health().worker_pids.first().copied().filter(|pid| is_busy(*pid)))
}

/// Waits until a worker has worked for so long since now.
fn has_worked(pid: u32, time: Duration) {
    let on_cpu = || {
        let stat = fs::read_to_string(format!("/proc/{pid}/schedstat")).unwrap_or_default();
        stat.split(' ').next().and_then(|ns| ns.parse().ok()).map_or(Duration::ZERO, Duration::from_nanos)
    };
    let before = on_cpu();
    wait_for("a worker that works long", || (on_cpu() > before + time).then_some(()));
}

/// What the process does, by the kernel's letter (`R` runs, `S` waits for input, `Z` is dead); `None` when it is gone.
fn doing(pid: u32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit(')').next()?.trim_start().chars().next()
}

/// True while the process does anything but wait for input.
fn is_busy(pid: u32) -> bool {
    doing(pid) == Some('R')
}
