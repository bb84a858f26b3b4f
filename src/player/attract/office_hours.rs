//! Office hours for the clock card: today's, and those of the next two days on which the office is open. Pure.

use jiff::civil::Date;

use crate::{
    config::schedule::{Holidays, OfficeCalendar},
    rotation,
    words::{self, Words},
};

/// Days that are looked through for open ones; an office that is closed for longer has none to tell.
const FURTHEST: usize = 30;
/// Open days that are told after today.
const NEXT: usize = 2;

/// Hours of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HoursOfDay {
    /// "Dnes", "Zítra, pondělí 30. 11.", "Úterý 1. 12.".
    pub day: String,
    /// "8:00–17:00", or that it is closed.
    pub hours: String,
}

/// Hours of an office from a day on.
pub(crate) fn hours_from(say: &Words, calendar: &OfficeCalendar, holidays: &Holidays, today: Date) -> Vec<HoursOfDay> {
    let told = |day: Date| -> Option<String> {
        let spans: Vec<String> = rotation::hours_on(calendar, holidays, day)
            .iter()
            .map(|span| format!("{}–{}", minute(span.from), minute(span.to)))
            .collect();
        // Two spans stay together on a line; more may need two lines.
        (!spans.is_empty()).then(|| spans.join(", "))
    };
    let closed = || say.get("hours-closed");
    let mut days = vec![HoursOfDay { day: say.get("hours-today"), hours: told(today).unwrap_or_else(closed) }];
    let later = today.series(jiff::Span::new().days(1)).skip(1).take(FURTHEST);
    let open = later.enumerate().filter_map(|(index, day)| Some((index == 0, day, told(day)?)));
    days.extend(open.take(NEXT).map(|(tomorrow, day, hours)| {
        let weekday = words::weekday(say.language(), day.weekday());
        let date = say.day_month(day);
        let day = match tomorrow {
            true => format!("{}, {weekday} {date}", say.get("hours-tomorrow")),
            false => capital(&format!("{weekday} {date}")),
        };
        HoursOfDay { day, hours }
    }));
    days
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "8:00" for a minute of the day; the last one is "24:00".
fn minute(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;
    use crate::{
        config::schedule::{DateRange, OpenHours, calendar::OfficeDay},
        words::Language,
    };

    fn office() -> OfficeCalendar {
        let hours = |from: u16, to: u16| OpenHours { from: from * 60, to: to * 60 };
        OfficeCalendar {
            name: "urad".into(),
            hours: vec![
                OfficeDay { days: vec![Weekday::Monday, Weekday::Wednesday], hours: hours(8, 12) },
                OfficeDay { days: vec![Weekday::Monday], hours: hours(13, 17) },
                OfficeDay { days: vec![Weekday::Tuesday], hours: hours(8, 14) },
            ],
            closed: vec![DateRange::Yearly { from: (12, 24), to: (1, 2) }],
            special: vec![],
        }
    }

    fn told(language: Language, today: Date) -> Vec<(String, String)> {
        let days = hours_from(&Words::new(language), &office(), &Holidays::default(), today);
        days.into_iter().map(|it| (it.day.replace('\u{a0}', " "), it.hours.replace('\u{a0}', " "))).collect()
    }

    #[test]
    fn today_and_the_next_two_open_days() {
        let expected = [
            ("Dnes", "zavřeno"),
            ("Zítra, pondělí 30. 11.", "8:00–12:00, 13:00–17:00"),
            ("Úterý 1. 12.", "8:00–14:00"),
        ];
        let told = told(Language::Czech, date(2026, 11, 29));
        assert_eq!(told, expected.map(|(day, hours)| (day.to_owned(), hours.to_owned())));
    }

    #[test]
    fn days_off_are_passed_over() {
        let days = told(Language::English, date(2026, 12, 23));
        assert_eq!(days[0], ("Today".into(), "8:00–12:00".into()));
        assert_eq!(days[1].0, "Monday 4 Jan");
        assert_eq!(days[2].0, "Tuesday 5 Jan");
    }

    #[test]
    fn an_office_without_hours_tells_today_alone() {
        let empty = OfficeCalendar { hours: vec![], ..office() };
        let days = hours_from(&Words::new(Language::Czech), &empty, &Holidays::default(), date(2026, 11, 29));
        assert_eq!(days.len(), 1);
    }
}
