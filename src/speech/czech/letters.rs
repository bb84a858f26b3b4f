//! Letters by their Czech names, and codes of letters and digits. Pure.
//!
//! Left out: abbreviations that are said as words (`abbreviations`, `capitals`).

use super::cardinal::{TOO_LARGE, plain};

/// The name of a letter, long vowels as short ones, as initialisms are said; empty for what is none.
pub(super) fn letter(c: char) -> &'static str {
    match c.to_lowercase().next().unwrap_or(c) {
        'a' | 'á' => "á",
        'b' => "bé",
        'c' => "cé",
        'č' => "čé",
        'd' => "dé",
        'ď' => "ďé",
        'e' | 'é' => "é",
        'ě' => "ije",
        'f' => "ef",
        'g' => "gé",
        'h' => "há",
        'i' | 'í' => "í",
        'j' => "jé",
        'k' => "ká",
        'l' | 'ľ' | 'ĺ' => "el",
        'm' => "em",
        'n' => "en",
        'ň' => "eň",
        'o' | 'ó' => "ó",
        'p' => "pé",
        'q' => "kvé",
        'r' => "er",
        'ř' => "eř",
        's' => "es",
        'š' => "eš",
        't' => "té",
        'ť' => "ťé",
        'u' | 'ú' | 'ů' => "ú",
        'v' => "vé",
        'w' => "dvojité vé",
        'x' => "iks",
        'y' | 'ý' => "ypsilon",
        'z' => "zet",
        'ž' => "žet",
        _ => "",
    }
}

/// A word letter by letter; letters without a name are left as they are.
pub(super) fn spelled(word: &str) -> String {
    let names = word.chars().map(|c| match letter(c) {
        "" => c.to_string(),
        name => name.to_owned(),
    });
    names.collect::<Vec<_>>().join(" ")
}

/// Digits of a code two by two: "nula nula, dvacet osm"; an odd one comes first.
pub(super) fn pairs(digits: &str) -> String {
    let odd = digits.len() % 2;
    let (first, rest) = digits.split_at_checked(odd).unwrap_or((digits, ""));
    let mut words: Vec<String> = Vec::new();
    if !first.is_empty() {
        words.push(plain(first.parse().unwrap_or_default()));
    }
    for pair in rest.as_bytes().chunks(2) {
        let value = pair.iter().fold(0, |sum, digit| sum * 10 + u64::from(digit.wrapping_sub(b'0')));
        let zero = if value < 10 { "nula " } else { "" };
        words.push(format!("{zero}{}", plain(value)));
    }
    words.join(" ")
}

/// Digits as a number where they are one, otherwise two by two.
pub(super) fn digits(digits: &str) -> String {
    let number: Option<u64> = digits.parse().ok().filter(|number| *number < TOO_LARGE);
    match number {
        Some(number) if digits.len() == 1 || !digits.starts_with('0') => match digits.len() {
            0..=7 => plain(number),
            _ => pairs(digits),
        },
        // "01": its zeros are said.
        Some(number) if digits.len() <= 3 && number > 0 => {
            let zeros = digits.len() - digits.trim_start_matches('0').len();
            format!("{}{}", "nula ".repeat(zeros), plain(number))
        }
        _ => pairs(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_said() {
        assert_eq!(pairs("00288888"), "nula nula dvacet osm osmdesát osm osmdesát osm");
        assert_eq!(pairs("123"), "jedna dvacet tři");
        assert_eq!(digits("01"), "nula jedna");
        assert_eq!(digits("0"), "nula");
        assert_eq!(digits("15"), "patnáct");
        assert_eq!(spelled("MěÚ"), "em ije ú");
    }
}
