//! Scheduled change: a draft that becomes valid by itself at its time, while the administration web runs; at its start where
//! the time came while it did not.

use std::{sync::Arc, time::Duration};

use rusqlite::{OptionalExtension as _, params};

use super::{
    draft_store::{ScheduleDraft, drop_plan, note_waiting, open_draft},
    make_valid::{NotValid, make_valid},
};
use crate::admin::{
    access::{AccountOrigin, Person, Right, Role},
    acts::ActError,
    site::Site,
    web::Fault,
};

/// How often a planned change is looked at.
const EVERY: Duration = Duration::from_secs(2);

/// Makes planned changes valid at their time, for as long as the administration web runs.
pub(in crate::admin) async fn keep_plans(site: Arc<Site>) {
    loop {
        let own = site.clone();
        let work = move || {
            if let Err(error) = apply_scheduled(&own) {
                tracing::error!(%error, "a planned schedule cannot be looked at");
            }
        };
        tokio::task::spawn_blocking(work).await.ok();
        tokio::time::sleep(EVERY).await;
    }
}

/// Makes the draft valid whose time has come.
///
/// # Errors
/// The database cannot be read or written.
fn apply_scheduled(site: &Site) -> Result<(), Fault> {
    let now = site.now();
    let due = |draft: &ScheduleDraft| draft.scheduled && draft.data.at.is_some_and(|at| at <= now);
    if site.clock().doubt().is_some() {
        return Ok(());
    }
    let Some(draft) = open_draft(site)?.filter(due) else { return Ok(()) };
    let Some(person) = person(site, draft.owner)?.filter(|it| it.may(Right::ChangeBroadcast)) else {
        return give_up(site, &draft, "broadcast-failed-person");
    };
    match make_valid(site, &person, now, &draft, draft.data.seen) {
        Ok(()) => Ok(()),
        Err(NotValid::Changed | NotValid::Fault(Fault::Act(ActError::Changed(_)))) => {
            give_up(site, &draft, "broadcast-failed-changed")
        }
        Err(NotValid::Wrong(_)) => give_up(site, &draft, "broadcast-failed-wrong"),
        Err(NotValid::Same) => give_up(site, &draft, "broadcast-failed-same"),
        Err(NotValid::NoFile) => give_up(site, &draft, "broadcast-failed-no-file"),
        // Tried again: the player may be restarting.
        Err(NotValid::Fault(fault)) => wait_for(site, &draft, &fault),
    }
}

/// Drops a plan that cannot become valid; where that cannot be journalled, it waits.
fn give_up(site: &Site, draft: &ScheduleDraft, why: &str) -> Result<(), Fault> {
    match drop_plan(site, site.now(), draft, why) {
        Ok(()) => {
            tracing::warn!(why, "a planned schedule did not become valid");
            Ok(())
        }
        // Somebody else changed it meanwhile: it is looked at again.
        Err(Fault::Conflict(_)) => Ok(()),
        Err(fault) => wait_for(site, draft, &fault),
    }
}

/// Says why a plan waits that is tried again.
fn wait_for(site: &Site, draft: &ScheduleDraft, fault: &Fault) -> Result<(), Fault> {
    let why = match fault {
        // It is finished or dropped by itself, and then looked at again.
        Fault::Act(ActError::Interrupted(_) | ActError::Unanswered(_) | ActError::Waiting(_)) => return Ok(()),
        Fault::Act(ActError::NotJournalled(_)) => "broadcast-failed-journal",
        fault => {
            tracing::error!(%fault, "a planned schedule did not become valid");
            "broadcast-failed-other"
        }
    };
    note_waiting(site, draft, why)
}

/// The person with this number, where the account may be used.
fn person(site: &Site, id: i64) -> Result<Option<Person>, Fault> {
    let sql = "SELECT login, name, role, approver, subject FROM person WHERE id = ?1 AND disabled = 0";
    let row = site.database().query_row(sql, params![id], |row| {
        let role: String = row.get(2)?;
        let (login, name, approver) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let origin = AccountOrigin::of_subject(row.get::<_, Option<String>>(4)?.as_deref());
        Ok(Role::from_word(&role).map(|role| Person { id, login, name, role, approver, origin }))
    });
    Ok(row.optional()?.flatten())
}
