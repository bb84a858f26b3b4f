//! Pictures of pages: what the screens ask for this frame, what the raster pool has drawn, what is kept on the graphics
//! card.
//!
//! A screen says every frame what it wants to show; what is there comes back at once, what is missing is ordered from
//! the pool, and what nobody wants any more is called off. Nothing here waits. Left out: drawing (`raster`), and the
//! way to the graphics card (`paint`), what is kept and what goes (`keeping`).

mod eviction;
mod failures;
mod ink;
mod keeping;
mod order;
mod page_lines;
mod page_texts;
mod prefetch;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::{Arc, Mutex, mpsc::Receiver},
    time::Instant,
};

use bevy::{prelude::*, window::PrimaryWindow};
use tokio::sync::watch;

pub(crate) use ink::PageMargins;
pub(crate) use order::whole_page;
pub(crate) use page_lines::PageLines;
pub(crate) use prefetch::ReadingDirection;

use self::{
    failures::Failures,
    ink::page_margins,
    order::{PageOrder, PictureKey},
    page_texts::PageTexts,
};
use super::{
    frame_sets::{Feature, FramePart, FrameStage},
    paint::{Picture, Pictures},
};
use crate::{
    notice::{Blob, BlobHash, DisplayCheck, Obstacle},
    platform::latency::LATENCY,
    raster::{
        Draw, JobDone, JobId, JobOutput, JobUrgency, PageSize, PageText, PoolHealth, RasterDocument, RasterJob,
        RasterTask, RenderPool, Unshowable,
    },
    source::DisplayChecks,
    store::BlobStore,
};

/// Width of the picture on which margins and lines of a first page are found; a few hundredths of a screen.
const MARGINS_WIDTH: f32 = 240.0;

struct CachedPicture {
    picture: Picture,
    used: u64,
}

/// What is known of the ink of a first page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PageInk {
    pub margins: PageMargins,
    pub lines: PageLines,
}

/// Page sizes of a document.
pub(crate) type Sheets = Arc<Vec<PageSize>>;

/// The page pictures and the way to more of them.
#[derive(Resource)]
pub(crate) struct PagePictures {
    pool: RenderPool,
    blobs: BlobStore,
    /// What became of looking at the documents when nobody did.
    sights: watch::Receiver<Arc<DisplayChecks>>,
    done: Mutex<Receiver<JobDone>>,
    sheets: HashMap<BlobHash, Sheets>,
    /// Margins and lines of first pages.
    inks: HashMap<BlobHash, PageInk>,
    texts: PageTexts,
    failures: Failures<PageOrder>,
    held: HashMap<PictureKey, CachedPicture>,
    jobs: HashMap<JobId, PageOrder>,
    ordered: HashMap<PageOrder, JobId>,
    wanted: HashSet<PageOrder>,
    bytes: usize,
    /// Documents of the newest board; pictures of others go, be they of a person.
    hanging: Arc<HashSet<BlobHash>>,
    /// Pictures of documents that hang no more may be here.
    stale: bool,
    /// The open document and the pages of it that are on the screen.
    watched: Option<(BlobHash, Range<usize>)>,
    /// Bytes on the graphics card for pictures; only what is on the screen may exceed it. `None`: by the screen's size.
    most_bytes: Option<usize>,
    next_job: u64,
    turn: u64,
    losses: u32,
}

impl PagePictures {
    pub(crate) fn new(
        pool: RenderPool,
        blobs: BlobStore,
        sights: watch::Receiver<Arc<DisplayChecks>>,
        done: Receiver<JobDone>,
        most_bytes: Option<usize>,
    ) -> Self {
        Self {
            pool,
            blobs,
            sights,
            done: Mutex::new(done),
            sheets: HashMap::new(),
            inks: HashMap::new(),
            texts: PageTexts::default(),
            failures: Failures::default(),
            held: HashMap::new(),
            jobs: HashMap::new(),
            ordered: HashMap::new(),
            wanted: HashSet::new(),
            bytes: 0,
            hanging: Arc::default(),
            stale: false,
            watched: None,
            most_bytes,
            next_job: 0,
            turn: 0,
            losses: 0,
        }
    }

    /// Page sizes of a document: `Ok(None)` while it is being measured.
    pub(crate) fn sheets(&mut self, blob: Blob, urgency: JobUrgency) -> Result<Option<Sheets>, Unshowable> {
        if let Some(sheets) = self.sheets.get(&blob.hash) {
            return Ok(Some(sheets.clone()));
        }
        self.ask(blob, PageOrder::Measure(blob.hash), RasterTask::Measure, urgency)?;
        Ok(None)
    }

