//! Store of the schedule's draft: a row of the table `draft`. There is one at a time; who changes it says which state of it he
//! saw. Work in progress is saved at once; planning, unplanning and throwing away are acts, since others count
//! on them, and so is a plan that the program drops by itself.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    admin::{
        access::Person,
        acts::{self, Act, ActError, ActKind, RowEffect},
        site::Site,
        web::Fault,
    },
    notice::BlobHash,
};

/// Somebody else changed the draft; key of the words.
const CHANGED: &str = "broadcast-fault-draft";

/// What a draft has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::admin::broadcast) struct DraftData {
    /// The whole text.
    pub text: String,
    /// Hash of the file that it began from.
    pub base: Option<BlobHash>,
    /// When it becomes valid by itself, where that is planned.
    pub at: Option<Timestamp>,
    /// Hash of the file that it then takes the place of.
    pub seen: Option<BlobHash>,
    /// The reason for the journal.
    pub why: String,
    /// Why it did not become valid at its time, a key of the words.
    pub failed: Option<String>,
}

/// The draft.
#[derive(Clone, Debug)]
pub(in crate::admin::broadcast) struct ScheduleDraft {
    pub id: String,
    /// Who began it, or planned it.
    pub owner: i64,
    pub owner_name: String,
    /// It waits for its time.
    pub scheduled: bool,
    /// Grows with every change.
    pub number: i64,
    pub changed: Timestamp,
    pub data: DraftData,
}

/// The draft that is open or waits for its time.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin::broadcast) fn open_draft(site: &Site) -> Result<Option<ScheduleDraft>, Fault> {
    let sql =
        "SELECT draft.id, draft.owner, coalesce(person.name, ''), draft.state, draft.number, draft.changed, draft.data
        FROM draft LEFT JOIN person ON person.id = draft.owner
        WHERE draft.kind = 'schedule' AND draft.state IN ('open', 'scheduled') ORDER BY draft.created LIMIT 1";
    let database = site.database();
    let row = database.query_row(sql, [], |row| {
        let (state, data): (String, String) = (row.get(3)?, row.get(6)?);
        Ok(ScheduleDraft {
            id: row.get(0)?,
            owner: row.get(1)?,
            owner_name: row.get(2)?,
            scheduled: state == "scheduled",
            number: row.get(4)?,
            changed: Timestamp::from_second(row.get(5)?).unwrap_or(Timestamp::UNIX_EPOCH),
            data: serde_json::from_str(&data).unwrap_or_default(),
        })
    });
    Ok(row.optional()?)
}

/// Saves the draft's data. `number` is of the state that was seen, 0 where there was no draft. One that waited for its time does
/// not any more; that is an act, while saving what nothing depends on yet is none.
///
/// # Errors
/// Somebody else changed it meanwhile; the act was refused; or the database cannot be written.
pub(in crate::admin::broadcast) fn save(
    site: &Site,
    person: &Person,
    now: Timestamp,
    number: i64,
    data: &DraftData,
) -> Result<(), Fault> {
    let text = encoded(data)?;
    let changed = match open_draft(site)? {
        None if number == 0 => {
            let id: String =
                hex::encode(Sha256::digest(format!("{now}{}{text}", person.login))).chars().take(20).collect();
            let sql = "INSERT INTO draft (id, kind, owner, state, data, created, changed)
                VALUES (?1, 'schedule', ?2, 'open', ?3, ?4, ?4)";
            site.database().execute(sql, params![id, person.id, text, now.as_second()])?
        }
        Some(draft) if draft.number == number && draft.scheduled => {
            return unplan(site, person, now, &draft, data);
        }
        Some(draft) if draft.number == number => {
            let sql = "UPDATE draft SET data = ?1, changed = ?2, number = number + 1
                WHERE id = ?3 AND number = ?4 AND state = 'open'";
            site.database().execute(sql, params![text, now.as_second(), draft.id, number])?
        }
        _ => 0,
    };
    if changed == 1 { Ok(()) } else { Err(Fault::Conflict(CHANGED)) }
}

/// Has the draft wait for its time, by this person.
///
/// # Errors
/// Somebody else changed it meanwhile; or the act was refused.
pub(in crate::admin::broadcast) fn plan(
    site: &Site,
    person: &Person,
    now: Timestamp,
    draft: &ScheduleDraft,
    data: &DraftData,
) -> Result<(), Fault> {
    let sql = "UPDATE draft SET state = 'scheduled', owner = ?2, data = ?3, changed = ?4, number = number + 1
        WHERE id = ?1";
    let values = vec![draft.id.clone().into(), person.id.into(), encoded(data)?.into(), now.as_second().into()];
    let act = draft_act(site, ActKind::PlanSchedule, draft, Some(data)).why(&data.why);
    carry_out(site, person, act.row(RowEffect::new(sql, values)))
}

