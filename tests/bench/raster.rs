//! The raster engine beside PDFium alone: the same pages at the same scale into bitmaps of the same size, in one run and
//! in turns. One JSON object a line on standard output: `ours` and `peer` are medians summed over the pages, `ratio` is
//! ours / peer. Words for people go to standard error. Leaves out the glass.
//!
//! `cargo bench --no-default-features --bench raster [-- FOLDER]`: a folder of PDFs, of which 60 are taken; without it
//! the made-up town's documents. Lines with "CPU" count processor time of all processes and threads together, which other
//! work on the machine disturbs less than the clock.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement that fails ends")]
#![allow(unreachable_pub, reason = "nothing is outside of a program; the modules are shared")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use pdfium_render::prelude::*;
use vyveska::{
    notice::{BlobHash, MediaKind},
    raster::{
        DiskCacheConfig, Draw, JobDone, JobId, JobOutput, JobUrgency, PixelRect, PoolConfig, RasterDocument, RasterJob,
        RasterTask, RenderPool, find_pdfium,
    },
};

/// Most documents taken.
const DOCUMENTS: usize = 60;
/// Rounds over all pages that count; one before them warms up.
const ROUNDS: usize = 5;

/// A first page to draw.
struct Sheet {
    document: RasterDocument,
    bytes: Vec<u8>,
    draw: Draw,
}

/// A pool and its answers.
struct Ours {
    pool: RenderPool,
    answers: Receiver<JobDone>,
    next: u64,
}

impl Ours {
    fn new(workers: usize, shelf: Option<DiskCacheConfig>) -> Self {
        let config = PoolConfig {
            worker: env!("CARGO_BIN_EXE_vyveska-raster").into(),
            pdfium: find_pdfium().unwrap(),
            workers,
            deadline: Duration::from_secs(60),
            require_sandbox: false,
            disk_cache: shelf,
        };
        // Room for every job of a round, so that no answer waits.
        let (sender, answers) = mpsc::sync_channel(1000);
        let pool = RenderPool::start(config, move |done| drop(sender.try_send(done))).unwrap();
        Self { pool, answers, next: 0 }
    }

    fn submit(&mut self, document: &RasterDocument, task: RasterTask, keep: bool) {
        self.next += 1;
        let document = document.clone();
        self.pool.submit(RasterJob { id: JobId(self.next), document, task, urgency: JobUrgency::Visible, keep });
    }

    fn ask(&mut self, document: &RasterDocument, task: RasterTask, keep: bool) -> Option<JobOutput> {
        self.submit(document, task, keep);
        self.answers.recv().unwrap().result.ok()
    }

    /// Processor time of this process and of all workers.
    fn cpu(&self) -> f64 {
        let own = fs::read_dir("/proc/self/task").unwrap().map(|task| on_cpu(&task.unwrap().path())).sum::<f64>();
        own + self.worker_cpu()
    }

    /// Processor time of all workers.
    fn worker_cpu(&self) -> f64 {
        let pids = self.pool.health().worker_pids;
        pids.iter().map(|pid| on_cpu(Path::new(&format!("/proc/{pid}")))).sum::<f64>()
    }
}