    /// A picture of a part of a page at a scale: `Ok(None)` while it is being drawn.
    pub(crate) fn part(&mut self, blob: Blob, draw: Draw, urgency: JobUrgency) -> Result<Option<Picture>, Unshowable> {
        let key = PictureKey::new(blob.hash, draw);
        if let Some(CachedPicture { picture, used }) = self.held.get_mut(&key) {
            *used = self.turn;
            return Ok(picture.ready().then(|| picture.clone()));
        }
        self.ask(blob, PageOrder::Draw(key), RasterTask::Draw(draw), urgency)?;
        Ok(None)
    }

    /// Says that a picture which a screen holds is shown in this frame, so that it counts and others give way to it.
    pub(crate) fn note_shown(&mut self, document: BlobHash, draw: Draw) {
        if let Some(held) = self.held.get_mut(&PictureKey::new(document, draw)) {
            held.used = self.turn;
        }
    }

    /// The words of a page, from 0: `Ok(None)` while they are being read. Those that are still to be recognised
    /// (`TextOrigin::Awaited`) are there in one of the next frames; the player is woken then.
    pub(crate) fn text(
        &mut self,
        blob: Blob,
        page: u32,
        urgency: JobUrgency,
    ) -> Result<Option<Arc<PageText>>, Unshowable> {
        let (text, ask) = self.texts.get(blob.hash, page, self.pool.recognised_pages());
        if ask {
            self.ask(blob, PageOrder::Text(blob.hash, page), RasterTask::Text { page }, urgency)?;
        }
        Ok(text)
    }

    /// The first page as large as fits into a box.
    pub(crate) fn fitted(
        &mut self,
        blob: Blob,
        width: f32,
        height: f32,
        urgency: JobUrgency,
    ) -> Result<Option<Picture>, Unshowable> {
        let Some(sheets) = self.sheets(blob, urgency)? else { return Ok(None) };
        let Some(sheet) = sheets.first() else { return Err(Unshowable::Damaged) };
        let scale = (width / sheet.width_pt.max(1.0)).min(height / sheet.height_pt.max(1.0));
        self.part(blob, whole_page(0, *sheet, scale), urgency)
    }

    /// Margins and lines of the first page: `Ok(None)` while the small picture is drawn on which they are found.
    pub(crate) fn first_ink(&mut self, blob: Blob, urgency: JobUrgency) -> Result<Option<PageInk>, Unshowable> {
        if let Some(ink) = self.inks.get(&blob.hash) {
            return Ok(Some(ink.clone()));
        }
        let Some(sheets) = self.sheets(blob, urgency)? else { return Ok(None) };
        let Some(sheet) = sheets.first() else { return Err(Unshowable::Damaged) };
        let draw = whole_page(0, *sheet, MARGINS_WIDTH / sheet.width_pt.max(1.0));
        self.ask(blob, PageOrder::Draw(PictureKey::new(blob.hash, draw)), RasterTask::Draw(draw), urgency)?;
        Ok(None)
    }

    /// Takes in what the pool has finished; true when anything came.
    pub(crate) fn receive(&mut self, pictures: &mut Pictures) -> bool {
        if pictures.losses != self.losses {
            self.losses = pictures.losses;
            self.held.clear();
            self.bytes = 0;
        }
        let done: Vec<JobDone> = match self.done.lock() {
            Ok(done) => done.try_iter().collect(),
            Err(_) => return false,
        };
        let any = !done.is_empty();
        let now = Instant::now();
        for JobDone { id, result } in done {
            trace!(target: LATENCY, id = id.0, "arrived");
            let Some(want) = self.jobs.remove(&id) else { continue };
            self.ordered.remove(&want);
            let reason = match (want, result) {
                (PageOrder::Measure(hash), Ok(JobOutput::Measured(sizes))) if !sizes.is_empty() => {
                    self.sheets.insert(hash, Arc::new(sizes));
                    self.failures.remove(&want);
                    continue;
                }
                (PageOrder::Draw(key), Ok(JobOutput::Drawn(bitmap))) => {
                    if key.page == 0
                        && bitmap.width as f32 <= MARGINS_WIDTH + 1.0
                        && self.is_whole(key.hash, key.draw())
                    {
                        let margins = page_margins(bitmap.width, bitmap.height, &bitmap.bgra);
                        let lines = PageLines::of_picture(bitmap.width, bitmap.height, &bitmap.bgra);
                        self.inks.insert(key.hash, PageInk { margins, lines });
                    }
                    self.bytes += bitmap.bgra.len();
                    let picture = pictures.page(bitmap.width, bitmap.height, bitmap.bgra);
                    self.held.insert(key, CachedPicture { picture, used: self.turn });
                    self.failures.remove(&want);
                    continue;
                }
                (PageOrder::Text(hash, page), Ok(JobOutput::Text(text))) => {
                    self.texts.keep(hash, page, text);
                    self.failures.remove(&want);
                    continue;
                }
                // An answer to something else; the pool checks the kind of every answer.
                (_, Ok(_)) => Unshowable::Broken("an answer to another question".into()),
                (_, Err(reason)) => reason,
            };
            match want {
                PageOrder::Measure(hash) | PageOrder::Text(hash, _) => {
                    info!(blob.sha256 = %hash, "document cannot be shown: {reason}");
                }
                PageOrder::Draw(key) => {
                    info!(blob.sha256 = %key.hash, page = key.page + 1, "page cannot be shown: {reason}");
                }
            }
            self.failures.add(want, reason, now);
        }
        any
    }

