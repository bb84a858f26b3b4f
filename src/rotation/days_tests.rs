//! The days on which other boards go wrong: both changes of the clock, midnight, 29 February, the year's end, holidays,
//! nights; and what of a schedule is hardly meant.

use std::path::Path;

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, date},
    tz::TimeZone,
};

use super::*;
use crate::{
    config::{IdleSettings, Schedule},
    notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, Posting, SourceId},
};

pub(super) fn prague() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

pub(super) fn schedule(text: &str) -> Schedule {
    Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap_or_else(|report| panic!("{report}"))
}

pub(super) fn notice(source: &str, id: &str, from: Date, until: Option<Date>) -> Notice {
    let blob = Blob { hash: BlobHash([0; 32]), kind: MediaKind::Pdf, bytes: 1 };
    Notice {
        attachments: vec![Attachment { blob: Some(blob), ..Attachment::new("a.pdf", format!("/srv/{id}.pdf")) }],
        ..Notice::new(SourceId(source.into()), NoticeId(id.into()), id, Posting { from, until })
    }
}

pub(super) fn moment(text: &str) -> Timestamp {
    text.parse::<Timestamp>()
        .unwrap_or_else(|_| text.parse::<DateTime>().unwrap().to_zoned(prague()).unwrap().timestamp())
}

/// Names of the slots that have the board, with the times at which that changes, by the clock on the wall.
fn course(schedule: &Schedule, from: &str, to: &str) -> Vec<String> {
    let zone = prague();
    slot_stretches(schedule, &zone, moment(from), moment(to))
        .map(|it| {
            let names: Vec<_> = it.won.iter().map(|slot| schedule.slot(*slot).name.as_str()).collect();
            format!("{} {}", it.from.to_zoned(zone.clone()).strftime("%d %H:%M%:z"), names.join("+"))
        })
        .collect()
}

const NIGHT: &str = "
[[slot]]
name = 'day'
items = [{ show = 'clock' }]
[[slot]]
name = 'two'
from = '02:15'
to = '02:45'
priority = 2
items = [{ show = 'clock' }]
[[slot]]
name = 'night'
from = '22:00'
to = '04:00'
days = ['sa', 'fr']
priority = 1
items = [{ show = 'nothing' }]
";

#[test]
fn the_hour_that_is_skipped_in_spring_is_not_shown() {
    assert_eq!(
        course(&schedule(NIGHT), "2026-03-28T12:00", "2026-03-29T12:00"),
        ["28 04:00+01:00 day", "28 22:00+01:00 night", "29 00:00+01:00 night", "29 04:00+02:00 day"]
    );
    // 22:00 to 04:00 is an hour shorter.
    let ruling =
        slot_stretches(&schedule(NIGHT), &prague(), moment("2026-03-29T01:00"), moment("2026-03-29T01:01")).next();
    let ruling = ruling.unwrap();
    assert_eq!(ruling.until.duration_since(ruling.from), SignedDuration::from_hours(3));
}

#[test]
fn the_hour_that_comes_twice_in_autumn_is_shown_twice() {
    assert_eq!(
        course(&schedule(NIGHT), "2026-10-24T22:00", "2026-10-25T12:00"),
        [
            "24 22:00+02:00 night",
            "25 00:00+02:00 night",
            "25 02:15+02:00 two",
            "25 02:45+02:00 night",
            "25 02:15+01:00 two",
            "25 02:45+01:00 night",
            "25 04:00+01:00 day"
        ]
    );
}

#[test]
fn nights_belong_to_the_day_they_began_over_leap_day_and_new_year() {
    let night = |days: &str| {
        schedule(&format!(
            "[[slot]]\nname = 'night'\nfrom = '23:30'\nto = '00:30'\n{days}\nitems = [{{ show = 'nothing' }}]"
        ))
    };
    let leap = night("dates = ['02-29']");
    assert_eq!(
        course(&leap, "2028-02-28T12:00", "2028-03-01T12:00"),
        [
            "28 00:00+01:00 built-in",
            "29 00:00+01:00 built-in",
            "29 23:30+01:00 night",
            "01 00:00+01:00 night",
            "01 00:30+01:00 built-in"
        ]
    );
    assert_eq!(
        course(&leap, "2027-02-28T00:00", "2027-03-02T00:00"),
        ["28 00:00+01:00 built-in", "01 00:00+01:00 built-in"]
    );
    assert_eq!(
        course(&night("dates = ['2026-12-31']"), "2026-12-31T23:00", "2027-01-01T12:00"),
        ["31 00:00+01:00 built-in", "31 23:30+01:00 night", "01 00:00+01:00 night", "01 00:30+01:00 built-in"]
    );
    // Every year, over its end.
    let turn = night("dates = ['12-31..01-01']");
    assert_eq!(course(&turn, "2027-01-01T23:00", "2027-01-02T12:00").len(), 4);
    assert_eq!(course(&turn, "2027-01-02T12:00", "2027-01-03T12:00").len(), 2);
}

