//! What an item says of itself in words, "Zverejnené od: 22.11.2026": the central board of Slovakia and many a records
//! system put everything they know into the description of a channel's item. Slovak and Czech. Pure.

use super::html_text;
use crate::notice::fold;

/// What a label stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelMeaning {
    Title,
    Originator,
    From,
    Until,
    FileMark,
    Reference,
    /// A text about the document.
    Note,
    /// Known, so that what stands before it ends there, and of no use to the board.
    Other,
}

/// Folded; longer ones first where one begins another.
const LABELS: &[(&str, LabelMeaning)] = &[
    ("nazov dokumentu", LabelMeaning::Title),
    ("nazev dokumentu", LabelMeaning::Title),
    ("nazov", LabelMeaning::Title),
    ("nazev", LabelMeaning::Title),
    ("zverejnovatel", LabelMeaning::Originator),
    ("puvodce", LabelMeaning::Originator),
    ("povodca", LabelMeaning::Originator),
    ("zverejnene od", LabelMeaning::From),
    ("zverejneno od", LabelMeaning::From),
    ("vyvesene od", LabelMeaning::From),
    ("vyveseno od", LabelMeaning::From),
    ("vyveseno dne", LabelMeaning::From),
    ("datum zverejnenia", LabelMeaning::From),
    ("datum vyvesenia", LabelMeaning::From),
    ("datum zverejneni", LabelMeaning::From),
    ("datum vyveseni", LabelMeaning::From),
    ("zverejnene do", LabelMeaning::Until),
    ("zverejneno do", LabelMeaning::Until),
    ("vyvesene do", LabelMeaning::Until),
    ("vyveseno do", LabelMeaning::Until),
    ("datum zvesenia", LabelMeaning::Until),
    ("datum sejmuti", LabelMeaning::Until),
    ("sejmuto dne", LabelMeaning::Until),
    ("zverejnene", LabelMeaning::From),
    ("zverejneno", LabelMeaning::From),
    ("vyvesene", LabelMeaning::From),
    ("vyveseno", LabelMeaning::From),
    ("zvesene", LabelMeaning::Until),
    ("sejmuto", LabelMeaning::Until),
    ("registraturna znacka", LabelMeaning::FileMark),
    ("spisova znacka", LabelMeaning::FileMark),
    ("cislo spisu", LabelMeaning::FileMark),
    ("cislo registraturneho zaznamu", LabelMeaning::Reference),
    ("cislo zaznamu", LabelMeaning::Reference),
    ("cislo jednaci", LabelMeaning::Reference),
    ("anotacia dokumentu", LabelMeaning::Note),
    ("anotacia", LabelMeaning::Note),
    ("anotace", LabelMeaning::Note),
    ("autor dokumentu", LabelMeaning::Other),
    ("kategoria", LabelMeaning::Other),
    ("kategorie", LabelMeaning::Other),
    ("prilohy", LabelMeaning::Other),
    ("priloha", LabelMeaning::Other),
    ("dokument", LabelMeaning::Other),
];

/// Values as written; `None` where the item does not say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct ItemLabels {
    pub title: Option<String>,
    pub originator: Option<String>,
    pub from: Option<String>,
    pub until: Option<String>,
    pub file_mark: Option<String>,
    pub reference: Option<String>,
}

/// Reads the description of an item, markup or plain text.
pub(in crate::source) fn read_labels(markup: &str) -> ItemLabels {
    let mut labels = ItemLabels::default();
    let text = html_text::plain_text(markup);
    let lines: Vec<(&str, Vec<(LabelMeaning, String)>)> = text.lines().map(|line| (line, split(line))).collect();
    // Where each thing has its line, a note ("Anotácia dokumentu") may speak of other documents to the end of its own.
    let in_lines = lines.iter().filter(|(_, found)| !found.is_empty()).count() > 1;
    // A label alone on its line (`<dt>`) stands before the whole next line.
    let mut waiting = None;
    for (line, found) in lines {
        if found.is_empty()
            && let Some(told) = waiting.take()
        {
            labels.keep(told, line);
            continue;
        }
        waiting = found.last().filter(|(_, value)| value.is_empty()).map(|(told, _)| *told);
        for (told, value) in found {
            if told == LabelMeaning::Note && in_lines {
                break;
            }
            labels.keep(told, &value);
        }
    }
    labels
}