/// Milliseconds that a task or a process of one thread was on a processor; 0 when it is gone.
fn on_cpu(task: &Path) -> f64 {
    let stat = fs::read_to_string(task.join("schedstat")).unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// The clock and the processor time that something took, in milliseconds.
#[derive(Clone, Copy)]
struct Took {
    clock: f64,
    cpu: f64,
    /// Of `cpu` that of the worker.
    worker: f64,
}

fn measure(cpu: impl Fn() -> f64, work: impl FnOnce()) -> Took {
    let (before, start) = (cpu(), Instant::now());
    work();
    let clock = start.elapsed().as_secs_f64() * 1e3;
    let cpu = cpu() - before;
    Took { clock, cpu, worker: cpu }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn tell(what: &str, ours: f64, peer: f64, unit: &str) {
    println!("{}", serde_json::json!({ "what": what, "ours": ours, "peer": peer, "ratio": ours / peer, "unit": unit }));
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let given = env::args_os().skip(1).find(|argument| !argument.as_encoded_bytes().starts_with(b"-"));
    let folders = match given {
        Some(folder) => vec![PathBuf::from(folder)],
        None => vec![root.join("tests/fixtures"), root.join("assets/town/documents")],
    };
    let mut ours = Ours::new(1, None);
    let sheets: Vec<Sheet> = spread(pdfs(&folders)).iter().filter_map(|path| sheet(&mut ours, path)).collect();
    eprintln!("{} first pages", sheets.len());
    if sheets.is_empty() {
        eprintln!("no PDF can be drawn in {folders:?}");
        std::process::exit(1);
    }
    let pdfium = Pdfium::new(Pdfium::bind_to_library(find_pdfium().unwrap()).unwrap());
    fresh_pages(&mut ours, &pdfium, &sheets);
    open_pages(&mut ours, &pdfium, &sheets);
    drop(ours);
    two_workers(&sheets);
    shelf(&sheets);
}

fn pdfs(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = folders.to_vec();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "pdf") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// At most so many, from the whole list.
fn spread(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let step = paths.len().div_ceil(DOCUMENTS).max(1);
    paths.into_iter().step_by(step).collect()
}

/// The first page as the player's base layer: at most 2000 pixels on the longer side. `None` when it cannot be drawn, or
/// takes so long that it would be the only page that counts.
fn sheet(ours: &mut Ours, path: &Path) -> Option<Sheet> {
    let bytes = fs::read(path).ok()?;
    let document = RasterDocument { hash: BlobHash::digest(&bytes), kind: MediaKind::Pdf, path: path.to_owned() };
    let Some(JobOutput::Measured(pages)) = ours.ask(&document, RasterTask::Measure, false) else { return None };
    let page = pages.first()?;
    let scale = 2000.0 / page.width_pt.max(page.height_pt);
    let (width, height) = page.pixels(scale);
    let draw = Draw { page: 0, scale, clip: PixelRect { x: 0, y: 0, width, height } };
    let start = Instant::now();
    ours.ask(&document, RasterTask::Draw(draw), false)?;
    (start.elapsed() < Duration::from_secs(3)).then_some(Sheet { document, bytes, draw })
}

/// The worker opens the document, reads the page and draws it.
fn fresh_pages(ours: &mut Ours, pdfium: &Pdfium, sheets: &[Sheet]) {
    // Every job is for another document than the last, so nothing is open.
    let whole = |sheet: &Sheet| {
        let document = pdfium.load_pdf_from_byte_slice(&sheet.bytes, None).unwrap();
        let page = document.pages().get(0).unwrap();
        assert!(!alone(&page, sheet.draw).as_raw_bytes().is_empty());
    };
    compare("page drawn, document not open yet", ours, sheets, whole);
}

/// Document and page are open.
fn open_pages(ours: &mut Ours, pdfium: &Pdfium, sheets: &[Sheet]) {
    let mut totals = [0.0; 5];
    for sheet in sheets {
        let document = pdfium.load_pdf_from_byte_slice(&sheet.bytes, None).unwrap();
        let page = document.pages().get(0).unwrap();
        let (mut by_us, mut by_peer) = (Vec::new(), Vec::new());
        for _ in 0..=ROUNDS {
            by_us.push(one(ours, sheet));
            by_peer.push(measure(own_thread, || drop(alone(&page, sheet.draw))));
        }
        add(&mut totals, &by_us[1..], &by_peer[1..]);
    }
    tell_both("page drawn again", totals);
}

fn compare(what: &str, ours: &mut Ours, sheets: &[Sheet], peer: impl Fn(&Sheet)) {
    let (mut by_us, mut by_peer) = (vec![Vec::new(); sheets.len()], vec![Vec::new(); sheets.len()]);
    for round in 0..=ROUNDS {
        for (number, sheet) in sheets.iter().enumerate() {
            let (us, them) = (one(ours, sheet), measure(own_thread, || peer(sheet)));
            if round > 0 {
                by_us[number].push(us);
                by_peer[number].push(them);
            }
        }
    }
    let mut totals = [0.0; 5];
    for (us, them) in by_us.iter().zip(&by_peer) {
        add(&mut totals, us, them);
    }
    tell_both(what, totals);
}

fn add(totals: &mut [f64; 5], ours: &[Took], peer: &[Took]) {
    let of = |times: &[Took], part: fn(&Took) -> f64| median(times.iter().map(part).collect());
    totals[0] += of(ours, |took| took.clock);
    totals[1] += of(peer, |took| took.clock);
    totals[2] += of(ours, |took| took.cpu);
    totals[3] += of(peer, |took| took.cpu);
    totals[4] += of(ours, |took| took.worker);
}

fn tell_both(what: &str, totals: [f64; 5]) {
    tell(what, totals[0], totals[1], "ms");
    tell(&format!("{what}, CPU"), totals[2], totals[3], "ms");
    tell(&format!("{what}, CPU of the worker"), totals[4], totals[3], "ms");
}

/// One drawing by the pool.
fn one(ours: &mut Ours, sheet: &Sheet) -> Took {
    let (before, worker, start) = (ours.cpu(), ours.worker_cpu(), Instant::now());
    ours.ask(&sheet.document, RasterTask::Draw(sheet.draw), false).unwrap();
    let clock = start.elapsed().as_secs_f64() * 1e3;
    Took { clock, cpu: ours.cpu() - before, worker: ours.worker_cpu() - worker }
}

fn own_thread() -> f64 {
    on_cpu(Path::new("/proc/thread-self"))
}

/// PDFium alone, as any program would use it: a bitmap, white, and the page with its annotations and form on it.
fn alone(page: &PdfPage<'_>, draw: Draw) -> PdfBitmap<'static> {
    let PixelRect { width, height, .. } = draw.clip;
    let (width, height) = (i32::try_from(width).unwrap(), i32::try_from(height).unwrap());
    let config = PdfRenderConfig::new()
        .set_fixed_size(width, height)
        .render_form_data(true)
        .render_annotations(true)
        .use_lcd_text_rendering(false)
        .limit_render_image_cache_size(true);
    let mut bitmap = PdfBitmap::empty(width, height, PdfBitmapFormat::BGRx).unwrap();
    page.render_into_bitmap_with_config(&mut bitmap, &config).unwrap();
    bitmap
}

/// Pages a second with two workers beside one; the best of the rounds, as other work only ever takes time away.
fn two_workers(sheets: &[Sheet]) {
    // Every page several times: else the last heavy page, which only one of two can draw, is most of what is measured.
    let passes = (400 / sheets.len().max(1)).clamp(1, 8);
    let pages = (passes * sheets.len()) as f64;
    let rounds = |workers| {
        let mut ours = Ours::new(workers, None);
        let (mut best, mut cpu) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..=ROUNDS {
            let (before, start) = (ours.cpu(), Instant::now());
            for sheet in (0..passes).flat_map(|_| sheets) {
                ours.submit(&sheet.document, RasterTask::Draw(sheet.draw), false);
            }
            for _ in (0..passes).flat_map(|_| sheets) {
                ours.answers.recv().unwrap();
            }
            best = best.min(start.elapsed().as_secs_f64());
            cpu = cpu.min(ours.cpu() - before);
        }
        (pages / best, cpu / pages)
    };
    let ((two, two_cpu), (one, one_cpu)) = (rounds(2), rounds(1));
    tell("pages a second, 2 workers / 1 worker", two, one, "pages/s");
    tell("processor time of a page, 2 workers / 1 worker", two_cpu, one_cpu, "ms");
}

/// A page from the disk cache beside the same page drawn.
fn shelf(sheets: &[Sheet]) {
    let folder = tempfile::tempdir().unwrap();
    let mut ours = Ours::new(1, Some(DiskCacheConfig { folder: folder.path().to_owned(), most_bytes: 1 << 30 }));
    let (mut kept, mut drawn, mut slowest) = (0.0, 0.0, 0.0f64);
    for sheet in sheets {
        ours.ask(&sheet.document, RasterTask::Draw(sheet.draw), true).unwrap();
        let alone = median((0..3).map(|_| one(&mut ours, sheet).clock).collect());
        let mut times = Vec::new();
        let until = Instant::now() + Duration::from_secs(10);
        while times.len() < ROUNDS && Instant::now() < until {
            let (before, start) = (ours.pool.health().from_disk_cache, Instant::now());
            ours.ask(&sheet.document, RasterTask::Draw(sheet.draw), true).unwrap();
            if ours.pool.health().from_disk_cache > before {
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
        if times.is_empty() {
            let PixelRect { width, height, .. } = sheet.draw.clip;
            eprintln!("never in the disk cache: {}, {width} x {height}", sheet.document.path.display());
            continue;
        }
        let time = median(times);
        (kept, drawn) = (kept + time, drawn + alone);
        slowest = slowest.max(time);
    }
    tell("page from the disk cache / drawn", kept, drawn, "ms");
    eprintln!("slowest page from the disk cache: {slowest:.1} ms");
}
