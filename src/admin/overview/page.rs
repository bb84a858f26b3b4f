//! Page of the overview.

use askama::Template;
use jiff::{SignedDuration, Timestamp};

use super::{
    draft_counts::{DraftCount, WaitingDrafts, waiting_drafts},
    ending_notices::{EndingNotice, ending_notices},
};
use crate::{
    admin::{
        access::{Person, Right},
        accounts::{
            kept_form::{self, WaitingForm},
            kept_form_name::form_name,
        },
        broadcast::{CrisisInForce, crisis_in_force},
        cause_words::{CauseText, cause_text},
        config_on_disk::{WrongFiles, wrong_files},
        devices::{
            condition::condition,
            condition_words::{ConditionText, condition_text},
            observation::{DeviceObservation, StandingDefect, observe},
            outage_words::{length, moment},
        },
        journal_reading::{self, JournalledAct},
        site::Site,
        sources::source_state::sources,
        web::{Fault, Frame, Reply, Request, Section, fields::encode, frame},
    },
    control_socket::ControlQuestion,
    words::Words,
};

/// Acts that are told.
const MOST_ACTS: usize = 8;
/// Ending notices that are told by name.
const MOST_ENDING: usize = 10;

#[derive(Template)]
#[template(path = "admin/overview/overview.html", config = "assets/templates/askama.toml")]
struct OverviewPage {
    frame: Frame,
    /// A crisis message that stands; its text is told to who may read the broadcast.
    crisis: Option<CrisisInForce>,
    /// What waits for this person.
    waiting: Vec<WaitingLine>,
    /// Of the board; `None` for who may not read devices.
    state: Option<ConditionText>,
    asked: String,
    problems: Vec<StandingDefect>,
    /// The configuration as it stands on the disk, where it is wrong; told to who may read devices.
    wrong_files: Option<WrongFiles>,
    /// Sources with what waits for a person; `None` for who may not read them, and for who decides, whom it waits for.
    held: Option<Vec<WaitingLine>>,
    /// `None` for who may not read the board.
    ending: Option<EndingText>,
    /// `None` for who may not read the journal.
    acts: Option<ActsText>,
    satisfaction: bool,
}

/// Something that waits, with the page that it waits on.
struct WaitingLine {
    text: String,
    /// How long or since when it has waited; blank where that is not known.
    age: String,
    path: String,
}

/// Notices that end soon.
struct EndingText {
    rows: Vec<EndingRow>,
    more: usize,
    /// Why nothing is known of them.
    silent: Option<CauseText>,
}

struct EndingRow {
    day: String,
    title: String,
    /// Path of its page.
    path: Option<String>,
}

/// The last acts.
struct ActsText {
    rows: Vec<ActRow>,
    /// Why they are not known.
    unread: Option<CauseText>,
}

struct ActRow {
    at: String,
    who: String,
    what: String,
    target: String,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (person, words) = (request.person()?, &request.words);
    // In a block of its own: the database is not held while the player is asked.
    let drafts = waiting_drafts(&site.database(), person)?;
    let seen = person.may(Right::ReadDevices).then(|| observe(site));
    // First what is forgotten after a day.
    let mut waits = kept_forms(site, request)?;
    waits.extend(waiting(&drafts, request.now, words));
    let mut held = seen.as_ref().map(|seen| held(site, seen, words));
    // For who decides of them they are what waits.
    if person.may(Right::ChangeDevices) {
        waits.extend(held.take().into_iter().flatten());
    }
    // Asked first: the frame tells where the board does not answer.
    let crisis = crisis_in_force(site, request);
    let page = OverviewPage {
        frame: Frame::new(site, request, Section::Overview, words.get("nav-overview")),
        crisis,
        waiting: waits,
        state: seen.as_ref().map(|seen| condition_text(&condition(seen), words)),
        asked: moment(site.now(), &site.zone(), words),
        held,
        problems: seen.and_then(|seen| seen.player.ok()).map(|player| player.problems).unwrap_or_default(),
        ending: person.may(Right::ReadBoard).then(|| ending(site, request)),
        acts: person.may(Right::ReadJournal).then(|| acts(site, words)),
        wrong_files: if person.may(Right::ReadDevices) { wrong_files(site, request) } else { None },
        satisfaction: person.may(Right::ReadSatisfaction) && is_leadership(person),
    };
    frame::page(&page)
}

