//! Word break: a word that is wider than its line in parts, with a hyphen where a part ends within the word. Pure.
//!
//! Parts begin with a consonant before a vowel, as syllables of the six languages mostly do, and have three letters at the
//! least. Where no such place is near enough, a part ends between any two letters. What has a figure in it is a number or
//! a reference, and an address is one too: it is parted only behind its own dashes and strokes, and no hyphen is added.
//!
//! Left out: which words are too wide (`distance_type`).

/// Letters of a part at the least, and where there is no syllable.
const LEAST: usize = 3;
const LEAST_OF_ANY: usize = 2;
/// The hyphen, which every font has.
const HYPHEN: char = '-';
/// Marks behind which a word may be parted as it is.
const OWN_MARKS: [char; 4] = ['-', '–', '—', '/'];
const VOWELS: &str = "aáäąeéěęiíoóôöuúůüyýаеєиіїоуюяэыё";

/// A text in which each word that is too wide stands in parts, divided by spaces, each as long as it fits. Two parts never
/// fit beside each other where the word does not.
pub(super) fn hyphenated(text: &str, too_wide: impl Fn(&str) -> bool) -> String {
    let parted = |word: &str| {
        if too_wide(word) { parts(word, &too_wide).join(" ") } else { word.to_owned() }
    };
    text.split(' ').map(parted).collect::<Vec<_>>().join(" ")
}

/// A number, a reference or an address, in which a hyphen would be read as its own.
fn is_no_word(word: &str) -> bool {
    word.contains(|c: char| c.is_numeric() || c == '@') || word.contains("www.") || word.contains("://")
}

fn parts(word: &str, too_wide: &impl Fn(&str) -> bool) -> Vec<String> {
    let (mut out, mut rest): (Vec<String>, &str) = (Vec::new(), word);
    let number = is_no_word(word);
    while too_wide(rest) {
        let beside = |part: &str| out.last().is_some_and(|last| !too_wide(&format!("{last} {part}")));
        let syllables = if number { Vec::new() } else { places(rest, LEAST, true) };
        let letters = if number { Vec::new() } else { places(rest, LEAST_OF_ANY, false) };
        let found = [own_places(rest), syllables, letters].into_iter().find_map(|mut places| {
            // The longest part that fits.
            places.sort_unstable();
            places.into_iter().rev().find_map(|at| {
                let (part, behind) = rest.split_at_checked(at)?;
                let part = if part.ends_with(OWN_MARKS) { part.to_owned() } else { format!("{part}{HYPHEN}") };
                (!too_wide(&part) && !beside(&part)).then_some((part, behind))
            })
        });
        let Some((part, behind)) = found else { break };
        out.push(part);
        rest = behind;
    }
    out.push(rest.to_owned());
    out
}

/// Places in bytes behind a word's own marks, but for those at its ends.
fn own_places(word: &str) -> Vec<usize> {
    let behind = word.match_indices(OWN_MARKS).map(|(at, mark)| (at, at + mark.len()));
    behind.filter(|(at, end)| *at > 0 && *end < word.len()).map(|(_, end)| end).collect()
}

/// Places in bytes between letters, so many of which stand on both sides; only where a syllable begins, if that is asked.
fn places(word: &str, least: usize, syllables: bool) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let at = |place: usize| letters.get(place).map(|(_, c)| *c);
    let is_vowel = |c: char| c.to_lowercase().all(|c| VOWELS.contains(c));
    let is_place = |place: usize| {
        let around = place.checked_sub(least).zip(place.checked_add(least));
        let all_letters = around
            .and_then(|(from, to)| letters.get(from..to))
            .is_some_and(|around| around.iter().all(|(_, c)| c.is_alphabetic()));
        let (before, here) = (place.checked_sub(1).and_then(at), at(place));
        // "ch" is one letter.
        let joined =
            before.is_some_and(|c| c.eq_ignore_ascii_case(&'c')) && here.is_some_and(|c| matches!(c, 'h' | 'H'));
        let begins = || {
            let ch = here.is_some_and(|c| c.eq_ignore_ascii_case(&'c'))
                && at(place + 1).is_some_and(|c| c.eq_ignore_ascii_case(&'h'));
            let vowel = at(if ch { place + 2 } else { place + 1 });
            let spoken = letters.iter().take(place).any(|(_, c)| is_vowel(*c));
            spoken && here.is_some_and(|c| !is_vowel(c)) && vowel.is_some_and(is_vowel)
        };
        all_letters && !joined && (!syllables || begins())
    };
    (1..letters.len())
        .filter(|place| is_place(*place))
        .filter_map(|place| letters.get(place).map(|(at, _)| *at))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, most: usize) -> String {
        hyphenated(text, |word| word.chars().count() > most)
    }

    #[test]
    fn a_long_word_is_parted_at_a_syllable_with_a_hyphen_and_a_short_one_stays() {
        for (text, most, expected) in [
            ("Zastupitelstvo města", 14, "Zastupitelstvo města"),
            ("Zastupitelstvo města", 12, "Zastupi- telstvo města"),
            ("Obhospodařování", 9, "Obhospo- dařování"),
            ("vodohospodářských", 10, "vodohospo- dářských"),
            ("Všechochuť", 8, "Všecho- chuť"),
            ("spoluvlastnického", 11, "spoluvlast- nického"),
            ("Bearbeitungsgeschwindigkeit", 12, "Bearbei- tungsgesch- windigkeit"),
            ("Містобудівний", 8, "Містобу- дівний"),
            ("Frýdek-Místek", 10, "Frýdek- Místek"),
            ("", 5, ""),
        ] {
            assert_eq!(broken(text, most), expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_references_are_parted_behind_their_own_marks_alone() {
        assert_eq!(broken("MUVZ/12345/2026", 8), "MUVZ/ 12345/ 2026");
        assert_eq!(broken("1234567890", 5), "1234567890");
        assert_eq!(broken("KK27-Zastupitelstvo", 10), "KK27- Zastupitelstvo");
        assert_eq!(broken("kancelar@lhota.example", 10), "kancelar@lhota.example");
        assert_eq!(broken("zzzzzzzzzz", 6), "zzzzz- zzzzz");
        assert_eq!(broken("(((((((", 3), "(((((((");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_and_no_two_parts_fit_beside_each_other(
            text in "([A-Ža-žЀ-џ0-9/.,-]{0,24} ){0,3}[A-Ža-ž]{0,24}", most in 4usize..16,
        ) {
            let count = |text: &str| text.chars().count();
            let told = broken(&text, most);
            let bare = |text: &str| text.replace([' ', '-'], "");
            proptest::prop_assert_eq!(bare(&told), bare(&text));
            for word in text.split(' ').filter(|word| count(word) > most) {
                let parts: Vec<String> = parts(word, &|part: &str| count(part) > most);
                for two in parts.windows(2) {
                    proptest::prop_assert!(count(&two.join(" ")) > most, "{:?}", two);
                }
                let number = word.contains(char::is_numeric);
                let added = parts.concat().matches('-').count() - word.matches('-').count();
                proptest::prop_assert!(!number || added == 0, "{:?}", parts);
            }
        }
    }
}
