//! Drafts that wait for a person: his own, those that wait for his approval or to be posted, and an open draft of the
//! schedule. Counted in the site's own database.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::admin::access::{Person, Right};

/// Drafts of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DraftCount {
    pub count: usize,
    /// When the newest of them was changed, in seconds since 1970.
    pub newest: Option<i64>,
}

/// A draft of the schedule that is not valid yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ScheduleDraftOwner {
    /// Name for people; empty where the account is gone.
    pub owner: String,
    pub changed: i64,
}

/// What waits for somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WaitingDrafts {
    /// Own postings that he works on; `None` for who prepares none.
    pub own: Option<DraftCount>,
    /// Postings of others that he may approve.
    pub to_approve: Option<DraftCount>,
    /// Approved ones that he may post.
    pub to_post: Option<DraftCount>,
    pub schedule: Option<ScheduleDraftOwner>,
}

/// Counts what waits for a person.
///
/// # Errors
/// The database cannot be read.
pub(super) fn waiting_drafts(database: &Connection, person: &Person) -> rusqlite::Result<WaitingDrafts> {
    let own = person.may(Right::PrepareNotice).then(|| {
        let sql = "SELECT count(*), max(changed) FROM draft WHERE kind = 'posting' AND state = 'open' AND owner = ?1";
        database.query_row(sql, params![person.id], count)
    });
    let to_approve = person.may(Right::Approve).then(|| {
        let sql = "SELECT count(*), max(changed) FROM draft WHERE kind = 'posting' AND state = 'sent' AND owner <> ?1";
        database.query_row(sql, params![person.id], count)
    });
    let to_post = person.may(Right::PostNotice).then(|| {
        let sql = "SELECT count(*), max(changed) FROM draft WHERE kind = 'posting' AND state = 'approved'";
        database.query_row(sql, [], count)
    });
    let schedule = person.may(Right::ReadBroadcast).then(|| {
        let sql = "SELECT coalesce(person.name, ''), draft.changed FROM draft LEFT JOIN person ON person.id = draft.owner \
                   WHERE draft.kind = 'schedule' AND draft.state IN ('open', 'scheduled') ORDER BY draft.changed DESC LIMIT 1";
        let owner = |row: &rusqlite::Row<'_>| Ok(ScheduleDraftOwner { owner: row.get(0)?, changed: row.get(1)? });
        database.query_row(sql, [], owner).optional()
    });
    Ok(WaitingDrafts {
        own: own.transpose()?,
        to_approve: to_approve.transpose()?,
        to_post: to_post.transpose()?,
        schedule: schedule.transpose()?.flatten(),
    })
}

fn count(row: &rusqlite::Row<'_>) -> rusqlite::Result<DraftCount> {
    Ok(DraftCount { count: row.get(0)?, newest: row.get(1)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::access::Role;

    fn person(id: i64, role: Role, approver: bool) -> Person {
        Person { id, approver, ..Person::for_test(role) }
    }

    #[test]
    fn everybody_sees_the_drafts_that_wait_for_him_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let database = crate::admin::database::open(&folder.path().join("admin.sqlite")).unwrap();
        database
            .execute(
                "INSERT INTO person (id, login, name, role, created) VALUES (3, 'k', 'Karla', 'communications', 0)",
                [],
            )
            .unwrap();
        for (number, (kind, owner, state)) in [
            ("posting", 1, "open"),
            ("posting", 1, "open"),
            ("posting", 1, "sent"),
            ("posting", 2, "sent"),
            ("posting", 2, "approved"),
            ("posting", 2, "posted"),
            ("schedule", 3, "open"),
            ("schedule", 3, "valid"),
        ]
        .into_iter()
        .enumerate()
        {
            let sql = "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES (?1, ?2, ?3, ?4, '{}', 0, ?5)";
            database.execute(sql, params![number.to_string(), kind, owner, state, 100 + number as i64]).unwrap();
        }
        let of = |who: Person| waiting_drafts(&database, &who).unwrap();
        let applicant = of(person(1, Role::Applicant, false));
        assert_eq!(applicant.own, Some(DraftCount { count: 2, newest: Some(101) }));
        assert_eq!((applicant.to_approve, applicant.to_post, applicant.schedule), (None, None, None));
        let clerk = of(person(2, Role::Clerk, true));
        assert_eq!(clerk.to_approve.map(|it| it.count), Some(1), "his own is not for him to approve");
        assert_eq!(clerk.to_post.map(|it| it.count), Some(1));
        let communications = of(person(3, Role::Communications, false));
        let draft = ScheduleDraftOwner { owner: "Karla".into(), changed: 106 };
        assert_eq!((communications.own, communications.schedule), (None, Some(draft)));
        assert_eq!(of(person(4, Role::Leadership, false)), WaitingDrafts::default());
    }
}
