//! HTTP client of the collector: one delivery, one answer.
//!
//! Redirects are not followed: the token is sent to the configured address and nowhere else.
//!
//! Left out: when to try again (`vote_uploader`).

use std::time::Duration;

use jiff::civil::Date;
use reqwest::{Client, Response, StatusCode, header, redirect};
use serde::Deserialize;
use url::Url;

use crate::{
    config::{AccessToken, CollectorAddress},
    feedback::{MonthResults, VoteBatch, VoteId},
    platform::http::client::{self, ClientError, error_reason},
};

const CONNECT: Duration = Duration::from_secs(10);
/// Longer than the collector waits for its own commit, so that its answer is heard.
const WHOLE: Duration = Duration::from_secs(75);
/// An idle connection is closed: ten thousand terminals would hold as many.
const IDLE: Duration = Duration::from_secs(5);
/// Bytes of an answer; a thousand refused votes are a tenth of it.
const LONGEST: usize = 2 << 20;

/// Answer of the collector to a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DeliveryAnswer {
    /// Votes that were taken.
    pub new: usize,
    /// Votes that the collector had already.
    pub known: usize,
    /// Votes that it will never take.
    pub refused: Vec<RefusedVote>,
    /// The last number of this terminal's votes that the collector had before; `None` where it is older than this
    /// program.
    #[serde(default)]
    pub last: Option<u64>,
    /// The collector's version; `None` where it is older than this program.
    #[serde(default)]
    pub version: Option<String>,
}

/// A vote that the collector will never take.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RefusedVote {
    /// Name of the vote.
    pub id: VoteId,
    /// Reason, in the collector's words.
    pub why: String,
}

/// Why a delivery failed, as far as known. All of it has to be sent again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CollectorClientError {
    /// The HTTP client cannot be made, as where its certificates cannot be read.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The delivery cannot be put into JSON, or the address not be completed.
    #[error("the delivery cannot be written: {0}")]
    Unwritable(String),
    /// Status 401.
    #[error("the collector knows no such token: {0}")]
    Token(Url),
    /// Status 403.
    #[error("the collector knows the token as another terminal's: {0}")]
    Terminal(Url),
    /// Status 413.
    #[error("the delivery is too large for the collector: {0}")]
    TooLarge(Url),
    /// Status 429 or 503.
    #[error("the collector cannot take votes now ({code}): {url}")]
    Later {
        /// HTTP status.
        code: u16,
        /// Pause that the collector asks for (`Retry-After`); `None` where it names no seconds.
        after: Option<Duration>,
        /// Address that was asked.
        url: Url,
    },
    /// Any other status than 200.
    #[error("the collector answered {code}: {said}: {url}")]
    Status {
        /// HTTP status.
        code: u16,
        /// Text `error` of the answer's JSON, shortened.
        said: String,
        /// Address that was asked.
        url: Url,
    },
    /// Status 200 with a body that is not the collector's, or about another delivery.
    #[error("the collector's answer is none: {why}: {url}")]
    Answer {
        /// What is wrong with it.
        why: String,
        /// Address that was asked.
        url: Url,
    },
    /// Nobody answered in time.
    #[error("the collector did not answer in time: {0}")]
    Timeout(Url),
    /// There was no connection, or it broke off.
    #[error("the collector cannot be reached: {why}: {url}")]
    Network {
        /// Cause, in the client's words.
        why: String,
        /// Address that was asked.
        url: Url,
    },
}

impl CollectorClientError {
    /// True when somebody read the delivery and will have a smaller one, or only a part of it, at once. Who does not
    /// know
    /// the token has not read it.
    pub fn is_delivery_refused(&self) -> bool {
        matches!(self, Self::TooLarge(_) | Self::Status { code: 400 | 409 | 422, .. })
    }

    /// True when the collector broke down over it, which may be for what is in it or for anything else.
    pub fn is_server_failure(&self) -> bool {
        matches!(self, Self::Status { code: 500..=599, .. }) && !self.is_network_failure()
    }

    /// True when fewer votes might have come through: it was too slow, or broke off.
    pub fn is_network_failure(&self) -> bool {
        matches!(self, Self::Timeout(_) | Self::Network { .. } | Self::Status { code: 408 | 504, .. })
    }
}

/// One terminal's way to its collector.
#[derive(Clone, Debug)]
pub struct CollectorClient {
    client: Client,
    url: Url,
    token: AccessToken,
}

