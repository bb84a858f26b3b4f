//! Route: method, path, right and handler in one row. The server has no other way to a handler, so that every page has a
//! right, and one table says all of them.

use super::{Fault, Reply, Request};
use crate::admin::{access::Right, site::Site};

/// What answers. It may block on files and databases.
pub(in crate::admin) type Handler = fn(&Site, &Request) -> Result<Reply, Fault>;

/// Methods that pages need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum Method {
    /// Reads and changes nothing.
    Get,
    /// A form.
    Post,
}

/// Largest body of a form without files, in bytes.
pub(in crate::admin) const FORM_BYTES: u64 = 256 << 10;
/// Largest body of a form with files, in bytes.
const UPLOAD_BYTES: u64 = 64 << 20;

/// One row of the table.
#[derive(Clone, Copy)]
pub(in crate::admin) struct Route {
    pub method: Method,
    /// "/board/{id}"; a name in braces takes one part of a path, without its slash.
    pub path: &'static str,
    pub right: Right,
    /// Largest body, in bytes; 0 of a GET.
    pub body_bytes: u64,
    pub handler: Handler,
}

impl Route {
    /// A page.
    pub(in crate::admin) const fn get(path: &'static str, right: Right, handler: Handler) -> Self {
        Self { method: Method::Get, path, right, body_bytes: 0, handler }
    }

    /// A form without files.
    pub(in crate::admin) const fn post(path: &'static str, right: Right, handler: Handler) -> Self {
        Self { method: Method::Post, path, right, body_bytes: FORM_BYTES, handler }
    }

    /// A form with files.
    pub(in crate::admin) const fn upload(path: &'static str, right: Right, handler: Handler) -> Self {
        Self { method: Method::Post, path, right, body_bytes: UPLOAD_BYTES, handler }
    }

    /// The values of the names in braces, where the path is this route's.
    pub(in crate::admin) fn matches(&self, path: &str) -> Option<Vec<(&'static str, String)>> {
        let (mut own, mut asked) = (self.path.split('/'), path.split('/'));
        let mut params = Vec::new();
        loop {
            match (own.next(), asked.next()) {
                (None, None) => return Some(params),
                (Some(own), Some(asked)) => match own.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
                    Some(name) if !asked.is_empty() => {
                        let value = percent_encoding::percent_decode_str(asked).decode_utf8().ok()?;
                        params.push((name, value.into_owned()));
                    }
                    _ if own == asked => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
    }
}
