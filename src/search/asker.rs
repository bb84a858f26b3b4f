//! Asker: answers what a screen asks on a thread of its own, so that the screen never waits for the disk. Of several lines
//! that came meanwhile the newest alone is answered; a new one first with as many notices as a glass shows, and then with all.
//!
//! A line that stands is answered again when the index has become another one: the screen shows what is found while pages
//! are still being read, and says so. What is typed is in no log, and gone from here when the screen forgets it.

use std::{io, sync::Arc, thread::JoinHandle, time::Duration};

use tokio::{
    sync::{mpsc, watch},
    time::Instant,
};

use super::{IndexProgress, NamedPlaces, PageHits, SearchAnswer, SearchQuery, Searcher, Suggestion};
use crate::notice::BlobHash;

/// Notices that are shown of what was found, and those that a new line is answered with at once: their sentences are what
/// takes the time.
pub(super) const MOST_HITS: usize = 50;
pub(super) const FIRST_HITS: usize = 10;
/// Words that are suggested.
pub(super) const MOST_SUGGESTIONS: usize = 12;
/// While the index grows a line is answered again so often.
const AGAIN: Duration = Duration::from_millis(700);

/// What stands in the field. Has no way to be printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LineQuestion {
    /// Of the question; its reply has it too.
    pub number: u64,
    /// `None` while nobody searches.
    pub line: Option<String>,
}

/// What is known of a line.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LineReply {
    /// Of the question.
    pub number: u64,
    /// `None` where there is no index that can be read.
    pub answer: Option<SearchAnswer>,
    /// Words to go on with.
    pub suggestions: Vec<Suggestion>,
    /// Notices that were searched.
    pub searched: u64,
    /// Everything that can be read was: what was not found is not there.
    pub complete: bool,
}

/// Where in a document something is.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DocumentQuestion {
    /// The document and what is marked in it; `None` for none.
    pub of: Option<(BlobHash, SearchQuery)>,
}

/// The pages with hits of the document and the query that were asked for.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DocumentReply {
    /// What was asked.
    pub question: DocumentQuestion,
    /// In their order.
    pub pages: Vec<PageHits>,
}

/// A screen's ends: questions go in, the newest reply is there to be looked at.
pub struct SearchLinks {
    /// The line that stands in the field.
    pub lines: watch::Sender<LineQuestion>,
    /// What is known of it.
    pub replies: watch::Receiver<Arc<LineReply>>,
    /// The document that is open.
    pub documents: watch::Sender<DocumentQuestion>,
    /// Where its hits are.
    pub places: watch::Receiver<Arc<DocumentReply>>,
    /// Which notices name which streets and other places.
    pub named: watch::Receiver<Arc<NamedPlaces>>,
}

/// The running thread. Dropping it stops the thread and waits for it.
pub struct AskerHandle {
    /// Nothing is ever sent on it; closing it stops the thread.
    awake: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for AskerHandle {
    fn drop(&mut self) {
        self.awake = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that answers searches ended by a panic");
        }
    }
}

