//! A sheet as a PDF: A4, the face embedded, every letter searchable, colours that need no profile (what PDF/A-2u asks for).
//!
//! Left out: shaping (Czech needs none) and compression (a page of text is small beside the face).

use std::{collections::BTreeMap, fmt::Write as _};

use pdf_writer::{
    Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, Size},
};

use super::{Block, Sheet};
use crate::notice::BlobHash;

const PAGE: (f32, f32) = (595.28, 841.89);
const MARGIN: f32 = 56.7;
const FACE: Name<'static> = Name(b"F");
const GREY: Name<'static> = Name(b"G");
const SYSTEM: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The PDF cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("the face for the PDF cannot be read: {0}")]
pub struct PdfError(String);

/// One line as it stands on a page.
struct Line {
    text: String,
    size: f32,
    indent: f32,
    /// Room above it.
    above: f32,
}

/// The face, and which of its glyphs are used for which letter.
struct Face<'a> {
    font: FontRef<'a>,
    units: f32,
    used: BTreeMap<u16, char>,
}

/// Makes the PDF; `face` is a TrueType file with Czech letters. The same sheet gives the same bytes.
pub fn pdf(sheet: &Sheet, face: &[u8]) -> Result<Vec<u8>, PdfError> {
    let font = FontRef::new(face).map_err(|error| PdfError(error.to_string()))?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let mut face_used = Face { units: f32::from(metrics.units_per_em).max(1.0), used: BTreeMap::new(), font };
    let pages = paginate(lines(sheet, &face_used));

    let (catalog, tree, type0, cid, descriptor, file, cmap, metadata) =
        (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4), Ref::new(5), Ref::new(6), Ref::new(7), Ref::new(8));
    let mut next = Ref::new(9);
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
            show(&mut content, &mut face_used, line, MARGIN + line.indent, *y);
        }
        let foot = Line { text: foot, size: 8.0, indent: 0.0, above: 0.0 };
        let x = PAGE.0 - MARGIN - face_used.width(&foot.text, foot.size);
        show(&mut content, &mut face_used, &foot, x, MARGIN / 2.0);
        pdf.stream(content_ref, &content.finish());
        let mut page = pdf.page(page_ref);
        page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(content_ref);
        let mut resources = page.resources();
        resources.fonts().pair(FACE, type0);
        resources.color_spaces().insert(GREY).start::<pdf_writer::writers::ColorSpace>().d65_gray();
        resources.finish();
        page.finish();
    }
    pdf.pages(tree).count(i32::try_from(kids.len()).unwrap_or(i32::MAX)).kids(kids);
    embed(&mut pdf, &face_used, face, (type0, cid, descriptor, file, cmap));
    pdf.metadata(metadata, xmp(&sheet.title).as_bytes());
    let mut root = pdf.catalog(catalog);
    root.pages(tree).metadata(metadata).lang(TextStr("cs"));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    let id = BlobHash::of(sheet.text().as_bytes()).0.to_vec();
    pdf.set_file_id((id.clone(), id));
    Ok(pdf.finish())
}

impl Face<'_> {
    fn glyph(&self, letter: char) -> u16 {
        // A space that does not break looks like one that does.
        let letter = if letter == '\u{a0}' { ' ' } else { letter };
        self.font.charmap().map(letter).and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or(0)
    }

    fn advance(&self, glyph: u16) -> f32 {
        let metrics = self.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        metrics.advance_width(GlyphId::new(u32::from(glyph))).unwrap_or(0.0) / self.units
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(self.glyph(letter)) * size).sum()
    }
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
    for block in &sheet.blocks {
        match block {
            Block::Heading(text) => add(text, 12.5, 0.0, 12.0),
            Block::Pair(what, value) => add(&format!("{what}: {value}"), 10.0, 0.0, 3.0),
            Block::Text(text) => add(text, 10.0, 0.0, 3.0),
            Block::Digits(text) => add(text, 8.5, 12.0, 1.0),
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
    let mut glyphs = Vec::with_capacity(line.text.len() * 2);
    for letter in line.text.chars() {
        let glyph = face.glyph(letter);
        face.used.entry(glyph).or_insert(if letter == '\u{a0}' { ' ' } else { letter });
        glyphs.extend_from_slice(&glyph.to_be_bytes());
    }
    content.begin_text().set_font(FACE, line.size).next_line(x, y).show(Str(&glyphs)).end_text();
}

fn embed(pdf: &mut Pdf, face: &Face<'_>, bytes: &[u8], refs: (Ref, Ref, Ref, Ref, Ref)) {
    let (type0, cid, descriptor, file, cmap) = refs;
    let name = Name(b"Inter");
    let metrics = face.font.metrics(Size::unscaled(), LocationRef::default());
    let scale = 1000.0 / face.units;
    pdf.type0_font(type0)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(cmap);
    let mut font = pdf.cid_font(cid);
    font.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
    font.cid_to_gid_map_predefined(Name(b"Identity")).default_width(0.0);
    let mut widths = font.widths();
    for glyph in face.used.keys() {
        widths.same(*glyph, *glyph, face.advance(*glyph) * 1000.0);
    }
    widths.finish();
    font.finish();
    let bounds = metrics.bounds.unwrap_or_default();
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(bounds.x_min * scale, bounds.y_min * scale, bounds.x_max * scale, bounds.y_max * scale))
        .italic_angle(0.0)
        .ascent(metrics.ascent * scale)
        .descent(metrics.descent * scale)
        .cap_height(metrics.cap_height.unwrap_or(metrics.ascent) * scale)
        .stem_v(80.0)
        .font_file2(file);
    let mut stream = pdf.stream(file, bytes);
    stream.pair(Name(b"Length1"), i32::try_from(bytes.len()).unwrap_or(i32::MAX));
    stream.finish();
    let mut letters = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
    for (glyph, letter) in &face.used {
        letters.pair(*glyph, *letter);
    }
    pdf.cmap(cmap, &letters.finish());
}

fn xmp(title: &str) -> String {
    let mut safe = String::new();
    for letter in title.chars() {
        let _ = match letter {
            '<' => write!(safe, "&lt;"),
            '>' => write!(safe, "&gt;"),
            '&' => write!(safe, "&amp;"),
            other => write!(safe, "{other}"),
        };
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{safe}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:language><rdf:Bag><rdf:li>cs</rdf:li></rdf:Bag></dc:language>\n\
         <dc:format>application/pdf</dc:format><pdf:Producer>vyveska</pdf:Producer>\n\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
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
