//! Place in a series that stands alone, "3 / 12": a page of so many, said as such and not as a fraction. Pure.

use crate::words::Language;

/// The same in words of the language; nothing where the text is anything else.
pub(super) fn series_place(text: &str, language: Language) -> Option<String> {
    let (place, count) = text.trim().split_once('/')?;
    let apart = place.ends_with(char::is_whitespace) && count.starts_with(char::is_whitespace);
    let is_number = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit());
    // A spread has two pages.
    let is_place = |part: &str| part.split(['–', '-']).count() <= 2 && part.split(['–', '-']).all(is_number);
    let (place, count) = (place.trim(), count.trim());
    if !apart || !is_place(place) || !is_number(count) {
        return None;
    }
    let of = match language {
        Language::Czech | Language::Slovak | Language::Polish => "z",
        Language::English => "of",
        Language::German => "von",
        Language::Ukrainian => "з",
    };
    Some(format!("{place} {of} {count}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::spoken;

    #[test]
    fn a_page_of_so_many_is_no_fraction() {
        assert_eq!(spoken("3 / 12", Language::Czech), "tři ze dvanácti");
        assert_eq!(spoken("1\u{a0}/\u{a0}2", Language::Czech), "jedna ze dvou");
        assert_eq!(series_place("4–5 / 12", Language::English).as_deref(), Some("4–5 of 12"));
        for other in ["1204/3", "3 /12", "3 / 12 / 5", "č. 3 / 12", "3 / dva", "/", " / ", "1-2-3 / 4"] {
            assert_eq!(series_place(other, Language::Czech), None, "{other}");
        }
    }
}
