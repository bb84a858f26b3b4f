//! Text proposal: title, reference, file mark, originator and kind of a notice, as far as the first page of its document and
//! the name of its file tell them. A person confirms or changes them. Pure.
//!
//! Left out: the title in a PDF's own metadata, which only a worker could read, and which is mostly the name of a template.

use crate::{
    config::DocumentKind,
    notice::{clean, fold},
    reading::BlockKind,
    source::folder::{kind_of_text, title_of_name},
};

/// Longest proposal, in characters.
const LONGEST: usize = 200;
/// Blocks of a page in which its originator stands.
const HEAD_BLOCKS: usize = 12;
/// A shorter name of somebody known may stand in any text.
const SHORTEST_KNOWN: usize = 6;
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

/// What may be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct TextProposal {
    pub title: Option<String>,
    pub reference: Option<String>,
    pub file_mark: Option<String>,
    pub originator: Option<String>,
    /// Name of the kind.
    pub kind: Option<DocumentKind>,
}

/// Proposes from the blocks of the first page, in the order of reading, and from the file's name. `known` are the originators
/// of what hangs: one of them is proposed where the document or its name speaks of him, and as he is called there.
pub(in crate::admin) fn propose(
    blocks: &[(BlockKind, String)],
    file_name: &str,
    own_kinds: &[DocumentKind],
    known: &[String],
) -> TextProposal {
    let named = title_of_name(file_name);
    let heading = heading(blocks, own_kinds);
    // Large letters alone lose what is a name; the file's name says the same in plain letters.
    let title = match (heading, named) {
        (Some(heading), Some(named)) if is_large(&heading) => Some(named),
        (heading, named) => heading.or(named),
    };
    let kind_of = |text: &str| kind_of_text(own_kinds, text);
    let headings = || blocks.iter().filter(|(kind, _)| matches!(kind, BlockKind::Heading(_)));
    let kind = title.as_deref().and_then(kind_of).or_else(|| headings().find_map(|(_, text)| kind_of(text)));
    TextProposal {
        reference: find_after(blocks, &REFERENCES),
        file_mark: find_after(blocks, &FILE_MARKS),
        originator: proposed_originator(blocks, file_name, known),
        kind,
        title: title.map(short),
    }
}

fn short(text: String) -> String {
    clean(&text).chars().take(LONGEST).collect()
}

fn is_large(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn is_office(text: &str) -> bool {
    let folded = fold(text);
    OFFICES.iter().any(|office| folded.starts_with(office))
}

/// The first heading that is no office; one that only names a kind of document goes on with the one behind it.
fn heading(blocks: &[(BlockKind, String)], own_kinds: &[DocumentKind]) -> Option<String> {
    let is_heading = |kind: BlockKind| matches!(kind, BlockKind::Heading(_));
    let says = |text: &str| text.chars().filter(|it| it.is_alphabetic()).count() >= 5 && !is_office(text);
    let at = blocks.iter().position(|(kind, text)| is_heading(*kind) && says(text))?;
    let (_, first) = blocks.get(at)?;
    let names_kind = kind_of_text(own_kinds, first).is_some_and(|kind| fold(&kind.name) == fold(first.trim()));
    let next = blocks.get(at.saturating_add(1)).filter(|(kind, text)| is_heading(*kind) && says(text));
    Some(match next.filter(|_| names_kind) {
        Some((_, second)) => format!("{} – {}", first.trim(), second.trim()),
        None => first.clone(),
    })
}

/// Who the document is from: the office at its head, or in the file's name, or somebody known whom either of them names.
fn proposed_originator(blocks: &[(BlockKind, String)], file_name: &str, known: &[String]) -> Option<String> {
    let found = originator(blocks).or_else(|| office_in_name(file_name));
    let Some(found) = found else { return known_within(blocks, file_name, known) };
    let words = plain_words(&found);
    let as_known = known.iter().find(|name| plain_words(name) == words);
    Some(as_known.or_else(|| known_department(&words, known)).cloned().unwrap_or(found))
}

/// A department of the office that stands on the board by its own name: "Odbor dopravy" of "Městský úřad Vzorov odbor dopravy".
fn known_department<'a>(found: &str, known: &'a [String]) -> Option<&'a String> {
    let ends = |name: &&String| {
        let name = plain_words(name);
        is_department(&name) && found.strip_suffix(name.as_str()).is_some_and(|office| office.ends_with(' '))
    };
    known.iter().filter(ends).max_by_key(|name| name.chars().count())
}

fn is_department(folded: &str) -> bool {
    folded.split_whitespace().any(|word| word.starts_with("odbor") || word.starts_with("oddeleni"))
}

/// "Krajský úřad - rozhodnutí.pdf": the part of a file's name that is an office.
fn office_in_name(file_name: &str) -> Option<String> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let spaced = stem.replace(" - ", "_").replace(" – ", "_");
    spaced.split(['_', ',']).map(str::trim).find(|part| is_office(part)).map(|part| short(part.to_owned()))
}

