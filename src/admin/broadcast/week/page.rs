//! Page of the week: `/broadcast?week=2026-W49`.

use askama::Template;
use jiff::{
    Span,
    civil::{Date, ISOWeekDate, Weekday},
};

use super::{
    grid::{WeekCell, WeekDay, WeekGrid, week_grid},
    warnings::{WarningQuestion, week_warnings},
};
use crate::{
    admin::{
        broadcast::{
            loop_content::loop_content,
            present_schedule::{present_schedule, source_names},
            schedule_words::{minute_words, slot_names},
            tabs::{BroadcastTab, tabs},
        },
        config_problems::{ConfigProblemText, config_problems},
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame},
    },
    config::schedule::Schedule,
    rotation::Night,
    words::{Words, clock_time, weekday_short},
};

#[derive(Template)]
#[template(path = "admin/broadcast/week.html", config = "assets/templates/askama.toml")]
struct WeekPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    /// "2026-W49" of this week and its neighbours.
    week: String,
    before: String,
    after: String,
    /// "30. 11. 2026 – 6. 12. 2026".
    dates: String,
    /// What is wrong with the file, as the board's check says it; empty where nothing is.
    wrong: Vec<ConfigProblemText>,
    /// The configuration names no file.
    built_in: bool,
    /// The board did not answer, so that it is not known what it has.
    silent: bool,
    warnings: Vec<String>,
    days: Vec<DayHead>,
    rows: Vec<WeekRow>,
    list: Vec<DayList>,
}

struct DayHead {
    name: String,
    date: String,
    /// "svátek", "mění se čas"; empty on a plain day.
    note: String,
}

struct WeekRow {
    hours: String,
    cells: Vec<CellText>,
}

struct CellText {
    rows: usize,
    link: String,
    slots: String,
    /// Words for what is hatched: "zavřeno, noc"; empty where nothing is.
    notes: String,
    /// Classes of the cell.
    class: &'static str,
}

struct DayList {
    day: String,
    note: String,
    stretches: Vec<StretchText>,
}

struct StretchText {
    hours: String,
    link: String,
    slots: String,
    over: String,
}

/// Shows a week; this one where none is asked for.
pub(in crate::admin::broadcast) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let asked = request.query.given("week").and_then(monday_of).unwrap_or(request.today);
    let monday = monday(asked);
    let present = present_schedule(site);
    let (wrong, schedule) = match present.schedule {
        Ok(schedule) => (Vec::new(), Some(schedule)),
        Err(report) => (config_problems(words, &report), None),
    };
    let content = loop_content(site);
    let zone = site.zone();
    let night = night(site);
    let mut page = WeekPage {
        frame: Frame::new(site, request, Section::Broadcast, words.get("broadcast-week-title")),
        tabs: tabs(request, "/broadcast"),
        week: week_word(monday),
        before: week_word(monday.saturating_sub(Span::new().days(7))),
        after: week_word(monday.saturating_add(Span::new().days(7))),
        dates: {
            let sunday = monday.saturating_add(Span::new().days(6));
            format!("{} – {}", words.short_date(monday), words.short_date(sunday))
        },
        wrong,
        built_in: present.path.is_none(),
        silent: content.is_none(),
        warnings: Vec::new(),
        days: Vec::new(),
        rows: Vec::new(),
        list: Vec::new(),
    };
    if let Some(schedule) = &schedule {
        let grid = week_grid(schedule, night.as_ref(), &zone, monday);
        let question = WarningQuestion {
            schedule,
            grid: &grid,
            content: content.as_ref(),
            sources: &source_names(site),
            zone: &zone,
            now: request.now,
            today: request.today,
        };
        page.warnings = week_warnings(words, &question);
        page.days = grid.days.iter().map(|day| day_head(words, day)).collect();
        page.rows = rows(words, schedule, &grid);
        page.list = grid.days.iter().map(|day| day_list(words, schedule, day, &zone)).collect();
    }
    frame::page(&page)
}

/// Night of the screen, where it has one.
fn night(site: &Site) -> Option<Night> {
    let config = site.config();
    let display = &config.display;
    display.night.map(|(from, to)| Night { from, to, dim: display.dim, off: display.power_off })
}

