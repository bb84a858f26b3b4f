//! Boxes of hits on real pages: of the words of a document that a search finds, at least 98 of 100 are marked where they are
//! seen. What counts as marked is read off the drawn page: the box lies on it and something is printed in it.
//!
//! Measured on the documents of the made-up town, and on a collection of real ones where it is at hand. Left out: what is
//! found by which words (the index's own tests).

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use vyveska::{
    notice::{BlobHash, MediaKind},
    raster::{
        Bitmap, Draw, JobDone, JobId, JobOutput, JobUrgency, PageText, PixelRect, PointRect, PoolConfig,
        RasterDocument, RasterJob, RasterTask, RenderPool, find_pdfium,
    },
    search::{SearchQuery, hit_boxes},
};

use crate::common::{Need, skip};

/// Part of the hits that is marked.
const MARKED: f64 = 0.98;
/// Pages that are looked at of each document, and words of each page.
const PAGES: usize = 3;
const WORDS: usize = 12;
/// Pixels for a point.
const SCALE: f32 = 1.5;
/// How far the darkest of a box is from its lightest where something is printed, of 255.
const INK: u8 = 30;

/// The pool with one worker.
struct Pool {
    pool: RenderPool,
    answers: Receiver<JobDone>,
    next: u64,
}

impl Pool {
    fn start() -> Self {
        let config = PoolConfig {
            worker: env!("CARGO_BIN_EXE_vyveska-raster").into(),
            pdfium: find_pdfium().unwrap(),
            workers: 1,
            deadline: Duration::from_secs(60),
            require_sandbox: false,
            disk_cache: None,
        };
        let (sender, answers) = mpsc::sync_channel(10);
        Self { pool: RenderPool::start(config, move |done| sender.send(done).unwrap()).unwrap(), answers, next: 0 }
    }

    fn ask(&mut self, document: &RasterDocument, task: RasterTask) -> Option<JobOutput> {
        self.next += 1;
        let (id, urgency, document) = (JobId(self.next), JobUrgency::Visible, document.clone());
        self.pool.submit(RasterJob { id, document, task, urgency, keep: false });
        self.answers.recv_timeout(Duration::from_secs(200)).expect("an answer, whatever it is").result.ok()
    }
}

/// The word between its marks, where it is one: letters alone, and long enough to be typed.
fn plain_word(text: &str) -> Option<String> {
    let word = text.trim_matches(|c: char| ".,;:()„“\"!?".contains(c)).to_lowercase();
    (word.chars().count() >= 4 && word.chars().all(char::is_alphabetic)).then_some(word)
}

/// How often each word stands on a page; halves of a divided word are none.
fn words_of(page: &PageText) -> BTreeMap<String, usize> {
    let divided =
        |at: usize| at > 0 && page.words[at].starts_line && page.words[at - 1].text.ends_with(['-', '\u{ad}']);
    let mut words = BTreeMap::new();
    for (_, word) in page.words.iter().enumerate().filter(|(at, _)| !divided(*at)) {
        if let Some(word) = plain_word(&word.text) {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

/// Something is printed in the box, and the box lies on the page.
fn is_marked(drawn: &Bitmap, rect: &PointRect) -> bool {
    let scale = SCALE;
    let (left, top) = ((rect.x * scale).floor(), (rect.y * scale).floor());
    let (right, bottom) = (((rect.x + rect.width) * scale).ceil(), ((rect.y + rect.height) * scale).ceil());
    let (width, height) = (drawn.width as f32, drawn.height as f32);
    if rect.width <= 0.5
        || rect.height <= 0.5
        || left < -3.0
        || top < -3.0
        || right > width + 3.0
        || bottom > height + 3.0
    {
        return false;
    }
    let (mut darkest, mut lightest) = (u8::MAX, u8::MIN);
    for y in top.max(0.0) as usize..bottom.min(height) as usize {
        for x in left.max(0.0) as usize..right.min(width) as usize {
            let at = (y * drawn.width as usize + x) * 4;
            let green = drawn.bgra[at + 1];
            (darkest, lightest) = (darkest.min(green), lightest.max(green));
        }
    }
    lightest.saturating_sub(darkest) >= INK
}

/// Hits that a search of the words of these documents has, how many of them are marked, and examples of those that are not.
fn measure(files: &[PathBuf]) -> (usize, usize, Vec<String>) {
    let mut pool = Pool::start();
    let (mut hits, mut marked, mut missed) = (0, 0, Vec::new());
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let hash = BlobHash::digest(&fs::read(path).unwrap());
        let document = RasterDocument { hash, kind: MediaKind::Pdf, path: path.clone() };
        // What cannot be read is in no index either.
        let Some(JobOutput::Measured(sizes)) = pool.ask(&document, RasterTask::Measure) else { continue };
        for (number, size) in (0u32..).zip(&sizes).take(PAGES) {
            let Some(JobOutput::Text(page)) = pool.ask(&document, RasterTask::Text { page: number }) else { continue };
            let words = words_of(&page);
            if words.is_empty() || size.width_pt.max(size.height_pt) > 2_000.0 {
                continue;
            }
            let (width, height) = size.pixels(SCALE);
            let draw = Draw { page: number, scale: SCALE, clip: PixelRect { x: 0, y: 0, width, height } };
            let Some(JobOutput::Drawn(drawn)) = pool.ask(&document, RasterTask::Draw(draw)) else { continue };
            let step = (words.len() / WORDS).max(1);
            for (word, times) in words.iter().step_by(step).take(WORDS) {
                let boxes = hit_boxes(&page, &SearchQuery::parse(&format!("{word} ")));
                // Every place of the word is a hit; other forms of it may be more.
                let all = boxes.len().max(*times);
                let good =
                    boxes.iter().filter(|it| !it.is_empty() && it.iter().all(|rect| is_marked(&drawn, rect))).count();
                hits += all;
                marked += good;
                if good < all {
                    missed.push(format!("{name}, page {}: {word}: {good} of {all}", number + 1));
                }
            }
        }
    }
    (hits, marked, missed)
}

fn check(what: &str, files: &[PathBuf]) {
    let (hits, marked, missed) = measure(files);
    let part = marked as f64 / hits.max(1) as f64;
    let documents: BTreeSet<&str> = missed.iter().filter_map(|it| it.split(", page").next()).collect();
    eprintln!(
        "{what}: {marked} of {hits} hits marked ({:.2} %) in {} documents; not marked in {}: {:?}",
        part * 100.0,
        files.len(),
        documents.len(),
        &missed[..missed.len().min(12)]
    );
    assert!(hits > 100, "{what}: only {hits} hits");
    assert!(part >= MARKED, "{what}: {:.2} % of the hits are marked", part * 100.0);
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "pdf"));
    files.sort();
    files
}

#[test]
fn hits_in_the_towns_documents_are_marked_where_they_are_seen() {
    check("the made-up town", &pdfs(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/town/documents")));
}

#[test]
fn hits_in_real_documents_are_marked_where_they_are_seen() {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    let folders = env::var_os("VYVESKA_DATA").map(PathBuf::from).into_iter().chain(above).map(|data| data.join("pdf"));
    let Some(folder) = folders.into_iter().find(|pdf| pdf.is_dir()) else {
        return skip(Need::Data, "no collection of PDFs; name one in VYVESKA_DATA");
    };
    check("real documents", &pdfs(&folder));
}
