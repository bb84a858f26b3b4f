//! Slovak numbers, dates and times in words. Pure.

use super::{
    slavic::{SlavicNumbers, by_number, word_at},
    tongue::{Counting, ForeignUnit, Tongue},
};

const NUMBERS: SlavicNumbers = SlavicNumbers {
    small: [
        "nula",
        "jeden",
        "dva",
        "tri",
        "štyri",
        "päť",
        "šesť",
        "sedem",
        "osem",
        "deväť",
        "desať",
        "jedenásť",
        "dvanásť",
        "trinásť",
        "štrnásť",
        "pätnásť",
        "šestnásť",
        "sedemnásť",
        "osemnásť",
        "devätnásť",
    ],
    feminine: ["jedna", "dve"],
    alone: "jeden",
    tens: ["dvadsať", "tridsať", "štyridsať", "päťdesiat", "šesťdesiat", "sedemdesiat", "osemdesiat", "deväťdesiat"],
    hundreds: ["sto", "dvesto", "tristo", "štyristo", "päťsto", "šesťsto", "sedemsto", "osemsto", "deväťsto"],
    // "dvetisíc" takes the feminine.
    sizes: [
        (["tisíc", "tisíc", "tisíc"], true),
        (["milión", "milióny", "miliónov"], false),
        (["miliarda", "miliardy", "miliárd"], true),
    ],
    by_last_digit: by_number,
    between: "",
};

const DAYS: &str = "prvého druhého tretieho štvrtého piateho šiesteho siedmeho ôsmeho deviateho desiateho jedenásteho \
                    dvanásteho trinásteho štrnásteho pätnásteho šestnásteho sedemnásteho osemnásteho devätnásteho";

fn cardinal(number: u64, counting: Counting) -> String {
    NUMBERS.cardinal(number, counting)
}

fn day(number: u64) -> String {
    match number {
        20 => "dvadsiateho".to_owned(),
        30 => "tridsiateho".to_owned(),
        21..30 => format!("dvadsiateho {}", word_at(DAYS, number - 21)),
        31 => "tridsiateho prvého".to_owned(),
        _ => word_at(DAYS, number.saturating_sub(1)).to_owned(),
    }
}

fn year(number: u64) -> String {
    match (number / 100, number % 100) {
        (hundreds @ 11..=19, 0) => format!("{}sto", cardinal(hundreds, Counting::Other)),
        (hundreds @ 11..=19, rest) => {
            format!("{}sto{}", cardinal(hundreds, Counting::Other), cardinal(rest, Counting::Other))
        }
        _ => cardinal(number, Counting::Alone),
    }
}

fn decimal(whole: u64) -> String {
    let point = match whole {
        0 | 1 => "celá",
        2..=4 => "celé",
        _ => "celých",
    };
    format!("{} {point}", cardinal(whole, Counting::Feminine))
}

fn date(number: u64, month: usize, written: Option<u64>, _before: &str) -> String {
    let month = TONGUE.months.get(month).copied().unwrap_or_default();
    let year = written.map_or(String::new(), |number| format!(" {}", year(number)));
    format!("{} {month}{year}", day(number))
}

fn time(hour: u64, minute: u64) -> String {
    let noun = |count: u64, forms: [&'static str; 3]| match count {
        1 => forms[0],
        2..=4 => forms[1],
        _ => forms[2],
    };
    let said = |count: u64, forms| format!("{} {}", cardinal(count, Counting::Feminine), noun(count, forms));
    let hours = said(hour, ["hodina", "hodiny", "hodín"]);
    if minute == 0 { hours } else { format!("{hours} {}", said(minute, ["minúta", "minúty", "minút"])) }
}

pub(super) const TONGUE: Tongue = Tongue {
    cardinal,
    year,
    date,
    time,
    plural: by_number,
    months: [
        "januára",
        "februára",
        "marca",
        "apríla",
        "mája",
        "júna",
        "júla",
        "augusta",
        "septembra",
        "októbra",
        "novembra",
        "decembra",
    ],
    ordinal: None,
    month_first: false,
    year_words: &[],
    hour_words: &["hod", "hodín", "h"],
    thousands: ".",
    decimal_mark: ",",
    decimal,
    units: &[
        ForeignUnit {
            sign: "m2",
            one: "meter štvorcový",
            few: "metre štvorcové",
            many: "metrov štvorcových",
            after_decimals: "metra štvorcového",
            feminine: false,
        },
        ForeignUnit { sign: "m", one: "meter", few: "metre", many: "metrov", after_decimals: "metra", feminine: false },
        ForeignUnit {
            sign: "%",
            one: "percento",
            few: "percentá",
            many: "percent",
            after_decimals: "percenta",
            feminine: false,
        },
        ForeignUnit {
            sign: "Kč",
            one: "koruna",
            few: "koruny",
            many: "korún",
            after_decimals: "koruny",
            feminine: true,
        },
        ForeignUnit {
            sign: "CZK",
            one: "koruna",
            few: "koruny",
            many: "korún",
            after_decimals: "koruny",
            feminine: true,
        },
        ForeignUnit { sign: "€", one: "euro", few: "eurá", many: "eur", after_decimals: "eura", feminine: false },
    ],
    paragraph: "paragraf",
    slash: "lomeno",
    dot: "bodka",
    at: "zavináč",
    and: "a",
    plus: "plus",
    equals: "rovná sa",
    degrees: "stupňov",
    to: "až",
};