/// Has a planned draft wait for its time no more; it has this data then.
///
/// # Errors
/// Somebody else changed it meanwhile; or the act was refused.
pub(in crate::admin::broadcast) fn unplan(
    site: &Site,
    person: &Person,
    now: Timestamp,
    draft: &ScheduleDraft,
    data: &DraftData,
) -> Result<(), Fault> {
    let data = DraftData { at: None, seen: None, ..data.clone() };
    let act = draft_act(site, ActKind::UnplanSchedule, draft, Some(&data));
    carry_out(site, person, act.row(opened(draft, &data, now)?))
}

/// Has a planned draft wait no more, since it cannot become valid; `failed` is why, a key of the words. It is the program's own act,
/// because people counted on the plan, with the reason in the town's language.
///
/// # Errors
/// Somebody else changed it meanwhile; or the act was refused, and it waits.
pub(super) fn drop_plan(site: &Site, now: Timestamp, draft: &ScheduleDraft, failed: &str) -> Result<(), Fault> {
    let data = DraftData { at: None, seen: None, failed: Some(failed.to_owned()), ..draft.data.clone() };
    let why = site.words(site.config().town.language).get(failed);
    let act = draft_act(site, ActKind::UnplanSchedule, draft, Some(&data)).why(&why);
    carry_out(site, &Person::program(), act.row(opened(draft, &data, now)?))
}

/// Throws the draft away.
///
/// # Errors
/// Somebody else changed it meanwhile; or the act was refused.
pub(in crate::admin::broadcast) fn discard(site: &Site, person: &Person, draft: &ScheduleDraft) -> Result<(), Fault> {
    let act = draft_act(site, ActKind::DiscardSchedule, draft, None);
    carry_out(site, person, act.row(RowEffect::new("DELETE FROM draft WHERE id = ?1", vec![draft.id.clone().into()])))
}

/// Has the draft begin again from this data: what it had is thrown away.
///
/// # Errors
/// Somebody else changed it meanwhile; or the act was refused.
pub(in crate::admin::broadcast) fn begin_anew(
    site: &Site,
    person: &Person,
    now: Timestamp,
    draft: &ScheduleDraft,
    data: &DraftData,
) -> Result<(), Fault> {
    let act = draft_act(site, ActKind::DiscardSchedule, draft, Some(data));
    carry_out(site, person, act.row(opened(draft, data, now)?))
}

/// The draft's row as one that is worked on, with this data.
fn opened(draft: &ScheduleDraft, data: &DraftData, now: Timestamp) -> Result<RowEffect, Fault> {
    let sql = "UPDATE draft SET state = 'open', data = ?2, changed = ?3, number = number + 1 WHERE id = ?1";
    let values = vec![draft.id.clone().into(), encoded(data)?.into(), now.as_second().into()];
    Ok(RowEffect::new(sql, values))
}

/// An act on the draft as it was seen, with what it has afterwards; `None` where it is gone then.
fn draft_act(site: &Site, kind: ActKind, draft: &ScheduleDraft, new: Option<&DraftData>) -> Act {
    let hash = |data: &DraftData| BlobHash::digest(data.text.as_bytes()).to_string();
    let planned = |data: &DraftData| data.at.map(|at| at.to_string());
    let before = Some(&draft.data).filter(|_| draft.scheduled).and_then(planned);
    // What another person saves in this very moment gives way to what the journal has.
    let seen = "UPDATE draft SET number = number WHERE id = ?1 AND number = ?2 AND state IN ('open', 'scheduled')";
    let path = site.config().idle.schedule.clone().unwrap_or_default();
    Act::new(kind, path.file_name().unwrap_or_default().to_string_lossy())
        .change("planned", before.as_deref(), new.and_then(planned).as_deref())
        .change("sha256", Some(&hash(&draft.data)), new.map(hash).as_deref())
        .row(RowEffect::once(seen, vec![draft.id.clone().into(), draft.number.into()]))
}

fn carry_out(site: &Site, person: &Person, act: Act) -> Result<(), Fault> {
    match acts::carry_out(site, person, act) {
        Ok(_) => Ok(()),
        Err(ActError::Done) => Err(Fault::Conflict(CHANGED)),
        Err(error) => Err(error.into()),
    }
}

/// Writes down why a draft whose time has come still waits, a key of the words; nothing where that stands there already.
///
/// # Errors
/// The database cannot be written.
pub(super) fn note_waiting(site: &Site, draft: &ScheduleDraft, why: &str) -> Result<(), Fault> {
    if draft.data.failed.as_deref() == Some(why) {
        return Ok(());
    }
    tracing::warn!(why, "a planned schedule waits");
    let data = DraftData { failed: Some(why.to_owned()), ..draft.data.clone() };
    let sql = "UPDATE draft SET data = ?1, number = number + 1 WHERE id = ?2 AND number = ?3";
    site.database().execute(sql, params![encoded(&data)?, draft.id, draft.number])?;
    Ok(())
}

fn encoded(data: &DraftData) -> Result<String, Fault> {
    serde_json::to_string(data).map_err(|error| Fault::Own(error.to_string()))
}
