//! Queued message as values: the edge of the episode that it reports, its channel, its state, and its times. Pure.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The end of an episode that a message reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EpisodeEdge {
    Begin,
    End,
}

impl EpisodeEdge {
    /// Its word in names, in the book and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::End => "end",
        }
    }

    /// The edge of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Begin, Self::End].into_iter().find(|edge| edge.word() == word)
    }
}

/// Channel of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertChannel {
    /// JSON, posted to the configured address.
    Webhook,
    /// A letter to one addressee.
    Mail,
}

impl AlertChannel {
    /// Its word in the book and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::Mail => "mail",
        }
    }
}

/// State of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// Not accepted yet; it is sent when it is due.
    Waits,
    /// The other side accepted it.
    Sent,
    /// Not accepted for a week.
    Failed,
    /// The alert was acknowledged before, or the configuration names its addressee no more.
    Dropped,
}

impl MessageState {
    /// Its word in the book and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

/// A message in the book; its text is made from the episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedMessage {
    /// Unique name of the episode, by `AlertKind::episode_name`.
    pub episode: String,
    /// Which end of the episode it reports.
    pub edge: EpisodeEdge,
    /// How it is sent.
    pub channel: AlertChannel,
    /// Blank for the webhook.
    pub address: String,
    /// When it was put into the book.
    pub written: Timestamp,
    /// Next try; it may wait for the end of the quiet hours.
    pub due: Timestamp,
    /// Tries so far, the successful one included.
    pub tries: u32,
    /// Whether it waits, and how it ended otherwise.
    pub state: MessageState,
    /// When it was sent, given up or dropped; `None` while it waits.
    pub settled: Option<Timestamp>,
    /// Answer to the last try, shortened; `None` where that went well or there was none.
    pub problem: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_edge_lead_back() {
        for edge in [EpisodeEdge::Begin, EpisodeEdge::End] {
            assert_eq!(EpisodeEdge::from_word(edge.word()), Some(edge));
        }
    }
}
