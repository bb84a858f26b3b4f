//! Why a feed or an attachment could not be read, and what that means for the next attempt. Told by `fetch`.

use std::{io, path::PathBuf, time::Duration};

use crate::platform::http::client::ClientError;

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("the server answered {code}: {url}")]
    Status { code: u16, retry_after: Option<Duration>, url: String },
    #[error("not found: {0}")]
    NotFound(String),
    #[error("larger than {} MiB, the limit of `{setting}`: {url}", limit.div_ceil(1 << 20))]
    TooLarge { limit: u64, setting: &'static str, url: String },
    #[error("no answer in time: {0}")]
    Timeout(String),
    #[error("the certificate is not trusted or the encryption failed ({why}): {url}")]
    Tls { why: String, url: String },
    #[error("redirected too often, or to what is not on the web: {0}")]
    Redirects(String),
    #[error("the connection failed ({why}): {url}")]
    Network { why: String, url: String },
    #[error("the server says that nothing has changed, and was not asked: {0}")]
    Unasked(String),
    #[error("the answer is packed as {encoding}, which was not asked for: {url}")]
    Packed { encoding: String, url: String },
    #[error("the answer ended after {got} of {expected} bytes: {url}")]
    Cut { got: u64, expected: u64, url: String },
    #[error("the file is empty: {0}")]
    Empty(String),
    #[error("neither a web address nor a file: {0}")]
    Address(String),
    #[error("already being downloaded: {0}")]
    Busy(String),
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("{error}: {}", path.display())]
    Disk { error: io::Error, path: PathBuf },
}

impl FetchError {
    /// True when asking again soon makes no sense: what is there is wrong, not the way to it.
    pub fn is_lasting(&self) -> bool {
        matches!(self, Self::NotFound(_) | Self::TooLarge { .. } | Self::Address(_) | Self::Empty(_))
    }

    /// How long the server asks to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}
