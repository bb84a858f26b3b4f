//! Day field: a day as people write it, or as the browser's own field sends it. Pure.

use jiff::civil::Date;

/// Reads "30. 11. 2026", "30.11.2026" or "2026-11-30".
pub(super) fn read_day(text: &str) -> Option<Date> {
    let text = text.trim().replace('\u{a0}', " ");
    // A moment is no day.
    let iso = text.parse::<Date>().ok().filter(|_| text.len() == "2026-11-30".len());
    let day = iso.or_else(|| {
        let mut parts = text.splitn(3, '.').map(str::trim);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    });
    day.filter(|day| (1990..2100).contains(&day.year()))
}

/// Reads "2026-11"; its first day.
pub(super) fn read_month(text: &str) -> Option<Date> {
    read_day(&format!("{}-01", text.trim()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_people_and_browsers_write_them() {
        for text in ["30. 11. 2026", "30.11.2026", " 2026-11-30 ", "30.\u{a0}11.\u{a0}2026"] {
            assert_eq!(read_day(text), Some(date(2026, 11, 30)), "{text}");
        }
        for text in ["", "31. 11. 2026", "30. 11.", "zítra", "1. 1. 0026", "2026-11-30T10:00"] {
            assert_eq!(read_day(text), None, "{text}");
        }
        assert_eq!(read_month("2026-11"), Some(date(2026, 11, 1)));
        assert_eq!(read_month("2026-13"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,30}") {
            read_day(&text);
            read_month(&text);
        }
    }
}
