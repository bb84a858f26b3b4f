//! Jobs and answers of the raster stage: documents, pages, rectangles, bitmaps, and the reasons why a page cannot be
//! shown.
//!
//! Left out: the way to a worker (`ipc`), and who works on a job (`pool`).

use std::path::PathBuf;

use super::page_text::PageText;
use crate::notice::{BlobHash, MediaKind, Obstacle};

/// Longest side of a drawn bitmap, in pixels.
pub(crate) const MAX_SIDE: u32 = 8192;
/// Most bytes of a drawn bitmap.
pub(crate) const MAX_BITMAP_BYTES: usize = 64 << 20;
/// Longest side a whole page may have at the asked scale, in pixels; beyond it PDFium's arithmetic loses whole
/// pixels.
pub(crate) const MAX_PAGE_SIDE: u32 = 1 << 20;

/// Size of a page as it is seen, its own rotation applied, in points (1/72 inch).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSize {
    /// Width in points.
    pub width_pt: f32,
    /// Height in points.
    pub height_pt: f32,
}

impl PageSize {
    /// Pixels of the whole page at `scale` (pixels per point), rounded and at least one; the worker draws by the
    /// same rule.
    pub fn pixels(self, scale: f32) -> (u32, u32) {
        // A float cast saturates, so a size out of range ends at the bound and not beyond it.
        let side = |points: f32| ((points * scale).round() as u32).max(1);
        (side(self.width_pt), side(self.height_pt))
    }
}

/// Why a document or page cannot be shown; each prints as one clear line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unshowable {
    /// It opens with a password alone.
    #[error("the document is encrypted and needs a password")]
    Encrypted,
    /// Rights management (IRM) or another lock that is no password.
    #[error("the document is locked by rights management")]
    Protected,
    /// A PDF portfolio: the documents are files within it.
    #[error("the document is a portfolio, its pages are only a cover over the files in it")]
    Portfolio,
    /// A dynamic XFA form, which only Adobe's own program draws.
    #[error("the document is a dynamic XFA form, its pages only say that another program is needed")]
    DynamicForm,
    /// Its bytes break off or contradict themselves, or it has no page.
    #[error("the document is damaged")]
    Damaged,
    /// Neither a PDF nor a picture that the worker knows.
    #[error("the document is of a kind that cannot be drawn")]
    Unsupported,
    /// It has too many pages or pixels, or its file is too long.
    #[error("the document is too large to be drawn")]
    TooLarge,
    /// The worker was stopped at the time limit.
    #[error("drawing took longer than allowed")]
    TooSlow,
    /// It ended workers too often, so none gets it any more.
    #[error("the document stopped the renderer too often and is not tried again")]
    Quarantined,
    /// The renderer gave up on this page, for the reason named.
    #[error("the page could not be drawn: {0}")]
    Broken(String),
    /// Nothing is said of the document: there was no worker, no memory, no place in the queue.
    #[error("the page could not be drawn now: {0}")]
    Unavailable(String),
}

impl Unshowable {
    /// Whether the document itself is the cause, so that another try would end the same way while this program runs.
    /// A reason that is not final says nothing of the document.
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::TooSlow | Self::Broken(_) | Self::Unavailable(_))
    }

    /// The obstacle to report for the document; `None` where the failure says nothing of it.
    pub fn obstacle(&self) -> Option<Obstacle> {
        Some(match self {
            Self::Encrypted => Obstacle::Locked,
            Self::Protected => Obstacle::RightsManaged,
            Self::Portfolio => Obstacle::Portfolio,
            Self::DynamicForm => Obstacle::DynamicForm,
            Self::Damaged => Obstacle::Damaged,
            Self::Unsupported => Obstacle::OtherKind,
            Self::TooLarge => Obstacle::TooLarge,
            Self::Quarantined => Obstacle::Renderer,
            Self::TooSlow | Self::Broken(_) | Self::Unavailable(_) => return None,
        })
    }
}

/// A document by its content's hash, and the file that holds the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RasterDocument {
    /// SHA-256 of the content.
    pub hash: BlobHash,
    /// What the worker takes it for.
    pub kind: MediaKind,
    /// File with the content; the pool opens it, the worker gets the descriptor alone.
    pub path: PathBuf,
}

/// A rectangle in pixels of the page drawn whole, origin at its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PixelRect {
    /// Distance of the left edge from the page's.
    pub x: u32,
    /// Distance of the upper edge from the page's.
    pub y: u32,
    /// Width, the right edge not included.
    pub width: u32,
    /// Height, the lower edge not included.
    pub height: u32,
}

/// Part of one page at one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw {
    /// Counted from 0.
    pub page: u32,
    /// Pixels per point.
    pub scale: f32,
    /// In pixels of the page drawn whole at `scale`; what lies outside the page comes back white.
    pub clip: PixelRect,
}

impl Draw {
    /// Bytes of the bitmap, or `None` where the numbers are outside what is ever drawn.
    pub fn bitmap_bytes(&self) -> Option<usize> {
        let PixelRect { x, y, width, height } = self.clip;
        let sides = (1..=MAX_SIDE).contains(&width) && (1..=MAX_SIDE).contains(&height);
        let place = x <= MAX_PAGE_SIDE && y <= MAX_PAGE_SIDE;
        let scale = self.scale.is_finite() && self.scale > 0.0 && self.scale <= 1000.0;
        let bytes = (width as usize).checked_mul(height as usize)?.checked_mul(4)?;
        (sides && place && scale && bytes <= MAX_BITMAP_BYTES).then_some(bytes)
    }
}

/// Task on a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RasterTask {
    /// Return the size of every page.
    Measure,
    /// Return the pixels of a part of a page.
    Draw(Draw),
    /// Return the words of a page with their rectangles. A picture has none.
    Text {
        /// Counted from 0.
        page: u32,
    },
}

/// Urgency of a job; `Visible` sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobUrgency {
    /// Missing on the glass now.
    Visible,
    /// The next page, the notices on screen.
    Near,
    /// When there is nothing better to do.
    Idle,
}

/// Number of a job; the caller chooses it and never uses one twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

/// One piece of work.
#[derive(Clone, Debug)]
pub struct RasterJob {
    /// Number under which the answer comes back.
    pub id: JobId,
    /// What is drawn.
    pub document: RasterDocument,
    /// What is to be done with it.
    pub task: RasterTask,
    /// Place in the queue.
    pub urgency: JobUrgency,
    /// The drawing is worth keeping on disk where the pool has a disk cache (`PoolConfig::disk_cache`): base pages and
    /// thumbnails, not the pieces of a zoomed page. Larger than 2000 x 2000 pixels it is not kept all the same. The
    /// sizes of pages are always kept, words never.
    pub keep: bool,
}

/// Pixels, rows from the top without padding, four bytes each (blue, green, red, 255) on white paper.
#[derive(Clone, PartialEq, Eq)]
pub struct Bitmap {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels, `width * height * 4` bytes.
    pub bgra: Vec<u8>,
}

impl std::fmt::Debug for Bitmap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bitmap({} x {})", self.width, self.height)
    }
}

/// Result of a job.
#[derive(Clone, Debug, PartialEq)]
pub enum JobOutput {
    /// Every page, in order; never empty.
    Measured(Vec<PageSize>),
    /// The part of the page that was asked for.
    Drawn(Bitmap),
    /// The words of the page.
    Text(PageText),
}

/// The answer to a job.
#[derive(Clone, Debug)]
pub struct JobDone {
    /// Number of the job.
    pub id: JobId,
    /// What was asked for, or why there is none.
    pub result: Result<JobOutput, Unshowable>,
}
