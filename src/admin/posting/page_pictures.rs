//! Pages of a draft's documents as pictures, drawn by the sandboxed workers and kept beside the documents; the documents
//! themselves are never sent to a browser. One document is looked at at a time, so that the glass has its cores.

use std::{
    fs,
    io::{self, Cursor},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError, mpsc},
    time::Duration,
};

use super::draft::{DraftFile, DraftText};
use crate::{
    admin::site::Site,
    config::RecognitionUse,
    notice::{BlobHash, MediaKind, Obstacle},
    platform::atomic_file::{Readers, write_atomically},
    raster::{
        Bitmap, Draw, JobDone, JobId, JobOutput, JobUrgency, PageSize, PageText, PixelRect, PoolConfig, RasterDocument,
        RasterJob, RasterTask, RenderPool, TextOrigin, Unshowable,
    },
    reading::{BlockKind, RunningLines, read_page},
    recognition::{Recogniser, recognise_once},
    words::Language,
};

/// Width of a picture in pixels.
const WIDTH: f32 = 600.0;
/// Tallest picture in pixels; a page that is taller is drawn narrower.
const TALLEST: f32 = 1_800.0;
/// Pages whose text is looked at.
const READ_PAGES: u32 = 10;
/// Pages of a document that can be seen here; the board shows all of them.
pub(in crate::admin) const SEEN_PAGES: u32 = 60;

/// A person waits no longer for the text of a scan.
const LONGEST_RECOGNITION: Duration = Duration::from_secs(20);

/// One document at a time.
static ONE: Mutex<()> = Mutex::new(());

/// What was found in a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::admin) struct DocumentLook {
    /// 0 where none can be drawn.
    pub pages: u32,
    pub text: DraftText,
    pub tagged: bool,
    pub obstacle: Option<Obstacle>,
    /// Text of the first page in the order of reading.
    pub blocks: Vec<(BlockKind, String)>,
}

/// A worker that draws one document.
struct PageDrawer {
    pool: RenderPool,
    answers: mpsc::Receiver<JobDone>,
    document: RasterDocument,
    number: u64,
}

impl PageDrawer {
    fn start(site: &Site, hash: BlobHash, kind: MediaKind, path: PathBuf) -> Result<Self, Unshowable> {
        let unavailable = |error: &dyn std::fmt::Display| Unshowable::Unavailable(error.to_string());
        let settings = site.config().raster;
        let found = PoolConfig::detect().map_err(|error| unavailable(&error))?;
        let config = PoolConfig {
            workers: 1,
            deadline: settings.deadline,
            require_sandbox: settings.require_sandbox,
            disk_cache: None,
            ..found
        };
        // Room for the only answer that is awaited.
        let (done, answers) = mpsc::sync_channel(1);
        let pool = RenderPool::start(config, move |answered| drop(done.try_send(answered)))
            .map_err(|error| unavailable(&error))?;
        Ok(Self { pool, answers, document: RasterDocument { hash, kind, path }, number: 0 })
    }

    fn ask(&mut self, task: RasterTask) -> Result<JobOutput, Unshowable> {
        self.number = self.number.saturating_add(1);
        let (id, document) = (JobId(self.number), self.document.clone());
        self.pool.submit(RasterJob { id, document, task, urgency: JobUrgency::Near, keep: false });
        self.answers.recv().map_err(|_| Unshowable::Unavailable("the raster pool stopped".into()))?.result
    }

    fn measure(&mut self) -> Result<Vec<PageSize>, Unshowable> {
        match self.ask(RasterTask::Measure)? {
            JobOutput::Measured(sheets) => Ok(sheets),
            _ => Err(other()),
        }
    }

    fn text(&mut self, page: u32) -> Result<PageText, Unshowable> {
        match self.ask(RasterTask::Text { page })? {
            JobOutput::Text(text) => Ok(text),
            _ => Err(other()),
        }
    }

    fn png(&mut self, page: u32, sheet: PageSize) -> Result<Vec<u8>, Unshowable> {
        let scale = (WIDTH / sheet.width_pt.max(0.1)).min(TALLEST / sheet.height_pt.max(0.1));
        let (width, height) = sheet.pixels(scale);
        let clip = PixelRect { x: 0, y: 0, width, height };
        match self.ask(RasterTask::Draw(Draw { page, scale, clip }))? {
            JobOutput::Drawn(bitmap) => png(bitmap).ok_or_else(other),
            _ => Err(other()),
        }
    }
}

fn other() -> Unshowable {
    Unshowable::Broken("a worker's answer to another question".into())
}

