//! Cause in words: what a technical sentence of the system, of a server or of our own readers means to a clerk or an
//! administrator, and what to do. Pure.
//!
//! The sentences come from the player, from the system and from a journal of years, so they are known by the parts of them
//! that never change; the tests hold those against the errors themselves. What is not known is shown as it came.
//!
//! Left out: defects within a feed, which have kinds (`sources::defect_text`), and documents that cannot be shown
//! (`notice::Obstacle`).

use rustix::io::Errno;

use crate::words::Words;

/// A technical sentence with its meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct CauseText {
    /// What it means and what to do; empty where that is not known.
    pub words: String,
    /// The sentence as it came.
    pub technical: String,
}

impl CauseText {
    /// The sentence alone.
    pub(in crate::admin) fn technical(text: impl Into<String>) -> Self {
        Self { words: String::new(), technical: text.into() }
    }
}

/// Parts of sentences, each with the key of its words. A part that may stand within another sentence, as in what a server
/// sent, comes behind it.
const SIGNS: [(&str, &str); 25] = [
    ("the player does not run or does not answer", "cause-player"),
    ("the player was asked and did not answer", "cause-player"),
    ("another folder stands in its place", "cause-strange-folder"),
    ("another folder is in its place", "cause-strange-folder"),
    ("it is empty and its marker is gone", "cause-strange-folder"),
    ("the feed is a web page", "cause-web-page"),
    ("the feed is not JSON", "cause-not-json"),
    ("the feed is not XML", "cause-not-xml"),
    ("the feed is JSON but holds no list of notices", "cause-no-list"),
    ("the feed is XML but neither a channel nor the export of a board", "cause-no-list"),
    ("the feed is empty", "cause-empty"),
    ("the file is empty", "cause-empty"),
    ("the certificate is not trusted or the encryption failed", "cause-tls"),
    ("the server answered 401", "cause-forbidden"),
    ("the server answered 403", "cause-forbidden"),
    ("the server answered ", "cause-server"),
    (" MiB, the limit of `", "cause-too-large"),
    ("redirected too often", "cause-redirects"),
    ("no answer in time", "cause-timeout"),
    ("not found: ", "cause-not-found"),
    ("failed to lookup address", "cause-name"),
    ("dns error", "cause-name"),
    ("database or disk is full", "cause-full"),
    ("the answer ended after ", "cause-network"),
    ("give this program the right to it", "cause-denied"),
];

/// Error numbers of the system, each with the key of its words.
const NUMBERS: [(Errno, &str); 20] = [
    (Errno::NOENT, "cause-missing"),
    (Errno::NOTDIR, "cause-missing"),
    (Errno::ACCESS, "cause-denied"),
    (Errno::PERM, "cause-denied"),
    (Errno::NOSPC, "cause-full"),
    (Errno::DQUOT, "cause-full"),
    (Errno::ROFS, "cause-read-only"),
    (Errno::IO, "cause-disk"),
    (Errno::STALE, "cause-disk"),
    (Errno::NOTCONN, "cause-disk"),
    (Errno::HOSTDOWN, "cause-disk"),
    (Errno::NODEV, "cause-disk"),
    (Errno::NXIO, "cause-disk"),
    (Errno::CONNREFUSED, "cause-refused"),
    (Errno::NETUNREACH, "cause-network"),
    (Errno::HOSTUNREACH, "cause-network"),
    (Errno::CONNRESET, "cause-network"),
    (Errno::CONNABORTED, "cause-network"),
    (Errno::PIPE, "cause-network"),
    (Errno::TIMEDOUT, "cause-timeout"),
];

/// What a sentence means.
pub(in crate::admin) fn cause_text(words: &Words, technical: &str) -> CauseText {
    let told = key_of(technical).map(|key| match code_in(technical, "the server answered ") {
        Some(code) => words.fill(key, &[("value", code)]),
        None => words.get(key),
    });
    CauseText { words: told.unwrap_or_default(), technical: technical.to_owned() }
}

fn key_of(technical: &str) -> Option<&'static str> {
    let sign = SIGNS.iter().find(|(part, _)| technical.contains(part)).map(|(_, key)| *key);
    let number = || code_in(technical, "(os error ")?.parse::<i32>().ok();
    let system = || NUMBERS.iter().find(|(known, _)| Some(known.raw_os_error()) == number()).map(|(_, key)| *key);
    let failed = || technical.contains("the connection failed (").then_some("cause-network");
    sign.or_else(system).or_else(failed)
}

