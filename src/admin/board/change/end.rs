//! End: another last day of a notice of a watched folder, later or sooner, written into the text beside it, with the reason
//! in the journal. One before the last day by law is refused as the board itself would refuse it; taking down is the way to
//! that.

use askama::Template;
use jiff::civil::Date;

use super::{
    check_page::{self, CheckPage, changed, consequences, form_frame, seen_text},
    folder_notice::FolderNotice,
    law,
    planned_change::PlannedChange,
    sidecar_edit::SidecarEntry,
};
use crate::{
    admin::{
        acts::{Act, ActError, ActKind, carry_out as carry_out_act},
        board::{
            day_field::read_day,
            notice_acts::notice_field,
            phrases::{end_text, posting_text},
            tabs::TabLink,
        },
        example_day::example_day,
        reason_field::reason_of,
        site::Site,
        web::{Fault, Fields, Frame, Reply, Request, frame, frame::FormProblem},
    },
    notice::Notice,
    words::{Language, Words, short_date},
};

#[derive(Template)]
#[template(path = "admin/board/end.html", config = "assets/templates/askama.toml")]
struct EndPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    key: String,
    title: String,
    days: String,
    /// The last day by law, in words; empty where there is none.
    minimum: String,
    day: String,
    /// A day that may be typed.
    example: String,
    reason: String,
}

/// `GET /board/notice/{key}/end`.
pub(in crate::admin::board) fn form(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let own = check_page::open_changeable(site, request)?;
    frame::page(&page(site, request, &own, &Fields::default(), vec![]))
}

/// `POST /board/notice/{key}/end/form`: the way back from the check, with what was typed.
pub(in crate::admin::board) fn form_as_typed(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["day", "reason", "seen"])?;
    let own = check_page::open_changeable(site, request)?;
    frame::page(&page(site, request, &own, &request.form, vec![]))
}

/// `POST /board/notice/{key}/end/check`.
pub(in crate::admin::board) fn check(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["day", "reason"])?;
    let own = check_page::open_changeable(site, request)?;
    let (words, key, form) = (&request.words, request.param("key"), &request.form);
    let PlannedEnd { reason, planned, .. } = match plan(&own, request) {
        Ok(planned) => planned,
        Err(problem) => return frame::form_again(&page(site, request, &own, form, vec![problem])),
    };
    let (frame, tabs) = form_frame(site, request, "board-end-check-title");
    let (old, new) = (end_text(words, own.notice.posting.until), end_text(words, planned.after.posting.until));
    let rows = [changed(words, "board-fact-until", &old, &new), changed(words, "board-reason", "", &reason)];
    let mut hidden = typed(form);
    hidden.push("seen", seen_text(own.seen));
    frame::page(&CheckPage {
        frame,
        tabs,
        title: own.notice.title.clone(),
        rows: rows.into_iter().flatten().collect(),
        consequences: consequences(words, &law::of_end(own.notice.posting, &planned.after)),
        hidden,
        action: format!("/board/notice/{key}/end"),
        button: words.get("board-end-button"),
        back: format!("/board/notice/{key}/end/form"),
        danger: false,
    })
}

/// `POST /board/notice/{key}/end`.
pub(in crate::admin::board) fn carry_out(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["day", "reason", "seen"])?;
    let own = check_page::open_changeable(site, request)?;
    let done = format!("/board/notice/{}?done=board-end-changed", request.param("key"));
    let PlannedEnd { day, reason, planned } = match plan(&own, request) {
        Ok(planned) => planned,
        Err(problem) => return frame::form_again(&page(site, request, &own, &request.form, vec![problem])),
    };
    if planned.is_none {
        return Ok(Reply::see(done));
    }
    if request.form.get("seen") != seen_text(own.seen) {
        return Err(ActError::Changed(own.files.sidecar).into());
    }
    let old = own.notice.posting.until.map(|until| until.to_string());
    let mut act = Act::new(ActKind::ChangeEnd, own.notice.title.clone()).why(&reason);
    act.changes.push(notice_field(&own.notice));
    let act = act.change("vyveseno-do", old.as_deref(), Some(&day.to_string())).file(planned.effect());
    carry_out_act(site, request.person()?, act)?;
    Ok(Reply::see(done))
}

/// The value of the sidecar for a last day, as clerks write it.
pub(super) fn end_entry(day: Date) -> SidecarEntry {
    SidecarEntry::Text(short_date(Language::Czech, day).replace('\u{a0}', " "))
}

/// Why a last day is before the one by law, in words; `None` where it is not. What the folder itself says of it is written for
/// who edits its files.
pub(super) fn too_early(words: &Words, notice: &Notice, day: Date) -> Option<String> {
    let minimum = notice.duties.minimum.filter(|minimum| day < *minimum)?;
    Some(words.fill("posting-until-too-early", &[("date", &words.short_date(minimum))]))
}

/// What is asked for, as far as nothing is wrong with it.
struct PlannedEnd {
    day: Date,
    reason: String,
    planned: PlannedChange,
}

fn plan(own: &FolderNotice, request: &Request) -> Result<PlannedEnd, FormProblem> {
    let words = &request.words;
    let problem = |field: &str, text: String| FormProblem { field: field.to_owned(), text };
    let wrong = || problem("day", words.fill("board-problem-day", &[("value", &example_day(request.today))]));
    let day = read_day(request.form.get("day")).ok_or_else(wrong)?;
    if day < request.today {
        return Err(problem("day", words.get("board-problem-end-past")));
    }
    if own.notice.posting.until == Some(day) {
        return Err(problem("day", words.get("board-problem-end-same")));
    }
    let reason = reason_of(request.form.get("reason")).map_err(|key| problem("reason", words.get(key)))?;
    if let Some(text) = too_early(words, &own.notice, day) {
        return Err(problem("day", text));
    }
    let planned = PlannedChange::new(own, &[("vyveseno-do", end_entry(day))])
        .map_err(|refused| problem("day", refused.text(words)))?;
    Ok(PlannedEnd { day, reason, planned })
}

fn typed(fields: &Fields) -> Fields {
    let mut typed = Fields::default();
    typed.push("day", fields.get("day"));
    typed.push("reason", fields.get("reason"));
    typed
}

fn page(site: &Site, request: &Request, own: &FolderNotice, fields: &Fields, problems: Vec<FormProblem>) -> EndPage {
    let words = &request.words;
    let (frame, tabs) = form_frame(site, request, "board-end-title");
    EndPage {
        frame: frame.with_problems(problems),
        tabs,
        key: request.param("key").to_owned(),
        title: own.notice.title.clone(),
        days: posting_text(words, own.notice.posting),
        minimum: own.notice.duties.minimum.map(|day| words.short_date(day)).unwrap_or_default(),
        day: fields.get("day").to_owned(),
        example: example_day(request.today),
        reason: fields.get("reason").to_owned(),
    }
}
