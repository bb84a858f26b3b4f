//! Cards of the things of a round: their titles and facts as the glass says them, and how long they stand. Pure.

use crate::{
    admin::broadcast::schedule_words::minute_words,
    config::schedule::Schedule,
    notice::Notice,
    rotation::{RoundEntry, ShownItem, hours_on},
    words::{Words, parse_markdown},
};

/// Characters of a message that a card repeats.
const TEXT: usize = 300;

/// One card.
pub(super) struct MomentCard {
    /// "Oznámení", "Hodiny".
    pub kind: String,
    pub title: String,
    /// Names and values.
    pub facts: Vec<(String, String)>,
    /// Beginning of its text, where it has one.
    pub text: String,
}

/// The card of a thing on a day.
pub(super) fn card(words: &Words, schedule: &Schedule, what: &ShownItem, day: jiff::civil::Date) -> MomentCard {
    let kind = words.get(card_kind(what));
    let mut card = MomentCard { title: kind.clone(), kind, facts: Vec::new(), text: String::new() };
    if let Some(notice) = what.notice() {
        card.title.clone_from(&notice.title);
        card.facts = facts(words, notice);
        card.text = notice.text.as_deref().map(beginning).unwrap_or_default();
    }
    if let ShownItem::Clock(Some(calendar)) = what
        && let Some(office) = schedule.calendars.get(*calendar)
    {
        let hours = hours_on(office, &schedule.holidays, day).into_iter();
        let hours: Vec<String> = hours.map(|it| format!("{}–{}", minute_words(it.from), minute_words(it.to))).collect();
        let told = if hours.is_empty() { words.get("broadcast-note-closed") } else { hours.join(", ") };
        card.facts.push((words.fill("broadcast-fact-hours", &[("value", &office.name)]), told));
    }
    card
}

/// Key of the words of a kind.
pub(super) fn card_kind(what: &ShownItem) -> &'static str {
    match what {
        ShownItem::Notice(_) => "broadcast-kind-notice",
        ShownItem::Announcement(_) => "broadcast-kind-announcement",
        ShownItem::Magazine(_) => "broadcast-kind-magazine",
        ShownItem::Media(_) => "broadcast-kind-media",
        ShownItem::Message(_) => "broadcast-kind-message",
        ShownItem::Clock(_) => "broadcast-kind-clock",
        ShownItem::Satisfaction => "broadcast-kind-satisfaction",
        ShownItem::Results(_) => "broadcast-kind-results",
        ShownItem::Nothing => "broadcast-kind-nothing",
    }
}

fn facts(words: &Words, notice: &Notice) -> Vec<(String, String)> {
    let until = notice.posting.until.map(|day| words.short_date(day));
    [
        ("broadcast-fact-category", notice.category.clone()),
        ("broadcast-fact-reference", notice.reference.clone()),
        ("broadcast-fact-originator", notice.originator.clone()),
        ("broadcast-fact-from", Some(words.short_date(notice.posting.from))),
        ("broadcast-fact-until", until),
        ("broadcast-fact-source", Some(notice.source.0.clone())),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((words.get(key), value?)))
    .collect()
}

/// The first words of a text in Markdown, as plain text.
fn beginning(text: &str) -> String {
    let message = parse_markdown(text);
    let blocks = message.blocks.iter().map(|block| format!("{} {}", block.strong, block.text).trim().to_owned());
    let all = message.title.into_iter().chain(blocks).collect::<Vec<_>>().join(" · ");
    if all.chars().count() <= TEXT {
        all
    } else {
        format!("{}…", all.chars().take(TEXT).collect::<String>().trim_end())
    }
}

/// Milliseconds as "12 s", "4 min 30 s", "1 h 5 min".
pub(super) fn length(ms: i64) -> String {
    let seconds = ms.max(0).saturating_add(500) / 1_000;
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}\u{a0}s"),
        (0, minutes, 0) => format!("{minutes}\u{a0}min"),
        (0, minutes, seconds) => format!("{minutes}\u{a0}min {seconds}\u{a0}s"),
        (hours, 0, _) => format!("{hours}\u{a0}h"),
        (hours, minutes, _) => format!("{hours}\u{a0}h {minutes}\u{a0}min"),
    }
}

/// Items of these slots that have nothing in the round, as slot and item.
pub(super) fn items_without(
    schedule: &Schedule,
    won: &[usize],
    parts: &[((usize, usize), f64)],
) -> Vec<(usize, usize)> {
    let has = |slot: usize, item: usize| parts.iter().any(|(place, _)| *place == (slot, item));
    let all = won.iter().flat_map(|slot| (0..schedule.slot(*slot).items.len()).map(move |item| (*slot, item)));
    all.filter(|(slot, item)| !has(*slot, *item)).collect()
}

/// The thing of a round with its length in words.
pub(super) fn entry_card(
    words: &Words,
    schedule: &Schedule,
    entry: &RoundEntry,
    day: jiff::civil::Date,
) -> (MomentCard, String) {
    (card(words, schedule, &entry.what, day), length(entry.stands_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_people_say_them() {
        for (ms, said) in [
            (12_000, "12\u{a0}s"),
            (270_000, "4\u{a0}min 30\u{a0}s"),
            (60_000, "1\u{a0}min"),
            (3_900_000, "1\u{a0}h 5\u{a0}min"),
            (-5, "0\u{a0}s"),
        ] {
            assert_eq!(length(ms), said);
        }
    }

    #[test]
    fn a_message_begins_with_its_heading_and_is_cut() {
        assert_eq!(beginning("# Vítejte\n\n**Pozor:** nový výtah"), "Vítejte · Pozor: nový výtah");
        assert!(beginning(&"slovo ".repeat(200)).chars().count() <= TEXT + 1);
    }
}
