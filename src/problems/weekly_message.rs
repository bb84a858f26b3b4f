//! Weekly message: what the week on the board was like, with figures, whether all is well or not, and when it is due. Pure. It
//! comes from the board itself: one that does not come says that the board, or its mail, is out of order.

use jiff::{
    SignedDuration, ToSpan as _, Zoned,
    civil::{Date, Weekday},
};
use serde_json::json;

use super::{ProblemText, message::BoardContext};
use crate::{
    feedback::alert::AlertNote,
    words::{clock_time, file_size},
};

/// The weekly messages' names begin so.
const WEEK: &str = "board-week-";
/// Days that it tells of.
pub(crate) const WEEK_DAYS: i64 = 7;

/// What the last seven days were like; what is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeekFigures {
    /// Time for which it was confirmed that the board was to be seen.
    pub shown: Option<SignedDuration>,
    /// Time in which it should have been and that can be measured.
    pub expected: Option<SignedDuration>,
    /// Outages, planned darkness apart, and their length together.
    pub outages: Option<(usize, SignedDuration)>,
    /// Answers of citizens.
    pub votes: Option<u64>,
    /// Room that is left on the disk, in bytes.
    pub disk_free: Option<u64>,
    /// Official notices that hang now.
    pub notices: Option<usize>,
    /// The player confirms now that its picture is to be seen, or is dark by its schedule.
    pub confirmed: bool,
}

/// What is to be done about the weekly message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WeekStep {
    /// Nothing.
    Wait,
    /// Remember this day; nobody was ever told, and there is no whole week to tell of.
    Remember(Date),
    /// Tell of the week before this day.
    Tell(Date),
}

/// What is due at a moment. `last` is the day of the last one.
pub(super) fn week_step(now: &Zoned, (weekday, minute): (Weekday, u16), last: Option<Date>) -> WeekStep {
    let today = now.date();
    let of_day = u16::from(now.hour().unsigned_abs()) * 60 + u16::from(now.minute().unsigned_abs());
    let back = i64::from(weekday.until(today.weekday()));
    let back = if back == 0 && of_day < minute { WEEK_DAYS } else { back };
    let Ok(due) = today.checked_sub(back.days()) else { return WeekStep::Wait };
    match last {
        // A clock that was ahead has told of no week that is to come.
        Some(last) if last > today => WeekStep::Remember(due),
        Some(last) if last >= due => WeekStep::Wait,
        Some(_) => WeekStep::Tell(due),
        None => WeekStep::Remember(due),
    }
}

