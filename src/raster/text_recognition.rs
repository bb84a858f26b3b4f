//! Text recognition as the pool knows it: whoever asks the pool for a page's words gets those that were recognised from
//! its picture where the document has none of its own, and nobody needs to ask twice.
//!
//! Left out: recognising (`recognition`).

use std::fmt::Debug;

use serde::Serialize;
use tokio::sync::watch;

use super::{job::JobUrgency, page_text::PageText};
use crate::notice::BlobHash;

/// Recognised words of pages, and the list of pages that wait to be recognised.
pub trait TextRecognition: Debug + Send + Sync {
    /// The text to answer with where the document itself says `layer` of its page, counted from 0. A page that is not
    /// recognised yet is recognised the sooner the more urgent the question. May read a small file; called on a thread of
    /// the pool.
    fn supplement(&self, document: BlobHash, page: u32, layer: PageText, urgency: JobUrgency) -> PageText;

    /// How many pages were recognised or given up since the start.
    fn recognised_pages(&self) -> u64;

    /// How many documents were finished since the start: none of their pages waits any more.
    fn finished_documents(&self) -> watch::Receiver<u64>;

    /// Whether pages of this document wait to be recognised.
    fn is_awaited(&self, document: BlobHash) -> bool;

    /// How the recognition fares.
    fn health(&self) -> TextHealth;
}

/// Waits until documents were finished ([`TextRecognition::finished_documents`]); for ever where nothing recognises.
pub(crate) async fn next_change(finished: &mut Option<watch::Receiver<u64>>) {
    if let Some(finished) = finished
        && finished.changed().await.is_ok()
    {
        return;
    }
    std::future::pending::<()>().await;
}

/// How the text of all that hangs stands, in pages, and how the recognition fares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextHealth {
    /// Pages with words of their own.
    pub with_layer: usize,
    /// Pages whose words were recognised from their picture.
    pub recognised: usize,
    /// Pages that wait to be recognised.
    pub awaited: usize,
    /// Pictures without words.
    pub without: usize,
    /// Documents whose pages were not looked at yet.
    pub unread: usize,
    /// Pages on which the recogniser failed three times; they are not tried again by themselves.
    pub quarantined: usize,
    /// Somebody recognises.
    pub recognises: bool,
    /// Why nothing can be recognised now.
    pub fault: Option<String>,
}
