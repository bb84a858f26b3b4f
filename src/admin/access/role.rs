//! Role of a person: what somebody does at the town hall. Pure.

use serde::{Deserialize, Serialize};

/// A role; the word is the database's and never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::admin) enum Role {
    /// Zadavatel: prepares notices and sends them for approval.
    Applicant,
    /// Úředník desky: posts, takes down, prolongs, corrects, prints.
    Clerk,
    /// Komunikace: idle loop, announcements, messages, surveys; no notices.
    Communications,
    /// Správce: devices, sources, people, configuration; no notices unless another person gives him that role.
    Administrator,
    /// Vedení: figures of satisfaction.
    Leadership,
    /// Čtenář: reads everything, changes nothing.
    Reader,
}

impl Role {
    /// All of them, in the order in which they are offered.
    pub(in crate::admin) const ALL: [Self; 6] =
        [Self::Applicant, Self::Clerk, Self::Communications, Self::Administrator, Self::Leadership, Self::Reader];

    /// The word of the database and of forms.
    pub(in crate::admin) const fn word(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Clerk => "clerk",
            Self::Communications => "communications",
            Self::Administrator => "administrator",
            Self::Leadership => "leadership",
            Self::Reader => "reader",
        }
    }

    /// The role of a word.
    pub(in crate::admin) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Key of its name among the words.
    pub(in crate::admin) const fn message_key(self) -> &'static str {
        match self {
            Self::Applicant => "role-applicant",
            Self::Clerk => "role-clerk",
            Self::Communications => "role-communications",
            Self::Administrator => "role-administrator",
            Self::Leadership => "role-leadership",
            Self::Reader => "role-reader",
        }
    }
}
