//! Dates and times as people write them. Pure; the zone was applied before.

use jiff::civil::{Date, Time, Weekday};

use super::Language;

/// Second case, as in "22. listopadu".
const MONTHS: [&str; 12] = [
    "ledna",
    "února",
    "března",
    "dubna",
    "května",
    "června",
    "července",
    "srpna",
    "září",
    "října",
    "listopadu",
    "prosince",
];

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "7. 12. 2026" (its spaces do not break) or "7 December 2026".
pub fn short(language: Language, date: Date) -> String {
    match language {
        Language::Czech => format!("{}.\u{a0}{}.\u{a0}{}", date.day(), date.month(), date.year()),
        Language::English => format!("{} {} {}", date.day(), month(&MONTHS_EN, date), date.year()),
    }
}

/// "neděle 22. listopadu 2026" or "Sunday 22 November 2026"; a line may break after the day of the week only.
pub fn long(language: Language, date: Date) -> String {
    let day = weekday(language, date.weekday());
    match language {
        Language::Czech => format!("{day} {}.\u{a0}{}\u{a0}{}", date.day(), month(&MONTHS, date), date.year()),
        Language::English => format!("{day} {}\u{a0}{}\u{a0}{}", date.day(), month(&MONTHS_EN, date), date.year()),
    }
}

/// "14:32", "9:05".
pub fn time(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

fn month(names: &[&'static str; 12], date: Date) -> &'static str {
    let index = usize::try_from(date.month()).unwrap_or_default().saturating_sub(1);
    names.get(index).copied().unwrap_or_default()
}

fn weekday(language: Language, day: Weekday) -> &'static str {
    let (czech, english) = match day {
        Weekday::Monday => ("pondělí", "Monday"),
        Weekday::Tuesday => ("úterý", "Tuesday"),
        Weekday::Wednesday => ("středa", "Wednesday"),
        Weekday::Thursday => ("čtvrtek", "Thursday"),
        Weekday::Friday => ("pátek", "Friday"),
        Weekday::Saturday => ("sobota", "Saturday"),
        Weekday::Sunday => ("neděle", "Sunday"),
    };
    match language {
        Language::Czech => czech,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time as at};

    use super::*;

    #[test]
    fn dates_as_czechs_write_them() {
        assert_eq!(short(Language::Czech, date(2026, 12, 7)), "7.\u{a0}12.\u{a0}2026");
        assert_eq!(long(Language::Czech, date(2026, 11, 22)), "neděle 22.\u{a0}listopadu\u{a0}2026");
        assert_eq!(long(Language::Czech, date(2026, 1, 5)), "pondělí 5.\u{a0}ledna\u{a0}2026");
        assert_eq!(time(at(14, 32, 59, 0)), "14:32");
        assert_eq!(time(at(9, 5, 0, 0)), "9:05");
    }

    #[test]
    fn dates_in_english() {
        assert_eq!(short(Language::English, date(2026, 12, 7)), "7 December 2026");
        assert_eq!(long(Language::English, date(2026, 11, 22)), "Sunday 22\u{a0}November\u{a0}2026");
    }
}
