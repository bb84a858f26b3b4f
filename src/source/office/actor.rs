//! Actor of the conversion, the thread `convert`: takes one document after the other from the store's list and reports
//! the outcome.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use super::{
    DocumentToConvert, OfficeConverter,
    conversion::{self, ConversionError},
    work_folder::{WORK_FOLDER_PREFIX, remove_work_folder},
};
use crate::{notice::BlobHash, platform::wakeup::StopSignal, source::SourceReport};

/// A document that was reported and is on the list again is tried again after this long.
const AGAIN: Duration = Duration::from_secs(120);
/// As long as a fault that is not the document's is waited out.
const FAULT: Duration = Duration::from_secs(600);

/// How documents are converted.
#[derive(Clone, Debug)]
pub struct ConvertConfig {
    /// The way LibreOffice is run.
    pub converter: OfficeConverter,
    /// The store's staging folder.
    pub staging: PathBuf,
    /// Longest time for one document.
    pub deadline: Duration,
}

/// The running thread. Dropping it kills the conversion under way and waits for the thread.
pub struct ConvertHandle {
    stop: Arc<StopSignal>,
    fault: watch::Receiver<Option<String>>,
    /// Closing it wakes the thread out of its sleep.
    awake: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ConvertHandle {
    /// Why documents cannot be converted now though nothing is wrong with them, and what to do; `None` since one was converted,
    /// or could not be for a fault of its own.
    pub fn fault(&self) -> watch::Receiver<Option<String>> {
        self.fault.clone()
    }
}

impl Drop for ConvertHandle {
    fn drop(&mut self) {
        self.stop.set();
        self.awake = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the conversion's thread ended by a panic");
        }
    }
}

/// Starts the thread: it converts what `drawings` lists, first things first, and sends each outcome to `out`; while
/// that is full it waits.
pub fn start(
    config: ConvertConfig,
    drawings: watch::Receiver<Arc<Vec<DocumentToConvert>>>,
    out: mpsc::Sender<SourceReport>,
) -> io::Result<ConvertHandle> {
    let stop = Arc::new(StopSignal::new()?);
    // Nothing is ever sent on it.
    let (awake, asleep) = mpsc::channel(1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let (tell_fault, fault) = watch::channel(None);
    let worker =
        ConvertWorker { config, stop: stop.clone(), due: HashMap::new(), rests_until: None, fault: tell_fault };
    let thread = std::thread::Builder::new()
        .name("convert".into())
        .spawn(move || worker.run(&runtime, drawings, asleep, &out))?;
    Ok(ConvertHandle { stop, fault, awake: Some(awake), thread: Some(thread) })
}

struct ConvertWorker {
    config: ConvertConfig,
    stop: Arc<StopSignal>,
    /// Time of the next try for each document that failed.
    due: HashMap<BlobHash, Instant>,
    /// Until then the unit that is out of order is left alone: its fault costs one conversion and not one for each document.
    rests_until: Option<Instant>,
    /// What is wrong with the conversion itself.
    fault: watch::Sender<Option<String>>,
}

impl ConvertWorker {
    fn run(
        mut self,
        runtime: &tokio::runtime::Runtime,
        mut drawings: watch::Receiver<Arc<Vec<DocumentToConvert>>>,
        mut asleep: mpsc::Receiver<()>,
        out: &mpsc::Sender<SourceReport>,
    ) {
        sweep(&self.config.staging);
        while !self.stop.is_set() {
            let list = drawings.borrow_and_update().clone();
            let listed: HashSet<BlobHash> = list.iter().map(|document| document.hash).collect();
            self.due.retain(|hash, _| listed.contains(hash));
            if list.is_empty() {
                // Nothing waits any more.
                self.fault.send_if_modified(|fault| fault.take().is_some());
            }
            let now = Instant::now();
            let rest = self.rests_until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
            let is_due = |document: &&DocumentToConvert| self.due.get(&document.hash).is_none_or(|due| *due <= now);
            let next = if rest.is_zero() { list.iter().find(is_due) } else { None };
            if let Some(document) = next {
                if self.convert(document, &drawings, out) {
                    continue;
                }
                return;
            }
            let due = self.due.values().min().map_or(FAULT, |due| due.saturating_duration_since(now));
            let wait = if rest.is_zero() { due } else { rest };
            let goes_on = runtime.block_on(async {
                tokio::select! {
                    changed = drawings.changed() => changed.is_ok(),
                    _ = asleep.recv() => false,
                    () = tokio::time::sleep(wait) => true,
                }
            });
            if !goes_on {
                return;
            }
        }
    }

    /// Converts one document; false when there is nobody to report to any more.
    fn convert(
        &mut self,
        document: &DocumentToConvert,
        drawings: &watch::Receiver<Arc<Vec<DocumentToConvert>>>,
        out: &mpsc::Sender<SourceReport>,
    ) -> bool {
        let Self { config, stop, due, rests_until, fault } = self;
        let wanted = || drawings.borrow().contains(document);
        let drawn =
            conversion::convert_to_pdf(&config.converter, &config.staging, config.deadline, document, stop, &wanted);
        let wait = match &drawn {
            Err(error) if error.obstacle().is_none() => FAULT,
            _ => AGAIN,
        };
        due.insert(document.hash, Instant::now() + wait);
        let result = match drawn {
            Ok(ready) => Ok(ready),
            Err(ConversionError::Stopped) => {
                due.remove(&document.hash);
                return !stop.is_set();
            }
            Err(error) => match error.obstacle() {
                Some(obstacle) => {
                    tracing::warn!(document.sha256 = %document.hash, %obstacle, "{error}");
                    Err(obstacle)
                }
                None => {
                    if let (ConversionError::Unit(_), OfficeConverter::Unit(unit)) = (&error, &config.converter) {
                        due.remove(&document.hash);
                        *rests_until = Some(Instant::now() + unit.rest);
                    }
                    let text = error.to_string();
                    if fault.borrow().as_ref() != Some(&text) {
                        tracing::error!(document.sha256 = %document.hash, "{text}");
                        fault.send_replace(Some(text));
                    }
                    return true;
                }
            },
        };
        fault.send_if_modified(|fault| fault.take().is_some());
        out.blocking_send(SourceReport::Drawn { of: document.hash, result }).is_ok()
    }
}

/// Removes the folders of conversions that a power cut ended.
fn sweep(staging: &Path) {
    let left = fs::read_dir(staging).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    for folder in left.filter(|path| path.is_dir()) {
        if folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(WORK_FOLDER_PREFIX)) {
            remove_work_folder(&folder);
        }
    }
}
