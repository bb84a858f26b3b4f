//! Public holidays of Czech law, with those that the schedule adds or removes.
//!
//! Act 245/2000 Sb. on state holidays, other holidays, days of note and days of rest, §§ 1 and 2, as amended (Good Friday
//! since 2016). A holiday stays on its date; none moves off a weekend.

use jiff::{Span, civil::Date};

use crate::config::schedule::Holidays;

/// Month and day of the holidays that have a date.
const FIXED: [(i8, i8); 11] =
    [(1, 1), (5, 1), (5, 8), (7, 5), (7, 6), (9, 28), (10, 28), (11, 17), (12, 24), (12, 25), (12, 26)];

/// True on a public holiday.
pub(crate) fn is_holiday(holidays: &Holidays, day: Date) -> bool {
    !holidays.not.contains(&day) && (holidays.also.contains(&day) || holidays.czech && is_czech(day))
}

fn is_czech(day: Date) -> bool {
    FIXED.contains(&(day.month(), day.day())) || {
        // Good Friday and Easter Monday; Easter falls between 22 March and 25 April.
        (3..=4).contains(&day.month())
            && easter(day.year()).is_some_and(|sunday| matches!((day - sunday).get_days(), -2 | 1))
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of *Nature*, 1876, after Meeus and Butcher).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let days = h + l - 7 * m;
    // Counted from 22 March, which is the earliest.
    let first = Date::new(i16::try_from(year).ok()?, 3, 22).ok()?;
    first.checked_add(Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_of_known_years() {
        for (year, month, day) in [
            (2016, 3, 27),
            (2018, 4, 1),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2035, 3, 25),
            (2038, 4, 25),
            (2285, 3, 22),
        ] {
            assert_eq!(easter(year), Some(date(year, month, day)), "{year}");
        }
    }

    #[test]
    fn the_thirteen_days_of_rest_of_2026() {
        let mut day = date(2026, 1, 1);
        let mut found = Vec::new();
        while day.year() == 2026 {
            if is_holiday(&Holidays::default(), day) {
                found.push((day.month(), day.day()));
            }
            day = day.tomorrow().unwrap();
        }
        let mut expected = FIXED.to_vec();
        expected.extend([(4, 3), (4, 6)]);
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_town_adds_and_takes_away() {
        let holidays = Holidays { czech: true, also: vec![date(2026, 6, 1)], not: vec![date(2026, 12, 24)] };
        assert!(is_holiday(&holidays, date(2026, 6, 1)));
        assert!(!is_holiday(&holidays, date(2026, 12, 24)));
        assert!(is_holiday(&holidays, date(2026, 12, 25)));
        assert!(!is_holiday(&Holidays { czech: false, ..holidays }, date(2026, 12, 25)));
    }
}
