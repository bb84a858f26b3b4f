//! Router: from a request of HTTP to a handler, and from its reply to an answer with every header that it must have.
//!
//! In order: size and kind of the request, whose it is, whether there is such a page for him, whether the form came from a
//! page of ours, the body, the handler on a thread that may block.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body as HttpBody,
    extract::{ConnectInfo, State},
    http::{HeaderMap, HeaderValue, Method as HttpMethod, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use tokio::{sync::Semaphore, time::timeout};

use super::{
    Arrival, Fault, Fields, Reply, Request, Route, body, done_cookie,
    fault_page::{fault_reply, page_above},
    reply::{Body, CookieChange},
    route::Method,
    sender::{Sender, sender},
    state::WebState,
};
use crate::{
    admin::{access::Right, accounts, assets, player_circuit::MOST_ASKING, routes, site::Site},
    web_server::is_foreign,
    words::Language,
};

/// Handlers that run at one time; what comes then waits. Pages are made in milliseconds.
const AT_ONCE: usize = 8;
/// Those among them that change something. With the pages that wait for the player ([`MOST_ASKING`]) they are fewer than all,
/// so that other pages are made however long the player takes.
const CHANGES_AT_ONCE: usize = 3;
const _: () = assert!(CHANGES_AT_ONCE + MOST_ASKING < AT_ONCE);
/// Who waits so long for a place is answered that the web is busy.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest path with its query, in bytes.
const LONGEST_PATH: usize = 8 << 10;

/// The whole web of a site.
pub(in crate::admin) fn router(site: Arc<Site>) -> Router {
    let changes = Arc::new(Semaphore::new(CHANGES_AT_ONCE));
    let state = WebState { site, places: Arc::new(Semaphore::new(AT_ONCE)), changes };
    Router::new().fallback(answer).with_state(state)
}

async fn answer(
    State(state): State<WebState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    method: HttpMethod,
    uri: Uri,
    headers: HeaderMap,
    content: HttpBody,
) -> Response {
    let from = sender(state.site.settings(), peer.ip(), &headers);
    let head = method == HttpMethod::HEAD;
    let arrival = Arrival::of(peer.ip(), &headers);
    let mut response = respond(&state, (&from, arrival), method, &uri, &headers, content).await;
    add_headers(&mut response, state.site.settings().is_secure());
    if head {
        *response.body_mut() = HttpBody::empty();
    }
    response
}

async fn respond(
    state: &WebState,
    (from, arrival): (&Sender, Arrival),
    method: HttpMethod,
    uri: &Uri,
    headers: &HeaderMap,
    content: HttpBody,
) -> Response {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    if path.len().saturating_add(query.len()) > LONGEST_PATH {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    if let Some(asset) = assets::find(path) {
        return match method {
            HttpMethod::GET | HttpMethod::HEAD => asset.answer(),
            _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
        };
    }
    let wanted = match method {
        HttpMethod::GET | HttpMethod::HEAD => Method::Get,
        HttpMethod::POST => Method::Post,
        _ => return StatusCode::METHOD_NOT_ALLOWED.into_response(),
    };
    let secure = state.site.settings().is_secure();
    let blank = Request {
        path: path.to_owned(),
        params: Vec::new(),
        query: Fields::parse(query),
        is_form: wanted == Method::Post,
        form: Fields::default(),
        uploads: Vec::new(),
        person: None,
        token: accounts::cookie::token(headers, secure),
        former_token: accounts::cookie::former_token(headers, secure),
        provider_cookie: accounts::cookie::provider_flow(headers, secure),
        words: state.site.words(Language::default()),
        now: state.site.now(),
        today: state.site.today(),
        sender: from.address,
        agent: agent(headers),
        secure: from.secure,
        arrival,
        done: done_cookie::key(headers),
    };
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let (chosen, accepted) = (super::language::from_cookie(headers), accepted.to_owned());
    // Whose it is stands in a database, which may block.
    let identify = {
        let site = state.site.clone();
        move || {
            let mut request = blank;
            let found = request.token.as_deref().map(|token| accounts::session::person_of(&site, token, &request));
            let found = found.transpose();
            let person = found.as_ref().ok().and_then(|found| found.as_ref()?.as_ref());
            let chosen = chosen.or_else(|| accounts::session::language_of(&site, person?));
            let own = site.config().town.language;
            let language = super::language::page_language(&request.query, chosen, &accepted, own);
            request.words = site.words(language);
            match (found, accounts::setup::is_awaited(&site)) {
                (Ok(person), Ok(no_accounts)) => {
                    request.person = person.flatten();
                    Ok((request, no_accounts))
                }
                (Err(error), _) | (_, Err(error)) => Err(Box::new((Fault::Database(error), request))),
            }
        }
    };
    let (mut request, no_accounts) = match blocking(state, identify).await {
        Some(Ok(known)) => known,
        Some(Err(failed)) => {
            let (fault, request) = *failed;
            return written(&fault_reply(&state.site, &request, fault), &request);
        }
        None => return busy(),
    };
    // Without anybody's account every path leads to the page on which the first administrator makes his.
    if no_accounts && !["/setup", "/setup/account"].contains(&path) {
        return written(&Reply::see("/setup"), &request);
    }
    let route = match find_route(wanted, path) {
        RouteMatch::Route(route, params) => {
            request.params = params;
            route
        }
        RouteMatch::OtherMethod if wanted == Method::Get => return fault(state, request, Fault::FormOnly).await,
        RouteMatch::OtherMethod => return StatusCode::METHOD_NOT_ALLOWED.into_response(),
        RouteMatch::Nothing => return fault(state, request, Fault::NotFound).await,
    };
    if !route.right.is_given_to(request.person.as_ref()) {
        if let Some(person) = &request.person {
            tracing::info!(login = person.login, path, right = ?route.right, "somebody has no right");
            return fault(state, request, Fault::NotFound).await;
        }
        if wanted == Method::Get || !is_ours(state, headers) {
            return fault(state, request, Fault::SignIn).await;
        }
        // What was typed before the session ended is kept until he has signed in again.
        return match body::read(state, headers, content, route.body_bytes).await {
            Ok((form, uploads)) => {
                // A form without fields is a button, and its address no page to come back to; one with files alone is filled
                // in again where it stood.
                if form == Fields::default() {
                    let page = page_above(path, |_| true).filter(|_| !uploads.is_empty());
                    request.path = page.unwrap_or_else(|| "/".to_owned());
                }
                (request.form, request.uploads) = (form, uploads);
                fault(state, request, Fault::SignIn).await
            }
            Err(wrong) => fault(state, request, wrong).await,
        };
    }
    if wanted == Method::Post {
        if !is_ours(state, headers) {
            return fault(state, request, Fault::Foreign).await;
        }
        match body::read(state, headers, content, route.body_bytes).await {
            Ok((form, uploads)) => (request.form, request.uploads) = (form, uploads),
            Err(wrong) => return fault(state, request, wrong).await,
        }
    }
    // Signing in waits for nobody but itself.
    let change = match (wanted, route.right) {
        (Method::Get, _) | (_, Right::Public) => None,
        (Method::Post, _) => match timeout(PATIENCE, state.changes.clone().acquire_owned()).await {
            Ok(Ok(place)) => Some(place),
            _ => return busy(),
        },
    };
    let handler = route.handler;
    let site = state.site.clone();
    let run = move || {
        let _change = change;
        let reply = handler(&site, &request).unwrap_or_else(|fault| fault_reply(&site, &request, fault));
        accounts::kept_form::settle(&site, &request, &reply);
        written(&reply, &request)
    };
    blocking(state, run).await.unwrap_or_else(busy)
}

/// What a path leads to.
enum RouteMatch {
    Route(&'static Route, Vec<(&'static str, String)>),
    OtherMethod,
    Nothing,
}

fn find_route(method: Method, path: &str) -> RouteMatch {
    let mut other = false;
    for route in routes::all() {
        if let Some(params) = route.matches(path) {
            if route.method == method {
                return RouteMatch::Route(route, params);
            }
            other = true;
        }
    }
    if other { RouteMatch::OtherMethod } else { RouteMatch::Nothing }
}

/// Whether a form came from a page of ours. Of who sends neither `Sec-Fetch-Site` nor `Origin` that is not known, and a cookie
/// is not enough (ASVS 3.5.1).
fn is_ours(state: &WebState, headers: &HeaderMap) -> bool {
    let told = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    told && !is_foreign(headers, state.site.settings().public.as_ref())
}

/// Runs what may block on a thread of its own, as soon as a place is free; `None` where none became free.
async fn blocking<T: Send + 'static>(state: &WebState, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let place = timeout(PATIENCE, state.places.clone().acquire_owned()).await.ok()?.ok()?;
    let run = move || {
        let _place = place;
        work()
    };
    tokio::task::spawn_blocking(run).await.inspect_err(|error| tracing::error!(%error, "a page broke off")).ok()
}

