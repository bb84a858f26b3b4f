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
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::{Ipv4Addr, SocketAddr, TcpStream},
    };

    use jiff::tz::TimeZone;

    use crate::{
        admin::{database, start},
        clock::Clock,
        config::{AdminSettings, Config},
    };

    fn ask(address: SocketAddr, head: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(format!("{head}Host: {address}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.replace('\u{a0}', " ")
    }

    #[test]
    fn a_database_for_newer_programs_alone_is_told_with_what_to_do_under_every_address() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(database::FILE);
        let newer =
            "CREATE TABLE oldest_reader (version INTEGER NOT NULL) STRICT; INSERT INTO oldest_reader VALUES (99);
            PRAGMA user_version = 99;";
        database::open(&path).unwrap().execute_batch(&format!("DROP TABLE IF EXISTS oldest_reader; {newer}")).unwrap();
        let before = std::fs::read(&path).unwrap();
        let mut config = Config::default_for("Vzorov", dir.path());
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        config.admin = Some(AdminSettings { listen, ..AdminSettings::default() });
        let server = start(config, None, Clock::system(TimeZone::UTC)).unwrap();
        for head in ["GET / HTTP/1.1\r\n", "GET /posting/new HTTP/1.1\r\n", "POST /sign-in HTTP/1.1\r\n"] {
            let answer = ask(server.address(), head);
            assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
            assert!(answer.contains("databáze je verze 99") && answer.contains("vyveska update"), "{answer}");
            assert!(answer.contains("content-security-policy: default-src 'none'"), "{answer}");
        }
        let german = ask(server.address(), "GET / HTTP/1.1\r\nAccept-Language: de-AT, en\r\n");
        assert!(german.contains("lang=\"de\"") && german.contains("Die Tafel betrifft das nicht"), "{german}");
        let style = german.split("href=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
        assert!(ask(server.address(), &format!("GET /assets/{style} HTTP/1.1\r\n")).starts_with("HTTP/1.1 200"));
        drop(server);
        assert_eq!(std::fs::read(&path).unwrap(), before, "nothing is written");
    }
}