#[test]
fn priorities_holidays_and_the_office() {
    let schedule = schedule(
        "
[[calendar]]
name = 'urad'
hours = [{ days = ['mo', 'tu', 'we', 'th'], from = '08:00', to = '17:00' }]
[[slot]]
name = 'open'
office = 'urad open'
items = [{ show = 'clock' }]
[[slot]]
name = 'closed'
office = 'urad closed'
items = [{ show = 'nothing' }]
[[slot]]
name = 'holiday'
days = ['holiday']
from = '10:00'
to = '11:00'
priority = 1
items = [{ show = 'clock' }]
[[slot]]
name = 'eve'
days = ['before-holiday']
except = ['holiday']
from = '16:00'
to = '18:00'
priority = 1
items = [{ show = 'clock' }]
",
    );
    // Tuesday 17 November is a holiday.
    assert_eq!(
        course(&schedule, "2026-11-16T00:00", "2026-11-18T12:00"),
        [
            "16 00:00+01:00 closed",
            "16 08:00+01:00 open",
            "16 16:00+01:00 eve",
            "16 18:00+01:00 closed",
            "17 00:00+01:00 closed",
            "17 10:00+01:00 holiday",
            "17 11:00+01:00 closed",
            "18 00:00+01:00 closed",
            "18 08:00+01:00 open"
        ]
    );
    // Good Friday, Easter Monday; Christmas, where only the first day has an eve that is no holiday.
    let of = |day: Date| {
        let from = day.to_zoned(prague()).unwrap().timestamp();
        let until = day.tomorrow().unwrap().to_zoned(prague()).unwrap().timestamp();
        let won = slot_stretches(&schedule, &prague(), from, until).flat_map(|it| it.won).collect::<Vec<_>>();
        (won.contains(&2), won.contains(&3))
    };
    for (day, holiday, eve) in [
        (date(2026, 4, 2), false, true),
        (date(2026, 4, 3), true, false),
        (date(2026, 4, 4), false, false),
        (date(2026, 4, 5), false, true),
        (date(2026, 4, 6), true, false),
        (date(2026, 12, 23), false, true),
        (date(2026, 12, 24), true, false),
        (date(2026, 12, 26), true, false),
        (date(2026, 12, 31), false, true),
    ] {
        assert_eq!(of(day), (holiday, eve), "{day}");
    }
}

#[test]
fn what_is_hardly_meant_is_told() {
    let schedule = schedule(
        "
[[calendar]]
name = 'urad'
hours = [{ days = ['mo'], from = '08:00', to = '09:00' }]
[[slot]]
name = 'over all'
from = '06:00'
priority = 5
items = [{ show = 'clock' }]
[[slot]]
name = 'shadowed'
from = '07:00'
to = '08:00'
items = [{ show = 'clock' }]
[[slot]]
name = 'past'
dates = ['2026-01-01..2026-02-01']
items = [{ show = 'clock' }]
[[slot]]
name = 'never'
days = ['tu']
every = 'first monday'
items = [{ show = 'clock' }]
[[slot]]
name = 'leap'
dates = '02-29'
priority = 9
items = [{ show = 'clock' }]
[[slot]]
name = 'no hours'
from = '20:00'
to = '21:00'
office = 'urad open'
items = [{ show = 'clock' }]
[[slot]]
name = 'dead'
priority = 9
from = '06:00'
to = '06:01'
items = [{ show = 'media', source = 'plakaty' }, { show = 'magazine', source = 'mesto' }]
",
    );
    let found = schedule_warnings(&schedule, &prague(), &[SourceId("mesto".into())], moment("2026-11-23T12:00"));
    let mut expected = vec![
        ScheduleWarning::Gap { from: moment("2026-11-24T00:00"), until: moment("2026-11-24T06:00"), hours: 366 * 6 },
        ScheduleWarning::Shadowed { slot: "shadowed".into(), by: vec!["over all".into()] },
        ScheduleWarning::Past { slot: "past".into() },
        ScheduleWarning::Never { slot: "never".into() },
        ScheduleWarning::Late { slot: "leap".into(), first: date(2028, 2, 29) },
        ScheduleWarning::NoHours { slot: "no hours".into() },
        ScheduleWarning::NoSource { slot: "dead".into(), source: SourceId("plakaty".into()) },
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for warning in found {
        assert_eq!(warning, expected.remove(0));
    }
    assert!(
        schedule_warnings(&Schedule::built_in(&IdleSettings::default()), &prague(), &[], moment("2026-11-23T12:00"))
            .is_empty()
    );
}
