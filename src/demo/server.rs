//! Web server of the demo town: the feeds with an ETag, the documents and the pictures. Loopback only.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, thread::JoinHandle};

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

use super::{error::DemoError, town::MadeUpTown};
use crate::notice::BlobHash;

/// The running server; ends when dropped.
pub(crate) struct TownServer {
    /// Address of the feed of notices.
    pub feed: Url,
    /// Address of the feed of announcements.
    pub news: Url,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Clone)]
struct TownFiles {
    board: FeedBody,
    news: FeedBody,
    documents: PathBuf,
    pictures: PathBuf,
}

#[derive(Clone)]
struct FeedBody {
    body: Arc<Vec<u8>>,
    tag: String,
}

impl FeedBody {
    fn new(body: &serde_json::Value) -> Self {
        let body = body.to_string().into_bytes();
        let tag = format!("\"{}\"", BlobHash::digest(&body));
        Self { body: body.into(), tag }
    }

    fn response(self, headers: &HeaderMap) -> Response {
        if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == self.tag.as_bytes()) {
            return StatusCode::NOT_MODIFIED.into_response();
        }
        ([(header::CONTENT_TYPE, "application/ld+json".to_owned()), (header::ETAG, self.tag)], self.body.to_vec())
            .into_response()
    }
}

/// Serves the town on a free port of loopback. With `down` the address is there but nobody answers.
pub(crate) fn serve(town: &MadeUpTown, today: Date, count: Option<usize>, down: bool) -> Result<TownServer, DemoError> {
    let listener = std::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).map_err(DemoError::Server)?;
    let port = listener.local_addr().map_err(DemoError::Server)?.port();
    let base = format!("http://127.0.0.1:{port}");
    let url = |path: &str| {
        Url::parse(&format!("{base}/{path}")).map_err(|error| DemoError::Server(std::io::Error::other(error)))
    };
    let (feed, news_feed) = (url("uredni-deska.jsonld")?, url("aktuality.jsonld")?);
    if down {
        return Ok(TownServer { feed, news: news_feed, stop: None, thread: None });
    }
    listener.set_nonblocking(true).map_err(DemoError::Server)?;
    let site = TownFiles {
        board: FeedBody::new(&town.feed(&base, today, count)),
        news: FeedBody::new(&town.news_feed(&base, today)),
        documents: town.documents.clone(),
        pictures: town.folder.join("news"),
    };
    let board = async |State(site): State<TownFiles>, headers: HeaderMap| site.board.response(&headers);
    let news = async |State(site): State<TownFiles>, headers: HeaderMap| site.news.response(&headers);
    let document = async |State(site): State<TownFiles>, Path(name): Path<String>| file(&site.documents, &name);
    let picture = async |State(site): State<TownFiles>, Path(name): Path<String>| file(&site.pictures, &name);
    let router = Router::new()
        .route("/uredni-deska.jsonld", get(board))
        .route("/aktuality.jsonld", get(news))
        .route("/dokumenty/{name}", get(document))
        .route("/aktuality/{name}", get(picture))
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
    Ok(TownServer { feed, news: news_feed, stop: Some(stop), thread: Some(thread) })
}

impl Drop for TownServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// A file of a folder by its plain name.
fn file(folder: &std::path::Path, name: &str) -> Response {
    let plain =
        name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) && !name.starts_with('.');
    if !plain {
        return StatusCode::NOT_FOUND.into_response();
    }
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
