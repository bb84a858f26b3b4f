//! Board series: the figures of a board, from the running player's answer to `status` and from what the machine tells. Pure.
//!
//! The answer holds titles of notices and causes in words; none of them is taken over, only numbers, names of sources and
//! closed lists of words.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{exposition::Exposition, series};
use crate::{
    control_socket::{GlassState, glass_state},
    machine::{CanaryState, DiskSpace, MachineFacts},
};

/// Everything that the figures follow from.
#[derive(Clone, Debug, Default)]
pub(super) struct BoardReading {
    /// The running board's answer; `None` where none answered.
    pub status: Option<Value>,
    /// When it was read.
    pub at: Timestamp,
    /// What the machine tells whoever reads.
    pub machine: MachineFacts,
    /// Room on the disk of the state folder.
    pub disk: Option<DiskSpace>,
    /// Age of the small file on that disk.
    pub canary_age: Option<SignedDuration>,
    /// Memory of the player, in bytes.
    pub resident: Option<u64>,
}

/// The series of a board.
pub(super) fn board_exposition(reading: &BoardReading) -> Exposition {
    let mut out = Exposition::default();
    out.add_flag(series::UP, &[], Some(reading.status.is_some()));
    out.add(series::READ, &[], Some(reading.at.as_millisecond() as f64 / 1000.0));
    if let Some(status) = &reading.status {
        glass(&mut out, status);
        content(&mut out, status);
        sources(&mut out, status);
        health(&mut out, status);
        votes(&mut out, status);
    }
    machine(&mut out, reading);
    out
}

/// A number of an answer.
fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

/// Whether there is no complaint: a text is one, nothing is none, and what is not there at all tells nothing.
fn without_complaint(of: &Value, key: &str) -> Option<bool> {
    of.get(key).map(Value::is_null)
}

fn glass(out: &mut Exposition, status: &Value) {
    if let Some(version) = status["version"].as_str() {
        out.add(series::BUILD, &[version], Some(1.0));
    }
    out.add(series::UPTIME, &[], number(&status["uptime_s"]));
    let state = glass_state(status);
    let known = state != GlassState::Unknown || status["last_frame_ms"].is_u64();
    out.add_flag(series::GLASS_CONFIRMED, &[], known.then_some(state == GlassState::Confirmed));
    let light = status["glass"]["light"].as_str();
    out.add_flag(series::GLASS_OFF, &[], light.map(|light| light == "off"));
    if let GlassState::Dark(cause) = &state {
        out.add(series::GLASS_TROUBLE, &[cause], Some(1.0));
    }
    out.add(series::FRAME_AGE, &[], number(&status["last_frame_ms"]).map(|ms| ms / 1000.0));
    out.add(series::FRAMES, &[], number(&status["frames"]));
    if let Some(screen) = status["screen"].as_str() {
        out.add(series::SCREEN, &[screen], Some(1.0));
    }
    out.add(series::TURNS, &[], number(&status["turns"]));
    out.add(series::ERRORS, &[], number(&status["errors"]));
}

fn content(out: &mut Exposition, status: &Value) {
    out.add(series::NOTICES, &[], number(&status["notices"]));
    for state in ["hidden", "delayed", "pending"] {
        out.add(series::DOCUMENTS, &[state], number(&status["documents"][state]));
    }
    let workers = &status["workers"];
    out.add(series::WORKERS, &[], number(&workers["count"]));
    out.add(series::WORKER_RESTARTS, &[], number(&workers["restarts"]));
    out.add_flag(series::WALLS, &[], workers["walls"].as_bool());
    out.add(series::QUARANTINED, &[], number(&workers["quarantined"]));
    out.add(series::QUEUED, &[], number(&workers["queued"]));
    out.add(series::WARNINGS, &[], number(&status["warnings"]["standing"]));
    let feed = &status["warnings"]["feed"];
    // Without both there is no feed, or it was not read yet.
    let read = !feed["checked"].is_null() || !feed["problem"].is_null();
    out.add_flag(series::WARNING_FEED_UP, &[], read.then(|| feed["problem"].is_null()));
}

