//! Calendar names: months and days of the week in every language.
//!
//! Left out: whole dates (`dates`).

use jiff::civil::{Date, Weekday};

use super::Language;

/// A month within a date: "22. listopadu".
pub(super) fn month_in_date(language: Language, date: Date) -> &'static str {
    nth(
        match language {
            Language::Czech => "ledna února března dubna května června července srpna září října listopadu prosince",
            Language::Polish => {
                "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
            }
            Language::Slovak => {
                "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra"
            }
            Language::Ukrainian => {
                "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
            }
            Language::English | Language::German => return month_alone(language, date),
        },
        date,
    )
}

/// A month that stands alone: "listopad".
pub(super) fn month_alone(language: Language, date: Date) -> &'static str {
    nth(
        match language {
            Language::Czech => "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
            Language::English => {
                "January February March April May June July August September October November December"
            }
            Language::Polish => {
                "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
            }
            Language::Slovak => "január február marec apríl máj jún júl august september október november december",
            Language::German => "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            Language::Ukrainian => {
                "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень"
            }
        },
        date,
    )
}

fn nth(months: &'static str, date: Date) -> &'static str {
    let index = usize::try_from(date.month()).unwrap_or_default().saturating_sub(1);
    months.split(' ').nth(index).unwrap_or_default()
}

/// "neděle", "Sunday".
pub(crate) fn weekday(language: Language, day: Weekday) -> &'static str {
    of_week(
        match language {
            Language::Czech => "pondělí úterý středa čtvrtek pátek sobota neděle",
            Language::English => "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
            Language::Polish => "poniedziałek wtorek środa czwartek piątek sobota niedziela",
            Language::Slovak => "pondelok utorok streda štvrtok piatok sobota nedeľa",
            Language::German => "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
            Language::Ukrainian => "понеділок вівторок середа четвер пʼятниця субота неділя",
        },
        day,
    )
}

/// "ne", "Sun": for the head of a table.
pub(crate) fn weekday_short(language: Language, day: Weekday) -> &'static str {
    of_week(
        match language {
            Language::Czech => "po út st čt pá so ne",
            Language::English => "Mon Tue Wed Thu Fri Sat Sun",
            Language::Polish => "pon. wt. śr. czw. pt. sob. niedz.",
            Language::Slovak => "po ut st št pi so ne",
            Language::German => "Mo Di Mi Do Fr Sa So",
            Language::Ukrainian => "пн вт ср чт пт сб нд",
        },
        day,
    )
}

fn of_week(days: &'static str, day: Weekday) -> &'static str {
    let index = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default();
    days.split(' ').nth(index).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months_and_seven_days() {
        for language in Language::ALL {
            let mut months = std::collections::BTreeSet::new();
            for number in 1..=12 {
                let day = jiff::civil::date(2026, number, 1);
                assert!(
                    !month_in_date(language, day).is_empty() && months.insert(month_alone(language, day)),
                    "{language:?}"
                );
            }
            let days = Weekday::Monday.cycle_forward().take(7);
            let days: Vec<_> = days.map(|day| (weekday(language, day), weekday_short(language, day))).collect();
            assert!(days.iter().all(|(long, short)| !long.is_empty() && !short.is_empty()), "{language:?}: {days:?}");
            assert!(!months.contains(""), "{language:?}");
        }
        assert_eq!(weekday(Language::Ukrainian, Weekday::Sunday), "неділя");
        assert_eq!(weekday_short(Language::German, Weekday::Monday), "Mo");
    }
}
