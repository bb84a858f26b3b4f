//! Secure connection to the directory: TLS from the first byte, or StartTLS as the only thing that is said before it
//! (ASVS 12.2.1, 12.3.2).
//!
//! StartTLS is said here, not by the client: its answer, which is not trusted yet, is at most a few bytes of one known shape.
//! Left out: which of the directory's controllers is asked (`controllers`).

use std::{
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Instant,
};

use ldap3::{LdapConn, LdapConnSettings, LdapError, StdStream};
use rustls::{ClientConfig, RootCertStore};
use url::Url;

use super::{
    controllers::{addresses, first_secure, left},
    directory_person::DirectoryRefusal,
};
use crate::{
    config::LdapSettings,
    platform::http::trust::{error_chain, read_authorities, refusal_reason},
};

/// Extended request 1.3.6.1.4.1.1466.20037 with message number 1 (RFC 4511, 4.14.1).
const START_TLS: &[u8] = b"\x30\x1d\x02\x01\x01\x77\x18\x80\x161.3.6.1.4.1.1466.20037";
/// Longest answer to it, in bytes.
const LONGEST: usize = 4_096;

/// Opens a connection over which passwords may go.
///
/// # Errors
/// It does not answer in time, or its certificate is not trusted.
pub(super) fn open(settings: &LdapSettings, ends: Instant) -> Result<LdapConn, DirectoryRefusal> {
    let host = settings.url.host_str().unwrap_or_default();
    let tls = settings.url.scheme() == "ldaps";
    let port = settings.url.port().unwrap_or(if tls { 636 } else { 389 });
    let config = tls_config(settings)?.map(Arc::new);
    let url = Url::parse(&format!("ldaps://{host}:{port}"));
    let url = url.map_err(|error| DirectoryRefusal::Misfit(error.to_string()))?;
    let all = addresses(host, port, ends).map_err(|error| not_reached(&error))?;
    first_secure(&all, ends, |address, ends| open_at(address, &url, tls, config.clone(), ends))
}

/// The same with one address of it; `tls` from the first byte.
fn open_at(
    address: SocketAddr,
    url: &Url,
    tls: bool,
    config: Option<Arc<ClientConfig>>,
    ends: Instant,
) -> Result<LdapConn, DirectoryRefusal> {
    let stream = left(ends).and_then(|left| TcpStream::connect_timeout(&address, left));
    let stream = stream.map_err(|error| not_reached(&error))?;
    if !tls {
        start_tls(&stream, ends).map_err(|error| match is_broken_off(error.kind()) {
            true => DirectoryRefusal::Unreachable(format!(
                "it breaks off where StartTLS is asked for; is it the port? ({error})"
            )),
            false => not_reached(&error),
        })?;
    }
    let left = left(ends).map_err(|error| not_reached(&error))?;
    let connection = LdapConnSettings::new().set_conn_timeout(left).set_std_stream(StdStream::Tcp(stream));
    let connection = match config {
        Some(config) => connection.set_config(config),
        None => {
            // The client's own configuration asks for the process's cryptography; a second installation is refused, and the
            // first one is the same.
            rustls::crypto::ring::default_provider().install_default().ok();
            connection
        }
    };
    LdapConn::from_url_with_settings(connection, url).map_err(|error| match &error {
        LdapError::Io { source } if is_broken_off(source.kind()) => DirectoryRefusal::Unreachable(format!(
            "it breaks off where TLS begins; has it a certificate for LDAP, and is it the port? ({source})"
        )),
        error => not_opened(error),
    })
}

/// Why TLS does not begin. What was said until then was no password.
fn not_opened(error: &(dyn std::error::Error + 'static)) -> DirectoryRefusal {
    match not_reached(error) {
        DirectoryRefusal::Misfit(why) => DirectoryRefusal::Untrusted(why),
        other => other,
    }
}

/// As a controller of Active Directory does on its port for TLS while it has no certificate, and any server on its other one.
fn is_broken_off(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe)
}

