//! Words in dates: days of the week, months and time zones in Czech, Slovak, English and German, as full words and as
//! the abbreviations that software makes of them.

use crate::notice::fold;

/// Folded; the two-letter ones are what stands in `pubDate` of Czech systems.
const WEEKDAYS: &[&str] = &[
    "po",
    "ut",
    "st",
    "ct",
    "pa",
    "so",
    "ne",
    "pon",
    "ute",
    "str",
    "ctv",
    "pat",
    "sob",
    "ned",
    "pondeli",
    "utery",
    "streda",
    "ctvrtek",
    "patek",
    "sobota",
    "nedele",
    "stvrtok",
    "piatok",
    "pondelok",
    "utorok",
    "sobotu",
    "stredu",
    "nedela",
    "stv",
    "pia",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
];

/// Folded forms of each month.
const MONTHS: [&[&str]; 12] = [
    &["leden", "ledna", "januar", "januara", "january"],
    &["unor", "unora", "februar", "februara", "february"],
    &["brezen", "brezna", "marec", "marca", "march", "marz"],
    &["duben", "dubna", "april", "aprila"],
    &["kveten", "kvetna", "maj", "maja", "may", "mai"],
    &["cerven", "cervna", "cvn", "cen", "jun", "juna", "june", "juni"],
    &["cervenec", "cervence", "cvc", "cec", "jul", "jula", "july", "juli"],
    &["srpen", "srpna", "august", "augusta"],
    &["zari", "september", "septembra"],
    &["rijen", "rijna", "oktober", "oktobra", "october"],
    &["listopad", "listopadu", "november", "novembra"],
    &["prosinec", "prosince", "december", "decembra", "dezember"],
];

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month that a folded word names, 1 to 12: a whole word, its beginning of three letters or more, or a Roman
/// number. `None` as well where the beginning is that of two months ("červ").
pub(in crate::source) fn month_named(word: &str) -> Option<i8> {
    let number = |place: usize| i8::try_from(place + 1).ok();
    let whole = |forms: &&[&str]| forms.contains(&word);
    if let Some(place) = ROMAN.iter().position(|roman| *roman == word).or_else(|| MONTHS.iter().position(whole)) {
        return number(place);
    }
    if word.len() < 3 {
        return None;
    }
    let begins = |forms: &&[&str]| forms.iter().any(|form| form.starts_with(word));
    let mut places = MONTHS.iter().enumerate().filter(|(_, forms)| begins(forms)).map(|(place, _)| place);
    let place = places.next().filter(|_| places.next().is_none())?;
    number(place)
}

/// The text without a day of the week before it.
pub(in crate::source) fn without_weekday(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let rest = rest.trim_start_matches(['.', ',', ' ']);
    let known = WEEKDAYS.contains(&fold(word).as_str()) && !rest.is_empty();
    if known { rest } else { text }
}

/// The text without a time before the day ("12:15 24. 11. 2026"); all of it where nothing else is there.
pub(in crate::source) fn without_time(text: &str) -> &str {
    match text.split_once(' ') {
        Some((time, rest)) if is_time(time.trim_end_matches(',')) => rest.trim_start(),
        _ => text,
    }
}

/// "12:15", "9:05:30", and the word before a time.
pub(in crate::source) fn is_time(word: &str) -> bool {
    let number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = word.split(':').collect();
    matches!(word, "v" | "ve" | "o" | "od" | "at") || (2..=3).contains(&parts.len()) && parts.into_iter().all(number)
}

/// A moment as mail has it, with its month and its zone in English; `None` where the second word is no month.
pub(in crate::source) fn mail_date_in_english(text: &str) -> Option<String> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let month = month_named(fold(words.get(1)?).trim_end_matches('.'))?;
    let english = ENGLISH.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    *words.get_mut(1)? = (*english).to_owned();
    if let Some(zone) = words.last_mut() {
        match fold(zone).as_str() {
            "cet" | "mez" | "sec" => "+0100".clone_into(zone),
            "cest" | "mesz" | "selc" => "+0200".clone_into(zone),
            _ => {}
        }
    }
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_of_two_months_is_none() {
        for (word, number) in [
            ("lis", Some(11)),
            ("listopadu", Some(11)),
            ("pro", Some(12)),
            ("cervna", Some(6)),
            ("cerven", Some(6)),
            ("cervence", Some(7)),
            ("cvc", Some(7)),
            ("cec", Some(7)),
            ("cer", None),
            ("cerv", None),
            ("zar", Some(9)),
            ("sept", Some(9)),
            ("mar", Some(3)),
            ("ma", None),
            ("xi", Some(11)),
            ("xiii", None),
        ] {
            assert_eq!(month_named(word), number, "{word}");
        }
        for roman in ROMAN {
            assert!(month_named(roman).is_some());
        }
    }

    #[test]
    fn a_weekday_alone_is_no_date_and_stays() {
        assert_eq!(without_weekday("Čt. 26. 11."), "26. 11.");
        assert_eq!(without_weekday("neděle"), "neděle");
        assert_eq!(without_weekday("listopad 2026"), "listopad 2026");
    }
}
