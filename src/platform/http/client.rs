//! HTTP client builder: rustls with ring, the system's certificate authorities and the office's own.
//!
//! Left out: requests and timeouts, which belong to the callers (`source::http::fetch`,
//! `feedback::votes::collector_client`, `feedback::alert`).

use std::path::{Path, PathBuf};

use reqwest::{Certificate, Client, ClientBuilder};

use super::trust;

/// How every server sees this program.
const USER_AGENT: &str = concat!("vyveska/", env!("CARGO_PKG_VERSION"));

/// Why there is no client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    #[error("cannot read the certificates ({why}): {}", .path.display())]
    Certificates { why: String, path: PathBuf },
    #[error("cannot build the client: {0}")]
    Client(String),
}

/// Builds a client that trusts the authorities of the system and those of `ca_file` (PEM). `shape` says the rest; it is
/// called again where the first client cannot be made.
///
/// # Errors
/// The file cannot be read or holds no certificate, or there is no client to be had.
pub(crate) fn build_client(
    ca_file: Option<&Path>,
    shape: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Result<Client, ClientError> {
    // A second installation is refused, and the first one is the same.
    rustls::crypto::ring::default_provider().install_default().ok();
    let more = ca_file.map(certificates).transpose()?.unwrap_or_default();
    // An address may hold what is no other server's business.
    let builder = || shape(Client::builder().user_agent(USER_AGENT).referer(false));
    // Where the machine has no certificate authorities at all, plain http and the given ones still work.
    let client = builder().tls_certs_merge(more.clone()).build();
    client
        .or_else(|_| builder().tls_certs_only(more).build())
        .map_err(|error| ClientError::Client(error_reason(&error)))
}

fn certificates(path: &Path) -> Result<Vec<Certificate>, ClientError> {
    let wrong = |why: String| ClientError::Certificates { why, path: path.to_owned() };
    let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let found = Certificate::from_pem_bundle(&pem).map_err(|error| wrong(error.to_string()))?;
    if found.is_empty() { Err(wrong("no certificate in it".to_owned())) } else { Ok(found) }
}

/// The innermost reason: "connection refused" says more than "error sending request". Of a certificate it says what to
/// do.
pub(crate) fn error_reason(error: &reqwest::Error) -> String {
    if let Some(refused) = trust::refusal_reason(error, "ca-file") {
        return refused;
    }
    let mut innermost: &dyn std::error::Error = error;
    while let Some(below) = innermost.source() {
        innermost = below;
    }
    innermost.to_string()
}
