//! A sheet as a PDF: A4, the face embedded, every letter searchable, colours that need no profile (what PDF/A-2u asks for).
//!
//! Left out: shaping (Czech needs none) and compression (a page of text is small beside the face).

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::{
    Block, Sheet,
    face::{Face, FaceRefs, xmp},
};
use crate::notice::BlobHash;

const PAGE: (f32, f32) = (595.28, 841.89);
const MARGIN: f32 = 56.7;
const FACE: Name<'static> = Name(b"F");
const GREY: Name<'static> = Name(b"G");

/// The PDF cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the face for the PDF cannot be read: {0}")]
pub struct PdfError(String);

impl PdfError {
    pub(super) fn face(error: &dyn std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// One line as it stands on a page.
struct Line {
    text: String,
    size: f32,
    indent: f32,
    /// Room above it.
    above: f32,
}

/// Makes the PDF; `face` is a TrueType file with Czech letters. The same sheet gives the same bytes.
pub fn pdf(sheet: &Sheet, face: &[u8]) -> Result<Vec<u8>, PdfError> {
    let mut face = Face::read(face, "Inter")?;
    let pages = paginate(lines(sheet, &face));

    let mut next = Ref::new(1);
    let (catalog, tree, refs, metadata) = (next.bump(), next.bump(), FaceRefs::bump(&mut next), next.bump());
    let mut pdf = Pdf::new();
    pdf.set_version(1, 7);
    let mut kids = Vec::new();
    let count = pages.len();
    for (number, page) in pages.into_iter().enumerate() {
        let (page_ref, content_ref) = (next.bump(), next.bump());
        kids.push(page_ref);
        let mut content = Content::new();
        content.set_fill_color_space(pdf_writer::types::ColorSpaceOperand::Named(GREY)).set_fill_color([0.0]);
        let foot = format!("{} / {count}", number.saturating_add(1));
        for (line, y) in &page {
            show(&mut content, &mut face, line, MARGIN + line.indent, *y);
        }
        let foot = Line { text: foot, size: 8.0, indent: 0.0, above: 0.0 };
        let x = PAGE.0 - MARGIN - face.width(&foot.text, foot.size);
        show(&mut content, &mut face, &foot, x, MARGIN / 2.0);
        pdf.stream(content_ref, &content.finish());
        let mut page = pdf.page(page_ref);
        page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(content_ref);
        let mut resources = page.resources();
        resources.fonts().pair(FACE, refs.font());
        resources.color_spaces().insert(GREY).start::<pdf_writer::writers::ColorSpace>().d65_gray();
        resources.finish();
        page.finish();
    }
    pdf.pages(tree).count(i32::try_from(kids.len()).unwrap_or(i32::MAX)).kids(kids);
    face.embed(&mut pdf, refs);
    pdf.metadata(metadata, xmp(&sheet.title, "cs").as_bytes());
    let mut root = pdf.catalog(catalog);
    root.pages(tree).metadata(metadata).lang(TextStr("cs"));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    let id = BlobHash::digest(sheet.text().as_bytes()).0.to_vec();
    pdf.set_file_id((id.clone(), id));
    Ok(pdf.finish())
}

fn lines(sheet: &Sheet, face: &Face<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut add = |text: &str, size: f32, indent: f32, above: f32| {
        let room = PAGE.0 - 2.0 * MARGIN - indent;
        for (number, text) in wrap(text, room, |text| face.width(text, size)).into_iter().enumerate() {
            out.push(Line { text, size, indent, above: if number == 0 { above } else { 0.0 } });
        }
    };
    add(&sheet.title, 18.0, 0.0, 0.0);
    for block in sheet.blocks.iter().map(Block::clean) {
        match block {
            Block::Heading(text) => add(&text, 12.5, 0.0, 12.0),
            Block::Pair(what, value) => add(&format!("{what}: {value}"), 10.0, 0.0, 3.0),
            Block::Text(text) => add(&text, 10.0, 0.0, 3.0),
            Block::Digits(text) => add(&text, 8.5, 12.0, 1.0),
        }
    }
    out
}

/// Breaks at spaces; a word longer than the line is broken where it has to be.
fn wrap(text: &str, room: f32, width: impl Fn(&str) -> f32) -> Vec<String> {
    let mut out = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            out.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line) > room && line.chars().count() > 1 {
                line.pop();
                out.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    out.push(line);
    out
}

/// Lines with their heights from the bottom of their page. A heading is not left alone at the foot.
fn paginate(lines: Vec<Line>) -> Vec<Vec<(Line, f32)>> {
    let mut pages = vec![Vec::new()];
    let mut y = PAGE.1 - MARGIN;
    for line in lines {
        let keep = if line.above >= 12.0 { 40.0 } else { 0.0 };
        let mut step = line.above + line.size * 1.35;
        if y - step - keep < MARGIN {
            pages.push(Vec::new());
            y = PAGE.1 - MARGIN;
            step = line.size * 1.35;
        }
        y -= step;
        if let Some(page) = pages.last_mut() {
            page.push((line, y));
        }
    }
    pages
}

fn show(content: &mut Content, face: &mut Face<'_>, line: &Line, x: f32, y: f32) {
    let glyphs = face.glyphs(&line.text);
    content.begin_text().set_font(FACE, line.size).next_line(x, y).show(Str(&glyphs)).end_text();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_at_spaces_and_hashes_where_they_have_to_be() {
        let width = |text: &str| text.chars().count() as f32;
        assert_eq!(wrap("doložka vyvěšení na desce", 10.0, width), ["doložka", "vyvěšení", "na desce"]);
        assert_eq!(wrap("x abcdefghijklm", 6.0, width), ["x", "abcdef", "ghijkl", "m"]);
        assert_eq!(wrap("", 6.0, width), [""]);
    }

    #[test]
    fn a_face_that_is_none_is_an_error() {
        assert!(pdf(&Sheet { title: "x".into(), blocks: vec![] }, b"no font").is_err());
    }
}
