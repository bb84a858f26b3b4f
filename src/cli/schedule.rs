//! `vyveska schedule`: what the idle loop would show, and why. Changes nothing.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::{Span, Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
    moment::parse_moment,
    output::print_json,
    running_player::parse_answer,
};
use crate::{
    clock::Clock,
    config::{Config, Schedule},
    control_socket::{self, BoardAnswer, ControlQuestion},
    notice::SourceId,
    rotation::{DueItem, Programme, ScheduleWarning, SlotStretch, describe_item, schedule_warnings, slot_stretches},
};

/// Things that are told at the most; a week of the built-in rotation is half of it.
const MOST: usize = 100_000;

/// Print what the board would show while nobody touches it, which slot won and over which, and warn of gaps, of slots
/// that can never win and of sources that are not there.
#[derive(Args)]
pub(super) struct ScheduleArgs {
    /// The board's configuration; it names the schedule. Otherwise /etc/vyveska/vyveska.toml, or with --state what the
    /// running board says.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Another schedule than the configuration's.
    #[arg(long, value_name = "FILE")]
    schedule: Option<PathBuf>,
    /// Beginning: 2026-12-24, 2026-12-24T08:00 by the town's clock, or with an offset; otherwise now
    /// (with --running, by the board's clock).
    #[arg(long, value_name = "T")]
    from: Option<String>,
    /// End, not included; otherwise a day after the beginning.
    #[arg(long, value_name = "T")]
    to: Option<String>,
    /// What the board has: JSON with lists of notices `notices`, `announcements` and `media`, and `terminal`. Without it
    /// every item is taken to have something to show, and only slots and items are told.
    #[arg(long, value_name = "FILE", conflicts_with = "running")]
    board: Option<PathBuf>,
    /// Ask the running board what it has: every thing is told, with its exact times.
    #[arg(long)]
    running: bool,
    /// The running board's state folder; otherwise the configuration's.
    #[arg(long, value_name = "DIR", requires = "running")]
    state: Option<PathBuf>,
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
}

impl ScheduleArgs {
    /// 0 when it was told, warnings or not; 2 when something in a file or an argument is wrong; 75 when no board answers.
    pub(super) fn run(self) -> Exit {
        let told = self.config().and_then(|config| {
            let board = self.board(&config)?;
            self.print(config, board).map_err(|wrong| {
                eprintln!("{wrong}");
                Exit::WrongConfig
            })
        });
        told.err().unwrap_or(Exit::Done)
    }

    /// The configuration; a running board that is named by its folder needs none.
    fn config(&self) -> Result<Config, Exit> {
        if let (None, Some(state)) = (&self.config, &self.state) {
            return Ok(Config::default_for("Vývěska", state));
        }
        load_or_complain(self.config.as_deref().unwrap_or(Path::new(CONFIG))).ok_or(Exit::WrongConfig)
    }

    fn print(&self, mut config: Config, board: Option<BoardAnswer>) -> Result<(), String> {
        let mut zone = config.town.zone.clone();
        let mut sources = sources(&config);
        let mut now = None;
        if let Some(board) = board.as_ref().filter(|_| self.running) {
            if self.config.is_none() {
                config.idle.schedule = board.schedule.clone();
                zone = board.zone.as_deref().and_then(|name| TimeZone::get(name).ok()).unwrap_or(zone);
                sources.clone_from(&board.sources);
            }
            now = board.clock;
        }
        if let Some(path) = &self.schedule {
            config.idle.schedule = Some(path.clone());
        }
        let schedule = Schedule::load_configured(&config.idle).map_err(|report| report.to_string())?;
        let now = now.unwrap_or_else(|| Clock::system(zone.clone()).now());
        let from = self.from.as_deref().map_or(Ok(now), |it| parse_moment(it, &zone))?;
        let day_later = || from.to_zoned(zone.clone()).checked_add(Span::new().days(1)).map(|it| it.timestamp());
        let to = self
            .to
            .as_deref()
            .map_or_else(|| day_later().map_err(|it| it.to_string()), |it| parse_moment(it, &zone))?;
        if to <= from {
            return Err("vyveska: --to is not after --from".to_owned());
        }
        let warnings = schedule_warnings(&schedule, &zone, &sources, from);

        let mut stretches = Vec::new();
        let mut told = 0_usize;
        let content = board.as_ref().map(BoardAnswer::content);
        let without = slot_stretches(&schedule, &zone, from, to).map(|ruling| (ruling, Vec::new()));
        let mut tell = |(ruling, dues): (SlotStretch, Vec<DueItem>)| {
            if self.json {
                stretches.push(as_json(&ruling, &dues, &schedule));
            } else {
                print_ruling(&ruling, &dues, &schedule, &zone);
            }
        };
        match &content {
            None => without.for_each(&mut tell),
            Some(content) => {
                let mut now = from;
                while now < to && told < MOST {
                    let programme = Programme::around(&schedule, content, now, &zone);
                    let mut dues = Vec::new();
                    while now < to.min(programme.ruling.until) && told < MOST {
                        let due = programme.due_at(now);
                        now = due.until;
                        told += 1;
                        dues.push(due);
                    }
                    tell((programme.ruling, dues));
                }
            }
        }
        let cut = told == MOST;
        if self.json {
            let name = zone.iana_name().unwrap_or("UTC");
            let warnings: Vec<Value> = warnings.iter().map(warning_json).collect();
            print_json(&json!({
                "from": from.to_string(), "to": to.to_string(), "zone": name, "cut": cut,
                "stretches": stretches, "warnings": warnings,
            }));
        }
        for warning in &warnings {
            eprintln!("warning: {}", warning_text(warning, &zone));
        }
        if cut {
            eprintln!("vyveska: only the first {MOST} things were told");
        }
        Ok(())
    }

