//! Schedule parser: the whole file.

use std::{collections::BTreeSet, path::Path};

use toml::de::DeTable;

use super::{DwellTimes, Holidays, OfficeCalendar, Schedule, ScheduleSlot};
use crate::config::{
    ConfigReport, IdleSettings,
    check::{parse_table, read_text, result_or_report},
    table_reader::{ConfigFindings, TableReader},
};

impl Schedule {
    /// The schedule that the configuration names, or the built-in one.
    ///
    /// # Errors
    /// Everything that is wrong with the file, at once; whoever has a schedule already keeps it.
    pub fn load_configured(idle: &IdleSettings) -> Result<Self, ConfigReport> {
        idle.schedule.as_deref().map_or_else(|| Ok(Self::built_in(idle)), |path| Self::read(path, idle))
    }

    /// Reads the schedule in the file `path`.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once; whoever has a schedule already keeps it.
    pub fn read(path: &Path, idle: &IdleSettings) -> Result<Self, ConfigReport> {
        parse_schedule(&read_text(path)?, path, idle)
    }

    /// Reads a schedule from `text`; `path` is for the report alone.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once.
    pub fn parse(text: &str, path: &Path, idle: &IdleSettings) -> Result<Self, ConfigReport> {
        parse_schedule(text, path, idle)
    }
}

fn parse_schedule(text: &str, path: &Path, idle: &IdleSettings) -> Result<Schedule, ConfigReport> {
    let findings = ConfigFindings::new(text);
    let schedule = read_schedule(&findings, idle);
    result_or_report(findings, schedule, path)
}

/// `None` when the text is no TOML. Whatever else is wrong is among the findings.
pub(super) fn read_schedule(findings: &ConfigFindings, idle: &IdleSettings) -> Option<Schedule> {
    let table = &parse_table(findings)?;
    let mut top = TableReader::top(findings, table);
    let holidays = Holidays::read(top.table("holidays"));
    let dwell = DwellTimes::read(top.table("dwell"));
    // Places in the list stay those of the file, so that what is wrong with one calendar is not blamed on another.
    let calendars: Vec<Option<OfficeCalendar>> = top.tables("calendar").into_iter().map(OfficeCalendar::read).collect();
    let slots = top.tables("slot").into_iter().filter_map(|it| ScheduleSlot::read(it, &calendars)).collect();
    top.report_unknown_keys();
    for kind in ["calendar", "slot"] {
        names_are_unique(findings, table, kind);
    }
    let built_in = Schedule::built_in(idle);
    Some(Schedule { holidays, dwell, calendars: calendars.into_iter().flatten().collect(), slots, ..built_in })
}

/// Names of slots are unique, because reports name a slot.
fn names_are_unique(findings: &ConfigFindings, table: &DeTable, kind: &str) {
    let mut seen = BTreeSet::new();
    let tables = table.iter().find(|(key, _)| key.get_ref() == kind).and_then(|(_, value)| value.get_ref().as_array());
    for (i, it) in tables.into_iter().flat_map(|array| array.iter()).enumerate() {
        let name = it.get_ref().as_table().and_then(|it| it.iter().find(|(key, _)| key.get_ref() == "name"));
        let Some((value, name)) = name.and_then(|(_, it)| Some((it, it.get_ref().as_str()?))) else { continue };
        if !seen.insert(name) {
            let (at, key) = (value.span().start, format!("{kind}[{}].name", i + 1));
            let given = Some(format!("\"{name}\""));
            findings.add_problem(
                at,
                key,
                format!("is taken by another {kind}"),
                Some("a name of its own".to_owned()),
                given,
            );
        }
    }
}
