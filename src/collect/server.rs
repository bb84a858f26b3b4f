//! Server of the collector: its address, its threads, and how it ends.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use axum_server::Handle;
use tokio::sync::{Notify, watch};

use super::{
    batch_writer::{CollectorFigures, DatabaseWriter, DeliveryQueue},
    closed_delivery::deliver_closed,
    documents::DocumentShelf,
    router::router,
    site::CollectorSite,
};
use crate::{
    clock::Clock,
    config::{self, ConfigReport, Surveys, TownSettings, VoteDatabase, follow},
    feedback::{
        closed_survey::BallotBox,
        votes::vote_store::{self, VoteStoreError},
    },
    web_server::{self, ServerTls, TlsError},
};

/// How often it is looked which public documents are past their last day; their pages end with the day itself.
const EXPIRY: Duration = Duration::from_secs(3_600);
/// Deliveries under way may end.
const GRACE: Duration = Duration::from_secs(5);

/// Why the collector does not start.
#[derive(Debug, thiserror::Error)]
pub enum CollectorError {
    /// The address is not loopback, and there is no certificate.
    #[error("tokens would travel in the clear; other addresses than this machine's need certificate and key: {0}")]
    Clear(SocketAddr),
    /// The certificate or its key cannot be used.
    #[error(transparent)]
    Certificate(#[from] TlsError),
    /// The file of surveys is wrong.
    #[error("{0}")]
    Surveys(ConfigReport),
    /// The folder of public documents cannot be used.
    #[error("the folder of public documents cannot be used: {1}: {0}")]
    Documents(#[source] io::Error, std::path::PathBuf),
    /// The database of votes cannot be opened.
    #[error(transparent)]
    Urn(#[from] VoteStoreError),
    /// The socket cannot be bound.
    #[error("it cannot listen: {error}: {address}")]
    Listen {
        /// The system's answer.
        error: io::Error,
        /// Address and port of the configuration.
        address: SocketAddr,
    },
    /// The system starts no thread or runtime.
    #[error("its threads cannot be started: {0}")]
    Thread(io::Error),
}

impl CollectorError {
    /// True where the configuration is to blame, not the moment.
    pub fn is_config(&self) -> bool {
        matches!(self, Self::Clear(_) | Self::Certificate(_) | Self::Surveys(_))
    }
}

/// The running collector. Dropping it takes no more connections, lets what is under way end, and waits for the last
/// commit.
#[derive(Debug)]
pub struct Collector {
    address: SocketAddr,
    seen: watch::Receiver<CollectorFigures>,
    queue: DeliveryQueue,
    surveys: watch::Receiver<Arc<Surveys>>,
    handle: Handle<SocketAddr>,
    threads: Vec<JoinHandle<()>>,
}

/// Starts the collector. Port 0 takes a free one.
///
/// # Errors
/// The configuration cannot be, or the database, the address or a thread is not to be had.
pub fn start(
    config: &config::CollectSettings,
    town: &TownSettings,
    database: &VoteDatabase,
    clock: Clock,
) -> Result<Collector, CollectorError> {
    if config.tls.is_none() && !config.listen.ip().is_loopback() {
        return Err(CollectorError::Clear(config.listen));
    }
    let tls = config.tls.as_ref().map(|(certificate, key)| {
        let read = web_server::load_certificate(certificate, key)?;
        let (certificate, key) = (certificate.clone(), key.clone());
        Ok::<_, TlsError>(ServerTls { read, certificate, key, clock: clock.clone() })
    });
    let tls = tls.transpose()?;
    let asked = config.surveys.as_deref().map(Surveys::read).transpose().map_err(CollectorError::Surveys)?;
    let (ask, asked) = watch::channel(Arc::new(asked.unwrap_or_default()));
    let open = |folder: &std::path::PathBuf| {
        DocumentShelf::open(folder).map(Arc::new).map_err(|error| CollectorError::Documents(error, folder.clone()))
    };
    let documents = config.documents.as_ref().map(open).transpose()?;
    let store = vote_store::open_or_renew(database)?;
    let listen = |error| CollectorError::Listen { error, address: config.listen };
    let listener = TcpListener::bind(config.listen).map_err(listen)?;
    let address = listener.local_addr().map_err(listen)?;
    let (writer, writing) = DatabaseWriter::start(store, clock.now()).map_err(CollectorError::Thread)?;
    let (seen, queue) = (writer.seen(), writer.queue());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(CollectorError::Thread)?;
    let expiry = documents.clone().map(|shelf| expire_documents(shelf, clock.clone()));
    let site = CollectorSite::new(config.clone(), database.clone(), writer, clock, asked.clone());
    let boxes = config.codes.as_deref().map(|folder| (BallotBox::new(folder), Arc::new(Notify::new())));
    let closed = boxes.clone().map(|(boxes, filled)| {
        deliver_closed(boxes, site.writer().clone(), asked.clone(), site.clock().clone(), filled)
    });
    let router = router(site, town, documents, boxes);
    let surveys = asked;
    let file = config.surveys.clone();
    let handle = Handle::new();
    let stop = handle.clone();
    let serving = std::thread::Builder::new().name("collect".into()).spawn(move || {
        let served = runtime.block_on(async move {
            if let Some(file) = file {
                tokio::spawn(follow::follow_surveys(file, ask, |_| {}));
            }
            if let Some(closed) = closed {
                tokio::spawn(closed);
            }
            if let Some(expiry) = expiry {
                tokio::spawn(expiry);
            }
            web_server::serve(listener, router, tls, stop).await
        });
        if let Err(error) = served {
            tracing::error!("the collector's server ended: {error}");
        }
    });
    let serving = serving.map_err(CollectorError::Thread)?;
    Ok(Collector { address, seen, queue, surveys, handle, threads: vec![serving, writing] })
}

/// Takes down public documents past their last day. While the time is not known nothing is.
async fn expire_documents(shelf: Arc<DocumentShelf>, clock: Clock) {
    loop {
        if clock.doubt().is_none() {
            let (shelf, today) = (shelf.clone(), clock.today());
            tokio::task::spawn_blocking(move || shelf.expire(today)).await.ok();
        }
        tokio::time::sleep(clock.real_duration(EXPIRY)).await;
    }
}

impl Collector {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The state of the vote store, now and with every change.
    pub fn seen(&self) -> watch::Receiver<CollectorFigures> {
        self.seen.clone()
    }

    /// Counts the deliveries that wait for the database.
    pub(crate) fn queue(&self) -> impl Fn() -> usize + Send + Sync + use<> {
        let queue = self.queue.clone();
        move || queue.waiting()
    }

    /// The surveys as their file says now; empty without one.
    pub fn surveys(&self) -> watch::Receiver<Arc<Surveys>> {
        self.surveys.clone()
    }

    /// True while it serves and writes.
    pub fn is_running(&self) -> bool {
        self.threads.iter().all(|it| !it.is_finished())
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        self.handle.graceful_shutdown(Some(GRACE));
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread of the collector ended by a panic");
            }
        }
    }
}
