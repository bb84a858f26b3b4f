//! Survey of the day on a terminal. Pure.
//!
//! It follows from the file of surveys and the day alone: all terminals agree, and a restart changes nothing.

use jiff::civil::{Date, date};

use crate::config::survey::{Survey, SurveyRotation, Surveys};

/// Turns are counted from this Monday.
const FIRST_MONDAY: Date = date(2024, 1, 1);

/// The survey that this terminal asks on this day; `None` when none is due.
pub(crate) fn survey_due<'a>(surveys: &'a Surveys, terminal: &str, day: Date) -> Option<&'a Survey> {
    let due: Vec<&Survey> = surveys.surveys.iter().filter(|survey| survey.runs(terminal, day)).collect();
    let days = i64::from(day.since(FIRST_MONDAY).map_or(0, |span| span.get_days()));
    let turn = match surveys.rotate {
        SurveyRotation::Never => 0,
        SurveyRotation::Daily => days,
        SurveyRotation::Weekly => days.div_euclid(7),
    };
    let turn = turn.checked_rem_euclid(i64::try_from(due.len()).ok()?)?;
    due.get(usize::try_from(turn).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::Path};

    use jiff::ToSpan as _;
    use proptest::prelude::*;

    use super::*;

    fn surveys(rotate: &str, surveys: &[&str]) -> Surveys {
        let mut text = format!("rotate = \"{rotate}\"\n");
        for survey in surveys {
            let (id, rest) = survey.split_once(' ').unwrap_or((survey, ""));
            text += &format!("[[survey]]\nid = \"{id}\"\ntitle = \"{id}\"\n{}\n", rest.replace(';', "\n"));
            text += "[[survey.question]]\nid = \"q\"\ntext = \"Jak?\"\nscale = \"four\"\n";
        }
        Surveys::parse(&text, Path::new("surveys.toml")).unwrap()
    }

    fn asked(surveys: &Surveys, day: Date) -> Option<String> {
        survey_due(surveys, "prepazka", day).map(|survey| survey.id.clone())
    }

    #[test]
    fn without_turns_the_first_that_is_due_is_asked() {
        let surveys = surveys("never", &["jaro from = \"2026-03-01\";until = \"2026-05-31\"", "vzdy"]);
        assert_eq!(asked(&surveys, date(2026, 2, 28)).as_deref(), Some("vzdy"));
        assert_eq!(asked(&surveys, date(2026, 3, 1)).as_deref(), Some("jaro"));
        assert_eq!(asked(&surveys, date(2026, 5, 31)).as_deref(), Some("jaro"));
        assert_eq!(asked(&surveys, date(2026, 6, 1)).as_deref(), Some("vzdy"));
    }

    #[test]
    fn another_terminals_survey_is_not_asked_and_takes_no_turn() {
        let surveys = surveys("daily", &["jinde terminals = [\"matrika\"]", "zde terminals = [\"prepazka\"]"]);
        for day in [date(2026, 11, 22), date(2026, 11, 23)] {
            assert_eq!(asked(&surveys, day).as_deref(), Some("zde"));
            assert_eq!(survey_due(&surveys, "podatelna", day), None);
        }
    }

    #[test]
    fn weeks_turn_on_monday() {
        let surveys = surveys("weekly", &["a", "b", "c"]);
        let sunday = date(2026, 11, 22);
        let week = |n: i64| asked(&surveys, sunday + (n * 7 + 1).days());
        assert_eq!(asked(&surveys, sunday), week(-1), "the week that ends on Sunday began on Monday");
        assert_ne!(week(0), week(-1));
        assert_eq!(week(0), week(3));
    }

    #[test]
    fn nothing_due_is_nothing_asked() {
        let over = surveys("weekly", &["a until = \"2020-01-01\""]);
        assert_eq!(asked(&over, date(2026, 1, 1)), None);
        assert_eq!(asked(&Surveys::default(), date(2026, 1, 1)), None);
    }

    proptest! {
        #[test]
        fn everybody_has_a_turn_and_it_comes_back(count in 1_i64..6, offset in -20_000_i64..20_000, weekly: bool) {
            let names = ["a", "b", "c", "d", "e"];
            let rotate = if weekly { "weekly" } else { "daily" };
            let surveys = surveys(rotate, &names[..usize::try_from(count).unwrap()]);
            let step = if weekly { 7 } else { 1 };
            let start = FIRST_MONDAY + offset.days();
            let round: Vec<_> = (0..count).map(|n| asked(&surveys, start + (n * step).days()).unwrap()).collect();
            prop_assert_eq!(round.iter().collect::<BTreeSet<_>>().len() as i64, count);
            let again = asked(&surveys, start + (count * step).days());
            prop_assert_eq!(again.as_ref(), round.first());
        }
    }
}
