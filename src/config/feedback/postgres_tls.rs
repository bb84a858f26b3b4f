//! TLS options of a PostgreSQL address: `sslmode` and `sslrootcert`, with the meaning that PostgreSQL's own programs
//! give them.
//!
//! Left out: everything else in the address, which the client reads (`feedback::votes::vote_store`).

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::config::path_bases::PathBases;

/// Words that `sslmode` may have. All that ask for TLS check the certificate and its name.
const MODES: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/// What a value in the address is written with as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An address taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PostgresTls {
    /// The address without the two.
    pub rest: String,
    pub mode: Option<String>,
    /// A file with authorities, or [`PostgresTls::SYSTEM`].
    pub root: Option<String>,
}

impl PostgresTls {
    /// The value of `sslrootcert` for the authorities that the machine trusts.
    pub(crate) const SYSTEM: &str = "system";

    /// Takes the address apart; what is not about TLS stays as it is, byte by byte, but for each `@` that does not end
    /// the password: it is written as `%40`, for the client takes the first one for that end wherever it stands.
    pub(crate) fn parse(url: &str) -> Self {
        let host = host_at(url);
        let query = url.get(host..).and_then(|it| it.find('?')).map_or(url.len(), |at| host + at);
        let (before, query) = url.split_at(query);
        let (who, place) = before.split_at(host);
        let rest = match who.strip_suffix('@') {
            Some(who) => format!("{}@{}", hidden(who), hidden(place)),
            None => format!("{who}{}", hidden(place)),
        };
        let before = rest.len();
        let (mut mode, mut root, mut rest) = (None, None, rest);
        for pair in query.trim_start_matches('?').split('&').filter(|it| !it.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = Some(decoded(value)),
                Some(("sslrootcert", value)) => root = Some(decoded(value)),
                _ => {
                    rest.push(if rest.len() == before { '?' } else { '&' });
                    rest.push_str(&hidden(pair));
                }
            }
        }
        Self { rest, mode, root }
    }

    fn joined(&self) -> String {
        let mut url = self.rest.clone();
        let more = [("sslmode", &self.mode), ("sslrootcert", &self.root)];
        for (key, value) in more.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
            url.push(if url.get(host_at(&url)..).is_some_and(|it| it.contains('?')) { '&' } else { '?' });
            url.push_str(&format!("{key}={}", encoded(value)));
        }
        url
    }
}

/// Where the host begins: after the `@` that ends user and password, or after the scheme where there is none.
///
/// A name and a port end at the first `/` or `?`, and an `@` behind them is of the path or of what is set there. A
/// password may hold both, though it should not; then what stands before them is no name and port.
fn host_at(url: &str) -> usize {
    let start = url.find("://").map_or(0, |at| at + 3);
    let Some(rest) = url.get(start..) else { return 0 };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let authority = rest.get(..end).unwrap_or(rest);
    if let Some(at) = authority.rfind('@') {
        return start + at + 1;
    }
    // Several hosts stand with commas between them, and an address of IPv6 in brackets.
    let is_host = |it: &str| {
        let port = it.rsplit_once(']').map_or(it, |(_, port)| port).split_once(':').map_or("", |(_, port)| port);
        port.bytes().all(|byte| byte.is_ascii_digit())
    };
    if authority.split(',').all(is_host) {
        return start;
    }
    let settings = rest.find('@').and_then(|at| Some(at + rest.get(at..)?.find('?')?));
    rest.get(..settings.unwrap_or(rest.len())).and_then(|it| it.rfind('@')).map_or(start, |at| start + at + 1)
}

/// Without an `@`, for whoever stops at one.
fn hidden(text: &str) -> String {
    text.replace('@', "%40")
}

/// The address with its file of authorities where the configuration's own files are.
pub(in crate::config) fn with_resolved_root(url: &str, places: &PathBases) -> Result<String, &'static str> {
    let mut ssl = PostgresTls::parse(url);
    if ssl.mode.as_ref().is_some_and(|mode| !MODES.contains(&mode.as_str())) {
        return Err("has an sslmode that is none; there are disable, prefer, require, verify-ca and verify-full");
    }
    let Some(root) = ssl.root.as_deref().filter(|it| *it != PostgresTls::SYSTEM) else { return Ok(url.to_owned()) };
    let path = places.file(root).map_err(|_| "names an sslrootcert that does not exist")?;
    ssl.root = Some(text(&path)?);
    Ok(ssl.joined())
}