fn monday(day: Date) -> Date {
    day.saturating_sub(Span::new().days(i64::from(day.weekday().to_monday_zero_offset())))
}

/// The Monday of "2026-W49", or of the week of a date.
fn monday_of(text: &str) -> Option<Date> {
    if let Some((year, week)) = text.split_once("-W") {
        return ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok().map(ISOWeekDate::date);
    }
    text.parse().ok()
}

fn week_word(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

fn day_note(words: &Words, day: &WeekDay) -> String {
    let notes = [(day.holiday, "broadcast-note-holiday"), (day.clocks_change, "broadcast-note-clocks")];
    notes.iter().filter(|(so, _)| *so).map(|(_, key)| words.get(key)).collect::<Vec<_>>().join(", ")
}

fn day_head(words: &Words, day: &WeekDay) -> DayHead {
    let name = weekday_short(words.language(), day.date.weekday()).to_owned();
    DayHead { name, date: words.day_month(day.date), note: day_note(words, day) }
}

fn rows(words: &Words, schedule: &Schedule, grid: &WeekGrid) -> Vec<WeekRow> {
    let hours = |pair: &[u16]| match pair {
        [from, to] => format!("{}–{}", minute_words(*from), minute_words(*to)),
        _ => String::new(),
    };
    let cells = |row: usize| {
        let here = grid.days.iter().filter_map(move |day| Some((day, day.cells.get(row)?.as_ref()?)));
        here.map(|(day, cell)| cell_text(words, schedule, day, cell)).collect()
    };
    grid.minutes.windows(2).enumerate().map(|(row, pair)| WeekRow { hours: hours(pair), cells: cells(row) }).collect()
}

fn cell_text(words: &Words, schedule: &Schedule, day: &WeekDay, cell: &WeekCell) -> CellText {
    let state = &cell.state;
    let gap = state.won.contains(&schedule.slots.len()) && !schedule.slots.is_empty();
    let notes = [
        (gap, "broadcast-note-gap"),
        (day.holiday, "broadcast-note-holiday"),
        (state.closed && !day.holiday, "broadcast-note-closed"),
        (state.night, "broadcast-note-night"),
    ];
    let notes = notes.iter().filter(|(so, _)| *so).map(|(_, key)| words.get(key)).collect::<Vec<_>>().join(", ");
    let class = match (state.night, state.closed || day.holiday) {
        (true, _) => "night",
        (false, true) => "shut",
        (false, false) => "open",
    };
    CellText {
        rows: cell.rows,
        link: format!("/broadcast/at?at={}", cell.at.strftime("%Y-%m-%dT%H:%M")),
        slots: slot_names(words, schedule, &state.won),
        notes,
        class,
    }
}

fn day_list(words: &Words, schedule: &Schedule, day: &WeekDay, zone: &jiff::tz::TimeZone) -> DayList {
    let stretches = day.stretches.iter().map(|stretch| {
        let (from, until) = (zone.to_datetime(stretch.from), zone.to_datetime(stretch.until));
        let end = if until.date() == day.date { clock_time(until.time()) } else { minute_words(1_440) };
        StretchText {
            hours: format!("{}–{end}", clock_time(from.time())),
            link: format!("/broadcast/at?at={}", from.strftime("%Y-%m-%dT%H:%M")),
            slots: slot_names(words, schedule, &stretch.won),
            over: slot_names(words, schedule, &stretch.over),
        }
    });
    DayList { day: words.day_of_year(day.date), note: day_note(words, day), stretches: stretches.collect() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weeks_are_read_and_written() {
        for (text, expected) in [
            ("2026-W49", Some(date(2026, 11, 30))),
            ("2026-W53", Some(date(2026, 12, 28))),
            ("2026-12-03", Some(date(2026, 12, 3))),
            ("2025-W53", None),
            ("W49", None),
            ("../", None),
        ] {
            assert_eq!(monday_of(text), expected, "{text}");
        }
        assert_eq!(week_word(date(2026, 11, 30)), "2026-W49");
        assert_eq!(week_word(monday(date(2027, 1, 3))), "2026-W53");
    }
}
