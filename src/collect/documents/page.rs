//! Page of a public notice and its documents, for anybody's telephone: no script, no cookie, nothing is fetched but the
//! town's coat of arms. Who reads it is not looked at.

use std::{collections::HashMap, fs::File, sync::Arc};

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use super::{
    body::file_body,
    html::notice_page,
    shelf::{DocumentShelf, Lookup},
};
use crate::{
    clock::Clock,
    collect::pages::{Message, TownLook, page_language},
    config::TownSettings,
    words::{Language, Words},
};

/// What the pages need.
pub(in crate::collect) struct DocumentPages {
    look: TownLook,
    policy: HeaderValue,
    own: Language,
    words: HashMap<Language, Words>,
    clock: Clock,
    shelf: Arc<DocumentShelf>,
}

impl DocumentPages {
    /// Pages of this town; `arms` is the size of its coat of arms, which the pages of surveys have.
    pub(in crate::collect) fn new(
        town: &TownSettings,
        arms: Option<(u32, u32)>,
        clock: Clock,
        shelf: Arc<DocumentShelf>,
    ) -> Self {
        let look = TownLook::new(&town.name, town.accent, arms);
        let words = Language::ALL.into_iter().map(|it| (it, Words::new(it))).collect();
        Self { policy: policy(&look.style), look, own: town.language, words, clock, shelf }
    }

    /// An answer that is a page.
    fn page(&self, status: StatusCode, html: String, words: &Words) -> Response {
        let mut answer = (status, html).into_response();
        let headers = answer.headers_mut();
        let fixed = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            // After it was taken down nobody's browser shows it.
            (header::CACHE_CONTROL, "no-store"),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::X_FRAME_OPTIONS, "DENY"),
            (header::VARY, "Accept-Language"),
            (header::CONTENT_LANGUAGE, words.language().tag()),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        answer
    }

    fn say(&self, gone: bool, words: &Words, up: &str) -> Response {
        let (status, title, text) = match gone {
            true => (StatusCode::GONE, "document-gone-title", "document-gone"),
            false => (StatusCode::NOT_FOUND, "page-none-title", "document-none"),
        };
        let (title, text) = (words.get(title), words.get(text));
        let message = Message { title: &title, text: &text, thanks: false, up };
        self.page(status, self.look.message(&message, words), words)
    }
}

/// The content security policy: this style, the coat of arms, and nothing else.
fn policy(style: &str) -> HeaderValue {
    let style = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The pages' addresses.
pub(in crate::collect) fn routes(pages: DocumentPages) -> Router {
    Router::new().route("/d/{id}", get(notice)).route("/d/{id}/{number}", get(document)).with_state(Arc::new(pages))
}

fn words_of<'a>(pages: &'a DocumentPages, query: Option<&str>, headers: &HeaderMap) -> Option<&'a Words> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    pages.words.get(&page_language(query, accepted, pages.own))
}

async fn notice(
    State(pages): State<Arc<DocumentPages>>,
    (Path(id), RawQuery(query), headers): (Path<String>, RawQuery, HeaderMap),
) -> Response {
    let Some(words) = words_of(&pages, query.as_deref(), &headers) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match pages.shelf.find(&id, pages.clock.today()) {
        Lookup::Public(shelved) => match shelved.record.public() {
            Some(notice) => {
                let html = notice_page(&pages.look, pages.own, &shelved, notice, words);
                pages.page(StatusCode::OK, html, words)
            }
            None => pages.say(true, words, "../s/"),
        },
        Lookup::Gone => pages.say(true, words, "../s/"),
        Lookup::Unknown => pages.say(false, words, "../s/"),
    }
}

async fn document(
    State(pages): State<Arc<DocumentPages>>,
    (Path((id, number)), RawQuery(query), headers): (Path<(String, String)>, RawQuery, HeaderMap),
) -> Response {
    let Some(words) = words_of(&pages, query.as_deref(), &headers) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let shelved = match pages.shelf.find(&id, pages.clock.today()) {
        Lookup::Public(shelved) => shelved,
        Lookup::Gone => return pages.say(true, words, "../../s/"),
        Lookup::Unknown => return pages.say(false, words, "../../s/"),
    };
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let file = place.and_then(|place| shelved.record.public()?.files.get(place));
    let Some(file) = file.filter(|file| shelved.present.contains(&file.sha256)) else {
        return pages.say(false, words, "../../s/");
    };
    let tag = format!("\"{}\"", file.sha256);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == tag.as_bytes()) {
        return pdf_headers(StatusCode::NOT_MODIFIED.into_response(), &tag, &id, &number);
    }
    let path = pages.shelf.path(&file.sha256);
    let opened = tokio::task::spawn_blocking(move || File::open(path)).await;
    match opened.map_err(std::io::Error::other).and_then(|opened| opened) {
        Ok(opened) => {
            let mut answer = file_body(opened, file.bytes).into_response();
            answer.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(file.bytes));
            pdf_headers(answer, &tag, &id, &number)
        }
        Err(error) => {
            // Taken down in this very moment, or lost.
            tracing::warn!(id, "a public document cannot be read: {error}");
            pages.say(true, words, "../../s/")
        }
    }
}

/// What a browser is told of a document. Its viewer has a style of its own, so the policy only says who may show it.
fn pdf_headers(mut answer: Response, tag: &str, id: &str, number: &str) -> Response {
    let headers = answer.headers_mut();
    let fixed = [
        (header::CONTENT_TYPE, "application/pdf"),
        // Asked for anew each time: after it was taken down it is gone.
        (header::CACHE_CONTROL, "no-cache"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    // Both were looked up, and are letters and digits.
    let name = HeaderValue::from_str(&format!("inline; filename=\"{id}-{number}.pdf\""));
    headers.extend(name.ok().map(|name| (header::CONTENT_DISPOSITION, name)));
    headers.extend(HeaderValue::from_str(tag).ok().map(|tag| (header::ETAG, tag)));
    answer
}
