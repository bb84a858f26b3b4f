//! List of the slots, as the draft has them, else the file: their order, and buttons that change it.

use askama::Template;

use super::slot_blocks::{SlotMove, SlotTextError, with_move};
use crate::{
    admin::{
        broadcast::{
            drafting::{DraftData, save},
            present_schedule::checked,
            schedule_words::{item_words, priority_words, slot_when_words},
            tabs::{BroadcastTab, tabs},
            work::{ScheduleWork, WorkState},
        },
        config_problems::{ConfigProblemText, config_problems},
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame},
    },
    config::schedule::Schedule,
    words::Words,
};

#[derive(Template)]
#[template(path = "admin/broadcast/slots.html", config = "assets/templates/askama.toml")]
struct SlotListPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    state: WorkState,
    /// What is wrong with the text that is worked on, as the board's check says it.
    wrong: Vec<ConfigProblemText>,
    slots: Vec<SlotRow>,
}

struct SlotRow {
    /// Place in the text.
    index: usize,
    name: String,
    when: String,
    priority: String,
    items: Vec<String>,
    first: bool,
    last: bool,
}

/// Shows the slots.
pub(in crate::admin::broadcast) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let work = ScheduleWork::read(site)?;
    let state = work.state(site, request)?;
    let path = work.present.path.clone().unwrap_or_default();
    let (wrong, schedule) = match work.present.path.as_ref().map(|_| checked(site, work.text(), &path)) {
        Some(Ok(schedule)) => (Vec::new(), Some(schedule)),
        Some(Err(report)) => (config_problems(&request.words, &report), None),
        None => (Vec::new(), None),
    };
    frame::page(&SlotListPage {
        frame: Frame::new(site, request, Section::Broadcast, request.words.get("broadcast-slots-title")),
        tabs: tabs(request, "/broadcast/slots"),
        state,
        wrong,
        slots: schedule.map(|it| rows(&request.words, &it)).unwrap_or_default(),
    })
}

fn rows(words: &Words, schedule: &Schedule) -> Vec<SlotRow> {
    let count = schedule.slots.len();
    let slots = schedule.slots.iter().enumerate();
    let row = |(index, slot): (usize, &crate::config::schedule::ScheduleSlot)| SlotRow {
        index,
        name: slot.name.clone(),
        when: slot_when_words(words, schedule, slot),
        priority: priority_words(words, slot.priority),
        items: slot.items.iter().map(|item| item_words(words, schedule, item)).collect(),
        first: index == 0,
        last: index.saturating_add(1) == count,
    };
    slots.map(row).collect()
}

/// Moves, doubles or removes a slot of the draft.
pub(in crate::admin::broadcast) fn change_order(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["slot", "do", "number"])?;
    let bad = || Fault::BadRequest("no such order of slots".into());
    let slot: usize = request.form.get("slot").parse().map_err(|_| bad())?;
    let number: i64 = request.form.get("number").parse().map_err(|_| bad())?;
    let what = match request.form.get("do") {
        "up" => SlotMove::Up,
        "down" => SlotMove::Down,
        "remove" => SlotMove::Remove,
        "duplicate" => SlotMove::Duplicate,
        _ => return Err(bad()),
    };
    let work = ScheduleWork::read(site)?;
    let mut text = with_move(work.text(), slot, what).map_err(slot_fault)?;
    if what == SlotMove::Duplicate {
        text = renamed(&text, slot.saturating_add(1)).ok_or_else(bad)?;
    }
    save(site, request.person()?, request.now, number, &drafted(&work, text))?;
    Ok(Reply::see("/broadcast/slots?done=broadcast-saved"))
}

/// Data of a draft with another text.
pub(super) fn drafted(work: &ScheduleWork, text: String) -> DraftData {
    let base = work.draft.as_ref().map_or(work.present.hash, |draft| draft.data.base);
    let why = work.draft.as_ref().map(|draft| draft.data.why.clone()).unwrap_or_default();
    DraftData { text, base, why, ..DraftData::default() }
}

/// Why a text's slots cannot be changed by forms.
pub(super) fn slot_fault(error: SlotTextError) -> Fault {
    match error {
        SlotTextError::Form => Fault::Conflict("broadcast-fault-form"),
        SlotTextError::Missing => Fault::NotFound,
    }
}

/// The text with another name for the slot at this place: "Advent 2", "Advent 3".
fn renamed(text: &str, slot: usize) -> Option<String> {
    let mut draft = super::slot_reading::slot_of(text, slot)?;
    let name = draft.value("name").to_owned();
    let names: Vec<String> =
        (0..).map_while(|it| super::slot_reading::slot_of(text, it)).map(|it| it.value("name").to_owned()).collect();
    let free = (2..1_000).map(|number| format!("{name} {number}")).find(|it| !names.contains(it))?;
    draft.set("name", &free);
    super::slot_writing::with_slot(text, slot, &draft).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_has_a_name_of_its_own() {
        let text = "[[slot]]\nname = \"a\" # x\nitems = [{ show = \"clock\" }]\n";
        let double = with_move(text, 0, SlotMove::Duplicate).unwrap();
        let once = renamed(&double, 1).unwrap();
        assert!(once.contains("name = \"a 2\" # x"), "{once}");
        let again = renamed(&with_move(&once, 0, SlotMove::Duplicate).unwrap(), 1).unwrap();
        assert!(again.contains("name = \"a 3\" # x"), "{again}");
    }
}
