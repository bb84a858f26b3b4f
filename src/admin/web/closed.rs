//! Closed web: what everybody is answered while the site's own database is for newer programs alone, as after an update that went back.
//! It says what happened and what to do; nothing is read from the database, and nothing is written.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{Html, IntoResponse as _, Response},
};

use super::{Fields, language, router::add_headers};
use crate::{
    admin::assets,
    words::{Language, Words},
};

/// What the pages say of it.
#[derive(Clone, Debug)]
pub(in crate::admin) struct ClosedSite {
    pub town: String,
    /// The town's language.
    pub language: Language,
    /// Browsers reach it over TLS alone.
    pub secure: bool,
    /// Version of the database, and the newest that this program knows.
    pub found: usize,
    pub known: usize,
}

#[derive(Template)]
#[template(path = "admin/closed.html", config = "assets/templates/askama.toml")]
struct ClosedPage<'a> {
    words: &'a Words,
    town: &'a str,
    style: &'static str,
    lead: String,
    languages: [Language; Language::ALL.len()],
}

/// The whole web of a site that cannot be opened: one page under every address, with the status 503.
pub(in crate::admin) fn closed_router(site: ClosedSite) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(site))
}

async fn answer(State(site): State<Arc<ClosedSite>>, uri: Uri, headers: HeaderMap) -> Response {
    let mut answer = match assets::find(uri.path()) {
        Some(asset) => asset.answer(),
        None => page(&site, &uri, &headers),
    };
    add_headers(&mut answer, site.secure);
    answer
}

fn page(site: &ClosedSite, uri: &Uri, headers: &HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let query = Fields::parse(uri.query().unwrap_or_default());
    let words =
        Words::for_admin(language::page_language(&query, language::from_cookie(headers), accepted, site.language));
    let (found, known) = (site.found.to_string(), site.known.to_string());
    let page = ClosedPage {
        words: &words,
        town: &site.town,
        style: assets::style_path(),
        lead: words.fill("closed-lead", &[("value", &found), ("all", &known)]),
        languages: Language::ALL,
    };
    let html = page.render().inspect_err(|error| tracing::error!(%error, "a page cannot be written"));
    (StatusCode::SERVICE_UNAVAILABLE, Html(html.unwrap_or_default())).into_response()
}

#[cfg(test)]
#[path = "closed_tests.rs"]
mod tests;
