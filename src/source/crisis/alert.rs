//! A CAP 1.2 message as values, with the words of the standard. Pure; reading them out of XML is `cap`'s.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::config::{AlertSeverity, AlertUrgency};

/// What the standard calls the extended message identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AlertId {
    pub sender: String,
    pub identifier: String,
    pub sent: Timestamp,
}

/// An earlier message that this one is about; `sent` is left out where it could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AlertReference {
    pub sender: String,
    pub identifier: String,
    pub sent: Option<Timestamp>,
}

impl AlertReference {
    /// True when the message `id` is meant.
    pub fn refers_to(&self, id: &AlertId) -> bool {
        self.identifier == id.identifier && self.sender == id.sender && self.sent.is_none_or(|sent| sent == id.sent)
    }
}

/// Whether it is in earnest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlertStatus {
    Actual,
    Exercise,
    Test,
    /// System, draft, or a word the standard does not have: for machines, never for people.
    Other,
}

/// What the message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlertMessageType {
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
pub enum AlertCertainty {
    Unlikely,
    #[default]
    Unknown,
    Possible,
    Likely,
    Observed,
}

/// A code of an area with the name of the code list: `CISORP`, `EMMA_ID`, `NUTS3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaCode {
    pub name: String,
    pub value: String,
}

/// Where it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertArea {
    pub description: String,
    pub geocodes: Vec<AreaCode>,
}

/// One event in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertInfo {
    /// Small letters, `cs`, `cs-cz`; the standard's `en-us` where nothing is said.
    pub language: String,
    pub event: String,
    pub headline: String,
    pub description: String,
    pub instruction: String,
    pub urgency: AlertUrgency,
    pub severity: AlertSeverity,
    pub certainty: AlertCertainty,
    /// From when it is in effect; with the message where nothing is said.
    pub effective: Option<Timestamp>,
    /// When the event itself is expected to begin.
    pub onset: Option<Timestamp>,
    pub expires: Option<Timestamp>,
    pub areas: Vec<AlertArea>,
    /// Codes of the event, which pair the languages of one event.
    pub codes: Vec<AreaCode>,
    /// Nothing threatens (any more): `AllClear`, or `None` with little severity.
    pub all_clear: bool,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    pub id: AlertId,
    pub status: AlertStatus,
    pub msg_type: AlertMessageType,
    /// Meant for everyone; what is restricted or private is never shown.
    pub public: bool,
    pub references: Vec<AlertReference>,
    pub infos: Vec<AlertInfo>,
}

/// A message without an end of its own holds for this long after it was sent.
const DEFAULT_HOURS: i64 = 24;

impl Alert {
    /// When this part of the message ends.
    pub fn expires(&self, info: &AlertInfo) -> Timestamp {
        let default = || self.id.sent.checked_add(jiff::SignedDuration::from_hours(DEFAULT_HOURS));
        info.expires.unwrap_or_else(|| default().unwrap_or(Timestamp::MAX))
    }

    /// True when this part of the message is in effect.
    pub fn is_in_effect(&self, info: &AlertInfo, now: Timestamp) -> bool {
        info.effective.is_none_or(|effective| effective <= now) && now < self.expires(info)
    }

    /// The moment from which nothing of it holds any more.
    pub fn ends_at(&self) -> Timestamp {
        self.infos.iter().map(|info| self.expires(info)).max().unwrap_or(self.id.sent)
    }
}
