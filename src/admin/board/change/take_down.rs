//! Take-down: a notice of a watched folder goes down with a reason, which is written into the text beside it; its files go
//! as well where that is asked for.

use askama::Template;

use super::{
    check_page::{self, CheckPage, CheckRow, consequences, form_frame},
    folder_notice::FolderNotice,
    law,
    planned_change::PlannedChange,
    seen_files::SeenFiles,
    sidecar_edit::SidecarEntry,
};
use crate::admin::{
    acts::{Act, ActError, ActKind, carry_out as carry_out_act},
    board::{notice_acts::notice_field, phrases::end_text, tabs::TabLink},
    reason_field::reason_of,
    site::Site,
    web::{Fault, Fields, Frame, Reply, Request, frame, frame::FormProblem},
};

#[derive(Template)]
#[template(path = "admin/board/take_down.html", config = "assets/templates/askama.toml")]
struct TakeDownPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    key: String,
    title: String,
    consequences: Vec<check_page::Consequence>,
    reason: String,
    remove: bool,
    personal: bool,
}

/// `GET /board/notice/{key}/take-down`.
pub(in crate::admin::board) fn form(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let own = check_page::open_changeable(site, request)?;
    let typed = Typed::of(&Fields::default(), &own);
    frame::page(&page(site, request, &own, &typed, vec![]))
}

/// `POST /board/notice/{key}/take-down/form`: the way back from the check, with what was typed.
pub(in crate::admin::board) fn form_as_typed(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["reason", "remove", "sent", "seen"])?;
    let own = check_page::open_changeable(site, request)?;
    frame::page(&page(site, request, &own, &Typed::of(&request.form, &own), vec![]))
}

/// `POST /board/notice/{key}/take-down/check`.
pub(in crate::admin::board) fn check(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["reason", "remove", "sent"])?;
    let own = check_page::open_changeable(site, request)?;
    let typed = Typed::of(&request.form, &own);
    let (words, key) = (&request.words, request.param("key"));
    let planned = match plan(&own, &typed, request) {
        Ok(planned) => planned,
        Err(problem) => return frame::form_again(&page(site, request, &own, &typed, vec![problem])),
    };
    let (frame, tabs) = form_frame(site, request, "board-take-down-check-title");
    let notice = &own.notice;
    let mut rows = vec![
        CheckRow {
            label: words.get("board-fact-until"),
            old: end_text(words, notice.posting.until),
            new: words.fill("board-down-today", &[("date", &words.short_date(request.today))]),
        },
        CheckRow {
            label: words.get("board-reason"),
            old: words.get("board-nothing"),
            new: planned.after.removal.clone().unwrap_or_default(),
        },
    ];
    if typed.remove {
        rows.push(CheckRow {
            label: words.get("board-files-in-folder"),
            old: own.document_names(),
            new: words.get("board-removed"),
        });
    }
    frame::page(&CheckPage {
        frame,
        tabs,
        title: notice.title.clone(),
        rows,
        consequences: consequences(words, &law::of_take_down(notice.posting, notice.duties, request.today)),
        hidden: typed.fields(SeenFiles::read(&own)?.word()),
        action: format!("/board/notice/{key}/take-down"),
        button: words.get("board-take-down"),
        back: format!("/board/notice/{key}/take-down/form"),
        danger: true,
    })
}

/// `POST /board/notice/{key}/take-down`.
pub(in crate::admin::board) fn carry_out(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["reason", "remove", "sent", "seen"])?;
    let own = check_page::open_changeable(site, request)?;
    let typed = Typed::of(&request.form, &own);
    let done = format!("/board/notice/{}?done=board-taken-down", request.param("key"));
    let planned = match plan(&own, &typed, request) {
        Ok(planned) => planned,
        Err(problem) => return frame::form_again(&page(site, request, &own, &typed, vec![problem])),
    };
    if planned.is_none {
        // Pressed twice: it is done already.
        return Ok(Reply::see(done));
    }
    let files = SeenFiles::read(&own)?;
    if request.form.get("seen") != files.word() {
        return Err(ActError::Changed(own.files.sidecar).into());
    }
    let reason = planned.after.removal.clone().unwrap_or_default();
    let mut act = Act::new(ActKind::TakeDown, own.notice.title.clone()).why(&reason);
    act.changes.push(notice_field(&own.notice));
    act = act.change("duvod-sejmuti", None, Some(&reason)).file(planned.effect());
    let act = files.removals(typed.remove).into_iter().fold(act, Act::file);
    carry_out_act(site, request.person()?, act)?;
    Ok(Reply::see(done))
}

/// What somebody filled in.
struct Typed {
    reason: String,
    remove: bool,
}

impl Typed {
    /// Files with personal data go unless it is said otherwise.
    fn of(fields: &Fields, own: &FolderNotice) -> Self {
        let sent = fields.ticked("sent");
        let remove = if sent { fields.ticked("remove") } else { own.notice.duties.personal };
        Self { reason: fields.get("reason").to_owned(), remove }
    }

    fn fields(&self, seen: &str) -> Fields {
        let mut fields = Fields::default();
        fields.push("reason", self.reason.as_str());
        fields.push("remove", if self.remove { "yes" } else { "" });
        fields.push("sent", "yes");
        fields.push("seen", seen);
        fields
    }
}

fn plan(own: &FolderNotice, typed: &Typed, request: &Request) -> Result<PlannedChange, FormProblem> {
    let words = &request.words;
    let problem = |text: String| FormProblem { field: "reason".to_owned(), text };
    let reason = reason_of(&typed.reason).map_err(|key| problem(words.get(key)))?;
    let planned = PlannedChange::new(own, &[("duvod-sejmuti", SidecarEntry::Text(reason))]);
    planned.map_err(|refused| problem(refused.text(words)))
}

fn page(site: &Site, request: &Request, own: &FolderNotice, typed: &Typed, problems: Vec<FormProblem>) -> TakeDownPage {
    let (frame, tabs) = form_frame(site, request, "board-take-down-title");
    let lines = law::of_take_down(own.notice.posting, own.notice.duties, request.today);
    TakeDownPage {
        frame: frame.with_problems(problems),
        tabs,
        key: request.param("key").to_owned(),
        title: own.notice.title.clone(),
        consequences: consequences(&request.words, &lines),
        reason: typed.reason.clone(),
        remove: typed.remove,
        personal: own.notice.duties.personal,
    }
}
