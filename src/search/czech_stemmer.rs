//! Czech stemmer: Snowball's Czech algorithm (release 3.1), which takes the endings of cases and possessives off a word.
//! Pure.
//!
//! Written from the published definition (snowballstem.org; Dolamic and Savoy, "Indexing and stemming approaches for the
//! Czech language", 2009), since no crate has that release. Stems are a format of the index: whoever changes them raises
//! `index::schema::STEMS`. Left out: diacritics and irregular nouns (`word_stem`).

/// What is done with the longest ending that fits.
#[derive(Clone, Copy)]
enum EndingAction {
    /// It goes.
    Remove,
    /// It goes, and a consonant softened by `e` is hardened.
    RemoveE,
    /// It goes, and consonants softened by `i` are hardened.
    RemoveI,
    /// Of the declension of *kuře*: goes after some consonants, is `et` after others.
    Young,
    /// `ť` is `t`.
    Hard,
    /// A fleeting `e` goes, where the letters before it allow.
    Fleeting,
}

use EndingAction::{Fleeting, Hard, Remove, RemoveE, RemoveI, Young};

/// Endings, the longest first.
const ENDINGS: &[(&str, EndingAction)] = &[
    ("atech", Remove),
    ("etem", Young),
    ("ětem", Remove),
    ("atům", Remove),
    ("ama", Remove),
    ("ata", Remove),
    ("ete", Young),
    ("ěte", Remove),
    ("ech", RemoveE),
    ("ách", Remove),
    ("ích", RemoveI),
    ("ých", Remove),
    ("ami", Remove),
    ("emi", RemoveE),
    ("ími", RemoveI),
    ("ými", Remove),
    ("ěmi", Remove),
    ("ťmi", Hard),
    ("eti", Young),
    ("ěti", Remove),
    ("ovi", Remove),
    ("ého", Remove),
    ("ího", RemoveI),
    ("ému", Remove),
    ("ímu", RemoveI),
    ("aty", Remove),
    ("ové", Remove),
    ("eb", Fleeting),
    ("ec", Fleeting),
    ("mi", Remove),
    ("ek", Fleeting),
    ("ěk", Fleeting),
    ("em", RemoveE),
    ("ám", Remove),
    ("ém", Remove),
    ("ím", RemoveI),
    ("ým", Remove),
    ("ěm", Remove),
    ("ům", Remove),
    ("us", Remove),
    ("at", Remove),
    ("et", Fleeting),
    ("ou", Remove),
    ("ev", Fleeting),
    ("eň", Fleeting),
    ("a", Remove),
    ("e", RemoveE),
    ("i", RemoveI),
    ("o", Remove),
    ("u", Remove),
    ("y", Remove),
    ("á", Remove),
    ("é", Remove),
    ("í", RemoveI),
    ("ý", Remove),
    ("ě", Remove),
    ("ť", Hard),
    ("ů", Remove),
];

/// The stem of a word in lower case with its diacritics in one piece.
pub(in crate::search) fn czech_stem(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let region = region_start(&letters);
    remove_case(&mut letters, region);
    remove_possessive(&mut letters, region);
    letters.into_iter().collect()
}

/// From where endings may be taken: behind the first consonant after the first syllable's vowel, and behind three letters.
fn region_start(letters: &[char]) -> usize {
    let first = match letters.first() {
        Some(letter) if is_vowel(*letter) => Some(1),
        _ => letters.iter().skip(1).position(|it| is_vowel(*it) || matches!(it, 'l' | 'r')).map(|at| at + 2),
    };
    let after = |first: usize| Some(first + letters.get(first..)?.iter().position(|it| !is_vowel(*it))? + 1);
    first.and_then(after).map_or(letters.len(), |at| at.max(3))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ý' | 'ě' | 'ů')
}

fn ends_with(letters: &[char], end: &str) -> bool {
    end.chars().rev().zip(letters.iter().rev()).filter(|(a, b)| a == *b).count() == end.chars().count()
}

/// True where one of these ends the letters.
fn ends_with_any(letters: &[char], ends: &[&str]) -> bool {
    ends.iter().any(|end| ends_with(letters, end))
}