/// The message. `problems` are those that stand now.
pub(super) fn week_message(
    day: Date,
    figures: &WeekFigures,
    problems: &[ProblemText],
    about: &BoardContext<'_>,
    now: &Zoned,
) -> AlertNote {
    let words = about.words;
    let subject = match problems.len() {
        0 if figures.confirmed => words.get("week-well"),
        0 => words.get("week-not-confirmed"),
        count => words.count("problem-day", count),
    };
    let moment = |at: &Zoned| format!("{} {}", words.short_date(at.date()), clock_time(at.time()));
    let hours = |time: SignedDuration| {
        let minutes = time.as_mins();
        format!("{}:{:02}", minutes / 60, minutes % 60)
    };
    let from = now.checked_sub(WEEK_DAYS.days()).unwrap_or_else(|_| now.clone());
    let mut lines = vec![
        format!("{subject}."),
        String::new(),
        words.fill("problem-line-span", &[("from", &moment(&from)), ("until", &moment(now))]),
    ];
    lines.push(match figures.shown.zip(figures.expected) {
        Some((shown, all)) => words.fill("week-shown", &[("value", &hours(shown)), ("all", &hours(all))]),
        None => words.get("week-shown-unknown"),
    });
    lines.extend(
        figures.outages.map(|(count, length)| {
            words.fill("week-outages", &[("value", &count.to_string()), ("all", &hours(length))])
        }),
    );
    lines.extend(figures.notices.map(|count| words.fill("week-notices", &[("value", &count.to_string())])));
    lines.extend(figures.votes.map(|count| words.fill("week-votes", &[("value", &count.to_string())])));
    let room = figures.disk_free.map(|bytes| file_size(words.language(), bytes));
    lines.extend(room.map(|room| words.fill("week-disk", &[("value", &room)])));
    if !problems.is_empty() {
        lines.push(String::new());
        lines.extend(problems.iter().map(|problem| format!("- {}", problem.title)));
    }
    lines.extend([String::new(), words.get("week-silence")]);
    let json = about.json(
        "week",
        json!({
            "shown-s": figures.shown.map(|it| it.as_secs()),
            "expected-s": figures.expected.map(|it| it.as_secs()),
            "outages": figures.outages.map(|it| it.0),
            "outages-s": figures.outages.map(|it| it.1.as_secs()),
            "notices": figures.notices,
            "votes": figures.votes,
            "disk-free": figures.disk_free,
            "confirmed": figures.confirmed,
            "problems": problems.iter().map(|it| it.kind.code()).collect::<Vec<_>>(),
        }),
    );
    let note = about.note(format!("{WEEK}{day}"), None, subject, lines, json);
    AlertNote { instead_of: Some(WEEK.to_owned()), ..note }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date, tz::TimeZone};

    use super::*;
    use crate::{
        problems::ProblemKind,
        words::{Language, Words},
    };

    fn at(text: &str) -> Zoned {
        text.parse::<jiff::civil::DateTime>().unwrap().to_zoned(TimeZone::get("Europe/Prague").unwrap()).unwrap()
    }

    #[test]
    fn a_week_is_told_once_after_its_moment_and_never_before_a_whole_one() {
        let monday = (Weekday::Monday, 7 * 60);
        let step = |now: &str, last: Option<Date>| week_step(&at(now), monday, last);
        let (before, due) = (date(2026, 11, 16), date(2026, 11, 23));
        assert_eq!(step("2026-11-23T06:59:00", None), WeekStep::Remember(before));
        assert_eq!(step("2026-11-23T06:59:00", Some(before)), WeekStep::Wait);
        assert_eq!(step("2026-11-23T07:00:00", Some(before)), WeekStep::Tell(due));
        assert_eq!(step("2026-11-29T23:59:00", Some(before)), WeekStep::Tell(due), "the board was off");
        assert_eq!(step("2026-11-29T23:59:00", Some(due)), WeekStep::Wait);
        assert_eq!(step("2026-12-20T12:00:00", Some(before)), WeekStep::Tell(date(2026, 12, 14)), "once for all");
        assert_eq!(step("2026-11-23T08:00:00", Some(date(2099, 1, 5))), WeekStep::Remember(due));
        // Another day of the week was configured.
        assert_eq!(week_step(&at("2026-11-24T08:00:00"), (Weekday::Friday, 0), Some(due)), WeekStep::Wait);
    }

    #[test]
    fn every_minute_of_two_years_tells_of_each_week_once() {
        let (mut now, mut last, mut told) = (at("2026-01-01T00:00:00"), None, Vec::new());
        while now.year() < 2028 {
            match week_step(&now, (Weekday::Sunday, 150), last) {
                WeekStep::Wait => {}
                WeekStep::Remember(day) => last = Some(day),
                WeekStep::Tell(day) => {
                    last = Some(day);
                    told.push(day);
                }
            }
            now = now.checked_add(10.minutes()).unwrap();
        }
        assert_eq!(told.len(), 104, "also over both changes of the clock, at half past two");
        assert!(told.windows(2).all(|pair| pair[0].checked_add(7.days()).unwrap() == pair[1]));
    }

    fn message(figures: &WeekFigures, problems: &[ProblemText], language: Language) -> AlertNote {
        let (words, zone) = (Words::new(language), TimeZone::get("Europe/Prague").unwrap());
        let about = BoardContext { town: "Město Vzorov", words: &words, zone: &zone };
        week_message(date(2026, 11, 23), figures, problems, &about, &at("2026-11-23T07:00:00"))
    }

    #[test]
    fn all_is_well_only_where_nothing_stands_and_the_glass_is_confirmed() {
        let figures = WeekFigures {
            shown: Some(SignedDuration::from_mins(10_050)),
            expected: Some(SignedDuration::from_hours(168)),
            outages: Some((1, SignedDuration::from_mins(30))),
            votes: Some(412),
            disk_free: Some(12 << 30),
            notices: Some(22),
            confirmed: true,
        };
        let well = message(&figures, &[], Language::Czech);
        assert_eq!((well.name.as_str(), well.instead_of.as_deref()), ("board-week-2026-11-23", Some(WEEK)));
        assert!(well.subject.starts_with("Město Vzorov: "), "{}", well.subject);
        for part in ["167:30", "168:00", "0:30", "412", "22", "16. 11. 2026 7:00"] {
            assert!(well.text.contains(part), "{part} in {}", well.text);
        }
        let unsure = message(&WeekFigures::default(), &[], Language::Czech);
        assert_ne!(unsure.subject, well.subject, "nothing is confirmed");
        assert!(!unsure.text.contains("0:00") && unsure.json["votes"].is_null(), "{}", unsure.text);
        let since = Timestamp::UNIX_EPOCH;
        let problem = ProblemText {
            kind: ProblemKind::Disk,
            place: String::new(),
            urgent: true,
            since,
            title: "Na disku dochází místo".to_owned(),
            what: String::new(),
            advice: String::new(),
        };
        let ill = message(&figures, &[problem], Language::Czech);
        assert!(ill.subject.ends_with("na desce trvá 1 potíž") && ill.text.contains("- Na disku dochází místo"));
    }

    #[test]
    fn six_languages_say_it() {
        let figures = WeekFigures { confirmed: true, ..WeekFigures::default() };
        let subjects: std::collections::BTreeSet<String> =
            Language::ALL.into_iter().map(|language| message(&figures, &[], language).subject).collect();
        assert!(subjects.len() >= 5 && subjects.iter().all(|it| !it.contains("week-")), "{subjects:?}");
    }
}
