//! Sheets of A4 that are filled from above, two weights of one face, colours that need no profile, pictures. Pure.
//!
//! Left out: what stands on them (`mod.rs`, and `feedback::poster`).

use image::RgbImage;
use pdf_writer::{
    Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{ColorSpaceOperand, LineCapStyle, LineJoinStyle},
};

use super::picture::{embed, name};

use crate::{
    evidence::{Face, FaceRefs, PdfError, xmp},
    notice::BlobHash,
};

const SHEET: (f32, f32) = (595.28, 841.89);
pub const MARGIN: f32 = 45.0;
/// Width of the text.
pub const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
const FOOT: f32 = 44.0;
const REGULAR: Name<'static> = Name(b"R");
const SEMIBOLD: Name<'static> = Name(b"S");
const COLOUR: Name<'static> = Name(b"C");

/// Red, green and blue from 0 to 1.
pub type Rgb = [f32; 3];

/// A weight of the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    SemiBold,
}

/// Sheets as they are written.
pub struct Paper<'f> {
    regular: Face<'f>,
    semibold: Face<'f>,
    done: Vec<Content>,
    open: Content,
    pictures: Vec<RgbImage>,
    /// Where the next thing goes: points from the lower edge.
    pub y: f32,
}

impl<'f> Paper<'f> {
    pub fn new(regular: &'f [u8], semibold: &'f [u8]) -> Result<Self, PdfError> {
        let (regular, semibold) = (Face::read(regular, "Inter")?, Face::read(semibold, "Inter-SemiBold")?);
        Ok(Self { regular, semibold, done: Vec::new(), open: sheet(), pictures: Vec::new(), y: SHEET.1 - MARGIN })
    }

    pub fn content(&mut self) -> &mut Content {
        &mut self.open
    }

    /// True when nothing stands on the sheet yet.
    pub fn fresh(&self) -> bool {
        self.y >= SHEET.1 - MARGIN
    }

    /// So much in one piece: on this sheet, or on the next, which is true.
    pub fn room(&mut self, height: f32) -> bool {
        let full = self.y - height < FOOT && !self.fresh();
        if full {
            self.turn();
        }
        full
    }

    /// Leaves so much free, unless a sheet begins here.
    pub fn space(&mut self, height: f32) {
        if !self.fresh() {
            self.y -= height;
        }
    }

    /// Begins the next sheet.
    pub fn turn(&mut self) {
        self.done.push(std::mem::replace(&mut self.open, sheet()));
        self.y = SHEET.1 - MARGIN;
    }

