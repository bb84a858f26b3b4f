//! Schedule check: whether what is on the glass is what the schedule says for this moment. Pure.
//!
//! The idle loop passes over what cannot be shown, so that any thing of the round counts for as long as it may stand. Left out: a
//! screen that is a visitor's, or a crisis's, which no schedule rules.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde_json::Value;

use crate::{
    config::Schedule,
    control_socket::BoardAnswer,
    rotation::{Programme, ShownItem},
};

/// One thing gives way to the next within this.
const CHANGE: SignedDuration = SignedDuration::from_secs(5);
/// A thing that was passed over, or that had to be drawn first, may keep the one before for so long.
const LATE: SignedDuration = SignedDuration::from_secs(60);
/// Things of a round that are looked through.
const MOST: usize = 2_000;

/// Whether the answer to `glass` shows what is due; `None` where the idle loop does not stand, or the time is not known.
pub(super) fn shows_what_is_due(
    glass: &Value,
    board: &BoardAnswer,
    schedule: &Schedule,
    zone: &TimeZone,
) -> Option<bool> {
    if glass["screen"] != "attract" {
        return None;
    }
    let moment = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
    let (now, kind) = (moment(&glass["clock"])?, glass["shows"].as_str()?);
    let is_shown = |what: &ShownItem| {
        // Results and the like are told without the notice that goes with them.
        let notice = if what.kind() == "results" { None } else { what.notice() };
        what.kind() == kind && notice.is_none_or(|notice| glass["notice"].as_str() == Some(notice.id.0.as_str()))
    };
    let content = board.content();
    let (round, _, _) = Programme::around(schedule, &content, now, zone).round(MOST);
    let longest = round.iter().filter(|entry| is_shown(&entry.what)).map(|entry| entry.stands_ms).max();
    // Where there is nothing else to show, one thing stands for ever.
    let gives_way = round.iter().any(|entry| !is_shown(&entry.what));
    let stands = moment(&glass["since"]).map(|since| now.duration_since(since));
    let too_long =
        longest.zip(stands).is_some_and(|(longest, stands)| stands > SignedDuration::from_millis(longest) + LATE);
    if gives_way && too_long {
        return Some(false);
    }
    let due = |at: Timestamp| is_shown(&Programme::around(schedule, &content, at, zone).due_at(at).what);
    let near = [Some(now), now.checked_sub(CHANGE).ok(), now.checked_add(CHANGE).ok()];
    Some(longest.is_some() || near.into_iter().flatten().any(due))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::{
        config::Config,
        notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, Posting, SourceId},
    };

    fn notice(id: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
        let blob = Blob { hash: BlobHash::digest(id.as_bytes()), kind: MediaKind::Pdf, bytes: 9 };
        let file = Attachment { blob: Some(blob), ..Attachment::new("listina.pdf", id) };
        Notice { attachments: vec![file], ..Notice::new(SourceId("mesto".into()), NoticeId(id.into()), id, posting) }
    }

    #[test]
    fn the_glass_is_compared_with_the_round_of_its_moment() {
        let config = Config::default_for("Lhota", Path::new("/nowhere"));
        let schedule = Schedule::built_in(&config.idle);
        let board: BoardAnswer = serde_json::from_value(json!({ "notices": [notice("a"), notice("b")] })).unwrap();
        let zone = TimeZone::UTC;
        let now: Timestamp = "2026-11-30T02:30:07Z".parse().unwrap();
        let due = Programme::around(&schedule, &board.content(), now, &zone).due_at(now);
        let right = due.what.notice().map(|notice| notice.id.0.clone()).unwrap();
        let other = if right == "a" { "b" } else { "a" };
        let glass = |kind: &str, notice: &str, since: Timestamp| {
            let (now, since) = (now.to_string(), since.to_string());
            json!({ "screen": "attract", "clock": now, "shows": kind, "notice": notice, "since": since })
        };
        let check = |glass: &Value| shows_what_is_due(glass, &board, &schedule, &zone);
        let (just, long_ago) = (now - CHANGE, now - SignedDuration::from_mins(10));
        assert_eq!(check(&glass("notice", &right, just)), Some(true));
        // What stands in for something that could not be shown, and what stands for ever.
        assert_eq!(check(&glass("notice", other, just)), Some(true));
        assert_eq!(check(&glass("notice", other, long_ago)), Some(false));
        assert_eq!(check(&glass("notice", "gone", just)), Some(false));
        assert_eq!(check(&glass("magazine", &right, just)), Some(false));
        assert_eq!(check(&json!({ "screen": "board" })), None);
        assert_eq!(check(&json!({ "screen": "attract", "clock": null, "shows": "clock" })), None);
    }
}