/// The longest name of somebody known that stands at the head of the page or in the file's name.
fn known_within(blocks: &[(BlockKind, String)], file_name: &str, known: &[String]) -> Option<String> {
    let head = blocks.iter().take(HEAD_BLOCKS).map(|(_, text)| text.as_str());
    let texts: Vec<String> = head.chain([file_name]).map(|text| format!(" {} ", plain_words(text))).collect();
    let named = |name: &&String| {
        let wanted = plain_words(name);
        wanted.chars().count() >= SHORTEST_KNOWN && texts.iter().any(|text| text.contains(&format!(" {wanted} ")))
    };
    known.iter().filter(named).max_by_key(|name| name.chars().count()).cloned()
}

/// Words without diacritics and signs.
fn plain_words(text: &str) -> String {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The office at the head of the page, with its department in the line behind.
fn originator(blocks: &[(BlockKind, String)]) -> Option<String> {
    let head: Vec<String> = blocks.iter().take(HEAD_BLOCKS).map(|(_, text)| before_marks(text.trim())).collect();
    // "Město zveřejňuje záměr." is a sentence, and no office.
    let at = head.iter().position(|text| is_office(text) && !text.ends_with('.') && text.chars().count() <= 120)?;
    let office = head.get(at)?;
    let folded = |text: &str| fold(text).starts_with("odbor") || fold(text).starts_with("oddeleni");
    let department = head.get(at.saturating_add(1)).filter(|text| folded(text) && text.chars().count() <= 120);
    Some(short(match department {
        Some(department) => format!("{office} - {department}"),
        None => office.clone(),
    }))
}

/// The beginning of a letterhead, before its address, reference and file mark; lines that are one paragraph are one text. A
/// sentence is left whole.
fn before_marks(text: &str) -> String {
    if text.ends_with('.') {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let is_marked = |mark: &&str, at: usize| value_after(&words, &folded, at, mark).is_some();
    let begins = |at: &usize| REFERENCES.iter().chain(&FILE_MARKS).any(|mark| is_marked(mark, *at));
    let end = (0..words.len()).find(begins).unwrap_or(words.len());
    let end = address_begins(words.get(..end).unwrap_or_default(), &folded).unwrap_or(end);
    words.get(..end).unwrap_or_default().join(" ").trim_end_matches([',', ';', ' ']).to_owned()
}

/// Where an address with a postal code begins ("Náměstí Míru 1, 588 01 Javořice"), behind at least one word.
fn address_begins(words: &[&str], folded: &[String]) -> Option<usize> {
    let bare = |at: usize| words.get(at).map_or("", |word| word.trim_end_matches(','));
    let is_number =
        |at: usize, digits: usize| bare(at).len() == digits && bare(at).bytes().all(|it| it.is_ascii_digit());
    let code =
        (1..words.len()).find(|at| is_number(*at, 5) || is_number(*at, 3) && is_number(at.saturating_add(1), 2))?;
    let Some(house) = (1..code).rev().find(|at| bare(*at).starts_with(|c: char| c.is_ascii_digit())) else {
        return Some(code);
    };
    let is = |at: &usize, test: fn(&str) -> bool| folded.get(*at).is_some_and(|word| test(word));
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

    fn page(lines: &[(u8, &str)]) -> Vec<(BlockKind, String)> {
        let kind = |level: u8| if level == 0 { BlockKind::Paragraph } else { BlockKind::Heading(level) };
        lines.iter().map(|(level, text)| (kind(*level), (*text).to_owned())).collect()
    }

    #[test]
    fn a_letter_of_the_office_says_most_by_itself() {
        let page = page(&[
            (1, "Městský úřad Vzorov"),
            (0, "odbor správy majetku"),
            (0, "Č. j.: MUVZ/1234/2026 Sp. zn.: SZ 567/2026 Vyřizuje: Nováková"),
            (1, "Záměr pronájmu pozemku p. č. 123/4"),
            (0, "Město zveřejňuje záměr."),
        ]);
        let found = propose(&page, "scan0001.pdf", &[], &[]);
        assert_eq!(found.title.as_deref(), Some("Záměr pronájmu pozemku p. č. 123/4"));
        assert_eq!(found.reference.as_deref(), Some("MUVZ/1234/2026"));
        assert_eq!(found.file_mark.as_deref(), Some("SZ 567/2026"));
        assert_eq!(found.originator.as_deref(), Some("Městský úřad Vzorov - odbor správy majetku"));
        assert_eq!(found.kind.unwrap().name, "Záměr obce");
    }

    #[test]
    fn a_letterhead_that_is_one_paragraph_is_no_part_of_the_originator() {
        let found = |lines: &[(u8, &str)]| propose(&page(lines), "scan.pdf", &[], &[]).originator;
        let head = "Město Javořice, Majetkový odbor Č. j.: MUJ/5120/2026 Sp. zn.: MO/88/2026";
        assert_eq!(found(&[(0, head)]).as_deref(), Some("Město Javořice, Majetkový odbor"));
        let lines = [(0, "Městský úřad Vzorov"), (0, "odbor dopravy, Sp. zn.: OD 5/2026")];
        assert_eq!(found(&lines).as_deref(), Some("Městský úřad Vzorov - odbor dopravy"));
        assert_eq!(found(&[(0, "Město Vzorov vydalo rozhodnutí č. j. 5/26, kterým povolilo stavbu.")]), None);
    }

    #[test]
    fn an_address_is_no_part_of_the_originator_and_a_known_department_is_named_as_on_the_board() {
        let known = ["Odbor dopravy".to_owned(), "Majetkový odbor".to_owned(), "Rada".to_owned()];
        let found = |head: &str, known: &[String]| propose(&page(&[(0, head)]), "scan.pdf", &[], known).originator;
        for (head, alone, named) in [
            (
                "Městský úřad Vzorov odbor dopravy Náměstí Míru 1, 588 01 Vzorov",
                "Městský úřad Vzorov odbor dopravy",
                "Odbor dopravy",
            ),
            (
                "Město Vzorov, Majetkový odbor Dlouhá 12, 58801 Vzorov",
                "Město Vzorov, Majetkový odbor",
                "Majetkový odbor",
            ),
            ("Městský úřad Vzorov, Karla Čapka 5, 588 01 Vzorov", "Městský úřad Vzorov", "Městský úřad Vzorov"),
            ("Obecní úřad Lhota Masarykovo náměstí 7/2, 763 26 Lhota", "Obecní úřad Lhota", "Obecní úřad Lhota"),
            (
                "Město Vzorov, Městský úřad, Náměstí 1, 588 01 Vzorov",
                "Město Vzorov, Městský úřad",
                "Město Vzorov, Městský úřad",
            ),
            ("Obec Lhota, 763 26 Lhota", "Obec Lhota", "Obec Lhota"),
        ] {
            assert_eq!(found(head, &[]).as_deref(), Some(alone), "{head}");
            assert_eq!(found(head, &known).as_deref(), Some(named), "{head}");
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
            let found = propose(&page(&[(0, line)]), "a.pdf", &[], &[]).reference;
            assert_eq!(found.as_deref(), Some(value), "{line}");
        }
        for line in ["č. j. bude doplněno", "čj.", "cjelý text 12"] {
            assert_eq!(propose(&page(&[(0, line)]), "a.pdf", &[], &[]).reference, None, "{line}");
        }
    }

    #[test]
    fn a_kind_alone_is_no_title_and_large_letters_give_way_to_the_files_name() {
        let notice = page(&[(1, "Veřejná vyhláška"), (2, "Uzavírka ulice Dlouhé")]);
        let found = propose(&notice, "scan.pdf", &[], &[]);
        assert_eq!(found.title.as_deref(), Some("Veřejná vyhláška – Uzavírka ulice Dlouhé"));
        assert_eq!(found.kind.unwrap().name, "Veřejná vyhláška");
        let large = page(&[(1, "ZÁMĚR PRODEJE")]);
        assert_eq!(propose(&large, "2026-11-22 Záměr prodeje.pdf", &[], &[]).title.as_deref(), Some("Záměr prodeje"));
        assert_eq!(propose(&large, "scan.pdf", &[], &[]).title.as_deref(), Some("ZÁMĚR PRODEJE"));
        assert_eq!(propose(&[], "Ples.pdf", &[], &[]).title.as_deref(), Some("Ples"));
        assert_eq!(propose(&[], "scan.pdf", &[], &[]), TextProposal::default());
    }

    #[test]
    fn an_originator_is_found_in_the_name_and_among_those_that_are_known() {
        let known = ["Stavební úřad Vzorov".to_owned(), "Městský úřad Vzorov".to_owned(), "odbor dopravy".to_owned()];
        let found = |page: &[(BlockKind, String)], name: &str| propose(page, name, &[], &known).originator;
        let large = page(&[(1, "MĚSTSKÝ ÚŘAD VZOROV"), (1, "Uzavírka")]);
        assert_eq!(found(&large, "a.pdf").as_deref(), Some("Městský úřad Vzorov"), "as it is called on the board");
        assert_eq!(found(&[], "Krajský úřad Zlín - rozhodnutí.pdf").as_deref(), Some("Krajský úřad Zlín"));
        assert_eq!(found(&[], "uzavirka_odbor-dopravy.pdf").as_deref(), Some("odbor dopravy"));
        let told = page(&[(0, "Vyřizuje: odbor dopravy, tel. 577 000 111")]);
        assert_eq!(found(&told, "a.pdf").as_deref(), Some("odbor dopravy"));
        assert_eq!(found(&page(&[(0, "odbor dopravychtivosti")]), "a.pdf"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(č\\. ?j\\.|čj\\.|sp\\. zn\\.|İ|ß|:|/| |[A-Z]{1,4}|[0-9]{1,3}|\\PC){0,30}", name in "\\PC{0,20}") {
            propose(&page(&[(1, &text), (0, &text)]), &name, &[], &[name.clone(), text.clone()]);
        }
    }
}
