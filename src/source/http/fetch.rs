//! The town's side of HTTP: conditional reads of feeds and resumable downloads of attachments, within limits of size and
//! time. Local paths are read here as well, so that a feed in a file behaves like one on the web. When to ask again is
//! not decided here.

use std::{
    error::Error as _,
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

use reqwest::{Client, RequestBuilder, Response, StatusCode, header, redirect};
use url::Url;

use crate::{
    notice::BlobHash,
    platform::{
        http::{
            client::{self, error_reason},
            server_time,
        },
        local_file, private_files,
    },
    source::{
        FetchAddress, FetchConfig, FetchError, ReadyFile,
        staging::{self, IncomingFile, IncomingPieces},
    },
};

const REDIRECTS: usize = 5;
/// Keys of the configuration that raise the limits of size.
const FEED_LIMIT: &str = "feed-limit-mb";
const FILE_LIMIT: &str = "limit-mb";
/// Packings that make bytes unreadable; some servers name other things here (`utf-8`), which change nothing.
const PACKINGS: &[&str] = &["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"];

/// What a server said to tell the next answer from the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpValidators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// The answer to a conditional read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedAnswer {
    /// The bytes, the validators for the next read, and where they came from in the end.
    Body { bytes: Vec<u8>, validators: HttpValidators, base: Option<Url> },
    /// The server says that nothing has changed.
    Unchanged,
}

/// Reads feeds and attachments of one source.
#[derive(Clone, Debug)]
pub struct Fetcher {
    feeds: Client,
    files: Client,
    config: FetchConfig,
}

impl Fetcher {
    /// Builds the clients; reads the file with certificates.
    pub fn new(config: FetchConfig) -> Result<Self, FetchError> {
        let build = |gzip: bool| {
            client::build_client(config.ca_file.as_deref(), |builder| {
                builder
                    .connect_timeout(config.connect_timeout)
                    .read_timeout(config.read_timeout)
                    .timeout(config.total_timeout)
                    .redirect(redirect::Policy::custom(|attempt| match attempt.url().scheme() {
                        "http" | "https" if attempt.previous().len() <= REDIRECTS => attempt.follow(),
                        _ => attempt.error("not followed"),
                    }))
                    .gzip(gzip)
            })
        };
        Ok(Self { feeds: build(true)?, files: build(false)?, config })
    }

