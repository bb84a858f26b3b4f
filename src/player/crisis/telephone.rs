//! Telephone number in a warning's words, to stand alone and large. Pure; a number is found, never made.
//!
//! Only what can hardly be anything else is taken: nine figures in threes, with or without +420, as Czech numbers are
//! printed. Left out: short emergency numbers, which everybody knows and which are figures like any others in a text.

/// The number in a text; `None` where there is none, or more than one.
pub(crate) fn telephone(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == '\u{a0}').filter(|it| !it.is_empty()).collect();
    let mut found: Vec<String> = Vec::new();
    for (at, three) in words.windows(3).enumerate() {
        let [first, second, third] = three else { continue };
        let third = third.trim_end_matches(['.', ',', ';', ')', '!', '?', ':']);
        let first = first.trim_start_matches(['(', '„', '"']);
        if ![first, second, third].iter().all(|it| it.len() == 3 && it.bytes().all(|byte| byte.is_ascii_digit())) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let behind = words.get(at + 3).copied().unwrap_or_default();
        // Money and larger numbers are written in threes as well.
        let longer = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty() && word.len() <= 3;
        let money = ["Kč", "korun", "EUR", "€", "CZK"].iter().any(|unit| behind.starts_with(unit));
        let counted = three.last().is_some_and(|word| *word == third) && longer(behind);
        if longer(before) || counted || money || first.starts_with('0') {
            continue;
        }
        let abroad = before.trim_start_matches(['(', '„']) == "+420";
        let number = format!("{}{first}\u{a0}{second}\u{a0}{third}", if abroad { "+420\u{a0}" } else { "" });
        found.push(number);
    }
    let bare = |number: &str| number.trim_start_matches("+420\u{a0}").to_owned();
    let first = found.first()?.clone();
    found.iter().all(|other| bare(other) == bare(&first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_only_number_of_a_text_is_found() {
        let number = |text: &str| telephone(text).map(|it| it.replace('\u{a0}', " "));
        for (text, found) in [
            ("Informace: 800 123 456.", Some("800 123 456")),
            ("Volejte +420 583 000 111 (nepřetržitě)", Some("+420 583 000 111")),
            ("Linka 800 123 456, line 800 123 456", Some("800 123 456")),
            ("Voláte-li 112, řekněte kde jste", None),
            ("Škoda je 100 200 300 Kč", None),
            ("Celkem 1 250 000 000 litrů", None),
            ("Dvě čísla: 800 123 456 a 583 000 111", None),
            ("Odjezdy 700 800 900 000", None),
            ("", None),
        ] {
            assert_eq!(number(text).as_deref(), found, "{text}");
        }
    }
}
