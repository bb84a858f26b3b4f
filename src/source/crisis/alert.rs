//! A CAP 1.2 message as values, with the words of the standard. Pure; reading them out of XML is `cap`'s.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::config::{Severity, Urgency};

/// What the standard calls the extended message identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AlertId {
    pub sender: String,
    pub identifier: String,
    pub sent: Timestamp,
}

/// An earlier message that this one is about; `sent` is left out where it could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reference {
    pub sender: String,
    pub identifier: String,
    pub sent: Option<Timestamp>,
}

impl Reference {
    /// True when the message `id` is meant.
    pub fn means(&self, id: &AlertId) -> bool {
        self.identifier == id.identifier && self.sender == id.sender && self.sent.is_none_or(|sent| sent == id.sent)
    }
}

/// Whether it is in earnest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    Actual,
    Exercise,
    Test,
    /// System, draft, or a word the standard does not have: for machines, never for people.
    Other,
}

/// What the message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MsgType {
    Alert,
    /// Replaces what it refers to.
    Update,
    /// Ends what it refers to.
    Cancel,
    /// An acknowledgement or an error: between machines.
    Other,
}

/// How sure it is. Later is surer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    Unlikely,
    #[default]
    Unknown,
    Possible,
    Likely,
    Observed,
}

/// A code of an area with the name of the code list: `CISORP`, `EMMA_ID`, `NUTS3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Geocode {
    pub name: String,
    pub value: String,
}

/// Where it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    pub description: String,
    pub geocodes: Vec<Geocode>,
}

/// One event in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// Small letters, `cs`, `cs-cz`; the standard's `en-us` where nothing is said.
    pub language: String,
    pub event: String,
    pub headline: String,
    pub description: String,
    pub instruction: String,
    pub urgency: Urgency,
    pub severity: Severity,
    pub certainty: Certainty,
    /// From when it is in effect; with the message where nothing is said.
    pub effective: Option<Timestamp>,
    /// When the event itself is expected to begin.
    pub onset: Option<Timestamp>,
    pub expires: Option<Timestamp>,
    pub areas: Vec<Area>,
    /// Codes of the event, which pair the languages of one event.
    pub codes: Vec<Geocode>,
    /// Nothing threatens (any more): `AllClear`, or `None` with little severity.
    pub all_clear: bool,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    pub id: AlertId,
    pub status: Status,
    pub msg_type: MsgType,
    /// Meant for everyone; what is restricted or private is never shown.
    pub public: bool,
    pub references: Vec<Reference>,
    pub infos: Vec<Info>,
}

/// A message without an end of its own holds for this long after it was sent.
const DEFAULT_HOURS: i64 = 24;

impl Alert {
    /// When this part of the message ends.
    pub fn expires(&self, info: &Info) -> Timestamp {
        let default = || self.id.sent.checked_add(jiff::SignedDuration::from_hours(DEFAULT_HOURS));
        info.expires.unwrap_or_else(|| default().unwrap_or(Timestamp::MAX))
    }

    /// True when this part of the message is in effect.
    pub fn holds(&self, info: &Info, now: Timestamp) -> bool {
        info.effective.is_none_or(|effective| effective <= now) && now < self.expires(info)
    }

    /// The moment from which nothing of it holds any more.
    pub fn over(&self) -> Timestamp {
        self.infos.iter().map(|info| self.expires(info)).max().unwrap_or(self.id.sent)
    }
}
