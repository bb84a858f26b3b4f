//! Phrases of the board's pages: days, how near an end is, moments with their age. Pure.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    notice::{EndNearness, Posting},
    words::{Words, clock_time},
};

/// "7. 12. 2026", or that no end was given.
pub(super) fn end_text(words: &Words, until: Option<Date>) -> String {
    until.map_or_else(|| words.get("no-end"), |day| words.short_date(day))
}

/// "22. 11. – 7. 12. 2026": the days of a posting, both included.
pub(super) fn posting_text(words: &Words, posting: Posting) -> String {
    let from = match posting.until {
        Some(until) if until.year() == posting.from.year() => words.day_month(posting.from),
        _ => words.short_date(posting.from),
    };
    format!("{from} – {}", end_text(words, posting.until))
}

/// "7. 12." of this year, "7. 1. 2027" of another.
pub(super) fn near_day(words: &Words, day: Date, today: Date) -> String {
    if day.year() == today.year() { words.day_month(day) } else { words.short_date(day) }
}

/// How long it still hangs: "končí dnes", "zbývají 3 dny".
pub(super) fn days_left(words: &Words, posting: Posting, today: Date) -> String {
    match posting.nearness(today) {
        EndNearness::Open => words.get("no-end"),
        EndNearness::Today => words.get("ends-today"),
        EndNearness::Tomorrow => words.get("ends-tomorrow"),
        EndNearness::Days(days) => words.count("days-left", usize::try_from(days).unwrap_or_default()),
        EndNearness::Over => words.get("board-over"),
    }
}

/// "7. 12. 2026 8:05".
pub(super) fn moment_text(words: &Words, zone: &TimeZone, at: Timestamp) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{} {}", words.short_date(local.date()), clock_time(local.time()))
}

/// "8:05" of today, "7. 12. 8:05" of another day.
pub(super) fn short_moment(words: &Words, zone: &TimeZone, at: Timestamp, today: Date) -> String {
    let local = at.to_zoned(zone.clone());
    match local.date() == today {
        true => clock_time(local.time()),
        false => format!("{} {}", words.day_month(local.date()), clock_time(local.time())),
    }
}

/// How old something is: "před 12 min", "před 3 h", "před 4 dny".
pub(super) fn age_text(words: &Words, now: Timestamp, at: Timestamp) -> String {
    let seconds = usize::try_from(now.duration_since(at).as_secs()).unwrap_or_default();
    match seconds {
        0..60 => words.get("board-age-now"),
        60..3_600 => words.count("board-age-minutes", seconds / 60),
        3_600..86_400 => words.count("board-age-hours", seconds / 3_600),
        _ => words.count("board-age-days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::words::Language;

    #[test]
    fn days_moments_and_ages_are_written_as_people_say_them() {
        let words = Words::for_admin(Language::Czech);
        let plain = |text: String| text.replace('\u{a0}', " ");
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        assert_eq!(plain(posting_text(&words, posting)), "22. 11. – 7. 12. 2026");
        let over_the_year = Posting { until: Some(date(2027, 1, 7)), ..posting };
        assert_eq!(plain(posting_text(&words, over_the_year)), "22. 11. 2026 – 7. 1. 2027");
        assert_eq!(plain(days_left(&words, posting, date(2026, 12, 7))), "končí dnes");
        assert_eq!(plain(days_left(&words, posting, date(2026, 12, 4))), "zbývají 3 dny");
        let (zone, at) = (TimeZone::get("Europe/Prague").unwrap(), "2026-12-07T07:05:00Z".parse().unwrap());
        assert_eq!(plain(moment_text(&words, &zone, at)), "7. 12. 2026 8:05");
        assert_eq!(plain(short_moment(&words, &zone, at, date(2026, 12, 7))), "8:05");
        let later = |text: &str| plain(age_text(&words, text.parse().unwrap(), at));
        assert_eq!(later("2026-12-07T07:05:30Z"), "právě teď");
        assert_eq!(later("2026-12-07T07:17:30Z"), "před 12 min");
        assert_eq!(later("2026-12-11T07:17:30Z"), "před 4 dny");
    }
}
