//! Wording of moments, spans and lengths of time in the documents of evidence, in Czech. Pure.

use jiff::{Timestamp, tz::TimeZone};

use super::{Block, TimeInterval};
use crate::words::{self, Language};

/// "26 h 5 min", "3 min 20 s", "12 s".
pub(super) fn length(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}\u{a0}s"),
        (0, minutes, seconds) => format!("{minutes}\u{a0}min {seconds}\u{a0}s"),
        (hours, minutes, _) => format!("{hours}\u{a0}h {minutes}\u{a0}min"),
    }
}

/// A line "what: value".
pub(super) fn pair(out: &mut Vec<Block>, what: &str, value: impl Into<String>) {
    out.push(Block::Pair(what.into(), value.into()));
}

/// "22. 11. 2026 12:00:05 (UTC 2026-11-22T11:00:05Z)".
pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> String {
    // As in a span: a second that has begun is not over.
    let at = Timestamp::from_second(at.as_second()).unwrap_or(at);
    let local = at.to_zoned(zone.clone());
    format!("{} {} (UTC {at})", words::short_date(Language::Czech, local.date()), local.strftime("%H:%M:%S"))
}

/// "22. 11. 2026 12:00:05 – 23. 11. 2026 8:00:00", or what still lasts.
pub(super) fn span(time: TimeInterval, zone: &TimeZone) -> String {
    let show = |at: Timestamp| {
        let local = at.to_zoned(zone.clone());
        format!("{} {}", words::short_date(Language::Czech, local.date()), local.strftime("%H:%M:%S"))
    };
    let to = time.to.map_or_else(|| "trvá".to_owned(), show);
    format!("{} – {to}", show(time.from))
}