/// Somebody for whom the figures are what the web is for.
fn is_leadership(person: &Person) -> bool {
    person.role == crate::admin::access::Role::Leadership
}

/// Forms of this person that were kept when his session ended, and were not sent yet.
fn kept_forms(site: &Site, request: &Request) -> Result<Vec<WaitingLine>, Fault> {
    let (words, zone) = (&request.words, site.zone());
    let forms = kept_form::waiting(&site.database(), request.person()?.id, request.now.as_second())?;
    let at = |kept: i64| Timestamp::from_second(kept).map_or_else(|_| String::new(), |at| moment(at, &zone, words));
    let line = |form: WaitingForm| WaitingLine {
        text: words.fill("overview-kept-form", &[("value", &form_name(&form.sent_to, words))]),
        age: words.fill("overview-kept-at", &[("value", &at(form.kept))]),
        path: form.page,
    };
    Ok(forms.into_iter().map(line).collect())
}

fn waiting(drafts: &WaitingDrafts, now: Timestamp, words: &Words) -> Vec<WaitingLine> {
    let mut lines = Vec::new();
    let mut add = |count: &Option<DraftCount>, key: &str, path: &str| {
        if let Some(DraftCount { count: count @ 1.., newest }) = count {
            lines.push(WaitingLine {
                text: words.count(key, *count),
                age: age(*newest, now, words),
                path: path.to_owned(),
            });
        }
    };
    add(&drafts.to_approve, "overview-to-approve", "/approval");
    add(&drafts.to_post, "overview-to-post", "/posting");
    add(&drafts.own, "overview-own-drafts", "/posting");
    if let Some(draft) = &drafts.schedule {
        let owner = if draft.owner.is_empty() { words.get("overview-nobody") } else { draft.owner.clone() };
        lines.push(WaitingLine {
            text: words.fill("overview-schedule-draft", &[("value", &owner)]),
            age: age(Some(draft.changed), now, words),
            path: "/broadcast/difference".into(),
        });
    }
    lines
}

fn age(since: Option<i64>, now: Timestamp, words: &Words) -> String {
    let since = since.and_then(|since| Timestamp::from_second(since).ok());
    since.map_or_else(String::new, |since| {
        let age = now.duration_since(since).max(SignedDuration::ZERO);
        words.fill("overview-changed", &[("value", &length(age))])
    })
}

/// Sources of which something is held until a person decides.
fn held(site: &Site, seen: &DeviceObservation, words: &Words) -> Vec<WaitingLine> {
    let Ok(player) = &seen.player else { return Vec::new() };
    let held = sources(&site.config(), &player.status).into_iter().filter_map(|source| {
        let changes = source.reading?.held;
        changes.is_held.then(|| WaitingLine {
            text: words.count_of("overview-held", usize::try_from(changes.count()).unwrap_or(usize::MAX), &source.name),
            age: String::new(),
            path: format!("/sources/{}", encode(&source.name)),
        })
    });
    held.collect()
}

fn ending(site: &Site, request: &Request) -> EndingText {
    let board = match site.player().ask(ControlQuestion::Board) {
        Ok(board) => board,
        Err(error) => {
            return EndingText { rows: Vec::new(), more: 0, silent: Some(CauseText::technical(error.to_string())) };
        }
    };
    let mut ending = ending_notices(&board, request.today);
    let more = ending.len().saturating_sub(MOST_ENDING);
    ending.truncate(MOST_ENDING);
    let day = |until| match until == request.today {
        true => request.words.get("overview-ends-today"),
        false => request.words.short_date(until),
    };
    let row = |it: EndingNotice| EndingRow {
        day: day(it.until),
        title: it.title,
        path: it.key.map(|key| format!("/board/notice/{key}")),
    };
    EndingText { rows: ending.into_iter().map(row).collect(), more, silent: None }
}

fn acts(site: &Site, words: &Words) -> ActsText {
    match journal_reading::read(site) {
        Ok(reading) => {
            let row = |act: &JournalledAct| ActRow {
                at: moment(act.at, &site.zone(), words),
                who: act.name.clone(),
                what: words.get(&format!("act-{}", act.what)),
                target: act.target.clone(),
            };
            ActsText { rows: reading.acts.iter().take(MOST_ACTS).map(row).collect(), unread: None }
        }
        Err(error) => ActsText { rows: Vec::new(), unread: Some(cause_text(words, &error.to_string())) },
    }
}