async fn fault(state: &WebState, request: Request, fault: Fault) -> Response {
    let site = state.site.clone();
    let run = move || written(&fault_reply(&site, &request, fault), &request);
    blocking(state, run).await.unwrap_or_else(busy)
}

fn busy() -> Response {
    let mut answer = (StatusCode::SERVICE_UNAVAILABLE, "503\n").into_response();
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    answer
}

fn agent(headers: &HeaderMap) -> String {
    let text = headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    text.chars().filter(|it| !it.is_control()).take(200).collect()
}

/// A reply as an answer of HTTP.
fn written(reply: &Reply, request: &Request) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = match &reply.body {
        Body::Html(html) => content(html.clone().into(), "text/html; charset=utf-8"),
        Body::Inline(bytes, media) => content(bytes.clone().into(), media),
        Body::Download { name, media, bytes } => super::download::answer(name, media, bytes.clone()),
        Body::DownloadFile { name, media, path } => match std::fs::read(path) {
            Ok(bytes) => super::download::answer(name, media, bytes),
            Err(error) => {
                tracing::error!(%error, path = %path.display(), "a file cannot be read");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        },
        Body::See(place) | Body::Leave(place) => {
            let mut answer = content(HttpBody::empty(), "text/plain; charset=utf-8");
            // Only paths of our own and the identity provider's page are ever put here; one that cannot stand in a header leads
            // to the first page.
            let place = HeaderValue::from_str(place).unwrap_or(HeaderValue::from_static("/"));
            answer.headers_mut().insert(header::LOCATION, place);
            answer
        }
    };
    if *answer.status_mut() == StatusCode::OK {
        *answer.status_mut() = status;
    }
    let headers = answer.headers_mut();
    if reply.lasting {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    }
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(request.language().tag()));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    match &reply.body {
        Body::See(place) => done_cookie::set(headers, place, request.secure),
        _ if request.done.is_some() => done_cookie::clear(headers, request.secure),
        _ => {}
    }
    if let Some(change) = &reply.cookie {
        let before = request.token.as_deref().or(request.former_token.as_deref());
        accounts::cookie::set(headers, change, before, request.secure);
        if *change == CookieChange::Clear {
            // Not "cookies": browsers would drop the one of the sentence about signing out with it, and the language.
            headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
        }
    }
    if let Some(change) = &reply.provider_cookie {
        accounts::cookie::set_provider_flow(headers, change, request.secure);
    }
    // Chosen by hand, and kept.
    if let Some(language) = Language::from_tag(request.query.get("lang")) {
        super::language::set_cookie(headers, language.tag(), request.secure);
    }
    if let Some(seconds) = reply.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

fn content(body: HttpBody, media: &'static str) -> Response {
    ([(header::CONTENT_TYPE, media)], body).into_response()
}

/// Headers of every answer (ASVS 3.4).
pub(super) fn add_headers(answer: &mut Response, secure: bool) {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
        connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let headers = answer.headers_mut();
    for (name, value) in [(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")] {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // With `no-referrer` browsers would send a form of ours with `Origin: null`.
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("camera=(), microphone=(), geolocation=()"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    if secure {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}