fn sources(out: &mut Exposition, status: &Value) {
    for source in status["sources"].as_array().into_iter().flatten() {
        let Some(name) = source["source"].as_str() else { continue };
        let labels = [name];
        let up = match (&source["problem"], source["checked"].is_null()) {
            (Value::String(_), _) => Some(false),
            (_, true) => None,
            (_, false) => Some(true),
        };
        out.add_flag(series::SOURCE_UP, &labels, up);
        out.add(series::SOURCE_AGE, &labels, number(&source["age_s"]));
        out.add(series::SOURCE_NOTICES, &labels, number(&source["notices"]));
        out.add(series::SOURCE_HELD, &labels, held(source));
        out.add(series::SOURCE_DEFECTS, &labels, number(&source["defects"]["count"]));
        out.add(series::SOURCE_LOSSES, &labels, number(&source["defects"]["losses"]));
    }
}

/// Notices that wait for a person; of those that are not named it is not known.
fn held(source: &Value) -> Option<f64> {
    if let Some(missing) = number(&source["held"]["missing"]) {
        return Some(missing);
    }
    let pending = source["pending"].as_array()?;
    Some(pending.iter().filter(|it| it["held"] == true).count() as f64)
}

fn health(out: &mut Exposition, status: &Value) {
    out.add_flag(series::STORE_OK, &[], status["store"]["well"].as_bool());
    out.add_flag(series::JOURNAL_OK, &[], status["journal"]["problems"].as_array().map(Vec::is_empty));
    out.add_flag(series::SCHEDULE_OK, &[], without_complaint(&status["schedule"], "problem"));
    out.add_flag(series::CLOCK_KNOWN, &[], without_complaint(status, "time_unknown"));
    let Some(problems) = status["problems"].as_array() else { return };
    let count = |severity: &str| problems.iter().filter(|it| it["severity"] == severity).count() as f64;
    for severity in ["urgent", "daily"] {
        out.add(series::PROBLEMS, &[severity], Some(count(severity)));
    }
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    for kind in problems.iter().filter_map(|it| it["kind"].as_str()) {
        *kinds.entry(kind).or_default() += 1;
    }
    out.add_flag(series::CONFIG_REJECTED, &[], Some(kinds.contains_key("configuration")));
    for (kind, count) in kinds {
        out.add(series::PROBLEM, &[kind], Some(f64::from(count)));
    }
}

fn votes(out: &mut Exposition, status: &Value) {
    let delivery = &status["feedback"]["delivery"];
    out.add(series::VOTES_WAITING, &[], number(&delivery["waiting"]));
    out.add(series::VOTES_REFUSED, &[], number(&delivery["refused"]));
    out.add_flag(series::DELIVERY_UP, &[], without_complaint(delivery, "problem"));
    let last = delivery["last"].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    out.add(series::DELIVERED, &[], last.map(|at| at.as_second() as f64));
}

fn machine(out: &mut Exposition, reading: &BoardReading) {
    let told = reading.status.as_ref().map_or(&Value::Null, |status| &status["machine"]);
    let of_board: MachineFacts = serde_json::from_value(told["facts"].clone()).unwrap_or_default();
    let facts = of_board.or(reading.machine.clone());
    out.add_flag(series::CLOCK_SYNCHRONISED, &[], facts.clock.synchronised);
    out.add(series::CLOCK_ERROR, &[], facts.clock.largest_error_s);
    out.add(series::DISK_FREE, &[], reading.disk.map(|disk| disk.free as f64));
    out.add(series::DISK_SIZE, &[], reading.disk.map(|disk| disk.size as f64));
    let canary: CanaryState = serde_json::from_value(told["canary"].clone()).unwrap_or_default();
    let tried = canary.well.is_some() || canary.fault.is_some();
    out.add_flag(series::CANARY_OK, &[], tried.then_some(canary.fault.is_none()));
    out.add(series::CANARY_AGE, &[], reading.canary_age.map(|age| age.as_secs_f64()));
    out.add(series::CANARY_TIME, &[], canary.seconds);
    out.add(series::TEMPERATURE, &[], facts.temperature_celsius);
    out.add_flag(series::UNDER_VOLTAGE, &[], facts.under_voltage);
    for display in &facts.displays {
        out.add_flag(series::DISPLAY_CONNECTED, &[&display.name], display.connected);
        out.add_flag(series::DISPLAY_LIT, &[&display.name], display.lit);
    }
    out.add(series::MEMORY_FREE, &[], facts.memory.map(|memory| memory.available as f64));
    out.add(series::MEMORY_SIZE, &[], facts.memory.map(|memory| memory.total as f64));
    out.add(series::RESIDENT, &[], reading.resident.map(|bytes| bytes as f64));
}

#[cfg(test)]
#[path = "board_series_tests.rs"]
mod tests;
