//! Reply to a request, as a handler makes it. Headers that every answer has are added by the router.

use std::path::PathBuf;

/// What is sent.
#[derive(Debug)]
pub(in crate::admin) enum Body {
    /// A page.
    Html(String),
    /// A picture or a sheet of ours, shown within a page.
    Inline(Vec<u8>, &'static str),
    /// Saved by the browser under this name (ASVS 3.2.1, 5.4.1).
    Download { name: String, media: String, bytes: Vec<u8> },
    /// The same out of a file, which stays where it is.
    DownloadFile { name: String, media: String, path: PathBuf },
    /// Another page is asked for by GET (303).
    See(String),
    /// A page of somebody else is: the one place is the identity provider's of the configuration (303).
    Leave(String),
}

/// The session's cookie after this answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) enum CookieChange {
    /// A new session.
    Set(String),
    /// None any more; the browser forgets what it kept.
    Clear,
}

/// An answer.
#[derive(Debug)]
pub(in crate::admin) struct Reply {
    pub status: u16,
    pub body: Body,
    pub cookie: Option<CookieChange>,
    /// The cookie of a sign-in with the identity provider after this answer.
    pub provider_cookie: Option<CookieChange>,
    /// It may be kept by the browser for a year, since its address has its hash in it.
    pub lasting: bool,
    /// Seconds after which another try makes sense.
    pub retry_after: Option<u64>,
}

impl Reply {
    fn new(status: u16, body: Body) -> Self {
        Self { status, body, cookie: None, provider_cookie: None, lasting: false, retry_after: None }
    }

    /// A page.
    pub(in crate::admin) fn page(html: String) -> Self {
        Self::new(200, Body::Html(html))
    }

    /// A form that is shown again with what is wrong (422).
    pub(in crate::admin) fn form_again(html: String) -> Self {
        Self::new(422, Body::Html(html))
    }

    /// Post, redirect, get: another page of ours.
    pub(in crate::admin) fn see(path: impl Into<String>) -> Self {
        Self::new(303, Body::See(path.into()))
    }

    /// The identity provider's page of signing in.
    #[cfg(feature = "oidc")]
    pub(in crate::admin) fn leave(page: &url::Url) -> Self {
        Self::new(303, Body::Leave(page.as_str().to_owned()))
    }

    /// A picture of ours within a page: "image/png", "image/svg+xml".
    pub(in crate::admin) fn inline(bytes: Vec<u8>, media: &'static str) -> Self {
        Self::new(200, Body::Inline(bytes, media))
    }

    /// A file to be saved.
    pub(in crate::admin) fn download(name: impl Into<String>, media: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self::new(200, Body::Download { name: name.into(), media: media.into(), bytes })
    }

    /// The same with another status.
    pub(in crate::admin) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}