fn text(path: &Path) -> Result<String, &'static str> {
    path.to_str().map(str::to_owned).ok_or("names an sslrootcert in a folder that is not UTF-8")
}

fn decoded(value: &str) -> String {
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

fn encoded(value: &str) -> String {
    utf8_percent_encode(value, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_about_tls_is_taken_out_of_the_address() {
        let url = "postgres://u:p?%23@db.example/h?options=-c%20geqo%3Doff&sslrootcert=/a%20b.pem&connect_timeout=3";
        let ssl = PostgresTls::parse(url);
        assert_eq!(ssl.rest, "postgres://u:p?%23@db.example/h?options=-c%20geqo%3Doff&connect_timeout=3");
        assert_eq!((ssl.mode.as_deref(), ssl.root.as_deref()), (None, Some("/a b.pem")));
        assert_eq!(PostgresTls::parse(&ssl.joined()), ssl);
        let short = PostgresTls::parse("postgres://db.example/h?sslmode=verify-full");
        assert_eq!((short.rest.as_str(), short.mode.as_deref()), ("postgres://db.example/h", Some("verify-full")));
        assert_eq!(short.joined(), "postgres://db.example/h?sslmode=verify-full");
    }

    #[test]
    fn the_at_that_ends_the_password_decides_and_no_other_one() {
        for (url, rest, mode) in [
            (
                "postgres://db.example/h?sslmode=verify-full&application_name=a@b",
                "postgres://db.example/h?application_name=a%40b",
                true,
            ),
            (
                "postgres://u:p@db.example/h?application_name=a@b&sslmode=verify-full",
                "postgres://u:p@db.example/h?application_name=a%40b",
                true,
            ),
            ("postgres://u:p@ss@db.example/h?sslmode=verify-full", "postgres://u:p%40ss@db.example/h", true),
            ("postgres://db.example:5432/a@b?sslmode=verify-full", "postgres://db.example:5432/a%40b", true),
            ("postgres://a:1,b:2/h?sslmode=verify-full&options=x@y", "postgres://a:1,b:2/h?options=x%40y", true),
            ("postgres://[::1]:5432/h?sslmode=verify-full&options=x@y", "postgres://[::1]:5432/h?options=x%40y", true),
            ("postgres://u:p?/w@db.example/h", "postgres://u:p?/w@db.example/h", false),
            ("postgres://u:p/w@rd@db.example/h", "postgres://u:p/w%40rd@db.example/h", false),
            ("postgres://u:p/w@r/d@db.example/h", "postgres://u:p/w%40r/d@db.example/h", false),
            (
                "postgres://u:p?w@db.example/h?sslmode=verify-full&options=x@y",
                "postgres://u:p?w@db.example/h?options=x%40y",
                true,
            ),
            ("postgres://u@db.example/h", "postgres://u@db.example/h", false),
            ("host=db.example user=u", "host=db.example user=u", false),
        ] {
            let ssl = PostgresTls::parse(url);
            assert_eq!((ssl.rest.as_str(), ssl.mode.is_some()), (rest, mode), "{url}");
            assert_eq!(PostgresTls::parse(&ssl.joined()), ssl, "{url}");
        }
    }

    #[test]
    fn the_file_of_an_authority_is_looked_for_beside_the_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let places = PathBases { base: folder.path().to_owned(), ..PathBases::default() };
        let url = "postgres://u@db.example/h?sslrootcert=urad%20ca.pem";
        assert!(with_resolved_root(url, &places).unwrap_err().contains("does not exist"));
        std::fs::write(folder.path().join("urad ca.pem"), "").unwrap();
        let found = PostgresTls::parse(&with_resolved_root(url, &places).unwrap()).root.unwrap();
        assert_eq!(Path::new(&found), folder.path().join("urad ca.pem"));
        assert!(with_resolved_root("postgres://u@db.example/h?sslmode=on", &places).unwrap_err().contains("sslmode"));
        assert!(
            with_resolved_root("postgres://u@db.example/h?sslmode=verify-full&sslrootcert=system", &places).is_ok()
        );
    }
}
