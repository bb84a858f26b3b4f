//! Making valid of a draft: one act that puts the schedule's file, journalled with both hashes and the slots in their order.

use jiff::Timestamp;

use super::{
    draft_store::ScheduleDraft,
    kept_schedules::{KeptData, keep_by_hand, keep_valid, kept_schedules},
};
use crate::{
    admin::{
        access::Person,
        acts::{self, Act, ActKind, FileEffect, RowEffect},
        broadcast::present_schedule::{PresentSchedule, checked, present_schedule},
        site::Site,
        web::Fault,
    },
    config::{ConfigReport, Schedule},
    notice::BlobHash,
};

/// Why a draft does not become valid.
#[derive(Debug, thiserror::Error)]
pub(in crate::admin::broadcast) enum NotValid {
    /// The configuration names no file.
    #[error("the configuration names no schedule")]
    NoFile,
    /// The draft is the file.
    #[error("nothing would change")]
    Same,
    /// The file is not the one that was compared.
    #[error("the schedule's file is another one by now")]
    Changed,
    #[error("{0}")]
    Wrong(ConfigReport),
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Puts the draft's text in the place of the file that was `seen`.
///
/// # Errors
/// Why not; nothing has changed then, unless the act was journalled and will be finished.
pub(in crate::admin::broadcast) fn make_valid(
    site: &Site,
    person: &Person,
    now: Timestamp,
    draft: &ScheduleDraft,
    seen: Option<BlobHash>,
) -> Result<(), NotValid> {
    let PresentSchedule { path, text: old, hash, schedule } = present_schedule(site);
    let Some(path) = path else { return Err(NotValid::NoFile) };
    let text = &draft.data.text;
    if hash != seen {
        return Err(NotValid::Changed);
    }
    if *text == old {
        return Err(NotValid::Same);
    }
    let wanted = checked(site, text, &path).map_err(NotValid::Wrong)?;
    let slots = |schedule: &Schedule| schedule.slots.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
    let new = BlobHash::digest(text.as_bytes());
    let target = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (old_hash, planned) = (hash.map(|it| it.to_string()), draft.data.at.map(|it| it.to_string()));
    let kept = |text: &str, hash, who: &str, why: &str| KeptData {
        text: text.to_owned(),
        hash,
        who: who.to_owned(),
        why: why.to_owned(),
    };
    let mut act = Act::new(ActKind::ChangeSchedule, target)
        .why(&draft.data.why)
        .change("sha256", old_hash.as_deref(), Some(&new.to_string()))
        .change("slots", schedule.ok().as_ref().map(slots).as_deref(), Some(&slots(&wanted)))
        .change("planned", None, planned.as_deref())
        .file(FileEffect::Put { path, text: text.clone(), seen: hash });
    let last = kept_schedules(site)?.into_iter().next();
    if let Some(hash) = hash.filter(|hash| last.and_then(|it| it.data.hash) != Some(*hash)) {
        act = act.row(keep_by_hand(&kept(&old, Some(hash), "", ""), now));
    }
    act = act.row(keep_valid(&kept(text, Some(new), &person.name, &draft.data.why), now));
    // What somebody saves meanwhile stays a draft.
    let done = "DELETE FROM draft WHERE id = ?1 AND number = ?2";
    act = act.row(RowEffect::new(done, vec![draft.id.clone().into(), draft.number.into()]));
    acts::carry_out(site, person, act).map_err(Fault::from)?;
    tracing::info!(who = person.login, %new, "the schedule is another");
    Ok(())
}
