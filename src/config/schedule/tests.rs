//! Tests of whole schedules: the shipped one, the one with every key, and wrong ones with all their reported problems.

use std::{path::Path, time::Duration};

use jiff::civil::{Weekday, date};

use super::{slot::OfficeCondition, *};
use crate::{
    config::{ConfigReport, table_reader::ConfigFindings},
    notice::SourceId,
};

const SHIPPED: &str = include_str!("../../../config/schedule.toml");
const ALL_KEYS: &str = include_str!("../../../config/all-keys-schedule.toml");

fn parse(text: &str) -> Result<Schedule, ConfigReport> {
    Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default())
}

fn problems(text: &str) -> String {
    parse(text).map_or_else(|report| report.to_string(), |_| String::new())
}

#[test]
fn the_shipped_file_says_the_defaults() {
    let schedule = parse(SHIPPED).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!((schedule.holidays, schedule.dwell), (Holidays::default(), DwellTimes::default()));
    assert_eq!(schedule.slots.len(), 3);
    assert!(schedule.slots[2].crosses_midnight());
    assert_eq!(schedule.fallback, ScheduleSlot::newest_notices(12, Duration::from_secs(12)));
}

#[test]
fn an_empty_file_is_the_built_in_rotation() {
    let idle = IdleSettings { newest: 5, dwell: Duration::from_secs(20), ..IdleSettings::default() };
    let schedule = Schedule::parse("", Path::new("s.toml"), &idle).unwrap();
    assert_eq!(schedule, Schedule::built_in(&idle));
    assert_eq!(Schedule::load_configured(&idle).unwrap(), schedule);
    assert_eq!(schedule.fallback.items[0].dwell, Some(idle.dwell));
}

#[test]
fn every_key_is_in_the_example_of_all_keys_and_explained_in_the_shipped_file() {
    let schedule = parse(ALL_KEYS).unwrap_or_else(|report| panic!("{report}"));
    let findings = ConfigFindings::new(ALL_KEYS);
    parse::read_schedule(&findings, &IdleSettings::default());
    let table: toml::Table = ALL_KEYS.parse().unwrap();
    let first = |table: &toml::Table, key: &str| match &table[key] {
        toml::Value::Array(array) => array.iter().filter_map(toml::Value::as_table).cloned().collect(),
        other => vec![other.as_table().cloned().unwrap()],
    };
    let (calendar, slot) = (first(&table, "calendar").remove(0), first(&table, "slot").remove(0));
    let known = findings.known.into_inner();
    assert!(known.len() > 45, "{known:?}");
    for key in known {
        let Some((section, key)) = key.split_once('.') else { continue };
        let tables = match section {
            "hours" | "special" => first(&calendar, section),
            "items" => first(&slot, section),
            other => first(&table, other),
        };
        assert!(tables.iter().any(|it| it.contains_key(key)), "{section}.{key} is missing in all-keys-schedule.toml");
        assert!(SHIPPED.contains(&format!("{key} = ")), "{section}.{key} is missing in schedule.toml");
    }

    assert_eq!(
        schedule.holidays,
        Holidays { czech: false, also: vec![date(2026, 6, 1)], not: vec![date(2026, 12, 24)] }
    );
    assert_eq!((schedule.dwell.words_per_minute, schedule.dwell.nothing), (150, Duration::from_secs(300)));
    let calendar = &schedule.calendars[0];
    assert_eq!(calendar.hours[0].days, [Weekday::Monday, Weekday::Wednesday]);
    assert_eq!(calendar.closed[1], DateRange::Yearly { from: (12, 27), to: (1, 2) });
    assert_eq!(calendar.special[0].hours, OpenHours { from: 540, to: 660 });
    let slot = &schedule.slots[0];
    assert_eq!((slot.from, slot.to, slot.crosses_midnight()), (990, 120, true));
    assert_eq!(slot.every, Some(NthWeekday { nth: -1, weekday: Weekday::Friday }));
    assert_eq!(slot.weeks, Some(WeekInterval { every: 2, since: date(2026, 11, 23) }));
    assert_eq!(slot.office, Some(OfficeCondition { calendar: 0, open: false }));
    assert_eq!((slot.priority, slot.share, slot.order), (5, 30, ItemOrder::Weighted));
    assert_eq!((slot.items[0].weight, slot.items[0].dwell), (4, Some(Duration::from_secs(20))));
    assert_eq!(slot.items[5].show, ItemContent::Magazine { source: SourceId("radnicni-listy".into()), count: 2 });
    assert_eq!(slot.items[8].show, ItemContent::Clock { calendar: Some(0) });
}

