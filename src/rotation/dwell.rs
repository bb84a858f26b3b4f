//! How long an item stands.

use crate::{
    config::schedule::{DwellTimes, ItemContent, ScheduleItem},
    notice::Notice,
};

/// Nothing stands for less than this, in milliseconds.
pub(super) const SHORTEST_MS: i64 = 1_000;

/// Milliseconds for which an item with this notice stands.
pub(super) fn dwell_ms(dwell: &DwellTimes, item: &ScheduleItem, notice: Option<&Notice>) -> i64 {
    let time = item.dwell.unwrap_or_else(|| {
        let kind = match item.show {
            ItemContent::Newest { .. }
            | ItemContent::Ending { .. }
            | ItemContent::Category { .. }
            | ItemContent::Pinned { .. } => dwell.notice,
            ItemContent::Announcements { .. } => dwell.announcement,
            ItemContent::Magazine { .. } => dwell.magazine,
            ItemContent::Media { .. } => dwell.media,
            ItemContent::Message { .. } => dwell.message,
            ItemContent::Clock { .. } => dwell.clock,
            ItemContent::Satisfaction => dwell.satisfaction,
            ItemContent::Results { .. } => dwell.results,
            ItemContent::Nothing => dwell.nothing,
        };
        let words = notice.map_or(0, words);
        let ms = u64::from(words).saturating_mul(60_000) / u64::from(dwell.words_per_minute.max(1));
        let reading = dwell.look_up.saturating_add(std::time::Duration::from_millis(ms));
        if words == 0 { kind } else { kind.max(reading.min(dwell.most)) }
    });
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX / 1_000_000).max(SHORTEST_MS)
}

/// Words that the board itself sets; those of a document are nobody's to count.
fn words(notice: &Notice) -> u32 {
    let count = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let words = count(&notice.title) + notice.text.as_deref().map_or(0, count);
    u32::try_from(words).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::civil::date;

    use super::*;
    use crate::notice::{NoticeId, Posting, SourceId};

    fn announcement(words: usize) -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let text = Some(vec!["slovo"; words - 1].join(" - "));
        Notice { text, ..Notice::new(SourceId("mesto".into()), NoticeId("1".into()), "Titulek", posting) }
    }

    #[test]
    fn long_texts_stand_longer_up_to_the_most() {
        let item = |dwell| ScheduleItem { show: ItemContent::Announcements { count: 1 }, weight: 1, dwell };
        let stands = |words, own| dwell_ms(&DwellTimes::default(), &item(own), Some(&announcement(words)));
        assert_eq!(stands(10, None), 12_000, "the time of its kind");
        assert_eq!(stands(90, None), 33_000, "half a minute of reading and three seconds to look up");
        assert_eq!(stands(5_000, None), 60_000, "no longer than the most");
        assert_eq!(stands(5_000, Some(Duration::from_secs(8))), 8_000, "as the item says");
    }

    #[test]
    fn a_long_time_of_a_kind_is_not_cut_by_the_most() {
        let dwell = DwellTimes { nothing: Duration::from_secs(600), ..DwellTimes::default() };
        let item = ScheduleItem { show: ItemContent::Nothing, weight: 1, dwell: None };
        assert_eq!(super::dwell_ms(&dwell, &item, None), 600_000);
    }
}
