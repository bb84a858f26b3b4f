//! Foreign languages of the board: numbers, dates, times and signs in words, by each language's own rules. Pure.
//!
//! Left out: abbreviations and declension, which only Czech official texts need here (`czech`).

mod english;
mod german;
mod polish;
mod slovak;
mod slavic;
mod ukrainian;
mod tongue;

use super::{
    spoken_text::SpokenText,
    token::{TokenKind, TokenView, tokens},
};
use crate::words::Language;
use tongue::{Counting, ForeignUnit, Tongue};

/// What a voice of this language is given; Czech is not among them.
pub(super) fn spoken(language: Language, text: &str) -> String {
    let tongue: &Tongue = match language {
        Language::English | Language::Czech => &english::TONGUE,
        Language::Polish => &polish::TONGUE,
        Language::Slovak => &slovak::TONGUE,
        Language::German => &german::TONGUE,
        Language::Ukrainian => &ukrainian::TONGUE,
    };
    let all = tokens(text);
    let mut view = TokenView::new(&all);
    let mut out = SpokenText::default();
    while let Some(token) = view.token(0) {
        let taken = match token.kind {
            TokenKind::Digits => telephone(tongue, view, &mut out)
                .or_else(|| date(tongue, view, &mut out))
                .or_else(|| time(tongue, view, &mut out))
                .unwrap_or_else(|| number(tongue, view, &mut out)),
            TokenKind::Word => month_first(tongue, view, &mut out).unwrap_or_else(|| {
                out.say(token.text);
                1
            }),
            TokenKind::Mark => mark(tongue, view, &mut out),
        };
        view = view.skip(taken.max(1));
    }
    out.finish()
}

/// "22. 11. 2026", "22.11.2026", "22 November 2026", "2026-11-22".
fn date(tongue: &Tongue, view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let before = view.word_before();
    let iso = view.digits(0).len() == 4 && view.is_dash(1) && view.digits(2).len() == 2 && view.is_dash(3);
    if iso && view.digits(4).len() == 2 && (1..5).all(|index| view.joined(index)) {
        let (month, day) = (view.small(2)?, view.small(4).filter(|day| (1..=31).contains(day))?);
        out.say(&(tongue.date)(day, month_at(month)?, view.small(0), &before));
        return Some(5);
    }
    let day = view.small(0).filter(|day| (1..=31).contains(day) && view.digits(0).len() <= 2)?;
    let dot = usize::from(view.is(1, ".") && view.joined(1));
    let ordinal = usize::from(matches!(view.word(1), "st" | "nd" | "rd" | "th") && view.joined(1));
    let mut taken = 1 + dot.max(ordinal);
    taken += usize::from(ordinal == 1 && view.is(2, "of"));
    let word = view.word(taken).to_lowercase();
    let month = match view.small(taken).filter(|_| dot == 1) {
        Some(month) if view.digits(taken).len() <= 2 => {
            let month = month_at(month)?;
            let year = view.digits(taken + 2).len() == 4;
            // "22.11" with its second full stop, or a year.
            if !view.is(taken + 1, ".") || (view.joined(taken + 2) && !year) {
                return None;
            }
            taken += 2;
            month
        }
        _ => {
            let month = tongue.months.iter().position(|name| name.to_lowercase() == word)?;
            taken += 1;
            month
        }
    };
    let year = view.small(taken).filter(|year| view.digits(taken).len() == 4 && (1100..2200).contains(year));
    taken += usize::from(year.is_some());
    out.say(&(tongue.date)(day, month, year, &before));
    if year.is_some() && tongue.year_words.contains(&view.word(taken)) {
        taken += 1 + usize::from(view.is(taken + 1, "."));
    }
    Some(taken)
}

/// "November 22, 2026": English alone writes so.
fn month_first(tongue: &Tongue, view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let month = tongue.months.iter().position(|name| tongue.month_first && *name == view.word(0))?;
    let day = view.small(1).filter(|day| (1..=31).contains(day) && view.digits(1).len() <= 2)?;
    let comma = usize::from(view.is(2, ","));
    let year = view.small(2 + comma).filter(|_| view.digits(2 + comma).len() == 4);
    out.say(&(tongue.date)(day, month, year, ""));
    Some(if year.is_some() { 3 + comma } else { 2 })
}

fn month_at(number: u64) -> Option<usize> {
    usize::try_from(number).ok().filter(|month| (1..=12).contains(month)).map(|month| month - 1)
}

fn time(tongue: &Tongue, view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let fits = view.is(1, ":") && view.joined(1) && view.joined(2) && view.digits(2).len() == 2;
    let more = view.is(3, ":") && view.joined(3) && view.joined(4);
    let (hour, minute) = (view.small(0)?, view.small(2)?);
    if !fits || more || view.digits(0).len() > 2 || hour > 24 || minute > 59 {
        return None;
    }
    out.say(&(tongue.time)(hour, minute));
    let after = tongue.hour_words.contains(&view.word(3));
    let dot = after && view.is(4, ".") && view.token(5).is_some();
    Some(3 + usize::from(after) + usize::from(dot))
}

