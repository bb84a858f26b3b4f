//! `vyveska status`: health of the running player.

use clap::Args;
use serde_json::{Value, json};

use super::{Asked, Exit};
use crate::ask::Question;

/// Tell how the running player is: last frame, sources, their age and what they lack, workers, memory, clock.
#[derive(Args)]
pub struct Status {
    #[command(flatten)]
    asked: Asked,
}

impl Status {
    pub fn run(self) -> Exit {
        let mut answer = match self.asked.ask(Question::Status) {
            Ok(answer) => answer,
            Err(exit) => return exit,
        };
        answer["memory_kib"] = json!(answer["pid"].as_u64().and_then(resident_kib));
        if self.asked.json {
            super::print_json(&answer);
            return Exit::Done;
        }
        eprintln!(
            "screen {}, {} notices, {} frames, last {} ms ago",
            answer["screen"], answer["notices"], answer["frames"], answer["last_frame_ms"]
        );
        for source in answer["sources"].as_array().into_iter().flatten() {
            let problem = match &source["problem"] {
                Value::String(problem) => problem.as_str(),
                _ => "well",
            };
            eprintln!("source {}: read {} s ago, {problem}", source["source"], source["age_s"]);
            if let (Some(missing), Some(shown)) = (source["held"]["missing"].as_u64(), source["held"]["shown"].as_u64())
            {
                let name = source["source"].as_str().unwrap_or_default();
                eprintln!("  held: {missing} of {shown} are missing; `vyveska release {name}` takes them down");
            }
            for pending in source["pending"].as_array().into_iter().flatten() {
                let state = if pending["held"] == true { "held" } else { "waits to be confirmed" };
                let title = pending["title"].as_str().unwrap_or_default();
                let (since, readings) = (pending["since"].as_str().unwrap_or_default(), &pending["readings"]);
                eprintln!("  missing since {since}, {readings} readings, {state}: {title}");
            }
        }
        if let Some(problem) = answer["schedule"]["problem"].as_str() {
            eprintln!("the schedule's file is wrong, the one before it goes on:\n{problem}");
        }
        let feedback = &answer["feedback"];
        if let Some(delivery) = feedback["delivery"].as_object() {
            let problem = delivery.get("problem").and_then(Value::as_str).unwrap_or("well");
            eprintln!("votes: {} wait to be delivered, {problem}", delivery.get("waiting").unwrap_or(&Value::Null));
        }
        if let Some(problem) = feedback["surveys"]["problem"].as_str() {
            eprintln!("the file of surveys is wrong, those before it go on:\n{problem}");
        }
        eprintln!("workers {}", answer["workers"]);
        eprintln!("memory {} KiB, clock {}", answer["memory_kib"], answer["clock"]);
        let unknown = &answer["time_unknown"];
        if let Ok(why) = serde_json::from_value(unknown["why"].clone()) {
            eprintln!(
                "the time is not known: {} ({}, last right at {}); nothing is posted, taken down or purged until it is",
                super::clock::said(why),
                unknown["shown"].as_str().unwrap_or_default(),
                unknown["known"].as_str().unwrap_or_default()
            );
            eprintln!("  set the clock, or say that it is right: vyveska clock --is-right");
        }
        Exit::Done
    }
}

/// Resident memory of a process, in KiB, as the kernel tells it.
fn resident_kib(pid: u64) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}
