//! Need of approval: whose notices wait for another person. Pure.

use super::draft_table::{DraftRow, DraftState};
use crate::{
    admin::access::{Person, Right, Role},
    config::ApprovalPolicy,
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

/// What comes next for this person. A clerk who takes over an applicant's draft is the second pair of eyes himself.
pub(in crate::admin) fn next_act(policy: ApprovalPolicy, person: &Person, row: &DraftRow) -> NextAct {
    let may_post = person.may(Right::PostNotice);
    let needed = match policy {
        ApprovalPolicy::Nobody => false,
        ApprovalPolicy::Applicants => person.role == Role::Applicant,
        ApprovalPolicy::All => true,
    };
    match row.state {
        DraftState::Approved if may_post => NextAct::Post,
        DraftState::Approved => NextAct::AwaitClerk,
        // What was sent for approval only an approver posts, until somebody takes it back or over.
        DraftState::Sent => NextAct::AwaitApproval,
        _ if needed => NextAct::SendForApproval,
        _ if may_post => NextAct::Post,
        _ => NextAct::AwaitClerk,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::draft::PostingDraft, *};
    use crate::admin::access::AccountOrigin;

    #[test]
    fn who_posts_who_sends_and_who_waits_follows_from_policy_role_and_state() {
        let person = |role| Person {
            id: 1,
            login: "a".into(),
            name: "A".into(),
            role,
            approver: true,
            origin: AccountOrigin::Here,
        };
        let row = |state| DraftRow {
            id: "1".into(),
            owner: 1,
            owner_name: "A".into(),
            state,
            draft: PostingDraft::default(),
            number: 1,
            changed: 0,
        };
        use ApprovalPolicy::{All, Applicants, Nobody};
        use DraftState::{Approved, Open, Sent};
        use NextAct::{AwaitApproval, AwaitClerk, Post, SendForApproval};
        for (policy, role, state, expected) in [
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
            let found = next_act(policy, &person(role), &row(state));
            assert_eq!(found, expected, "{policy:?} {role:?} {state:?}");
        }
    }
}
