//! Typo hints for dates that cannot be read: names the likely mistake and never guesses a date from it.

use jiff::civil::Date;

/// One line on what is likely wrong; `None` where nothing can be said.
pub(in crate::source) fn date_typo_hint(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if text.contains(':') && !text.contains(['.', '/', '-']) && numbers.len() <= 3 {
        return Some("a time, and no day".to_owned());
    }
    let long = |part: &&str| part.len() == 4;
    let (year, month, day, american) = match numbers.as_slice() {
        [year, month, day, ..] if long(year) => (*year, *month, *day, false),
        [day, month, year, ..] if long(year) => (*year, *month, *day, text.contains('/')),
        // A leap year, so that the last of February is a day.
        [day, month] => ("2024", *month, *day, false),
        _ => return None,
    };
    let (year, month, day): (i16, i8, i8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    match Date::new(year, month, day) {
        Ok(date) => {
            let turned = Date::new(year, day, month).ok().filter(|_| american)?;
            Some(format!("{date} or {turned}"))
        }
        Err(_) if !(1..=12).contains(&month) => match Date::new(year, day, month) {
            Ok(turned) => Some(format!("day and month changed places, {turned}?")),
            Err(_) => Some(format!("there is no month {month}")),
        },
        Err(_) => {
            let last = Date::new(year, month, 1).ok()?.days_in_month();
            Some(format!("month {month} has {last} days"))
        }
    }
}
