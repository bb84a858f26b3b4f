//! Several notices at once: three lists first (what will change, what is so already, what cannot and why), then all of it in
//! one act, or nothing.
//!
//! Left out: what is asked for (`several_act`), and which notice is in which list (`several_lists`).

use askama::Template;

use super::{
    check_page::{Consequence, consequences, form_frame},
    law,
    several_act::{SeveralAct, several_act},
    several_lists::{ChosenNotice, SeveralLists, key_of, several_lists},
};
use crate::{
    admin::{
        acts::{Act, ActKind, carry_out as carry_out_act},
        board::{
            list::{
                hanging_page,
                several_form::{SEVERAL_FIELDS, typed_fields},
            },
            notice_acts::notice_field,
            phrases::end_text,
            tabs::TabLink,
        },
        site::Site,
        web::{Fault, Fields, Frame, Reply, Request, frame, frame::FormProblem},
    },
    notice::{Notice, one_line},
};

/// A notice in one of the lists.
struct ChangeListRow {
    key: String,
    title: String,
    /// Old and new value of what changes.
    old: String,
    new: String,
    /// Names of the files that are removed with it; empty where none is.
    removed: String,
    /// What follows, or why it cannot be changed.
    notes: Vec<Consequence>,
    /// Its files are not as they were seen.
    changed: bool,
}

#[derive(Template)]
#[template(path = "admin/board/several.html", config = "assets/templates/askama.toml")]
struct SeveralPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    reason: String,
    will: Vec<ChangeListRow>,
    will_title: String,
    already: Vec<ChangeListRow>,
    already_title: String,
    cannot: Vec<ChangeListRow>,
    cannot_title: String,
    /// Of the act with all of them; empty where something keeps it back.
    hidden: Option<Fields>,
    /// Of the same question without those that cannot.
    rest: Option<Fields>,
    button: String,
    /// Of the list, as the addresses of the forms end; empty where it has none.
    query: String,
    /// Everything that was typed, for the way back to the form.
    typed: Fields,
}

/// `POST /board/several/check`.
pub(in crate::admin::board) fn check(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&SEVERAL_FIELDS)?;
    let act = match several_act(request) {
        Ok(act) => act,
        Err(problem) => return hanging_page::form_again(site, request, problem),
    };
    let (frame, tabs) = form_frame(site, request, "board-several-title");
    let lists = several_lists(site, request, &act)?;
    frame::page(&lists_page(request, (frame, tabs), &act, lists, None))
}

/// The three lists; `seen` is the state of files that was seen before, where something is not as it was.
fn lists_page(
    request: &Request,
    (frame, tabs): (Frame, Vec<TabLink>),
    act: &SeveralAct,
    lists: SeveralLists,
    seen: Option<&[&str]>,
) -> SeveralPage {
    let words = &request.words;
    let possible: Vec<&str> =
        request.form.all("n").filter(|key| !lists.cannot.iter().any(|(it, ..)| it == key)).collect();
    let complete = lists.cannot.is_empty() && !lists.will.is_empty();
    let hidden = complete.then(|| {
        let mut fields = fields_of(request, &possible);
        lists.will.iter().for_each(|it| fields.push("seen", it.seen.as_str()));
        fields
    });
    let rest = (!complete && !lists.will.is_empty()).then(|| fields_of(request, &possible));
    let is_other = |it: &ChosenNotice| seen.is_some_and(|seen| !seen.contains(&it.seen.as_str()));
    let will = lists.will.iter().map(|it| ChangeListRow { changed: is_other(it), ..will_row(request, act, it) });
    let will: Vec<ChangeListRow> = will.collect();
    let already: Vec<ChangeListRow> = lists.already.iter().map(|notice| already_row(request, notice)).collect();
    let cannot = lists.cannot.into_iter().map(|(key, title, why)| ChangeListRow {
        key,
        title,
        old: String::new(),
        new: String::new(),
        removed: String::new(),
        notes: vec![Consequence { text: why, grave: false }],
        changed: false,
    });
    let button = words.get(match act {
        SeveralAct::TakeDown { .. } => "board-several-take-down",
        SeveralAct::End { .. } => "board-several-end",
    });
    let cannot: Vec<ChangeListRow> = cannot.collect();
    SeveralPage {
        frame,
        tabs,
        reason: act.reason().to_owned(),
        will_title: words.count("board-several-will", will.len()),
        will,
        already_title: words.count("board-several-already", already.len()),
        already,
        cannot_title: words.count("board-several-cannot", cannot.len()),
        cannot,
        hidden,
        rest,
        button,
        query: match request.query.with("done", "") {
            none if none.is_empty() => none,
            query => format!("?{query}"),
        },
        typed: typed_fields(&request.form),
    }
}

