//! Serving of HTTP/1.1 on a listener, with or without TLS, until it is told to stop.
//!
//! Later versions of HTTP would only add ways to keep one thread busy.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use axum::Router;
use axum_server::{
    Handle, Server,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use rustls::ServerConfig;

use super::{ConnectionLimits, watch_certificate};
use crate::clock::Clock;

/// Connections at one time; terminals close theirs between deliveries. Fewer where the system gives fewer files. A quarter
/// of them for one address: terminals behind one router share it.
const CONNECTIONS: u64 = 4_096;
/// The head of a request has to be there after this; a connection that says nothing is closed as well.
const HEAD: Duration = Duration::from_secs(15);
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Who takes nothing of an answer for so long is not waited for.
const TAKING: Duration = Duration::from_secs(30);

/// Certificate and key, read, and where they are read again.
pub(crate) struct ServerTls {
    pub read: Arc<ServerConfig>,
    pub certificate: PathBuf,
    pub key: PathBuf,
    /// Says when it is looked again.
    pub clock: Clock,
}

/// Serves until `stop` ends it. It has to run on a tokio runtime.
///
/// # Errors
/// The listener cannot be used.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<ServerTls>,
    stop: Handle<SocketAddr>,
) -> io::Result<()> {
    let limits = ConnectionLimits::for_connections(connection_places(), TAKING);
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    let Some(tls) = tls else {
        return limited(axum_server::from_tcp(listener)?.acceptor(limits), stop).serve(router).await;
    };
    let config = RustlsConfig::from_config(tls.read);
    let renewing = tokio::spawn(watch_certificate(config.clone(), tls.certificate, tls.key, tls.clock));
    let acceptor = RustlsAcceptor::new(config).handshake_timeout(HANDSHAKE).acceptor(limits);
    let served = limited(axum_server::from_tcp(listener)?.acceptor(acceptor), stop).serve(router).await;
    renewing.abort();
    served
}

/// HTTP/1.1 with its limits.
fn limited<A>(server: Server<SocketAddr, A>, stop: Handle<SocketAddr>) -> Server<SocketAddr, A> {
    let mut server = server.handle(stop).http1_only();
    server.http_builder().http1().header_read_timeout(HEAD).max_buf_size(64 << 10);
    server
}

/// How many connections fit into the files that this process may open, with some left for the database.
fn connection_places() -> usize {
    let files = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(CONNECTIONS * 2);
    usize::try_from((files / 2).clamp(16, CONNECTIONS)).unwrap_or(16)
}
