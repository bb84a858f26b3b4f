//! Delivery of a board's documents: who it is, whether it may publish, and what came. Nothing of a body is read before the
//! token is known.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, put},
};
use serde::Serialize;
use serde_json::json;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use url::Url;

use super::{publish_error::PublishError, shelf::DocumentShelf, shelf_index::ShelvedNotice};
use crate::{
    collect::{delivery_error::json_answer, site::CollectorSite},
    notice::BlobHash,
    publication::{LARGEST_FILE, PublicNotice, PublicationAnswer},
};

/// Bytes of a notice's facts with the text of its documents.
const LARGEST_FACTS: usize = 2 << 20;
/// A document has to be there after this.
const BODY: Duration = Duration::from_secs(170);
/// Documents that are read at one time; votes have memory of their own.
const TURNS: usize = 2;
/// Longest wait for a turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the handlers need.
#[derive(Clone)]
struct Delivery {
    site: CollectorSite,
    shelf: Arc<DocumentShelf>,
    public: Url,
    turns: Arc<Semaphore>,
}

/// The addresses for boards.
pub(in crate::collect) fn routes(site: CollectorSite, shelf: Arc<DocumentShelf>, public: Url) -> Router {
    let turns = Arc::new(Semaphore::new(TURNS));
    Router::new()
        .route("/v1/documents", get(list).put(publish))
        .route("/v1/documents/{id}", axum::routing::delete(take_down))
        .route("/v1/documents/{id}/{sha256}", put(add_file))
        .with_state(Delivery { site, shelf, public, turns })
}

impl Delivery {
    /// The board that asks, where it may publish.
    fn board(&self, headers: &HeaderMap) -> Result<String, PublishError> {
        let known = self.site.terminal(headers).ok_or(PublishError::Token)?;
        if known.documents { Ok(known.id.clone()) } else { Err(PublishError::NotAllowed) }
    }

    /// The whole body, once there is a turn for it.
    async fn body(
        &self,
        headers: &HeaderMap,
        body: Body,
        most: usize,
    ) -> Result<(Bytes, OwnedSemaphorePermit), PublishError> {
        let length = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
        if length.is_some_and(|it| it > most) {
            return Err(PublishError::TooLarge);
        }
        let turn = timeout(PATIENCE, self.turns.clone().acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(PublishError::Busy)?;
        let bytes = timeout(BODY, to_bytes(body, most)).await.map_err(|_| PublishError::Late)?;
        bytes.map(|bytes| (bytes, turn)).map_err(|_| PublishError::TooLarge)
    }

    /// What is there of a notice, with its public addresses.
    fn answer(&self, shelved: &ShelvedNotice) -> PublicationAnswer {
        let page = format!("{}d/{}", self.public, shelved.record.id);
        let files = shelved.record.public().map(|notice| notice.files.as_slice()).unwrap_or_default();
        let mut answer = PublicationAnswer { id: shelved.record.id.clone(), page, files: vec![], missing: vec![] };
        for (place, file) in files.iter().enumerate() {
            if shelved.present.contains(&file.sha256) {
                answer.files.push((file.sha256, format!("{}/{}", answer.page, place.saturating_add(1))));
            } else {
                answer.missing.push(file.sha256);
            }
        }
        answer
    }
}

/// Work on the disk, beside the thread that serves.
async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PublishError> + Send + 'static,
) -> Result<T, PublishError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| PublishError::Disk)?
}

fn told<T: Serialize>(answer: Result<T, PublishError>) -> Response {
    match answer {
        Ok(answer) => json_answer(StatusCode::OK, &json!(answer)),
        Err(error) => error.into_response(),
    }
}

async fn list(State(delivery): State<Delivery>, headers: HeaderMap) -> Response {
    told(delivery.board(&headers).map(|board| delivery.shelf.list(&board)))
}

async fn publish(State(delivery): State<Delivery>, headers: HeaderMap, body: Body) -> Response {
    let taken = async {
        let board = delivery.board(&headers)?;
        let (bytes, _turn) = delivery.body(&headers, body, LARGEST_FACTS).await?;
        let shelf = delivery.shelf.clone();
        let shelved = on_disk(move || {
            let notice = serde_json::from_slice::<PublicNotice>(&bytes);
            let notice = notice.map_err(|error| PublishError::Unreadable(error.to_string()))?.checked()?;
            shelf.publish(&board, notice)
        });
        Ok::<_, PublishError>(delivery.answer(&shelved.await?))
    };
    told(taken.await)
}

async fn add_file(
    State(delivery): State<Delivery>,
    Path((id, hash)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let taken = async {
        let board = delivery.board(&headers)?;
        let hash: BlobHash = hash.parse().map_err(|_| PublishError::Unknown)?;
        let most = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
        let (bytes, _turn) = delivery.body(&headers, body, most).await?;
        let shelf = delivery.shelf.clone();
        Ok::<_, PublishError>(delivery.answer(&on_disk(move || shelf.add_file(&board, &id, hash, &bytes)).await?))
    };
    told(taken.await)
}

async fn take_down(State(delivery): State<Delivery>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let taken = async {
        let board = delivery.board(&headers)?;
        let (shelf, today) = (delivery.shelf.clone(), delivery.site.clock().today());
        on_disk(move || shelf.take_down(&board, &id, today)).await?;
        Ok::<_, PublishError>(json!({}))
    };
    told(taken.await)
}
