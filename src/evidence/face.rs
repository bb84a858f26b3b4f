//! A TrueType face within a PDF: widths of its letters, and its embedding with names for every letter, so that all text can
//! be searched and copied. Pure. Left out: shaping, which the product's languages do not need.

use std::{collections::BTreeMap, fmt::Write as _};

use pdf_writer::{
    Finish as _, Name, Pdf, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, Size},
};

use super::PdfError;

const SYSTEM: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A face, and which of its glyphs are used for which letter.
pub struct Face<'a> {
    bytes: &'a [u8],
    font: FontRef<'a>,
    units: f32,
    name: &'static str,
    used: BTreeMap<u16, char>,
}

/// The five objects that a face takes in a PDF; pages name the first.
#[derive(Clone, Copy, Debug)]
pub struct FaceRefs(pub [Ref; 5]);

impl FaceRefs {
    /// The next five names.
    pub fn bump(next: &mut Ref) -> Self {
        Self([next.bump(), next.bump(), next.bump(), next.bump(), next.bump()])
    }

    /// What the resources of a page name.
    pub fn font(self) -> Ref {
        self.0[0]
    }
}

impl<'a> Face<'a> {
    /// Reads a TrueType file with the letters of the product's languages; `name` is what the PDF calls it.
    ///
    /// # Errors
    /// The bytes are no face.
    pub fn read(bytes: &'a [u8], name: &'static str) -> Result<Self, PdfError> {
        let font = FontRef::new(bytes).map_err(|error| PdfError::face(&error))?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Ok(Self { units: f32::from(metrics.units_per_em).max(1.0), used: BTreeMap::new(), bytes, font, name })
    }

    /// Width of a text at this size.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(self.glyph(letter)) * size).sum()
    }

    /// The text as a PDF shows it; its letters will be named.
    pub fn glyphs(&mut self, text: &str) -> Vec<u8> {
        let mut glyphs = Vec::with_capacity(text.len().saturating_mul(2));
        for letter in text.chars() {
            let glyph = self.glyph(letter);
            self.used.entry(glyph).or_insert(if letter == '\u{a0}' { ' ' } else { letter });
            glyphs.extend_from_slice(&glyph.to_be_bytes());
        }
        glyphs
    }

    fn glyph(&self, letter: char) -> u16 {
        // A space that does not break looks like one that does.
        let letter = if letter == '\u{a0}' { ' ' } else { letter };
        self.font.charmap().map(letter).and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or(0)
    }

    fn advance(&self, glyph: u16) -> f32 {
        let metrics = self.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        metrics.advance_width(GlyphId::new(u32::from(glyph))).unwrap_or(0.0) / self.units
    }

    /// Writes the face into the document, once everything was shown.
    pub fn embed(&self, pdf: &mut Pdf, refs: FaceRefs) {
        let FaceRefs([type0, cid, descriptor, file, cmap]) = refs;
        let name = Name(self.name.as_bytes());
        let metrics = self.font.metrics(Size::unscaled(), LocationRef::default());
        let scale = 1000.0 / self.units;
        pdf.type0_font(type0)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(cmap);
        let mut font = pdf.cid_font(cid);
        font.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
        font.cid_to_gid_map_predefined(Name(b"Identity")).default_width(0.0);
        let mut widths = font.widths();
        for glyph in self.used.keys() {
            widths.same(*glyph, *glyph, self.advance(*glyph) * 1000.0);
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
        let mut stream = pdf.stream(file, self.bytes);
        stream.pair(Name(b"Length1"), i32::try_from(self.bytes.len()).unwrap_or(i32::MAX));
        stream.finish();
        let mut letters = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
        for (glyph, letter) in &self.used {
            letters.pair(*glyph, *letter);
        }
        pdf.cmap(cmap, &letters.finish());
    }
}

/// The document's metadata as PDF/A-2u wants it; `language` is a tag.
pub fn xmp(title: &str, language: &str) -> String {
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
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
         <dc:format>application/pdf</dc:format><pdf:Producer>vyveska</pdf:Producer>\n\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
    )
}
