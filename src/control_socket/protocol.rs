//! Protocol of the control socket: where the socket is, requests and replies as types, and their form on the wire.
//!
//! The words and the JSON stay as they are for good: a subcommand and a player of two versions must understand each other.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer as _, value::Error},
};

/// How long a caller waits for the player.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Longest line that is read, in bytes with its end: an act with the old and the new text of all its fields.
pub(super) const LONGEST_LINE: u64 = 256 << 10;
/// Longest question or order of a few words, in bytes with its end.
pub(super) const LONGEST_ORDER: u64 = 1024;

/// Where a player with this state folder listens.
pub(super) fn socket_path(state: &Path) -> PathBuf {
    state.join("vyveska.sock")
}

/// A question to the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ControlQuestion {
    /// What is on the screen.
    Glass,
    /// The player's health.
    Status,
    /// What the idle loop has to show, and the schedule's file.
    Board,
    /// A picture of the glass; refused while anybody is there.
    Picture,
    /// Whether a touch of the program's own becomes a gesture.
    Touch,
}

/// One line of a caller.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ControlRequest<'a> {
    Ask(ControlQuestion),
    /// Take down now what this source lacks, for this reason.
    Release {
        source: &'a str,
        why: &'a str,
    },
    /// The notices that have these words.
    Search(&'a str),
    /// Read this feed now.
    Read(&'a str),
    /// Write this into the journal, durably: an [`Act`](crate::evidence::JournalEvent::Act) as JSON.
    Act(&'a str),
    /// End, so that the service manager starts the player anew, with the configuration as it is now.
    Restart,
}

impl<'a> ControlRequest<'a> {
    /// Reads a line; `None` where it is no request.
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        let line = line.trim();
        if let Some(order) = line.strip_prefix("release ") {
            let (source, why) = order.trim_start().split_once(' ').unwrap_or((order.trim(), ""));
            return Some(Self::Release { source, why: why.trim() });
        }
        if let Some(words) = line.strip_prefix("search ") {
            return Some(Self::Search(words.trim()));
        }
        if let Some(source) = line.strip_prefix("read ") {
            return Some(Self::Read(source.trim()));
        }
        if let Some(act) = line.strip_prefix("act ") {
            return Some(Self::Act(act.trim()));
        }
        if line == "restart" {
            return Some(Self::Restart);
        }
        let word: Result<_, Error> = ControlQuestion::deserialize(line.into_deserializer());
        word.ok().map(Self::Ask)
    }
}

/// The line without its end. A line break within a reason or the words would end it, so that control characters become
/// spaces.
impl fmt::Display for ControlRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ask(ControlQuestion::Glass) => f.write_str("glass"),
            Self::Ask(ControlQuestion::Status) => f.write_str("status"),
            Self::Ask(ControlQuestion::Board) => f.write_str("board"),
            Self::Restart => f.write_str("restart"),
            Self::Ask(ControlQuestion::Picture) => f.write_str("picture"),
            Self::Ask(ControlQuestion::Touch) => f.write_str("touch"),
            Self::Read(source) => f.write_str(&format!("read {source}").replace(char::is_control, " ")),
            Self::Release { source, why } => {
                f.write_str(&format!("release {source} {why}").replace(char::is_control, " "))
            }
            Self::Search(words) => f.write_str(&format!("search {words}").replace(char::is_control, " ")),
            // JSON has no control character but the white space between its parts.
            Self::Act(act) => f.write_str(&format!("act {act}").replace(char::is_control, " ")),
        }
    }
}

/// Answer to a release; on the wire `{"released":3}` or `{"error":"…"}`, the form of every error on this socket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ReleaseReply {
    /// So many notices were taken down.
    Released(u64),
    /// Nothing was, and why.
    Error(String),
}

impl ReleaseReply {
    /// The JSON text.
    pub(super) fn text(&self) -> String {
        // Neither a number nor a text can fail to be written as JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_on_the_wire_are_those_of_every_version() {
        use ControlQuestion::{Board, Glass, Picture, Status, Touch};
        for (line, request) in [
            ("glass", ControlRequest::Ask(Glass)),
            ("status", ControlRequest::Ask(Status)),
            ("board", ControlRequest::Ask(Board)),
            ("picture", ControlRequest::Ask(Picture)),
            ("touch", ControlRequest::Ask(Touch)),
            ("read mesto", ControlRequest::Read("mesto")),
            (
                "release mesto na žádost tajemníka",
                ControlRequest::Release { source: "mesto", why: "na žádost tajemníka" },
            ),
            ("search dražba 12/2026", ControlRequest::Search("dražba 12/2026")),
            ("act {\"kind\":\"act\"}", ControlRequest::Act("{\"kind\":\"act\"}")),
            ("restart", ControlRequest::Restart),
        ] {
            assert_eq!(request.to_string(), line);
            assert_eq!(ControlRequest::parse(line).as_ref(), Some(&request));
            assert_eq!(ControlRequest::parse(&format!("{line} \r\n")).as_ref(), Some(&request));
        }
        assert_eq!(ControlRequest::parse("release mesto"), Some(ControlRequest::Release { source: "mesto", why: "" }));
        assert_eq!(ControlRequest::Release { source: "a", why: "b\nglass" }.to_string(), "release a b glass");
        for line in ["", "Glass", "glass status", "release", "search", "read", "releases a", "{\"glass\":null}"] {
            assert_eq!(ControlRequest::parse(line), None, "{line}");
        }
    }

    #[test]
    fn the_json_on_the_wire_is_that_of_every_version() {
        for (reply, text) in [
            (ReleaseReply::Released(22), "{\"released\":22}"),
            (
                ReleaseReply::Error("there is no source \"obec\"".into()),
                "{\"error\":\"there is no source \\\"obec\\\"\"}",
            ),
        ] {
            assert_eq!(reply.text(), text);
            assert_eq!(serde_json::from_str::<ReleaseReply>(text).unwrap(), reply);
        }
    }
}
