//! `POST v1/votes`: who it is, whether what came can be, and the commit. Nothing of a body is read before the token is
//! known.

use axum::{
    body::{Body, Bytes},
    extract::{
        DefaultBodyLimit, FromRequest as _, Request, State,
        rejection::{BytesRejection, FailedToBufferBody},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use tokio::time::timeout;

use super::{
    batch_writer::{DeliveryOutcome, WriteError},
    delivery_error::{DeliveryError, json_answer},
    limits::{BODY, COMMIT_TIMEOUT, LARGEST, PATIENCE},
    site::CollectorSite,
};
use crate::{
    config::KnownTerminal,
    feedback::{MOST_VOTES, VoteBatch, VoteId},
};

/// From this size on a body is parsed beside the thread that serves all requests.
const LONG_WORK: usize = 128 << 10;

/// Handles `POST v1/votes`.
pub(super) async fn post_votes(State(site): State<CollectorSite>, headers: HeaderMap, body: Body) -> Response {
    take(&site, &headers, body).await.unwrap_or_else(IntoResponse::into_response)
}

async fn take(site: &CollectorSite, headers: &HeaderMap, body: Body) -> Result<Response, DeliveryError> {
    let known = site.terminal(headers).ok_or(DeliveryError::Token)?;
    let length = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|it| it > LARGEST) {
        return Err(DeliveryError::TooLarge);
    }
    // Memory for all bodies together has a bound; a body of unknown length counts as the largest.
    let place = site.memory(length.unwrap_or(LARGEST));
    let place = timeout(PATIENCE, place).await.ok().and_then(Result::ok).ok_or(DeliveryError::Busy)?;
    let bytes = timeout(BODY, whole(body)).await.map_err(|_| DeliveryError::Late)??;
    let parse = move || serde_json::from_slice(&bytes).map_err(|error| DeliveryError::Unreadable(error.to_string()));
    let batch: VoteBatch = if length.is_none_or(|it| it > LONG_WORK) {
        tokio::task::spawn_blocking(parse).await.map_err(|_| DeliveryError::Busy)??
    } else {
        parse()?
    };
    let (batch, mut refused) = checked(batch, known)?;
    let taken = timeout(COMMIT_TIMEOUT, site.writer().take(batch, site.clock().now(), Some(place))).await;
    let outcome = match taken {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(WriteError::Busy)) => return Err(DeliveryError::Busy),
        Ok(Err(WriteError::Database)) | Err(_) => return Err(DeliveryError::Database),
    };
    refused.extend(outcome.refused);
    if !refused.is_empty() {
        tracing::warn!(terminal = %known.id, votes = refused.len(), "votes were refused");
    }
    let refused: Vec<_> = refused.iter().map(|(id, why)| json!({ "id": id, "why": why })).collect();
    let DeliveryOutcome { taken, last, .. } = outcome;
    let answer = json!({ "new": taken.new, "known": taken.known, "refused": refused, "last": last,
                         "version": env!("CARGO_PKG_VERSION") });
    Ok(json_answer(StatusCode::OK, &answer))
}

/// The whole body, where it is no larger than it may be.
async fn whole(body: Body) -> Result<Bytes, DeliveryError> {
    let mut request = Request::new(body);
    DefaultBodyLimit::max(LARGEST).apply(&mut request);
    Bytes::from_request(request, &()).await.map_err(|refused| match refused {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => DeliveryError::TooLarge,
        _ => DeliveryError::Cut,
    })
}

/// The valid votes, and the invalid ones with the reason.
fn checked(mut batch: VoteBatch, known: &KnownTerminal) -> Result<(VoteBatch, Vec<(VoteId, String)>), DeliveryError> {
    if batch.terminal != known.id {
        return Err(DeliveryError::Terminal);
    }
    if batch.votes.len() > MOST_VOTES {
        return Err(DeliveryError::TooMany);
    }
    let mut refused = Vec::new();
    batch.votes.retain(|vote| match vote.check(&known.id) {
        Ok(()) => true,
        Err(error) => {
            refused.push((vote.id, error.to_string()));
            false
        }
    });
    // Only what these votes are of; names of theirs were checked with them.
    let votes = &batch.votes;
    batch.surveys.retain(|it| votes.iter().any(|vote| vote.survey == it.id && vote.version == it.version));
    Ok((batch, refused))
}
