//! Glass time: how much of the glass each item of a schedule has, stretch by stretch. Pure.
//!
//! It is the part of the long run; a stretch that is shorter than one round may differ by a thing or two.

use jiff::{Timestamp, tz::TimeZone};

use super::{active_slots::slot_stretches, content::BoardContent, due::Programme};
use crate::config::schedule::Schedule;

/// Part of the glass that one item has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct GlassPart {
    /// Index of the slot; the one after the last is the built-in fallback.
    pub slot: usize,
    /// Index of the item; `None` where the content is not known and only the slot's part is told.
    pub item: Option<usize>,
    /// From 0 to 1.
    pub part: f64,
}

/// A stretch of one civil day in which the parts stay.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GlassSpan {
    pub from: Timestamp,
    /// Not included.
    pub until: Timestamp,
    /// They make 1 together.
    pub parts: Vec<GlassPart>,
}

/// The spans from `from` to `to`, without a hole. Without content every slot is taken to have something to show.
pub(crate) fn glass_spans(
    schedule: &Schedule,
    content: Option<&BoardContent>,
    zone: &TimeZone,
    (from, to): (Timestamp, Timestamp),
) -> Vec<GlassSpan> {
    let Some(content) = content else {
        let spans = slot_stretches(schedule, zone, from, to).map(|stretch| {
            let whole: f64 = stretch.won.iter().map(|slot| f64::from(schedule.slot(*slot).share)).sum();
            let part = |slot: &usize| f64::from(schedule.slot(*slot).share) / whole;
            let parts = stretch.won.iter().map(|slot| GlassPart { slot: *slot, item: None, part: part(slot) });
            GlassSpan { from: stretch.from.max(from), until: stretch.until.min(to), parts: parts.collect() }
        });
        return spans.collect();
    };
    let (mut spans, mut now) = (Vec::new(), from);
    while now < to {
        let programme = Programme::around(schedule, content, now, zone);
        let until = programme.ruling.until.min(to);
        let parts = programme.time_parts().into_iter();
        let parts = parts.map(|((slot, item), part)| GlassPart { slot, item: Some(item), part }).collect();
        spans.push(GlassSpan { from: now, until, parts });
        now = until;
    }
    spans
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc};

    use jiff::civil::date;

    use super::*;
    use crate::{
        config::IdleSettings,
        notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, Posting, SourceId},
    };

    fn notice(id: &str, category: &str) -> Arc<Notice> {
        let blob = Blob { hash: BlobHash::digest(id.as_bytes()), kind: MediaKind::Pdf, bytes: 1 };
        let posting = Posting { from: date(2026, 11, 1), until: None };
        let attachments = vec![Attachment { blob: Some(blob), ..Attachment::new("a", "a") }];
        let category = Some(category.to_owned());
        Arc::new(Notice {
            attachments,
            category,
            ..Notice::new(SourceId("m".into()), NoticeId(id.into()), id, posting)
        })
    }

    #[test]
    fn parts_are_those_of_the_loop_and_leave_no_hole() {
        let text = r#"
            [[slot]]
            name = "a"
            share = 3
            items = [{ show = "category", name = "Záměry", dwell-s = 10 }, { show = "clock", dwell-s = 30 }]
            [[slot]]
            name = "b"
            from = "12:00"
            items = [{ show = "nothing", dwell-s = 10 }]
        "#;
        let schedule = Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap();
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let day = |n| date(2026, 12, n).to_zoned(zone.clone()).unwrap().timestamp();
        let notices = [notice("1", "zamery"), notice("2", "Záměry"), notice("3", "Jiné")];
        let content = BoardContent { notices: &notices, ..BoardContent::default() };
        let spans = glass_spans(&schedule, Some(&content), &zone, (day(1), day(3)));
        assert_eq!(spans.len(), 4);
        assert!(spans.windows(2).all(|it| it[0].until == it[1].from) && spans[3].until == day(3));
        let near = |found: &GlassPart, slot, item, part: f64| {
            assert_eq!((found.slot, found.item), (slot, item));
            assert!((found.part - part).abs() < 0.02, "{found:?} {part}");
        };
        near(&spans[0].parts[0], 0, Some(0), 0.4);
        near(&spans[0].parts[1], 0, Some(1), 0.6);
        near(&spans[1].parts[0], 0, Some(0), 0.3);
        near(&spans[1].parts[2], 1, Some(0), 0.25);
        let unknown = glass_spans(&schedule, None, &zone, (day(1), day(2)));
        near(&unknown[1].parts[0], 0, None, 0.75);
        near(&unknown[1].parts[1], 1, None, 0.25);
    }
}
