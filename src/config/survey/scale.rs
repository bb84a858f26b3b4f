//! How a question is answered.

use serde::{Deserialize, Serialize};

pub(super) const SCALES: &str = "\"four\", \"five\", \"nps\" or \"choice\"";

/// What can be answered. Scores grow with satisfaction: 0 is the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerScale {
    /// Four faces, 0 to 3.
    Four,
    /// Five faces, 0 to 4.
    Five,
    /// Would you recommend it, 0 to 10 (net promoter score).
    Nps,
    /// One of several options, which have no order.
    Choice,
}

impl AnswerScale {
    /// How many scores there are; a choice has none.
    pub fn score_count(self) -> u8 {
        match self {
            Self::Four => 4,
            Self::Five => 5,
            Self::Nps => 11,
            Self::Choice => 0,
        }
    }

    /// The highest score.
    pub fn best_score(self) -> u8 {
        self.score_count().saturating_sub(1)
    }

    /// Answered with faces.
    pub fn has_faces(self) -> bool {
        matches!(self, Self::Four | Self::Five)
    }

    /// A score that complains: the lower two of four and of five faces, 0 to 6 of the net promoter score.
    pub fn is_negative(self, score: u8) -> bool {
        match self {
            Self::Four | Self::Five => score <= 1,
            Self::Nps => score <= 6,
            Self::Choice => false,
        }
    }

    /// A score that praises: the upper two of four and of five faces, 9 and 10 of the net promoter score.
    pub fn is_positive(self, score: u8) -> bool {
        match self {
            Self::Four => score >= 2,
            Self::Five => score >= 3,
            Self::Nps => score >= 9,
            Self::Choice => false,
        }
    }

    pub(super) fn parse(word: &str) -> Result<Self, &'static str> {
        Ok(match word {
            "four" => Self::Four,
            "five" => Self::Five,
            "nps" => Self::Nps,
            "choice" => Self::Choice,
            _ => return Err("is not a scale"),
        })
    }
}
