//! Page of a moment: `/broadcast/at?at=2026-12-24T17:20`.

use askama::Template;
use jiff::{Timestamp, civil::DateTime};

use super::{
    cards::{MomentCard, card, entry_card, items_without, length},
    due_page::{DuePage, due_page},
    glass_sketch::{GlassSketch, SketchRequest, glass_sketch},
    reasons::{MomentQuestion, SlotAgainst, against, chain},
};
use crate::{
    admin::{
        broadcast::{
            crisis::{GlassWord, glass_word},
            day_fields::read_moment,
            loop_content::loop_content,
            present_schedule::present_schedule,
            schedule_words::{item_words, item_words_at, minute_words, slot_name, slot_names},
            tabs::{BroadcastTab, tabs},
        },
        config_problems::{ConfigProblemText, config_problems},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{self, FormProblem},
        },
    },
    config::schedule::Schedule,
    control_socket::ControlQuestion,
    rotation::{BoardContent, Light, Night, Programme, ShownItem, SlotStretch, light_at, slot_stretches},
    words::{Words, clock_time, clock_time_to_second},
};

/// Things of a round that are shown; what follows is a number.
const MOST: usize = 150;

#[derive(Template)]
#[template(path = "admin/broadcast/moment.html", config = "assets/templates/askama.toml")]
struct MomentPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    /// Value of the field, as it was typed.
    at: String,
    /// "čtvrtek 24. prosince 2026, 17:20".
    when: String,
    /// The stretches before and after, as values of the field.
    earlier: String,
    later: String,
    wrong: Vec<ConfigProblemText>,
    /// Of which time the content is, or that it is not known.
    known: String,
    /// A crisis message that covers all of it at this moment.
    crisis: Option<String>,
    /// The glass is dim or dark.
    light: String,
    facts: Option<MomentFacts>,
}

/// All that is known of a moment.
struct MomentFacts {
    slots: String,
    /// "8:00–17:00".
    hours: String,
    reasons: Vec<String>,
    due: Option<DueText>,
    round: Vec<RoundRow>,
    /// How long the whole round takes, and how many things it has; empty where the content is not known.
    total: String,
    /// How many things of the round are left out here; empty where none is.
    more: String,
    /// Items that are known by the schedule alone.
    items: Vec<String>,
    /// Items that have nothing to show.
    without: Vec<String>,
    against: Vec<SlotAgainst>,
}

struct DueText {
    card: MomentCard,
    hours: String,
    page: Option<DuePage>,
    /// A drawing of it by the web, and what is said of that.
    sketch: Option<GlassSketch>,
    sketch_said: String,
}

struct RoundRow {
    number: usize,
    card: MomentCard,
    slot: String,
    stands: String,
}

/// The crisis message that the glass shows, where this moment is the present one.
fn covering_message(site: &Site, request: &Request, at: Timestamp) -> Option<String> {
    if request.now.as_second().abs_diff(at.as_second()) >= 60 {
        return None;
    }
    match glass_word(site) {
        GlassWord::Standing { headline, .. } => headline,
        GlassWord::Silent => None,
    }
}

/// Shows a moment; now where none is asked for.
pub(in crate::admin::broadcast) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (words, zone) = (&request.words, site.zone());
    let typed = request.query.given("at");
    let asked = typed.map(read_moment);
    let civil = match asked {
        Some(Some(civil)) => civil,
        _ => zone.to_datetime(request.now),
    };
    let problems = match asked {
        Some(None) => vec![FormProblem { field: "at".into(), text: words.get("broadcast-at-wrong") }],
        _ => Vec::new(),
    };
    let Ok(zoned) = zone.to_ambiguous_zoned(civil).compatible() else { return Err(Fault::NotFound) };
    let (at, civil) = (zoned.timestamp(), zoned.datetime());
    let present = present_schedule(site);
    let answer = loop_content(site);
    let content = answer.as_ref().map(|it| it.content());
    let (wrong, schedule) = match present.schedule {
        Ok(schedule) => (Vec::new(), Some(schedule)),
        Err(report) => (config_problems(words, &report), None),
    };
    let stretch = |at: Timestamp| {
        let schedule = schedule.as_ref()?;
        match &content {
            Some(content) => Some(Programme::around(schedule, content, at, &zone).ruling),
            None => {
                slot_stretches(schedule, &zone, at, at.checked_add(jiff::SignedDuration::from_secs(1)).ok()?).next()
            }
        }
    };
    let here = stretch(at);
    let field = |at: Timestamp| zone.to_datetime(at).strftime("%Y-%m-%dT%H:%M").to_string();
    let before = here.as_ref().and_then(|it| it.from.checked_sub(jiff::SignedDuration::from_secs(1)).ok());
    let failed = !problems.is_empty();
    let page = MomentPage {
        frame: Frame::new(site, request, Section::Broadcast, words.get("broadcast-at-title")).with_problems(problems),
        tabs: tabs(request, "/broadcast/at"),
        at: typed.filter(|_| failed).map_or_else(|| field(at), str::to_owned),
        when: format!("{}, {}", words.long_date(civil.date()), clock_time(civil.time())),
        earlier: before.and_then(stretch).map(|it| field(it.from)).unwrap_or_default(),
        later: here.as_ref().map(|it| field(it.until)).unwrap_or_default(),
        wrong,
        crisis: covering_message(site, request, at),
        known: known(words, request, civil, content.is_some(), &zone),
        light: light(site, words, &zoned),
        facts: schedule.as_ref().zip(here).map(|(schedule, stretch)| {
            let moment = MomentOf { words, schedule, content: content.as_ref(), stretch: &stretch, zone: &zone };
            facts(site, &moment, at, civil, at > request.now)
        }),
    };
    if failed { frame::form_again(&page) } else { frame::page(&page) }
}

