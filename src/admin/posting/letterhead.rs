//! Letterhead: the office with its department at the head of a document, and the reference and the file mark behind the words
//! that introduce them. Pure.

use super::office_unit::{adjectives_before, is_sentence, is_unit, is_unit_alone};
use crate::{notice::fold, reading::BlockKind};

/// Blocks of a page in which its originator stands.
pub(super) const HEAD_BLOCKS: usize = 12;
/// Blocks of a page in which a unit may stand without its office.
const LETTERHEAD_BLOCKS: usize = 4;
/// Longest name of an office or of a department, in characters; what is longer is a sentence.
const LONGEST_NAME: usize = 120;
/// How a line begins that says who an office is, folded.
const OFFICES: [&str; 18] = [
    "mestsky urad",
    "obecni urad",
    "urad mestyse",
    "magistrat",
    "krajsky urad",
    "urad mestske casti",
    "statutarni mesto",
    "mesto ",
    "mestys ",
    "obec ",
    "exekutorsky urad",
    "soudni exekutor",
    "financni urad",
    "katastralni urad",
    "stavebni urad",
    "ministerstvo",
    "krajska hygienicka",
    "statni pozemkovy urad",
];
/// What stands before a reference, folded, the longest first.
const REFERENCES: [&str; 6] = ["cislo jednaci", "c. j.", "c.j.", "cj.", "cj:", "cj"];
/// What stands before a file mark, folded.
const FILE_MARKS: [&str; 5] = ["spisova znacka", "spis. zn.", "sp. zn.", "sp.zn.", "spis. znacka"];
/// What stands in the name of a street or a square, folded.
const STREETS: [&str; 8] = ["namesti", "nam.", "ulice", "ul.", "trida", "tr.", "nabrezi", "nabr."];

/// The number of the document in the office's records.
pub(super) fn reference(blocks: &[(BlockKind, String)]) -> Option<String> {
    find_after(blocks, &REFERENCES)
}

/// The mark of the file that it belongs to.
pub(super) fn file_mark(blocks: &[(BlockKind, String)]) -> Option<String> {
    find_after(blocks, &FILE_MARKS)
}

/// Whether a line says who an office is.
pub(super) fn is_office(text: &str) -> bool {
    let folded = fold(text);
    OFFICES.iter().any(|office| folded.starts_with(office))
}

