//! German numbers, dates and times in words. Pure.

use super::tongue::{Counting, ForeignUnit, PluralForm, Tongue};

const SMALL: [&str; 20] = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: [&str; 8] = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

fn cardinal(number: u64, counting: Counting) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = number % 1_000_000_000_000;
    for (size, one, many) in [(1_000_000_000, "eine Milliarde", "Milliarden"), (1_000_000, "eine Million", "Millionen")]
    {
        let count = rest / size;
        rest %= size;
        match count {
            0 => {}
            1 => words.push(one.to_owned()),
            _ => words.push(format!("{} {many}", below_million(count))),
        }
    }
    if rest > 0 || words.is_empty() {
        let last = below_million(rest);
        // Alone, a one at the end is "eins"; a feminine thing has "eine" when it is one alone.
        let ending = match counting {
            Counting::Alone => "s",
            Counting::Feminine if rest == 1 => "e",
            _ => "",
        };
        let one = last == "ein" || last.ends_with("hundertein") || last.ends_with("tausendein");
        words.push(if one { format!("{last}{ending}") } else { last });
    }
    words.join(" ")
}

fn below_million(number: u64) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    let thousands = match thousands {
        0 => String::new(),
        1 => "eintausend".to_owned(),
        _ => format!("{}tausend", below_thousand(thousands)),
    };
    if rest == 0 && !thousands.is_empty() { thousands } else { thousands + &below_thousand(rest) }
}

fn below_thousand(number: u64) -> String {
    let index = usize::try_from(number).unwrap_or_default();
    let (hundreds, rest) = (index / 100, index % 100);
    let hundred = if hundreds == 0 { String::new() } else { format!("{}hundert", SMALL[hundreds % 20]) };
    let small = match rest {
        0 if hundreds > 0 => String::new(),
        0..20 => SMALL[rest].to_owned(),
        _ => {
            let tens = TENS[(rest / 10).saturating_sub(2) % 8];
            if rest.is_multiple_of(10) { tens.to_owned() } else { format!("{}und{tens}", SMALL[rest % 10]) }
        }
    };
    hundred + &small
}

fn ordinal(number: u64, ending: &str) -> String {
    let stem = match number {
        1 => "erst".to_owned(),
        3 => "dritt".to_owned(),
        7 => "siebt".to_owned(),
        8 => "acht".to_owned(),
        0..20 => format!("{}t", below_thousand(number)),
        _ => format!("{}st", below_thousand(number)),
    };
    format!("{stem}{ending}")
}

fn year(number: u64) -> String {
    match (number / 100, number % 100) {
        (hundreds @ 11..=19, 0) => format!("{}hundert", below_thousand(hundreds)),
        (hundreds @ 11..=19, rest) => {
            format!("{}hundert{}", below_thousand(hundreds), cardinal(rest, Counting::Alone))
        }
        _ => cardinal(number, Counting::Alone),
    }
}

/// After "am", "vom", "bis zum" and the like the day is a dative.
fn date(day: u64, month: usize, written: Option<u64>, before: &str) -> String {
    let month = TONGUE.months.get(month).copied().unwrap_or_default();
    let year = written.map_or(String::new(), |number| format!(" {}", year(number)));
    let (article, ending) = match before {
        "am" | "vom" | "zum" | "dem" | "den" | "des" | "ab" | "seit" | "bis" | "von" => ("", "en"),
        "der" => ("", "e"),
        _ => ("der ", "e"),
    };
    format!("{article}{} {month}{year}", ordinal(day, ending))
}

fn time(hour: u64, minute: u64) -> String {
    let hours = format!("{} Uhr", cardinal(hour, Counting::Other));
    if minute == 0 { hours } else { format!("{hours} {}", cardinal(minute, Counting::Alone)) }
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
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    ordinal: None,
    month_first: false,
    year_words: &[],
    hour_words: &["Uhr"],
    thousands: ".",
    decimal_mark: ",",
    decimal: |whole| format!("{} Komma", cardinal(whole, Counting::Alone)),
    units: &[
        ForeignUnit {
            sign: "m2",
            one: "Quadratmeter",
            few: "Quadratmeter",
            many: "Quadratmeter",
            after_decimals: "Quadratmeter",
            feminine: false,
        },
        ForeignUnit { sign: "m", one: "Meter", few: "Meter", many: "Meter", after_decimals: "Meter", feminine: false },
        ForeignUnit {
            sign: "%",
            one: "Prozent",
            few: "Prozent",
            many: "Prozent",
            after_decimals: "Prozent",
            feminine: false,
        },
        ForeignUnit {
            sign: "Kč",
            one: "Krone",
            few: "Kronen",
            many: "Kronen",
            after_decimals: "Kronen",
            feminine: true,
        },
        ForeignUnit {
            sign: "CZK",
            one: "Krone",
            few: "Kronen",
            many: "Kronen",
            after_decimals: "Kronen",
            feminine: true,
        },
        ForeignUnit { sign: "€", one: "Euro", few: "Euro", many: "Euro", after_decimals: "Euro", feminine: false },
    ],
    paragraph: "Paragraph",
    slash: "Schrägstrich",
    dot: "Punkt",
    at: "ät",
    and: "und",
    plus: "plus",
    equals: "gleich",
    degrees: "Grad",
    to: "bis",
};
