//! The made-up town's web server: the feed with an ETag, and the documents. Loopback only.

use std::{net::SocketAddr, thread::JoinHandle};

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::civil::Date;
use tokio::sync::oneshot;
use url::Url;

use super::{DemoError, Town};
use crate::notice::BlobHash;

/// The running server; ends when dropped.
pub struct Served {
    /// Address of the feed.
    pub feed: Url,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Clone)]
struct Site {
    feed: std::sync::Arc<Vec<u8>>,
    tag: String,
    documents: std::path::PathBuf,
}

/// Serves the town on a free port of loopback. With `down` the address is there but nobody answers.
pub fn serve(town: &Town, today: Date, count: Option<usize>, down: bool) -> Result<Served, DemoError> {
    let listener = std::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).map_err(DemoError::Server)?;
    let port = listener.local_addr().map_err(DemoError::Server)?.port();
    let base = format!("http://127.0.0.1:{port}");
    let feed = Url::parse(&format!("{base}/uredni-deska.jsonld"))
        .map_err(|error| DemoError::Server(std::io::Error::other(error)))?;
    if down {
        return Ok(Served { feed, stop: None, thread: None });
    }
    listener.set_nonblocking(true).map_err(DemoError::Server)?;
    let body = town.feed(&base, today, count).to_string().into_bytes();
    let tag = format!("\"{}\"", BlobHash::of(&body));
    let site = Site { feed: body.into(), tag, documents: town.documents.clone() };
    let router = Router::new()
        .route("/uredni-deska.jsonld", get(board))
        .route("/dokumenty/{name}", get(document))
        .with_state(site);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(DemoError::Server)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let thread = std::thread::Builder::new()
        .name("town".into())
        .spawn(move || {
            runtime.block_on(async move {
                let served = match tokio::net::TcpListener::from_std(listener) {
                    Ok(listener) => {
                        let server = axum::serve(listener, router);
                        tokio::select! {
                            served = async { server.await } => served,
                            _ = stopped => Ok(()),
                        }
                    }
                    Err(error) => Err(error),
                };
                if let Err(error) = served {
                    tracing::error!("the made-up town's server ended: {error}");
                }
            });
        })
        .map_err(DemoError::Server)?;
    Ok(Served { feed, stop: Some(stop), thread: Some(thread) })
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

async fn board(State(site): State<Site>, headers: HeaderMap) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == site.tag.as_bytes());
    if known {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    ([(header::CONTENT_TYPE, "application/ld+json".to_owned()), (header::ETAG, site.tag)], site.feed.to_vec())
        .into_response()
}

async fn document(State(site): State<Site>, Path(name): Path<String>) -> Response {
    let plain =
        name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) && !name.starts_with('.');
    if !plain {
        return StatusCode::NOT_FOUND.into_response();
    }
    match std::fs::read(site.documents.join(name)) {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
