//! Glass difference of two schedules: hours in a week slot by slot, and minutes of an hour where they differ. Pure.

use std::collections::BTreeMap;

use jiff::{Span, Timestamp, civil::Weekday, tz::TimeZone};

use crate::{
    admin::broadcast::schedule_words::{WEEK, item_words_at, minute_words, slot_name},
    config::schedule::Schedule,
    rotation::{BoardContent, GlassPart, GlassSpan, glass_spans},
    words::{Words, weekday_short},
};

/// What is compared.
pub(in crate::admin::broadcast) struct DifferenceQuestion<'a> {
    pub old: &'a Schedule,
    pub new: &'a Schedule,
    /// What the board has; `None` where that is not known, and then whole slots are compared.
    pub content: Option<&'a BoardContent<'a>>,
    pub zone: &'a TimeZone,
    /// A midnight; seven days from it are compared.
    pub from: Timestamp,
}

/// Something of which the glass shows more or less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::broadcast) struct GlassChange {
    pub what: String,
    /// Hours of the week, or minutes of an hour, in words.
    pub old: String,
    pub new: String,
}

/// All that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin::broadcast) struct GlassDifference {
    /// Hours of the week, by slot.
    pub slots: Vec<GlassChange>,
    /// When, as "po–st 8:00–12:00", and what, in minutes of an hour.
    pub spans: Vec<(String, Vec<GlassChange>)>,
}

/// Minutes of an hour that something has, before and after.
type MinuteChanges = Vec<(String, i64, i64)>;

/// The difference over the seven days.
pub(in crate::admin::broadcast) fn glass_difference(
    words: &Words,
    question: &DifferenceQuestion<'_>,
) -> GlassDifference {
    let DifferenceQuestion { old, new, content, zone, from } = question;
    let end = from.to_zoned((*zone).clone()).checked_add(Span::new().days(7)).map_or(*from, |it| it.timestamp());
    let of = |schedule: &Schedule| glass_spans(schedule, *content, zone, (*from, end));
    let (before, after) = (of(old), of(new));
    let slots = slot_hours(words, (old, &before), (new, &after));
    GlassDifference { slots, spans: spans(words, question, &before, &after) }
}

/// Hours of the week by the slots' names; those that stay within three minutes are left out.
fn slot_hours(words: &Words, old: (&Schedule, &[GlassSpan]), new: (&Schedule, &[GlassSpan])) -> Vec<GlassChange> {
    let sums = |(schedule, spans): (&Schedule, &[GlassSpan])| {
        let mut hours: BTreeMap<String, f64> = BTreeMap::new();
        for span in spans {
            let long = span.until.duration_since(span.from).as_secs_f64() / 3_600.0;
            for part in &span.parts {
                *hours.entry(slot_name(words, schedule, part.slot)).or_default() += long * part.part;
            }
        }
        hours
    };
    let (before, after) = (sums(old), sums(new));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    let hours = |map: &BTreeMap<String, f64>, name: &str| map.get(name).copied().unwrap_or(0.0);
    let changes = names.into_iter().map(|name| (name, hours(&before, name), hours(&after, name)));
    let changes = changes.filter(|(_, old, new)| (old - new).abs() >= 0.05);
    // The decimal sign of all six languages but one.
    let sign = if words.language() == crate::words::Language::English { "." } else { "," };
    let told = |hours: f64| format!("{hours:.1}").replace('.', sign);
    changes.map(|(name, old, new)| GlassChange { what: name.clone(), old: told(old), new: told(new) }).collect()
}

/// Minutes of an hour by what is shown.
fn minutes(words: &Words, schedule: &Schedule, parts: &[GlassPart]) -> BTreeMap<String, i64> {
    let mut shares: BTreeMap<String, f64> = BTreeMap::new();
    for part in parts {
        let what = match part.item {
            Some(item) => item_words_at(words, schedule, part.slot, item),
            None => slot_name(words, schedule, part.slot),
        };
        *shares.entry(what).or_default() += part.part;
    }
    shares.into_iter().map(|(what, share)| (what, (share * 60.0).round() as i64)).collect()
}

fn spans(
    words: &Words,
    question: &DifferenceQuestion<'_>,
    before: &[GlassSpan],
    after: &[GlassSpan],
) -> Vec<(String, Vec<GlassChange>)> {
    let DifferenceQuestion { old, new, zone, .. } = question;
    let mut bounds: Vec<Timestamp> = before.iter().chain(after).flat_map(|it| [it.from, it.until]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    // Stretches in which neither changes, by their hours, and the days on which they are so.
    let mut found: Vec<(u16, u16, MinuteChanges, Vec<Weekday>)> = Vec::new();
    let mut last: Option<(Weekday, u16, u16, MinuteChanges)> = None;
    let mut keep = |stretch: Option<(Weekday, u16, u16, MinuteChanges)>| {
        let Some((day, from, to, changes)) = stretch.filter(|it| !it.3.is_empty()) else { return };
        match found.iter_mut().find(|it| it.0 == from && it.1 == to && it.2 == changes) {
            Some(same) => same.3.push(day),
            None => found.push((from, to, changes, vec![day])),
        }
    };
    for pair in bounds.windows(2) {
        let [from, until] = pair else { continue };
        let here = |spans: &[GlassSpan]| {
            spans.iter().find(|it| it.from <= *from && *from < it.until).map(|it| it.parts.clone())
        };
        let (Some(one), Some(other)) = (here(before), here(after)) else { continue };
        let (one, other) = (minutes(words, old, &one), minutes(words, new, &other));
        let (start, end) = (zone.to_datetime(*from), zone.to_datetime(*until));
        let minute =
            |at: jiff::civil::DateTime| u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).unwrap_or(0);
        let to = if end.date() == start.date() { minute(end) } else { 1_440 };
        let (day, from, changes) = (start.weekday(), minute(start), changes(&one, &other));
        match &mut last {
            Some(last) if last.0 == day && last.2 == from && last.3 == changes => last.2 = to,
            _ => keep(last.replace((day, from, to, changes))),
        }
    }
    keep(last);
    let told = found.into_iter().map(|(from, to, changes, days)| {
        let when = format!("{} {}–{}", days_words(words, &days), minute_words(from), minute_words(to));
        let change =
            |(what, old, new): (String, i64, i64)| GlassChange { what, old: old.to_string(), new: new.to_string() };
        (when, changes.into_iter().map(change).collect())
    });
    told.collect()
}

