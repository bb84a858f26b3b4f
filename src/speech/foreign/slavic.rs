//! Slavic numbers: what Slovak, Polish and Ukrainian share, put together from each one's words. Pure.

use super::tongue::{Counting, PluralForm};

/// Words of a Slavic language's cardinals.
pub(super) struct SlavicNumbers {
    /// 0 to 19, as they count masculine things.
    pub small: [&'static str; 20],
    /// One and two of feminine things, and one as a name.
    pub feminine: [&'static str; 2],
    pub alone: &'static str,
    pub tens: [&'static str; 8],
    pub hundreds: [&'static str; 9],
    /// Thousand, million, milliard: one, two to four, more; and whether they are feminine.
    pub sizes: [([&'static str; 3], bool); 3],
    /// Whether the last digit of a compound decides as the number itself does ("двадцять одна крона").
    pub by_last_digit: fn(u64) -> PluralForm,
    /// Between the parts; Slovak writes them as one word.
    pub between: &'static str,
}

impl SlavicNumbers {
    pub(super) fn cardinal(&self, number: u64, counting: Counting) -> String {
        if number == 0 {
            return self.small[0].to_owned();
        }
        let mut words: Vec<String> = Vec::new();
        let mut rest = number % 1_000_000_000_000;
        for (size, (forms, feminine)) in [1_000_000_000, 1_000_000, 1_000].into_iter().zip(self.sizes.iter().rev()) {
            let count = rest / size;
            rest %= size;
            if count == 0 {
                continue;
            }
            let form = match (self.by_last_digit)(count) {
                PluralForm::One => forms[0],
                PluralForm::Few => forms[1],
                PluralForm::Many => forms[2],
            };
            let counting = if *feminine { Counting::Feminine } else { Counting::Other };
            let count = if count == 1 { String::new() } else { self.below_thousand(count, counting) };
            // Thousands join their number, larger ones stand apart.
            let between = if size == 1_000 { self.between } else { " " };
            words.push(if count.is_empty() { form.to_owned() } else { format!("{count}{between}{form}") });
        }
        if rest > 0 {
            let small = self.below_thousand(rest, counting);
            match words.last_mut().filter(|_| self.between.is_empty() && number < 1_000_000) {
                Some(last) => last.push_str(&small),
                None => words.push(small),
            }
        }
        words.join(" ")
    }

    fn below_thousand(&self, number: u64, counting: Counting) -> String {
        let at = |words: &[&'static str], index: u64| {
            usize::try_from(index).ok().and_then(|index| words.get(index).copied()).unwrap_or_default()
        };
        let mut words = Vec::new();
        if number >= 100 {
            words.push(at(&self.hundreds, number / 100 - 1));
        }
        let mut rest = number % 100;
        if rest >= 20 {
            words.push(at(&self.tens, rest / 10 - 2));
            rest %= 10;
        }
        match (rest, counting) {
            (0, _) => {}
            (1, Counting::Alone) => words.push(self.alone),
            (1 | 2, Counting::Feminine) => words.push(at(&self.feminine, rest - 1)),
            _ => words.push(at(&self.small, rest)),
        }
        words.join(self.between)
    }
}

/// One, two to four, more.
pub(super) fn by_number(number: u64) -> PluralForm {
    match number {
        1 => PluralForm::One,
        2..=4 => PluralForm::Few,
        _ => PluralForm::Many,
    }
}

/// By the last digit, but for the teens; Polish takes one alone as singular.
pub(super) fn by_last_digit(number: u64) -> PluralForm {
    match (number % 10, number % 100) {
        (_, 11..=14) => PluralForm::Many,
        (1, _) => PluralForm::One,
        (2..=4, _) => PluralForm::Few,
        _ => PluralForm::Many,
    }
}

/// The word at a place of a list; empty past its end.
pub(super) fn word_at(words: &'static str, index: u64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| words.split(' ').nth(index)).unwrap_or_default()
}
