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
    Webhook,
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
    Waits,
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
    pub episode: String,
    pub edge: EpisodeEdge,
    pub channel: AlertChannel,
    /// Blank for the webhook.
    pub address: String,
    pub written: Timestamp,
    pub due: Timestamp,
    pub tries: u32,
    pub state: MessageState,
    pub settled: Option<Timestamp>,
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
