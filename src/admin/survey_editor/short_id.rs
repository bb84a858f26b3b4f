//! Short id out of a text: "Dlouhé čekání" is "dlouhe-cekani". Pure.

/// Characters of an id at the most; the file allows a few more for a number.
const LONGEST: usize = 32;

/// An id that is none of those taken; "otazka" where the text has no letters.
pub(super) fn short_id(text: &str, taken: &[String]) -> String {
    let mut id = String::new();
    for letter in text.to_lowercase().chars() {
        match plain(letter) {
            Some(letter) => id.push(letter),
            None if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            None => {}
        }
        if id.len() >= LONGEST {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    let id = if id.is_empty() { "otazka" } else { id };
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|it| !taken.contains(it)).unwrap_or_default()
}

/// A letter or a digit without its marks.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'á' | 'ä' | 'ą' | 'à' => 'a',
        'č' | 'ć' => 'c',
        'ď' => 'd',
        'é' | 'ě' | 'ę' | 'ë' => 'e',
        'í' => 'i',
        'ĺ' | 'ľ' | 'ł' => 'l',
        'ň' | 'ń' => 'n',
        'ó' | 'ô' | 'ö' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'š' | 'ś' | 'ß' => 's',
        'ť' => 't',
        'ú' | 'ů' | 'ü' | 'ű' => 'u',
        'ý' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_and_its_own() {
        assert_eq!(short_id("Dlouhé čekání!", &[]), "dlouhe-cekani");
        assert_eq!(short_id("Dlouhé čekání", &["dlouhe-cekani".into()]), "dlouhe-cekani-2");
        assert_eq!(short_id("Скільки?", &[]), "otazka");
        assert!(short_id(&"Příliš žluťoučký kůň ".repeat(9), &[]).len() <= LONGEST);
    }
}