/// The number behind a part of a sentence.
fn code_in<'a>(technical: &'a str, part: &str) -> Option<&'a str> {
    let (_, rest) = technical.split_once(part)?;
    rest.split(|it: char| !it.is_ascii_digit()).next().filter(|code| !code.is_empty())
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::{
        admin::player_client::PlayerError,
        notice::SourceId,
        source::{FeedContext, FetchError, folder::strange_folder, read_feed},
        words::Language,
    };

    /// Real errors, each with the end of its key.
    fn errors() -> Vec<(String, &'static str)> {
        let url = || "https://www.lhota.example/feed.jsonld".to_owned();
        let status = |code| FetchError::Status { code, retry_after: None, url: url() };
        let network = |why: &str| FetchError::Network { why: why.to_owned(), url: url() };
        let fetch = [
            (FetchError::Tls { why: "invalid peer certificate: Expired".into(), url: url() }, "tls"),
            (FetchError::Timeout(url()), "timeout"),
            (FetchError::NotFound(url()), "not-found"),
            (status(403), "forbidden"),
            (status(503), "server"),
            (FetchError::TooLarge { limit: 1 << 20, setting: "feed-mb", url: url() }, "too-large"),
            (FetchError::Redirects(url()), "redirects"),
            (FetchError::Cut { got: 1, expected: 2, url: url() }, "network"),
            (FetchError::Empty(url()), "empty"),
            (network("tcp connect error: Connection refused (os error 111)"), "refused"),
            (network("dns error: failed to lookup address information: Name or service not known"), "name"),
            (network("connection closed before message completed"), "network"),
            (FetchError::Disk { error: io::Error::from_raw_os_error(28), path: "/x".into() }, "full"),
        ];
        let mut all: Vec<(String, &str)> = fetch.into_iter().map(|(error, key)| (error.to_string(), key)).collect();
        let context = FeedContext::new(SourceId("mesto".into()), None);
        for (bytes, key) in [
            (&b"<!doctype html><title>not found: /feed</title>"[..], "web-page"),
            (b"nonsense", "not-json"),
            (b"", "empty"),
            (b"{\"a\": 1}", "no-list"),
            (b"<?xml version='1.0'?><other/>", "no-list"),
        ] {
            all.push((read_feed(bytes, &context, None).unwrap_err().to_string(), key));
        }
        for (code, key) in
            [(2, "missing"), (13, "denied"), (30, "read-only"), (5, "disk"), (116, "disk"), (110, "timeout")]
        {
            all.push((io::Error::from_raw_os_error(code).to_string(), key));
        }
        let (state, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let hanging = [crate::notice::NoticeId("folder:deska:a.pdf".into())];
        let strange = strange_folder(folder.path(), (state.path(), &SourceId("deska".into())), hanging.iter());
        all.push((strange.unwrap().unwrap(), "strange-folder"));
        let missing = io::Error::from_raw_os_error(2).to_string();
        all.push((PlayerError::Silent(missing.clone()).to_string(), "player"));
        all.push((PlayerError::Unanswered(missing).to_string(), "player"));
        all
    }

    #[test]
    fn what_clerks_and_administrators_meet_has_words_in_every_language() {
        for language in Language::ALL {
            let words = Words::for_admin(language);
            for (technical, key) in errors() {
                let told = cause_text(&words, &technical);
                assert_eq!(key_of(&technical), Some(&*format!("cause-{key}")), "{technical}");
                assert!(!told.words.contains("cause-") && !told.words.contains('$'), "{language:?}: {told:?}");
                assert!(told.words.ends_with('.') && told.technical == technical, "{language:?}: {told:?}");
            }
        }
        let words = Words::for_admin(Language::Czech);
        let server = cause_text(&words, "the server answered 503: https://www.lhota.example/");
        assert!(server.words.contains("503"), "{server:?}");
    }

    #[test]
    fn what_is_not_known_is_shown_as_it_came() {
        let words = Words::for_admin(Language::Czech);
        for technical in ["the catalogue cannot be written: disk I/O error", "(os error x)", "(os error 9999)", ""] {
            assert_eq!(cause_text(&words, technical), CauseText::technical(technical));
        }
    }
}
