//! Server of the administration web: its address, its threads, and how it ends.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use axum_server::Handle;

use super::{
    accounts, acts, assets, broadcast,
    database::DatabaseError,
    satisfaction, settings,
    site::Site,
    survey_editor,
    web::{
        closed::{ClosedSite, closed_router},
        router::router,
    },
};
use crate::{
    clock::Clock,
    config::{AdminSettings, Config},
    platform::{private_files, sqlite::MigrationError},
    web_server::{self, ServerTls, TlsError},
};

/// Requests under way may end.
const GRACE: Duration = Duration::from_secs(5);
/// Threads on which handlers run.
const BLOCKING_THREADS: usize = 8;
/// How often it is looked after what is to be done by itself.
const AGAIN: Duration = Duration::from_secs(10);

/// Why the administration web does not start.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// The address is not loopback, and neither TLS nor a proxy with it is there.
    #[error(
        "passwords would travel in the clear; other addresses than this machine's need certificate and key, or \
         behind-proxy = true: {0}"
    )]
    Clear(SocketAddr),
    /// A table of the configuration is for a program that was built with more.
    #[error("[admin.{0}] needs a program that was built with the feature {0}; this one was not")]
    Lacks(&'static str),
    /// The certificate or its key cannot be used.
    #[error(transparent)]
    Certificate(#[from] TlsError),
    /// Its database cannot be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// Its folder cannot be made.
    #[error("the folder of the administration web cannot be made: {1}: {0}")]
    Folder(#[source] io::Error, PathBuf),
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
    /// The first administrator is there already.
    #[error("somebody has an account already; an administrator invites others, and `vyveska admin reset` helps him")]
    AccountExists,
    /// There is no account with this login.
    #[error("nobody signs in as {0:?}")]
    NoSuchPerson(String),
    /// The password of this login is kept elsewhere.
    #[error("the password of {0:?} is that of the office's directory or identity provider; it is changed there")]
    PasswordElsewhere(String),
    /// No code can be made.
    #[error("no code can be made: {0}")]
    Code(#[source] io::Error),
    /// The running board does not journal it, or it cannot be carried out.
    #[error("{0}; the board has to run, because every change stands in its journal")]
    Act(String),
}

impl From<rusqlite::Error> for AdminError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.into())
    }
}

impl AdminError {
    /// True where the configuration is to blame, not the moment.
    pub fn is_config(&self) -> bool {
        matches!(self, Self::Clear(_) | Self::Certificate(_) | Self::Lacks(_))
    }
}

/// The running administration web. Dropping it takes no more connections and lets what is under way end.
#[derive(Debug)]
pub struct AdminServer {
    address: SocketAddr,
    handle: Handle<SocketAddr>,
    thread: Option<JoinHandle<()>>,
}

/// Starts the administration web of the board of this configuration, which was read from this file. Port 0 takes a free one.
///
/// # Errors
/// The configuration cannot be, or the database, the address or a thread is not to be had.
pub fn start(config: Config, config_file: PathBuf, clock: Clock) -> Result<AdminServer, AdminError> {
    let settings = config.admin.clone().unwrap_or_default();
    if !settings.is_secure() && !settings.listen.ip().is_loopback() {
        return Err(AdminError::Clear(settings.listen));
    }
    for (name, asked, there) in [
        ("ldap", settings.ldap.is_some(), cfg!(feature = "ldap")),
        ("oidc", settings.oidc.is_some(), cfg!(feature = "oidc")),
    ] {
        if asked && !there {
            return Err(AdminError::Lacks(name));
        }
    }
    let tls = settings.tls.as_ref().map(|(certificate, key)| {
        let read = web_server::load_certificate(certificate, key)?;
        let (certificate, key) = (certificate.clone(), key.clone());
        Ok::<_, TlsError>(ServerTls { read, certificate, key, clock: clock.clone() })
    });
    let tls = tls.transpose()?;
    assets::prepare(&config.town);
    let site = open_or_close(config, config_file, clock)?;
    let listen = |error| AdminError::Listen { error, address: settings.listen };
    let listener = TcpListener::bind(settings.listen).map_err(listen)?;
    let address = listener.local_addr().map_err(listen)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()
        .map_err(AdminError::Thread)?;
    let handle = Handle::new();
    let stop = handle.clone();
    let serving = std::thread::Builder::new().name("admin".into()).spawn(move || {
        let served = runtime.block_on(async move {
            let router = match site {
                Ok(site) => {
                    tokio::spawn(keep_watch(site.clone()));
                    tokio::spawn(broadcast::keep_plans(site.clone()));
                    tokio::spawn(satisfaction::keep_sending(site.clone()));
                    tokio::spawn(survey_editor::keep_erasing(site.clone()));
                    router(site)
                }
                Err(closed) => closed_router(closed),
            };
            web_server::serve(listener, router, tls, stop).await
        });
        if let Err(error) = served {
            tracing::error!("the server of the administration web ended: {error}");
        }
    });
    Ok(AdminServer { address, handle, thread: Some(serving.map_err(AdminError::Thread)?) })
}

/// Opens the site; where its database is for newer programs alone, there is a web that says so.
fn open_or_close(
    config: Config,
    config_file: PathBuf,
    clock: Clock,
) -> Result<Result<Arc<Site>, ClosedSite>, AdminError> {
    let (town, language) = (config.town.name.clone(), config.town.language);
    let secure = config.admin.as_ref().is_some_and(AdminSettings::is_secure);
    let site = match Site::open(config, config_file, clock) {
        Err(DatabaseError::Migration(MigrationError::TooNew { found, known })) => {
            tracing::error!(
                found,
                known,
                "the database of the administration web is for newer programs alone; every page says so"
            );
            return Ok(Err(ClosedSite { town, language, secure, found, known }));
        }
        site => Arc::new(site?),
    };
    let folder = site.folder();
    private_files::create_folder(&folder).map_err(|error| AdminError::Folder(error, folder))?;
    Ok(Ok(site))
}

/// Does what nobody asks for, at the start and now and then: finishes acts that a crash or a full disk interrupted, and ends
/// trials of the configuration that nobody confirmed.
async fn keep_watch(site: Arc<Site>) {
    loop {
        let site = site.clone();
        let work = move || {
            if let Err(error) = acts::finish_interrupted(&site) {
                tracing::error!(%error, "an interrupted act cannot be finished yet");
            }
            settings::keep_watch(&site);
            if let Err(error) = accounts::tidy::forget_old(&site) {
                tracing::error!(%error, "what accounts left behind cannot be forgotten");
            }
        };
        tokio::task::spawn_blocking(work).await.ok();
        tokio::time::sleep(AGAIN).await;
    }
}

impl AdminServer {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// True while it serves.
    pub fn is_running(&self) -> bool {
        self.thread.as_ref().is_some_and(|it| !it.is_finished())
    }
}

impl Drop for AdminServer {
    fn drop(&mut self) {
        self.handle.graceful_shutdown(Some(GRACE));
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread of the administration web ended by a panic");
        }
    }
}
