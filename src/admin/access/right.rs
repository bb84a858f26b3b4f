//! Right: what a page or an act needs, and the matrix of roles and rights (ASVS 5.0, 8.1.1, 8.2.1). Pure. Whatever is not
//! in the matrix is refused.

use super::{Person, Role};

/// What a route needs. A route that somebody may not use answers 404, as if it were not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum Right {
    /// Everybody, without signing in.
    Public,
    /// Everybody who has signed in: own account, overview.
    SignedIn,
    /// Reads the official board: what hangs, what hung, what waits.
    ReadBoard,
    /// Prepares a notice.
    PrepareNotice,
    /// Posts, prolongs, corrects and takes down.
    PostNotice,
    /// Approves what others prepared. Given to a person, not by the role.
    Approve,
    /// Prints the clause and the imprint.
    PrintEvidence,
    /// Reads the idle loop's schedule, announcements and media.
    ReadBroadcast,
    /// Changes them.
    ChangeBroadcast,
    /// Shows and ends a crisis message.
    Crisis,
    /// Reads the figures of satisfaction.
    ReadSatisfaction,
    /// Changes surveys, erases comments, makes codes of closed surveys.
    ChangeSurveys,
    /// Reads devices and sources.
    ReadDevices,
    /// Changes devices, sources and the configuration, and releases held changes.
    ChangeDevices,
    /// Changes people and their rights.
    ChangePeople,
    /// Reads the journal and who did what.
    ReadJournal,
}

impl Right {
    /// All of them, in the order of the printed matrix.
    pub(in crate::admin) const ALL: [Self; 16] = [
        Self::Public,
        Self::SignedIn,
        Self::ReadBoard,
        Self::PrepareNotice,
        Self::PostNotice,
        Self::Approve,
        Self::PrintEvidence,
        Self::ReadBroadcast,
        Self::ChangeBroadcast,
        Self::Crisis,
        Self::ReadSatisfaction,
        Self::ChangeSurveys,
        Self::ReadDevices,
        Self::ChangeDevices,
        Self::ChangePeople,
        Self::ReadJournal,
    ];

    /// Key of its name among the words.
    pub(in crate::admin) const fn message_key(self) -> &'static str {
        match self {
            Self::Public => "right-public",
            Self::SignedIn => "right-signed-in",
            Self::ReadBoard => "right-read-board",
            Self::PrepareNotice => "right-prepare-notice",
            Self::PostNotice => "right-post-notice",
            Self::Approve => "right-approve",
            Self::PrintEvidence => "right-print-evidence",
            Self::ReadBroadcast => "right-read-broadcast",
            Self::ChangeBroadcast => "right-change-broadcast",
            Self::Crisis => "right-crisis",
            Self::ReadSatisfaction => "right-read-satisfaction",
            Self::ChangeSurveys => "right-change-surveys",
            Self::ReadDevices => "right-read-devices",
            Self::ChangeDevices => "right-change-devices",
            Self::ChangePeople => "right-change-people",
            Self::ReadJournal => "right-read-journal",
        }
    }

    /// Whether a role has it by itself.
    pub(in crate::admin) const fn belongs_to(self, role: Role) -> bool {
        use Role::{Administrator, Applicant, Clerk, Communications, Leadership, Reader};
        match self {
            Self::Public | Self::SignedIn => true,
            Self::ReadBoard | Self::PrintEvidence => matches!(role, Applicant | Clerk | Administrator | Reader),
            Self::PrepareNotice => matches!(role, Applicant | Clerk),
            Self::PostNotice => matches!(role, Clerk),
            Self::Approve => false,
            Self::ReadBroadcast => matches!(role, Communications | Administrator | Reader),
            Self::ChangeBroadcast | Self::Crisis | Self::ChangeSurveys => matches!(role, Communications),
            Self::ReadSatisfaction => matches!(role, Communications | Administrator | Leadership | Reader),
            Self::ReadDevices => matches!(role, Administrator | Reader),
            Self::ChangeDevices | Self::ChangePeople => matches!(role, Administrator),
            Self::ReadJournal => matches!(role, Clerk | Administrator | Reader),
        }
    }

    /// Whether somebody, or nobody who has signed in, has it.
    pub(in crate::admin) fn is_given_to(self, person: Option<&Person>) -> bool {
        match (self, person) {
            (Self::Public, _) => true,
            (_, None) => false,
            (Self::Approve, Some(person)) => person.approver,
            (_, Some(person)) => self.belongs_to(person.role),
        }
    }
}

impl Person {
    /// Whether he has this right.
    pub(in crate::admin) fn may(&self, right: Right) -> bool {
        right.is_given_to(Some(self))
    }
}
