//! Web server of the program's own services: what the collector and the administration web have in common. Connections that
//! are counted and end, a TLS certificate that is read again, and the check against forms from pages somewhere else.

mod connection_limits;
mod origin;
mod serve;
mod tls_certificate;

pub(crate) use connection_limits::ConnectionLimits;
pub(crate) use origin::is_foreign;
pub(crate) use serve::{ServerTls, serve};
pub(crate) use tls_certificate::{TlsError, load_certificate, watch_certificate};