/// Why it cannot be asked, in one line with advice. One that answers and is not trusted does not get better by waiting.
pub(super) fn not_reached(error: &(dyn std::error::Error + 'static)) -> DirectoryRefusal {
    match refusal_reason(error, "ca-file in [admin.ldap]") {
        Some(why) => DirectoryRefusal::Misfit(why),
        None => DirectoryRefusal::Unreachable(error_chain(error)),
    }
}

/// Trust in the authorities of `ca-file` alone; `None` trusts those of the machine.
fn tls_config(settings: &LdapSettings) -> Result<Option<ClientConfig>, DirectoryRefusal> {
    let Some(file) = &settings.ca_file else { return Ok(None) };
    let wrong = |why: String| DirectoryRefusal::Misfit(format!("ca-file cannot be used: {why}: {}", file.display()));
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(read_authorities(file).map_err(wrong)?);
    if roots.is_empty() {
        return Err(wrong("none of its certificates is one".to_owned()));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| wrong(error.to_string()))?;
    Ok(Some(builder.with_root_certificates(roots).with_no_client_auth()))
}

/// Asks for TLS. Not a byte behind the answer is read: what stood there in the clear is refused as TLS.
fn start_tls(mut stream: &TcpStream, ends: Instant) -> io::Result<()> {
    let wrong = || io::Error::new(io::ErrorKind::InvalidData, "it answers StartTLS with something else");
    stream.set_write_timeout(Some(left(ends)?))?;
    stream.write_all(START_TLS)?;
    let mut read = |count: usize| {
        let mut bytes = vec![0; count];
        let mut at = 0;
        while let Some(rest) = bytes.get_mut(at..).filter(|rest| !rest.is_empty()) {
            stream.set_read_timeout(Some(left(ends)?))?;
            match stream.read(rest)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                more => at = at.saturating_add(more),
            }
        }
        Ok::<_, io::Error>(bytes)
    };
    let head = read(2)?;
    let length = match *head.as_slice() {
        [0x30, short] if short < 0x80 => usize::from(short),
        [0x30, 0x81] => read(1)?.iter().fold(0, |sum, byte| sum * 256 + usize::from(*byte)),
        [0x30, 0x82] => read(2)?.iter().fold(0, |sum, byte| sum * 256 + usize::from(*byte)),
        _ => return Err(wrong()),
    };
    if length > LONGEST {
        return Err(wrong());
    }
    match result_code(&read(length)?) {
        Some(0) => Ok(()),
        Some(code) => {
            Err(io::Error::other(format!("it refuses StartTLS with code {code}; has it a certificate for LDAP?")))
        }
        None => Err(wrong()),
    }
}

/// The result code of an extended response to message 1, without its outer sequence (RFC 4511, 4.12).
fn result_code(message: &[u8]) -> Option<u8> {
    let response = message.strip_prefix(&[2, 1, 1, 0x78])?;
    let inner = match response {
        [0x81, _, inner @ ..] | [0x82, _, _, inner @ ..] => inner,
        [length, inner @ ..] if *length < 0x80 => inner,
        _ => return None,
    };
    match inner {
        [0x0a, 1, code, ..] => Some(*code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread, time::Duration};

    use super::*;

    #[test]
    fn a_connection_that_breaks_off_may_get_better_and_an_authority_that_is_not_known_does_not() {
        let reset = io::Error::from(io::ErrorKind::ConnectionReset);
        assert!(is_broken_off(reset.kind()) && !is_broken_off(io::ErrorKind::ConnectionRefused));
        assert!(matches!(not_reached(&reset), DirectoryRefusal::Unreachable(_)));
        let unknown = rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer);
        assert!(
            matches!(not_opened(&unknown), DirectoryRefusal::Untrusted(why) if why.contains("ca-file in [admin.ldap]"))
        );
        assert!(matches!(not_opened(&reset), DirectoryRefusal::Unreachable(_)));
    }

    #[test]
    fn a_controller_that_takes_a_connection_and_closes_it_does_not_answer() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || listener.incoming().for_each(drop));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth());
        let url = Url::parse("ldaps://localhost").unwrap();
        for tls in [true, false] {
            let ends = Instant::now() + Duration::from_secs(20);
            let refusal = open_at(address, &url, tls, Some(config.clone()), ends).err();
            assert!(matches!(refusal, Some(DirectoryRefusal::Unreachable(_))), "{refusal:?}");
        }
    }

    #[test]
    fn only_an_answer_to_what_was_asked_begins_tls() {
        assert_eq!(START_TLS.len(), 2 + 0x1d);
        let said = |code: u8| [2, 1, 1, 0x78, 7, 0x0a, 1, code, 4, 0, 4, 0];
        assert_eq!((result_code(&said(0)), result_code(&said(52))), (Some(0), Some(52)));
        assert_eq!(result_code(&[2, 1, 1, 0x78, 0x81, 7, 0x0a, 1, 2]), Some(2));
        let wrong: [&[u8]; 4] =
            [b"", &[2, 1, 2, 0x78, 7, 0x0a, 1, 0], &[2, 1, 1, 0x61, 7, 0x0a, 1, 0], &[2, 1, 1, 0x78]];
        assert!(wrong.into_iter().all(|it| result_code(it).is_none()));
    }
}