impl ItemLabels {
    /// The first value wins; a document may quote another one.
    fn keep(&mut self, told: LabelMeaning, value: &str) {
        let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|'));
        let place = match told {
            LabelMeaning::Title => &mut self.title,
            LabelMeaning::Originator => &mut self.originator,
            LabelMeaning::From => &mut self.from,
            LabelMeaning::Until => &mut self.until,
            LabelMeaning::FileMark => &mut self.file_mark,
            LabelMeaning::Reference => &mut self.reference,
            LabelMeaning::Note | LabelMeaning::Other => return,
        };
        if place.is_none() && !value.is_empty() {
            *place = Some(value.to_owned());
        }
    }
}

/// The labels of a line, each with what follows it up to the next one.
fn split(line: &str) -> Vec<(LabelMeaning, String)> {
    let chars: Vec<char> = line.chars().collect();
    // One folded character for each written one, so that places agree.
    let plain = |c: &char| match c.is_ascii() {
        true => c.to_ascii_lowercase(),
        false => fold(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(*c),
    };
    let folded: Vec<char> = chars.iter().map(plain).collect();
    let mut found: Vec<(LabelMeaning, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let begins = at == 0 || folded.get(at - 1).is_some_and(|c| !c.is_alphanumeric());
        let label = begins.then(|| folded.get(at..).and_then(label)).flatten();
        match label {
            // Without a colon it is a label only where it begins the line, and so is the whole of it.
            Some((told, length)) if at == 0 || folded.get(at + length - 1) == Some(&':') => {
                found.push((told, at, at + length));
                at += length;
            }
            _ => at += 1,
        }
    }
    let ends = found.iter().skip(1).map(|(_, start, _)| *start).chain([chars.len()]);
    found
        .iter()
        .zip(ends)
        .map(|((told, _, start), end)| (*told, chars.get(*start..end).unwrap_or_default().iter().collect::<String>()))
        .map(|(told, value)| (told, value.trim().to_owned()))
        .collect()
}

/// The label that a text begins with, and how many characters it takes with its colon. A remark in brackets may stand
/// before the colon ("Zverejňovateľ (Orgán verejnej moci):"); alone on its line a label needs none.
fn label(text: &[char]) -> Option<(LabelMeaning, usize)> {
    LABELS.iter().find_map(|(label, told)| {
        let length = label.chars().count();
        let same = text.len() >= length && label.chars().zip(text).all(|(a, b)| a == *b);
        let mut at = same.then_some(length)?;
        at += blanks(text.get(at..)?);
        if text.get(at) == Some(&'(') {
            at += text.get(at..)?.iter().take(60).position(|c| *c == ')')? + 1;
            at += blanks(text.get(at..)?);
        }
        match text.get(at) {
            Some(':') => Some((*told, at + 1)),
            None => Some((*told, at)),
            Some(_) => None,
        }
    })
}

fn blanks(text: &[char]) -> usize {
    text.iter().take_while(|c| c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_central_board_of_slovakia_says_everything_in_words() {
        let expected = ItemLabels {
            title: Some("Zámer prenájmu pozemku".into()),
            originator: Some("Obec Lehota".into()),
            from: Some("22.11.2026".into()),
            until: Some("7. 12. 2026".into()),
            file_mark: Some("OU-1/2026-3".into()),
            reference: None,
        };
        for markup in [
            "<div><div>Názov dokumentu:</div>Zámer prenájmu pozemku</div><div>Anotácia dokumentu: od: 1.1.2020</div>
             <div>Zverejňovateľ (Orgán verejnej moci): Obec Lehota</div><div>Zverejnené od: 22.11.2026</div>
             <div>Zverejnené do: 7. 12. 2026</div><div>Registratúrna značka: OU-1/2026-3</div>",
            "Názov dokumentu: Zámer prenájmu pozemku, Zverejňovateľ: Obec Lehota, Zverejnené od: 22.11.2026,
             Zverejnené do: 7. 12. 2026, Registratúrna značka: OU-1/2026-3",
            "<dl><dt>Názov</dt><dd>Zámer prenájmu pozemku</dd><dt>Zverejňovateľ</dt><dd>Obec Lehota</dd>
             <dt>Zverejnené</dt><dd>22.11.2026</dd><dt>Zvesené</dt><dd>7. 12. 2026</dd>
             <dt>Registratúrna značka</dt><dd>OU-1/2026-3</dd></dl>",
        ] {
            assert_eq!(read_labels(markup), expected, "{markup}");
        }
    }

    #[test]
    fn words_of_a_text_are_no_labels() {
        assert_eq!(read_labels("Bylo zveřejněno v místním tisku; název stavby se nemění."), ItemLabels::default());
        assert_eq!(read_labels("Vyvěšeno: 3. 11. 2026 | Sejmuto: 19.11.2026").until.as_deref(), Some("19.11.2026"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(nazov|zverejnene od|Zverejňovateľ|[:()\n,]|\\PC){0,20}") {
            read_labels(&text);
        }
    }
}
