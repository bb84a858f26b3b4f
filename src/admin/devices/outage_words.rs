//! Outages in words: the cause, the length and the share of a time. Pure.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::{
    evidence,
    words::{Words, clock_time},
};

/// The cause of an outage as people call it; one that is not known says so, a strange one stands as it was written.
pub(super) fn cause(why: Option<&str>, words: &Words) -> String {
    let key = match why {
        None => "outage-cause-unknown",
        Some(evidence::STOPPED) => "outage-cause-stopped",
        Some(evidence::BROKE_DOWN) => "outage-cause-broke-down",
        Some(evidence::STARTING) => "outage-cause-starting",
        Some(evidence::SILENT) => "outage-cause-silent",
        Some(evidence::CARD_LOST) => "outage-cause-card-lost",
        Some(evidence::CARD_REFUSED) => "outage-cause-card-refused",
        Some(evidence::NOT_TAKEN) => "outage-cause-not-taken",
        Some(evidence::CLOCK) => "outage-cause-clock",
        Some(evidence::COVERED) => "outage-cause-covered",
        Some(evidence::NO_DISPLAY) => "outage-cause-no-display",
        Some(evidence::DISPLAY_OFF) => "outage-cause-display-off",
        Some(evidence::NO_SCREEN) => "outage-cause-no-screen",
        Some(evidence::NIGHT) => "outage-cause-night",
        Some(evidence::NO_TIME) => "outage-cause-no-time",
        Some(other) => return other.to_owned(),
    };
    words.get(key)
}

/// "2 d 3 h", "3 h 20 min", "5 min 10 s", "15 min", "12 s".
pub(in crate::admin) fn length(time: SignedDuration) -> String {
    let seconds = time.as_secs().max(0);
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let (large, small) = match (days, hours, minutes) {
        (0, 0, 0) => return format!("{seconds}\u{a0}s"),
        (0, 0, minutes) => ((minutes, "min"), (seconds % 60, "s")),
        (0, hours, minutes) => ((hours, "h"), (minutes, "min")),
        (days, hours, _) => ((days, "d"), (hours, "h")),
    };
    let part = |(count, unit): (i64, &str)| format!("{count}\u{a0}{unit}");
    if small.0 == 0 { part(large) } else { format!("{} {}", part(large), part(small)) }
}

/// "22. 11. 2026, 12:00:05" in this zone.
pub(in crate::admin) fn moment(at: Timestamp, zone: &TimeZone, words: &Words) -> String {
    let local = at.to_zoned(zone.clone());
    format!("{}, {}:{:02}", words.short_date(local.date()), clock_time(local.time()), local.second())
}

/// "99,98 %"; never rounded up to the whole.
pub(super) fn percent(share: f64, words: &Words) -> String {
    let hundredths = (share.clamp(0.0, 1.0) * 10_000.0).floor() / 100.0;
    let text = format!("{hundredths:.2}");
    let text = if words.language() == crate::words::Language::English { text } else { text.replace('.', ",") };
    format!("{text}\u{a0}%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn lengths_and_shares_as_people_write_them() {
        let of = |seconds: i64| length(SignedDuration::from_secs(seconds)).replace('\u{a0}', " ");
        let lengths = [0, 59, 61, 900, 3_660, 7_200, 90_000].map(of);
        assert_eq!(lengths, ["0 s", "59 s", "1 min 1 s", "15 min", "1 h 1 min", "2 h", "1 d 1 h"]);
        let words = Words::for_admin(Language::Czech);
        assert_eq!(percent(0.999_99, &words), "99,99\u{a0}%");
        assert_eq!(percent(1.0, &words), "100,00\u{a0}%");
    }

    #[test]
    fn every_recorded_cause_has_words() {
        let words = Words::for_admin(Language::Czech);
        for why in [
            evidence::STOPPED,
            evidence::BROKE_DOWN,
            evidence::STARTING,
            evidence::SILENT,
            evidence::CARD_LOST,
            evidence::CARD_REFUSED,
            evidence::NOT_TAKEN,
            evidence::CLOCK,
            evidence::COVERED,
            evidence::NO_DISPLAY,
            evidence::DISPLAY_OFF,
            evidence::NO_SCREEN,
            evidence::NIGHT,
            evidence::NO_TIME,
        ] {
            let text = cause(Some(why), &words);
            assert!(text != why && !text.starts_with("outage-"), "{why}: {text}");
        }
        assert_eq!(cause(Some("den se změnil v noc"), &words), "den se změnil v noc");
    }
}
