//! Reasons of a moment in words: why the slots that have the glass have it, and why each other one has not. Pure.

use jiff::civil::{Date, DateTime};

use crate::{
    admin::broadcast::schedule_words::{priority_words, slot_name, slot_names, slot_when_words, why_not_words},
    config::schedule::Schedule,
    rotation::{BoardContent, SlotStretch, reasons_against, slots_with_content},
    words::Words,
};

/// One slot that has not the glass.
pub(super) struct SlotAgainst {
    pub slot: String,
    /// When it applies.
    pub when: String,
    pub priority: String,
    /// All that is against it, in words; never empty.
    pub reasons: Vec<String>,
}

/// What is asked about.
pub(super) struct MomentQuestion<'a> {
    pub schedule: &'a Schedule,
    /// What the board has; `None` where that is not known.
    pub content: Option<&'a BoardContent<'a>>,
    /// Who has the glass, and from when to when.
    pub stretch: &'a SlotStretch,
    /// The moment by the clock on the wall.
    pub at: DateTime,
}

impl MomentQuestion<'_> {
    fn day(&self) -> Date {
        self.at.date()
    }

    /// Slots that apply at the moment, whatever they have to show.
    fn applying(&self) -> Vec<usize> {
        let slots = self.schedule.slots.iter().enumerate();
        slots.filter(|(_, slot)| reasons_against(self.schedule, slot, self.at).is_empty()).map(|(i, _)| i).collect()
    }

    /// Whether a slot has something to show; `true` where that is not known.
    fn has_content(&self, slot: usize) -> bool {
        let Some(content) = self.content else { return true };
        slots_with_content(self.schedule, content, self.day()).get(slot).copied().unwrap_or(false)
    }
}

/// The chain of reasons for what has the glass.
pub(super) fn chain(words: &Words, question: &MomentQuestion<'_>) -> Vec<String> {
    let MomentQuestion { schedule, stretch, .. } = question;
    let fallback = schedule.slots.len();
    if stretch.won.contains(&fallback) {
        let key = if schedule.slots.is_empty() { "broadcast-why-no-schedule" } else { "broadcast-why-fallback" };
        return vec![words.get(key)];
    }
    let mut chain = Vec::new();
    let priority = stretch.won.first().map_or(0, |slot| schedule.slot(*slot).priority);
    for slot in &stretch.won {
        let (name, when) = (slot_name(words, schedule, *slot), slot_when_words(words, schedule, schedule.slot(*slot)));
        chain.push(words.fill("broadcast-why-applies", &[("slot", &name), ("value", &when)]));
    }
    let lost: Vec<String> = question
        .applying()
        .into_iter()
        .filter(|slot| !stretch.won.contains(slot) && question.has_content(*slot))
        .map(|slot| {
            let name = slot_name(words, schedule, slot);
            format!("{name}, {}", priority_words(words, schedule.slot(slot).priority))
        })
        .collect();
    let (names, priority) = (slot_names(words, schedule, &stretch.won), priority_words(words, priority));
    if lost.is_empty() {
        chain.push(words.fill("broadcast-why-alone", &[("slot", &names), ("value", &priority)]));
    } else {
        let values = [("slot", names.as_str()), ("value", &priority), ("by", &lost.join("; "))];
        chain.push(words.fill("broadcast-why-over", &values));
    }
    if stretch.won.len() > 1 {
        let whole: u32 = stretch.won.iter().map(|slot| u32::from(schedule.slot(*slot).share)).sum();
        let share = |slot: &usize| {
            let part = u32::from(schedule.slot(*slot).share) * 100 / whole.max(1);
            format!("{} {part} %", slot_name(words, schedule, *slot))
        };
        let shares = stretch.won.iter().map(share).collect::<Vec<_>>().join(", ");
        chain.push(words.fill("broadcast-why-shared", &[("value", &shares)]));
    }
    chain
}

