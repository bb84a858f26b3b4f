//! Example day: how a day is typed, in the sentences about fields for days. Computed, so that no page names a day that has
//! passed where it asks for one to come. Pure.

use jiff::{Span, civil::Date};

use crate::words::{Language, short_date};

/// From today on; far enough for the longest of the common periods.
const DAYS_AHEAD: i32 = 30;

/// A day to come, as [`typed_day`] has it.
pub(in crate::admin) fn example_day(today: Date) -> String {
    typed_day(today.saturating_add(Span::new().days(DAYS_AHEAD)))
}

/// "7. 12. 2026": a day as the fields take it from people, in every language alike.
pub(in crate::admin) fn typed_day(day: Date) -> String {
    short_date(Language::Czech, day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::source::folder::read_written_day;

    #[test]
    fn the_example_is_to_come_and_is_read() {
        let example = example_day(date(2026, 12, 15));
        assert_eq!(example, "14.\u{a0}1.\u{a0}2027");
        assert_eq!(read_written_day(&example.replace('\u{a0}', " ")), Some(date(2027, 1, 14)));
    }
}
