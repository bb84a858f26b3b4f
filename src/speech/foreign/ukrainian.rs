//! Ukrainian numbers, dates and times in words. Pure.

use super::{
    slavic::{SlavicNumbers, by_last_digit, word_at},
    tongue::{Counting, ForeignUnit, PluralForm, Tongue},
};

const NUMBERS: SlavicNumbers = SlavicNumbers {
    small: [
        "нуль",
        "один",
        "два",
        "три",
        "чотири",
        "пʼять",
        "шість",
        "сім",
        "вісім",
        "девʼять",
        "десять",
        "одинадцять",
        "дванадцять",
        "тринадцять",
        "чотирнадцять",
        "пʼятнадцять",
        "шістнадцять",
        "сімнадцять",
        "вісімнадцять",
        "девʼятнадцять",
    ],
    feminine: ["одна", "дві"],
    alone: "один",
    tens: ["двадцять", "тридцять", "сорок", "пʼятдесят", "шістдесят", "сімдесят", "вісімдесят", "девʼяносто"],
    hundreds: ["сто", "двісті", "триста", "чотириста", "пʼятсот", "шістсот", "сімсот", "вісімсот", "девʼятсот"],
    sizes: [
        (["тисяча", "тисячі", "тисяч"], true),
        (["мільйон", "мільйони", "мільйонів"], false),
        (["мільярд", "мільярди", "мільярдів"], false),
    ],
    by_last_digit,
    between: " ",
};

const DAYS: &str = "першого другого третього четвертого пʼятого шостого сьомого восьмого девʼятого десятого одинадцятого \
                    дванадцятого тринадцятого чотирнадцятого пʼятнадцятого шістнадцятого сімнадцятого вісімнадцятого \
                    девʼятнадцятого";
const TENS: &str = "двадцятого тридцятого сорокового пʼятдесятого шістдесятого сімдесятого вісімдесятого девʼяностого";

fn cardinal(number: u64, counting: Counting) -> String {
    NUMBERS.cardinal(number, counting)
}

/// Below a hundred, in the genitive: "двадцять другого".
fn ordinal(number: u64) -> String {
    match (number / 10, number % 10) {
        (2.., 0) => word_at(TENS, number / 10 - 2).to_owned(),
        (2.., one) => format!("{} {}", cardinal(number - one, Counting::Alone), word_at(DAYS, one - 1)),
        _ => word_at(DAYS, number.saturating_sub(1)).to_owned(),
    }
}

fn date(day: u64, month: usize, written: Option<u64>, _before: &str) -> String {
    let month = TONGUE.months.get(month).copied().unwrap_or_default();
    let year = match written {
        Some(2000) => " двохтисячного року".to_owned(),
        Some(number) if number.is_multiple_of(100) => format!(" {} року", cardinal(number, Counting::Alone)),
        Some(number) => {
            format!(" {} {} року", cardinal(number / 100 * 100, Counting::Alone), ordinal(number % 100))
        }
        None => String::new(),
    };
    format!("{} {month}{year}", ordinal(day))
}

fn time(hour: u64, minute: u64) -> String {
    let said = |count: u64, forms: [&'static str; 3]| {
        let noun = match by_last_digit(count) {
            PluralForm::One => forms[0],
            PluralForm::Few => forms[1],
            PluralForm::Many => forms[2],
        };
        format!("{} {noun}", cardinal(count, Counting::Feminine))
    };
    let hours = said(hour, ["година", "години", "годин"]);
    if minute == 0 {
        hours
    } else {
        format!("{hours} {}", said(minute, ["хвилина", "хвилини", "хвилин"]))
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
    plural: by_last_digit,
    months: [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    ordinal: None,
    month_first: false,
    year_words: &["р", "року"],
    hour_words: &["год", "годин"],
    thousands: ".",
    decimal_mark: ",",
    decimal: |whole| format!("{} кома", cardinal(whole, Counting::Alone)),
    units: &[
        ForeignUnit {
            sign: "м2",
            one: "квадратний метр",
            few: "квадратні метри",
            many: "квадратних метрів",
            after_decimals: "квадратного метра",
            feminine: false,
        },
        ForeignUnit {
            sign: "м", one: "метр", few: "метри", many: "метрів", after_decimals: "метра", feminine: false
        },
        ForeignUnit {
            sign: "m2",
            one: "квадратний метр",
            few: "квадратні метри",
            many: "квадратних метрів",
            after_decimals: "квадратного метра",
            feminine: false,
        },
        ForeignUnit {
            sign: "%",
            one: "відсоток",
            few: "відсотки",
            many: "відсотків",
            after_decimals: "відсотка",
            feminine: false,
        },
        ForeignUnit {
            sign: "Kč", one: "крона", few: "крони", many: "крон", after_decimals: "крони", feminine: true
        },
        ForeignUnit {
            sign: "CZK", one: "крона", few: "крони", many: "крон", after_decimals: "крони", feminine: true
        },
        ForeignUnit {
            sign: "€", one: "євро", few: "євро", many: "євро", after_decimals: "євро", feminine: false
        },
    ],
    paragraph: "параграф",
    slash: "скісна риска",
    dot: "крапка",
    at: "равлик",
    and: "і",
    plus: "плюс",
    equals: "дорівнює",
    degrees: "градусів",
    to: "до",
};
