//! HTTP responses: sends a request, checks status, encoding and range headers, reads validators, and converts failures
//! to `FetchError`.

use std::{error::Error as _, io, time::Duration};

use reqwest::{RequestBuilder, Response, StatusCode, header};
use url::Url;

use crate::{
    platform::http::client::error_reason,
    source::{FetchError, ReadyFile},
};

/// Packings that make bytes unreadable; some servers name other things here (`utf-8`), which change nothing.
const PACKINGS: &[&str] = &["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"];

/// Validators of an answer (`ETag`, `Last-Modified`), for the next conditional request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpValidators {
    /// Header `ETag`, sent back in `If-None-Match`; of a feed in a file its length and time of change.
    pub etag: Option<String>,
    /// Header `Last-Modified`, sent back in `If-Modified-Since`.
    pub last_modified: Option<String>,
}

/// The answer to a conditional read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedAnswer {
    /// The bytes, the validators for the next read, and where they came from in the end.
    Body {
        /// The feed, unpacked.
        bytes: Vec<u8>,
        /// Validators of this answer.
        validators: HttpValidators,
        /// Address after redirects, or of the file; relative addresses are resolved against it.
        base: Option<Url>,
    },
    /// The server says that nothing has changed.
    Unchanged,
}

pub(super) async fn send(request: RequestBuilder, url: &str) -> Result<Response, FetchError> {
    request.send().await.map_err(|error| failure(&error, url))
}

pub(super) fn expect(response: &Response, wanted: &[StatusCode], url: &str) -> Result<(), FetchError> {
    let status = response.status();
    if wanted.contains(&status) {
        // What the client unpacks itself is no longer named here.
        let encoding = response.headers().get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
        let packed = encoding
            .map(|named| named.trim().to_ascii_lowercase())
            .filter(|named| named.split(',').any(|one| PACKINGS.contains(&one.trim())));
        return match packed {
            Some(encoding) => Err(FetchError::Packed { encoding, url: url.to_owned() }),
            None => Ok(()),
        };
    }
    if matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) {
        return Err(FetchError::NotFound(url.to_owned()));
    }
    let seconds =
        response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
    Err(FetchError::Status {
        code: status.as_u16(),
        retry_after: seconds.map(Duration::from_secs),
        url: url.to_owned(),
    })
}

pub(super) fn validators_of(response: &Response) -> HttpValidators {
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    HttpValidators { etag: text(header::ETAG), last_modified: text(header::LAST_MODIFIED) }
}

/// First byte of a partial answer: `Content-Range: bytes 100-199/200` → 100.
pub(super) fn range_start(response: &Response) -> Option<u64> {
    let range = response.headers().get(header::CONTENT_RANGE)?.to_str().ok()?;
    range.trim().strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok()
}

pub(super) fn failure(error: &reqwest::Error, url: &str) -> FetchError {
    let url = url.to_owned();
    if error.is_timeout() {
        FetchError::Timeout(url)
    } else if error.is_redirect() {
        FetchError::Redirects(url)
    } else if let Some(why) = tls(error) {
        FetchError::Tls { why, url }
    } else {
        FetchError::Network { why: error_reason(error), url }
    }
}

/// The TLS error that lies somewhere beneath.
pub(super) fn tls(error: &reqwest::Error) -> Option<String> {
    let mut below = error.source();
    while let Some(error) = below {
        let inside = error.downcast_ref::<io::Error>().and_then(|error| error.get_ref());
        let found = error.downcast_ref::<rustls::Error>().or_else(|| inside?.downcast_ref::<rustls::Error>());
        if let Some(found) = found {
            return Some(found.to_string());
        }
        below = error.source();
    }
    None
}

pub(super) fn not_empty(ready: ReadyFile, url: &str) -> Result<ReadyFile, FetchError> {
    if ready.bytes > 0 {
        return Ok(ready);
    }
    let _ = std::fs::remove_file(&ready.path);
    Err(FetchError::Empty(url.to_owned()))
}
