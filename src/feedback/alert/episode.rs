//! Alert episode as values: its kind, its figures, its messages. Pure.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::book::queued_message::QueuedMessage;

/// An episode as it is stored in the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Unique name, by [`AlertKind::episode_name`]; acknowledged under it.
    pub name: String,
    /// Which rule found it.
    pub kind: AlertKind,
    /// Id of the terminal.
    pub terminal: String,
    /// Name of the terminal at the beginning, in the town's language, for all of its messages.
    pub called: Option<String>,
    /// When the rule's limit was crossed.
    pub begun: Timestamp,
    /// Figures at the beginning.
    pub figures: EpisodeFigures,
    /// When it was over; `None` while it lasts.
    pub ended: Option<Timestamp>,
    /// Figures at the end; `None` while it lasts.
    pub last_figures: Option<EpisodeFigures>,
    /// Time, person and comment of the acknowledgement.
    pub acknowledged: Option<(Timestamp, String, Option<String>)>,
    /// Messages about its beginning and its end, on every channel.
    pub messages: Vec<QueuedMessage>,
}

/// Kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertKind {
    /// Bad answers one after another.
    Streak,
    /// The index of the terminal is below the threshold.
    Index,
    /// Nobody answers, or the terminal does not deliver at all.
    Silent,
}

impl AlertKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Streak, Self::Index, Self::Silent];

    /// Its word in names, in the book and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Streak => "streak",
            Self::Index => "index",
            Self::Silent => "silent",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Name of an episode: every computer derives the same, and no other episode has it.
    pub fn episode_name(self, terminal: &str, begun: Timestamp) -> String {
        format!("{}-{terminal}-{}", self.word(), begun.strftime("%Y%m%dT%H%M%S%3fZ"))
    }
}

/// The numbers of an episode at one of its ends.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct EpisodeFigures {
    /// The limit that was crossed: answers in a row, the index, or minutes of silence within opening hours.
    pub limit: u32,
    /// Bad answers in a row, or answers that the index is made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<u32>,
    /// 0 to 100, to one decimal place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<f64>,
    /// Hours that the index looks back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// Minutes of silence within opening hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent_min: Option<u32>,
    /// Last answer that somebody gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Timestamp>,
    /// When the terminal was heard of last, with or without votes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heard: Option<Timestamp>,
    /// False: the terminal itself is not heard of, it is probably broken; true: it works and nobody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alive: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back() {
        for kind in AlertKind::ALL {
            assert_eq!(AlertKind::from_word(kind.word()), Some(kind));
        }
        let begun: Timestamp = "2026-11-22T10:15:00.123Z".parse().unwrap();
        assert_eq!(AlertKind::Silent.episode_name("prepazka-4", begun), "silent-prepazka-4-20261122T101500123Z");
    }
}
