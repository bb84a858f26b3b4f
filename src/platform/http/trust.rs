//! Trust in TLS certificates: loads the authorities from a file, and explains why a server's certificate was refused,
//! in one line with advice.
//!
//! Left out: the connections themselves (`client`, and mail and PostgreSQL in `feedback`).

use std::{error::Error, io, path::Path};

use jiff::Timestamp;
use rustls::{
    CertificateError, Error as TlsError,
    pki_types::{CertificateDer, UnixTime, pem::PemObject as _},
};

/// The certificates in a PEM file; never none.
///
/// # Errors
/// Why there are none, without the path.
pub(crate) fn read_authorities(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let found = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let found = found.map_err(|error| error.to_string())?;
    if found.is_empty() { Err("no certificate in it".to_owned()) } else { Ok(found) }
}

/// What was wrong with the other side's TLS, if that was it: what it is and what to do. `key` is what names the file of
/// an authority here, "ca-file".
pub(crate) fn refusal_reason(error: &(dyn Error + 'static), key: &str) -> Option<String> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<TlsError>() {
            return reason(found, key);
        }
        // Its `source` leaves out what it was made of.
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = inner.map(|it| it as &(dyn Error + 'static)).or_else(|| error.source());
    }
    None
}

/// An error with its causes, in one line. What an error says of its cause already is not said twice.
pub(crate) fn error_chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let said = cause.to_string();
        if !text.ends_with(&said) {
            text = format!("{text}: {said}");
        }
        source = cause.source();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reason(error: &TlsError, key: &str) -> Option<String> {
    let why = match error {
        TlsError::InvalidCertificate(why) => why,
        TlsError::InvalidMessage(_) => {
            return Some("what answers there does not speak TLS; is it the port?".to_owned());
        }
        _ => return None,
    };
    Some(match why {
        CertificateError::UnknownIssuer => {
            format!("its certificate is of an authority that is not known here; name that authority's file with {key}")
        }
        CertificateError::BadSignature => {
            format!(
                "its certificate is of another authority than the one known here by that name; name its file with {key}"
            )
        }
        // As programs make theirs for themselves: with a common name alone, which nobody looks at any more.
        CertificateError::NotValidForNameContext { expected, presented } if presented.is_empty() => {
            let expected = expected.to_str();
            format!("its certificate has no name in it (subjectAltName); it has to be issued anew for {expected}")
        }
        CertificateError::NotValidForNameContext { expected, presented } => {
            let names: Vec<&str> = presented.iter().map(|it| bare(it)).collect();
            let (names, expected) = (names.join(", "), expected.to_str());
            format!("its certificate is for {names} (subjectAltName), not for {expected}; use the name that is in it")
        }
        CertificateError::ExpiredContext { not_after, .. } => {
            format!("its certificate has expired on {}; it has to be renewed there", day(not_after))
        }
        CertificateError::NotValidYetContext { not_before, .. } => {
            format!("its certificate is valid from {} on; is the clock here right?", day(not_before))
        }
        // The one that the library gives no name of its own to.
        CertificateError::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity") => {
            "its certificate is an authority's own; the server needs one that the authority issued (CA:FALSE)"
                .to_owned()
        }
        other => format!("its certificate cannot be used: {other}"),
    })
}

/// `DnsName("posta.mesto.example")` as people write it.
fn bare(name: &str) -> &str {
    let inner = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(name);
    inner.trim_matches('"')
}

fn day(time: &UnixTime) -> String {
    let at = i64::try_from(time.as_secs()).ok().and_then(|it| Timestamp::from_second(it).ok());
    at.map_or_else(|| "a day that is none".to_owned(), |at| at.strftime("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::pki_types::ServerName;

    fn said(why: CertificateError) -> String {
        // As it arrives: within an error of input and output, within another one.
        let inner = io::Error::new(io::ErrorKind::InvalidData, TlsError::InvalidCertificate(why));
        refusal_reason(&io::Error::other(inner), "ca-file").unwrap()
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_said_with_what_to_do() {
        assert!(said(CertificateError::UnknownIssuer).ends_with("name that authority's file with ca-file"));
        assert!(said(CertificateError::BadSignature).ends_with("by that name; name its file with ca-file"));
        let expected = ServerName::try_from("posta.mesto.example").unwrap();
        let presented = vec!["DnsName(\"mail.mesto.example\")".to_owned(), "IpAddress(10.0.0.1)".to_owned()];
        assert_eq!(
            said(CertificateError::NotValidForNameContext { expected, presented }),
            "its certificate is for mail.mesto.example, 10.0.0.1 (subjectAltName), not for posta.mesto.example; \
             use the name that is in it"
        );
        let expected = ServerName::try_from("dc1.mesto.example").unwrap();
        assert_eq!(
            said(CertificateError::NotValidForNameContext { expected, presented: Vec::new() }),
            "its certificate has no name in it (subjectAltName); it has to be issued anew for dc1.mesto.example"
        );
        let (time, not_after) = (UnixTime::now(), UnixTime::since_unix_epoch(std::time::Duration::from_secs(86_400)));
        assert!(said(CertificateError::ExpiredContext { time, not_after }).contains("expired on 1970-01-02"));
        assert_eq!(refusal_reason(&io::Error::other("something else"), "ca-file"), None);
    }

    #[test]
    fn causes_are_said_once_and_in_one_line() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer{0}")]
        struct Outer(&'static str, #[source] io::Error);
        assert_eq!(error_chain(&Outer("", io::Error::other("in\nner"))), "outer: in ner");
        assert_eq!(error_chain(&Outer(": inner", io::Error::other("inner"))), "outer: inner");
    }
}
