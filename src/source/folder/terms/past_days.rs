//! Advice about past days: tells a clerk that a posting would be over before it began, and which days were probably
//! meant. Pure.

use jiff::civil::Date;

use crate::source::folder::answers::answer_names::day_text as shown;

/// Fault and advice for a posting whose days are all in the past.
pub(in crate::source::folder) fn all_past_advice(from: Date, until: Date, today: Date) -> (String, String) {
    let wrong =
        format!("dny vyvěšení {} až {} jsou celé v minulosti, dokument nikdy nevisel", shown(from), shown(until));
    let meant = meant(from, until, today)
        .map(|(part, from, until)| format!("Není překlep v {part}? Nemělo být {} až {}? ", shown(from), shown(until)));
    let advice = format!(
        "{}Opravte dny v názvu souboru nebo v popisu (vyveseno-od, vyveseno-do), nebo soubor odstraňte.",
        meant.unwrap_or_default()
    );
    (wrong, advice)
}

/// As [`all_past_advice`], for a document without a written day, whose first day is the day of its file.
pub(in crate::source::folder) fn old_file_advice(from: Date, until: Date, today: Date) -> (String, String) {
    let wrong = format!(
        "název ani popis neuvádí den vyvěšení a soubor je z {}; lhůta od toho dne uplynula {}, dokument nikdy nevisel",
        shown(from),
        shown(until)
    );
    (wrong, format!("Má-li viset, začněte název prvním dnem vyvěšení, například {today}; jinak soubor odstraňte."))
}

/// The nearest days to come that differ in the year or in the month alone.
fn meant(from: Date, until: Date, today: Date) -> Option<(&'static str, Date, Date)> {
    let later = |months: i64| {
        let span = jiff::Span::new().try_months(months).ok()?;
        let moved = (from.checked_add(span).ok()?, until.checked_add(span).ok()?);
        // The day itself stays; the 31st has no place in every month.
        (moved.0.day() == from.day() && moved.1.day() == until.day() && moved.1 >= today).then_some(moved)
    };
    // Of another year it is the year, else the month.
    match from.year() < today.year() {
        true => (1..=30).find_map(|years| later(years * 12)).map(|(from, until)| ("roce", from, until)),
        false => (1..=24).find_map(later).map(|(from, until)| ("měsíci", from, until)),
    }
}
