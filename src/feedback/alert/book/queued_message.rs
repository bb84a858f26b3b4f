//! Queued message as values: its channel, its state, and its times. Pure.

use jiff::Timestamp;

use crate::feedback::alert::episode::EpisodeEdge;

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
