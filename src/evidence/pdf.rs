//! PDF of a sheet of evidence: headings, labelled lines, and hashes to be compared. Pure.
//!
//! Left out: the pages and the file format (`documents`).

use super::{Block, Sheet};
use crate::documents::{
    Document, DocumentError, FontFiles, FontWeight, Ink, ListItem, PageFooter, Paragraph, Part, TextStyle, Typefaces,
    pdf as written,
};

/// Left, right, upper and lower margin: 2 cm.
const MARGIN: f32 = 56.7;

/// Makes the PDF, in Czech. The same sheet gives the same bytes.
///
/// # Errors
/// A font cannot be read or embedded.
pub fn pdf(sheet: &Sheet, fonts: FontFiles<'_>) -> Result<Vec<u8>, DocumentError> {
    written(&document(sheet), &Typefaces::read(fonts)?)
}

/// Makes one PDF of several sheets, each of which begins on a page of its own.
///
/// # Errors
/// A font cannot be read or embedded.
pub(crate) fn pdf_of_all(title: &str, sheets: &[Sheet], fonts: FontFiles<'_>) -> Result<Vec<u8>, DocumentError> {
    written(&document_of_all(title, sheets), &Typefaces::read(fonts)?)
}

fn document(sheet: &Sheet) -> Document {
    document_of_all(&sheet.title, std::slice::from_ref(sheet))
}

fn document_of_all(title: &str, sheets: &[Sheet]) -> Document {
    let mut parts = Vec::new();
    for sheet in sheets {
        parts.extend((!parts.is_empty()).then_some(Part::NewPage));
        push_parts(&mut parts, sheet);
    }
    Document {
        title: title.to_owned(),
        language: "cs",
        made: sheets.iter().map(|sheet| sheet.made).max().unwrap_or_default(),
        side: MARGIN,
        margin: MARGIN,
        footer: Some(PageFooter {
            left: String::new(),
            right: "{page} / {pages}".to_owned(),
            style: style(8.0, FontWeight::Regular),
        }),
        parts,
    }
}

fn push_parts(parts: &mut Vec<Part>, sheet: &Sheet) {
    parts.push(Part::Heading(1, Paragraph::new(sheet.title.as_str(), style(18.0, FontWeight::SemiBold)), 0.0));
    for block in sheet.blocks.iter().map(Block::clean) {
        match block {
            Block::Heading(text) => {
                let heading = Paragraph::new(text, style(12.5, FontWeight::SemiBold)).above(12.0);
                // It is not left alone at the foot of a page.
                parts.push(Part::Heading(2, heading, 56.0));
            }
            Block::Text(text) => parts.push(Part::Paragraph(body(text))),
            Block::Pair(what, value) => {
                let item = ListItem { label: format!("{what}:"), body: vec![body(value)] };
                match parts.last_mut() {
                    Some(Part::List(items)) => items.push(item),
                    _ => parts.push(Part::List(vec![item])),
                }
            }
            Block::Digits(text) => {
                let digits = Paragraph::new(text, style(8.5, FontWeight::Regular)).above(1.0).indented(12.0);
                // They belong to the line above them.
                match parts.last_mut() {
                    Some(Part::List(items)) => items.iter_mut().next_back().map_or((), |it| it.body.push(digits)),
                    _ => parts.push(Part::Paragraph(digits)),
                }
            }
        }
    }
}

fn body(text: String) -> Paragraph {
    Paragraph::new(text, style(10.0, FontWeight::Regular)).above(3.0)
}

fn style(size: f32, weight: FontWeight) -> TextStyle {
    TextStyle { size, weight, ink: Ink::BLACK }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    #[test]
    fn labelled_lines_are_a_list_and_digits_belong_to_the_line_above() {
        let blocks = vec![
            Block::Pair("Úřad".into(), "Kocourkov".into()),
            Block::Pair("Soubor".into(), "a.pdf".into()),
            Block::Digits("SHA-256 00".into()),
            Block::Text("Konec.".into()),
            Block::Digits("1f".into()),
        ];
        let made = document(&Sheet { title: "Doložka".into(), made: Timestamp::UNIX_EPOCH, blocks });
        let [Part::Heading(1, ..), Part::List(items), Part::Paragraph(_), Part::Paragraph(digits)] = &made.parts[..]
        else {
            panic!("{:?}", made.parts)
        };
        assert_eq!((items.len(), items[1].body.len(), digits.indent), (2, 2, 12.0));
        assert_eq!((items[0].label.as_str(), items[0].body[0].text.as_str()), ("Úřad:", "Kocourkov"));
    }

    #[test]
    fn several_sheets_are_one_document_and_each_begins_on_a_page_of_its_own() {
        let sheet = |title: &str| Sheet {
            title: title.into(),
            made: Timestamp::UNIX_EPOCH,
            blocks: vec![Block::Text("Visela.".into())],
        };
        let made = document_of_all("Doložky", &[sheet("a"), sheet("b")]);
        let kinds: Vec<_> = made.parts.iter().map(|part| matches!(part, Part::NewPage)).collect();
        assert_eq!((made.title.as_str(), kinds), ("Doložky", vec![false, false, true, false, false]));
    }

    #[test]
    fn a_font_that_is_none_is_an_error() {
        let sheet = Sheet { title: "x".into(), made: Timestamp::UNIX_EPOCH, blocks: vec![] };
        assert!(pdf(&sheet, FontFiles { regular: b"no font", semibold: b"" }).is_err());
    }
}
