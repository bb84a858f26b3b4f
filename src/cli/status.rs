//! `vyveska status`: health of the running player.

use clap::Args;
use serde_json::{Value, json};

use super::{exit::Exit, output::print_json, running_player::RunningPlayerArgs, standing_files::StandingFiles};
use crate::{
    clock::ClockFault,
    control_socket::{ControlQuestion, GlassState, glass_state},
    update::{UpdatePaths, UpdateStatus},
};

/// Tell how the running player is: last frame, sources, their age and what they lack, workers, memory, clock, what is wrong
/// and needs a person, and whether its configuration is right as it stands on the disk now. Exit code 0 where nothing is, 1 where something is, 75 where no player answers.
#[derive(Args)]
pub(super) struct StatusArgs {
    #[command(flatten)]
    player: RunningPlayerArgs,
}

impl StatusArgs {
    pub(super) fn run(self) -> Exit {
        let mut answer = match self.player.ask_despite_config(ControlQuestion::Status) {
            Ok(answer) => answer,
            Err(exit) => return exit,
        };
        answer["memory_kib"] = json!(answer["pid"].as_u64().and_then(resident_kib));
        let update = UpdateStatus::read(&UpdatePaths::default());
        answer["update"] = json!(update);
        let problems = answer["problems"].as_array().cloned().unwrap_or_default();
        // What the player says of its configuration is of its last reading.
        let files = StandingFiles::of_player(&answer);
        answer["configuration_on_disk"] = files.to_json();
        let exit = if problems.is_empty() && !files.is_wrong() { Exit::Done } else { Exit::Failed };
        if self.player.json {
            print_json(&answer);
            return exit;
        }
        eprintln!(
            "screen {}, {} notices, {} frames, last {} ms ago",
            answer["screen"], answer["notices"], answer["frames"], answer["last_frame_ms"]
        );
        eprintln!("glass: {}", glass_words(&glass_state(&answer)));
        for source in answer["sources"].as_array().into_iter().flatten() {
            let problem = match &source["problem"] {
                Value::String(problem) => problem.as_str(),
                _ if source["checked"].is_null() => "nothing is known of it",
                _ => "well",
            };
            eprintln!("source {}: {}, {problem}", source["source"], asked_when(source));
            if let (Some(missing), Some(shown)) = (source["held"]["missing"].as_u64(), source["held"]["shown"].as_u64())
            {
                let name = source["source"].as_str().unwrap_or_default();
                eprintln!(
                    "  held: {missing} of {shown} are missing; `vyveska release {name} --why \"...\"` takes them down"
                );
            }
            for pending in source["pending"].as_array().into_iter().flatten() {
                let state = if pending["held"] == true { "held" } else { "waits to be confirmed" };
                let title = pending["title"].as_str().unwrap_or_default();
                let (since, readings) = (pending["since"].as_str().unwrap_or_default(), &pending["readings"]);
                eprintln!("  missing since {since}, {readings} readings, {state}: {title}");
            }
            if let Some(more) = source["pending_more"].as_u64().filter(|more| *more > 0) {
                eprintln!("  and {more} more");
            }
            print_defects(&source["defects"]);
        }
        if let Some(problem) = answer["store"]["problem"].as_str() {
            eprintln!("store: {problem}");
        }
        for problem in answer["journal"]["problems"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            eprintln!("journal: {problem}");
        }
        print_machine(&answer["machine"]);
        print_warnings(&answer["warnings"]);
        let documents = &answer["documents"];
        for (key, words) in [
            ("hidden", "documents hang and cannot be shown"),
            ("delayed", "documents could not be drawn so far, they are tried again"),
            ("pending", "documents are not drawn yet"),
        ] {
            if let Some(count @ 1..) = documents[key].as_u64() {
                eprintln!("{count} {words}");
            }
        }
        for document in documents["named"].as_array().into_iter().flatten() {
            let word = |key: &str| document[key].as_str().unwrap_or_default();
            eprintln!("  {}: {}: {}, {}", word("source"), word("title"), word("file"), word("why"));
        }
        print_text(&answer["text"]);
        print_reload(&answer["configuration"]);
        files.print();
        if let Some(problem) = answer["schedule"]["problem"].as_str() {
            eprintln!("the schedule's file is wrong, the one before it goes on:\n{problem}");
        }
        let feedback = &answer["feedback"];
        if let Some(delivery) = feedback["delivery"].as_object() {
            let problem = delivery.get("problem").and_then(Value::as_str).unwrap_or("well");
            eprintln!("votes: {} wait to be delivered, {problem}", delivery.get("waiting").unwrap_or(&Value::Null));
            if let Some(refused) = delivery.get("refused").and_then(Value::as_u64).filter(|it| *it > 0) {
                let why = delivery.get("why-refused").and_then(Value::as_str).unwrap_or_default();
                eprintln!("votes: {refused} were refused by the collector and stay here, last: {why}");
            }
        }
        if let Some(problem) = feedback["surveys"]["problem"].as_str() {
            eprintln!("the file of surveys is wrong, those before it go on:\n{problem}");
        }
        print_speech(&answer["speech"]);
        eprintln!("workers {}", answer["workers"]);
        eprintln!("memory {} KiB, clock {}", answer["memory_kib"], answer["clock"]);
        for line in update.iter().flat_map(UpdateStatus::lines) {
            eprintln!("update: {line}");
        }
        let unknown = &answer["time_unknown"];
        if let Ok(why) = serde_json::from_value::<ClockFault>(unknown["why"].clone()) {
            eprintln!(
                "the time is not known: {} ({}, last right at {}); nothing is posted, taken down or purged until it is",
                why.text(),
                unknown["shown"].as_str().unwrap_or_default(),
                unknown["known"].as_str().unwrap_or_default()
            );
            eprintln!("  set the clock, or say that it is right: vyveska clock --is-right");
        }
        let odd = |source: &Value| {
            !source["problem"].is_null()
                || source["checked"].is_null()
                || source["defects"]["losses"].as_u64().is_some_and(|count| count > 0)
        };
        if problems.is_empty() && answer["sources"].as_array().is_some_and(|sources| sources.iter().any(odd)) {
            eprintln!("nothing has been wrong for so long that a person is needed; see the sources above");
        } else if problems.is_empty() {
            eprintln!("no problems{}", if files.is_wrong() { " of the running player" } else { "" });
        }
        for problem in &problems {
            let word = |key: &str| problem[key].as_str().unwrap_or_default();
            eprintln!("{}: {} (since {})", word("severity"), word("title"), word("since"));
            for line in word("what").lines() {
                eprintln!("  {line}");
            }
            eprintln!("  {}", word("do"));
        }
        exit
    }
}

