//! Warnings above the week: what is legal in a schedule and yet hardly meant. Pure.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::grid::WeekGrid;
use crate::{
    admin::broadcast::schedule_words::{slot_name, warning_words},
    config::schedule::Schedule,
    control_socket::BoardAnswer,
    notice::SourceId,
    rotation::{schedule_warnings, slots_with_content},
    words::Words,
};

/// What is asked about.
pub(super) struct WarningQuestion<'a> {
    pub schedule: &'a Schedule,
    pub grid: &'a WeekGrid,
    /// What the board has now; `None` where that is not known.
    pub content: Option<&'a BoardAnswer>,
    pub sources: &'a [SourceId],
    pub zone: &'a TimeZone,
    pub now: Timestamp,
    pub today: Date,
}

/// Warnings in words, those of the year first.
pub(super) fn week_warnings(words: &Words, question: &WarningQuestion<'_>) -> Vec<String> {
    let WarningQuestion { schedule, grid, content, sources, zone, now, today } = question;
    let year = schedule_warnings(schedule, zone, sources, *now);
    let mut told: Vec<String> = year.iter().map(|it| warning_words(words, it, zone)).collect();
    for slots in shared(grid, schedule) {
        let whole: u32 = slots.iter().map(|slot| u32::from(schedule.slot(*slot).share)).sum();
        let share = |slot: &usize| {
            let part = u32::from(schedule.slot(*slot).share) * 100 / whole.max(1);
            format!("{} {part} %", slot_name(words, schedule, *slot))
        };
        let names = slots.iter().map(share).collect::<Vec<_>>().join(", ");
        told.push(words.fill("broadcast-warn-shared", &[("value", &names)]));
    }
    let idle = idle_slots(grid, schedule.slots.len());
    if !idle.is_empty() {
        let names = idle.iter().map(|slot| slot_name(words, schedule, *slot)).collect::<Vec<_>>().join(", ");
        told.push(words.fill("broadcast-warn-idle-week", &[("value", &names)]));
    }
    if let Some(content) = content {
        let has = slots_with_content(schedule, &content.content(), *today);
        let empty = (0..schedule.slots.len()).filter(|slot| has.get(*slot) == Some(&false));
        let empty: Vec<String> = empty.map(|slot| slot_name(words, schedule, slot)).collect();
        if !empty.is_empty() {
            told.push(words.fill("broadcast-warn-empty", &[("value", &empty.join(", "))]));
        }
    }
    told
}

/// Slots that share the glass at some time of the week, each group once.
fn shared(grid: &WeekGrid, schedule: &Schedule) -> Vec<Vec<usize>> {
    let all = grid.days.iter().flat_map(|day| &day.stretches).map(|it| &it.won);
    let mut groups: Vec<Vec<usize>> = all.filter(|won| won.len() > 1).cloned().collect();
    groups.retain(|group| group.iter().all(|slot| *slot < schedule.slots.len()));
    groups.sort();
    groups.dedup();
    groups
}

/// Slots that apply in the week and never have the glass.
fn idle_slots(grid: &WeekGrid, count: usize) -> Vec<usize> {
    let stretches = || grid.days.iter().flat_map(|day| &day.stretches);
    let loses = |slot: &usize| stretches().any(|it| it.over.contains(slot));
    let wins = |slot: &usize| stretches().any(|it| it.won.contains(slot));
    (0..count).filter(|slot| loses(slot) && !wins(slot)).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;

    use super::{super::grid::week_grid, *};
    use crate::{config::IdleSettings, words::Language};

    #[test]
    fn what_is_hardly_meant_is_said() {
        let text = r#"
            [[slot]]
            name = "Ráno"
            to = "12:00"
            items = [{ show = "newest" }]
            [[slot]]
            name = "Vánoce"
            dates = ["2025-12-24"]
            items = [{ show = "newest" }]
            [[slot]]
            name = "A"
            days = ["mo"]
            from = "10:00"
            to = "11:00"
            priority = 5
            share = 70
            items = [{ show = "clock" }]
            [[slot]]
            name = "B"
            days = ["mo"]
            from = "10:00"
            to = "11:00"
            priority = 5
            share = 30
            items = [{ show = "media", source = "plakaty" }]
            [[slot]]
            name = "Nikdy"
            days = ["mo"]
            from = "10:00"
            to = "11:00"
            priority = 4
            items = [{ show = "clock" }]
        "#;
        let schedule = Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap();
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let grid = week_grid(&schedule, None, &zone, date(2026, 11, 30));
        let content = BoardAnswer::default();
        let now = date(2026, 11, 30).at(9, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
        let question = WarningQuestion {
            schedule: &schedule,
            grid: &grid,
            content: Some(&content),
            sources: &[],
            zone: &zone,
            now,
            today: date(2026, 11, 30),
        };
        let words = Words::for_admin(Language::Czech);
        let told = week_warnings(&words, &question).join("\n").replace('\u{a0}', " ");
        for said in [
            "poprvé od 30. 11. 2026 12:00",
            "„Vánoce“ už nenastane",
            "A 70 %, B 30 %",
            "se nikdy nedostane na řadu: Nikdy",
            "zdroj „plakaty“",
            "nemají nic k zobrazení: Ráno, Vánoce, B",
        ] {
            assert!(told.contains(said), "{said}\n---\n{told}");
        }
        let unknown = WarningQuestion { content: None, ..question };
        let told = week_warnings(&words, &unknown).join("\n").replace('\u{a0}', " ");
        assert!(!told.contains("k zobrazení"), "{told}");
    }
}
