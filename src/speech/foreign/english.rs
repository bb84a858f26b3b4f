//! English numbers, dates and times in words. Pure.

use super::tongue::{Counting, ForeignUnit, PluralForm, Tongue};

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn cardinal(number: u64, _counting: Counting) -> String {
    if number == 0 {
        return SMALL[0].to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut rest = number % 1_000_000_000_000;
    for (size, name) in [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")] {
        if rest >= size {
            words.push(format!("{} {name}", below_thousand(rest / size)));
            rest %= size;
        }
    }
    if rest > 0 {
        // "two thousand and five"
        let and = if !words.is_empty() && rest < 100 { "and " } else { "" };
        words.push(format!("{and}{}", below_thousand(rest)));
    }
    words.join(" ")
}

fn below_thousand(number: u64) -> String {
    match (number / 100, number % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", below_hundred(hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", below_hundred(hundreds), below_hundred(rest)),
    }
}

fn below_hundred(number: u64) -> String {
    let index = usize::try_from(number).unwrap_or_default();
    match SMALL.get(index) {
        Some(word) => (*word).to_owned(),
        None => {
            let tens = TENS.get((index / 10).saturating_sub(2)).copied().unwrap_or_default();
            if index.is_multiple_of(10) { tens.to_owned() } else { format!("{tens}-{}", SMALL[index % 10]) }
        }
    }
}

fn ordinal(number: u64) -> String {
    let word = below_hundred(number);
    for (end, other) in [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ] {
        if let Some(start) = word.strip_suffix(end) {
            return format!("{start}{other}");
        }
    }
    word.strip_suffix('y').map_or(format!("{word}th"), |start| format!("{start}ieth"))
}

/// "twenty twenty-six", "nineteen ninety-nine", "two thousand and four".
fn year(number: u64) -> String {
    match (number / 100, number % 100) {
        (20, rest) if rest < 10 => cardinal(number, Counting::Alone),
        (hundreds, 0) => format!("{} hundred", below_hundred(hundreds)),
        (hundreds, rest @ 1..10) => format!("{} oh {}", below_hundred(hundreds), below_hundred(rest)),
        (hundreds, rest) => format!("{} {}", below_hundred(hundreds), below_hundred(rest)),
    }
}

fn date(day: u64, month: usize, written: Option<u64>, before: &str) -> String {
    let month = TONGUE.months.get(month).copied().unwrap_or_default();
    let year = written.map_or(String::new(), |number| format!(" {}", year(number)));
    let the = if before == "the" { "" } else { "the " };
    format!("{the}{} of {month}{year}", ordinal(day))
}

fn time(hour: u64, minute: u64) -> String {
    let hours = cardinal(hour, Counting::Alone);
    match (hour, minute) {
        (1..=12, 0) => format!("{hours} o'clock"),
        (0 | 24, 0) => "midnight".to_owned(),
        (_, 0) => format!("{hours} hundred"),
        (_, 1..10) => format!("{hours} oh {}", below_hundred(minute)),
        _ => format!("{hours} {}", below_hundred(minute)),
    }
}

fn plural(number: u64) -> PluralForm {
    if number == 1 { PluralForm::One } else { PluralForm::Many }
}

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    year,
    date,
    time,
    plural,
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    ordinal: Some(ordinal),
    month_first: true,
    year_words: &[],
    hour_words: &[],
    thousands: ",",
    decimal_mark: ".",
    decimal: |whole| format!("{} point", cardinal(whole, Counting::Alone)),
    units: &[
        ForeignUnit {
            sign: "m2",
            one: "square metre",
            few: "square metres",
            many: "square metres",
            after_decimals: "square metres",
            feminine: false,
        },
        ForeignUnit {
            sign: "m",
            one: "metre",
            few: "metres",
            many: "metres",
            after_decimals: "metres",
            feminine: false,
        },
        ForeignUnit {
            sign: "%",
            one: "percent",
            few: "percent",
            many: "percent",
            after_decimals: "percent",
            feminine: false,
        },
        ForeignUnit {
            sign: "Kč",
            one: "crown",
            few: "crowns",
            many: "crowns",
            after_decimals: "crowns",
            feminine: false,
        },
        ForeignUnit {
            sign: "CZK",
            one: "crown",
            few: "crowns",
            many: "crowns",
            after_decimals: "crowns",
            feminine: false,
        },
        ForeignUnit { sign: "€", one: "euro", few: "euros", many: "euros", after_decimals: "euros", feminine: false },
    ],
    paragraph: "section",
    slash: "slash",
    dot: "dot",
    at: "at",
    and: "and",
    plus: "plus",
    equals: "equals",
    degrees: "degrees",
    to: "to",
};