    /// Reads a feed whole, or learns that it has not changed since `validators`.
    pub async fn fetch_feed(
        &self,
        address: &FetchAddress,
        validators: &HttpValidators,
    ) -> Result<FeedAnswer, FetchError> {
        let url = match address {
            FetchAddress::Url(url) => url,
            FetchAddress::Path(path) => return read_file(path, self.config.feed_limit_bytes, validators).await,
        };
        let mut request = self
            .feeds
            .get(url.clone())
            .header(header::ACCEPT, "application/ld+json, application/json, application/xml;q=0.9, */*;q=0.8");
        if let Some(etag) = &validators.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(date) = &validators.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, date);
        }
        let mut response = send(request, url.as_str()).await?;
        if let (Some(clock), Some(date)) =
            (&self.config.clock, server_time::server_time(response.url(), response.headers()))
        {
            clock.attest(date);
        }
        if response.status() == StatusCode::NOT_MODIFIED {
            // Taken for an answer it would confirm a board that was never read.
            let asked = *validators != HttpValidators::default();
            return if asked { Ok(FeedAnswer::Unchanged) } else { Err(FetchError::Unasked(url.to_string())) };
        }
        expect(&response, &[StatusCode::OK], url.as_str())?;
        let limit = self.config.feed_limit_bytes;
        let too_large = || FetchError::TooLarge { limit, setting: FEED_LIMIT, url: url.to_string() };
        if response.content_length().is_some_and(|length| length > limit) {
            return Err(too_large());
        }
        let (validators, base) = (validators_of(&response), Some(response.url().clone()));
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error, url.as_str()))? {
            if (bytes.len() as u64).saturating_add(chunk.len() as u64) > limit {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(FeedAnswer::Body { bytes, validators, base })
    }

    /// Brings an attachment, by address or by path, into the staging folder. A download that was cut goes on where it
    /// stopped when the server vouches that the file is still the same.
    pub async fn fetch_file(&self, url: &str, staging: &Path) -> Result<ReadyFile, FetchError> {
        let limit = self.config.file_limit_bytes;
        match Url::parse(url) {
            Ok(parsed) if matches!(parsed.scheme(), "http" | "https") => self.download(url, parsed, staging).await,
            _ if Path::new(url).is_absolute() => {
                // Only a feed in a file names files, and only those of its own folder.
                let Some(below) = self.config.files_below.clone() else {
                    return Err(FetchError::Address(url.to_owned()));
                };
                let (from, staging) = (PathBuf::from(url), staging.to_owned());
                let name = BlobHash::digest(url.as_bytes()).to_string();
                let copied = blocking(&from, move |from| {
                    staging::copy_open_file(local_file::open_plain_file(from, Some(&below))?, &staging, &name, limit)
                });
                let copied = copied.await;
                let ready = copied.map_err(|error| match error {
                    FetchError::Disk { error, .. } if error.kind() == io::ErrorKind::NotFound => {
                        FetchError::NotFound(url.to_owned())
                    }
                    FetchError::Disk { error, .. } if error.kind() == io::ErrorKind::FileTooLarge => {
                        FetchError::TooLarge { limit, setting: FILE_LIMIT, url: url.to_owned() }
                    }
                    other => other,
                })?;
                not_empty(ready, url)
            }
            _ => Err(FetchError::Address(url.to_owned())),
        }
    }

    async fn download(&self, name: &str, url: Url, staging: &Path) -> Result<ReadyFile, FetchError> {
        let part = staging.join(format!("{}.part", BlobHash::digest(name.as_bytes())));
        let mark = part.with_extension("etag");
        let disk = |error| FetchError::Disk { error, path: part.clone() };
        let known = mark.clone();
        let opened = blocking(&part, move |part| {
            let mut incoming = IncomingFile::open(part.to_owned())?;
            let validator = std::fs::read_to_string(known).ok().filter(|mark| !mark.is_empty());
            let validator = validator.filter(|_| incoming.bytes() > 0);
            if validator.is_none() {
                incoming.restart()?;
            }
            Ok((incoming, validator))
        });
        let (incoming, validator) = opened.await.map_err(|error| match error {
            FetchError::Disk { error, .. } if error.kind() == io::ErrorKind::WouldBlock => {
                FetchError::Busy(name.to_owned())
            }
            other => other,
        })?;
        let mut request = self.files.get(url.clone()).header(header::ACCEPT_ENCODING, "identity");
        if let Some(validator) = &validator {
            request = request.header(header::RANGE, format!("bytes={}-", incoming.bytes()));
            request = request.header(header::IF_RANGE, validator);
        }
        let mut response = send(request, name).await?;
        if let Err(error) = expect(&response, &[StatusCode::OK, StatusCode::PARTIAL_CONTENT], name) {
            if response.status() == StatusCode::RANGE_NOT_SATISFIABLE {
                // What is kept does not fit the file there; the next attempt starts from nothing.
                incoming.discard();
            }
            return Err(error);
        }
        let mut pieces = if response.status() == StatusCode::PARTIAL_CONTENT {
            if validator.is_none() || range_start(&response) != Some(incoming.bytes()) {
                incoming.discard();
                return Err(FetchError::Network { why: "a range that was not asked for".into(), url: name.to_owned() });
            }
            IncomingPieces::new(incoming)
        } else {
            let fresh = validators_of(&response);
            let strong = fresh.etag.filter(|etag| !etag.starts_with("W/")).or(fresh.last_modified).unwrap_or_default();
            let (mark, mut incoming) = (mark.clone(), incoming);
            let begun = blocking(&part, move |_| {
                incoming.restart()?;
                private_files::write_file(&mark, strong)?;
                Ok(incoming)
            });
            IncomingPieces::new(begun.await?)
        };
        let limit = self.config.file_limit_bytes;
        let expected = response.content_length().map(|length| length.saturating_add(pieces.bytes()));
        let mut too_large = expected.is_some_and(|expected| expected > limit);
        while !too_large {
            let chunk = match response.chunk().await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(error) => {
                    // The next attempt goes on behind what came.
                    pieces.write().await.map_err(disk)?;
                    return Err(failure(&error, name));
                }
            };
            too_large = pieces.bytes().saturating_add(chunk.len() as u64) > limit;
            if !too_large {
                pieces.push(&chunk).await.map_err(disk)?;
            }
        }
        if too_large {
            pieces.discard();
            let _ = std::fs::remove_file(&mark);
            return Err(FetchError::TooLarge { limit, setting: FILE_LIMIT, url: name.to_owned() });
        }
        if let Some(expected) = expected.filter(|expected| *expected != pieces.bytes()) {
            let got = pieces.bytes();
            pieces.write().await.map_err(disk)?;
            return Err(FetchError::Cut { got, expected, url: name.to_owned() });
        }
        let ready = pieces.finish().await.map_err(disk)?;
        let _ = std::fs::remove_file(&mark);
        not_empty(ready, name)
    }
}

