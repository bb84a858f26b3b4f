//! Notices that end today or in the next days, by the running board's own answer. Pure.

use jiff::{ToSpan as _, civil::Date};
use serde_json::Value;

use crate::{
    admin::board::notice_key::notice_key,
    notice::{NoticeId, SourceId},
};

/// Notices that end within so many days after today are told.
const DAYS: i64 = 3;

/// A notice that goes down soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EndingNotice {
    pub title: String,
    /// Last day on which it hangs.
    pub until: Date,
    /// Its key in addresses; `None` where the board does not say whose it is.
    pub key: Option<String>,
}

/// The official notices of an answer to `board` that end soon, the soonest first.
pub(super) fn ending_notices(board: &Value, today: Date) -> Vec<EndingNotice> {
    let last = today.checked_add(DAYS.days()).unwrap_or(today);
    let notices = board["notices"].as_array().into_iter().flatten();
    let mut ending: Vec<EndingNotice> = notices
        .filter_map(|notice| {
            let until: Date = notice["posting"]["until"].as_str()?.parse().ok()?;
            let title = notice["title"].as_str()?.to_owned();
            let text = |field: &str| notice[field].as_str().map(str::to_owned);
            let key = text("source").zip(text("id")).map(|(source, id)| notice_key(&SourceId(source), &NoticeId(id)));
            (today..=last).contains(&until).then_some(EndingNotice { title, until, key })
        })
        .collect();
    ending.sort_by(|a, b| (a.until, &a.title).cmp(&(b.until, &b.title)));
    ending
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_ends_today_or_within_three_days_is_told_the_soonest_first() {
        let notice = |title: &str, until: Option<&str>| json!({ "title": title, "posting": { "until": until } });
        let board = json!({ "notices": [
            notice("za tři dny", Some("2026-12-03")), notice("dnes", Some("2026-11-30")), notice("za čtyři", Some("2026-12-04")),
            notice("bez konce", None), notice("včera", Some("2026-11-29")),
        ] });
        let titles: Vec<_> = ending_notices(&board, date(2026, 11, 30)).into_iter().map(|it| it.title).collect();
        assert_eq!(titles, ["dnes", "za tři dny"]);
        assert!(ending_notices(&json!({ "error": "x" }), date(2026, 11, 30)).is_empty());
    }
}