    pub fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        match weight {
            Weight::Regular => self.regular.width(text, size),
            Weight::SemiBold => self.semibold.width(text, size),
        }
    }

    /// A text whose base line begins here.
    pub fn text(&mut self, (x, y): (f32, f32), text: &str, size: f32, weight: Weight, colour: Rgb) {
        let (face, name) = match weight {
            Weight::Regular => (&mut self.regular, REGULAR),
            Weight::SemiBold => (&mut self.semibold, SEMIBOLD),
        };
        let glyphs = face.glyphs(text);
        let content = &mut self.open;
        content.set_fill_color(colour);
        content.begin_text().set_font(name, size).next_line(x, y).show(Str(&glyphs)).end_text();
    }

    /// The text in lines of this width.
    pub fn wrapped(&self, text: &str, size: f32, weight: Weight, width: f32) -> Vec<String> {
        let mut out = Vec::new();
        let mut line = String::new();
        for word in text.split([' ', '\n', '\t']).filter(|it| !it.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size, weight) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                out.push(std::mem::take(&mut line));
            }
            // A word longer than the line is broken where it has to be.
            for letter in word.chars() {
                line.push(letter);
                if self.width(&line, size, weight) > width && line.chars().count() > 1 {
                    line.pop();
                    out.push(std::mem::replace(&mut line, letter.to_string()));
                }
            }
        }
        out.push(line);
        out
    }

    /// Fills what was outlined.
    pub fn fill(&mut self, colour: Rgb) {
        self.open.set_fill_color(colour);
        self.open.fill_nonzero();
    }

    /// Draws along what was outlined.
    pub fn stroke(&mut self, colour: Rgb, thick: f32) {
        self.open.set_stroke_color(colour);
        self.open.set_line_width(thick);
        self.open.stroke();
    }

    /// A rectangle with round corners; its lower left corner and its size.
    pub fn field(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), fill: Option<Rgb>, edge: Option<Rgb>) {
        let r = 6.0f32.min(height / 2.0);
        let h = r * 0.447_715;
        let (right, top) = (x + width, y + height);
        for colour in [fill.map(|it| (it, true)), edge.map(|it| (it, false))].into_iter().flatten() {
            let content = &mut self.open;
            content.move_to(x + r, y);
            content.line_to(right - r, y).cubic_to(right - h, y, right, y + h, right, y + r);
            content.line_to(right, top - r).cubic_to(right, top - h, right - h, top, right - r, top);
            content.line_to(x + r, top).cubic_to(x + h, top, x, top - h, x, top - r);
            content.line_to(x, y + r).cubic_to(x, y + h, x + h, y, x + r, y);
            content.close_path();
            if colour.1 { self.fill(colour.0) } else { self.stroke(colour.0, 0.7) }
        }
    }

    /// A picture; its lower left corner and its size.
    pub fn picture(&mut self, picture: RgbImage, (x, y): (f32, f32), (width, height): (f32, f32)) {
        let name = name(self.pictures.len());
        self.open.save_state().transform([width, 0.0, 0.0, height, x, y]);
        self.open.x_object(Name(name.as_bytes())).restore_state();
        self.pictures.push(picture);
    }

    /// A line across.
    pub fn rule(&mut self, x: f32, y: f32, width: f32, colour: Rgb) {
        self.open.move_to(x, y).line_to(x + width, y);
        self.stroke(colour, 0.6);
    }

    /// The file. `foot` makes the last line of a sheet, left and right, of its number and how many there are.
    pub fn finish(mut self, title: &str, language: &str, foot: impl Fn(usize, usize) -> (String, String)) -> Vec<u8> {
        self.turn();
        let mut next = Ref::new(1);
        let (catalog, tree, metadata) = (next.bump(), next.bump(), next.bump());
        let (regular, semibold) = (FaceRefs::bump(&mut next), FaceRefs::bump(&mut next));
        let pictures: Vec<(String, Ref)> = (0..self.pictures.len()).map(|it| (name(it), next.bump())).collect();
        let mut pdf = Pdf::new();
        pdf.set_version(1, 7);
        let sheets = std::mem::take(&mut self.done);
        let (mut kids, mut hashed, count) = (Vec::new(), Vec::new(), sheets.len());
        for (number, content) in sheets.into_iter().enumerate() {
            let (left, right) = foot(number.saturating_add(1), count);
            self.open = content;
            let x = MARGIN + WIDTH - self.width(&right, 8.0, Weight::Regular);
            let soft = [0.35; 3];
            self.text((MARGIN, 28.0), &left, 8.0, Weight::Regular, soft);
            self.text((x, 28.0), &right, 8.0, Weight::Regular, soft);
            let written = std::mem::replace(&mut self.open, sheet()).finish();
            hashed.extend_from_slice(&BlobHash::digest(written.as_slice()).0);
            let (page_ref, content_ref) = (next.bump(), next.bump());
            kids.push(page_ref);
            pdf.stream(content_ref, &written);
            let mut page = pdf.page(page_ref);
            page.media_box(Rect::new(0.0, 0.0, SHEET.0, SHEET.1)).parent(tree).contents(content_ref);
            let mut resources = page.resources();
            resources.fonts().pair(REGULAR, regular.font()).pair(SEMIBOLD, semibold.font());
            resources.color_spaces().insert(COLOUR).start::<pdf_writer::writers::ColorSpace>().srgb();
            if !pictures.is_empty() {
                let mut objects = resources.x_objects();
                objects.pairs(pictures.iter().map(|(name, at)| (Name(name.as_bytes()), *at)));
                objects.finish();
            }
            resources.finish();
            page.finish();
        }
        pdf.pages(tree).count(i32::try_from(kids.len()).unwrap_or(i32::MAX)).kids(kids);
        for (picture, (_, at)) in self.pictures.iter().zip(&pictures) {
            hashed.extend_from_slice(&BlobHash::digest(picture.as_raw()).0);
            embed(&mut pdf, *at, picture);
        }
        self.regular.embed(&mut pdf, regular);
        self.semibold.embed(&mut pdf, semibold);
        pdf.metadata(metadata, xmp(title, language).as_bytes());
        let mut root = pdf.catalog(catalog);
        root.pages(tree).metadata(metadata).lang(TextStr(language));
        root.viewer_preferences().display_doc_title(true);
        root.finish();
        // The same report gives the same bytes.
        let id = BlobHash::digest(&hashed).0.to_vec();
        pdf.set_file_id((id.clone(), id));
        pdf.finish()
    }
}

fn sheet() -> Content {
    let mut content = Content::new();
    content.set_fill_color_space(ColorSpaceOperand::Named(COLOUR));
    content.set_stroke_color_space(ColorSpaceOperand::Named(COLOUR));
    content.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
    content
}