    /// When something that the last frame wanted, and that could not be drawn, can be tried again.
    pub(crate) fn next_try(&self) -> Option<Instant> {
        self.failures.next_try()
    }

    /// Tells which pages of which document are on the screen: the nearest to them are kept longest.
    pub(crate) fn watch(&mut self, document: BlobHash, shown: Range<usize>) {
        self.watched = Some((document, shown));
    }

    /// What became of looking at what hangs.
    pub(crate) fn sights(&self) -> Arc<DisplayChecks> {
        self.sights.borrow().clone()
    }

    /// True for a document with pages that have nothing on them, by the hash of the attachment.
    pub(crate) fn is_blank(&self, attachment: BlobHash) -> bool {
        self.sights.borrow().get(&attachment) == Some(&DisplayCheck::Hidden(Obstacle::Blank))
    }

    pub(crate) fn health(&self) -> PoolHealth {
        self.pool.health()
    }

    fn is_whole(&self, document: BlobHash, draw: Draw) -> bool {
        let Some(sheets) = self.sheets.get(&document) else { return false };
        let whole = sheets.get(draw.page as usize).map(|sheet| sheet.pixels(draw.scale));
        (draw.clip.x, draw.clip.y) == (0, 0) && whole == Some((draw.clip.width, draw.clip.height))
    }

    /// Orders what is wanted. What has failed is ordered again when its time comes, and is told to have failed until
    /// then.
    fn ask(&mut self, blob: Blob, want: PageOrder, task: RasterTask, urgency: JobUrgency) -> Result<(), Unshowable> {
        let failed = self.failures.get(&want, Instant::now());
        if failed.as_ref().is_none_or(|failed| failed.try_again || self.ordered.contains_key(&want)) {
            self.order(blob, want, task, urgency);
        }
        failed.map_or(Ok(()), |failed| Err(failed.reason))
    }

    fn order(&mut self, blob: Blob, want: PageOrder, task: RasterTask, urgency: JobUrgency) {
        self.wanted.insert(want);
        if self.ordered.contains_key(&want) {
            return;
        }
        self.next_job += 1;
        let id = JobId(self.next_job);
        trace!(target: LATENCY, id = id.0, ?task, ?urgency, "ordered");
        let path = self.blobs.path(&blob.hash);
        // Whole pages are asked for again after a restart; a piece of one hardly ever.
        let keep = match task {
            RasterTask::Draw(draw) => self.is_whole(blob.hash, draw),
            _ => true,
        };
        self.pool.submit(RasterJob {
            id,
            document: RasterDocument { hash: blob.hash, kind: blob.kind, path },
            task,
            urgency,
            keep,
        });
        self.jobs.insert(id, want);
        self.ordered.insert(want, id);
    }
}

/// Ends the frame's orders.
pub(crate) struct PagesPlugin;

impl Plugin for PagesPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, end_frame.in_set(FramePart(FrameStage::Send, Feature::Pages)));
    }
}

fn end_frame(mut pages: ResMut<PagePictures>, windows: Query<&Window, With<PrimaryWindow>>) {
    let screen =
        windows.single().map_or_else(|_| default(), |window| (window.physical_width(), window.physical_height()));
    pages.end_frame(screen);
}
