//! Page of one slot: its form, buttons for its items, and saving into the draft.

use askama::Template;

use super::{
    list_page::{drafted, slot_fault},
    slot_blocks::with_new,
    slot_draft::{ItemDraft, MOST_ITEMS, SlotDraft},
    slot_form::{SHOWS, SlotForm, WEEKDAYS, slot_form},
    slot_problems::slot_problems,
    slot_reading::slot_of,
    slot_writing::with_slot,
};
use crate::{
    admin::{
        broadcast::{
            drafting::save,
            present_schedule::checked,
            schedule_words::{PRIORITY_LEVELS, priority_level},
            tabs::{BroadcastTab, tabs},
            work::{ScheduleWork, WorkState, schedule_or_built_in},
        },
        site::Site,
        web::{
            Fault, Fields, Frame, Reply, Request, Section,
            frame::{self, FormProblem},
        },
    },
    notice::NoticeKind,
};

/// Word of the path for a slot that is not there yet.
const NEW: &str = "new";

#[derive(Template)]
#[template(path = "admin/broadcast/slot.html", config = "assets/templates/askama.toml")]
struct SlotPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    state: WorkState,
    /// The slot's word in the path.
    slot: String,
    form: SlotForm,
}

/// Shows the form.
pub(in crate::admin::broadcast) fn show_slot(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let work = ScheduleWork::read(site)?;
    let draft = match request.param("slot") {
        NEW => SlotDraft::default(),
        slot => slot.parse().ok().and_then(|slot| slot_of(work.text(), slot)).ok_or(Fault::NotFound)?,
    };
    frame::page(&page(site, request, &work, &draft, Vec::new())?)
}

/// Saves the form into the draft, or shows it with an item more, less, or in another place.
pub(in crate::admin::broadcast) fn save_slot(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[
        "do",
        "add",
        "number",
        "name",
        "days",
        "except",
        "from",
        "to",
        "dates",
        "nth",
        "nth-day",
        "every-weeks",
        "since",
        "office",
        "level",
        "priority",
        "share",
        "order",
        "item-*",
    ])?;
    let number: i64 = request.form.get("number").parse().map_err(|_| Fault::BadRequest("no number".into()))?;
    let work = ScheduleWork::read(site)?;
    let (mut draft, mut problems) = typed(request);
    let what = request.form.get("do");
    if what != "save" {
        change_items(&mut draft, what, request.form.get("add"));
        return frame::page(&page(site, request, &work, &draft, Vec::new())?);
    }
    let (text, slot) = match request.param("slot") {
        NEW => {
            let text = with_new(work.text(), draft.value("name")).map_err(slot_fault)?;
            let slot = (0..).take_while(|slot| slot_of(&text, *slot).is_some()).last().unwrap_or(0);
            (text, slot)
        }
        slot => (work.text().to_owned(), slot.parse().map_err(|_| Fault::NotFound)?),
    };
    let text = with_slot(&text, slot, &draft).map_err(slot_fault)?;
    let path = work.present.path.clone().ok_or(Fault::Conflict("broadcast-fault-no-file"))?;
    if let Err(report) = checked(site, &text, &path) {
        for problem in slot_problems(&request.words, &report, slot) {
            if !problems.iter().any(|it| it.field == problem.field) {
                problems.push(problem);
            }
        }
    }
    if !problems.is_empty() {
        return frame::form_again(&page(site, request, &work, &draft, problems)?);
    }
    save(site, request.person()?, request.now, number, &drafted(&work, text))?;
    Ok(Reply::see("/broadcast/slots?done=broadcast-saved"))
}

