//! Errors of publishing a document, and how they are answered over HTTP.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    collect::delivery_error::json_answer,
    publication::{InvalidPublication, LARGEST_FILE, MOST_NOTICES},
};

/// Why something was not published; its board keeps it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PublishError {
    #[error("no terminal has this token")]
    Token,
    #[error("this terminal may not publish documents here")]
    NotAllowed,
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    #[error(transparent)]
    Invalid(#[from] InvalidPublication),
    #[error("it is larger than {LARGEST_FILE} bytes")]
    TooLarge,
    #[error("there are {MOST_NOTICES} notices of this board already, or no room")]
    Full,
    #[error("its short name is another notice's")]
    Taken,
    #[error("no notice of this board names it")]
    Unknown,
    #[error("these are other bytes than it is named after")]
    OtherBytes,
    #[error("it is no PDF")]
    NotPdf,
    #[error("it did not come in time")]
    Late,
    #[error("too much is going on")]
    Busy,
    #[error("the disk does not take it")]
    Disk,
}

impl IntoResponse for PublishError {
    fn into_response(self) -> Response {
        let (status, more): (_, Option<(HeaderName, &'static str)>) = match self {
            Self::Token => (StatusCode::UNAUTHORIZED, Some((header::WWW_AUTHENTICATE, "Bearer"))),
            Self::NotAllowed => (StatusCode::FORBIDDEN, None),
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, None),
            Self::Invalid(_) | Self::OtherBytes | Self::NotPdf => (StatusCode::UNPROCESSABLE_ENTITY, None),
            Self::TooLarge | Self::Full => (StatusCode::PAYLOAD_TOO_LARGE, None),
            Self::Taken => (StatusCode::CONFLICT, None),
            Self::Unknown => (StatusCode::NOT_FOUND, None),
            Self::Late => (StatusCode::REQUEST_TIMEOUT, None),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, Some((header::RETRY_AFTER, "10"))),
            Self::Disk => (StatusCode::SERVICE_UNAVAILABLE, Some((header::RETRY_AFTER, "60"))),
        };
        let mut answer = json_answer(status, &json!({ "error": self.to_string() }));
        if let Some((name, value)) = more {
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        answer
    }
}