    /// The content in the file, or of the running board; `None` without either.
    fn board(&self, config: &Config) -> Result<Option<BoardAnswer>, Exit> {
        if self.running {
            let state = self.state.as_ref().unwrap_or(&config.store.dir);
            let answer = parse_answer(control_socket::ask(state, ControlQuestion::Board), state)?;
            return serde_json::from_value(answer).map(Some).map_err(|error| {
                eprintln!("vyveska: the player's answer cannot be read: {error}");
                Exit::Failed
            });
        }
        let Some(path) = &self.board else { return Ok(None) };
        let wrong = |error: &dyn std::fmt::Display| {
            eprintln!("{}: {error}", path.display());
            Exit::WrongConfig
        };
        let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
        serde_json::from_str(&text).map(Some).map_err(|error| wrong(&error))
    }
}

/// Names of all sources of notices and media.
fn sources(config: &Config) -> Vec<SourceId> {
    let feeds = config.feeds.iter().map(|it| it.name.clone());
    feeds.chain(config.folders.iter().map(|it| it.name.clone())).collect()
}

fn names<'a>(slots: &[usize], schedule: &'a Schedule) -> Vec<&'a str> {
    slots.iter().map(|slot| schedule.slot(*slot).name.as_str()).collect()
}

fn print_ruling(ruling: &SlotStretch, dues: &[DueItem], schedule: &Schedule, zone: &TimeZone) {
    let clock = |at: Timestamp, form: &str| at.to_zoned(zone.clone()).strftime(form).to_string();
    let mut line = format!(
        "{} to {}  {}",
        clock(ruling.from, "%a %Y-%m-%d %H:%M %Z"),
        clock(ruling.until, "%H:%M %Z"),
        names(&ruling.won, schedule).join(" and "),
    );
    for (word, slots) in [("over", &ruling.over), ("nothing to show in", &ruling.empty)] {
        if !slots.is_empty() {
            line.push_str(&format!("; {word} {}", names(slots, schedule).join(", ")));
        }
    }
    eprintln!("{line}");
    if dues.is_empty() {
        for item in ruling.won.iter().flat_map(|slot| &schedule.slot(*slot).items) {
            eprintln!("    {}", describe_item(item, schedule));
        }
    }
    for due in dues {
        let what = due.what.notice().map_or("", |it| it.title.as_str());
        eprintln!("    {}  {:12}  {what}", clock(due.since, "%H:%M:%S"), due.what.kind());
    }
}

fn as_json(ruling: &SlotStretch, dues: &[DueItem], schedule: &Schedule) -> Value {
    let slots: Vec<Value> = ruling
        .won
        .iter()
        .map(|slot| {
            let slot = schedule.slot(*slot);
            let items: Vec<String> = slot.items.iter().map(|it| describe_item(it, schedule)).collect();
            json!({ "name": slot.name, "priority": slot.priority, "share": slot.share, "items": items })
        })
        .collect();
    let due = |due: &DueItem| {
        let notice = due.what.notice();
        json!({
            "from": due.since.to_string(), "until": due.until.to_string(), "slot": due.slot, "item": due.item,
            "what": due.what.kind(), "notice": notice.map(|it| &it.id), "title": notice.map(|it| &it.title),
        })
    };
    json!({
        "from": ruling.from.to_string(), "until": ruling.until.to_string(), "day": ruling.day.to_string(),
        "slots": slots, "over": names(&ruling.over, schedule), "empty": names(&ruling.empty, schedule),
        "due": dues.iter().map(due).collect::<Vec<_>>(),
    })
}

fn warning_json(warning: &ScheduleWarning) -> Value {
    let mut json = json!({ "what": warning.to_string() });
    if let ScheduleWarning::Gap { from, until, .. } = warning {
        json["from"] = json!(from.to_string());
        json["until"] = json!(until.to_string());
    }
    json
}

fn warning_text(warning: &ScheduleWarning, zone: &TimeZone) -> String {
    let ScheduleWarning::Gap { from, until, .. } = warning else { return warning.to_string() };
    let clock = |at: &Timestamp| at.to_zoned(zone.clone()).strftime("%a %Y-%m-%d %H:%M").to_string();
    format!("{warning}, first from {} to {}", clock(from), clock(until))
}
