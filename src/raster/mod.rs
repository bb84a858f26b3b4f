//! Rasterising (rendering) of pages to pixels: untrusted documents are opened in sandboxed worker processes, and only
//! bitmaps come back.
//!
//! A job goes [`RenderPool`] → `queue` → `slot` (one thread and one process each) → `worker_process` → socket →
//! `worker`, and its answer comes back the same way, with the pixels in shared memory. The `disk_cache` is asked first
//! and needs no worker. `check` draws the first page of every posted document in the background, so that its reported
//! state was tried.
//!
//! - A document that stops three workers is quarantined and never tried again.
//! - A worker killed from outside is replaced and the job done again; nobody notices.
//! - A job that is called off stops at its next step with the document still open; only one that does not is killed.
//! - A visible job takes the place of work that can wait.
//! - Nothing a worker sends is believed: sizes, names and texts are checked before anything is allocated.
//!
//! Left out: the use of the pixels (`player`: tiles, textures, the glass).

mod job;
pub mod check;
pub(crate) mod coverage;
pub(crate) mod tile;
mod page_word;
mod page_tags;
mod page_text;
mod text_recognition;
mod installation;
mod disk_cache;
mod apron;

mod picture;
mod tiff;
pub mod worker;
pub mod ipc;
mod pool;
mod background_client;

pub use background_client::{AnswerRouter, BackgroundAnswers, BackgroundClient};
pub(crate) use installation::RasterNotInstalled;
pub use installation::{DiskCacheConfig, PoolConfig, find_pdfium};
pub use job::{
    Bitmap, Draw, JobDone, JobId, JobOutput, JobUrgency, PageSize, PixelRect, RasterDocument, RasterJob, RasterTask,
    Unshowable,
};
pub(crate) use job::{MAX_BITMAP_BYTES, MAX_SIDE};
pub use page_tags::{PageTag, PageTagKind};
pub use page_text::{PageFacts, PageText, TextOrigin};
pub(crate) use page_word::clean_word;
pub use page_word::{PageWord, PointRect};
pub(crate) use pool::client::PoolClient;
pub(crate) use pool::render_pool::PoolHealth;
pub use pool::render_pool::{RenderPool, render_once};
pub(crate) use text_recognition::next_change;
pub use text_recognition::{TextHealth, TextRecognition};
