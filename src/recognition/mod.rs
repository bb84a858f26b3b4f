//! Recognition of text (OCR) in scans: pages that are pictures, or whose own words are rubbish, get words that search finds,
//! the public page carries and the voice reads.
//!
//! The raster workers draw the page; Tesseract, walled in by `vyveska-ocr`, is given the grey picture and nothing else, and
//! answers with a table of words. What it says is believed as little as what a worker says. One page at a time, the newest
//! posting first, at the lowest priority; what a visitor has opened comes at once.
//!
//! The words are derived: kept by the document's hash, the page and the recogniser's version, bounded, gone with a document
//! with personal data (invariant 10), never evidence; the document itself is never touched. Every text says that it was
//! recognised ([`crate::raster::TextOrigin`]). Whoever wants the words of a page asks the raster pool, which asks
//! [`RecognisedTexts`].
//!
//! Left out: drawing (`raster`), finding words (`search`), reading aloud (`speech`).

mod actor;
mod document_list;
mod document_survey;
mod page_image;
mod page_recognition;
mod page_requests;
mod recogniser;
mod recogniser_process;
mod recognised_texts;
mod sandbox;
mod scan_step;
mod single_recognition;
mod survey_step;
mod text_file;
mod text_quality;
mod text_store;
mod tsv;

use std::{collections::HashMap, io, sync::Arc, thread::JoinHandle, time::Duration};

use tokio::sync::{mpsc, watch};

use self::{actor::RecognitionActor, document_list::DocumentList};
pub use self::{
    recognised_texts::RecognisedTexts,
    recogniser::{Recogniser, RecogniserMissing},
    sandbox::run_sandboxed,
    single_recognition::{RecogniseError, recognise_once},
};
use crate::{
    raster::{BackgroundAnswers, BackgroundClient, PoolClient},
    source::TextChecks,
    store::{BlobStore, Snapshot},
};

/// Name of the folder of recognised text in the state folder.
pub const TEXT_FOLDER: &str = "recognised";

/// The running stage. Dropping it stops its thread and waits for it.
pub struct RecognitionHandle {
    checks: watch::Receiver<Arc<TextChecks>>,
    /// Nothing is ever sent on it; closing it stops the thread.
    awake: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl RecognitionHandle {
    /// What is known of the text of all that hangs.
    pub fn checks(&self) -> watch::Receiver<Arc<TextChecks>> {
        self.checks.clone()
    }
}

impl Drop for RecognitionHandle {
    fn drop(&mut self) {
        self.awake = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the recognition ended by a panic");
        }
    }
}

/// Starts the thread. Without a recogniser it only finds out which pages have text. A page may take `deadline`; `wake` is
/// called after each one that was recognised.
///
/// # Errors
/// The thread cannot be started.
pub fn start(
    recogniser: Option<Recogniser>,
    deadline: Duration,
    texts: Arc<RecognisedTexts>,
    pool: PoolClient,
    answers: BackgroundAnswers,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    blobs: BlobStore,
    wake: impl Fn() + Send + 'static,
) -> io::Result<RecognitionHandle> {
    let (awake, stop) = mpsc::channel(1);
    let (publish, checks) = watch::channel(Arc::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let actor = RecognitionActor {
        recogniser,
        deadline,
        texts,
        client: BackgroundClient::new(pool, answers),
        snapshots,
        blobs,
        stop,
        checks: publish,
        wake: Box::new(wake),
        list: DocumentList::default(),
        open: None,
        strikes: HashMap::new(),
        failures: 0,
        fault: None,
        last_board: None,
        last_published: None,
        news: false,
    };
    let thread = std::thread::Builder::new().name("recognition".into()).spawn(move || {
        // Ends when it is stopped.
        let _ = runtime.block_on(actor.run());
    })?;
    Ok(RecognitionHandle { checks, awake: Some(awake), thread: Some(thread) })
}
