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

#[cfg(test)]
mod tests {
    use super::*;

    /// Which roles have a right, a letter each: zAdavatel, Clerk, coMmunications, Správce, Leadership, Reader.
    const MATRIX: [(Right, &str); Right::ALL.len()] = [
        (Right::Public, "ACMSLR"),
        (Right::SignedIn, "ACMSLR"),
        (Right::ReadBoard, "AC-S-R"),
        (Right::PrepareNotice, "AC----"),
        (Right::PostNotice, "-C----"),
        (Right::Approve, "------"),
        (Right::PrintEvidence, "AC-S-R"),
        (Right::ReadBroadcast, "--MS-R"),
        (Right::ChangeBroadcast, "--M---"),
        (Right::Crisis, "--M---"),
        (Right::ReadSatisfaction, "--MSLR"),
        (Right::ChangeSurveys, "--M---"),
        (Right::ReadDevices, "---S-R"),
        (Right::ChangeDevices, "---S--"),
        (Right::ChangePeople, "---S--"),
        (Right::ReadJournal, "-C-S-R"),
    ];

    #[test]
    fn asvs_8_1_1_the_matrix_is_the_one_that_was_agreed() {
        assert_eq!(MATRIX.map(|(right, _)| right), Right::ALL);
        for (right, letters) in MATRIX {
            for (role, letter) in Role::ALL.into_iter().zip(letters.chars()) {
                assert_eq!(right.belongs_to(role), letter != '-', "{right:?} {role:?}");
            }
        }
    }

    #[test]
    fn asvs_8_3_1_nobody_has_but_public_pages_and_who_reads_changes_nothing() {
        let person = |role, approver| Person { approver, ..Person::for_test(role) };
        for right in Right::ALL {
            assert_eq!(right.is_given_to(None), right == Right::Public);
        }
        assert!(person(Role::Clerk, true).may(Right::Approve) && !person(Role::Clerk, false).may(Right::Approve));
        let changes =
            [Right::PrepareNotice, Right::PostNotice, Right::ChangeBroadcast, Right::Crisis, Right::ChangeSurveys];
        for role in [Role::Reader, Role::Leadership, Role::Administrator] {
            assert!(changes.iter().all(|right| !person(role, false).may(*right)), "{role:?}");
        }
        assert!(!person(Role::Communications, false).may(Right::ReadBoard), "the press department has no notices");
    }
}
