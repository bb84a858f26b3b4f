//! Days of an OFN item: reads its first and last day, and warns of days that cannot be read, contradict each other or
//! lie far ahead.
//!
//! Left out: the forms in which a day is written (`feed::dates`).

use jiff::{ToSpan as _, civil::Date};

use super::fields::FeedFields;
use crate::{
    notice::{Notice, Posting},
    source::{
        DefectKind, SourceDefect,
        feed::dates::date_reader::{self, AskedDay, FieldDay},
        listing::UNDATED,
    },
};

/// A notice made of its item. Its identity is the item's name; others may have the same one.
pub(super) struct ItemNotice {
    pub notice: Notice,
    /// False where the item names no day that could be that of its posting.
    pub dated: bool,
}

/// The day in the first of `keys` that has any; one that cannot be read, or has no year, is warned of.
pub(super) fn read_item_day(
    item: &FeedFields<'_>,
    keys: &[&str],
    asked: AskedDay,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Option<Date> {
    let field = keys.first().unwrap_or(&"");
    let (text, date) = match date_reader::read_field_day(item.get(keys), asked) {
        FieldDay::Known(date) => return Some(date),
        FieldDay::Unknown => return None,
        FieldDay::Guessed(date) => (format!("the date in `{field}` has no year, {date} is taken"), Some(date)),
        FieldDay::Bad(raw) => (format!("the date in `{field}` cannot be read: {raw}"), None),
    };
    warnings.push(SourceDefect::about_item(DefectKind::BadDate, called, text));
    date
}

/// Posting period, and whether the item names its first day: a notice that hangs for good often does not. For news the
/// day it was made is the day it came out.
pub(super) fn posting(
    item: &FeedFields<'_>,
    today: Option<Date>,
    called: &str,
    news: bool,
    warnings: &mut Vec<SourceDefect>,
) -> (Posting, bool) {
    let mut first = |keys: &[&str]| read_item_day(item, keys, AskedDay::First(today), called, warnings);
    let posted = first(&["vyveseni", "vyveseno", "zverejneno"]);
    let stand_ins: [&[&str]; 3] = [&["schvaleni"], &["vytvoreno"], if news { &["aktualizovano"] } else { &[] }];
    let from = posted.or_else(|| stand_ins.iter().find_map(|keys| first(keys)));
    let until =
        read_item_day(item, &["relevantni_do", "sejmuti", "sejmuto"], AskedDay::Last(from.or(today)), called, warnings);
    if posted.is_none() && !(news && from.is_some()) {
        let text = match from {
            Some(from) => {
                format!("the item has no day of posting, the day it was approved or made stands in: {from}")
            }
            None => "the item has no day of posting, the day it is first read stands in".to_owned(),
        };
        warnings.push(SourceDefect::about_item(DefectKind::MissingPosting, called, text));
    }
    warn_far_ahead(from, today, called, warnings);
    let (from, dated) = (from.unwrap_or(UNDATED), from.is_some());
    if let Some(until) = until.filter(|until| *until < from) {
        let text = format!("the end {until} lies before the posting {from} and is taken as unknown");
        warnings.push(SourceDefect::about_item(DefectKind::EndBeforeStart, called, text));
    }
    (Posting { from, until: until.filter(|until| *until >= from) }, dated)
}

/// Warns of a first day so far ahead that its year is likely mistyped: until then the notice does not hang.
pub(in crate::source) fn warn_far_ahead(
    from: Option<Date>,
    today: Option<Date>,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) {
    let Some((from, today)) = from.zip(today) else { return };
    if from > today.saturating_add(1.year()) {
        let text = format!("the posting begins on {from}, more than a year ahead: is the year mistyped?");
        warnings.push(SourceDefect::about_item(DefectKind::BadDate, called, text));
    }
}
