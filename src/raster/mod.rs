//! Pages as pixels: documents that strangers wrote are opened in worker processes behind walls, and only bitmaps
//! come back.
//!
//! A job goes `Pool` → `queue` → `slot` (one thread and one process each) → `child` → socket → `worker`, and its
//! answer comes back the same way with the pixels in shared memory. Leaves out what is done with them: caches, tiles
//! and the glass.
//!
//! - A document that stops three workers is quarantined and never tried again.
//! - A worker killed from outside is replaced and the job done again; nobody notices.
//! - Nothing a worker says is believed: sizes, names and texts are checked before anything is allocated.

mod apron;
mod bytes;
mod child;
mod find;
mod job;
pub mod near;
mod pool;
pub mod protocol;
mod quarantine;
mod queue;
mod slot;
pub mod tile;
mod wire;

mod mapping;
mod picture;
mod proof;
mod sandbox;
pub mod worker;

pub use find::{NotFound, PoolConfig, find_pdfium, find_worker};
pub use job::{
    Bitmap, Document, Done, Draw, Job, JobId, MAX_BITMAP_BYTES, MAX_PAGE_SIDE, MAX_SIDE, Output, PageSize, PixelRect,
    Task, Unshowable, Urgency,
};
pub use pool::{Pool, PoolHealth, render_once};
