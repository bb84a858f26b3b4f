//! Errors of a delivery, and how they are answered over HTTP.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::limits::LARGEST;
use crate::feedback::MOST_VOTES;

/// Why a delivery was not taken; the terminal keeps all of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DeliveryError {
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