#[test]
fn all_problems_at_once_each_with_its_place() {
    let text = "\
[dwell]
notice = 12
most-s = 2

[[calendar]]
name = \"urad\"
hours = [{ days = [\"mo\", \"pondělí\"], from = \"17:00\", to = \"08:00\" }]
closed = [\"2026-02-30\"]

[[slot]]
name = \"A\"
days = [\"workdays\"]
from = \"24:00\"
to = \"25:00\"
dates = \"2026-12-24..2026-11-22\"
every = \"sixth monday\"
every-weeks = 2
office = \"urat open\"
order = \"random\"
items = [{ show = \"newest\", count = 0, weight = 2 }, { show = \"foto\" }, { show = \"media\" }]

[[slot]]
name = \"A\"
";
    let expected = "\
s.toml:2:1: dwell.notice: unknown key, did you mean notice-s?; legal: notice-s, announcement-s, magazine-s, media-s, message-s, clock-s, satisfaction-s, results-s, nothing-s, look-up-s, most-s, words-per-minute; given: notice
s.toml:3:10: dwell.most-s: is out of range; legal: a whole number from 3 to 600; given: 2
s.toml:7:26: calendar[1].hours[1].days[2]: is not a day; legal: \"mo\", \"tu\", \"we\", \"th\", \"fr\", \"sa\", \"su\"; given: \"pondělí\"
s.toml:7:59: calendar[1].hours[1].to: is not after from; legal: a later time of the same day, at most \"24:00\"; given: \"08:00\"
s.toml:8:11: calendar[1].closed[1]: is not a date; legal: \"2026-12-24\", \"2026-11-22..2026-12-24\", or each year \"12-24\" or \"12-20..01-06\"; given: \"2026-02-30\"
s.toml:12:9: slot[1].days[1]: is not a day; legal: \"mo\", \"tu\", \"we\", \"th\", \"fr\", \"sa\", \"su\", \"workday\", \"holiday\", \"before-holiday\" or \"after-holiday\"; given: \"workdays\"
s.toml:13:8: slot[1].from: is the end of the day; legal: a time from \"00:00\" to \"23:59\"; given: \"24:00\"
s.toml:14:6: slot[1].to: is not a time; legal: a time like \"08:00\"; given: \"25:00\"
s.toml:15:9: slot[1].dates: ends before it begins; legal: \"2026-12-24\", \"2026-11-22..2026-12-24\", or each year \"12-24\" or \"12-20..01-06\"; given: \"2026-12-24..2026-11-22\"
s.toml:16:9: slot[1].every: is not a day of the month; legal: \"first monday\" to \"fifth sunday\", or \"last friday\"; given: \"sixth monday\"
s.toml:10:1: slot[1].since: is missing; legal: a day of the first week, \"2026-11-23\"
s.toml:18:10: slot[1].office: names no [[calendar]] of this file; legal: a calendar's name and \"open\" or \"closed\", \"urad open\"; given: \"urat open\"
s.toml:19:9: slot[1].order: is not an order; legal: \"sequence\", \"weighted\" or \"shuffle\"; given: \"random\"
s.toml:20:37: slot[1].items[1].count: is out of range; legal: a whole number from 1 to 100; given: 0
s.toml:20:49: slot[1].items[1].weight: has no meaning here; legal: order = \"weighted\" in the slot, or no weight; given: 2
s.toml:20:63: slot[1].items[2].show: is nothing that can be shown; legal: \"newest\", \"ending\", \"category\", \"notice\", \"announcements\", \"magazine\", \"media\", \"message\", \"clock\", \"satisfaction\", \"results\" or \"nothing\"; given: \"foto\"
s.toml:20:73: slot[1].items[3].source: is missing; legal: the name of a source of the configuration
s.toml:22:1: slot[2].items: is missing or empty; legal: a list like [{ show = \"newest\", count = 12 }]
s.toml:23:8: slot[2].name: is taken by another slot; legal: a name of its own; given: \"A\"";
    let mut expected: Vec<&str> = expected.lines().collect();
    let found = problems(text);
    let mut found: Vec<&str> = found.lines().collect();
    expected.sort_unstable();
    found.sort_unstable();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn one_wrong_calendar_is_not_blamed_on_a_slot() {
    let found = problems(
        "[[calendar]]\nhours = []\n[[calendar]]\nname = 'b'\n[[slot]]\nname = 's'\noffice = 'b open'\nitems = [{ show = 'clock', office = 'b' }]",
    );
    assert_eq!(found, "s.toml:1:1: calendar[1].name: is missing; legal: a short name in quotes, \"urad\"");
}

#[test]
fn a_bad_edit_leaves_the_schedule_that_stands() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("schedule.toml");
    let report = Schedule::read(&path, &IdleSettings::default()).unwrap_err();
    assert!(report.to_string().contains("cannot be read"), "{report}");
    std::fs::write(&path, "[[slot]\nname = 'x'").unwrap();
    let report = Schedule::read(&path, &IdleSettings::default()).unwrap_err();
    assert!(report.to_string().contains("schedule.toml:1:"), "{report}");
    std::fs::write(&path, SHIPPED).unwrap();
    assert!(Schedule::load_configured(&IdleSettings { schedule: Some(path), ..IdleSettings::default() }).is_ok());
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_check_panic(text in "(\\[{0,2}(slot|calendar|dwell|holidays)\\]{0,2}|\n|name|items|from|to|dates|every|office|since| = |'|\"|[\\[\\]{}]|show|newest|\\.\\.|[0-9:-]{1,10}|\\PC){0,40}") {
        problems(&text);
    }
}
