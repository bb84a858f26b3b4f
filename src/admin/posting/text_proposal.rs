//! Text proposal: title, reference, file mark, originator and kind of a notice, as far as the first page of its document and
//! the name of its file tell them. A person confirms or changes them. Pure.
//!
//! Left out: what a letterhead says (`letterhead`), and the title in a PDF's own metadata, which only a worker could read, and
//! which is mostly the name of a template.

use super::{
    letterhead::{HEAD_BLOCKS, file_mark, is_department, is_large, is_office, office, reference},
    office_unit::{is_unit, is_unit_alone},
};
use crate::{
    config::DocumentKind,
    notice::{clean, fold},
    reading::BlockKind,
    source::folder::{kind_of_text, title_of_name},
};

/// Longest proposal, in characters.
const LONGEST: usize = 200;
/// A shorter name of somebody known may stand in any text.
const SHORTEST_KNOWN: usize = 6;

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
        reference: reference(blocks),
        file_mark: file_mark(blocks),
        originator: proposed_originator(blocks, file_name, known),
        kind,
        title: title.map(short),
    }
}

fn short(text: String) -> String {
    clean(&text).chars().take(LONGEST).collect()
}

/// The first heading that is no office; one that only names a kind of document goes on with the one behind it.
fn heading(blocks: &[(BlockKind, String)], own_kinds: &[DocumentKind]) -> Option<String> {
    let is_heading = |kind: BlockKind| matches!(kind, BlockKind::Heading(_));
    let is_sayer = |text: &str| is_office(text) || is_unit_alone(text);
    let says = |text: &str| text.chars().filter(|it| it.is_alphabetic()).count() >= 5 && !is_sayer(text);
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
    let found = office(blocks).map(short).or_else(|| office_in_name(file_name));
    let Some(found) = found else { return known_within(blocks, file_name, known) };
    let words = plain_words(&found);
    let as_known = known.iter().find(|name| plain_words(name) == words);
    Some(as_known.or_else(|| known_department(&words, known)).cloned().unwrap_or(found))
}

/// A department of the office that stands on the board by its own name: "Odbor dopravy" of "Městský úřad Vzorov odbor dopravy".
fn known_department<'a>(found: &str, known: &'a [String]) -> Option<&'a String> {
    let ends = |name: &&String| {
        let name = plain_words(name);
        (is_department(&name) || is_unit(&name))
            && found.strip_suffix(name.as_str()).is_some_and(|office| office.ends_with(' '))
    };
    known.iter().filter(ends).max_by_key(|name| name.chars().count())
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
    fn a_department_at_the_head_is_the_originator_and_no_title() {
        let page = page(&[(1, "Majetkový odbor"), (1, "Záměr prodeje pozemku")]);
        let found = propose(&page, "scan.pdf", &[], &[]);
        assert_eq!(found.originator.as_deref(), Some("Majetkový odbor"));
        assert_eq!(found.title.as_deref(), Some("Záměr prodeje pozemku"));
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
