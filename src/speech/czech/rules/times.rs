//! Times of day in Czech: `8:00`, `8.30 hod.`, `8:00–17:00`, in the case that the preposition asks for. Pure.
//!
//! Left out: hours without minutes, which are amounts (`amounts`).

use super::super::{
    super::{spoken_text::SpokenText, token::TokenView},
    cardinal::cardinal,
    grammar::{Case, Counted, Gender, case_after},
    ordinal::ordinal,
    units::{HOUR, MINUTE, SECOND},
};

/// A time, or two of them with a dash between, with "hod." after it.
pub(super) fn clock_time(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let (first, mut taken) = time(view)?;
    let before = view.word_before();
    let after = view.skip(taken);
    let second = Some(after).filter(|after| after.is_dash(0)).and_then(|after| time(after.skip(1)));
    let said = match second {
        Some((second, count)) => {
            taken += 1 + count;
            let (start, end) = (first.said(Case::Genitive), second.said(Case::Genitive));
            let from = if before == "od" { "" } else { "od " };
            // "od osmi do sedmnácti hodin"
            let start = if first.is_whole() && second.is_whole() { first.hour_word(Case::Genitive) } else { start };
            format!("{from}{start} do {end}")
        }
        None => first.after(&before),
    };
    out.say(&said);
    Some(taken + hour_word(view.skip(taken)))
}

/// A time of day as it is written.
#[derive(Clone, Copy)]
struct WrittenTime {
    hour: u64,
    minute: u64,
    second: u64,
}

fn time(view: TokenView<'_>) -> Option<(WrittenTime, usize)> {
    let (hours, minutes) = (view.digits(0), view.digits(2));
    let joined = view.joined(1) && view.joined(2);
    if !joined || hours.len() > 2 || minutes.len() != 2 {
        return None;
    }
    let (hour, minute) = (view.small(0)?, view.small(2)?);
    let colon = view.is(1, ":");
    // With a full stop only where something says that it is a time.
    let says = |view: TokenView<'_>| hour_word(view) > 0;
    let first = (view.is_dash(3) || matches!(view.text(3), "do" | "až" | "a")) && view.digits(6).len() == 2;
    let dot = view.is(1, ".") && (says(view.skip(3)) || (first && says(view.skip(7))));
    if hour > 24 || minute > 59 || !(colon || dot) {
        return None;
    }
    let seconds = view.small(4).filter(|_| view.is(3, ":") && view.joined(3) && view.digits(4).len() == 2);
    let taken = if seconds.is_some() { 5 } else { 3 };
    let goes_on = view.is(taken, ":") && view.joined(taken) && view.joined(taken + 1);
    (!goes_on).then_some((WrittenTime { hour, minute, second: seconds.unwrap_or(0) }, taken))
}

/// "hod.", "hodin", "h." after a time: its tokens.
fn hour_word(view: TokenView<'_>) -> usize {
    match view.word(0) {
        "hod" | "h" => 1 + usize::from(view.is(1, ".")),
        "hodin" | "hodinou" | "hodině" | "hodiny" | "hodinách" => 1,
        _ => 0,
    }
}

impl WrittenTime {
    fn is_whole(self) -> bool {
        self.minute == 0 && self.second == 0
    }

    fn hour_word(self, case: Case) -> String {
        cardinal(self.hour, case, Gender::Feminine)
    }

    /// "osm hodin třicet minut", "do osmi hodin třiceti minut".
    fn said(self, case: Case) -> String {
        format!("{} {}{}", self.hour_word(case), HOUR.counted(self.hour, case), self.smaller(case))
    }

    fn smaller(self, case: Case) -> String {
        let part = |count: u64, noun: Counted| match count {
            0 => String::new(),
            _ => format!(" {} {}", cardinal(count, case, Gender::Feminine), noun.counted(count, case)),
        };
        part(self.minute, MINUTE) + &part(self.second, SECOND)
    }

    /// After a preposition: "v osm hodin", "do osmi hodin", "po osmé hodině".
    fn after(self, before: &str) -> String {
        let by_order = |case: Case| {
            let hour = ordinal(self.hour, case, Gender::Feminine).unwrap_or_default();
            format!("{hour} {}{}", HOUR.form(case, false), self.smaller(Case::Nominative))
        };
        match (before, case_after(before)) {
            ("po", _) => by_order(Case::Locative),
            ("před" | "mezi", _) => by_order(Case::Instrumental),
            ("k" | "ke", _) => by_order(Case::Dative),
            ("kolem" | "okolo" | "během", _) => by_order(Case::Genitive),
            (_, Some(Case::Genitive)) if matches!(before, "od" | "do" | "z" | "ze") => self.said(Case::Genitive),
            (_, Some(Case::Accusative)) => self.said(Case::Accusative),
            _ => self.said(Case::Nominative),
        }
    }
}
