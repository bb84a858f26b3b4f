//! `Say`: the report's words, and numbers as people of a language write them. Pure.

use crate::{
    feedback::tally::Figure,
    words::{Language, Words},
};

const NBSP: char = '\u{a0}';

/// Words and numbers of one language.
pub(crate) struct Say {
    pub words: Words,
}

impl Say {
    pub(crate) fn new(language: Language) -> Self {
        Self { words: Words::new(language) }
    }

    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }

    /// A word of the report.
    pub(crate) fn get(&self, key: &str) -> String {
        self.words.get(&format!("report-{key}"))
    }

    /// A sentence of the report with values in it.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(&format!("report-{key}"), values)
    }

    /// "63,3", "63.3"; a real minus before what is below zero.
    pub(crate) fn decimal(&self, value: f64, places: usize) -> String {
        let text = format!("{:.places$}", value.abs());
        // What is shown as zero has no sign.
        let zero = text.chars().all(|it| it == '0' || it == '.');
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = String::new();
        if value < 0.0 && !zero {
            out.push('−');
        }
        out.push_str(&self.grouped(whole));
        if !part.is_empty() {
            out.push(if self.language() == Language::English { '.' } else { ',' });
            out.push_str(part);
        }
        out
    }

    /// As [`Self::decimal`], with a plus before what is above zero.
    pub(crate) fn signed(&self, value: f64) -> String {
        let text = self.decimal(value, 1);
        let zero = !text.chars().any(|it| ('1'..='9').contains(&it));
        if value > 0.0 && !zero { format!("+{text}") } else { text }
    }

    /// "1 234", "1,234".
    pub(crate) fn whole(&self, value: u64) -> String {
        self.grouped(&value.to_string())
    }

    /// "5 006 odpovědí", "1 answer".
    pub(crate) fn answers(&self, count: u64) -> String {
        let text = self.words.count("results-count", usize::try_from(count).unwrap_or(usize::MAX));
        text.replace(&count.to_string(), &self.whole(count))
    }

    /// A share from 0 to 1: "41,2 %", "41.2%".
    pub(crate) fn percent(&self, share: f64) -> String {
        let text = self.decimal(share * 100.0, 1);
        match self.language() {
            Language::English | Language::Polish => format!("{text}%"),
            _ => format!("{text}{NBSP}%"),
        }
    }

    /// Where a figure lies: "58,1–68,4".
    pub(crate) fn between(&self, figure: Figure) -> String {
        let (low, high) = (figure.interval.low, figure.interval.high);
        // A dash between two minus signs cannot be read.
        let dash = if low < 0.0 { " … " } else { "–" };
        format!("{}{dash}{}", self.decimal(low, 1), self.decimal(high, 1))
    }

    /// Where a share lies, in percent.
    pub(crate) fn percent_between(&self, share: Figure) -> String {
        let (low, high) = (self.decimal(share.interval.low * 100.0, 1), self.percent(share.interval.high));
        format!("{low}–{high}")
    }

    /// "95% interval spolehlivosti 58,1 až 68,4".
    pub(crate) fn interval(&self, figure: Figure) -> String {
        let (low, high) = (self.decimal(figure.interval.low, 1), self.decimal(figure.interval.high, 1));
        self.fill("interval", &[("low", &low), ("high", &high)])
    }

    fn grouped(&self, digits: &str) -> String {
        let mark = match self.language() {
            Language::English => ',',
            Language::German => '.',
            _ => NBSP,
        };
        let mut out = String::new();
        let length = digits.chars().count();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && length.saturating_sub(at).is_multiple_of(3) {
                out.push(mark);
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::tally::statistics::ConfidenceInterval;

    #[test]
    fn numbers_of_the_neighbours() {
        let said = |language| {
            let say = Say::new(language);
            (say.decimal(1234.56, 1), say.percent(0.4125), say.whole(1_234_567), say.signed(2.04))
        };
        let text = |a: &str, b: &str, c: &str, d: &str| {
            (a.replace('~', "\u{a0}"), b.replace('~', "\u{a0}"), c.replace('~', "\u{a0}"), d.to_owned())
        };
        assert_eq!(said(Language::Czech), text("1~234,6", "41,2~%", "1~234~567", "+2,0"));
        assert_eq!(said(Language::English), text("1,234.6", "41.2%", "1,234,567", "+2.0"));
        assert_eq!(said(Language::German), text("1.234,6", "41,2~%", "1.234.567", "+2,0"));
        assert_eq!(said(Language::Polish), text("1~234,6", "41,2%", "1~234~567", "+2,0"));
        let say = Say::new(Language::Czech);
        assert_eq!(
            (say.signed(-3.25), say.signed(-0.01), say.signed(0.04)),
            ("−3,2".into(), "0,0".into(), "0,0".into())
        );
        let net = Figure { value: 0.0, interval: ConfidenceInterval { low: -10.0, high: 10.0 } };
        assert_eq!(say.between(net), "−10,0 … 10,0");
        assert_eq!((say.answers(5_006), say.answers(1)), ("5\u{a0}006\u{a0}odpovědí".into(), "1\u{a0}odpověď".into()));
    }
}
