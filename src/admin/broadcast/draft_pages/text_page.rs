//! Text of the schedule, for whoever knows its form: saved into the draft, right or wrong, with what the board's check says.

use askama::Template;

use crate::admin::{
    broadcast::{
        drafting::{DraftData, save},
        present_schedule::checked,
        tabs::{BroadcastTab, tabs},
        work::{ScheduleWork, WorkState},
    },
    config_problems::{ConfigProblemText, config_problems},
    site::Site,
    web::{Fault, Frame, Reply, Request, Section, frame},
};

/// Longest text that is taken, in bytes.
const LONGEST: usize = 200 << 10;

#[derive(Template)]
#[template(path = "admin/broadcast/text.html", config = "assets/templates/askama.toml")]
struct ScheduleTextPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    state: WorkState,
    wrong: Vec<ConfigProblemText>,
    text: String,
}

/// Shows the text that is worked on.
pub(in crate::admin::broadcast) fn show_text(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let work = ScheduleWork::read(site)?;
    let path = work.present.path.clone().unwrap_or_default();
    let wrong = match checked(site, work.text(), &path) {
        Err(report) => config_problems(&request.words, &report),
        Ok(_) => Vec::new(),
    };
    frame::page(&ScheduleTextPage {
        frame: Frame::new(site, request, Section::Broadcast, request.words.get("broadcast-text-title")),
        tabs: tabs(request, "/broadcast/slots"),
        state: work.state(site, request)?,
        wrong,
        text: work.text().to_owned(),
    })
}

/// Saves a text into the draft.
pub(in crate::admin::broadcast) fn save_text(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["text", "number"])?;
    let number: i64 = request.form.get("number").parse().map_err(|_| Fault::BadRequest("no number".into()))?;
    let work = ScheduleWork::read(site)?;
    let typed = request.form.raw("text");
    if typed.len() > LONGEST {
        return Err(Fault::BadRequest("the text is too long for a schedule".into()));
    }
    // Forms send the line ends of mail; the file keeps its own.
    let text = typed.replace("\r\n", "\n");
    let text = if work.text().contains("\r\n") { text.replace('\n', "\r\n") } else { text };
    let base = work.draft.as_ref().map_or(work.present.hash, |draft| draft.data.base);
    let why = work.draft.as_ref().map(|draft| draft.data.why.clone()).unwrap_or_default();
    save(site, request.person()?, request.now, number, &DraftData { text, base, why, ..DraftData::default() })?;
    Ok(Reply::see("/broadcast/text?done=broadcast-saved"))
}