/// Whether a text is in large letters alone.
pub(super) fn is_large(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether a folded text names a department.
pub(super) fn is_department(folded: &str) -> bool {
    folded.split_whitespace().any(|word| word.starts_with("odbor") || word.starts_with("oddeleni"))
}

/// The office at the head of the page, with its department; where no office is named, the department alone.
pub(super) fn office(blocks: &[(BlockKind, String)]) -> Option<String> {
    let head: Vec<&str> = blocks.iter().take(HEAD_BLOCKS).map(|(_, text)| text.trim()).collect();
    // "Město zveřejňuje záměr" is a sentence, and no office.
    let is_name = |text: &String| is_office(text) && !is_sentence(text) && text.chars().count() <= LONGEST_NAME;
    let found = |(at, text): (usize, &&str)| Some((at, before_marks(text))).filter(|(_, text)| is_name(text));
    let Some((at, office)) = head.iter().enumerate().find_map(found) else {
        let mut units = head.iter().take(LETTERHEAD_BLOCKS).map(|line| before_label(&before_marks(line)));
        return units.find(|text| is_unit_alone(text));
    };
    Some(match department_behind(head.get(at.saturating_add(1)..).unwrap_or_default()) {
        Some(department) => format!("{office} - {department}"),
        None => office,
    })
}

/// The department in the line behind the office; an address may stand between, in one line or in two.
fn department_behind(lines: &[&str]) -> Option<String> {
    for line in lines {
        let text = before_label(&before_marks(line));
        if is_unit(&text) && text.chars().count() <= LONGEST_NAME {
            return Some(text);
        }
        let words = words_before_marks(line);
        if !is_address(&words) {
            return None;
        }
        if let Some(department) = department_below(&words) {
            return Some(department);
        }
    }
    None
}

/// The beginning of a letterhead, before its address, reference and file mark; lines that are one paragraph are one text. The
/// department goes with it where it stands behind the address. A sentence is left whole.
fn before_marks(text: &str) -> String {
    if text.ends_with('.') {
        return text.to_owned();
    }
    let words = words_before_marks(text);
    let Some(address) = address_begins(&words) else { return joined(&words) };
    let office = joined(words.get(..address).unwrap_or_default());
    match department_below(&words).filter(|_| !is_department(&fold(&office))) {
        Some(department) => format!("{office} - {department}"),
        None => office,
    }
}

fn words_before_marks(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let is_marked = |mark: &&str, at: usize| value_after(&words, &folded, at, mark).is_some();
    let begins = |at: &usize| REFERENCES.iter().chain(&FILE_MARKS).any(|mark| is_marked(mark, *at));
    let end = (0..words.len()).find(begins).unwrap_or(words.len());
    words.truncate(end);
    words
}

fn joined(words: &[&str]) -> String {
    words.join(" ").trim_end_matches([',', ';', ' ']).to_owned()
}

/// The beginning of a line before its first label ("Vyřizuje:").
fn before_label(text: &str) -> String {
    joined(&text.split_whitespace().take_while(|word| !word.ends_with(':')).collect::<Vec<_>>())
}

fn begins_department(folded: &str) -> bool {
    folded.starts_with("odbor") || folded.starts_with("oddeleni")
}

/// The department behind a postal code and its town ("588 01 Vzorov, odbor dopravy"), up to the next label ("Vyřizuje:").
fn department_below(words: &[&str]) -> Option<String> {
    let code = postal_code(words, 0)?;
    let noun = (code..words.len()).find(|at| words.get(*at).is_some_and(|word| begins_department(&fold(word))))?;
    let behind = words.get(noun..)?;
    let end = noun.saturating_add(behind.iter().position(|word| word.ends_with(':')).unwrap_or(behind.len()));
    let from = |begin: usize| words.get(begin..end).map(joined);
    // A town may end like an adjective ("Ústí nad Orlicí odbor dopravy").
    let called = from(noun.saturating_sub(adjectives_before(words, noun))).filter(|text| is_unit(text));
    called.or_else(|| from(noun)).filter(|text| text.chars().count() <= LONGEST_NAME)
}

/// "Náměstí Míru 1, 588 01 Vzorov", or one of the two lines that it may be.
fn is_address(words: &[&str]) -> bool {
    let is_house = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    postal_code(words, 0).is_some() || (2..=5).contains(&words.len()) && words.last().is_some_and(is_house)
}

/// Place of a postal code ("588 01" or "58801") from this word on.
fn postal_code(words: &[&str], from: usize) -> Option<usize> {
    let is_number = |at: usize, digits: usize| {
        let word = bare(words, at);
        word.len() == digits && word.bytes().all(|it| it.is_ascii_digit())
    };
    (from..words.len()).find(|at| is_number(*at, 5) || is_number(*at, 3) && is_number(at.saturating_add(1), 2))
}

/// A word without its comma; empty where there is none.
fn bare<'a>(words: &[&'a str], at: usize) -> &'a str {
    words.get(at).map_or("", |word| word.trim_end_matches(','))
}

/// Where an address with a postal code begins ("Náměstí Míru 1, 588 01 Javořice"), behind at least one word.
fn address_begins(words: &[&str]) -> Option<usize> {
    let code = postal_code(words, 1)?;
    let Some(house) = (1..code).rev().find(|at| bare(words, *at).starts_with(|c: char| c.is_ascii_digit())) else {
        return Some(code);
    };
    let is = |at: &usize, test: fn(&str) -> bool| words.get(*at).is_some_and(|word| test(&fold(word)));
    let is_behind_comma = |at: &usize| words.get(at.saturating_sub(1)).is_some_and(|word| word.ends_with(','));
    let street = (house.saturating_sub(4)..house).find(|at| is(at, |word| STREETS.contains(&word)));
    let begin = match street {
        // "Masarykovo náměstí 12", but not "Městský úřad, Náměstí 12"
        Some(at) if at.saturating_add(1) == house && !is_behind_comma(&at) => at.saturating_sub(1),
        Some(at) => at,
        None => {
            let behind = (1..house).rev().find(is_behind_comma);
            // "Město Vzorov, odbor dopravy Dlouhá 12": no comma stands before the street.
            let behind = behind.filter(|begin| !(*begin..house).any(|at| is(&at, is_department)));
            behind.unwrap_or(house.saturating_sub(1))
        }
    };
    Some(begin).filter(|begin| *begin > 0)
}