fn remove_case(letters: &mut Vec<char>, region: usize) {
    let Some(inside) = letters.get(region..) else { return };
    let Some((ending, action)) = ENDINGS.iter().find(|(end, _)| ends_with(inside, end)) else { return };
    let at = letters.len() - ending.chars().count();
    match action {
        Remove => letters.truncate(at),
        RemoveE => {
            letters.truncate(at);
            harden_e(letters);
        }
        RemoveI => {
            letters.truncate(at);
            harden_i(letters);
        }
        Hard => {
            letters.truncate(at);
            letters.push('t');
        }
        Young => {
            letters.truncate(at);
            let whole = ends_with_any(letters, &["tl", "es", "eč"]);
            if whole || !ends_with_any(letters, &["l", "s", "č", "ř", "ž"]) {
                letters.extend(['e', 't']);
            }
        }
        Fleeting => remove_fleeting(letters, at, ending),
    }
}

/// `e` that stands in the endings *-eb*, *-ec*, *-ek*, *-ěk*, *-eň*, *-et* and *-ev* of some forms alone.
fn remove_fleeting(letters: &mut Vec<char>, at: usize, ending: &str) {
    let before = letters.get(..at).unwrap_or_default();
    let last = before.last().copied();
    let after_consonant = last.is_some_and(|it| !is_vowel(it));
    let end = match ending {
        "eb" if after_consonant && !ends_with(before, "tř") => 'b',
        "ec" if after_consonant => 'c',
        "ek" if after_consonant && !ends_with_any(before, &["obl", "sn", "dot"]) => 'k',
        "ěk" if last == Some('n') => 'k',
        "eň" if last.is_some_and(|it| "bcdhkprstvzčšž".contains(it)) => 'n',
        "et" if ends_with_any(before, &["uc", "h", "ok", "kar", "č"]) => 't',
        "ev" if last.is_some_and(|it| "hknrtz".contains(it)) => 'v',
        _ => return,
    };
    letters.truncate(at);
    if ending == "ěk" {
        letters.pop();
        letters.push('ň');
    }
    letters.push(end);
    if ending == "ec" {
        harden_e(letters);
    }
}

/// *vyhlášc-e* is *vyhlášk*; *obc-e* keeps its `c` only after the letters named.
fn harden_e(letters: &mut Vec<char>) {
    if ends_with(letters, "ínc") || (ends_with(letters, "c") && !ends_with_any(letters, &["nc", "avc", "ovc"])) {
        letters.pop();
        letters.push('k');
    }
}

fn harden_i(letters: &mut Vec<char>) {
    if ends_with_any(letters, &["čt", "št"]) {
        if ends_with_any(letters, &["dešt", "lešt", "išt", "poušt", "ášt", "íšt"]) {
            return;
        }
        let hard = if ends_with(letters, "čt") { 'c' } else { 's' };
        letters.truncate(letters.len() - 2);
        letters.extend([hard, 'k']);
        return;
    }
    harden_e(letters);
}

