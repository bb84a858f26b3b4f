//! Surveys for citizens: the file of surveys, checked as a whole. Values only.
//!
//! Left out: reading of the file (`parse`), which survey a terminal asks on a day (`feedback::survey`). `config/surveys.toml` explains every key,
//! `config/all-keys-surveys.toml` has every key once.

mod localised;
mod question;
mod scale;
mod parse;
mod version;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use localised::LocalisedText;
pub(super) use question::parse_short_name;
pub(crate) use question::{AnswerChoice, FollowUpQuestion, SurveyQuestion};
pub use scale::AnswerScale;

/// The file as a whole. The default is what holds where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surveys {
    /// Which of the surveys that are due at once is asked.
    pub rotate: SurveyRotation,
    /// Limits of misuse.
    pub misuse: MisuseLimits,
    /// Fewer answers than this are told as "too few" instead of a figure.
    pub few: u32,
    /// Surveys in the order of the file.
    pub surveys: Vec<Survey>,
}

impl Default for Surveys {
    fn default() -> Self {
        Self { rotate: SurveyRotation::default(), misuse: MisuseLimits::default(), few: 10, surveys: vec![] }
    }
}

/// How surveys that are due on the same days take turns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SurveyRotation {
    /// The first of the file is asked.
    #[default]
    Never,
    /// Another one each day.
    Daily,
    /// Another one each week, from Monday.
    Weekly,
}

/// From how many answers within how long they are taken for one person's play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MisuseLimits {
    /// The same answer, so many times.
    pub same: u32,
    /// Any answers, so many times.
    pub any: u32,
    /// Any forms of one survey's public page, so many times: a hall of people answers at once.
    pub public: u32,
    /// Seconds.
    pub within_s: u32,
}

impl Default for MisuseLimits {
    fn default() -> Self {
        Self { same: 5, any: 8, public: 60, within_s: 30 }
    }
}

/// One survey: questions that are asked one after another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Short name of its own, "spokojenost"; votes carry it.
    pub id: String,
    /// Changes by itself with everything that a citizen reads; votes carry it.
    pub version: String,
    /// For the report and the public page.
    pub title: LocalisedText,
    /// First day; `None` is from ever.
    pub from: Option<Date>,
    /// Last day, included; `None` is without end.
    pub until: Option<Date>,
    /// Names of the terminals that ask it; empty is all.
    pub terminals: Vec<String>,
    /// It has a page of its own at the collector, for a printed QR code.
    pub public: bool,
    /// One answer for each invited person, by a one-time code; on no terminal and on no public page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// At the end one may write a sentence.
    pub comment: bool,
    /// At least one.
    pub questions: Vec<SurveyQuestion>,
}

impl Survey {
    /// True on a day of its period on this terminal; a closed survey is on none.
    pub fn runs(&self, terminal: &str, day: Date) -> bool {
        !self.closed
            && self.runs_on(day)
            && (self.terminals.is_empty() || self.terminals.iter().any(|it| it == terminal))
    }

    /// True on a day of its period.
    pub fn runs_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The question with this name.
    pub fn question(&self, id: &str) -> Option<&SurveyQuestion> {
        self.questions.iter().find(|it| it.id == id)
    }
}

#[cfg(test)]
mod tests;
