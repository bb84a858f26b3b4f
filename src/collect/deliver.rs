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
    Site,
    writer::{COMMIT, NotNow, Outcome},
};
use crate::{
    config::Known,
    feedback::{Batch, MOST_VOTES, VoteId},
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
pub enum Unkept {
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

impl IntoResponse for Unkept {
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
pub(super) async fn deliver(State(site): State<Site>, headers: HeaderMap, body: Body) -> Response {
    take(&site, &headers, body).await.unwrap_or_else(IntoResponse::into_response)
}

async fn take(site: &Site, headers: &HeaderMap, body: Body) -> Result<Response, Unkept> {
    let known = site.known(bearer(headers).ok_or(Unkept::Token)?).ok_or(Unkept::Token)?;
    let length = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|it| it > LARGEST) {
        return Err(Unkept::TooLarge);
    }
    // Memory for all bodies together has a bound; a body of unknown length counts as the largest.
    let place = site.memory(length.unwrap_or(LARGEST));
    let place = timeout(PATIENCE, place).await.ok().and_then(Result::ok).ok_or(Unkept::Busy)?;
    let bytes = timeout(BODY, whole(body)).await.map_err(|_| Unkept::Late)??;
    let parse = move || serde_json::from_slice(&bytes).map_err(|error| Unkept::Unreadable(error.to_string()));
    let batch: Batch = if length.is_none_or(|it| it > LONG_WORK) {
        tokio::task::spawn_blocking(parse).await.map_err(|_| Unkept::Busy)??
    } else {
        parse()?
    };
    let (batch, mut refused) = checked(batch, known)?;
    let taken = timeout(COMMIT, site.writer().take(batch, site.clock().now(), Some(place))).await;
    let outcome = match taken {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(NotNow::Busy)) => return Err(Unkept::Busy),
        Ok(Err(NotNow::Database)) | Err(_) => return Err(Unkept::Database),
    };
    refused.extend(outcome.refused);
    if !refused.is_empty() {
        tracing::warn!(terminal = %known.id, votes = refused.len(), "votes were refused");
    }
    let refused: Vec<_> = refused.iter().map(|(id, why)| json!({ "id": id, "why": why })).collect();
    let Outcome { taken, last, .. } = outcome;
    let answer = json!({ "new": taken.new, "known": taken.known, "refused": refused, "last": last,
                         "version": env!("CARGO_PKG_VERSION") });
    Ok(json_answer(StatusCode::OK, &answer))
}

/// The whole body, where it is no larger than it may be.
async fn whole(body: Body) -> Result<Bytes, Unkept> {
    let mut request = Request::new(body);
    DefaultBodyLimit::max(LARGEST).apply(&mut request);
    Bytes::from_request(request, &()).await.map_err(|refused| match refused {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => Unkept::TooLarge,
        _ => Unkept::Cut,
    })
}

pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The votes that can be, and those that cannot with why.
fn checked(mut batch: Batch, known: &Known) -> Result<(Batch, Vec<(VoteId, String)>), Unkept> {
    if batch.terminal != known.id {
        return Err(Unkept::Terminal);
    }
    if batch.votes.len() > MOST_VOTES {
        return Err(Unkept::TooMany);
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
