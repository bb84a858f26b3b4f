//! Property tests of the rotation, for every schedule at every moment.

use std::sync::Arc;

use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, DateTime, date},
    tz::TimeZone,
};
use proptest::prelude::*;

use super::{
    active_slots::active_slots,
    days_tests::{notice, prague, schedule},
    due::due_at,
    slot_hours::begins_on,
    *,
};
use crate::{
    config::{Schedule, schedule as config},
    notice::Notice,
};

/// Slots that apply, worked out from whole civil stretches instead of minutes of a day.
fn applying(schedule: &Schedule, at: DateTime) -> Vec<usize> {
    let stretch = |slot: &config::ScheduleSlot, day: Date| {
        let from = day.to_datetime(jiff::civil::Time::midnight()) + Span::new().minutes(i64::from(slot.from));
        let length = i64::from(slot.to) - i64::from(slot.from);
        let length = if length <= 0 { length + 1_440 } else { length };
        begins_on(schedule, slot, day) && from <= at && at < from + Span::new().minutes(length)
    };
    let open = |office: config::slot::OfficeCondition| {
        let minute = u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).unwrap();
        let hours = hours_on(&schedule.calendars[office.calendar], &schedule.holidays, at.date());
        hours.iter().any(|it| (it.from..it.to).contains(&minute)) == office.open
    };
    let days = [at.date(), at.date().yesterday().unwrap()];
    let applies =
        |slot: &config::ScheduleSlot| days.iter().any(|day| stretch(slot, *day)) && slot.office.is_none_or(open);
    (0..schedule.slots.len()).filter(|i| applies(&schedule.slots[*i])).collect()
}

pub(super) fn winners(schedule: &Schedule, at: DateTime) -> Vec<usize> {
    let applying = applying(schedule, at);
    let best = applying.iter().map(|i| schedule.slots[*i].priority).max();
    let Some(best) = best else { return vec![schedule.slots.len()] };
    applying.into_iter().filter(|i| schedule.slots[*i].priority == best).collect()
}

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(texts).prop_map(str::to_owned)
}

fn time() -> impl Strategy<Value = String> {
    (0..24, 0..60, any::<bool>()).prop_map(|(h, m, whole)| format!("{h:02}:{:02}", if whole { 0 } else { m }))
}

fn slots() -> impl Strategy<Value = String> {
    let maybe = |key: &'static str, value: BoxedStrategy<String>| prop_oneof![2 => Just(String::new()), 1 => value.prop_map(move |it| format!("{key} = {it}\n"))];
    let quoted = |value: BoxedStrategy<String>| value.prop_map(|it| format!("'{it}'")).boxed();
    let days = one_of(&["mo", "we", "sa", "su", "workday", "holiday", "before-holiday", "after-holiday"]);
    let list = |value: BoxedStrategy<String>| {
        prop::collection::vec(value, 1..4).prop_map(|it| format!("['{}']", it.join("', '"))).boxed()
    };
    let dates =
        one_of(&["2026-01-01..2026-12-31", "12-20..01-06", "02-29", "03-29", "2024-02-29..2033-10-30", "10-25..11-17"]);
    let every = one_of(&["first monday", "last sunday", "fifth friday", "second tuesday"]);
    let weeks = (1..5, 1..28).prop_map(|(n, day)| format!("every-weeks = {n}\nsince = '2024-02-{day:02}'\n"));
    let weeks = prop_oneof![3 => Just(String::new()), 1 => weeks];
    let item = one_of(&[
        "{ show = 'newest', count = 5 }",
        "{ show = 'newest', count = 3, dwell-s = 3 }",
        "{ show = 'ending', days = 2 }",
        "{ show = 'category', name = 'ZAMERY' }",
        "{ show = 'notice', id = '3' }",
        "{ show = 'announcements', count = 2 }",
        "{ show = 'media', source = 'akce', dwell-s = 3600 }",
        "{ show = 'satisfaction' }",
        "{ show = 'results', source = 'm', file = 'a.md' }",
        "{ show = 'clock', office = 'urad' }",
        "{ show = 'nothing' }",
    ]);
    let items = prop::collection::vec(item, 1..5).prop_map(|it| it.join(", "));
    let order = one_of(&["sequence", "weighted", "shuffle"]);
    (
        (
            maybe("days", list(days.boxed())),
            maybe("except", list(one_of(&["holiday", "fr"]).boxed())),
            maybe("from", quoted(time().boxed())),
            maybe("to", quoted(time().boxed())),
            maybe("dates", list(dates.boxed())),
            maybe("every", quoted(every.boxed())),
            weeks,
            maybe("office", quoted(one_of(&["urad open", "urad closed"]).boxed())),
        ),
        (0..4, 1..9, order, items),
    )
        .prop_map(|((days, except, from, to, dates, every, weeks, office), (priority, share, order, items))| {
            format!(
                "{days}{except}{from}{to}{dates}{every}{weeks}{office}priority = {priority}\nshare = {share}\n\
                 order = '{order}'\nitems = [{items}]\n"
            )
        })
}

pub(super) const OFFICE: &str = "
[[calendar]]
name = 'urad'
hours = [{ days = ['mo', 'we'], from = '08:00', to = '17:00' }, { days = ['su'], from = '01:30', to = '02:30' }]
closed = ['12-24..12-31']
special = [{ date = '2026-12-28', from = '09:00', to = '24:00' }]
";

