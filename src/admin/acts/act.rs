//! Act: what a person changes, in the words of the journal. Pure.

use super::effects::{FileEffect, RowEffect};
use crate::evidence::FieldChange;

/// Kind of an act. The word stands in the journal for good and is never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum ActKind {
    /// Vyvěsit.
    Post,
    /// Sejmout.
    TakeDown,
    /// Prodloužit or zkrátit.
    ChangeEnd,
    /// Opravit.
    Correct,
    /// A draft was sent for approval.
    SendForApproval,
    Approve,
    Reject,
    /// A draft of a notice was deleted with its files.
    DeleteDraft,
    /// A draft of a notice is another person's work from then on.
    TakeOverDraft,
    /// A draft that was sent or approved is work in progress again: its owner took it back, or somebody changed it.
    TakeBackDraft,
    /// The idle loop's schedule is another.
    ChangeSchedule,
    /// A draft of the schedule waits for its time to become valid.
    PlanSchedule,
    /// It does not wait for its time any more, by a person, or by the program where it could not become valid.
    UnplanSchedule,
    /// The draft of the schedule was thrown away.
    DiscardSchedule,
    /// An announcement, a message, a picture or an issue of the magazine.
    AddMedia,
    RemoveMedia,
    /// A crisis message is shown. Nobody is asked for a reason: the message is the reason, and stands whole in the entry.
    ShowCrisis,
    EndCrisis,
    ChangeSurveys,
    EraseComment,
    /// Codes of a closed survey were made.
    MakeCodes,
    /// What a source lost may go.
    ReleaseHeld,
    ChangeConfiguration,
    /// An account was made, changed, disabled or given another right.
    AddPerson,
    ChangePerson,
    /// Somebody changed his own password, second factor or language.
    ChangeOwnAccount,
    /// Somebody ended what he was signed in with elsewhere.
    EndSession,
    /// An order to the running board, as a picture of the glass.
    OrderDevice,
    /// Documents, votes or a backup left the machine.
    Export,
    /// An uploaded file was refused, because the town's scanner found something in it.
    RefuseFile,
}

impl ActKind {
    /// All of them.
    pub(in crate::admin) const ALL: [Self; 30] = [
        Self::Post,
        Self::TakeDown,
        Self::ChangeEnd,
        Self::Correct,
        Self::SendForApproval,
        Self::Approve,
        Self::Reject,
        Self::DeleteDraft,
        Self::TakeOverDraft,
        Self::TakeBackDraft,
        Self::ChangeSchedule,
        Self::PlanSchedule,
        Self::UnplanSchedule,
        Self::DiscardSchedule,
        Self::AddMedia,
        Self::RemoveMedia,
        Self::ShowCrisis,
        Self::EndCrisis,
        Self::ChangeSurveys,
        Self::EraseComment,
        Self::MakeCodes,
        Self::ReleaseHeld,
        Self::ChangeConfiguration,
        Self::AddPerson,
        Self::ChangePerson,
        Self::ChangeOwnAccount,
        Self::EndSession,
        Self::OrderDevice,
        Self::Export,
        Self::RefuseFile,
    ];

    /// The word of the journal; with `act-` before it the key of its words for people.
    pub(in crate::admin) const fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::TakeDown => "take-down",
            Self::ChangeEnd => "change-end",
            Self::Correct => "correct",
            Self::SendForApproval => "send-for-approval",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::DeleteDraft => "delete-draft",
            Self::TakeOverDraft => "take-over-draft",
            Self::TakeBackDraft => "take-back-draft",
            Self::ChangeSchedule => "change-schedule",
            Self::PlanSchedule => "plan-schedule",
            Self::UnplanSchedule => "unplan-schedule",
            Self::DiscardSchedule => "discard-schedule",
            Self::AddMedia => "add-media",
            Self::RemoveMedia => "remove-media",
            Self::ShowCrisis => "show-crisis",
            Self::EndCrisis => "end-crisis",
            Self::ChangeSurveys => "change-surveys",
            Self::EraseComment => "erase-comment",
            Self::MakeCodes => "make-codes",
            Self::ReleaseHeld => "release-held",
            Self::ChangeConfiguration => "change-configuration",
            Self::AddPerson => "add-person",
            Self::ChangePerson => "change-person",
            Self::ChangeOwnAccount => "change-own-account",
            Self::EndSession => "end-session",
            Self::OrderDevice => "order-device",
            Self::Export => "export",
            Self::RefuseFile => "refuse-file",
        }
    }
}

/// What a person does.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::admin) struct Act {
    pub kind: ActKind,
    /// What it is done to, as people call it: a title, a source, a slot, a login.
    pub target: String,
    /// Old and new values, field by field. Never a secret and never personal data of a document.
    pub changes: Vec<FieldChange>,
    /// The reason that the person gave.
    pub why: Option<String>,
    /// Files that are changed, in this order.
    pub files: Vec<FileEffect>,
    /// Rows of the site's own database that are changed, after the files and all at once.
    pub rows: Vec<RowEffect>,
}

impl Act {
    /// An act without anything yet.
    pub(in crate::admin) fn new(kind: ActKind, target: impl Into<String>) -> Self {
        Self { kind, target: target.into(), changes: vec![], why: None, files: vec![], rows: vec![] }
    }

    /// With the reason that the person gave; an empty one is none.
    pub(in crate::admin) fn why(mut self, why: &str) -> Self {
        self.why = Some(why.trim().to_owned()).filter(|why| !why.is_empty());
        self
    }

    /// With a value that changes; the same value twice is no change.
    pub(in crate::admin) fn change(mut self, field: &str, old: Option<&str>, new: Option<&str>) -> Self {
        if old != new {
            let (old, new) = (old.map(str::to_owned), new.map(str::to_owned));
            self.changes.push(FieldChange { field: field.to_owned(), old, new });
        }
        self
    }

    /// With a file that is changed.
    pub(in crate::admin) fn file(mut self, file: FileEffect) -> Self {
        self.files.push(file);
        self
    }

    /// With a row that is changed.
    pub(in crate::admin) fn row(mut self, row: RowEffect) -> Self {
        self.rows.push(row);
        self
    }
}
