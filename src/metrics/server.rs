//! Server of `/metrics` for a Prometheus that reads by itself: an address of its own, off unless it is configured, and on
//! this machine alone unless that is allowed. Whoever asks often gets the same text for some seconds: no scrape is a load on
//! the player.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use axum_server::Handle;

use crate::web_server;

/// Media type of the text (Prometheus documentation, exposition formats).
const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";
/// A text is given out for so long.
const FRESH: Duration = Duration::from_secs(5);
/// Answers under way may end.
const GRACE: Duration = Duration::from_secs(2);

/// The running server. Dropping it ends it.
#[derive(Debug)]
pub(crate) struct MetricsServer {
    address: SocketAddr,
    handle: Handle<SocketAddr>,
    thread: Option<JoinHandle<()>>,
}

/// Reads the figures anew.
type MetricsReader = Box<dyn Fn() -> String + Send + Sync>;

/// What an answer needs.
struct MetricsPage {
    read: MetricsReader,
    /// The last text, and when it was read. Held while a text is read: who waits gets the same.
    kept: Mutex<Option<(Instant, String)>>,
}

impl MetricsPage {
    fn text(&self) -> String {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((at, text)) if at.elapsed() < FRESH => text.clone(),
            _ => {
                let text = (self.read)();
                *kept = Some((Instant::now(), text.clone()));
                text
            }
        }
    }
}

/// Starts the server where an address is configured. One that cannot start is said in the log: nothing else waits for it.
pub(crate) fn serve_if_asked(
    listen: Option<SocketAddr>,
    read: impl Fn() -> String + Send + Sync + 'static,
) -> Option<MetricsServer> {
    let listen = listen?;
    let started = start(listen, Box::new(read));
    let started = started.inspect_err(|error| tracing::error!(%error, %listen, "no metrics are served"));
    let running = started.ok()?;
    tracing::info!(address = %running.address, "metrics are served");
    Some(running)
}

/// Starts the server. Port 0 takes a free one.
fn start(listen: SocketAddr, read: MetricsReader) -> io::Result<MetricsServer> {
    let listener = TcpListener::bind(listen)?;
    let address = listener.local_addr()?;
    let page = Arc::new(MetricsPage { read, kept: Mutex::new(None) });
    let router = Router::new().route("/metrics", get(metrics)).with_state(page);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(2).build()?;
    let handle = Handle::new();
    let stop = handle.clone();
    let thread = std::thread::Builder::new().name("metrics".into()).spawn(move || {
        if let Err(error) = runtime.block_on(web_server::serve(listener, router, None, stop)) {
            tracing::error!(%error, "the server of metrics ended");
        }
        // A player that does not answer holds nobody up.
        runtime.shutdown_background();
    })?;
    Ok(MetricsServer { address, handle, thread: Some(thread) })
}

async fn metrics(State(page): State<Arc<MetricsPage>>) -> impl IntoResponse {
    let text = tokio::task::spawn_blocking(move || page.text()).await.unwrap_or_default();
    ([(header::CONTENT_TYPE, MEDIA_TYPE), (header::CACHE_CONTROL, "no-store")], text)
}

impl Drop for MetricsServer {
    fn drop(&mut self) {
        self.handle.graceful_shutdown(Some(GRACE));
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread of the metrics' server ended by a panic");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::TcpStream,
        sync::atomic::{AtomicU32, Ordering},
    };

    use super::*;

    fn ask(address: SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn the_text_is_served_at_its_path_and_read_once_for_many() {
        let reads = Arc::new(AtomicU32::new(0));
        let count = reads.clone();
        let read = move || format!("vyveska_up {}\n", count.fetch_add(1, Ordering::SeqCst));
        let server = start("127.0.0.1:0".parse().unwrap(), Box::new(read)).unwrap();
        let first = ask(server.address, "/metrics");
        assert!(first.starts_with("HTTP/1.1 200") && first.contains("version=0.0.4"), "{first}");
        assert!(first.ends_with("vyveska_up 0\n") && ask(server.address, "/metrics").ends_with("vyveska_up 0\n"));
        assert!(ask(server.address, "/").starts_with("HTTP/1.1 404"));
        assert_eq!(reads.load(Ordering::SeqCst), 1);
        let address = server.address;
        drop(server);
        assert!(TcpStream::connect(address).is_err(), "it ended");
    }

    #[test]
    fn without_an_address_nothing_is_served_and_a_taken_one_holds_nobody_up() {
        assert!(serve_if_asked(None, String::new).is_none());
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        assert!(serve_if_asked(Some(taken.local_addr().unwrap()), String::new).is_none());
    }
}