/// Nine figures in groups of three, or what stands after "+" or "tel.": figure by figure, with a pause after each group.
fn telephone(tongue: &Tongue, view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let international = view.back(1).is_some_and(|token| token.text == "+") && view.joined(0);
    let labels = ["tel", "phone", "telephone", "telefon", "telefón", "mobil", "mobile", "fax", "тел", "телефон"];
    let labelled = view.has_before(4, |word| labels.contains(&word));
    let count = (0..6).take_while(|index| (2..=9).contains(&view.digits(*index).len())).count();
    let lengths: Vec<usize> = (0..count).map(|index| view.digits(index).len()).collect();
    let total: usize = lengths.iter().sum();
    let by_form = lengths == [3, 3, 3] && !view.digits(0).starts_with(['0', '1', '8']);
    let fits = (international && total >= 8) || (labelled && (6..=9).contains(&total)) || by_form;
    if !fits || total > 13 || unit(tongue, view.skip(count)).is_some() {
        return None;
    }
    for index in 0..count {
        if index > 0 {
            out.pause(',');
        }
        digit_by_digit(tongue, view.digits(index), out);
    }
    Some(count)
}

fn digit_by_digit(tongue: &Tongue, digits: &str, out: &mut SpokenText) {
    for digit in digits.bytes() {
        out.say(&(tongue.cardinal)(u64::from(digit.wrapping_sub(b'0')), Counting::Alone));
    }
}

/// The unit that stands here, and its tokens: "m2" is two.
fn unit(tongue: &Tongue, view: TokenView<'_>) -> Option<(&'static ForeignUnit, usize)> {
    let square = format!("{}{}", view.text(0), view.digits(1));
    match tongue.unit(&square).filter(|_| view.joined(1)) {
        Some(unit) => Some((unit, 2)),
        None => Some((tongue.unit(view.text(0))?, 1)),
    }
}

/// A number with its decimals and its unit; codes digit by digit.
fn number(tongue: &Tongue, view: TokenView<'_>, out: &mut SpokenText) -> usize {
    let first = view.digits(0);
    let value: Option<u64> =
        first.parse().ok().filter(|_| first.len() <= 12 && (first.len() == 1 || !first.starts_with('0')));
    let Some(mut value) = value else {
        digit_by_digit(tongue, first, out);
        return 1;
    };
    if let Some(ordinal) = tongue.ordinal.filter(|_| value < 100 && view.joined(1))
        && matches!(view.word(1), "st" | "nd" | "rd" | "th")
    {
        out.say(&ordinal(value));
        return 2;
    }
    let mut taken = 1;
    let separator = view.text(1);
    let marked = separator == tongue.thousands && view.joined(1) && view.joined(2) && view.digits(2).len() == 3;
    while first.len() <= 3 && value > 0 && value < 1_000_000_000 {
        let group = view.digits(taken + usize::from(marked));
        let fits = if marked { view.is(taken, separator) && view.joined(taken + 1) } else { !view.joined(taken) };
        if group.len() != 3 || !fits {
            break;
        }
        value = value * 1000 + group.parse::<u64>().unwrap_or_default();
        taken += 1 + usize::from(marked);
    }
    let decimals = view.digits(taken + 1);
    let point =
        view.is(taken, tongue.decimal_mark) && view.joined(taken) && view.joined(taken + 1) && !decimals.is_empty();
    if point {
        let digits: Vec<String> = decimals
            .bytes()
            .map(|digit| (tongue.cardinal)(u64::from(digit.wrapping_sub(b'0')), Counting::Alone))
            .collect();
        out.say(&format!("{} {}", (tongue.decimal)(value), digits.join(" ")));
        taken += 2;
        if let Some((unit, count)) = unit(tongue, view.skip(taken)) {
            out.say(unit.after_decimals);
            taken += count;
        }
        return taken;
    }
    // ",-" after a sum.
    let whole = view.is(taken, ",") && view.is_dash(taken + 1) && view.joined(taken + 1);
    taken += if whole { 2 } else { 0 };
    match unit(tongue, view.skip(taken)) {
        Some((unit, count)) => {
            out.say(&(tongue.cardinal)(value, if unit.feminine { Counting::Feminine } else { Counting::Other }));
            out.say(unit.counted(value, tongue.plural));
            taken + count
        }
        None => {
            let year = taken == 1 && first.len() == 4 && (1100..2100).contains(&value);
            out.say(&if year { (tongue.year)(value) } else { (tongue.cardinal)(value, Counting::Alone) });
            taken
        }
    }
}

fn mark(tongue: &Tongue, view: TokenView<'_>, out: &mut SpokenText) -> usize {
    let digits = |index: usize| !view.digits(index).is_empty();
    let after_digits = view.back(1).is_some_and(|token| token.kind == TokenKind::Digits);
    let said = match view.text(0) {
        "§" => tongue.paragraph,
        "/" | "\\" => tongue.slash,
        "&" => tongue.and,
        "+" => tongue.plus,
        "@" => tongue.at,
        "=" => tongue.equals,
        "°" => tongue.degrees,
        mark @ ("." | "!" | "?") => {
            let inside = view.joined(0) && view.joined(1) && mark == ".";
            if inside {
                out.say(tongue.dot);
            } else {
                out.pause(mark.chars().next().unwrap_or('.'));
            }
            return 1;
        }
        mark @ (":" | ";" | ",") => {
            out.pause(mark.chars().next().unwrap_or(','));
            return 1;
        }
        "(" | ")" | "[" | "]" | "|" => {
            out.pause(',');
            return 1;
        }
        other => match tongue.unit(other) {
            Some(unit) => unit.many,
            None if view.is_dash(0) && digits(1) && after_digits => tongue.to,
            None => {
                if view.is_dash(0) && (!view.joined(0) || !view.joined(1)) {
                    out.pause(',');
                }
                ""
            }
        },
    };
    out.say(said);
    1
}
