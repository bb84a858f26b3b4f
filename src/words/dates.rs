//! Date and time formats of every language. Pure; the time zone was applied before.

use jiff::civil::{Date, Time};

use super::{
    Language,
    calendar_names::{month_alone, month_in_date, weekday},
};

/// "7. 12. 2026" (its spaces do not break), "7 December 2026", "07.12.2026": as the language writes a date in a line.
pub fn short_date(language: Language, date: Date) -> String {
    let (day, number, year) = (date.day(), date.month(), date.year());
    match language {
        Language::Czech | Language::Slovak => format!("{day}.\u{a0}{number}.\u{a0}{year}"),
        Language::English => format!("{day} {} {year}", month_in_date(language, date)),
        Language::Polish => format!("{day}\u{a0}{}\u{a0}{year}", month_in_date(language, date)),
        Language::German | Language::Ukrainian => format!("{day:02}.{number:02}.{year}"),
    }
}

/// "7. 12.", "7 Dec", "07.12.": a day of a year that is known, where there is little room.
pub(crate) fn day_month(language: Language, date: Date) -> String {
    let (day, number) = (date.day(), date.month());
    match language {
        Language::Czech | Language::Slovak => format!("{day}.\u{a0}{number}."),
        Language::English => {
            format!("{day}\u{a0}{}", month_in_date(language, date).chars().take(3).collect::<String>())
        }
        Language::Polish => format!("{day}.{number:02}"),
        Language::German => format!("{day:02}.{number:02}."),
        Language::Ukrainian => format!("{day:02}.{number:02}"),
    }
}

/// "neděle 22. listopadu 2026" or "Sunday 22 November 2026"; a line may break after the day of the week only.
pub(crate) fn long_date(language: Language, date: Date) -> String {
    let after = if language == Language::Ukrainian { "\u{a0}р." } else { "" };
    format!("{}\u{a0}{}{after}", day_of_year(language, date), date.year())
}

/// "neděle 22. listopadu", "Sunday 22 November": a day of a year that is known; a line may break after the day of the
/// week only.
pub(crate) fn day_of_year(language: Language, date: Date) -> String {
    let (weekday, day, month) = (weekday(language, date.weekday()), date.day(), month_in_date(language, date));
    match language {
        Language::Czech | Language::Slovak => format!("{weekday} {day}.\u{a0}{month}"),
        Language::English => format!("{weekday} {day}\u{a0}{month}"),
        Language::Polish | Language::Ukrainian => format!("{weekday}, {day}\u{a0}{month}"),
        Language::German => format!("{weekday}, {day}.\u{a0}{month}"),
    }
}

/// The day and the month of a date apart, for a day that is set large: "14." and "prosince", "14" and "December". The
/// month has its year where that is not `this_year`.
pub(crate) fn month_of_day(language: Language, date: Date, this_year: Option<i16>) -> (String, String) {
    let month = month_in_date(language, date);
    let day = match language {
        Language::Czech | Language::Slovak | Language::German => format!("{}.", date.day()),
        Language::English | Language::Polish | Language::Ukrainian => date.day().to_string(),
    };
    let known = this_year == Some(date.year());
    (day, if known { month.to_owned() } else { format!("{month}\u{a0}{}", date.year()) })
}

/// The month of a date: "říjen 2026", "October 2026"; its space does not break.
pub(crate) fn month_year(language: Language, date: Date) -> String {
    let after = if language == Language::Ukrainian { "\u{a0}р." } else { "" };
    format!("{}\u{a0}{}{after}", month_alone(language, date), date.year())
}

/// "14:32", "9:05".
pub(crate) fn clock_time(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// "14:32:59", "9:05:07".
pub(crate) fn clock_time_to_second(time: Time) -> String {
    format!("{}:{:02}", clock_time(time), time.second())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time as at};

    use super::*;

    #[test]
    fn dates_as_czechs_write_them() {
        assert_eq!(short_date(Language::Czech, date(2026, 12, 7)), "7.\u{a0}12.\u{a0}2026");
        assert_eq!(long_date(Language::Czech, date(2026, 11, 22)), "neděle 22.\u{a0}listopadu\u{a0}2026");
        assert_eq!(long_date(Language::Czech, date(2026, 1, 5)), "pondělí 5.\u{a0}ledna\u{a0}2026");
        assert_eq!(clock_time(at(14, 32, 59, 0)), "14:32");
        assert_eq!(clock_time(at(9, 5, 0, 0)), "9:05");
        assert_eq!(clock_time_to_second(at(9, 5, 7, 0)), "9:05:07");
    }

    #[test]
    fn a_day_where_there_is_little_room() {
        let days = Language::ALL.map(|language| day_month(language, date(2026, 6, 7)));
        assert_eq!(days, ["7.\u{a0}6.", "7\u{a0}Jun", "7.06", "7.\u{a0}6.", "07.06.", "07.06"]);
    }

    #[test]
    fn dates_in_english() {
        assert_eq!(short_date(Language::English, date(2026, 12, 7)), "7 December 2026");
        assert_eq!(long_date(Language::English, date(2026, 11, 22)), "Sunday 22\u{a0}November\u{a0}2026");
    }

    #[test]
    fn dates_of_the_neighbours() {
        // `~` stands for the non-breaking space.
        for (language, in_line, whole) in [
            (Language::Polish, "7~grudnia~2026", "poniedziałek, 7~grudnia~2026"),
            (Language::Slovak, "7.~12.~2026", "pondelok 7.~decembra~2026"),
            (Language::German, "07.12.2026", "Montag, 7.~Dezember~2026"),
            (Language::Ukrainian, "07.12.2026", "понеділок, 7~грудня~2026~р."),
        ] {
            assert_eq!(short_date(language, date(2026, 12, 7)), in_line.replace('~', "\u{a0}"));
            assert_eq!(long_date(language, date(2026, 12, 7)), whole.replace('~', "\u{a0}"));
        }
    }

    #[test]
    fn a_day_is_told_without_its_year_where_that_is_known() {
        let days = Language::ALL.map(|language| day_of_year(language, date(2026, 11, 29)).replace('\u{a0}', " "));
        let expected = [
            "neděle 29. listopadu",
            "Sunday 29 November",
            "niedziela, 29 listopada",
            "nedeľa 29. novembra",
            "Sonntag, 29. November",
            "неділя, 29 листопада",
        ];
        assert_eq!(days, expected);
        let parts = |language, year| month_of_day(language, date(2026, 12, 14), year);
        assert_eq!(parts(Language::Czech, Some(2026)), ("14.".into(), "prosince".into()));
        assert_eq!(parts(Language::Czech, Some(2025)), ("14.".into(), "prosince\u{a0}2026".into()));
        assert_eq!(parts(Language::English, None), ("14".into(), "December\u{a0}2026".into()));
    }

    #[test]
    fn a_month_alone_is_in_the_first_case() {
        let months = Language::ALL.map(|language| month_year(language, date(2026, 10, 31)).replace('\u{a0}', " "));
        let expected =
            ["říjen 2026", "October 2026", "październik 2026", "október 2026", "Oktober 2026", "жовтень 2026 р."];
        assert_eq!(months, expected);
    }
}
