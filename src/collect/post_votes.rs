//! `POST v1/votes`: who it is, whether what came can be, and the commit. Nothing of a body is read before the token is
//! known.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{
        DefaultBodyLimit, FromRequest as _, Request, State,
        rejection::{BytesRejection, FailedToBufferBody},
    },
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use tokio::time::timeout;

use super::{
    CollectorState,
    batch_writer::{COMMIT_TIMEOUT, CommitError, CommitOutcome},
};
use crate::{
    config::KnownTerminal,
    feedback::{MOST_VOTES, VoteBatch, VoteId},
};

/// Bytes of one delivery.
pub const LARGEST: usize = 4 << 20;
/// A body has to be there after this.
const BODY: Duration = Duration::from_secs(30);
/// A delivery waits so long for room.
const PATIENCE: Duration = Duration::from_secs(10);
/// From this many bytes on they are read beside the thread that serves everybody.
const LONG_WORK: usize = 128 << 10;

/// Why a delivery was not taken; the terminal keeps all of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    #[error("no terminal has this token")]
    Token,
    #[error("this token is another terminal's")]
    Terminal,
    #[error("it is larger than {LARGEST} bytes")]
    TooLarge,
    #[error("it has more than {MOST_VOTES} votes")]
    TooMany,
    #[error("it did not come in time")]
    Late,
    #[error("it broke off")]
    Cut,
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    #[error("too much is going on")]
    Busy,
    #[error("the database of votes does not answer")]
    Database,
}

impl IntoResponse for DeliveryError {
    fn into_response(self) -> Response {
        let (status, more): (_, Option<(HeaderName, &'static str)>) = match self {
            Self::Token => (StatusCode::UNAUTHORIZED, Some((header::WWW_AUTHENTICATE, "Bearer"))),
            Self::Terminal => (StatusCode::FORBIDDEN, None),
            Self::TooLarge | Self::TooMany => (StatusCode::PAYLOAD_TOO_LARGE, None),
            Self::Late => (StatusCode::REQUEST_TIMEOUT, None),
            Self::Cut | Self::Unreadable(_) => (StatusCode::BAD_REQUEST, None),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, Some((header::RETRY_AFTER, "5"))),
            Self::Database => (StatusCode::SERVICE_UNAVAILABLE, Some((header::RETRY_AFTER, "30"))),
        };
        let mut answer = json_answer(status, &json!({ "error": self.to_string() }));
        if let Some((name, value)) = more {
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        answer
    }
}

/// An answer in JSON that nobody keeps for later.
pub(super) fn json_answer(status: StatusCode, value: &serde_json::Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, value.to_string()).into_response()
}

/// Takes a delivery.
pub(super) async fn post_votes(State(site): State<CollectorState>, headers: HeaderMap, body: Body) -> Response {
    take(&site, &headers, body).await.unwrap_or_else(IntoResponse::into_response)
}

async fn take(site: &CollectorState, headers: &HeaderMap, body: Body) -> Result<Response, DeliveryError> {
    let known =
        site.terminal_by_token(bearer_token(headers).ok_or(DeliveryError::Token)?).ok_or(DeliveryError::Token)?;
    let length = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|it| it > LARGEST) {
        return Err(DeliveryError::TooLarge);
    }
    // Memory for all bodies together has a bound; a body of unknown length counts as the largest.
    let place = site.reserve_memory(length.unwrap_or(LARGEST));
    let place = timeout(PATIENCE, place).await.ok().and_then(Result::ok).ok_or(DeliveryError::Busy)?;
    let bytes = timeout(BODY, whole(body)).await.map_err(|_| DeliveryError::Late)??;
    let parse = move || serde_json::from_slice(&bytes).map_err(|error| DeliveryError::Unreadable(error.to_string()));
    let batch: VoteBatch = if length.is_none_or(|it| it > LONG_WORK) {
        tokio::task::spawn_blocking(parse).await.map_err(|_| DeliveryError::Busy)??
    } else {
        parse()?
    };
    let (batch, mut refused) = checked(batch, known)?;
    let taken = timeout(COMMIT_TIMEOUT, site.writer().commit(batch, site.clock().now(), Some(place))).await;
    let outcome = match taken {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(CommitError::Busy)) => return Err(DeliveryError::Busy),
        Ok(Err(CommitError::Database)) | Err(_) => return Err(DeliveryError::Database),
    };
    refused.extend(outcome.refused);
    if !refused.is_empty() {
        tracing::warn!(terminal = %known.id, votes = refused.len(), "votes were refused");
    }
    let refused: Vec<_> = refused.iter().map(|(id, why)| json!({ "id": id, "why": why })).collect();
    let CommitOutcome { taken, last, .. } = outcome;
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

pub(super) fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The votes that can be, and those that cannot with why.
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
