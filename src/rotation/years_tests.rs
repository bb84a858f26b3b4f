//! Test of one large schedule through every minute of ten years, and through whole days of each month of them.

use jiff::{SignedDuration, civil::date};

use super::{
    active_slots::active_slots,
    days_tests::{prague, schedule},
    due::due_at,
    property_tests::{OFFICE, board, first, last, winners},
    *,
};
use crate::config::{IdleSettings, Schedule};

const RICH: &str = "
[[slot]]
name = 'all day'
items = [{ show = 'newest' }, { show = 'clock' }]
[[slot]]
name = 'office'
office = 'urad open'
priority = 10
share = 70
order = 'weighted'
items = [{ show = 'category', name = 'Záměry', weight = 3 }, { show = 'newest', weight = 2 }]
[[slot]]
name = 'beside'
days = ['workday']
from = '09:30'
to = '16:15'
priority = 10
share = 30
order = 'shuffle'
items = [{ show = 'ending', days = 4 }, { show = 'announcements' }, { show = 'clock' }]
[[slot]]
name = 'night'
from = '22:00'
to = '05:30'
priority = 20
items = [{ show = 'nothing' }]
[[slot]]
name = 'odd hour'
from = '02:15'
to = '02:45'
days = ['su']
priority = 21
items = [{ show = 'clock' }]
[[slot]]
name = 'advent'
dates = ['11-27..12-24']
days = ['fr', 'sa', 'before-holiday']
from = '16:00'
to = '00:30'
priority = 30
items = [{ show = 'clock' }]
[[slot]]
name = 'council'
every = 'first monday'
from = '15:00'
to = '19:00'
priority = 15
items = [{ show = 'notice', id = '3' }, { show = 'clock' }]
[[slot]]
name = 'market'
every-weeks = 2
since = '2024-01-04'
days = ['th']
from = '07:00'
to = '12:00'
priority = 15
items = [{ show = 'announcements' }, { show = 'newest' }]
[[slot]]
name = 'leap'
dates = ['02-29']
priority = 40
items = [{ show = 'clock' }]
[[slot]]
name = 'new year'
dates = ['12-31']
from = '23:50'
to = '00:20'
priority = 50
items = [{ show = 'clock' }]
";

#[test]
fn every_minute_of_ten_years_has_its_slot() {
    let (schedule, zone) = (schedule(&format!("{OFFICE}{RICH}")), prague());
    // The first minute of each stretch and every thirteenth after it; each one in a slow run (`scripts/test --slow`).
    let stride = if std::env::var_os("VYVESKA_SLOW").is_some() { 1 } else { 13 };
    let (mut stretches, mut minutes, mut wins, mut end) = (0, 0, vec![0; schedule.slots.len() + 1], first());
    let mut length = SignedDuration::ZERO;
    for ruling in slot_stretches(&schedule, &zone, first(), last()) {
        assert_eq!(ruling.from, end, "each begins where the one before it ends");
        assert!(ruling.from < ruling.until);
        end = ruling.until;
        stretches += 1;
        length += ruling.until.duration_since(ruling.from);
        let mut minute = ruling.from;
        while minute < ruling.until {
            let civil = zone.to_datetime(minute);
            assert_eq!(civil.date(), ruling.day, "{civil}");
            assert_eq!(active_slots(&schedule, &|_| true, civil).won, ruling.won, "{civil}");
            // The second way is slow; every day has its minutes of it, in turn.
            if (minutes + 7 * i32::from(civil.day())) % 61 == 0 {
                assert_eq!(winners(&schedule, civil), ruling.won, "{civil}");
            }
            for won in &ruling.won {
                wins[*won] += 1;
            }
            minutes += 1;
            minute += SignedDuration::from_mins(stride);
        }
    }
    assert_eq!(length, SignedDuration::from_mins(3_653 * 1_440));
    assert!(i64::from(minutes) >= 3_653 * 1_440 / stride, "{minutes}");
    assert!(10_000 < stretches && wins.iter().take(schedule.slots.len()).all(|wins| 0 < *wins), "{stretches} {wins:?}");
    assert_eq!(wins[schedule.slots.len()], 0, "the built-in rotation was not needed");
}

#[test]
fn a_day_in_each_month_of_ten_years_is_told_without_a_gap() {
    let (schedule, zone) = (schedule(&format!("{OFFICE}{RICH}")), prague());
    for month in 0..120_i16 {
        let month_of_year = i8::try_from(month % 12 + 1).unwrap();
        let first = date(2024 + month / 12, month_of_year, 1);
        let days = if month_of_year == 10 || month_of_year == 3 { 24..=first.days_in_month() } else { 27..=28 };
        for day in days.filter(|day| {
            *day == 28 || first.with().day(*day).build().unwrap().weekday() == jiff::civil::Weekday::Sunday
        }) {
            let day = first.with().day(day).build().unwrap();
            let notices = board(day, 30);
            let content = BoardContent { notices: &notices, announcements: &notices[..5], ..BoardContent::default() };
            let end = day.tomorrow().unwrap().to_zoned(zone.clone()).unwrap().timestamp();
            let mut now = day.to_zoned(zone.clone()).unwrap().timestamp();
            let mut programme = Programme::around(&schedule, &content, now, &zone);
            while now < end {
                if programme.ruling.until <= now {
                    programme = Programme::around(&schedule, &content, now, &zone);
                }
                let it = programme.due_at(now);
                assert_eq!(it.since, now, "{day}");
                assert!(SignedDuration::from_secs(3) <= it.until.duration_since(now), "{day}: flashed by: {it:?}");
                now = it.until;
            }
            assert_eq!(now, end);
        }
    }
}

#[test]
fn shared_time_is_shared_over_a_morning() {
    let (schedule, zone) = (schedule(&format!("{OFFICE}{RICH}")), prague());
    let notices = board(date(2026, 11, 23), 30);
    let content = BoardContent { notices: &notices, ..BoardContent::default() };
    let mut now = "2026-11-23T09:30+01:00[Europe/Prague]".parse::<jiff::Zoned>().unwrap().timestamp();
    let end = now + SignedDuration::from_hours(3);
    let mut office = SignedDuration::ZERO;
    while now < end {
        let it = due_at(&schedule, &content, now, &zone);
        assert_eq!(it.why.won, ["office", "beside"]);
        if it.slot == "office" {
            office += it.until.duration_since(it.since);
        }
        now = it.until;
    }
    let part = office.as_secs_f64() / SignedDuration::from_hours(3).as_secs_f64();
    assert!((0.68..0.72).contains(&part), "{part}");
}

#[test]
fn idle_without_a_file_is_what_it_was() {
    let idle = IdleSettings::default();
    let notices = board(date(2026, 11, 23), 30);
    let hanging = notices.iter().filter(|it| it.posting.hangs_on(date(2026, 11, 23)));
    let newest = hanging.filter(|it| it.first_document().is_some()).map(|it| it.posting.from).max();
    let content = BoardContent { notices: &notices, ..BoardContent::default() };
    let now = "2026-11-23T00:00+01:00[Europe/Prague]".parse::<jiff::Zoned>().unwrap().timestamp();
    let it = due_at(&Schedule::built_in(&idle), &content, now, &prague());
    assert_eq!(it.what.notice().map(|notice| notice.posting.from), newest);
}
