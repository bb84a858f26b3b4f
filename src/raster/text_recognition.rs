//! Text recognition as the pool knows it: whoever asks the pool for a page's words gets those that were recognised from
//! its picture where the document has none of its own, and nobody needs to ask twice.
//!
//! Left out: recognising (`recognition`).

use std::fmt::Debug;

use super::{job::JobUrgency, page_text::PageText};
use crate::notice::BlobHash;

/// Recognised words of pages, and the list of pages that wait to be recognised.
pub trait TextRecognition: Debug + Send + Sync {
    /// The text to answer with where the document itself says `layer` of its page, counted from 0. A page that is not
    /// recognised yet is recognised the sooner the more urgent the question. May read a small file; called on a thread of
    /// the pool.
    fn supplement(&self, document: BlobHash, page: u32, layer: PageText, urgency: JobUrgency) -> PageText;

    /// How many pages were recognised or given up since the start; text that was awaited is worth another question when
    /// it has grown.
    fn recognised_pages(&self) -> u64;
}