impl CollectorClient {
    /// Reads the file with certificates; connects to nothing yet.
    ///
    /// # Errors
    /// The certificates cannot be read.
    pub fn new(collector: &CollectorAddress) -> Result<Self, CollectorClientError> {
        let here = matches!(collector.url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let client = client::build_client(collector.ca_file.as_deref(), |builder| {
            let builder = builder
                .connect_timeout(CONNECT)
                .timeout(WHOLE)
                .pool_idle_timeout(IDLE)
                .pool_max_idle_per_host(1)
                .redirect(redirect::Policy::none());
            // No proxy knows this machine.
            if here { builder.no_proxy() } else { builder }
        })?;
        let url =
            collector.url.join("v1/votes").map_err(|error| CollectorClientError::Unwritable(error.to_string()))?;
        Ok(Self { client, url, token: collector.token.clone() })
    }

    /// Sends a delivery and waits for the answer, which comes when the votes are kept. A collector that is older than
    /// the
    /// mark of doubtful votes refuses what has one, whole; it gets the votes without.
    ///
    /// # Errors
    /// Nothing is known of it, or it was not taken.
    pub async fn deliver(&self, batch: &VoteBatch) -> Result<DeliveryAnswer, CollectorClientError> {
        let first = self.send(batch).await;
        if !matches!(first, Err(CollectorClientError::Status { code: 400, .. }))
            || batch.votes.iter().all(|vote| !vote.doubtful)
        {
            return first;
        }
        let mut plain = batch.clone();
        plain.votes.iter_mut().for_each(|vote| vote.doubtful = false);
        let second = self.send(&plain).await?;
        tracing::warn!(
            votes = batch.votes.iter().filter(|vote| vote.doubtful).count(),
            "the collector is too old to know that these votes were cast while the time was not known"
        );
        Ok(second)
    }

    async fn send(&self, batch: &VoteBatch) -> Result<DeliveryAnswer, CollectorClientError> {
        let body = serde_json::to_vec(batch).map_err(|error| CollectorClientError::Unwritable(error.to_string()))?;
        let request = self
            .client
            .post(self.url.clone())
            .bearer_auth(self.token.secret())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .body(body);
        let mut response = request.send().await.map_err(|error| self.failure(&error))?;
        let body = self.body(&mut response).await;
        let url = self.url.clone();
        let code = response.status().as_u16();
        match response.status() {
            StatusCode::OK => {
                let answer = serde_json::from_slice::<DeliveryAnswer>(&body?);
                let answer = answer
                    .map_err(|error| CollectorClientError::Answer { why: error.to_string(), url: url.clone() })?;
                // Whoever answers for another number of votes did not read these.
                let named = answer.new.checked_add(answer.known).and_then(|it| it.checked_add(answer.refused.len()));
                if named != Some(batch.votes.len()) {
                    return Err(CollectorClientError::Answer { why: "it is of other votes".to_owned(), url });
                }
                Ok(answer)
            }
            StatusCode::UNAUTHORIZED => Err(CollectorClientError::Token(url)),
            StatusCode::FORBIDDEN => Err(CollectorClientError::Terminal(url)),
            StatusCode::PAYLOAD_TOO_LARGE => Err(CollectorClientError::TooLarge(url)),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
                let after = response.headers().get(header::RETRY_AFTER);
                let after = after.and_then(|it| it.to_str().ok()?.trim().parse().ok()).map(Duration::from_secs);
                Err(CollectorClientError::Later { code, after, url })
            }
            _ => Err(CollectorClientError::Status { code, said: error_text(&body.unwrap_or_default()), url }),
        }
    }

    /// The results of a month, given by its first day; `None` where there are too few answers.
    ///
    /// # Errors
    /// The collector does not answer, or not with that.
    pub async fn results(&self, month: Date) -> Result<Option<MonthResults>, CollectorClientError> {
        #[derive(serde::Deserialize)]
        struct ResultsAnswer {
            results: Option<MonthResults>,
        }
        let mut url = self.url.clone();
        url.set_path(&url.path().replace("v1/votes", "v1/results"));
        url.set_query(Some(&format!("month={}", month.strftime("%Y-%m"))));
        let request = self.client.get(url.clone()).bearer_auth(self.token.secret());
        let mut response = request.send().await.map_err(|error| self.failure(&error))?;
        let body = self.body(&mut response).await?;
        match response.status() {
            StatusCode::OK => serde_json::from_slice::<ResultsAnswer>(&body)
                .map(|told| told.results)
                .map_err(|error| CollectorClientError::Answer { why: error.to_string(), url }),
            StatusCode::UNAUTHORIZED => Err(CollectorClientError::Token(url)),
            status => Err(CollectorClientError::Status { code: status.as_u16(), said: error_text(&body), url }),
        }
    }

    async fn body(&self, response: &mut Response) -> Result<Vec<u8>, CollectorClientError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failure(&error))? {
            if bytes.len().saturating_add(chunk.len()) > LONGEST {
                return Err(CollectorClientError::Answer { why: "it is too long".to_owned(), url: self.url.clone() });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn failure(&self, error: &reqwest::Error) -> CollectorClientError {
        let url = self.url.clone();
        if error.is_timeout() {
            CollectorClientError::Timeout(url)
        } else {
            CollectorClientError::Network { why: error_reason(error), url }
        }
    }
}

/// The collector's error text, as one short line.
fn error_text(body: &[u8]) -> String {
    let value: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let text = value.get("error").and_then(serde_json::Value::as_str).unwrap_or("without a word");
    text.chars().filter(|it| !it.is_control()).take(200).collect()
}