fn png(bitmap: Bitmap) -> Option<Vec<u8>> {
    let Bitmap { width, height, mut bgra } = bitmap;
    for pixel in bgra.chunks_exact_mut(4) {
        pixel.swap(0, 2);
    }
    let picture = image::RgbaImage::from_raw(width, height, bgra)?;
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// Looks at a document in a draft's folder: its pages, its text, and a picture of its first page; `recognises` reads the first
/// page of a scan.
pub(in crate::admin) fn look(
    site: &Site,
    folder: &Path,
    (hash, kind, name): (BlobHash, MediaKind, &str),
    recognises: bool,
) -> DocumentLook {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut look = DocumentLook::default();
    let failed = |why: &Unshowable| {
        tracing::info!(document.sha256 = %hash, "a document of a draft cannot be drawn: {why}");
        why.obstacle()
    };
    let path = folder.join(name);
    let started = PageDrawer::start(site, hash, kind, path);
    let (mut drawer, sheets) = match started.and_then(|mut drawer| drawer.measure().map(|sheets| (drawer, sheets))) {
        Ok(found) => found,
        Err(why) => {
            look.obstacle = failed(&why);
            return look;
        }
    };
    look.pages = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    let Some(first) = sheets.first().copied() else { return look };
    match drawer.png(0, first) {
        Ok(bytes) => keep(&picture_path(folder, hash, 0), &bytes),
        Err(why) => look.obstacle = failed(&why),
    }
    let texts: Vec<PageText> = (0..look.pages.min(READ_PAGES)).map_while(|page| drawer.text(page).ok()).collect();
    look.tagged = texts.first().is_some_and(|text| text.facts.tagged);
    let with_words = texts.iter().filter(|text| !text.words.is_empty()).count();
    let pictures = texts.iter().filter(|text| text.words.is_empty() && text.facts.picture_percent > 0).count();
    look.text = match (with_words, pictures) {
        (0, _) if texts.is_empty() => DraftText::Unknown,
        (0, _) => DraftText::Picture,
        (_, 0) => DraftText::Own,
        _ => DraftText::Partly,
    };
    let mut page = texts.into_iter().next().unwrap_or_default();
    if recognises
        && look.text == DraftText::Picture
        && look.obstacle.is_none()
        && let Some(recognised) = recognise(site, &drawer.document, first)
    {
        if let TextOrigin::Recognised { confidence } = recognised.origin {
            look.text = DraftText::Recognised(confidence);
        }
        page = recognised;
    }
    let running = RunningLines::find(std::iter::once((&page, first)));
    let blocks = read_page(&page, first, &running, Language::Czech).blocks;
    look.blocks = blocks.into_iter().map(|block| (block.kind, block.text)).collect();
    look
}

/// The words of a page that is a picture, where this board recognises any.
fn recognise(site: &Site, document: &RasterDocument, sheet: PageSize) -> Option<PageText> {
    let settings = site.config().recognition.clone();
    if settings.enabled == RecognitionUse::Off {
        return None;
    }
    let recogniser = Recogniser::find(&settings).ok()?;
    let pool = PoolConfig::detect().ok()?;
    let found = recognise_once(&recogniser, &pool, document, 0, sheet, settings.deadline.min(LONGEST_RECOGNITION));
    found.inspect_err(|error| tracing::info!("the first page of a draft cannot be recognised: {error}")).ok()
}

/// The picture of a page, counted from 0; `None` where there is none.
///
/// # Errors
/// The disk refuses.
pub(in crate::admin) fn page_picture(
    site: &Site,
    folder: &Path,
    file: &DraftFile,
    page: u32,
) -> io::Result<Option<Vec<u8>>> {
    if page >= file.pages.min(SEEN_PAGES) {
        return Ok(None);
    }
    let (hash, kind, name) = file.shown();
    let path = picture_path(folder, hash, page);
    match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        read => return read.map(Some),
    }
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let drawn = PageDrawer::start(site, hash, kind, folder.join(name)).and_then(|mut drawer| {
        let sheet = drawer.measure()?.get(page as usize).copied().ok_or(Unshowable::Damaged)?;
        drawer.png(page, sheet)
    });
    match drawn {
        Ok(bytes) => {
            keep(&path, &bytes);
            Ok(Some(bytes))
        }
        Err(why) => {
            tracing::info!(document.sha256 = %hash, page, "a page of a draft cannot be drawn: {why}");
            Ok(None)
        }
    }
}

fn picture_path(folder: &Path, hash: BlobHash, page: u32) -> PathBuf {
    folder.join(format!("{hash}-{page}.png"))
}

/// Keeps a picture; one that cannot be kept is drawn again.
fn keep(path: &Path, bytes: &[u8]) {
    if let Err(error) = write_atomically(path, bytes, Readers::Owner) {
        tracing::warn!(%error, "the picture of a page cannot be kept");
    }
}