/// What stands behind the first of these marks.
fn find_after(blocks: &[(BlockKind, String)], marks: &[&str]) -> Option<String> {
    blocks.iter().find_map(|(_, text)| {
        let words: Vec<&str> = text.split_whitespace().collect();
        // Folding keeps the words and their number.
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        (0..words.len()).find_map(|at| marks.iter().find_map(|mark| value_after(&words, &folded, at, mark)))
    })
}

/// The value behind a mark that begins with this word.
fn value_after(words: &[&str], folded: &[String], at: usize, mark: &str) -> Option<String> {
    let wanted: Vec<&str> = mark.split(' ').collect();
    let (last, first) = wanted.split_last()?;
    let begins =
        first.iter().enumerate().all(|(place, part)| folded.get(at.saturating_add(place)).is_some_and(|it| it == part));
    let end = at.saturating_add(first.len());
    let rest = folded.get(end).filter(|_| begins)?.strip_prefix(last)?;
    // "čj.MUVZ/1": the value may hang on the mark's last word.
    let mark_chars = words.get(end)?.chars().count().saturating_sub(rest.chars().count());
    let hanging: String = words.get(end)?.chars().skip(mark_chars).collect();
    let hanging = hanging.trim_matches([':', '.', ' ']);
    let mut value: Vec<&str> = Some(hanging).filter(|it| !it.is_empty()).into_iter().collect();
    for word in words.get(end.saturating_add(1)..)?.iter().take(4) {
        let word = word.trim_matches([':', ',', ';']);
        let code = word.contains(|c: char| c.is_ascii_digit() || c == '/') || (word.len() <= 6 && is_large(word));
        // A second one with digits begins something else ("12/2026 1. 12. 2026").
        let whole = value.iter().any(|it| it.contains(|c: char| c.is_ascii_digit()));
        if word.is_empty() || !code || whole {
            break;
        }
        value.push(word);
    }
    let value = value.join(" ");
    value.contains(|c: char| c.is_ascii_digit()).then(|| value.chars().take(60).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<(BlockKind, String)> {
        lines.iter().map(|text| (BlockKind::Paragraph, (*text).to_owned())).collect()
    }

    #[test]
    fn a_letterhead_that_is_one_paragraph_is_no_part_of_the_originator() {
        let found = |lines: &[&str]| office(&page(lines));
        let head = "Město Javořice, Majetkový odbor Č. j.: MUJ/5120/2026 Sp. zn.: MO/88/2026";
        assert_eq!(found(&[head]).as_deref(), Some("Město Javořice, Majetkový odbor"));
        let lines = ["Městský úřad Vzorov", "odbor dopravy, Sp. zn.: OD 5/2026"];
        assert_eq!(found(&lines).as_deref(), Some("Městský úřad Vzorov - odbor dopravy"));
        assert_eq!(found(&["Město Vzorov vydalo rozhodnutí č. j. 5/26, kterým povolilo stavbu."]), None);
    }

    #[test]
    fn a_department_that_stands_below_the_address_is_of_the_office() {
        const WHOLE: Option<&str> = Some("Městský úřad Vzorov - odbor dopravy");
        const OFFICE: Option<&str> = Some("Městský úřad Vzorov");
        let town = "Městský úřad Vzorov";
        let one = "Městský úřad Vzorov Náměstí Míru 1, 588 01 Vzorov";
        let (spaced, comma) = (format!("{one} odbor dopravy Vyřizuje: Nováková"), format!("{one}, odbor dopravy"));
        for (lines, found) in [
            (vec![town, "Náměstí Míru 1, 588 01 Vzorov", "odbor dopravy"], WHOLE),
            (vec![town, "Dr. Karla Nového 5", "588 01 Vzorov", "odbor dopravy, č. j.: 5/2026"], WHOLE),
            (vec![town, "Náměstí Míru 1, 58801 Vzorov, odbor dopravy Sp. zn.: OD 5/2026"], WHOLE),
            (vec![spaced.as_str()], WHOLE),
            (vec![comma.as_str()], WHOLE),
            (vec![one, "odbor dopravy"], WHOLE),
            (vec![town, "Záměr pronájmu pozemku", "odbor dopravy"], OFFICE),
            (vec![one, "Vyřizuje: Nováková"], OFFICE),
            (vec![town, "Náměstí Míru 1, 588 01 Vzorov"], OFFICE),
        ] {
            assert_eq!(office(&page(&lines)).as_deref(), found, "{lines:?}");
        }
        let above = "Městský úřad Vzorov odbor dopravy Náměstí Míru 1, 588 01 Vzorov";
        assert_eq!(office(&page(&[above])).as_deref(), Some("Městský úřad Vzorov odbor dopravy"));
    }

    #[test]
    fn a_department_called_by_an_adjective_is_proposed_from_the_letterhead_alone() {
        let town = "Město Javořice";
        for (lines, found) in [
            (vec![town, "Majetkový odbor"], Some("Město Javořice - Majetkový odbor")),
            (vec![town, "Ekonomický odbor Vyřizuje: Nováková"], Some("Město Javořice - Ekonomický odbor")),
            (
                vec!["Město Javořice Dlouhá 1, 588 01 Javořice Majetkový odbor"],
                Some("Město Javořice - Majetkový odbor"),
            ),
            (
                vec!["Město Javořice Dlouhá 1, 562 24 Ústí nad Orlicí odbor dopravy"],
                Some("Město Javořice - odbor dopravy"),
            ),
            (vec![town, "Odbor evidence obyvatel"], Some("Město Javořice - Odbor evidence obyvatel")),
            (vec!["Městský úřad Vzorov", "Stavební úřad"], Some("Městský úřad Vzorov - Stavební úřad")),
            (vec!["Majetkový odbor", "Záměr prodeje"], Some("Majetkový odbor")),
            (vec!["Kancelář starosty č. j.: 5/2026"], Some("Kancelář starosty")),
            (vec!["Živnostenský úřad"], Some("Živnostenský úřad")),
            (vec!["Městská policie Vzorov"], Some("Městská policie Vzorov")),
            (vec![town, "Majetkový odbor oznamuje záměr prodeje"], Some(town)),
            (vec!["Záměr", "Majetkový odbor zveřejňuje záměr prodeje"], None),
            (vec!["Město Javořice zveřejňuje záměr prodeje"], None),
            (vec!["Stavební úřad rozhodl o umístění stavby"], None),
            (vec!["Záměr", "a", "b", "c", "Majetkový odbor"], None),
        ] {
            assert_eq!(office(&page(&lines)).as_deref(), found, "{lines:?}");
        }
    }

    #[test]
    fn references_are_found_however_they_are_introduced() {
        for (line, value) in [
            ("čj. MUVZ/1/2026", "MUVZ/1/2026"),
            ("Čj.:MUVZ/1/2026", "MUVZ/1/2026"),
            ("Naše č. j.: OU 12/2026 ze dne 1. 12. 2026", "OU 12/2026"),
            ("Číslo jednací: KUZL 123/2026", "KUZL 123/2026"),
            ("viz č.j. 5/26, kterým", "5/26"),
        ] {
            let found = reference(&page(&[line]));
            assert_eq!(found.as_deref(), Some(value), "{line}");
        }
        for line in ["č. j. bude doplněno", "čj.", "cjelý text 12"] {
            assert_eq!(reference(&page(&[line])), None, "{line}");
        }
    }
}
