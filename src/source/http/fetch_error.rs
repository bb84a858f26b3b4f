//! `FetchError`: why a feed or an attachment could not be read, and what that means for the next attempt.

use std::{io, path::PathBuf, time::Duration};

use crate::platform::http::client::ClientError;

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// A status that is no answer to the request.
    #[error("the server answered {code}: {url}")]
    Status {
        /// HTTP status.
        code: u16,
        /// Pause that the server asks for (`Retry-After`); `None` where it names no seconds.
        retry_after: Option<Duration>,
        /// Address that was asked.
        url: String,
    },
    /// Status 404 or 410, or a file that is not there.
    #[error("not found: {0}")]
    NotFound(String),
    /// The answer is longer than allowed.
    #[error("larger than {} MiB, the limit of `{setting}`: {url}", limit.div_ceil(1 << 20))]
    TooLarge {
        /// Most bytes that are taken.
        limit: u64,
        /// Key of the configuration that allows more.
        setting: &'static str,
        /// Address that was asked, or the path of a feed in a file.
        url: String,
    },
    /// No connection, or no further bytes, within the time allowed.
    #[error("no answer in time: {0}")]
    Timeout(String),
    /// The TLS handshake failed.
    #[error("the certificate is not trusted or the encryption failed ({why}): {url}")]
    Tls {
        /// Cause, in the words of the TLS library.
        why: String,
        /// Address that was asked.
        url: String,
    },
    /// A chain of redirects that is too long or leaves http and https.
    #[error("redirected too often, or to what is not on the web: {0}")]
    Redirects(String),
    /// There was no connection, it broke off, or the answer contradicts the request.
    #[error("the connection failed ({why}): {url}")]
    Network {
        /// Cause, in the client's words.
        why: String,
        /// Address that was asked.
        url: String,
    },
    /// Status 304 to a request without validators.
    #[error("the server says that nothing has changed, and was not asked: {0}")]
    Unasked(String),
    /// A `Content-Encoding` that the client does not unpack.
    #[error("the answer is packed as {encoding}, which was not asked for: {url}")]
    Packed {
        /// The encoding that the answer names.
        encoding: String,
        /// Address that was asked.
        url: String,
    },
    /// The connection ended before the announced length.
    #[error("the answer ended after {got} of {expected} bytes: {url}")]
    Cut {
        /// Bytes that came.
        got: u64,
        /// Bytes that were announced.
        expected: u64,
        /// Address that was asked.
        url: String,
    },
    /// A file of no bytes.
    #[error("the file is empty: {0}")]
    Empty(String),
    /// An address that nothing can be read from.
    #[error("neither a web address nor a file: {0}")]
    Address(String),
    /// Another download writes to the same file.
    #[error("already being downloaded: {0}")]
    Busy(String),
    /// The HTTP client cannot be made, as where its certificates cannot be read.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// A file cannot be read or written here.
    #[error("{error}: {}", path.display())]
    Disk {
        /// The system's answer.
        error: io::Error,
        /// The file.
        path: PathBuf,
    },
}

impl FetchError {
    /// True when asking again soon makes no sense: what is there is wrong, not the way to it.
    pub fn is_lasting(&self) -> bool {
        matches!(self, Self::NotFound(_) | Self::TooLarge { .. } | Self::Address(_) | Self::Empty(_))
    }

    /// HTTP status that came instead of an answer, where it is known.
    pub(crate) fn status(&self) -> Option<u16> {
        match self {
            Self::Status { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// How long the server asks to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}
