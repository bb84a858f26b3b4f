//! The entries that a journal is mostly made of, postings and received files, read straight into their fields. An event of
//! any kind is read into a tree first, for its kind may stand anywhere in it, and a start reads every entry of the newest
//! file.
//!
//! What is not written as this program writes it is read the long way, and is what it is by that. Left out: the hash of
//! the line (`entry`).

use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    evidence::JournalEvent,
    notice::{BlobHash, MediaKind, Notice},
};

/// Before the kind of an event, as it is written.
const BEFORE_KIND: &str = "\"event\":{\"kind\":\"";

/// An entry, whose event is read as this type says.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct UsualEntry<E> {
    pub(super) seq: u64,
    pub(super) at: Timestamp,
    #[serde(default)]
    pub(super) doubtful: bool,
    pub(super) event: E,
    pub(super) prev: BlobHash,
}

/// [`JournalEvent::Posted`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PostedFields<'a> {
    kind: &'a str,
    notice: Notice,
    since: Option<Timestamp>,
}

/// [`JournalEvent::Received`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceivedFields<'a> {
    kind: &'a str,
    address: String,
    sha256: BlobHash,
    bytes: u64,
    media: MediaKind,
}

impl PostedFields<'_> {
    fn event(self) -> Option<JournalEvent> {
        let Self { kind, notice, since } = self;
        (kind == "posted").then_some(JournalEvent::Posted { notice, since })
    }
}

impl ReceivedFields<'_> {
    fn event(self) -> Option<JournalEvent> {
        let Self { kind, address, sha256, bytes, media } = self;
        (kind == "received").then_some(JournalEvent::Received { address, sha256, bytes, media })
    }
}

/// Reads what stands on a line without its hash; `None` where it is no usual entry, or not written as one.
pub(super) fn read_usual(text: &str) -> Option<UsualEntry<JournalEvent>> {
    let (_, kind) = text.split_once(BEFORE_KIND)?;
    match kind.split_once('"')?.0 {
        "posted" => read_fields(text, PostedFields::event),
        "received" => read_fields(text, ReceivedFields::event),
        _ => None,
    }
}

fn read_fields<'a, E: Deserialize<'a>>(
    text: &'a str,
    event: impl FnOnce(E) -> Option<JournalEvent>,
) -> Option<UsualEntry<JournalEvent>> {
    let UsualEntry { seq, at, doubtful, event: fields, prev } = serde_json::from_str::<UsualEntry<E>>(text).ok()?;
    Some(UsualEntry { seq, at, doubtful, event: event(fields)?, prev })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        evidence::journal::posted_state::tests::{down, notice},
        notice::{Attachment, Blob},
    };

    fn entry(doubtful: bool, event: JournalEvent) -> UsualEntry<JournalEvent> {
        let at = "2026-11-22T11:00:00.123Z".parse().unwrap();
        UsualEntry { seq: 7, at, doubtful, event, prev: BlobHash::digest(b"before") }
    }

    fn received() -> JournalEvent {
        let (address, sha256) = ("https://x/\u{1f4c4}".to_owned(), BlobHash::digest(b"page"));
        JournalEvent::Received { address, sha256, bytes: u64::MAX, media: MediaKind::WebPage }
    }

    #[test]
    fn a_usual_entry_is_read_as_any_other() {
        let mut notice = notice("a\"\\ř");
        let blob = Blob { hash: BlobHash::digest(b"pdf"), kind: MediaKind::Pdf, bytes: 3 };
        notice.attachments = vec![
            Attachment { blob: Some(blob), ..Attachment::new("1", "https://x/1") },
            Attachment::new("\"event\":{\"kind\":\"received\"", "https://x/2"),
        ];
        let since = Some("2026-11-20T09:00:00Z".parse().unwrap());
        for entry in [
            entry(false, JournalEvent::Posted { notice: notice.clone(), since: None }),
            entry(true, JournalEvent::Posted { notice, since }),
            entry(false, received()),
        ] {
            let text = serde_json::to_string(&entry).unwrap();
            assert_eq!(serde_json::from_str::<UsualEntry<JournalEvent>>(&text).unwrap(), entry);
            assert_eq!(read_usual(&text), Some(entry), "{text}");
        }
        assert_eq!(read_usual(&serde_json::to_string(&entry(false, down("a"))).unwrap()), None);
    }

    #[test]
    fn what_is_written_otherwise_is_left_to_the_long_way() {
        let written = serde_json::to_string(&entry(false, received())).unwrap();
        for (from, to) in [
            ("\"kind\":\"received\"", "\"kind\":\"re\\u0063eived\""),
            ("\"kind\":\"received\"", "\"kind\":\"received\",\"of-a-newer-program\":[1]"),
            ("\"kind\":\"received\"", "\"kind\":\"received\",\"kind\":\"posted\""),
            ("\"kind\":\"received\"", "\"kind\":{\"received\":null}"),
            ("\"kind\":\"received\"", "\"kind\":\"hologram\""),
            ("\"kind\":\"received\",", ""),
            ("\"bytes\":18446744073709551615", "\"bytes\":-1"),
            ("\"seq\":7,", ""),
            ("\"seq\":7,", "\"seq\":7,\"seq\":7,"),
            ("\"event\":{", "\"x\":{\"event\":{\"kind\":\"received\"}},\"event\":{\"y\":1,"),
        ] {
            let text = written.replacen(from, to, 1);
            assert_ne!(text, written);
            assert_eq!(read_usual(&text), None, "{text}");
        }
    }
}
