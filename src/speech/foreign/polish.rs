//! Polish numbers, dates and times in words. Pure.

use super::{
    slavic::{SlavicNumbers, by_last_digit, word_at},
    tongue::{Counting, ForeignUnit, PluralForm, Tongue},
};

const NUMBERS: SlavicNumbers = SlavicNumbers {
    small: [
        "zero",
        "jeden",
        "dwa",
        "trzy",
        "cztery",
        "pięć",
        "sześć",
        "siedem",
        "osiem",
        "dziewięć",
        "dziesięć",
        "jedenaście",
        "dwanaście",
        "trzynaście",
        "czternaście",
        "piętnaście",
        "szesnaście",
        "siedemnaście",
        "osiemnaście",
        "dziewiętnaście",
    ],
    feminine: ["jeden", "dwie"],
    alone: "jeden",
    tens: [
        "dwadzieścia",
        "trzydzieści",
        "czterdzieści",
        "pięćdziesiąt",
        "sześćdziesiąt",
        "siedemdziesiąt",
        "osiemdziesiąt",
        "dziewięćdziesiąt",
    ],
    hundreds: [
        "sto",
        "dwieście",
        "trzysta",
        "czterysta",
        "pięćset",
        "sześćset",
        "siedemset",
        "osiemset",
        "dziewięćset",
    ],
    sizes: [
        (["tysiąc", "tysiące", "tysięcy"], false),
        (["milion", "miliony", "milionów"], false),
        (["miliard", "miliardy", "miliardów"], false),
    ],
    by_last_digit: plural,
    between: " ",
};

const DAYS: &str = "pierwszego drugiego trzeciego czwartego piątego szóstego siódmego ósmego dziewiątego dziesiątego \
                    jedenastego dwunastego trzynastego czternastego piętnastego szesnastego siedemnastego osiemnastego \
                    dziewiętnastego";
const TENS: &str = "dwudziestego trzydziestego czterdziestego pięćdziesiątego sześćdziesiątego siedemdziesiątego \
                    osiemdziesiątego dziewięćdziesiątego";
const HOURS: &str = "zerowa pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta jedenasta dwunasta \
                     trzynasta czternasta piętnasta szesnasta siedemnasta osiemnasta dziewiętnasta dwudziesta";

fn plural(number: u64) -> PluralForm {
    match number {
        1 => PluralForm::One,
        _ if by_last_digit(number) == PluralForm::Few => PluralForm::Few,
        _ => PluralForm::Many,
    }
}

fn cardinal(number: u64, counting: Counting) -> String {
    // "jedna korona", but "dwadzieścia jeden koron".
    if number == 1 && counting == Counting::Feminine {
        return "jedna".to_owned();
    }
    NUMBERS.cardinal(number, counting)
}

/// Below a hundred, in the genitive: "dwudziestego szóstego".
fn ordinal(number: u64) -> String {
    match (number / 10, number % 10) {
        (2.., 0) => word_at(TENS, number / 10 - 2).to_owned(),
        (2.., one) => format!("{} {}", word_at(TENS, number / 10 - 2), word_at(DAYS, one - 1)),
        _ => word_at(DAYS, number.saturating_sub(1)).to_owned(),
    }
}

/// A year's last part is an ordinal: "dwa tysiące dwudziestego szóstego".
fn year_of_date(number: u64) -> String {
    let (hundreds, rest) = (number / 100 * 100, number % 100);
    match (number, rest) {
        (2000, _) => "dwutysięcznego".to_owned(),
        (_, 0) => cardinal(number, Counting::Alone),
        _ => format!("{} {}", cardinal(hundreds, Counting::Alone), ordinal(rest)),
    }
}

fn date(day: u64, month: usize, written: Option<u64>, _before: &str) -> String {
    let month = TONGUE.months.get(month).copied().unwrap_or_default();
    let year = written.map_or(String::new(), |number| format!(" {} roku", year_of_date(number)));
    format!("{} {month}{year}", ordinal(day))
}

fn time(hour: u64, minute: u64) -> String {
    let hours = match hour {
        0..=20 => word_at(HOURS, hour).to_owned(),
        _ => format!("dwudziesta {}", word_at(HOURS, hour - 20)),
    };
    match minute {
        0 => hours,
        1..10 => format!("{hours} zero {}", cardinal(minute, Counting::Alone)),
        _ => format!("{hours} {}", cardinal(minute, Counting::Alone)),
    }
}

fn year(number: u64) -> String {
    cardinal(number, Counting::Alone)
}

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    year,
    date,
    time,
    plural,
    months: [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
    ordinal: None,
    month_first: false,
    year_words: &["r", "roku"],
    hour_words: &[],
    thousands: ".",
    decimal_mark: ",",
    decimal: |whole| format!("{} przecinek", cardinal(whole, Counting::Alone)),
    units: &[
        ForeignUnit {
            sign: "m2",
            one: "metr kwadratowy",
            few: "metry kwadratowe",
            many: "metrów kwadratowych",
            after_decimals: "metra kwadratowego",
            feminine: false,
        },
        ForeignUnit { sign: "m", one: "metr", few: "metry", many: "metrów", after_decimals: "metra", feminine: false },
        ForeignUnit {
            sign: "%",
            one: "procent",
            few: "procent",
            many: "procent",
            after_decimals: "procent",
            feminine: false,
        },
        ForeignUnit {
            sign: "Kč",
            one: "korona",
            few: "korony",
            many: "koron",
            after_decimals: "korony",
            feminine: true,
        },
        ForeignUnit {
            sign: "CZK",
            one: "korona",
            few: "korony",
            many: "koron",
            after_decimals: "korony",
            feminine: true,
        },
        ForeignUnit { sign: "€", one: "euro", few: "euro", many: "euro", after_decimals: "euro", feminine: false },
    ],
    paragraph: "paragraf",
    slash: "łamane przez",
    dot: "kropka",
    at: "małpa",
    and: "i",
    plus: "plus",
    equals: "równa się",
    degrees: "stopni",
    to: "do",
};
