//! Quality of text: whether a page's own words are its text or whether its picture has to be recognised, and whether what
//! was recognised is good enough to be shown. Pure.

use super::tsv::TsvWord;
use crate::raster::PageText;

/// A page with fewer words of its own may be a scan: a stamp and a page number are not its text.
const FEW_WORDS: usize = 8;
/// A page is a scan where pictures cover so much of it, in percent.
const SCAN_PERCENT: u8 = 50;
/// Fewer words are not judged.
const JUDGED_WORDS: usize = 20;
/// Text is rubbish where so many percent of its letters are none that people here read, or of its longer words have no
/// vowel: the file's table of characters is broken.
const RUBBISH_LETTERS: usize = 20;
const RUBBISH_WORDS: usize = 60;
/// Recognised text is shown from this mean confidence on, in percent; a page that stands on its head has under 40.
const GOOD: f32 = 60.0;
/// A word below this is a speck or a frame.
const LEAST: f32 = 20.0;

/// Whether the words of a page have to be recognised from its picture.
pub(super) fn needs_recognition(layer: &PageText) -> bool {
    let scan = layer.words.len() < FEW_WORDS && layer.facts.picture_percent >= SCAN_PERCENT;
    scan || is_rubbish(layer)
}

/// Whether a page's own words are no words.
pub(super) fn is_rubbish(layer: &PageText) -> bool {
    if layer.words.len() < JUDGED_WORDS {
        return false;
    }
    let (mut letters, mut strange, mut long, mut dumb) = (0usize, 0usize, 0usize, 0usize);
    for word in &layer.words {
        letters += word.text.chars().count();
        strange += word.text.chars().filter(|c| !is_read_here(*c)).count();
        let own = word.text.chars().filter(|c| c.is_alphabetic()).count();
        if own >= 4 {
            long += 1;
            dumb += usize::from(!word.text.chars().any(is_vowel));
        }
    }
    strange * 100 > letters * RUBBISH_LETTERS || (long >= JUDGED_WORDS && dumb * 100 > long * RUBBISH_WORDS)
}

/// Latin and Cyrillic letters, digits, and the signs of ordinary print.
fn is_read_here(c: char) -> bool {
    matches!(c,
        '\u{21}'..='\u{7e}' | '\u{a1}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{370}'..='\u{52f}'
        | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}'
        | '\u{2100}'..='\u{214f}' | '\u{2190}'..='\u{22ff}' | '\u{2500}'..='\u{27bf}' | '\u{fb00}'..='\u{fb06}')
}

fn is_vowel(c: char) -> bool {
    // Syllables of Czech may have r or l in their middle: smrt, vlk.
    "aeiouyáéíóúýěůäöüôąęrlаеєиіїоуюяыэё".contains(c.to_lowercase().next().unwrap_or(c))
}

/// Mean confidence of words in percent, each weighed by its letters; `None` where there are no words.
pub(super) fn mean_confidence(words: &[TsvWord]) -> Option<f32> {
    let letters = |word: &TsvWord| word.text.chars().count() as f32;
    let all: f32 = words.iter().map(letters).sum();
    (all > 0.0).then(|| words.iter().map(|word| word.confidence * letters(word)).sum::<f32>() / all)
}

/// Whether words of this mean confidence may be shown.
pub(super) fn is_good(confidence: f32) -> bool {
    confidence >= GOOD
}

/// Whether a single word is one.
pub(super) fn is_word(word: &TsvWord) -> bool {
    word.confidence >= LEAST && word.width > 0 && word.height > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::{PageFacts, PageWord, PointRect};

    fn layer(text: &str, picture_percent: u8) -> PageText {
        let word = |text: &str| PageWord { text: text.into(), rect: PointRect::default(), starts_line: false };
        let facts = PageFacts { picture_percent, ..PageFacts::default() };
        PageText::from_layer(text.split_whitespace().map(word).collect(), false, facts)
    }

    #[test]
    fn scans_and_broken_fonts_are_recognised_and_text_is_left_alone() {
        let czech = "Rada města na svém zasedání dne 12. 11. 2026 rozhodla o záměru prodeje pozemku parc. č. 1204/3 \
                     v katastrálním území Dolní Lhota a zveřejňuje tento záměr na úřední desce";
        let ukrainian = "Інформація для громадян України щодо тимчасового захисту та продовження візи у Чеській \
                         Республіці станом на жовтень поточного року включно для всіх осіб";
        let private = "\u{f0a1}\u{f0b2}\u{f0c3} \u{f0d4}\u{f0e5} ".repeat(20);
        for (text, percent, expected) in [
            ("", 0, false),
            ("", 49, false),
            ("", 50, true),
            ("Vyvěšeno 1. 2. 2026", 100, true),
            ("Vyvěšeno 1. 2. 2026", 0, false),
            (czech, 100, false),
            (ukrainian, 0, false),
            (&private, 0, true),
            ("\u{f0a1}\u{f0b2}", 0, false),
        ] {
            assert_eq!(needs_recognition(&layer(text, percent)), expected, "{text} {percent}");
        }
    }

    #[test]
    fn consonants_alone_are_no_text() {
        let dumb = "GRXPQ SWVBN KHGFD ZXCVB MNBVC QWTPS ".repeat(5);
        assert!(needs_recognition(&layer(&dumb, 0)));
        let numbers = "1 204 000 Kč 12,5 % 283/2021 ".repeat(10);
        assert!(!needs_recognition(&layer(&numbers, 0)));
    }

    #[test]
    fn long_words_count_for_more_than_specks() {
        let word = |text: &str, confidence| TsvWord {
            text: text.into(),
            left: 0,
            top: 0,
            width: 9,
            height: 9,
            confidence,
            starts_line: false,
        };
        assert_eq!(mean_confidence(&[]), None);
        assert_eq!(mean_confidence(&[word("deset", 90.0), word("písmen", 90.0), word("|", 2.0)]), Some(992.0 / 12.0));
        assert!(is_good(60.0) && !is_good(59.9));
        assert!(is_word(&word("a", 20.0)) && !is_word(&word("a", 19.0)));
    }
}
