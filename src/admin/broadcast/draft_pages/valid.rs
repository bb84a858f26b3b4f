//! Making the draft valid, now or at its time, and the other fates of a draft: thrown away, begun again, not planned any more.

use jiff::Timestamp;

use super::difference_page::difference_reply;
use crate::{
    admin::{
        broadcast::{
            day_fields::read_moment,
            drafting::{self, DraftData, NotValid, ScheduleDraft, begin_anew, discard, make_valid, open_draft, plan},
            present_schedule::{checked, present_schedule},
        },
        reason_field::reason_of,
        site::Site,
        web::{Fault, Reply, Request, frame::FormProblem},
    },
    notice::BlobHash,
};

fn draft_seen(site: &Site, request: &Request) -> Result<ScheduleDraft, Fault> {
    let number: i64 = request.form.get("number").parse().map_err(|_| Fault::BadRequest("no number".into()))?;
    let draft = open_draft(site)?.ok_or(Fault::Conflict("broadcast-fault-draft"))?;
    if draft.number == number { Ok(draft) } else { Err(Fault::Conflict("broadcast-fault-draft")) }
}

/// Makes the draft valid now, or plans it; the journal has the reason in both cases.
pub(in crate::admin::broadcast) fn make_valid_now_or_later(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["number", "seen", "why", "when", "at", "overwrite"])?;
    let mut draft = draft_seen(site, request)?;
    let seen: Option<BlobHash> = match request.form.given("seen") {
        Some(text) => Some(text.parse().map_err(|_| Fault::BadRequest("no hash".into()))?),
        None => None,
    };
    let problem = |field: &str, key: &str| FormProblem { field: field.into(), text: request.words.get(key) };
    let mut problems = Vec::new();
    if site.clock().doubt().is_some() {
        problems.push(problem("why", "broadcast-fault-clock"));
    }
    let why = reason_of(request.form.get("why")).unwrap_or_else(|key| {
        problems.push(problem("why", key));
        String::new()
    });
    // The draft began from another file: what that file has would be lost.
    if draft.data.base != seen && !request.form.ticked("overwrite") {
        problems.push(problem("overwrite", "broadcast-fault-overwrite"));
    }
    let later = request.form.get("when") == "later";
    let at = later.then(|| moment(site, request)).flatten();
    if later && at.is_none_or(|at| at <= request.now) {
        problems.push(problem("at", "broadcast-fault-at"));
    }
    let present = present_schedule(site);
    let Some(path) = present.path.clone() else { return Err(Fault::Conflict("broadcast-fault-no-file")) };
    if checked(site, &draft.data.text, &path).is_err() {
        problems.push(problem("why", "broadcast-fault-wrong"));
    }
    if draft.data.text == present.text {
        problems.push(problem("why", "broadcast-fault-same"));
    }
    if !problems.is_empty() {
        return difference_reply(site, request, problems);
    }
    if present.hash != seen {
        return Err(Fault::Conflict("broadcast-fault-file-changed"));
    }
    let data = DraftData { at, seen, why, failed: None, ..draft.data.clone() };
    let person = request.person()?;
    if later {
        plan(site, person, request.now, &draft, &data)?;
        return Ok(Reply::see("/broadcast/slots?done=broadcast-planned"));
    }
    draft.data = data;
    match make_valid(site, person, request.now, &draft, seen) {
        Ok(()) => Ok(Reply::see("/broadcast?done=broadcast-valid")),
        Err(NotValid::Fault(fault)) => Err(fault),
        Err(NotValid::Changed) => Err(Fault::Conflict("broadcast-fault-file-changed")),
        Err(NotValid::NoFile) => Err(Fault::Conflict("broadcast-fault-no-file")),
        Err(NotValid::Same | NotValid::Wrong(_)) => {
            difference_reply(site, request, vec![problem("why", "broadcast-fault-wrong")])
        }
    }
}

/// The moment that was typed, by the board's clock.
fn moment(site: &Site, request: &Request) -> Option<Timestamp> {
    let civil = read_moment(request.form.get("at"))?;
    site.zone().to_ambiguous_zoned(civil).compatible().ok().map(|it| it.timestamp())
}

/// Throws the draft away.
pub(in crate::admin::broadcast) fn discard_draft(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["number"])?;
    discard(site, request.person()?, &draft_seen(site, request)?)?;
    Ok(Reply::see("/broadcast/slots?done=broadcast-discarded"))
}

/// Has the draft begin again from the file as it is now.
pub(in crate::admin::broadcast) fn begin_again(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["number"])?;
    let draft = draft_seen(site, request)?;
    let present = present_schedule(site);
    let data = DraftData { text: present.text, base: present.hash, ..DraftData::default() };
    begin_anew(site, request.person()?, request.now, &draft, &data)?;
    Ok(Reply::see("/broadcast/slots?done=broadcast-begun"))
}

/// Has the draft wait for nobody's clock any more.
pub(in crate::admin::broadcast) fn unplan(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["number"])?;
    let draft = draft_seen(site, request)?;
    if !draft.scheduled {
        return Err(Fault::Conflict("broadcast-fault-draft"));
    }
    let data = DraftData { at: None, seen: None, failed: None, ..draft.data.clone() };
    drafting::unplan(site, request.person()?, request.now, &draft, &data)?;
    Ok(Reply::see("/broadcast/slots?done=broadcast-unplanned"))
}