/// Every slot that has not the glass, and why not.
pub(super) fn against(words: &Words, question: &MomentQuestion<'_>) -> Vec<SlotAgainst> {
    let MomentQuestion { schedule, stretch, at, .. } = question;
    let others = (0..schedule.slots.len()).filter(|slot| !stretch.won.contains(slot));
    others
        .map(|index| {
            let slot = schedule.slot(index);
            let mut reasons: Vec<String> = reasons_against(schedule, slot, *at)
                .into_iter()
                .map(|why| why_not_words(words, schedule, slot, why))
                .collect();
            let applies = reasons.is_empty();
            if !question.has_content(index) {
                reasons.push(words.get("broadcast-not-empty"));
            }
            let won = stretch.won.first().filter(|won| **won < schedule.slots.len());
            if let Some(won) = won.filter(|won| applies && slot.priority < schedule.slot(**won).priority) {
                let (names, own) = (slot_names(words, schedule, &stretch.won), priority_words(words, slot.priority));
                let other = priority_words(words, schedule.slot(*won).priority);
                reasons
                    .push(words.fill("broadcast-not-priority", &[("slot", &names), ("value", &own), ("by", &other)]));
            }
            SlotAgainst {
                slot: slot.name.clone(),
                when: slot_when_words(words, schedule, slot),
                priority: priority_words(words, slot.priority),
                reasons,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::{civil::date, tz::TimeZone};
    use proptest::prelude::*;

    use super::*;
    use crate::{config::IdleSettings, rotation::Programme, words::Language};

    fn schedule() -> Schedule {
        let text = r#"
            [[calendar]]
            name = "urad"
            hours = [{ days = ["mo", "we"], from = "08:00", to = "17:00" }]
            [[slot]]
            name = "Celý den"
            items = [{ show = "clock" }]
            [[slot]]
            name = "Úřední hodiny"
            office = "urad open"
            priority = 10
            items = [{ show = "clock" }]
            [[slot]]
            name = "Vánoce"
            dates = ["12-20..01-06"]
            priority = 100
            items = [{ show = "clock" }]
            [[slot]]
            name = "Plakáty"
            priority = 200
            items = [{ show = "media", source = "plakaty" }]
        "#;
        Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap()
    }

    fn told(at: DateTime) -> (String, Vec<(String, String)>) {
        let (schedule, zone) = (schedule(), TimeZone::get("Europe/Prague").unwrap());
        let (content, moment) = (BoardContent::default(), at.to_zoned(zone.clone()).unwrap().timestamp());
        let programme = Programme::around(&schedule, &content, moment, &zone);
        let words = Words::for_admin(Language::Czech);
        let question = MomentQuestion { schedule: &schedule, content: Some(&content), stretch: &programme.ruling, at };
        let plain = |text: String| text.replace('\u{a0}', " ");
        let against = against(&words, &question).into_iter();
        let against = against.map(|it| (it.slot, plain(it.reasons.join("; ")))).collect();
        (plain(chain(&words, &question).join("; ")), against)
    }

    #[test]
    fn christmas_wins_over_office_hours_and_the_rest_is_told() {
        let (chain, against) = told(date(2026, 12, 21).at(9, 0, 0, 0));
        assert!(chain.contains("Vánoce: každý den · celý den · každý rok 20. 12. – 6. 1."), "{chain}");
        assert!(
            chain.contains("Vánoce má prioritu svátek (100) a má přednost před: Celý den, základ (0); Úřední hodiny, úřední hodiny (10)"),
            "{chain}",
        );
        assert_eq!(against[0].0, "Celý den");
        assert!(against[0].1.contains("přednost má Vánoce"), "{against:?}");
        assert_eq!(against[2], ("Plakáty".to_owned(), "Nemá teď co ukázat.".to_owned()));
    }

    #[test]
    fn what_does_not_apply_says_all_that_is_against_it() {
        let (chain, against) = told(date(2026, 12, 1).at(9, 0, 0, 0));
        assert!(chain.contains("Celý den má prioritu základ (0)"), "{chain}");
        let of = |slot: &str| against.iter().find(|it| it.0 == slot).unwrap().1.clone();
        assert!(of("Úřední hodiny").contains("otevřeno"), "{against:?}");
        assert!(of("Vánoce").contains("20. 12. – 6. 1."), "{against:?}");
    }

    proptest! {
        #[test]
        fn every_slot_either_has_the_glass_or_a_reason(day in 0_i64..400, minute in 0_i8..96) {
            let day = date(2026, 11, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            let (chain, against) = told(day.at(minute / 4, minute % 4 * 15, 0, 0));
            prop_assert!(!chain.is_empty());
            prop_assert_eq!(against.len(), 3, "one has the glass");
            prop_assert!(against.iter().all(|it| !it.1.is_empty()), "{:?}", against);
        }
    }
}