/// What has other minutes of an hour.
fn changes(one: &BTreeMap<String, i64>, other: &BTreeMap<String, i64>) -> MinuteChanges {
    let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
    names.sort();
    names.dedup();
    let minutes = |map: &BTreeMap<String, i64>, name: &String| map.get(name).copied().unwrap_or(0);
    let pairs = names.into_iter().map(|name| (name.clone(), minutes(one, name), minutes(other, name)));
    pairs.filter(|(_, old, new)| old != new).collect()
}

/// "po–st, pá".
fn days_words(words: &Words, days: &[Weekday]) -> String {
    let name = |day: &Weekday| weekday_short(words.language(), *day);
    let there: Vec<bool> = WEEK.iter().map(|day| days.contains(day)).collect();
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < WEEK.len() {
        let long = there.iter().skip(at).take_while(|it| **it).count();
        let last = at.saturating_add(long).saturating_sub(1);
        match (WEEK.get(at), WEEK.get(last)) {
            (Some(first), _) if long == 1 => parts.push(name(first).to_owned()),
            (Some(first), Some(last)) if long == 2 => parts.push(format!("{}, {}", name(first), name(last))),
            (Some(first), Some(last)) if long > 2 => parts.push(format!("{}–{}", name(first), name(last))),
            _ => {}
        }
        at = at.saturating_add(long.max(1));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{config::IdleSettings, words::Language};

    fn parsed(text: &str) -> Schedule {
        Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap()
    }

    fn difference(old: &str, new: &str, known: bool) -> GlassDifference {
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let from = date(2026, 11, 30).to_zoned(zone.clone()).unwrap().timestamp();
        let content = BoardContent { terminal: true, ..BoardContent::default() };
        let (old, new) = (parsed(old), parsed(new));
        let content = known.then_some(&content);
        let question = DifferenceQuestion { old: &old, new: &new, content, zone: &zone, from };
        glass_difference(&Words::for_admin(Language::Czech), &question)
    }

    const OLD: &str = r#"
        [[slot]]
        name = "Celý den"
        items = [{ show = "clock", dwell-s = 48 }, { show = "satisfaction", dwell-s = 12 }]
        [[slot]]
        name = "Noc"
        from = "22:00"
        to = "05:00"
        priority = 20
        items = [{ show = "nothing" }]
    "#;

    #[test]
    fn minutes_of_an_hour_are_told_with_their_days() {
        let extra = r#"
            [[slot]]
            name = "Dopoledne"
            days = ["mo", "tu", "we", "fr"]
            from = "08:00"
            to = "12:00"
            priority = 10
            items = [{ show = "clock", dwell-s = 40 }, { show = "satisfaction", dwell-s = 20 }]
        "#;
        let found = difference(OLD, &format!("{OLD}{extra}"), true);
        let change =
            |what: &str, old: &str, new: &str| GlassChange { what: what.into(), old: old.into(), new: new.into() };
        assert_eq!(found.slots, [change("Celý den", "119,0", "103,0"), change("Dopoledne", "0,0", "16,0")]);
        let expected = vec![change("hodiny", "48", "40"), change("pozvání ohodnotit úřad", "12", "20")];
        assert_eq!(found.spans, [("po–st, pá 8:00–12:00".to_owned(), expected)]);
        let unknown = difference(OLD, &format!("{OLD}{extra}"), false);
        let expected = vec![change("Celý den", "60", "0"), change("Dopoledne", "0", "60")];
        assert_eq!(unknown.spans, [("po–st, pá 8:00–12:00".to_owned(), expected)]);
    }

    #[test]
    fn the_same_schedule_has_no_difference_and_a_night_is_one_stretch_a_day() {
        assert_eq!(difference(OLD, &format!("# comment\n{OLD}"), true), GlassDifference::default());
        let found = difference(OLD, &OLD.replace("22:00", "21:00"), true);
        assert_eq!(found.spans.len(), 1);
        assert_eq!(found.spans[0].0, "po–ne 21:00–22:00");
    }

    proptest! {
        #[test]
        fn hours_that_are_lost_are_won_elsewhere(from in 0_u16..23, long in 1_u16..24, share in 1_u16..100, known: bool) {
            let to = (from + long) % 24;
            let extra = format!(
                "\n[[slot]]\nname = \"X\"\nfrom = \"{from:02}:00\"\nto = \"{to:02}:30\"\nshare = {share}\nitems = [{{ show = \"satisfaction\" }}]\n",
            );
            let found = difference(OLD, &format!("{OLD}{extra}"), known);
            let number = |text: &str| text.replace(',', ".").parse::<f64>().unwrap();
            let sum: f64 = found.slots.iter().map(|it| number(&it.new) - number(&it.old)).sum();
            prop_assert!(sum.abs() < 0.21, "{:?}", found.slots);
            for (_, changes) in &found.spans {
                let sum: i64 = changes.iter().map(|it| it.new.parse::<i64>().unwrap() - it.old.parse::<i64>().unwrap()).sum();
                prop_assert!(sum.abs() <= 2, "{changes:?}");
            }
        }
    }
}