/// Starts the thread; `wake` is called when there is a reply to look at.
///
/// # Errors
/// The thread cannot be started.
pub fn start_asker(
    searcher: Searcher,
    progress: watch::Receiver<IndexProgress>,
    named: watch::Receiver<Arc<NamedPlaces>>,
    wake: impl Fn() + Send + 'static,
) -> io::Result<(AskerHandle, SearchLinks)> {
    let (awake, stop) = mpsc::channel(1);
    let (lines, asked) = watch::channel(LineQuestion::default());
    let (reply, replies) = watch::channel(Arc::default());
    let (documents, opened) = watch::channel(DocumentQuestion::default());
    let (place, places) = watch::channel(Arc::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let (beginnings, size, wake) = (None, None, Box::new(wake));
    let asker = Asker { searcher, progress, asked, opened, reply, place, beginnings, size, wake };
    let thread = std::thread::Builder::new().name("search-asker".into()).spawn(move || {
        runtime.block_on(asker.run(stop));
    })?;
    let handle = AskerHandle { awake: Some(awake), thread: Some(thread) };
    Ok((handle, SearchLinks { lines, replies, documents, places, named }))
}

struct Asker {
    searcher: Searcher,
    progress: watch::Receiver<IndexProgress>,
    asked: watch::Receiver<LineQuestion>,
    opened: watch::Receiver<DocumentQuestion>,
    reply: watch::Sender<Arc<LineReply>>,
    place: watch::Sender<Arc<DocumentReply>>,
    /// What one may begin a search with, and of which index; all of its words are looked through for it.
    beginnings: Option<(IndexProgress, Vec<Suggestion>)>,
    /// How many notices are in the index, and in which.
    size: Option<(IndexProgress, u64)>,
    wake: Box<dyn Fn() + Send>,
}

impl Asker {
    async fn run(mut self, mut stop: mpsc::Receiver<()>) {
        // When the line that stands is to be answered again.
        let mut again: Option<Instant> = None;
        loop {
            let waits = self.asked.borrow().line.is_some() && again.is_none();
            let due = again.unwrap_or_else(Instant::now);
            tokio::select! {
                biased;
                _ = stop.recv() => return,
                asked = self.asked.changed() => {
                    if asked.is_err() {
                        return;
                    }
                    again = None;
                    self.answer_line();
                }
                opened = self.opened.changed() => {
                    if opened.is_err() {
                        return;
                    }
                    self.answer_document();
                }
                () = tokio::time::sleep_until(due), if again.is_some() => {
                    again = None;
                    self.answer_line();
                }
                grown = self.progress.changed(), if waits => {
                    if grown.is_err() {
                        return;
                    }
                    again = Some(Instant::now() + AGAIN);
                }
            }
        }
    }

    fn answer_line(&mut self) {
        // Before the index is asked: what it has grown by since is asked for again.
        let progress = *self.progress.borrow_and_update();
        let question = self.asked.borrow_and_update().clone();
        let mut reply = LineReply { number: question.number, complete: progress.is_complete(), ..LineReply::default() };
        let Some(line) = &question.line else { return self.tell(reply) };
        // More of the same line takes nothing away that is seen already.
        let is_new = self.reply.borrow().number != question.number;
        // What is wrong with the index is told by whoever writes it.
        reply.answer = self.searcher.search(line, if is_new { FIRST_HITS } else { MOST_HITS }).ok();
        if reply.answer.is_none() {
            return self.tell(reply);
        }
        reply.searched = self.size(progress);
        // Who begins sees nothing of another's words.
        if is_new && !line.is_empty() {
            // The words to go on with may take longer than the notices.
            reply.suggestions = self.reply.borrow().suggestions.clone();
            self.tell(reply.clone());
            if self.asked.has_changed().unwrap_or(true) {
                return;
            }
            if reply.answer.as_ref().is_some_and(|answer| answer.hits.len() >= FIRST_HITS) {
                reply.answer = self.searcher.search(line, MOST_HITS).ok();
            }
        }
        reply.suggestions = self.suggestions(line, progress);
        self.tell(reply);
    }

    /// Tells a reply that says something else than the one before.
    fn tell(&self, reply: LineReply) {
        let other = **self.reply.borrow() != reply;
        if other {
            self.reply.send_replace(Arc::new(reply));
            (self.wake)();
        }
    }

    /// Words to go on with; where nothing goes on with what was typed, what one may search for instead.
    fn suggestions(&mut self, line: &str, progress: IndexProgress) -> Vec<Suggestion> {
        let going_on = match line {
            "" => vec![],
            _ => self.searcher.suggest(line, MOST_SUGGESTIONS).unwrap_or_default(),
        };
        if going_on.is_empty() { self.beginnings(progress) } else { going_on }
    }

    /// How many notices can be searched; all of them are counted for it.
    fn size(&mut self, progress: IndexProgress) -> u64 {
        if let Some((_, size)) = self.size.filter(|(of, _)| *of == progress) {
            return size;
        }
        let size = self.searcher.size().unwrap_or_default();
        self.size = Some((progress, size));
        size
    }

    fn beginnings(&mut self, progress: IndexProgress) -> Vec<Suggestion> {
        if let Some((_, words)) = self.beginnings.as_ref().filter(|(of, _)| *of == progress) {
            return words.clone();
        }
        let words = self.searcher.suggest("", MOST_SUGGESTIONS).unwrap_or_default();
        self.beginnings = Some((progress, words.clone()));
        words
    }

    fn answer_document(&mut self) {
        let question = self.opened.borrow_and_update().clone();
        let pages = question.of.as_ref().and_then(|(hash, query)| self.searcher.pages(hash, query).ok());
        self.place.send_replace(Arc::new(DocumentReply { question, pages: pages.unwrap_or_default() }));
        (self.wake)();
    }
}
