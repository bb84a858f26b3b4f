//! TLS certificate of a service: read at the start, and again when its file changes, since it is renewed every few
//! months and the services run for years.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use axum_server::tls_rustls::RustlsConfig;
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};

use crate::clock::Clock;

/// Time between two looks at the file.
const LOOK: Duration = Duration::from_secs(60);

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the certificate cannot be used: {why}: {}", path.display())]
pub struct TlsError {
    why: String,
    path: PathBuf,
}

pub(crate) fn load_certificate(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>, TlsError> {
    let wrong = |path: &Path, why: String| TlsError { why, path: path.to_owned() };
    let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|error| wrong(certificate, error.to_string()))?;
    if chain.is_empty() {
        return Err(wrong(certificate, "none is in it".to_owned()));
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|error| wrong(key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| wrong(certificate, error.to_string()))?;
    let config = builder.with_no_client_auth().with_single_cert(chain, secret);
    let mut config = config.map_err(|error| wrong(certificate, error.to_string()))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// Takes a renewed certificate; an unusable one changes nothing and is logged.
pub(crate) async fn watch_certificate(config: RustlsConfig, certificate: PathBuf, key: PathBuf, clock: Clock) {
    let changed = || {
        let at = |path: &Path| std::fs::metadata(path).and_then(|it| it.modified()).ok();
        (at(&certificate), at(&key))
    };
    let mut known = changed();
    loop {
        tokio::time::sleep(clock.real_duration(LOOK)).await;
        let now = changed();
        if now == known {
            continue;
        }
        match load_certificate(&certificate, &key) {
            Ok(fresh) => {
                config.reload_from_config(fresh);
                known = now;
                tracing::info!("the certificate was renewed");
            }
            Err(error) => tracing::error!("the certificate in use stays: {error}"),
        }
    }
}
