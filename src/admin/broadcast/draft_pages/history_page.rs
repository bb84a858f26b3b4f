//! History of the schedule: what was valid, who made it so and why, changes by hand among them, and going back to one of them,
//! with a reason, which the draft keeps until it becomes valid.

use askama::Template;

use crate::{
    admin::{
        broadcast::{
            drafting::{DraftData, KeptOrigin, KeptSchedule, kept_schedule, kept_schedules, save},
            tabs::{BroadcastTab, tabs},
            work::{ScheduleWork, WorkState},
        },
        reason_field::reason_of,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{self, FormProblem},
        },
    },
    words::clock_time,
};

#[derive(Template)]
#[template(path = "admin/broadcast/history.html", config = "assets/templates/askama.toml")]
struct ScheduleHistoryPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    state: WorkState,
    rows: Vec<KeptRow>,
}

struct KeptRow {
    id: String,
    since: String,
    /// Name of the person, or that it was changed by hand; empty of the first one, of which nobody knows who.
    who: String,
    /// The reason, or that it is the first one that is known.
    why: String,
    /// It is the file as it is now.
    now: bool,
}

#[derive(Template)]
#[template(path = "admin/broadcast/kept.html", config = "assets/templates/askama.toml")]
struct KeptPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    state: WorkState,
    row: KeptRow,
    text: String,
    /// The reason for going back to it, as it was typed.
    reason: String,
}

/// Shows the list.
pub(in crate::admin::broadcast) fn show_history(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let work = ScheduleWork::read(site)?;
    let kept = kept_schedules(site)?;
    let mut rows: Vec<KeptRow> = kept.iter().map(|it| row(site, request, &work, it)).collect();
    // Of equal texts the newest is in force.
    let newest = rows.iter().position(|row| row.now);
    rows.iter_mut().enumerate().for_each(|(at, row)| row.now = newest == Some(at));
    frame::page(&ScheduleHistoryPage {
        frame: Frame::new(site, request, Section::Broadcast, request.words.get("broadcast-history-title")),
        tabs: tabs(request, "/broadcast/slots"),
        state: work.state(site, request)?,
        rows,
    })
}

/// Shows one of them whole.
pub(in crate::admin::broadcast) fn show_kept(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let kept = kept_schedule(site, request.param("id"))?.ok_or(Fault::NotFound)?;
    frame::page(&kept_page(site, request, kept, Vec::new())?)
}

fn kept_page(
    site: &Site,
    request: &Request,
    kept: KeptSchedule,
    problems: Vec<FormProblem>,
) -> Result<KeptPage, Fault> {
    let work = ScheduleWork::read(site)?;
    let row = row(site, request, &work, &kept);
    Ok(KeptPage {
        frame: Frame::new(site, request, Section::Broadcast, row.since.clone()).with_problems(problems),
        tabs: tabs(request, "/broadcast/slots"),
        state: work.state(site, request)?,
        row,
        text: kept.data.text,
        reason: request.form.get("why").to_owned(),
    })
}

fn row(site: &Site, request: &Request, work: &ScheduleWork, kept: &KeptSchedule) -> KeptRow {
    let words = &request.words;
    let at = site.zone().to_datetime(kept.since);
    let since = format!("{} {}", words.short_date(at.date()), clock_time(at.time()));
    let (who, why) = match kept.origin {
        KeptOrigin::Person => (kept.data.who.clone(), kept.data.why.clone()),
        KeptOrigin::First => (String::new(), words.get("broadcast-first-known")),
        KeptOrigin::Hand => (words.get("broadcast-by-hand"), kept.data.why.clone()),
    };
    let now = kept.data.hash.is_some() && kept.data.hash == work.present.hash;
    KeptRow { id: kept.id.clone(), since, who, why, now }
}

/// Makes one of them the draft, with the reason that is then proposed for making it valid.
pub(in crate::admin::broadcast) fn go_back(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["number", "why"])?;
    let number: i64 = request.form.get("number").parse().map_err(|_| Fault::BadRequest("no number".into()))?;
    let kept = kept_schedule(site, request.param("id"))?.ok_or(Fault::NotFound)?;
    let why = match reason_of(request.form.get("why")) {
        Ok(why) => why,
        Err(key) => {
            let problem = FormProblem { field: "why".into(), text: request.words.get(key) };
            return frame::form_again(&kept_page(site, request, kept, vec![problem])?);
        }
    };
    let work = ScheduleWork::read(site)?;
    let data = DraftData { text: kept.data.text, base: work.present.hash, why, ..DraftData::default() };
    save(site, request.person()?, request.now, number, &data)?;
    Ok(Reply::see("/broadcast/difference?done=broadcast-back"))
}