/// Of which time what is shown is.
fn known(words: &Words, request: &Request, civil: DateTime, there: bool, zone: &jiff::tz::TimeZone) -> String {
    if !there {
        return words.get("broadcast-known-silent");
    }
    let now = clock_time(zone.to_datetime(request.now).time());
    let key = match civil.date().cmp(&request.today) {
        std::cmp::Ordering::Less => "broadcast-known-past",
        std::cmp::Ordering::Equal => "broadcast-known-now",
        std::cmp::Ordering::Greater => "broadcast-known-future",
    };
    words.fill(key, &[("value", &now)])
}

fn light(site: &Site, words: &Words, at: &jiff::Zoned) -> String {
    let config = site.config();
    let display = &config.display;
    let night = display.night.map(|(from, to)| Night { from, to, dim: display.dim, off: display.power_off });
    match light_at(night.as_ref(), at, None, false) {
        Light::Day => String::new(),
        Light::Dim => words.get("broadcast-light-dim"),
        Light::Off => words.get("broadcast-light-off"),
    }
}

/// What the facts of a moment are made of.
struct MomentOf<'a> {
    words: &'a Words,
    schedule: &'a Schedule,
    content: Option<&'a BoardContent<'a>>,
    stretch: &'a SlotStretch,
    zone: &'a jiff::tz::TimeZone,
}

fn facts(site: &Site, moment: &MomentOf<'_>, at: Timestamp, civil: DateTime, ahead: bool) -> MomentFacts {
    let MomentOf { words, schedule, content, stretch, zone } = moment;
    let question = MomentQuestion { schedule, content: *content, stretch, at: civil };
    let time = |at: Timestamp| clock_time(zone.to_datetime(at).time());
    let last = zone.to_datetime(stretch.until);
    let end = if last.date() == stretch.day { clock_time(last.time()) } else { minute_words(1_440) };
    let mut facts = MomentFacts {
        slots: slot_names(words, schedule, &stretch.won),
        hours: format!("{}–{}", time(stretch.from), end),
        reasons: chain(words, &question),
        due: None,
        round: Vec::new(),
        total: String::new(),
        more: String::new(),
        items: Vec::new(),
        without: Vec::new(),
        against: against(words, &question),
    };
    let Some(content) = content else {
        let items = stretch.won.iter().flat_map(|slot| &schedule.slot(*slot).items);
        facts.items = items.map(|item| item_words(words, schedule, item)).collect();
        return facts;
    };
    let programme = Programme::around(schedule, content, at, zone);
    let due = programme.due_at(at);
    let second = |at: Timestamp| clock_time_to_second(zone.to_datetime(at).time());
    let page = due_page(site, words, &due.what, ahead);
    let picture = page.as_ref().map(|page| page.src.as_str()).filter(|src| !src.is_empty());
    let (sketch, sketch_said) = sketch(site, words, (&due.what, picture), civil);
    facts.due = Some(DueText {
        card: card(words, schedule, &due.what, civil.date()),
        hours: format!("{}–{}", second(due.since), second(due.until)),
        sketch,
        sketch_said,
        page,
    });
    let (entries, count, total) = programme.round(MOST);
    let rows = entries.iter().enumerate().map(|(index, entry)| {
        let (card, stands) = entry_card(words, schedule, entry, civil.date());
        let number = index.saturating_add(1);
        RoundRow { number, card, slot: slot_name(words, schedule, entry.slot), stands }
    });
    facts.round = rows.collect();
    let more = count.saturating_sub(facts.round.len());
    facts.more = if more > 0 { words.count("broadcast-round-more", more) } else { String::new() };
    facts.total = words.count_of("broadcast-round-total", count, &length(total));
    let without = items_without(schedule, &stretch.won, &programme.time_parts()).into_iter();
    facts.without = without.map(|(slot, item)| item_words_at(words, schedule, slot, item)).collect();
    facts
}

/// The drawing of what is due, and what is said of it: that it is no picture of the glass, and for which panel it is drawn.
fn sketch(
    site: &Site,
    words: &Words,
    (what, picture): (&ShownItem, Option<&str>),
    at: DateTime,
) -> (Option<GlassSketch>, String) {
    let config = site.config();
    let panel = site.player().ask(ControlQuestion::Status).ok().and_then(|status| {
        let side = |index: usize| u32::try_from(status["glass"]["size"][index].as_u64()?).ok().filter(|side| *side > 0);
        side(0).zip(side(1))
    });
    let spoken = site.words(config.town.language);
    let drawn = glass_sketch(&SketchRequest { what, picture, words: &spoken, town: &config.town, at, panel });
    let said = match panel {
        Some((width, height)) => words.fill("broadcast-sketch-said", &[("value", &format!("{width} × {height}"))]),
        None => words.get("broadcast-sketch-no-panel"),
    };
    (drawn, said)
}
