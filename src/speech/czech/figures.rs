//! Figures as Czech offices write numbers: groups of three digits, decimal comma, ranges. Pure.
//!
//! Left out: codes with leading zeros and numbers without end, which no figure reads.

use super::{
    super::token::TokenView,
    cardinal::{self, cardinal, plain},
    grammar::{Case, Gender},
    letters::pairs,
};

/// A number as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrittenNumber<'a> {
    pub whole: u64,
    /// Digits after the decimal comma.
    pub fraction: Option<&'a str>,
    /// Written in groups: no year.
    pub grouped: bool,
    /// Tokens it takes.
    pub tokens: usize,
}

/// The figure that begins here.
pub(super) fn figure(view: TokenView<'_>) -> Option<WrittenNumber<'_>> {
    let first = view.digits(0);
    if first.is_empty() || first.len() > 12 || (first.len() > 1 && first.starts_with('0')) {
        return None;
    }
    let mut whole: u64 = first.parse().ok()?;
    let mut tokens = 1;
    // "15 000", "15.000" and no mixture of both; "5 000" but not "0 000".
    let dotted = view.is(1, ".") && view.joined(1) && view.digits(2).len() == 3 && view.joined(2);
    while first.len() <= 3 && whole > 0 && whole < cardinal::TOO_LARGE / 1000 {
        let group = view.digits(tokens + usize::from(dotted));
        let apart = if dotted {
            view.is(tokens, ".") && view.joined(tokens) && view.joined(tokens + 1)
        } else {
            !view.joined(tokens)
        };
        if group.len() != 3 || !apart {
            break;
        }
        whole = whole * 1000 + group.parse::<u64>().ok()?;
        tokens += 1 + usize::from(dotted);
    }
    let decimals = view.digits(tokens + 1);
    let comma = view.is(tokens, ",") && view.joined(tokens) && view.joined(tokens + 1);
    // "25,397/30" is a list of parcels.
    let listed = view.is(tokens + 2, "/") && view.joined(tokens + 2) && !view.digits(tokens + 3).is_empty();
    let fraction = Some(decimals).filter(|digits| comma && (1..=9).contains(&digits.len()) && !listed);
    let grouped = tokens > 1;
    if fraction.is_some() {
        tokens += 2;
    }
    (whole < cardinal::TOO_LARGE).then_some(WrittenNumber { whole, fraction, grouped, tokens })
}

impl WrittenNumber<'_> {
    /// In words that agree with what is counted; what stands after the comma does not decline.
    pub(super) fn said(&self, case: Case, gender: Gender) -> String {
        let Some(fraction) = self.fraction else { return cardinal(self.whole, case, gender) };
        let point = match self.whole {
            0 | 1 => "celá",
            2..=4 => "celé",
            _ => "celých",
        };
        let (case, point) = match (case, self.whole) {
            (Case::Genitive, 0 | 1) => (case, "celé"),
            (Case::Genitive, _) => (case, "celých"),
            _ => (Case::Nominative, point),
        };
        let whole = cardinal(self.whole, case, Gender::Feminine);
        format!("{whole} {point} {}", decimals(fraction))
    }

    /// "100,00" as "100".
    pub(super) fn rounded(self) -> Self {
        Self { fraction: self.fraction.filter(|digits| digits.bytes().any(|digit| digit != b'0')), ..self }
    }

    /// Whether it is written as years are.
    pub(super) fn looks_like_year(&self) -> bool {
        !self.grouped && self.fraction.is_none() && (1100..2200).contains(&self.whole)
    }
}

/// "05" is "nula pět".
pub(super) fn decimals(digits: &str) -> String {
    let rest = digits.trim_start_matches('0');
    let zeros = "nula ".repeat(digits.len() - rest.len());
    let value = if rest.len() <= 3 { plain(rest.parse().unwrap_or_default()) } else { pairs(rest) };
    if rest.is_empty() { zeros.trim_end().to_owned() } else { zeros + &value }
}

/// The figure after a dash, where both are the ends of a range; with the tokens of dash and figure.
pub(super) fn range_end<'a>(view: TokenView<'a>, start: &WrittenNumber<'_>) -> Option<(WrittenNumber<'a>, usize)> {
    if !view.is_dash(0) || view.joined(0) != view.joined(1) {
        return None;
    }
    let end = figure(view.skip(1))?;
    let after = view.skip(1 + end.tokens);
    // "273-456-789" is no range, nor is "12-2026/OV".
    let code = (after.is_dash(0) || after.is(0, "/")) && after.joined(0) && !after.digits(1).is_empty();
    let rises = (end.whole, end.fraction.is_some()) > (start.whole, start.fraction.is_some());
    (rises && !code).then_some((end, 1 + end.tokens))
}

#[cfg(test)]
mod tests {
    use super::{super::super::token::tokens, *};

    #[test]
    fn groups_and_decimals_are_one_number() {
        for (text, said, tokens_taken) in [
            ("15 000", "patnáct tisíc", 2),
            ("15.000", "patnáct tisíc", 3),
            ("1 234 567", "milion dvě stě třicet čtyři tisíc pět set šedesát sedm", 3),
            ("2,5", "dvě celé pět", 3),
            ("0,05", "nula celá nula pět", 3),
            ("432 01", "čtyři sta třicet dva", 1),
            ("12 3456", "dvanáct", 1),
        ] {
            let all = tokens(text);
            let read = figure(TokenView::new(&all)).unwrap();
            assert_eq!(read.said(Case::Nominative, Gender::Masculine), said);
            assert_eq!(read.tokens, tokens_taken, "{text}");
        }
    }
}