async fn send(request: RequestBuilder, url: &str) -> Result<Response, FetchError> {
    request.send().await.map_err(|error| failure(&error, url))
}

fn expect(response: &Response, wanted: &[StatusCode], url: &str) -> Result<(), FetchError> {
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

fn validators_of(response: &Response) -> HttpValidators {
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    HttpValidators { etag: text(header::ETAG), last_modified: text(header::LAST_MODIFIED) }
}

/// First byte of a partial answer: `Content-Range: bytes 100-199/200` → 100.
fn range_start(response: &Response) -> Option<u64> {
    let range = response.headers().get(header::CONTENT_RANGE)?.to_str().ok()?;
    range.trim().strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok()
}

fn failure(error: &reqwest::Error, url: &str) -> FetchError {
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
fn tls(error: &reqwest::Error) -> Option<String> {
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

fn not_empty(ready: ReadyFile, url: &str) -> Result<ReadyFile, FetchError> {
    if ready.bytes > 0 {
        return Ok(ready);
    }
    let _ = std::fs::remove_file(&ready.path);
    Err(FetchError::Empty(url.to_owned()))
}

/// Reads a feed in a file; its length and time of change stand in for an ETag.
async fn read_file(path: &Path, limit: u64, validators: &HttpValidators) -> Result<FeedAnswer, FetchError> {
    let known = validators.etag.clone();
    let read = blocking(path, move |path| {
        let file = local_file::open_plain_file(path, None)?;
        let metadata = file.metadata()?;
        if metadata.len() > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let etag = format!("{}-{:?}", metadata.len(), metadata.modified()?);
        if known.as_ref() == Some(&etag) {
            return Ok(FeedAnswer::Unchanged);
        }
        let base = Url::from_file_path(std::path::absolute(path)?).ok();
        let validators = HttpValidators { etag: Some(etag), last_modified: None };
        let mut bytes = Vec::new();
        // It may grow while it is read.
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(FeedAnswer::Body { bytes, validators, base })
    });
    read.await.map_err(|error| match error {
        FetchError::Disk { error, path } if error.kind() == io::ErrorKind::NotFound => {
            FetchError::NotFound(path.display().to_string())
        }
        FetchError::Disk { error, path } if error.kind() == io::ErrorKind::FileTooLarge => {
            FetchError::TooLarge { limit, setting: FEED_LIMIT, url: path.display().to_string() }
        }
        other => other,
    })
}

/// Runs slow disk work beside the runtime's only thread; `path` is named when it fails.
async fn blocking<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
) -> Result<T, FetchError> {
    let owned = path.to_owned();
    let done = tokio::task::spawn_blocking(move || work(&owned)).await;
    done.unwrap_or_else(|broken| Err(io::Error::other(broken)))
        .map_err(|error| FetchError::Disk { error, path: path.to_owned() })
}
