//! Days and moments in fields as people write them: "24. 12. 2026", "2026-12-24", "20. 12. – 6. 1.", "24. 12. 2026 17:20",
//! and the schedule's own form of them. Pure.

use jiff::civil::{Date, DateTime, Time};

/// A day: "24. 12. 2026", "24.12.2026" or "2026-12-24".
pub(super) fn read_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') {
        return text.parse().ok();
    }
    let [day, month, year] = numbers(text)?;
    if year < 1_900 { None } else { Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok() }
}

/// A moment: a day and a time, with "T" or white space between.
pub(super) fn read_moment(text: &str) -> Option<DateTime> {
    let (day, time) = text.trim().rsplit_once(['T', ' '])?;
    let (hour, minute) = time.split_once(':')?;
    let minute = minute.split(':').next()?;
    let two =
        |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()));
    Some(read_day(day)?.to_datetime(Time::new(two(hour)?, two(minute)?, 0, 0).ok()?))
}

/// Days in the schedule's form, one of its texts for each line or comma; `None` where one of them is none.
pub(super) fn read_ranges(text: &str) -> Option<Vec<String>> {
    let parts = text.split(['\n', ',', ';']).map(str::trim).filter(|it| !it.is_empty());
    parts.map(read_range).collect()
}

/// "24. 12. 2026", "22. 11. 2026 – 24. 12. 2026", "24. 12.", "20. 12. – 6. 1.", or the schedule's own form.
fn read_range(text: &str) -> Option<String> {
    if text.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'-' | b'.')) && text.contains('-') {
        return Some(text.to_owned());
    }
    let (from, to) = text.split_once(['–', '—']).or_else(|| text.split_once(" - ")).unwrap_or((text, text));
    if let (Some(from), Some(to)) = (read_day(from), read_day(to)) {
        return Some(if from == to { from.to_string() } else { format!("{from}..{to}") });
    }
    let of_year = |text: &str| {
        let [day, month] = numbers(text)?;
        // A leap year, so that the 29th of February is a day.
        let date = Date::new(2028, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(date.strftime("%m-%d").to_string())
    };
    let (from, to) = (of_year(from)?, of_year(to)?);
    Some(if from == to { from } else { format!("{from}..{to}") })
}

/// A text of the schedule's form as people write it; any other as it is.
pub(super) fn range_text(text: &str) -> String {
    let one = |text: &str| {
        if let Ok(day) = text.parse::<Date>() {
            return Some(format!("{}. {}. {}", day.day(), day.month(), day.year()));
        }
        let day: Date = format!("2028-{text}").parse().ok()?;
        Some(format!("{}. {}.", day.day(), day.month()))
    };
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    match (one(from.trim()), one(to.trim())) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from} – {to}"),
        _ => text.to_owned(),
    }
}

/// So many numbers between points and white space.
fn numbers<const N: usize>(text: &str) -> Option<[i16; N]> {
    let text = text.trim().trim_end_matches('.');
    let parts: Option<Vec<i16>> = text.split('.').map(|part| part.trim().parse().ok()).collect();
    parts?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_moments_as_people_write_them() {
        for (text, day) in [
            ("24. 12. 2026", Some(date(2026, 12, 24))),
            ("24.12.2026", Some(date(2026, 12, 24))),
            ("2026-12-24", Some(date(2026, 12, 24))),
            ("24. 12.", None),
            ("31. 2. 2026", None),
            ("24. 12. 26", None),
        ] {
            assert_eq!(read_day(text), day, "{text}");
        }
        for (text, moment) in [
            ("2026-12-24T17:20", Some(date(2026, 12, 24).at(17, 20, 0, 0))),
            ("24. 12. 2026 7:05", Some(date(2026, 12, 24).at(7, 5, 0, 0))),
            ("2026-12-24T17:20:30", Some(date(2026, 12, 24).at(17, 20, 0, 0))),
            ("2026-12-24", None),
            ("2026-12-24T25:00", None),
            ("zítra", None),
        ] {
            assert_eq!(read_moment(text), moment, "{text}");
        }
    }

    #[test]
    fn ranges_go_into_the_schedules_form_and_back() {
        let text = "24. 12. 2026\n22. 11. 2026 – 24. 12. 2026\n24. 12.\n20. 12. – 6. 1.";
        let forms = ["2026-12-24", "2026-11-22..2026-12-24", "12-24", "12-20..01-06"];
        assert_eq!(read_ranges(text).unwrap(), forms);
        assert_eq!(read_ranges(&forms.join(", ")).unwrap(), forms);
        assert_eq!(read_ranges("každý den"), None);
        let back: Vec<String> = forms.iter().map(|it| range_text(it)).collect();
        assert_eq!(back.join("\n"), text);
        assert_eq!(range_text("nikdy"), "nikdy");
    }
}
