//! Keys of the search's keyboard and where they stand: figures, letters, what references are written with. Pure.
//!
//! Left out: their nodes (`keyboard`), what they write (`line`).

use bevy::math::Rect;

use crate::{player::action::KeyboardKey, words::Language};

/// A key of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SearchKey {
    Write(KeyboardKey),
    Reference,
    Leave,
    /// Hides the keyboard, or shows it.
    Keyboard(bool),
}

/// Letters with a mark, in the place of figures and of the first row.
const ACCENTS: [&str; 2] = ["ěščřžýáíéú", "ůďťňóäöüľô"];
/// Keys in a full row.
pub(super) const COLUMNS: f32 = 10.0;
/// Rows of the whole keyboard.
pub(super) const ROWS: f32 = 5.0;

/// The rows of letters. Documents are Czech, so whoever writes another alphabet finds Latin letters too.
fn rows(language: Language, accents: bool) -> [&'static str; 4] {
    let letters = match language {
        Language::Czech | Language::Slovak | Language::German => ["qwertzuiop", "asdfghjkl", "yxcvbnm"],
        Language::English | Language::Polish | Language::Ukrainian => ["qwertyuiop", "asdfghjkl", "zxcvbnm"],
    };
    let [first, second] = if accents { ACCENTS } else { ["1234567890", letters[0]] };
    [first, second, letters[1], letters[2]]
}

/// The keys in an area; all of them, or the last row alone while the keyboard is hidden.
pub(super) fn place_keys(
    area: Rect,
    gap: f32,
    language: Language,
    accents: bool,
    whole: bool,
) -> Vec<(SearchKey, Rect)> {
    let unit = ((area.width() + gap) / COLUMNS).floor();
    let rows_there = if whole { ROWS } else { 1.0 };
    let pitch = ((area.height() + gap) / rows_there).floor();
    let mut out = vec![];
    let mut row = 0.0;
    let mut put = |row: f32, from: f32, to: f32, key: SearchKey| {
        let (left, top) = (area.min.x + from, area.min.y + row * pitch);
        let right = if to >= unit * COLUMNS - 1.0 { area.max.x } else { area.min.x + to - gap };
        out.push((key, Rect::new(left.round(), top.round(), right.round(), (top + pitch - gap).round())));
    };
    if whole {
        for letters in rows(language, accents) {
            let mut x = 0.0;
            for letter in letters.chars() {
                put(row, x, x + unit, SearchKey::Write(KeyboardKey::Letter(letter)));
                x += unit;
            }
            if row == 2.0 {
                put(row, x, unit * COLUMNS, SearchKey::Write(KeyboardKey::Erase));
            } else if row == 3.0 {
                put(row, x, x + unit, SearchKey::Write(KeyboardKey::Letter('/')));
                put(row, x + unit, unit * COLUMNS, SearchKey::Reference);
            }
            row += 1.0;
        }
    }
    let last: &[(SearchKey, f32)] = if whole {
        &[
            (SearchKey::Leave, 2.3),
            (SearchKey::Write(KeyboardKey::Other), 1.4),
            (SearchKey::Write(KeyboardKey::Space), 3.1),
            (SearchKey::Write(KeyboardKey::Letter('–')), 1.0),
            (SearchKey::Keyboard(false), 2.2),
        ]
    } else {
        &[(SearchKey::Leave, 5.0), (SearchKey::Keyboard(true), 5.0)]
    };
    let mut x = 0.0;
    for (key, units) in last {
        put(row, x, x + units * unit, *key);
        x += units * unit;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_fill_the_area_and_none_lies_on_another() {
        let area = Rect::new(24.0, 1400.0, 1056.0, 1880.0);
        for language in Language::ALL {
            for (accents, whole) in [(false, true), (true, true), (false, false)] {
                let keys = place_keys(area, 10.0, language, accents, whole);
                for (at, (key, place)) in keys.iter().enumerate() {
                    assert!(place.min.x >= area.min.x && place.max.x <= area.max.x, "{key:?} {place:?}");
                    assert!(place.min.y >= area.min.y && place.max.y <= area.max.y, "{key:?} {place:?}");
                    assert!(keys.iter().skip(at + 1).all(|(_, other)| place.intersect(*other).is_empty()), "{key:?}");
                    assert!(!whole || (place.width() >= 90.0 && place.height() >= 88.0), "{key:?} {place:?}");
                }
                let twice = keys.iter().filter(|(key, _)| keys.iter().filter(|(it, _)| it == key).count() > 1).count();
                assert_eq!(twice, 0, "{language:?}");
            }
        }
    }

    #[test]
    fn every_letter_of_czech_can_be_typed() {
        let area = Rect::new(0.0, 0.0, 1000.0, 500.0);
        let all: Vec<SearchKey> = [true, false]
            .into_iter()
            .flat_map(|accents| place_keys(area, 10.0, Language::Czech, accents, true))
            .map(|(key, _)| key)
            .collect();
        for letter in "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž0123456789/–".chars() {
            assert!(all.contains(&SearchKey::Write(KeyboardKey::Letter(letter))), "{letter}");
        }
    }
}