fn schedules() -> impl Strategy<Value = Schedule> {
    prop::collection::vec(slots(), 0..7).prop_map(|slots| {
        let slots = slots.iter().enumerate().map(|(i, slot)| format!("[[slot]]\nname = 's{i}'\n{slot}"));
        schedule(&format!("{OFFICE}{}", slots.collect::<String>()))
    })
}

pub(super) fn first() -> Timestamp {
    date(2024, 1, 1).to_zoned(prague()).unwrap().timestamp()
}

pub(super) fn last() -> Timestamp {
    date(2034, 1, 1).to_zoned(prague()).unwrap().timestamp()
}

/// Notices around `day`, some of them over or not yet up.
pub(super) fn board(day: Date, count: usize) -> Vec<Arc<Notice>> {
    (0..count)
        .map(|i| {
            let n = i64::try_from(i).unwrap();
            let at = |days: i64| day.checked_add(Span::new().days(days)).unwrap();
            let until = (!i.is_multiple_of(4)).then(|| at(n % 5 - 1));
            let notice = notice(if i.is_multiple_of(3) { "akce" } else { "m" }, &i.to_string(), at(2 - n), until);
            Arc::new(Notice { category: Some(if i.is_multiple_of(2) { "Záměry" } else { "Volby" }.into()), ..notice })
        })
        .collect()
}

fn zones() -> impl Strategy<Value = TimeZone> {
    // Prague; half an hour of change; changes at midnight; a day that was skipped; no change at all.
    one_of(&[
        "Europe/Prague",
        "Europe/Prague",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/Havana",
        "Pacific/Apia",
        "UTC",
    ])
    .prop_map(|name| TimeZone::get(&name).unwrap())
}

/// Any moment of the ten years; half of them in the days on which something is odd.
fn moments() -> impl Strategy<Value = Timestamp> {
    let days = prop::sample::select(vec![
        date(2026, 3, 29),
        date(2026, 10, 25),
        date(2028, 2, 29),
        date(2024, 2, 29),
        date(2025, 12, 31),
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2024, 4, 26),
        date(2024, 11, 1),
    ]);
    let odd = (days, 0_i64..90_000_000)
        .prop_map(|(day, ms)| day.to_zoned(TimeZone::UTC).unwrap().timestamp() + SignedDuration::from_millis(ms));
    prop_oneof![
        odd,
        (first().as_millisecond()..last().as_millisecond()).prop_map(|ms| Timestamp::from_millisecond(ms).unwrap())
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn something_is_always_due_until_it_says(
        schedule in schedules(),
        zone in zones(),
        now in moments(),
        count in 0_usize..20,
        terminal: bool,
    ) {
        let day = zone.to_datetime(now).date();
        let (notices, announcements) = (board(day, count), board(day, count / 3));
        let content = BoardContent { notices: &notices, announcements: &announcements, media: &announcements, terminal, results: terminal };
        let ms = SignedDuration::from_millis(1);
        let it = due_at(&schedule, &content, now, &zone);
        prop_assert!(it.since <= now && now < it.until, "{it:?}");
        prop_assert_eq!(zone.to_datetime(it.until - ms).date(), day, "held over midnight");
        prop_assert_eq!(&due_at(&schedule, &content, it.until - ms, &zone), &it);
        prop_assert_eq!(&due_at(&schedule, &content, it.since, &zone), &it);
        prop_assert!(it.what.notice().is_none_or(|notice| notice.posting.hangs_on(day)));
        let next = due_at(&schedule, &content, it.until, &zone);
        prop_assert_eq!(next.since, it.until, "a gap, or one that runs into the next");
        // Another board that heard of the same things in another order.
        let (notices, announcements) = (notices.iter().rev().cloned().collect::<Vec<_>>(), announcements.iter().rev().cloned().collect::<Vec<_>>());
        let content = BoardContent { notices: &notices, announcements: &announcements, media: &announcements, terminal, results: terminal };
        prop_assert_eq!(&due_at(&schedule, &content, now, &zone), &it);
        // The highest of those that apply have the board.
        let civil = zone.to_datetime(now);
        prop_assert_eq!(active_slots(&schedule, &|_| true, civil).won, winners(&schedule, civil));
    }

    #[test]
    fn a_programme_gives_every_moment_of_its_stretch_what_the_moment_itself_would(
        schedule in schedules(),
        now in moments(),
        part in 0.0..1.0_f64,
    ) {
        let zone = prague();
        let notices = board(zone.to_datetime(now).date(), 12);
        let content = BoardContent { notices: &notices, ..BoardContent::default() };
        let programme = Programme::around(&schedule, &content, now, &zone);
        let whole = programme.ruling.until.duration_since(programme.ruling.from);
        let moment = programme.ruling.from + SignedDuration::from_millis((whole.as_millis() as f64 * part) as i64);
        prop_assert_eq!(programme.due_at(moment), due_at(&schedule, &content, moment, &zone));
    }

    #[test]
    fn no_moment_panics(schedule in schedules(), now in Timestamp::MIN.as_second()..Timestamp::MAX.as_second(), zone in zones()) {
        let now = Timestamp::from_second(now).unwrap();
        let it = due_at(&schedule, &BoardContent::default(), now, &zone);
        prop_assert!(now < it.until);
    }
}