/// *otcův*, *matčin*, *otcov-a*.
fn remove_possessive(letters: &mut Vec<char>, region: usize) {
    let Some(at) = letters.len().checked_sub(2).filter(|at| *at >= region) else { return };
    let possessive = ends_with_any(letters, &["ov", "ův"]);
    if possessive || ends_with(letters, "in") {
        letters.truncate(at);
        if !possessive {
            harden_i(letters);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_stand_from_the_longest_to_the_shortest() {
        assert!(ENDINGS.is_sorted_by_key(|(end, _)| std::cmp::Reverse(end.chars().count())));
    }

    /// What the published programs (Snowball 3.1.1) give.
    #[test]
    fn stems_are_those_of_the_published_algorithm() {
        for (stem, words) in VECTORS {
            for word in *words {
                assert_eq!(czech_stem(word), *stem, "{word}");
            }
        }
    }

    const VECTORS: &[(&str, &[&str])] = &[
        ("vyhlášk", &["vyhláška", "vyhlášky", "vyhlášce", "vyhlášku", "vyhláškou", "vyhlášek", "vyhláškám"]),
        ("pozemk", &["pozemek", "pozemku", "pozemky", "pozemkem", "pozemků"]),
        ("stavb", &["stavba", "stavby", "stavbě", "stavbou", "staveb", "stavbám"]),
        ("úřad", &["úřad", "úřadu", "úřadem", "úřady", "úřadů"]),
        ("dražb", &["dražba", "dražby", "dražeb"]),
        ("smlouv", &["smlouva"]),
        ("smluv", &["smluv"]),
        ("obec", &["obec"]),
        ("obk", &["obce", "obcí", "obci"]),
        ("rozhodnut", &["rozhodnutí", "rozhodnutím"]),
        ("řízen", &["řízení", "řízením"]),
        ("městsk", &["městský", "městského"]),
        ("měst", &["městem", "města"]),
        ("kuř", &["kuře", "kuřete", "kuřata"]),
        ("hříb", &["hříběte"]),
        ("ramen", &["rameno"]),
        ("štěn", &["štěněte"]),
        ("otec", &["otec"]),
        ("otk", &["otce"]),
        ("otc", &["otcův"]),
        ("matč", &["matčin", "matčina"]),
        ("novák", &["novákova", "novákovi"]),
        ("česk", &["čeští", "český"]),
        ("loďk", &["loďka"]),
        ("zeď", &["zeď"]),
        ("labut", &["labuť", "labuťmi"]),
        ("písn", &["píseň", "písně"]),
        ("básn", &["básní"]),
        ("kámen", &["kámen"]),
        ("daňk", &["daněk", "daňku"]),
        ("zeleň", &["zeleň"]),
        ("krev", &["krev"]),
        ("krv", &["krve"]),
        ("mrkv", &["mrkev", "mrkve"]),
        ("kostel", &["kostel"]),
        ("kolečk", &["koleček"]),
        ("ocet", &["ocet"]),
        ("oct", &["octa"]),
        ("neht", &["nehet", "nehtu"]),
        ("počt", &["počet", "počtu"]),
        ("lokt", &["loket", "lokte"]),
        ("kart", &["karet", "karta"]),
        ("krásn", &["krásné"]),
        ("velk", &["velkého"]),
        ("větš", &["větším"]),
        ("prosinc", &["prosinec", "prosince", "prosinci"]),
        ("sklenik", &["sklenice"]),
        ("jídeln", &["jídelna"]),
        ("hradb", &["hradba", "hradeb"]),
        ("pohřb", &["pohřeb"]),
        ("třísk", &["tříska"]),
        ("potřeb", &["potřeb"]),
        ("veřejn", &["veřejná", "veřejné"]),
        ("žadatel", &["žadatel", "žadatele"]),
        ("žádost", &["žádost", "žádosti"]),
        ("ano", &["ano"]),
        ("ne", &["ne"]),
        ("a", &["a"]),
        ("v", &["v"]),
        ("se", &["se"]),
        ("čtvrť", &["čtvrť"]),
        ("čtvrt", &["čtvrti", "čtvrtí"]),
        ("krk", &["krk", "krku"]),
        ("prst", &["prst"]),
        ("vlk", &["vlk"]),
        ("zasedán", &["zasedání"]),
        ("zastupitelstv", &["zastupitelstva"]),
        ("rad", &["rady", "radou"]),
        ("usnesen", &["usnesení"]),
        ("územn", &["územní"]),
        ("plán", &["plán", "plánu"]),
        ("náj", &["nájem"]),
        ("nájm", &["nájmu"]),
        ("pronáj", &["pronájem"]),
        ("pronájm", &["pronájmu"]),
        ("ulik", &["ulice", "ulici"]),
        ("hlubok", &["hluboké"]),
        ("tich", &["tichý"]),
        ("rybník", &["rybníce"]),
        ("úst", &["ústí"]),
        ("anglick", &["anglicky", "angličtí"]),
        ("poušt", &["pouštích"]),
        ("hřišt", &["hřišti"]),
        ("dnešn", &["dnešních"]),
        ("prask", &["praští"]),
        ("plášt", &["plášti"]),
    ];

    proptest::proptest! {
        #[test]
        fn a_stem_is_no_longer_than_its_word_and_begins_with_its_letter(word in "[a-záčďéěíňóřšťúůýž]{0,20}") {
            let stem = czech_stem(&word);
            proptest::prop_assert!(stem.chars().count() <= word.chars().count());
            let first = |text: &str| text.chars().next();
            proptest::prop_assert_eq!(first(&stem), first(&word));
        }
    }
}