/// `POST /board/several`.
pub(in crate::admin::board) fn carry_out(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["n", "act", "day", "reason", "remove", "seen"])?;
    let act = match several_act(request) {
        Ok(act) => act,
        Err(problem) => return hanging_page::form_again(site, request, problem),
    };
    let lists = several_lists(site, request, &act)?;
    let done = match act {
        SeveralAct::TakeDown { .. } => "board-several-taken-down",
        SeveralAct::End { .. } => "board-several-ended",
    };
    let done = format!("/board?done={done}");
    if lists.cannot.is_empty() && lists.will.is_empty() && !lists.already.is_empty() {
        return Ok(Reply::see(done));
    }
    let seen: Vec<&str> = request.form.all("seen").collect();
    let others = lists.will.iter().filter(|it| !seen.contains(&it.seen.as_str()));
    let others = others.map(|it| it.own.notice.title.clone());
    let others: Vec<String> = others.chain(lists.cannot.iter().map(|(_, title, _)| title.clone())).collect();
    if !others.is_empty() {
        // All or nothing: which ones, and the lists as they are by now.
        let (frame, tabs) = form_frame(site, request, "board-several-title");
        let text = request.words.fill("board-several-others", &[("value", &one_line(&others.join("; "), 2_000))]);
        let frame = frame.with_problems(vec![FormProblem { field: "several".to_owned(), text }]);
        let again = lists_page(request, (frame, tabs), &act, lists, Some(&seen));
        return Ok(frame::form_again(&again)?.with_status(409));
    }
    carry_out_act(site, request.person()?, one_act(&act, lists.will))?;
    Ok(Reply::see(done))
}

/// All of it as one act.
fn one_act(act: &SeveralAct, chosen: Vec<ChosenNotice>) -> Act {
    let titles: Vec<&str> = chosen.iter().map(|it| it.own.notice.title.as_str()).collect();
    let kind = match act {
        SeveralAct::TakeDown { .. } => ActKind::TakeDown,
        SeveralAct::End { .. } => ActKind::ChangeEnd,
    };
    let mut whole = Act::new(kind, one_line(&titles.join("; "), 300)).why(act.reason());
    let mut removed = Vec::new();
    for ChosenNotice { own, planned, removals, .. } in chosen {
        whole.changes.push(notice_field(&own.notice));
        whole = match act {
            SeveralAct::TakeDown { reason } => whole.change("duvod-sejmuti", None, Some(reason)),
            SeveralAct::End { day, .. } => {
                let old = own.notice.posting.until.map(|until| until.to_string());
                whole.change("vyveseno-do", old.as_deref(), Some(&day.to_string()))
            }
        }
        .file(planned.effect());
        removed.extend(removals);
    }
    // Every reason stands beside its document before any document goes.
    removed.into_iter().fold(whole, Act::file)
}

/// What was typed, of these notices alone.
fn fields_of(request: &Request, keys: &[&str]) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in typed_fields(&request.form).iter().filter(|(name, value)| *name != "n" && !value.is_empty()) {
        fields.push(name, value);
    }
    keys.iter().for_each(|key| fields.push("n", *key));
    fields
}

fn will_row(request: &Request, act: &SeveralAct, it: &ChosenNotice) -> ChangeListRow {
    let (words, notice) = (&request.words, &it.own.notice);
    let (new, lines) = match act {
        SeveralAct::TakeDown { .. } => (
            words.fill("board-down-today", &[("date", &words.short_date(request.today))]),
            law::of_take_down(notice.posting, notice.duties, request.today),
        ),
        SeveralAct::End { .. } => {
            (end_text(words, it.planned.after.posting.until), law::of_end(notice.posting, &it.planned.after))
        }
    };
    ChangeListRow {
        key: key_of(notice),
        title: notice.title.clone(),
        old: end_text(words, notice.posting.until),
        new,
        removed: if it.removals.is_empty() { String::new() } else { it.own.document_names() },
        notes: consequences(words, &lines),
        changed: false,
    }
}

fn already_row(request: &Request, notice: &Notice) -> ChangeListRow {
    let until = end_text(&request.words, notice.posting.until);
    ChangeListRow {
        key: key_of(notice),
        title: notice.title.clone(),
        old: until.clone(),
        new: until,
        removed: String::new(),
        notes: vec![],
        changed: false,
    }
}
