//! Fetch configuration: the address of a feed and the limits within which it is read. Plain values.

use std::{path::PathBuf, time::Duration};

use url::Url;

use crate::clock::Clock;

/// Address of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchAddress {
    /// An http or https address.
    Url(Url),
    /// A file; attachments may lie beside it.
    Path(PathBuf),
}

/// Limits and identity of the client.
#[derive(Clone, Debug)]
pub struct FetchConfig {
    /// PEM file with further certificate authorities, for towns whose server sends an incomplete chain.
    pub ca_file: Option<PathBuf>,
    /// Longest wait for a connection, its encryption included.
    pub connect_timeout: Duration,
    /// Longest silence between two pieces of an answer.
    pub read_timeout: Duration,
    /// Longest whole answer. A download cut by it goes on where it stopped.
    pub total_timeout: Duration,
    /// Longest feed in bytes, after decompression.
    pub feed_limit_bytes: u64,
    /// Longest attachment in bytes.
    pub file_limit_bytes: u64,
    /// The folder of a feed in a file: attachments on this machine are read from it and from nowhere else.
    pub files_below: Option<PathBuf>,
    /// Told what other machines say of the time.
    pub clock: Option<Clock>,
}

impl Default for FetchConfig {
    fn default() -> Self {
        Self {
            ca_file: None,
            connect_timeout: Duration::from_secs(15),
            read_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(15 * 60),
            feed_limit_bytes: 128 << 20,
            file_limit_bytes: 512 << 20,
            files_below: None,
            clock: None,
        }
    }
}
