//! Publication client: the board's side of the protocol, one request and its answer.
//!
//! Redirects are not followed: the token is sent to the configured address and nowhere else. Left out: when to ask again
//! (`notice_publisher`), the protocol's description (the root of `publication`).

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Response, StatusCode, header, redirect};
use serde::de::DeserializeOwned;
use url::Url;

use super::public_notice::{PublicNotice, PublicationAnswer, PublicationList};
use crate::{
    config::{AccessToken, TakeHomeSettings},
    notice::BlobHash,
    platform::http::client::{self, ClientError, error_reason},
};

const CONNECT: Duration = Duration::from_secs(10);
/// A document of 32 MiB over a line of 2 Mbit/s.
const WHOLE: Duration = Duration::from_secs(180);
/// Bytes of an answer: two thousand notices are a tenth of it.
const LONGEST: usize = 4 << 20;

/// Why a request failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicationError {
    /// The HTTP client cannot be made, as where its certificates cannot be read.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The address cannot be completed, or the notice not be written.
    #[error("the request cannot be written: {0}")]
    Unwritable(String),
    /// Another status than 200; `later` is the pause that the collector asks for.
    #[error("the collector answered {code}: {said}: {url}")]
    Status {
        /// HTTP status.
        code: u16,
        /// Text `error` of the answer's JSON, shortened.
        said: String,
        /// Address that was asked.
        url: Box<Url>,
        /// The pause it asks for.
        later: Option<Duration>,
    },
    /// An answer that is none, or none in time.
    #[error("the collector cannot be asked: {why}: {url}")]
    Network {
        /// What went wrong.
        why: String,
        /// Address that was asked.
        url: Box<Url>,
    },
}

impl PublicationError {
    /// True where this one notice or document will never be taken, whatever becomes of the others.
    pub(super) fn is_refused(&self) -> bool {
        matches!(self, Self::Status { code: 400 | 409 | 413 | 422, .. })
    }
}

/// A board's way to its collector.
#[derive(Clone, Debug)]
pub(super) struct PublicationClient {
    client: Client,
    base: Url,
    token: AccessToken,
}

impl PublicationClient {
    /// Reads the file with certificates; connects to nothing yet.
    pub(super) fn new(settings: &TakeHomeSettings) -> Result<Self, PublicationError> {
        let here = matches!(settings.url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let client = client::build_client(settings.ca_file.as_deref(), |builder| {
            let builder = builder
                .connect_timeout(CONNECT)
                .timeout(WHOLE)
                .pool_max_idle_per_host(1)
                .redirect(redirect::Policy::none());
            // No proxy knows this machine.
            if here { builder.no_proxy() } else { builder }
        })?;
        Ok(Self { client, base: settings.url.clone(), token: settings.token.clone() })
    }

    /// Whom it asks, to seed a jitter.
    pub(super) fn name(&self) -> String {
        self.base.to_string()
    }

    /// What the collector has of this board.
    pub(super) async fn list(&self) -> Result<PublicationList, PublicationError> {
        let url = self.url("v1/documents")?;
        self.answer(self.client.get(url.clone()), url).await
    }

    /// Publishes the facts of a notice; its documents follow.
    pub(super) async fn publish(&self, notice: &PublicNotice) -> Result<PublicationAnswer, PublicationError> {
        let url = self.url("v1/documents")?;
        let body = serde_json::to_vec(notice).map_err(|error| PublicationError::Unwritable(error.to_string()))?;
        let request = self.client.put(url.clone()).header(header::CONTENT_TYPE, "application/json").body(body);
        self.answer(request, url).await
    }

    /// Hands over the bytes of a document.
    pub(super) async fn hand_over(
        &self,
        id: &str,
        hash: BlobHash,
        bytes: Vec<u8>,
    ) -> Result<PublicationAnswer, PublicationError> {
        let url = self.url(&format!("v1/documents/{id}/{hash}"))?;
        let request = self.client.put(url.clone()).header(header::CONTENT_TYPE, "application/pdf").body(bytes);
        self.answer(request, url).await
    }

    /// Takes a notice down: its documents are deleted there. One that is down already is fine.
    pub(super) async fn take_down(&self, id: &str) -> Result<(), PublicationError> {
        let url = self.url(&format!("v1/documents/{id}"))?;
        match self.answer::<serde_json::Value>(self.client.delete(url.clone()), url).await {
            Ok(_) | Err(PublicationError::Status { code: 404 | 410, .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn url(&self, path: &str) -> Result<Url, PublicationError> {
        self.base.join(path).map_err(|error| PublicationError::Unwritable(error.to_string()))
    }

    async fn answer<T: DeserializeOwned>(&self, request: RequestBuilder, url: Url) -> Result<T, PublicationError> {
        let failure = |why: String| PublicationError::Network { why, url: Box::new(url.clone()) };
        let request = request.bearer_auth(self.token.secret()).header(header::ACCEPT, "application/json");
        let mut response = request.send().await.map_err(|error| failure(error_reason(&error)))?;
        let body = body_of(&mut response).await.map_err(failure)?;
        if response.status() == StatusCode::OK {
            return serde_json::from_slice(&body).map_err(|error| failure(format!("its answer is none: {error}")));
        }
        let later = response.headers().get(header::RETRY_AFTER);
        let later = later.and_then(|it| it.to_str().ok()?.trim().parse().ok()).map(Duration::from_secs);
        Err(PublicationError::Status {
            code: response.status().as_u16(),
            said: error_text(&body),
            url: Box::new(url),
            later,
        })
    }
}

async fn body_of(response: &mut Response) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| error_reason(&error))? {
        if bytes.len().saturating_add(chunk.len()) > LONGEST {
            return Err("its answer is too long".to_owned());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The collector's error text, as one short line.
fn error_text(body: &[u8]) -> String {
    let value: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let text = value.get("error").and_then(serde_json::Value::as_str).unwrap_or("without a word");
    text.chars().filter(|it| !it.is_control()).take(200).collect()
}
