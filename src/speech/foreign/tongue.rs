//! Tongue: a language's table of words for numbers, dates, times and signs. Pure.

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counting {
    /// It counts nothing: a name.
    Alone,
    /// It counts something feminine.
    Feminine,
    /// It counts something else.
    Other,
}

/// What is counted, with its plurals.
#[derive(Clone, Copy)]
pub(super) struct ForeignUnit {
    /// As it is written.
    pub sign: &'static str,
    pub one: &'static str,
    /// Two to four, where the language tells them apart.
    pub few: &'static str,
    pub many: &'static str,
    pub after_decimals: &'static str,
    pub feminine: bool,
}

/// Which of three plural forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PluralForm {
    One,
    Few,
    Many,
}

impl ForeignUnit {
    pub(super) fn counted(&self, number: u64, plural: fn(u64) -> PluralForm) -> &'static str {
        match plural(number) {
            PluralForm::One => self.one,
            PluralForm::Few => self.few,
            PluralForm::Many => self.many,
        }
    }
}

/// The words of a language.
pub(super) struct Tongue {
    pub cardinal: fn(u64, Counting) -> String,
    pub year: fn(u64) -> String,
    /// Day, month from 0, year, the word before.
    pub date: fn(u64, usize, Option<u64>, &str) -> String,
    pub time: fn(u64, u64) -> String,
    pub plural: fn(u64) -> PluralForm,
    /// Months as they stand in a date.
    pub months: [&'static str; 12],
    /// "5th", where the language writes it so.
    pub ordinal: Option<fn(u64) -> String>,
    /// "November 22".
    pub month_first: bool,
    /// Words after the year that it says already.
    pub year_words: &'static [&'static str],
    /// Words after a time that its words say already.
    pub hour_words: &'static [&'static str],
    /// Mark between thousands, besides a space.
    pub thousands: &'static str,
    /// The decimal point.
    pub decimal_mark: &'static str,
    /// A whole number with the point after it.
    pub decimal: fn(u64) -> String,
    pub units: &'static [ForeignUnit],
    pub paragraph: &'static str,
    pub slash: &'static str,
    pub dot: &'static str,
    pub at: &'static str,
    pub and: &'static str,
    pub plus: &'static str,
    pub equals: &'static str,
    pub degrees: &'static str,
    /// Between the ends of a range.
    pub to: &'static str,
}

impl Tongue {
    pub(super) fn unit(&self, sign: &str) -> Option<&'static ForeignUnit> {
        self.units.iter().find(|unit| unit.sign == sign)
    }
}