/// What was typed, and what of it cannot even be written down.
fn typed(request: &Request) -> (SlotDraft, Vec<FormProblem>) {
    let form = &request.form;
    let mut draft = SlotDraft::of_form(form);
    let mut problems = Vec::new();
    let mut wrong = |field: &str, key: &str| {
        problems.push(FormProblem { field: field.to_owned(), text: request.words.get(key) });
    };
    if draft.dates_typed.is_some() {
        wrong("dates", "broadcast-fault-dates");
    }
    draft.set("every", &every(form));
    if form.get("nth").is_empty() != form.get("nth-day").is_empty() {
        wrong("nth", "broadcast-fault-every");
    }
    if let Some(since) = form.given("since").and_then(crate::admin::broadcast::day_fields::read_day) {
        draft.set("since", &since.to_string());
    }
    if draft.value("order") == "sequence" {
        draft.set("order", "");
    }
    let level = form.get("level").parse::<usize>().ok().and_then(|level| Some((level, PRIORITY_LEVELS.get(level)?.1)));
    match (level, form.given("priority")) {
        (Some((_, 0)), None) => draft.set("priority", ""),
        (Some((_, least)), None) => draft.set("priority", &least.to_string()),
        (Some((level, _)), Some(number)) => match number.parse::<u16>() {
            Ok(number) if number <= 1_000 && priority_level(number) != level => {
                wrong("priority", "broadcast-fault-level");
            }
            _ => {}
        },
        (None, _) => {}
    }
    (draft, problems)
}

/// "first monday" of the two fields.
fn every(form: &Fields) -> String {
    let (nth, day) = (form.get("nth"), form.get("nth-day"));
    if nth.is_empty() || !WEEKDAYS.contains(&day) { String::new() } else { format!("{nth} {day}") }
}

/// Adds, moves or removes an item: "add", "up-2", "down-2", "remove-2".
fn change_items(draft: &mut SlotDraft, what: &str, show: &str) {
    if what == "add" {
        if SHOWS.iter().any(|(value, _)| *value == show) && draft.items.len() < MOST_ITEMS {
            draft.items.push(ItemDraft { origin: None, values: vec![show.to_owned()] });
        }
        return;
    }
    let Some((what, row)) = what.rsplit_once('-').and_then(|(what, row)| Some((what, row.parse::<usize>().ok()?)))
    else {
        return;
    };
    if row >= draft.items.len() {
        return;
    }
    match what {
        "up" if row > 0 => draft.items.swap(row, row - 1),
        "down" if row.saturating_add(1) < draft.items.len() => draft.items.swap(row, row.saturating_add(1)),
        "remove" => drop(draft.items.remove(row)),
        _ => {}
    }
}

fn page(
    site: &Site,
    request: &Request,
    work: &ScheduleWork,
    draft: &SlotDraft,
    problems: Vec<FormProblem>,
) -> Result<SlotPage, Fault> {
    let words = &request.words;
    let config = site.config();
    let media = config.folders.iter().filter(|it| it.kind == NoticeKind::Media).map(|it| it.name.0.clone());
    let schedule = schedule_or_built_in(site, work.text());
    let title = match draft.value("name") {
        "" => words.get("broadcast-slot-new"),
        name => words.fill("broadcast-slot-title", &[("slot", name)]),
    };
    Ok(SlotPage {
        frame: Frame::new(site, request, Section::Broadcast, title).with_problems(problems),
        tabs: tabs(request, "/broadcast/slots"),
        state: work.state(site, request)?,
        slot: request.param("slot").to_owned(),
        form: slot_form(words, draft, &schedule, &media.collect::<Vec<_>>()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_added_moved_and_removed() {
        let mut draft = SlotDraft::default();
        for show in ["newest", "clock", "nonsense"] {
            change_items(&mut draft, "add", show);
        }
        let shown = |draft: &SlotDraft| draft.items.iter().map(|it| it.value("show").to_owned()).collect::<Vec<_>>();
        assert_eq!(shown(&draft), ["newest", "clock"]);
        change_items(&mut draft, "up-1", "");
        assert_eq!(shown(&draft), ["clock", "newest"]);
        change_items(&mut draft, "down-1", "");
        change_items(&mut draft, "remove-7", "");
        assert_eq!(shown(&draft), ["clock", "newest"]);
        change_items(&mut draft, "remove-0", "");
        assert_eq!(shown(&draft), ["newest"]);
    }
}
