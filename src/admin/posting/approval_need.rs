//! Approval need of a draft: whether it waits for another person, by its kind and by who prepares it, and why. Pure.

use super::draft_table::{DraftRow, DraftState};
use crate::{
    admin::access::{Person, Right, Role},
    config::{ApprovalPolicy, ApprovalRules, DocumentKind},
    source::folder::kind_of_text,
    words::Words,
};

/// What somebody may do with a draft whose steps are all answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum NextAct {
    /// He posts it.
    Post,
    /// He sends it to somebody who approves.
    SendForApproval,
    /// It waits for somebody who approves.
    AwaitApproval,
    /// It waits for a clerk: nobody has to approve it, and this person may not post.
    AwaitClerk,
}

/// What holds for the kind of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct ApprovalNeed {
    policy: ApprovalPolicy,
    /// The kind, where it is an exception from what holds for the others.
    kind: Option<String>,
}

impl ApprovalNeed {
    /// Of a draft, by the kind that the board will take it for, however a person wrote it.
    pub(in crate::admin) fn of(rules: &ApprovalRules, own_kinds: &[DocumentKind], row: &DraftRow) -> Self {
        let written = row.draft.content.facts.kind.as_str();
        let kind = kind_of_text(own_kinds, written).map_or_else(|| written.to_owned(), |kind| kind.name);
        let (policy, is_exception) = rules.of_kind(&kind);
        Self { policy, kind: is_exception.then_some(kind) }
    }

    /// What comes next for this person. A clerk who takes over an applicant's draft is the second pair of eyes himself.
    pub(in crate::admin) fn next_act(&self, person: &Person, row: &DraftRow) -> NextAct {
        let may_post = person.may(Right::PostNotice);
        let needed = match self.policy {
            ApprovalPolicy::Nobody => false,
            ApprovalPolicy::Applicants => person.role == Role::Applicant,
            ApprovalPolicy::All => true,
        };
        match row.state {
            DraftState::Approved if may_post => NextAct::Post,
            DraftState::Approved => NextAct::AwaitClerk,
            // What was sent for approval only an approver posts, until somebody takes it back.
            DraftState::Sent => NextAct::AwaitApproval,
            _ if needed => NextAct::SendForApproval,
            _ if may_post => NextAct::Post,
            _ => NextAct::AwaitClerk,
        }
    }

    /// Why another person has to approve it, as the office set it; `None` where nobody has to.
    pub(in crate::admin) fn reason(&self, words: &Words) -> Option<String> {
        Some(match (self.policy, &self.kind) {
            (ApprovalPolicy::Nobody, _) => return None,
            (ApprovalPolicy::Applicants, None) => words.get("posting-approval-applicants"),
            (ApprovalPolicy::All, None) => words.get("posting-approval-all"),
            (ApprovalPolicy::Applicants, Some(kind)) => {
                words.fill("posting-approval-kind-applicants", &[("kind", kind)])
            }
            (ApprovalPolicy::All, Some(kind)) => words.fill("posting-approval-kind-all", &[("kind", kind)]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{super::draft::PostingDraft, *};
    use crate::words::Language;

    fn row(state: DraftState, kind: &str) -> DraftRow {
        let mut draft = PostingDraft::default();
        draft.content.facts.kind = kind.into();
        DraftRow { id: "1".into(), owner: 1, owner_name: "A".into(), state, draft, number: 1, changed: 0 }
    }

    #[test]
    fn who_posts_who_sends_and_who_waits_follows_from_policy_role_and_state() {
        let person = |role| Person { approver: true, ..Person::for_test(role) };
        use ApprovalPolicy::{All, Applicants, Nobody};
        use DraftState::{Approved, Open, Sent};
        use NextAct::{AwaitApproval, AwaitClerk, Post, SendForApproval};
        for (general, role, state, expected) in [
            (Nobody, Role::Clerk, Open, Post),
            (Nobody, Role::Applicant, Open, AwaitClerk),
            (Applicants, Role::Clerk, Open, Post),
            (Applicants, Role::Clerk, Sent, AwaitApproval),
            (Applicants, Role::Applicant, Open, SendForApproval),
            (Applicants, Role::Applicant, Sent, AwaitApproval),
            (Applicants, Role::Applicant, Approved, AwaitClerk),
            (All, Role::Clerk, Open, SendForApproval),
            (All, Role::Clerk, Sent, AwaitApproval),
            (All, Role::Clerk, Approved, Post),
        ] {
            let rules = ApprovalRules { general, exceptions: vec![] };
            let row = row(state, "Volby");
            let found = ApprovalNeed::of(&rules, &[], &row).next_act(&person(role), &row);
            assert_eq!(found, expected, "{general:?} {role:?} {state:?}");
        }
    }

    #[test]
    fn the_kind_decides_however_it_is_written_and_the_reason_names_it() {
        let rules = ApprovalRules {
            general: ApprovalPolicy::Nobody,
            exceptions: vec![("Veřejná vyhláška".into(), ApprovalPolicy::All)],
        };
        let words = Words::for_admin(Language::Czech);
        let reason = |kind: &str| ApprovalNeed::of(&rules, &[], &row(DraftState::Open, kind)).reason(&words);
        for kind in ["Veřejná vyhláška", "verejna vyhlaska", "Veřejná vyhláška o uzavírce"] {
            assert!(reason(kind).is_some_and(|text| text.contains("vyhláška")), "{kind}");
        }
        assert_eq!([reason("Volby"), reason("Různé"), reason("")], [None, None, None]);
    }
}
