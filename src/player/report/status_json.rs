//! Status as JSON: the player's health, for whoever asks `status` over the control socket.

use std::{collections::HashMap, time::Duration};

use bevy::{ecs::system::SystemParam, prelude::*};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    display_log::DisplayLog,
    feedback_status::FeedbackStatus,
    glass_facts::glass_facts,
    picture_refusal::picture_refusal,
    screen_json::{ScreenSources, screen_name, time_unknown_json},
    unshowable::unshowable_json,
};
use crate::{
    notice::SourceId,
    player::{
        attract::Attract,
        fault,
        heartbeat::LoopTurns,
        pages::PagePictures,
        state::{BoardMachine, BoardProblems, BoardVoice, OfficeWay, ReloadWatch, ScheduleWatch, VisitorPresence},
        theme::LightWatch,
    },
    rotation::Light,
    store::{DiskHealth, Snapshot},
};

/// Missing notices of a source that `status` names; the rest is a number.
const MOST_PENDING: usize = 100;

/// What only this answer is made of.
#[derive(SystemParam)]
pub(crate) struct StatusSources<'w> {
    pages: Res<'w, PagePictures>,
    feedback: Option<Res<'w, FeedbackStatus>>,
    problems: Res<'w, BoardProblems>,
    display_log: Res<'w, DisplayLog>,
    turns: Res<'w, LoopTurns>,
    voice: Option<Res<'w, BoardVoice>>,
    machine: Res<'w, BoardMachine>,
    light: Res<'w, LightWatch>,
    reload: Res<'w, ReloadWatch>,
    office: Res<'w, OfficeWay>,
    presence: Res<'w, VisitorPresence>,
}

/// Why a picture of the glass would be refused now, a word of `picture_refusal`; null where it would be taken.
fn refusal_json(sources: &StatusSources, screen: &ScreenSources, attract: &Attract, elapsed: Duration) -> Value {
    let StatusSources { display_log, light, presence, .. } = sources;
    let facts = glass_facts(screen, attract, (display_log, light), presence, elapsed);
    picture_refusal(&facts).map_or(Value::Null, Value::from)
}

/// How the glass fares: why nothing is to be seen on it, where that is so; how much light its schedule gives it; its size in
/// pixels.
fn glass_json(sources: &StatusSources, screen: &ScreenSources) -> Value {
    let light = match *sources.light.0.borrow() {
        Light::Day => "day",
        Light::Dim => "dim",
        Light::Off => "off",
    };
    let metrics = &screen.theme.metrics;
    json!({
        "trouble": screen.heartbeat.trouble().or(sources.display_log.hidden()), "light": light,
        "size": [metrics.width.round() as u32, metrics.height.round() as u32],
    })
}

/// How the store's disk is; every trouble with a line in words.
fn store_json(health: &DiskHealth) -> Value {
    let lines: Vec<String> = health.lines().collect();
    json!({
        "well": health.is_well(), "free_bytes": health.free_bytes, "troubles": health.troubles,
        "problem": (!health.is_well()).then(|| lines.join("\n")),
    })
}

/// Answers `status`: the player's health.
pub(crate) fn status_json(
    sources: &StatusSources,
    screen: &ScreenSources,
    snapshot: &Snapshot,
    attract: &Attract,
    schedule: &ScheduleWatch,
    elapsed: Duration,
) -> Value {
    let StatusSources { pages, feedback, problems, display_log, turns, voice, machine, presence, .. } = sources;
    let mut shown: HashMap<&SourceId, usize> = HashMap::new();
    for notice in snapshot.all_notices() {
        *shown.entry(&notice.source).or_default() += 1;
    }
    let ScreenSources { stage, crisis, heartbeat, today, .. } = screen;
    let health = pages.health();
    let now = today.doubt.is_none().then(|| today.now.timestamp());
    let age = |checked: Option<Timestamp>| now.zip(checked).map(|(now, at)| now.duration_since(at).as_secs());
    let source_list: Vec<Value> = snapshot
        .sources
        .iter()
        .map(|source| {
            json!({
                "source": source.source,
                "checked": source.checked,
                "age_s": age(source.checked),
                "problem": source.problem,
                "held": source.held.as_ref().map(|held| json!({ "missing": held.missing, "shown": held.shown })),
                "pending": source.pending.get(..MOST_PENDING).unwrap_or(&source.pending),
                "pending_more": source.pending.len().saturating_sub(MOST_PENDING),
                "defects": source.defects,
                "notices": shown.get(&source.source).copied().unwrap_or(0),
            })
        })
        .collect();
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "screen": screen_name(stage.screen),
        "visitor": !presence.is_idle(elapsed) || screen.fingers.fingers_down() > 0,
        "frames": heartbeat.frames(),
        "last_frame_ms": heartbeat.age_ms(),
        "uptime_s": (heartbeat.uptime().as_millis() as f64) / 1000.0,
        "errors": fault::errors(),
        "notices": snapshot.notices.len(),
        "glass": glass_json(sources, screen),
        "picture_refused": refusal_json(sources, screen, attract, elapsed),
        "documents": unshowable_json(snapshot, &pages.sights()),
        "text": health.text,
        "sources": source_list,
        "store": store_json(&snapshot.health),
        "configuration": *sources.reload.0.borrow().clone(),
        "office": sources.office.0,
        "schedule": { "problem": schedule.now.problem, "slot": attract.kind().map(|(_, slot)| slot) },
        "feedback": feedback.as_ref().map_or(Value::Null, |it| it.to_json()),
        "speech": voice.as_ref().map_or(Value::Null, |it| it.0.status().to_json()),
        "problems": problems.to_json(),
        "workers": {
            "count": health.workers, "restarts": health.restarts, "quarantined": health.quarantined,
            "queued": health.queued, "pids": health.worker_pids, "walls": health.walls,
        },
        "machine": machine.to_json(),
        "pid": std::process::id(),
        "turns": turns.0,
        "warnings": { "standing": crisis.counts().0, "feed": crisis.health() },
        "journal": { "problems": display_log.trouble() },
        "clock": today.doubt.is_none().then(|| today.now.to_string()),
        "time_unknown": time_unknown_json(today),
    })
}