/// Whether what is presented is to be seen.
fn glass_words(state: &GlassState) -> String {
    match state {
        GlassState::Confirmed => "the picture is presented and nothing is in its way".to_owned(),
        GlassState::PlannedOff => "switched off by its schedule".to_owned(),
        GlassState::Dark(why) => format!("nothing is to be seen, {why}"),
        GlassState::Unknown => "not confirmed".to_owned(),
    }
}

/// What waits for the next start of a configuration that was read again, and what is wrong with one that was not taken.
fn print_reload(reload: &Value) {
    if let Some(problem) = reload["problem"].as_str() {
        eprintln!("the configuration is wrong, the one before it plays on:\n{problem}");
    }
    let waiting: Vec<&str> = reload["restart"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !waiting.is_empty() {
        eprintln!("of the configuration these wait for a restart of the board: {}", waiting.join(", "));
    }
}

/// When a source was last asked, well or not. How long ago that is, is not known while the time is not.
fn asked_when(source: &Value) -> String {
    match (&source["age_s"], source["checked"].as_str()) {
        (Value::Number(age), _) => format!("asked {age} s ago"),
        (_, Some(checked)) => format!("asked at {checked}, how long ago is not known"),
        (_, None) => "never asked".into(),
    }
}

/// What is wrong with what a source says, losses first.
fn print_defects(defects: &Value) {
    let count = defects["count"].as_u64().unwrap_or(0);
    if count == 0 {
        return;
    }
    eprintln!("  {count} defects, {} of them keep a document or its newer form off the board:", defects["losses"]);
    for defect in defects["first"].as_array().into_iter().flatten() {
        let (item, text) = (defect["item"].as_str(), defect["text"].as_str().unwrap_or_default());
        eprintln!("    {}{text}", item.map(|item| format!("{item}: ")).unwrap_or_default());
    }
}

/// How the machine under the board fares, as far as it tells.
fn print_machine(machine: &Value) {
    let facts = &machine["facts"];
    let mut told = vec![];
    let hot = if machine["hot"] == true { ", too hot" } else { "" };
    told.extend(facts["temperature_celsius"].as_f64().map(|degrees| format!("{degrees:.0} °C{hot}")));
    told.extend(facts["under_voltage"].as_bool().map(|low| {
        if low { "the supply gives too little voltage".to_owned() } else { "the voltage is enough".to_owned() }
    }));
    for display in facts["displays"].as_array().into_iter().flatten() {
        let state = match (display["connected"].as_bool(), display["lit"].as_bool()) {
            (Some(true), Some(false)) => "connected, without a picture",
            (Some(true), _) => "connected",
            (Some(false), _) => "not connected",
            (None, _) => "not known",
        };
        told.push(format!("display {} {state}", display["name"].as_str().unwrap_or_default()));
    }
    told.extend(facts["clock"]["synchronised"].as_bool().map(|kept| {
        if kept { "a time server keeps the clock".to_owned() } else { "no time server keeps the clock".to_owned() }
    }));
    let canary = &machine["canary"];
    match (canary["fault"].as_str(), canary["well"].as_str()) {
        (Some(fault), _) => told.push(format!("disk: {fault}")),
        (None, Some(well)) => told.push(format!("the disk was tried and well at {well}")),
        (None, None) => {}
    }
    if !told.is_empty() {
        eprintln!("machine: {}", told.join(", "));
    }
}

/// How the text of what hangs stands, in pages.
fn print_text(text: &Value) {
    if text.is_null() {
        return;
    }
    eprintln!(
        "text: {} pages have it, {} were recognised, {} wait to be, {} are pictures without text, {} documents are not read yet",
        text["with_layer"], text["recognised"], text["awaited"], text["without"], text["unread"]
    );
    if let Some(count @ 1..) = text["quarantined"].as_u64() {
        eprintln!("text: the recogniser failed three times on {count} pages, they are not tried again");
    }
    if let Some(fault) = text["fault"].as_str() {
        eprintln!("text: scans are not recognised now: {fault}");
    }
}

/// What stands of the warnings, and how their feed fares where it was read or cannot be.
fn print_warnings(warnings: &Value) {
    let feed = &warnings["feed"];
    if feed["checked"].is_null() && feed["problem"].is_null() {
        return;
    }
    let problem = feed["problem"].as_str().unwrap_or("well");
    eprintln!("warnings: {} stand, read {}, {problem}", warnings["standing"], feed["checked"]);
    for warning in feed["warnings"].as_array().into_iter().flatten() {
        eprintln!("    {}", warning.as_str().unwrap_or_default());
    }
}

/// How the voice fares, on a board that speaks.
fn print_speech(speech: &Value) {
    let Some(engines) = speech["engines"].as_object() else { return };
    let headset = match speech["headset"]["in"].as_bool() {
        Some(true) => "a headset is in",
        Some(false) => "no headset is in",
        None => "whether a headset is in is not known",
    };
    eprintln!("speech: {}, {headset}", speech["sink"]["name"].as_str().unwrap_or_default());
    if let Some(problem) = speech["sink"]["problem"].as_str() {
        eprintln!("  {problem}");
    }
    for (language, engine) in engines {
        if let Some(problem) = engine["problem"].as_str() {
            eprintln!("  no voice for {language}: {problem}");
        }
    }
    if let Some(error) = speech["last_error"].as_str() {
        eprintln!("  {} errors, the last: {error}", speech["errors"]);
    }
}

/// Resident memory of a process, in KiB, as the kernel tells it.
fn resident_kib(pid: u64) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}
